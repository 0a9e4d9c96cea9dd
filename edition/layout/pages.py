"""Pages: where each begins and which number it bears, printed or reckoned from its neighbours."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from edition.layout.furniture import Furniture
from edition.layout.rows import Row
from edition.layout.signals import PageSignals

SHORT_PAGE = 0.3  # share of a page's lines under which a start is doubtful
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
    rows: Sequence[Row], signals: PageSignals, furniture: Sequence[Furniture], body: int, halves: frozenset[int]
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
    known: dict[int, int] = {}
    for f in furniture:
        if f.number is not None:
            known[bisect_right(starts, f.row) - 1] = f.number
    lengths = [b - a for a, b in zip(starts, [*starts[1:], len(rows)], strict=True)]
    numbers = ["" for _ in starts]
    for page, number in known.items():
        numbers[page] = str(number)
    anchors = sorted(known.items())
    half_pages = {bisect_right(starts, h) - 1 for h in halves if h in set(starts)}
    for (i, a), (j, b) in zip(anchors, anchors[1:], strict=False):
        _reckon_between(numbers, lengths, i, a, j, b, signals.length, half_pages)
    if anchors:
        _reckon_back(numbers, anchors[0], bisect_left(starts, body))
        last, number = anchors[-1]
        _reckon_on(numbers, last, number, len(numbers), half_pages)
    return Pages(tuple(starts), tuple(numbers), frozenset(known))


def _starts(rows: Sequence[Row], signals: PageSignals, furniture: Sequence[Furniture]) -> list[int]:
    starts = {0, *signals.starts}
    for f in furniture:
        if f.kind == "noise" or f.kind == "sig":
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
        elif not near:
            starts.add(f.row)
    return sorted(starts)


def _reckon_between(
    numbers: list[str],
    lengths: Sequence[int],
    i: int,
    a: int,
    j: int,
    b: int,
    length: float,
    halves: set[int],
) -> None:
    """Number the pages between two known ones where the count agrees, or agrees without doubtful shreds."""
    surplus = (j - i) - (b - a)
    if surplus < -LOST_CHUNK:
        _reckon_on(numbers, i, a, j, halves)
        return
    skipped: set[int] = set()
    if surplus > 0:
        doubtful = sorted((p for p in range(i + 1, j) if lengths[p] < SHORT_PAGE * length), key=lambda p: lengths[p])
        skipped = set(doubtful[:surplus])
    if surplus - len(skipped) == 0:
        n = a
        for page in range(i + 1, j):
            n += page not in skipped
            numbers[page] = str(n) if page not in skipped else ""
        return
    if surplus < 0 and any(p in halves for p in range(i + 1, j)):
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
