"""Name classes: which names an element or attribute pattern takes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Name:
    """Exactly one name."""

    ns: str
    local: str

    def contains(self, ns: str, local: str) -> bool:
        """Whether the class holds the name."""
        return local == self.local and ns == self.ns


@dataclass(frozen=True, slots=True)
class NsName:
    """Every name of a namespace, save the excepted ones."""

    ns: str
    excepted: NameClass | None = None

    def contains(self, ns: str, local: str) -> bool:
        """Whether the class holds the name."""
        return ns == self.ns and not (self.excepted and self.excepted.contains(ns, local))


@dataclass(frozen=True, slots=True)
class AnyName:
    """Every name, save the excepted ones."""

    excepted: NameClass | None = None

    def contains(self, ns: str, local: str) -> bool:
        """Whether the class holds the name."""
        return not (self.excepted and self.excepted.contains(ns, local))


@dataclass(frozen=True, slots=True)
class NameChoice:
    """A name of any of several classes."""

    classes: tuple[NameClass, ...]

    def contains(self, ns: str, local: str) -> bool:
        """Whether the class holds the name."""
        return any(c.contains(ns, local) for c in self.classes)


NameClass = Name | NsName | AnyName | NameChoice


def single_names(name_class: NameClass) -> list[Name]:
    """The names that a class spells out (none for wildcards)."""
    if isinstance(name_class, Name):
        return [name_class]
    if isinstance(name_class, NameChoice):
        return [n for c in name_class.classes for n in single_names(c)]
    return []
