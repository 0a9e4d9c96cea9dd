"""Where the texts of a document stand: every passage with its reading text, zone, page and source line."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from edition.flat import Flat, flatten
from tei.markup import Element, Node, Passage, ordered

ZONES = {
    "notes": "notes",
    "index": "index",
    "bibliography": "bibliography",
    "contents": "contents",
    "titlepage": "title",
    "article": "",
}
"""Kinds of divisions that are zones of their own; an empty one is that of the division around it."""

_NO_TEXT = frozenset({"fw", "label", "ref", "supplied"})


@dataclass(frozen=True, slots=True)
class Place:
    """A passage and where it stands."""

    passage: Passage
    flat: Flat
    zone: str
    page: int


def places(nodes: Sequence[Node], page_lines: Sequence[int]) -> list[Place]:
    """The passages of a document in order, those of notes inside their passages included.

    Args:
        nodes: divisions, or whatever stands at the top.
        page_lines: source line at which each page begins, ascending.
    """
    return [
        Place(passage, flatten(passage), zone, max(0, bisect_right(page_lines, passage.line) - 1))
        for node in nodes
        for passage, zone in _passages(node)
    ]


def _passages(top: Node) -> Iterator[tuple[Passage, str]]:
    todo: list[tuple[Node, str]] = [(top, "text")]
    while todo:
        node, zone = todo.pop()
        if node.tag in _NO_TEXT:
            continue
        if node.tag == "note":
            zone = "notes"
        if isinstance(node, Element):
            zone = ZONES.get(node.attrs.get("type", ""), "") or zone
            todo.extend((child, zone) for child in reversed(node.children))
            continue
        yield node, "head" if node.tag == "head" else zone
        inner = [child for span in ordered(s for s in node.spans if s.content) for child in span.content]
        todo.extend((child, zone) for child in reversed(inner))
