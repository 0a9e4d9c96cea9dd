"""Specks of the scanner and strokes of a pen that were read as signs standing alone between words.

A sign is taken out only where it means nothing in any text, where the words on its sides are words, and where the
book does not use it otherwise.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from edition.corrections.model import Context, Correction
from edition.lexicon import Lexicon

OWN = 0.5
"""A sign that stands at line beginnings or between other signs more often than this is the book's own."""

_ALONE = re.compile(r"(?<=[^\W\d_])([,;:.]?) ([�~^\\`_{}·•¬¦]{1,3}) (?=([^\W\d_]+))")
_SIGN = re.compile(r" [�~^\\`_{}·•¬¦]")
_WORD = re.compile(r"([^\W\d_]+)[,;:.]?$")
_STROKE = re.compile(r"(?<=[^\W\d_]) ([-–])(?=([a-z]{3,})\b(?![-–]))")
_STROKE_BEHIND = re.compile(r"(?<![\w\-])([^\W\d_]{3,})([-–]) (?=([a-z]{2,})\b)")


def find(texts: Sequence[str], context: Context) -> list[Correction]:
    """Signs that are surely noise, and those that may be."""
    own = _own_signs(texts)
    found: list[Correction] = []
    for i, text in enumerate(texts):
        if _SIGN.search(text):
            found.extend(_alone(i, text, context.lexicon, own))
        if " -" in text or " –" in text or "- " in text:
            found.extend(_strokes(i, text, context.lexicon))
    return found


def _own_signs(texts: Sequence[str]) -> frozenset[str]:
    """Signs that the book uses to a purpose: as a bullet, a divider or a column."""
    first: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for text in texts:
        if text[:1] in "~^\\`_{}·•¬¦":
            first[text[:1]] += 1
        for sign in "~^\\`_{}·•¬¦":
            every[sign] += text.count(sign)
    return frozenset(sign for sign, n in first.items() if sign and n >= OWN * every[sign])


def _alone(i: int, text: str, lexicon: Lexicon, own: frozenset[str]) -> Iterator[Correction]:
    for m in _ALONE.finditer(text):
        before = _WORD.search(text[max(0, m.start(2) - 24) : m.start(2) - 1])
        if before is None or own.intersection(m[2]):
            continue
        sure = all(lexicon.known(w) for w in (before[1], m[3]))
        why = "a sign alone between two words" + ("" if sure else ", which are not surely right")
        yield Correction(
            i, m.start(2), m.end(2) + 1, "", "noise", "medium" if sure else "low", why, "sign alone"
        )


def _strokes(i: int, text: str, lexicon: Lexicon) -> Iterator[Correction]:
    """A hyphen on one side of a word: a speck, or a dash that lost a blank."""
    for m in _STROKE.finditer(text):
        if lexicon.known(m[2]):
            why = "a stroke before a word, with a blank on its other side: a speck or a dash"
            yield Correction(i, m.start(1), m.end(1), "", "noise", "low", why, "stroke before word")
    for m in _STROKE_BEHIND.finditer(text):
        left, right = m[1], m[3]
        if _hangs(right, left, lexicon) or not (lexicon.known(left) and lexicon.known(right)):
            continue
        why = "a stroke behind a word, and no compound: a speck or a dash"
        yield Correction(i, m.start(2), m.end(2), "", "noise", "low", why, "stroke behind word")


def _hangs(right: str, left: str, lexicon: Lexicon) -> bool:
    from edition.corrections import lists

    return right in lists.words("suspended") or lexicon.hyphened(left, right) > 0
