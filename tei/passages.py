"""What a text is made of before it is TEI: spans, passages and the elements that hold them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Attrs = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Reading:
    """What stands beside the covered text in a ``choice``: ``corr`` to ``sic``, ``reg`` to ``orig``."""

    tag: str
    text: str
    attrs: Attrs = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a passage and what it is.

    A span with ``start == end`` is an empty element or, where it has ``content``, something that stands here
    and is not part of the passage's text (a note, a figure, page furniture).
    """

    start: int
    """Offset of the first character."""
    end: int
    """Offset behind the last character."""
    tag: str
    """The TEI element; with ``readings`` the covered text's element in the ``choice`` (``sic``, ``orig``).
    Empty: the span has no element of its own; its content, if any, stands in the text as it is."""
    attrs: Attrs = field(default_factory=dict)
    readings: tuple[Reading, ...] = ()
    """Readings beside the covered text: the span becomes a ``choice``."""
    content: tuple[Node, ...] = ()
    """Elements inside the span's element, before any covered text."""
    hidden: bool = False
    """The covered text is not written: attributes tell it (a marker in ``rend``, a hyphen in ``lb``)."""


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
