"""Where paragraphs end: the lines of running text, parted by what this file's own lines teach.

In justified text the last line of a paragraph is of any length, every other line is full.  So among the lines that end
a sentence the short ones give the density of paragraph ends, and what stands above that density at full length is
chance.  The share is learnt for every kind of place by itself: no white space, a blank line, a page break, a picture.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from statistics import median

from edition.layout.rows import Row, Sheet

MANY = 10  # places of one kind from which on what they do is known
WHOLE = 0.004  # share of sentences cut between lines up to which each line is thought to be a whole paragraph
IMPURE = (
    0.02  # share of places inside a sentence up to which a kind of place is thought to part paragraphs always
)
BINS = 24  # of a twentieth of the measure each
FULL = 17  # the bin from which on a line may be full
SPACE = 0.25  # ems of an unstretched word space
WIDE_SPACE = 0.45  # ems from which on a program that tells wide gaps from narrow ones surely shows a wide one
_CLOSERS = "\"”’'»)]*_"
_MARKER = re.compile(r"(?:\[?\\?\[?\d{1,3}\\?\]?(?:\]\(#\))?|[*†‡§¹²³⁰⁴-⁹])+$")
_MISREAD = re.compile(r"[.!?][\"”’][^\W_]{1,3}$")  # a marker behind a closing quotation mark, read as letters
_STRAY = re.compile(r"[^\WaioAIO\d_] (?=[A-Z])")  # a pen mark read as a letter, before a capital
_OPENERS = "\"“‘'«([*_"
_LIST = re.compile(r"[\"“]?(?:\(?\d{1,2}[.)]|[a-z]\)|[-•–—*] )(?!\d)")
_COUNT = re.compile(r"\(?(\d{1,3})[.)] ")
_ABBREVIATION = re.compile(r"(?:^|[\s(])(?:[A-Z]|St|Mr|Mrs|Dr|Prof|Gen|Col|No|Nos|vol|pp?|ed|cf|[ap])\.$")


class Place(Enum):
    """What stands between two lines of running text."""

    NEXT = "next line"
    BLANK = "blank line"
    INDENT = "leading blank"
    PAGE = "page"
    FLOAT = "picture or note"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two lines that follow each other in the running text."""

    above: Row
    below: Row
    page: bool
    """A page begins between them."""
    floated: bool
    """A picture or notes stand between them."""


@dataclass(frozen=True, slots=True)
class Decision:
    """Is there a paragraph's end between the two lines of a pair."""

    probability: float
    reason: str

    @property
    def breaks(self) -> bool:
        """A new paragraph begins."""
        return self.probability >= 0.5


@dataclass(frozen=True, slots=True)
class _Form:
    """How the line above ends and the line below begins."""

    end: str  # stop, colon, comma, hyphen, dash, open
    start: str  # lower, upper, digit, quote, dash, list


def line_end(text: str) -> str:
    """How a line ends: stop, colon, comma, hyphen, dash or open (in mid sentence)."""
    core = text.rstrip()
    for _ in range(3):
        stripped = core.rstrip(_CLOSERS).rstrip()
        m = _MARKER.search(stripped)
        if m and m[0][0] in "[\\" and stripped[: m.start()].rstrip()[-1:] in (".", "!", "?", "…", "”"):
            stripped = stripped[: m.start()].rstrip()
        elif m and m.start() > 0 and stripped[m.start() - 1] in ".!?…,;:\"”’'»)]":
            stripped = stripped[: m.start()].rstrip()
            if stripped[-1:] == ",":
                return "stop"  # recognisers read the stop before a small raised number as a comma
        if stripped == core:
            break
        core = stripped
    if _MISREAD.search(core):
        return "stop"
    last = core[-1:]
    if last in ".!?…":
        return "open" if _ABBREVIATION.search(core) else "stop"
    if last == ":":
        return "colon"
    if last in ",;":
        return "comma"
    if last in "-¬\u00ad":
        return "dash" if core[-2:-1] in (" ", "-") else "hyphen"
    return "dash" if last in "–—" else "open"


def line_start(text: str) -> str:
    """How a line begins: lower, upper, digit, quote, dash or list."""
    if _LIST.match(text):
        return "list"
    core = text.lstrip(_OPENERS + " ")
    first = core[:1]
    quoted = text[:1] in "\"“‘'«"
    if text[:1] in "–—-":
        return "dash"
    if _STRAY.match(text):
        return "upper"
    if first.islower():
        return "lower"
    if quoted:
        return "quote"
    return "digit" if first.isdigit() else "upper"


def decide(sheet: Sheet, pairs: Sequence[Pair], measure: float) -> list[Decision]:
    """Decide for every pair whether a paragraph ends between its lines.

    Args:
        sheet: the rows.
        pairs: neighbours in the running text, in order; pieces that no paragraph may cross are left out.
        measure: width of a full line in ems.
    """
    forms = [_Form(line_end(p.above.text), line_start(p.below.text)) for p in pairs]
    if sheet.blocky:
        whole = sum(map(_surely_goes_on, forms)) < WHOLE * len(forms)
        return [_decide_block(p, f, whole) for p, f in zip(pairs, forms, strict=True)]
    places = _places(pairs, forms)
    fills = _fills(pairs, forms, measure)
    tables = _learn(places, forms, fills)
    cut_short = _short_without_stop(places, forms, fills)
    decisions = [
        Decision(0.9, "the next item of a list")
        if form.start == "list" and _counts_on(pair)
        else _decide_line(place, form, fill, tables, cut_short)
        for place, form, fill, pair in zip(places, forms, fills, pairs, strict=True)
    ]
    return _late_blanks(pairs, places, forms, fills, decisions)


def _places(pairs: Sequence[Pair], forms: Sequence[_Form]) -> list[Place]:
    """What stands between the lines of each pair.

    In a file that indents its paragraphs a page's first line tells by its blanks what it begins.
    """
    places = [_place(p) for p in pairs]
    if not _indents(places, pairs, forms):
        return places
    return [
        place
        if place not in (Place.PAGE, Place.FLOAT)
        else Place.INDENT
        if pair.below.lead > 1
        else Place.NEXT
        for place, pair in zip(places, pairs, strict=True)
    ]


def _indents(places: Sequence[Place], pairs: Sequence[Pair], forms: Sequence[_Form]) -> bool:
    """Leading blanks begin paragraphs, and next to nothing else does."""
    indented = [
        f
        for place, pair, f in zip(places, pairs, forms, strict=True)
        if place is Place.INDENT and pair.below.lead > 1
    ]
    if len(indented) < max(MANY, 0.02 * len(pairs)) or len(indented) > 0.5 * len(pairs):
        return False
    blank = sum(place is Place.BLANK for place in places)
    return sum(map(_surely_goes_on, indented)) < IMPURE * len(indented) and blank < 0.25 * len(indented)


def _surely_goes_on(form: _Form) -> bool:
    return form.start == "lower" and form.end in ("open", "comma", "hyphen")


def _place(pair: Pair) -> Place:
    if pair.page:
        return Place.PAGE
    if pair.floated:
        return Place.FLOAT
    if pair.below.parted:
        return Place.BLANK
    return Place.INDENT if pair.below.lead else Place.NEXT


def _fills(pairs: Sequence[Pair], forms: Sequence[_Form], measure: float) -> list[float]:
    """How far each line above fills its column: 1 is full.

    Beside a picture the column is narrow: there the neighbours that surely run on give its width.
    """
    widest = _widest(pairs) if any(p.above.stretched is not None for p in pairs[:200]) else measure
    widths = [_set_width(p.above, measure, widest) for p in pairs]
    sure = [f.start == "lower" and f.end in ("open", "comma", "hyphen") for f in forms]
    out: list[float] = []
    for k, width in enumerate(widths):
        column = measure
        if width < 0.8 * measure:
            near = [widths[j] for j in range(max(0, k - 5), min(len(widths), k + 6)) if j != k and sure[j]]
            if len(near) >= 3 and max(near) < 0.72 * measure:
                column = max(near)
        out.append(width / column)
    return out


def _widest(pairs: Sequence[Pair]) -> float:
    """The width to which lines are justified: that of the widest but for a few that ran together."""
    widths = sorted(p.above.width for p in pairs)
    return widths[int(0.985 * (len(widths) - 1))]


def _set_width(row: Row, measure: float, widest: float) -> float:
    """The width a line takes as set: stretched gaps show a full line, gaps that were not stretched a last one."""
    gaps = row.raw.count("\t")
    if row.stretched is None or gaps < 3:
        return row.width
    needed = SPACE + (widest - row.width) / gaps
    if row.stretched >= 0.6:
        return max(row.width, measure)
    if row.stretched <= 0.2 and needed > WIDE_SPACE:
        return min(row.width, 0.8 * measure)
    return row.width


def _bin(fill: float) -> int:
    return max(0, min(BINS - 1, int(fill * 20)))


def _learn(
    places: Sequence[Place], forms: Sequence[_Form], fills: Sequence[float]
) -> dict[Place, list[float]]:
    """For each place and length of line: the share of sentence ends that are paragraph ends."""
    counts: dict[Place, list[int]] = {p: [0] * BINS for p in Place}
    inside, all_of = Counter[Place](), Counter(places)
    for place, form, fill in zip(places, forms, fills, strict=True):
        inside[place] += _surely_goes_on(form)
        if form.end == "stop" and form.start in ("upper", "quote"):
            counts[place][_bin(fill)] += 1
    tables: dict[Place, list[float]] = {}
    for place, seen in counts.items():
        always = place not in (Place.NEXT, Place.PAGE) and all_of[place] >= MANY
        if always and inside[place] < IMPURE * all_of[place]:
            tables[place] = [0.97] * BINS
            continue
        density = float(median(seen[3:FULL]))
        total = sum(seen)
        prior = {Place.NEXT: 0.1, Place.BLANK: 0.95, Place.INDENT: 0.95, Place.PAGE: 0.5, Place.FLOAT: 0.5}[
            place
        ]
        weight = 4.0
        table = []
        for b, n in enumerate(seen):
            if b < FULL:
                table.append(0.97 if total >= 10 or place is not Place.NEXT else 0.8)
            else:
                table.append(min(0.97, (density + weight * prior) / (n + weight)))
        tables[place] = table
    return tables


def _short_without_stop(places: Sequence[Place], forms: Sequence[_Form], fills: Sequence[float]) -> float:
    """How likely a short line without a stop before a capital ends a paragraph (its stop was lost).

    Lines that surely run on show how often a line is short for no reason.
    """
    short = full = cut = lower = 0
    for place, form, fill in zip(places, forms, fills, strict=True):
        if place is not Place.NEXT or form.end not in ("open", "comma"):
            continue
        is_short = fill < 0.7
        if form.start == "lower":
            lower += 1
            cut += is_short
        elif form.start in ("upper", "quote"):
            short += is_short
            full += not is_short
    if not short or not lower:
        return 0.3
    chance = cut / lower * (short + full)
    return max(0.05, min(0.9, 1 - chance / short))


def _decide_line(
    place: Place, form: _Form, fill: float, tables: dict[Place, list[float]], cut_short: float
) -> Decision:
    blank = place in (Place.BLANK, Place.INDENT)
    short = _bin(fill) < FULL
    if form.end == "hyphen" and form.start != "list":
        return Decision(0.02, "a word is cut")
    if form.start == "lower":
        return Decision(0.25 if form.end == "stop" and blank and short else 0.03, "goes on in lower case")
    if form.start == "list":
        return Decision(0.9 if form.end in ("stop", "colon", "comma") else 0.3, "a list item begins")
    if form.end == "stop":
        p = tables[place][_bin(fill)]
        if form.start in ("digit", "dash"):
            p *= 0.8
        return Decision(p, f"a sentence ends, {place.value}, line {min(fill, 1):.0%} full")
    if form.end == "colon":
        if form.start == "quote" or blank:
            return Decision(0.9 if blank or short else 0.75, "a colon, then a quotation or a new block")
        return Decision(0.7 if short else 0.25, "a colon")
    if form.end == "open" and form.start in ("upper", "quote") and blank and short:
        return Decision(0.55 if place is Place.BLANK else 0.7, "no stop, but a short line and white space")
    if (
        form.end == "open"
        and form.start in ("upper", "quote")
        and place is not Place.FLOAT
        and (fill < 0.7 or (short and place is Place.PAGE))
    ):
        return Decision(cut_short, "no stop, but a short line")
    return Decision(0.08, "no sentence ends")


def _counts_on(pair: Pair) -> bool:
    """The line above begins with a number of a list and the line below with the next one."""
    above, below = _COUNT.match(pair.above.text), _COUNT.match(pair.below.text)
    return above is not None and below is not None and int(below[1]) == int(above[1]) + 1


def _late_blanks(
    pairs: Sequence[Pair],
    places: Sequence[Place],
    forms: Sequence[_Form],
    fills: Sequence[float],
    decisions: list[Decision],
) -> list[Decision]:
    """Blank lines that come a line too late.

    Some programs put lines of one left edge into a block: where a paragraph has one line only, or ends a page's first
    line, the next one's indented first line sticks to it, and the blank line stands behind that, in the middle of a
    paragraph.  Whether this file has such blanks is learnt from those that cut a sentence.
    """
    late = [
        k
        for k in range(1, len(pairs))
        if places[k] is Place.BLANK
        and places[k - 1] is Place.NEXT
        and decisions[k - 1].breaks
        and pairs[k - 1].below is pairs[k].above
        and forms[k - 1].end in ("stop", "colon")
    ]
    cut = sum(1 for k in late if not decisions[k].breaks)
    if cut < 4 or cut < 0.6 * len(late):
        return decisions
    out = list(decisions)
    for k in late:
        if _bin(fills[k]) >= FULL - 1:
            out[k] = Decision(0.1, "the blank line stands a line too late")
    return out


def _decide_block(pair: Pair, form: _Form, whole: bool) -> Decision:
    """Two lines of a file in which a line is a paragraph or what a page holds of it."""
    if form.end == "hyphen" or form.start == "lower":
        lists = pair.below.above == 0 and form.end == "stop"
        return Decision(0.6 if lists else 0.03, "goes on in lower case")
    if pair.below.above == 0:
        return Decision(0.8 if form.end != "open" or form.start == "list" else 0.5, "a line of its own")
    if form.start == "list":
        return Decision(0.9, "a list item begins")
    if form.end == "stop":
        if _quotation_open(pair.above.text) and form.start != "quote" and _closes_first(pair.below.text):
            return Decision(0.3, "a quotation is open")
        return Decision(0.95, "a sentence ends")
    if form.end == "colon":
        return Decision(0.9, "a colon, then a new block")
    if whole and form.end in ("open", "comma") and not pair.floated and not pair.page:
        return Decision(0.8, "every line of this file is a whole paragraph")
    return Decision(0.1, "no sentence ends")


def _quotation_open(text: str) -> bool:
    last = max(text.rfind("“"), text.rfind("«"))
    if last >= 0 or "”" in text:
        return last > max(text.rfind("”"), text.rfind("»"))
    return text.count('"') % 2 == 1


def _closes_first(text: str) -> bool:
    """The first quotation mark of a text closes one that was open before it."""
    m = re.search(r"[“”«»\"]", text)
    if m is None:
        return False
    if m[0] == '"':
        return m.start() > 0 and not text[m.start() - 1].isspace() and text.count('"') % 2 == 1
    return m[0] in "”»"
