"""The dates of a converted document, written into its passages as spans."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from edition.corrections.places import Place, places
from edition.dates.calendars import Day, bounds, exists, gregorian
from edition.dates.context import DATED, NAMED, Calendar, Matter, Years, is_julian, is_russian_matter
from edition.dates.patterns import Part, Printed, group, printed
from edition.reading import Reading, reading
from tei.markup import Node, Span

STORY = frozenset({"text", "head", ""})
"""Zones whose bare years are dates; in notes and lists they are years of print."""

_BEFORE_YEAR = re.compile(
    r"\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Bb]efore|[Aa]fter|[Ff]rom|of|year|to|and|early|late|during|between)"
    r"(?: the)?[ -]$"
)
_WORD = re.compile(r" ?([^\W\d_]+)")
_LAST_WORD = re.compile(r"([^\W\d_]+) the $")
_COUNTED = re.compile(
    r"(?:,? (?:and |or )?(?:the )?\d{1,2}(?:st|nd|rd|th))+ (?:[A-Z]|centur|regiment|compan|division|arm)"
)
"""Centuries or troops in a row, and no days."""
LATEST = 1990
SAME_SENTENCES = 250
"""So many characters a year that stands with a date goes on to hold in its passage."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A date of a document, read."""

    place: Place
    start: int
    """Offset in the passage."""
    end: int
    attrs: dict[str, str]


@dataclass(slots=True)
class _Page:
    """A passage and its dates as printed."""

    place: Place
    mended: Reading
    printed: list[Printed]
    chapter: int = 0


def mark(nodes: Sequence[Node], page_lines: Sequence[int], setting: Calendar = Calendar.AUTO) -> list[Dated]:
    """Find the dates of a document and add the spans that say what they are.

    Args:
        nodes: its divisions.
        page_lines: source line at which each page begins.
        setting: the calendar of its dates, where the user says it.
    """
    pages = [
        _Page(p, (text := reading(p.passage, p.flat)), printed(text.text), chapter)
        for chapter, node in enumerate(nodes)
        for p in places([node], page_lines)
    ]
    russian_matter = setting is Calendar.AUTO and is_russian_matter(
        [p.mended.text for p in pages if p.place.zone == "text"]
    )
    years = _years(pages)
    dated: list[Dated] = []
    months: list[tuple[int, Day]] = []
    for k, page in enumerate(pages):
        matter: Matter | None = None
        year = year_at = 0
        style = ""
        for date in page.printed:
            if matter is None:
                spans = sum(s.attrs.get("xml:lang", "").startswith("ru") for s in page.place.passage.spans)
                matter = Matter.of(page.mended.text, spans)
            near = year if date.start - year_at < SAME_SENTENCES else 0
            whole, cert = _with_year(date, page, near or years.around(k, page.chapter), month_of(months, k))
            if whole is None:
                continue
            first = Day(whole.first.year, whole.first.month, whole.first.day)
            if style == "new" and not whole.style and whole.new is None and first.month:
                whole = replace(whole, style=style)  # the passage goes on as it began
            if page.mended.text.rfind("[", 0, date.start) <= page.mended.text.rfind("]", 0, date.start):
                style = whole.style or style
            julian = is_julian(
                first, whole, matter, russian_matter=russian_matter, setting=setting, year=years.usual
            )
            attrs = attributes(whole, julian=julian)
            if not attrs or not _counts(whole, page):
                continue
            start, end = page.mended.span(whole.start, whole.end)
            if _fits(page.place, start, end):
                dated.append(Dated(page.place, start, end, attrs | ({"cert": cert} if cert else {})))
            if whole.kind != "year" and (date.first.year or near):
                year, year_at = whole.first.year, date.end
            if first.month and whole.kind == "day":
                months.append((k, first))
    for d in dated:
        d.place.passage.spans.insert(0, Span(d.start, d.end, "date", d.attrs))
    return dated


def _years(pages: Sequence[_Page]) -> Years:
    years = Years()
    for k, page in enumerate(pages):
        if page.place.zone in STORY or page.place.zone == "notes":
            for date in page.printed:
                year = date.first.year
                if 1000 < year <= LATEST and (date.kind != "year" or page.place.zone in STORY):
                    years.add(k, year, NAMED if date.kind == "year" else DATED, page.chapter)
    return years


def month_of(months: Sequence[tuple[int, Day]], place: int) -> Day | None:
    """The month that a day by itself belongs to; None where no date stands before.

    The date before it in the passage says it, or the last one; but where that looks back from the month that most of
    the last dates name, it is this one that the text goes on with.

    Args:
        months: the dates before, each with the number of its passage.
        place: the number of the passage.
    """
    if not months:
        return None
    if months[-1][0] == place:
        return months[-1][1]
    sums: Counter[tuple[int, int]] = Counter()
    for distance, (_, day) in enumerate(reversed(months[-LAST_DATES:])):
        sums[day.year, day.month] += round(1000 / (1 + distance / 2))
    last = months[-1][1]
    year, month = max(sums, key=lambda ym: (sums[ym], ym))
    return Day(year, month) if (year, month) > (last.year, last.month) else last


LAST_DATES = 4
"""So many of the last dates say what month a day by itself belongs to."""


def _with_year(date: Printed, page: _Page, year: int, before: Day | None) -> tuple[Printed | None, str]:
    """A date with its year, its month where it stands before, and how sure these are."""
    if date.first.year:
        return date, ""
    if date.kind == "bare":
        if before is None or not _is_bare_day(date, page.mended.text, same=page.printed[0] is not date):
            return None, ""
        return replace(date, first=Part(before.year, before.month, date.first.day)), "low"
    if not year:
        return None, ""
    filled = replace(date, first=_filled(date.first, year))
    if date.last is not None:
        after = date.last.month and date.last.month < date.first.month
        filled = replace(filled, last=_filled(date.last, year + 1 if after else year))
    if date.new is not None:
        a, z = date.new
        turned = year + (a.month < date.first.month)
        filled = replace(filled, new=(_filled(a, turned), _filled(z, turned) if z else None))
    return filled, "medium"


def _filled(part: Part, year: int) -> Part:
    return replace(part, year=part.year or year)


def _is_bare_day(date: Printed, text: str, *, same: bool) -> bool:
    """Whether ``the 25th`` is a day: the words around it are such as stand around days.

    Args:
        date: the day.
        text: its passage.
        same: whether a date stands before it in the passage.
    """
    after = _WORD.match(text, date.end)
    if _COUNTED.match(text, date.end):
        return False
    if after is not None and after[1] not in group("after_day"):
        return False
    if text[date.start - 4 : date.start] == "The " or (after is None and same):
        return True
    before = _LAST_WORD.search(text, max(0, date.start - 24), date.start)
    return before is not None and before[1].lower() in group("before_day")


def _counts(date: Printed, page: _Page) -> bool:
    """Whether a year by itself is a date: it stands in the story, behind a word that says so."""
    if date.kind == "season" and page.place.zone not in STORY:
        return False  # an issue of a journal
    if date.kind != "year":
        return date.first.year <= LATEST or date.first.month > 0
    if page.place.zone not in STORY or date.first.year > LATEST:
        return False
    text = page.mended.text
    return _BEFORE_YEAR.search(text, max(0, date.start - 14), date.start) is not None


def _fits(place: Place, start: int, end: int) -> bool:
    """Whether a stretch can be one element: no note and no picture inside."""
    return end > start and not any(
        (s.content and start < s.start < end)
        or (s.tag in {"ref", "label"} and s.start < end and start < s.end)
        for s in place.passage.spans
    )


def attributes(date: Printed, *, julian: bool) -> dict[str, str]:
    """The attributes of a date (TEI P5 3.6.4 and 14.4); empty where there is no such day.

    Args:
        date: with its year.
        julian: whether its days are those of the Julian calendar.
    """
    days = [Day(p.year, p.month, p.day) for p in (date.first, date.last) if p is not None]
    if not all(exists(d, julian=julian) for d in days) or (len(days) == 2 and days[1] < days[0]):
        return {}
    if not julian:
        names = ("from", "to") if len(days) == 2 else ("when",)
        return {"calendar": "#gregorian", **{name: str(d) for name, d in zip(names, days, strict=True)}}
    attrs = {"calendar": "#julian", "datingMethod": "#julian"}
    if len(days) == 1 and days[0].day:
        new = _new(date)
        return {**attrs, "when-custom": str(days[0]), "when": str(new[0] if new else gregorian(days[0]))}
    first, last = days[0], days[-1]
    new = _new(date)
    begin = new[0] if new else gregorian(bounds(first, julian=True)[0])
    end = new[-1] if len(new) == 2 else gregorian(bounds(last, julian=True)[1])
    return {**attrs, "from-custom": str(first), "to-custom": str(last), "from": str(begin), "to": str(end)}


def _new(date: Printed) -> list[Day]:
    """The days of the Gregorian calendar that the print gives itself."""
    if date.new is None:
        return []
    return [Day(p.year, p.month, p.day) for p in date.new if p is not None]


def calendars(found: Sequence[Dated]) -> tuple[str, ...]:
    """The ids of the calendars that some dates name."""
    return tuple(sorted({d.attrs["calendar"].lstrip("#") for d in found}))
