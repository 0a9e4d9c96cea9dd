"""Where the rows of a text end, for a width in terminal cells."""

from __future__ import annotations

import re

from rich.cells import cell_len, get_character_cell_size

_ODD = re.compile(
    r"[^\x20-\x7e\xa1-\xac\xae-\u02ff\u0370-\u0482\u048a-\u052f\u1e00-\u1fff\u2010-\u2027\u2030-\u205e\u2070-\u20cf\u25a0-\u25ff\n]"
)
"""Characters that may not be one cell wide (Unicode Standard Annex 11)."""


def wrap_offsets(text: str, width: int) -> list[int]:
    """Offsets at which a row of the text ends and the next one begins, its own ends left out.

    A line feed ends a row and belongs to it; so does the blank at which a line is broken.

    Args:
        text: one block.
        width: cells of a row, at least 1.
    """
    find = _fast if not _ODD.search(text) else _by_cells
    if "\n" not in text:
        return find(text, 0, len(text), width)
    found: list[int] = []
    start = 0
    while (feed := text.find("\n", start)) >= 0:
        found += find(text, start, feed, width)
        start = feed + 1
        if start < len(text):
            found.append(start)
    return found + find(text, start, len(text), width)


def _fast(text: str, start: int, end: int, width: int) -> list[int]:
    """Every character is one cell wide."""
    found: list[int] = []
    while end - start > width:
        cut = text.rfind(" ", start, start + width + 1)
        start = start + width if cut <= start else cut + 1
        if start < end:
            found.append(start)
    return found


def _by_cells(text: str, start: int, end: int, width: int) -> list[int]:
    found: list[int] = []
    row, cells, blank = start, 0, -1
    i = start
    while i < end:
        size = get_character_cell_size(text[i])
        if text[i] == " ":
            blank = i
        if cells + size > width and i > row and text[i] != " ":
            cut = blank + 1 if blank > row else i
            found.append(cut)
            row, blank = cut, -1
            cells = cell_len(text[row:i])
        cells += size
        i += 1
    return found
