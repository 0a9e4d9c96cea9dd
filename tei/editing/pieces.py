"""A file cut into blocks of running text and what stands between them; joined they are the file again.

A block is the outermost element that holds running text: a ``p``, a ``head``, an ``item`` with words of its own.
Which elements those are is told by the file itself as far as it can be, so that any TEI is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from tei.editing.tokens import NAME, TOKEN, attribute, name_of
from tei.structure import BLOCKS, BREAKS, CONTAINERS

_HEADS = frozenset({"teiHeader", "standOff", "facsimile", "sourceDoc", "fsdDecl"})
_MIXED = frozenset(
    "argument bibl cell cit closer desc docImprint epigraph figDesc imprimatur item label note opener q quote said "
    "stage trailer titlePart".split()
)
"""Elements that hold either running text or blocks."""

_ALWAYS = (BLOCKS - CONTAINERS - _MIXED) | {
    "signed",
    "dateline",
    "salute",
    "docAuthor",
    "docDate",
    "docEdition",
}
_BLOCKLIKE = BLOCKS | _MIXED | BREAKS | {"anchor", "figure", "ptr", "graphic", "index"}
"""What does not make running text of an element that holds it."""

APART = frozenset({"note", "noteGrp", "figure"})
"""Elements whose text is read apart from that around them."""

_NEVER = CONTAINERS - {"figure"} | _HEADS
_ID = re.compile(r"""\sxml:id\s*=\s*(?:"([^"]*)"|'([^']*)')""")


@dataclass(slots=True, eq=False)
class Holder:
    """An element around blocks."""

    name: str
    tag: str
    """Its start tag as written."""
    parent: int
    """Index of the holder around it; -1 for none."""
    depth: int
    """How many holders are around it."""

    def attribute(self, name: str) -> str:
        """One of its attributes; empty where it has none of that name."""
        return attribute(self.tag, name)


@dataclass(slots=True)
class Cut:
    """A file's pieces: what is between blocks and the blocks by turns; blocks stand at odd places."""

    pieces: list[str]
    names: list[str] = field(default_factory=list)
    """The local name of each block."""
    within: list[int] = field(default_factory=list)
    """Index of the holder of each block."""
    asides: list[int] = field(default_factory=list)
    """How many notes and figures each block holds, which are read apart from its text."""
    holders: list[Holder] = field(default_factory=list)

    def __len__(self) -> int:
        """How many blocks there are."""
        return len(self.names)

    def source(self) -> str:
        """The whole file."""
        return "".join(self.pieces)

    def path(self, block: int) -> list[Holder]:
        """The holders around a block, the outermost first."""
        found, at = [], self.within[block]
        while at >= 0:
            found.append(self.holders[at])
            at = self.holders[at].parent
        return found[::-1]


@dataclass(slots=True, eq=False)
class _Open:
    name: str
    start: int
    """Offset of its start tag."""
    kept: int
    """How many blocks were found before it."""
    asides: int
    """How many notes and figures were found before it."""
    text: bool = False
    inline: bool = False


def cut(source: str) -> Cut:
    """Cut a well-formed file into its blocks.

    Args:
        source: the file's text.

    Returns:
        Pieces that joined give ``source`` again, whatever it holds.
    """
    return _Cutter(source).run()


class _Cutter:
    """One pass over the tags; the content of what is a block in any case is passed over."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.spans: list[tuple[int, int, str, int, int]] = []
        self.holders: list[Holder] = []
        self.inside = [-1]
        self.stack: list[_Open] = []
        self.skipping = 0
        self.asides = 0

    def run(self) -> Cut:
        source, at = self.source, 0
        while (match := TOKEN.search(source, at)) is not None:
            start, tag, stack = match.start(), match.group(), self.stack
            if start > at and stack and not self.skipping and not stack[-1].text:
                stack[-1].text = not source[at:start].isspace()
            at = match.end()
            if tag[1] == "/":
                self.end(at)
            elif tag[1] not in "!?":
                at = self.begin(tag, start, at)
            elif tag.startswith("<![CDATA[") and stack:
                stack[-1].text = True
        return _joined(source, self.spans, self.holders)

    def begin(self, tag: str, start: int, behind: int) -> int:
        """Take a start tag; gives where to read on."""
        name, stack = name_of(tag), self.stack
        if stack and not stack[-1].inline and name not in _BLOCKLIKE:
            stack[-1].inline = True
        certain = name in _ALWAYS and name not in _NEVER and not self.skipping
        if tag[-2] == "/":
            if certain:
                self.spans.append((start, behind, name, self.inside[-1], 0))
            self.asides += name in APART
            return behind
        if certain:
            end = _end_of(self.source, tag, behind)
            apart = _count_apart(self.source, behind, end)
            self.spans.append((start, end, name, self.inside[-1], apart))
            self.asides += apart
            return end
        self.skipping += name in _HEADS
        if name in _NEVER or name == "figure":
            parent = self.inside[-1]
            self.inside.append(len(self.holders))
            depth = self.holders[parent].depth + 1 if parent >= 0 else 0
            self.holders.append(Holder(name, tag, parent, depth))
        stack.append(_Open(name, start, len(self.spans), self.asides))
        self.asides += name in APART
        return behind

    def end(self, behind: int) -> None:
        if not self.stack:
            return
        opened = self.stack.pop()
        self.skipping -= opened.name in _HEADS
        if opened.name in _NEVER or opened.name == "figure":
            self.inside.pop()
        if not self.skipping and _is_block(opened):
            del self.spans[opened.kept :]
            apart = self.asides - opened.asides - (opened.name in APART)
            self.spans.append((opened.start, behind, opened.name, self.inside[-1], apart))


def _end_of(source: str, tag: str, behind: int) -> int:
    """Where the element ends whose start tag is given."""
    match = NAME.match(tag, 1)
    depth = 1
    for found in _tags_of(match.group() if match else "").finditer(source, behind):
        token = found.group()
        if token[1] == "/":
            depth -= 1
            if not depth:
                return found.end()
        elif token[1] != "!" and token[-2] != "/":
            depth += 1
    return len(source)


@cache
def _tags_of(name: str) -> re.Pattern[str]:
    """The start and end tags of a name, and what may hide them."""
    rest = r"""[^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*>"""
    return re.compile(rf"<(?:!--.*?-->|!\[CDATA\[.*?\]\]>|/?{re.escape(name)}(?=[\s/>]){rest})", re.S)


def count_apart(source: str) -> int:
    """How many notes and figures a block holds, as :func:`cut` counts them."""
    first = TOKEN.search(source)
    return _count_apart(source, first.end() if first else 0, len(source))


def _count_apart(source: str, start: int, end: int) -> int:
    """How many notes and figures a stretch holds."""
    if source.find("note", start, end) < 0 and source.find("figure", start, end) < 0:
        return 0
    return sum(name_of(m.group()) in APART for m in TOKEN.finditer(source, start, end) if m.group()[1] != "/")


def _is_block(opened: _Open) -> bool:
    name = opened.name
    if name in _NEVER:
        return False
    return name in _ALWAYS or opened.text or (name in _MIXED and opened.inline)


def _joined(source: str, spans: list[tuple[int, int, str, int, int]], holders: list[Holder]) -> Cut:
    pieces, names, within, asides, at = [], [], [], [], 0
    for start, end, name, holder, apart in spans:
        pieces += [source[at:start], source[start:end]]
        names.append(name)
        within.append(holder)
        asides.append(apart)
        at = end
    pieces.append(source[at:])
    return Cut(pieces, names, within, asides, holders)


def ids(source: str) -> Iterator[str]:
    """The ``xml:id``s of a stretch of source, in their order; those in comments too."""
    for match in _ID.finditer(source):
        yield match.group(1) or match.group(2)
