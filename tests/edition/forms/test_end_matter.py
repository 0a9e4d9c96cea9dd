from __future__ import annotations

from collections.abc import Callable

import pytest
from lxml import etree

from edition.forms.index import ends_with_page, key
from edition.forms.words import date_pattern

TEI = "{http://www.tei-c.org/ns/1.0}"
Book = Callable[[str], etree._Element]
NAMES = [
    "Adlam",
    "Almer",
    "Arden",
    "Barrow",
    "Bexby",
    "Birley",
    "Corby",
    "Crowle",
    "Dalby",
    "Denham",
    "Eastley",
    "Ebford",
    "Farnby",
    "Felby",
    "Gorham",
    "Grimsey",
    "Hexby",
    "Holme",
    "Ibsley",
    "Ivel",
    "Jarrow",
    "Jevon",
    "Kelby",
    "Kirby",
    "Lamley",
    "Lexden",
    "Marby",
    "Melton",
    "Norby",
    "Nunton",
    "Orley",
    "Oxby",
    "Parley",
    "Penby",
]


def words(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())


def of_type(root: etree._Element, tag: str, kind: str) -> list[etree._Element]:
    return [e for e in root.iter(f"{TEI}{tag}") if e.get("type") == kind]


def test_an_index_is_a_list_of_its_entries(book: Book, prose: str) -> None:
    index = "\n".join(
        [
            "Adlam, John, 3, 17",
            "Barrow: flood at, 12,",
            "14; mill at, 9",
            "Corby, 7",
            "See also mills",
            "Denham, 5",
        ]
    )
    root = book(f"Chapter 1\n\nThe Mill\n\n{prose}\n\n\n\nIndex\n\n{index}")
    (entries,) = of_type(root, "list", "index")
    assert [words(e) for e in entries] == [
        "Adlam, John, 3, 17",
        "Barrow: flood at, 12, 14; mill at, 9",
        "Corby, 7 See also mills",
        "Denham, 5",
    ]


def test_an_index_without_heading_is_known_by_its_order(book: Book, prose: str) -> None:
    index = "\n".join(f"{name}, {k + 3}, {k + 40}" for k, name in enumerate(NAMES * 1))
    longer = "\n".join(f"{line}\n{line.split(',')[0]}s, village of, 7" for line in index.split("\n"))
    root = book(f"Chapter 1\n\nThe Mill\n\n{prose}\n\n{prose}\n\n{longer}")
    (division,) = of_type(root, "div", "index")
    assert division.find(f"{TEI}head") is None
    assert len(division.findall(f"{TEI}list/{TEI}item")) == 2 * len(NAMES)


def test_short_lines_with_numbers_in_no_order_are_no_index(book: Book, prose: str) -> None:
    lines = "\n".join(f"{name}, {k + 3}" for k, name in enumerate(reversed(NAMES)))
    root = book(f"Chapter 1\n\nThe Mill\n\n{prose}\n\n{prose}\n\n{lines}")
    assert of_type(root, "div", "index") == []


def test_contents_entries_point_to_their_divisions(book: Book, prose: str) -> None:
    contents = "Chapter 1: The Mill ..... 1\nChapter 2: The River ..... 9\nChapter 3: The Road ..... 20"
    chapters = "".join(
        f"\n\n\n\nChapter {k}: The {n}\n\n{prose}" for k, n in enumerate(["Mill", "River", "Road"], 1)
    )
    root = book(f"A Valley\n\n\n\nContents\n\n{contents}{chapters}")
    (division,) = of_type(root, "div", "contents")
    refs = [(words(r), r.get("target")) for r in division.iter(f"{TEI}ref")]
    assert refs == [
        ("Chapter 1: The Mill", "#ch1"),
        ("Chapter 2: The River", "#ch2"),
        ("Chapter 3: The Road", "#ch3"),
    ]


def test_a_glossary_has_pairs_of_term_and_meaning(book: Book, prose: str) -> None:
    entries = "\n\n".join(
        ["leat: a channel that feeds a mill.", "race: the water under the wheel.", "weir: a low dam."]
    )
    root = book(f"Chapter 1\n\nThe Mill\n\n{prose}\n\n\n\nGlossary\n\n{entries}")
    (pairs,) = of_type(root, "list", "gloss")
    assert [(e.tag.removeprefix(TEI), words(e)) for e in pairs][:2] == [
        ("label", "leat:"),
        ("item", "a channel that feeds a mill."),
    ]
    assert len(pairs) == 6


def test_a_bibliography_holds_an_entry_a_paragraph(book: Book, prose: str) -> None:
    entries = [
        "Adlam, John. Mills of the Valley. London, 1871.",
        "Barrow, Peter, The Flood (Hexby, 1902).",
        "Corby, Mary, Rivers and Roads, 2 vols. Hexby, 1911.",
    ]
    root = book(f"Chapter 1\n\nThe Mill\n\n{prose}\n\n\n\nBibliography\n\n" + "\n\n".join(entries))
    assert [words(e) for e in root.iterfind(f".//{TEI}listBibl/{TEI}bibl")] == entries


def test_a_chronology_has_its_dates_as_labels(book: Book, prose: str) -> None:
    dates = "May 3\n\nThe river rose.\n\nMay 5-7\n\nThe mill fell.\n\nThe road was closed.\n\n"
    dates += "June 1\n\nAll was over."
    root = book(f"Chapter 1\n\nThe Mill\n\n{prose}\n\n\n\nChronology\n\n{dates}")
    (items,) = of_type(root, "list", "chronology")
    assert [words(e) for e in items.iter(f"{TEI}label")] == ["May 3", "May 5-7", "June 1"]
    assert [len(e.findall(f"{TEI}p")) for e in items] == [1, 2, 1]


@pytest.mark.parametrize(
    "text", ["Adlam, 3", "mills, 14, 22-3", "river, 7 n.", "floods, 12 ff.", "roads, xvi", "ropes, 9 passim"]
)
def test_an_index_line_ends_with_a_page(text: str) -> None:
    assert ends_with_page(text)


@pytest.mark.parametrize("text", ["See also mills", "and so it was", "in 1871 he came"])
def test_other_lines_do_not_end_with_a_page(text: str) -> None:
    assert not ends_with_page(text)


@pytest.mark.parametrize("text", ["May 3", "3 May 1871", "May 3-5", "30 April-2 May", "März 1848", "1848"])
def test_a_date_is_known_on_a_line_of_its_own(text: str) -> None:
    assert date_pattern().fullmatch(text)


def test_entries_are_sorted_without_regard_to_marks_and_case() -> None:
    assert key("Élan vital") == key("elan")


def test_an_undated_entry_between_dated_ones_belongs_to_the_bibliography(book: Book, prose: str) -> None:
    entries = [
        "Adlam, J., Mills (1871).",
        "Barrow, P., Roads. Hexby, no year.",
        "Corby, M., Rivers (1911).",
        "Denham, L., Weirs (1912).",
    ]
    root = book(f"Chapter 1\n\nThe Mill\n\n{prose}\n\n\n\nBibliography\n\n" + "\n\n".join(entries))
    assert [words(e) for e in root.iterfind(f".//{TEI}listBibl/{TEI}bibl")] == entries


def test_page_numbers_of_an_index_point_to_their_pages(book: Book, prose: str) -> None:
    pages = "".join(f"\f{k}\n{prose}\n" for k in range(1, 8))
    root = book(
        f"Chapter 1\n\nThe Mill\n\n{prose}\n{pages}\f\nIndex\n\nAdlam, 3, 1 4\nBarrow, 5-6\nCorby, 250"
    )
    known = {e.get("n"): e.get("{http://www.w3.org/XML/1998/namespace}id") for e in root.iter(f"{TEI}pb")}
    refs = [(words(r), r.get("target")) for e in of_type(root, "list", "index") for r in e.iter(f"{TEI}ref")]
    assert refs == [("3", f"#{known['3']}"), ("5-6", f"#{known['5']}")]


def test_indented_entries_are_under_their_entry(book: Book, prose: str) -> None:
    index = (
        "Adlam, John, 3-9\n  at the mill, 4\n  death of, 9\nBarrow, 7\n  flood at, 23\nCorby, 41\nDenham, 43"
    )
    root = book(f"Chapter 1\n\nThe Mill\n\n{prose}\n\n\n\nIndex\n\n{index}")
    (entries,) = of_type(root, "list", "index")
    assert [str(e.text).strip() for e in entries] == [
        "Adlam, John, 3-9",
        "Barrow, 7",
        "Corby, 41",
        "Denham, 43",
    ]
    assert [words(e) for e in entries.iterfind(f".//{TEI}list/{TEI}item")] == [
        "at the mill, 4",
        "death of, 9",
        "flood at, 23",
    ]


def test_the_running_head_of_an_index_is_no_part_of_an_entry(book: Book, prose: str) -> None:
    index = "Adlam, John, 3, 17,\nINDEX\n19\nBarrow, 12\nCorby, 41"
    root = book(f"Chapter 1\n\nThe Mill\n\n{prose}\n\n\n\nIndex\n\n{index}")
    assert "INDEX" not in [words(e) for e in root.iter(f"{TEI}p", f"{TEI}item")]
    assert "INDEX" in [words(e) for e in root.iter(f"{TEI}fw")]
