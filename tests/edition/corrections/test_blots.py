"""Words some letters of which are signs; all forms are made up."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from edition.corrections import words

Run = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("blotted", "word"),
    [("gover:::ent", "government"), ("har�our", "harbour"), ("Septem\\er", "September"), ("par.ty", "party")],
)
def test_the_one_word_that_fits_is_meant(mended: Run, blotted: str, word: str) -> None:
    assert mended(words.find, f"They spoke of the {blotted} and of the boats.") == [
        f"They spoke of the {word} and of the boats."
    ]


@pytest.mark.parametrize(
    "blotted",
    [
        "b:d",
        "s::::e",
        "m[ill",
        "Zurb:garsk",
        "stri:g",
    ],  # too little, an editor's bracket, no word, many words
)
def test_a_form_that_many_words_fit_stays(mended: Run, blotted: str) -> None:
    text = f"They spoke of the {blotted} and of the boats."
    assert mended(words.find, text) == [text]
