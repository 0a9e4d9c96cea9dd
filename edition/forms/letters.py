"""Letters without quotation marks: a salutation and a farewell, each on a line of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from importlib import resources

from edition.forms.closers import is_dateline
from edition.forms.pieces import Stretch, capital, cut_before, formed, is_free, stopped
from edition.layout.blocks import Block, Form
from edition.layout.rows import Row

LONGEST = 60  # lines of a letter
MOST_SIGNED = 4  # lines under the farewell
SHORT = 0.62  # of the measure


@lru_cache(maxsize=2)
def _pattern(kind: str) -> re.Pattern[str]:
    text = resources.files("edition.forms").joinpath("data/letters.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    return re.compile("(?:" + "|".join(p for k, p in rows if k == kind) + r")[,:;.!—–-]*", re.IGNORECASE)


def find_letters(stretch: Stretch, measure: float) -> list[Block]:
    """Mark letters that have both a salutation and a farewell."""
    rows = [r for b in stretch.blocks if is_free(b) for r in b.rows]
    salute = _pattern("salute")
    blocks = stretch.blocks
    k = 0
    while k < len(rows):
        row = rows[k]
        is_salute = row.text[-1] in ",!:" and row.width < SHORT * measure and salute.fullmatch(row.text)
        farewell = _farewell(rows, k, measure) if is_salute else 0
        if farewell:
            last = _last_signed(rows, farewell, measure)
            blocks = _mark(blocks, row, rows[farewell], rows[last])
            k = last
        k += 1
    return blocks


def _farewell(rows: Sequence[Row], start: int, measure: float) -> int:
    """The row of the farewell; 0 for none."""
    farewell = _pattern("farewell")
    for k in range(start + 2, min(start + LONGEST, len(rows) - 1)):
        row = rows[k]
        if row.text[-1] == "," and row.width < SHORT * measure and farewell.fullmatch(row.text):
            return k
    return 0


def _last_signed(rows: Sequence[Row], farewell: int, measure: float) -> int:
    last = farewell + 1
    for k in range(farewell + 2, min(farewell + 1 + MOST_SIGNED, len(rows))):
        row = rows[k]
        if row.parted or not capital(row.text) or row.width > SHORT * measure or stopped(row.text):
            break
        last = k
    return last if rows[last].width < SHORT * measure else farewell


def _mark(blocks: Sequence[Block], first: Row, farewell: Row, last: Row) -> list[Block]:
    lines = range(farewell.index, last.index + 1)
    places = {first.index, first.index + 1, last.index + 1, *lines}
    letter = Form("letter", first.index)
    out: list[Block] = []
    for block in cut_before(blocks, places):
        index = block.rows[0].index if block.rows else -1
        if is_free(block) and first.index <= index <= last.index:
            block = formed(block, letter)
            if index == first.index:
                block = formed(block, Form("opener", index))
            elif index >= farewell.index:
                block = formed(block, Form("closer", farewell.index, _part(block.rows[0], farewell)))
        out.append(block)
    return out


def _part(row: Row, farewell: Row) -> str:
    if row is farewell:
        return "salute"
    return "dateline" if is_dateline(row.text) else "signed"
