"""Letters of another script inside a word, and words in Cyrillic letters that the book has in Latin ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, product

from edition.corrections.survey import Survey
from edition.corrections.tables import look_alikes, romanisation
from edition.lexicon import fold

_FOREIGN = re.compile(r"[Ͱ-ϿЀ-ӿ]")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_CYRILLIC_WORD = re.compile(r"[Ѐ-ӿ]+")
MOST = 64
"""So many romanisations of a word are tried."""
OFTEN = 3
"""A romanised form must stand in the book so often."""


def mixed(survey: Survey) -> Iterator[tuple[str, str, str]]:
    """Forms that mix scripts: the form, the form in one script, and the letters in question."""
    table = look_alikes()
    back = {latin: other for other, latin in reversed(table.items()) if "Ѐ" <= other <= "ӿ"}
    for form in survey.forms:
        if not _FOREIGN.search(form) or not _LATIN.search(form):
            continue
        strange = [c for c in form if _FOREIGN.match(c)]
        latin = [c for c in form if _LATIN.match(c)]
        if len(strange) <= len(latin):
            if all(c in table for c in strange):
                yield form, "".join(table.get(c, c) for c in form), "".join(dict.fromkeys(strange))
        elif all(c in back for c in latin):
            yield form, "".join(back.get(c, c) for c in form), "".join(dict.fromkeys(latin))


def romanised(survey: Survey) -> Iterator[tuple[str, str, int]]:
    """Words in Cyrillic letters among Latin ones: the form, the book's romanised form and how often it has that."""
    for form in survey.forms:
        if len(form) < 3 or not _CYRILLIC_WORD.fullmatch(form):
            continue
        letters = [romanisation().get(c.lower(), ("",)) for c in form]
        tries = islice(product(*letters), MOST)
        best = max(("".join(t) for t in tries), key=lambda w: (survey.folded[fold(w)], w))
        n = survey.folded[fold(best)]
        if n >= OFTEN:
            yield form, best.capitalize() if form[0].isupper() else best, n
