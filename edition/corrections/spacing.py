"""Blanks before stops and inside brackets, and blanks that were lost behind stops.

Some printers set a blank before a colon or a question mark, none before a comma: where nearly every colon has
one and no comma, the print was set so, and it stays.  Spaced ellipses stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from edition.corrections import tables
from edition.corrections.model import Context, Correction

HABIT = 20
"""So many blanks before a kind of stop are a habit of the OCR, and each of them is sure."""

PRINTED = 0.6
"""From this share on the blanks before a kind of stop are the print's ..."""

SET_WIDE = frozenset(";:?!")
"""... if it is one of those that some printers part from the word ..."""

CARELESS = 0.01
"""... and fewer commas than this share have a blank before them."""

_BEFORE = re.compile(r"(?<=[^\W_)\]])[’'”\"]?( )([,.;:?!)\]])(?=[\s,.;:?!)\]’'”\"\-—–]|$)")
_DIRECT = re.compile(r"(?<=[^\W_)\]])([,.;:?!)\]])(?=[\s,.;:?!)\]’'”\"\-—–]|$)")
_AFTER_BRACKET = re.compile(r"(?<!\S)[(\[]( )(?=\w)")
_DIRECT_BRACKET = re.compile(r"(?<!\S)[(\[](?=\w)")
_ELLIPSIS = re.compile(r"\.(?: ?\.)+")
_STOP_FRONT = re.compile(r"(?<=\w)( )([,;:])(?=([^\W\d_]{2,}))")
_LOST = re.compile(r"(?<![^\s(“\"‘])([^\W\d_]{3,})([,;.])([^\W\d_]{2,})(?=[\s,;:)]|\.\s|$)")
_LOST_NUMBERED = re.compile(r"(?<=[\s(“\"‘\-–])(\d{1,4},)([^\W\d_]{2,})(?=[\s,;:)])")
_HANGING = re.compile(r"(?<![\w\-])([^\W\d_]{2,})(- )([^\W\d_]{2,})(?![\w\-])")


@dataclass(frozen=True, slots=True)
class Habits:
    """How often each kind of stop has a blank before it, and how often it has none."""

    blank: dict[str, int]
    direct: dict[str, int]

    def is_printed(self, sign: str) -> bool:
        """Whether the print was set with blanks before this kind of stop, as no print is before a comma."""
        if sign not in SET_WIDE or self._share(",") >= CARELESS:
            return False
        return self.blank.get(sign, 0) >= HABIT and self._share(sign) >= PRINTED

    def _share(self, sign: str) -> float:
        n = self.blank.get(sign, 0)
        return n / max(1, n + self.direct.get(sign, 0))

    def cert(self, sign: str) -> str:
        """How sure it is that a blank before this kind of stop is the OCR's."""
        return "high" if self.blank.get(sign, 0) >= HABIT else "medium"

    def reason(self, sign: str) -> str:
        """The habit in words."""
        total = self.blank.get(sign, 0) + self.direct.get(sign, 0)
        place = "behind" if sign in "([" else "before"
        return f"{self.blank.get(sign, 0):,} of the book's {total:,} signs {sign} have a blank {place} them"


def learn(texts: Sequence[str]) -> Habits:
    """Count blanks before stops."""
    blank: dict[str, int] = {}
    direct: dict[str, int] = {}
    for text in texts:
        for m in _BEFORE.finditer(text):
            blank[m[2]] = blank.get(m[2], 0) + 1
        for sign in _DIRECT.findall(text):
            direct[sign] = direct.get(sign, 0) + 1
        blank["("] = blank.get("(", 0) + len(_AFTER_BRACKET.findall(text))
        direct["("] = direct.get("(", 0) + len(_DIRECT_BRACKET.findall(text))
    return Habits(blank, direct)


def find(texts: Sequence[str], context: Context) -> list[Correction]:
    """Blanks to take away, and blanks to put in."""
    habits = learn(texts)
    found: list[Correction] = []
    for i, text in enumerate(texts):
        dots = {k for m in _ELLIPSIS.finditer(text) if len(m[0]) > 1 for k in range(m.start() - 1, m.end())}
        found.extend(_before_stops(i, text, habits, dots, context))
        found.extend(_lost(i, text, context))
        found.extend(_hanging(i, text, context))
    return found


def _before_stops(
    i: int, text: str, habits: Habits, dots: set[int], context: Context
) -> Iterator[Correction]:
    out = partial(Correction, i, corr="", kind="punct")
    for m in _BEFORE.finditer(text):
        sign, at = m[2], m.start(1)
        if at in dots or at + 1 in dots or habits.is_printed(sign):
            continue
        yield out(at, at + 1, cert=habits.cert(sign), reason=habits.reason(sign), rule=f"blank before {sign}")
    for m in _STOP_FRONT.finditer(text):
        at = m.start(1)
        if context.lexicon.known(m[3]) and m[3].islower():
            rule = "blank on the wrong side"
            yield Correction(
                i, at, at + 2, f"{m[2]} ", "punct", "medium", "the blank stands before the stop, not behind it", rule
            )
    for m in _AFTER_BRACKET.finditer(text):
        if not habits.is_printed("("):
            yield out(
                m.start(1), m.end(1), cert=habits.cert("("), reason=habits.reason("("), rule="blank behind ("
            )


def _lost(i: int, text: str, context: Context) -> Iterator[Correction]:
    """A stop between two words that the book knows, with no blank behind it."""
    known = context.lexicon.known
    for m in _LOST.finditer(text):
        left, sign, right = m.groups()
        if sign == "." and not (left.islower() and right[0].isupper() and len(left) > 3):
            continue
        if right.isupper() or not (known(left) and known(right)) or _is_address(text, m):
            continue
        yield Correction(
            i, m.start(2), m.end(2), f"{sign} ", "merge", "medium",
            "two words that the book knows, and no blank behind the stop", "blank lost behind stop",
        )  # fmt: skip
    for m in _LOST_NUMBERED.finditer(text):
        if known(m[2]) and m[2].islower():
            yield Correction(
                i, m.end(1) - 1, m.end(1), ", ", "merge", "medium",
                "a number and a word, and no blank behind the comma", "blank lost behind stop",
            )  # fmt: skip


def _is_address(text: str, m: re.Match[str]) -> bool:
    return m[2] == "." and ("@" in text[max(0, m.start() - 20) : m.end() + 20] or "www" in m[1])


def _hanging(i: int, text: str, context: Context) -> Iterator[Correction]:
    """A blank behind the hyphen of a compound that the book has in one piece."""
    for m in _HANGING.finditer(text):
        left, right = m[1], m[3]
        if right.lower() in tables.words("suspended"):
            continue
        times = context.lexicon.hyphened(left, right)
        if times:
            yield Correction(
                i, m.start(2), m.end(2), "-", "split", "high" if times > 2 else "medium",
                "the book has the compound without a blank too", "blank in compound",
            )  # fmt: skip
