"""Dashes that were read as hyphens: ``the state-which was``.

An article, a pronoun or a conjunction forms no compound; where a book has many of them tied to another word
by a hyphen, its dashes were read so.  Then these are mended, and other doubtful compounds are suggested.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from edition.corrections import tables
from edition.corrections.model import Context, Correction
from edition.lexicon import Lexicon, fold

HABIT = 8
"""So many different impossible compounds show that dashes were read as hyphens."""

COMMON = 3.0
"""From this general frequency on a word is common enough to stand alone beside a dash."""

_HYPHEN = re.compile(r"(?<![\w\-–—'’])([^\W_]+|[.,)\]”\"’'?!]{1,2})(-)([^\W\d_]+)(?![\w'’\-–—])")
_DASHES = "—–"
_PARTICIPLES = ("ed", "ing", "wide", "like", "year", "day", "hour", "time", "minded", "born", "made")


@dataclass(frozen=True, slots=True)
class Habit:
    """How the OCR reads this book's dashes."""

    dash: str
    """The book's own dash."""
    impossible: int
    """Different compounds that cannot be."""

    @property
    def is_one(self) -> bool:
        """Whether dashes are read as hyphens."""
        return self.impossible >= HABIT


def impossible(left: str, right: str, lexicon: Lexicon) -> bool:
    """Whether two words form no compound, and the book has it once at most."""
    a, b = fold(left), fold(right)
    if len(a) == 1 and not a.isdigit():
        return False
    languages = lexicon.languages
    ends = b in tables.words("dash_sides", "right", languages=languages)
    if not ends and (len(b) == 1 or a not in tables.words("dash_sides", "left", languages=languages)):
        return False
    return lexicon.hyphened(left, right) <= 2


def learn(texts: Sequence[str], lexicon: Lexicon) -> Habit:
    """Learn which dash the book has, and whether dashes are read as hyphens."""
    dashes: Counter[str] = Counter()
    found: set[tuple[str, str]] = set()
    for text in texts:
        for sign in _DASHES:
            dashes[sign] += text.count(sign)
        found.update((m[1], m[3]) for m in _HYPHEN.finditer(text) if impossible(m[1], m[3], lexicon))
    dash = "–" if dashes["–"] > dashes["—"] else "—"
    return Habit(dash, len(found))


def find(texts: Sequence[str], context: Context) -> list[Correction]:
    """Hyphens that should be dashes."""
    habit = learn(texts, context.lexicon)
    return [c for i, text in enumerate(texts) for c in _in_text(i, text, habit, context.lexicon)]


def _in_text(i: int, text: str, habit: Habit, lexicon: Lexicon) -> Iterator[Correction]:
    for m in _HYPHEN.finditer(text):
        left, right = m[1], m[3]
        at = m.start(2)
        if impossible(left, right, lexicon) or not left[-1].isalnum():
            if not left[-1].isalnum() and (len(right) < 2 or not _stands_alone(right, lexicon)):
                continue
            cert = "medium" if habit.is_one else "low"
            reason = "no compound; " + (
                f"the book has {habit.impossible:,} such pairs, so its dashes were read as hyphens"
                if habit.is_one
                else "the book has few such pairs"
            )
            yield Correction(i, at, at + 1, habit.dash, "dash", cert, reason, f"->{habit.dash}")
        elif habit.is_one and not lexicon.hyphened(left, right) > 1 and _both_stand(left, right, lexicon):
            reason = "perhaps no compound, in a book whose dashes were read as hyphens"
            yield Correction(i, at, at + 1, habit.dash, "dash", "low", reason, f"->{habit.dash}")


def _both_stand(left: str, right: str, lexicon: Lexicon) -> bool:
    if left.lower() in tables.words("compound_sides") or right.endswith(_PARTICIPLES):
        return False
    return left.isalpha() and right.islower() and all(_stands_alone(w, lexicon) for w in (left, right))


def _stands_alone(word: str, lexicon: Lexicon) -> bool:
    return lexicon.frequency(word) >= COMMON
