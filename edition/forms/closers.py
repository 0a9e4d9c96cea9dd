"""Signatures: a name, a place and a date in short lines at the end of a preface or of a letter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from edition.forms.pieces import Stretch, cut_before, formed, is_free
from edition.forms.words import date_pattern
from edition.layout.blocks import Block, Form
from edition.layout.rows import Row

SIGNED = frozenset({"preface", "foreword", "introduction", "acknowledgements", "dedication", "afterword"})
WIDEST = 0.62  # of the measure
MOST_LINES = 4
_YEAR = re.compile(r"(?<!\d)1 ?[5-9] ?\d ?\d(?!\d)|(?<!\d)20[0-2]\d(?!\d)")
_CLOSED = re.compile(r"\.?\s*[\"”’']+\s?\d{0,3}$")
_SMALL = frozenset(
    [
        "a",
        "am",
        "an",
        "and",
        "at",
        "bei",
        "d",
        "da",
        "de",
        "der",
        "des",
        "di",
        "du",
        "for",
        "im",
        "in",
        "la",
        "le",
        "of",
        "on",
        "the",
        "to",
        "van",
        "von",
    ]  # words of names
)


def find_signature(stretch: Stretch, measure: float) -> list[Block]:
    """Mark the signature at the end of a preface."""
    if not stretch.ends:
        return stretch.blocks
    rows = [r for b in stretch.blocks if is_free(b) for r in b.rows]
    last = next((b for b in reversed(stretch.blocks) if b.kind != "floats"), None)
    if last is None or not is_free(last):
        return stretch.blocks
    tail = signature_rows(rows, measure)
    if not tail or len(tail) == len(rows):
        return stretch.blocks
    dates = sum(is_dateline(r.text) for r in tail)
    names = sum(1 < r.text.count(" ") + 1 <= 4 and not is_dateline(r.text) for r in tail)
    if stretch.kind in SIGNED:
        sure = dates > 0 or (names == len(tail) == 1)
    else:
        sure = dates > 0 and names > 0 and tail[0].parted
    return mark_signature(stretch.blocks, tail) if sure else stretch.blocks


def mark_signature(blocks: Sequence[Block], tail: Sequence[Row]) -> list[Block]:
    """Make each of the rows of a signature a block of its own."""
    inside = {r.index for r in tail}
    dated = {r.index for r in tail if is_dateline(r.text)}
    for above, below in pairwise(tail):
        if below.index in dated and len(tail) > 2 and not below.parted and _date_alone(below.text):
            dated.add(above.index)  # the place over its date
    return [
        formed(b, Form("closer", tail[0].index, "dateline" if b.rows[0].index in dated else "signed"))
        if b.kind == "p" and b.rows[0].index in inside
        else b
        for b in cut_before(blocks, inside)
    ]


def _date_alone(text: str) -> bool:
    words = date_pattern().sub("", text)
    return not any(c.isalpha() for c in words)


def signature_rows(rows: Sequence[Row], measure: float, most: int = MOST_LINES) -> list[Row]:
    """The last rows, as far as they are short and neither a sentence nor the end of one."""
    k = len(rows)
    while k > 0 and len(rows) - k <= most and _is_line(rows[k - 1], measure):
        k -= 1
    tail = list(rows[k:])
    before = rows[k - 1].text if k else "."
    ended = before.rstrip("\"”’')]* 0123456789")[-1:] in (".", "!", "?", ",", ":", "…")
    return tail if ended and 0 < len(tail) <= most else []


def is_dateline(text: str) -> bool:
    """A line that gives a date, or a place without a person."""
    return bool(_YEAR.search(text) or (date_pattern().search(text) and any(c.isdigit() for c in text)))


def _is_line(row: Row, measure: float) -> bool:
    text = _CLOSED.sub("", row.text)
    words = [w.strip('(),.“"') for w in text.split()]
    named = [w for w in words if w and w.lower() not in _SMALL]
    if row.width > WIDEST * measure or not named or len(words) > 8 or text[-1:] in "-;!?":
        return False
    if text.endswith(".") and not re.search(r"(?:^|[ .])[A-Z]\.$|\d\.$", text):
        return False
    return all(w[0].isupper() or w[0].isdigit() for w in named)
