from __future__ import annotations

from collections.abc import Callable

import pytest
from lxml import etree

from edition.forms.lists import read_labels

TEI = "{http://www.tei-c.org/ns/1.0}"
Book = Callable[[str], etree._Element]


def items(root: etree._Element) -> list[list[str]]:
    return [[" ".join("".join(map(str, i.itertext())).split()) for i in e] for e in root.iter(f"{TEI}list")]


def test_numbered_paragraphs_in_sequence_are_a_list(book: Book, prose: str) -> None:
    root = book(
        f"{prose}\n\nHe asked for:\n\n1. a new wheel;\n2. a stronger rope;\n3. better weather.\n\n{prose}"
    )
    assert items(root) == [["1. a new wheel;", "2. a stronger rope;", "3. better weather."]]
    assert [e.text for e in root.iterfind(f".//{TEI}item/{TEI}label")] == ["1.", "2.", "3."]


def test_a_label_glued_to_its_word_stays_glued(book: Book, prose: str) -> None:
    root = book(f"{prose}\n\nHe asked for:\n\n1)an axe;\n2)a saw.\n\n{prose}")
    assert items(root) == [["1)an axe;", "2)a saw."]]


def test_the_text_behind_a_list_is_a_paragraph(book: Book, prose: str) -> None:
    root = book(f"{prose}\n\nHe asked for:\n\na) an axe;\nb) a saw.\n\nNobody answered him.\n\n{prose}")
    behind = next(root.iter(f"{TEI}list")).getnext()
    assert behind is not None
    assert behind.tag == f"{TEI}p"
    assert behind.text == "Nobody answered him."


@pytest.mark.parametrize(
    "alone", ["1. It began well.", "a) It began well.", "1848. It began well.", "1848 began well."]
)
def test_one_label_makes_no_list(book: Book, prose: str, alone: str) -> None:
    assert items(book(f"{prose}\n\n{alone}\n\n{prose}")) == []


def test_labels_that_do_not_follow_each_other_make_no_list(book: Book, prose: str) -> None:
    assert items(book(f"{prose}\n\n3. It began well.\n\n9. It ended badly.\n\n{prose}")) == []


def test_an_enumeration_in_a_sentence_stays_text(book: Book, prose: str) -> None:
    assert (
        items(book(f"{prose}\n\nThere were (1) ropes, (2) wheels and (3) nails in the shed.\n\n{prose}"))
        == []
    )


def test_a_list_inside_an_item_is_nested(book: Book, prose: str) -> None:
    text = f"{prose}\n\n1) Tools were lacking:\n\na) axes;\n\nb) saws.\n\n2) Food was plenty.\n\n{prose}"
    outer = next(book(text).iter(f"{TEI}list"))
    assert len(outer) == 2
    inner = outer[0].find(f"{TEI}list")
    assert inner is not None
    assert len(inner) == 2


def test_a_second_paragraph_belongs_to_its_item(book: Book, prose: str) -> None:
    text = f"{prose}\n\n1. The rope broke.\n\nIt was an old rope.\n\n2. The wheel broke.\n\n{prose}"
    outer = next(book(text).iter(f"{TEI}list"))
    assert [len(i.findall(f"{TEI}p")) for i in outer] == [2, 0]


def test_bullets_make_a_list(book: Book, prose: str) -> None:
    assert items(book(f"{prose}\n\n• ropes\n\n• wheels\n\n{prose}")) == [["• ropes", "• wheels"]]


def test_dashes_of_a_dialogue_are_no_list(book: Book, prose: str) -> None:
    assert items(book(f"{prose}\n\nHe asked:\n\n– Who is there?\n\n– Nobody.\n\n– Come in.\n\n{prose}")) == []


def test_short_lines_in_the_order_of_letters_are_a_list(book: Book, prose: str) -> None:
    names = ["Adlam", "Barrow", "Corby", "Denham", "Eastley", "Farnby", "Gorham", "Hexby", "Ivel"]
    root = book(f"{prose}\n\n" + "\n".join(names) + f"\n\n{prose}")
    assert items(root) == [names]


def test_a_page_break_between_items_stands_in_the_list(book: Book, prose: str) -> None:
    root = book(f"{prose}\n\nHe asked for:\n\n1. an axe;\n\f2. a saw.\n\n{prose}")
    assert [e.tag for e in next(root.iter(f"{TEI}list"))] == [f"{TEI}{t}" for t in ("item", "pb", "item")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. a", [(".1", 1)]),
        ("(b) x", [("()a", 2)]),
        ("ii) x", [(")i", 2)]),
        ("1 ) x", [(")1", 1)]),
        ("i) x", [(")a", 9), (")i", 1)]),
        ("1.5 million", []),
        ("12", []),
        ("a.m. it rang", []),
    ],
)
def test_labels_are_read_in_all_the_ways_they_can_be(text: str, expected: list[tuple[str, int]]) -> None:
    assert [(label.style, label.value) for label in read_labels(text)] == expected


def test_numbered_titles_over_paragraphs_are_no_list(book: Book, prose: str) -> None:
    root = book(f"{prose}\n\n1. the flood\n\nThe river rose.\n\n2. the fall\n\nThe mill fell.\n\n{prose}")
    assert items(root) == []
