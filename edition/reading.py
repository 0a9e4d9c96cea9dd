"""A passage as it reads once its applied corrections are made, with the way back to the passage.

Like :mod:`edition.flat`, whose view shows what the OCR has; here a word that was mended reads as mended.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from edition.flat import Flat
from tei.passages import Passage, Span

APPLIED = frozenset({"high", "medium"})
"""Corrections with this certainty are part of the reading text."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The mended text of a passage."""

    text: str
    flat: Flat
    starts: tuple[int, ...]
    """Offsets in ``text`` at which pieces begin: kept ones and mended ones in turn."""
    froms: tuple[int, ...]
    """Offset in the flat text at which each piece begins."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the passage of a stretch of the text; a mended word belongs to it as a whole."""
        a, z = self._flat(start, end=False), self._flat(end, end=True)
        return self.flat.span(a, max(a, z))

    def at(self, flat_offset: int) -> int:
        """The offset in the text of a character of the flat text (of the mended word's beginning in a mended one)."""
        k = max(0, bisect_right(self.froms, flat_offset, 0, len(self.starts)) - 1)
        return self.starts[k] + (flat_offset - self.froms[k] if k % 2 == 0 else 0)

    def widened(self, start: int, end: int) -> tuple[int, int]:
        """A stretch of the text made so wide that it covers mended pieces wholly or not at all."""
        k = max(0, bisect_right(self.starts, start) - 1)
        if k % 2 and self.starts[k] < start:
            start = self.starts[k]
        k = max(0, bisect_left(self.starts, end) - 1)
        if k % 2 and k + 1 < len(self.starts):
            end = max(end, self.starts[k + 1])
        return start, end

    def _flat(self, at: int, *, end: bool) -> int:
        k = (bisect_left(self.starts, at) if end else bisect_right(self.starts, at)) - 1
        k = max(0, k)
        if k % 2 == 0:
            return self.froms[k] + at - self.starts[k]
        return self.froms[k + 1] if end else self.froms[k]


def reading(passage: Passage, flat: Flat) -> Reading:
    """The mended text of a passage.

    Args:
        passage: with the spans of its corrections.
        flat: its text as the OCR has it.
    """
    pieces = [p for s in passage.spans if s.readings and (p := _piece(s, flat))]
    parts: list[str] = []
    starts: list[int] = []
    froms: list[int] = []
    at = length = 0
    for a, z, corr in [*sorted(pieces), (len(flat.text), len(flat.text), "")]:
        if a < at:
            continue
        for begin, part in ((at, flat.text[at:a]), (a, corr)):
            starts.append(length)
            froms.append(begin)
            parts.append(part)
            length += len(part)
        at = z
    return Reading("".join(parts), flat, tuple(starts), (*froms, len(flat.text)))


def _piece(span: Span, flat: Flat) -> tuple[int, int, str] | None:
    """The stretch of the flat text that an applied correction covers, and what it puts there."""
    first = span.readings[0]
    if first.tag != "corr" or first.attrs.get("cert") not in APPLIED:
        return None
    start, end = position(flat, span.start), position(flat, span.end - 1) + 1
    return (start, end, first.text) if end > start else None


def position(flat: Flat, origin: int) -> int:
    """The offset in the flat text of a character of the passage (of the next one that is there, if it is not)."""
    k = max(0, bisect_right(flat.origins, origin) - 1)
    return min(flat.starts[k] + origin - flat.origins[k], _stop(flat.starts, k, len(flat.text)))


def _stop(starts: Sequence[int], k: int, length: int) -> int:
    return starts[k + 1] if k + 1 < len(starts) else length
