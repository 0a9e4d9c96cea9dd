"""Which marker styles a document really uses."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from edition.notes.candidates import STRONG, places
from edition.notes.garble import plain
from edition.notes.model import SYMBOLS, MarkerStyle, Styles

_RECENT = 5
_LINKS = 3
_MINOR = 0.15
"""Share of the strongest style's evidence below which another is an accident: one book seldom has two."""
_NUMBERED = (MarkerStyle.SUPERSCRIPT, MarkerStyle.BRACKET, MarkerStyle.ROUND, MarkerStyle.GLUED)
# a form that has hardly another use needs less evidence
_SHARE = {
    MarkerStyle.SUPERSCRIPT: 0.3,
    MarkerStyle.BRACKET: 0.3,
    MarkerStyle.ROUND: 0.5,
    MarkerStyle.GLUED: 0.4,
}
_ROUND_WITH_LABELS = 0.5
_SYMBOL = re.compile(r"(?<=[^\s*†‡§¶])(\*{1,3}|[†‡§¶]{1,2})(?=[\s)—–.,;:]|$)")
_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,3})(?=[^\s*])[^*\n]*(?<=[^\s*])\1(?!\*)")


def learn_style(texts: Sequence[str], labels: Sequence[str]) -> Styles:
    """The marker styles in use, with the evidence for each.

    A style is in use where its clean numbers follow one another or answer the labels: years, dates, clock
    times, powers and numbered points do neither.

    Args:
        texts: the passages of the whole document in reading order.
        labels: numbers and symbols of the document's notes; empty where none are known.
    """
    used: set[MarkerStyle] = set()
    evidence: dict[MarkerStyle, int] = {}
    wanted = [n for n in labels if n[:1].isdigit()]
    for style in _NUMBERED:
        least = _ROUND_WITH_LABELS if wanted and style is MarkerStyle.ROUND else STRONG
        numbers = [n for text in texts for n in _strong_numbers(text, style, least)]
        linked = links(numbers)
        answered = len(set(numbers) & {int(n) for n in wanted if n.isdigit()})
        evidence[style] = max(linked, answered) if wanted else linked
        if _in_use(style, numbers, linked, answered, len(set(wanted))):
            used.add(style)
    top = max(evidence.values())
    used = {style for style in used if evidence[style] >= _MINOR * top}
    symbols = _symbols(texts, [n for n in labels if n[:1] in SYMBOLS and n])
    evidence[MarkerStyle.SYMBOL] = symbols
    if symbols:
        used.add(MarkerStyle.SYMBOL)
    return Styles(frozenset(used), {k: v for k, v in evidence.items() if v})


def _in_use(style: MarkerStyle, numbers: Sequence[int], linked: int, answered: int, wanted: int) -> bool:
    if wanted and answered * 2 >= wanted and answered >= min(2, wanted):
        return style is not MarkerStyle.GLUED or answered * 3 >= len(set(numbers))
    return linked >= _LINKS and linked >= _SHARE[style] * len(numbers)


def _strong_numbers(text: str, style: MarkerStyle, least: float) -> Iterable[int]:
    for place in places(text, style):
        core = plain(place.core)
        if place.gain >= least and core.isdigit() and len(core) < 4 and core[0] != "0":
            yield int(core)


def links(numbers: Sequence[int]) -> int:
    """How many numbers follow their forerunner closely: it is among the few that stand before."""
    count = 0
    for i, n in enumerate(numbers):
        before = numbers[max(0, i - _RECENT) : i]
        behind = numbers[i + 1 : i + 1 + _RECENT]
        if n - 1 in before or (n == 1 and 2 in behind):
            count += 1
    return count


def symbol_places(text: str) -> list[tuple[int, int, str]]:
    """Symbols glued to a word or stop; pairs of asterisks round a word are emphasis."""
    if not any(sign in text for sign in SYMBOLS):
        return []
    emphasis = [match.span() for match in _EMPHASIS.finditer(text)] if "*" in text else []
    starts = [start for start, _ in emphasis]
    found: list[tuple[int, int, str]] = []
    for match in _SYMBOL.finditer(text):
        k = bisect_right(starts, match.start()) - 1
        if k < 0 or match.start() >= emphasis[k][1]:
            found.append((match.start(), match.end(), match.group()))
    return found


def _symbols(texts: Sequence[str], labels: Sequence[str]) -> int:
    """How many symbols answer labels; without labels only daggers count: an asterisk has other uses."""
    known = set(labels)
    found = [sign for text in texts for _, _, sign in symbol_places(text)]
    if known:
        return sum(sign in known for sign in found)
    return sum(sign[0] in "†‡" for sign in found)
