"""The Julian and the Gregorian calendar, by day numbers.

The reckoning is that of Richards (Explanatory Supplement to the Astronomical Almanac, 3rd ed., 2013, 15.11);
day numbers are Julian Day Numbers of noon.
"""

from __future__ import annotations

from dataclasses import dataclass

_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(frozen=True, slots=True, order=True)
class Day:
    """A date; month and day may be missing."""

    year: int
    month: int = 0
    day: int = 0

    def __str__(self) -> str:
        """ISO 8601: ``1917``, ``1917-10``, ``1917-10-25``."""
        parts = [f"{self.year:04d}", *(f"{p:02d}" for p in (self.month, self.day) if p)]
        return "-".join(parts)


def is_leap(year: int, *, julian: bool) -> bool:
    """Whether a year has 29 February."""
    return year % 4 == 0 and (julian or year % 100 != 0 or year % 400 == 0)


def exists(day: Day, *, julian: bool) -> bool:
    """Whether a date is one (a month or a year alone always is)."""
    if not day.month:
        return not day.day
    if not 1 <= day.month <= 12:
        return False
    most = _LENGTHS[day.month - 1] + (day.month == 2 and is_leap(day.year, julian=julian))
    return 0 <= day.day <= most


def number(day: Day, *, julian: bool) -> int:
    """The Julian Day Number of a full date."""
    a = (14 - day.month) // 12
    y, m = day.year + 4800 - a, day.month + 12 * a - 3
    days = day.day + (153 * m + 2) // 5 + 365 * y + y // 4
    return days - 32083 if julian else days - y // 100 + y // 400 - 32045


def of_number(n: int, *, julian: bool) -> Day:
    """The date of a Julian Day Number."""
    if julian:
        b, c = 0, n + 32082
    else:
        a = n + 32044
        b = (4 * a + 3) // 146097
        c = a - 146097 * b // 4
    d = (4 * c + 3) // 1461
    e = c - 1461 * d // 4
    m = (5 * e + 2) // 153
    return Day(100 * b + d - 4800 + m // 10, m + 3 - 12 * (m // 10), e - (153 * m + 2) // 5 + 1)


def gregorian(day: Day) -> Day:
    """The Gregorian date of a full Julian one."""
    return of_number(number(day, julian=True), julian=False)


def julian(day: Day) -> Day:
    """The Julian date of a full Gregorian one."""
    return of_number(number(day, julian=False), julian=True)


def bounds(day: Day, *, julian: bool) -> tuple[Day, Day]:
    """The first and the last day of a date in its own calendar."""
    first = Day(day.year, day.month or 1, day.day or 1)
    month = day.month or 12
    length = _LENGTHS[month - 1] + (month == 2 and is_leap(day.year, julian=julian))
    return first, Day(day.year, month, day.day or length)
