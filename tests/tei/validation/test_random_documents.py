"""Documents made at random from edition.rng are valid against it and against the full TEI schema.

libxml2 is no judge here: it needs minutes for deep documents, with TEI's own schema too.
"""

from __future__ import annotations

import math
import random
from pathlib import Path

import pytest
from lxml import etree

from tei.schemas import schema_path
from tei.validation import validate
from tei.validation.api import automaton
from tei.validation.automaton import Automaton, State
from tei.validation.messages import attributes_in
from tei.validation.names import single_names
from tei.validation.patterns import (
    Choice,
    Data,
    Element,
    Group,
    Interleave,
    List,
    OneOrMore,
    Pattern,
    Text,
    Value,
)

TEI_ALL = Path(__file__).parents[4] / "shared/tei/schema/tei_all-4.12.0.rng"
SAMPLES = (
    "#a", "https://example.org/a", "x", "two words", "1900-02-28", "1900", "1900-12", "en", "ru-Latn", "7",
    "0.5", "1.0.2",
    "10px", "56.8 60.6", "1,2", "12:00:00", "1900-01-01T10:00:00", "ab",
)  # fmt: skip
BUDGET = 120
DEPTH = 12


class Costs:
    """How many elements the smallest content of a pattern has."""

    def __init__(self, machine: Automaton) -> None:
        self.of_element = dict.fromkeys(machine.grammar.elements, math.inf)
        self.known: dict[Pattern, float] = {}
        changed = True
        while changed:
            changed = False
            self.known.clear()
            for element, known in self.of_element.items():
                cost = 1 + self.of(element.content)
                if cost < known:
                    self.of_element[element] = cost
                    changed = True

    def of(self, pattern: Pattern) -> float:
        if isinstance(pattern, Element):
            return self.of_element[pattern]
        if pattern not in self.known:
            self.known[pattern] = self.reckon(pattern)
        return self.known[pattern]

    def reckon(self, pattern: Pattern) -> float:
        if isinstance(pattern, Choice):
            return min(self.of(p) for p in pattern.alternatives)
        if isinstance(pattern, Group | Interleave):
            return self.of(pattern.first) + self.of(pattern.second)
        return self.of(pattern.body) if isinstance(pattern, OneOrMore) else 0


class Writer:
    """Walks the automaton at random and writes what it passes; with the budget spent it goes the shortest way."""

    def __init__(self, machine: Automaton, costs: Costs, seed: int) -> None:
        self.machine = machine
        self.costs = costs
        self.random = random.Random(seed)
        self.count = 0

    def document(self) -> bytes:
        (start,) = self.machine.first.next_elements()
        return etree.tostring(self.element(start, None, 0), encoding="utf-8")

    def element(self, element: Element, parent: etree._Element | None, depth: int) -> etree._Element:
        self.count += 1
        name = single_names(element.names)[0]
        tag = f"{{{name.ns}}}{name.local}"
        node = etree.Element(tag) if parent is None else etree.SubElement(parent, tag)
        self.content(node, self.attributes(element, node), depth)
        return node

    def attributes(self, element: Element, node: etree._Element) -> State:
        """Write a few of the attributes that may stand and all that must."""
        state = self.machine.state((element.content,))
        attributes = attributes_in([element.content])
        self.random.shuffle(attributes)
        some = [a for a in attributes if self.random.random() < 0.1]
        for attribute in [*some, *attributes]:
            if attribute not in some and state.closed is not None:
                break
            name = single_names(attribute.names)[0]
            written = f"{name.ns} {name.local}" if name.ns else name.local
            value = f"id{self.count}" if name.local == "id" else self.value(attribute.value)
            after = state.attribute(written, value)
            if after is not None:
                node.set(f"{{{name.ns}}}{name.local}" if name.ns else name.local, value)
                state = after
        assert state.closed is not None
        return state.closed

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
        if state.has_data:
            node.text = self.value(state.lanes[0])
            return
        while True:
            spent = self.count > BUDGET or depth > DEPTH
            steps = self.machine._starts(state.lanes[0])
            if state.final and (spent or not steps or self.random.random() < 0.1):
                return
            if state.any_text is not None and not len(node) and self.random.random() < 0.5:
                node.text = "words"
                state = state.any_text
                continue
            least = min(self.cost(step) for step in steps)
            element, rest = self.random.choice([s for s in steps if not spent or self.cost(s) == least])
            self.element(element, node, depth + 1)
            state = self.machine.state((rest,))

    def cost(self, step: tuple[Element, Pattern]) -> float:
        return self.costs.of(step[0]) + self.costs.of(step[1])


@pytest.fixture(scope="module")
def documents() -> list[bytes]:
    machine = automaton(schema_path("edition.rng"))
    costs = Costs(machine)
    return [Writer(machine, costs, seed).document() for seed in range(90)]


def test_random_documents_are_valid(documents: list[bytes]) -> None:
    for document in documents:
        assert validate(document, rules=False) == []
    assert len({e.tag for d in documents for e in etree.fromstring(d).iter()}) > 110


@pytest.mark.skipif(not TEI_ALL.exists(), reason="the full TEI schema is not here")
def test_random_documents_are_valid_tei(documents: list[bytes]) -> None:
    for document in documents:
        assert validate(document, schema=TEI_ALL, rules=False) == []
