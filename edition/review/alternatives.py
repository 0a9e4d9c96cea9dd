"""Other readings of a word: what the book has one slip away, and what was proposed for it elsewhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from edition.corrections.tables import confusions

_WORD = re.compile(r"[^\W\d_]{2,}(?:[-'’][^\W\d_]+)*")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
MOST = 9


class Vocabulary:
    """The words of a book and how often it has them."""

    def __init__(self) -> None:
        """Empty; texts are added as they are read."""
        self.counts: Counter[str] = Counter()

    def add(self, text: str) -> None:
        """Count the words of a text."""
        self.counts.update(_WORD.findall(text))

    def near(self, word: str) -> list[str]:
        """Words of the book that one slip of the OCR, or of the hand, makes of this one; the commonest first."""
        found = {c for c in (*_one_letter(word), *_confused(word)) if c != word and self.counts[c] > 1}
        return sorted(found, key=lambda c: (-self.counts[c], c))


def alternatives(wrong: str, right: str, elsewhere: Iterable[str], vocabulary: Vocabulary) -> list[str]:
    """Readings to choose from by number, the one proposed first and what is printed last.

    Args:
        wrong: what is printed.
        right: what is proposed.
        elsewhere: what else is proposed for the same.
        vocabulary: the book's words.
    """
    words = vocabulary.near(wrong) if _WORD.fullmatch(wrong) else []
    found = [right, *elsewhere, *words]
    kept = [w for i, w in enumerate(found) if w and w != wrong and w not in found[:i]]
    return [*kept[: MOST - 1], wrong] if wrong else kept[:MOST]


def _one_letter(word: str) -> Iterable[str]:
    if len(word) > 24:
        return
    for i in range(len(word) + 1):
        left, right = word[:i], word[i:]
        if right:
            yield left + right[1:]
            yield from (left + c + right[1:] for c in _LETTERS)
        if len(right) > 1:
            yield left + right[1] + right[0] + right[2:]
        yield from (left + c + right for c in _LETTERS)


def _confused(word: str) -> Iterable[str]:
    for read, meant, _ in confusions():
        at = word.find(read)
        while at >= 0:
            yield word[:at] + meant + word[at + len(read) :]
            at = word.find(read, at + 1)
