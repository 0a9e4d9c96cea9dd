"""A passage as it reads: words whole over line ends, signs and markers out, with the way back to the passage.

Stages that look at words (corrections, Russian, dates) work on this view; what they find is mapped back to offsets of
the passage, so the passage's text never changes.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from tei.markup import Element, Passage, Span

_BREAKS = frozenset({"lb", "pb"})
_LINE_END = re.compile(r"\n")


@dataclass(frozen=True, slots=True)
class Flat:
    """The reading text of a passage and where each of its characters stands in the passage."""

    text: str
    starts: tuple[int, ...]
    """Offsets in ``text`` with which stretches begin that stand together in the passage too."""
    origins: tuple[int, ...]
    """Offset in the passage of each stretch."""

    def origin(self, at: int) -> int:
        """The offset in the passage of a character of the reading text (or of its end)."""
        k = max(0, bisect_right(self.starts, at) - 1)
        return self.origins[k] + at - self.starts[k] if self.origins else at

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the passage of a stretch of the reading text."""
        return self.origin(start), (self.origin(end - 1) + 1 if end > start else self.origin(start))


def flatten(passage: Passage) -> Flat:
    """The reading text of a passage.

    What a hidden span covers is left out, so are markers of notes; a line end is a blank, or nothing inside a word.
    """
    gaps = [(s.start, s.end) for s in passage.spans if s.end > s.start and _is_out(s)]
    glued = {s.start for s in passage.spans if s.start == s.end and _glues(s)}
    text = passage.text
    for m in _LINE_END.finditer(text):
        if m.end() in glued:
            gaps.append((m.start(), m.end()))
    if not gaps:
        return Flat(text.replace("\n", " "), (0,), (0,))
    return _without(text, sorted(gaps))


def _without(text: str, gaps: Sequence[tuple[int, int]]) -> Flat:
    parts: list[str] = []
    starts: list[int] = []
    origins: list[int] = []
    length = at = 0
    for a, b in [*gaps, (len(text), len(text))]:
        if a > at:
            starts.append(length)
            origins.append(at)
            parts.append(text[at:a])
            length += a - at
        at = max(at, b)
    return Flat("".join(parts).replace("\n", " "), tuple(starts), tuple(origins))


def _is_out(span: Span) -> bool:
    return span.hidden or (span.tag == "ref" and span.attrs.get("type") == "noteref")


def _glues(span: Span) -> bool:
    """A break inside a word."""
    if span.tag in _BREAKS:
        return span.attrs.get("break") == "no"
    return any(
        isinstance(n, Element) and n.tag == "pb" and n.attrs.get("break") == "no" for n in span.content
    )
