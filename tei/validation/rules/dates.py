"""Rules on dates."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tei.validation.rules.document import Document, Element, Hit

CUSTOM = ("when", "from", "to", "notBefore", "notAfter")
_DAY = re.compile(r"(-?\d{4,})-(\d\d)-(\d\d)\Z")


def day_number(year: int, month: int, day: int, *, julian: bool) -> int:
    """The Julian day number of a date in the Julian or the Gregorian calendar."""
    shift = (14 - month) // 12
    y, m = year + 4800 - shift, month + 12 * shift - 3
    days = day + (153 * m + 2) // 5 + 365 * y + y // 4
    return days - 32083 if julian else days - y // 100 + y // 400 - 32045


def _day(value: str | None, *, julian: bool) -> int | None:
    found = _DAY.match(value or "")
    return day_number(*(int(g) for g in found.groups()), julian=julian) if found else None


def dates(document: Document) -> Iterator[Hit]:
    """R301-R306: custom dates have their ISO values and their calendar, and both mean the same day."""
    for date in document.all("date", "birth", "death", "floruit"):
        if date.attrib:
            yield from _check(date)


def _check(date: Element) -> Iterator[Hit]:
    custom = [name for name in CUSTOM if date.get(f"{name}-custom")]
    for name in custom:
        if not date.get(name):
            yield Hit(date, "R301", f"the date has `{name}-custom` and no ISO value `{name}`")
    if custom and not date.get("datingMethod"):
        yield Hit(
            date, "R302", "the date has a `-custom` value and does not say its calendar (`datingMethod`)"
        )
    if date.get("datingMethod") and not custom:
        yield Hit(date, "R302", "the date has `datingMethod` and no `-custom` value")
    if date.get("calendar") == "#julian" and not any(date.get(name) for name in CUSTOM):
        yield Hit(date, "R301", "the Julian date has no ISO value (`when`, or `from` and `to`)")
    if date.get("when") and any(date.get(name) for name in CUSTOM[1:]):
        yield Hit(date, "R303", "`when` may not stand beside `from`, `to`, `notBefore` or `notAfter`")
    for first, last in (("from", "to"), ("notBefore", "notAfter")):
        a, b = _day(date.get(first), julian=False), _day(date.get(last), julian=False)
        if a is not None and b is not None and a > b:
            yield Hit(date, "R304", f"`{first}` is later than `{last}`")
    if date.get("datingMethod") == "#julian":
        for name in custom:
            old, new = _day(date.get(f"{name}-custom"), julian=True), _day(date.get(name), julian=False)
            if old is not None and new is not None and old != new:
                message = (
                    f"`{name}` is not the same day as `{name}-custom`: they are {new - old:+d} days apart"
                )
                yield Hit(date, "R305", message)
    if date.get("calendar") and not len(date) and not (date.text or "").strip():
        yield Hit(date, "R306", "`calendar` says how the text of the date reckons, but the date has no text")


DATE_RULES = (dates,)
