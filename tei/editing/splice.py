"""Changes of a block's source that leave it well formed; what cannot be done is refused with the reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tei.editing.elements import Found, around, elements
from tei.editing.tokens import NAME, TOKEN, escaped, quoted, with_attributes

Splice = tuple[int, int, str]
"""Start, end and what stands there instead."""


class Refused(ValueError):  # noqa: N818 - not an error of the program
    """A change that would break the file, or that the rules of the edition do not allow; says why."""


def spliced(source: str, splices: Sequence[Splice]) -> str:
    """The source with some stretches replaced.

    Raises:
        Refused: two of the changes touch the same stretch.
    """
    pieces, at = [], 0
    for start, end, new in sorted(splices, key=lambda s: (s[0], s[1])):
        if start < at:
            raise Refused("Two changes touch the same words.")
        pieces += [source[at:start], new]
        at = end
    return "".join([*pieces, source[at:]])


def prefix_of(source: str) -> str:
    """The namespace prefix with which a stretch of source writes its first element, with its colon."""
    start = 0
    for match in TOKEN.finditer(source):
        if match.group()[1] not in "!?/":
            start = match.start() + 1
            break
    name = NAME.match(source, start)
    return name.group().rpartition(":")[0] + ":" if name and ":" in name.group() else ""


def tag(name: str, attributes: Mapping[str, str | None] | None = None, prefix: str = "") -> str:
    """A start tag."""
    written = "".join(f" {k}={quoted(v)}" for k, v in (attributes or {}).items() if v is not None)
    return f"<{prefix}{name}{written}>"


def element(name: str, attributes: Mapping[str, str | None] | None, content: str, prefix: str = "") -> str:
    """An element as source; ``content`` is source already."""
    opened = tag(name, attributes, prefix)
    return f"{opened}{content}</{prefix}{name}>" if content else f"{opened[:-1]}/>"


def balanced(source: str, start: int, end: int) -> tuple[int, int]:
    """The stretch nearest to one given that is well formed in itself and has the same text.

    A bound is moved over tags only, never over text.

    Raises:
        Refused: there is none; part of it stands in an element that goes on outside.
    """
    for match in TOKEN.finditer(source):
        if match.start() < start < match.end():
            start = match.end()
        if match.start() < end < match.end():
            end = match.start()
    start = min(start, end)
    found = elements(source)
    for _ in range(2 * len(found) + 2):
        broken = next((e for e in found if _crosses(e, start, end)), None)
        if broken is None:
            return start, end
        moved = _moved(source, broken, start, end)
        if moved is None:
            raise Refused(
                f"Part of the selection stands in a {broken.name} that goes on outside it; "
                "select all of that, or less."
            )
        start, end = moved
    raise Refused("The selection cannot be marked as one.")


def _crosses(e: Found, start: int, end: int) -> bool:
    """Whether just one of an element's tags is in a stretch."""
    return (e.open < start < e.end and e.end <= end) or (start <= e.open < end < e.end)


def _moved(source: str, e: Found, start: int, end: int) -> tuple[int, int] | None:
    if e.open < start and e.end <= end:  # its end tag is inside
        if not _has_text(source[start : e.close]):
            return e.end, end
        if not _has_text(source[e.inner : start]):
            return e.open, end
    elif start <= e.open and end < e.end:  # its start tag is inside
        if not _has_text(source[e.inner : end]):
            return start, e.open
        if not _has_text(source[end : e.close]):
            return start, e.end
    return None


def _has_text(source: str) -> bool:
    return bool(TOKEN.sub("", source))


def wrap(source: str, start: int, end: int, opening: str, closing: str) -> Splice:
    """Put a stretch between a start and an end tag.

    Raises:
        Refused: the stretch crosses an element.
    """
    start, end = balanced(source, start, end)
    return start, end, f"{opening}{source[start:end]}{closing}"


def unwrap(source: str, e: Found) -> Splice:
    """Take an element's tags away and leave its content."""
    return e.open, e.end, source[e.inner : e.close]


def remark(e: Found, changes: dict[str, str | None]) -> Splice:
    """Set or take out some of an element's attributes."""
    return e.open, e.inner, with_attributes(e.tag, changes)


def replace_text(source: str, start: int, end: int, text: str) -> Splice:
    """Put other text in the place of a stretch that holds no tags.

    Raises:
        Refused: there are tags in it.
    """
    if "<" in source[start:end]:
        raise Refused("There is markup inside; change the words on its sides one by one.")
    return start, end, escaped(text)


def split(
    source: str, place: int, name: str, between: str = "", changes: Mapping[str, str | None] | None = None
) -> str:
    """Split the innermost element of a name around a place in two, and what is open inside it.

    Args:
        source: a block's source.
        place: where.
        name: the element's name, as ``p``.
        between: source to stand between the two.
        changes: attributes of the second one to set or take out.

    Raises:
        Refused: there is no such element there, or an element with an ``xml:id`` would be split.
    """
    found = elements(source)
    open_here = [found[i] for i in around(found, place, place)]
    if not any(e.name == name for e in open_here):
        raise Refused(f"This place does not stand in a {name}.")
    first = max(i for i, e in enumerate(open_here) if e.name == name)
    inner = open_here[first + 1 :]
    if any(e.attribute("xml:id") or e.name in {"choice", "sic", "corr", "note", "app"} for e in inner):
        raise Refused(f"This place stands inside a {inner[0].name}; choose one before or behind it.")
    qname = [NAME.match(e.tag, 1) for e in open_here[first:]]
    names = [m.group() if m else "" for m in qname]
    closing = "".join(f"</{n}>" for n in reversed(names))
    outer = with_attributes(open_here[first].tag, dict(changes or {}))
    opening = outer + "".join(e.tag for e in inner)
    return source[:place].rstrip() + closing + between + opening + source[place:].lstrip()
