"""What a text says about its dates without saying it: the year that is spoken of, and the calendar of the place."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum

from edition.dates.calendars import Day
from edition.dates.patterns import Printed, group

REFORM = Day(1918, 2, 14)
"""The first day of the Gregorian calendar in Soviet Russia (decree of 24 January 1918)."""

INTRODUCED = Day(1582, 10, 15)
"""The first day of the Gregorian calendar anywhere (bull Inter gravissimas)."""

ENGLAND = Day(1752, 9, 14)
"""Its first day in Britain and its colonies (Calendar Act 1750)."""

NEAR = 24
"""Passages so far away still say something about the year (each step weighs a bit less)."""

FADING = 8.0
BEHIND = 0.35
"""What a year counts that is only named later."""
OTHER_CHAPTER = 0.2
"""What a year counts that another chapter names."""
DATED, NAMED = 3.0, 1.0
"""What a full date and a year by itself count."""

RUSSIAN_MATTER = 0.0025
"""Share of a text's words that must speak of Russia, for its dates to be taken for Old Style."""

_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = frozenset(
    {"england", "english", "london", "britain", "british", "parliament", "levellers", "cromwell"}
)


class Calendar(Enum):
    """What a user may say about a book's dates."""

    AUTO = "auto"
    JULIAN = "julian"
    GREGORIAN = "gregorian"


@dataclass(slots=True)
class Years:
    """The years that the passages of a document name."""

    places: list[int] = field(default_factory=list)
    named: list[tuple[int, float, int]] = field(default_factory=list)
    """Year, weight and chapter."""
    all: Counter[int] = field(default_factory=Counter)

    def add(self, place: int, year: int, weight: float, chapter: int = 0) -> None:
        """A year that a passage of a chapter names; passages come in order."""
        self.places.append(place)
        self.named.append((year, weight, chapter))
        self.all[year] += round(weight)

    @property
    def usual(self) -> int:
        """The year that the document names most; 0 where it names none."""
        return max(self.all, key=lambda y: (self.all[y], -y)) if self.all else 0

    def around(self, place: int, chapter: int = 0) -> int:
        """The year that is spoken of at a passage; 0 where none is ever named."""
        low = bisect_left(self.places, place - NEAR)
        high = bisect_left(self.places, place + NEAR + 1)
        sums: Counter[int] = Counter()
        for at, (year, weight, part) in zip(self.places[low:high], self.named[low:high], strict=True):
            share = weight / (1 + abs(place - at) / FADING)
            share *= BEHIND if at > place else 1.0
            sums[year] += round(1000 * share * (1.0 if part == chapter else OTHER_CHAPTER))
        if not sums:
            return self.usual
        sums[self.usual] += round(1000 * USUAL)
        return max(sums, key=lambda y: (sums[y], -y))


USUAL = 2.0
"""What the year counts that the whole document names most."""


@dataclass(frozen=True, slots=True)
class Matter:
    """What a passage speaks of."""

    abroad: int
    """How many words of countries with the Gregorian calendar it has."""
    russian: int
    """How many words of Russia."""
    english: bool = False

    @classmethod
    def of(cls, text: str, russian_spans: int) -> Matter:
        """Count the words of a text; what is marked as Russian counts too."""
        words = Counter(w.lower() for w in _WORD.findall(text))
        abroad = sum(words[w] for w in group("abroad"))
        home = sum(words[w] for w in group("russia"))
        return cls(abroad, home + russian_spans, any(w in words for w in _ENGLISH))


def is_russian_matter(texts: Sequence[str]) -> bool:
    """Whether a document speaks of the Russia of the Julian calendar."""
    total = home = 0
    for text in texts:
        words = [w.lower() for w in _WORD.findall(text)]
        total += len(words)
        home += sum(w in group("russia") for w in words)
    return total > 0 and home / total >= RUSSIAN_MATTER


def is_julian(
    day: Day, printed: Printed, matter: Matter, *, russian_matter: bool, setting: Calendar, year: int = 0
) -> bool:
    """Whether a date as printed is one of the Julian calendar.

    Args:
        day: the date.
        printed: how it is printed; a remark on its style settles the matter.
        matter: what its passage speaks of.
        russian_matter: whether the document is about the Russia of that calendar.
        setting: what the user says of the book.
        year: the one that the document names most.
    """
    if printed.style or printed.new is not None:
        return printed.style != "new"
    if setting is not Calendar.AUTO:
        return setting is Calendar.JULIAN
    if day < INTRODUCED:
        return True
    if day < ENGLAND and matter.english:
        return True
    if not russian_matter or day >= REFORM or (day.year == REFORM.year and day.month == 0):
        return False
    if day.year == year:
        return True  # a book reckons the year that it is about in one way
    if day.year < EARLIER:
        return matter.russian > matter.abroad
    return matter.abroad <= 2 * matter.russian + AT_HOME


EARLIER = 1900
"""A date before this year is only Old Style where its passage speaks of Russia."""

AT_HOME = 2
"""So many more words of other countries a passage of Russia may have."""
