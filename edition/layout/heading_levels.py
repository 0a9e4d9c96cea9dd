"""The levels of headings, and which numbers among them count up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

END_MATTER = frozenset({"bibliography", "index", "glossary", "contents", "appendix", "abbreviations"})


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its lines, its form and its place in the order of divisions."""

    first: int
    last: int
    form: str
    """label, name, numbered, lettered, roman, number, capitals, years, listed or title."""
    level: int
    kind: str
    """The type of the division it heads; empty where only its level is known."""
    n: str = ""
    label: str = ""
    """The word of its label (chapter, appendix ...)."""


def without_strays(headings: list[Heading]) -> list[Heading]:
    """Roman numbers alone on a line are headings only if they count up from I within their division.

    So are numbered titles, and one alone is none.
    """
    out: list[Heading] = []
    expected = 1
    counted = counting(headings)
    for h in headings:
        if h.form == "counted" and h.first not in counted:
            continue
        if h.level <= 1:
            expected = 1
        if h.form == "roman":
            if roman_value(h.n) != expected:
                continue
            expected += 1
        out.append(h)
    return out


def counting(headings: Sequence[Heading]) -> set[int]:
    """First rows of the numbered titles that count up, two at least from 1 or three from another number."""
    out: set[int] = set()
    for roman in (False, True):
        run: list[Heading] = []
        for h in [h for h in headings if h.form == "counted" and h.n.isalpha() == roman]:
            if run and 0 < value(h.n) - value(run[-1].n) <= 2:
                run.append(h)
            elif value(h.n) == 1 or not run:
                run = [h]
            if len(run) >= (2 if value(run[0].n) == 1 else 3):
                out.update(r.first for r in run)
    return out


def value(n: str) -> int:
    """The value of an arabic or a Roman number."""
    return int(n) if n.isdigit() else roman_value(n)


def roman_value(text: str) -> int:
    """The value of a Roman number of headings, up to a few hundreds."""
    values = [{"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}.get(c, 0) for c in text.lower()]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


def marked_levels(headings: list[Heading]) -> list[Heading]:
    """Markdown's levels, counted from that of the chapters: the first heading may be the book's title."""
    levels = [h.level for h in headings if h.form == "marked"]
    if not levels:
        return headings
    top = min(levels)
    if levels.count(top) == 1 and levels[0] == top and len(levels) > 1:
        top = min(levels[1:])
    return [replace(h, level=max(1, h.level - top + 1)) if h.form == "marked" else h for h in headings]


def levels(headings: list[Heading]) -> list[Heading]:
    """Levels by form, and by the division that a heading stands in.

    Notes after a chapter hang from it where labelled divisions follow; under a collective heading (Appendixes) the
    labelled ones are a level lower; what stands in notes, a bibliography or an index is a level lower.
    """
    seen: set[tuple[str, str]] = set()
    last_label = -1
    for h in headings:
        if h.form in ("label", "counted") and h.level <= 1 and (h.label, h.n) not in seen:
            seen.add((h.label, h.n))
            last_label = h.first
    out: list[Heading] = []
    zone = ""
    collective = by_chapter = False
    labelled = any(h.form == "label" and h.level <= 1 for h in headings)
    for h in headings:
        level = 2 if h.form == "counted" and labelled else h.level
        if h.kind == "notes" and zone not in ("", "notes") and (h.first < last_label or by_chapter):
            level, by_chapter = 2, True
        elif h.form == "listed":
            pass  # the contents list names it beside the chapters
        elif zone in ("notes", "bibliography", "index", "glossary") and h.kind not in END_MATTER:
            level = 2
        elif zone == "appendix" and collective:
            level = 2 if h.form == "label" else 3 if h.form != "name" else level
        if level <= 1:
            zone = h.kind or "chapter"
            collective = h.form == "name" and zone == "appendix"
        out.append(replace(h, level=level))
    return out
