"""Page breaks that no white space and no number marks, in files whose lines are whole paragraphs.

Three things prove a page's end there: page-foot notes stand at it; a sentence is cut by it; the style of the quotation
marks changes with it (a recogniser that writes page by page keeps to one style on a page).  A contents list gives the
numbers of the pages with which divisions begin.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from edition.layout.analyse import Layout, Role
from edition.layout.furniture import skeleton
from edition.layout.pages import Pages
from edition.layout.paragraphs import Decision
from edition.layout.rows import Row

CURLY, STRAIGHT = "“”", '"'


def infer_pages(layout: Layout, note_rows: Mapping[int, int], decisions: Mapping[int, Decision]) -> Pages:
    """The pages of a file in which a line is a paragraph or what a page holds of it.

    Args:
        layout: what each row is.
        note_rows: rows of page-foot notes.
        decisions: for rows of running text, whether a paragraph begins with them.
    """
    starts = set(layout.pages.starts[1:])
    starts |= _behind_notes(layout, note_rows)
    starts |= _cut_sentences(layout, decisions) if not note_rows else set()
    starts |= _changed_quotes(layout) if not note_rows else set()
    listed = _listed_pages(layout)
    starts |= listed.keys()
    ordered = [0, *sorted(s for s in starts if s > 0)]
    numbers = [""] * len(ordered)
    for row, number in listed.items():
        numbers[bisect_left(ordered, row)] = number
    _fill(numbers)
    printed = frozenset(bisect_left(ordered, row) for row in listed)
    return Pages(tuple(ordered), tuple(numbers), printed)


def _behind_notes(layout: Layout, note_rows: Mapping[int, int]) -> set[int]:
    """The first text behind every run of page-foot notes."""
    return {i + 1 for i in note_rows if i + 1 < len(layout.rows) and i + 1 not in note_rows}


def _cut_sentences(layout: Layout, decisions: Mapping[int, Decision]) -> set[int]:
    return {
        i
        for i, decision in decisions.items()
        if decision.probability < 0.2 and layout.rows[i].above and layout.roles[i - 1] is Role.BODY
    }


def _style(row: Row) -> str:
    """The quotation marks of a row: curly, straight, or neither (none, or both)."""
    curly, straight = any(c in row.text for c in CURLY), STRAIGHT in row.text
    return "" if curly == straight else "curly" if curly else "straight"


def _changed_quotes(layout: Layout) -> set[int]:
    """Rows with which another style of quotation marks begins, where a file has pages of both."""
    styles = [(r.index, _style(r)) for r in layout.rows if layout.roles[r.index] is Role.BODY]
    marked = [(i, s) for i, s in styles if s]
    runs = sum(1 for (_, a), (_, b) in itertools.pairwise(marked) if a != b)
    if not marked or runs > len(marked) / 2:
        return set()
    return {
        j for (i, a), (j, b) in itertools.pairwise(marked) if a != b and j == i + 1 and layout.rows[j].above
    }


def _listed_pages(layout: Layout) -> dict[int, str]:
    """First rows of divisions with the page number that the contents list gives."""
    out: dict[int, str] = {}
    for heading in layout.headings:
        words = skeleton("".join(r.text for r in layout.rows[heading.first : heading.last + 1]))
        if layout.listed.get(words):
            out[heading.first] = layout.listed[words]
    return out


def _fill(numbers: list[str]) -> None:
    """Number the pages between two known ones where the count agrees."""
    known: Sequence[int] = [k for k, n in enumerate(numbers) if n.isdigit()]
    for i, j in itertools.pairwise(known):
        if int(numbers[j]) - int(numbers[i]) == j - i:
            for k in range(i + 1, j):
                numbers[k] = str(int(numbers[i]) + k - i)
