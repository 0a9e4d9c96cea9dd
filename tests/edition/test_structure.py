from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from lxml import etree

from edition.convert import convert
from edition.model import Source
from tei.names import XML_ID

MakeSource = Callable[[str], Source]
Prose = Callable[[int], list[str]]
NS = {"t": "http://www.tei-c.org/ns/1.0"}


def text_of(source: Source) -> etree._Element:
    found = convert(source).tree.find(".//t:text", NS)
    assert found is not None
    return found


def outline(element: etree._Element) -> list[tuple[str | None, Any]]:
    """Types of divisions, nested."""
    return [(div.get("type"), outline(div)) for div in element.findall("t:div", NS)]


@pytest.fixture
def part(prose: Prose) -> Callable[[str], str]:
    return lambda head: f"\n\n{head}\n\n" + "\n".join([*prose(12), "and that was all."])


def test_divisions_are_nested_by_their_headings(source: MakeSource, part: Callable[[str], str]) -> None:
    heads = ["CHAPTER ONE", "1. THE FORD", "a) The Stones", "2. THE MILL", "CHAPTER TWO"]
    body = text_of(source("".join(map(part, heads)))).find("t:body", NS)

    assert body is not None
    inner: list[tuple[str, Any]] = [("section", [("section", [])]), ("section", [])]
    assert outline(body) == [("chapter", inner), ("chapter", [])]


def test_a_preface_is_front_and_an_index_is_back(source: MakeSource, part: Callable[[str], str]) -> None:
    text = text_of(
        source("".join(map(part, ["PREFACE", "CHAPTER ONE", "CHAPTER TWO", "APPENDIX A", "INDEX"])))
    )

    assert [(etree.QName(p).localname, [d for d, _ in outline(p)]) for p in text] == [
        ("front", ["preface"]),
        ("body", ["chapter", "chapter"]),
        ("back", ["appendix", "index"]),
    ]


def test_a_text_without_headings_is_one_division(source: MakeSource, prose: Prose) -> None:
    body = text_of(source("\n".join(prose(12)))).find("t:body", NS)

    assert body is not None
    assert outline(body) == [(None, [])]


def test_an_empty_text_has_a_body(source: MakeSource) -> None:
    assert len(text_of(source("")).findall("t:body/*", NS)) == 1


def test_ids_tell_the_division(source: MakeSource, part: Callable[[str], str]) -> None:
    text = text_of(source("".join(map(part, ["CHAPTER 1", "CHAPTER 2", "CHAPTER 3"]))))
    ids = [p.get(XML_ID) for p in text.iterfind(".//t:p", NS)]

    assert ids == ["ch1-p1", "ch2-p1", "ch3-p1"]


def test_an_ornament_is_a_milestone(source: MakeSource, part: Callable[[str], str]) -> None:
    text = text_of(source(part("CHAPTER 1") + "\n\n* * *\n\n" + part("CHAPTER 2")))

    assert [dict(m.attrib) for m in text.iterfind(".//t:milestone", NS)] == [
        {"unit": "section", "rend": "* * *"}
    ]


def test_a_list_keeps_its_numbers_in_labels(source: MakeSource, part: Callable[[str], str]) -> None:
    items = text_of(source(part("CHAPTER 1") + "\n\n1. the mill;\n\n2. the river.\n")).findall(
        ".//t:item", NS
    )

    assert [("".join(map(str, i.itertext())), i.findtext("t:label", None, NS)) for i in items] == [
        ("1. the mill;", "1."),
        ("2. the river.", "2."),
    ]


def test_the_title_of_an_article_stands_first(source: MakeSource) -> None:
    text = text_of(
        source("ANNA ORRE\n\nThe Old Mill\n\n" + ("The mill stood by the river. " * 20 + "\n\n") * 3)
    )

    assert text.findtext(".//t:byline", None, NS) == "ANNA ORRE"
    assert text.findtext(".//t:head", None, NS) == "The Old Mill"


def test_no_heading_stands_behind_a_paragraph_of_its_division(source: MakeSource) -> None:
    text = text_of(source("0000\n0\f0 A::A"))

    for div in text.iterfind(".//t:div", NS):
        tags = [etree.QName(child).localname for child in div]
        assert "head" not in tags or "p" not in tags[: tags.index("head")]
