"""A name of the lexicon one letter from one that it has not: another reading, to be looked at."""

from __future__ import annotations

from functools import lru_cache

from edition.russian.mend import one_letter
from edition.russian.words import common_words

LEAST = 1.5
"""How common the name must be (zipf)."""
NEATLY = 0.7
SHORTEST = 6


@lru_cache(maxsize=1 << 11)
def nearest(word: str) -> str:
    """The likeliest name one letter away from a word that no reading explains; empty where there is none.

    Args:
        word: as printed.
    """
    low = word.lower()
    if len(low) < SHORTEST or not low.isalpha():
        return ""
    found: dict[str, float] = {}
    for variant in one_letter(low):
        for form, cost in common_words(variant, LEAST):
            if cost <= NEATLY:
                found[form.text] = max(found.get(form.text, 0.0), form.zipf - cost + (1.0 if form.known.is_name else 0.0))
    return max(sorted(found), key=found.__getitem__) if found else ""
