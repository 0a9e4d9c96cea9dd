"""A block's text is what ``unweave`` reads, and every character knows its place in the source."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tei.editing.project import project
from tei.names import TEI
from tei.unweave import View, unweave

INLINE = st.recursive(
    st.sampled_from(
        [
            "word",
            " ",
            "two words",
            "\n<lb/>",
            '\n<lb break="no" rend="hyphen"/>',
            "&lt;",
            "  ",
            "x",
            '<pb n="4"/>',
        ]
    ),
    lambda inner: (
        st.tuples(
            st.sampled_from(["hi", "foreign", "sic", "supplied", "del", "date"]), st.lists(inner, max_size=3)
        ).map(lambda t: f"<{t[0]}>{''.join(t[1])}</{t[0]}>")
        | st.tuples(st.sampled_from(["low", "high"]), st.lists(inner, max_size=2)).map(
            lambda t: f'<choice><sic>{"".join(t[1])}</sic><corr cert="{t[0]}">right</corr></choice>'
        )
        | st.lists(inner, max_size=2).map(lambda t: f"<note>{''.join(t)}</note>")
    ),
    max_leaves=20,
)


def folded(text: str) -> str:
    return " ".join(text.split())


@given(st.lists(INLINE, max_size=6))
def test_the_reading_text_is_that_of_the_tree(pieces: list[str]) -> None:
    # a note's marker is shown where the tree has nothing
    source = re.sub(r"</?note>", "", f"<p>{''.join(pieces)}</p>")
    tree = etree.fromstring(f'<p xmlns="{TEI}">{source[3:]}')

    text = project(source)[0].text

    assert folded(text) == folded(unweave(tree, View.READING).text)


@given(st.lists(INLINE, max_size=6))
def test_every_character_stands_where_it_says(pieces: list[str]) -> None:
    source = f"<p>{''.join(pieces)}</p>"

    for part in project(source):
        for offset, sign in enumerate(part.text):
            place = part.place(offset)
            if sign.isalnum():
                assert source[place] == sign
            assert part.place_behind(offset + 1) >= place
        assert part.text == part.text.strip()
        for mark in part.marks:
            assert 0 <= mark.start <= mark.end <= len(part.text)
            assert source[mark.open] == "<"


def test_a_word_broken_at_a_line_is_whole() -> None:
    (part,) = project('<p>a coun\n<lb break="no" rend="hyphen"/>tryside</p>')

    assert part.text == "a countryside"


def test_the_diplomatic_text_keeps_lines_and_errors() -> None:
    source = (
        '<p>a coun\n<lb break="no" rend="hyphen"/>try <choice><sic>aIl</sic><corr>all</corr></choice></p>'
    )

    (part,) = project(source, View.DIPLOMATIC)

    assert part.text == "a coun-\ntry aIl"


def test_a_note_is_a_part_of_its_own_and_its_marker_is_shown() -> None:
    text, note = project('<p>One.<note n="12">See <hi>there</hi>.</note> Two.</p>')

    assert text.text == "One.¹² Two."
    assert (note.text, note.parent, note.at) == ("See there.", 0, 6)


def test_a_marker_that_is_printed_is_not_shown_twice() -> None:
    source = '<p>One.<ref type="noteref" target="#n1">*</ref><note xml:id="n1" n="1">See.</note></p>'

    assert project(source)[0].text == "One.*"


def test_pages_begin_where_their_breaks_stand() -> None:
    (part,) = project('<p>one\n<pb n="7"/>two</p>')

    assert part.text == "one two"
    assert part.pages == [(4, "7")]


@pytest.mark.parametrize(
    ("offset", "place"), [(0, 3), (3, 6), (4, 11)], ids=["first", "reference", "behind a reference"]
)
def test_a_reference_is_one_character(offset: int, place: int) -> None:
    (part,) = project("<p>a b&amp;c</p>")

    assert part.text == "a b&c"
    assert part.place(offset) == place
    assert part.place_behind(offset + 1) == (11 if offset == 3 else place + 1)
