"""What to say to people: nearest names, short lists, what a value must be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tei.validation.names import single_names
from tei.validation.patterns import Attribute, Choice, Data, Element, List, OneOrMore, Pattern, Text, Value

SHOWN = 8
# Names that an editor most often means, most common first: the order in which a long list is cut.
COMMON = [
    "p",
    "head",
    "div",
    "note",
    "ref",
    "hi",
    "lb",
    "pb",
    "list",
    "item",
    "label",
    "title",
    "foreign",
    "date",
    "persName",
    "placeName",
    "choice",
    "sic",
    "corr",
    "orig",
    "reg",
    "quote",
    "q",
    "figure",
    "table",
    "row",
    "cell",
    "lg",
    "l",
    "sp",
    "bibl",
    "name",
    "term",
    "emph",
    "supplied",
    "gap",
    "unclear",
    "fw",
    "milestone",
    "anchor",
    "front",
    "body",
    "back",
    "text",
    "teiHeader",
    "fileDesc",
    "encodingDesc",
    "profileDesc",
    "revisionDesc",
    "titleStmt",
    "publicationStmt",
    "sourceDesc",
    "author",
    "editor",
    "respStmt",
    "publisher",
    "change",
    "language",
]
_RANK = {name: i for i, name in enumerate(COMMON)}


def quoted(name: str) -> str:
    """A name as messages show it."""
    return f"`{name}`"


def shortened(value: str, limit: int = 40) -> str:
    """A value, cut where it is long."""
    folded = " ".join(value.split())
    return folded if len(folded) <= limit else folded[: limit - 3] + "..."


def one_of(names: Iterable[str], shown: int = SHOWN) -> str:
    """``a``, ``b`` or ``c``: the likely ones first, cut where there are many."""
    ranked = sorted(set(names), key=lambda n: (_RANK.get(n, len(_RANK)), n))
    if not ranked:
        return "nothing"
    parts = [quoted(n) for n in ranked[:shown]]
    if len(ranked) > shown:
        return ", ".join(parts) + f" ... ({len(ranked)} names)"
    return parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + " or " + parts[-1]


def distance(one: str, other: str) -> int:
    """How many letters must be put in, left out, changed or swapped with their neighbour."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        older, before, row = before, row, [i]
        for j, b in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
    return row[-1]


def nearest(name: str, names: Iterable[str]) -> str | None:
    """The name that was probably meant; None where nothing is near."""
    limit = 0 if len(name) < 3 else 1 if len(name) < 4 else 2 if len(name) < 9 else 3
    best: tuple[int, int, str] | None = None
    for other in names:
        if abs(len(other) - len(name)) > limit:
            continue
        gap = 0 if other.casefold() == name.casefold() else distance(name, other)
        key = (gap, _RANK.get(other, len(_RANK)), other)
        if gap <= limit and gap < len(name) and (best is None or key < best):
            best = key
    return best[2] if best else None


def names_of(elements: Iterable[Element]) -> list[str]:
    """The local names of element patterns; ``any element`` for wildcards."""
    out: dict[str, None] = {}
    for element in elements:
        for name in single_names(element.names):
            out[name.local] = None
    return list(out)


def attribute_names(patterns: Iterable[Pattern]) -> list[str]:
    """The names of the attributes that patterns ask for, ``xml:`` with its prefix."""
    out: dict[str, None] = {}
    for attribute in attributes_in(patterns):
        for name in single_names(attribute.names):
            out["xml:" + name.local if name.ns else name.local] = None
    return list(out)


def attributes_in(patterns: Iterable[Pattern]) -> list[Attribute]:
    """The attribute patterns directly inside of patterns, not those of inner elements."""
    out: dict[Attribute, None] = {}
    todo = list(patterns)
    while todo:
        p = todo.pop()
        if not p.has_attributes:
            continue
        if isinstance(p, Attribute):
            out[p] = None
        elif isinstance(p, Choice):
            todo.extend(p.alternatives)
        elif isinstance(p, OneOrMore):
            todo.append(p.body)
        else:
            todo.extend((p.first, p.second))  # type: ignore[attr-defined]
    return list(out)


def words_of(pattern: Pattern) -> list[str]:
    """The values that a pattern spells out."""
    if isinstance(pattern, Value):
        return [pattern.value]
    if isinstance(pattern, Choice):
        return [w for p in pattern.alternatives for w in words_of(p)]
    return []


def wanted(pattern: Pattern, value: str) -> str:
    """What a value must be, in words; with the nearest value where it is one of a list."""
    words = words_of(pattern)
    close = nearest(value, words) if words else None
    if close is not None:
        return f"did you mean {quoted(close)}?"
    parts = [] if not words else [one_of(words, 12)]
    parts += [d for d in _descriptions(pattern) if d not in parts]
    return "it must be " + (" or ".join(parts) if parts else "empty")


def _descriptions(pattern: Pattern) -> list[str]:
    if isinstance(pattern, Choice):
        return list(dict.fromkeys(d for p in pattern.alternatives for d in _descriptions(p)))
    if isinstance(pattern, Data):
        return [pattern.datatype.describe()]
    if isinstance(pattern, Text):
        return ["any text"]
    if isinstance(pattern, List):
        return _list_descriptions(pattern)
    return []


def _list_descriptions(pattern: List) -> list[str]:
    body = pattern.body
    while isinstance(body, OneOrMore):
        body = body.body
    inside: Sequence[str] = [*([one_of(words_of(body), 12)] if words_of(body) else []), *_descriptions(body)]
    if not inside:
        return ["a list of words"]
    return ["one or more of: " + " or ".join(inside)]
