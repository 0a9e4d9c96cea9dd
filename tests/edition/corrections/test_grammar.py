"""An infinitive misread as a pronoun."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from edition.corrections import words

Run = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("The mill was to he sold in the autumn.", "The mill was to be sold in the autumn."),
        ("The wheel must not he turned by hand.", "The wheel must not be turned by hand."),
        ("The letters would he quickly printed there.", "The letters would be quickly printed there."),
        ("No boat could he found in the harbour.", "No boat could be found in the harbour."),
    ],
)
def test_an_infinitive_is_restored(mended: Run, text: str, right: str) -> None:
    assert mended(words.find, text) == [right]


@pytest.mark.parametrize(
    "text",
    [
        "How could he find the mill?",
        "Never would he need the wheel again.",
        "He gave it to he who asked for it.",
        "This they must, he said, have known.",
        "What more can he proceed with?",
    ],
)
def test_a_pronoun_stays(mended: Run, text: str) -> None:
    assert mended(words.find, text) == [text]
