"""Corrections of a converted document: found in its passages, written into them as spans."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from edition.corrections.model import Context, Correction
from edition.corrections.places import places
from edition.corrections.stage import APPLIED, Reasons, as_spans, correct
from edition.corrections.wordlist import WordList
from edition.lexicon import Lexicon
from tei.markup import Node


class Mode(Enum):
    """What becomes of corrections."""

    OFF = "off"
    SUGGEST = "suggest"
    """All of them are suggestions: the reading text stays as the OCR has it."""
    APPLY = "apply"


@dataclass(frozen=True, slots=True)
class Marked:
    """What was written into a document."""

    applied: int = 0
    suggested: int = 0
    reasons: tuple[tuple[str, str, str], ...] = ()
    """Id, rule and words of each reason, for the header."""


def mark(
    nodes: Sequence[Node], page_lines: Sequence[int], lexicon: Lexicon, words: WordList, mode: Mode
) -> Marked:
    """Find what the OCR misread and add the spans that say so.

    Args:
        nodes: the divisions of the document.
        page_lines: source line at which each page begins, ascending.
        lexicon: the words of the book and of its languages.
        words: the project's own list of words.
        mode: whether sure corrections are applied in the reading text.
    """
    if mode is Mode.OFF:
        return Marked()
    found = places(nodes, page_lines)
    context = Context(
        lexicon, [p.page for p in found], [p.passage.line for p in found], [p.zone for p in found], words
    )
    corrections = correct([p.flat.text for p in found], context)
    if mode is Mode.SUGGEST:
        corrections = [replace(c, cert="low") for c in corrections]
    reasons = Reasons()
    certs: Counter[str] = Counter()
    for text, of_passage in _by_text(corrections):
        passage = found[text].passage
        spans = as_spans(found[text].flat, of_passage, reasons, passage.spans)
        passage.spans.extend(spans)
        certs.update(span.readings[0].attrs["cert"] for span in spans)
    applied = sum(certs[cert] for cert in APPLIED)
    return Marked(applied, certs.total() - applied, tuple(reasons.rows()))


def _by_text(corrections: Iterable[Correction]) -> Iterable[tuple[int, list[Correction]]]:
    groups: dict[int, list[Correction]] = {}
    for c in corrections:
        groups.setdefault(c.text, []).append(c)
    return groups.items()
