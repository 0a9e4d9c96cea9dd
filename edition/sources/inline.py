"""Emphasis and links of Markdown-like texts: where they stand, and the spans they become.

Only signs that stand in pairs on one line, tight against their words, are markup.  Footnote signs,
arithmetic, asterisms, ``snake_case``, escaped signs and links that are note markers are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tei.markup import Span

RENDITIONS = {"md-1": "*", "md-2": "_", "md-3": "**", "md-4": "__", "md-link": "[]()"}
"""Ids of ``rendition`` elements in the header, and the signs that their ``n`` gives."""

_IDS = {sign: name for name, sign in RENDITIONS.items()}
_DEAD = "#"

_RUN = re.compile(r"\\.|\*+|_+|\n", re.DOTALL)
_LINK = re.compile(
    r"(?<![\\!\]])\[(?P<words>(?:[^\[\]\\\n]|\\[^\n])+)\]"
    r"\((?P<target>[^()\[\]<>\s]+(?:\([^()\[\]<>\s]*\)[^()\[\]<>\s]*)?)\)"
)
_MARKER = re.compile(
    r"[\s\\\[\](){}^.]*(?:\d{1,4}[a-z]?|[a-z]|[⁰¹²³⁴-⁹]{1,4}|\\?[*†‡§¶#]{1,4})[\s\\\[\](){}^.]*"
)
_NOT_AFTER_OPENING = frozenset(")]},;:»”’!?")


@dataclass(frozen=True, slots=True)
class Inline:
    """A piece of inline markup."""

    start: int
    """Offset of its first sign."""
    end: int
    """Offset behind its last sign."""
    kind: str
    """``italic``, ``bold`` or ``link``."""
    sign: str
    """``*``, ``_``, ``**`` or ``__``; of a link ``[]()``."""
    target: str = ""
    """Where a link leads; ``#`` where it leads nowhere."""

    @property
    def words(self) -> tuple[int, int]:
        """Offsets of what the signs enclose."""
        if self.kind == "link":
            return self.start + 1, self.end - len(self.target) - 3
        return self.start + len(self.sign), self.end - len(self.sign)


@dataclass(frozen=True, slots=True)
class _Run:
    """Signs of one kind side by side that may open an emphasis."""

    start: int
    size: int


def parse_inline(text: str) -> list[Inline]:
    """Find the emphasis and the links of a text.

    Args:
        text: lines of text, parted by line ends.

    Returns:
        What was found, in order of its start, the outer before the inner; nothing crosses anything.
    """
    if "*" not in text and "_" not in text and "](" not in text:
        return []
    links = list(_links(text))
    found = [*links, *_emphasis(text, links)]
    return sorted(found, key=lambda inline: (inline.start, -inline.end))


def _links(text: str) -> Iterator[Inline]:
    if "](" not in text:
        return
    for match in _LINK.finditer(text):
        if not _MARKER.fullmatch(match["words"]) and match["words"].strip():
            yield Inline(match.start(), match.end(), "link", "[]()", match["target"])


def _emphasis(text: str, links: list[Inline]) -> Iterator[Inline]:
    """Pair the runs of signs, those inside a link's words among themselves."""
    waiting = iter(links)
    link = next(waiting, None)
    outside, inside = _Pairing(text), _Pairing(text)
    for match in _RUN.finditer(text):
        start, run = match.start(), match.group()
        while link is not None and link.end <= start:
            link, inside = next(waiting, None), _Pairing(text)
        if run == "\n":
            outside, inside = _Pairing(text), _Pairing(text)
        elif run[0] != "\\":
            if link is None or start < link.start:
                yield from outside.take(start, run)
            elif start < link.words[1]:
                yield from inside.take(start, run)


class _Pairing:
    """Runs that wait for their match, by sign and length: so each is looked at a fixed number of times."""

    __slots__ = ("_open", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._open: dict[tuple[str, int], list[_Run]] = {}

    def take(self, start: int, run: str) -> Iterator[Inline]:
        """Give the emphasis that a run closes; keep the run where it may open one."""
        sign, size = run[0], len(run)
        if size > 3:
            return
        before = self._text[start - 1 : start] or " "
        after = self._text[start + size : start + size + 1] or " "
        closed = False
        if not before.isspace() and (not after.isalnum() or (sign == "*" and before.isalnum())):
            for inline in self._close(sign, start, size):
                closed = True
                yield inline
        if not closed and _opens(sign, before, after):
            self._open.setdefault((sign, size), []).append(_Run(start, size))

    def _close(self, sign: str, start: int, size: int) -> Iterator[Inline]:
        while size:
            opening = self._nearest(sign, size, start)
            if opening is None:
                return
            used = 2 if min(opening.size, size) > 1 else 1
            self._drop_from(opening.start)
            rest = opening.size - used
            if rest:
                self._open.setdefault((sign, rest), []).append(_Run(opening.start, rest))
            yield Inline(opening.start + rest, start + used, "bold" if used == 2 else "italic", sign * used)
            start, size = start + used, size - used

    def _nearest(self, sign: str, size: int, start: int) -> _Run | None:
        """The last open run that a closing one of this size may match."""
        sizes = (1, 2, 3) if size == 3 else (size, 3)
        runs = [self._open[sign, n][-1] for n in sizes if self._open.get((sign, n))]
        fitting = [run for run in runs if run.start + run.size < start]
        return max(fitting, key=lambda run: run.start, default=None)

    def _drop_from(self, offset: int) -> None:
        """Forget the runs from an offset on: they are inside what was closed."""
        for runs in self._open.values():
            while runs and runs[-1].start >= offset:
                runs.pop()


def _opens(sign: str, before: str, after: str) -> bool:
    """Whether signs between these characters may open an emphasis: tight before a word, not inside one."""
    if before.isalnum() or after.isspace() or after in _NOT_AFTER_OPENING:
        return False
    return not (sign == "_" and after == ".")


def to_spans(text: str) -> list[Span]:
    """The spans of a text's emphasis and links: the words in ``hi`` or ``ref``, the signs hidden.

    Args:
        text: a passage's text.

    Returns:
        Spans in no special order; :func:`renditions` says which renditions they name.
    """
    spans: list[Span] = []
    for inline in parse_inline(text):
        first, last = inline.words
        spans.append(_element(inline, first, last))
        spans.append(Span(inline.start, first, "", hidden=True))
        spans.append(Span(last, inline.end, "", hidden=True))
    return spans


def _element(inline: Inline, first: int, last: int) -> Span:
    attrs = {"rendition": f"#{_IDS[inline.sign]}"}
    if inline.kind != "link":
        return Span(first, last, "hi", {"rend": inline.kind, **attrs})
    if inline.target != _DEAD:
        attrs["target"] = inline.target
    return Span(first, last, "ref", {"type": "link", **attrs})


def renditions(spans: Iterable[Span]) -> dict[str, str]:
    """The renditions that spans name, for the header's ``tagsDecl``.

    Args:
        spans: any spans; those with another rendition are passed over.

    Returns:
        Ids with their signs, in the order of :data:`RENDITIONS`.
    """
    named = {span.attrs.get("rendition", "").removeprefix("#") for span in spans}
    return {name: sign for name, sign in RENDITIONS.items() if name in named}
