"""The title page, or the author and title over an article: short lines before everything else."""

from __future__ import annotations

import re
from collections.abc import Sequence

from edition.layout.heading_levels import Heading
from edition.layout.heading_words import is_dateline
from edition.layout.rows import Row, Sheet

MOST_LINES = 30
LONGEST = 160  # characters of a line that may still stand on a title page
_STOPPED = re.compile(r"[.,;][\"”’)]?$|[.,;!?][\"”’]?\s*\[\^?\d{1,3}\]$")
_SENTENCES = re.compile(r"[.!?] [A-Z]")


def find_title(sheet: Sheet, text: Sequence[int], headings: Sequence[Heading]) -> list[int]:
    """The rows of the title page; none where the text begins with a division or with running text.

    Args:
        sheet: the rows.
        text: rows that are neither furniture nor contents nor captions.
        headings: headings found, those among the title lines included.
    """
    firm = [h for h in headings if h.form not in ("title", "capitals")]
    end = firm[0].first if firm else len(sheet.rows)
    out: list[int] = []
    for i in text[:MOST_LINES]:
        row = sheet.rows[i]
        if i >= end or len(row.text) > LONGEST or len(_SENTENCES.findall(row.text)) > 1:
            break
        if out and row.text[0].islower():
            break
        out.append(i)
    if not out:
        return []
    ended_by_division = out[-1] + 1 >= end or (len(out) < len(text) and text[len(out)] >= end)
    if sheet.blocky:
        plain = [
            i for i in out if not _STOPPED.search(sheet.rows[i].text) and not is_dateline(sheet.rows[i].text)
        ]
        return out if ended_by_division or len(plain) == len(out) <= 6 else []
    return out if ended_by_division and firm and len(out) <= MOST_LINES else []


def split_title(lines: Sequence[str]) -> tuple[int, int]:
    """Which of the lines is the author's name and which the title: indices, -1 for none."""
    author = next((k for k, t in enumerate(lines[:3]) if _is_name(t)), -1)
    titles = [k for k, t in enumerate(lines) if k != author and not _is_imprint(t)]
    return author, titles[0] if titles else -1


def _is_name(text: str) -> bool:
    words = text.removeprefix("By ").removeprefix("by ").split()
    if not 2 <= len(words) <= 5:
        return False
    small = {"the", "of", "and", "a", "in", "on", "de", "von", "van"}
    capital = all(w[0].isupper() for w in words if w.lower() not in small)
    return capital and not any(
        w.lower() in {"the", "of", "and", "a", "in", "on", "volume", "part"} for w in words
    )


def _is_imprint(text: str) -> bool:
    return bool(re.search(r"\d{4}|ISBN|(?i:edition|translated|published|press|volume|copyright)", text))


def title_facts(rows: Sequence[Row], title: Sequence[int]) -> tuple[str, str]:
    """Author and title as the title page gives them; empty where it does not."""
    lines = [rows[i].text for i in title]
    author, main = split_title(lines)
    name = lines[author] if author >= 0 else ""
    return (name.title() if name.isupper() else name), (lines[main] if main >= 0 else "")
