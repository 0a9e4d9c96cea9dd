"""The inverse of the weave: an element's text, the elements over it, and where each character comes from.

Review, diff, search, export and collation work on this view of a file.  It takes any TEI, not only our own.
Three views of the same element:

- ``READING``: what a reader reads.  Corrections whose ``cert`` is not ``low`` are applied; a word broken by
  ``break="no"`` is whole; notes, figures and page furniture are out of the flow.
- ``DIPLOMATIC``: what the print, or its OCR, has.  ``sic``, ``orig`` and ``abbr`` are read, lines stay as
  they are, what an editor supplied is out; notes, figures and furniture are out of the flow.
- ``ALL``: every character of the text, notes, furniture and all sides of each ``choice`` in their places.

What is out of the flow is a mark without length: its own text is another :func:`unweave`, of its element.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import cast

from lxml import etree

from tei.names import XML, local
from tei.passages import Passage, Reading, Span
from tei.structure import CONTAINERS, is_block

_NEVER = frozenset({"teiHeader", "standOff", "facsimile", "sourceDoc"})
_ASIDE = _NEVER | {"note", "noteGrp", "figure", "fw", "index"}
_LINE_ENDS = frozenset({"lb", "pb", "cb", "gb"})
_SIDES = ("sic", "orig", "abbr", "lem")


class View(Enum):
    """Which of a file's readings is read."""

    READING = "reading"
    DIPLOMATIC = "diplomatic"
    ALL = "all"


_OUT = {View.READING: _ASIDE | {"del"}, View.DIPLOMATIC: _ASIDE | {"supplied"}, View.ALL: _NEVER}


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a character stands in the tree."""

    element: etree._Element
    in_tail: bool
    """Whether it stands in the element's ``tail``; else in its ``text``."""
    offset: int
    """Index in that string."""


@dataclass(slots=True, eq=False)
class Mark:
    """An element and the stretch of text it covers."""

    start: int
    end: int
    element: etree._Element
    aside: bool = False
    """The element is out of the flow: it stands here, and its text is not in the text."""

    @property
    def tag(self) -> str:
        """The element's local name."""
        return local(self.element.tag)


@dataclass(slots=True)
class Unwoven:
    """Running text, the elements over it in document order, and the origin of every character."""

    text: str = ""
    marks: list[Mark] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    """Offsets at which runs of characters with one origin begin, ascending."""
    origins: list[Origin | None] = field(default_factory=list)
    """Where each run's first character stands; None for a line end that only parts two blocks."""

    def origin(self, offset: int) -> Origin | None:
        """Where the character at an offset stands; None for a line end that is not in the file.

        Raises:
            IndexError: there is no such character.
        """
        if not 0 <= offset < len(self.text):
            raise IndexError(offset)
        i = bisect_right(self.starts, offset) - 1
        first = self.origins[i]
        if first is None:
            return None
        return Origin(first.element, first.in_tail, first.offset + offset - self.starts[i])

    def spans(self) -> list[Span]:
        """The marks as spans for the weave; what is out of the flow becomes their content."""
        return [_span(mark) for mark in self.marks]


def unweave(element: etree._Element, view: View = View.READING, *, parted: bool = True) -> Unwoven:
    """The running text of an element and of all below it.

    Args:
        element: any element; itself it is neither marked nor left out.
        view: which reading.
        parted: put a line end where two blocks, or two lines without white space, would run together, and
            leave out white space that does not count.  Without it the text is exactly the file's.
    """
    return _Reader(view, parted).read(element)


def passage_of(element: etree._Element) -> Passage:
    """An element as a passage that weaves back to the same element, comments aside.

    The readings of a ``choice`` are kept as plain text.
    """
    unwoven = unweave(element, View.DIPLOMATIC, parted=False)
    line = cast("int | None", element.sourceline) or 0
    return Passage(local(element.tag), unwoven.text, unwoven.spans(), _attributes(element), line)


class _Reader:
    """Collects runs of text, and the marks over it, in one pass with an explicit stack."""

    def __init__(self, view: View, parted: bool) -> None:
        self.view = view
        self.parted = parted
        self.out = _OUT[view]
        self.pieces: list[str] = []
        self.found = Unwoven()
        self.length = 0
        self.solid = 0
        """Length of the text without the white space at its end."""
        self.loose: list[Mark] = []
        """Marks with a bound in the white space at the end, which may yet go."""
        self.joining = False
        """A word goes on over a break: white space does not count until it does."""

    def read(self, root: etree._Element) -> Unwoven:
        self.add(root.text, root, in_tail=False)
        stack: list[tuple[etree._Element, Iterator[etree._Element], Mark | None]] = [(root, iter(root), None)]
        while stack:
            element, children, mark = stack[-1]
            child = next(children, None)
            if child is not None:
                stack.append((child, *self.enter(child)))
                continue
            stack.pop()
            if stack:
                self.leave(element, mark)
        if self.parted and self.found.origins and self.found.origins[-1] is None:
            self.drop_space()
        self.found.text = "".join(self.pieces)
        return self.found

    def enter(self, element: etree._Element) -> tuple[Iterator[etree._Element], Mark | None]:
        """Mark an element; gives those of its children that are read."""
        name = local(element.tag)
        if not name:
            return iter(()), None
        if name in self.out:
            self.mark(element, aside=True)
            return iter(()), None
        if name in _LINE_ENDS:
            self.line_end(element)
        if name in {"choice", "app"}:
            return iter(self.sides(element)), None
        if self.parted and is_block(element):
            self.part()
        mark = self.mark(element)
        self.add(element.text, element, in_tail=False)
        return iter(element), mark

    def leave(self, element: etree._Element, mark: Mark | None) -> None:
        if mark is not None:
            mark.end = self.length
            if self.length > self.solid:
                self.loose.append(mark)
            if self.parted and is_block(element):
                self.part()
        parent = element.getparent()
        if parent is not None and local(parent.tag) in {"choice", "app"}:
            if self.view is View.ALL and element.getnext() is not None:
                self.append(" ", None)
            return
        self.add(element.tail, element, in_tail=True)

    def mark(self, element: etree._Element, *, aside: bool = False) -> Mark:
        mark = Mark(self.length, self.length, element, aside)
        self.found.marks.append(mark)
        if self.length > self.solid:
            self.loose.append(mark)
        return mark

    def sides(self, choice: etree._Element) -> Iterable[etree._Element]:
        """The sides of a choice that are read."""
        sides = [c for c in choice if local(c.tag)]
        if self.view is View.ALL:
            return sides
        if self.view is View.READING:
            applied = [c for c in sides if local(c.tag) == "corr" and c.get("cert") != "low"]
            if applied:
                return applied[:1]
        printed = [c for name in _SIDES for c in sides if local(c.tag) == name]
        return (printed or sides)[:1]

    def line_end(self, element: etree._Element) -> None:
        if not self.parted:
            return
        if element.get("break") != "no":
            self.part()
        elif self.view is View.READING:
            self.drop_space()
            self.joining = True

    def part(self) -> None:
        """See that white space stands between what came and what comes."""
        self.joining = False
        if self.length and self.length == self.solid:
            self.append("\n", None)

    def add(self, text: str | None, element: etree._Element, *, in_tail: bool) -> None:
        if not text:
            return
        offset = 0
        if self.parted:
            holder = element.getparent() if in_tail else element
            if text.isspace() and holder is not None and local(holder.tag) in CONTAINERS:
                return
            if self.joining:
                stripped = text.lstrip()
                offset = len(text) - len(stripped)
                text = stripped
                if not text:
                    return
                self.joining = False
        self.append(text, Origin(element, in_tail, offset))

    def append(self, text: str, origin: Origin | None) -> None:
        self.found.starts.append(self.length)
        self.found.origins.append(origin)
        self.pieces.append(text)
        if not text.isspace():
            self.solid = self.length + len(text.rstrip())
            self.loose.clear()
        self.length += len(text)

    def drop_space(self) -> None:
        """Take back the white space at the end of what has been read."""
        starts = self.found.starts
        while starts and starts[-1] >= self.solid:
            starts.pop()
            self.found.origins.pop()
            self.pieces.pop()
        if starts:
            self.pieces[-1] = self.pieces[-1][: self.solid - starts[-1]]
        self.length = self.solid
        for mark in self.loose:
            mark.start = min(mark.start, self.solid)
            mark.end = min(mark.end, self.solid)
        self.loose.clear()


def _span(mark: Mark) -> Span:
    element = mark.element
    if mark.aside:
        return Span(mark.start, mark.start, "", content=(passage_of(element),))
    readings: tuple[Reading, ...] = ()
    choice = element.getparent()
    if choice is not None and local(choice.tag) == "choice":
        others = (c for c in choice if local(c.tag) and c is not element)
        readings = tuple(Reading(local(c.tag), _plain(c), _attributes(c)) for c in others)
    return Span(mark.start, mark.end, mark.tag, _attributes(element), readings)


def _plain(element: etree._Element) -> str:
    return unweave(element, View.READING, parted=False).text


def _attributes(element: etree._Element) -> dict[str, str]:
    prefix = f"{{{XML}}}"
    return {str(k).replace(prefix, "xml:"): str(v) for k, v in element.attrib.items()}
