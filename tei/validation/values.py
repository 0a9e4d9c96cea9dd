"""Whether a text or an attribute's value matches a pattern."""

from __future__ import annotations

from collections.abc import Callable

from tei.validation.patterns import (
    Choice,
    Data,
    Empty,
    Group,
    Interleave,
    List,
    OneOrMore,
    Pattern,
    Pool,
    Text,
    Value,
)

Matcher = Callable[[str], bool]


class Values:
    """Matches values against the patterns of a pool, remembering how."""

    def __init__(self, pool: Pool) -> None:
        """Start with nothing known."""
        self._pool = pool
        self._matchers: dict[Pattern, Matcher] = {}
        self._steps: dict[tuple[Pattern, str], Pattern] = {}

    def matcher(self, pattern: Pattern) -> Matcher:
        """The test for a pattern's values."""
        found = self._matchers.get(pattern)
        if found is None:
            found = self._matchers[pattern] = self._make(pattern)
        return found

    def matches(self, pattern: Pattern, value: str) -> bool:
        """Whether the pattern takes the whole value."""
        return self.matcher(pattern)(value)

    def _make(self, pattern: Pattern) -> Matcher:
        if isinstance(pattern, Text):
            return lambda _value: True
        if isinstance(pattern, Empty):
            return lambda value: not value.strip()
        if isinstance(pattern, Data):
            if pattern.excepted is None:
                return pattern.datatype.allows
            datatype, excepted = pattern.datatype, self.matcher(pattern.excepted)
            return lambda value: datatype.allows(value) and not excepted(value)
        if isinstance(pattern, Value):
            key, key_of = pattern.datatype.key(pattern.value), pattern.datatype.key
            return lambda value: key_of(value) == key
        if isinstance(pattern, Choice):
            return self._make_choice(pattern)
        if isinstance(pattern, List):
            body = pattern.body
            return lambda value: self._words(body, value.split())
        if isinstance(pattern, Group | Interleave):
            first, second = pattern.first, pattern.second
            return lambda value: (
                (first.nullable and self.matches(second, value))
                or (second.nullable and self.matches(first, value))
            )
        if isinstance(pattern, OneOrMore):
            return self.matcher(pattern.body)
        return lambda _value: False

    def _make_choice(self, pattern: Choice) -> Matcher:
        words = {p.value for p in pattern.alternatives if isinstance(p, Value) and p.datatype.name == "token"}
        others = [
            self.matcher(p)
            for p in pattern.alternatives
            if not (isinstance(p, Value) and p.datatype.name == "token")
        ]
        folded = frozenset(" ".join(w.split()) for w in words)
        return lambda value: (
            value in folded or any(m(value) for m in others) or " ".join(value.split()) in folded
        )

    def _words(self, pattern: Pattern, words: list[str]) -> bool:
        for word in words:
            pattern = self._after_word(pattern, word)
            if pattern is self._pool.not_allowed:
                return False
        return pattern.nullable

    def _after_word(self, pattern: Pattern, word: str) -> Pattern:
        """What must follow in a list behind one of its words."""
        key = (pattern, word)
        found = self._steps.get(key)
        if found is None:
            found = self._derive(pattern, word)
            if len(self._steps) < 20000:
                self._steps[key] = found
        return found

    def _derive(self, pattern: Pattern, word: str) -> Pattern:
        pool = self._pool
        if isinstance(pattern, Choice):
            return pool.choice(*(self._derive(p, word) for p in pattern.alternatives))
        if isinstance(pattern, Group):
            after = pool.group(self._derive(pattern.first, word), pattern.second)
            if pattern.first.nullable:
                after = pool.choice(after, self._derive(pattern.second, word))
            return after
        if isinstance(pattern, Interleave):
            return pool.choice(
                pool.interleave(self._derive(pattern.first, word), pattern.second),
                pool.interleave(pattern.first, self._derive(pattern.second, word)),
            )
        if isinstance(pattern, OneOrMore):
            return pool.group(self._derive(pattern.body, word), pool.choice(pool.empty, pattern))
        if isinstance(pattern, Text):
            return pattern
        return pool.empty if self.matches(pattern, word) else pool.not_allowed
