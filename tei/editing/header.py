"""Who did what: the editor's ``respStmt`` and the session's ``change``, written into a header as it stands.

Only what is added differs; the white space is that of the neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tei.editing.elements import Found, children, elements
from tei.editing.splice import element, prefix_of
from tei.editing.tokens import attribute, escaped

_SPACE_BEFORE = re.compile(r"\s*$")


@dataclass(frozen=True, slots=True)
class Signature:
    """One session of one editor."""

    editor: str
    """The editor's id: initials."""
    name: str
    date: str
    """``2026-11-25``."""
    summary: str
    """What was done, a sentence."""
    change_id: str = ""
    """The ``xml:id`` of its ``change``; empty for none."""
    status: str = ""
    """The state of the whole text, where the session changed it."""


def sign(text: str, signature: Signature, newline: str = "\n") -> list[tuple[int, int, str]]:
    """The splices that put a session into a file's header.

    Args:
        text: the file.
        signature: the session; a ``change`` with its id is replaced.
        newline: the file's line end.

    Returns:
        Splices of the file, ascending; none where it has no header.
    """
    end = _end_of_header(text)
    if not end:
        return []
    head = text[:end]
    found = elements(head)
    prefix = prefix_of(text)
    splices = [*_responsible(head, found, signature, prefix, newline)]
    splices += _revision(head, found, signature, prefix, newline)
    return sorted(splices, key=lambda s: s[0])


def _end_of_header(text: str) -> int:
    match = re.search(r"</(?:[^\s<>:/]+:)?teiHeader\s*>", text)
    return match.end() if match else 0


def _responsible(
    head: str, found: Sequence[Found], signature: Signature, prefix: str, newline: str
) -> list[tuple[int, int, str]]:
    if any(e.attribute("xml:id") == signature.editor for e in found):
        return []
    title = next((i for i, e in enumerate(found) if e.name == "titleStmt"), -1)
    if title < 0:
        return []
    inside = list(children(found, title))
    before = [
        e
        for e in inside
        if e.name in {"title", "author", "editor", "sponsor", "funder", "principal", "respStmt"}
    ]
    place = before[-1].end if before else found[title].inner
    name = escaped(signature.name or signature.editor)
    made = element(
        "respStmt",
        {"xml:id": signature.editor},
        element("resp", None, "editing", prefix) + element("name", None, name, prefix),
        prefix,
    )
    return [(place, place, white_before(head, inside, newline) + made)]


def _revision(
    head: str, found: Sequence[Found], signature: Signature, prefix: str, newline: str
) -> list[tuple[int, int, str]]:
    attributes = {
        "xml:id": signature.change_id or None,
        "when": signature.date,
        "who": f"#{signature.editor}",
        "status": signature.status or None,
    }
    made = element("change", attributes, escaped(signature.summary), prefix)
    if signature.change_id:
        old = next((e for e in found if e.attribute("xml:id") == signature.change_id), None)
        if old is not None:
            return [(old.open, old.end, made)]
    splice = _newest(head, found, made, prefix, newline)
    return [splice] if splice else []


def insertion(text: str, change: str, prefix: str, newline: str = "\n") -> tuple[int, int, str] | None:
    """The splice that puts a ``change`` before the others.

    Args:
        text: the file, or its beginning with the whole header.
        change: the element, as source.
        prefix: the namespace prefix that the file writes.
        newline: the file's line end.

    Returns:
        A splice of the text; None where there is no header.
    """
    head = text[: _end_of_header(text)]
    return _newest(head, elements(head), change, prefix, newline) if head else None


def _newest(
    head: str, found: Sequence[Found], made: str, prefix: str, newline: str
) -> tuple[int, int, str] | None:
    holder = next((i for i, e in enumerate(found) if e.name == "revisionDesc" and not e.is_empty), -1)
    if holder >= 0:
        lists = [i for i, e in enumerate(found) if e.parent == holder and e.name == "listChange"]
        if lists:
            holder = lists[0]
        inside = list(children(found, holder))
        old_first = [e for e in inside if e.name in {"change", "listChange"}]
        if old_first:
            place = old_first[0].open
            return place, place, made + white_before(head, inside, newline)
        place = found[holder].inner
        return place, place, white_before(head, inside, newline) + made
    header = next((i for i, e in enumerate(found) if e.name == "teiHeader"), -1)
    if header < 0:
        return None
    inside = [e for e in children(found, header) if e.name != "revisionDesc"]
    white = white_before(head, inside, newline)
    inner = f"{white}  {made}{white}" if white else made
    revision = element("revisionDesc", None, inner, prefix)
    place = inside[-1].end if inside else found[header].inner
    return place, place, white + revision


def white_before(head: str, inside: Sequence[Found], newline: str) -> str:
    """The white space that stands before the last child of an element."""
    for e in reversed(inside):
        match = _SPACE_BEFORE.search(head, 0, e.open)
        white = match.group() if match else ""
        if newline in white:
            return newline + white.rpartition(newline)[2]
        return ""
    return ""


def summary_of(text: str, change_id: str) -> str:
    """The text of a ``change`` with some id; empty where there is none."""
    end = _end_of_header(text)
    for e in elements(text[:end]):
        if attribute(e.tag, "xml:id") == change_id:
            return text[e.inner : e.close]
    return ""
