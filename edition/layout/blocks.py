"""From rows to blocks: paragraphs rebuilt over line, page, note and picture breaks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from edition.layout.analyse import Layout, Role
from edition.layout.figures import Caption
from edition.layout.furniture import Furniture
from edition.layout.heading_levels import Heading
from edition.layout.inferred import infer_pages
from edition.layout.paragraphs import Decision, Pair, decide
from edition.layout.rows import Row


@dataclass(frozen=True, slots=True)
class PageBreak:
    """A page begins."""

    page: int
    n: str
    again: bool = False
    """It is told once more, inside a note that goes on over it."""


@dataclass(frozen=True, slots=True)
class FootNote:
    """A page-foot note stands here in the source."""

    index: int


Float = PageBreak | Furniture | Caption | FootNote
"""What may stand between two lines without ending a paragraph."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form of print that a block is part of: a list, a quotation, a table ..."""

    name: str
    """list, gloss, bibl, chronology, index, verse, table, lines, speech, quote, letter, opener or closer."""
    run: int
    """Blocks with the same number make one element together."""
    part: str = ""
    """What the block is in it: item, more (it goes on with the item above), sub, label ..."""
    cut: int = 0
    """Characters of its first row that are its label."""


@dataclass(slots=True)
class Block:
    """Rows that belong together, with what stands between them."""

    kind: str
    """p, head, title, contents, ornament, floats (nothing but what stands between blocks) or open.

    At the last one a division that has no heading begins."""
    rows: list[Row] = field(default_factory=list)
    floats: dict[int, list[Float]] = field(default_factory=dict)
    """What stands before the row of that place in ``rows``; at ``len(rows)`` what stands behind the last."""
    heading: Heading | None = None
    doubt: Decision | None = None
    """The decision with which it begins, where that was not sure."""
    forms: tuple[Form, ...] = ()
    """The forms of print that it is part of, the outermost first."""
    quoted: tuple[int, int] | None = None
    """The rows in it, from one place up to another, that are a quotation set off from the rest."""


def build_blocks(
    layout: Layout, note_rows: dict[int, int], split: Iterable[int] = (), joined: Iterable[int] = ()
) -> list[Block]:
    """The blocks of a file in source order.

    Args:
        layout: what every row is.
        note_rows: first rows of page-foot notes with the index of their note; further rows with the same index.
        split: rows with which a new block begins whatever the layout says (labels of end notes).
        joined: rows that never begin a block (the further lines of end notes).

    Returns:
        Blocks in source order; every row stands in exactly one of them or in a float.
    """
    decisions = _decisions(layout, note_rows)
    if layout.sheet.blocky:
        layout.pages = infer_pages(layout, note_rows, decisions)
    return _Assembler(layout, note_rows, decisions, frozenset(split), frozenset(joined)).run()


def _decisions(layout: Layout, note_rows: dict[int, int]) -> dict[int, Decision]:
    """For each row of running text that may go on from one before it: whether a paragraph begins with it."""
    pairs: list[Pair] = []
    above: Row | None = None
    floated = False
    for row in layout.rows:
        role = layout.roles[row.index]
        if row.index in note_rows or role is Role.CAPTION:
            floated = True
        elif role is Role.BODY:
            if above is not None:
                page = layout.pages.page_of(above.index) != layout.pages.page_of(row.index)
                pairs.append(Pair(above, row, page, floated))
            above, floated = row, False
        elif role is not Role.FURNITURE:
            above, floated = None, False
    return {p.below.index: d for p, d in zip(pairs, decide(layout.sheet, pairs, layout.measure), strict=True)}


class _Assembler:
    """Walks the rows once and gathers blocks."""

    def __init__(
        self,
        layout: Layout,
        note_rows: dict[int, int],
        decisions: dict[int, Decision],
        split: frozenset[int],
        joined: frozenset[int],
    ) -> None:
        self.layout = layout
        self.note_rows = note_rows
        self.decisions = decisions
        self.split = split
        self.joined = joined
        self.blocks: list[Block] = []
        self.open: Block | None = None
        self.pending: list[Float] = []
        self.captions = {c.first: c for c in layout.captions}
        self.headings = {h.first: h for h in layout.headings}
        self.starts = {s: k for k, s in enumerate(layout.pages.starts)}

    def run(self) -> list[Block]:
        last_note = (-1, -1)
        for row in self.layout.rows:
            self._page(row)
            role = self.layout.roles[row.index]
            note = self.note_rows.get(row.index)
            if note is not None:
                piece = (note, self.layout.pages.page_of(row.index))
                if piece != last_note:
                    self.pending.append(FootNote(note))
                last_note = piece
                continue
            if role is not Role.FURNITURE:
                last_note = (-1, -1)
            if role is Role.FURNITURE:
                self.pending.append(self.layout.furniture[row.index])
            elif role is Role.CAPTION:
                if row.index in self.captions:
                    self.pending.append(self.captions[row.index])
            elif role is Role.BODY:
                self._body(row)
            else:
                self._other(row, role)
        self._flush()
        return self.blocks

    def _page(self, row: Row) -> None:
        page = self.starts.get(row.index)
        if page is not None and (len(self.starts) > 1 or self.layout.pages.numbers[0]):
            self.pending.append(PageBreak(page, self.layout.pages.numbers[page]))

    def _body(self, row: Row) -> None:
        decision = self.decisions.get(row.index)
        begins = (
            self.open is None
            or self.open.kind != "p"
            or decision is None
            or (decision.breaks and row.index not in self.joined)
            or row.index in self.split
        )
        if begins:
            self._flush()
            self.open = Block("p")
            if decision is not None and 0.25 < decision.probability < 0.75:
                self.open.doubt = decision
        assert self.open is not None
        self._append(row)

    def _other(self, row: Row, role: Role) -> None:
        kind = {
            Role.HEADING: "head",
            Role.TITLE: "title",
            Role.CONTENTS: "contents",
            Role.ORNAMENT: "ornament",
        }[role]
        heading = self.headings.get(row.index)
        goes_on = kind == "head" and heading is None and self.open is not None and self.open.kind == "head"
        if not goes_on:
            self._flush()
            self.open = Block(kind, heading=heading)
        self._append(row)

    def _append(self, row: Row) -> None:
        assert self.open is not None
        if self.pending:
            self.open.floats[len(self.open.rows)] = self.pending
            self.pending = []
        self.open.rows.append(row)

    def _flush(self) -> None:
        if self.open is not None:
            self.blocks.append(self.open)
            self.open = None
        if self.pending:
            self.blocks.append(Block("floats", floats={0: self.pending}))
            self.pending = []


def rows_held(blocks: Sequence[Block]) -> set[int]:
    """The rows that stand in blocks, as text or as furniture."""
    held = {r.index for b in blocks for r in b.rows}
    things = (f for b in blocks for floats in b.floats.values() for f in floats)
    return held | {f.row for f in things if isinstance(f, Furniture)}
