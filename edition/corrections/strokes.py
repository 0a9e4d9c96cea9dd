"""Small words and signs made of strokes that no list of words tells: *all*, and *ff.* behind a page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from edition.corrections.model import Context, Correction

RULE = "strokes"

OFTEN = 10
"""So often the book must have the word as it should be."""

_STROKES = "(?:II|11|1l|l1|Il|lI)"
_ALL = re.compile(rf"(?<![\w.'’-])(?:[Aa]{_STROKES}(?![\w'’])|A(?:{_STROKES}|U)(?=-[A-Z][a-z]))")
_FOLLOWING = re.compile(r"(?<=\d )(?:If|lf|fI|fl|tf|iI|il|li)(?=\.)")


def find(texts: Sequence[str], context: Context) -> list[Correction]:
    """What is misread of such words in some texts.

    Args:
        texts: reading texts of passages.
        context: what is known about them.
    """
    book = context.lexicon
    found: list[Correction] = []
    if book.languages[:1] == ("en",) and book.in_book("all") >= OFTEN:
        found += [c for i, text in enumerate(texts) for c in _all(i, text, book.in_book("all"))]
    following = sum(text.count(" ff.") for text in texts)
    if following >= OFTEN:
        found += [c for i, text in enumerate(texts) for c in _following(i, text, following)]
    return found


def _all(i: int, text: str, count: int) -> Iterator[Correction]:
    for m in _ALL.finditer(text):
        word = "all" if m.group().startswith("a") else "All"
        why = f"strokes for ll; the book has “all” {count:,} times"
        yield Correction(i, m.start(), m.end(), word, "char", "medium", why, RULE)


def _following(i: int, text: str, count: int) -> Iterator[Correction]:
    for m in _FOLLOWING.finditer(text):
        why = f"behind a page; the book has “ff.” {count:,} times"
        yield Correction(i, m.start(), m.end(), "ff", "char", "medium", why, RULE)
