"""Dashes that were read as hyphens: ``the state-which was``.

An article, a pronoun or a conjunction forms no compound; where a book has many of them tied to another word
by a hyphen, its dashes were read so.  Then these are mended, and other doubtful compounds are suggested.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from edition.corrections import lists
from edition.corrections.model import Context, Correction
from edition.lexicon import Lexicon, fold

HABIT = 8
"""So many different impossible compounds show that dashes were read as hyphens."""

COMMON = 3.0
"""From this general frequency on a word is common enough to stand alone beside a dash."""

_HYPHEN = re.compile(r"(?<=[^\W_])-([^\W\d_]+)(?![\w'’\-–—])")
_LEFT = re.compile(r"(?<![\w\-–—'’,.])[^\W_]+$")
_BEHIND_SIGN = re.compile(r"(?<=[)\]”\"])( ?-)([^\W\d_]{2,})(?![\w'’\-–—])")
_BEFORE_MARK = re.compile(r"(?<=[^\W\d_])-(?=[“\"][^\W\d_])")
_HALF = re.compile(r" -(?<=[\w,)] -)([a-z]+)(?![\w'’\-–—])")
_YEAR = re.compile(r"1[5-9]\d\d")
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
    if len(a) == 1:
        return False
    if a.isdigit() and _YEAR.fullmatch(a):
        return b.islower()
    languages = lexicon.languages
    ends = b in lists.words("dash_sides", "right", languages=languages)
    if not ends and (len(b) == 1 or a not in lists.words("dash_sides", "left", languages=languages)):
        return False
    return lexicon.hyphened(left, right) <= 2


def learn(texts: Sequence[str], lexicon: Lexicon) -> Habit:
    """Learn which dash the book has, and whether dashes are read as hyphens."""
    dashes: Counter[str] = Counter()
    found: set[tuple[str, str]] = set()
    for text in texts:
        for sign in _DASHES:
            dashes[sign] += text.count(sign)
        found.update((a, b) for _, a, b in _compounds(text) if impossible(a, b, lexicon))
    dash = "–" if dashes["–"] > dashes["—"] else "—"
    return Habit(dash, len(found))


def _compounds(text: str) -> Iterator[tuple[int, str, str]]:
    """Words tied by one hyphen: the hyphen's place and both words."""
    for m in _HYPHEN.finditer(text):
        left = _LEFT.search(text, max(0, m.start() - 40), m.start())
        if left:
            yield m.start(), left[0], m[1]


def find(texts: Sequence[str], context: Context) -> list[Correction]:
    """Hyphens that should be dashes."""
    habit = learn(texts, context.lexicon)
    return [c for i, text in enumerate(texts) for c in _in_text(i, text, habit, context.lexicon)]


def _in_text(i: int, text: str, habit: Habit, lexicon: Lexicon) -> Iterator[Correction]:
    rule = f"->{habit.dash}"
    cert = "medium" if habit.is_one else "low"
    what = f"the book has {habit.impossible:,} such pairs, so its dashes were read as hyphens"
    reason = f"no compound; {what if habit.is_one else 'the book has few such pairs'}"
    for at, left, right in _compounds(text):
        if impossible(left, right, lexicon):
            yield Correction(i, at, at + 1, habit.dash, "dash", cert, reason, rule)
        elif habit.is_one and not lexicon.hyphened(left, right) > 1 and _both_stand(left, right, lexicon):
            doubt = "perhaps no compound, in a book whose dashes were read as hyphens"
            yield Correction(i, at, at + 1, habit.dash, "dash", "low", doubt, rule)
    if not habit.is_one:
        return
    for m in _BEHIND_SIGN.finditer(text):
        if _stands_alone(m[2], lexicon):
            yield Correction(i, m.start(1), m.end(1), habit.dash, "dash", cert, reason, rule)
    for m in _BEFORE_MARK.finditer(text):
        before = _LEFT.search(text, max(0, m.start() - 40), m.start())
        if (
            before
            and _stands_alone(before[0], lexicon)
            and before[0].lower() not in lists.words("compound_sides")
        ):
            yield Correction(i, m.start(), m.end(), habit.dash, "dash", cert, reason, rule)
    for m in _HALF.finditer(text):
        before = _LEFT.search(text, max(0, m.start() - 40), m.start())
        if before and not _stands_alone(before[0], lexicon):
            continue
        if _stands_alone(m[1], lexicon) and len(m[1]) > 1:
            yield Correction(i, m.start(), m.start() + 2, habit.dash, "dash", cert, reason, rule)


def _both_stand(left: str, right: str, lexicon: Lexicon) -> bool:
    if left.lower() in lists.words("compound_sides") or right.endswith(_PARTICIPLES):
        return False
    return left.isalpha() and right.islower() and all(_stands_alone(w, lexicon) for w in (left, right))


def _stands_alone(word: str, lexicon: Lexicon) -> bool:
    return lexicon.frequency(word) >= COMMON
