from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.layout.rows import natural_width, read_rows
from edition.model import Source
from edition.sources import read

MakeSource = Callable[[str], Source]


def test_blank_lines_are_counted_and_not_kept(source: MakeSource) -> None:
    rows = read_rows(source("The mill\n\n\nThe river\n")).rows

    assert [(r.text, r.line, r.above) for r in rows] == [("The mill", 1, 0), ("The river", 4, 2)]


def test_white_space_is_folded_and_remembered(source: MakeSource) -> None:
    row = read_rows(source("a\n  The \t mill \n")).rows[1]

    assert (row.text, row.lead, row.trailing, row.raw) == ("The mill", 2, True, "  The \t mill ")


@pytest.mark.parametrize(
    ("blank", "marks"), [("\t", "t"), (" ", "s"), ("  ", "s"), (" " * 21, "r"), ("", ""), (" \n\t", "st")]
)
def test_what_a_blank_line_holds_is_a_mark(source: MakeSource, blank: str, marks: str) -> None:
    assert read_rows(source(f"a\n{blank}\nb\n")).rows[1].marks == marks


def test_a_line_with_a_tab_alone_is_no_blank_line(source: MakeSource) -> None:
    assert read_rows(source("a\n\t\nb\n")).rows[1].gap == 0


def test_a_form_feed_begins_a_page(source: MakeSource) -> None:
    assert [r.new_page for r in read_rows(source("a\n\fb\nc")).rows] == [False, True, False]


def test_wide_gaps_show_a_stretched_line(source: MakeSource) -> None:
    rows = read_rows(source("the\t old\t mill\nthe\told\tmill\nthe old mill\n")).rows

    assert [r.stretched for r in rows] == [1.0, 0.0, None]


def test_a_file_with_an_empty_line_behind_every_line_is_double_spaced(
    source: MakeSource, prose: Callable[[int], list[str]]
) -> None:
    sheet = read_rows(source("\n\n".join(prose(30))))

    assert (sheet.spacing, sheet.blocky) == (1, False)
    assert {r.gap for r in sheet.rows[1:]} == {0}


def test_paragraphs_parted_by_blank_lines_are_not_double_spaced(source: MakeSource) -> None:
    assert read_rows(source("The mill stood by the river.\n\n" * 30)).spacing == 0


def test_lines_as_long_as_paragraphs_make_a_blocky_file(source: MakeSource) -> None:
    assert read_rows(source(("The mill stood by the river. " * 20 + "\n\n") * 5)).blocky


def test_an_m_is_wider_than_an_i_and_an_accent_takes_no_room() -> None:
    assert natural_width("m") > natural_width("i")
    assert natural_width("é") == natural_width("e")


@given(st.text())
def test_no_word_is_lost(text: str) -> None:
    words = text.encode("utf-8", "ignore").decode().split()
    try:
        rows = read_rows(read(" ".join(words).encode(), "a.txt")).rows
    except ValueError:
        return  # not a text: the reader refuses it
    assert " ".join(r.text for r in rows).split() == words
