from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.sources.plain import guess_format, split_pages


def texts(text: str) -> list[list[str]]:
    return [[line.text for line in page.lines] for page in split_pages(text)]


@given(st.text(st.sampled_from("ab \t\n\r\f\u2028\u2029\v\x1c\x85"), max_size=40))
def test_nothing_but_line_ends_and_page_breaks_is_lost(text: str) -> None:
    kept = "".join("".join(page) for page in texts(text))

    assert kept == re.sub("[\n\r\f\u2028\u2029]", "", text)


@given(st.text(st.sampled_from("ab\n\f"), max_size=40))
def test_a_line_has_the_number_that_an_editor_program_shows(text: str) -> None:
    rows = text.split("\n")
    for page in split_pages(text):
        for line in page.lines:
            assert line.text in rows[line.number - 1].split("\f")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\r\r\n", "\u2028", "\u2029"])
def test_every_kind_of_line_end_parts_lines(end: str) -> None:
    assert texts(f" one \t{end}{end}two") == [[" one \t", "", "two"]]


def test_blanks_and_tabs_are_kept() -> None:
    assert texts("\t a  b \n  \n") == [["\t a  b ", "  "]]


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("", [[]]),
        ("\n", [[""]]),
        ("a\fb", [["a"], ["b"]]),
        ("a\n\fb\n", [["a"], ["b"]]),
        ("a\f\nb", [["a"], ["b"]]),
        ("a\n\f", [["a"]]),
        ("\fa", [[], ["a"]]),
        ("a\f\fb", [["a"], [], ["b"]]),
        ("a\f\n\nb", [["a"], ["", "b"]]),
    ],
)
def test_form_feeds_part_pages(text: str, pages: list[list[str]]) -> None:
    assert texts(text) == pages


MARKDOWN = "He read the *Evening Post* at **last**, and _then_ the [letter](#a1).\n\n*No answer* came.\n"
ASTERISK_NOTES = "The mill* stood by the river.** It was old.\n\n* Burnt in the war.\n** And deep.\n" * 5
NOISE = "_ . the ri_ver ._ __ was * low _. and* the _ \n" * 5


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        (MARKDOWN, "a.txt", "markdown"),
        (MARKDOWN + ASTERISK_NOTES, "a.md", "markdown"),
        (ASTERISK_NOTES, "a.txt", "text"),
        (ASTERISK_NOTES, "a.md", "text"),
        (NOISE, "a.txt", "text"),
        ("", "a.txt", "text"),
        ("One *word* only.", "a.txt", "text"),
        ("One *word* only.", "a.md", "markdown"),
        (r"Escaped \*stars\* and \_signs\_, \*many\* \*of\* them.", "a.txt", "text"),
        ("Sums (see [3](n) and [4](n)) in [a](b) c.", "a.txt", "text"),
        (MARKDOWN + "Plain words fill the page without a sign. " * 20_000, "a.txt", "text"),
    ],
)
def test_markdown_is_told_by_signs_in_pairs(text: str, name: str, expected: str) -> None:
    assert guess_format(text, name) == expected


def test_a_hostile_line_of_signs_is_read() -> None:
    assert guess_format("*a" * 20_000 + "[" * 20_000, "a.txt") == "text"
