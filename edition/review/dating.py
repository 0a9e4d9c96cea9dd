"""The attributes of a date in one calendar or in both (TEI 14.4, ENCODING: Old Style)."""

from __future__ import annotations

import re

from edition.dates.calendars import Day, bounds, exists, gregorian
from tei.editing.splice import Refused

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_ALL = ("when", "from", "to", "when-custom", "from-custom", "to-custom", "calendar", "datingMethod")


def both_calendars(text: str, *, julian: bool) -> dict[str, str | None]:
    """The attributes of a date.

    Args:
        text: a day, month or year as ``1917-02-27``, or a first and a last one with ``/`` between.
        julian: whether it is Old Style.

    Returns:
        What to set, and None for what to take out.

    Raises:
        Refused: it is no date.
    """
    first, _, last = text.strip().partition("/")
    days = [_day(part, julian=julian) for part in ((first, last) if last else (first,))]
    found: dict[str, str | None] = dict.fromkeys(_ALL)
    if not julian:
        found |= {"when": str(days[0])} if len(days) == 1 else {"from": str(days[0]), "to": str(days[1])}
        return found | {"calendar": "#gregorian"}
    found |= {"calendar": "#julian", "datingMethod": "#julian"}
    if len(days) == 1 and days[0].day:
        return found | {"when-custom": str(days[0]), "when": str(gregorian(days[0]))}
    begin, end = bounds(days[0], julian=True)[0], bounds(days[-1], julian=True)[1]
    custom = {"from-custom": str(begin), "to-custom": str(end)}
    return found | custom | {"from": str(gregorian(begin)), "to": str(gregorian(end))}


def _day(text: str, *, julian: bool) -> Day:
    match = _ISO.fullmatch(text.strip())
    day = Day(*(int(part or 0) for part in match.groups())) if match else Day(0)
    if not match or not exists(day, julian=julian):
        raise Refused(f"There is no date {text.strip()!r}; write it as 1917-02-27, 1917-02 or 1917.")
    return day
