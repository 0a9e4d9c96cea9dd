"""Which of several readings a word has, by its neighbours: agreement and government.

Latin letters leave open most of all -ии and -ий; so does every ending that two cases share.  An adjective
agrees with its noun, a preposition governs a case, a noun behind a noun stands in the genitive (Comrie and
Corbett, The Slavonic Languages, 1993, ch. 15; tags are those of OpenCorpora in pymorphy3).
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from edition.russian.tables import rows

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer

GOVERNED = 2.5
AGREES = 2.0
GENITIVE = 1.0
NO_GENITIVE = -0.5
_NOMINAL = frozenset({"NOUN", "ADJF", "PRTF", "NPRO"})
_ADJECTIVE = frozenset({"ADJF", "PRTF"})
_CASES = {"loc2": "loct", "gen2": "gent"}

Tag = tuple[str | None, str | None, str | None, str | None]
"""Part of speech, case, number, gender."""


@cache
def analyser() -> MorphAnalyzer:
    """The dictionary (0.1 s, 30 MB)."""
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer()


@cache
def prepositions() -> dict[str, frozenset[str]]:
    """The cases that each preposition governs."""
    return {cells[0]: frozenset(cells[1].split(" ")) for cells in rows("prepositions.tsv")}


@lru_cache(maxsize=1 << 14)
def tags(word: str) -> frozenset[Tag]:
    """What a Russian form may be."""
    found = set()
    for parse in analyser().parse(word):
        tag = parse.tag
        case = _CASES.get(tag.case, tag.case) if tag.case else None
        found.add((tag.POS, case, tag.number, tag.gender if tag.number == "sing" else None))
    return frozenset(found)


@lru_cache(maxsize=1 << 15)
def bond(left: str, right: str) -> float:
    """How well two neighbours go together, above 0 where grammar binds them (log odds)."""
    governed = prepositions().get(left)
    after = tags(right)
    if governed is not None:
        return GOVERNED if any(t[0] in _NOMINAL and t[1] in governed for t in after) else -GOVERNED
    before = tags(left)
    adjectives = [t for t in before if t[0] in _ADJECTIVE]
    nominal = [t for t in after if t[0] in _NOMINAL]
    if adjectives and nominal:
        return AGREES if any(_agree(a, b) for a in adjectives for b in nominal) else -AGREES
    if any(t[0] == "NOUN" for t in before) and nominal:
        return GENITIVE if any(t[1] == "gent" for t in nominal) else NO_GENITIVE
    return 0.0


@lru_cache(maxsize=1 << 14)
def agrees(adjective: str, noun: str) -> bool:
    """Whether an adjective and a noun agree in case, number and gender."""
    nouns = [t for t in tags(noun) if t[0] == "NOUN"]
    return any(_agree(a, b) for a in tags(adjective) if a[0] in _ADJECTIVE for b in nouns)


def _agree(a: Tag, b: Tag) -> bool:
    return a[1] == b[1] and a[2] == b[2] and (a[3] == b[3] or a[2] == "plur" or b[3] is None)


def best_path(choices: Sequence[Sequence[tuple[str, float]]]) -> list[int]:
    """The readings that go best together.

    Args:
        choices: for each word its readings with what speaks for each (log odds).

    Returns:
        The index of the reading of each word.
    """
    if not choices:
        return []
    totals = [[worth for _, worth in choices[0]]]
    back: list[list[int]] = []
    for left, right in itertools.pairwise(choices):
        row: list[float] = []
        links: list[int] = []
        for word, worth in right:
            sums = [t + bond(other, word) for t, (other, _) in zip(totals[-1], left, strict=True)]
            k = max(range(len(sums)), key=lambda i: (sums[i], -i))
            row.append(worth + sums[k])
            links.append(k)
        totals.append(row)
        back.append(links)
    k = max(range(len(totals[-1])), key=lambda i: (totals[-1][i], -i))
    path = [k]
    for links in reversed(back):
        k = links[k]
        path.append(k)
    return path[::-1]


@lru_cache(maxsize=1 << 12)
def plural(word: str) -> str:
    """The nominative plural of a noun; the word itself where it has none."""
    for parse in analyser().parse(word):
        if parse.tag.POS == "NOUN" and {"sing", "nomn"} in parse.tag:
            inflected = parse.inflect({"plur", "nomn"})
            if inflected is not None:
                return str(inflected.word)
    return word
