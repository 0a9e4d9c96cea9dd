"""What stands around a place speaks for a note marker or against it."""

from __future__ import annotations

import re
from importlib.resources import files

from edition.notes.table import rows


def _words(kind: str) -> frozenset[str]:
    return frozenset(row[1] for row in rows(files(__package__) / "context.tsv") if row[0] == kind)


BEFORE_NUMBER = _words("number")
MONTHS = _words("month")
AFTER_NUMBER = _words("after")

STOPS = ".!?…"
CLOSING = "\"”’'»)]}"
WEAK = ",;:"
DASHES = "—–-"

_LAST_WORD = re.compile(r"([^\W\d_]+)[.\s]*$")
_MONTH_DAY = re.compile(r"([^\W\d_]{3,})\.?\s+\d[\d ]{0,2}(?:st|nd|rd|th)?\s*[.,]?\s*$")
_NEXT_WORD = re.compile(r"\s*([^\s,;)]+)")
_LEADER = re.compile(r"(?:\.[ ]?){4,}$")
_LOOK = 24

_BASE = 2.0
_GLUED = 2.0
_VETO = -8.0


def gain(text: str, start: int, end: int) -> float:
    """How much the surroundings speak for a bare number marker at ``text[start:end]``.

    About 7 right behind a full stop and a quotation mark and before a new sentence, about 0 where a number is
    as likely, far below where a word beside it says what the number counts.
    """
    head = text[max(0, start - _LOOK) : start]
    stripped = head.rstrip()
    if not stripped:
        return _VETO
    glued = len(stripped) == len(head)
    value = _BASE + (_GLUED if glued else 0.0)
    return value + behind(stripped, glued) + ahead(text, end, stripped[-1])


def behind(head: str, glued: bool) -> float:
    """The share of what stands before the number."""
    last = head[-1]
    inner = head[:-1].rstrip()
    if last in DASHES:
        return -3.0
    if last.isdigit():
        return -3.0
    if last.isalpha():
        return _behind_word(head, glued)
    if last in CLOSING:
        # an opening quotation mark has a blank or a bracket before it
        if not inner or (
            last in "\"'" and len(inner) < len(head) - 1 and inner[-1] not in STOPS + WEAK + CLOSING
        ):
            return -2.0
        return 1.5 if inner[-1] in STOPS + WEAK + CLOSING else 1.0
    if last in WEAK:
        if inner and inner[-1].isdigit() and glued:
            return -4.0 + (3.0 if _MONTH_DAY.search(inner) else 0.0)
        return 0.0 if glued else -1.0
    if last in STOPS:
        return _behind_stop(head, inner, glued)
    return -2.0


def _behind_word(head: str, glued: bool) -> float:
    match = _LAST_WORD.search(head)
    word = match.group(1).lower() if match else ""
    if word in BEFORE_NUMBER or word in MONTHS:
        return _VETO
    if not glued:
        return -3.5
    return -0.5 if len(word) > 2 and head[-1].islower() else -2.5


def _behind_stop(head: str, inner: str, glued: bool) -> float:
    if not inner or _LEADER.search(head):
        return -3.0
    if inner[-1].isdigit():
        if _MONTH_DAY.search(inner):
            return 0.0
        tail = inner.split()[-1]
        if len(tail) == 4 or not glued:
            return 0.5
        return -2.0
    match = _LAST_WORD.search(head)
    word = match.group(1) if match else ""
    if word.lower() in BEFORE_NUMBER:
        return _VETO
    if word.lower() in MONTHS:
        return -1.0 if glued and len(word) > 4 else -4.0
    if len(word) == 1 and word.isupper() and not glued:
        return -0.5
    return 1.0


def ahead(text: str, end: int, last: str) -> float:
    """The share of what follows the number."""
    tail = text[end : end + _LOOK]
    if not tail or tail[0] == "\n":
        return 1.0
    if tail[0] == " ":
        match = _NEXT_WORD.match(tail)
        if match is None:
            return 1.0
        word = match.group(1)
        if word.lower().rstrip(".") in AFTER_NUMBER and (word[0].islower() or not word[0].isalpha()):
            return -6.0
        if word[0].isupper() or word[0] in "“\"‘'([—–":
            return 1.0
        if word[0].islower():
            return -1.5 if last in STOPS else 0.0
        return -1.0 if word[0].isdigit() else 0.0
    if tail[0] in "*†‡§":
        return 1.0
    if tail[0] in "—…":
        return 0.5
    if tail[0] in ")];":
        return 0.0
    if tail[0] in ".:,":
        return -0.5 if tail[0] != "." or tail[:2] == ".." else -2.5
    if tail[0] in "-–/%°":
        return -3.0
    if tail[0].isupper():
        return -0.5
    return -2.0
