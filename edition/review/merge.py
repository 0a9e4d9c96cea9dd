"""Changes of two hands to one text: what differs, and both together where they do not touch."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from edition.review.model import Splice
from tei.editing.pieces import cut
from tei.editing.tokens import TOKEN

_TOO_MANY = 4000
"""Tokens of a block above which it is taken as changed whole."""


class ConflictError(ValueError):
    """Two hands changed the same place; ``places`` holds what each made of it."""

    def __init__(self, places: Sequence[tuple[Splice, Splice]]) -> None:
        """Take the pairs of changes that touch."""
        super().__init__(f"{len(places)} places were changed by both")
        self.places = list(places)


def difference(old: str, new: str) -> list[Splice]:
    """The changes that make one file of another: block by block, and word by word inside a block.

    Returns:
        Splices of ``old``, ascending, none touching another.
    """
    if old == new:
        return []
    one, two = _units(old), _units(new)
    found: list[Splice] = []
    at = _Offsets(one)
    for a1, a2, b1, b2 in _changed(one, two):
        if a2 - a1 == b2 - b1:
            for a, b in zip(range(a1, a2), range(b1, b2), strict=True):
                found += _inside(one[a], two[b], at.of(a))
        else:
            before, after = "".join(one[a1:a2]), "".join(two[b1:b2])
            found.append(Splice(at.of(a1), before, after))
    return found


def merged(base: str, ours: str, theirs: str) -> list[Splice]:
    """The changes of another hand, as splices of our text.

    Args:
        base: what both began with.
        ours: what we made of it.
        theirs: what the other made of it.

    Raises:
        ConflictError: both changed the same place.
    """
    mine, other = difference(base, ours), difference(base, theirs)
    clashes = [(m, o) for o in other for m in mine if _touch(m, o) and m != o]
    if clashes:
        raise ConflictError(clashes)
    found: list[Splice] = []
    shift, i = 0, 0
    for o in other:
        while i < len(mine) and mine[i].offset + len(mine[i].old) <= o.offset and mine[i] != o:
            shift += len(mine[i].new) - len(mine[i].old)
            i += 1
        if o not in mine:
            found.append(Splice(o.offset + shift, o.old, o.new))
    return found


def _touch(one: Splice, two: Splice) -> bool:
    return one.offset <= two.offset + len(two.old) and two.offset <= one.offset + len(one.old)


def _units(text: str) -> list[str]:
    """Blocks, each with what stands before it."""
    pieces = cut(text).pieces
    return [*(a + b for a, b in zip(pieces[::2], pieces[1::2], strict=False)), pieces[-1]]


class _Offsets:
    def __init__(self, units: Sequence[str]) -> None:
        self.starts = [0]
        for unit in units:
            self.starts.append(self.starts[-1] + len(unit))

    def of(self, index: int) -> int:
        return self.starts[index]


def _changed(one: Sequence[str], two: Sequence[str]) -> list[tuple[int, int, int, int]]:
    """Runs of units that differ."""
    first = 0
    while first < min(len(one), len(two)) and one[first] == two[first]:
        first += 1
    last = 0
    while last < min(len(one), len(two)) - first and one[-1 - last] == two[-1 - last]:
        last += 1
    a, b = one[first : len(one) - last], two[first : len(two) - last]
    codes = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    return [
        (a1 + first, a2 + first, b1 + first, b2 + first) for kind, a1, a2, b1, b2 in codes if kind != "equal"
    ]


def _inside(old: str, new: str, offset: int) -> list[Splice]:
    """The changes inside one unit, by tags and words."""
    if old == new:
        return []
    one, two = _tokens(old), _tokens(new)
    if max(len(one), len(two)) > _TOO_MANY:
        return [Splice(offset, old, new)]
    starts = _Offsets(one)
    return [
        Splice(offset + starts.of(a1), "".join(one[a1:a2]), "".join(two[b1:b2]))
        for a1, a2, b1, b2 in _changed(one, two)
    ]


def _tokens(source: str) -> list[str]:
    found: list[str] = []
    for i, piece in enumerate(TOKEN.split(source)):
        if i % 2:
            found.append(piece)
        elif piece:
            words = piece.split(" ")
            found += [w + " " for w in words[:-1]]
            if words[-1]:
                found.append(words[-1])
    return found
