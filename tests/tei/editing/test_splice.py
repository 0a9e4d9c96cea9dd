"""Changes of a block's source leave it well formed, or are refused with the reason."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tei.editing.elements import elements
from tei.editing.splice import Refused, balanced, element, spliced, split, unwrap, wrap
from tei.editing.tokens import TOKEN, attributes, escaped, with_attributes

PARAGRAPH = st.recursive(
    st.sampled_from(["one ", "two", "<lb/>", '<pb n="1"/>', " three"]),
    lambda inner: st.lists(inner, max_size=3).map(lambda t: f"<hi>{''.join(t)}</hi>"),
    max_leaves=12,
)


@given(st.lists(PARAGRAPH, max_size=5), st.integers(0, 200), st.integers(0, 200))
def test_a_stretch_is_wrapped_whole_or_refused(pieces: list[str], a: int, z: int) -> None:
    source = f"<p>{''.join(pieces)}</p>"
    start, end = sorted((3 + a % max(1, len(source) - 6), 3 + z % max(1, len(source) - 6)))

    try:
        made = spliced(source, [wrap(source, start, end, "<seg>", "</seg>")])
    except Refused:
        return

    tree = etree.fromstring(made)
    assert "".join(tree.itertext()) == TOKEN.sub("", source)


def test_bounds_are_moved_over_tags_only() -> None:
    source = "<p>one <hi>two</hi> three</p>"

    assert balanced(source, source.index("one"), source.index("</hi>")) == (3, source.index(" three"))


def test_a_stretch_that_crosses_an_element_is_refused_by_its_name() -> None:
    source = "<p>one <hi>two three</hi></p>"

    with pytest.raises(Refused, match="hi that goes on outside"):
        balanced(source, source.index("one"), source.index(" three"))


def test_a_paragraph_is_split_with_what_is_open_in_it() -> None:
    source = "<p>one <hi>two three</hi></p>"

    made = split(source, source.index("three"), "p", "\n", {"resp": "#AB"})

    assert made == '<p>one <hi>two</hi></p>\n<p resp="#AB"><hi>three</hi></p>'


def test_nothing_is_split_inside_a_correction() -> None:
    source = "<p>a <choice><sic>b c</sic><corr>d</corr></choice></p>"

    with pytest.raises(Refused, match="inside a choice"):
        split(source, source.index("c<"), "p")


def test_two_changes_of_one_place_are_refused() -> None:
    with pytest.raises(Refused, match="same words"):
        spliced("abcdef", [(0, 3, "x"), (2, 4, "y")])


def test_an_element_is_taken_away_and_its_content_stays() -> None:
    source = "<p>a <hi>b</hi></p>"

    assert spliced(source, [unwrap(source, elements(source)[1])]) == "<p>a b</p>"


@given(st.text(max_size=20), st.text(max_size=20))
def test_attributes_come_back_as_they_were_set(one: str, two: str) -> None:
    usable = [t for t in (one, two) if all((c >= " " and c not in "\ufffe\uffff") or c in "\t\n" for c in t)]
    for value in usable:
        made = with_attributes("<p n='1' rend=\"x\">", {"n": value, "resp": value})
        if all(not 0xD800 <= ord(c) <= 0xDFFF for c in value):
            assert attributes(made)["n"] == value
            assert attributes(made)["resp"] == value
        assert with_attributes(made, {"n": None, "resp": None}) == '<p rend="x">'


def test_what_is_not_touched_of_a_tag_stays_as_it_is_written() -> None:
    assert with_attributes("<p  n='1'\n  rend = \"x\" />", {"n": "2"}) == '<p  n="2"\n  rend = "x" />'


def test_an_empty_element_is_an_empty_tag() -> None:
    assert element("gap", {"reason": "lost", "n": None}, "") == '<gap reason="lost"/>'
    assert escaped("a<b&c>") == "a&lt;b&amp;c&gt;"
