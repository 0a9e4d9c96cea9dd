"""A name of the lexicon one letter from one that it has not: another reading, to be looked at."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from edition.russian.skeleton import of_latin
from edition.russian.store import Form, store

LEAST = 1.5
"""How common the name must be (zipf)."""

SHORTEST = 6
_LETTERS = "abvgdezikmlnoprstufhc"


@lru_cache(maxsize=1 << 11)
def nearest(word: str) -> str:
    """The likeliest name whose key is one letter away from that of a word; empty where there is none.

    Args:
        word: as printed.
    """
    key = of_latin(word)[0]
    if len(key) < SHORTEST:
        return ""
    best: tuple[float, str] = (LEAST, "")
    for other in dict.fromkeys(_edits(key)):
        for form in store().forms(other):
            if form.zipf >= LEAST and _is_name(form) and (form.zipf, form.text) > best:
                best = (form.zipf, form.text)
    return best[1]


def _edits(key: str) -> Iterator[str]:
    for i in range(1, len(key)):
        yield key[:i] + key[i + 1 :]
        if i + 1 < len(key):
            yield key[:i] + key[i + 1] + key[i] + key[i + 2 :]
        for c in _LETTERS:
            yield key[:i] + c + key[i:]
            yield key[:i] + c + key[i + 1 :]
    yield from (key + c for c in _LETTERS)


def _is_name(form: Form) -> bool:
    return form.known.is_name or form.text.endswith(_FAMILY)


_FAMILY = ("ов", "ев", "ский", "ская", "ин", "енко", "вич")
