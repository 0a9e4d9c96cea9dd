from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from edition.convert import Options, convert
from edition.model import Source
from edition.sources import read
from tei.read import parse
from tei.source_text import source_text
from tei.write import serialise

ROOT = Path(__file__).parents[2]
SAMPLES = sorted((ROOT / "samples").glob("*.txt"))
BOOKS = sorted((ROOT.parent / "shared" / "corpus").glob("*.txt"))
NS = {"t": "http://www.tei-c.org/ns/1.0"}
OPTIONS = Options(date="2001-02-03")

MakeSource = Callable[[str], Source]


def folded(text: str) -> str:
    return " ".join(text.split())


def converted(name: str) -> etree._ElementTree:
    data = (ROOT / "samples" / f"{name}.txt").read_bytes()
    return parse(serialise(convert(read(data, f"{name}.txt"), OPTIONS).tree))


def heads(tree: etree._ElementTree, kind: str) -> list[str]:
    found = tree.iterfind(f".//t:div[@type='{kind}']/t:head", NS)
    return [folded("".join(map(str, head.itertext()))) for head in found]


def xml(element: etree._Element) -> str:
    return folded(etree.tostring(element, encoding="unicode", with_tail=False)).replace(
        f' xmlns="{NS["t"]}"', ""
    )


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
def test_a_sample_comes_back(path: Path) -> None:
    tree = parse(serialise(convert(read(path.read_bytes(), path.name), OPTIONS).tree))

    assert folded(source_text(tree)) == folded(path.read_text("utf-8"))


@pytest.mark.parametrize("path", BOOKS, ids=lambda p: p.stem)
def test_a_book_comes_back(path: Path) -> None:
    tree = parse(serialise(convert(read(path.read_bytes(), path.name), OPTIONS).tree))

    assert folded(source_text(tree)) == folded(path.read_text("utf-8"))


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("article", {"notes": 12, "notes_linked": 11}),
        ("monograph", {"pages": 7, "divisions": 12, "notes": 14, "notes_linked": 13}),
        ("ebook", {"pages": 11, "divisions": 6, "figures": 5}),
        ("webbook", {"divisions": 9, "notes": 6, "notes_linked": 5}),
        ("history", {"pages": 9, "divisions": 6, "figures": 1}),
    ],
)
def test_what_is_found_in_a_sample(name: str, least: dict[str, int]) -> None:
    """At least this much: a change of the rules may find more, never less."""
    data = (ROOT / "samples" / f"{name}.txt").read_bytes()
    report = convert(read(data, f"{name}.txt"), OPTIONS).report.as_dict()

    assert {key: report[key] for key in least if report[key] < least[key]} == {}


def test_the_chapters_of_the_monograph_are_found() -> None:
    assert [head.split(" The ")[0] for head in heads(converted("monograph"), "chapter")][:2] == [
        "CHAPTER ONE",
        "CHAPTER TWO",
    ]


def test_the_parts_of_the_e_book_are_found() -> None:
    tree = converted("ebook")

    assert heads(tree, "chapter") == ["The First Comet", "The Committee of the Lamps", "The Second Comet"]
    assert heads(tree, "glossary") == ["Glossary of Personal Names"]
    assert heads(tree, "bibliography") == ["Further Reading"]


def test_the_chapters_of_the_web_book_have_their_numbers() -> None:
    tree = converted("webbook")

    assert [d.get("n") for d in tree.iterfind(".//t:div[@type='chapter']", NS)][:3] == ["1", "2", "3"]


def test_the_plates_of_the_e_book_are_figures() -> None:
    figures = [xml(f) for f in converted("ebook").iterfind(".//t:figure", NS)]

    assert figures[1] == "<figure> <head>The hall of the Residence, with the clocks</head> </figure>"
    assert len(figures) == 5


def test_a_note_of_the_article_stands_at_its_marker() -> None:
    note = converted("article").find(".//t:note[@n='10']", NS)

    assert note is not None
    assert "".join(map(str, note.itertext())) == "Book 29, fol. 1."
    assert (note.get("place"), note.get("rend")) == ("bottom", "¹⁰ 10.")
    before = str(note.xpath("string(preceding-sibling::node()[1])"))
    assert before.endswith("forty names again.")


def test_the_thanks_of_the_article_have_no_number() -> None:
    notes = [n for n in converted("article").iterfind(".//t:note", NS) if n.get("n") is None]

    assert [folded("".join(map(str, n.itertext())))[:23] for n in notes] == ["The author wishes to th"]


def test_a_paragraph_of_the_article_goes_on_over_the_notes_of_its_page() -> None:
    paragraphs = [
        folded("".join(map(str, p.itertext(f"{{{NS['t']}}}p", f"{{{NS['t']}}}hi"))))
        for p in converted("article").iterfind(".//t:p", NS)
    ]

    assert any("The books do not end here." in text for text in paragraphs)


def test_italics_of_the_article_are_marked_and_their_signs_hidden() -> None:
    marked = [h for h in converted("article").iterfind(".//t:hi", NS) if h.get("rend") == "italic"]

    readings = ["".join(map(str, h.xpath(".//text()[not(ancestor::t:reg)]", namespaces=NS))) for h in marked]
    assert "Pochtovye dorogi i zimnie puti" in readings
    assert "Почтовые дороги и зимние пути" in [r.text for h in marked for r in h.iterfind(".//t:reg", NS)]


def test_dropped_hyphens_of_the_monograph_join_their_words() -> None:
    text = serialise(converted("monograph")).decode()

    assert re.search(r'hun\n<lb break="no"/>dred', text)
    assert re.search(r'Contem\n<lb break="no"/>poraries', text)


def test_hyphens_of_the_history_are_hidden() -> None:
    assert re.search(
        r'had been wak\n<lb break="no" rend="hyphen"/>ened', serialise(converted("history")).decode()
    )


def test_what_the_user_says_of_the_book_stands_in_the_header(source: MakeSource) -> None:
    options = Options(metadata={"title": "The Old Mill", "author": "Anna Orre"}, date="2001-02-03")
    tree = convert(source("The mill stood by the river.\n"), options).tree

    assert tree.findtext(".//t:titleStmt/t:title", None, NS) == "The Old Mill"
    assert tree.findtext(".//t:titleStmt/t:author", None, NS) == "Anna Orre"


def test_progress_never_goes_back(source: MakeSource) -> None:
    seen: list[float] = []
    convert(source("The mill stood by the river.\n"), progress=lambda _, share: seen.append(share))

    assert seen == sorted(seen)
    assert len(seen) > 3
    assert seen[0] >= 0
    assert seen[-1] <= 1


def test_the_report_counts_the_words(source: MakeSource) -> None:
    assert convert(source("The mill\nstood by the river.\n")).report.words == 6


def test_the_work_grows_with_the_text(source: MakeSource, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twice the text asks for twice the line ends to be judged, no more."""
    import edition.convert as module

    counts: list[int] = []
    judge = module.judge  # type: ignore[attr-defined]

    def counting(*args: object) -> object:
        counts[-1] += 1
        return judge(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "judge", counting)
    for times in (10, 20):
        counts.append(0)
        convert(source("The mill stood by the river and was old.\nNobody went there.\n\n" * times))
    assert counts[1] <= 2.2 * counts[0]
