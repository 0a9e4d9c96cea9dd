"""Russian words that belong together: names, titles, terms, with what stands before and behind that is part of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from edition.russian.detect import Token, agree
from edition.russian.store import Known
from edition.russian.tables import group, words

Bounds = Sequence[tuple[int, int]]
"""Stretches of a text, ascending, that do not overlap."""

_QUOTED = re.compile(r"\"[^\"]{3,240}\"|“[^”]{3,240}”|«[^»]{3,240}»")
_INITIALS = re.compile(
    r"(?:\b(?!(?:St|Mr|Dr|No|Mt|Ft|Jr|Sr|Ms|Pp|Ed|Fr|Cf|Op|Vs|Co|Lt|Sv|Nr|Bd)\.)(?:[A-ZČŠŽ]|[A-Z][a-z])\.[ -]?){1,3}$"
)
_YEAR = re.compile(r"[ ,]*\d{4}(?: ?[-–] ?\d{2,4})? ?gg?\.(?![^\W\d_])")
_FIGURES = re.compile(r"[\s\d(),.:;/–—-]{1,24}")
_PATRONYMIC = re.compile(r"[a-z](?:ovich|evich|ovna|evna|ovič|evič)$")
_QUOTES = re.compile(r"[ '‘’\"“”«»—–-]{1,3}")
FEW = 3
COMMON_WORD = 4.3


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of a text that are one Russian expression."""

    start: int
    end: int
    tokens: tuple[Token, ...]
    region: str = ""
    """``italic`` or ``quoted`` where it stands in a stretch so marked, which begins with it."""
    initials: int = 0
    """How many characters of initials it begins with."""

    @property
    def is_named(self) -> bool:
        """Every word but small joining ones has a capital."""
        return all(t.text[0].isupper() or t.text.lower() in group("joining") for t in self.tokens)

    @property
    def is_phrase(self) -> bool:
        """A word has a small letter: a title or a term, not a name."""
        return any(t.text[0].islower() for t in self.tokens)


def quoted(text: str) -> list[tuple[int, int]]:
    """What stands in quotation marks, without them."""
    return [(m.start() + 1, m.end() - 1) for m in _QUOTED.finditer(text)]


def stretches(text: str, found: Sequence[Token], states: Sequence[bool], italics: Bounds) -> list[Stretch]:
    """The Russian stretches of a text.

    Args:
        text: the text.
        found: its words.
        states: which of them are Russian.
        italics: what stands in italics.
    """
    quotes = quoted(text)
    out = []
    for run in _runs(text, found, states, italics, quotes):
        first, last = found[run[0]], found[run[-1]]
        region = _region(first, italics, "italic") or _region(first, quotes, "quoted")
        chosen = list(run)
        if not _is_small(first):
            chosen = _with_forename(text, found, chosen)
        chosen = _with_surname(text, found, chosen, states)
        first, last = found[chosen[0]], found[chosen[-1]]
        if _is_piece(text, first.start, last.end) or (
            not region and len(chosen) == 1 and _is_doubtful(text, first)
        ):
            continue
        start, end = first.start, last.end - _possessive(last)
        initials = 0
        if not _is_small(first) and len(chosen) <= FEW:
            m = _INITIALS.search(text, max(0, start - 12), start)
            initials = start - m.start() if m else 0
        year = _YEAR.match(text, last.end) if _is_small(last) else None
        if last.text in {"g", "gg"} and text[last.end : last.end + 1] == ".":
            end += 1
        out.append(
            Stretch(
                start - initials,
                year.end() if year else end,
                tuple(found[k] for k in chosen),
                region,
                initials,
            )
        )
    return out


def _is_piece(text: str, start: int, end: int) -> bool:
    """Whether a stretch is a piece of a word that OCR garbled: a sign that parts no words joins it to another."""
    return (
        _GARBLED_END.match(text, end) is not None
        or _GARBLED_START.search(text, max(0, start - 2), start) is not None
    )


_GARBLED_END = re.compile(r"[/\\|\]{}0-9!][^\W_]|[0-9]")
_GARBLED_START = re.compile(r"[^\W_][/\\|\[{}!]$|[0-9]$")


def _is_doubtful(text: str, token: Token) -> bool:
    """Whether a small word by itself, in a text of another language, is too little to go by."""
    if not _is_small(token) or token.scored.loan or text[token.start - 1 : token.start] == "(":
        return False
    return not token.text.replace("'", "").islower() or token.scored.score < ALONE


ALONE = 2.7
"""The score from which on a small word by itself is taken for Russian."""


def _possessive(token: Token) -> int:
    """The length of an English ending that is no part of the name."""
    ending = token.scored.ending
    return len(ending) if "'" in ending else 0


def _is_small(token: Token) -> bool:
    return token.text[0].islower()


def _region(token: Token, bounds: Bounds, name: str) -> str:
    return name if _inside(token, bounds) >= 0 else ""


def _inside(token: Token, bounds: Bounds) -> int:
    """The index of the region in which a word stands; -1 for none."""
    k = bisect_right(bounds, (token.start, 1 << 60)) - 1
    return k if k >= 0 and bounds[k][1] >= token.end else -1


def _runs(
    text: str, found: Sequence[Token], states: Sequence[bool], italics: Bounds, quotes: Bounds
) -> Iterator[list[int]]:
    run: list[int] = []
    for k, is_russian in enumerate(states):
        if is_russian and run and run[-1] == k - 1 and _joined(text, found, k, italics, quotes, len(run)):
            run.append(k)
            continue
        if run:
            yield run
        run = [k] if is_russian else []
    if run:
        yield run


def _joined(text: str, found: Sequence[Token], k: int, italics: Bounds, quotes: Bounds, so_far: int) -> bool:
    left, right = found[k - 1], found[k]
    gap = text[left.end : right.start]
    if left.scored.ending:
        return False
    if any(c.isalpha() for c in gap):
        return _is_small(left) and _INITIALS.fullmatch(gap.strip() + " ") is not None
    if {",", ";"} & set(gap) and not (_is_small(left) or _is_small(right)):
        return False  # names in a row
    for bounds in (italics, quotes):
        region = _inside(left, bounds)
        if region >= 0 and region == _inside(right, bounds):
            return len(gap) <= len("XXXX-XXXX, ( ")
    if (
        gap == " "
        and not (_is_small(left) or _is_small(right))
        and _is_place(left)
        and not agree(left, right)
    ):
        return False  # a town, and whoever was there
    if gap in {" ", "-", "—", ""}:
        return True
    if gap in {". ", "."}:
        return left.text.lower() in group("abbreviation") or (len(left.text) <= FEW and so_far > 1)
    if gap == ": ":
        return _is_small(left) and (_is_small(right) or (k + 1 < len(found) and _is_small(found[k + 1])))
    small = [t for t in (left, right) if _is_small(t) and not t.scored.loan]
    if _QUOTES.fullmatch(gap):
        return bool(small)
    if gap == ", " and so_far == 1 and _is_small(right):
        best = left.scored.best
        return best is not None and bool(best.form.known) and not best.form.known.is_name
    return len(small) == 2 and _FIGURES.fullmatch(gap) is not None


def _is_place(token: Token) -> bool:
    best = token.scored.best
    return best is not None and bool(best.form.known & Known.PLACE) and not best.form.known & Known.FIRST_NAME


def _with_forename(text: str, found: Sequence[Token], run: list[int]) -> list[int]:
    """A first name in another language's form before a Russian family name belongs to it."""
    k = run[0] - 1
    if k >= 0 and text[found[k].end : found[k + 1].start] == " " and found[k].text in words("forenames.tsv"):
        return [k, *run]
    return run


def _with_surname(text: str, found: Sequence[Token], run: list[int], states: Sequence[bool]) -> list[int]:
    """A capitalised word behind a Russian first name is the family name, whatever it looks like."""
    last = found[run[-1]]
    k = run[-1] + 1
    named = last.text in words("forenames.tsv") or _PATRONYMIC.search(last.text) is not None
    if k >= len(found) or states[k] or not named or last.scored.ending:
        return run
    following = found[k]
    if (
        text[last.end : following.start] != " "
        or not following.text[0].isupper()
        or len(following.text) < FEW
    ):
        return run
    return (
        [*run, k]
        if following.scored.elsewhere < COMMON_WORD and following.text.lower() not in group("home")
        else run
    )
