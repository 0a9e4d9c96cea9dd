from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st
from lxml import etree

from tei.crossing import NOT_IN_CHOICE
from tei.markup import Element, Passage, Reading, Span, build, legalise, make, ordered, uncross, walk
from tei.names import ILLEGAL, local

LETTERS = st.text(alphabet="abcdxyz жё-.,*", max_size=12)
LEGAL = st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"))
RANGED = ("hi", "date", "foreign", "persName", "title")
EMPTY = ("lb", "pb", "anchor", "milestone")


@st.composite
def spans_over(draw: st.DrawFn, size: int) -> list[Span]:
    """Spans of every kind over a text of a length, crossing as they will."""
    found = []
    for i in range(draw(st.integers(0, 9))):
        start = draw(st.integers(0, size))
        end = draw(st.integers(start, size))
        kind = draw(st.integers(0, 8))
        if kind <= 2:
            found.append(Span(start, end, draw(st.sampled_from(RANGED))))
        elif kind == 3:
            found.append(Span(start, end, "hi", {"rendition": "#md-1"}))
        elif kind <= 5:
            found.append(Span(start, end, "sic", readings=(Reading("corr", draw(LETTERS)),)))
        elif kind == 6:
            found.append(Span(start, start, draw(st.sampled_from(EMPTY))))
        elif kind == 7:
            note = Passage("note", draw(LETTERS), attrs={"n": str(i)})
            covers = min(end, start + draw(st.integers(0, 2)))
            found.append(Span(start, covers, "", content=(note,), hidden=True))
        else:
            found.append(Span(start, min(end, start + 3), "", hidden=True))
    return found


@st.composite
def passages(draw: st.DrawFn, text: st.SearchStrategy[str] = LETTERS) -> Passage:
    """A paragraph with spans of every kind."""
    words = draw(text)
    return Passage("p", words, draw(spans_over(len(words))))


def xml(passage: Passage | Element) -> str:
    written = etree.tostring(build(passage), encoding="unicode")
    return written.replace(' xmlns="http://www.tei-c.org/ns/1.0"', "", 1)


def source_text(element: etree._Element) -> str:
    """The text without the readings beside it and without what is no part of it."""
    found = element.text or ""
    for child in element:
        if local(child.tag) not in {"corr", "reg", "note", "fw", "figure"}:
            found += source_text(child)
        found += child.tail or ""
    return found


def visible(passage: Passage) -> str:
    hidden = {i for s in passage.spans if s.hidden for i in range(s.start, s.end)}
    return "".join(c for i, c in enumerate(passage.text) if i not in hidden)


def is_whole(span: Span) -> bool:
    return "rendition" in span.attrs or bool(span.content)


def crosses(a: Span, b: Span) -> bool:
    return a.start < b.start < a.end < b.end or b.start < a.start < b.end < a.end


@given(passages())
def test_woven_text_is_the_passages_text_without_what_is_hidden(passage: Passage) -> None:
    assert source_text(build(passage)) == visible(passage)


@given(passages(LEGAL))
def test_woven_text_survives_writing_and_parsing(passage: Passage) -> None:
    parsed = etree.fromstring(etree.tostring(build(passage)))
    assert source_text(parsed) == visible(passage)


@given(passages())
def test_uncrossed_spans_nest(passage: Passage) -> None:
    pieces = uncross(passage.spans)
    assert not any(crosses(a, b) for a in pieces for b in pieces)
    assert pieces == ordered(pieces)


@given(passages())
def test_a_choice_holds_nothing_it_may_not_hold(passage: Passage) -> None:
    element = build(passage)
    for choice in element.iter("{*}choice"):
        assert not {local(e.tag) for e in choice.iter()} & NOT_IN_CHOICE


@given(passages())
def test_every_span_with_an_element_is_written(passage: Passage) -> None:
    written = {local(e.tag) for e in build(passage).iter()}
    assert {s.tag for s in passage.spans if s.tag} <= written
    pieces = uncross(passage.spans)
    assert len(pieces) >= len(passage.spans)


@given(passages())
def test_what_has_content_or_source_signs_stays_whole(passage: Passage) -> None:
    whole = [s for s in passage.spans if is_whole(s)]
    assume(not any(crosses(a, b) for a in whole for b in whole))
    assert sorted(map(repr, whole)) == sorted(repr(s) for s in uncross(passage.spans) if is_whole(s))


@given(passages())
def test_a_correction_reads_once_however_often_it_is_split(passage: Passage) -> None:
    meant = sorted(r.text for s in passage.spans for r in s.readings if r.text)
    assert sorted(e.text for e in build(passage).iter("{*}corr") if e.text) == meant


@given(st.text(), st.text(), st.text())
def test_no_text_whatever_stops_the_build(text: str, reading: str, value: str) -> None:
    spans = [Span(0, len(text), "sic", {"n": value}, (Reading("corr", reading),))]
    etree.fromstring(etree.tostring(build(Passage("p", text, spans, {"rend": value}))))


@given(st.text(alphabet=st.sampled_from("ab \f\v\x00\x1f\ud800\uffff")))
def test_forbidden_characters_are_named_where_they_stood(text: str) -> None:
    element = build(Passage("p", text))
    found = element.text or ""
    for gap in element:
        found += chr(int((gap.get("n") or "")[2:], 16)) + (gap.tail or "")
    assert found == text.replace("\f", " ").replace("\v", " ")


def test_legalise_leaves_lawful_text_as_it_is() -> None:
    spans = [Span(0, 1, "hi")]
    text, same = legalise("plain\ttext\n", spans)
    assert (text, same is spans) == ("plain\ttext\n", True)


def test_legalise_names_no_character_that_a_hidden_span_covers() -> None:
    spans = [Span(0, 2, "note", hidden=True)]
    assert legalise("\x01\x02x", spans)[1] == spans
    assert [s.start for s in legalise("\x01\x02\x03", spans)[1]] == [0, 2]
    assert not ILLEGAL.search(legalise("\f\v", [])[0])


def test_a_later_span_is_split_at_the_end_of_an_earlier_one() -> None:
    passage = Passage("p", "abcdef", [Span(0, 4, "title"), Span(2, 6, "hi")])
    assert xml(passage) == "<p><title>ab<hi>cd</hi></title><hi>ef</hi></p>"


def test_emphasis_with_source_signs_is_kept_and_the_earlier_span_split() -> None:
    passage = Passage("p", "abcdef", [Span(0, 4, "title"), Span(2, 6, "hi", {"rendition": "#md-1"})])
    assert xml(passage) == '<p><title>ab</title><hi rendition="#md-1"><title>cd</title>ef</hi></p>'


def test_a_correction_is_split_around_a_page_break() -> None:
    spans = [Span(0, 6, "sic", readings=(Reading("corr", "abcxyz"),)), Span(3, 3, "pb", {"break": "no"})]
    assert xml(Passage("p", "abcdef", spans)) == (
        '<p><choice><sic>abc</sic><corr>abcxyz</corr></choice><pb break="no"/>'
        "<choice><sic>def</sic><corr/></choice></p>"
    )


def test_a_correction_is_split_around_a_note_in_place_of_its_marker() -> None:
    note = Span(2, 3, "", hidden=True, content=(Passage("note", "N"),))
    passage = Passage("p", "ab1cd", [Span(0, 5, "sic", readings=(Reading("corr", "xy"),)), note])
    assert xml(passage) == (
        "<p><choice><sic>ab</sic><corr>xy</corr></choice><note>N</note><choice><sic>cd</sic><corr/></choice></p>"
    )


def test_a_correction_of_just_a_marker_stands_inside_it() -> None:
    marker = [Span(1, 3, "sic", readings=(Reading("corr", "12"),)), Span(1, 3, "ref", {"type": "noteref"})]
    assert xml(Passage("p", "al2b", marker)) == (
        '<p>a<ref type="noteref"><choice><sic>l2</sic><corr>12</corr></choice></ref>b</p>'
    )


def test_a_choice_stands_inside_what_covers_the_same_words() -> None:
    spans = [Span(0, 2, "orig", readings=(Reading("reg", "ж"),)), Span(0, 2, "foreign")]
    assert xml(Passage("p", "zh", spans)) == (
        "<p><foreign><choice><orig>zh</orig><reg>ж</reg></choice></foreign></p>"
    )


def test_the_id_of_a_split_span_is_written_once() -> None:
    spans = [Span(0, 4, "seg", {"xml:id": "a"}), Span(2, 6, "seg", {"xml:id": "b"})]
    element = build(Passage("p", "abcdef", spans))
    assert element.xpath("//@xml:id") == ["a", "b"]


def test_spans_that_cover_the_same_words_nest_in_the_order_given() -> None:
    spans = [Span(0, 1, "hi"), Span(0, 1, "date"), Span(0, 1, "")]
    assert [s.tag for s in uncross(spans)] == ["hi", "date", ""]
    assert [s.tag for s in uncross([*spans, Span(0, 3, "a"), Span(2, 5, "b")])][:4] == ["a", "hi", "date", ""]


def test_an_insertion_is_a_choice_of_nothing_and_something() -> None:
    spans = [Span(1, 1, "sic", readings=(Reading("corr", "."),))]
    assert xml(Passage("p", "ab", spans)) == "<p>a<choice><sic/><corr>.</corr></choice>b</p>"


def test_content_stands_before_the_covered_text() -> None:
    passage = Passage("p", "abc", [Span(1, 2, "note", content=(Passage("p", "N"),))])
    assert xml(passage) == "<p>a<note><p>N</p>b</note>c</p>"


def test_spans_that_reach_behind_the_text_do_no_harm() -> None:
    assert xml(Passage("p", "ab", [Span(1, 9, "hi"), Span(7, 9, "date")])) == "<p>a<hi>b<date/></hi></p>"


def test_deep_trees_are_built_and_walked() -> None:
    node: Element | Passage = Passage("p", "x")
    for _ in range(3000):
        node = Element("div", children=[node])
    assert sum(1 for _ in walk(node)) == 3001
    assert sum(1 for _ in build(node).iter()) == 3001


def test_walk_goes_in_document_order_through_the_contents_of_spans() -> None:
    spans = [Span(3, 3, "", content=(Passage("note", "2"),)), Span(1, 1, "", content=(Passage("note", "1"),))]
    tree = Element("body", children=[Passage("p", "abc", spans), Passage("p", "d")])
    assert [n.text for n in walk(tree) if isinstance(n, Passage)] == ["abc", "1", "2", "d"]


def test_make_puts_elements_and_xml_attributes_in_their_namespaces() -> None:
    element = make("note", {"xml:id": "n1", "xml:lang": "ru", "n": "1"})
    assert etree.tostring(element, encoding="unicode") == (
        '<note xmlns="http://www.tei-c.org/ns/1.0" xml:id="n1" xml:lang="ru" n="1"/>'
    )
