"""Proof that edition.rng is a subset of the full TEI schema.

For every element the two grammars' automata are walked side by side: what ours takes next, TEI's must take.
Values are compared by what they spell out, else by examples made from ours.
"""

from __future__ import annotations

from collections import deque
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, find, settings
from hypothesis import strategies as st

from tei.schemas import schema_path
from tei.validation.api import automaton
from tei.validation.automaton import Automaton, State
from tei.validation.messages import attributes_in
from tei.validation.names import Name, single_names
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
from tei.validation.regex import LIMITS, compile_regex

TEI_ALL = Path(__file__).parents[4] / "shared/tei/schema/tei_all-4.12.0.rng"

EXAMPLES = {
    "boolean": ["true", "false"],
    "string": ["x", "two words", " x\ty "],
    "token": ["x", "two words"],
    "anyURI": ["#a", "https://example.org/a"],
    "ID": ["a1"],
    "Name": ["a1", "a.b-c"],
    "date": ["1900-02-28", "-0044-03-15", "1900-01-01Z"],
    "dateTime": ["1900-01-01T10:00:00", "1900-01-01T10:00:00.5+01:00"],
    "time": ["10:00:00", "10:00:00Z"],
    "gYear": ["1900", "-0044"],
    "gYearMonth": ["1900-12"],
    "language": ["en", "ru-Latn-t-ru-cyrl-m0-iso-1968"],
    "nonNegativeInteger": ["0", "17"],
    "decimal": ["0.5", "-3"],
    "double": ["0", "1", "0.25"],
}


def examples(pattern: Pattern, depth: int = 0) -> list[str]:
    """Values that a pattern takes, at least one of each kind."""
    if isinstance(pattern, Text):
        return ["", "x", "two words"]
    if isinstance(pattern, Value):
        return [pattern.value]
    if isinstance(pattern, Choice):
        return [v for p in pattern.alternatives for v in examples(p, depth)]
    if isinstance(pattern, OneOrMore):
        words = examples(pattern.body, depth)
        return [*words, " ".join(words[:3]), f"{words[0]} {words[-1]}"]
    if isinstance(pattern, Group | Interleave):
        firsts, seconds = examples(pattern.first, depth) or [""], examples(pattern.second, depth) or [""]
        return [f"{a} {b}".strip() for a in firsts[:4] for b in seconds[:4]]
    if isinstance(pattern, List):
        return examples(pattern.body, depth)
    if isinstance(pattern, Data):
        return examples_of_data(pattern)
    return [""]


@cache
def examples_of_data(pattern: Data) -> list[str]:
    made = [v for v in EXAMPLES[pattern.datatype.name] if pattern.datatype.allows(v)]
    for name, expression in pattern.datatype.facets:
        if name == "pattern":
            made += matching(expression, pattern)
    assert made, f"no example for {pattern.datatype}"
    return made


@cache
def matching(expression: str, pattern: Data) -> list[str]:
    strategy = st.from_regex(compile_regex(expression, LIMITS[0])).filter(pattern.datatype.allows)
    quick = settings(
        max_examples=50,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    return [find(strategy, lambda _value: True, settings=quick)]


def written(name: Name) -> str:
    return f"{name.ns} {name.local}" if name.ns else name.local


class Subset:
    """Walks two automata side by side and collects what ours allows and theirs does not."""

    def __init__(self, ours: Automaton, theirs: Automaton) -> None:
        self.ours, self.theirs = ours, theirs
        self.faults: list[str] = []
        self.todo: deque[tuple[Element, State]] = deque()
        self.seen: set[tuple[Element, State]] = set()

    def compare(self) -> list[str]:
        self.content("the file", self.ours.grammar.start, self.theirs.first)
        while self.todo:
            element, inner = self.todo.popleft()
            name = single_names(element.names)[0].local
            closed = self.attributes(name, element, inner)
            if closed is not None:
                self.content(name, self.ours._strip(element.content), closed)
        return self.faults

    def attributes(self, name: str, element: Element, inner: State) -> State | None:
        ours = self.ours.state((element.content,))
        attributes = {written(single_names(a.names)[0]): a.value for a in attributes_in([element.content])}
        required = [a for a in attributes if self.is_required(ours, a, list(attributes))]
        for attribute, value in attributes.items():
            if inner.wanted(attribute) is None:
                self.faults.append(f"{name}/@{attribute}: TEI has no such attribute")
                continue
            for example in set(examples(value)):
                if inner.attribute(attribute, example) is None:
                    self.faults.append(f"{name}/@{attribute}={example!r}: TEI refuses the value")
        closed = self.closed(inner, required)
        if closed is None:
            self.faults.append(f"{name}: TEI wants more attributes than {required}")
            return None
        if self.closed(inner, list(attributes)) is not closed:
            self.faults.append(f"{name}: TEI does not take all of {list(attributes)} together")
        return closed

    def is_required(self, ours: State, attribute: str, attributes: list[str]) -> bool:
        state = ours
        for other in attributes:
            if other != attribute:
                state = state.any_value(other)
        return state.closed is None

    def closed(self, state: State, attributes: list[str]) -> State | None:
        for attribute in attributes:
            state = state.any_value(attribute)
        return state.closed

    def content(self, name: str, pattern: Pattern, state: State) -> None:
        pairs = deque([(pattern, state)])
        known = set(pairs)
        while pairs:
            p, s = pairs.popleft()
            follow = []
            if p.nullable and not s.final:
                self.faults.append(
                    f"{name}: may end here, TEI wants {[e.names for e in s.next_elements()][:5]}"
                )
            for sample in ("x",) if not p.has_data else examples(p)[:3]:
                rest = self.ours._text(p, sample)
                if rest is not self.ours.pool.not_allowed:
                    after = s.text(sample)
                    if after is None:
                        self.faults.append(f"{name}: TEI allows no text here")
                    else:
                        follow.append((rest, after))
            for element, rest in self.ours._starts(p):
                for one in single_names(element.names):
                    opened = s.open(written(one))
                    if opened is None:
                        self.faults.append(f"{name}: TEI allows no {one.local} here")
                        continue
                    follow.append((rest, opened.after))
                    if (element, opened.inner) not in self.seen:
                        self.seen.add((element, opened.inner))
                        self.todo.append((element, opened.inner))
            for pair in follow:
                if pair not in known:
                    known.add(pair)
                    pairs.append(pair)


@pytest.mark.skipif(not TEI_ALL.exists(), reason="the full TEI schema is not here")
def test_whatever_ours_allows_tei_allows() -> None:
    subset = Subset(automaton(schema_path("edition.rng")), automaton(TEI_ALL))
    assert sorted(set(subset.compare())) == []
    assert len(subset.seen) > 150


@pytest.mark.skipif(not TEI_ALL.exists(), reason="the full TEI schema is not here")
def test_the_walk_finds_what_tei_allows_and_ours_does_not() -> None:
    subset = Subset(automaton(schema_path("edition.rng")), automaton(TEI_ALL))
    wider = Subset(subset.theirs, subset.ours)
    element = next(e for e in subset.theirs.vocabulary["front"])
    ours = subset.ours.vocabulary["front"][0]
    wider.content("front", wider.ours._strip(element.content), subset.ours.state((ours.content,)).stripped)
    assert any("allows no" in fault for fault in wider.faults)
