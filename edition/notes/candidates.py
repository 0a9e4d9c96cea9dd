"""Places in running text that may be markers, by form, with what their context says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from edition.notes import context
from edition.notes.garble import plain
from edition.notes.model import MarkerStyle
from edition.notes.sequence import Candidate, Region, page_at

STRONG = 5.0
"""Gain from which a clean candidate is good evidence by itself."""
_PARENTHESIS = 80
"""How far before a closing bracket its opening one is looked for."""


class Place(NamedTuple):
    """A place in one passage."""

    start: int
    end: int
    core: str
    gain: float


_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
# raised digits; also as LaTeX or HTML writes them
_SUPERSCRIPT = re.compile(
    f"([{_RAISED}](?:[ ]?[{_RAISED}]){{0,3}}[a-c]?)(?![^\\W\\d_])"
    r"|(?<!\[)(?:\$|\\\()?(?<!\[)(?:\^\{|\^|\\textsuperscript\{)([0-9]{1,3}[a-c]?)\}?(?:\$|\\\))?"
    r"|<sup>([0-9]{1,3}[a-c]?)</sup>"
)
_UNIT = re.compile(r"(?:(?<![^\W\d_])(?:[ckmd]?m|[A-Za-z])|\d)$")
_BRACKET = re.compile(
    r"[\[{(](?:\\\[)?\^?[ ]?([\dlIOoSB|!](?:[ ]?[\dlIOoSBGZ|!]){0,3}[a-c]?)[ ]?"
    r"(?:\\\])?[\]})](?:\(#[^)\s]*\))?"
)
# in round brackets; or glued to what stands before and with a closing bracket only
_ROUND = re.compile(r"\(([\dlIOo](?:[ ]?[\dlIOoSB]){0,2}[a-c]?)\)|(?<=[^\s\d(\[/–—:;-])([0-9]{1,3})\)")

_END = r".,;:!?…\"”’'»)\]}"
# digits behind a stop, a bracket, a quotation mark, a letter; with or without a blank between
_CLEAN = re.compile(
    rf"[0-9](?:(?<=[^\W\d_][0-9])|(?<=[{_END}][0-9])|(?<=[{_END}][ \n][0-9])|(?<=[{_END}][ ]{{2}}[0-9]))"
    r"(?:[ ]?[0-9]){0,3}(?:[a-c](?![^\W_]))?(?![0-9])"
)
# a year and the number glued to it
_YEAR = re.compile(r"(?<![\d.,])1[ ]?[5-9](?:[ ]?\d){2}[ ]?(\d(?:[ ]?[\d�]){0,2})(?!\d)")
# signs glued to a stop or quotation mark, up to a blank or a new sentence
_JUNK = re.compile(rf"(?<=[{_END}])([^\s—–“‘†‡§¶]{{1,5}}?)(?=[\s—–]|$|[A-Z(][a-z])")
# a short string set off by blanks behind a stop or quotation mark, no word of three letters or more
_OFF = re.compile(
    r"(?<=[.!?,\"”)])[ ]{1,2}(?![A-Z]?[a-z]{3}|[A-Z][a-z]\b|A |I [a-z])"
    r"([IlTJ\d] [^\s.,;:“—]{1,3}|[^\s.,;:“‘—–\-]{1,4}|[^\w\s.\-—–“‘]{2,3})(?=\s|$)"
)
# capitals, digits, odd signs glued to a word
_TAIL = re.compile(r"(?<=[a-z])([A-Z\d�][^\s.,;:“—–\-]{0,2})(?=\s|$)")
# one sign behind a stop or a word where a new sentence begins
_SIGN = re.compile(r"(?<=[.!?\"”’)\w])[°º](?=[\s.,])|(?<=[.!?\"”)])[?^~*'\"’](?=\s+[A-Z“\"(]|\n|$)")
_ODD = re.compile(r"[\d�]")
_DIGITLIKE = re.compile(r"[lIJOoSsBGZ]{2,4}$")
_CLOSING = '"”»)]}.,;:'
_NUMERAL = re.compile(r"\d+[.,;:!?)\"”’']*$")
_WORDLIKE = re.compile(r"[A-Z]?[a-z]{2,}$|[A-Za-z]{1,2}\.|\.+$")
# closing signs as they stand in clean print
_PLAIN_CLOSE = re.compile(r"[.…]*[\"”’'»)\]}.,;:!?]{1,2}$|[.…,]+$|[.!?]*[\"”’')\]]+[.,;:!?]?$")


def superscripts(text: str) -> Iterator[Place]:
    """Runs of raised digits; powers and square measures have little gain."""
    for match in _SUPERSCRIPT.finditer(text):
        head = text[max(0, match.start() - 4) : match.start()]
        power = bool(_UNIT.search(head)) or not head.strip()
        core = match.group(match.lastindex or 0)
        yield Place(match.start(), match.end(), core, 1.0 if power else 7.0)


def brackets(text: str) -> Iterator[Place]:
    """Numbers in square brackets."""
    if "[" not in text and "]" not in text:
        return
    for match in _BRACKET.finditer(text):
        whole = match.group()
        if "[" not in whole and "]" not in whole:
            continue
        above = text[max(0, match.start() - _PARENTHESIS) : match.start()].rstrip(" \t")
        opens_line = not above or above[-1] == "\n"
        value = 7.0 if _ODD.search(match.group(1)) else 2.0
        value -= (5.0 if opens_line else 0.0) + (0.0 if whole[0] == "[" and "]" in whole else 2.5)
        yield Place(match.start(), match.end(), match.group(1), value)


def rounds(text: str) -> Iterator[Place]:
    """Numbers in round brackets; glued to what they follow they are likelier markers than points."""
    if ")" not in text:
        return
    for match in _ROUND.finditer(text):
        start = match.start()
        head = text[max(0, start - _PARENTHESIS) : start]
        bare = head.rstrip(" ")
        if match.group(2):
            inside = head.rfind("(") > head.rfind(")")
            value = -1.0 if inside else 6.0
        elif not bare or bare[-1] in "\n:;":
            value = -1.0
        elif bare == head:
            value = 6.0
        else:
            value = 3.0 if bare[-1] in context.STOPS + context.CLOSING else 0.5
        yield Place(start, match.end(), match.group(1) or match.group(2), value)


def digits(text: str) -> Iterator[Place]:
    """Digits where a marker may stand; of digits parted by blanks also each first part."""
    for match in _CLEAN.finditer(text):
        start, end = match.span()
        piece = match.group()
        yield Place(start, end, piece, context.gain(text, start, end))
        for at, sign in enumerate(piece):
            if sign == " ":
                yield Place(start, start + at, piece[:at], context.gain(text, start, start + at) - 0.5)


def garbles(text: str, words: frozenset[str]) -> Iterator[Place]:
    """Strings that are neither numbers nor words of this text, where a marker may stand."""
    for match in _JUNK.finditer(text):
        yield from _junk(text, match.start(1), match.group(1), words)
    for match in _OFF.finditer(text):
        token = match.group(1)
        if token in words or plain(token).isdigit() or _PLAIN_CLOSE.match(token):
            continue
        comma = text[match.start() - 1] == ","
        if comma and token.isalpha() and (token.islower() or len(token) == 1):
            continue
        yield Place(*match.span(1), token, context.gain(text, *match.span(1)) - _doubt(token))
    for match in _TAIL.finditer(text):
        token = match.group(1)
        word = text[: match.end()].rpartition(" ")[2].rpartition("\n")[2]
        if not token.isdigit() and word not in words:
            doubt = 2.0 if _ODD.search(token) else 4.0
            yield Place(*match.span(1), token, context.gain(text, *match.span(1)) - doubt)
    for match in _YEAR.finditer(text):
        yield Place(*match.span(1), match.group(1), 0.5 + context.ahead(text, match.end(), "1"))


def _junk(text: str, start: int, token: str, words: frozenset[str]) -> Iterator[Place]:
    """The readings of signs glued to a stop: with and without the single quotation mark in front."""
    end = start + len(token)
    if _PLAIN_CLOSE.match(token) or _NUMERAL.match(token):
        return
    if text[start - 1] in "'’" and text[start - 2 : start - 1].isalpha() and not _ODD.search(token):
        return  # an ending behind an apostrophe
    while token:
        if plain(token).isdigit():
            return
        wordlike = token in words or _WORDLIKE.match(token)
        belongs = token[0] in _CLOSING or (token[0] in "?!" and text[start - 1] not in _CLOSING)
        if not belongs and (not wordlike or (len(token) == 2 and token.islower())):
            yield Place(start, end, token, context.gain(text, start, end) - _doubt(token))
        if token[0].isalnum() or token[0] == "�":
            return
        token = token[1:]
        start += 1


def _doubt(token: str) -> float:
    """How much less a string is worth than digits would be."""
    if _ODD.search(token):
        return 1.0
    if not any(map(str.isalpha, token)):
        return 3.0
    if _DIGITLIKE.match(token):
        return 2.0
    return 3.0 if len(token) < 3 else 4.0


def odd_signs(text: str) -> Iterator[Place]:
    """Signs that raised digits are misread as: a degree sign, a query behind a stop, a quotation mark."""
    unpaired = text.count('"') % 2 == 1
    for match in _SIGN.finditer(text):
        sign = match.group()
        gain = 0.0
        if sign in "\"'’":
            gain = -1.0 if sign == '"' and unpaired else -2.0
            if text[match.start() - 1].isalpha() or (sign == '"' and not unpaired):
                continue
        elif sign not in "°º":
            gain = -0.5
        else:
            gain = 2.0
        yield Place(*match.span(), sign, gain)


def common_words(texts: Iterable[str]) -> frozenset[str]:
    """Strings that stand so often between blanks that they are words of the text and no misread numbers."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(text.split())
    floor = 4 + counts.total() // 5000
    return frozenset(
        w for w, k in counts.items() if k >= floor and len(w) < 6 and w.isalpha() and len(w) > 1
    ) | {w for w, k in counts.items() if k >= 3 and len(w) > 2}


_FORMS = {
    MarkerStyle.SUPERSCRIPT: superscripts,
    MarkerStyle.BRACKET: brackets,
    MarkerStyle.ROUND: rounds,
    MarkerStyle.GLUED: digits,
}


def places(text: str, style: MarkerStyle) -> Iterator[Place]:
    """The places of one text that have the form of a style."""
    return _FORMS[style](text)


def collect(
    texts: Sequence[str],
    styles: Iterable[tuple[MarkerStyle, float]],
    *,
    loose: bool,
    signs: bool = False,
    regions: Sequence[Region] | None,
) -> list[Candidate]:
    """Candidates of all passages in reading order.

    Args:
        texts: the passages.
        styles: the forms to look for, each with what is added to its gain.
        loose: look for garbled numbers too.
        signs: look for signs that raised digits are misread as.
        regions: page or pages of each passage.
    """
    forms = list(styles)
    words = common_words(texts) if loose else frozenset()
    out: list[Candidate] = []
    group = 0
    for i, text in enumerate(texts):
        found = [(p, p.gain + extra) for style, extra in forms for p in places(text, style)]
        if loose:
            found.extend((p, p.gain) for p in garbles(text, words))
        if signs:
            found.extend((p, p.gain) for p in odd_signs(text))
        found.sort(key=lambda item: (item[0].start, item[0].end))
        reach = -1
        for place, gain in found:
            if gain < -5:
                continue
            if place.start >= reach:
                group += 1
            reach = max(reach, place.end)
            strong = gain >= STRONG and plain(place.core).rstrip("abc").isdigit()
            region = page_at(regions[i], place.start) if regions is not None else None
            out.append(Candidate(i, place.start, place.end, place.core, gain, region, group, strong))
    return out
