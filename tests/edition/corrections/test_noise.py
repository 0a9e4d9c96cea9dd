from __future__ import annotations

from typing import Any

import pytest

from edition.corrections.noise import find


@pytest.mark.parametrize("sign", ["�", "~", "•", "_", "\\"])
def test_a_sign_alone_between_known_words_goes(mended: Any, sign: str) -> None:
    assert mended(find, f"to the {sign} town they went") == ["to the town they went"]


@pytest.mark.parametrize(
    "text", ["x = y", "the mill | the river", "to th� � tqwn", "the mill & the river", "the mill – the river"]
)
def test_signs_that_mean_something_or_stand_among_wrong_words_stay(mended: Any, text: str) -> None:
    assert mended(find, text) == [text]


def test_the_books_own_bullets_stay(mended: Any) -> None:
    texts = ("• the mill • the river", "• the town", "• the fair")
    assert mended(find, *texts) == list(texts)


def test_strokes_beside_words_are_only_suggested(mended: Any) -> None:
    texts = ("to the -town they", "they eagerly- went", "the pre- and post-war mill")
    assert mended(find, *texts) == list(texts)
    assert mended(find, *texts, certs="low") == ["to the town they", "they eagerly went", texts[2]]
