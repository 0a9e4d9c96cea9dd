"""Mends written into passages as corrections, beside those that stand there already."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace

from edition.corrections.mark import Mode
from edition.reading import Reading as MendedText
from edition.russian.detect import Token
from edition.russian.mend import Mend
from edition.russian.restore import Restored, cased
from edition.russian.schemes import romanise, strip_marks
from tei.markup import Passage, Reading, Span

PROGRAM = "#edition"
RULE = "russian words"
_INNER = re.compile(r"[a-z][CSZ][a-z]")
_HACEKS = frozenset("čšžČŠŽ")


@dataclass(slots=True)
class Mender:
    """Writes mends and keeps their reasons."""

    mode: Mode
    reasons: list[tuple[str, str, str]]
    """Id, rule and words, for the header."""
    haceks: int = 0
    """How many letters with a háček were put for garbled ones."""

    def write(self, passage: Passage, text: MendedText, found: Iterable[Mend]) -> bool:
        """Add the spans of a passage's mends; whether any could be."""
        added = False
        for m in found:
            wide = text.widened(m.start, m.end)
            start, end = text.span(*wide)
            if any(_in_the_way(s, start, end) for s in passage.spans):
                wide = _narrowed(text.text, m, wide)
                start, end = text.span(*wide)
            inside = [s for s in passage.spans if s.readings and s.start < end and start < s.end]
            if len(inside) == 1 and self._promoted(passage, inside[0], m, start, end):
                added = True
                continue
            if any(s.start < start or s.end > end for s in inside) or any(
                _in_the_way(s, start, end) for s in passage.spans
            ):
                continue
            if wide[0] >= wide[1]:
                continue
            corr = _corrected(text.text, m, wide)
            passage.spans[:] = [s for s in passage.spans if not any(s is other for other in inside)]
            passage.spans.append(Span(start, end, "sic", readings=(self._reading(corr, m, inside),)))
            self.haceks += sum(c in _HACEKS for c in m.corr)
            added = True
        return added

    def _promoted(self, passage: Passage, span: Span, mend: Mend, start: int, end: int) -> bool:
        """Whether a wider suggestion says the same as a mend; then it is as sure as that."""
        first = span.readings[0]
        text = passage.text
        same = text[span.start : start] + mend.corr + text[end : span.end] == first.text
        if not same or first.attrs.get("cert") != "low" or mend.cert == "low" or self.mode is Mode.SUGGEST:
            return same
        passage.spans[:] = [
            replace(s, readings=(self._reading(first.text, mend, [span]),)) if s is span else s
            for s in passage.spans
        ]
        return True

    def _reading(self, corr: str, mend: Mend, inside: Iterable[Span]) -> Reading:
        name = f"corr-ru-{len(self.reasons) + 1}"
        self.reasons.append((name, RULE, mend.reason))
        earlier = [s.readings[0].attrs.get("ana", "") for s in inside]
        ana = " ".join(dict.fromkeys([*filter(None, earlier), f"#{name}"]))
        cert = "low" if self.mode is Mode.SUGGEST else mend.cert
        return Reading("corr", corr, {"type": "ocr", "resp": PROGRAM, "cert": cert, "ana": ana})


def _narrowed(text: str, m: Mend, wide: tuple[int, int]) -> tuple[int, int]:
    """The part of a mend that changes something, where it stands in a word over a line end."""
    if wide != (m.start, m.end):
        return wide
    was = text[m.start : m.end]
    shorter = min(len(was), len(m.corr))
    head = next((k for k in range(shorter) if was[k] != m.corr[k]), shorter)
    tail = next((k for k in range(shorter - head) if was[-1 - k] != m.corr[-1 - k]), shorter - head)
    return m.start + head, m.end - tail


def _corrected(text: str, m: Mend, wide: tuple[int, int]) -> str:
    """What is put for a stretch: the mend, with what stands around it in the stretch or without what does not."""
    start, end = wide
    corr = m.corr[max(0, start - m.start) : len(m.corr) - max(0, m.end - end)]
    return text[start : m.start] + corr + text[m.end : end]


def _in_the_way(span: Span, start: int, end: int) -> bool:
    """Whether something stands inside a word that a correction would have to hold."""
    if span.readings:
        return False
    if span.start == span.end or span.hidden or span.content:
        return start < span.start < end or start < span.end < end
    return span.tag == "label" and span.start < end and start < span.end


def with_haceks(token: Token, word: Restored, *, in_phrase: bool) -> Mend | None:
    """The mend that puts the háčeks of a word back, where nothing else of it differs.

    A name by itself may have s or z as it stands, whatever the lexicon has; so there only c counts, and a capital
    inside the word.
    """
    if word.cert == "low" or token.scored.ending:
        return None
    meant = unicodedata.normalize("NFC", romanise(word.text.lower(), "iso-r9"))
    meant = (
        meant.replace("ʹ", "'")
        .replace("ʺ", "-" if "-" in token.text else "'")
        .replace("ë", "e")
        .replace("ė", "e")
    )
    printed = token.text.replace("’", "'")
    if not any(c in _HACEKS for c in meant) or strip_marks(meant) != strip_marks(printed.lower()):
        return None
    whole = cased(meant, printed)
    if (
        not in_phrase
        and any(a in "sz" and b in _HACEKS for a, b in zip(printed.lower(), meant, strict=False) if a != b)
        and (_INNER.search(printed) is None)
    ):
        return None
    if whole == printed:
        return None
    return Mend(token.start, token.end, whole, "medium", f"“{printed}” lost its háček: {word.text}")
