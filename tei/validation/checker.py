"""Checks a document against a grammar, goes on behind every mistake, and tells each mistake once."""

from __future__ import annotations

from tei.names import TEI, XML
from tei.validation import messages
from tei.validation.automaton import Automaton, Open, State
from tei.validation.messages import names_of, nearest, one_of, quoted, shortened
from tei.validation.names import Name, single_names
from tei.validation.patterns import Element
from tei.validation.reader import Problem, parse


class Checker:
    """One run of an automaton over one document."""

    def __init__(self, automaton: Automaton) -> None:
        """Start with nothing known."""
        self.automaton = automaton
        self.problems: list[Problem] = []
        self._state = automaton.first
        self._stack: list[tuple[Open, str, int]] = []
        self._text: list[str] = []
        self._count = -1
        self._skip = 0
        self._last = ""
        self._told: dict[int, set[str]] = {}

    def check(self, data: bytes) -> list[Problem]:
        """What is wrong with a document, in the order in which it was found.

        Raises:
            UnreadableError: the document is not well-formed.
        """
        parse(data, self._start, self._end, self._text.append)
        return self.problems

    # events

    def _start(self, name: str, attributes: list[str]) -> None:
        self._count += 1
        if self._skip:
            self._skip += 1
            return
        if self._text:
            self._flush()
        opened = self._state.open(name)
        if opened is None:
            opened = self._unexpected(name)
            if opened is None:
                self._skip = 1
                return
        state: State | None = opened.inner
        if attributes:
            state = self._attributes(name, opened.inner, attributes)
        else:
            state = opened.inner.closed or self._missing(name, opened.inner)
        self._stack.append((opened, name, self._count))
        self._state = state

    def _end(self, _name: str) -> None:
        if self._skip:
            self._skip -= 1
            if not self._skip:
                self._text.clear()
            return
        value = ""
        if self._text:
            value = "".join(self._text)
            if value.isspace():
                self._text.clear()
            else:
                self._flush()
                value = ""
        state = self._state
        opened, name, ordinal = self._stack.pop()
        if not state.final:
            # an element without text or children has the text "", which may be a value
            after = state.text(value) if state.has_data else None
            if after is None or not after.final:
                self._incomplete(state, name, ordinal)
                after = None
            state = after or state
        if len(opened.exits) == 1:
            self._state = opened.after
        else:
            ended = tuple(p.nullable for p in state.lanes)
            self._state = opened.leave(ended) if any(ended) else opened.after
        self._last = name
        if self._told:
            self._told.pop(ordinal, None)

    def _flush(self) -> None:
        """Take the text before a tag."""
        value = "".join(self._text)
        self._text.clear()
        if value.isspace():
            return
        after = self._state.text(value)
        if after is not None:
            self._state = after
            return
        self._wrong_text(value)

    # attributes

    def _attributes(self, name: str, state: State, attributes: list[str]) -> State:
        wrong = False
        for i in range(0, len(attributes), 2):
            after = state.attribute(attributes[i], attributes[i + 1])
            if after is None:
                wrong = True
                after = self._wrong_attribute(name, state, attributes[i], attributes[i + 1])
            state = after
        return state.closed or (state.stripped if wrong else self._missing(name, state))

    def _wrong_attribute(self, element: str, state: State, written: str, value: str) -> State:
        pattern = state.wanted(written)
        shown, holder = self._attribute_name(written), quoted(self._local(element))
        if pattern is not None:
            hint = messages.wanted(pattern, value)
            self._tell("G006", f'the value "{shortened(value)}" of `{shown}` on {holder} is wrong: {hint}')
            return state.any_value(written)
        allowed = messages.attribute_names(state.lanes)
        near = nearest(shown, allowed)
        text = f"the attribute `{shown}` is not allowed on {holder}"
        if near:
            self._tell("G005", f"{text}: did you mean `{near}`?")
            ns = f"{XML} " if near.startswith("xml:") else ""
            return state.any_value(ns + near.removeprefix("xml:"))
        self._tell("G005", f"{text}; allowed: {one_of(allowed)}")
        return state

    def _missing(self, name: str, state: State) -> State:
        needed = []
        for attribute in messages.attributes_in(state.lanes):
            for one in single_names(attribute.names):
                written = f"{one.ns} {one.local}" if one.ns else one.local
                if state.any_value(written).closed is not None:
                    needed.append(self._attribute_name(written))
        if not needed:
            needed = messages.attribute_names(state.lanes)
        self._tell("G007", f"{quoted(self._local(name))} lacks the attribute {one_of(needed)}")
        return state.stripped

    # content

    def _wrong_text(self, value: str) -> None:
        if not self._stack:
            return
        ordinal, holder = self._stack[-1][2], quoted(self._local(self._stack[-1][1]))
        if not self._first_time("text"):
            return
        content = self._state
        if content.has_data and not content.next_elements():
            hint = messages.wanted(self.automaton.pool.choice(*content.lanes), value)
            message = f'the text "{shortened(value)}" of {holder} is wrong: {hint}'
        elif not content.next_elements():
            message = f'{holder} must be empty, but holds the text "{shortened(value)}"'
        else:
            wraps = [
                e for e in names_of(content.next_elements()) if e in {"p", "head", "item", "l", "cell", "ab"}
            ]
            hint = f"; put it into {one_of(wraps)}" if wraps else f"; allowed: {self._allowed(content)}"
            message = f'the text "{shortened(value)}" may not stand directly in {holder}{hint}'
        self.problems.append(Problem(ordinal, "G004", message, at_text=True))

    def _incomplete(self, state: State, name: str, ordinal: int) -> None:
        holder = quoted(self._local(name))
        needed = names_of(state.next_elements())
        if needed:
            message = f"{holder} is not complete: it still needs {one_of(needed)}"
        else:
            message = (
                f"{holder} may not be empty: {messages.wanted(self.automaton.pool.choice(*state.lanes), '')}"
            )
        if "G003" not in self._told.get(ordinal, ()):
            self.problems.append(Problem(ordinal, "G003", message))

    def _unexpected(self, name: str) -> Open | None:
        """Tell what is wrong with a start tag and how to go on; None: pass over the element."""
        missing = self._missing_before(name)
        if missing is not None:
            return missing
        local, state = self._local(name), self._state
        if not self._known(name):
            return self._unknown(name)
        if self._first_time(local):
            self._tell("G001", self._misplaced(name))
        return self.automaton.stay(state, self._elements(name))

    def _missing_before(self, name: str) -> Open | None:
        """Whether only a required element before it is missing."""
        found: list[tuple[str, Open]] = []
        for element in self._state.next_elements():
            for one in single_names(element.names):
                step = self._state.open(self._written(one))
                opened = step.after.open(name) if step else None
                if opened is not None:
                    found.append((one.local, opened))
        if not found or len(found) > 4:
            return None
        missing = one_of(n for n, _ in found)
        self._tell("G003", f"{missing} is missing before {quoted(self._local(name))} in {self._holder()}")
        if self._stack:
            self._told.setdefault(self._stack[-1][2], set()).add("G003")
        return found[0][1]

    def _unknown(self, name: str) -> Open | None:
        ns, local = self.automaton.name(name)
        allowed = names_of(self._state.next_elements())
        if ns != TEI and local in self._vocabulary():
            self._tell("G002", f"{quoted(local)} is not in the TEI namespace ({TEI})")
            return self._state.open(f"{TEI} {local}")
        near = nearest(local, allowed) or nearest(local, self._vocabulary())
        hint = f"did you mean {quoted(near)}?" if near else f"allowed here: {one_of(allowed)}"
        self._tell("G002", f"unknown element {quoted(local)} in {self._holder()}: {hint}")
        if near is None:
            return None
        opened = self._state.open(f"{ns} {near}" if ns else near)
        return opened or self.automaton.stay(self._state, self._elements(f"{ns} {near}"))

    def _misplaced(self, name: str) -> str:
        local, state = quoted(self._local(name)), self._state
        if not self._stack:
            return f"{local} cannot be the root element; allowed: {self._allowed(state)}"
        begin = self._stack[-1][0].inner.stripped
        if begin is not state and begin.open(name) is not None and self._last:
            before = quoted(self._local(self._last))
            return f"{local} may not stand here in {self._holder()}: it must come before {before}"
        message = f"{local} is not allowed in {self._holder()}"
        wraps = [
            e
            for e in state.next_elements()
            if self.automaton.state((e.content,)).stripped.open(name) is not None and single_names(e.names)
        ]
        if 0 < len(wraps) <= 3:
            return f"{message}; put it into {one_of(names_of(wraps))}"
        if len(wraps) > 3 and "p" in names_of(wraps):
            return f"{message}; put it into `p`"
        return f"{message}; allowed here: {self._allowed(state)}"

    # helpers

    def _tell(self, code: str, message: str) -> None:
        self.problems.append(Problem(self._count, code, message))

    def _first_time(self, what: str) -> bool:
        """Whether the open element has not been blamed for this yet."""
        told = self._told.setdefault(self._stack[-1][2] if self._stack else -1, set())
        if what in told:
            return False
        told.add(what)
        return True

    def _allowed(self, state: State) -> str:
        names = names_of(state.next_elements())
        return one_of(names) if names else "nothing more"

    def _holder(self) -> str:
        return quoted(self._local(self._stack[-1][1])) if self._stack else "the file"

    def _local(self, written: str) -> str:
        return self.automaton.name(written)[1]

    def _attribute_name(self, written: str) -> str:
        ns, local = self.automaton.name(written)
        return f"xml:{local}" if ns == XML else local

    def _written(self, name: Name) -> str:
        return f"{name.ns} {name.local}" if name.ns else name.local

    def _vocabulary(self) -> list[str]:
        return list(self.automaton.vocabulary)

    def _elements(self, written: str) -> list[Element]:
        ns, local = self.automaton.name(written)
        return [e for e in self.automaton.vocabulary.get(local, ()) if e.names.contains(ns, local)]

    def _known(self, written: str) -> bool:
        return bool(self._elements(written))
