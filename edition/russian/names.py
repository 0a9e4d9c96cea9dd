"""The register of names: one entry a person or place, with every spelling met and how often.

Spellings are one name when they are the same in Cyrillic (``Kelson``, ``Kel'son``); the text is not changed.
A family name that stands with different first names is so many persons; alone it is the one named most.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from edition.russian.kinds import Kind
from edition.russian.schemes import romanise
from tei.ids import Ids, slug
from tei.markup import Element, Node, Passage

PREFIX = {Kind.PERSON: "pers", Kind.PLACE: "place"}


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text."""

    kind: Kind
    printed: str
    language: str
    """The tag of its romanisation."""
    cyrillic: str
    """As it reads, in the nominative."""

    @property
    def family(self) -> str:
        """What makes it one name with others: the last word of a person's, the whole of a place's."""
        folded = self.cyrillic.lower().replace("ё", "е")
        return folded.rpartition(" ")[2] if self.kind is Kind.PERSON else folded

    @property
    def first(self) -> str:
        """The first letter of a first name or of initials; empty where the family name stands alone."""
        head, _, _ = self.cyrillic.rpartition(" ")
        return head[:1].upper() if head and self.kind is Kind.PERSON else ""


@dataclass(slots=True)
class Entry:
    """A person or place of the register."""

    id: str
    kind: Kind
    cyrillic: str = ""
    spellings: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Printed form and language tag, with counts."""

    @property
    def count(self) -> int:
        """How often it is named."""
        return self.spellings.total()


def register(mentions: Iterable[Mention]) -> dict[Mention, Entry]:
    """The entry of each name.

    Args:
        mentions: those of a document in order, as often as they stand there.
    """
    counts = Counter(mentions)
    groups: dict[tuple[Kind, str], list[Mention]] = defaultdict(list)
    for mention in counts:
        groups[mention.kind, mention.family].append(mention)
    ids = Ids()
    found: dict[Mention, Entry] = {}
    for (kind, family), members in sorted(groups.items(), key=lambda item: (item[0][0].value, item[0][1])):
        for persons in _persons(members, counts):
            name = slug(romanise(family, "ala-lc", plain=True).replace("'", "").replace('"', ""))
            entry = Entry(ids.numbered(f"{PREFIX[kind]}-", name or "x"), kind)
            entry.cyrillic = _usual(persons, counts)
            for mention in persons:
                entry.spellings[mention.printed, mention.language] += counts[mention]
                found[mention] = entry
    return found


def _usual(mentions: Sequence[Mention], counts: Mapping[Mention, int]) -> str:
    """The Cyrillic form that stands for an entry: the most frequent one with a first name, if that is no chance."""
    forms: Counter[str] = Counter()
    for mention in mentions:
        forms[mention.cyrillic] += counts[mention]
    whole = {form: n for form, n in forms.items() if " " in form and n >= OFTEN}
    chosen = whole or forms
    return max(sorted(chosen), key=lambda form: chosen[form])


OFTEN = 2
"""So often a first name must stand with a family name to be given in the register."""


def _persons(members: list[Mention], counts: Mapping[Mention, int]) -> list[list[Mention]]:
    """The mentions of one family name by person: by the first letter of the first name."""
    named: dict[str, list[Mention]] = defaultdict(list)
    for mention in members:
        named[mention.first].append(mention)
    alone = named.pop("", [])
    if not named:
        return [alone]
    usual = max(sorted(named), key=lambda letter: sum(counts[m] for m in named[letter]))
    named[usual] += alone
    return [named[letter] for letter in sorted(named)]


def stand_off(entries: Iterable[Entry]) -> list[Node]:
    """``listPerson`` and ``listPlace`` (TEI P5 14.3), a ``persName`` or ``placeName`` for each spelling.

    The first name of an entry is the Cyrillic one; ``n`` on the others is how often the text has them.
    """
    lists: list[Node] = []
    unique = {entry.id: entry for entry in entries}
    for kind, outer, inner in ((Kind.PERSON, "listPerson", "person"), (Kind.PLACE, "listPlace", "place")):
        children: list[Node] = []
        for entry in unique.values():
            if entry.kind is kind:
                names: list[Node] = [
                    Passage(kind.value, entry.cyrillic, attrs={"xml:lang": "ru", "type": "reg"})
                ]
                for (printed, language), n in sorted(
                    entry.spellings.items(), key=lambda item: (-item[1], item[0])
                ):
                    names.append(Passage(kind.value, printed, attrs={"xml:lang": language, "n": str(n)}))
                children.append(Element(inner, {"xml:id": entry.id}, names))
        if children:
            lists.append(Element(outer, children=children))
    return lists
