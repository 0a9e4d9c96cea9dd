"""What the corrections stage works with: one correction, and what is known about the texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from edition.corrections.wordlist import WordList
from edition.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Correction:
    """A wrong reading of the OCR and what it should be."""

    text: int
    """Index of the text among those given."""
    start: int
    end: int
    """``text[start:end]`` is what the OCR has."""
    corr: str
    """What it should be; may be empty."""
    kind: str
    """char, case, split, merge, digit, punct, dash, diacritic, homoglyph, noise, name, quote or word."""
    cert: str
    """high and medium are applied, low is a suggestion."""
    reason: str
    """For people: which confusion, how often in this book, which evidence."""
    rule: str = ""
    """Stable name of the confusion or rule: ``I>l``, ``blank before stop``."""


@dataclass(slots=True)
class Context:
    """What is known about the texts."""

    lexicon: Lexicon
    """The words of the book and of its languages."""
    pages: Sequence[int]
    """Index of the page on which each text begins."""
    lines: Sequence[int]
    """Source line of each text."""
    zones: Sequence[str]
    """Where each text stands: text, notes, index, bibliography, contents, title or head."""
    words: WordList
    """The project's own list of words."""
