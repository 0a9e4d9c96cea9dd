from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tei.markup import Element, Node, Passage, Reading, Span, build
from tei.names import TEI
from tei.unweave import Unwoven, View, passage_of, unweave

WORDS = st.text(alphabet="abcd жё\n.,-", max_size=12)


@st.composite
def passages(draw: st.DrawFn) -> Passage:
    """A passage whose text is all written: nothing of it is hidden."""
    text = draw(WORDS)
    spans = []
    for i in range(draw(st.integers(0, 8))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, len(text)))
        kind = draw(st.integers(0, 4))
        if kind <= 1:
            spans.append(Span(start, end, draw(st.sampled_from(["hi", "date", "title"])), {"n": str(i)}))
        elif kind == 2:
            readings = (Reading("corr", draw(WORDS), {"cert": draw(st.sampled_from(["high", "low"]))}),)
            spans.append(Span(start, end, "sic", {"xml:id": f"s{i}"}, readings))
        elif kind == 3:
            note = Passage("note", draw(WORDS), [Span(0, 0, "lb")], {"xml:lang": "de"})
            spans.append(Span(start, start, "", content=(note,)))
        else:
            spans.append(Span(start, start, draw(st.sampled_from(["lb", "pb", "anchor"])), {"break": "no"}))
    return Passage("p", text, spans)


def parsed(body: str) -> etree._Element:
    return etree.fromstring(f'<div xmlns="{TEI}">{body}</div>')


def texts(body: str) -> tuple[str, str, str]:
    element = parsed(body)
    reading, diplomatic, everything = (unweave(element, view).text for view in View)
    return reading, diplomatic, everything


def is_true_to_the_tree(unwoven: Unwoven) -> bool:
    for i, char in enumerate(unwoven.text):
        origin = unwoven.origin(i)
        if origin is None:
            if not char.isspace():
                return False
            continue
        held = origin.element.tail if origin.in_tail else origin.element.text
        if (held or "")[origin.offset] != char:
            return False
    return True


@given(passages())
def test_unweaving_what_was_woven_gives_the_text_and_weaves_to_the_same(passage: Passage) -> None:
    element = build(passage)
    again = passage_of(element)
    assert again.text == passage.text
    assert etree.tostring(build(again)) == etree.tostring(element)


@given(passages(), st.sampled_from(View), st.booleans())
def test_every_character_is_where_its_origin_says(passage: Passage, view: View, parted: bool) -> None:
    element = build(Element("div", children=[passage, passage]))
    assert is_true_to_the_tree(unweave(element, view, parted=parted))


@given(passages(), st.sampled_from(View))
def test_marks_lie_in_the_text_and_nest(passage: Passage, view: View) -> None:
    unwoven = unweave(build(Element("div", children=[passage])), view)
    assert all(0 <= m.start <= m.end <= len(unwoven.text) for m in unwoven.marks)
    assert not any(a.start < b.start < a.end < b.end for a in unwoven.marks for b in unwoven.marks)


@given(passages())
def test_a_word_broken_by_breaks_reads_whole(passage: Passage) -> None:
    spans = [s for s in passage.spans if s.tag in {"lb", "pb"}]
    text = unweave(build(Passage("p", passage.text, spans))).text
    cuts = [0, *sorted({s.start for s in spans}), len(passage.text)]
    pieces = [passage.text[a:b] for a, b in itertools.pairwise(cuts)]
    last = len(pieces) - 1
    expected = ""
    for k, piece in enumerate(pieces):  # white space beside a break inside a word does not count
        expected += piece if k == 0 else piece.lstrip()
        if k < last:
            expected = expected.rstrip()
    assert text == expected


@pytest.mark.parametrize(
    ("body", "reading", "diplomatic", "everything"),
    [
        ("<p><choice><sic>teh</sic><corr>the</corr></choice> x</p>", "the x", "teh x", "teh the x"),
        ('<p><choice><sic>a</sic><corr cert="low">b</corr></choice></p>', "a", "a", "a b"),
        ("<p><choice><orig>zh</orig><reg>ж</reg></choice></p>", "zh", "zh", "zh ж"),
        ("<p><choice><expan>Mister</expan><abbr>Mr</abbr></choice></p>", "Mr", "Mr", "Mister Mr"),
        ("<p>a<note>N</note>b</p>", "ab", "ab", "a\nN\nb"),
        ("<p>a\n<fw>HEAD</fw>\nb</p>", "a\n\nb", "a\n\nb", "a\nHEAD\n\nb"),
        ("<p>a<supplied>b</supplied>c</p>", "abc", "ac", "abc"),
        ("<p><subst><del>a</del><add>b</add></subst></p>", "b", "ab", "ab"),
        ("<p><app><lem>a</lem><rdg>b</rdg></app></p>", "a", "a", "a b"),
        ("<p>a<lb/>b<pb/>c</p>", "a\nb\nc", "a\nb\nc", "a\nb\nc"),
        ('<p>a \n<lb break="no"/>\n b</p>', "ab", "a \n\n b", "a \n\n b"),
        ('<p>a\n<fw>H</fw>\n<pb break="no"/> b</p>', "ab", "a\n\n b", "a\nH\n\n b"),
        ("\n<p>a</p>\n<p>b</p>\n", "a\nb", "a\nb", "a\nb"),
        ("<p>a<!--x-->b<?y z?>c</p>", "abc", "abc", "abc"),
        ("<list>\n <item>a</item>\n <item>b</item>\n</list>", "a\nb", "a\nb", "a\nb"),
    ],
)
def test_each_view_reads_what_it_should(body: str, reading: str, diplomatic: str, everything: str) -> None:
    assert texts(body) == (reading, diplomatic, everything)


def test_what_is_out_of_the_flow_is_a_mark_without_length() -> None:
    unwoven = unweave(parsed('<p>ab<note n="1">N</note>c</p>'))
    found = [(m.tag, m.start, m.end, m.aside) for m in unwoven.marks]
    assert found == [("p", 0, 3, False), ("note", 2, 2, True)]
    assert unweave(unwoven.marks[1].element).text == "N"


def test_marks_follow_when_white_space_at_a_break_goes() -> None:
    unwoven = unweave(parsed('<p><hi>moun \n</hi><lb break="no"/> <date>tains</date></p>'))
    assert unwoven.text == "mountains"
    assert [(m.tag, m.start, m.end) for m in unwoven.marks][1:] == [
        ("hi", 0, 4),
        ("lb", 4, 4),
        ("date", 4, 9),
    ]


def test_a_line_end_that_only_parts_blocks_has_no_origin() -> None:
    unwoven = unweave(parsed("<p>a</p><p>b</p>"))
    assert unwoven.text == "a\nb"
    assert unwoven.origin(1) is None
    with pytest.raises(IndexError):
        unwoven.origin(3)


def test_edits_at_an_origin_change_that_character() -> None:
    element = parsed("<p>a<hi>b</hi>cd</p>")
    origin = unweave(element).origin(3)
    assert origin is not None
    held = (origin.element.tail if origin.in_tail else origin.element.text) or ""
    origin.element.tail = held[: origin.offset] + "X" + held[origin.offset + 1 :]
    assert unweave(element).text == "abcX"


def test_deep_trees_do_not_overflow() -> None:
    node: Node = Passage("p", "x")
    for _ in range(5000):
        node = Element("div", children=[node])
    assert unweave(build(node)).text == "x"
