"""The OCR text back from a converted file, in the source's order: the inverse of the conversion.

What each thing gives back is said in ``docs/encoding.md``.  White space is not the source's: blocks and
breaks give some, inline elements none, so that both texts are the same once white space is folded.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from tei.names import TEI, XML_ID, local
from tei.structure import BREAKS, is_block

_ADDED = {"corr", "reg", "expan", "supplied", "rdg", "figDesc", "index"}
LEFT_OUT = frozenset({"teiHeader", "standOff", "facsimile", "sourceDoc"} | _ADDED)
"""What an editor or the program added."""

_LINE_END = re.compile(r"[ \t]*\n[ \t\n]*")
EDITORS_NOTES = frozenset({"editorial", "comment"})
OWN_FLOW = frozenset({"note", "fw", "figure"})


def source_text(tree: etree._ElementTree | etree._Element) -> str:
    """The text that the file was made from.

    Args:
        tree: a file that ``edition convert`` wrote, edited since or not.

    Returns:
        The source's text, the same up to white space.
    """
    root = tree if isinstance(tree, etree._Element) else tree.getroot()
    return _Walk(root).text()


@dataclass(slots=True, eq=False)
class _Frame:
    """An element being read."""

    element: etree._Element
    children: Iterator[etree._Element]
    suffix: str = ""
    last: int = -1
    """What ``_Flow.last`` was outside the element; only for elements with a flow of their own."""
    own_flow: bool = False


@dataclass(slots=True, eq=False)
class _Flow:
    """Text that reads on: the main text, or something moved, which may be read in several pieces."""

    frames: list[_Frame] = field(default_factory=list)
    last: int = -1
    """Index of the last chunk that is not white space: a line-end hyphen goes behind it."""
    may_pause: bool = False
    start: etree._Element | None = None
    """What was moved, as long as nothing of it has been read."""


class _Walk:
    """One pass over the file with an explicit stack."""

    def __init__(self, root: etree._Element) -> None:
        self.root = root
        self.chunks: list[str] = []
        renditions = root.iter(f"{{{TEI}}}rendition")
        self.signs = {r.get(XML_ID, ""): r.get("n", "") for r in renditions}
        self.anchors = Counter(
            target
            for anchor in root.iter(f"{{{TEI}}}anchor")
            if anchor.get("type") == "source"
            for target in _targets(anchor)
        )
        named = ((e.get(XML_ID, ""), e) for e in root.iter(f"{{{TEI}}}*"))
        self.moved = {name: e for name, e in named if name in self.anchors}
        self.started: dict[str, _Flow] = {}
        self.running: list[_Flow] = []

    def text(self) -> str:
        main = _Flow()
        self.running.append(main)
        self.enter(main, self.root)
        self.run()
        for name in self.moved:  # what no anchor in the text has fetched is not lost
            self.fetch(name, last=True)
            self.run()
        return "".join(self.chunks)

    def run(self) -> None:
        """Read the flows that are running, the last one first, and whatever they fetch on the way."""
        while self.running:
            flow = self.running[-1]
            if flow.start is not None:
                element, flow.start = flow.start, None
                self.descend(flow, element, local(element.tag), in_place=False)
            if not flow.frames:
                self.running.pop()
                continue
            frame = flow.frames[-1]
            child = next(frame.children, None)
            if child is None:
                flow.frames.pop()
                self.leave(flow, frame)
            else:
                self.enter(flow, child)

    def write(self, flow: _Flow, text: str | None) -> None:
        if text:
            if not text.isspace():
                flow.last = len(self.chunks)
            self.chunks.append(text)

    def read(self, flow: _Flow, text: str | None) -> None:
        """Write text of the file; its line ends are the XML's, those of the source stand as breaks and blocks."""
        self.write(flow, _LINE_END.sub(" ", text) if text and "\n" in text else text)

    def leave(self, flow: _Flow, frame: _Frame) -> None:
        self.write(flow, frame.suffix)
        if frame.own_flow:
            flow.last = frame.last
        if not flow.frames:
            return
        if local(flow.frames[-1].element.tag) != "choice":
            self.read(flow, frame.element.tail)

    def enter(self, flow: _Flow, element: etree._Element) -> None:
        """Write what an element begins with and put it on the flow's stack."""
        name = local(element.tag)
        nothing = _Frame(element, iter(()))
        if not name or name in LEFT_OUT or _is_editors(element, name):
            flow.frames.append(nothing)
        elif name == "anchor" and element.get("type") == "source":
            flow.frames.append(nothing)
            for target in reversed(_targets(element)):
                self.anchors[target] -= 1
                self.fetch(target, last=self.anchors[target] <= 0)
        elif element.get(XML_ID) in self.moved and flow.frames:
            if name == "note":
                self.write(flow, _forms(element)[0])
            flow.frames.append(nothing)
        elif name in BREAKS:
            flow.frames.append(nothing)
            self.enter_break(flow, element, name)
        elif name == "gap":
            self.write(flow, _forbidden(element))
            flow.frames.append(nothing)
        else:
            self.descend(flow, element, name, in_place=True)

    def descend(self, flow: _Flow, element: etree._Element, name: str, *, in_place: bool) -> None:
        prefix, suffix = self.around(element, name)
        own = name in OWN_FLOW
        label = ""
        if name == "note":
            marker, label = _forms(element)
            if in_place:
                self.write(flow, marker)
        frame = _Frame(element, iter(element), suffix, flow.last, own)
        if own:
            flow.last = -1
        flow.frames.append(frame)
        self.write(flow, prefix)
        if label:
            self.write(flow, label + " ")
        if name != "choice":
            self.read(flow, element.text)

    def around(self, element: etree._Element, name: str) -> tuple[str, str]:
        """What the source has before and behind an element's text."""
        before, behind = ("\n", "\n") if is_block(element) else ("", "")
        if name == "ref" and "#md-link" in element.get("rendition", "").split():
            return f"{before}[", f"]({element.get('target') or '#'}){behind}"
        signs = self.signs_of(element)
        return before + "".join(signs), "".join(reversed(signs)) + behind

    def signs_of(self, element: etree._Element) -> list[str]:
        return [self.signs.get(t.removeprefix("#"), "") for t in element.get("rendition", "").split()]

    def enter_break(self, flow: _Flow, element: etree._Element, name: str) -> None:
        if "hyphen" in element.get("rend", "").split() and flow.last >= 0:
            sign = "".join(
                self.signs.get(t.removeprefix("#"), "") for t in element.get("rendition", "").split()
            )
            chunk = self.chunks[flow.last]
            body = chunk.rstrip()
            self.chunks[flow.last] = body + (sign or "-") + chunk[len(body) :]
        self.write(flow, "\n")
        if name == "milestone" and element.get("rend"):
            self.write(flow, element.get("rend", "") + "\n")
        if name == "pb" and element.get("corresp") and flow.may_pause:
            self.running.pop()

    def fetch(self, name: str, *, last: bool) -> None:
        """Read something moved, or its next piece, before going on."""
        element = self.moved.get(name)
        if element is None:
            return
        flow = self.started.get(name)
        if flow is None:
            flow = self.started[name] = _Flow(start=element)
        flow.may_pause = not last
        if flow not in self.running:
            self.chunks.append("\n")
            self.running.append(flow)


def _targets(anchor: etree._Element) -> list[str]:
    return [t.removeprefix("#") for t in anchor.get("corresp", "").split()]


def _is_editors(element: etree._Element, name: str) -> bool:
    return name == "note" and element.get("type") in EDITORS_NOTES


def _forbidden(gap: etree._Element) -> str:
    n = gap.get("n", "")
    if gap.get("reason") != "illegal-character" or not n.startswith("U+"):
        return ""
    try:
        return chr(int(n[2:], 16))
    except (ValueError, OverflowError):
        return ""


def _forms(note: etree._Element) -> tuple[str, str]:
    """A note's marker and label as printed, as far as they are not text somewhere."""
    n = note.get("n", "")
    words = note.get("rend", "").split()
    printed = " ".join(words) or n
    labelled = _has_label(note)
    if note.get("place") == "end" or _has_ref(note):
        return "", "" if labelled else printed
    unmarked = note.get("cert") == "low" or not n
    if labelled:
        return "" if unmarked and not words else printed, ""
    if len(words) > 1:
        return words[0], " ".join(words[1:])
    return "" if unmarked else printed, printed


def _has_label(note: etree._Element) -> bool:
    """Whether a note begins with a ``label``, in its first paragraph or before it."""
    here: etree._Element = note
    while len(here) and not (here.text and here.text.strip()):
        here = here[0]
        if local(here.tag) == "label":
            return True
        if local(here.tag) != "p":
            return False
    return False


def _has_ref(note: etree._Element) -> bool:
    """Whether the note's marker stands in a ``ref`` just before it."""
    before = note.getprevious()
    if before is None or (before.tail and before.tail.strip()):
        return False
    is_marker = local(before.tag) == "ref" and before.get("type") == "noteref"
    return is_marker and before.get("target") == f"#{note.get(XML_ID)}"
