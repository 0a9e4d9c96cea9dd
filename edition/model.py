"""What every reader gives: pages of lines, as the source has them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the source."""

    number: int
    """1-based line number in the file; the two halves of a line that a form feed cuts have the same."""
    text: str
    """The line exactly as the source has it, without its line end."""
    box: tuple[int, int, int, int] | None = None
    """Left, top, right, bottom in pixels, where the format knows it."""
    font_size: float | None = None
    """Size in points, where the format knows it."""
    confidence: float | None = None
    """Mean confidence of the recogniser, 0 to 1, where the format knows it."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page, or the whole text where the format marks no pages."""

    lines: tuple[Line, ...]
    n: str | None = None
    """The page number, where the format knows it."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file as its reader gives it; nothing is interpreted."""

    name: str
    pages: tuple[Page, ...]
    format: str = "text"
    """``text`` or ``markdown``."""
    sha256: str = ""
    encoding: str = "utf-8"
    size: int = 0
    """Bytes."""
    notices: tuple[str, ...] = ()
    """What the reader had to guess, one sentence each."""

    @property
    def lines(self) -> Iterator[Line]:
        """All lines in order."""
        for page in self.pages:
            yield from page.lines
