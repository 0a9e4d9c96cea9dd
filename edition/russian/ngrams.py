"""Models of letter sequences: how Russian a Latin word looks, and how likely a Cyrillic word is.

Both are tables of letter n-grams with Witten-Bell smoothing (Witten and Bell 1991), made by
:mod:`edition.russian.making_models` from the word lists of wordfreq (CC BY-SA).
"""

from __future__ import annotations

import gzip
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

ORDER = 5
START, END = "^", "$"
_PAD = START * (ORDER - 1)


def letters(word: str) -> str:
    """A Latin word as the model sees it: small letters a to z and one apostrophe."""
    bare = unicodedata.normalize("NFD", word.lower().replace("’", "'").replace("ʹ", "'"))
    return "".join(c for c in bare if c.isascii() and (c.isalpha() or c == "'"))


class Likeness:
    """Log ratio of a word's letters in romanised Russian and in other languages of Europe."""

    __slots__ = ("_table",)

    def __init__(self, table: Mapping[str, float]) -> None:
        """Take the log ratio (natural) of a letter behind up to four others, by n-gram."""
        self._table = table

    def __call__(self, word: str) -> float:
        """The log ratio of a word, above 0 where it looks Russian; it grows with the length."""
        table = self._table
        padded = f"{_PAD}{letters(word).replace(chr(39), '')}{END}"
        total = 0.0
        for i in range(ORDER - 1, len(padded)):
            for n in range(ORDER, 0, -1):
                value = table.get(padded[i - n + 1 : i + 1])
                if value is not None:
                    total += value
                    break
        return total


class CyrillicModel:
    """Likelihood of Cyrillic letter sequences."""

    __slots__ = ("_backoff", "_cache", "_logs")

    def __init__(self, logs: Mapping[str, float], backoff: Mapping[str, float]) -> None:
        """Take the log probability by n-gram and the log weight that a context leaves to shorter ones."""
        self._logs = logs
        self._backoff = backoff
        self._cache: dict[str, float] = {}

    def cost(self, history: str, letter: str) -> float:
        """Negative log probability of a letter behind a history (as long as it is)."""
        gram = f"{_PAD}{history}"[-ORDER + 1 :] + letter
        found = self._cache.get(gram)
        if found is None:
            found = self._cache[gram] = self._cost(gram)
        return found

    def _cost(self, gram: str) -> float:
        total = 0.0
        while len(gram) > 1:
            value = self._logs.get(gram)
            if value is not None:
                return total - value
            total -= self._backoff.get(gram[:-1], 0.0)
            gram = gram[1:]
        return total - self._logs.get(gram, -12.0)


def _read(name: str) -> dict[str, float]:
    text = gzip.decompress((files(__package__) / "data" / name).read_bytes()).decode()
    cells = text.split("\n")
    return {line[:-1]: (ord(line[-1]) - 0x2000) / 10 for line in cells if line}


def pack(table: Mapping[str, float]) -> bytes:
    """A table as text: a line an n-gram, its value in tenths as the last character."""
    return "\n".join(
        f"{gram}{chr(0x2000 + round(10 * value))}" for gram, value in sorted(table.items())
    ).encode()


@cache
def likeness() -> Likeness:
    """The model that comes with the package."""
    return Likeness(_read("likeness.gz"))


@cache
def cyrillic() -> CyrillicModel:
    """The model that comes with the package."""
    return CyrillicModel(_read("cyrillic.gz"), _read("backoff.gz"))


@cache
def other_languages() -> dict[str, float]:
    """How common a word is (zipf) in the language of Europe where it is most common, Russian left out."""
    return _read("others.gz")
