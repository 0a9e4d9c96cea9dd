"""Tables whose columns the white space of the source keeps, and lines of figures whose columns are lost."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from edition.forms.pieces import Stretch, cut_before, formed, is_free
from edition.layout.blocks import Block, Form
from edition.layout.rows import Row, Sheet

FEWEST = 3
_WIDE = re.compile(r" {2,}|\t+")
_NUMBER = re.compile(r"(?<![^\W\d_])[\d][\d.,: ]*%?(?![^\W\d_])")
_REFERENCE = re.compile(
    r"\b(?:pp?|vol|no|ibid|ed|n)\b\.?|[,;–—-]$|\w{4,} \w{3,} \w{3,} \w{3,}", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Cell:
    start: int
    end: int
    text: str


def tabbed(sheet: Sheet) -> bool:
    """Tabs stand between the words of this file, so they part no columns."""
    return sum(r.stretched is not None for r in sheet.rows) > 0.2 * len(sheet.rows)


def cells(raw: str) -> list[str]:
    """The cells of a row, their white space folded."""
    return [c.text for c in _cells(raw)]


def _cells(raw: str) -> list[_Cell]:
    out: list[_Cell] = []
    start = len(raw) - len(raw.lstrip())
    text = raw.rstrip()
    for m in [*_WIDE.finditer(text, start), None]:
        end = m.start() if m else len(text)
        words = text[start:end].split()
        if words:
            out.append(_Cell(start, end, " ".join(words)))
        start = m.end() if m else end
    return out


def find_tables(stretch: Stretch, tabs: bool) -> list[Block]:
    """Mark the rows of tables, and lines of figures that are no prose."""
    rows = [r for b in stretch.blocks if is_free(b) for r in b.rows]
    runs: dict[int, tuple[str, int]] = {}
    for name, run in [*([] if tabs else _tables(rows)), *_figures(rows)]:
        if not any(r.index in runs for r in run):
            runs.update((r.index, (name, run[0].index)) for r in run)
    if not runs:
        return stretch.blocks
    blocks = cut_before(stretch.blocks, runs.keys() | {i + 1 for i in runs})
    return [
        formed(b, Form(runs[b.rows[0].index][0], runs[b.rows[0].index][1], "row"))
        if b.kind == "p" and b.rows[0].index in runs
        else b
        for b in blocks
    ]


def _tables(rows: Sequence[Row]) -> list[tuple[str, list[Row]]]:
    out: list[tuple[str, list[Row]]] = []
    run: list[Row] = []
    held: list[list[_Cell]] = []
    for row in [*rows, None]:
        wide = row is not None and ("\t" in row.raw or "  " in row.raw.strip())
        parts = _cells(row.raw) if row is not None and wide else []
        if row is not None and len(parts) > 1 and (not held or len(parts) == len(held[0])):
            run.append(row)
            held.append(parts)
            continue
        if _aligned(run, held):
            out.append(("table", run))
        run, held = ([row], [parts]) if row is not None and len(parts) > 1 else ([], [])
    return out


def _aligned(run: Sequence[Row], held: Sequence[Sequence[_Cell]]) -> bool:
    """The columns begin or end at the same place, or tabs part them."""
    if len(run) < FEWEST:
        return False
    if all(r.raw.strip().count("\t") >= len(h) - 1 for r, h in zip(run, held, strict=True)):
        return True
    columns = [[h[c] for h in held] for c in range(len(held[0]))]
    for column in columns[1:]:
        starts, ends = [c.start for c in column], [c.end for c in column]
        if max(starts) - min(starts) > 1 and max(ends) - min(ends) > 1:
            return False
    figures = sum(any(x.isdigit() for x in c.text) for column in columns[1:] for c in column)
    gaps = min(b.start - a.end for h in held for a, b in pairwise(h))
    return gaps >= 3 or 2 * figures >= len(run) * (len(columns) - 1) or len(run) >= 6


def _figures(rows: Sequence[Row]) -> list[tuple[str, list[Row]]]:
    """Lines most of which are numbers: a table whose columns are lost."""
    out: list[tuple[str, list[Row]]] = []
    run: list[Row] = []
    for row in [*rows, None]:
        if row is not None and row.text[-1].isdigit() and _is_figures(row.text):
            run.append(row)
            continue
        if len(run) >= FEWEST:
            out.append(("lines", run))
        run = []
    return out


def _is_figures(text: str) -> bool:
    if len(text) > 70 or _REFERENCE.search(text):
        return False
    digits = sum(c.isdigit() for c in text)
    letters = sum(c.isalpha() for c in text)
    return digits >= 0.5 * letters or (
        digits >= 4 and digits >= 0.25 * letters and len(_NUMBER.findall(text)) >= 2
    )
