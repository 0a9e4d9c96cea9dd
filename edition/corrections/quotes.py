"""Quotation marks: two single ones for a double one, straight ones among curly ones, and lost ones.

Only signs that can be nothing else are mended.  Where a mark is lost, its place is suggested.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from edition.corrections.model import Context, Correction

MANY = 20
"""So many curly double marks show that the book has them."""

RARE = 0.03
"""Up to this share straight marks among curly ones are misread."""

_DOUBLED = re.compile(r"(?<!['’‘])(?:’’|‘‘|''|‘’|’‘|(?<=[.,;!?])(?:’'|'’)(?!\w))(?!['’‘])")
_STRAIGHT = re.compile(r'"')
_OPENS = re.compile(r"(?:^|[\s(\[—–-])$")
_DOUBLE = re.compile(r"[“”]")
_SPEECH_END = re.compile(r"[.!?…]$")


@dataclass(frozen=True, slots=True)
class Usage:
    """The double quotation marks of a book."""

    curly: int
    straight: int

    @property
    def has_curly(self) -> bool:
        """Whether curly marks are the book's own."""
        return self.curly >= MANY and self.curly > self.straight

    @property
    def only_curly(self) -> bool:
        """Whether a straight one is a misreading."""
        return self.curly >= MANY and self.straight <= RARE * (self.curly + self.straight)


def learn(texts: Sequence[str]) -> Usage:
    """Count the double quotation marks."""
    return Usage(sum(t.count("“") + t.count("”") for t in texts), sum(t.count('"') for t in texts))


def find(texts: Sequence[str], context: Context) -> list[Correction]:
    """Wrong quotation marks, and places of lost ones."""
    usage = learn(texts)
    found: list[Correction] = []
    for i, text in enumerate(texts):
        if usage.has_curly or usage.straight >= MANY:
            found.extend(_doubled(i, text, usage))
        if usage.only_curly:
            found.extend(_straight(i, text, usage))
    if usage.only_curly:
        found.extend(_lost(texts, context))
    return found


def _sign(text: str, start: int, end: int) -> str:
    """Opening or closing, by what stands beside the place."""
    opens = _OPENS.search(text[max(0, start - 1) : start]) is not None
    return "“" if opens and text[end : end + 1].strip() else "”"


def _doubled(i: int, text: str, usage: Usage) -> Iterator[Correction]:
    for m in _DOUBLED.finditer(text):
        sign = _sign(text, *m.span()) if usage.has_curly else '"'
        if not _is_at_edge(text, *m.span()):
            continue
        why = f"two single marks for a double one, which the book has {usage.curly or usage.straight:,} times"
        yield Correction(i, m.start(), m.end(), sign, "quote", "medium", why, "two single marks>double")


def _is_at_edge(text: str, start: int, end: int) -> bool:
    """Whether a mark stands at the edge of a word, as quotation marks do and apostrophes inside words do not."""
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    if before.isdigit():
        return False  # feet and inches
    return before.isalpha() != after.isalpha() or not (before.isalpha() or after.isalpha())


def _straight(i: int, text: str, usage: Usage) -> Iterator[Correction]:
    for m in _STRAIGHT.finditer(text):
        if "'" in text[max(0, m.start() - 1) : m.end() + 1] or not _is_at_edge(text, *m.span()):
            continue
        why = f"a straight mark among {usage.curly:,} curly ones"
        yield Correction(
            i, m.start(), m.end(), _sign(text, *m.span()), "quote", "medium", why, "straight>curly"
        )


def _lost(texts: Sequence[str], context: Context) -> Iterator[Correction]:
    """Marks lost at the ends of a passage: its last mark opens, or its first one closes."""
    open_before = False
    for i, text in enumerate(texts):
        marks = [m[0] for m in _DOUBLE.finditer(text)]
        if context.zones[i] != "text":
            continue
        if marks and marks[0] == "”" and not open_before:
            first = re.match(r"\S+", text)
            if first:
                why = "the first mark of the passage closes, and none is open"
                yield Correction(i, 0, first.end(), f"“{first[0]}", "quote", "low", why, "lost opening mark")
        stays_open = marks[-1] == "“" if marks else open_before
        following = texts[i + 1] if i + 1 < len(texts) else ""
        if (
            stays_open
            and marks
            and _SPEECH_END.search(text)
            and not following.startswith(("“", "‘", "’", '"'))
        ):
            last = re.search(r"\S+$", text)
            if last and "”" not in following.partition("“")[0]:
                why = "the last mark of the passage opens, and the next passage goes on without one"
                yield Correction(
                    i, last.start(), last.end(), f"{last[0]}”", "quote", "low", why, "lost closing mark"
                )
                stays_open = False
        open_before = stays_open
