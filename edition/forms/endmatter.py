"""Glossaries, bibliographies and chronologies: parts of a book in which every paragraph has the same form."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from edition.forms.pieces import Stretch, cut_before, formed, is_free, join, stopped
from edition.forms.words import date_pattern
from edition.layout.blocks import Block, Form

FEWEST = 3
_TERM = r"[\"“‘'*_(\[]?[^\W\d_][^:=()]{0,60}?"
_GLOSS = {
    "dates": re.compile(r"[^\W\d_][^()]{1,60}? ?\((?:[^()]*\d[^()]*|[\d?–—-]+)\)[.,:;]?(?= \S)"),
    "colon": re.compile(rf"{_TERM} ?:(?= \S)"),
    "dash": re.compile(rf"{_TERM} ?(?:[–—=]|(?<= )-)(?= \S)"),
    "bracket": re.compile(r"[^\W\d_][^()]{1,40}? \([^()]{2,60}\)[.,:;](?= \S)"),
    "stop": re.compile(r"[^\W\d_][^.:;]{1,40}\.(?= [A-Z])"),
}
_YEAR = re.compile(r"(?<!\d)1[5-9]\d\d(?!\d)|(?<!\d)20[0-2]\d(?!\d)")
_AUTHOR = re.compile(r"(?:[—–_-]{2,}|[^,.:;()]{0,60}[,.:(]| ?[“\"])")


def find_glossary(stretch: Stretch) -> list[Block]:
    """Mark the entries of a glossary: a term, and what it means behind a sign that all entries share."""
    begins = {b.rows[0].index for b in stretch.blocks if is_free(b)}
    rows = [r for b in stretch.blocks if is_free(b) for r in b.rows if r.parted or r.index in begins]
    found = Counter(name for r in rows for name, p in _GLOSS.items() if p.match(r.text))
    names = [n for n in _GLOSS if len(rows) >= FEWEST and found[n] >= 0.6 * len(rows)]
    if not names:
        return stretch.blocks
    pattern = _GLOSS[names[0]]
    blocks = cut_before(stretch.blocks, {r.index for r in rows if pattern.match(r.text)})
    return _series(blocks, "gloss", lambda b: _end(pattern, b.rows[0].text))


def _end(pattern: re.Pattern[str], text: str) -> int:
    m = pattern.match(text)
    return m.end() if m else 0


def find_bibliography(stretch: Stretch) -> list[Block]:
    """Mark the entries of a bibliography: an author or a title first, and a year."""
    blocks = stretch.blocks
    paragraphs = [k for k, b in enumerate(blocks) if b.kind == "p"]
    sure = {k for k in paragraphs if is_free(blocks[k]) and _is_entry(blocks[k])}
    undated = {
        k
        for above, k, below in zip(paragraphs, paragraphs[1:], paragraphs[2:], strict=False)
        if above in sure and below in sure and is_free(blocks[k]) and _begins_entry(blocks[k])
    }
    entries = {blocks[k].rows[0].index for k in sure | undated}
    return _series(blocks, "bibl", lambda b: int(b.rows[0].index in entries))


def _is_entry(block: Block) -> bool:
    return _begins_entry(block) and bool(_YEAR.search(_head(block)))


def _head(block: Block) -> str:
    return " ".join(r.text for r in block.rows[:4])


def _begins_entry(block: Block) -> bool:
    """An author or a title stands first."""
    head = _head(block)
    if not (head[0].isupper() or head[0] in "“\"‘'—–_-*[("):
        return False
    m = _AUTHOR.match(head)
    words = m[0].split() if m else []
    long = [w for w in words if len(w) > 3 and w[0].isalpha()]
    return m is not None and sum(w[0].isupper() for w in long) >= 0.7 * len(long)


def _series(blocks: Sequence[Block], name: str, label_end: Callable[[Block], int]) -> list[Block]:
    """Mark runs of at least three entries; in a glossary one may have a second paragraph."""
    ends = [label_end(b) if is_free(b) else 0 for b in blocks]
    out = list(blocks)
    for run in _entry_runs(blocks, ends, 1 if name == "gloss" else 0):
        if sum(ends[k] > 0 for k in run) < FEWEST:
            continue
        number = blocks[run[0]].rows[0].index
        for k in run:
            part = "entry" if ends[k] else "more"
            out[k] = formed(blocks[k], Form(name, number, part, ends[k] if name == "gloss" else 0))
    return out


def _entry_runs(blocks: Sequence[Block], ends: Sequence[int], most: int) -> list[list[int]]:
    """Runs of entries with at most so many other paragraphs between two of them."""
    out: list[list[int]] = []
    between: list[int] | None = None
    for k, block in enumerate(blocks):
        if block.kind == "floats":
            continue
        if ends[k] and between is not None:
            out[-1].extend([*between, k])
        elif ends[k]:
            out.append([k])
        elif between is not None and is_free(block) and len(between) < most:
            between.append(k)
            continue
        else:
            between = None
            continue
        between = []
    return out


def find_chronology(stretch: Stretch) -> list[Block]:
    """Mark the dates of a chronology and what happened on each."""
    date = date_pattern()
    alone = {
        r.index for b in stretch.blocks if is_free(b) for r in b.rows if date.fullmatch(r.text.rstrip(".:,"))
    }
    if len(alone) >= FEWEST:
        return _dated(cut_before(stretch.blocks, alone | {i + 1 for i in alone}), alone)
    glued = re.compile(rf"{date.pattern}[.,]?(?: ?[:–—-])?(?= \S)", re.IGNORECASE)
    entries = [b for b in stretch.blocks if is_free(b)]
    if sum(bool(glued.match(b.rows[0].text)) for b in entries) < max(FEWEST, 0.6 * len(entries)):
        return stretch.blocks
    out: list[Block] = []
    number = -1
    for block in stretch.blocks:
        m = glued.match(block.rows[0].text) if is_free(block) else None
        if m and number < 0:
            number = block.rows[0].index
        if m or (number >= 0 and is_free(block)):
            block = formed(block, Form("chronology", number, "item" if m else "more", m.end() if m else 0))
        out.append(block)
    return out


def _whole_entries(blocks: Sequence[Block], alone: set[int]) -> list[Block]:
    """Entries put together again: in a narrow column an entry has short lines in its middle."""
    out: list[Block] = []
    held: list[Block] = []
    open_entry = False
    for block in blocks:
        goes_on = open_entry and (
            block.kind == "floats" or (is_free(block) and block.rows[0].index not in alone)
        )
        if not goes_on:
            out.extend(join(held) if len(held) > 1 else held)
            held = []
        held.append(block)
        if block.kind == "p":
            open_entry = (
                is_free(block) and block.rows[0].index not in alone and not stopped(block.rows[-1].text)
            )
        elif not goes_on:
            out.extend(held)
            held, open_entry = [], False
    return [*out, *(join(held) if len(held) > 1 else held)]


def _dated(blocks: Sequence[Block], alone: set[int]) -> list[Block]:
    out: list[Block] = []
    number = -1
    for block in _whole_entries(blocks, alone):
        if is_free(block):
            is_date = block.rows[0].index in alone
            if is_date and number < 0:
                number = block.rows[0].index
            if number >= 0:
                block = formed(block, Form("chronology", number, "label" if is_date else "more"))
        out.append(block)
    return out
