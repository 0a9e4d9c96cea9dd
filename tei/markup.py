"""Text and spans, and the weave that makes mixed content of them.

A passage is one immutable string and a list of spans over it.  A stage never changes the text, it adds spans;
so no stage depends on another's edits, and nothing of the source can be lost.  :func:`weave` turns a passage into
mixed content; crossing spans are resolved here and nowhere else.

Line ends of the source stand in the text as ``"\\n"``.  What a line end means (``lb``, ``pb``, ``fw`` ...) is said by
empty spans directly behind it, so that a file keeps one source line a line.
"""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from lxml import etree

from tei.names import XML, tei

Attrs = Mapping[str, str]

# ENCODING: "choice never holds a pb, fw or note: it is split around them"
NOT_IN_CHOICE = frozenset({"pb", "fw", "note", "figure", "anchor", "ref", "gap", "milestone"})


@dataclass(frozen=True, slots=True)
class Reading:
    """What stands beside the covered text in a ``choice``: a ``corr`` beside ``sic``, a ``reg`` beside ``orig``."""

    tag: str
    text: str
    attrs: Attrs = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a passage and what it is.

    A span with ``start == end`` is an empty element or, where it has ``content``, something that stands here and is
    not part of the passage's text (a note, a figure, page furniture).
    """

    start: int
    """Offset of the first character."""
    end: int
    """Offset behind the last character."""
    tag: str
    """The TEI element; with ``readings`` the element of the covered text inside ``choice`` (``sic``, ``orig``).
    Empty: nothing is written for the span (used with ``hidden``)."""
    attrs: Attrs = field(default_factory=dict)
    readings: tuple[Reading, ...] = ()
    """Readings beside the covered text: the span becomes a ``choice``."""
    content: tuple[Node, ...] = ()
    """Elements inside the span's element, before any covered text."""
    hidden: bool = False
    """The covered text is not written: attributes tell it (a marker in ``rend``, a line-end hyphen in ``lb``)."""


@dataclass(slots=True)
class Passage:
    """An element that holds running text: its tag, its attributes, one string and the spans over it."""

    tag: str
    text: str = ""
    spans: list[Span] = field(default_factory=list)
    attrs: dict[str, str] = field(default_factory=dict)
    line: int = 0
    """1-based source line of its first character; 0 where it has none."""


@dataclass(slots=True)
class Element:
    """An element that holds other elements."""

    tag: str
    attrs: dict[str, str] = field(default_factory=dict)
    children: list[Node] = field(default_factory=list)
    line: int = 0


Node = Element | Passage


def walk(node: Node) -> Iterator[Node]:
    """The node and all below it in document order, those in the contents of spans included."""
    yield node
    if isinstance(node, Element):
        for child in node.children:
            yield from walk(child)
    else:
        for span in node.spans:
            for inner in span.content:
                yield from walk(inner)


def ordered(spans: Iterable[Span]) -> list[Span]:
    """Spans in the order in which the weave opens them: by start, empty ones first, then the longer one outside."""
    return sorted(spans, key=lambda s: (s.start, s.end > s.start, -s.end))


def uncross(spans: Iterable[Span]) -> list[Span]:
    """Split spans until they nest: the rule for crossing spans.

    A span that begins inside another and ends behind it is split at the other's end.  A span with readings is split
    around whatever a ``choice`` may not hold.  Both pieces of a split reading keep their share: the first piece has
    the readings' text, the later ones an empty reading, so that the words read once.

    Returns:
        Spans in weaving order, each either inside or outside every other.
    """
    todo = ordered(spans)
    walls = [s.start for s in todo if s.tag in NOT_IN_CHOICE and s.start == s.end]
    walls.append(sys.maxsize)
    out: list[Span] = []
    open_: list[Span] = []
    pending = list(reversed(todo))
    while pending:
        span = pending.pop()
        while open_ and open_[-1].end <= span.start:
            open_.pop()
        limit = open_[-1].end if open_ else span.end
        if span.end > limit > span.start:
            _insert(pending, _tail(span, limit))
            span = replace(span, end=limit)
        if span.readings and span.end > span.start:
            cut = walls[bisect_right(walls, span.start)]
            if cut < span.end:
                _insert(pending, _tail(span, cut))
                span = replace(span, end=cut)
        out.append(span)
        if span.end > span.start:
            open_.append(span)
    return out


def _tail(span: Span, at: int) -> Span:
    """The part of a split span from an offset on: its content and its readings' words stay with the first part."""
    empty = tuple(replace(r, text="") for r in span.readings)
    return replace(span, start=at, readings=empty, content=())


def _insert(pending: list[Span], span: Span) -> None:
    """Put a span back among those not yet woven (a reversed list), behind the empty ones at its start."""
    key = (span.start, True, -span.end)
    i = len(pending)
    while i > 0 and (pending[i - 1].start, pending[i - 1].end > pending[i - 1].start, -pending[i - 1].end) < key:
        i -= 1
    pending.insert(i, span)


class _Writer:
    """Appends text and elements to an lxml element, keeping track of where the next text goes."""

    __slots__ = ("last", "parent")

    def __init__(self, parent: etree._Element) -> None:
        self.parent = parent
        self.last: etree._Element | None = None

    def text(self, s: str) -> None:
        if not s:
            return
        if self.last is None:
            self.parent.text = (self.parent.text or "") + s
        else:
            self.last.tail = (self.last.tail or "") + s

    def element(self, tag: str, attrs: Attrs) -> etree._Element:
        self.last = make(tag, attrs, self.parent)
        return self.last


def make(tag: str, attrs: Attrs, parent: etree._Element | None = None) -> etree._Element:
    """An lxml element in the TEI namespace; attribute names may be written ``xml:id``."""
    named = {_attribute(k): v for k, v in attrs.items() if v is not None}
    if parent is None:
        return etree.Element(tei(tag), named, nsmap={None: "http://www.tei-c.org/ns/1.0"})
    return etree.SubElement(parent, tei(tag), named)


def _attribute(name: str) -> str:
    return f"{{{XML}}}{name[4:]}" if name.startswith("xml:") else name


def weave(text: str, spans: Sequence[Span], parent: etree._Element) -> None:
    """Write a passage's text and spans into an element as mixed content.

    Args:
        text: the passage's text.
        spans: spans over it, in any order, crossing or not.
        parent: the element that gets the content.
    """
    stack: list[tuple[int, _Writer, Span | None]] = [(len(text) + 1, _Writer(parent), None)]
    pos = 0
    hidden = 0
    for span in uncross(spans):
        while len(stack) > 1 and stack[-1][0] <= span.start:
            pos = _close(stack, text, pos, hidden)
            hidden -= bool(stack.pop()[2].hidden)  # type: ignore[union-attr]
        if span.start > pos:
            if not hidden:
                stack[-1][1].text(text[pos : span.start])
            pos = span.start
        writer = _open(span, stack[-1][1])
        if span.end > span.start:
            stack.append((span.end, writer, span))
            hidden += bool(span.hidden)
    while len(stack) > 1:
        pos = _close(stack, text, pos, hidden)
        hidden -= bool(stack.pop()[2].hidden)  # type: ignore[union-attr]
    stack[0][1].text(text[pos:])


def _close(stack: list[tuple[int, _Writer, Span | None]], text: str, pos: int, hidden: int) -> int:
    end, writer, span = stack[-1]
    if end > pos:
        if not hidden:
            writer.text(text[pos:end])
        pos = end
    if span is not None and span.readings:
        choice = writer.parent.getparent()
        if choice is not None:
            for reading in span.readings:
                make(reading.tag, reading.attrs, choice).text = reading.text or None
    return pos


def _open(span: Span, out: _Writer) -> _Writer:
    """Write a span's start and its content; the writer returned takes the covered text."""
    if not span.tag:
        for node in span.content:
            out.last = build(node, out.parent)
        return out
    if span.readings:
        choice = out.element("choice", {})
        element = make(span.tag, span.attrs, choice)
        if span.end == span.start:
            for reading in span.readings:
                make(reading.tag, reading.attrs, choice).text = reading.text or None
    else:
        element = out.element(span.tag, span.attrs)
    for node in span.content:
        build(node, element)
    inner = _Writer(element)
    inner.last = element[-1] if len(element) else None
    return inner


def build(node: Node, parent: etree._Element | None = None) -> etree._Element:
    """The lxml element of a node and all below it.

    Args:
        node: an element or a passage.
        parent: where to append it; None for a new root.
    """
    element = make(node.tag, node.attrs, parent)
    if isinstance(node, Passage):
        weave(node.text, node.spans, element)
    else:
        for child in node.children:
            build(child, element)
    return element
