"""A text converted again, with what editors had decided in the file made before.

Both files are conversions of one source, so their blocks are found in each other by their letters.  A block that an
editor touched is taken over as it was left; all others are as they are converted now.  What cannot be taken over
is told and nothing is written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from edition.review.book import Book
from edition.review.items import PROGRAM
from edition.review.places import reasons
from tei.editing.declare import declarations, wanted
from tei.editing.elements import children, elements
from tei.editing.header import insertion
from tei.editing.pieces import Cut, cut
from tei.editing.tokens import TOKEN, attribute, with_attributes

_RESP = re.compile(r"""\sresp\s*=\s*["']#([^"']+)["']""")
_MARKERS = {ord(sign): None for sign in "⁰¹²³⁴⁵⁶⁷⁸⁹"}
_NOT_LETTERS = re.compile(r"[\W_]+")


@dataclass(slots=True)
class Kept:
    """What came of taking decisions over."""

    text: str
    """The new file with the decisions."""
    blocks: int = 0
    """How many blocks were taken over."""
    decisions: int = 0
    """How many marks of editors they hold."""
    lost: list[str] = field(default_factory=list)
    """Decisions that could not be taken over, each a sentence."""


def keep(old: str, new: str, check: Callable[[str, str], list[str]] | None = None) -> Kept:
    """Take over what editors decided.

    Args:
        old: the file that was converted before and reviewed since.
        new: the file that is converted now.
        check: gives the findings that one file has and another has not.

    Returns:
        The new file with the decisions; where ``lost`` holds something it is not complete.
    """
    before, after = Book(old), Book(new)
    touched = [_editors(before.source(b)) for b in range(len(before))]
    kept = Kept(new)
    if not any(touched) and not _changes(old):
        return kept
    pieces, lost = _joined(before, after, touched)
    kept.lost = lost
    kept.blocks = sum(bool(t) for t in touched) - len(lost)
    kept.decisions = sum(touched)
    text = _headed("".join(pieces), old)
    if check is not None:
        kept.lost += [f"The file would not be valid: {finding}" for finding in check(new, text)]
    kept.text = text
    return kept


def _editors(source: str) -> int:
    """How many marks of editors a block has."""
    return sum(name != PROGRAM for name in _RESP.findall(source))


def _letters(book: Book, block: int) -> str:
    """The letters of a block as the source has them, notes left out: they may have moved."""
    text = book.diplomatic(block)[0].text.translate(_MARKERS)
    return _NOT_LETTERS.sub("", text)


def _joined(before: Book, after: Book, touched: Sequence[int]) -> tuple[list[str], list[str]]:
    """The new file's pieces with the touched blocks of the old one in their places."""
    one = [_letters(before, b) for b in range(len(before))]
    two = [_letters(after, b) for b in range(len(after))]
    why = _reasons(before, after)
    pieces: list[str] = [after.cut.pieces[0]]
    lost: list[str] = []
    for kind, a1, a2, b1, b2 in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        same = kind == "equal" or (a1 < a2 and b1 < b2 and "".join(one[a1:a2]) == "".join(two[b1:b2]))
        if kind == "equal":
            for a, b in zip(range(a1, a2), range(b1, b2), strict=True):
                block = _renamed(before.source(a), why) if touched[a] else after.source(b)
                pieces += [block, after.cut.pieces[2 * b + 2]]
        elif same and any(touched[a1:a2]):
            middle = before.cut.pieces[2 * a1 + 1 : 2 * a2]
            pieces += [_renamed(piece, why) for piece in middle]
            pieces.append(after.cut.pieces[2 * b2])
        else:
            lost += [
                f"The paragraph {_shown(before, a)!r} has other words now."
                for a in range(a1, a2)
                if touched[a]
            ]
            pieces += after.cut.pieces[2 * b1 + 1 : 2 * b2 + 1]
    return pieces, lost


def _shown(book: Book, block: int) -> str:
    text = book.parts(block)[0].text
    return text if len(text) < 50 else text[:48] + "…"


def _reasons(before: Book, after: Book) -> dict[str, str | None]:
    """The ids of the new file's reasons by those of the old one's."""
    new = {reason: name for name, reason in reasons(after).items()}
    return {name: new.get(reason) for name, reason in reasons(before).items()}


def _renamed(source: str, why: dict[str, str | None]) -> str:
    """A block whose pointers to reasons are those of the new file; a reason that it has not is left out."""
    if "ana=" not in source:
        return source

    def one(match: re.Match[str]) -> str:
        tag = match.group()
        old = attribute(tag, "ana").removeprefix("#")
        if old not in why:
            return tag
        return with_attributes(tag, {"ana": f"#{why[old]}" if why[old] else None})

    return TOKEN.sub(one, source)


def _changes(old: str) -> list[str]:
    """The changes of editors in a file, newest first, and the ``respStmt``s of those who made them."""
    header = cut(old).pieces[0]
    return [
        header[e.open : e.end]
        for e in elements(header)
        if e.name == "change" and e.attribute("who") not in {"", f"#{PROGRAM}"}
    ]


def _headed(text: str, old: str) -> str:
    """The new file with the editors and the changes of the old one in its header, and what its blocks need declared."""
    found: Cut = cut(text)
    was = cut(old).pieces[0]
    header = found.pieces[0]
    for change in reversed(_changes(old)):
        splice = insertion(header, change, "")
        if splice is not None:
            header = header[: splice[0]] + splice[2] + header[splice[1] :]
    header = _newest_first(header)
    have = {e.attribute("xml:id") for e in elements(header) if e.name == "respStmt"}
    for e in elements(was):
        if e.name == "respStmt" and e.attribute("xml:id") not in {*have, ""}:
            title = header.find("</titleStmt>")
            header = header[:title] + was[e.open : e.end] + header[title:]
    rest = "".join(found.pieces[1:])
    languages, calendars = wanted(rest)
    for start, end, new in reversed(declarations(header + rest, languages, calendars)):
        header = header[:start] + new + header[end:]
    return header + rest


def _newest_first(header: str) -> str:
    """The changes of a header in the order of their dates, each where another was."""
    found = elements(header)
    holder = next((i for i, e in enumerate(found) if e.name == "revisionDesc"), -1)
    changes = [e for e in children(found, holder) if e.name == "change"] if holder >= 0 else []
    ordered = sorted(changes, key=lambda e: e.attribute("when")[:10], reverse=True)
    pieces, at = [], 0
    for place, e in zip(changes, ordered, strict=True):
        pieces += [header[at : place.open], header[e.open : e.end]]
        at = place.end
    return "".join([*pieces, header[at:]])
