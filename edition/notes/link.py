"""Notes tied to their markers: page-foot notes moved to where they belong, end notes pointed to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from edition.compose import Composer
from edition.layout.analyse import Layout
from edition.layout.blocks import Float, PageBreak
from edition.layout.rows import Row
from edition.notes.align import find_markers
from edition.notes.labelled import garble, take_label
from edition.notes.model import Marker, MarkerStyle, Styles
from edition.notes.plan import Note, NotePlan, Run
from edition.notes.style import learn_style
from edition.notes.units import assign_runs, clean_numbers, restarts
from edition.report import Finding
from edition.structure import Division, Tree
from tei.markup import Element, Passage, Span


@dataclass(frozen=True, slots=True)
class Links:
    """What became of the notes."""

    notes: int = 0
    linked: int = 0
    unnumbered: int = 0
    orphan_notes: int = 0
    """Notes whose marker was not found."""
    orphan_markers: int = 0
    """Markers whose note is not in the file."""
    styles: tuple[str, ...] = ()
    """How markers are printed."""
    findings: tuple[Finding, ...] = ()


@dataclass(slots=True)
class _Unit:
    """A chapter with all its parts: the passages over which one numbering runs."""

    division: Division
    passages: list[Passage] = field(default_factory=list)
    heading: int = -1


@dataclass(frozen=True, slots=True)
class _Piece:
    """What stands of a passage on one page."""

    passage: Passage
    start: int
    text: str
    page: int


def link_notes(
    tree: Tree, plan: NotePlan, layout: Layout, composer: Composer, markers: Sequence[str] | None = None
) -> Links:
    """Find the markers and tie each to its note.

    Args:
        tree: the divisions with their passages; spans are added to these.
        plan: the notes of the file.
        layout: the rows.
        composer: makes the passages of page-foot notes.
        markers: styles of the markers, where a user gives them; else they are learnt.
    """
    units = _units(tree)
    texts = [p.text for u in units for p in u.passages]
    styles = learn_style(texts, [n.n for n in plan.notes if n.label])
    if markers is not None:
        styles = replace(styles, used=frozenset(MarkerStyle(m) for m in markers))
    linker = _Linker(plan, layout, composer, styles)
    feet = [n for n in plan.notes if n.place == "bottom" and n.label]
    signs = [n for n in feet if not n.n[0].isdigit()]
    if len(signs) < len(feet):
        linker.feet(units, feet, styles)
    else:
        numbers = replace(styles, used=styles.used - {MarkerStyle.SYMBOL}) if signs else styles
        linker.feet(units, signs, replace(styles, used=styles.used & {MarkerStyle.SYMBOL}))
        linker.ends(*_numberings(units, plan, styles, layout), numbers)
    linker.place_unmarked(units, tree)
    return linker.result()


def _units(tree: Tree) -> list[_Unit]:
    """Top divisions with the passages of all their parts, sections of notes left out."""
    units: list[_Unit] = []
    for division in tree.divisions:
        if division.kind in ("notes", "contents", "index", "bibliography"):
            continue
        if division.level <= 1 or not units:
            units.append(_Unit(division, heading=division.heading))
        units[-1].passages.extend(division.passages)
    return units


def _numberings(
    units: Sequence[_Unit], plan: NotePlan, styles: Styles, layout: Layout
) -> tuple[Sequence[_Unit], dict[int, list[int]]]:
    """The stretches of text over which a numbering runs, and their lists of end notes.

    They are the chapters, unless all notes stand in one list at the end and the numbers never begin again.
    """
    at_end = len(plan.runs) == 1 and layout.headings[plan.runs[0].zone].level <= 1
    texts = [[p.text for p in u.passages] for u in units]
    if at_end and len(units) > 1 and not restarts(texts, styles) and _spread(texts, styles):
        whole = _Unit(units[0].division, [p for u in units for p in u.passages], units[0].heading)
        return [whole], {0: [0]}
    return units, _runs_of(units, plan, styles, layout)


def _spread(texts: Sequence[Sequence[str]], styles: Styles) -> bool:
    """More than one chapter has markers."""
    return sum(bool(clean_numbers(t, styles)) for t in texts) > 1


def _runs_of(units: Sequence[_Unit], plan: NotePlan, styles: Styles, layout: Layout) -> dict[int, list[int]]:
    """For each unit the lists of end notes that belong to it.

    Notes under a chapter are that chapter's; a list at the end of the book goes by the heading above it, else by the
    markers that answer it.
    """
    out: dict[int, list[int]] = {}
    loose: list[int] = []
    for r, run in enumerate(plan.runs):
        home = _home(units, run, layout)
        if home is None:
            loose.append(r)
        else:
            out.setdefault(home, []).append(r)
    if loose:
        numbers = [[plan.notes[i].n for i in plan.runs[r].notes] for r in loose]
        for r, unit in zip(loose, assign_runs([[p.text for p in u.passages] for u in units], numbers, styles),
                           strict=True):  # fmt: skip
            if unit is not None:
                out.setdefault(unit, []).append(r)
    return out


def _home(units: Sequence[_Unit], run: Run, layout: Layout) -> int | None:
    zone = layout.headings[run.zone]
    if zone.level > 1:
        before = [k for k, u in enumerate(units) if u.heading >= 0 and u.heading < run.zone]
        return before[-1] if before else 0
    above = layout.headings[run.heading]
    if run.heading == run.zone or not above.kind:
        return None
    for k, unit in enumerate(units):
        if unit.heading >= 0:
            h = layout.headings[unit.heading]
            if h.first < zone.first and h.kind == above.kind and h.n == above.n and (h.n or h.form == "name"):
                return k
    return None


class _Linker:
    """Ties notes to markers and keeps count."""

    def __init__(self, plan: NotePlan, layout: Layout, composer: Composer, styles: Styles) -> None:
        self.plan = plan
        self.layout = layout
        self.composer = composer
        self.styles = styles
        self.linked: set[int] = set()
        self.orphan_markers = 0
        self.without_notes: dict[str, list[int]] = {}
        self.findings: list[Finding] = []

    def feet(self, units: Sequence[_Unit], feet: Sequence[Note], styles: Styles) -> None:
        """Page-foot notes: in one run over the file, page by page where pages are known."""
        if not feet:
            return
        rows = {r.line: r for r in reversed(self.layout.rows)}
        pieces = [piece for u in units for p in u.passages for piece in _pieces(p, self.layout, rows)]
        paged = len(self.layout.pages.starts) > 1
        markers = find_markers(
            [p.text for p in pieces],
            [n.n for n in feet],
            styles,
            regions=[p.page for p in pieces] if paged else None,
            label_regions=[self.layout.pages.page_of(n.rows[0]) for n in feet] if paged else None,
        )
        for marker in markers:
            piece = pieces[marker.passage]
            if marker.cert == "low" and _reads_as_word(piece.text, marker):
                continue
            at = replace(marker, start=marker.start + piece.start, end=marker.end + piece.start)
            if marker.label is None:
                self._orphan_marker(piece.passage, at)
            else:
                self._inline(piece.passage, at, feet[marker.label])

    def ends(self, units: Sequence[_Unit], runs: Mapping[int, Sequence[int]], styles: Styles) -> None:
        """End notes, unit by unit; markers of units whose notes are not in the file are kept."""
        for k, unit in enumerate(units):
            notes = [self.plan.notes[i] for r in runs.get(k, ()) for i in self.plan.runs[r].notes]
            labels = [n.n for n in notes] or None
            for marker in find_markers([p.text for p in unit.passages], labels, styles):
                passage = unit.passages[marker.passage]
                if marker.cert == "low" and _reads_as_word(passage.text, marker):
                    continue
                if marker.label is None:
                    self._orphan_marker(passage, marker, unit if labels is None else None)
                else:
                    note = notes[marker.label]
                    self.linked.add(note.index)
                    self._ref(passage, marker, f"#{note.id}")

    def _ref(self, passage: Passage, marker: Marker, target: str) -> None:
        attrs = {"type": "noteref", "n": marker.n}
        if target:
            attrs["target"] = target
        passage.spans.append(Span(marker.start, marker.end, "ref", attrs))
        if marker.garbled:
            passage.spans.append(garble(marker.start, marker.end, marker.n, marker.cert))
        if marker.cert == "low" or marker.garbled:
            line = _line_at(passage, marker.start)
            said = f"the marker {marker.printed!r} is read as {marker.n} ({marker.cert} certainty)"
            self.findings.append(Finding(line, "note-marker", said))

    def _orphan_marker(self, passage: Passage, marker: Marker, unit: _Unit | None = None) -> None:
        """Keep a marker without its note; ``unit`` where none of the unit's notes is in the file."""
        line = _line_at(passage, marker.start)
        self.orphan_markers += 1
        if unit is None:
            self.findings.append(
                Finding(line, "orphan-marker", f"there is no note {marker.n} for this marker")
            )
        else:
            self.without_notes.setdefault(unit.division.element.attrs["xml:id"], []).append(line)
        self._ref(passage, marker, "")

    def _inline(self, passage: Passage, marker: Marker, note: Note) -> None:
        """Put a page-foot note into its marker's place."""
        self.linked.add(note.index)
        node = self._foot_passage(note)
        loose = marker.garbled or any(c.isspace() for c in marker.printed)
        if loose:
            self._ref(passage, marker, f"#{note.id}")
            passage.spans.append(Span(marker.end, marker.end, "", content=(node,)))
            return
        _set_forms(node, note, marker.printed)
        passage.spans.append(Span(marker.start, marker.end, "", content=(node,), hidden=True))

    def _foot_passage(self, note: Note) -> Passage:
        rows = [self.layout.rows[i] for i in note.rows]
        passage = self.composer.passage("note", rows, self._page_floats(note))
        passage.attrs.update({"place": "bottom", "xml:id": note.id})
        if note.label is not None:
            passage.attrs["n"] = note.n
            take_label(passage, note)
        return passage

    def _page_floats(self, note: Note) -> dict[int, list[Float]]:
        """Page breaks inside a note that goes on at the foot of the next page, and furniture inside a page's piece."""
        floats: dict[int, list[Float]] = {}
        page = self.layout.pages.page_of(note.rows[0])
        for k, i in enumerate(note.rows):
            here = self.layout.pages.page_of(i)
            if here != page:
                floats[k] = [PageBreak(here, self.layout.pages.numbers[here], again=True)]
                page = here
            elif k and i - note.rows[k - 1] > 1:
                floats[k] = [self.layout.furniture[j] for j in range(note.rows[k - 1] + 1, i)]
        return floats

    def place_unmarked(self, units: Sequence[_Unit], tree: Tree) -> None:
        """Page-foot notes without a marker stand at the end of their page's text; thanks at the end of the title."""
        passages = [p for u in units for p in u.passages] or [p for d in tree.divisions for p in d.passages]
        lines = [p.line for p in passages]
        for note in self.plan.notes:
            if note.index in self.linked:
                continue
            line = self.layout.rows[note.rows[0]].line
            if note.place == "bottom":
                node = self._foot_passage(note)
                if note.label is None:
                    node.attrs["type"] = "acknowledgement"
                else:
                    node.attrs["cert"] = "low"
                    _set_label(node, note)
                if passages:
                    at = max(0, bisect_right(lines, line) - 1)
                    home = passages[0] if note.label is None else passages[at]
                    home.spans.append(Span(len(home.text), len(home.text), "", content=(node,)))
                else:
                    tree.divisions[0].element.children.append(node)
            if note.label is not None:
                self.findings.append(Finding(line, "orphan-note", f"no marker was found for note {note.n}"))

    def result(self) -> Links:
        """The sum of it."""
        for name, lines in self.without_notes.items():
            said = f"the notes of division {name} are not in the file: {len(lines)} markers have no note"
            self.findings.append(Finding(lines[0], "orphan-marker", said))
        labelled = [n for n in self.plan.notes if n.label is not None]
        return Links(
            notes=len(self.plan.notes),
            linked=len(self.linked),
            unnumbered=len(self.plan.notes) - len(labelled),
            orphan_notes=len(labelled) - len(self.linked),
            orphan_markers=self.orphan_markers,
            styles=tuple(sorted(s.value for s in self.styles.used)),
            findings=tuple(self.findings),
        )


def _reads_as_word(text: str, marker: Marker) -> bool:
    """A doubtful marker of letters that stands between words as a word does: it is one."""
    before, after = text[: marker.start][-1:], text[marker.end : marker.end + 2]
    return marker.printed.isalpha() and before.isspace() and after[:1].isspace() and after[1:].islower()


def _pieces(passage: Passage, layout: Layout, rows: Mapping[int, Row]) -> Iterator[_Piece]:
    """A passage cut where pages begin.

    Args:
        passage: the passage.
        layout: of the book.
        rows: the first row of each source line.
    """
    row = rows.get(passage.line) if passage.line else None
    page = layout.pages.page_of(row.index) if row is not None else 0
    start = 0
    for span in sorted(passage.spans, key=lambda s: s.start):
        if any(isinstance(n, Element) and n.tag == "pb" for n in span.content) and span.start > start:
            yield _Piece(passage, start, passage.text[start : span.start], page)
            start = span.start
            page += 1
    yield _Piece(passage, start, passage.text[start:], page)


def _line_at(passage: Passage, offset: int) -> int:
    """The source line of an offset; lines that floats skip make it a little early."""
    return passage.line + passage.text.count("\n", 0, offset)


def _set_forms(passage: Passage, note: Note, marker: str) -> None:
    """``rend`` of a note that stands in its marker's place: the marker and the label as printed."""
    label = passage.attrs.pop("rend", None)
    if label is None:
        passage.attrs["rend"] = marker
    elif not (marker == label == note.n):
        passage.attrs["rend"] = f"{marker} {label}"


def _set_label(passage: Passage, note: Note) -> None:
    """``rend`` of a note without a marker: its label, left out where that is the number."""
    if passage.attrs.get("rend") == note.n:
        del passage.attrs["rend"]
