"""Where the Russian words of a text stand: each word by itself, and by its neighbours.

A chain of two states (Russian or not) runs over the words of a passage: each word has its own score, and two
neighbours that are both Russian have a bonus, so that small words between Russian ones come along.  A capital
letter stands by itself: a Russian name among English words loses nothing by them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from edition.russian.grammar import agrees
from edition.russian.score import JOINING, SHARED, Scored, Scorer
from edition.russian.store import Known
from edition.russian.tables import group, words

TOKEN = re.compile(r"[^\W\d_]+(?:['’ʹ][^\W\d_]+)*(?:['’ʹ](?![^\W\d_]))?")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]+")
LINK = 1.5
HYPHEN_LINK = 2.4
LOOSE_LINK = 0.4
ITALIC = 1.0
INITIALED = 1.0
TOO_COMMON = 5.6
"""A word so common elsewhere (zipf) is not Russian for its neighbours' sake."""
LEAST = -1.6
"""No word that Russian has is worse than this between Russian ones."""
_GAPS = {
    " ": LINK,
    "-": HYPHEN_LINK,
    "": LINK,
    ": ": LOOSE_LINK,
    ", ": LOOSE_LINK,
    ". ": LOOSE_LINK,
    "—": LOOSE_LINK,
}


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text."""

    start: int
    end: int
    text: str
    scored: Scored
    italic: bool = False
    initialed: bool = False
    """Initials stand before it."""
    worth: float = 0.0
    """What it counts by itself."""


def tokens(text: str, scorer: Scorer, italics: Sequence[tuple[int, int]] = ()) -> list[Token]:
    """The words of a text, each scored.

    Args:
        text: any text.
        scorer: of its document.
        italics: stretches in italics, ascending.
    """
    least = -ITALIC if italics else 0.0
    distinct = frozenset(TOKEN.findall(text))
    worths = scorer.worths(distinct)
    if not distinct or max(map(worths.__getitem__, distinct)) <= least:
        return []
    words = [(m.start(), m.end(), m.group()) for m in TOKEN.finditer(text)]
    hot = [k for k, (_, _, word) in enumerate(words) if worths[word] > least]
    found: list[Token] = []
    for k in _around(hot, WINDOW, len(words)):
        start, end, word = words[k]
        if _CYRILLIC.fullmatch(word) or (len(word) < 3 and word[0].isupper() and text[end : end + 1] == "."):
            continue  # an initial is no word
        if (
            found
            and found[-1].end == start - 1
            and text[start - 1] == "-"
            and _is_hard_sign(found[-1].text, word)
        ):
            start = found.pop().start
            whole = scorer(text[start:end])
            found.append(
                Token(start, end, text[start:end], whole, worth=scorer.worth(text[start:end], whole))
            )
            continue
        if word[-1] in "'’ʹ" and not _is_sign(
            word, scorer, found[-1] if found and found[-1].end == start - 1 else None
        ):
            word, end = word[:-1], end - 1
        slanted = any(a <= start < z for a, z in italics)
        named = word[0].isupper() and _INITIALS.search(text, max(0, start - 8), start) is not None
        beside = slanted or any(
            0 <= i < len(words) and worths[words[i][2]] > JOINING - 1 for i in (k - 1, k + 1)
        )
        scored = _scored(scorer, word, beside, named)
        found.append(Token(start, end, word, scored, slanted, named, scorer.worth(word, scored)))
    return found


def _scored(scorer: Scorer, word: str, beside: bool, named: bool) -> Scored:
    if named:
        return scorer.name(word)
    return scorer.wholly(word) if beside else scorer(word)


WINDOW = 8
"""So many words around one that is Russian by itself are looked at."""


_INITIALS = re.compile(r"(?<![^\W\d_])[A-ZČŠŽ][a-z]?\. ?$")


def _around(hot: Sequence[int], reach: int, length: int) -> list[int]:
    """The places near some, ascending."""
    found: dict[int, None] = {}
    for k in hot:
        found.update(dict.fromkeys(range(max(0, k - reach), min(length, k + reach + 1))))
    return sorted(found)


def _is_hard_sign(left: str, right: str) -> bool:
    """Whether the hyphen between two pieces stands for the hard sign."""
    return left.lower() in group("prefix") and right[0] in "eijy"


def _is_sign(word: str, scorer: Scorer, before: Token | None) -> bool:
    """Whether an apostrophe at a word's end is a soft sign: the Russian form has one there."""
    scored = scorer.wholly(word)
    if not any(
        c.form.text[-1] in "ьъ" and c.form.known and min(c.costs) < 0.3 for c in scored.candidates[:2]
    ):
        return False
    if before is not None and before.scored.score > 0 and not before.scored.ending:
        return True
    return scored.score > 0 and scorer(word[:-1]).elsewhere < 3.0


def emission(token: Token) -> float:
    """What a word counts by itself, above 0 where it is Russian without its neighbours' help."""
    value = token.worth + (ITALIC if token.italic else 0.0) + (INITIALED if token.initialed else 0.0)
    if token.scored.elsewhere >= TOO_COMMON:
        return value
    best = token.scored.best
    if best is None or token.scored.ending or best.form.zipf < 2.0 or min(best.costs) >= 1.0:
        return value
    if best.form.known or (token.text.isupper() and len(token.text) > 1):
        value = max(value, LEAST if token.text.lower() not in group("shared") else SHARED)
    return value


def russian(text: str, found: Sequence[Token], regions: Sequence[tuple[int, int]] = ()) -> list[bool]:
    """Which of the words of a text are Russian.

    Args:
        text: the text.
        found: its words in order.
        regions: stretches that are of one piece, such as those in italics or in quotation marks.
    """
    states = _chain(text, found)
    if any(states):
        _settle_names(text, found, states)
        for start, end in regions:
            _settle(found, states, start, end)
    return states


def _settle_names(text: str, found: Sequence[Token], states: list[bool]) -> None:
    """Halves of foreign names are given up; who is cited with a Russian title is taken in."""
    for k in range(len(found) - 1):
        left, right = found[k], found[k + 1]
        gap = text[left.end : right.start]
        capitals = left.text[0].isupper() and right.text[0].isupper()
        if gap == "-" and capitals and min(left.scored.score, right.scored.score) < STRANGER:
            states[k] = states[k + 1] = False
        elif (
            states[k]
            and gap == " "
            and capitals
            and not states[k + 1]
            and _is_strange_first_name(left, right)
        ):
            states[k] = False
        elif left.initialed and not states[k] and states[k + 1] and _CITED.fullmatch(gap):
            states[k] = left.scored.elsewhere < AUTHOR


def _is_strange_first_name(left: Token, right: Token) -> bool:
    """Whether a first name is that of a person whose family name is not Russian."""
    best = left.scored.best
    if best is None or not best.form.known & Known.FIRST_NAME or best.form.known & Known.SURNAME:
        return False
    return (
        left.text not in words("forenames.tsv")
        and right.scored.score < 0
        and right.text.lower() not in group("home")
    )


_CITED = re.compile(r", [\"“*‘'_]?")
AUTHOR = 3.7
"""An author's name may be as common a word elsewhere (zipf)."""


def _settle(found: Sequence[Token], states: list[bool], start: int, end: int) -> None:
    """In a piece that is mostly Russian every word is that may be."""
    low = bisect_left(found, start, key=lambda t: t.start)
    high = bisect_left(found, end, key=lambda t: t.start)
    inside = range(low, high)
    if len(inside) < 2 or sum(states[k] * len(found[k].text) for k in inside) < MOSTLY * sum(
        len(found[k].text) for k in inside
    ):
        return
    if all(_is_name(found[k]) for k in inside if states[k]):
        return  # names in a text of another language
    for k in inside:
        word = found[k].text.lower()
        if found[k].scored.candidates or word in group("joining") or word in group("shared"):
            states[k] = True


MOSTLY = 0.6
"""A piece is Russian from this share of its letters on."""


def _chain(text: str, found: Sequence[Token]) -> list[bool]:
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
    if left.scored.ending or (left.scored.loan and not left.italic):
        return 0.0
    if gap in {" ", "-"} and agree(left, right):
        return AGREEING
    bonus = _GAPS.get(gap, 0.0)
    if (
        gap == "-"
        and right.text[0].islower()
        and right.scored.best is not None
        and right.scored.elsewhere < 4.0
    ):
        return HYPHEN_LINK
    if gap == "-" and max(left.scored.score, right.scored.score) < RUSSIAN_BY_ITSELF:
        return LINK
    if not bonus and _FIGURES.fullmatch(gap):
        bonus = LINK if left.text[0].islower() and right.text[0].islower() else 0.0
    if gap == ". " and left.text.lower() in group("abbreviation"):
        return LINK
    if _is_name(left) and right.text[0].islower():
        return min(bonus, LOOSE_LINK)
    small = right.text[0].islower() or left.text[0].islower()
    return bonus if small or gap == "-" else min(bonus, LOOSE_LINK)


NEATLY = 0.45
"""A noun that an adjective draws in must be read so cheaply."""
RUSSIAN_BY_ITSELF = 1.0
STRANGER = -2.0
AGREEING = 3.6
"""An adjective before its noun."""

_FIGURES = re.compile(r"[ ,(]{0,2}\d{1,4}(?:[-–]\d{1,4})?[ .-]{1,2}")


def _is_name(token: Token) -> bool:
    """Whether a capitalised word is a name, and no word of a title."""
    best = token.scored.best
    return token.text[0].isupper() and (best is None or best.form.known.is_name)


def agree(left: Token, right: Token) -> bool:
    """Whether two neighbours are an adjective and its noun; a family name is none before a small letter."""
    first = left.scored.best
    if first is None or not _ADJECTIVE.search(first.form.text) or len(right.text) < 3 or right.scored.ending:
        return False
    if first.form.known & Known.SURNAME and right.text[0].islower():
        return False
    low = right.text.lower()
    if low in group("shared") or low in group("place") or low in group("home") or left.scored.score < 0:
        return False
    return any(
        c.form.known & Known.WORD
        and c.form.zipf >= 2.0
        and min(c.costs) < NEATLY
        and agrees(first.form.text, c.form.text)
        for c in right.scored.candidates[:2]
    )


_ADJECTIVE = re.compile(r"(?:ый|ий|ой|ая|яя|ое|ее|ые|ие)$")
