from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from edition.sources.inline import RENDITIONS, Inline, parse_inline, renditions, to_spans
from tei.markup import Passage, build

SIGNS = st.text(alphabet="ab 1.)(][*_\\\n#!“”", max_size=40)


def found(text: str) -> list[tuple[str, str]]:
    return [(inline.kind, text[slice(*inline.words)]) for inline in parse_inline(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in *The Lamp* he", [("italic", "The Lamp")]),
        ("in _The Lamp_, he", [("italic", "The Lamp")]),
        ("a **loud** and __clear__ call", [("bold", "loud"), ("bold", "clear")]),
        ("***both***", [("italic", "**both**"), ("bold", "both")]),
        ("***both** one*", [("italic", "**both** one"), ("bold", "both")]),
        ("*one **both***", [("italic", "one **both**"), ("bold", "both")]),
        ("_a *b* c_", [("italic", "a *b* c"), ("italic", "b")]),
        ("*Lamp*’s and *Lamp*s", [("italic", "Lamp"), ("italic", "Lamp")]),
        ("*Lamp*, (*Buoy*) “*Bell*”", [("italic", "Lamp"), ("italic", "Buoy"), ("italic", "Bell")]),
    ],
)
def test_emphasis_is_found(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "* * *",
        "***",
        "2 * 3 * 4",
        "2*3*4",
        "*) a note",
        "word* and word*",
        "snake_case_name",
        "Mr. ____ and ___, both",
        "\\*plain\\*",
        "*one\ntwo*",
        "**one*",
        "* one *",
        "a_b_ c",
        "(*)",
        "[*] and [**]",
    ],
)
def test_signs_that_are_no_markup_are_left_alone(text: str) -> None:
    assert parse_inline(text) == []


def test_a_footnote_star_does_not_take_part_in_emphasis() -> None:
    assert found("*) See *The Lamp*, p. 3") == [("italic", "The Lamp")]
    assert found("a word* and *The Lamp*") == [("italic", "The Lamp")]
    assert found("* See *The Lamp*") == [("italic", "The Lamp")]


def test_links_give_their_words_and_target() -> None:
    text = "see [The Lamp](#) and [more](a_b/c_d.html)"
    links = parse_inline(text)
    assert [(text[slice(*i.words)], i.target, i.kind) for i in links] == [
        ("The Lamp", "#", "link"),
        ("more", "a_b/c_d.html", "link"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "[\\[1\\]](#)",
        "[1](#n1)",
        "[¹²](#)",
        "[*](#)",
        "[†](#x)",
        "[12]",
        "[[3]](#)",
        "[12a](#)",
        "![map](a.png)",
    ],
)
def test_note_markers_and_pictures_are_no_links(text: str) -> None:
    assert parse_inline(f"a word{text} goes on") == []


def test_emphasis_holds_a_link_or_is_held_by_it_and_never_crosses_it() -> None:
    assert found("*see [Lamp](#) there*") == [("italic", "see [Lamp](#) there"), ("link", "Lamp")]
    assert found("[The *Lamp* book](#)") == [("link", "The *Lamp* book"), ("italic", "Lamp")]
    assert found("*see [Lamp* there](#)") == [("link", "Lamp* there")]


def woven(text: str) -> str:
    element = build(Passage("p", text, to_spans(text)))
    return etree.tostring(element, encoding="unicode").replace(' xmlns="http://www.tei-c.org/ns/1.0"', "")


def test_spans_hide_the_signs_and_name_the_rendition() -> None:
    assert woven("in *The Lamp* he") == '<p>in <hi rend="italic" rendition="#md-1">The Lamp</hi> he</p>'
    assert woven("a __loud__ call") == '<p>a <hi rend="bold" rendition="#md-4">loud</hi> call</p>'
    assert (
        woven("[a lamp](x.html)")
        == '<p><ref type="link" rendition="#md-link" target="x.html">a lamp</ref></p>'
    )
    assert woven("[a lamp](#)") == '<p><ref type="link" rendition="#md-link">a lamp</ref></p>'


def test_nested_emphasis_is_woven_nested() -> None:
    expected = '<p><hi rend="italic" rendition="#md-1"><hi rend="bold" rendition="#md-3">x</hi> y</hi></p>'
    assert woven("***x** y*") == expected


def test_the_renditions_used_are_told_in_order() -> None:
    assert renditions(to_spans("[a lamp](#) **b** *c*")) == {"md-1": "*", "md-3": "**", "md-link": "[]()"}
    assert renditions(to_spans("plain")) == {}


def crosses(a: Inline, b: Inline) -> bool:
    return a.start < b.start < a.end < b.end


@given(SIGNS | st.text(max_size=40))
def test_markup_nests_and_stays_on_its_line(text: str) -> None:
    inlines = parse_inline(text)
    for inline in inlines:
        first, last = inline.words
        assert inline.start < first < last < inline.end
        assert "\n" not in text[inline.start : inline.end]
        assert not any(crosses(inline, other) for other in inlines)


@given(SIGNS)
def test_the_text_without_its_signs_is_what_is_woven(text: str) -> None:
    hidden = {i for span in to_spans(text) if span.hidden for i in range(span.start, span.end)}
    element = build(Passage("p", text, to_spans(text)))
    assert "".join(str(piece) for piece in element.itertext()) == "".join(
        c for i, c in enumerate(text) if i not in hidden
    )


@given(SIGNS)
def test_the_hidden_signs_can_be_rebuilt_from_the_renditions(text: str) -> None:
    for inline in parse_inline(text):
        first, last = inline.words
        if inline.kind == "link":
            assert (text[inline.start : first], text[last : inline.end]) == ("[", f"]({inline.target})")
        else:
            assert text[inline.start : first] == text[last : inline.end] == inline.sign
            assert inline.sign in RENDITIONS.values()


def test_many_open_signs_are_read_in_one_pass() -> None:
    assert parse_inline("*a " * 20_000 + "_b " * 20_000 + "[c](" * 20_000) == []
