"""A file cut into blocks of running text and what stands between them; joined they are the file again.

A block is the outermost element that holds running text: a ``p``, a ``head``, an ``item`` with words of its own.
Which elements those are is told by the file itself as far as it can be, so that any TEI is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from tei.editing.tokens import TOKEN, attribute, name_of
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
_IDENTITY = "xml:id"


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
    spans: list[tuple[int, int, str, int, int]] = []
    holders: list[Holder] = []
    inside = [-1]
    stack: list[_Open] = []
    skipping = asides = 0
    at = 0
    tokens = TOKEN.split(source)
    for i in range(0, len(tokens) - 1, 2):
        text, tag = tokens[i], tokens[i + 1]
        if text:
            if stack and not skipping and not stack[-1].text and not text.isspace():
                stack[-1].text = True
            at += len(text)
        start, at = at, at + len(tag)
        second = tag[1]
        if second in "!?":
            if tag.startswith("<![CDATA[") and stack:
                stack[-1].text = True
            continue
        if second == "/":
            if not stack:
                continue
            opened = stack.pop()
            skipping -= opened.name in _HEADS
            if opened.name in _NEVER or opened.name == "figure":
                inside.pop()
            if not skipping and _is_block(opened):
                if len(spans) > opened.kept:
                    del spans[opened.kept :]
                within = asides - opened.asides - (opened.name in APART)
                spans.append((opened.start, at, opened.name, inside[-1], within))
            continue
        name = name_of(tag)
        if stack and not stack[-1].inline and name not in _BLOCKLIKE:
            stack[-1].inline = True
        if tag[-2] == "/":
            if not skipping and name in _ALWAYS and name not in _NEVER:
                spans.append((start, at, name, inside[-1], 0))
            asides += name in APART
            continue
        skipping += name in _HEADS
        if name in _NEVER or name == "figure":
            parent = inside[-1]
            inside.append(len(holders))
            depth = holders[parent].depth + 1 if parent >= 0 else 0
            holders.append(Holder(name, tag, parent, depth))
        stack.append(_Open(name, start, len(spans), asides))
        asides += name in APART
    return _joined(source, spans, holders)


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
    """The ``xml:id``s of a stretch of source, in their order."""
    for tag in TOKEN.findall(source):
        if _IDENTITY in tag and tag[1] not in "!?/":
            found = attribute(tag, _IDENTITY)
            if found:
                yield found
