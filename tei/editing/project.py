"""A block's running text, the elements over it, and where in the source each of its characters stands.

The views are those of :mod:`tei.unweave`.  What is out of the flow (a note, a figure, page furniture) is a part
of its own, tied to its place.  White space is folded as a reader sees it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from tei.editing.tokens import CDATA, REFERENCE, TOKEN, attribute, character, name_of
from tei.structure import BLOCKS, CONTAINERS
from tei.unweave import View

ASIDE = frozenset({"note", "noteGrp", "figure", "fw"})
_SKIPPED = {View.READING: frozenset({"del", "index"}), View.DIPLOMATIC: frozenset({"supplied", "index"})}
_LINE_ENDS = frozenset({"lb", "pb", "cb", "gb"})
_WITH_SIDES = frozenset({"choice", "app"})
_PRINTED = ("sic", "orig", "abbr", "lem")
_PARTING = BLOCKS | CONTAINERS
_LONG_SPACE = re.compile(r"[ \t\r\n]{2,}")
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_NOTE_SIGNS = {"editorial": "\N{UPPER RIGHT PENCIL}", "comment": "\N{PENCIL}"}
_BLANKS = str.maketrans("\t\r\n", "   ")


@dataclass(slots=True, eq=False)
class Mark:
    """An element and the text it covers."""

    start: int
    end: int
    name: str
    open: int
    """Offset in the block's source of its start tag."""
    tag: str
    """Its start tag as written."""
    close: int = -1
    """Offset in the source behind its end tag."""
    choice: int = -1
    """Of a ``choice``'s side that is read: the offset of the choice."""


@dataclass(slots=True, eq=False)
class Part:
    """Text that reads on: the block's own, or that of something out of the flow."""

    name: str
    tag: str
    open: int
    parent: int = -1
    """Index of the part in which it stands; -1 for the block's own text."""
    at: int = 0
    """Offset in the parent's text at which it stands."""
    close: int = -1
    """Offset in the source behind its end tag."""
    text: str = ""
    marks: list[Mark] = field(default_factory=list)
    """Ascending by start, outer ones first."""
    pages: list[tuple[int, str]] = field(default_factory=list)
    """Offsets at which pages begin, and their numbers."""
    offsets: list[int] = field(default_factory=list)
    """Where runs of characters begin whose places in the source follow each other."""
    places: list[int] = field(default_factory=list)
    """Where the source has each run's first character."""
    widths: list[int] = field(default_factory=list)
    """How much of the source each run's last character takes beyond one sign; less than 0
    where the run is shown only and not in the source."""

    def place(self, offset: int) -> int:
        """Where the source has the character at an offset; behind the last one for the text's length."""
        if not self.offsets:
            return -1
        i = bisect_right(self.offsets, offset) - 1
        if self.widths[i] < 0:
            return self.places[i]
        return self.places[i] + offset - self.offsets[i]

    def place_behind(self, offset: int) -> int:
        """Where the source goes on behind the character before an offset."""
        if offset <= 0:
            return self.place(0)
        i = bisect_right(self.offsets, offset - 1) - 1
        if self.widths[i] < 0:
            return self.places[i]
        last = self.offsets[i + 1] - 1 if i + 1 < len(self.offsets) else len(self.text) - 1
        extra = self.widths[i] if offset - 1 == last else 0
        return self.places[i] + offset - self.offsets[i] + extra

    def offset(self, place: int) -> int:
        """The offset of the character that stands at a place of the source, or of the next one behind it."""
        i = bisect_right(self.places, place) - 1
        if i < 0:
            return 0
        behind = self.offsets[i + 1] if i + 1 < len(self.offsets) else len(self.text)
        if self.widths[i] < 0:
            return self.offsets[i] if place == self.places[i] else behind
        return min(self.offsets[i] + place - self.places[i], behind)

    def marks_over(self, start: int, end: int) -> list[Mark]:
        """The marks that touch a stretch of text, the outer ones first."""
        last = bisect_right(self.marks, end, key=lambda m: m.start)
        return [m for m in self.marks[:last] if m.end > start or (m.start == m.end >= start)]


def project(source: str, view: View = View.READING) -> list[Part]:
    """Read a block.

    Args:
        source: the source of one well-formed element.
        view: reading or diplomatic.

    Returns:
        The block's own text first, then what is out of the flow, in the order of the source.
    """
    return _Projector(source, view).run()


@dataclass(slots=True, eq=False)
class _Open:
    name: str
    mark: Mark | None
    """None for the element that a part is made of."""
    part: int
    parent: int
    """The part around it."""
    sides: frozenset[int] | None = None
    """Of a ``choice`` and its like: offsets of the sides that are read."""


class _Projector:
    """One pass over a block's tokens."""

    def __init__(self, source: str, view: View) -> None:
        self.tokens = TOKEN.split(source)
        self.view = view
        self.skipped = _SKIPPED.get(view, frozenset())
        self.parts: list[Part] = []
        self.texts: list[list[str]] = []
        self.now = -1
        self.length = 0
        """Length of the text of the part that is read now."""
        self.solid = 0
        """The same without the white space at its end, which is one character at most."""
        self.joining = False
        """A word goes on over a break: white space does not count until it does."""
        self.loose: list[Mark] = []
        """Marks with a bound in the white space at the end, which may yet go."""
        self.around: list[tuple[int, int, int, bool, list[Mark]]] = []
        """What those were in the parts around this one."""
        self.stack: list[_Open] = []

    def run(self) -> list[Part]:
        tokens, at, i, last = self.tokens, 0, 0, len(self.tokens) - 1
        while i < last:
            text, tag = tokens[i], tokens[i + 1]
            if text:
                if self.now >= 0 and self.stack and self.stack[-1].sides is None:
                    self.add(text, at)
                at += len(text)
            behind, step = at + len(tag), 2
            if tag[1] == "/":
                self.leave(behind)
            elif tag[1] not in "!?":
                if self.is_out(tag, at):
                    step = self.length_of_element(i + 1)
                    behind = at + sum(map(len, tokens[i + 1 : i + step]))
                else:
                    self.enter(tag, at, i)
            elif tag.startswith(CDATA) and self.stack:
                self.fold(tag[9:-3], at + 9)
            at = behind
            i += step
        return self.parts

    def is_out(self, tag: str, at: int) -> bool:
        """Whether an element is not read at all in this view."""
        sides = self.stack[-1].sides if self.stack else None
        return (sides is not None and at not in sides) or name_of(tag) in self.skipped

    def length_of_element(self, first: int) -> int:
        """How many tokens and texts an element takes whose start tag has this index."""
        depth = 0
        for j in range(first, len(self.tokens), 2):
            tag = self.tokens[j]
            if tag[1] == "/":
                depth -= 1
            elif tag[1] not in "!?" and tag[-2] != "/":
                depth += 1
            if depth <= 0:
                return j - first + 2
        return len(self.tokens) - first + 1

    def enter(self, tag: str, at: int, i: int) -> None:
        name, empty = name_of(tag), tag[-2] == "/"
        if not self.parts or name in ASIDE:
            self.begin(name, tag, at)
            if empty:
                self.leave(at + len(tag))
            return
        if name in _LINE_ENDS:
            self.line_end(name, tag, at)
        elif name in _PARTING or self.stack[-1].name in CONTAINERS:
            self.part_lines(at)
        mark = Mark(self.length, self.length, name, at, tag)
        parent = self.stack[-1]
        if parent.sides is not None and parent.mark is not None:
            mark.choice = parent.mark.open
        self.parts[self.now].marks.append(mark)
        if self.length > self.solid:
            self.loose.append(mark)
        if name == "gap":
            self.append("\N{WHITE SQUARE}", at, len(tag) - 1)
        sides = None if empty or name not in _WITH_SIDES else self.sides(i, at + len(tag))
        self.stack.append(_Open(name, mark, self.now, self.now, sides))
        if empty:
            self.leave(at + len(tag))

    def begin(self, name: str, tag: str, at: int) -> None:
        if name == "note" and self.parts:
            self.marker(tag, at)
        self.stack.append(_Open(name, None, len(self.parts), self.now))
        self.around.append((self.now, self.length, self.solid, self.joining, self.loose))
        self.parts.append(Part(name, tag, at, self.now, self.length))
        self.texts.append([])
        self.now, self.length, self.solid, self.joining, self.loose = len(self.parts) - 1, 0, 0, False, []

    def marker(self, tag: str, at: int) -> None:
        """Show where a note stands, unless its marker is there already."""
        part = self.parts[self.now]
        target = attribute(tag, "xml:id")
        for mark in reversed(part.marks[-3:]):
            if mark.name == "ref" and mark.end == self.length > mark.start and target:
                if attribute(mark.tag, "target") == f"#{target}":
                    return
        sign = attribute(tag, "n").translate(_SUPERSCRIPT) or _NOTE_SIGNS.get(
            attribute(tag, "type"), "\N{WHITE BULLET}"
        )
        mark = Mark(self.length, self.length + len(sign), "note", at, tag)
        part.marks.append(mark)
        self.append(sign, at, -len(sign))

    def leave(self, behind: int) -> None:
        opened = self.stack.pop()
        mark = opened.mark
        if mark is None:
            self.end(behind)
            return
        mark.end = max(mark.start, self.length)
        mark.close = behind
        if self.length > self.solid:
            self.loose.append(mark)
        if opened.name in _PARTING or (self.stack and self.stack[-1].name in CONTAINERS):
            mark.end = max(mark.start, self.solid)
            self.part_lines(behind)

    def end(self, behind: int) -> None:
        """Finish a part and go on in the one around it."""
        self.drop_space(lines=True)
        part = self.parts[self.now]
        part.close = behind
        part.text = "".join(self.texts[self.now])
        self.now, self.length, self.solid, self.joining, self.loose = self.around.pop()

    def sides(self, i: int, at: int) -> frozenset[int]:
        """Which sides of a ``choice`` or ``app`` are read, by the offsets of their tags."""
        found: list[tuple[str, str, int]] = []
        depth = 0
        for j in range(i + 2, len(self.tokens) - 1, 2):
            at += len(self.tokens[j])
            tag = self.tokens[j + 1]
            if tag[1] == "/":
                if not depth:
                    break
                depth -= 1
            elif tag[1] not in "!?":
                if not depth:
                    found.append((name_of(tag), tag, at))
                depth += tag[-2] != "/"
            at += len(tag)
        return frozenset(self.best(found))

    def best(self, sides: list[tuple[str, str, int]]) -> list[int]:
        if self.view is View.READING:
            applied = [at for name, tag, at in sides if name == "corr" and attribute(tag, "cert") != "low"]
            if applied:
                return applied[:1]
        printed = [at for wanted in _PRINTED for name, _, at in sides if name == wanted]
        return (printed or [at for _, _, at in sides])[:1]

    def line_end(self, name: str, tag: str, at: int) -> None:
        part = self.parts[self.now]
        if self.view is View.DIPLOMATIC:
            self.drop_space()
            if "hyphen" in attribute(tag, "rend"):
                self.append("-", at, -1)
            if self.length and name in {"lb", "pb"} and not self.texts[self.now][-1].endswith("\n"):
                self.append("\n", at, len(tag) - 1)
        elif attribute(tag, "break") == "no":
            self.drop_space()
            self.joining = True
        elif self.length and self.solid == self.length:
            self.append(" ", at, len(tag) - 1)
        if name == "pb":
            part.pages.append((self.length, attribute(tag, "n")))

    def part_lines(self, at: int) -> None:
        """See that what comes begins a line of its own."""
        self.joining = False
        self.drop_space()
        if self.length and not self.texts[self.now][-1].endswith("\n"):
            self.append("\n", at, -1)

    def drop_space(self, *, lines: bool = False) -> None:
        """Take back a blank at the end of what has been read, or a line end too."""
        if self.length == self.solid:
            return
        part, texts = self.parts[self.now], self.texts[self.now]
        last = texts[-1]
        if last[-1] == "\n" and not lines:
            return
        self.length -= 1
        if len(last) > 1:
            texts[-1] = last[:-1]
            part.widths[-1] = 0
        else:
            texts.pop()
            part.offsets.pop()
            part.places.pop()
            part.widths.pop()
        self.clamp(part)
        if lines:
            self.drop_space(lines=True)

    def clamp(self, part: Part) -> None:
        """Take marks and pages back to where the text now ends."""
        for mark in self.loose:
            mark.start, mark.end = min(mark.start, self.length), min(mark.end, self.length)
        pages = part.pages
        for k in range(bisect_left(pages, (self.length + 1,)), len(pages)):
            pages[k] = (self.length, pages[k][1])

    def add(self, text: str, at: int) -> None:
        """Add text of the source, white space folded and references read."""
        done = 0
        for match in REFERENCE.finditer(text) if "&" in text else ():
            sign = character(match.group())
            if not sign:
                continue
            self.fold(text[done : match.start()], at + done)
            self.joining = False
            self.append(sign, at + match.start(), len(match.group()) - 1)
            done = match.end()
        self.fold(text[done:], at + done)

    def fold(self, text: str, at: int) -> None:
        if self.length == 0 or self.joining or self.length != self.solid:
            stripped = text.lstrip(" \t\r\n")
            at += len(text) - len(stripped)
            text = stripped
        if not text:
            return
        self.joining = False
        done = 0
        for match in _LONG_SPACE.finditer(text):
            self.append(text[done : match.start()].translate(_BLANKS), at + done)
            self.append(" ", at + match.start(), len(match.group()) - 1)
            done = match.end()
        self.append(text[done:].translate(_BLANKS), at + done)

    def append(self, text: str, at: int, extra: int = 0) -> None:
        """Add characters that stand in the source one behind the other; the last one takes ``extra`` signs more."""
        if not text:
            return
        part = self.parts[self.now]
        part.offsets.append(self.length)
        part.places.append(at)
        part.widths.append(extra)
        self.texts[self.now].append(text)
        bare = len(text.rstrip(" \n"))
        if bare:
            self.solid = self.length + bare
            self.loose.clear()
        self.length += len(text)
