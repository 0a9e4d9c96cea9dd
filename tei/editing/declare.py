"""What a new piece of markup needs in the header: its language in ``langUsage``, its calendar in ``calendarDesc``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from tei.editing.elements import Found, children, elements
from tei.editing.header import white_before
from tei.editing.splice import Splice, element, prefix_of
from tei.editing.tokens import escaped
from tei.header import CALENDARS, LANGUAGES

_LANGUAGE = re.compile(r"""\sxml:lang\s*=\s*["']([^"']+)["']""")
_CALENDAR = re.compile(r"""\s(?:calendar|datingMethod)\s*=\s*["']#(\w+)["']""")


def wanted(source: str) -> tuple[set[str], set[str]]:
    """The languages and the calendars that a piece of source speaks of."""
    return set(_LANGUAGE.findall(source)), set(_CALENDAR.findall(source)) & set(CALENDARS)


def declarations(
    header: str, languages: Iterable[str], calendars: Iterable[str], newline: str = "\n"
) -> list[Splice]:
    """The splices that declare what a header does not declare yet.

    Args:
        header: the file's beginning, up to the end of its header at least.
        languages: tags.
        calendars: ``julian``, ``gregorian``.
        newline: the file's line end.
    """
    header = _header(header)
    found = elements(header)
    prefix = prefix_of(header)
    have = {e.attribute("ident") for e in found if e.name == "language"}
    ids = {e.attribute("xml:id") for e in found if e.name == "calendar"}
    names = [t for t in sorted(set(languages)) if t not in have]
    days = [c for c in sorted(set(calendars)) if c not in ids]
    made = [element("language", {"ident": t}, escaped(LANGUAGES.get(t, t)), prefix) for t in names]
    splices = _added(header, found, "langUsage", made, prefix, newline)
    made = [
        element("calendar", {"xml:id": c}, element("p", None, escaped(CALENDARS[c]), prefix), prefix)
        for c in days
    ]
    return _together([*splices, *_added(header, found, "calendarDesc", made, prefix, newline)])


def _header(text: str) -> str:
    match = re.search(r"</(?:[^\s<>:/]+:)?teiHeader\s*>", text)
    return text[: match.end()] if match else ""


def _added(
    header: str, found: Sequence[Found], holder: str, made: list[str], prefix: str, newline: str
) -> list[Splice]:
    """Put elements at the end of their holder; the holder is made where there is none."""
    if not made:
        return []
    at = next((i for i, e in enumerate(found) if e.name == holder and not e.is_empty), -1)
    if at >= 0:
        inside = list(children(found, at))
        white = white_before(header, inside, newline)
        place = inside[-1].end if inside else found[at].inner
        return [(place, place, "".join(white + m for m in made))]
    whole = element(holder, None, "".join(made), prefix)
    profile = next((i for i, e in enumerate(found) if e.name == "profileDesc" and not e.is_empty), -1)
    if profile >= 0:
        inside = list(children(found, profile))
        white = white_before(header, inside, newline)
        before = [
            e for e in inside if e.name in {"abstract", "creation", "langUsage", "textClass", "textDesc"}
        ]
        place = before[-1].end if before else found[profile].inner
        return [(place, place, white + whole)]
    top = next((i for i, e in enumerate(found) if e.name == "teiHeader"), -1)
    if top < 0:
        return []
    inside = [e for e in children(found, top) if e.name in {"fileDesc", "encodingDesc"}]
    place = inside[-1].end if inside else found[top].inner
    white = white_before(header, inside, newline)
    return [(place, place, white + element("profileDesc", None, whole, prefix))]


def _together(splices: list[Splice]) -> list[Splice]:
    """Splices at one place made one; a second new ``profileDesc`` becomes part of the first."""
    found: list[Splice] = []
    for splice in sorted(splices, key=lambda s: s[0]):
        if found and found[-1][0] == splice[0]:
            start, end, old = found.pop()
            new = splice[2]
            closing = re.search(r"</(?:[^\s<>:/]+:)?profileDesc>$", old)
            opening = re.match(r"\s*<(?:[^\s<>:/]+:)?profileDesc>", new)
            joined = old[: closing.start()] + new[opening.end() :] if closing and opening else old + new
            found.append((start, end, joined))
        else:
            found.append(splice)
    return found
