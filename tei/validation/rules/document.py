"""A document as the rules see it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from lxml import etree

from tei.names import TEI, XML_ID, local, tei

Element = etree._Element


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule found at an element."""

    element: Element
    code: str
    message: str
    severity: str = "error"


class Document:
    """A tree with its identifiers."""

    def __init__(self, root: Element) -> None:
        """Start with nothing known."""
        self.root = root

    def all(self, *names: str) -> Iterator[Element]:
        """The elements of some names, in document order."""
        return self.root.iter(*(tei(n) for n in names))

    def select(self, path: str) -> list[Any]:
        """The elements or attribute values that an XPath with the prefix ``t`` finds."""
        found = self.root.xpath(path, namespaces={"t": TEI})
        return found if isinstance(found, list) else []

    @cached_property
    def carriers(self) -> list[tuple[Element, str]]:
        """Every element with an identifier, in document order."""
        return [(e, e.get(XML_ID) or "") for e in self.select("//*[@xml:id]")]

    @cached_property
    def ids(self) -> dict[str, Element]:
        """The element of every identifier."""
        return {name: element for element, name in reversed(self.carriers)}

    def target(self, pointer: str) -> Element | None:
        """The element that a pointer into this file means."""
        return self.ids.get(pointer[1:]) if pointer.startswith("#") else None

    def target_name(self, pointer: str) -> str:
        """The name of the element that a pointer means; empty where there is none."""
        element = self.target(pointer)
        return "" if element is None else local(element.tag)


def text_of(element: Element) -> str:
    """An element's text, white space folded."""
    return " ".join("".join(str(t) for t in element.itertext()).split())


def name_of(element: Element) -> str:
    """An element's name as messages show it."""
    return f"`{local(element.tag)}`"
