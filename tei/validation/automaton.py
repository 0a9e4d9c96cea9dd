"""The grammar as an automaton that is built while documents are read.

A state is what may still come inside the element that is open: one pattern, or several ("lanes") where
an ambiguous grammar leaves open which element pattern the start tag matched.  Every step is a derivative in
the sense of James Clark's algorithm, worked out the first time and then looked up.
Names are written as expat writes them: ``namespace local``, or ``local`` alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property

from tei.validation.grammar import Grammar
from tei.validation.patterns import (
    Attribute,
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
from tei.validation.values import Values

Lanes = tuple[Pattern, ...]
Pairs = tuple[tuple[Pattern, Pattern], ...]
Exits = tuple[tuple[int, Pattern], ...]


class State:
    """What may come next, and the steps from here that are known already."""

    def __init__(self, automaton: Automaton, lanes: Lanes) -> None:
        """Start with nothing known."""
        self.automaton = automaton
        self.lanes = lanes
        self.final = any(p.nullable for p in lanes)
        """Whether the element may end here."""
        self.has_data = any(p.has_data for p in lanes)
        self.opens: dict[str, Open | None] = {}
        self.options: dict[str, tuple[Pairs, ...]] = {}
        self.sole: dict[str, tuple[Callable[[str], bool], State]] = {}

    def open(self, name: str) -> Open | None:
        """The step of a start tag; None where the element may not stand."""
        if name in self.opens:
            return self.opens[name]
        found = self.opens[name] = self.automaton._open(self, name)
        return found

    def attribute(self, name: str, value: str) -> State | None:
        """The step of an attribute; None where it may not stand or its value is wrong."""
        sole = self.sole.get(name)
        if sole is not None:
            return sole[1] if sole[0](value) else None
        return self.automaton._attribute(self, name, value)

    def wanted(self, name: str) -> Pattern | None:
        """The values that an attribute may have here; None where it may not stand."""
        pairs = [value for lane in self.automaton._options(self, name) for value, _ in lane]
        return self.automaton.pool.choice(*pairs) if pairs else None

    def any_value(self, name: str) -> State:
        """The step of an attribute whatever its value; the same state where it may not stand."""
        pool, options = self.automaton.pool, self.automaton._options(self, name)
        if not any(options):
            return self
        return self.automaton.state(pool.choice(*(rest for _, rest in lane)) for lane in options)

    @cached_property
    def closed(self) -> State | None:
        """The state behind the start tag's end; None where a required attribute is missing."""
        state = self.automaton.state(self.automaton._close(p) for p in self.lanes)
        return None if state.dead else state

    @cached_property
    def stripped(self) -> State:
        """The state behind the start tag's end, with missing attributes forgiven."""
        return self.automaton.state(self.automaton._strip(p) for p in self.lanes)

    def text(self, value: str) -> State | None:
        """The step of text that is not all white space."""
        if self.has_data:
            state = self.automaton.state(self.automaton._text(p, value) for p in self.lanes)
            return None if state.dead else state
        return self.any_text

    @cached_property
    def any_text(self) -> State | None:
        """The step of a text whose value does not matter."""
        state = self.automaton.state(self.automaton._text(p, "x") for p in self.lanes)
        return None if state.dead else state

    @cached_property
    def dead(self) -> bool:
        """Whether nothing whatever may come, not even an end."""
        return all(p is self.automaton.pool.not_allowed for p in self.lanes)

    def next_elements(self) -> list[Element]:
        """The element patterns that may come next."""
        return list(dict.fromkeys(e for lane in self.lanes for e, _ in self.automaton._starts(lane)))


class Open:
    """A start tag's step: the states inside, and what follows in the parent."""

    def __init__(self, parent: State, inner: State, exits: tuple[Exits, ...]) -> None:
        """Start with nothing known."""
        self.parent = parent
        self.inner = inner
        """The element's content with its attributes."""
        self.exits = exits
        self.leaves: dict[tuple[bool, ...], State] = {}

    @cached_property
    def after(self) -> State:
        """The parent's state behind the element, whichever lane it took."""
        return self.leave((True,) * len(self.exits))

    def leave(self, ended: tuple[bool, ...]) -> State:
        """The parent's state behind the element, by which of the lanes inside could end."""
        found = self.leaves.get(ended)
        if found is None:
            automaton = self.parent.automaton
            follow: list[list[Pattern]] = [[] for _ in self.parent.lanes]
            for ok, exits in zip(ended, self.exits, strict=True):
                for lane, rest in exits if ok else ():
                    follow[lane].append(rest)
            found = self.leaves[ended] = automaton.state(automaton.pool.choice(*rests) for rests in follow)
        return found


class Automaton:
    """The states of a grammar."""

    def __init__(self, grammar: Grammar) -> None:
        """Start with nothing known."""
        self.grammar = grammar
        self.pool = grammar.pool
        self.values = Values(grammar.pool)
        self._states: dict[Lanes, State] = {}
        self._names: dict[str, tuple[str, str]] = {}
        self._starts_known: dict[Pattern, tuple[tuple[Element, Pattern], ...]] = {}
        self._options_known: dict[tuple[Pattern, str], Pairs] = {}
        self._closed: dict[Pattern, Pattern] = {}
        self.first = self.state((grammar.start,))

    def state(self, lanes: Iterable[Pattern]) -> State:
        """The state of some lanes."""
        key = tuple(lanes)
        found = self._states.get(key)
        if found is None:
            found = self._states[key] = State(self, key)
        return found

    @cached_property
    def vocabulary(self) -> dict[str, list[Element]]:
        """The element patterns by local name."""
        return self.grammar.named()

    def stay(self, state: State, elements: list[Element]) -> Open:
        """A step into an element that may not stand here, and back to where one was."""
        back = tuple(enumerate(state.lanes))
        return Open(state, self.state(e.content for e in elements), tuple(back for _ in elements))

    def name(self, written: str) -> tuple[str, str]:
        """Namespace and local name of a name as expat writes it."""
        found = self._names.get(written)
        if found is None:
            ns, _, name = written.rpartition(" ")
            found = self._names[written] = (ns, name)
        return found

    # start tags

    def _open(self, state: State, written: str) -> Open | None:
        ns, name = self.name(written)
        exits: dict[Element, list[tuple[int, Pattern]]] = {}
        for lane, pattern in enumerate(state.lanes):
            for element, rest in self._starts(pattern):
                if element.names.contains(ns, name):
                    exits.setdefault(element, []).append((lane, rest))
        if not exits:
            return None
        inner = self.state(element.content for element in exits)
        return Open(state, inner, tuple(tuple(pairs) for pairs in exits.values()))

    def _starts(self, pattern: Pattern) -> tuple[tuple[Element, Pattern], ...]:
        """Every element that may come next, and what may follow it."""
        found = self._starts_known.get(pattern)
        if found is None:
            merged: dict[Element, list[Pattern]] = {}
            for element, rest in self._start_pairs(pattern):
                merged.setdefault(element, []).append(rest)
            found = tuple((e, self.pool.choice(*rests)) for e, rests in merged.items())
            self._starts_known[pattern] = found
        return found

    def _start_pairs(self, p: Pattern) -> list[tuple[Element, Pattern]]:
        pool = self.pool
        if isinstance(p, Element):
            return [(p, pool.empty)]
        if isinstance(p, Choice):
            return [pair for a in p.alternatives for pair in self._starts(a)]
        if isinstance(p, Group):
            pairs = [(e, pool.group(rest, p.second)) for e, rest in self._starts(p.first)]
            return pairs + list(self._starts(p.second)) if p.first.nullable else pairs
        if isinstance(p, Interleave):
            pairs = [(e, pool.interleave(rest, p.second)) for e, rest in self._starts(p.first)]
            return pairs + [(e, pool.interleave(p.first, rest)) for e, rest in self._starts(p.second)]
        if isinstance(p, OneOrMore):
            again = pool.choice(pool.empty, p)
            return [(e, pool.group(rest, again)) for e, rest in self._starts(p.body)]
        return []

    # attributes

    def _options(self, state: State, written: str) -> tuple[Pairs, ...]:
        """For every lane the values that an attribute may have and what is left behind it."""
        found = state.options.get(written)
        if found is None:
            found = state.options[written] = tuple(self._lane_options(p, written) for p in state.lanes)
            if len(found) == 1 and len(found[0]) == 1:
                value, rest = found[0][0]
                state.sole[written] = (self.values.matcher(value), self.state((rest,)))
        return found

    def _attribute(self, state: State, written: str, value: str) -> State | None:
        after = self.state(
            self.pool.choice(*(rest for wanted, rest in lane if self.values.matches(wanted, value)))
            for lane in self._options(state, written)
        )
        return None if after.dead else after

    def _lane_options(self, p: Pattern, written: str) -> Pairs:
        if not p.has_attributes:
            return ()
        key = (p, written)
        found = self._options_known.get(key)
        if found is None:
            merged: dict[Pattern, list[Pattern]] = {}
            for value, rest in self._option_pairs(p, written):
                merged.setdefault(value, []).append(rest)
            found = tuple((value, self.pool.choice(*rests)) for value, rests in merged.items())
            self._options_known[key] = found
        return found

    def _option_pairs(self, p: Pattern, written: str) -> list[tuple[Pattern, Pattern]]:
        pool = self.pool
        if isinstance(p, Attribute):
            return [(p.value, pool.empty)] if p.names.contains(*self.name(written)) else []
        if isinstance(p, Choice):
            return [pair for a in p.alternatives for pair in self._lane_options(a, written)]
        if isinstance(p, Group | Interleave):
            join = pool.group if isinstance(p, Group) else pool.interleave
            pairs = [(v, join(rest, p.second)) for v, rest in self._lane_options(p.first, written)]
            return pairs + [(v, join(p.first, rest)) for v, rest in self._lane_options(p.second, written)]
        if isinstance(p, OneOrMore):
            again = pool.choice(pool.empty, p)
            return [(v, pool.group(rest, again)) for v, rest in self._lane_options(p.body, written)]
        return []

    def _close(self, p: Pattern) -> Pattern:
        """What is left where no more attributes come."""
        if not p.has_attributes:
            return p
        found = self._closed.get(p)
        if found is None:
            found = self._closed[p] = self._without_attributes(p, self.pool.not_allowed, self._close)
        return found

    def _strip(self, p: Pattern) -> Pattern:
        """What is left where missing attributes are forgiven."""
        return self._without_attributes(p, self.pool.empty, self._strip) if p.has_attributes else p

    def _without_attributes(
        self, p: Pattern, instead: Pattern, recur: Callable[[Pattern], Pattern]
    ) -> Pattern:
        pool = self.pool
        if isinstance(p, Choice):
            return pool.choice(*map(recur, p.alternatives))
        if isinstance(p, Group):
            return pool.group(recur(p.first), recur(p.second))
        if isinstance(p, Interleave):
            return pool.interleave(recur(p.first), recur(p.second))
        if isinstance(p, OneOrMore):
            return pool.one_or_more(recur(p.body))
        return instead

    # text

    def _text(self, p: Pattern, value: str) -> Pattern:
        """What is left behind a text."""
        pool = self.pool
        if isinstance(p, Text):
            return p
        if isinstance(p, Choice):
            return pool.choice(*(self._text(a, value) for a in p.alternatives))
        if isinstance(p, Group):
            after = pool.group(self._text(p.first, value), p.second)
            return pool.choice(after, self._text(p.second, value)) if p.first.nullable else after
        if isinstance(p, Interleave):
            return pool.choice(
                pool.interleave(self._text(p.first, value), p.second),
                pool.interleave(p.first, self._text(p.second, value)),
            )
        if isinstance(p, OneOrMore):
            return pool.group(self._text(p.body, value), pool.choice(pool.empty, p))
        if isinstance(p, Data | Value | List):
            return pool.empty if self.values.matches(p, value) else pool.not_allowed
        return pool.not_allowed
