"""What the search for notes finds: labels (a note begins here) and markers (a note belongs here)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

SYMBOLS = "*†‡§¶"
"""Signs that mark a note instead of a number."""


class MarkerStyle(Enum):
    """How the markers of a document are printed."""

    SUPERSCRIPT = "superscript"
    """Raised digits: ``text.¹²``."""
    BRACKET = "bracket"
    """Square brackets, also as a Markdown link: ``[1]``, ``[\\[1\\]](#)``."""
    ROUND = "round"
    """Round brackets: ``text.(1)``, ``text.1)``."""
    GLUED = "glued"
    """Plain digits right after a stop, a quotation mark or a word: ``models.2``."""
    SYMBOL = "symbol"
    """Asterisks, daggers and the like."""


@dataclass(frozen=True, slots=True)
class Label:
    """A note begins here: ``text[start:end]`` of line ``line`` is the printed label."""

    line: int
    """Index of the line in what was given."""
    start: int
    end: int
    printed: str
    """The label as the source has it, with its stop or brackets."""
    n: str
    """The number (or symbol) meant."""
    cert: str
    """``high``, ``medium`` or ``low``."""
    garbled: bool
    """The digits read, blanks apart, are not the number meant."""


@dataclass(frozen=True, slots=True)
class Marker:
    """A note belongs here: ``text[start:end]`` of passage ``passage`` is the printed marker."""

    passage: int
    """Index of the passage in what was given."""
    start: int
    end: int
    printed: str
    """The marker as the source has it, with its brackets."""
    n: str
    """The number (or symbol) meant."""
    cert: str
    """``high``, ``medium`` or ``low``."""
    garbled: bool
    """The digits read, blanks apart, are not the number meant."""
    label: int | None = None
    """Index of its label in the labels given; None: its note is not among them."""


@dataclass(frozen=True, slots=True)
class Styles:
    """The marker styles that a document uses, and what speaks for each."""

    used: frozenset[MarkerStyle] = frozenset()
    evidence: Mapping[MarkerStyle, int] = field(default_factory=dict)
    """How many clean markers of the style stand in a rising sequence or answer a label."""

    def __contains__(self, style: MarkerStyle) -> bool:
        """Whether the style is in use."""
        return style in self.used

    @property
    def numbered(self) -> bool:
        """Any style with numbers is in use."""
        return bool(self.used - {MarkerStyle.SYMBOL})
