"""Where the Russian words of a text stand: each word by itself, and by its neighbours.

A chain of two states (Russian or not) runs over the words of a passage: each word has its own score, and two
neighbours that are both Russian have a bonus, so that small words between Russian ones come along.  A capital
letter stands by itself: a Russian name among English words loses nothing by them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from edition.russian.score import Scored, Scorer
from edition.russian.tables import group

TOKEN = re.compile(r"[^\W\d_]+(?:['’ʹ][^\W\d_]+)*(?:['’ʹ](?![^\W\d_]))?")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]+")
THRESHOLD_CAPITAL = 1.3
THRESHOLD_SMALL = 2.0
JOINING = -1.3
"""Score of a small Russian word that joins others."""
SHARED = -4.0
"""The same, where English has it too."""
LINK = 1.2
LOOSE_LINK = 0.4
ITALIC = 1.0
SHORT = 2.5
"""What a capitalised word of one or two letters lacks."""
LEAST = -2.2
"""No word that Russian has is worse than this between Russian ones."""
_GAPS = {" ": LINK, "-": LINK, "": LINK, ": ": LOOSE_LINK, ", ": LOOSE_LINK, ". ": LOOSE_LINK, "—": LOOSE_LINK}


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text."""

    start: int
    end: int
    text: str
    scored: Scored
    italic: bool = False


def tokens(text: str, scorer: Scorer, italics: Sequence[tuple[int, int]] = ()) -> list[Token]:
    """The words of a text, each scored.

    Args:
        text: any text.
        scorer: of its document.
        italics: stretches in italics, ascending.
    """
    found = []
    for m in TOKEN.finditer(text):
        word, end = m.group(), m.end()
        if _CYRILLIC.fullmatch(word):
            continue
        if word[-1] in "'’ʹ" and not _is_sign(word, scorer):
            word, end = word[:-1], end - 1
        slanted = any(a <= m.start() < z for a, z in italics)
        found.append(Token(m.start(), end, word, scorer(word), slanted))
    return found


def _is_sign(word: str, scorer: Scorer) -> bool:
    """Whether an apostrophe at a word's end is a soft sign: the Russian form has one there."""
    best = scorer(word).best
    bare = scorer(word[:-1])
    return (
        best is not None
        and best.form.text[-1] in "ьъ"
        and scorer(word).score > 0
        and bare.elsewhere < 3.0
    )


def emission(token: Token) -> float:
    """What a word counts by itself, above 0 where it is Russian without its neighbours' help."""
    word, scored = token.text, token.scored
    low = word.lower()
    if word[0].islower() or len(word) == 1:
        if low in group("joining"):
            return JOINING
        if low in group("shared"):
            return SHARED
    if scored.loan:
        return LOAN_COUNTS
    threshold = THRESHOLD_CAPITAL if word[0].isupper() else THRESHOLD_SMALL
    value = scored.score - threshold + (ITALIC if token.italic else 0.0)
    if len(word) <= 2:
        value -= SHORT
    best = scored.best
    if best is not None and not scored.ending and best.form.known and best.form.zipf >= 2.0 and min(best.costs) < 1.0:
        value = max(value, LEAST)
    return value


LOAN_COUNTS = 2.0


def russian(text: str, found: Sequence[Token]) -> list[bool]:
    """Which of the words of a text are Russian.

    Args:
        text: the text.
        found: its words in order.
    """
    yes, no = 0.0, 0.0
    back: list[tuple[bool, bool]] = []
    before: Token | None = None
    for token in found:
        link = _link(text, before, token) if before else 0.0
        own = emission(token)
        from_yes = yes + link > no
        back.append((from_yes, yes > no))
        yes, no = own + max(yes + link, no), max(yes, no)
        before = token
    states: list[bool] = []
    here = yes > no
    for from_yes, to_no in reversed(back):
        states.append(here)
        here = from_yes if here else to_no
    return states[::-1]


def _link(text: str, left: Token, right: Token) -> float:
    gap = text[left.end : right.start]
    bonus = _GAPS.get(gap, 0.0)
    if left.scored.ending or (left.scored.loan and not left.italic):
        return 0.0
    return bonus if right.text[0].islower() or left.text[0].islower() or gap == "-" else min(bonus, LOOSE_LINK)
