"""Where things are in a book: headings, pages, notes, lines, ids, reasons, names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from edition.review.book import Book
from tei.editing.elements import elements
from tei.editing.splice import Refused
from tei.editing.tokens import TOKEN, attribute, decoded, name_of

_REASON = re.compile(r"<label>([^<]*)</label>\s*<item xml:id=\"([^\"]+)\">([^<]*)</item>")
_TARGET = re.compile(
    r"\s*(?:(p|pp|page|n|note|l|line|ch|chapter|s|§|#|id|s\.)\.?\s*)?([\w.\-*†‡§¶]+)\s*", re.I
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the outline."""

    block: int
    level: int
    text: str
    division: str
    """The ``xml:id`` of its division; empty for none."""


def outline(book: Book) -> list[Heading]:
    """All headings, in the order of the text."""
    found: list[Heading] = []
    for block, name in enumerate(book.cut.names):
        if name != "head":
            continue
        divisions = [h for h in book.cut.path(block) if h.name == "div"]
        holder = book.cut.holders[book.cut.within[block]] if book.cut.within[block] >= 0 else None
        if holder is None or holder.name not in {"div", "body", "front", "back", "text"}:
            continue
        text = book.parts(block)[0].text.replace("\n", " ")
        identity = divisions[-1].attribute("xml:id") if divisions else ""
        found.append(Heading(block, max(1, len(divisions)), text, identity))
    return found


def chapter_of(book: Book, block: int) -> tuple[str, range]:
    """The outermost division around a block: its id (or empty) and the blocks that it holds."""
    path = [h for h in book.cut.path(block) if h.name == "div"]
    if not path:
        return "", range(len(book))
    top = path[0]
    first = last = block
    while first > 0 and any(h is top for h in book.cut.path(first - 1)):
        first -= 1
    while last + 1 < len(book) and any(h is top for h in book.cut.path(last + 1)):
        last += 1
    return top.attribute("xml:id"), range(first, last + 1)


def locate(book: Book, wanted: str) -> tuple[int, int, int]:
    """Where a page, note, line, chapter or id is.

    Args:
        book: the book.
        wanted: ``118`` or ``p 118`` for a page, ``n 12`` for a note, ``l 300`` for a line of the file, ``ch 3`` for a
            chapter, or an ``xml:id``.

    Returns:
        Block, part and offset.

    Raises:
        Refused: there is no such thing.
    """
    match = _TARGET.fullmatch(wanted)
    if not match:
        raise Refused(f"{wanted.strip() or 'Nothing'} is no place; write p 118, n 12, l 300, ch 3 or an id.")
    kind, what = (match.group(1) or "").lower().rstrip("."), match.group(2)
    text = book.text
    if kind in {"l", "line"}:
        if not what.isdigit() or int(what) > text.count("\n") + 1:
            raise Refused(f"The file has {text.count(chr(10)) + 1:,} lines.")
        return at_offset(book, book.offset_of_line(int(what)))
    if kind in {"n", "note"}:
        names, key, shown = {"note"}, "n", "note"
    elif kind in {"ch", "chapter", "s", "§"}:
        names, key, shown = {"div"}, "n", "chapter"
    elif kind in {"#", "id"}:
        names, key, shown = set(), "xml:id", "id"
    else:
        names, key, shown = {"pb"}, "n", "page"
    start = _tag_with(text, names, key, what)
    if start is None:
        start = _tag_with(text, set(), "xml:id", wanted.strip())
    if start is None:
        raise Refused(f"There is no {shown} {what}.")
    return at_offset(book, start)


def _tag_with(text: str, names: set[str], key: str, value: str) -> int | None:
    quick = re.compile(rf"""<[^<>]*\s{re.escape(key)}\s*=\s*["']{re.escape(value)}["'][^<>]*>""")
    for match in quick.finditer(text):
        tag = match.group()
        if (not names or name_of(tag) in names) and attribute(tag, key) == value:
            return match.start()
    return None


def at_offset(book: Book, offset: int) -> tuple[int, int, int]:
    """The block, part and offset in its text at an offset of the file; between blocks the next one."""
    block = book.block_at(offset)
    if block is None:
        starts = range(len(book))
        block = next((b for b in starts if book.start(b) >= offset), max(0, len(book) - 1))
        return block, 0, 0
    place = offset - book.start(block)
    parts = book.parts(block)
    for number in range(len(parts) - 1, -1, -1):
        part = parts[number]
        if part.open <= place < part.close:
            return block, number, part.offset(place)
    return block, 0, 0


def reasons(book: Book) -> dict[str, tuple[str, str]]:
    """The reasons of corrections that the header holds: rule and reason by their id."""
    header = book.cut.pieces[0]
    return {m.group(2): (decoded(m.group(1)), decoded(m.group(3))) for m in _REASON.finditer(header)}


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the register of names."""

    identity: str
    kind: str
    """``person``, ``place`` or ``org``."""
    name: str
    also: tuple[str, ...] = ()
    """Its other forms."""


def register(book: Book) -> list[Entry]:
    """The names that the file's register has."""
    text = book.text
    match = re.search(r"<(?:[^\s<>:/]+:)?standOff\b.*?</(?:[^\s<>:/]+:)?standOff\s*>", text, re.S)
    if not match:
        return []
    source = match.group()
    found = elements(source)
    entries: list[Entry] = []
    for i, e in enumerate(found):
        if e.name in {"person", "place", "org"} and e.attribute("xml:id"):
            inside = [c for c in found if c.parent == i and c.name in {"persName", "placeName", "orgName"}]
            names = [" ".join(decoded(TOKEN.sub("", source[c.inner : c.close])).split()) for c in inside]
            entries.append(Entry(e.attribute("xml:id"), e.name, names[0] if names else "", tuple(names[1:])))
    return entries
