"""The elements of a stretch of well-formed source, each with its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tei.editing.tokens import TOKEN, attribute, name_of


@dataclass(slots=True, eq=False)
class Found:
    """An element of the source."""

    name: str
    """Its local name."""
    tag: str
    """Its start tag as written."""
    open: int
    """Offset of its start tag."""
    inner: int
    """Offset behind its start tag."""
    close: int = -1
    """Offset of its end tag; for an empty tag that of what follows it."""
    end: int = -1
    """Offset behind its end tag."""
    parent: int = -1
    """Index of the element around it; -1 for none."""

    def attribute(self, name: str) -> str:
        """One of its attributes; empty where it has none of that name."""
        return attribute(self.tag, name)

    @property
    def is_empty(self) -> bool:
        """Whether it is written as one empty tag."""
        return self.tag.endswith("/>")


_SHORT = 50_000
"""Characters up to which a stretch's elements are kept for the next one who asks."""


def elements(source: str) -> Sequence[Found]:
    """All elements of a balanced stretch of source, in document order; they must not be changed."""
    return _kept(source) if len(source) < _SHORT else _elements(source)


@lru_cache(maxsize=32)
def _kept(source: str) -> tuple[Found, ...]:
    return tuple(_elements(source))


def _elements(source: str) -> list[Found]:
    found: list[Found] = []
    stack: list[int] = []
    for match in TOKEN.finditer(source):
        tag = match.group()
        if tag[1] == "/":
            if stack:
                here = found[stack.pop()]
                here.close, here.end = match.start(), match.end()
        elif tag[1] not in "!?":
            new = Found(name_of(tag), tag, match.start(), match.end(), parent=stack[-1] if stack else -1)
            if tag[-2] == "/":
                new.close = new.end = match.end()
            else:
                stack.append(len(found))
            found.append(new)
    return found


def at(source: str, place: int) -> Found | None:
    """The element whose start tag stands at a place."""
    return next((e for e in elements(source) if e.open == place), None)


def children(found: Sequence[Found], parent: int) -> Iterator[Found]:
    """The elements directly in another."""
    return (e for e in found if e.parent == parent)


def around(found: Sequence[Found], start: int, end: int) -> list[int]:
    """Indices of the elements whose content holds a stretch, the outermost first."""
    return [i for i, e in enumerate(found) if e.inner <= start and end <= e.close and not e.is_empty]
