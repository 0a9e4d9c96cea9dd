"""What a Latin word may be in Cyrillic: the lexicon's forms under its keys, each with what its reading costs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from edition.russian.skeleton import of_latin
from edition.russian.store import Form, Known, store
from edition.russian.weigh import KINDS, NEVER, cost, spelling

DEAREST = 4.5
"""A reading that costs more is none."""

RARITY = 1.6
"""What one step of the zipf scale counts (a word ten times as rare: a bit less than its natural log, for a name
is seldom as rare in the book as in general)."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A Russian form and how a Latin word is read as it."""

    form: Form
    costs: tuple[float, ...]
    """Cost by kind of romanisation, in the order of KINDS."""

    def cost(self, kind: str) -> float:
        """The cost under a kind, or under another that is dearer by what the change costs."""
        own = self.costs[KINDS.index(kind)]
        return min(own, min(self.costs) + OTHER_KIND)

    def rank(self, kind: str) -> float:
        """The smaller, the better a reading it is."""
        return self.cost(kind) - RARITY * self.form.zipf


OTHER_KIND = 2.0
"""What it costs that a word is not in the romanisation of its surroundings."""


@lru_cache(maxsize=1 << 16)
def candidates(word: str) -> tuple[Candidate, ...]:
    """The Russian forms that a Latin word may be, in no order.

    Args:
        word: as it is printed.
    """
    latin = spelling(word)
    return _under(of_latin(latin), latin) or _under(_voiced(latin), latin)


def _voiced(latin: str) -> list[str]:
    """Keys of a word in whose German or older spelling s stands for з."""
    variants = {_AFTER_VOWEL.sub("z", latin, count=1), _FIRST.sub("z", latin)}
    variants |= {_FIRST.sub("z", _AFTER_VOWEL.sub("z", latin, count=1))}
    return [key for variant in sorted(variants - {latin}) for key in of_latin(variant)]


_AFTER_VOWEL = re.compile(r"(?<=[aeiouy])s(?=[aeiouynlmr])")
_FIRST = re.compile(r"^s(?=[aeiouyv])")


def _under(keys: Iterable[str], latin: str) -> tuple[Candidate, ...]:
    lexicon = store()
    found = []
    for key in keys:
        for form in lexicon.forms(key):
            costs = tuple(cost(latin, form.text, kind) for kind in KINDS)
            if min(costs) < DEAREST:
                found.append(Candidate(form, costs))
    return tuple({c.form.text: c for c in found}.values())


def common_words(word: str, least: float, known: Known = Known.WORD) -> list[tuple[Form, float]]:
    """The forms that a Latin word may be and that are so common, each with the cost of reading it so.

    Args:
        word: as printed.
        least: zipf frequency.
        known: what the dictionary must know of a form; nothing: those that it has not count too.
    """
    latin = spelling(word)
    found = (f for key in of_latin(latin) for f in store().forms(key))
    forms = [f for f in found if f.zipf >= least and f.known & known == known]
    return [(f, min(cost(latin, f.text, kind) for kind in KINDS)) for f in forms]


def ranked(word: str, kind: str) -> list[Candidate]:
    """The candidates of a word under a kind of romanisation, the best first."""
    return sorted(
        (c for c in candidates(word) if c.cost(kind) < NEVER), key=lambda c: (c.rank(kind), c.form.text)
    )
