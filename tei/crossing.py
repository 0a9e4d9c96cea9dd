"""The rule for crossing spans: which one is split where, so that all of them nest.

A span that begins inside another and ends behind it is split at the other's end.  Some spans are kept whole,
and whatever crosses them is split instead: those with ``content`` or an ``xml:id`` (a second piece would be a
second note, a second target), those with a ``rendition`` (the source's signs are written back around them)
and the elements that may not stand in a ``choice``.  Only where two such spans cross is the later one split.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from tei.passages import Span

NOT_IN_CHOICE = frozenset({"pb", "fw", "note", "figure", "anchor", "ref", "gap", "milestone"})
"""A ``choice`` is split around these."""


def ordered(spans: Iterable[Span]) -> list[Span]:
    """Spans in the order in which the weave opens them.

    By start; at one start first the empty ones, then the longer before the shorter; of the same length first
    what a ``choice`` may not hold, then other elements, then a ``choice``; else in the order given.
    """
    return sorted(spans, key=_key)


def _key(span: Span) -> tuple[int, bool, int, int]:
    if span.end <= span.start:
        return (span.start, False, 0, 0)
    return (span.start, True, -span.end, 2 if span.readings else 0 if _is_wall(span) else 1)


def _is_wall(span: Span) -> bool:
    if span.tag:
        return span.tag in NOT_IN_CHOICE
    return any(node.tag in NOT_IN_CHOICE for node in span.content)


def _is_rigid(span: Span) -> bool:
    if span.readings or span.end <= span.start:
        return False
    return bool(span.content) or "rendition" in span.attrs or "xml:id" in span.attrs or _is_wall(span)


def uncross(spans: Iterable[Span]) -> list[Span]:
    """Split spans until they nest.

    A span with readings is also split around whatever a ``choice`` may not hold: what of it lies under such a
    span is given up.  The first piece of a split reading has the readings' text, the later ones an empty
    reading, so that the words read once.

    Returns:
        Spans in weaving order, each either inside or outside every other.
    """
    todo = ordered(spans)
    if _nests(todo):
        return todo
    rigid = _Nest(_nest([s for s in todo if _is_rigid(s)]))
    walls = _Walls(todo)
    rank = {id(span): i for i, span in enumerate(todo)}
    out = [(rank.get(id(span), -1), span) for span in rigid.spans]
    for i, span in enumerate(todo):
        if span.end <= span.start:
            out.append((i, span))
        elif not _is_rigid(span):
            pieces = walls.around(span, rigid) if span.readings else [(span.start, span.end)]
            bounds = [part for a, z in pieces for part in rigid.cut(a, z)]
            out.extend((i, part) for part in _cut(span, bounds))
    out.sort(key=lambda item: (_key(item[1]), item[0]))
    return _nest([span for _, span in out])


def _nests(spans: list[Span]) -> bool:
    """Whether ordered spans nest already, and no ``choice`` holds what it may not."""
    open_: list[tuple[int, bool]] = []
    for span in spans:
        start, end = span.start, span.end
        while open_ and open_[-1][0] <= start:
            open_.pop()
        if open_:
            if end > open_[-1][0]:
                return False
            if open_[-1][1] and _is_wall(span):
                return False
        if end > start:
            inside = bool(open_) and open_[-1][1]
            open_.append((end, bool(span.readings) or inside))
    return True


def _nest(spans: list[Span]) -> list[Span]:
    """The plain rule on ordered spans: the later of two that cross is split at the end of the earlier."""
    out: list[Span] = []
    open_: list[int] = []
    pending = list(reversed(spans))
    while pending:
        span = pending.pop()
        while open_ and open_[-1] <= span.start:
            open_.pop()
        if open_ and span.end > open_[-1]:
            _put_back(pending, _piece(span, open_[-1], span.end, first=False))
            _put_back(pending, _piece(span, span.start, open_[-1], first=True))
            continue
        out.append(span)
        if span.end > span.start:
            open_.append(span.end)
    return out


def _put_back(pending: list[Span], span: Span) -> None:
    """Put a span back among those still to come, which stand in reverse order."""
    key = _key(span)
    low, high = 0, len(pending)
    while low < high:
        middle = (low + high) // 2
        if _key(pending[middle]) >= key:
            low = middle + 1
        else:
            high = middle
    pending.insert(low, span)


def _piece(span: Span, start: int, end: int, *, first: bool) -> Span:
    """A part of a split span; its content, its id and its readings' words stay with the first part."""
    if first:
        return replace(span, start=start, end=end)
    attrs = {k: v for k, v in span.attrs.items() if k != "xml:id"}
    empty = tuple(replace(r, text="") for r in span.readings)
    return replace(span, start=start, end=end, attrs=attrs, readings=empty, content=())


def _cut(span: Span, bounds: list[tuple[int, int]]) -> list[Span]:
    if bounds == [(span.start, span.end)]:
        return [span]
    return [_piece(span, a, z, first=i == 0) for i, (a, z) in enumerate(bounds)]


class _Nest:
    """Nested spans, asked where another span would cross them."""

    def __init__(self, spans: list[Span]) -> None:
        self.spans = spans
        self.starts = [s.start for s in spans]
        self.outer: list[int] = []
        open_: list[int] = []
        for i, span in enumerate(spans):
            while open_ and spans[open_[-1]].end <= span.start:
                open_.pop()
            self.outer.append(open_[-1] if open_ else -1)
            open_.append(i)

    def holding(self, at: int) -> list[Span]:
        """The spans that hold an offset with text on both sides of it, the inner ones first."""
        i = bisect_left(self.starts, at) - 1
        found = []
        while i >= 0:
            if self.spans[i].end > at:
                found.append(self.spans[i])
            i = self.outer[i]
        return found

    def cut(self, start: int, end: int) -> list[tuple[int, int]]:
        """The pieces into which a stretch must fall to cross none of the spans."""
        cuts = {s.end for s in self.holding(start) if s.end < end}
        cuts |= {s.start for s in self.holding(end) if s.start > start}
        edges = [start, *sorted(cuts), end]
        return list(pairwise(edges))


class _Walls:
    """The places of what may not stand in a ``choice``."""

    def __init__(self, spans: list[Span]) -> None:
        self.bounds = sorted({(s.start, max(s.start, s.end)) for s in spans if _is_wall(s)})

    def around(self, span: Span, rigid: _Nest) -> list[tuple[int, int]]:
        """What is left of a span with readings when every wall that does not hold all of it is cut out."""
        start, end = span.start, span.end
        ends = [s.end for s in rigid.holding(start) if s.end < end and _is_wall(s)]
        at = max(ends, default=start)
        pieces: list[tuple[int, int]] = []
        for i in range(bisect_left(self.bounds, (start, start)), len(self.bounds)):
            a, z = self.bounds[i]
            if a >= end:
                break
            if z < at or (a == start and z >= end):
                continue
            if a > at:
                pieces.append((at, a))
            at = max(at, z)
        if at < end:
            pieces.append((at, end))
        return pieces or [(start, start)]
