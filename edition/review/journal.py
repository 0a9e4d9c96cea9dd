"""The journal beside a file: every act of a session, written before it is shown as done.

One JSON object a line.  The first says which file it belongs to (by its SHA-256); the others are acts: ``do`` with
the splices, ``undo``, ``redo``, and ``saved`` with the file's new sum and the header entries that were written.
A line that a crash left half written is not an act.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from io import FileIO
from pathlib import Path
from typing import Any

from edition.review.book import Book
from edition.review.model import Edit, Splice
from tei.editing.splice import Refused

VERSION = 1


def sum_of(data: bytes) -> str:
    """The sum by which a journal knows its file."""
    return sha256(data).hexdigest()


def journal_of(file: Path) -> Path:
    """Where a file's journal stands: beside it, hidden."""
    target = Path(os.path.realpath(file))
    return target.with_name(f".{target.name}.journal")


class Journal:
    """A journal that is written; each act is one write, so that it is whole or not there."""

    def __init__(self, path: Path, head: dict[str, Any], *, go_on: bool = False) -> None:
        """Begin a journal, or go on with one.

        Raises:
            OSError: it cannot be written.
        """
        self.path = path
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | (0 if go_on else os.O_TRUNC)
        self._file: FileIO | None = FileIO(os.open(path, flags, 0o600), "a")
        if not go_on:
            self.write({"journal": VERSION, **head})

    def write(self, record: dict[str, Any]) -> None:
        """Add a line."""
        if self._file is not None:
            line = json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n"
            self._file.write(line.encode("utf-8", "surrogatepass"))

    def act(self, what: str, edit: Edit | None) -> None:
        """Add an act of a session: ``do``, ``undo`` or ``redo``."""
        self.write(as_record(edit) if what == "do" and edit is not None else {"act": what})

    def sync(self) -> None:
        """See that what was written outlives a power cut."""
        if self._file is not None:
            os.fsync(self._file.fileno())

    def close(self, *, keep: bool = True) -> None:
        """End it; without ``keep`` it is taken away, for everything is in the file."""
        if self._file is not None:
            self._file.close()
            self._file = None
        if not keep:
            with suppress(OSError):
                self.path.unlink()


def as_record(edit: Edit) -> dict[str, Any]:
    """An edit as a line of the journal."""
    splices = [[s.offset, s.old, s.new] for s in edit.splices]
    record: dict[str, Any] = {
        "act": "do",
        "verb": edit.verb,
        "label": edit.label,
        "n": edit.count,
        "s": splices,
    }
    if edit.recut:
        record["recut"] = True
    if edit.word:
        record["word"] = edit.word
    return record


def as_edit(record: dict[str, Any]) -> Edit:
    """A line of the journal as an edit."""
    splices = tuple(Splice(int(a), str(old), str(new)) for a, old, new in record["s"])
    label, verb, word = (str(record.get(key, "")) for key in ("label", "verb", "word"))
    return Edit(splices, label, verb, int(record["n"]), bool(record.get("recut")), word)


@dataclass(slots=True)
class Kept:
    """What a journal holds that its file may not have."""

    sum: str
    """The sum of the file to which the acts belong."""
    editor: str = ""
    name: str = ""
    date: str = ""
    change_id: str = ""
    header: tuple[Splice, ...] = ()
    """What the last save put into the header: it is not part of the text that the acts speak of."""
    before: list[dict[str, Any]] = field(default_factory=list)
    """Acts that are in the file already, for the session's summary."""
    acts: list[dict[str, Any]] = field(default_factory=list)
    """Acts since."""

    @property
    def count(self) -> int:
        """How many acts the file does not have."""
        total = 0
        for record in self.acts:
            total += -1 if record["act"] == "undo" else 1
        return abs(total)


def read_journal(path: Path) -> Kept | None:
    """What a journal holds; None where there is none, or none that can be read."""
    try:
        lines = path.read_bytes().split(b"\n")
    except OSError:
        return None
    records: list[dict[str, Any]] = []
    for line in lines[:-1]:
        try:
            record = json.loads(line)
        except ValueError:
            break
        if not isinstance(record, dict):
            break
        records.append(record)
    if not records or records[0].get("journal") != VERSION:
        return None
    head = records[0]
    base, *who = (str(head.get(key, "")) for key in ("sum", "editor", "name", "date", "change_id"))
    kept = Kept(base, who[0], who[1], who[2], who[3])
    for record in records[1:]:
        if record.get("act") == "saved":
            kept.sum = str(record["sum"])
            kept.header = tuple(Splice(int(a), str(old), str(new)) for a, old, new in record["header"])
            kept.before += kept.acts
            kept.acts = []
        elif record.get("act") in {"do", "undo", "redo"}:
            kept.acts.append(record)
    return kept


def replay(book: Book, acts: Sequence[dict[str, Any]]) -> int:
    """Do the acts of a journal again.

    Returns:
        How many of them could be done, from the first on; the rest does not fit the text any more.
    """
    for n, record in enumerate(acts):
        try:
            if record["act"] == "do":
                book.apply(as_edit(record))
            elif record["act"] == "undo":
                book.undo()
            else:
                book.redo()
        except Refused:
            return n
    return len(acts)
