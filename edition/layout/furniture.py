"""Running heads, page numbers and scanner noise: what stands on a page and is not its text.

Page numbers grow with the lines of a book.  So candidates are aligned as one rising sequence over the whole file: a
number that lies on the line is a page number, one that does not is a year, a section or a list.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from edition.layout.rows import Row, Sheet
from edition.layout.signals import LONGEST_PAGE, PageSignals
from edition.layout.terms import label_skeletons, month_names

_BARE = re.compile(r"(?:(?i:page|pag\.|p\.|seite|s\.) ?)?\W{0,3}((?:[\dlIO] ?){1,4})\W{0,3}")
_FIRST = re.compile(r"[^\w\s]{0,2}(\d(?: ?\d){0,3})[^\w\s.)]{0,2}\s+(\w.*)")
_LAST = re.compile(r"(\S.*?)[\s.·—–-]+((?:\d ?){1,4})[^\w\s.,;:]{0,2}")
SHORT_CHAIN = 8  # page numbers under which a sequence may be one of sections or dates
JUMP = 1.2  # what a jump in the page numbers costs, in strengths of candidates

_DIGIT_LIKE = str.maketrans("lIO", "110")
_ASTERISM = re.compile(r"[*⁂](?:\s*[*⁂]){2,}|\*|⁂|[-—–_=~·•.\s]{9,}")
_RULE = re.compile(r"[-—–_=~ ]{3,}")
_WORDLIKE = re.compile(r"[^\W\d_]{2,}|\d")
_ROMAN = re.compile(r"[ivxlcdmIVXLCDM]+\.?")


@dataclass(frozen=True, slots=True)
class Furniture:
    """A line that is not text."""

    row: int
    kind: str
    """The ``type`` of ``fw``: header, footer, pageNum, sig or noise."""
    number: int | None = None
    at_end: bool = False
    """It stands at the foot of its page, so the page ends behind it."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    row: int
    number: int
    words: str
    """Letters of the words beside the number, lower case, without blanks."""
    strength: float


def skeleton(text: str) -> str:
    """Letters alone, lower case: what stays of a running head however its letters are spaced."""
    return "".join(c for c in text.lower() if c.isalpha())


def is_ornament(text: str) -> bool:
    """Asterisks or a rule set between sections."""
    return bool(_ASTERISM.fullmatch(text))


def is_rule(text: str) -> bool:
    """A line drawn over the page, as above its notes."""
    return bool(_RULE.fullmatch(text))


def find_furniture(sheet: Sheet, signals: PageSignals) -> list[Furniture]:
    """All furniture of a file, in order.

    Args:
        sheet: the rows.
        signals: where white space says pages begin.
    """
    rows = sheet.rows
    edges = _edges(rows, signals)
    titles = Counter(skeleton(r.text) for r in rows if len(r.text) < 80)
    candidates = [] if sheet.blocky else _candidates(rows, edges, titles)
    chain = _chain(candidates, signals)
    few = [] if chain else _few(candidates, rows, edges)
    chain = chain or few
    at_foot = _at_foot(chain, rows)
    found = {c.row: _classify(c, rows, signals, at_foot) for c in chain}
    heads = Counter(c.words for c in [*chain, *few] if c.words)
    known = _head_forms(chain, rows)
    for row in rows:
        if row.index in found:
            continue
        text = row.text
        if len(text) < 70 and row.index in edges and heads and _like_a_head(text, heads):
            if _under_heading(rows, row) or _opens_chapter(row, known):
                continue
            found[row.index] = Furniture(row.index, "header")
        elif _is_noise(row, rows):
            found[row.index] = Furniture(row.index, "noise")
    return [found[i] for i in sorted(found)]


def _edges(rows: Sequence[Row], signals: PageSignals) -> set[int]:
    """Rows at the top or the foot of a page, or set off by white space on both sides."""
    out: set[int] = set()
    for start in (0, *signals.starts):
        out.update((start - 2, start - 1, start, start + 1))
    for row in rows:
        below = rows[row.index + 1].gap if row.index + 1 < len(rows) else 2
        if row.gap >= 1 and below >= 1:
            out.add(row.index)
    return out


def _candidates(rows: Sequence[Row], edges: set[int], titles: Counter[str]) -> list[_Candidate]:
    out: list[_Candidate] = []
    for row in rows:
        text = row.text
        if len(text) > 75 or not any(c.isdigit() for c in text):
            if not (len(text) <= 4 and row.index in edges):
                continue
        bare = _BARE.fullmatch(text)
        if bare:
            digits = bare[1].replace(" ", "").translate(_DIGIT_LIKE)
            if any(c.isdigit() for c in text) and 0 < int(digits) < 5000 and row.index in edges:
                out.append(_Candidate(row.index, int(digits), "", 1.0 + 0.5 * _alone(rows, row)))
            continue
        out.extend(_with_words(row, row.index in edges, titles))
    return out


def _alone(rows: Sequence[Row], row: Row) -> bool:
    """Wide white space above the row and some below it: the first or the last line of a page."""
    below = rows[row.index + 1].gap if row.index + 1 < len(rows) else 3
    return max(row.gap, below) >= 3 and min(row.gap, below) >= 1


def _with_words(row: Row, at_edge: bool, titles: Counter[str]) -> list[_Candidate]:
    """A number before or after some words: a running head, if the words are those of a title."""
    out: list[_Candidate] = []
    first = _FIRST.fullmatch(row.text)
    if first:
        words = skeleton(first[2])
        out.extend(_head(row, first[1].replace(" ", ""), words, first[2], at_edge, titles))
    last = _LAST.fullmatch(row.text)
    if last:
        groups = last[2].split()
        for k in range(len(groups)):
            number = "".join(groups[k:])
            words = skeleton(last[1])
            out.extend(_head(row, number, words, last[1], at_edge, titles))
    return out


def _head(
    row: Row, number: str, words: str, shown: str, at_edge: bool, titles: Counter[str]
) -> list[_Candidate]:
    if (
        not words
        or words in label_skeletons()
        or len(number) > 4
        or not number.isdigit()
        or not 0 < int(number) < 5000
    ):
        return []
    long = [w for w in shown.split() if len(w) > 3]
    capital = shown[0].isupper() and sum(w[0].isupper() for w in long) >= 0.6 * len(long)
    repeated = titles[words] > 1
    if not capital or shown[-1] in ".,;:" or words in month_names():
        return []
    strength = 0.35 + 0.8 * repeated + 0.5 * at_edge + 0.3 * shown.isupper()
    return [_Candidate(row.index, int(number), words, strength)] if strength > 0.5 else []


def _chain(candidates: list[_Candidate], signals: PageSignals) -> list[_Candidate]:
    """The strongest sequence of numbers that grow with the pages, or with the lines where no white space marks pages.

    A jump (pages that were lost) is paid for: two numbers behind it have to agree with each other.
    """
    page = [bisect_right(signals.starts, c.row) for c in candidates]
    best: list[tuple[float, int]] = []
    for i, c in enumerate(candidates):
        score, back = c.strength, -1
        for j in range(i - 1, max(-1, i - 60), -1):
            d = candidates[j]
            if c.number <= d.number or c.row - d.row < 2:
                continue
            fits = _in_step(c.number - d.number, c.row - d.row, page[i] - page[j], signals)
            gain = best[j][0] + c.strength - (0.0 if fits else JUMP)
            if gain > score:
                score, back = gain, j
        best.append((score, back))
    if not best:
        return []
    at = max(range(len(best)), key=lambda i: best[i][0])
    chain: list[_Candidate] = []
    while at >= 0:
        chain.append(candidates[at])
        at = best[at][1]
    chain.reverse()
    chain = _without_strays(chain, signals)
    return chain if _is_convincing(chain, signals) else []


def _few(candidates: Sequence[_Candidate], rows: Sequence[Row], edges: set[int]) -> list[_Candidate]:
    """The running heads of a file too short for a sequence: words in capitals that stand at the edges of two pages.

    The number of one of them may be misread, so the words may differ by a sign or two at their end.
    """
    labels = label_skeletons()
    set_off = [r for r in rows if (r.gap >= 1 or r.index in edges) and r.text[:9] == r.text[:9].upper()]
    heads = [skeleton(r.text) for r in set_off]
    allowed = {r.index for r in set_off}
    return [
        c
        for c in candidates
        if c.row in allowed
        and len(rows[c.row].text.split()) > 2
        and c.words
        and not any(c.words.startswith(label) for label in labels)
        and sum(head.startswith(c.words) and len(head) - len(c.words) <= 2 for head in heads) > 1
    ]


def _in_step(numbers: int, lines: int, pages: int, signals: PageSignals) -> bool:
    """The numbers grow as much as the text between them does."""
    if signals.names:
        return abs(numbers - pages) <= 2 + 0.1 * max(numbers, pages)
    return max(2.0, 8.0 * (numbers - 1)) <= lines <= LONGEST_PAGE * (numbers + 1)


def _without_strays(chain: list[_Candidate], signals: PageSignals) -> list[_Candidate]:
    """The chain without numbers that agree with neither neighbour."""
    page = [bisect_right(signals.starts, c.row) for c in chain]
    fits = [
        _in_step(b.number - a.number, b.row - a.row, page[i + 1] - page[i], signals)
        for i, (a, b) in enumerate(itertools.pairwise(chain))
    ]
    return [
        c
        for i, c in enumerate(chain)
        if (i > 0 and fits[i - 1]) or (i < len(fits) and fits[i]) or c.strength > JUMP
    ]


def _is_convincing(chain: Sequence[_Candidate], signals: PageSignals) -> bool:
    """Enough numbers at even distances, or heads that repeat; a short chain keeps step with the pages as a whole."""
    if len(chain) < 3:
        return False
    if len(chain) < SHORT_CHAIN and signals.names:
        numbers = chain[-1].number - chain[0].number
        pages = bisect_right(signals.starts, chain[-1].row) - bisect_right(signals.starts, chain[0].row)
        if abs(numbers - pages) > 1 + 0.2 * max(numbers, pages):
            return False
    rates = sorted((b.row - a.row) / (b.number - a.number) for a, b in itertools.pairwise(chain))
    middle = rates[len(rates) // 2]
    even = sum(1 for r in rates if abs(r - middle) <= 0.35 * middle)
    words = Counter(c.words for c in chain if c.words)
    repeats = sum(n for n in words.values() if n > 1)
    return even >= 0.6 * len(rates) and (repeats >= 2 or sum(c.strength for c in chain) >= 4)


def _classify(c: _Candidate, rows: Sequence[Row], signals: PageSignals, at_foot: bool | None) -> Furniture:
    starts = set(signals.starts)
    at_end = (c.row + 1 in starts or c.row + 2 in starts) and c.row not in starts
    if not c.words and at_foot is not None and not rows[c.row].new_page:
        at_end = at_foot
    elif not at_end and not c.words and not starts.intersection((c.row, c.row - 1)):
        at_end = _new_text_above(rows, c.row)
    kind = "pageNum" if not c.words else ("footer" if at_end else "header")
    return Furniture(c.row, kind, c.number, at_end)


def _at_foot(chain: Sequence[_Candidate], rows: Sequence[Row]) -> bool | None:
    """Whether the bare numbers of a file stand at the foot of pages: most tell; None where they disagree.

    The white space beside a number is wider on the side where the page ends.  Where it is even, the first
    number and the last tell: one of them stands at the very beginning or the very end.
    """
    bare = [c for c in chain if not c.words]
    if len(bare) < 3:
        return None
    below = [
        rows[c.row + 1].gap + 99 * rows[c.row + 1].new_page if c.row + 1 < len(rows) else 99 for c in bare
    ]
    above = [rows[c.row].gap + 99 * (rows[c.row].new_page or c.row == 0) for c in bare]
    foot = sum(b > a for a, b in zip(above, below, strict=True))
    top = sum(a > b for a, b in zip(above, below, strict=True))
    if foot + top >= 0.3 * len(bare):
        return foot > top if max(foot, top) >= 0.75 * (foot + top) else None
    if bare[0].row == 0:
        return False
    return True if bare[-1].row >= len(rows) - 2 else None


def _new_text_above(rows: Sequence[Row], row: int) -> bool:
    """The number's own white space says that the page ends at it: more stands below it than above."""
    below = rows[row + 1].gap if row + 1 < len(rows) else 99
    return below > rows[row].gap


def _like_a_head(text: str, heads: Counter[str]) -> bool:
    """The words of a running head whose number was lost or misread."""
    letters = skeleton(text)
    if len(letters) < 6:
        return False
    return any(n > 1 and (letters == head or (letters.startswith(head) and len(letters) - len(head) < 2))
               for head, n in heads.items())  # fmt: skip


def _head_forms(chain: Sequence[_Candidate], rows: Sequence[Row]) -> dict[str, tuple[int, bool]]:
    """For the words of each running head: the first row with them and a number; is it in capitals."""
    out: dict[str, tuple[int, bool]] = {}
    for c in chain:
        if c.words and c.words not in out:
            out[c.words] = (c.row, rows[c.row].text.isupper())
    return out


def _opens_chapter(row: Row, known: Mapping[str, tuple[int, bool]]) -> bool:
    """The words stand before they first are a running head, or are set in another case than that."""
    letters = skeleton(row.text)
    if letters not in known:
        return False
    first, capitals = known[letters]
    return row.index < first or (capitals and not row.text.isupper())


def _under_heading(rows: Sequence[Row], row: Row) -> bool:
    """A short line in white space of its own stands right above: the row is the title of a chapter that begins."""
    if row.index == 0 or row.gap > 1 or row.new_page:
        return False
    above = rows[row.index - 1]
    return len(above.text) < 40 and above.text[0].isupper() and (above.new_page or above.gap >= 1)


def _is_noise(row: Row, rows: Sequence[Row]) -> bool:
    """A shred that no word is: pen marks, dust, the edge of a page."""
    text = row.text
    if len(text) > 12 or is_ornament(text):
        return False
    if _WORDLIKE.search(text):
        return False
    if _ROMAN.fullmatch(text):
        around = rows[row.index + 1].gap if row.index + 1 < len(rows) else 2
        return row.gap < 1 and around < 1 and len(text) == 1
    if _is_drop_cap(row, rows):
        return False
    return not text[0].isalpha() or len(text) <= 2


def _is_drop_cap(row: Row, rows: Sequence[Row]) -> bool:
    """The big first letter of a chapter, read as a line of its own: the rest of its word begins the line below."""
    if len(row.text) != 1 or not row.text.isupper() or row.gap < 1 or row.index + 1 >= len(rows):
        return False
    below = rows[row.index + 1]
    return (
        below.gap < 1
        and below.text[0].isalpha()
        and (below.text[0].islower() or below.text.split()[0].isupper())
    )
