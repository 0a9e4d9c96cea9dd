from __future__ import annotations

from collections.abc import Callable

from lxml import etree

TEI = "{http://www.tei-c.org/ns/1.0}"
Book = Callable[[str], etree._Element]


def count(root: etree._Element, tag: str) -> int:
    return sum(1 for _ in root.iter(f"{TEI}{tag}"))


def words(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())


def test_short_lines_with_capitals_after_a_colon_are_verse(book: Book, prose: str) -> None:
    song = "The wheel goes round in the morning,\nThe wheel goes round at night,\n"
    song += "And nobody asks the miller\nWhy his hair is white."
    root = book(f"{prose}\n\nThe children used to sing:\n\n{song}\n\n{prose}")
    assert [words(e) for e in root.iter(f"{TEI}l")] == song.split("\n")


def test_a_chain_of_short_speeches_is_no_verse(book: Book, prose: str) -> None:
    talk = "“Is anybody there at all?”\nNobody answered him this time.\n"
    talk += "“Then I shall have to wait.”\nHe sat down on the step."
    assert count(book(f"{prose}\n\n{talk}\n\n{prose}"), "l") == 0


def test_names_in_short_lines_are_no_verse(book: Book, prose: str) -> None:
    assert (
        count(book(f"{prose}\n\nThose present were:\n\nJohn Adlam\nPeter Barrow\nMary Corby\n\n{prose}"), "l")
        == 0
    )


def test_turns_of_a_few_speakers_are_a_dialogue(book: Book, prose: str) -> None:
    turns = "\n\n".join(["A.: Is the rope strong?", "B.: It is.", "A.: And the wheel?", "B.: That is weak."])
    root = book(f"{prose}\n\n{turns}\n\n{prose}")
    assert [words(e) for e in root.iter(f"{TEI}speaker")] == ["A.:", "B.:", "A.:", "B.:"]
    assert words(next(root.iter(f"{TEI}sp"))) == "A.: Is the rope strong?"


def test_words_before_colons_that_never_come_again_are_no_speakers(book: Book, prose: str) -> None:
    lines = "\n\n".join(
        ["Rope: it is strong.", "Wheel: it is weak.", "Axe: it is lost.", "Saw: it is blunt."]
    )
    assert count(book(f"{prose}\n\n{lines}\n\n{prose}"), "sp") == 0


def test_a_narrow_column_between_marks_is_a_quotation(book: Book, prose: str) -> None:
    quoted = "what is a mill without a river, and what is a river\n"
    quoted += "without a mill, and what are both of them if nobody\nbrings any corn to them."
    root = book(f"{prose}\n\nThe miller asked in his old book\n\t\n\n{quoted}\n\n\t\n{prose}")
    assert [words(e) for e in root.iter(f"{TEI}quote")] == [" ".join(quoted.split())]


def test_paragraphs_that_each_open_a_quotation_are_one(book: Book, prose: str) -> None:
    order = "“The mill is closed.\n\n“The river is closed too.\n\n“Nobody may pass.”"
    text = f"{prose}\n\nThe order ran:\n\n{order}\n\n{prose}"
    quotes = list(book(text).iter(f"{TEI}quote"))
    assert [len(q.findall(f"{TEI}p")) for q in quotes] == [3]


def test_a_single_quoted_paragraph_stays_a_paragraph(book: Book, prose: str) -> None:
    assert count(book(f"{prose}\n\nHe said:\n\n“The mill is closed.”\n\n{prose}"), "quote") == 0


def test_a_letter_keeps_its_salutation_and_signature(book: Book, prose: str) -> None:
    letter = "“Dear Neighbour,\n\n“The mill is closed because of the flood.\n\n"
    letter += "John Adlam,\nMaster of the Mill\nMay 3, 1871”"
    root = book(f"{prose}\n\nHe had this letter:\n\n{letter}\n\n{prose}")
    assert count(root, "floatingText") == 1
    assert [words(e) for e in root.iter(f"{TEI}salute")] == ["“Dear Neighbour,"]
    assert [words(e) for e in root.iter(f"{TEI}signed")] == ["John Adlam,", "Master of the Mill"]
    assert [words(e) for e in root.iter(f"{TEI}dateline")] == ["May 3, 1871”"]


def test_a_preface_ends_with_its_signature(book: Book, prose: str) -> None:
    root = book(f"Preface\n\n{prose}\n\nMary Corby\nHexby, June 1902\n\n\n\nChapter 1\n\nThe Mill\n\n{prose}")
    closer = next(root.iter(f"{TEI}closer"))
    assert [(e.tag, words(e)) for e in closer] == [
        (f"{TEI}signed", "Mary Corby"),
        (f"{TEI}dateline", "Hexby, June 1902"),
    ]


def test_columns_that_stand_below_each_other_are_a_table(book: Book, prose: str) -> None:
    table = "Wheat      120    140\nBarley      80     75\nOats       200    199"
    root = book(f"{prose}\n\n{table}\n\n{prose}")
    assert [[words(c) for c in r] for r in root.iter(f"{TEI}row")] == [
        line.split() for line in table.split("\n")
    ]


def test_two_blanks_by_chance_make_no_table(book: Book, prose: str) -> None:
    lines = "He came  home late and very tired from\nthe long day at  the river where he had\n"
    lines += "seen nobody at all  and heard nothing."
    assert count(book(f"{prose}\n\n{lines}\n\n{prose}"), "table") == 0


def test_lines_of_figures_without_columns_are_not_joined(book: Book, prose: str) -> None:
    root = book(f"{prose}\n\nWheat 120 140 99\nBarley 80 75 31\nOats 200 199 12\n\n{prose}")
    assert [words(p) for p in root.iter(f"{TEI}p") if p.get("rend") == "table"] == [
        "Wheat 120 140 99",
        "Barley 80 75 31",
        "Oats 200 199 12",
    ]


def test_a_letter_without_quotation_marks_is_known_by_its_formulas(book: Book, prose: str) -> None:
    letter = "Dear Sir,\n\nThe mill is closed.\n\nYours faithfully,\nJohn Adlam"
    root = book(f"{prose}\n\n{letter}\n\n{prose}")
    (body,) = root.iterfind(f".//{TEI}floatingText/{TEI}body")
    assert [e.tag.removeprefix(TEI) for e in body if isinstance(e.tag, str)] == ["opener", "p", "closer"]
    assert [words(e) for e in body[-1]] == ["Yours faithfully,", "John Adlam"]


def test_a_salutation_without_farewell_is_no_letter(book: Book, prose: str) -> None:
    assert count(book(f"{prose}\n\nDear Sir,\n\nThe mill is closed.\n\n{prose}"), "floatingText") == 0


def test_indented_lines_between_white_space_are_a_quotation(book: Book, prose: str) -> None:
    lines = "    Whoever comes to the mill shall bring\n    his own corn, and whoever brings none\n"
    lines += "    shall bring a reason."
    root = book(f"{prose}\n\nThe rule ran thus.\n\n{lines}\n\n{prose}")
    assert [words(e) for e in root.iter(f"{TEI}quote")] == [" ".join(lines.split())]
