"""Documents made at random from edition.rng are valid against it, by two engines, and against the full TEI schema."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from lxml import etree

from tei.names import XML
from tei.schemas import schema_path
from tei.validation import validate
from tei.validation.api import automaton
from tei.validation.automaton import Automaton, State
from tei.validation.messages import attributes_in
from tei.validation.names import single_names
from tei.validation.patterns import Choice, Data, Element, Group, Interleave, List, OneOrMore, Pattern, Text, Value

TEI_ALL = Path(__file__).parents[4] / "shared/tei/schema/tei_all-4.12.0.rng"
SAMPLES = (
    "#a", "https://example.org/a", "x", "two words", "1900-02-28", "1900", "1900-12", "en", "ru-Latn", "7", "0.5", "1.0.2",
    "10px", "56.8 60.6", "1,2", "12:00:00", "1900-01-01T10:00:00", "ab",
)  # fmt: skip
MAX_DEPTH = 9


class Writer:
    """Walks the automaton at random and writes what it passes."""

    def __init__(self, machine: Automaton, seed: int) -> None:
        self.machine = machine
        self.random = random.Random(seed)
        self.ids = 0

    def document(self) -> bytes:
        (start,) = self.machine.first.next_elements()
        root = self.element(start, None, 0)
        return etree.tostring(root, encoding="utf-8")

    def element(self, element: Element, parent: etree._Element | None, depth: int) -> etree._Element:
        name = single_names(element.names)[0]
        tag = f"{{{name.ns}}}{name.local}"
        node = etree.Element(tag, nsmap={None: name.ns}) if parent is None else etree.SubElement(parent, tag)
        state = self.attributes(element, node)
        self.content(node, state, depth)
        return node

    def attributes(self, element: Element, node: etree._Element) -> State:
        state = self.machine.state((element.content,))
        attributes = attributes_in([element.content])
        self.random.shuffle(attributes)
        for attribute in attributes:
            name = single_names(attribute.names)[0]
            written = f"{name.ns} {name.local}" if name.ns else name.local
            wanted = self.machine.state([state.any_value(written).lanes[0]]).closed is None
            required = state.closed is None and not wanted
            if state.wanted(written) is None or not (required or wanted or self.random.random() < 0.1):
                continue
            if name.local == "id":
                self.ids += 1
                value = f"id{self.ids}"
            else:
                value = self.value(attribute.value)
            after = state.attribute(written, value)
            if after is not None:
                node.set(f"{{{XML}}}{name.local}" if name.ns else name.local, value)
                state = after
        closed = state.closed
        if closed is None:  # a required attribute was left out for want of luck
            return self.attributes(element, node) if not self.clear(node) else state
        return closed

    def clear(self, node: etree._Element) -> bool:
        node.attrib.clear()
        return False

    def value(self, pattern: Pattern) -> str:
        """A value that a pattern takes."""
        if isinstance(pattern, Value):
            return pattern.value
        if isinstance(pattern, Choice):
            return self.value(self.random.choice(pattern.alternatives))
        if isinstance(pattern, List | OneOrMore):
            return self.value(pattern.body)
        if isinstance(pattern, Group | Interleave):
            return f"{self.value(pattern.first)} {self.value(pattern.second)}".strip()
        if isinstance(pattern, Data):
            return self.random.choice([s for s in SAMPLES if pattern.datatype.allows(s)])
        return "x" if isinstance(pattern, Text) else ""

    def content(self, node: etree._Element, state: State, depth: int) -> None:
        for _ in range(40):
            if state.has_data:
                node.text = self.value(self.machine.pool.choice(*state.lanes))
                return
            choices = state.next_elements()
            if state.final and (not choices or depth > MAX_DEPTH or self.random.random() < 0.35):
                return
            if state.any_text is not None and self.random.random() < 0.4 and not len(node):
                node.text = "words"
                state = state.any_text
                continue
            if not choices:
                return
            element = self.choose(choices, depth)
            name = single_names(element.names)[0]
            self.element(element, node, depth + 1)
            opened = state.open(f"{name.ns} {name.local}")
            assert opened is not None
            ended = tuple(e is element or len(opened.exits) == 1 for e in self.opened(state, name.local))
            state = opened.leave(ended)

    def opened(self, state: State, local: str) -> list[Element]:
        return [e for e in state.next_elements() if single_names(e.names)[0].local == local]

    def choose(self, choices: list[Element], depth: int) -> Element:
        """Any element near the root; deep down one that can be empty, so that the walk ends."""
        if depth > MAX_DEPTH - 3:
            small = [e for e in choices if self.machine.state((e.content,)).stripped.final]
            return self.random.choice(small or choices)
        return self.random.choice(choices)


@pytest.fixture(scope="module")
def documents() -> list[bytes]:
    machine = automaton(schema_path("edition.rng"))
    return [Writer(machine, seed).document() for seed in range(150)]


def test_random_documents_are_valid_by_both_engines(documents: list[bytes]) -> None:
    other = etree.RelaxNG(etree.parse(schema_path("edition.rng")))
    for document in documents:
        assert validate(document, rules=False) == []
        assert other.validate(etree.ElementTree(etree.fromstring(document))), other.error_log
    assert len({e.tag for d in documents for e in etree.fromstring(d).iter()}) > 120


@pytest.mark.skipif(not TEI_ALL.exists(), reason="the full TEI schema is not here")
def test_random_documents_are_valid_tei(documents: list[bytes]) -> None:
    for document in documents:
        assert validate(document, schema=TEI_ALL, rules=False) == []
