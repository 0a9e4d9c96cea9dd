"""What short files show: heads without a sequence, sections without a head, notes under other text."""

from __future__ import annotations

from collections.abc import Callable

from edition.convert import convert
from edition.model import Source
from tei.names import tei

MakeSource = Callable[[str], Source]
Prose = Callable[[int], list[str]]


def test_words_in_capitals_over_two_pages_are_running_heads(source: MakeSource, prose: Prose) -> None:
    page = "\n".join(prose(30))
    text = f"{page}\n\n\n6 THE OLD MILL\n\n{page}\n\n\nTHE OLD MILL i\n\n{page}"
    tree = convert(source(text)).tree

    assert [fw.text for fw in tree.iter(tei("fw"))] == ["6 THE OLD MILL", "THE OLD MILL i"]
    assert list(tree.iter(tei("head"))) == []


def test_a_marked_blank_line_between_paragraphs_begins_a_section(source: MakeSource, prose: Prose) -> None:
    one = "\t".join("The mill stood by the river and was old.".split())
    body = "\n".join("\t".join(line.split()) for line in prose(6))
    text = f"{body}\n{one}\n\n\t\n{body}\n{one}\n\n{body}\n"
    tree = convert(source(text)).tree

    assert [m.get("unit") for m in tree.iter(tei("milestone"))] == ["section"]
