"""Blocks taken apart and looked at: what every judge of forms needs."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from edition.layout.blocks import Block, Form
from edition.layout.rows import Row

OPENERS = "\"“„‘'«‹([*_"
_STOPPED = re.compile(r"[.!?…][\"”’'»)\]*_]*(?:\[?\\?\[?\d{1,3}\\?\]?(?:\(#\))?)?$")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Blocks of running text between two headings."""

    blocks: list[Block]
    kind: str
    """The type of the division that holds them."""
    ends: bool
    """The division ends behind them, and has no parts."""


def is_free(block: Block) -> bool:
    """A paragraph of which no form is known yet."""
    return block.kind == "p" and not block.forms


def formed(block: Block, form: Form) -> Block:
    """The block as part of a form inside those that it has."""
    return replace(block, forms=(*block.forms, form))


def cut(block: Block, places: Collection[int]) -> list[Block]:
    """A block cut before some of its rows; what stood between the lines there stands between the blocks."""
    ends = sorted(p for p in places if 0 < p < len(block.rows))
    if not ends:
        return [block]
    out: list[Block] = []
    for start, end in zip([0, *ends], [*ends, len(block.rows)], strict=True):
        if start and block.floats.get(start):
            out.append(Block("floats", floats={0: block.floats[start]}))
        floats = {k - start: f for k, f in block.floats.items() if start < k < end or k == 0 == start}
        first = start == 0
        out.append(
            Block(
                block.kind,
                block.rows[start:end],
                floats,
                block.heading,
                block.doubt if first else None,
                block.forms,
            )
        )
    return out


def cut_before(blocks: Sequence[Block], rows: Collection[int]) -> list[Block]:
    """Blocks cut before the rows with these indices, wherever they stand."""
    out: list[Block] = []
    for block in blocks:
        if len(block.rows) > 1 and block.kind != "floats":
            out.extend(cut(block, [k for k, r in enumerate(block.rows) if k and r.index in rows]))
        else:
            out.append(block)
    return out


def join(blocks: Sequence[Block]) -> list[Block]:
    """Paragraphs as one block, with what stands before and behind it."""
    out = Block("p")
    for block in blocks:
        if block.kind == "floats":
            out.floats.setdefault(len(out.rows), []).extend(block.floats[0])
            continue
        for k, row in enumerate(block.rows):
            if k in block.floats:
                out.floats.setdefault(len(out.rows), []).extend(block.floats[k])
            out.rows.append(row)
    tail = out.floats.pop(len(out.rows), [])
    head = out.floats.pop(0, [])
    parts = [Block("floats", floats={0: head})] if head else []
    parts.append(out)
    return [*parts, Block("floats", floats={0: tail})] if tail else parts


def groups(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Rows parted by white space of their own."""
    group: list[Row] = []
    for row in rows:
        if group and row.parted:
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def free_rows(blocks: Sequence[Block]) -> list[Row]:
    """All rows of paragraphs without a form."""
    return [r for b in blocks if is_free(b) for r in b.rows]


def stopped(text: str) -> bool:
    """A sentence ends at the end of the text."""
    return bool(_STOPPED.search(text))


def capital(text: str) -> bool:
    """The text begins with a capital, quotation marks left out."""
    return text.lstrip(OPENERS + " ")[:1].isupper()
