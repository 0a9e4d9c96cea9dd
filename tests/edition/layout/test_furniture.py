from __future__ import annotations

from collections.abc import Callable

import pytest

from edition.layout.furniture import Furniture, find_furniture, is_ornament, skeleton
from edition.layout.rows import read_rows
from edition.layout.signals import find_page_signals
from edition.model import Source

MakeSource = Callable[[str], Source]
Prose = Callable[[int], list[str]]


def furniture(source: Source) -> list[Furniture]:
    sheet = read_rows(source)
    return find_furniture(sheet, find_page_signals(sheet))


def book(prose: Prose, heads: list[str], foot: bool = False) -> str:
    text = "\n".join(prose(30))
    pages = [f"{text}\n\n{head}\n" if foot else f"{head}\n\n{text}\n" for head in heads]
    return "\f".join(pages)


def test_page_numbers_that_rise_with_the_pages_are_furniture(source: MakeSource, prose: Prose) -> None:
    found = furniture(source(book(prose, ["41", "42", "43", "44", "45", "46"])))

    assert [(f.kind, f.number) for f in found] == [("pageNum", n) for n in range(41, 47)]


def test_a_number_at_the_foot_ends_its_page(source: MakeSource, prose: Prose) -> None:
    found = furniture(source(book(prose, ["41", "42", "43", "44", "45", "46"], foot=True)))

    assert len(found) == 6
    assert all(f.at_end for f in found[:-1])


def test_running_heads_with_numbers_on_both_sides_are_one_sequence(source: MakeSource, prose: Prose) -> None:
    heads = ["42 THE OLD MILL", "THE RIVER 43", "44 THE OLD MILL", "THE RIVER 45", "46 THE OLD MILL"]
    found = furniture(source(book(prose, heads)))

    assert [(f.kind, f.number) for f in found] == [("header", n) for n in range(42, 47)]


def test_a_head_with_spaced_letters_and_parted_digits_is_read(source: MakeSource, prose: Prose) -> None:
    heads = [f"{n // 10} {n % 10} T H E  M I L L" for n in range(42, 48)]
    found = furniture(source(book(prose, heads)))

    assert [f.number for f in found] == list(range(42, 48))


def test_a_head_that_lost_its_number_is_known_by_its_words(source: MakeSource, prose: Prose) -> None:
    heads = ["42 THE OLD MILL", "43 THE OLD MILL", "THE OLD MILL", "45 THE OLD MILL", "46 THE OLD MILL"]
    found = furniture(source(book(prose, heads)))

    assert [(f.kind, f.number) for f in found][2] == ("header", None)


def test_years_alone_on_their_lines_are_no_page_numbers(source: MakeSource, prose: Prose) -> None:
    assert furniture(source(book(prose, ["1905", "1871", "1917", "1848", "1789", "1830"]))) == []


def test_numbered_chapters_are_no_running_heads(source: MakeSource, prose: Prose) -> None:
    assert furniture(source(book(prose, ["CHAPTER 1", "CHAPTER 2", "CHAPTER 3", "CHAPTER 4"]))) == []


@pytest.mark.parametrize("shred", ["·", "|", "_ .", "-,", "J"])
def test_a_shred_that_is_no_word_is_noise(source: MakeSource, prose: Prose, shred: str) -> None:
    lines = prose(30)
    found = furniture(source("\n".join([*lines[:15], shred, *lines[15:]])))

    assert [f.kind for f in found] == ["noise"]


@pytest.mark.parametrize("text", ["* * *", "*", "⁂", "----------", "*   *   *"])
def test_signs_between_sections_are_an_ornament(text: str) -> None:
    assert is_ornament(text)


@pytest.mark.parametrize("text", ["The mill", "12", "* The mill", "--", ""])
def test_words_and_numbers_are_no_ornament(text: str) -> None:
    assert not is_ornament(text)


def test_a_skeleton_is_the_letters_alone() -> None:
    assert skeleton("1 3 0  T H E  M I L-L") == "themill"
