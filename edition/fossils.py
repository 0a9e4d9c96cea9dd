"""Hyphens of older line ends inside a line: ``Ministry- of``, where an earlier setting of the text had broken the word.

They are errors of reading: the blank behind the hyphen, or both, is marked as a correction, applied only where the
book's own words prove it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition import PROGRAM
from edition.hyphens import HyphenConventions, Join, LineEnd, judge
from edition.lexicon import Lexicon
from tei.markup import Reading, Span

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
    done = 0
    for m in _FOSSIL.finditer(text):
        left, right = text[max(0, m.start() - REACH) : m.start() + 1], text[m.end() : m.end() + REACH]
        a, b = _LEFT.search(left[:-1]), _RIGHT.match(right)
        if a is None or b is None or m.start() - len(a[0]) < done:
            continue
        sign = _sign(a[0], b[0], left, right, hyphens, lexicon)
        if sign is not None:
            cert = "high" if sign == "-" or lexicon.in_book(a[0] + b[0]) else "medium"
            attrs = {"type": "ocr", "resp": PROGRAM, "cert": cert}
            done = m.end() + len(b[0])
            reading = Reading("corr", a[0] + sign + b[0], attrs)
            yield Span(m.start() - len(a[0]), done, "sic", readings=(reading,))


def _sign(a: str, b: str, left: str, right: str, hyphens: HyphenConventions, lexicon: Lexicon) -> str | None:
    """What should stand between two pieces instead of hyphen and blank; None to leave them."""
    verdict = judge(LineEnd(left, right.split("\n")[0], False), hyphens, lexicon)
    if verdict.cert == "low":
        return None
    if verdict.join is Join.HARD:
        return "-" if lexicon.hyphened(a, b) else None
    if verdict.join is Join.SOFT and lexicon.known(a + b) and not (lexicon.known(a) and lexicon.known(b)):
        return ""
    return None
