"""Printed lines with what stands around them: the evidence that white space carries, kept before it is folded."""

from __future__ import annotations

import itertools
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from edition.model import Source

WORD_GAPS = "\t "


@dataclass(slots=True)
class Row:
    """A line of the source that is not blank."""

    index: int
    """0-based place among the rows."""
    line: int
    """1-based line number in the source."""
    raw: str
    """The line as the source has it."""
    text: str
    """The line with its white space folded."""
    above: int
    """Blank lines above it."""
    marks: str
    """What the blank lines above hold: a letter each, ``t`` a tab, ``s`` one or two spaces, ``r`` a run of spaces."""
    lead: int
    """Blanks before its first sign."""
    trailing: bool
    """It ends in white space."""
    width: float
    """Natural width in ems of a book face."""
    stretched: float | None
    """Share of its word gaps that are wide, where the source tells wide gaps from narrow ones; else None."""
    new_page: bool
    """The reader saw a page begin here."""
    gap: int = 0
    """Blank lines above it, less those that stand above every line and those that hold a mark."""

    @property
    def parted(self) -> bool:
        """White space of its own stands above it."""
        return self.gap >= 1 or "t" in self.marks


@dataclass(frozen=True, slots=True)
class Sheet:
    """All rows of a source, and what follows the last of them."""

    rows: tuple[Row, ...]
    spacing: int
    """Blank lines above every printed line: 1 where the text is double spaced."""
    blocky: bool
    """A line of the source is a whole paragraph (or what a page holds of it), not a printed line."""


@lru_cache(maxsize=1)
def _widths() -> dict[str, float]:
    table: dict[str, float] = {}
    text = resources.files("edition.layout").joinpath("data/widths.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            units, _, letters = line.partition("\t")
            table.update((c, int(units) / 1000) for c in letters)
    return table


@lru_cache(maxsize=4096)
def _width_of(char: str) -> float:
    table = _widths()
    if char in table:
        return table[char]
    base = unicodedata.normalize("NFD", char)[0]
    return table.get(base, 0.5)


def natural_width(text: str) -> float:
    """Width in ems that a text takes in a book face set without stretching."""
    return sum(map(_width_of, text))


def _mark(blank: str) -> str:
    if "\t" in blank:
        return "t"
    if len(blank) > 4:
        return "r"
    return "s" if blank else ""


def _stretch(raw: str) -> float | None:
    """Share of wide word gaps in a line whose words are parted by tabs (tab: narrow, tab and blank: wide)."""
    gaps = raw.strip().count("\t")
    if not gaps:
        return None
    return raw.count("\t ") / gaps


def read_rows(source: Source, *, lines: str | None = None, spacing: int | None = None) -> Sheet:
    """The rows of a source.

    Args:
        source: what a reader gave.
        lines: ``printed`` or ``paragraphs``; learnt where it is not given.
        spacing: blank lines above every printed line; learnt where it is not given.

    Returns:
        Every line that is not blank, with the blanks around it counted.
    """
    rows: list[Row] = []
    above = 0
    marks = ""
    for number, page in enumerate(source.pages):
        new_page = number > 0
        for line in page.lines:
            raw = line.text
            words = raw.split()
            if not words:
                above += 1
                marks += _mark(raw)
                continue
            text = " ".join(words)
            width = natural_width(text) if len(text) < 160 else len(text) * 0.44
            lead = len(raw) - len(raw.lstrip())
            trailing = raw[-1:].isspace()
            rows.append(
                Row(
                    len(rows),
                    line.number,
                    raw,
                    text,
                    above,
                    marks,
                    lead,
                    trailing,
                    width,
                    _stretch(raw),
                    new_page,
                )
            )
            above, marks, new_page = 0, "", False
    learnt, blocky = _spacing(rows)
    blocky = blocky if lines is None else lines == "paragraphs"
    spacing = spacing if spacing is not None else 0 if blocky else learnt
    for row in rows:
        row.gap = row.above - row.marks.count("t") - spacing
    if rows:
        rows[0].gap = max(rows[0].gap, 2)
    return Sheet(tuple(rows), spacing, blocky)


def _spacing(rows: list[Row]) -> tuple[int, bool]:
    """How many blank lines stand above every line, and whether lines are whole paragraphs."""
    if len(rows) < 2:
        return 0, bool(rows) and len(rows[0].text) > 160
    letters = sum(len(r.text) for r in rows)
    long_letters = sum(len(r.text) for r in rows if len(r.text) > 160)
    if long_letters > 0.6 * letters:
        return 0, True
    above = Counter(r.above for r in rows[1:])
    most, count = above.most_common(1)[0]
    full = sum(1 for r in rows if len(r.text) > 30)
    if most >= 1 and count > 0.6 * len(rows) and full > 0.5 * len(rows) and _cut_over_gaps(rows, most):
        return most, False
    return 0, False


def _cut_over_gaps(rows: list[Row], gap: int) -> bool:
    """Sentences run on over the usual gap: it does not part paragraphs."""
    pairs = [(a, b) for a, b in itertools.pairwise(rows) if b.above == gap]
    cut = sum(1 for a, b in pairs if b.text[0].islower() or a.text[-1] in "-,¬")
    return cut > 0.3 * len(pairs)
