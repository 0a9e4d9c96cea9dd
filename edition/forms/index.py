"""Indexes: entries in the order of letters, with page numbers at their ends.

Which lines begin an entry is found by the order itself: of the lines that may begin one those are taken that
make the longest run in order; the others are turned over, or are entries under an entry.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate

from edition.forms.pieces import cut_before, formed, join
from edition.forms.words import index_words
from edition.layout.analyse import Layout, Role
from edition.layout.blocks import Block, Form
from edition.layout.furniture import Furniture
from edition.layout.heading_levels import Heading
from edition.layout.heading_words import division_of_name, shout
from edition.layout.rows import Row

SUREST = 30  # entries in order prove an index that has no heading
WINDOW = 40  # lines in which an index shows itself
SHARE = 0.45  # of the lines of an index end in a page number
_LOCATOR = re.compile(r"(?:^|[\s,;:–—-])(?=[\dIlOoSG]*\d)[\dIlOoSG]{1,4}[.,;)]?$|[\s,][ivxlc]{1,6}[.,]?$")
_OPEN_END = frozenset(",;:-–—(&")
_SMALL = frozenset(
    ["and", "at", "by", "de", "der", "et", "for", "in", "of", "on", "the", "to", "und", "von", "with"]
)


def key(text: str) -> str:
    """What an entry is sorted by: its first letters without marks."""
    plain = unicodedata.normalize("NFKD", text[:24].casefold())
    return "".join(c for c in plain if c.isalpha() or c == " ").strip()[:4].replace(" ", "")[:3]


def ends_with_page(text: str) -> bool:
    """A page number, or what may stand behind one, ends the line."""
    core = text.rstrip(" .,;")
    if _LOCATOR.search(core):
        return True
    word = core.rsplit(None, 1)[-1].lower() if core else ""
    return word in index_words("locator") and any(c.isdigit() for c in text)


def _may_begin(row: Row, above: Row | None) -> tuple[bool, bool]:
    """Whether an entry may begin with a row, and whether the line above it is surely at its end."""
    text = row.text.lstrip("\"“‘'(")
    if not text[:1].isalpha():
        return False, False
    word = text.split()[0].strip(".,").lower()
    if word in index_words("reference") or word in index_words("locator"):
        return False, False
    if above is None:
        return True, True
    last = above.text.rstrip()
    if last[-1] in _OPEN_END:
        return False, False
    if ends_with_page(last):
        return True, True
    cut = not above.trailing and row.text[0].islower()
    return not cut and last.rsplit(None, 1)[-1].lower() not in _SMALL, False


def entry_rows(rows: Sequence[Row]) -> set[int]:
    """Indices of the rows with which entries begin."""
    sure: list[tuple[int, str]] = []
    loose: list[tuple[int, str]] = []
    base = Counter(r.lead for r in rows).most_common(1)[0][0] if rows else 0
    for k, row in enumerate(rows):
        may, after_page = _may_begin(row, rows[k - 1] if k else None)
        if may and row.lead < base + 2:
            (sure if after_page else loose).append((k, key(row.text)))
    order = _longest_run(sure)
    out = {k for k, _ in order}
    places = [k for k, _ in order]
    for after_page, found in ((True, sure), (False, loose)):
        for k, word in found:
            j = bisect_right(places, k)
            before = order[j - 1][1] if j else ""
            after = order[j][1] if j < len(order) else "zzz"
            # behind a page number the letters of a word may be misread; else its order must prove it
            near = word[:1] in (before[:1], after[:1]) or ends_with_page(rows[k].text)
            ordered = before <= word <= after and near
            misread = after_page and word[:1] == before[:1] == after[:1]
            if word and rows[k].text[0].isupper() and (ordered or misread):
                out.add(k)
    return {rows[k].index for k in out}


def _longest_run(found: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """The longest run in order of the letters."""
    tails: list[str] = []
    at: list[int] = []
    back: list[int] = []
    for n, (_, word) in enumerate(found):
        j = bisect_right(tails, word)
        back.append(at[j - 1] if j else -1)
        if j == len(tails):
            tails.append(word)
            at.append(n)
        else:
            tails[j], at[j] = word, n
    out: list[tuple[int, str]] = []
    n = at[-1] if at else -1
    while n >= 0:
        out.append(found[n])
        n = back[n]
    return out[::-1]


def open_index(blocks: list[Block], layout: Layout) -> list[Block]:
    """Open a division where an index without a heading begins.

    Only an index that is surely one counts: thirty entries in order, with page numbers.
    """
    if any(h.kind == "index" and not _inside(layout, h) for h in layout.headings):
        return blocks
    start = _find_start(layout)
    if start is None:
        return blocks
    out: list[Block] = []
    opened = False
    for block in cut_before(blocks, {start}):
        if block.rows and not opened and block.rows[0].index == start:
            out.append(Block("open", heading=Heading(start, start, "", 1, "index", "")))
            opened = True
        if opened and block.kind == "head" and block.heading is not None and block.heading.kind == "index":
            block = Block("floats", floats={0: [Furniture(r.index, "header") for r in block.rows]})
        out.append(block)
    return out if opened else blocks


def _inside(layout: Layout, heading: Heading) -> bool:
    """Entries stand above the heading: it is the head of a page of an index that began before."""
    near = layout.rows[max(0, heading.first - WINDOW) : heading.first]
    above = [r for r in near if layout.roles[r.index] is Role.BODY]
    return len(above) > 20 and sum(ends_with_page(r.text) for r in above) > SHARE * len(above)


def _find_start(layout: Layout) -> int | None:
    """The first row of the last part of the file that is an index by its form."""
    rows = [r for r in layout.rows if layout.roles[r.index] is Role.BODY]
    if len(rows) < 2 * SUREST:
        return None
    narrow = 0.75 * layout.measure
    numbered = [r.width < narrow and r.text[-1] not in '!?”’"' and ends_with_page(r.text) for r in rows]
    sums = [0, *accumulate(numbered)]
    hits = [k for k in range(len(rows) - WINDOW) if sums[k + WINDOW] - sums[k] >= SHARE * WINDOW]
    if not hits:
        return None
    start = hits[-1]
    for k in reversed(hits):
        if start - k > WINDOW:
            break
        start = k
    full = [k for k in range(start, min(start + WINDOW, len(rows))) if rows[k].width > 0.85 * layout.measure]
    begin = full[-1] + 1 if full else start
    part = rows[begin:]
    entries = entry_rows(part)
    wide = sum(r.width > 0.8 * layout.measure for r in part)
    sure = sum(1 for k, r in enumerate(part) if _may_begin(r, part[k - 1] if k else None)[1])
    letters = {key(r.text)[:1] for r in part if r.index in entries}
    if len(entries) < SUREST or len(entries) < 0.5 * sure or len(letters) < 4 or wide > 0.1 * len(part):
        return None
    first = min(entries)
    pages = [s for s in layout.pages.starts if rows[begin - 1].index < s <= first] if begin else []
    return next((r.index for r in part if r.index >= pages[-1]), first) if pages else first


def mark_index(blocks: list[Block]) -> list[Block]:
    """Make a block of every entry of an index."""
    blocks = _without_heads(blocks)
    rows = [r for b in blocks if b.kind == "p" for r in b.rows]
    if len(rows) < 2:
        return blocks
    entries = entry_rows(rows)
    number = rows[0].index
    below = _sub_entries(rows, entries)
    joined = join(blocks)
    parts = cut_before(joined, entries | below)
    return [
        formed(b, Form("index", number, "sub" if b.rows[0].index in below else "item"))
        if b.kind == "p"
        else b
        for b in parts
    ]


def _without_heads(blocks: list[Block]) -> list[Block]:
    """The name of the index in the middle of it is the head of a page."""
    heads = {r.index for b in blocks if b.kind == "p" for r in b.rows if _is_head(r.text)}
    if not heads:
        return blocks
    behind = {b.rows[k + 1].index for b in blocks for k, r in enumerate(b.rows[:-1]) if r.index in heads}
    out: list[Block] = []
    for block in cut_before(blocks, heads | behind):
        if block.kind == "p" and block.rows[0].index in heads:
            held = [thing for things in block.floats.values() for thing in things]
            block = Block("floats", floats={0: [Furniture(block.rows[0].index, "header"), *held]})
        out.append(block)
    return out


def _is_head(text: str) -> bool:
    return shout(text) and division_of_name(text) == "index"


def _sub_entries(rows: Sequence[Row], entries: set[int]) -> set[int]:
    """Rows under an entry that are indented and stand behind a page number."""
    out: set[int] = set()
    base = 0
    for k, row in enumerate(rows):
        if row.index in entries:
            base = row.lead
        elif k and row.lead > base + 1 and row.text[0].isalpha() and _may_begin(row, rows[k - 1])[1]:
            out.add(row.index)
    return out
