"""The weave, the writer, the reader and the source's text together."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tei.document import Document, to_tree
from tei.header import RENDITIONS, HeaderFacts
from tei.markup import Element, Node, Passage, Reading, Span
from tei.read import parse
from tei.source_text import source_text
from tei.write import serialise

FACTS = HeaderFacts(renditions=RENDITIONS)


def folded(text: str) -> str:
    return " ".join(text.split())


@st.composite
def converted(draw: st.DrawFn) -> tuple[str, list[Node]]:
    """A source, and what a conversion might make of it: notes moved, hyphens and signs hidden."""
    source: list[str] = []
    nodes: list[Node] = []
    for i, text in enumerate(draw(st.lists(st.text(max_size=15), min_size=1, max_size=5))):
        source.append(text)
        spans: list[Span] = []
        moved: list[Node] = []
        if draw(st.booleans()):
            start = draw(st.integers(0, len(text)))
            end = draw(st.integers(start, len(text)))
            spans.append(Span(start, end, "sic", readings=(Reading("corr", draw(st.text(max_size=3))),)))
        if draw(st.booleans()):
            text, spans, moved = with_note(text, spans, f"n{i}")
            source[-1] = text
            source.append("12) The note's text.")
        if draw(st.booleans()):
            text, spans = with_hyphen(text, spans)
            source[-1 - len(moved)] = text
        if draw(st.booleans()):
            text, spans = with_signs(text, spans)
            source[-1 - len(moved)] = text
        nodes += [Passage("p", text, spans), *moved]
    return "\n".join(source), nodes


def with_note(text: str, spans: list[Span], name: str) -> tuple[str, list[Span], list[Node]]:
    note = Passage("note", "The note's text.", attrs={"xml:id": name, "n": "12", "rend": "[12] 12)"})
    at = len(text)
    marker = Span(at, at + 4, "", content=(note,), hidden=True)
    return (
        text + "[12]",
        [*spans, marker],
        [Passage("anchor", attrs={"type": "source", "corresp": f"#{name}"})],
    )


def with_hyphen(text: str, spans: list[Span]) -> tuple[str, list[Span]]:
    at = len(text) + 4
    broken = Span(at + 2, at + 2, "lb", {"break": "no", "rend": "hyphen"})
    return text + "moun-\ntains", [*spans, Span(at, at + 1, "", hidden=True), broken]


def with_signs(text: str, spans: list[Span]) -> tuple[str, list[Span]]:
    at = len(text)
    hidden = [Span(at, at + 2, "", hidden=True), Span(at + 6, at + 8, "", hidden=True)]
    return text + "**bold**", [*spans, *hidden, Span(at, at + 8, "hi", {"rendition": "#md-3"})]


@given(converted())
def test_the_source_comes_back_from_the_written_file(case: tuple[str, list[Node]]) -> None:
    source, nodes = case
    tree = parse(serialise(to_tree(Document(FACTS, body=[Element("div", children=nodes)]))))
    assert folded(source_text(tree)) == folded(source)


@given(converted())
def test_the_same_document_gives_the_same_bytes(case: tuple[str, list[Node]]) -> None:
    _, nodes = case
    document = Document(FACTS, body=nodes)
    assert serialise(to_tree(document)) == serialise(to_tree(document))
