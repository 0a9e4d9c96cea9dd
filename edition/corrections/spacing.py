"""Blanks before stops and inside brackets, and blanks that were lost behind stops.

Some printers set a blank before a colon or a question mark, none before a comma: where nearly every colon has
one and no comma, the print was set so, and it stays.  Spaced ellipses stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from edition.corrections import lists
from edition.corrections.model import Context, Correction

HABIT = 20
"""So many blanks before a kind of stop are a habit of the OCR, and each of them is sure."""

PRINTED = 0.6
"""From this share on the blanks before a kind of stop are the print's ..."""

SET_WIDE = frozenset(";:?!")
"""... if it is one of those that some printers part from the word ..."""

BRACKET = 120
"""Within so many signs a bracket must close for its blank to be taken away."""

LONE = 6.0
"""A single letter that is more frequent than this is a word, and no initial."""

CARELESS = 0.01
"""... and fewer commas than this share have a blank before them."""

_BEFORE = re.compile(r"( )(?<=[\w)\]’'”\"] )([,.;:?!)\]])(?=[\s,.;:?!)\]’'”\"\-—–]|$)")
_DIRECT = re.compile(r"(?<=[\w)\]])([,.;:?!)\]])(?=[\s,.;:?!)\]’'”\"\-—–]|$)")
_AFTER_BRACKET = re.compile(r"(?<!\S)[(\[]( )(?=\w)")
_DIRECT_BRACKET = re.compile(r"(?<!\S)[(\[](?=\w)")
_ELLIPSIS = re.compile(r"\.(?: ?\.)+")
_STOP_FRONT = re.compile(r"( )(?<=\w )([,;:])(?=([^\W\d_]{2,}))")
_LOST = re.compile(r"[,;.](?<=[^\W\d_].)([^\W\d_]{2,})(?=[\s,;:)]|\.\s|$)")
_LEFT = re.compile(r"(?<![^\s(“\"‘])[^\W\d_]{3,}$")
_LOST_NUMBERED = re.compile(r"(?<=[\s(“\"‘\-–])(\d{1,4},)([^\W\d_]{2,})(?=[\s,;:)])")
_LOST_ENUMERATED = re.compile(
    r"(?<![^\s“\"‘—–-])(\(?(?:\d{1,2}|[a-h])\))([^\W\d_]{2,}|[aAI])(?=[\s,;:.)\-–—])"
)
_FULL_STOP_FRONT = re.compile(r"( )\.(?<=[^\W\d_] \.)(?=([A-Z][a-z]+) )")
_WORD_LEFT = re.compile(r"\w+$")
_MARK = re.compile(r'"')
_HANGING = re.compile(r"- (?<=[^\W\d_]- )([^\W\d_]{2,})(?![\w\-])")
_LEFT_PART = re.compile(r"(?<![\w\-])[^\W\d_]{2,}$")


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
        found.extend(_loose_marks(i, text))
        found.extend(_hanging(i, text, context))
    return found


def _before_stops(
    i: int, text: str, habits: Habits, dots: set[int], context: Context
) -> Iterator[Correction]:
    for m in _BEFORE.finditer(text):
        sign, at = m[2], m.start(1)
        if at in dots or at + 1 in dots or habits.is_printed(sign):
            continue
        cert = _cert(text, at, sign, habits, context)
        if cert:
            yield Correction(i, at, at + 1, "", "punct", cert, habits.reason(sign), f"blank before {sign}")
    for m in _STOP_FRONT.finditer(text):
        at = m.start(1)
        if len(m[3]) > 2 and context.lexicon.known(m[3]) and m[3].islower():
            rule = "blank on the wrong side"
            yield Correction(
                i,
                at,
                at + 2,
                f"{m[2]} ",
                "punct",
                "medium",
                "the blank stands before the stop, not behind it",
                rule,
            )
    for m in _FULL_STOP_FRONT.finditer(text):
        if context.lexicon.known(m[2]):
            at = m.start(1)
            why = "the blank stands before the stop, not behind it"
            yield Correction(i, at, at + 2, ". ", "punct", "medium", why, "blank on the wrong side")
    for m in _AFTER_BRACKET.finditer(text):
        if ")]"["([".index(m[0][0])] in text[m.end() : m.end() + BRACKET]:
            cert, reason = habits.cert("("), habits.reason("(")
            yield Correction(i, m.start(1), m.end(1), "", "punct", cert, reason, "blank behind (")


def _cert(text: str, at: int, sign: str, habits: Habits, context: Context) -> str:
    """How sure it is that a blank before a stop is wrong, and not the stop itself; empty: not at all.

    Where the book has few such blanks, a stop that stands alone is most often a speck.
    """
    behind = text[at + 2 : at + 12].lstrip()
    left = _WORD_LEFT.search(text, max(0, at - 30), at)
    word = left[0] if left else ""
    if sign == "." and word.isdigit() and len(word) < 4 and behind[:1].isdigit() and "." not in behind[1:6]:
        return ""
    goes_on = sign == "." and behind[:1].islower() and len(word) > 3 and context.lexicon.known(word)
    if habits.blank.get(sign, 0) >= HABIT:
        return "low" if goes_on else "high"
    initial = len(word) == 1 and context.lexicon.frequency(word) < LONE
    if goes_on or (sign in ".!?" and not behind[:1].isupper() and not initial):
        return "low"
    return "low" if sign in ";:" and behind[:1] not in '"“„«' else "medium"


def _lost(i: int, text: str, context: Context) -> Iterator[Correction]:
    """A stop between two words that the book knows, with no blank behind it."""
    known = context.lexicon.known
    for m in _LOST.finditer(text):
        before = _LEFT.search(text, max(0, m.start() - 40), m.start())
        if before is None:
            continue
        left, sign, right = before[0], m[0][0], m[1]
        if sign == "." and not (left.islower() and right[0].isupper() and len(left) > 3):
            continue
        if right.isupper() or not (known(left) and known(right)) or _is_address(text, m.start()):
            continue
        yield Correction(
            i, m.start(), m.start() + 1, f"{sign} ", "merge", "medium",
            "two words that the book knows, and no blank behind the stop", "blank lost behind stop",
        )  # fmt: skip
    for m in _LOST_NUMBERED.finditer(text):
        if known(m[2]) and m[2].islower():
            yield Correction(
                i, m.end(1) - 1, m.end(1), ", ", "merge", "medium",
                "a number and a word, and no blank behind the comma", "blank lost behind stop",
            )  # fmt: skip
    for m in _LOST_ENUMERATED.finditer(text):
        if known(m[2]):
            yield Correction(
                i, m.start(2), m.end(2), f" {m[2]}", "merge", "medium",
                "the number of a point and a word, and no blank between them", "blank lost behind bracket",
            )  # fmt: skip


def _loose_marks(i: int, text: str) -> Iterator[Correction]:
    """Straight quotation marks with blanks on both sides, where all others say which of them opens."""
    marks = [m.start() for m in _MARK.finditer(text)]
    if not marks or len(marks) % 2:
        return
    sides = [_side(text, at) for at in marks]
    if any(side and side != ("opens", "closes")[k % 2] for k, side in enumerate(sides)):
        return
    for k, (at, side) in enumerate(zip(marks, sides, strict=True)):
        if not side:
            blank = at + 1 if k % 2 == 0 else at - 1
            why = "a blank inside the quotation marks"
            yield Correction(i, blank, blank + 1, "", "punct", "medium", why, "blank inside marks")


def _side(text: str, at: int) -> str:
    """Which way a straight mark looks; empty where blanks stand on both sides of it."""
    before, after = text[at - 1 : at].strip(" "), text[at + 1 : at + 2].strip(" ")
    if not before and not after:
        return "" if 0 < at < len(text) - 1 else "edge"
    if before in {"", "(", "[", "-", "—", "–"}:
        return "opens"
    return "closes" if not after or not after.isalnum() else "inside"


def _is_address(text: str, at: int) -> bool:
    near = text[max(0, at - 20) : at + 20]
    return "@" in near or "www" in near or "/" in near


def _hanging(i: int, text: str, context: Context) -> Iterator[Correction]:
    """A blank behind the hyphen of a compound that the book has in one piece."""
    for m in _HANGING.finditer(text):
        before = _LEFT_PART.search(text, max(0, m.start() - 40), m.start())
        if before is None:
            continue
        left, right = before[0], m[1]
        if right.lower() in lists.words("suspended"):
            continue
        times = context.lexicon.hyphened(left, right)
        if times:
            yield Correction(
                i, m.start(), m.start() + 2, "-", "split", "high" if times > 2 else "medium",
                "the book has the compound without a blank too", "blank in compound",
            )  # fmt: skip
