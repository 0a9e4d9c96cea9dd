"""Hyphens of older line ends inside a line: ``Ministry- of``, where an earlier setting of the text had broken the word.

They are errors of reading: the blank behind the hyphen, or both, is marked as a correction, applied only where the
book's own words prove it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.hyphens import HyphenConventions, Join, LineEnd, judge
from edition.lexicon import Lexicon
from tei.markup import Reading, Span

PROGRAM = "#edition"
_FOSSIL = re.compile(r"(?<=[^\W\d_])([-¬\u00ad]) (?=[^\W\d_])")
_LEFT = re.compile(r"[^\W\d_]+$")
_RIGHT = re.compile(r"[^\W\d_]+")
REACH = 40  # characters on either side that a verdict may need


def fossil_spans(text: str, hyphens: HyphenConventions, lexicon: Lexicon) -> Iterator[Span]:
    """Corrections of the fossil hyphens in a text.

    Args:
        text: a passage's text.
        hyphens: what line ends mean in the file.
        lexicon: the words of the file and of its language.
    """
    if "- " not in text and "¬" not in text and "\u00ad" not in text:
        return
    for m in _FOSSIL.finditer(text):
        left, right = text[max(0, m.start() - REACH) : m.start() + 1], text[m.end() : m.end() + REACH]
        correction = _correction(left, right, hyphens, lexicon)
        if correction is not None:
            cert = "high" if lexicon.in_book(_joined(left, right)) or correction == "-" else "medium"
            attrs = {"type": "ocr", "resp": PROGRAM, "cert": cert}
            yield Span(m.start(), m.end(), "sic", readings=(Reading("corr", correction, attrs),))


def _joined(left: str, right: str) -> str:
    a, b = _LEFT.search(left[:-1]), _RIGHT.match(right)
    return (a[0] if a else "") + (b[0] if b else "")


def _correction(left: str, right: str, hyphens: HyphenConventions, lexicon: Lexicon) -> str | None:
    """What should stand instead of hyphen and blank; None to leave them."""
    verdict = judge(LineEnd(left, right.split("\n")[0], False), hyphens, lexicon)
    a, b = _LEFT.search(left[:-1]), _RIGHT.match(right)
    if a is None or b is None or verdict.cert == "low":
        return None
    if verdict.join is Join.HARD:
        return "-" if lexicon.hyphened(a[0], b[0]) else None
    whole = a[0] + b[0]
    if (
        verdict.join is Join.SOFT
        and lexicon.known(whole)
        and not (lexicon.known(a[0]) and lexicon.known(b[0]))
    ):
        return ""
    return None
