from __future__ import annotations

from typing import Any

import pytest

from edition.corrections.dashes import HABIT, find

WORDS = ("mill", "river", "town", "fair", "valley", "autumn", "people", "elder", "type", "sons")
READ_SO = " ".join(f"The {word}-which was old." for word in WORDS[:HABIT]) + " A dash — here."


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("of the state-and they knew", "of the state—and they knew"),
        ('called "the mill"-so they said', 'called "the mill"—so they said'),
        ("to the town -and they", "to the town—and they"),
        ("the years to 1871-many of them", "the years to 1871—many of them"),
    ],
)
def test_dashes_come_back_in_a_book_that_lost_many(mended: Any, text: str, right: str) -> None:
    assert mended(find, READ_SO, text)[1] == right


@pytest.mark.parametrize(
    "text",
    ["a well-known mill", "the so-called fair", "pp. 12-14", "the 20-year war", "a 5,000-strong army", "by-and-by",
     "longed-for rest", "a would-be miller", "all-powerful", "wait--and see", "the mill-race and mill-race"],
)  # fmt: skip
def test_compounds_ranges_and_double_hyphens_stay(mended: Any, text: str) -> None:
    assert mended(find, READ_SO, text)[1] == text


def test_in_other_books_they_are_only_suggested(mended: Any) -> None:
    text = "of the state-and they knew"
    assert mended(find, text) == [text]
    assert mended(find, text, certs="low") == ["of the state—and they knew"]


def test_the_books_own_dash_is_taken(mended: Any) -> None:
    texts = (READ_SO.replace("—", "–"), "of the state-and they knew")
    assert mended(find, *texts)[1] == "of the state–and they knew"
