"""A session with its file: the lock, the journal, saving, and what to do when the file changed meanwhile."""

from __future__ import annotations

import getpass
import json
import os
import socket
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from edition.review.book import Book, inverse
from edition.review.journal import Journal, Kept, journal_of, read_journal, replay, sum_of
from edition.review.merge import ConflictError, merged
from edition.review.model import Edit, Splice
from edition.review.session import Editor, Session
from tei.editing.encoded import decode
from tei.editing.header import sign
from tei.editing.wellformed import check
from tei.write import write_atomic


@dataclass(frozen=True, slots=True)
class Saved:
    """What a save did."""

    places: int
    """How many acts of the session the file now holds."""
    merged: int = 0
    """How many changes of another program were taken in on the way."""


class Desk:
    """One file on the desk of one editor."""

    def __init__(
        self, path: Path, editor: Editor, date: str, words: Path | None = None, *, locked: bool = True
    ) -> None:
        """Open a file; what its journal holds is in ``kept`` until it is taken or thrown away.

        Args:
            path: the file.
            editor: who reviews it.
            date: today, as ``2026-11-25``.
            words: the project's word list; by default ``words.txt`` beside the file.
            locked: whether others are told that the file is open.

        Raises:
            NotTei: it is not well-formed TEI.
            OSError: it cannot be read.
        """
        self.path = path
        self.words = words or path.parent / "words.txt"
        self._stamp = _stamp(path)
        data = path.read_bytes()
        self.sum = sum_of(data)
        self.session = Session(Book.from_bytes(data, str(path)), editor, date)
        self.session.watch = self._write
        self._journal: Journal | None = None
        self._header: tuple[Splice, ...] = ()
        self._base = self.session.book.text
        self._saved_acts = 0
        self._dirty = False
        self.kept: Kept | None = None
        kept = read_journal(journal_of(path))
        if kept is not None and kept.acts:
            self.kept = kept
        self._owns_lock = False
        self.other = self._lock() if locked else ""
        """Who else has the file open; empty for nobody."""

    @property
    def book(self) -> Book:
        """The book."""
        return self.session.book

    @property
    def unsaved(self) -> bool:
        """Whether the file does not have everything yet."""
        return self._dirty

    # the journal

    def take(self) -> tuple[int, int]:
        """Take back what the journal holds.

        Returns:
            How many acts could be done again, and of how many.
        """
        kept, self.kept = self.kept, None
        if kept is None:
            return 0, 0
        if kept.sum == self.sum and kept.header:
            self.book._load(_undone(self.book.text, kept.header))
            self._header, self._base = kept.header, self.book.text
        if kept.date and kept.editor == self.session.editor.initials:
            self.session.change_id, self.session.date = kept.change_id, kept.date
            self.session.earlier = _counted(kept)
        watch, self.session.watch = self.session.watch, None
        try:
            done = replay(self.book, kept.acts) if kept.sum == self.sum else self._replay_elsewhere(kept)
        finally:
            self.session.watch = watch
        if done < len(kept.acts):
            self.set_aside(kept)
        journal = self._begin()
        if kept.sum == self.sum and kept.header:
            journal.write(self._saved_record())
        for edit in self.book.done:
            journal.act("do", edit)
        self._dirty = bool(self.book.done)
        return done, len(kept.acts)

    def _replay_elsewhere(self, kept: Kept) -> int:
        """Do the acts again on the text that they were made for, and bring what they changed into today's."""
        data = self._copy_of_base(kept.sum)
        if data is None:
            return replay(self.book, kept.acts)
        base, encoded = decode(data)
        base = _undone(base, kept.header)
        other = Book(base, encoded)
        done = replay(other, kept.acts)
        try:
            splices = merged(base, ours=self.book.text, theirs=other.text)
        except ConflictError:
            return 0
        if splices:
            count = sum(e.count for e in other.done)
            self.book.apply(Edit(tuple(splices), "restored what was not saved", "restore", count, recut=True))
        return done

    def set_aside(self, kept: Kept) -> None:
        """Keep a journal that could not be taken whole, under another name."""
        with suppress(OSError):
            old = journal_of(self.path)
            old.replace(old.with_name(f"{old.name}.{kept.sum[:8]}"))

    def drop(self) -> None:
        """Throw away what the journal holds."""
        self.kept = None
        with suppress(OSError):
            journal_of(self.path).unlink()

    def _begin(self) -> Journal:
        if self._journal is None:
            if self.kept is not None:  # begun without an answer: nothing is lost
                self.set_aside(self.kept)
            self._keep_base()
            editor = self.session.editor
            head = {
                "file": self.path.name,
                "sum": self.sum,
                "editor": editor.initials,
                "name": editor.name,
                "date": self.session.date,
                "change_id": self.session.change_id,
            }
            self._journal = Journal(journal_of(self.path), head)
        return self._journal

    def _base_path(self) -> Path:
        journal = journal_of(self.path)
        return journal.with_name(journal.name.removesuffix("journal") + "base")

    def _keep_base(self) -> None:
        """Keep a copy of the file as it is on the disk, for the case that another program changes it."""
        with suppress(OSError):
            write_atomic(self._base_path(), self.path.read_bytes())

    def _copy_of_base(self, wanted: str) -> bytes | None:
        with suppress(OSError):
            data = self._base_path().read_bytes()
            if sum_of(data) == wanted:
                return data
        return None

    def _write(self, what: str, edit: Edit | None) -> None:
        self._begin().act(what, edit)
        self._dirty = self.book.text != self._base if what != "do" else True

    # saving

    def changed_outside(self) -> bool:
        """Whether another program changed the file since it was opened or saved here."""
        try:
            stamp = _stamp(self.path)
            if stamp == self._stamp:
                return False
            if sum_of(self.path.read_bytes()) != self.sum:
                return True
        except OSError:
            return False
        self._stamp = stamp
        return False

    def save(self) -> Saved:
        """Write the file; what another program changed meanwhile is taken in.

        Raises:
            ConflictError: both changed the same place; nothing was written.
            NotTei: another program left a file that cannot be read; nothing was written.
            OutputError: it cannot be written; what was there is unchanged.
        """
        taken = self._take_in() if self.path.exists() else 0
        text = self.book.text
        header = self._sign(text) if self.session.total() else ()
        data = self.book.encoded.encode(_done(text, header))
        check(data)
        if not self.path.exists() or data != self.path.read_bytes():
            write_atomic(self.path, data)
        self._save_words()
        self._stamp = _stamp(self.path)
        self.sum, self._base, self._header, self._dirty = sum_of(data), text, header, False
        if self._journal is not None:
            self._journal.write(self._saved_record())
            self._journal.sync()
            self._keep_base()
        return Saved(self.session.total(), taken)

    def _save_words(self) -> None:
        """Put what the session chose for the word list at its end."""
        wanted = [edit.word for edit in self.book.done if edit.word]
        if not wanted:
            return
        old = self.words.read_text(encoding="utf-8") if self.words.exists() else ""
        have = set(old.splitlines())
        new = [word for i, word in enumerate(wanted) if word not in have and word not in wanted[:i]]
        if new:
            start = old if not old or old.endswith("\n") else old + "\n"
            write_atomic(self.words, (start + "\n".join(new) + "\n").encode("utf-8"))

    def _sign(self, text: str) -> tuple[Splice, ...]:
        found = sign(text, self.session.signature(), self.book.encoded.newline)
        return tuple(Splice(a, text[a:b], new) for a, b, new in found)

    def _saved_record(self) -> dict[str, object]:
        header = [[s.offset, s.old, s.new] for s in self._header]
        return {"act": "saved", "sum": self.sum, "header": header}

    def _take_in(self) -> int:
        data = self.path.read_bytes()
        if sum_of(data) == self.sum:
            return 0
        check(data)
        theirs, _ = decode(data)
        on_disk = _done(self._base, self._header)
        shift = sum(len(s.new) - len(s.old) for s in self._header)
        found = merged(on_disk, ours=_done(self.book.text, self._header), theirs=theirs)
        splices = tuple(Splice(s.offset - shift, s.old, s.new) for s in found)
        if splices and not self.book.take_in(splices):
            self.session.do(Edit(splices, "took in changes of another program", "merge", recut=True))
        self._base = _undone(theirs, self._header)
        self.sum = sum_of(data)
        return len(splices)

    def close(self) -> None:
        """Leave the desk: the journal stays where the file does not have everything."""
        if self._journal is not None:
            self._journal.close(keep=self._dirty)
            if not self._dirty:
                with suppress(OSError):
                    self._base_path().unlink()
        with suppress(OSError):
            if self._owns_lock:
                self._lock_path().unlink()

    # the lock

    def _lock_path(self) -> Path:
        target = Path(os.path.realpath(self.path))
        return target.with_name(f".{target.name}.lock")

    def _lock(self) -> str:
        path = self._lock_path()
        mine = {
            "pid": os.getpid(),
            "host": socket.gethostname(),
            "user": _user(),
            "editor": self.session.editor.initials,
        }
        for _ in range(2):
            try:
                handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
            except FileExistsError:
                holder = _holder(path)
                if holder:
                    return holder
                with suppress(OSError):
                    path.unlink()
                continue
            except OSError:
                return ""
            self._owns_lock = True
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(mine, file)
            return ""
        return ""


def _holder(path: Path) -> str:
    """Who holds a lock; empty where nobody does any more."""
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        pid, host = int(held["pid"]), str(held["host"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""
    if host == socket.gethostname() and not _is_alive(pid):
        return ""
    return f"{held.get('editor') or held.get('user') or 'somebody'} on {host}"


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _stamp(path: Path) -> tuple[int, int, int]:
    """By what one sees at once that a file was not written to."""
    found = path.stat()
    return found.st_mtime_ns, found.st_size, found.st_ino


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""


def _done(text: str, splices: tuple[Splice, ...]) -> str:
    pieces, at = [], 0
    for s in splices:
        pieces += [text[at : s.offset], s.new]
        at = s.offset + len(s.old)
    return "".join([*pieces, text[at:]])


def _undone(text: str, splices: tuple[Splice, ...]) -> str:
    return _done(text, inverse(splices))


def _counted(kept: Kept) -> Counter[str]:
    done: list[tuple[str, int]] = []
    undone: list[tuple[str, int]] = []
    for record in kept.before:
        if record["act"] == "do":
            done.append((str(record["verb"]), int(record["n"])))
            undone.clear()
        elif record["act"] == "undo" and done:
            undone.append(done.pop())
        elif record["act"] == "redo" and undone:
            done.append(undone.pop())
    counts: Counter[str] = Counter()
    for verb, n in done:
        counts[verb] += n
    return counts
