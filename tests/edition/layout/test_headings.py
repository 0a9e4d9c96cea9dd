from __future__ import annotations

from collections.abc import Callable

import pytest

from edition.layout.analyse import Role, analyse
from edition.layout.heading_levels import Heading
from edition.layout.heading_words import division_of_name, shout, titled
from edition.model import Source

MakeSource = Callable[[str], Source]
Prose = Callable[[int], list[str]]


def headings(source: Source) -> list[Heading]:
    return analyse(source).headings


def book(prose: Prose, heads: list[str]) -> str:
    text = "\n".join([*prose(12), "and that was all."])
    return "\n".join(f"\n\n{head}\n\n{text}" for head in heads)


def test_labelled_chapters_take_their_title_with_them(source: MakeSource, prose: Prose) -> None:
    found = headings(source(book(prose, ["CHAPTER ONE\n\nThe Old Mill", "CHAPTER TWO\n\nThe River"])))

    assert [(h.kind, h.n, h.level, h.last - h.first) for h in found] == [
        ("chapter", "1", 1, 1),
        ("chapter", "2", 1, 1),
    ]


@pytest.mark.parametrize(
    ("label", "kind", "n"),
    [
        ("Chapter 12", "chapter", "12"),
        ("CHAPTER XIV", "chapter", "XIV"),
        ("Part Two", "part", "2"),
        ("APPENDIX B", "appendix", "B"),
        ("Kapitel 3", "chapter", "3"),
    ],
)
def test_a_label_gives_kind_and_number(
    source: MakeSource, prose: Prose, label: str, kind: str, n: str
) -> None:
    found = headings(source(book(prose, [label, "Chapter 99"])))

    assert (found[0].kind, found[0].n) == (kind, n)


def test_forms_of_headings_lie_one_below_the_other(source: MakeSource, prose: Prose) -> None:
    found = headings(source(book(prose, ["CHAPTER ONE", "1. THE FORD", "a) The Stones", "2. THE MILL"])))

    assert [h.level for h in found] == [1, 2, 3, 2]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Preface", "preface"),
        ("TABLE OF CONTENTS", "contents"),
        ("Select Bibliography", "bibliography"),
        ("G L O S S A R Y", "glossary"),
        ("The mill", ""),
        ("", ""),
    ],
)
def test_a_part_of_a_book_is_known_by_its_name(name: str, kind: str) -> None:
    assert division_of_name(name) == kind


def test_a_sentence_in_capitals_that_goes_on_is_no_heading(source: MakeSource, prose: Prose) -> None:
    lines = prose(20)

    assert headings(source("\n".join([*lines[:9], "THE RIVER AND THE", *lines[9:]]))) == []


def test_a_chapter_named_in_a_sentence_is_no_heading(source: MakeSource, prose: Prose) -> None:
    lines = prose(20)

    assert headings(source("\n".join([*lines[:9], "Chapter 3 of the second book, and so", *lines[9:]]))) == []


def test_a_contents_list_is_no_row_of_headings(source: MakeSource, prose: Prose) -> None:
    listed = "The Ford ..... 3\nThe Mill ..... 17\nThe Bridge ..... 31\n"
    layout = analyse(source(f"Contents\n\n{listed}{book(prose, ['The Ford', 'The Mill', 'The Bridge'])}"))

    assert layout.roles[1:4] == [Role.CONTENTS] * 3
    assert [h.form for h in layout.headings if h.first >= 4] == ["listed"] * 3


@pytest.mark.parametrize(
    ("text", "loud"), [("THE MILL", True), ("THE M1LL", True), ("The Mill", False), ("", False)]
)
def test_capitals_are_heard_through_misread_letters(text: str, loud: bool) -> None:
    assert shout(text) is loud


@pytest.mark.parametrize(
    ("text", "is_title"),
    [
        ("The Road to the Salt Lakes", True),
        ("the road to the salt lakes", False),
        ("He went to the old mill", False),
    ],
)
def test_a_title_has_capitals_at_its_long_words(text: str, is_title: bool) -> None:
    assert titled(text) is is_title
