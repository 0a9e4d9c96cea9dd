"""A whole TEI document, and the tree it becomes."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from tei.header import HeaderFacts, header
from tei.markup import Element, Node, Passage, build
from tei.write import lay_out


@dataclass(slots=True)
class Document:
    """What a file is made of: facts for its header, and what stands before, in and behind its body."""

    facts: HeaderFacts = field(default_factory=HeaderFacts)
    front: list[Node] = field(default_factory=list)
    body: list[Node] = field(default_factory=list)
    back: list[Node] = field(default_factory=list)
    stand_off: list[Node] = field(default_factory=list)
    """Registers: ``listPerson``, ``listPlace``."""


def to_tree(document: Document) -> etree._ElementTree:
    """The document as TEI, laid out with one block a line.

    A body must not be empty: one without content gets a division with an empty paragraph.
    """
    root = Element("TEI", {"xml:lang": document.facts.languages[0]} if document.facts.languages else {})
    root.children.append(header(document.facts))
    if document.stand_off:
        root.children.append(Element("standOff", children=document.stand_off))
    text = Element("text")
    if document.front:
        text.children.append(Element("front", children=document.front))
    text.children.append(Element("body", children=document.body or [Element("div", children=[Passage("p")])]))
    if document.back:
        text.children.append(Element("back", children=document.back))
    root.children.append(text)
    element = build(root)
    lay_out(element)
    return element.getroottree()
