"""Text and spans, and the weave that makes mixed content of them.

A passage is one immutable string and a list of spans over it.  A stage never changes the text, it adds spans;
so no stage depends on another's edits, and nothing of the source can be lost.  :func:`weave` turns a passage
into mixed content; crossing spans are resolved by :func:`tei.crossing.uncross` and nowhere else.

Line ends of the source stand in the text as line feeds.  What a line end means (``lb``, ``pb``, ``fw`` ...)
is said by empty spans directly behind it, so that a file keeps one source line a line.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import cast

from lxml import etree

from tei.crossing import ordered, uncross
from tei.names import ILLEGAL, TEI, XML, XML_ID, XML_LANG, tei
from tei.passages import Attrs, Element, Node, Passage, Reading, Span

__all__ = [
    "Attrs",
    "Element",
    "Node",
    "Passage",
    "Reading",
    "Span",
    "build",
    "legalise",
    "make",
    "ordered",
    "uncross",
    "walk",
    "weave",
]

_BLANKS = str.maketrans("\v\f", "  ")
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_NAMES = {"xml:id": XML_ID, "xml:lang": XML_LANG}
_NSMAP = cast("dict[str, str]", {None: TEI})


def walk(node: Node) -> Iterator[Node]:
    """The node and all below it in document order, those in the contents of spans included."""
    todo: list[Node] = [node]
    while todo:
        here = todo.pop()
        yield here
        if isinstance(here, Element):
            todo.extend(reversed(here.children))
        else:
            holders = ordered(s for s in here.spans if s.content)
            todo.extend(reversed([inner for span in holders for inner in span.content]))


def legalise(text: str, spans: Sequence[Span]) -> tuple[str, Sequence[Span]]:
    """Make a passage's text fit for XML.

    Form feed and vertical tab are white space and become a blank.  Every other character that XML forbids is
    hidden under a ``gap`` that names it, unless a hidden span covers it already.  The text keeps its length.

    Returns:
        The text and the spans; the very same objects where nothing had to be done.
    """
    found = [m.start() for m in ILLEGAL.finditer(text)]
    if not found:
        return text, spans
    legal = text.translate(_BLANKS)
    hidden = sorted((s.start, s.end) for s in spans if s.hidden)
    gaps: list[Span] = []
    covered = i = 0
    for at in found:
        while i < len(hidden) and hidden[i][0] <= at:
            covered = max(covered, hidden[i][1])
            i += 1
        if at >= covered and legal[at] != " ":
            name = f"U+{ord(text[at]):04X}"
            gaps.append(Span(at, at + 1, "gap", {"reason": "illegal-character", "n": name}, hidden=True))
    return legal, [*spans, *gaps]


def make(tag: str, attrs: Attrs, parent: etree._Element | None = None) -> etree._Element:
    """An lxml element in the TEI namespace; attribute names may be written ``xml:id``.

    An attribute cannot hold a ``gap``: there a character that XML forbids becomes U+FFFD.
    """
    named = {_attribute(k) if ":" in k else k: v for k, v in attrs.items() if v is not None}
    try:
        if parent is None:
            return etree.Element(tei(tag), named, nsmap=_NSMAP)
        return etree.SubElement(parent, tei(tag), named)
    except ValueError:
        return make(tag, {k: ILLEGAL.sub(_REPLACEMENT, v) for k, v in attrs.items() if v is not None}, parent)


def _attribute(name: str) -> str:
    return _NAMES.get(name) or (f"{{{XML}}}{name[4:]}" if name.startswith("xml:") else name)


class _Writer:
    """Collects text for an lxml element, and writes it where it belongs when the next element comes."""

    __slots__ = ("last", "parent", "pieces")

    def __init__(self, parent: etree._Element) -> None:
        self.parent = parent
        self.last: etree._Element | None = parent[-1] if len(parent) else None
        self.pieces: list[str] = []

    def flush(self) -> None:
        if not self.pieces:
            return
        s = "".join(self.pieces)
        self.pieces.clear()
        if not s:
            return
        if self.last is not None:
            self.last.tail = (self.last.tail or "") + s
        else:
            self.parent.text = (self.parent.text or "") + s

    def element(self, tag: str, attrs: Attrs) -> etree._Element:
        self.flush()
        self.last = make(tag, attrs, self.parent)
        return self.last

    def nodes(self, nodes: Iterable[Node]) -> None:
        self.flush()
        for node in nodes:
            self.last = build(node, self.parent)


class _Weaver:
    """What is open at one point of a passage: a stack of (end, writer, span), the passage itself lowest."""

    __slots__ = ("hidden", "pos", "stack", "text")

    def __init__(self, text: str, parent: etree._Element) -> None:
        self.text = text
        self.pos = 0
        self.hidden = 0
        self.stack: list[tuple[int, _Writer, Span | None]] = [(sys.maxsize, _Writer(parent), None)]

    def write_to(self, end: int) -> None:
        """Write the text up to an offset, closing on the way what ends there or before."""
        stack = self.stack
        while stack[-1][0] <= end:
            self._text_to(stack[-1][0])
            _, writer, span = stack.pop()
            if span is None:  # the passage's own, never reached
                return
            if span.tag:
                writer.flush()
                if span.readings:
                    _write_readings(span, writer.parent.getparent())
            self.hidden -= span.hidden
        self._text_to(end)

    def _text_to(self, end: int) -> None:
        if end > self.pos:
            if not self.hidden:
                self.stack[-1][1].pieces.append(self.text[self.pos : end])
            self.pos = end

    def open(self, span: Span) -> None:
        """Write a span's start and its content."""
        out = self.stack[-1][1]
        covers = span.end > span.start
        if not span.tag:
            out.nodes(span.content)
            if covers:
                self.stack.append((span.end, out, span))
                self.hidden += span.hidden
            return
        if span.readings:
            element = make(span.tag, span.attrs, out.element("choice", {}))
        else:
            element = out.element(span.tag, span.attrs)
        for node in span.content:
            build(node, element)
        if covers:
            self.stack.append((span.end, _Writer(element), span))
            self.hidden += span.hidden
        elif span.readings:
            _write_readings(span, element.getparent())


def _write_readings(span: Span, choice: etree._Element | None) -> None:
    if choice is None:
        return
    for reading in span.readings:
        text = reading.text or None
        made = make(reading.tag, reading.attrs, choice)
        try:
            made.text = text
        except ValueError:
            made.text = ILLEGAL.sub(_REPLACEMENT, reading.text)


def weave(text: str, spans: Sequence[Span], parent: etree._Element) -> None:
    """Write a passage's text and spans into an element as mixed content.

    Args:
        text: the passage's text, any string whatever.
        spans: spans over it, in any order, crossing or not.
        parent: the element that gets the content.
    """
    text, spans = legalise(text, spans)
    weaver = _Weaver(text, parent)
    for span in uncross(spans):
        weaver.write_to(span.start)
        weaver.open(span)
    weaver.write_to(sys.maxsize - 1)
    weaver.stack[0][1].flush()


def build(node: Node, parent: etree._Element | None = None) -> etree._Element:
    """The lxml element of a node and all below it.

    Args:
        node: an element or a passage.
        parent: where to append it; None for a new root.
    """
    root = make(node.tag, node.attrs, parent)
    todo: list[tuple[Node, etree._Element]] = [(node, root)]
    while todo:
        here, element = todo.pop()
        if isinstance(here, Passage):
            weave(here.text, here.spans, element)
        else:
            todo.extend([(child, make(child.tag, child.attrs, element)) for child in here.children])
    return root
