"""Find the notes at the foot of pages."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
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
_UNANSWERED = -6.0
_SAME_FORM = 5.0
_WEAK = "weak"
_WEAK_GAIN = 3.0
_AT_HEAD = -2.0
_LONG_RUN = 8
_MANY_PAGES = 3
_DENSE = 0.4
_SYMBOL = re.compile(f"[{SYMBOLS}]")
_ROUND_WITH_LABEL = 0.5
"""Gain from which a number in round brackets is a marker where a line further down begins with it."""
_SYMBOL_LABEL = re.compile(rf"[ \t]{{0,12}}(?P<sign>\*{{1,3}}|[{SYMBOLS[1:]}]{{1,2}})[ \t]*(?=[^\s*†‡§¶])")
_NUMBERED = (MarkerStyle.SUPERSCRIPT, MarkerStyle.BRACKET, MarkerStyle.ROUND, MarkerStyle.GLUED)


def foot_labels(
    pages: Sequence[Sequence[str]], parted: Sequence[Sequence[bool]] | None = None
) -> list[list[Label]]:
    """The lines of each page that begin a note.

    A numbered line is a note where the sequence wants it (through the book, the chapter or the page), where
    it stands below the page's first lines, and where a marker with its number stands above it.  Numbered
    lists and headings have no markers.

    Args:
        pages: the lines of each page; a file without page breaks is one page.
        parted: for each line whether white space of its own stands above it.

    Returns:
        Labels of each page, ``line`` counted within the page.
    """
    found = zip(_numbers(pages, parted), _symbols(pages), strict=True)
    return [sorted([*numbers, *symbols], key=lambda label: label.line) for numbers, symbols in found]


def _numbers(pages: Sequence[Sequence[str]], parted: Sequence[Sequence[bool]] | None) -> list[list[Label]]:
    """The numbered labels of each page."""
    lines = [line for page in pages for line in page]
    page_of = [k for k, page in enumerate(pages) for _ in page]
    first = [0]
    for page in pages:
        first.append(first[-1] + len(page))
    free = [b for page in parted for b in page] if parted is not None else None
    weighed = _weighed(pages, lines, page_of, first, free)
    hits = decode(weighed, open_ladder(weighed), restart=_RESTART).hits
    out: list[list[Label]] = [[] for _ in pages]
    for hit in _proved(_of_one_form(_one_run_a_page(hits, page_of), lines), page_of, lines):
        k = page_of[hit.candidate.passage]
        label = as_label(lines, hit)
        out[k].append(replace(label, line=label.line - first[k]))
    return out


def _weighed(
    pages: Sequence[Sequence[str]],
    lines: Sequence[str],
    page_of: Sequence[int],
    first: Sequence[int],
    free: Sequence[bool] | None,
) -> list[Candidate]:
    """The candidates with the gain that their place on the page gives; strong: a marker answers."""
    out: list[Candidate] = []
    markers: dict[int, dict[str, int]] = {}
    alike: dict[int, dict[str, int]] = {}
    candidates = label_candidates(lines, free)
    begun = {(page_of[c.passage], plain(c.core)) for c in candidates}
    for candidate in candidates:
        k = page_of[candidate.passage]
        core = plain(candidate.core)
        for page in (k - 1, k):
            if page >= 0 and page not in markers:
                markers[page], alike[page] = _first_seen(pages[page])
        line = candidate.passage - first[k]
        # a note may have slipped to the page behind its marker's
        slipped = core in markers.get(k - 1, ()) and (k - 1, core) not in begun
        answers = markers[k].get(core, line) < line or slipped
        gain = candidate.gain + (_AT_HEAD if line < 0.2 * len(pages[k]) else 0.0)
        style = _style_of(lines[candidate.passage][candidate.start : candidate.end])
        same = bool(style) and alike[k].get(style + core, line) < line
        weak = not style and alike[k].get(_WEAK + core, line) < line
        if core.isdigit():
            gain += _SAME_FORM if same else _ANSWERED if answers else 0.0 if weak else _UNANSWERED
        out.append(replace(candidate, gain=gain, strong=same or (answers and candidate.strong)))
    return out


def _printed(hit: Hit, lines: Sequence[str]) -> str:
    return lines[hit.candidate.passage][hit.candidate.start : hit.candidate.end]


def _style_of(label: str) -> str:
    """The form of a label that markers share and that has few other uses; empty for bare digits."""
    bare = label.strip()
    if bare[0] in "⁰¹²³⁴⁵⁶⁷⁸⁹":
        return MarkerStyle.SUPERSCRIPT.value
    if bare[0] == "[":
        return MarkerStyle.BRACKET.value
    return MarkerStyle.ROUND.value if bare[-1] == ")" else ""


def _first_seen(lines: Sequence[str]) -> tuple[dict[str, int], dict[str, int]]:
    """The line on which each number first stands as a clean marker; the same by form and number."""
    text = "\n".join(lines)
    ends = [m.start() for m in re.finditer("\n", text)]
    seen: dict[str, int] = {}
    alike: dict[str, int] = {}
    for style in _NUMBERED:
        least = _ROUND_WITH_LABEL if style is MarkerStyle.ROUND else STRONG
        for place in places(text, style):
            if place.gain < min(least, _WEAK_GAIN):
                continue
            line = bisect_left(ends, place.start)
            core = plain(place.core)
            form = style.value if place.gain >= least else _WEAK
            alike[form + core] = min(line, alike.get(form + core, line))
            if place.gain >= least:
                seen[core] = min(line, seen.get(core, line))
    return seen, alike


def _one_run_a_page(hits: Sequence[Hit], page_of: Sequence[int]) -> list[Hit]:
    """Where the numbers begin again on a page, a list stands above, and the notes at the foot."""
    out: list[Hit] = []
    for hit in hits:
        page = page_of[hit.candidate.passage]
        if hit.restart:
            while out and len(set(page_of)) > 1 and page_of[out[-1].candidate.passage] == page:
                out.pop()
        out.append(hit)
    return out


def _proved(hits: Sequence[Hit], page_of: Sequence[int], lines: Sequence[str]) -> list[Hit]:
    """The runs that are notes: markers answer most of them, or the run is long and goes over several pages."""
    if 2 * sum(hit.candidate.strong for hit in hits) >= len(hits):
        return list(hits)
    runs: list[list[Hit]] = []
    for hit in hits:
        if hit.restart or not runs:
            runs.append([])
        runs[-1].append(hit)
    kept: list[Hit] = []
    for run in runs:
        if all(hit.candidate.strong and _style_of(_printed(hit, lines)) for hit in run):
            kept.extend(run)
            continue
        while run and run[-1].loss > 0.5:
            run.pop()
        on = {page_of[hit.candidate.passage] for hit in run}
        if len(run) >= _LONG_RUN and len(on) >= max(_MANY_PAGES, _DENSE * (max(on) - min(on) + 1)):
            kept.extend(run)
    return kept


def _of_one_form(hits: Sequence[Hit], lines: Sequence[str]) -> list[Hit]:
    """The labels without those that no marker answers and that are printed in another way than those that one does."""

    def form(hit: Hit) -> str:
        label = _printed(hit, lines)
        return _style_of(label) + label.strip()[-1:].strip("0123456789⁰¹²³⁴⁵⁶⁷⁸⁹")

    proved = {form(hit) for hit in hits if hit.candidate.strong}
    return [hit for hit in hits if hit.candidate.strong or hit.loss > 0 or not proved or form(hit) in proved]


def _symbols(pages: Sequence[Sequence[str]]) -> list[list[Label]]:
    """Lines that begin with a symbol which stands as a marker above them or on the page before."""
    out: list[list[Label]] = []
    before: Counter[str] = Counter()
    for lines in pages:
        if not any(map(_SYMBOL.search, lines)):
            out.append([])
            before = Counter()
            continue
        labels, before = _page_symbols(lines, before)
        out.append(labels)
    return out


def _page_symbols(lines: Sequence[str], before: Counter[str]) -> tuple[list[Label], Counter[str]]:
    """The labels of one page, and the markers that still wait for one.

    Args:
        lines: the page.
        before: markers that wait from the page before.
    """
    out: list[Label] = []
    waiting: Counter[str] = Counter()
    for i, line in enumerate(lines):
        match = _SYMBOL_LABEL.match(line)
        if match and not _emphasis(line, match):
            sign = match["sign"]
            cert = _claim(sign, waiting, before)
            if not cert and out and out[-1].n != sign and sign[0] != "*" and i > len(lines) // 2:
                cert = "low"
            if cert:
                out.append(Label(i, match.start("sign"), match.end("sign"), sign, sign, cert, False))
                continue
        waiting.update(sign for _, _, sign in symbol_places(line))
    return out, waiting


def _claim(sign: str, waiting: Counter[str], before: Counter[str]) -> str:
    """Take a waiting marker of the sign; empty where there is none."""
    for markers, cert in ((waiting, "high"), (before, "medium")):
        if markers[sign] > 0:
            markers[sign] -= 1
            return cert
    return ""


def _emphasis(line: str, match: re.Match[str]) -> bool:
    """An asterisk that is glued to a word and comes again behind one opens emphasis."""
    sign = match["sign"]
    return (
        sign[0] == "*"
        and match.end() == match.end("sign")
        and re.search(rf"\S{re.escape(sign)}(?!\*)", line[match.end() :]) is not None
    )
