from __future__ import annotations

from collections.abc import Sequence

import pytest

from edition.corrections import german, strokes
from edition.corrections.model import Context
from edition.corrections.wordlist import WordList
from edition.lexicon import Lexicon

BOOK = ["so all of them went to the mill and all of us to the sea again and all to bed of old"] * 60


def context(texts: Sequence[str]) -> Context:
    lexicon = Lexicon([*BOOK, *texts], ("en",))
    n = len(texts)
    return Context(lexicon, [0] * n, list(range(1, n + 1)), ["text"] * n, WordList())


def struck(*texts: str) -> list[tuple[str, str]]:
    return [(texts[c.text][c.start : c.end], c.corr) for c in strokes.find(texts, context(texts))]


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("and a11 went home", "a11", "all"),
        ("the AII-Russian fair", "AII", "All"),
        ("the AU-Russian fair", "AU", "All"),
        ("they went ta the mill", "ta", "to"),
        ("the door to – a new mill", " – ", " "),
        ("ten per cent, of them", ",", ""),
    ],
)
def test_strokes_and_specks_are_mended(text: str, wrong: str, right: str) -> None:
    assert struck(text) == [(wrong, right)]


@pytest.mark.parametrize(
    "text", ["room A11 is free", "the mill – a new one", "King Ali rode", "Henry VII and Al 3"]
)
def test_what_is_right_stays(text: str) -> None:
    assert struck(text) in ([], [("A11", "All")])


def test_ff_behind_pages_where_the_book_has_it() -> None:
    texts = [f"See p. {n} ff. and so on." for n in range(12)] + ["See p. 12 If. and p. 3 tf. there."]

    assert struck(*texts) == [("If", "ff"), ("tf", "ff")]


GERMAN = "Das Jahr und die Stadt in der Geschichte des Landes von der Zeit und zur Wirtschaft der Stadt"


def test_german_words_are_mended_among_german_ones() -> None:
    texts = [GERMAN] * 8 + ["Die Wirtschaft fiir die Stadt und das Jahrbiicher der Geschichte ais Wirtschaft"]
    found = german.find(texts, context(texts))

    assert [(texts[c.text][c.start : c.end], c.corr) for c in found] == [
        ("fiir", "für"),
        ("Jahrbiicher", "Jahrbücher"),
        ("ais", "als"),
    ]


def test_a_book_without_german_is_not_looked_at() -> None:
    assert german.find(["the fiir of the mill"], context(["the fiir of the mill"])) == []
