"""The stage run once more on a file that it wrote: what it would propose now that the file does not have.

The evidence is that of the first run, for the text is read as the OCR had it: ``sic``, not ``corr``.  A place
that has a ``choice`` is settled, whoever made it; so is one that an editor said to be right as it stands
(``seg type="stet"``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import cast

from lxml import etree

from edition.corrections.model import Context
from edition.corrections.places import Place, places
from edition.corrections.stage import Reasons, as_spans, correct
from edition.corrections.wordlist import WordList
from edition.language import language_of
from edition.lexicon import Lexicon
from tei.markup import Element, Node, Passage, Reading, Span
from tei.names import TEI, XML_LANG, local
from tei.source_text import source_text
from tei.structure import BREAKS, CONTAINERS, has_text, is_block
from tei.unweave import View, unweave

STET = "stet"
"""``seg type="stet"``: an editor says that a reading stands."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A correction that a file does not have."""

    line: int
    """Line of the TEI file at which its passage begins."""
    wrong: str
    right: str
    cert: str
    reason: str
    around: str
    """The words on its sides."""


def proposals(tree: etree._ElementTree, words: WordList | None = None) -> list[Proposal]:
    """What the stage proposes for a file beyond what the file has.

    Args:
        tree: a TEI file, as ``edition convert`` wrote it or as an editor left it.
        words: the project's own list of words.
    """
    root = tree.getroot()
    nodes = [node for text in root.iterchildren(f"{{{TEI}}}text") for node in _nodes(text)]
    breaks = [cast("int | None", e.sourceline) or 0 for e in root.iter(f"{{{TEI}}}pb")]
    found = places(nodes, sorted(breaks))
    _, lists = language_of(root.get(XML_LANG) or "en")
    lexicon = Lexicon(source_text(tree).split("\n"), lists)
    context = Context(
        lexicon,
        [p.page for p in found],
        [p.passage.line for p in found],
        [p.zone for p in found],
        words or WordList(),
    )
    new: list[Proposal] = []
    reasons = Reasons()
    for c in correct([p.flat.text for p in found], context):
        place = found[c.text]
        if as_spans(place.flat, [c], reasons, _settled(place.passage)):
            new.append(_proposal(place, c.start, c.end, c.corr, c.cert, c.reason))
    return new


def _nodes(element: etree._Element) -> Iterable[Node]:
    """What stands in an element, as the nodes that the stage knows."""
    return [_node(child) for child in element if isinstance(child.tag, str)]


def _node(element: etree._Element) -> Node:
    name, line = local(element.tag), cast("int | None", element.sourceline) or 0
    attrs = {str(k): str(v) for k, v in element.attrib.items()}
    if name in _EMPTY:
        return Element(name, attrs, [], line)
    if not has_text(element) and (
        name in CONTAINERS or any(is_block(c) for c in element if isinstance(c.tag, str))
    ):
        return Element(name, attrs, list(_nodes(element)), line)
    unwoven = unweave(element, View.DIPLOMATIC)
    spans = [
        replace(span, content=(_node(mark.element),)) if mark.aside else span
        for mark, span in zip(unwoven.marks, unwoven.spans(), strict=True)
    ]
    return Passage(name, unwoven.text, spans, attrs, line)


_EMPTY = BREAKS | {"anchor", "gap"}


def _settled(passage: Passage) -> Sequence[Span]:
    """The passage's spans; what an editor said to stand counts as having a reading."""
    return [
        Span(s.start, s.end, "sic", readings=_NOTHING)
        if s.tag == "seg" and s.attrs.get("type") == STET
        else s
        for s in passage.spans
    ]


_NOTHING = (Reading("corr", ""),)


def _proposal(place: Place, start: int, end: int, corr: str, cert: str, reason: str) -> Proposal:
    text = place.flat.text
    around = f"{text[max(0, start - 20) : start]}[{text[start:end]}]{text[end : end + 20]}"
    return Proposal(place.passage.line, text[start:end], corr, cert, reason, around)
