"""A book under review as blocks to be shown: the reading text, the diplomatic text, or the markup."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from edition.review.book import KEPT_BLOCKS, Book
from edition.review.items import PROGRAM
from edition.review.view import ViewBlock, ViewSpan
from tei.editing.project import Part
from tei.editing.tokens import REFERENCE, TOKEN, attribute, name_of

READING = "reading"
DIPLOMATIC = "diplomatic"
MARKUP = "markup"
MODES = (READING, DIPLOMATIC, MARKUP)

_KINDS = {
    "persName": "name",
    "name": "name",
    "orgName": "name",
    "placeName": "place",
    "date": "date",
    "hi": "hi",
    "emph": "hi",
    "title": "title",
    "foreign": "foreign",
    "gap": "gap",
    "unclear": "unclear",
    "supplied": "supplied",
    "app": "app",
    "note": "note",
    "label": "label",
    "quote": "quote",
}
_INDENTED = frozenset({"note", "figure", "l", "item", "quote", "label", "cell", "bibl"})
_SIGNS = {"head": "#", "figure": "▣", "fw": "┄", "item": "•", "cell": "│"}
_DENSITY = 0.85
"""Of a block's source about so much is text, before it is read."""


class Reading:
    """A book's blocks in one of the three views.  In the markup view there is one for each element cut."""

    def __init__(self, book: Book, mode: str = READING) -> None:
        """Show a book."""
        self.book = book
        self.mode = mode
        self._blocks: dict[int, ViewBlock] = {}
        self._firsts: list[int] = []
        self._generation = -1

    def _index(self) -> list[int]:
        """The number of the first shown block of each of the book's."""
        if self._generation != self.book.generation:
            asides = self.book.cut.asides
            sizes = (1 for _ in asides) if self.mode == MARKUP else (1 + n for n in asides)
            self._firsts = [0, *accumulate(sizes)]
            self._generation = self.book.generation
            self._blocks.clear()
        return self._firsts

    def __len__(self) -> int:
        """How many shown blocks there are."""
        return self._index()[-1]

    def renew(self) -> None:
        """Make everything anew, as for another view."""
        self._generation = -1

    def whence(self, index: int) -> tuple[int, int]:
        """The book's block and its part that a shown block is."""
        firsts = self._index()
        block = min(bisect_right(firsts, index) - 1, len(firsts) - 2)
        shown = index - firsts[block]
        if self.mode == MARKUP or not shown:
            return block, 0
        apart = self._apart(self._parts(block))
        return block, apart[shown - 1] if shown <= len(apart) else -1

    def where(self, block: int, part: int) -> int:
        """The shown block in which a part of the book's block stands."""
        first = self._index()[block]
        if self.mode == MARKUP or part <= 0:
            return first
        apart = self._apart(self._parts(block))
        return first + 1 + apart.index(part) if part in apart else first

    def span(self, block: int) -> range:
        """The shown blocks that one of the book's has."""
        firsts = self._index()
        return range(firsts[block], firsts[block + 1])

    def forget(self, block: int) -> None:
        """Read a block again: it was edited."""
        for index in self.span(block):
            self._blocks.pop(index, None)

    def known(self, index: int) -> bool:
        """Whether a shown block is ready."""
        self._index()
        return index in self._blocks

    def size_hint(self, index: int) -> int:
        """About how many characters a shown block has."""
        ready = self._blocks.get(index)
        if ready is not None:
            return len(ready.text)
        firsts = self._index()
        block = min(bisect_right(firsts, index) - 1, len(firsts) - 2)
        return int(len(self.book.source(block)) * _DENSITY / (firsts[block + 1] - firsts[block]))

    def block(self, index: int) -> ViewBlock:
        """A shown block."""
        self._index()
        found = self._blocks.get(index)
        if found is None:
            if len(self._blocks) >= KEPT_BLOCKS:
                for old in list(self._blocks)[: KEPT_BLOCKS // 2]:
                    del self._blocks[old]
            found = self._blocks[index] = self._make(index)
        return found

    def _make(self, index: int) -> ViewBlock:
        block, number = self.whence(index)
        if self.mode == MARKUP:
            return _marked_up(self.book.source(block))
        parts = self._parts(block)
        if number < 0 or number >= len(parts):
            return ViewBlock("", kind="fw")
        part = parts[number]
        kind = "fw" if part.name == "fw" else part.name if number else self.book.cut.names[block]
        label = attribute(part.tag, "n") if kind == "note" else _SIGNS.get(kind, "")
        if kind == "head":
            label = "#" * max(1, sum(h.name == "div" for h in self.book.cut.path(block)))
        indent = 4 if number else 2 if kind in _INDENTED else 0
        spans = sorted(self._spans(block, part), key=lambda s: (s.start, -s.end))
        pages = part.pages if number else [*self._pages_before(block), *part.pages]
        return ViewBlock(part.text, spans, kind, indent, pages, label[:5])

    def _pages_before(self, block: int) -> list[tuple[int, str]]:
        """The pages that begin between a block and the one before it."""
        between = self.book.cut.pieces[2 * block]
        if "pb" not in between:
            return []
        tags = TOKEN.findall(between)
        return [(0, attribute(tag, "n")) for tag in tags if name_of(tag) == "pb"]

    def _parts(self, block: int) -> list[Part]:
        return self.book.diplomatic(block) if self.mode == DIPLOMATIC else self.book.parts(block)

    @staticmethod
    def _apart(parts: list[Part]) -> list[int]:
        return [i for i, p in enumerate(parts) if i and p.name != "fw"]

    def _spans(self, block: int, part: Part) -> Iterator[ViewSpan]:
        items = {i.place: i for i in self.book.items(block)}
        for mark in part.marks:
            item = items.get(mark.open)
            if item is not None and item.kind in {"correction", "applied"}:
                kind = {"open": "suggestion", "applied": "applied"}.get(item.state)
                kind = kind or ("stet" if mark.name == "seg" else "accepted")
                yield ViewSpan(mark.start, mark.end, kind, item.state, mark.open)
                continue
            kind = _KINDS.get(mark.name, "")
            if "ru-Latn" in mark.tag:
                kind = kind if kind in {"name", "place"} else "russian"
            if mark.name == "note":
                kind = {"comment": "comment", "editorial": "editorial"}.get(
                    attribute(mark.tag, "type"), "note"
                )
            elif mark.name == "ref":
                kind = "noteref" if attribute(mark.tag, "type") == "noteref" else "ref"
            elif mark.name == "choice" and item is not None:
                kind = "russian"
            elif mark.name in {"supplied", "hi"} and item is None and f"#{PROGRAM}" in mark.tag:
                kind = "supplied"
            if item is not None and item.kind == "doubt":
                kind = "doubt"
            if kind:
                yield ViewSpan(mark.start, mark.end, kind, item.state if item else "", mark.open)


def _marked_up(source: str) -> ViewBlock:
    spans = [ViewSpan(m.start(), m.end(), "tag") for m in TOKEN.finditer(source)]
    spans += [ViewSpan(m.start(), m.end(), "tag") for m in REFERENCE.finditer(source)]
    return ViewBlock(
        source.replace("\t", " ").replace("\r", " "), sorted(spans, key=lambda s: s.start), "markup"
    )
