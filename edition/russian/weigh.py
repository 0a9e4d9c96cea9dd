"""How well a Cyrillic word explains a Latin one: the cost of the cheapest way to read its letters.

A cost is a negative natural logarithm: 0 where the letters are read as the romanisation's table has them,
more for looser spellings, signs left out and doubled letters.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from edition.russian.tables import rows

KINDS = "apsg"
"""Kinds of romanisation: ALA-LC, popular English (BGN is its neat form), scientific and ISO, German."""

SIGN_LEFT_OUT = 0.35
SIGN_LEFT_OUT_STRICTLY = 0.8
"""The same in the kinds that have a letter for it."""
DOUBLED = 0.5
DOUBLED_STRICTLY = 1.2
SIGN_TOO_MUCH = 1.5
NEVER = 99.0

_APOSTROPHES = str.maketrans(
    {"’": "'", "ʹ": "'", "′": "'", "`": "'", "‘": "'", "ʼ": "'", "ʺ": '"', "″": '"', "”": '"', "“": '"'}
)
_KEPT_MARKS = frozenset("čšžŝâûėèéëĭï")

Table = dict[str, tuple[tuple[str, str, float, bool], ...]]


def spelling(word: str) -> str:
    """A Latin word as it is read: small letters, straight signs, no marks but those that say something."""
    composed = unicodedata.normalize("NFC", _INNER.sub(_hacek, word).lower().translate(_APOSTROPHES))
    return "".join(c if c.isascii() or c in _KEPT_MARKS else _bare(c) for c in composed)


_INNER = re.compile(r"(?<=[a-z])[CSZ](?=[a-z])")
_WITH_HACEK = {"C": "č", "S": "š", "Z": "ž"}


def _hacek(m: re.Match[str]) -> str:
    """A capital inside a word is what OCR makes of a letter with a háček."""
    return _WITH_HACEK[m.group()]


def _bare(c: str) -> str:
    return "".join(x for x in unicodedata.normalize("NFD", c) if x.isascii())


@cache
def table(kind: str) -> Table:
    """The readings of a kind of romanisation by first Latin letter: Latin, Cyrillic, cost, only at the end."""
    found: dict[str, list[tuple[str, str, float, bool]]] = {}
    for latin, russian, cost, kinds in rows("readings.tsv"):
        if kind in kinds:
            bare = latin.removesuffix("$")
            found.setdefault(bare[0], []).append((bare, russian, float(cost), bare != latin))
    return {first: tuple(sorted(cells, key=lambda cell: -len(cell[0]))) for first, cells in found.items()}


def cost(latin: str, russian: str, kind: str) -> float:
    """The cost of reading a Latin word as a Russian one, :data:`NEVER` where it cannot be.

    Args:
        latin: as :func:`spelling` gives it.
        russian: small letters.
        kind: one of :data:`KINDS`.
    """
    readings = table(kind)
    sign, double = (SIGN_LEFT_OUT_STRICTLY, DOUBLED_STRICTLY) if kind in "as" else (SIGN_LEFT_OUT, DOUBLED)
    n, m = len(latin), len(russian)
    best: list[dict[int, float]] = [{} for _ in range(n + 1)]
    best[0][0] = 0.0
    for i in range(n + 1):
        here = best[i]
        for j in sorted(here):
            paid = here[j]
            if j < m and russian[j] in "ьъ":
                _reach(here, j + 1, paid + sign)
        if i == n:
            break
        c = latin[i]
        for j, paid in list(here.items()):
            for chunk, meant, price, at_end in readings.get(c, ()):
                if latin.startswith(chunk, i) and russian.startswith(meant, j):
                    if not at_end or i + len(chunk) == n:
                        _reach(best[i + len(chunk)], j + len(meant), paid + price)
            if i and c == latin[i - 1]:
                _reach(best[i + 1], j, paid + double)
            elif c in "'\"-":
                _reach(best[i + 1], j, paid + (SIGN_TOO_MUCH if c != "-" else 0.2))
            if 0 < j < m and russian[j] == russian[j - 1]:
                _reach(here, j + 1, paid + double)
    return best[n].get(m, NEVER)


def _reach(place: dict[int, float], j: int, paid: float) -> None:
    if paid < place.get(j, NEVER):
        place[j] = paid
