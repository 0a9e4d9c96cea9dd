"""A TEI file under review: its blocks, read on demand, and edits that can be taken back."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import accumulate
from pathlib import Path

from edition.review.items import items_of
from edition.review.model import Edit, Item, Splice
from tei.editing.encoded import Encoded, decode
from tei.editing.pieces import Cut, count_apart, cut
from tei.editing.project import Part, project
from tei.editing.splice import Refused
from tei.editing.wellformed import check
from tei.unweave import View

KEPT_BLOCKS = 512
"""So many blocks are kept as they were read last; others are read again when they are wanted."""


class Book:
    """A file's text, cut into blocks; what is read from it is made when it is asked for."""

    def __init__(self, text: str, encoded: Encoded | None = None, name: str = "") -> None:
        """Take the text of a well-formed TEI file."""
        self.encoded = encoded or Encoded("utf-8", b"", "\n")
        self.name = name
        self.undone: list[Edit] = []
        self.done: list[Edit] = []
        self.generation = 0
        """Grows when blocks come or go, so that their numbers mean other blocks."""
        self._load(text)

    @classmethod
    def from_bytes(cls, data: bytes, name: str = "") -> Book:
        """A book from a file's bytes.

        Raises:
            NotTei: it is not well-formed TEI.
        """
        check(data)
        text, encoded = decode(data)
        return cls(text, encoded, name)

    @classmethod
    def read(cls, path: Path) -> Book:
        """A book from a file.

        Raises:
            NotTei: it is not well-formed TEI.
            OSError: it cannot be read.
        """
        return cls.from_bytes(path.read_bytes(), str(path))

    def _load(self, text: str) -> None:
        self.cut: Cut = cut(text)
        self._parts: dict[int, list[Part]] = {}
        self._items: dict[int, list[Item]] = {}
        self._starts: list[int] = []
        self.generation += 1

    def __len__(self) -> int:
        """How many blocks there are."""
        return len(self.cut)

    @property
    def text(self) -> str:
        """The whole file as it is now."""
        return self.cut.source()

    def source(self, block: int) -> str:
        """A block's source."""
        return self.cut.pieces[2 * block + 1]

    def parts(self, block: int) -> list[Part]:
        """A block's text and that of its notes and figures; page furniture is left out."""
        found = self._parts.get(block)
        if found is None:
            if len(self._parts) >= KEPT_BLOCKS:
                for old in list(self._parts)[: KEPT_BLOCKS // 2]:
                    del self._parts[old]
            found = self._parts[block] = project(self.source(block))
        return found

    def items(self, block: int) -> list[Item]:
        """What there is to review in a block, decided or not, in the order of the text."""
        found = self._items.get(block)
        if found is None:
            found = self._items[block] = items_of(block, self.source(block), self.parts(block))
        return found

    def all_items(self, blocks: Iterable[int] | None = None) -> Iterable[Item]:
        """The items of some blocks, or of all."""
        for block in range(len(self)) if blocks is None else blocks:
            yield from self.items(block)

    def item(self, block: int, place: int) -> Item | None:
        """The item whose element stands at a place."""
        return next((i for i in self.items(block) if i.place == place), None)

    # places

    def start(self, block: int) -> int:
        """Where in the file a block begins."""
        return self._offsets()[2 * block + 1]

    def _offsets(self) -> list[int]:
        if not self._starts:
            self._starts = [0, *accumulate(map(len, self.cut.pieces))]
        return self._starts

    def block_at(self, offset: int) -> int | None:
        """The block that holds an offset of the file; None between blocks."""
        piece = bisect_right(self._offsets(), offset) - 1
        return piece // 2 if piece % 2 and piece < len(self.cut.pieces) else None

    def line_of(self, offset: int) -> int:
        """The 1-based line of the file on which an offset stands."""
        return self.text.count("\n", 0, offset) + 1

    def offset_of_line(self, line: int, column: int = 1) -> int:
        """The offset at which a line and column of the file stand, both from 1."""
        text, at = self.text, 0
        for _ in range(line - 1):
            at = text.find("\n", at) + 1
            if not at:
                return len(text)
        return at + column - 1

    # edits

    def edit(
        self,
        changes: Sequence[tuple[int, Sequence[tuple[int, int, str]]]],
        label: str,
        verb: str,
        count: int = 0,
    ) -> Edit:
        """An edit from splices of blocks; nothing is changed yet.

        Args:
            changes: blocks and what is to be replaced in their source.
            label: what is done, for people.
            verb: the same for the summary.
            count: how many places; as many as blocks by default.
        """
        splices: list[Splice] = []
        for block, found in sorted(changes, key=lambda c: c[0]):
            source, start = self.source(block), self.start(block)
            splices += [
                Splice(start + a, source[a:b], new) for a, b, new in sorted(found, key=lambda s: s[:2])
            ]
        return Edit(tuple(splices), label, verb, count or len(changes))

    def apply(self, edit: Edit) -> None:
        """Carry out an edit, which can be taken back.

        Raises:
            Refused: the file is not what the edit was made for; nothing was changed.
        """
        self._carry_out(edit.splices, recut=edit.recut)
        self.done.append(edit)
        self.undone.clear()

    def undo(self) -> Edit | None:
        """Take back the last edit; None where there is none."""
        if not self.done:
            return None
        edit = self.done[-1]
        self._carry_out(inverse(edit.splices), recut=edit.recut)
        self.undone.append(self.done.pop())
        return edit

    def redo(self) -> Edit | None:
        """Do again what was taken back last; None where there is none."""
        if not self.undone:
            return None
        edit = self.undone[-1]
        self._carry_out(edit.splices, recut=edit.recut)
        self.done.append(self.undone.pop())
        return edit

    def take_in(self, splices: Sequence[Splice]) -> bool:
        """Take in changes of another hand under all that was done here, so that undo does not take them back.

        Returns:
            Whether that could be done; where not, nothing was changed.
        """
        below: list[Edit] = []
        other = list(splices)
        for edit in reversed(self.done):
            back = inverse(edit.splices)
            other = _shifted(other, back)
            if any(_touch(a, b) for a in other for b in edit.splices):
                return False
            below.append(replace(edit, splices=tuple(_shifted(edit.splices, other))))
        self._load(_whole(self.text, splices))
        self.done = below[::-1]
        self.undone.clear()
        return True

    def _carry_out(self, splices: Sequence[Splice], *, recut: bool) -> None:
        by_block = None if recut else self._by_block(splices)
        if by_block is None:
            self._load(_whole(self.text, splices))
            return
        for block, found in by_block.items():
            source = self.source(block)
            start = self.start(block)
            local = [Splice(s.offset - start, s.old, s.new) for s in found]
            by_block[block] = [Splice(0, source, _whole(source, local))]
        for block, (whole,) in by_block.items():
            self.cut.pieces[2 * block + 1] = whole.new
            self._parts.pop(block, None)
            self._items.pop(block, None)
            asides = count_apart(whole.new)
            if asides != self.cut.asides[block]:
                self.cut.asides[block] = asides
                self.generation += 1
        self._starts = []

    def _by_block(self, splices: Sequence[Splice]) -> dict[int, list[Splice]] | None:
        """The splices by the block that holds them; None where one is not inside a block."""
        found: dict[int, list[Splice]] = {}
        for splice in splices:
            block = self.block_at(splice.offset)
            if block is None:
                return None
            end = self.start(block) + len(self.source(block))
            if splice.offset + len(splice.old) > end or (
                splice.offset == self.start(block) and not splice.old
            ):
                return None
            found.setdefault(block, []).append(splice)
        return found

    def touched(self, edit: Edit) -> list[int]:
        """The blocks that an edit changes, by the numbers that they have before it."""
        blocks = (self.block_at(s.offset) for s in edit.splices)
        return sorted({b for b in blocks if b is not None})

    def diplomatic(self, block: int) -> list[Part]:
        """A block as the print, or its OCR, has it."""
        return project(self.source(block), View.DIPLOMATIC)


def inverse(splices: Sequence[Splice]) -> tuple[Splice, ...]:
    """The splices that take others back."""
    found, shift = [], 0
    for s in splices:
        found.append(Splice(s.offset + shift, s.new, s.old))
        shift += len(s.new) - len(s.old)
    return tuple(found)


def _shifted(splices: Sequence[Splice], over: Sequence[Splice]) -> list[Splice]:
    """Splices as they are once others have been done, none of which touches them."""
    found = []
    for s in splices:
        shift = sum(len(o.new) - len(o.old) for o in over if o.offset + len(o.old) <= s.offset)
        found.append(Splice(s.offset + shift, s.old, s.new))
    return found


def _touch(one: Splice, two: Splice) -> bool:
    return one.offset < two.offset + len(two.old) and two.offset < one.offset + len(one.old)


def _whole(text: str, splices: Sequence[Splice]) -> str:
    pieces, at = [], 0
    for s in splices:
        if s.offset < at or text[s.offset : s.offset + len(s.old)] != s.old:
            raise Refused("The text has changed since; look at the place again.")
        pieces += [text[at : s.offset], s.new]
        at = s.offset + len(s.old)
    return "".join([*pieces, text[at:]])
