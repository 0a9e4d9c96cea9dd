"""Whether an edit adds a finding of the validation, and which findings a file has."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from edition.review.book import Book
from edition.review.model import OPEN, Item
from edition.review.places import at_offset

if TYPE_CHECKING:
    from tei.validation import Finding


LONG = 1_000_000
"""Bytes from which a file is checked in a process of its own."""

_WORKER = """
import dataclasses, json, pathlib, sys
from tei.validation import validate
schema, rules, name = sys.argv[1:]
schema = pathlib.Path(schema) if schema else None
found = validate(sys.stdin.buffer.read(), schema=schema, rules=rules == "1", name=name)
print(json.dumps([dataclasses.astuple(f) for f in found]))
"""


@dataclass(slots=True)
class Checking:
    """Checks a file's text as it changes; what was checked last is kept."""

    schema: Path | None = None
    rules: bool = True
    name: str = "-"
    _kept: dict[bytes, list[Finding]] = field(default_factory=dict)

    def findings(self, text: str) -> list[Finding]:
        """What is wrong with a file.

        Long files are checked in a process of their own, so that their trees do not stay in this one's memory.
        """
        data = _as_utf8(text)
        key = sha256(data).digest()
        found = self._kept.get(key)
        if found is None:
            found = self._apart(data) if len(data) > LONG else None
            if found is None:
                from tei.validation import validate  # loading it takes a tenth of a second

                found = validate(data, schema=self.schema, rules=self.rules, name=self.name)
            while len(self._kept) > 1:
                del self._kept[next(iter(self._kept))]
            self._kept[key] = found
        return found

    def _apart(self, data: bytes) -> list[Finding] | None:
        """The same from another process; None where there can be none."""
        from tei.validation import Finding

        given = [str(self.schema or ""), str(int(self.rules)), self.name]
        try:
            done = subprocess.run(
                [sys.executable, "-c", _WORKER, *given], input=data, capture_output=True, check=True
            )
            return [Finding(*fields) for fields in json.loads(done.stdout)]
        except (OSError, ValueError, TypeError, subprocess.SubprocessError):
            return None

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
    starts = [0, *(m.end() for m in re.finditer("\n", book.text))]
    for f in findings:
        line = min(max(1, f.line - header), len(starts))
        offset = starts[line - 1] + max(0, f.column - 1)
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
