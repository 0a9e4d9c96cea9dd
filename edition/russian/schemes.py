"""Romanisation schemes as tables, and Cyrillic written in one of them.

The tables are in ``data/schemes.tsv``, which cites the standard of each column.  A scheme is used in two
dresses: with its marks, as the standard has it, and plain, as English-language books print it and as OCR
leaves it: no ties, no diacritics, one straight apostrophe for every sign.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from edition.russian.tables import rows

TAGS = {
    "ala-lc": "ru-Latn-alalc97",
    "iso-r9": "ru-Latn-t-ru-cyrl-m0-iso-1968",
    "scientific": "ru-Latn-t-ru-cyrl-m0-iso-1968",
    "iso-9": "ru-Latn-t-ru-cyrl-m0-iso-1995",
    "bgn": "ru-Latn-t-ru-cyrl-m0-bgn",
    "gost-b": "ru-Latn-t-ru-cyrl-m0-gost",
    "un": "ru-Latn",
    "passport": "ru-Latn",
    "popular": "ru-Latn",
    "german": "ru-Latn",
}
"""The language tag of each scheme (BCP 47, RFC 6497; ``shared`` practice of the project's encoding rules)."""

NOTHING = "∅"
VOWELS = frozenset("аеёиоуыэюяіѣѵ")
SIGNS = frozenset("ъь")
FRONT = frozenset("иеёйыэюяіѣ")
_AFTER_VOWEL = VOWELS | {"й"}
_TIES = dict.fromkeys(map(ord, "\u0361\ufe20\ufe21"))
_PRIMES = str.maketrans(
    {"ʹ": "'", "′": "'", "’": "'", "`": "'", "‘": "'", "ʼ": "'", "´": "'", "ʺ": '"', "″": '"', "”": '"'}
)

Rules = dict[str, dict[str, str]]


class UnknownSchemeError(LookupError):
    """A scheme was asked for that there is not."""


@cache
def names() -> tuple[str, ...]:
    """The names of all schemes, in the order of the table."""
    return tuple(next(rows("schemes.tsv"))[2:])


@cache
def rules(scheme: str) -> Rules:
    """What a scheme writes for each letter, by the place it stands in.

    Raises:
        UnknownSchemeError: there is no such scheme.
    """
    if scheme not in names():
        raise UnknownSchemeError(f"There is no romanisation {scheme!r}: take one of {', '.join(names())}.")
    head, *body = rows("schemes.tsv")
    column = head.index(scheme)
    found: Rules = {}
    for cells in body:
        latin = "" if cells[column] == NOTHING else cells[column]
        found.setdefault(cells[0], {})[cells[1]] = latin
    return found


def romanise(text: str, scheme: str, *, plain: bool = False) -> str:
    """Write Cyrillic in a scheme's Latin letters; what is not Cyrillic stays as it is.

    Args:
        text: any text.
        scheme: one of :func:`names`.
        plain: without ties and diacritics, as books print it.

    Raises:
        UnknownSchemeError: there is no such scheme.
    """
    table = rules(scheme)
    out: list[str] = []
    low = text.lower()
    for i, c in enumerate(low):
        places = table.get(c)
        if places is None:
            out.append(text[i])
            continue
        latin = places[""] if "" in places else _in_place(places, low, i)
        out.append(_cased(latin, text, i) if text[i] != c else latin)
    written = "".join(out)
    return strip_marks(written) if plain else written


def _in_place(places: dict[str, str], low: str, i: int) -> str:
    before = low[i - 1] if i else ""
    after = low[i + 1] if i + 1 < len(low) else ""
    if "start" in places and not before.isalpha():
        return places["start"]
    if "vowel" in places and before in _AFTER_VOWEL:
        return places["vowel"]
    if "sign" in places and before in SIGNS:
        return places["sign"]
    if "front" in places and after in FRONT:
        return places["front"]
    if "end" in places and not after.isalpha():
        return places["end"]
    return places["-"]


def _cased(latin: str, text: str, i: int) -> str:
    """A capital: of all letters in a word of capitals, else of the first."""
    neighbour = text[i + 1 : i + 2] if text[i + 1 : i + 2].isalpha() else text[max(0, i - 1) : i]
    if neighbour.isupper():
        return latin.upper()
    return latin[:1].upper() + latin[1:]


def strip_marks(text: str) -> str:
    """A romanised text without ties and diacritics and with straight apostrophes."""
    folded = unicodedata.normalize("NFD", text.translate(_PRIMES)).translate(_TIES)
    return unicodedata.normalize("NFC", _MARKS.sub("", folded))


_MARKS = re.compile(r"(?<=[A-Za-z])[\u0300-\u036f]+")
