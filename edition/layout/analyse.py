"""The layout of a file: what every row is, learnt first and then applied."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from statistics import quantiles

from edition.conventions import Given
from edition.layout.contents import contents_entries
from edition.layout.figures import Caption, find_captions
from edition.layout.furniture import Furniture, find_furniture, is_ornament
from edition.layout.heading_levels import Heading
from edition.layout.headings import HeadingFinder
from edition.layout.pages import Pages, find_pages
from edition.layout.rows import Row, Sheet, read_rows
from edition.layout.signals import PageSignals, find_page_signals
from edition.layout.titles import find_title
from edition.model import Source


class Role(Enum):
    """What a row is."""

    BODY = "body"
    FURNITURE = "furniture"
    TITLE = "title page"
    CONTENTS = "contents list"
    HEADING = "heading"
    CAPTION = "caption"
    ORNAMENT = "ornament"
    FOOTNOTE = "page-foot note"


@dataclass(slots=True)
class Layout:
    """All that is known of a file's rows."""

    sheet: Sheet
    signals: PageSignals
    pages: Pages
    measure: float
    """Width of a full line in ems."""
    furniture: dict[int, Furniture]
    captions: list[Caption]
    headings: list[Heading]
    title: list[int]
    """Rows of the title page."""
    contents: list[int]
    listed: dict[str, str]
    """Skeletons of the contents list's entries with the page numbers they give."""
    roles: list[Role] = field(default_factory=list)

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows of the file."""
        return self.sheet.rows


def analyse(source: Source, given: Given | None = None) -> Layout:
    """Learn a file's conventions and say what each row is.

    Args:
        source: what a reader gave.
        given: conventions that need not be learnt.
    """
    given = given or Given()
    sheet = read_rows(source, lines=given.lines, spacing=given.spacing)
    rows = sheet.rows
    signals = find_page_signals(sheet, given.pages)
    furniture = find_furniture(sheet, signals)
    off = {f.row for f in furniture}
    text = [r.index for r in rows if r.index not in off]
    measure = _measure(rows)
    contents, listed = contents_entries(sheet, text)
    inside = set(contents)
    text = [i for i in text if i not in inside]
    pages = find_pages(rows, signals, furniture, 0, frozenset())
    starts = _first_text(pages.starts, text)
    named = _firm_headings(sheet, text, starts, listed, measure)
    captions = find_captions(sheet, text, pages.starts, signals.length, named)
    pictured = {i for c in captions for i in range(c.first, c.last + 1)}
    text = [i for i in text if i not in pictured]
    starts = _first_text(pages.starts, text)
    headings = HeadingFinder(sheet, text, starts, listed, measure).find()
    title = find_title(sheet, text, headings)
    headings = [h for h in headings if h.first not in set(title)]
    body, halves = _body_start(headings, pages), _half_titles(headings, pages, text)
    pages = find_pages(rows, signals, furniture, body, halves)
    layout = Layout(
        sheet,
        signals,
        pages,
        measure,
        {f.row: f for f in furniture},
        captions,
        headings,
        title,
        contents,
        listed,
    )
    layout.roles = _roles(layout, pictured)
    return layout


def _measure(rows: Sequence[Row]) -> float:
    """Width of a full line: nearly the widest, those that ran together left out."""
    widths = [r.width for r in rows]
    return quantiles(widths, n=20)[16] if len(widths) > 1 else (widths[0] if widths else 1.0)


def _first_text(starts: Sequence[int], text: Sequence[int]) -> set[int]:
    """The first row of text on each page."""
    out = set()
    for start in starts:
        k = bisect_left(text, start)
        if k < len(text):
            out.add(text[k])
    return out


def _firm_headings(
    sheet: Sheet, text: Sequence[int], starts: set[int], listed: dict[str, str], measure: float
) -> list[bool]:
    """Rows that are headings whatever stands around them (a number, a label or a name says so)."""
    firm = [False] * len(sheet.rows)
    for h in HeadingFinder(sheet, text, starts, listed, measure).find():
        if h.form not in ("title", "capitals"):
            firm[h.first : h.last + 1] = [True] * (h.last + 1 - h.first)
    return firm


def _body_start(headings: Sequence[Heading], pages: Pages) -> int:
    """The row with which the main text begins: the first chapter, else the first row."""
    front = {
        "preface",
        "introduction",
        "contents",
        "dedication",
        "acknowledgements",
        "abbreviations",
        "plates",
    }
    for h in headings:
        if h.level <= 1 and h.kind not in front:
            return pages.starts[pages.page_of(h.first)]
    return 0


def _half_titles(headings: Sequence[Heading], pages: Pages, text: Sequence[int]) -> frozenset[int]:
    """First rows of pages that hold nothing but a heading."""
    out = set()
    for h in headings:
        page = pages.page_of(h.first)
        start = pages.starts[page]
        end = pages.starts[page + 1] if page + 1 < len(pages.starts) else -1
        k, j = bisect_left(text, start), bisect_left(text, end) if end >= 0 else len(text)
        if end >= 0 and j > k and text[k] == h.first and text[j - 1] <= h.last:
            out.add(start)
    return frozenset(out)


def _roles(layout: Layout, pictured: set[int]) -> list[Role]:
    roles = [Role.BODY] * len(layout.rows)
    for i in layout.furniture:
        roles[i] = Role.FURNITURE
    for i in layout.contents:
        roles[i] = Role.CONTENTS if roles[i] is Role.BODY else roles[i]
    for i in pictured:
        roles[i] = Role.CAPTION
    for h in layout.headings:
        for i in range(h.first, h.last + 1):
            roles[i] = Role.HEADING if roles[i] is Role.BODY else roles[i]
    for i in layout.title:
        roles[i] = Role.TITLE
    for row in layout.rows:
        if roles[row.index] is Role.BODY and is_ornament(row.text):
            roles[row.index] = Role.ORNAMENT
    return roles
