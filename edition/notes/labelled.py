"""A note's printed label, and readings of misread numbers, as the encoding wants them."""

from __future__ import annotations

from dataclasses import replace

from edition import PROGRAM
from edition.notes.plan import Note
from tei.markup import Passage, Reading, Span


def garble(start: int, end: int, n: str, cert: str) -> Span:
    """The span of a misread number beside the number meant."""
    reading = Reading("corr", n, {"type": "ocr", "resp": PROGRAM, "cert": cert})
    return Span(start, end, "sic", readings=(reading,))


def take_label(passage: Passage, note: Note) -> None:
    """Take the printed label out of a note's text, or mark it where no attribute can tell it.

    A label that holds white space, is misread or is glued to the text stands in a ``label`` element.
    """
    label = note.label
    assert label is not None
    end = label.end
    behind = len(passage.text) - len(passage.text[end:].lstrip(" "))
    printed = passage.text[label.start : end]
    if label.garbled or any(c.isspace() for c in printed) or behind == end or label.start > 0:
        passage.spans.append(Span(label.start, end, "label"))
        if label.garbled:
            passage.spans.append(garble(label.start, end, note.n, label.cert))
        return
    if passage.text[behind : behind + 1] == "\n":
        behind = end
    passage.text = passage.text[behind:]
    passage.spans[:] = [
        replace(s, start=max(0, s.start - behind), end=max(0, s.end - behind)) for s in passage.spans
    ]
    passage.attrs["rend"] = printed
