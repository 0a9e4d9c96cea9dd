"""Paragraphs, headings, notes, pages and furniture are mended, and the mending is signed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from edition.review import status, structure
from edition.review.places import locate, outline, reasons, register
from edition.review.session import Session
from tei.editing.splice import Refused

NESTED = """<div type="part" xml:id="a"><head>A</head><p>1</p>
<div type="chapter" xml:id="b"><head>B</head><p>2</p></div>
<div type="chapter" xml:id="c"><head>C</head><p>3</p></div></div>
<div type="part" xml:id="d"><head>D</head><p>4</p></div>"""


def levels(session: Session) -> list[tuple[str, int]]:
    return [(h.text, h.level) for h in outline(session.book)]


def do(session: Session, edit: object) -> None:
    session.do(edit, checked=True)  # type: ignore[arg-type]


def test_a_paragraph_begins_where_the_editor_says(session: Session) -> None:
    part = session.book.parts(1)[0]

    do(session, structure.split_paragraph(session.book, 1, part, part.text.index("He said"), "AB"))

    assert session.book.source(1).endswith("went up the hill.</p>")
    assert session.book.source(2).startswith('<p resp="#AB">He said')
    assert len(session.book) == 8


def test_two_paragraphs_are_joined_and_the_second_begins_a_line(session: Session) -> None:
    do(session, structure.join_paragraphs(session.book, 2, "AB"))

    assert 'xml:id="ch1-p1" resp="#AB"' in session.book.source(1)
    assert "was well.\n<lb/>In <date" in session.book.source(1)
    assert len(session.book) == 6


def test_a_page_that_begins_between_two_goes_inside(make: Callable[[str], Session]) -> None:
    session = make('<div xml:id="a"><p>One</p>\n<pb n="2" xml:id="pb-2"/>\n<p>two.</p></div>')

    do(session, structure.join_paragraphs(session.book, 1, "AB"))

    assert session.book.parts(0)[0].text == "One two."
    assert session.book.parts(0)[0].pages == [(4, "2")]


@pytest.mark.parametrize(("block", "said"), [(0, "no paragraph before"), (1, "cannot be joined")])
def test_what_cannot_be_joined_is_told(session: Session, block: int, said: str) -> None:
    with pytest.raises(Refused, match=said):
        structure.join_paragraphs(session.book, block, "AB")


def test_a_heading_goes_up_and_takes_along_what_follows_it(make: Callable[[str], Session]) -> None:
    session = make(NESTED)

    do(session, structure.shift_level(session.book, 2, -1))

    assert levels(session) == [("A", 1), ("B", 1), ("C", 2), ("D", 1)]


def test_a_heading_goes_down_into_the_division_before_it(make: Callable[[str], Session]) -> None:
    session = make(NESTED)

    do(session, structure.shift_level(session.book, 6, 1))

    assert levels(session) == [("A", 1), ("B", 2), ("C", 2), ("D", 2)]


def test_a_heading_at_its_end_goes_no_farther(make: Callable[[str], Session]) -> None:
    session = make(NESTED)

    with pytest.raises(Refused, match="highest"):
        structure.shift_level(session.book, 0, -1)
    with pytest.raises(Refused, match="no division before"):
        structure.shift_level(session.book, 2, 1)


def test_a_paragraph_becomes_a_heading_and_one_again(make: Callable[[str], Session]) -> None:
    session = make(NESTED)

    do(session, structure.to_heading(session.book, 3, "AB"))
    assert levels(session)[1:3] == [("B", 2), ("2", 2)]
    do(session, structure.to_paragraph(session.book, 3, "AB"))

    assert levels(session) == [("A", 1), ("B", 2), ("C", 2), ("D", 1)]
    assert '<p resp="#AB">2</p>' in session.book.text


def test_a_running_head_leaves_the_text(session: Session) -> None:
    do(session, structure.furniture(session.book, 6, "header", "AB"))

    assert session.book.source(6) == '<fw xml:id="ch2-p2" type="header" resp="#AB">Nothing more.</fw>'


def test_a_note_goes_where_its_marker_is(session: Session) -> None:
    note = session.book.parts(2)[1]
    part = session.book.parts(1)[0]

    do(session, structure.move_note(session.book, 2, note.open, 1, part, part.text.index(" the lamps"), "AB"))

    assert session.book.parts(1)[0].text.startswith("When aIl¹ the lamps")
    assert "<note" not in session.book.source(2)
    assert '<note\n place="bottom" n="1" xml:id="ch1-n1" resp="#AB">' in session.book.source(1)


def test_a_page_gets_its_number(make: Callable[[str], Session]) -> None:
    session = make('<div xml:id="a"><p>One\n<pb xml:id="pb-x"/>two.</p></div>')
    place = session.book.source(0).index("<pb")

    do(session, structure.number_page(session.book, 0, place, "12", "AB"))

    assert '<pb xml:id="pb-x" n="12" resp="#AB"/>' in session.book.source(0)


def test_pages_and_chapters_are_marked_as_read(session: Session) -> None:
    for wanted in ("draft", "candidate", "approved"):
        do(session, status.mark_read(session.book, "ch1", wanted, "AB", "2026-02-03"))

    found = status.status_of(session.book)
    assert found.chapters[0].read == status.Read("approved", "AB", "2026-02-03")
    assert status.next_status(found.chapters[0].read) == ""
    do(session, status.mark_read(session.book, "ch1", "", "AB", "2026-02-03"))
    assert status.read_marks(session.book)["ch1"].status == "candidate"


def test_the_status_counts_by_kind_and_chapter(session: Session) -> None:
    found = status.status_of(session.book)

    assert found.kinds["correction"] == {"open": 4, "applied": 0, "done": 0}
    assert [(c.identity, c.title, c.open, c.applied) for c in found.chapters] == [
        ("ch1", "The First Night", 5, 1),
        ("ch2", "The Second", 2, 0),
    ]
    assert found.pages_total == 2


@pytest.mark.parametrize(
    ("wanted", "place"),
    [
        ("2", (4, 0, 0)),
        ("p 1", (0, 0, 0)),
        ("n 1", (2, 1, 0)),
        ("ch 2", (4, 0, 0)),
        ("# ch1-p2", (2, 0, 0)),
        ("ch1-p2", (2, 0, 0)),
    ],
)
def test_places_are_found(session: Session, wanted: str, place: tuple[int, int, int]) -> None:
    assert locate(session.book, wanted) == place


def test_a_line_of_the_file_is_found(session: Session) -> None:
    line = session.book.text[: session.book.text.index("Nothing more")].count("\n") + 1

    assert locate(session.book, f"l {line}") == (6, 0, 0)


@pytest.mark.parametrize(
    ("wanted", "said"), [("p 99", "no page 99"), ("n 9", "no note 9"), ("l 9999", "lines"), ("?", "no place")]
)
def test_places_that_are_not_there_are_told(session: Session, wanted: str, said: str) -> None:
    with pytest.raises(Refused, match=said):
        locate(session.book, wanted)


def test_reasons_and_names_are_read(session: Session) -> None:
    assert reasons(session.book) == {"corr-1": ("aIl>all", "'Il' read for 'll', 9 times")}
    assert register(session.book) == []
