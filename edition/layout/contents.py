"""The contents list: its rows, and the pages that its entries name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from edition.layout.furniture import skeleton
from edition.layout.heading_words import division_of_name
from edition.layout.rows import Sheet

_LEADERS = re.compile(r"(.*?\S)\s*(?:\.[ .]{2,}|…[….]*|\t)\s*(\d{1,4}|[ivxlc]{1,6})\W*")


def _rising(sheet: Sheet, text_rows: Sequence[int], run: Sequence[int]) -> bool:
    """The numbers of a contents list never fall, and it stands at an end of the book."""
    found = [_LEADERS.fullmatch(sheet.rows[text_rows[k]].raw.strip()) for k in run]
    numbers = [int(m[2]) for m in found if m and m[2].isdigit()]
    early = run[0] < 0.1 * len(text_rows) + 20 or run[-1] > 0.95 * len(text_rows)
    return early and len(set(numbers)) > 1 and numbers == sorted(numbers)


def contents_entries(sheet: Sheet, text_rows: Sequence[int]) -> tuple[list[int], dict[str, str]]:
    """The rows of a contents list, and the skeletons of its entries with the pages they point to.

    A contents list is a run of at least three lines that end in leaders or a tab and a number.
    """
    hits = [k for k, i in enumerate(text_rows) if _LEADERS.fullmatch(sheet.rows[i].raw.strip())]
    runs: list[list[int]] = []
    for k in hits:
        if runs and k - runs[-1][-1] <= 3:
            runs[-1].append(k)
        else:
            runs.append([k])
    rows: list[int] = []
    listed: dict[str, str] = {}
    for run in runs:
        if len(run) < 3 or len(run) < 0.5 * (run[-1] - run[0] + 1) or not _rising(sheet, text_rows, run):
            continue
        rows.extend(text_rows[run[0] : run[-1] + 1])
        for k in run:
            m = _LEADERS.fullmatch(sheet.rows[text_rows[k]].raw.strip())
            if m:
                listed[skeleton(m[1])] = m[2]
    if not rows:
        rows = _repeated(sheet, text_rows)
        listed = {skeleton(sheet.rows[i].text): "" for i in rows}
    return rows, listed


def _repeated(sheet: Sheet, text_rows: Sequence[int]) -> list[int]:
    """The rows of a contents list without page numbers: below its heading, what all comes again as headings later."""
    rows = sheet.rows
    early = text_rows[: 40 + len(text_rows) // 20]
    head = next(
        (
            k
            for k, i in enumerate(early)
            if len(rows[i].text) < 30 and division_of_name(rows[i].text) == "contents"
        ),
        None,
    )
    if head is None:
        return []
    short = [(i, skeleton(rows[i].text)) for i in text_rows[head + 1 :] if len(rows[i].text) < 100]
    last: dict[str, int] = {}
    for k, (i, words) in enumerate(short):
        last[words] = i
        for j in (k + 1, k + 2):
            if j < len(short) and short[j][0] - i == j - k:
                words += short[j][1]
                last[words] = i
    out: list[int] = []
    for i in text_rows[head + 1 :]:
        words = skeleton(rows[i].text)
        if last.get(words, -1) <= i or not words:
            break
        out.append(i)
    return out if len(out) >= 3 else []
