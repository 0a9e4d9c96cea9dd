"""Which rows of the screen a book's blocks take: exact where a block is wrapped, estimated where it is not."""

from __future__ import annotations

from bisect import bisect_right

from edition.review.counts import Counts
from edition.review.view import BookView, ViewBlock
from tui.app.widgets.wrap import wrap_offsets

_TIGHT = frozenset({"l", "item", "label", "cell", "fw"})
"""Kinds of blocks that have no empty row behind them."""


class RowMap:
    """Rows by blocks and blocks by rows, each found in the logarithm of the number of blocks."""

    def __init__(self, view: BookView, width: int) -> None:
        """Estimate every block.

        Args:
            view: the book.
            width: cells of a row of text.
        """
        self.view = view
        self.width = max(8, width)
        sizes = (view.size_hint(i) for i in range(len(view)))
        self._counts = Counts(max(1, -(-size // self.width)) + 1 for size in sizes)
        self.heights = self._counts.values
        self.breaks: dict[int, list[int]] = {}
        self._next = 0

    @property
    def total(self) -> int:
        """How many rows there are."""
        return self._counts.total

    def width_of(self, block: ViewBlock) -> int:
        """Cells that a block's text has."""
        return max(8, self.width - block.indent)

    def wrap(self, index: int) -> list[int]:
        """A block's rows; its height is exact from then on."""
        found = self.breaks.get(index)
        if found is None:
            block = self.view.block(index)
            found = self.breaks[index] = wrap_offsets(block.text, self.width_of(block))
            height = len(found) + 1 + (block.kind not in _TIGHT) if block.text or block.kind != "fw" else 0
            self._counts.set(index, height)
        return found

    def forget(self, index: int) -> int:
        """Wrap a block anew; gives by how much it grew."""
        before = self.heights[index]
        self.breaks.pop(index, None)
        self.wrap(index)
        return self.heights[index] - before

    def drop(self, index: int) -> None:
        """Take a block's height as an estimate again."""
        if self.breaks.pop(index, None) is not None:
            self._next = min(self._next, index)

    def rows(self, index: int) -> int:
        """How many rows of text a block has."""
        return len(self.wrap(index)) + 1 if self.heights[index] or self.view.block(index).text else 0

    def top(self, index: int) -> int:
        """The row at which a block begins."""
        return self._counts.before(index)

    def at(self, row: int) -> tuple[int, int]:
        """The block on a row, and which of its rows that is; wraps what it meets."""
        index = self.find(row)
        while index < len(self.heights):
            self.wrap(index)
            top = self.top(index)
            if row < top + self.heights[index]:
                return index, row - top
            index += 1
        last = len(self.heights) - 1
        return max(last, 0), max(0, self.heights[last] - 1 if last >= 0 else 0)

    def find(self, row: int) -> int:
        """The block on a row, as far as heights are known."""
        return self._counts.find(row)

    def row_of(self, index: int, offset: int) -> int:
        """The row on which a character stands."""
        return self.top(index) + bisect_right(self.wrap(index), offset)

    def bounds(self, index: int, row: int) -> tuple[int, int]:
        """Offsets at which one of a block's rows begins and ends."""
        breaks = self.wrap(index)
        end = breaks[row] if row < len(breaks) else len(self.view.block(index).text)
        return breaks[row - 1] if row else 0, end

    @property
    def progress(self) -> int:
        """All blocks before this one have been wrapped."""
        self.next_unknown()
        return self._next

    def next_unknown(self) -> int | None:
        """A block that has not been wrapped yet; None when all are."""
        while self._next < len(self.heights) and self._next in self.breaks:
            self._next += 1
        return self._next if self._next < len(self.heights) else None
