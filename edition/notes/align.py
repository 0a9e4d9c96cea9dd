"""Find the markers of one numbering unit: a chapter, an article, a whole book."""

from __future__ import annotations

import re
from collections.abc import Sequence

from edition.notes.candidates import collect
from edition.notes.garble import plain
from edition.notes.model import SYMBOLS, Marker, MarkerStyle, Styles
from edition.notes.sequence import Candidate, Hit, Ladder, Region, Rung, decode, page_at
from edition.notes.style import symbol_places

_SKIP = 3.0
_SKIP_MISSING = 1.5
_KNOWN_BONUS = 0.3
_SURE = 4.0
_MIN_CLEAN = 3
_MIN_SHARE = 0.34
_TOP = 1200
_SPARE = 40
_YEARS = 1000
_NUMBER = re.compile(r"(\d+)([a-c]?)$")


def find_markers(
    texts: Sequence[str],
    labels: Sequence[str] | None,
    style: Styles,
    *,
    regions: Sequence[Region] | None = None,
    label_regions: Sequence[int] | None = None,
) -> list[Marker]:
    """The markers of a unit in reading order.

    Args:
        texts: the passages of the unit in reading order.
        labels: numbers and symbols of the unit's notes in order; None or empty: the file has no notes for it.
        style: the document's marker styles.
        regions: page of each passage, or where its pages begin; with ``label_regions`` a marker must stand on
            the page of its note (or the one before: a page end may be misplaced).
        label_regions: page of each label.

    Returns:
        Markers, each with the index of its label, or without one where its note is not among the labels.
    """
    known = list(labels or ())
    numbered = [(i, n) for i, n in enumerate(known) if n[:1].isdigit()]
    found = _numbers(texts, numbered, style, regions, label_regions)
    if MarkerStyle.SYMBOL in style:
        found = _merged(_symbols(texts, known, regions, label_regions), found)
    return found


def _merged(symbols: list[Marker], numbers: list[Marker]) -> list[Marker]:
    """Both in reading order; where they overlap a linked symbol goes first, a lone one last."""
    out: list[Marker] = []
    for marker in sorted([*symbols, *numbers], key=lambda m: (m.passage, m.start)):
        last = out[-1] if out else None
        if last is None or (last.passage, last.end) <= (marker.passage, marker.start):
            out.append(marker)
        elif _weight(marker) > _weight(last):
            out[-1] = marker
    return out


def _weight(marker: Marker) -> int:
    symbol = marker.n[0] in SYMBOLS
    return 1 if not symbol else 2 if marker.label is not None else 0


def _numbers(
    texts: Sequence[str],
    labels: Sequence[tuple[int, str]],
    style: Styles,
    regions: Sequence[Region] | None,
    label_regions: Sequence[int] | None,
) -> list[Marker]:
    forms = _forms(style, bool(labels))
    if not forms:
        return []
    paged = regions is not None and label_regions is not None and bool(labels)
    loose = MarkerStyle.GLUED in style or (bool(labels) and not style.numbered)
    signs = bool(labels) and (MarkerStyle.SUPERSCRIPT in style or not style.numbered)
    candidates = collect(texts, forms, loose=loose, signs=signs, regions=regions if paged else None)
    if not candidates:
        return []
    if labels:
        ladder = _ladder_of(labels, candidates, label_regions if paged else None)
        hits = decode(candidates, ladder).hits
        hits = _sure_beyond(hits)
    else:
        hits = decode(candidates, _open_ladder(candidates)).hits
        hits = _existing(_trim(hits), 2 if MarkerStyle.GLUED in style else 1)
    return [_marker(texts, hit) for hit in hits]


def _forms(style: Styles, known: bool) -> list[tuple[MarkerStyle, float]]:
    """The forms to look for: those in use, and plain digits too where raised ones are used."""
    forms: list[tuple[MarkerStyle, float]] = [
        (s, 0.0) for s in MarkerStyle if s in style and s is not MarkerStyle.SYMBOL
    ]
    if known and not forms:
        return [(MarkerStyle.SUPERSCRIPT, 0.0), (MarkerStyle.BRACKET, 0.0), (MarkerStyle.GLUED, -1.5)]
    if MarkerStyle.SUPERSCRIPT in style and MarkerStyle.GLUED not in style:
        forms.append((MarkerStyle.GLUED, -2.0 if known else -2.5))
    return forms


def _open_ladder(candidates: Sequence[Candidate]) -> Ladder:
    """The numbers 1, 2, 3 ... as far as the candidates may reach."""
    return Ladder(_with_letters([Rung(str(n), _SKIP) for n in range(1, _top(candidates) + 1)], candidates))


def _top(candidates: Sequence[Candidate]) -> int:
    """The highest number that the candidates may hold."""
    strong = {int(plain(c.core).rstrip("abc")) for c in candidates if c.strong}
    reach = len(candidates) + _SPARE
    believed = [n for n in strong if n <= reach or (n < _YEARS and strong & {n - 1, n + 1})]
    return min(_TOP, max(believed, default=0) + 3)


def _with_letters(rungs: list[Rung], candidates: Sequence[Candidate]) -> list[Rung]:
    """Put in the numbers with a letter (32a) that a candidate reads; leaving them out costs nothing."""
    lettered = {plain(c.core) for c in candidates if c.strong and c.core[-1] in "abc"} - {r.n for r in rungs}
    out: list[Rung] = []
    for rung in rungs:
        out.append(rung)
        out.extend(Rung(rung.n + letter, 0.0) for letter in "abc" if rung.n + letter in lettered)
    return out


def _ladder_of(
    labels: Sequence[tuple[int, str]], candidates: Sequence[Candidate], pages: Sequence[int] | None
) -> Ladder:
    """The labels, and between and beyond them the numbers whose notes are not among them."""
    rungs: list[Rung] = []
    last = 0
    for index, label in labels:
        match = _NUMBER.match(label)
        n = int(match.group(1)) if match else last
        if last < n <= last + _SPARE and (rungs or n <= 10):
            rungs.extend(Rung(str(k), _SKIP_MISSING) for k in range(last + 1, n))
        page = pages[index] if pages is not None else None
        rungs.append(Rung(label, _SKIP, _KNOWN_BONUS, page, label=index))
        last = n
    rungs.extend(Rung(str(k), _SKIP) for k in range(last + 1, _top(candidates) + 1))
    return Ladder(_with_letters(rungs, candidates))


def _clean(hit: Hit) -> bool:
    return hit.candidate.strong and hit.loss < 0.5


def _trim(hits: list[Hit]) -> list[Hit]:
    """Leave out what comes after the last clean number: nothing holds it."""
    end = len(hits)
    while end and not _clean(hits[end - 1]):
        end -= 1
    return hits[:end]


def _sure_beyond(hits: list[Hit]) -> list[Hit]:
    """Of the numbers beyond the labels, those that clean ones confirm."""
    last = max((i for i, hit in enumerate(hits) if hit.rung.label is not None), default=-1)
    beyond = _trim(hits[last + 1 :])
    if sum(_clean(hit) for hit in beyond) < _MIN_CLEAN:
        top = hits[last].rung.n if last >= 0 else "0"
        beyond = [
            hit for i, hit in enumerate(beyond) if top.isdigit() and hit.rung.n == str(int(top) + 1 + i)
        ]
        beyond = beyond if all(map(_clean, beyond)) else []
    return hits[: last + 1] + beyond


def _existing(hits: list[Hit], least: int) -> list[Hit]:
    """All, or none where too few are clean: without notes only clean numbers prove that there is a sequence.

    Args:
        hits: what was decoded.
        least: how many are enough where all are clean and the first is 1.
    """
    clean = sum(_clean(hit) for hit in hits)
    if clean >= _MIN_CLEAN and clean >= _MIN_SHARE * len(hits):
        return hits
    if hits and clean == len(hits) >= least and hits[0].rung.n == "1":
        return hits
    return []


def _marker(texts: Sequence[str], hit: Hit) -> Marker:
    c = hit.candidate
    garbled = plain(c.core) != hit.rung.n
    if not garbled and c.gain >= _SURE:
        cert = "high"
    elif c.gain - hit.loss >= (0.0 if not garbled else 2.0 if hit.loss <= 1.0 else 3.0):
        cert = "medium"
    else:
        cert = "low"
    printed = texts[c.passage][c.start : c.end]
    return Marker(c.passage, c.start, c.end, printed, hit.rung.n, cert, garbled, hit.rung.label)


def _symbols(
    texts: Sequence[str],
    labels: Sequence[str],
    regions: Sequence[Region] | None,
    label_regions: Sequence[int] | None,
) -> list[Marker]:
    """Symbols in the text, each with the next label of the same sign: on its page, else on the one behind."""
    places = [(i, *place) for i, text in enumerate(texts) for place in symbol_places(text)]
    if regions is None or label_regions is None:
        pages, label_pages = [0] * len(places), [0] * len(labels)
    else:
        pages, label_pages = [page_at(regions[i], start) for i, start, _, _ in places], list(label_regions)
    answers: dict[int, int] = {}
    free = [i for i, n in enumerate(labels) if n[:1] in SYMBOLS]
    for shift in (0, 1):
        for k, (_, _, _, sign) in enumerate(places):
            fit = (i for i in free if labels[i] == sign and label_pages[i] == pages[k] + shift)
            label = None if k in answers else next(fit, None)
            if label is not None:
                answers[k] = label
                free.remove(label)
    out: list[Marker] = []
    for k, (passage, start, end, sign) in enumerate(places):
        if k in answers:
            cert = "high" if label_pages[answers[k]] == pages[k] else "medium"
            out.append(Marker(passage, start, end, sign, sign, cert, False, answers[k]))
        elif sign[0] in "†‡" or sign in labels:
            out.append(Marker(passage, start, end, sign, sign, "medium", False))
    return out
