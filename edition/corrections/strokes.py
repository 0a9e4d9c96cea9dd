"""Small words and signs made of strokes that no list of words tells: *all*, and *ff.* behind a page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from edition.corrections.model import Context, Correction
from edition.corrections.tables import rows

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
    if book.languages[:1] == ("en",):
        found += [c for i, text in enumerate(texts) for c in (*_small(i, text, context), *_specks(i, text))]
    following = sum(text.count(" ff.") for text in texts)
    if following >= OFTEN:
        found += [c for i, text in enumerate(texts) for c in _following(i, text, following)]
    return found


def _all(i: int, text: str, count: int) -> Iterator[Correction]:
    for m in _ALL.finditer(text):
        word = "all" if m.group().startswith("a") else "All"
        why = f"strokes for ll; the book has “all” {count:,} times"
        yield Correction(i, m.start(), m.end(), word, "char", "medium", why, RULE)


def _small(i: int, text: str, context: Context) -> Iterator[Correction]:
    """A small word with a wrong letter, between words that are common ones."""
    book = context.lexicon
    for m in _FORM.finditer(text):
        meant = small_words()[m[2]]
        count = book.in_book(meant)
        beside = [w for w in (m[1], m[3]) if w]
        if count < COMMON_WORD or not beside or any(book.frequency(w) < EVERYDAY for w in beside):
            continue
        why = f"“{m[2]}” is no word here; the book has “{meant}” {count:,} times"
        yield Correction(i, m.start(2), m.end(2), meant, "char", "medium", why, RULE)


def _specks(i: int, text: str) -> Iterator[Correction]:
    """Signs where grammar lets none stand: a dash between preposition and article, a comma in *per cent of*."""
    for m in _DASH.finditer(text):
        why = f"no dash stands between “{m[1]}” and “{m[3]}”"
        yield Correction(i, m.start(2), m.end(2), " ", "punct", "medium", why, "sign that is none")
    for m in _PER_CENT.finditer(text):
        yield Correction(
            i,
            m.start(1),
            m.end(1),
            "",
            "punct",
            "medium",
            "no comma stands in “per cent of”",
            "sign that is none",
        )


_DASH = re.compile(r"\b(to|into|from|of|in|with|at|by|upon)( [–—-] )(the|a|an)\b")
_PER_CENT = re.compile(r"\bper cent(,) of\b")


@cache
def small_words() -> dict[str, str]:
    """Small words by the form that OCR makes of them."""
    return {cells[0]: cells[1] for cells in rows("small.tsv")}


_FORM = re.compile(rf"(?:(\b[^\W\d_]+) )?(?<![\w'’-])({'|'.join(small_words())})(?![\w'’-]) (?=([a-z]+)\b)")
COMMON_WORD = 100
"""So often the book must have the word meant."""
EVERYDAY = 4.2
"""How common the words on its sides must be (zipf)."""


def _following(i: int, text: str, count: int) -> Iterator[Correction]:
    for m in _FOLLOWING.finditer(text):
        why = f"behind a page; the book has “ff.” {count:,} times"
        yield Correction(i, m.start(), m.end(), "ff", "char", "medium", why, RULE)
