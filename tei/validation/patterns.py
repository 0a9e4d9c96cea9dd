"""RELAX NG patterns in simple form, each made once: equal patterns are the same object.

Because equal patterns are identical, whatever is worked out for a pattern
(see :mod:`tei.validation.automaton`) can be remembered by the pattern itself,
and derivatives end in few states.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from tei.validation.datatypes import Datatype
from tei.validation.names import NameClass


class Pattern:
    """What may stand at a place.  Made by a :class:`Pool` only; compared by identity."""

    __slots__ = ("has_attributes", "has_data", "nullable", "serial")

    serial: int
    """Number within the pool: the order of the alternatives of a choice."""
    nullable: bool
    """Whether nothing at all matches."""
    has_attributes: bool
    """Whether it asks for attributes outside of element patterns."""
    has_data: bool
    """Whether a text's value matters, and not only its presence."""


class Empty(Pattern):
    """Nothing."""

    __slots__ = ()


class NotAllowed(Pattern):
    """What no document matches."""

    __slots__ = ()


class Text(Pattern):
    """Any text, none included."""

    __slots__ = ()


class Choice(Pattern):
    """One of two or more alternatives, ordered by serial."""

    __slots__ = ("alternatives",)
    alternatives: tuple[Pattern, ...]


class Group(Pattern):
    """One pattern and then another."""

    __slots__ = ("first", "second")
    first: Pattern
    second: Pattern


class Interleave(Pattern):
    """Two patterns mixed in any order."""

    __slots__ = ("first", "second")
    first: Pattern
    second: Pattern


class OneOrMore(Pattern):
    """A pattern once or many times."""

    __slots__ = ("body",)
    body: Pattern


class Data(Pattern):
    """A value of a datatype, save the excepted ones."""

    __slots__ = ("datatype", "excepted")
    datatype: Datatype
    excepted: Pattern | None


class Value(Pattern):
    """One value of a datatype."""

    __slots__ = ("datatype", "value")
    datatype: Datatype
    value: str


class List(Pattern):
    """White-space separated words that match a pattern."""

    __slots__ = ("body",)
    body: Pattern


class Attribute(Pattern):
    """An attribute of a name class and its value."""

    __slots__ = ("names", "value")
    names: NameClass
    value: Pattern


class Element(Pattern):
    """An element of a name class; the content is set when the whole grammar is known."""

    __slots__ = ("content", "names")
    names: NameClass
    content: Pattern


P = TypeVar("P", bound=Pattern)


class Pool:
    """The patterns of one grammar, made through the simplification rules of RELAX NG section 4."""

    def __init__(self) -> None:
        """Start with nothing known."""
        self._made: dict[tuple[object, ...], Pattern] = {}
        self._count = 0
        self.empty = self._new(Empty, True)
        self.not_allowed = self._new(NotAllowed, False)
        self.text = self._new(Text, True)

    def _new(self, kind: type[P], nullable: bool, *, attributes: bool = False, data: bool = False) -> P:
        pattern = kind()
        self._count += 1
        pattern.serial = self._count
        pattern.nullable = nullable
        pattern.has_attributes = attributes
        pattern.has_data = data
        return pattern

    def _intern(self, key: tuple[object, ...], make: Callable[[], Pattern]) -> Pattern:
        found = self._made.get(key)
        if found is None:
            found = self._made[key] = make()
        return found

    def choice(self, *patterns: Pattern) -> Pattern:
        """Any of the patterns."""
        parts: dict[Pattern, None] = {}
        for p in patterns:
            if isinstance(p, Choice):
                parts.update(dict.fromkeys(p.alternatives))
            elif p is not self.not_allowed:
                parts[p] = None
        if not parts:
            return self.not_allowed
        if len(parts) == 1:
            return next(iter(parts))
        key = tuple(sorted(parts, key=_serial))

        def make() -> Choice:
            made = self._new(
                Choice,
                any(p.nullable for p in key),
                attributes=any(p.has_attributes for p in key),
                data=any(p.has_data for p in key),
            )
            made.alternatives = key
            return made

        return self._intern((Choice, *key), make)

    def group(self, first: Pattern, second: Pattern) -> Pattern:
        """One and then the other."""
        if first is self.not_allowed or second is self.not_allowed:
            return self.not_allowed
        if first is self.empty:
            return second
        if second is self.empty:
            return first
        if isinstance(first, Group):
            return self.group(first.first, self.group(first.second, second))
        return self._pair(Group, first, second)

    def interleave(self, first: Pattern, second: Pattern) -> Pattern:
        """Both, mixed."""
        if first is self.not_allowed or second is self.not_allowed:
            return self.not_allowed
        if first is self.empty:
            return second
        if second is self.empty:
            return first
        if first.serial > second.serial:
            first, second = second, first
        return self._pair(Interleave, first, second)

    def _pair(self, kind: type[Group | Interleave], first: Pattern, second: Pattern) -> Pattern:
        def make() -> Pattern:
            made = self._new(
                kind,
                first.nullable and second.nullable,
                attributes=first.has_attributes or second.has_attributes,
                data=first.has_data or second.has_data,
            )
            made.first, made.second = first, second
            return made

        return self._intern((kind, first, second), make)

    def one_or_more(self, body: Pattern) -> Pattern:
        """The pattern once or many times."""
        if body is self.not_allowed or body is self.empty or isinstance(body, OneOrMore):
            return body

        def make() -> OneOrMore:
            made = self._new(OneOrMore, body.nullable, attributes=body.has_attributes, data=body.has_data)
            made.body = body
            return made

        return self._intern((OneOrMore, body), make)

    def optional(self, body: Pattern) -> Pattern:
        """The pattern or nothing."""
        return body if body.nullable else self.choice(self.empty, body)

    def zero_or_more(self, body: Pattern) -> Pattern:
        """The pattern any number of times."""
        return self.choice(self.empty, self.one_or_more(body))

    def data(self, datatype: Datatype, excepted: Pattern | None = None) -> Pattern:
        """A value of a datatype."""

        def make() -> Data:
            made = self._new(Data, False, data=True)
            made.datatype, made.excepted = datatype, excepted
            return made

        return self._intern((Data, datatype, excepted), make)

    def value(self, datatype: Datatype, value: str) -> Pattern:
        """One value."""

        def make() -> Value:
            made = self._new(Value, False, data=True)
            made.datatype, made.value = datatype, value
            return made

        return self._intern((Value, datatype, value), make)

    def list_(self, body: Pattern) -> Pattern:
        """Words."""
        if body is self.not_allowed:
            return body

        def make() -> List:
            made = self._new(List, False, data=True)
            made.body = body
            return made

        return self._intern((List, body), make)

    def attribute(self, names: NameClass, value: Pattern) -> Pattern:
        """An attribute."""
        if value is self.not_allowed:
            return value

        def make() -> Attribute:
            made = self._new(Attribute, False, attributes=True)
            made.names, made.value = names, value
            return made

        return self._intern((Attribute, names, value), make)

    def element(self, names: NameClass) -> Element:
        """A new element pattern, whose content is to be set."""
        made = self._new(Element, False)
        made.names, made.content = names, self.not_allowed
        return made


def _serial(pattern: Pattern) -> int:
    return pattern.serial
