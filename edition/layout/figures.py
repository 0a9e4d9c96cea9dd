"""Captions and credits of pictures: short groups of lines that interrupt a page's text or fill a page of plates."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from edition.layout.rows import Row, Sheet

MOST_LINES = 7  # lines of the longest caption with its credit
PLATES = 3  # pages in a row that hold next to nothing make a section of plates
PICTURE_BOOK = 4  # credits from which on a book is known to have pictures in its text
_NOTE = re.compile(r"[*†‡§]+\s*\w")
_CLOSED = re.compile(r"[.!?:][\"”’')\]]*\d{0,3}[*†‡]?$")


@dataclass(frozen=True, slots=True)
class Caption:
    """A picture's caption."""

    first: int
    last: int
    credit: int
    """Row with which the credit begins; ``last + 1`` where it has none."""


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    parts: dict[str, list[str]] = {"credit": [], "number": []}
    text = resources.files("edition.layout").joinpath("data/credits.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            kind, pattern = line.split("\t")
            parts[kind].append(pattern)
    credit, number = ("|".join(parts[k]) for k in ("credit", "number"))
    return re.compile(f"(?:{credit})", re.IGNORECASE), re.compile(f"(?:{number})", re.IGNORECASE)


def is_credit(text: str) -> bool:
    """The line begins as a picture credit does."""
    return bool(_patterns()[0].match(text))


def find_captions(
    sheet: Sheet, text_rows: Sequence[int], starts: Sequence[int], length: float, is_heading: Sequence[bool]
) -> list[Caption]:
    """The captions of a file.

    Args:
        sheet: the rows.
        text_rows: rows that are neither furniture nor contents list, in order.
        starts: rows with which pages begin.
        length: printed lines on a page, 0 where it is not known.
        is_heading: for every row of the sheet, whether it has the form of a heading.
    """
    if sheet.blocky or not length:
        return []
    rows = sheet.rows
    pages = _pages(text_rows, starts)
    found: dict[int, Caption] = {}
    for group in _plates(rows, pages, length, is_heading):
        for first, last in group:
            found[first] = _caption(rows, first, last)
    if sum(1 for i in text_rows if is_credit(rows[i].text)) < PICTURE_BOOK:
        return [found[i] for i in sorted(found)]
    for k, page in enumerate(pages):
        if not page or any(f in found for f in page):
            continue
        before = rows[pages[k - 1][-1]] if k and pages[k - 1] else None
        after = rows[pages[k + 1][0]] if k + 1 < len(pages) and pages[k + 1] else None
        whole = _whole_page(rows, page, before, after, is_heading)
        if whole:
            found[page[0]] = whole
            continue
        top = _at_top(rows, page, before)
        if top:
            found[top.first] = top
        foot = _at_foot(rows, page, after, is_heading)
        if foot and foot.first not in found:
            found[foot.first] = foot
    return [found[i] for i in sorted(found)]


def _pages(text_rows: Sequence[int], starts: Sequence[int]) -> list[list[int]]:
    pages: list[list[int]] = [[] for _ in starts]
    k = 0
    for i in text_rows:
        while k + 1 < len(starts) and starts[k + 1] <= i:
            k += 1
        pages[k].append(i)
    return [p for p in pages if p]


def _caption(rows: Sequence[Row], first: int, last: int) -> Caption:
    credit = next((i for i in range(first, last + 1) if is_credit(rows[i].text)), last + 1)
    return Caption(first, last, credit)


def _plates(
    rows: Sequence[Row], pages: Sequence[list[int]], length: float, is_heading: Sequence[bool]
) -> list[list[tuple[int, int]]]:
    """Runs of pages that hold a few lines each: every group of lines in them is a caption."""
    out: list[list[tuple[int, int]]] = []
    run: list[list[int]] = []
    for page in [*pages, []]:
        sparse = bool(page) and len(page) <= 0.3 * length and not is_heading[page[0]]
        if sparse and not _is_text(rows, page):
            run.append(page)
            continue
        if len(run) >= PLATES:
            out.append([g for p in run for g in _groups(rows, p)])
        run = []
    return out


def _is_text(rows: Sequence[Row], page: Sequence[int]) -> bool:
    """A page's lines are running text: they begin in mid sentence."""
    first = rows[page[0]].text[0]
    return (first.islower() or first.isdigit()) and not any(rows[i].marks for i in page[1:])


def _groups(rows: Sequence[Row], page: Sequence[int]) -> list[tuple[int, int]]:
    """The captions of a page of plates: a mark or wide white space parts them, else a full stop."""
    groups: list[tuple[int, int]] = []
    first = page[0]
    for a, b in itertools.pairwise(page):
        row = rows[b]
        if row.marks or row.gap >= 2 or (row.gap >= 1 and _CLOSED.search(rows[a].text)) or row.lead:
            groups.append((first, a))
            first = b
    groups.append((first, page[-1]))
    return groups


def _open(before: Row | None, after: Row | None) -> bool:
    """The text runs on over what stands between."""
    if before is None or after is None:
        return False
    return not _CLOSED.search(before.text) and (after.text[0].islower() or before.text[-1] in "-,¬")


def _whole_page(
    rows: Sequence[Row],
    page: Sequence[int],
    before: Row | None,
    after: Row | None,
    is_heading: Sequence[bool],
) -> Caption | None:
    """A page with nothing but a caption."""
    if len(page) > MOST_LINES - 1 or any(len(rows[i].text) > 90 for i in page):
        return None
    if any("s" in rows[i].marks or rows[i].gap >= 1 for i in page[1:]):
        return None
    credited = any(is_credit(rows[i].text) for i in page)
    if credited or (_open(before, after) and not is_heading[page[0]]):
        return _caption(rows, page[0], page[-1])
    short = len(page) <= 3 and before is not None and after is not None and not is_heading[page[0]]
    if short and not rows[page[0]].text[0].islower() and not _CLOSED.search(rows[page[-1]].text):
        return _caption(rows, page[0], page[-1])
    return None


def _at_top(rows: Sequence[Row], page: Sequence[int], before: Row | None) -> Caption | None:
    """A caption over the text of its page: a credit ends it, or the text of the page before goes on under it."""
    for k, i in enumerate(page[:MOST_LINES]):
        if k and ("s" in rows[i].marks or rows[i].gap >= 1):
            break
        if is_credit(rows[i].text) and all(len(rows[j].text) < 75 for j in page[: k + 1]):
            if before is None or not rows[page[0]].text[0].islower() or _CLOSED.search(before.text):
                return _caption(rows, page[0], i)
    if before is None or len(page) < 3 or _CLOSED.search(before.text):
        return None
    for k in range(1, 4):
        if k >= len(page):
            break
        row, below = rows[page[k - 1]], rows[page[k]]
        if len(row.text) < 45 and below.gap >= 1 and below.text[0].islower() and row.text[0].isupper():
            return _caption(rows, page[0], page[k - 1])
    short = rows[page[0]]
    lone = len(short.text) < 30 and rows[page[1]].text[0].islower() and before.text[-1] in "-,"
    if short.text.isupper() and (lone or rows[page[1]].text[0].islower()):
        return _caption(rows, page[0], page[0])
    return None


def _at_foot(
    rows: Sequence[Row], page: Sequence[int], after: Row | None, is_heading: Sequence[bool]
) -> Caption | None:
    """A caption under the text of its page, set off by white space or a mark, or ended by a credit."""
    for k in range(1, min(MOST_LINES, len(page) - 1) + 1):
        i = page[-k]
        row = rows[i]
        if len(row.text) > 95 or is_heading[i] or _NOTE.match(row.text) or "r" in row.marks:
            return None
        set_off = row.gap >= 1 or "s" in row.marks
        if not set_off:
            continue
        above = rows[page[-k - 1]]
        group = page[-k:]
        credited = any(is_credit(rows[j].text) for j in group)
        marked = "s" in row.marks and row.gap >= 1
        if credited or (_open(above, after) and k <= 5) or (marked and _unlike_text(rows, group)):
            return _caption(rows, i, page[-1])
        return None
    return _credited_foot(rows, page, is_heading)


def _credited_foot(rows: Sequence[Row], page: Sequence[int], is_heading: Sequence[bool]) -> Caption | None:
    """A credit at the page's foot with no white space above the caption: the caption is what is unlike text."""
    tail = page[-3:]
    k = next((j for j, i in enumerate(tail) if is_credit(rows[i].text)), None)
    if k is None or is_heading[tail[k]]:
        return None
    first = tail[k]
    above = len(page) - len(tail) + k - 1
    while above > 0 and len(rows[page[above]].text) < 60 and rows[page[above]].text[0].isupper():
        first = page[above]
        above -= 1
        if page[-1] - first > MOST_LINES:
            break
    return _caption(rows, first, page[-1])


def _unlike_text(rows: Sequence[Row], group: Sequence[int]) -> bool:
    """The lines are no end of a paragraph: they begin with a capital, a quotation mark or a number of a figure."""
    text = rows[group[0]].text
    return len(group) <= MOST_LINES and not text[0].islower() and not re.match(r"\d{1,3}[.)]", text)
