"""Find where notes begin: labels at line starts, read as a rising sequence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from edition.notes import context
from edition.notes.candidates import STRONG
from edition.notes.garble import plain
from edition.notes.model import Label
from edition.notes.sequence import Candidate, Hit, Ladder, Rung, decode

_SKIP = 3.0
_RESTART = 4.0
_TOP = 2000
_SPARE = 40
_DIGIT = r"[0-9⁰¹²³⁴⁵⁶⁷⁸⁹]"
_LIKE = r"[0-9lIiOoSsBGHZzTJDQ|!?�'°]"
_CLEAN = re.compile(
    rf"[ \t]{{0,12}}(?P<open>[\[(]?\^?)[ ]?(?P<core>{_DIGIT}(?:[ ]?{_DIGIT}){{0,3}}[a-c]?)"
    r"(?P<close>[ ]?(?:\]:|[.)\]:]\)?)|)"
    r"(?P<gap>[ \t]*)(?=(?P<next>.?))"
)
_GARBLED = re.compile(
    rf"[ \t]{{0,12}}(?P<open>[\[(]?)(?P<core>{_LIKE}(?:[ ]?{_LIKE}){{0,3}})"
    r"(?P<close>[ ]?[.)\]])(?P<gap>[ \t]*)(?=(?P<next>.?))"
)
_ABBREVIATED = re.compile(r"([^\W\d_]+)\.?$")
_MARKER_AT_END = re.compile(r"(?<=[.!?\"”’')\]])(?:[⁰¹²³⁴-⁹]{1,3}|\d{1,3}|[*†‡§]{1,2})$")
_START = re.compile(rf"[ \t]{{0,12}}[\[(]?\^?[ ]?{_LIKE[:-1]}⁰¹²³⁴⁵⁶⁷⁸⁹]")


def read_labels(lines: Sequence[str]) -> list[Label]:
    """The labels of one numbering run of notes.

    Args:
        lines: lines of a notes zone; numbers rise through it.

    Returns:
        Labels in order; their numbers rise.
    """
    candidates = label_candidates(lines)
    return [as_label(lines, hit) for hit in decode(candidates, open_ladder(candidates)).hits]


def split_runs(lines: Sequence[str]) -> list[tuple[int, int]]:
    """Where the numbering begins again in a notes zone.

    Args:
        lines: lines of the zone.

    Returns:
        First line and line behind the last one of each run; the first begins at 0, the last ends with
        the zone.
    """
    candidates = label_candidates(lines)
    hits = decode(candidates, open_ladder(candidates), restart=_RESTART).hits
    starts = [0, *(hit.candidate.passage for hit in hits if hit.restart)]
    return list(zip(starts, [*starts[1:], len(lines)], strict=True)) if lines else []


def open_ladder(candidates: Sequence[Candidate]) -> Ladder:
    """The numbers from 1 on as far as the candidates may reach, with the lettered ones that they read."""
    numbers = [int(plain(c.core).rstrip("abc")) for c in candidates if c.strong]
    top = min(_TOP, max((n for n in numbers if n <= len(candidates) + 10 * _SPARE), default=0) + 3)
    lettered = {plain(c.core) for c in candidates if c.strong and c.core[-1] in "abc"}
    rungs: list[Rung] = []
    for n in range(1, top + 1):
        rungs.append(Rung(str(n), _SKIP))
        rungs.extend(Rung(f"{n}{a}", 0.0) for a in "abc" if f"{n}{a}" in lettered)
    return Ladder(rungs)


def as_label(lines: Sequence[str], hit: Hit) -> Label:
    """The label of a decoded candidate."""
    c = hit.candidate
    garbled = plain(c.core) != hit.rung.n
    if not garbled:
        cert = "high" if c.gain >= STRONG else "medium"
    else:
        cert = "medium" if hit.loss <= 1.0 else "low"
    return Label(c.passage, c.start, c.end, lines[c.passage][c.start : c.end], hit.rung.n, cert, garbled)


def label_candidates(lines: Sequence[str], free: Sequence[bool] | None = None) -> list[Candidate]:
    """The line starts that may be labels, with what their form and the line before say.

    Args:
        lines: lines in reading order.
        free: for each line whether white space of its own stands above it.
    """
    found = [item for i, line in enumerate(lines) if _START.match(line) for item in _line(i, line)]
    forms = Counter(form for _, match, form, garbled in found if not garbled and match["next"].isupper())
    usual = {form for form, count in forms.items() if count >= 0.25 * forms.total()}
    out: list[Candidate] = []
    for i, match, form, garbled in found:
        gain = _form_gain(match, form in usual) + _before(
            lines[i - 1] if i and not (free and free[i]) else ""
        )
        if garbled:
            gain -= _garbled_loss(match)
        out.extend(_readings(i, match, gain, garbled))
    return out


def _line(i: int, line: str) -> Iterator[tuple[int, re.Match[str], str, bool]]:
    """The readings of one line's start: digits; look-alikes with a stop or bracket behind."""
    for pattern, garbled in ((_CLEAN, False), (_GARBLED, True)):
        match = pattern.match(line)
        if match and (match["next"] or match["close"]):
            raised = match["core"][0] in "⁰¹²³⁴⁵⁶⁷⁸⁹"
            form = match["open"] + ("^" if raised else "") + match["close"].strip()
            if not garbled or not plain(match["core"]).isdigit():
                yield i, match, form, garbled


def _form_gain(match: re.Match[str], usual: bool) -> float:
    value = 3.0
    value += 1.5 if match["close"] else 0.0
    value += 1.0 if usual else -1.5
    nxt = match["next"]
    if nxt.isupper() or nxt in "\"“‘'«([*_§":
        value += 1.0
    elif nxt.isdigit():
        value -= 0.5
    elif nxt.islower():
        value -= 1.0 if match["gap"] else 1.5
    elif nxt in ".,;:-–)/%":
        value -= 3.0
    core = plain(match["core"])
    if core[0] == "0" or (len(core) == 4 and core.isdigit()):
        value -= 3.0
    return value


def _garbled_loss(match: re.Match[str]) -> float:
    """How much less a garbled core is worth; a capital and a stop are rather a name's initial."""
    core = match["core"]
    if any(map(str.isdigit, core)):
        return 2.5
    return 9.0 if len(core) == 1 and core.isupper() and match["next"].isupper() else 3.5


def _before(line: str) -> float:
    """What the line before says: a note begins after the end of another, or after an empty line."""
    bare = line.rstrip()
    if not bare:
        return 1.0
    bare = _MARKER_AT_END.sub("", bare)
    match = _ABBREVIATED.search(bare)
    word = match.group(1).lower() if match else ""
    if word in context.BEFORE_NUMBER or (word in context.MONTHS and bare[-1] != "."):
        return -4.0
    if bare[-1] in "-–—,¬":
        return -2.5
    if bare[-1] in ".!?\"”’')]*…":
        return 0.5
    return -2.0 if len(bare) > 30 else -0.5


def _readings(i: int, match: re.Match[str], gain: float, garbled: bool) -> Iterator[Candidate]:
    """The whole label, and where blanks part its digits also the first part of them."""
    start, end = match.start("open"), match.end("close")
    core = match["core"]
    strong = not garbled and gain >= STRONG
    if not garbled and not match["close"] and not match["open"]:
        for at, sign in enumerate(core):
            if sign == " ":
                yield Candidate(
                    i, match.start("core"), match.start("core") + at, core[:at], gain - 1.0, group=i
                )
    yield Candidate(i, start, end, core, gain, group=i, strong=strong)
