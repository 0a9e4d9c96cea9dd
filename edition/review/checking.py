"""Whether an edit adds a finding of the validation, and which findings a file has."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from edition.review.book import Book
from edition.review.model import OPEN, Item
from edition.review.places import at_offset
from tei.validation import Finding, validate


@dataclass(slots=True)
class Checking:
    """Checks a file's text as it changes; what was checked last is kept."""

    schema: Path | None = None
    rules: bool = True
    name: str = "-"
    _kept: dict[str, list[Finding]] = field(default_factory=dict)

    def findings(self, text: str) -> list[Finding]:
        """What is wrong with a file."""
        found = self._kept.get(text)
        if found is None:
            found = validate(_as_utf8(text), schema=self.schema, rules=self.rules, name=self.name)
            while len(self._kept) > 1:
                del self._kept[next(iter(self._kept))]
            self._kept[text] = found
        return found

    def added(self, before: str, after: str) -> list[str]:
        """What is wrong with a file that was not before."""
        old = Counter((f.code, f.message) for f in self.findings(before))
        found: list[str] = []
        for finding in self.findings(after):
            key = (finding.code, finding.message)
            if old[key]:
                old[key] -= 1
            else:
                found.append(f"{finding.message} ({finding.code})")
        return found


def as_items(book: Book, findings: list[Finding], header: int) -> dict[int, list[Item]]:
    """Findings as items of a book's queue, by block.

    Args:
        book: the book.
        findings: what was found in its file with the session's header entry.
        header: how many lines that entry adds.
    """
    found: dict[int, list[Item]] = {}
    for f in findings:
        offset = book.offset_of_line(max(1, f.line - header), f.column or 1)
        block, part, at = at_offset(book, offset)
        place = max(0, offset - book.start(block))
        item = Item("finding", block, part, at, at + 1, -1 - place, f.code, "", "", OPEN, "", f.message)
        found.setdefault(block, []).append(item)
    return found


def _as_utf8(text: str) -> bytes:
    """A file's text as UTF-8, whatever its declaration says: positions stay the same."""
    head, mark, rest = text.partition("?>")
    if mark and head.lstrip("\ufeff").startswith("<?xml") and "encoding" in head:
        head = re.sub(r"""(encoding\s*=\s*)["'][^"']*["']""", r'\1"UTF-8"', head)
    return (head + mark + rest).encode("utf-8", "surrogatepass")
