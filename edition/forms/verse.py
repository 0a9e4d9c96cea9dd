"""Verse: short lines with capitals, set off by white space.

In prose no line but a paragraph's last is short.  So a short line that ends no sentence, above one with a
capital, is no prose; that it is verse and no list or title the words and the white space must show.
"""

from __future__ import annotations

from collections.abc import Sequence

from edition.forms.pieces import Stretch, capital, cut_before, formed, free_rows, groups, stopped
from edition.layout.blocks import Block, Form
from edition.layout.rows import Row

WIDEST = 0.7  # of the measure
FEWEST_WORDS = 3.4  # a line, on the average: names and headings have fewer


def find_verse(stretch: Stretch, measure: float) -> list[Block]:
    """Mark the lines of verse in a stretch of text."""
    runs: dict[int, int] = {}
    parts = list(groups(free_rows(stretch.blocks)))
    for k, group in enumerate(parts):
        if 2 <= len(group) <= 60 and group[0].width <= WIDEST * measure:
            above = parts[k - 1][-1] if k else None
            below = parts[k + 1][0] if k + 1 < len(parts) else None
            if _is_verse(group, above, below, measure):
                runs.update((row.index, group[0].index) for row in group)
    if not runs:
        return stretch.blocks
    after = {i + 1 for i in runs}
    blocks = cut_before(stretch.blocks, runs.keys() | after)
    return [
        formed(b, Form("verse", runs[b.rows[0].index], "line"))
        if b.kind == "p" and b.rows[0].index in runs
        else b
        for b in blocks
    ]


def _is_verse(group: Sequence[Row], above: Row | None, below: Row | None, measure: float) -> bool:
    if above is None or not all(capital(r.text) and r.width <= WIDEST * measure for r in group):
        return False
    words = sum(r.text.count(" ") + 1 for r in group) / len(group)
    if words < FEWEST_WORDS or any(r.text[-1] in "-¬:" for r in group[:-1]) or _figures(group):
        return False
    running = [r for r in group[:-1] if not stopped(r.text)]
    marked = "t" in group[0].marks or above.text.endswith(":")
    closed = below is not None and ("t" in below.marks or below.gap > 1)
    if len(group) == 2:
        return (
            bool(running)
            and closed
            and (marked or running[0].text[-1] == ",")
            and group[0].width < 0.6 * measure
        )
    if marked:
        return len(running) >= (0.33 if closed else 0.5) * (len(group) - 1)
    commas = sum(r.text[-1] in ",;—–" for r in running)
    return len(group) >= 4 and commas >= 2 and len(running) >= 0.5 * (len(group) - 1)


def _figures(group: Sequence[Row]) -> bool:
    return sum(any(c.isdigit() for c in r.text) for r in group) > 0.2 * len(group)
