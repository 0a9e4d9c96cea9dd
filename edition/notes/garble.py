"""How likely a printed string is a misread number: the cost of reading it as that number.

Costs are on one scale with the gains of :mod:`edition.notes.sequence`: 0 is a perfect reading, 2 a wholly
wrong sign.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from edition.notes.table import rows

MAX_COST = 7.0
"""Above this nothing of the number is left."""
RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")

_LOST_DIGIT = 1.8
_WRONG_DIGIT = 2.0
_WRONG_SIGN = 1.8
_QUOTE_FOR_DIGIT = 1.5
_UNREADABLE = 0.7
_EXTRA_DIGIT = 2.0
_EXTRA_LETTER = 1.6
_EXTRA_SIGN = 0.9
_BLANK = 0.15
# a number that reads well is seldom another number, least of all one that has none of its digits
_CLEAN = 1.5
_CLEAN_APART = 3.0


def _table() -> dict[str, list[tuple[str, float]]]:
    table: dict[str, list[tuple[str, float]]] = {}
    for read, meant, cost in rows(files(__package__) / "confusions.tsv"):
        table.setdefault(read, []).append((meant, float(cost)))
    return table


_CONFUSIONS = _table()
_LONGEST = max(map(len, _CONFUSIONS))


def plain(printed: str) -> str:
    """The printed string with raised digits lowered and blanks taken out."""
    return "".join(printed.translate(RAISED).split())


@lru_cache(maxsize=65536)
def cost(printed: str, number: str) -> float:
    """Cost of the string being the number, misread.

    Args:
        printed: what the source has, without brackets; blanks may part it.
        number: the number meant, in plain digits.

    Returns:
        0 for the number itself, up to :data:`MAX_COST`.
    """
    text = " ".join(printed.translate(RAISED).split())
    if text == number:
        return 0.0
    if len(text) > 2 * len(number) + 3:
        return MAX_COST
    bare = text.replace(" ", "")
    another = 0.0
    if bare.isdigit() and bare != number:
        another = _CLEAN if set(bare) & set(number) else _CLEAN_APART
    return min(MAX_COST, _cost(text, number) + another)


@lru_cache(maxsize=65536)
def _cost(text: str, number: str) -> float:
    """The cheapest reading; both strings shrink from the left, so that tails are worked out once."""
    if not number:
        return sum(map(_extra, text))
    if not text:
        return _LOST_DIGIT * len(number)
    if text[0] == number[0]:
        return _cost(text[1:], number[1:])
    best = min(
        _wrong(text[0], number[0]) + _cost(text[1:], number[1:]),
        _extra(text[0]) + _cost(text[1:], number),
        _LOST_DIGIT + _cost(text, number[1:]),
    )
    for size in range(1, min(_LONGEST, len(text)) + 1):
        for meant, price in _CONFUSIONS.get(text[:size], ()):
            if price < best and number.startswith(meant):
                best = min(best, price + _cost(text[size:], number[len(meant) :]))
    return best


def _extra(sign: str) -> float:
    """Cost of a sign that is nothing of the number."""
    if sign == " ":
        return _BLANK
    if sign.isdigit():
        return _EXTRA_DIGIT
    if sign == "\ufffd":
        return _UNREADABLE
    return _EXTRA_LETTER if sign.isalpha() else _EXTRA_SIGN


def _wrong(sign: str, digit: str) -> float:
    """Cost of a sign read for a digit that it does not look like."""
    if sign == digit:
        return 0.0
    if sign == " ":
        return MAX_COST
    if sign == "\ufffd":
        return _UNREADABLE
    if sign in "'\"’‘”“":
        return _QUOTE_FOR_DIGIT
    return _WRONG_DIGIT if sign.isdigit() else _WRONG_SIGN
