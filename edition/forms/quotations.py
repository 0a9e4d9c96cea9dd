"""Quotations set off from the text.

They are known by a narrower measure between white space, or by a quotation mark that each of their paragraphs
begins with and only the last one closes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace

from edition.forms.closers import is_dateline, signature_rows
from edition.forms.pieces import Stretch, capital, cut_before, formed, groups, is_free
from edition.layout.blocks import Block, Form
from edition.layout.rows import Row

NARROWEST, WIDEST = 0.6, 0.94  # of the measure
LOOSEST = 0.78  # of the measure: a full line of few long words
MOST_BLOCKS = 40
MOST_SIGNED = 12  # lines under a letter: several may have signed it
_CLOSED = re.compile(r"[”»][.,;]?\s?(?:\[?\d{1,3}\]?|[*†‡])*[.,;]?$")


def find_set_off(stretch: Stretch, measure: float) -> list[Block]:
    """Mark quotations that white space and a narrower measure show."""
    rows = [r for b in stretch.blocks if b.kind == "p" for r in b.rows]
    ends = {b.rows[-1].index for b in stretch.blocks if b.kind == "p"}
    parts = list(groups(rows))
    ranges: list[tuple[int, int]] = []
    k = 1
    while k < len(parts):
        end = _quotation(parts, k, ends, measure)
        if end > k:
            ranges.append((parts[k][0].index, parts[end - 1][-1].index))
        k = max(k + 1, end)
    ranges += _indented(parts, measure)
    return _apply(stretch.blocks, ranges) if ranges else stretch.blocks


def _quotation(parts: Sequence[Sequence[Row]], k: int, ends: Collection[int], measure: float) -> int:
    """The group behind the last one of a quotation that begins with this one; ``k`` for none."""
    first = parts[k][0]
    above = parts[k - 1][-1].text
    if not ("t" in first.marks or above.endswith(":")) or first.width > WIDEST * measure:
        return k
    for end in range(k + 1, min(k + 6, len(parts))):
        if "t" in parts[end][0].marks:
            held = [r for g in parts[k:end] for r in g]
            full = [r for g in parts[k:end] for r in g[:-1] if r.index not in ends]
            outside = max(r.width for r in (*parts[k - 1], *parts[end]))
            return end if _narrower(held, full, outside, measure) else k
    return k


def _narrower(held: Sequence[Row], full: Sequence[Row], outside: float, measure: float) -> bool:
    """Justified to a measure that is less than that of the text around."""
    widest = max(r.width for r in held)
    if len(held) < 3 or not NARROWEST * measure <= widest <= WIDEST * measure:
        return False
    justified = bool(full) and all(r.width >= LOOSEST * widest for r in full)
    return justified and outside >= widest + 0.05 * measure


def _indented(parts: Sequence[Sequence[Row]], measure: float) -> list[tuple[int, int]]:
    """Two or more lines with one indent, in a text whose lines have none."""
    rows = [r for g in parts for r in g]
    if not rows:
        return []
    base, count = Counter(r.lead for r in rows).most_common(1)[0]
    if count < 0.6 * len(rows) or all(r.lead < base + 2 for r in rows):
        return []
    out: list[tuple[int, int]] = []
    run: list[Row] = []
    for row in [*rows, None]:
        if row is not None and row.lead >= base + 2:
            run.append(row)
            continue
        narrow = all(r.width <= WIDEST * measure for r in run)
        if run and run[0] is not rows[0] and row is not None and narrow and _one_indent(run, row):
            out.append((run[0].index, run[-1].index))
        run = []
    return out


def _one_indent(run: Sequence[Row], below: Row) -> bool:
    usual = Counter(r.lead for r in run).most_common(1)[0][0]
    odd = [r for r in run if r.lead != usual]
    set_off = run[0].parted and below.parted
    return len(run) >= 3 and set_off and len(odd) <= 1 + len(run) // 6 and all(r.lead > usual for r in odd)


def _apply(blocks: Sequence[Block], ranges: Sequence[tuple[int, int]]) -> list[Block]:
    """Mark whole blocks, or rows inside one; a range that fits neither is left."""
    out = list(blocks)
    for first, last in ranges:
        hit = [
            k
            for k, b in enumerate(out)
            if b.kind == "p" and b.rows[0].index <= last and b.rows[-1].index >= first
        ]
        if not hit or any(out[k].forms for k in hit):
            continue
        begins = out[hit[0]].rows[0].index == first
        ends = out[hit[-1]].rows[-1].index == last
        if begins and ends:
            for k in hit:
                out[k] = formed(out[k], Form("quote", first))
        elif len(hit) == 1:
            block = out[hit[0]]
            places = [j for j, r in enumerate(block.rows) if first <= r.index <= last]
            out[hit[0]] = replace(block, quoted=(places[0], places[-1] + 1))
    return out


def find_marked(stretch: Stretch, measure: float) -> list[Block]:
    """Mark quotations of several paragraphs that each begin with a quotation mark, and letters."""
    blocks = _salutes_cut(stretch.blocks, measure)
    out: list[Block] = []
    k = 0
    while k < len(blocks):
        end = _marked(blocks, k, _text_before(blocks, k)) if blocks[k].kind == "p" else k
        if end == k:
            out.append(blocks[k])
            k += 1
            continue
        out.extend(_signed(blocks[k:end], measure))
        k = end
    return out


def _salutes_cut(blocks: Sequence[Block], measure: float) -> list[Block]:
    """Blocks cut where a quotation mark begins a line under a salutation, which has no full stop."""
    places = {
        below.index
        for b in blocks
        if is_free(b)
        for above, below in zip(b.rows, b.rows[1:], strict=False)
        if below.text[0] in "“«"
        and above.text[0] in "“«"
        and above.text[-1] in ",!"
        and above.width < 0.6 * measure
    }
    return cut_before(blocks, places) if places else list(blocks)


def _text_before(blocks: Sequence[Block], k: int) -> str:
    above = next((b for b in reversed(blocks[max(0, k - 4) : k]) if b.kind != "floats"), None)
    return above.rows[-1].text if above is not None and above.kind == "p" else ""


def _marked(blocks: Sequence[Block], k: int, above: str) -> int:
    """The block behind the last one of a quotation; ``k`` where none begins."""
    if above[-1:] not in (":", ",", ";") or blocks[k].rows[0].text[0] not in "“«" or blocks[k].quoted:
        return k
    depth = paragraphs = 0
    for j in range(k, min(k + MOST_BLOCKS, len(blocks))):
        block = blocks[j]
        if block.kind == "floats":
            continue
        if block.kind != "p" or block.quoted:
            return k
        text = "\n".join(r.text for r in block.rows)
        begins = text[0] in "“«"
        if not begins and not _short(block):
            return k
        if begins and depth > 0:
            depth = 0
        opened, closed = text.count("“") + text.count("«"), text.count("”") + text.count("»")
        depth += opened - closed
        paragraphs += 1
        if depth <= 0:
            whole = paragraphs > 1 and _CLOSED.search(text) is not None and _unbroken(blocks, k, j + 1)
            return j + 1 if whole else k
    return k


def _short(block: Block) -> bool:
    """What may stand under a letter: lines of names."""
    return len(block.rows) <= 4 and all(capital(r.text) and len(r.text) < 50 for r in block.rows)


def _unbroken(blocks: Sequence[Block], k: int, end: int) -> bool:
    """No list and no other form crosses the ends of the range."""
    inside = {f.run for b in blocks[k:end] for f in b.forms}
    outside = {f.run for b in [*blocks[max(0, k - 8) : k], *blocks[end : end + 8]] for f in b.forms}
    return not inside & outside


def _signed(blocks: Sequence[Block], measure: float) -> list[Block]:
    """The blocks as a quotation, or as a letter where a salutation or a signature shows one."""
    number = next(b.rows[0].index for b in blocks if b.rows)
    rows = [r for b in blocks if b.kind == "p" for r in b.rows]
    tail = signature_rows(rows, measure, MOST_SIGNED)
    signed = {r.index for r in tail} if len(tail) < len(rows) else set()
    greeted = {number} if _is_salute(blocks[0]) else set()
    if not signed and not greeted:
        return _within(blocks, Form("quote", number))
    letter = Form("letter", number)
    out: list[Block] = []
    for block in _within(cut_before(blocks, signed), letter):
        index = block.rows[0].index if block.kind == "p" else -1
        if index in signed:
            part = "dateline" if is_dateline(block.rows[0].text) else "signed"
            block = replace(block, forms=(letter, Form("closer", tail[0].index, part)))
        elif index in greeted:
            block = replace(block, forms=(letter, Form("opener", number)))
        out.append(block)
    return out


def _is_salute(block: Block) -> bool:
    """One short line that ends in a comma or a call: ``Dear Sir,``, ``Comrades!``."""
    text = block.rows[0].text
    return len(block.rows) == 1 and len(text) <= 45 and text[-1] in ",!" and len(block.forms) == 0


def _within(blocks: Sequence[Block], outer: Form) -> list[Block]:
    return [replace(b, forms=(outer, *b.forms)) if b.kind == "p" else b for b in blocks]
