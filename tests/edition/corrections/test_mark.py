"""From a source with errors to a file that marks them, and the list of its pairs."""

from __future__ import annotations

import pytest
from lxml import etree

from edition.convert import Options, convert
from edition.corrections.listing import Pair, pairs
from edition.corrections.wordlist import parse
from edition.sources import read
from tei.source_text import source_text
from tei.unweave import unweave
from tei.validation import validate
from tei.write import serialise

TEXT = (
    "In the years 1 871 , 1 87 2 and 1 8 8 5 the river rose , and in 189 1\n"
    "it rose again . The miller , whose tiie mill stood by the water , had\n"
    "built it in 1 8 4 6 , before the town had a bridge , and in 1 9 03 he\n"
    "sold it to his elder son , who had learned to set type in the town .\n"
) * 12

TEI = "{http://www.tei-c.org/ns/1.0}"


def converted(mode: str, words: str = "") -> etree._ElementTree:
    options = Options(date="2001-02-03", corrections=mode, words=parse(words))
    return convert(read(TEXT.encode(), "mill.txt"), options).tree


def folded(text: str) -> str:
    return " ".join(text.split())


def reading(tree: etree._ElementTree) -> str:
    return folded(unweave(tree.getroot().find(f"{TEI}text")).text)


def test_applied_corrections_are_read_and_the_source_comes_back() -> None:
    tree = converted("apply")

    assert "In the years 1871, 1872 and 1885 the river rose, and in 1891 it" in reading(tree)
    assert folded(source_text(tree)) == folded(TEXT)
    assert list(validate(serialise(tree))) == []


def test_every_correction_points_to_a_reason_in_the_header() -> None:
    root = converted("apply").getroot()
    reasons = {f"#{item.get('{http://www.w3.org/XML/1998/namespace}id')}" for item in root.iter(f"{TEI}item")}
    pointers = {corr.get("ana") for corr in root.iter(f"{TEI}corr")}

    assert pointers
    assert pointers <= reasons
    assert len(pointers) < len(list(root.iter(f"{TEI}corr")))


def test_suggestions_leave_the_reading_text_as_it_is() -> None:
    tree = converted("suggest")

    assert reading(tree) == folded(TEXT)
    assert {corr.get("cert") for corr in tree.getroot().iter(f"{TEI}corr")} == {"low"}


def test_switched_off_nothing_is_marked() -> None:
    assert list(converted("off").getroot().iter(f"{TEI}corr")) == []


def test_the_word_list_is_honoured() -> None:
    assert "whose old mill" in reading(converted("apply", "tiie\told"))
    assert "whose old mill" not in reading(converted("apply"))


def test_the_same_source_gives_the_same_file() -> None:
    assert serialise(converted("apply")) == serialise(converted("apply"))


@pytest.fixture(scope="module")
def listed() -> list[Pair]:
    return pairs(converted("apply"), examples=2)


def test_pairs_are_counted_with_reason_and_places(listed: list[Pair]) -> None:
    (pair,) = [p for p in listed if p.wrong == "1 8 8 5"]

    assert (pair.right, pair.count, pair.cert, pair.resp) == ("1885", 12, "high", "#edition")
    assert pair.rules == ["digits parted"]
    assert "years are parted by blanks" in pair.reasons[0]
    assert len(pair.examples) == 2
    assert pair.examples[0].before.endswith("1872 and ")
    assert pair.examples[0].after.startswith(" the river rose")


def test_the_surest_pairs_come_first(listed: list[Pair]) -> None:
    order = [("high", "medium", "low").index(p.cert) for p in listed]

    assert order == sorted(order)


def test_a_file_without_reasons_is_listed_too() -> None:
    xml = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>a <choice><sic>rnill</sic>'
        '<corr type="ocr" resp="#ab" cert="high">mill</corr></choice> by <choice><sic>thc</sic>'
        '<corr type="print" resp="#ab" cert="high">the</corr></choice></p></body></text></TEI>'
    )
    (pair,) = pairs(etree.ElementTree(etree.fromstring(xml)))

    assert (pair.wrong, pair.right, pair.reasons) == ("rnill", "mill", [])


def test_a_blank_behind_the_label_of_a_list_item_is_put_in_and_the_file_is_valid() -> None:
    line = "The miller of the upper valley kept his accounts with great care and found no fault."
    prose = "\n\n".join([line] * 8)
    text = f"{prose}\n\nThey asked for:\n\n1)an account;\n2)the valley;\n3)great care.\n\n{prose}\n"
    data = serialise(convert(read(text.encode(), "b.txt"), Options(date="2001-02-03")).tree)

    assert b"<corr" in data
    assert not [f for f in validate(data) if f.severity == "error"]
