from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.layout.analyse import analyse
from edition.layout.blocks import build_blocks
from edition.layout.paragraphs import line_end, line_start
from edition.model import Source

MakeSource = Callable[[str], Source]
Prose = Callable[[int], list[str]]


def paragraphs(source: Source) -> list[str]:
    return [" ".join(r.text for r in b.rows) for b in build_blocks(analyse(source), {}) if b.kind == "p"]


@pytest.mark.parametrize(
    ("line", "end"),
    [
        ("He came.", "stop"),
        ("“He came.”", "stop"),
        ("He came.”12", "stop"),
        ("he came.[3]", "stop"),
        ("he came?¹²", "stop"),
        ("he came *home.*", "stop"),
        ("he said:", "colon"),
        ("he came,", "comma"),
        ("moun-", "hyphen"),
        ("moun¬", "hyphen"),
        ("he came —", "dash"),
        ("he came -", "dash"),
        ("he came", "open"),
        ("by Mr.", "open"),
        ("written by A.", "open"),
    ],
)
def test_how_a_line_ends(line: str, end: str) -> None:
    assert line_end(line) == end


@pytest.mark.parametrize(
    ("line", "start"),
    [
        ("the mill", "lower"),
        ("The mill", "upper"),
        ("“The mill", "quote"),
        ("“the mill", "lower"),
        ("1905 was", "digit"),
        ("1. The mill", "list"),
        ("a) the mill", "list"),
        ("– and the", "list"),
        ("—and the", "dash"),
        ("*the* mill", "lower"),
    ],
)
def test_how_a_line_begins(line: str, start: str) -> None:
    assert line_start(line) == start


@given(st.text(max_size=30))
def test_any_line_has_an_end_and_a_start(text: str) -> None:
    assert line_end(text) in {"stop", "colon", "comma", "hyphen", "dash", "open"}
    assert line_start(text) in {"lower", "upper", "quote", "digit", "dash", "list"}


def test_a_blank_line_in_the_middle_of_a_sentence_parts_nothing(source: MakeSource, prose: Prose) -> None:
    lines = prose(20)
    text = "\n".join([*lines[:7], "", *lines[7:]]) + "."

    assert len(paragraphs(source(text))) == 1


def test_a_blank_line_after_a_sentence_parts_paragraphs(source: MakeSource, prose: Prose) -> None:
    one = "\n".join([*prose(6), "and no more."])

    assert len(paragraphs(source("\n\n".join([one] * 5)))) == 5


def test_a_sentence_goes_on_over_a_page(source: MakeSource, prose: Prose) -> None:
    text = "\n\f".join("\n".join(["he" + prose(30)[0][3:], *prose(30)[1:]]) for _ in range(5))

    assert len(paragraphs(source(text))) == 1


def test_a_short_last_line_ends_a_paragraph_without_white_space(source: MakeSource, prose: Prose) -> None:
    text = "\n".join("\n".join([*prose(6), "and no more."]) for _ in range(20))

    assert len(paragraphs(source(text))) == 20


def test_a_leading_blank_begins_a_paragraph(source: MakeSource, prose: Prose) -> None:
    last = "which they had carried with them all the way from the mill to the bridge."
    text = "\n".join("  " + "\n".join([*prose(4), last[: 12 * (k % 3 + 1)] + "."]) for k in range(24))

    assert len(paragraphs(source(text))) == 24


def test_in_a_file_of_paragraphs_a_piece_in_lower_case_goes_on(source: MakeSource) -> None:
    long = "The mill stood by the river and nobody knew who had built it " * 5
    text = f"{long}and\n\nthe {long.lower()}.\n\n{long}."

    assert len(paragraphs(source(text))) == 2


def test_a_quotation_that_is_open_goes_on_over_a_page(source: MakeSource) -> None:
    long = "The mill stood by the river and nobody knew who had built it. " * 5
    text = f"{long}“Go home.\n\nPeter is old,” he said. {long}\n\n{long}and\n\nthe rest. {long}"

    assert len(paragraphs(source(text))) == 2
