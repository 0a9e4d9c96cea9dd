from __future__ import annotations

from collections.abc import Callable

import pytest

from edition.layout.rows import read_rows
from edition.layout.signals import PageSignals, find_page_signals
from edition.model import Source

MakeSource = Callable[[str], Source]
Prose = Callable[[int], list[str]]


def signals(source: Source) -> PageSignals:
    return find_page_signals(read_rows(source))


@pytest.mark.parametrize(
    ("seam", "name"),
    [
        ("\n\f", "form feed"),
        ("\n\n\n\n", "3 blank lines"),
        ("\n ", "leading blank"),
    ],
)
def test_white_space_that_comes_at_even_distances_marks_pages(
    source: MakeSource, prose: Prose, seam: str, name: str
) -> None:
    pages = ["\n".join(prose(count)) for count in (30, 31, 30, 29, 30, 30)]
    found = signals(source(seam.join(pages)))

    assert found.names == (name,)
    assert found.starts == (30, 61, 91, 120, 150)


def test_a_missing_empty_line_marks_pages_in_a_double_spaced_file(source: MakeSource, prose: Prose) -> None:
    found = signals(source("\n ".join(["\n\n".join(prose(30))] * 6)))

    assert found.starts == (30, 60, 90, 120, 150)


def test_white_space_at_uneven_distances_marks_no_pages(source: MakeSource, prose: Prose) -> None:
    lines = ["\n".join(prose(count)) for count in (3, 90, 5, 2, 130, 4, 7)]

    assert signals(source("\n\n\n\n".join(lines))).starts == ()


def test_blank_lines_between_paragraphs_mark_no_pages(source: MakeSource, prose: Prose) -> None:
    assert signals(source("\n\n".join(["\n".join(prose(6))] * 40))).starts == ()


def test_a_page_whose_blank_lines_were_lost_is_found_by_the_hole_it_leaves(
    source: MakeSource, prose: Prose
) -> None:
    pages = ["\n".join(prose(30)) for _ in range(12)]
    text = "\n\n\n\n".join(pages[:8]) + "\n\n\n" + "\n\n\n\n".join(pages[8:])

    assert 240 in signals(source(text)).starts


@pytest.mark.parametrize("text", ["", "\n\n", "one line", "two\nlines"])
def test_a_text_without_pages_has_no_length(source: MakeSource, text: str) -> None:
    assert (signals(source(text)).starts, signals(source(text)).length) == ((), 0.0)
