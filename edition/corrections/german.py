"""German words that OCR misread in a book of another language: umlauts, and letters made of strokes.

Titles and terms of another language are unknown to the book's own lists; among German neighbours a word that no
list has is tried with the confusions of ``data/german.tsv``, whole or as a compound of two German words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from edition.corrections.model import Context, Correction
from edition.corrections.tables import group, rows
from edition.lexicon import word_list

RULE = "german word"

ENOUGH = 25
"""So many small German words must stand in a book before its German is looked at."""

GERMAN, FOREIGN = 2.8, 2.6
"""A word is a German one from this frequency on (zipf), if it is rarer than that in the book's language."""

REACH = 3
"""A German word stands so many words away at most."""

UNKNOWN = 1.5
"""Below this frequency in the book's language a word is none of it."""

COMMON, CLEARER = 2.2, 1.7
"""How common the word meant must be, and how much more than the word read."""

PART = 3.0
"""How common each half of a compound must be."""

LONG = 5
"""A shorter word is only put right when it is one of the small German words."""

_EXACT = {"ais": "als"}
"""Words of the book's language that stand for German ones beside German words."""

_OF_NAMES = "von"
"""It stands before names in any language, and names are not put right."""

SHORTEST_PART = 4
MOST = 2.2
"""So much the changes of one word may cost."""

_WORD = re.compile(r"[^\W\d_](?:[^\W_]|/(?=\w))*")


def find(texts: Sequence[str], context: Context) -> list[Correction]:
    """The misread German words of some texts.

    Args:
        texts: reading texts of passages.
        context: what is known about them.
    """
    languages = context.lexicon.languages
    if not languages or languages[0] == "de":
        return []
    small = group("german")
    words = [list(_WORD.finditer(text)) for text in texts]
    if sum(m.group() in small for row in words for m in row) < ENOUGH:
        return []
    return [c for i, row in enumerate(words) for c in _found(i, row, context)]


def _found(i: int, row: Sequence[re.Match[str]], context: Context) -> Iterator[Correction]:
    known = _list()
    small = group("german")
    german = [
        k
        for k, m in enumerate(row)
        if (m.group() in small and m.group() != _OF_NAMES)
        or (known.get(m.group().lower(), 0.0) >= GERMAN and context.lexicon.frequency(m.group()) < FOREIGN)
    ]
    if len(german) < 2:
        return
    near = {k for g in german for k in range(g - REACH, g + REACH + 1)} - set(german)
    for k in sorted(near & set(range(len(row)))):
        word = row[k].group()
        exact = _EXACT.get(word)
        if exact and {k - 1, k + 1} & set(german):
            why = f"“{word}” beside a German word: “{exact}”"
            yield Correction(i, row[k].start(), row[k].end(), exact, "char", "medium", why, RULE)
            continue
        if k and row[k - 1].group() == _OF_NAMES and word[0].isupper():
            continue
        if len(word) < 3 or context.lexicon.frequency(word) >= UNKNOWN:
            continue
        meant = _meant(word)
        if meant and (len(word) >= LONG or meant.lower() in small):
            why = f"“{word}” among German words: “{meant}”"
            yield Correction(i, row[k].start(), row[k].end(), meant, "diacritic", "medium", why, RULE)


@cache
def _list() -> dict[str, float]:
    return word_list("de", "large")


@cache
def _meant(word: str) -> str:
    """The German word that a misread one is; empty where none or more than one comes near."""
    own = _list().get(word.lower(), 0.0)
    worth: dict[str, float] = {}
    for variant, cost in _variants(word):
        zipf = max(_list().get(variant.lower(), 0.0), _compound(variant.lower()))
        if zipf >= max(COMMON, own + CLEARER):
            worth[variant] = max(worth.get(variant, 0.0), 1.6 * zipf - cost)
    ranked = sorted(worth.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < 1.0):
        return ""
    return ranked[0][0]


def _compound(word: str) -> float:
    """How common the rarer half of a compound is, at its best division; 0 where it is none."""
    known = _list()
    halves = (
        min(known.get(word[:k], 0.0), known.get(word[k:], 0.0))
        for k in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1)
    )
    best = max(halves, default=0.0)
    return best if best >= PART else 0.0


@cache
def _confusions() -> dict[str, tuple[tuple[str, str, float], ...]]:
    found: dict[str, list[tuple[str, str, float]]] = {}
    for read, meant, cost in rows("german.tsv"):
        found.setdefault(read[0], []).append((read, meant, float(cost)))
    return {first: tuple(cells) for first, cells in found.items()}


def _variants(word: str) -> Iterator[tuple[str, float]]:
    seen = {word: 0.0}
    layer = dict(seen)
    for _ in range(2):
        following: dict[str, float] = {}
        for form, paid in layer.items():
            for i, c in enumerate(form):
                for read, meant, price in _confusions().get(c, ()):
                    total = paid + price
                    if form.startswith(read, i) and total <= MOST:
                        variant = form[:i] + meant + form[i + len(read) :]
                        if total < seen.get(variant, 99.0):
                            seen[variant] = following[variant] = total
        layer = following
    yield from (
        (v, c) for v, c in seen.items() if v != word and v.isalpha() and not re.search(r"\w[A-ZÄÖÜ]", v)
    )
