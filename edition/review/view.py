"""What a reader's eye gets of a book: blocks of text with annotations over them; knows no screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class ViewSpan:
    """One annotation over a block's text."""

    start: int
    end: int
    """Offsets in the block's text; equal for a mark without length."""
    kind: str
    """``suggestion``, ``applied``, ``accepted``, ``stet``, ``note``, ``russian``, ``name``, ``date`` ..."""
    state: str = ""
    """``open``, ``applied``, ``done`` or nothing."""
    ref: int = -1
    """Place of its element in the block's source."""


@dataclass(slots=True)
class ViewBlock:
    """Text that stands together, one paragraph or note."""

    text: str
    """A line feed in it is a hard line break."""
    spans: Sequence[ViewSpan] = ()
    """Ascending by start."""
    kind: str = "p"
    """``p``, ``head``, ``note``, ``fw``, ``item``, ``l``, ``figure`` ..."""
    indent: int = 0
    """Cells by which it stands in."""
    pages: Sequence[tuple[int, str]] = ()
    """Offsets at which a printed page begins, and its number."""
    label: str = ""
    """What the gutter shows at its first row."""


class BookView(Protocol):
    """A book as blocks, each made when it is asked for."""

    def __len__(self) -> int:
        """How many blocks there are."""
        ...

    def block(self, index: int) -> ViewBlock:
        """A block."""
        ...

    def size_hint(self, index: int) -> int:
        """About how many characters a block has, without making it."""
        ...

    def known(self, index: int) -> bool:
        """Whether a block is ready."""
        ...
