"""What a check found."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One mistake, where it is and what it is."""

    file: str
    line: int
    """1-based line of the start tag (0: the whole file)."""
    column: int
    """1-based column of the start tag."""
    severity: str
    """``error`` or ``warning``."""
    code: str
    """Stable code, explained in ``docs/validation.md``."""
    message: str
    """One or two sentences for a person."""

    def __str__(self) -> str:
        """``file:line:column: severity CODE message``."""
        return f"{self.file}:{self.line}:{self.column}: {self.severity} {self.code} {self.message}"
