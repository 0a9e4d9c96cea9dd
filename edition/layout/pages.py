"""Pages: where each begins and which number it bears, printed or reckoned from its neighbours."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from edition.layout.furniture import Furniture
from edition.layout.rows import Row
from edition.layout.signals import PageSignals

SHORT_PAGE = 0.3  # share of a page's lines under which a start is doubtful
FEW_ROWS = 4  # rows above the first white space that are a heading and no page
LOST_CHUNK = 5  # pages missing between two numbers from which on a piece of the book is thought lost


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of a file."""

    starts: tuple[int, ...]
    """The row with which each page begins; the first is 0."""
    numbers: tuple[str, ...]
    """The number of each page, empty where it is not known."""
    printed: frozenset[int]
    """Pages whose number the source has."""

    def page_of(self, row: int) -> int:
        """The page on which a row stands."""
        return bisect_right(self.starts, row) - 1


def find_pages(
    rows: Sequence[Row],
    signals: PageSignals,
    furniture: Sequence[Furniture],
    body: int,
    halves: frozenset[int],
) -> Pages:
    """Number the pages.

    Args:
        rows: the rows.
        signals: where white space says pages begin.
        furniture: page numbers and running heads.
        body: the first row of the main text; pages before it bear no arabic numbers unless printed.
        halves: rows with which half-titles begin (a page with nothing but a heading).

    Returns:
        Pages with numbers: between two printed numbers they are reckoned where the count agrees.
    """
    starts = _starts(rows, signals, furniture)
    starts = _without_false(starts, rows, signals, furniture)
    known = _known(starts, furniture)
    numbers = ["" for _ in starts]
    for page, number in known.items():
        numbers[page] = str(number)
    anchors = sorted(known.items())
    half_pages = {bisect_right(starts, h) - 1 for h in halves if h in set(starts)}
    for (i, a), (j, b) in itertools.pairwise(anchors):
        if b - a > j - i + LOST_CHUNK:
            loss = _loss(rows, starts, i, j)
            _reckon_on(numbers, i, a, loss, half_pages)
            _reckon_back(numbers, (j, b), loss)
        else:
            _reckon_between(numbers, i, a, j, b, half_pages)
    if anchors:
        _reckon_back(numbers, anchors[0], bisect_left(starts, body))
        last, number = anchors[-1]
        _reckon_on(numbers, last, number, len(numbers), half_pages)
    return Pages(tuple(starts), tuple(numbers), frozenset(known))


def _known(starts: Sequence[int], furniture: Sequence[Furniture]) -> dict[int, int]:
    return {bisect_right(starts, f.row) - 1: f.number for f in furniture if f.number is not None}


def _without_false(
    starts: list[int], rows: Sequence[Row], signals: PageSignals, furniture: Sequence[Furniture]
) -> list[int]:
    """Leave out starts that are too many between two printed numbers: those that follow another too soon."""
    anchors = sorted(_known(starts, furniture).items())
    false: set[int] = set()
    beside = _beside_numbers(rows, furniture)
    if anchors and anchors[0][0] == anchors[0][1] == 1 and starts[1] <= FEW_ROWS and starts[1] not in beside:
        false.add(1)
    for (i, a), (j, b) in itertools.pairwise(anchors):
        surplus = (j - i) - (b - a)
        strays = [p for p in range(i + 1, j + 1) if starts[p] not in beside]
        if 0 < surplus == len(strays):
            false.update(strays)
            continue
        soon = [
            p for p in range(i, j) if starts[p + 1] - starts[p] < SHORT_PAGE * signals.length and p + 1 < j
        ]
        soon.sort(key=lambda p: (rows[starts[p + 1]].gap, starts[p + 1] - starts[p]))
        if 0 < surplus <= len(soon):
            false.update(p + 1 for p in soon[:surplus])
    return [s for k, s in enumerate(starts) if k not in false]


def _beside_numbers(rows: Sequence[Row], furniture: Sequence[Furniture]) -> set[int]:
    """Rows with which a page begins as a page number says, and those that a reader saw begin one."""
    out = {r.index for r in rows if r.new_page}
    for f in furniture:
        if f.number is not None:
            out.update((f.row + 1,) if f.at_end else (f.row - 1, f.row, f.row + 1))
    return out


def _loss(rows: Sequence[Row], starts: Sequence[int], i: int, j: int) -> int:
    """The page before which a piece of the book is lost: there the look of the lines changes most."""
    ends = [*starts[1:], len(rows)]
    mean = [sum(r.width for r in rows[a:b]) / max(1, b - a) for a, b in zip(starts, ends, strict=True)]

    def change(k: int) -> float:
        before, after = mean[max(i, k - 3) : k], mean[k : min(j, k + 3)]
        return abs(sum(before) / len(before) - sum(after) / len(after)) if before and after else 0.0

    typical = median(r.width for r in rows)
    torn = [
        k
        for k in range(i + 1, j + 1)
        if rows[starts[k] - 1].text[-1] not in '.!?"”’' and rows[starts[k] - 1].width > 0.6 * typical
    ]
    return max(torn or range(i + 1, j + 1), key=change)


def _starts(rows: Sequence[Row], signals: PageSignals, furniture: Sequence[Furniture]) -> list[int]:
    starts = {0, *signals.starts}
    for f in furniture:
        if f.kind == "noise" or f.kind == "sig":
            continue
        if not f.at_end and f.number is not None and f.row in starts and f.row + 1 in starts:
            if not rows[f.row + 1].new_page:
                starts.discard(f.row + 1)
        if f.kind == "pageNum" and signals.names and not _in_hole(f.row, signals, len(rows)):
            continue
        near = [s for s in (f.row - 2, f.row - 1, f.row, f.row + 1, f.row + 2) if s in starts]
        if f.at_end:
            if not any(s > f.row for s in near) and f.row + 1 < len(rows):
                starts.add(f.row + 1)
        elif f.row in starts:
            continue
        elif f.row + 1 in starts:
            starts.discard(f.row + 1)
            starts.add(f.row)
        elif near == [f.row + 2] and f.kind == "pageNum" and not rows[f.row + 2].new_page:
            starts.discard(f.row + 2)
            starts.add(f.row)
        elif not near:
            starts.add(f.row)
    return sorted(starts)


def _in_hole(row: int, signals: PageSignals, end: int) -> bool:
    """White space marks no page about here, so the number or the head may."""
    i = bisect_left(signals.starts, row - 2)
    before = signals.starts[i - 1] if i else 0
    after = signals.starts[i] if i < len(signals.starts) else end
    near = abs(after - row) <= 2
    return near or (
        after - before > 1.3 * signals.length and min(row - before, after - row) > 0.3 * signals.length
    )


def _reckon_between(numbers: list[str], i: int, a: int, j: int, b: int, halves: set[int]) -> None:
    """Number the pages between two known ones where the count agrees."""
    if j - i == b - a:
        for page in range(i + 1, j):
            numbers[page] = str(a + page - i)
    elif b - a > j - i and any(p in halves for p in range(i + 1, j)):
        trial = list(numbers)
        if _reckon_on(trial, i, a, j, halves) == b:
            numbers[:] = trial


def _reckon_on(numbers: list[str], page: int, number: int, end: int, halves: set[int]) -> int:
    """Count on from a known page; a half-title stands on a right-hand page and its back is blank."""
    n = number
    blank = False
    for p in range(page + 1, end):
        n += 2 if blank else 1
        blank = False
        if p in halves:
            n += n % 2 == 0
            blank = True
        numbers[p] = str(n)
    return n + (2 if blank else 1)


def _reckon_back(numbers: list[str], first: tuple[int, int], body: int) -> None:
    page, number = first
    for p in range(page - 1, body - 1, -1):
        number -= 1
        if number < 1:
            return
        numbers[p] = str(number)
