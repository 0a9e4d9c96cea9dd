"""Notes that say that they are notes: ``[Footnote 12: ...]``, as makers of plain-text editions write them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from importlib import resources

from edition.notes.model import Label

MOST_LINES = 200
"""Lines of the longest note; a bracket that is not closed within them was never closed."""


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    text = resources.files("edition.notes").joinpath("spoken.tsv").read_text(encoding="utf-8")
    words = "|".join(line for line in text.splitlines() if line and line[0] != "#")
    return re.compile(rf"\[(?:{words}) ?(?P<n>\d{{1,4}}|[A-Z]|[*†‡§¶]{{1,3}})?[:.]\s*(?=\S)", re.IGNORECASE)


def spoken_label(text: str) -> Label | None:
    """The label of a note that begins with this line; ``line`` is 0."""
    if text[0] != "[":
        return None
    m = _pattern().match(text)
    if m is None:
        return None
    printed = m[0].rstrip()
    return Label(0, 0, len(printed), printed, m["n"] or "*", "high", False)


def spoken_extent(lines: Sequence[str]) -> int:
    """How many lines a note takes that begins with the first: up to the bracket that closes it.

    A note whose bracket is not closed takes its first line only.
    """
    depth = 0
    for k, line in enumerate(lines[:MOST_LINES]):
        depth += line.count("[") - line.count("]")
        if depth <= 0:
            return k + 1
    return 1
