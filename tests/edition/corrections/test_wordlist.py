from __future__ import annotations

from typing import Any

import pytest

from edition.corrections.wordlist import WordList, WordListError, find, parse, protected


def test_a_list_has_right_words_pairs_and_remarks() -> None:
    words = parse("\ufeff# ours\nVellin\nupper mill  # two words\n\ntiie\tthe\n")

    assert words.pairs == {"tiie": "the"}
    assert words.right == {"Vellin", "upper mill", "the"}
    assert "Vellin" in words
    assert "vellin" not in words


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a\tb\tc", "line 1"),
        ("x\n\tb", "line 2"),
        ("a\tb\na\tc", "second right form"),
        ("a\na\tb", "keep one"),
    ],
)
def test_what_says_nothing_clear_is_refused(text: str, said: str) -> None:
    with pytest.raises(WordListError, match=said):
        parse(text)


def test_pairs_are_applied_to_whole_words_only(about: Any, put_in: Any) -> None:
    texts = ["tiie mill and tiiein, Tiie tiie."]
    found = find(texts, about(texts, words=parse("tiie\tthe")))

    assert {c.cert for c in found} == {"high"}
    assert put_in(texts, found) == ["the mill and tiiein, Tiie the."]


def test_right_words_are_found_in_the_texts() -> None:
    assert protected(["In Vellin , and Vellina"], WordList(frozenset({"Vellin"}))) == {0: [(3, 9)]}
