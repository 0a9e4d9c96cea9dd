"""Annotations are put over words, set at places and taken away; what would break the file is refused."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from edition.review import annotate, find
from edition.review.session import Session
from tei.editing.elements import elements
from tei.editing.splice import Refused


def over(session: Session, block: int, words: str) -> tuple[str, object, int, int]:
    part = session.book.parts(block)[0]
    start = part.text.index(words)
    return session.book.source(block), part, start, start + len(words)


def test_a_name_is_put_over_words(session: Session) -> None:
    splices = annotate.around_text(*over(session, 1, "the clerk"), "persName", {"resp": "#AB"})  # type: ignore[arg-type]

    session.alter(1, splices, "name", "annotate")

    assert '<persName resp="#AB">the clerk</persName>' in session.book.source(1)


def test_a_language_and_a_calendar_are_declared_when_they_come_first(make: Callable[[str], Session]) -> None:
    session = make('<div xml:id="ch1"><p>Le Monde of May.</p></div>')
    splices = annotate.around_text(*over(session, 0, "Le Monde"), "foreign", {"xml:lang": "fr"})  # type: ignore[arg-type]

    session.alter(0, splices, "foreign", "annotate")

    assert '<language ident="fr">French</language>' in session.book.text
    session.undo()
    assert 'ident="fr"' not in session.book.text


def test_russian_gets_its_cyrillic(session: Session) -> None:
    splices = annotate.russian(*over(session, 1, "the hill"), "холм", "scientific", "AB", "title")  # type: ignore[arg-type]

    session.alter(1, splices, "Russian", "annotate")

    assert (
        '<title xml:lang="ru-Latn-t-ru-cyrl-m0-iso-1968" resp="#AB"><choice><orig>the hill</orig><reg type="script" '
        'xml:lang="ru" resp="#AB" cert="high">холм</reg></choice></title>'
    ) in session.book.source(1)


def test_a_correction_over_a_line_end_keeps_the_line(session: Session) -> None:
    source, part, start, _ = over(session, 1, "hill. He")

    splice = find.corrected(source, part, start, start + 8, "hill; he", "AB")  # type: ignore[arg-type]

    assert "<sic>hill.\n<lb/>He</sic>" in splice[2]


@pytest.mark.parametrize(
    ("words", "said"), [("rose,¹ and", "begins inside"), ("mill", "e changes it")], ids=["note", "corrected"]
)
def test_a_correction_that_would_hold_too_much_is_refused(session: Session, words: str, said: str) -> None:
    source, part, start, end = over(session, 2, words)

    with pytest.raises(Refused, match=said):
        find.corrected(source, part, start, end, "x", "AB")  # type: ignore[arg-type]


def test_a_note_stands_behind_the_marker_and_not_in_it(session: Session) -> None:
    source, part, start, end = over(session, 2, "water2")
    made = annotate.note("Which?", "editorial", "AB")

    session.alter(2, annotate.behind_text(source, part, end, made), "noted", "note")  # type: ignore[arg-type]

    assert '</ref><note type="editorial" resp="#AB">Which?</note>' in session.book.source(2)
    assert start


def test_a_comment_points_to_the_sessions_change(session: Session) -> None:
    source, part, _, end = over(session, 1, "lamps")
    made = annotate.note("Sure?", "comment", "AB", session.change_id)

    session.alter(1, annotate.behind_text(source, part, end, made), "comment", "comment")  # type: ignore[arg-type]

    assert f'change="#{session.change_id}"' in session.book.source(1)
    assert f'<change xml:id="{session.change_id}"' in session.signed()
    assert [i.kind for i in session.book.items(1)] == [
        "correction",
        "correction",
        "comment",
    ] or "comment" in {i.kind for i in session.book.items(1)}


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("a < b", None),
        ("a & b", "a &amp; b"),
        ('<hi rend="italic">a</hi> b', '<hi rend="italic">a</hi> b'),
        ("<hi>a", None),
        ("&lt; b", "&amp;lt; b"),
    ],
)
def test_what_is_typed_is_text_or_well_formed_markup(text: str, made: str | None) -> None:
    if made is None:
        with pytest.raises(Refused, match="not well formed"):
            annotate.fragment(text)
    else:
        assert annotate.fragment(text) == made


def test_markup_that_the_schema_does_not_have_is_refused_with_the_reason(session: Session) -> None:
    source, part, _, end = over(session, 1, "lamps")
    made = annotate.note("<blink>Look</blink>", "editorial", "AB")
    before = session.book.text

    with pytest.raises(Refused, match=r"would not be valid: unknown element `blink`"):
        session.alter(1, annotate.behind_text(source, part, end, made), "noted", "note")  # type: ignore[arg-type]

    assert session.book.text == before
    assert not session.book.undone


def test_two_paragraphs_of_a_note_come_back_as_they_were_typed() -> None:
    made = annotate.note("One.\n\nTwo.", "editorial", "AB")

    assert made.endswith("<p>One.</p><p>Two.</p></note>")
    assert annotate.note_text(made) == "One.\n\nTwo."


def test_an_annotation_is_taken_away_and_the_print_stays(session: Session) -> None:
    source = session.book.source(3)
    name = next(e for e in elements(source) if e.name == "persName")

    session.alter(3, annotate.removed(source, name), "removed", "remove")

    assert session.book.source(3) == '<p xml:id="ch1-p3">Then Ivan came.</p>'


def test_the_books_own_notes_stay(session: Session) -> None:
    source = session.book.source(2)
    note = next(e for e in elements(source) if e.name == "note")

    with pytest.raises(Refused, match="the book's own"):
        annotate.removed(source, note)


def test_annotations_at_a_place_come_innermost_first(session: Session) -> None:
    source = session.book.source(3)

    names = [e.name for e in annotate.annotations_at(source, source.index("Ivan"))]

    assert names == ["choice", "persName"]


def test_find_and_replace_marks_each_place_and_is_undone_as_one(session: Session) -> None:
    wanted = find.pattern(r"\b(was) (\w+)", regex=True)
    hits = list(find.search(session.book, wanted))

    edit, left = find.replacement(session, hits, wanted, r"\1 not \2")
    session.do(edit, checked=True)

    assert left == []
    assert session.book.text.count("<sic>was") == 2
    assert '<corr type="ocr" resp="#AB" cert="high">was not quiet</corr>' in session.book.text
    session.undo()
    assert "not quiet" not in session.book.text


def test_a_search_finds_over_line_ends_and_by_whole_words(session: Session) -> None:
    assert [h.block for h in find.search(session.book, find.pattern("hill. He"))] == [1]
    assert list(find.search(session.book, find.pattern("lam", word=True))) == []
    with pytest.raises(Refused, match="cannot be read"):
        find.pattern("(", regex=True)


def test_a_word_in_its_context(session: Session) -> None:
    hit = next(find.search(session.book, find.pattern("lamps")))

    assert find.in_context(session.book, hit, 8) == ("aIl the ", "lamps", " were li")
