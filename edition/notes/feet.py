"""Find the notes at the foot of pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from edition.notes.candidates import STRONG, places
from edition.notes.garble import plain
from edition.notes.labels import as_label, label_candidates, open_ladder
from edition.notes.model import SYMBOLS, Label, MarkerStyle
from edition.notes.sequence import Candidate, Hit, decode
from edition.notes.style import symbol_places

_RESTART = 4.0
_ANSWERED = 2.5
_UNANSWERED = -4.0
_AT_HEAD = -2.0
_MIN_NOTES = 5
_SYMBOL_LABEL = re.compile(rf"[ \t]{{0,12}}(?P<sign>\*{{1,3}}|[{SYMBOLS[1:]}]{{1,2}})[ \t]*(?=[^\s*†‡§¶])")
_NUMBERED = (MarkerStyle.SUPERSCRIPT, MarkerStyle.BRACKET, MarkerStyle.ROUND, MarkerStyle.GLUED)


def foot_labels(pages: Sequence[Sequence[str]]) -> list[list[Label]]:
    """The lines of each page that begin a note.

    A numbered line is a note where the sequence wants it (through the book, the chapter or the page), where it stands below
    the page's first lines, and where a marker with its number stands above it.  Numbered lists and headings have no markers.

    Args:
        pages: the lines of each page; a file without page breaks is one page.

    Returns:
        Labels of each page, ``line`` counted within the page.
    """
    numbered = _numbers(pages)
    return [
        sorted([*numbers, *_symbols(lines)], key=lambda label: label.line)
        for numbers, lines in zip(numbered, pages, strict=True)
    ]


def _numbers(pages: Sequence[Sequence[str]]) -> list[list[Label]]:
    out: list[list[Label]] = [[] for _ in pages]
    weighed: list[Candidate] = []
    at: list[tuple[int, int]] = []
    answered = 0
    lines: list[str] = []
    offset: list[int] = []
    for page in pages:
        offset.append(len(lines))
        lines.extend(page)
    by_page: list[list[Candidate]] = [[] for _ in pages]
    page_of = [k for k, page in enumerate(pages) for _ in page]
    for candidate in label_candidates(lines):
        by_page[page_of[candidate.passage]].append(candidate)
    for k, found in enumerate(by_page):
        if not found:
            continue
        seen = _first_seen(pages[k])
        for candidate in found:
            line = candidate.passage - offset[k]
            gain, answers = _weigh(candidate, line, len(pages[k]), seen)
            answered += answers
            at.append((k, line))
            weighed.append(replace(candidate, gain=gain, region=None, strong=candidate.strong and answers))
    hits = decode(weighed, open_ladder(weighed), restart=_RESTART).hits
    for hit in _one_run_a_page(hits, page_of):
        k = page_of[hit.candidate.passage]
        label = as_label(lines, hit)
        out[k].append(replace(label, line=label.line - offset[k]))
    return out if _proved(hits, page_of) else [[] for _ in pages]


def _first_seen(lines: Sequence[str]) -> dict[str, int]:
    """The line on which each number first stands as a clean marker."""
    text = "\n".join(lines)
    seen: dict[str, int] = {}
    for style in _NUMBERED:
        for place in places(text, style):
            if place.gain >= STRONG:
                line = text.count("\n", 0, place.start)
                core = plain(place.core)
                seen[core] = min(line, seen.get(core, line))
    return seen


def _weigh(candidate: Candidate, line: int, length: int, seen: dict[str, int]) -> tuple[float, bool]:
    """The gain of a candidate on its page, and whether a marker answers it."""
    core = plain(candidate.core)
    answers = seen.get(core, line) < line
    gain = candidate.gain + (_AT_HEAD if line < 0.2 * length else 0.0)
    if core.isdigit():
        gain += _ANSWERED if answers else _UNANSWERED
    return gain, answers


def _one_run_a_page(hits: Sequence[Hit], page_of: Sequence[int]) -> list[Hit]:
    """Where the numbers begin again on a page, what stands above is a list, what stands at the foot are the notes."""
    out: list[Hit] = []
    for hit in hits:
        page = page_of[hit.candidate.passage]
        if hit.restart:
            while out and len(set(page_of)) > 1 and page_of[out[-1].candidate.passage] == page:
                out.pop()
        out.append(hit)
    return out


def _proved(hits: Sequence[Hit], page_of: Sequence[int]) -> bool:
    """Markers answer a good part of the notes, or there are many notes on several pages."""
    answered = sum(hit.candidate.strong for hit in hits)
    on = {page_of[hit.candidate.passage] for hit in hits}
    return answered >= max(1, 0.3 * len(hits)) or (len(hits) >= _MIN_NOTES and len(on) >= _MIN_NOTES - 2)


def _symbols(lines: Sequence[str]) -> list[Label]:
    """Lines that begin with a symbol which stands as a marker above them."""
    out: list[Label] = []
    waiting: dict[str, int] = {}
    for i, line in enumerate(lines):
        match = _SYMBOL_LABEL.match(line)
        if match and not _emphasis(line, match):
            sign = match["sign"]
            if waiting.get(sign, 0) > 0:
                waiting[sign] -= 1
                out.append(Label(i, match.start("sign"), match.end("sign"), sign, sign, "high", False))
                continue
            if out and out[-1].n != sign and sign[0] != "*" and i > len(lines) // 2:
                out.append(Label(i, match.start("sign"), match.end("sign"), sign, sign, "low", False))
                continue
        for _, _, sign in symbol_places(line):
            waiting[sign] = waiting.get(sign, 0) + 1
    return out


def _emphasis(line: str, match: re.Match[str]) -> bool:
    """An asterisk that is glued to a word and comes again behind one opens emphasis."""
    sign = match["sign"]
    return sign[0] == "*" and match.end() == match.end("sign") and re.search(rf"\S{re.escape(sign)}(?!\*)", line[match.end() :]) is not None
