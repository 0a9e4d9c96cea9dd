"""What is said to people about a misread form."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from edition.corrections.channel import CAPITAL, Reading, slip
from edition.corrections.confusions import Edit
from edition.lexicon import fold

DOUBT = 20.0
"""Below these odds a capitalised form is called a name."""


def explain(reading: Reading, seen: Mapping[Edit, int]) -> str:
    """Which confusions a reading supposes, how often the book has them, and how often form and word."""
    said = []
    for edit in dict.fromkeys(reading.candidate.edits):
        n = seen.get(edit, 0)
        said.append(shown(edit) + (f", {n} times in this book" if n > 1 else ""))
    word, form = times(reading.support), times(reading.times)
    return f"{'; '.join(said)}; the book has {reading.candidate.word!r} {word}, {reading.form!r} {form}"


def times(n: int) -> str:
    """A count in words."""
    return "never" if not n else "once" if n == 1 else f"{n} times"


def kind_of(reading: Reading) -> str:
    """The kind of a correction of a misread form."""
    form, candidate = reading.form, reading.candidate
    if _bare(form) == _bare(candidate.word) and form.isalpha():
        return "case" if fold(form) == candidate.key else "diacritic"
    if form[0].isupper() and candidate.word[0].isupper() and reading.odds < DOUBT:
        return "name"
    return "char"


def _bare(word: str) -> str:
    """A word without case and accents."""
    return "".join(c for c in unicodedata.normalize("NFD", word.casefold()) if not unicodedata.combining(c))


def rule_of(edit: Edit) -> str:
    """The stable name of a confusion."""
    read, meant = edit
    return f"{read}>{meant}" if read and meant and edit != CAPITAL else slip(edit)


def shown(edit: Edit) -> str:
    """A confusion as a person reads it."""
    read, meant = edit
    if edit == CAPITAL:
        return "a capital inside the word"
    if not meant:
        return f"{read!r} too much"
    if not read:
        return f"{meant!r} lost"
    return f"{read!r} read for {meant!r}"
