"""Which rows are notes: at the feet of pages, and in the note sections of chapters or of the book."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib import resources

from edition.layout.analyse import Layout, Role
from edition.layout.furniture import Furniture, is_rule
from edition.layout.paragraphs import line_end, line_start
from edition.notes.feet import foot_labels
from edition.notes.labels import read_labels, split_runs
from edition.notes.model import Label
from edition.notes.spoken import MOST_LINES, spoken_extent, spoken_label


@dataclass(slots=True)
class Note:
    """A note and the rows it takes."""

    index: int
    place: str
    """``bottom`` or ``end``."""
    label: Label | None
    """Its label, ``line`` being the row; None for a note without one."""
    rows: list[int] = field(default_factory=list)
    run: int = -1
    """Which list of end notes it stands in."""
    id: str = ""
    """Its xml:id, given when the place where it stands is built."""

    @property
    def n(self) -> str:
        """Its number, as printed or as meant."""
        return self.label.n if self.label else ""


@dataclass(slots=True)
class Run:
    """A list of end notes with a numbering of its own."""

    first: int
    """Its first row."""
    heading: int
    """Index of the heading that it stands under."""
    zone: int
    """Index of the heading of the whole section of notes."""
    notes: list[int] = field(default_factory=list)


@dataclass(slots=True)
class NotePlan:
    """The notes of a file, before anything is linked."""

    notes: list[Note] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    foot_rows: dict[int, int] = field(default_factory=dict)
    """Rows of page-foot notes, with their note."""
    end_rows: dict[int, int] = field(default_factory=dict)
    """Rows with which end notes begin, with their note."""
    joined: set[int] = field(default_factory=set)
    """Further rows of end notes."""


def plan_notes(layout: Layout) -> NotePlan:
    """Find the rows of all notes.

    Args:
        layout: what each row is; rows of page-foot notes get their role here.
    """
    plan = NotePlan()
    _plan_spoken(plan, layout)
    zones = _zones(layout)
    for zone, heading, rows in zones:
        _plan_zone(plan, layout, zone, heading, rows)
    taken = {i for _, _, rows in zones for i in rows}
    _plan_feet(plan, layout, taken)
    _furniture_inside(plan, layout)
    _take_rules(plan, layout)
    return plan


def _plan_spoken(plan: NotePlan, layout: Layout) -> None:
    """Notes that say what they are, behind the paragraph, page or chapter of their markers."""
    rows = layout.rows
    k = 0
    while k < len(rows):
        label = spoken_label(rows[k].text) if layout.roles[k] is Role.BODY else None
        if label is None:
            k += 1
            continue
        own = list(range(k, k + spoken_extent([r.text for r in rows[k : k + MOST_LINES]])))
        _add_foot(plan, layout, replace(label, line=k), own)
        k = own[-1] + 1


def _take_rules(plan: NotePlan, layout: Layout) -> None:
    """A rule right above the notes of a page parts them from the text and is no break in it."""
    for note in plan.notes:
        i = note.rows[0] - 1
        if (
            note.place == "bottom"
            and i >= 0
            and layout.roles[i] is Role.ORNAMENT
            and is_rule(layout.rows[i].text)
        ):
            layout.roles[i] = Role.FURNITURE
            layout.furniture[i] = Furniture(i, "noise")


def _zones(layout: Layout) -> list[tuple[int, int, list[int]]]:
    """Stretches of rows in sections of notes: heading of the section, heading right above, rows."""
    zones: list[tuple[int, int, list[int]]] = []
    zone = -1
    level = 0
    current = -1
    heads = {h.first: k for k, h in enumerate(layout.headings)}
    for row in layout.rows:
        k = heads.get(row.index)
        if k is not None:
            h = layout.headings[k]
            if h.kind == "notes":
                zone, level = k, h.level
            elif zone >= 0 and h.level <= level:
                zone = -1
            current = k
            if zone >= 0:
                zones.append((zone, current, []))
        elif zone >= 0 and layout.roles[row.index] is Role.BODY:
            zones[-1][2].append(row.index)
    return [z for z in zones if z[2]]


def _plan_zone(plan: NotePlan, layout: Layout, zone: int, heading: int, rows: Sequence[int]) -> None:
    lines = [layout.rows[i].text for i in rows]
    for a, b in split_runs(lines):
        labels = read_labels(lines[a:b])
        if not labels:
            continue
        run = Run(rows[a], heading, zone)
        ends = [label.line for label in labels[1:]] + [b - a]
        for label, end in zip(labels, ends, strict=True):
            own = list(rows[a + label.line : a + end])
            note = Note(len(plan.notes), "end", label, own, len(plan.runs))
            plan.notes.append(note)
            run.notes.append(note.index)
            plan.end_rows[own[0]] = note.index
            plan.joined.update(own[1:])
        plan.runs.append(run)


def _plan_feet(plan: NotePlan, layout: Layout, taken: set[int]) -> None:
    pages = _body_pages(layout, taken)
    texts = [[layout.rows[i].text for i in p] for p in pages]
    free = [[layout.rows[i].gap >= 1 for i in p] for p in pages] if not layout.sheet.blocky else None
    found = foot_labels(texts, free)
    if plan.runs and sum(label.n[0].isdigit() for page in found for label in page) < len(plan.end_rows):
        # a book with end notes has its signs at the foot; numbers there are lists
        found = [[label for label in page if not label.n[0].isdigit()] for page in found]
    for page, labels in zip(pages, found, strict=True):
        for k, label in enumerate(labels):
            end = labels[k + 1].line if k + 1 < len(labels) else len(page)
            own = _extent(layout, page, label.line, end)
            _add_foot(plan, layout, label, own)
    if layout.sheet.blocky:
        _thanks(plan, layout, taken)
    else:
        _go_on(plan, layout, pages)


def _body_pages(layout: Layout, taken: set[int]) -> list[list[int]]:
    pages: list[list[int]] = [[] for _ in layout.pages.starts]
    for row in layout.rows:
        if layout.roles[row.index] is Role.BODY and row.index not in taken:
            pages[layout.pages.page_of(row.index)].append(row.index)
    return [p for p in pages if p]


def _extent(layout: Layout, page: Sequence[int], first: int, end: int) -> list[int]:
    """The rows of a page-foot note: in a file of whole paragraphs its line, else all up to the next one."""
    if layout.sheet.blocky:
        return [page[first]]
    own = [page[first]]
    for i in page[first + 1 : end]:
        between = range(own[-1] + 1, i)
        if any(layout.roles[j] not in (Role.BODY, Role.FURNITURE) for j in between):
            break
        row = layout.rows[i]
        if row.parted and line_end(layout.rows[own[-1]].text) == "stop" and line_start(row.text) != "lower":
            break
        own.append(i)
    return own


def _add_foot(plan: NotePlan, layout: Layout, label: Label | None, rows: list[int]) -> None:
    note = Note(len(plan.notes), "bottom", label, rows)
    plan.notes.append(note)
    for i in rows:
        plan.foot_rows[i] = note.index
        layout.roles[i] = Role.FOOTNOTE


def _go_on(plan: NotePlan, layout: Layout, pages: Sequence[Sequence[int]]) -> None:
    """Notes that go on at the foot of the next page, under a rule or over that page's first note."""
    last_on: dict[int, Note] = {
        layout.pages.page_of(n.rows[-1]): n for n in plan.notes if n.place == "bottom"
    }
    for above, page in itertools.pairwise(pages):
        note = last_on.get(layout.pages.page_of(above[-1]))
        if note is None or note.rows[-1] != above[-1] or line_end(layout.rows[note.rows[-1]].text) == "stop":
            continue
        body = [i for i in page if i not in plan.foot_rows]
        feet = [i for i in page if i in plan.foot_rows]
        last = next(
            (k for k in range(len(body) - 1, 0, -1) if _foot_begins(layout, body[k], bool(feet))), None
        )
        if last is None or len(body) - last > 12 or line_start(layout.rows[body[last]].text) != "lower":
            continue
        for k, i in enumerate(body[last:], last):
            between = range(body[k - 1] + 1 if k > last else i, i)
            if any(layout.roles[j] is not Role.FURNITURE for j in between):
                break
            note.rows.append(i)
            plan.foot_rows[i] = note.index
            layout.roles[i] = Role.FOOTNOTE


def _furniture_inside(plan: NotePlan, layout: Layout) -> None:
    """Furniture between two lines of a note on one page stands inside the note."""
    for note in plan.notes:
        if note.place != "bottom":
            continue
        for above, below in zip(note.rows, note.rows[1:], strict=False):
            if layout.pages.page_of(above) == layout.pages.page_of(below):
                plan.foot_rows.update(dict.fromkeys(range(above + 1, below), note.index))


def _foot_begins(layout: Layout, row: int, notes_below: bool) -> bool:
    here = layout.rows[row]
    cut = here.gap >= 1 and line_end(layout.rows[row - 1].text) != "stop"
    return "r" in here.marks or (notes_below and here.gap >= 1) or cut


def _thanks(plan: NotePlan, layout: Layout, taken: set[int]) -> None:
    """The author's thanks at the foot of an article's first page: a note without number or marker."""
    firsts = [n.rows[-1] for n in plan.notes if n.place == "bottom"]
    for i in firsts:
        if i + 1 < len(layout.rows) and i + 1 not in plan.foot_rows and i + 1 not in taken:
            row = layout.rows[i + 1]
            if layout.roles[row.index] is Role.BODY and _thanks_pattern().match(row.text):
                _add_foot(plan, layout, None, [row.index])
            return


@lru_cache(maxsize=1)
def _thanks_pattern() -> re.Pattern[str]:
    text = resources.files("edition.notes").joinpath("thanks.tsv").read_text(encoding="utf-8")
    return re.compile("|".join(line for line in text.splitlines() if line and line[0] != "#"), re.IGNORECASE)
