"""The forms in which dates are printed, as patterns, the more telling before the plainer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

YEAR = r"(?:1[0-9]|20)\d\d"
DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_D = rf"(?P<%s>{DAY})(?:st|nd|rd|th)?(?!\d)(?!,\d{{3}})"
_DASH = r" ?[-–—] ?"
_TO = r"(?: ?[-–—] ?| to | until | till | through )"
_STYLE = r"(?P<style>(?: ?[(,\[] ?| )(?:[Oo]ld [Ss]tyle|[Nn]ew [Ss]tyle|O\. ?S\.|N\. ?S\.)[)\]]?)"


@dataclass(frozen=True, slots=True)
class Part:
    """Year, month and day as far as they are printed; 0 where one is not."""

    year: int = 0
    month: int = 0
    day: int = 0


@dataclass(frozen=True, slots=True)
class Printed:
    """A date as it is printed."""

    start: int
    end: int
    first: Part
    last: Part | None = None
    """The end of a range."""
    new: tuple[Part, Part | None] | None = None
    """The same in the new style, where both are printed."""
    style: str = ""
    """``old`` or ``new`` where the print says so."""
    kind: str = "day"
    """``day``, ``month``, ``season``, ``year`` or ``bare`` (a day whose month stands before)."""


def rows(name: str) -> Iterator[list[str]]:
    """The cells of each line of a tab-separated table."""
    for line in (files(__package__) / "data" / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


@cache
def group(name: str) -> frozenset[str]:
    """The words of a group."""
    return frozenset(w for title, members in rows("words.tsv") if title == name for w in members.split())


@cache
def months() -> dict[str, int]:
    """The number of each form of a month's name, in small letters and without a full stop."""
    return {form.rstrip("."): int(n) for n, _, forms in rows("months.tsv") for form in forms.split(" ")}


@cache
def _alternatives() -> tuple[str, str]:
    """Patterns of names that have a capital, and of those that have none."""
    capital: list[str] = []
    small: list[str] = []
    for _, language, forms in rows("months.tsv"):
        for form in forms.split(" "):
            pattern = re.escape(form.rstrip(".")) + (r"\.?" if form.endswith(".") else "")
            if language in {"en", "de"}:
                title = form.rstrip(".").capitalize()
                capital += [
                    re.escape(s) + (r"\.?" if form.endswith(".") else "") for s in (title, title.upper())
                ]
            else:
                small += [
                    pattern,
                    re.escape(form.rstrip(".").capitalize()) + (r"\.?" if form.endswith(".") else ""),
                ]
    return _longest(capital), _longest(small)


@cache
def ordinals() -> dict[str, int]:
    """Days in words, in small letters."""
    return {name: int(n) for n, name in rows("ordinals.tsv")}


def _ordinal_names() -> str:
    return _longest([form for name in ordinals() for form in (name, name.capitalize())])


def _longest(found: list[str]) -> str:
    return "|".join(sorted(set(found), key=lambda s: (-len(s), s)))


def _month(name: str) -> str:
    return rf"(?P<{name}>{_alternatives()[0]})(?![^\W\d_])"


def _foreign(name: str) -> str:
    return rf"(?P<{name}>{_alternatives()[1]})(?![^\W\d_]|['’][a-z])"


@cache
def patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Every pattern with its kind."""
    d, m = _D, _month
    year = rf"(?P<y>{YEAR})(?!\d)"
    end_year = rf"(?:,? (?:of )?{year})?"
    both = rf" ?[(\[] ?(?:{m('gm')} )?{d % 'gd'}(?:(?: and |{_DASH}|, (?:and )?)(?:{m('gm2')} )?{d % 'gd2'})? ?[)\]]"
    head = r"(?<![\w.])"
    nth = rf"{DAY}(?:st|nd|rd|th)?"
    written = [
        ("day", rf"{m('m')} {d % 'd'}(?:(?: and |{_DASH})(?:{m('m2')} )?{d % 'd2'})?{both}{end_year}"),
        ("day", rf"{d % 'd'} ?[(] ?{d % 'gd'} ?[)] (?:of )?{m('m')}{end_year}"),
        ("day", rf"{d % 'd'} {m('m')} ?[(\[/] ?{d % 'gd'} {m('gm')} ?[)\]]?{end_year}"),
        ("day", rf"{d % 'd'} ?/ ?{d % 'gd'} (?:of )?{m('m')}{end_year}"),
        ("day", rf"{m('m')} {d % 'd'}{_TO}{m('m2')} {d % 'd2'}{end_year}"),
        ("day", rf"{m('m')} {d % 'd'}{_TO}(?:the )?{d % 'd2'}{end_year}"),
        ("day", rf"{d % 'd'} (?:of )?{m('m')}{_TO}{d % 'd2'} (?:of )?{m('m2')}{end_year}"),
        ("day", rf"{d % 'd'}{_TO}(?:the )?{d % 'd2'} (?:of )?{m('m')}{end_year}"),
        ("list", rf"{m('m')} {nth}(?:, (?:the )?{nth})*,? and (?:the )?{nth}(?!\d|,\d){end_year}"),
        ("list", rf"{nth}(?:, (?:the )?{nth})*,? and (?:the )?{nth} (?:of )?{m('m')}{end_year}"),
        ("day", rf"{m('m')} {d % 'd'}{end_year}"),
        ("day", rf"{d % 'd'}\.? (?:of )?(?:their |our |that |last )?{m('m')}{end_year}"),
        ("day", rf"(?P<ordinal>{_ordinal_names()}) (?:day )?of {m('m')}{end_year}"),
        ("day", rf"{d % 'd'} {_foreign('m')}{_DASH}{d % 'd2'} {_foreign('m2')}(?: {year}(?: g\.?)?)?"),
        ("day", rf"{d % 'd'}{_DASH}{d % 'd2'} {_foreign('m')}(?: {year}(?: g\.?)?)?"),
        ("day", rf"{d % 'd'} {_foreign('m')}(?: {year}(?: g\.?)?)?"),
        (
            "day",
            rf"{d % 'd'}\.? ?(?P<roman>XII|XI|IX|X|VIII|VII|VI|IV|V|III|II|I)\.(?: ?{year})?(?! [A-Z][a-z])",
        ),
        ("month", rf"{_foreign('m')}{_DASH}{_foreign('m2')},? {year}(?: g\.?)?"),
        ("month", rf"{_foreign('m')},? {year}(?: g\.?)?"),
        ("month", rf"{m('m')}{_TO}{m('m2')},? (?:of )?{year}"),
        ("month", rf"{m('m')},? (?:of )?(?:the year )?{year}"),
        (
            "month",
            rf"(?:(?:[Ll]ate|[Ee]arly|[Mm]id)[- ](?:in )?|(?:[Ee]nd|[Bb]eginning|[Mm]iddle) of ){m('m')}(?! \d)",
        ),
        ("season", rf"(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)(?: of| in)? {year}"),
        ("year", rf"(?P<y>{YEAR})[-–](?P<y2>\d{{1,4}})(?![\d-])"),
        ("year", rf"(?P<y>{YEAR})(?![\d-]|['’]?s(?![^\W\d_]))"),
        ("bare", rf"(?<=[Tt]he )(?P<d>{DAY})(?:st|nd|rd|th)(?![^\W\d_])"),
    ]
    return tuple((kind, re.compile(rf"{head}(?:{p})(?:{_STYLE})?")) for kind, p in written)


BEFORE, BEHIND = 48, 72
"""So many characters around a month or a year may be part of its date."""


@cache
def _anchors() -> re.Pattern[str]:
    capital, small = _alternatives()
    return re.compile(
        rf"\b(?:{capital}|{small})\b|(?<!\d){YEAR}(?!\d)|[Tt]he \d{{1,2}}(?:st|nd|rd|th)|\d\. ?[IVX]+\."
    )


def _windows(text: str) -> list[tuple[int, int]]:
    """The stretches of a text in which a date may stand; they begin and end at blanks."""
    found: list[tuple[int, int]] = []
    for m in _anchors().finditer(text):
        a, z = max(0, m.start() - BEFORE), min(len(text), m.end() + BEHIND)
        a = max(0, text.rfind(" ", 0, a + 1))
        after = text.find(" ", z)
        z = len(text) if after < 0 else after
        if found and a <= found[-1][1]:
            found[-1] = (found[-1][0], z)
        else:
            found.append((a, z))
    return found


_ROMAN = {r: n for n, r in enumerate("I II III IV V VI VII VIII IX X XI XII".split(), 1)}


def printed(text: str) -> list[Printed]:
    """The dates of a text as they are printed, in order; none overlaps another."""
    windows = _windows(text)
    if not windows:
        return []
    taken: list[tuple[int, int]] = []
    found: list[Printed] = []
    for kind, pattern in patterns():
        for match in (m for a, z in windows for m in pattern.finditer(text, a, z)):
            start, end = match.span()
            if all(end <= a or start >= z for a, z in taken):
                dates = _listed(match) if kind == "list" else _read(match, kind)
                if dates:
                    taken.append((start, end))
                    found.extend(dates)
    return sorted(found, key=lambda p: p.start)


def _listed(match: re.Match[str]) -> list[Printed]:
    """Several days of one month, each a date of its own; the month stands with the first or the last."""
    text, start = match.group(), match.start()
    year = int(match["y"] or 0)
    month = _number(match["m"])
    style = _style(match["style"] or "")
    stop = match.start("y") - start if year else len(text)
    days = list(re.finditer(rf"(?<!\d){DAY}(?:st|nd|rd|th)?(?!\d)", text[:stop]))
    found = []
    for k, m in enumerate(days):
        a, z = m.span()
        if match.start("m") == start and k == 0:
            a = 0
        if k == len(days) - 1:
            z = len(text)
        day = int("".join(c for c in m.group() if c.isdigit()))
        found.append(Printed(start + a, start + z, Part(year, month, day), style=style))
    return found


def _read(match: re.Match[str], kind: str) -> list[Printed]:
    got = {name: value for name, value in match.groupdict().items() if value}
    year = int(got["y"]) if "y" in got else 0
    month = _number(got.get("m"), got.get("roman"))
    day = ordinals()[got["ordinal"].lower()] if "ordinal" in got else int(got.get("d", 0))
    first = Part(year, month, day)
    last = None
    if "d2" in got:
        last = Part(year, _number(got.get("m2")) or month, int(got["d2"]))
    elif "m2" in got:
        last = Part(year, _number(got["m2"]))
    elif "y2" in got:
        last = _second_year(year, got["y2"])
        if last is None:
            return []
    elif kind == "season":
        first, last = _season(year, got["season"].lower())
    new, style = _new(got, month, year), _style(got.get("style", ""))
    return [Printed(match.start(), match.end(), first, last, new, style, kind)]


def _style(printed_style: str) -> str:
    letters = "".join(c for c in printed_style.lower() if c.isalpha())
    return "old" if letters.startswith("o") else "new" if letters.startswith("n") else ""


def _number(name: str | None, roman: str | None = None) -> int:
    if roman:
        return _ROMAN[roman]
    return months()[name.rstrip(".").lower()] if name else 0


def _new(got: dict[str, str], month: int, year: int) -> tuple[Part, Part | None] | None:
    if "gd" not in got:
        return None
    of_first = _number(got.get("gm")) or month
    second = Part(year, _number(got.get("gm2")) or of_first, int(got["gd2"])) if "gd2" in got else None
    return Part(year, of_first, int(got["gd"])), second


def _second_year(year: int, digits: str) -> Part | None:
    second = int(str(year)[: 4 - len(digits)] + digits)
    return Part(second) if year < second <= year + 60 else None


def _season(year: int, name: str) -> tuple[Part, Part]:
    for entry in group("season"):
        season, _, span = entry.partition(":")
        if season == name:
            a, z = (int(x) for x in span.split("-"))
            return Part(year, a), Part(year + (z < a), z)
    raise AssertionError(name)
