"""Where a caret goes: pure movement over a book's blocks and their rows."""

from __future__ import annotations

import re
from collections.abc import Callable

from tui.app.widgets.rowmap import RowMap

Place = tuple[int, int]
"""A block's number and an offset in its text."""

_WORD = re.compile(r"\w+(?:[-'’]\w+)*|[^\w\s]+")
_SENTENCE = re.compile(r"[.!?…]+[\"”’»)\]]*\s+(?=\S)|\n")


class Mover:
    """Moves a caret; what a text offers no place for leaves it where it is."""

    def __init__(self, rows: RowMap, page: Callable[[], int]) -> None:
        """Take the rows, and how many of them a screen has."""
        self.rows = rows
        self.page = page
        self.column: int | None = None
        """The cell that the caret keeps when it goes over short rows."""

    def _text(self, block: int) -> str:
        return self.rows.view.block(block).text

    def _beside(self, block: int, step: int) -> int | None:
        """The next block that has text."""
        count = len(self.rows.view)
        block += step
        while 0 <= block < count:
            if self._text(block):
                return block
            block += step
        return None

    def character(self, at: Place, step: int) -> Place:
        """One character on or back."""
        self.column = None
        block, offset = at
        if 0 <= offset + step < max(1, len(self._text(block))):
            return block, offset + step
        other = self._beside(block, step)
        if other is None:
            return at
        return other, 0 if step > 0 else max(0, len(self._text(other)) - 1)

    def row(self, at: Place, step: int) -> Place:
        """Some rows down or up, in the same column as far as there is one."""
        block, offset = at
        breaks = self.rows.wrap(block)
        here = sum(1 for b in breaks if b <= offset)
        begin = breaks[here - 1] if here else 0
        if self.column is None:
            self.column = offset - begin
        while step:
            one = 1 if step > 0 else -1
            here += one
            if not 0 <= here < self.rows.rows(block):
                other = self._beside(block, one)
                if other is None:
                    here -= one
                    break
                block = other
                here = 0 if one > 0 else self.rows.rows(block) - 1
            step -= one
        begin, end = self.rows.bounds(block, here)
        return block, min(begin + self.column, max(begin, end - 1))

    def pages(self, at: Place, step: int) -> Place:
        """Some screens down or up."""
        return self.row(at, step * max(1, self.page() - 2))

    def word(self, at: Place, step: int) -> Place:
        """The beginning of the next word, or of this one or the one before."""
        return self._to_starts(at, step, _WORD, behind=False)

    def sentence(self, at: Place, step: int) -> Place:
        """The beginning of the next sentence, or of this one or the one before."""
        return self._to_starts(at, step, _SENTENCE, behind=True)

    def _to_starts(self, at: Place, step: int, pattern: re.Pattern[str], *, behind: bool) -> Place:
        self.column = None
        block, offset = at
        text = self._text(block)
        starts = [m.end() if behind else m.start() for m in pattern.finditer(text)]
        if behind:
            starts = [0, *starts]
        if step > 0:
            after = next((s for s in starts if offset < s < len(text)), None)
            if after is not None:
                return block, after
            other = self._beside(block, 1)
            return (other, 0) if other is not None else at
        before = [s for s in starts if s < offset]
        if before:
            return block, before[-1]
        other = self._beside(block, -1)
        if other is None:
            return block, 0
        return self._to_starts((other, len(self._text(other))), -1, pattern, behind=behind)

    def paragraph(self, at: Place, step: int) -> Place:
        """The beginning of the next paragraph, or of this one or the one before."""
        self.column = None
        block, offset = at
        if step < 0 and offset:
            return block, 0
        other = self._beside(block, step)
        return (other, 0) if other is not None else at

    def row_end(self, at: Place, step: int) -> Place:
        """The first or the last character of the row."""
        self.column = None
        block, offset = at
        here = sum(1 for b in self.rows.wrap(block) if b <= offset)
        begin, end = self.rows.bounds(block, here)
        return block, begin if step < 0 else max(begin, end - 1)

    def book_end(self, step: int) -> Place:
        """The first or the last character of the book."""
        self.column = None
        if step < 0:
            first = self._beside(-1, 1)
            return (first or 0), 0
        last = self._beside(len(self.rows.view), -1)
        return (last, max(0, len(self._text(last)) - 1)) if last is not None else (0, 0)
