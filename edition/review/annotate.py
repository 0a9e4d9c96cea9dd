"""Annotations: an element put over a stretch of text, or set at a place, or taken away."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from edition.review.decide import Local
from tei.editing.elements import Found, around, elements
from tei.editing.project import Part
from tei.editing.splice import Refused, balanced, element, prefix_of, remark, tag
from tei.editing.tokens import TOKEN, escaped

SCHEMES = {
    "ala-lc": "ru-Latn-alalc97",
    "scientific": "ru-Latn-t-ru-cyrl-m0-iso-1968",
    "iso-9": "ru-Latn-t-ru-cyrl-m0-iso-1995",
    "bgn": "ru-Latn-t-ru-cyrl-m0-bgn",
    "gost": "ru-Latn-t-ru-cyrl-m0-gost",
    "popular": "ru-Latn",
}
"""The romanisations that an editor chooses from, and their language tags (ENCODING)."""

_INLINE_END = re.compile(
    r"</(?:[^\s<>:/]+:)?(?:ref|hi|emph|title|foreign|term|seg|date|name|persName|placeName|orgName|choice|orig|sic|corr"
    r"|reg|unclear|supplied|abbr|expan|app|lem|rdg)\s*>"
)

REMOVABLE = frozenset(
    "persName placeName orgName name date foreign title hi emph term seg unclear supplied gap choice app note "
    "quote".split()
)
"""Elements that an editor may take away, their text staying."""


def stretch(source: str, part: Part, start: int, end: int) -> tuple[int, int]:
    """The stretch of source that a stretch of text takes.

    Raises:
        Refused: it crosses an element.
    """
    if start >= end or not part.text:
        raise Refused("Nothing is selected.")
    while start < end and part.text[start] in " \n":
        start += 1
    while end > start and part.text[end - 1] in " \n":
        end -= 1
    if start >= end:
        raise Refused("There are only blanks here.")
    return balanced(source, part.place(start), part.place_behind(end))


def around_text(
    source: str, part: Part, start: int, end: int, name: str, attributes: Mapping[str, str | None]
) -> Local:
    """Put an element over a stretch of text.

    Raises:
        Refused: the stretch crosses an element.
    """
    first, last = stretch(source, part, start, end)
    prefix = prefix_of(source)
    return [(first, last, f"{tag(name, attributes, prefix)}{source[first:last]}</{prefix}{name}>")]


def russian(
    source: str,
    part: Part,
    start: int,
    end: int,
    cyrillic: str,
    scheme: str,
    editor: str,
    name: str = "foreign",
    ref: str | None = None,
) -> Local:
    """Mark romanised Russian with its Cyrillic (ENCODING: romanised Russian).

    Args:
        source: the block's source.
        part: the part that holds the text.
        start: offset of its first character.
        end: offset behind its last one.
        cyrillic: what it is in Cyrillic.
        scheme: one of :data:`SCHEMES`.
        editor: the editor's id.
        name: ``foreign``, ``title``, ``persName`` or ``placeName``.
        ref: pointer into the register.

    Raises:
        Refused: the stretch crosses an element, or holds a page or a note.
    """
    first, last = stretch(source, part, start, end)
    inner = source[first:last]
    if any(f"<{prefix_of(source)}{n}" in inner for n in ("pb", "fw", "note", "figure")):
        raise Refused("A page or a note begins inside; mark the words on its sides one by one.")
    prefix = prefix_of(source)
    reg = {"type": "script", "xml:lang": "ru", "resp": f"#{editor}", "cert": "high"}
    sides = element("orig", None, inner, prefix) + element("reg", reg, escaped(cyrillic), prefix)
    choice = element("choice", None, sides, prefix)
    attributes = {"xml:lang": SCHEMES[scheme], "ref": ref, "resp": f"#{editor}"}
    return [(first, last, element(name, attributes, choice, prefix))]


def behind_text(source: str, part: Part, offset: int, made: str) -> Local:
    """Put something behind a character, as a note at its marker's place."""
    place = place_behind(source, part, offset)
    return [(place, place, made)]


def place_behind(source: str, part: Part, offset: int) -> int:
    """The place in the source behind a character at which an element may stand: not in a correction or a name."""
    place = part.place_behind(offset) if part.text else len(source)
    found = elements(source)
    inside = [found[i] for i in around(found, place, place)]
    sides = [e for e in inside if e.name in {"choice", "app"}]
    if sides:
        place = sides[0].end
    # at the end of a name, a marker or italics it stands behind them, not in them
    while (closing := _INLINE_END.match(source, place)) is not None:
        place = closing.end()
    return place


def fragment(text: str, prefix: str = "") -> str:
    """What an editor typed, as source: with tags if it has any and they are well formed, else as plain text.

    Raises:
        Refused: there are tags and they are not well formed.
    """
    if "<" not in text:
        return escaped(text)
    from lxml import etree

    opened = f'xmlns:{prefix[:-1]}="x" ' if prefix else ""
    try:
        etree.fromstring(f"<x {opened}>{text}</x>", etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        reason = (error.msg or "unknown error").partition(", line ")[0]
        raise Refused(f"The markup is not well formed: {reason}; write &lt; for a sign <.") from error
    return text


def note(text: str, kind: str, editor: str, change: str = "", prefix: str = "") -> str:
    """An editor's note or comment as source.

    Args:
        text: its text, with markup or without; an empty line parts paragraphs.
        kind: ``editorial`` or ``comment``.
        editor: the editor's id.
        change: id of the session's ``change``, for a comment.
        prefix: the namespace prefix that the file writes.
    """
    paragraphs = [fragment(" ".join(p.split()), prefix) for p in text.strip().split("\n\n") if p.strip()]
    if not paragraphs:
        raise Refused("The note is empty.")
    inner = paragraphs[0]
    if len(paragraphs) > 1:
        inner = "".join(element("p", None, p, prefix) for p in paragraphs)
    attributes = {"type": kind, "resp": f"#{editor}", "change": f"#{change}" if change else None}
    return element("note", attributes, inner, prefix)


def note_text(source: str) -> str:
    """A note's content as an editor sees it: paragraphs parted by an empty line, other markup as it is."""
    found = elements(source)
    inside = [e for e in found if e.parent == 0]
    if inside and all(e.name == "p" for e in inside):
        return "\n\n".join(source[e.inner : e.close] for e in inside)
    inner = source[found[0].inner : found[0].close]
    return inner if "<" in inner else _plain(inner)


def _plain(inner: str) -> str:
    from tei.editing.tokens import decoded

    return decoded(inner)


def annotations_at(source: str, place: int) -> Sequence[Found]:
    """The elements around a place of a block that an editor may change or take away, the innermost first."""
    found = elements(source)
    inside = [found[i] for i in around(found, place, place + 1)]
    return [e for e in reversed(inside) if e.name in REMOVABLE and e.open > 0]


def removed(source: str, e: Found) -> Local:
    """Take an annotation away; of a ``choice`` what is printed stays, a note or gap goes whole.

    Raises:
        Refused: it may not be taken away.
    """
    if e.name not in REMOVABLE:
        raise Refused(f"A {e.name} is not an annotation.")
    if e.name == "note" and e.attribute("type") not in {"editorial", "comment"}:
        raise Refused("This note is the book's own; it can be changed but not taken away.")
    if e.attribute("reason") == "illegal-character":
        raise Refused("This gap stands for a character of the source; it is not an annotation.")
    if e.attribute("rendition"):
        raise Refused("This markup is the source's own; its signs would be lost.")
    if e.name in {"note", "gap", "supplied"}:
        return [(e.open, e.end, "")]
    inner = source[e.inner : e.close]
    for name in ("choice", "app"):
        inner = _printed(inner) if e.name != name else _printed(source[e.open : e.end])
        break
    return [(e.open, e.end, inner)]


def _printed(inner: str) -> str:
    """Source in which a choice that makes up all of it is replaced by its printed side."""
    found = elements(inner)
    if not found or found[0].name not in {"choice", "app"}:
        return inner
    first = found[0]
    if TOKEN.sub("", inner[: first.open] + inner[first.end :]).strip():
        return inner
    side = next((e for e in found if e.parent == 0 and e.name in {"sic", "orig", "abbr", "lem"}), None)
    return inner[: first.open] + (inner[side.inner : side.close] if side else "") + inner[first.end :]


def with_attributes(e: Found, changes: dict[str, str | None]) -> Local:
    """Change an annotation's attributes."""
    return [remark(e, changes)]
