"""How one row of a book looks: the gutter, and the stretches of text with the kinds of annotation over each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from edition.review.view import ViewBlock, ViewSpan

GUTTER = 9
"""Cells left of the text: page or label, sign."""

SIGNS = (
    ("error", "", "!"),
    ("suggestion", "open", "▲"),
    ("doubt", "open", "?"),
    ("comment", "", "✎"),
    ("editorial", "", "✐"),
    ("russian", "open", "Я"),
    ("date", "open", "◔"),
    ("noteref", "open", "◦"),
    ("accepted", "", "✓"),
    ("stet", "", "✗"),
    ("applied", "", "△"),
    ("gap", "", "□"),
    ("app", "", "¶"),
    ("note", "", "●"),
    ("noteref", "", "●"),
    ("name", "", "◆"),
    ("place", "", "◇"),
    ("russian", "", "я"),
    ("date", "", "○"),
)
"""What the gutter shows for the strongest annotation of a row: kind, state (empty: any) and sign."""

OPEN_KINDS = frozenset({"russian", "date", "noteref", "doubt", "name", "place", "note"})
"""Kinds that look otherwise while they wait for an editor."""

_RANK = {(kind, state): (i, sign) for i, (kind, state, sign) in enumerate(SIGNS)}


def gutter(block: ViewBlock, row: int, begin: int, end: int, spans: Iterable[ViewSpan]) -> str:
    """The gutter of a row.

    Args:
        block: the block.
        row: which of its rows, from 0.
        begin: offset of the row's first character.
        end: offset behind its last one.
        spans: the annotations on it.
    """
    page = next((n for at, n in block.pages if begin <= at < end or (at == end == len(block.text))), "")
    left = f"{page:>6}"[-6:] if page else f"{block.label if not row else '':>6}"[-6:]
    return f"{left} {sign_of(spans)} "


def sign_of(spans: Iterable[ViewSpan]) -> str:
    """The sign of the strongest annotation; a blank for none."""
    best, found = len(SIGNS), " "
    for span in spans:
        for state in (span.state, ""):
            rank = _RANK.get((span.kind, state))
            if rank is not None and rank[0] < best:
                best, found = rank
    return found


def stretches(
    begin: int, end: int, layers: Sequence[tuple[int, int, str]]
) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Cut a row where an annotation begins or ends.

    Args:
        begin: offset of the row's first character.
        end: offset behind its last one.
        layers: start, end and style of each annotation on the row, the lowest first.

    Yields:
        Start, end and the styles over it, the lowest first.
    """
    cuts = {begin, end}
    for start, stop, _ in layers:
        cuts.add(min(max(start, begin), end))
        cuts.add(min(max(stop, begin), end))
    points = sorted(cuts)
    for a, z in pairwise(points):
        yield a, z, tuple(style for start, stop, style in layers if start <= a and z <= stop)


def style_of(span: ViewSpan) -> str:
    """The style of an annotation."""
    return f"{span.kind}-open" if span.state == "open" and span.kind in OPEN_KINDS else span.kind
