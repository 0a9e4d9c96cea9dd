"""How far a review is: by kind, by chapter, and what was marked as read and by whom."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from edition.review.book import Book
from edition.review.model import APPLIED, DONE, KINDS, OPEN, Edit, Splice
from edition.review.places import Heading, outline
from tei.editing.elements import elements
from tei.editing.header import insertion
from tei.editing.splice import Refused, element, prefix_of

STATUSES = {"draft": "read once", "candidate": "read twice", "approved": "finished"}
"""``change/@status`` of a page or chapter (TEI att.docStatus), and what it means here."""


@dataclass(frozen=True, slots=True)
class Read:
    """What was said of a page or chapter last."""

    status: str
    who: str
    when: str


@dataclass(slots=True)
class Chapter:
    """One outermost division."""

    identity: str
    title: str
    open: int = 0
    applied: int = 0
    done: int = 0
    read: Read | None = None


@dataclass(slots=True)
class Status:
    """How far a review is."""

    kinds: dict[str, dict[str, int]] = field(default_factory=dict)
    """For each kind how many are open, applied by the program, and decided."""
    chapters: list[Chapter] = field(default_factory=list)
    pages: Counter[str] = field(default_factory=Counter)
    """How many pages are read once, twice, finished."""
    pages_total: int = 0

    @property
    def open(self) -> int:
        """How many items wait."""
        return sum(k[OPEN] for k in self.kinds.values())


def status_of(book: Book) -> Status:
    """How far the review of a book is."""
    found = Status({kind: {OPEN: 0, APPLIED: 0, DONE: 0} for kind in KINDS if kind != "finding"})
    said = read_marks(book)
    heads: dict[str, Heading] = {}
    for heading in outline(book):
        if heading.level == 1:
            heads.setdefault(heading.division, heading)
    by_id: dict[str, Chapter] = {}
    for block in range(len(book)):
        divisions = [h for h in book.cut.path(block) if h.name == "div"]
        identity = divisions[0].attribute("xml:id") if divisions else ""
        chapter = by_id.get(identity)
        if chapter is None:
            title = heads[identity].text if identity in heads else identity or "(no division)"
            chapter = by_id[identity] = Chapter(identity, title, read=said.get(identity))
        for item in book.items(block):
            found.kinds[item.kind][item.state] += 1
            setattr(chapter, item.state, getattr(chapter, item.state) + 1)
    found.chapters = list(by_id.values())
    pages = [e for e in elements(book.text) if e.name == "pb"]
    found.pages_total = len(pages)
    found.pages = Counter(said[p].status for e in pages if (p := e.attribute("xml:id")) in said)
    return found


def read_marks(book: Book) -> dict[str, Read]:
    """What was said of pages and chapters, by their ids; the newest counts."""
    header = book.cut.pieces[0] if book.cut.pieces else ""
    found: dict[str, Read] = {}
    changes = [
        e for e in elements(header) if e.name == "change" and e.attribute("target") and e.attribute("status")
    ]
    for e in changes:  # newest first
        read = Read(e.attribute("status"), e.attribute("who").removeprefix("#"), e.attribute("when"))
        for target in e.attribute("target").split():
            found.setdefault(target.removeprefix("#"), read)
    return found


def mark_read(book: Book, identity: str, status: str, editor: str, date: str) -> Edit:
    """Say that a page or chapter was read.

    Args:
        book: the book.
        identity: the ``xml:id`` of its ``pb`` or ``div``.
        status: one of :data:`STATUSES`; empty to take back what this editor said.
        editor: the editor's id.
        date: ``2026-11-25``.

    Raises:
        Refused: it has no id, or the file has no header.
    """
    if not identity:
        raise Refused("This place has no xml:id, so nothing can be said of it.")
    header = book.cut.pieces[0]
    if not status:
        found = elements(header)
        old = next(
            (e for e in found if e.name == "change" and f"#{identity}" in e.attribute("target").split()), None
        )
        if old is None:
            raise Refused("Nothing was said of it.")
        start = len(header[: old.open].rstrip())
        return Edit(
            (Splice(start, header[start : old.end], ""),), f"took back the status of {identity}", "status"
        )
    prefix = prefix_of(book.text)
    attributes = {"when": date, "who": f"#{editor}", "status": status, "target": f"#{identity}"}
    made = element("change", attributes, f"{STATUSES[status].capitalize()}.", prefix)
    splice = insertion(header, made, prefix, book.encoded.newline)
    if splice is None:
        raise Refused("The file has no header to say it in.")
    start, end, new = splice
    label = f"{identity}: {STATUSES[status]}"
    return Edit((Splice(start, header[start:end], new),), label, "status")


def next_status(read: Read | None) -> str:
    """What is said next of a page or chapter: read once, twice, finished, nothing."""
    order = ["", *STATUSES]
    at = order.index(read.status) if read and read.status in order else 0
    return order[(at + 1) % len(order)]
