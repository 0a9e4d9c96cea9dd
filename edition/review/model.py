"""What a review is about: items, places, edits."""

from __future__ import annotations

from dataclasses import dataclass

KINDS = {
    "correction": "suggested corrections",
    "applied": "corrections that the program applied",
    "note": "notes without a marker",
    "marker": "markers without a note",
    "russian": "doubtful Cyrillic",
    "date": "doubtful dates",
    "doubt": "doubtful paragraphs, pages, headings",
    "comment": "comments of editors",
    "finding": "findings of the validation",
}
"""The kinds of items, in the order in which they are shown, and what many of them are called."""

OPEN = "open"
APPLIED = "applied"
DONE = "done"
"""An item's states: it waits for an editor; the program decided and no editor has looked; an editor decided."""


@dataclass(frozen=True, slots=True)
class Item:
    """Something in the text that needs, or had, an editor's eye."""

    kind: str
    """One of :data:`KINDS`."""
    block: int
    part: int
    """The part of the block: 0 its own text, then its notes and figures."""
    start: int
    end: int
    """Offsets in the part's text."""
    place: int
    """Offset in the block's source of the element that says it; the item's name as long as the block stays."""
    wrong: str = ""
    """What the print, or its OCR, has."""
    right: str = ""
    """What is proposed, or was."""
    cert: str = ""
    state: str = OPEN
    resp: str = ""
    """Who says so, without the ``#``."""
    why: str = ""
    """Pointer to the reason, or the reason itself."""

    @property
    def key(self) -> tuple[str, str, str]:
        """What it has in common with all like it."""
        return self.kind, self.wrong, self.right


@dataclass(frozen=True, slots=True)
class Splice:
    """A stretch of the file and what stands there instead."""

    offset: int
    """Offset in the file's text before the edit."""
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Edit:
    """One act of an editor, which is undone as one."""

    splices: tuple[Splice, ...]
    """Ascending, none touching another."""
    label: str
    """What was done, for people: ``accepted aIl > all``."""
    verb: str
    """What was done, for the summary: accepted, rejected, noted ..."""
    count: int = 1
    """How many places."""
    recut: bool = False
    """Whether blocks came, went or changed their kind."""
    word: str = ""
    """A line for the project's word list: a word that is right, or a wrong one, a tab and the right one."""
