"""What a conversion did, and what needs an editor's eye."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Finding:
    """A place that an editor should look at."""

    line: int
    """1-based line of the source."""
    kind: str
    """orphan-note, orphan-marker, doubtful-paragraph, page-number ..."""
    message: str


@dataclass(frozen=True, slots=True)
class Report:
    """The summary of a conversion."""

    pages: int = 0
    divisions: int = 0
    paragraphs: int = 0
    notes: int = 0
    notes_linked: int = 0
    notes_unnumbered: int = 0
    """Notes that bear no number, such as an author's thanks."""
    orphan_notes: int = 0
    """Notes whose marker was not found."""
    orphan_markers: int = 0
    """Markers whose note is not in the file."""
    figures: int = 0
    words: int = 0
    findings: tuple[Finding, ...] = ()
    conventions: dict[str, str] = field(default_factory=dict)
    """What was learnt of the book, for people."""

    def as_dict(self) -> dict[str, Any]:
        """The report as plain data."""
        return asdict(self)
