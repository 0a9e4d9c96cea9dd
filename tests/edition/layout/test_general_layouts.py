"""Layouts of many kinds, each with a text whose truth is known."""

from __future__ import annotations

import random

import pytest
from lxml import etree

from edition.convert import Options, convert
from edition.sources import read
from tei.read import parse
from tei.source_text import source_text
from tei.write import serialise

TEI = "{http://www.tei-c.org/ns/1.0}"
NOUNS = [
    "harbour",
    "merchant",
    "lantern",
    "council",
    "bridge",
    "widow",
    "orchard",
    "parish",
    "ferry",
    "quarrel",
    "schoolmaster",
    "window",
]
VERBS = ["crossed", "remembered", "described", "followed", "repaired", "avoided", "measured", "defended"]


def sentence(rng: random.Random) -> str:
    words = [
        f"the {rng.choice(NOUNS)} {rng.choice(VERBS)} the {rng.choice(NOUNS)}"
        for _ in range(rng.choice((1, 2)))
    ]
    return " and ".join(words).capitalize() + "."


def paragraph(rng: random.Random, sentences: int = 4) -> str:
    return " ".join(sentence(rng) for _ in range(sentences))


def wrap(text: str, width: int = 56, indent: str = "") -> list[str]:
    lines: list[str] = []
    line = indent
    for word in text.split():
        if len(line) + len(word) + 1 > width and line.strip():
            lines.append(line)
            line = ""
        line += (" " if line.strip() else "") + word
    return [*lines, line]


def converted(text: str) -> etree._Element:
    """The converted text; that it holds its source is checked each time."""
    data = serialise(convert(read(text.encode(), "book.txt"), Options(date="2026-01-01")).tree)
    tree = parse(data)
    assert " ".join(source_text(tree).split()) == " ".join(text.split())
    text_element = tree.getroot().find(f"{TEI}text")
    assert text_element is not None
    return text_element


def heads(root: etree._Element) -> list[str]:
    return [" ".join("".join(map(str, h.itertext())).split()) for h in root.iter(f"{TEI}head")]


def pages(root: etree._Element) -> list[str]:
    return [pb.get("n") or "" for pb in root.iter(f"{TEI}pb")]


def count(root: etree._Element, tag: str) -> int:
    return sum(1 for _ in root.iter(f"{TEI}{tag}"))


def paged(number: str, *, foot: bool, blanks: int) -> str:
    """Twelve pages of thirty lines with a number line on each; a chapter begins on every fourth."""
    rng = random.Random(5)
    body = [line for _ in range(90) for line in [*wrap(paragraph(rng)), ""]]
    out: list[str] = []
    for page in range(12):
        lines = body[page * 30 : page * 30 + 30]
        if page % 4 == 0:
            lines = [f"CHAPTER {'I' * (page // 4 + 1)}.", "", "", *lines]
        shown = number.format(page + 1)
        out += [*lines, "", shown] if foot else [shown, "", *lines]
        out += [""] * blanks
    return "\n".join(out) + "\n"


@pytest.mark.parametrize("foot", [True, False])
@pytest.mark.parametrize("number", ["{}", "- {} -", "[{}]", "Page {}", "— {} —"])
def test_page_numbers_are_furniture_wherever_they_stand(number: str, foot: bool) -> None:
    root = converted(paged(number, foot=foot, blanks=2))

    assert [n for n in pages(root) if n] == [str(n) for n in range(1, 13)]
    assert count(root, "fw") == 12
    assert heads(root) == ["CHAPTER I.", "CHAPTER II.", "CHAPTER III."]


def test_the_title_of_a_chapter_is_no_running_head_though_the_pages_repeat_it() -> None:
    rng = random.Random(8)
    out: list[str] = []
    number = 0
    for chapter in ("The Quiet Ferry", "A Broken Window"):
        for page in range(5):
            number += 1
            first = (
                [f"Chapter {number // 5 + 1}", chapter] if page == 0 else [f"{chapter.upper()} {number}", ""]
            )
            out.append(
                "\n".join([*first, *[line for _ in range(9) for line in wrap(paragraph(rng, 3))]]) + "\n"
            )
    root = converted("\f".join(out))

    assert heads(root) == ["Chapter 1 The Quiet Ferry", "Chapter 2 A Broken Window"]
    assert count(root, "fw") == 8


def test_indents_part_the_paragraphs_of_an_indented_text_over_pages_too() -> None:
    rng = random.Random(3)
    texts = [paragraph(rng, rng.choice((1, 2, 5))) for _ in range(60)]
    lines = [line for t in texts for line in wrap(t, indent="   ")]
    body = "\f".join("\n".join(lines[k : k + 25]) + "\n" for k in range(0, len(lines), 25))
    root = converted(body)

    assert [" ".join("".join(map(str, p.itertext())).split()) for p in root.iter(f"{TEI}p")] == texts


@pytest.mark.parametrize(
    "titles",
    [
        ["Erstes Kapitel", "Zweites Kapitel", "Drittes Kapitel"],
        ["THE FIRST CHAPTER", "THE SECOND CHAPTER", "THE THIRD CHAPTER"],
        ["BOOK THE FIRST", "BOOK THE SECOND", "BOOK THE THIRD"],
        ["ГЛАВА I", "ГЛАВА II", "ГЛАВА III"],
        ["Глава первая", "Глава вторая", "Глава третья"],
        ["CHAPITRE PREMIER", "CHAPITRE II", "CHAPITRE III"],
        ["1. The Quiet Ferry", "2. A Broken Window", "3. On the Bridge"],
        ["I. The Quiet Ferry.", "II. A Broken Window.", "III. On the Bridge."],
    ],
)
def test_headings_of_many_kinds_are_found(titles: list[str]) -> None:
    rng = random.Random(4)
    out: list[str] = []
    for title in titles:
        out += ["", "", title, "", ""]
        for _ in range(12):
            out += [*wrap(paragraph(rng)), ""]

    assert heads(converted("\n".join(out))) == titles


def test_markdown_headings_are_found_and_a_label_takes_its_title() -> None:
    rng = random.Random(6)
    text = "\n\n".join(
        f"## Chapter {n}\n\n## On Things\n\n{paragraph(rng, 9)}\n\n{paragraph(rng, 8)}" for n in (1, 2, 3)
    )

    assert [h.replace("## ", "") for h in heads(converted(text))] == [
        f"Chapter {n} On Things" for n in (1, 2, 3)
    ]


def test_a_contents_list_without_page_numbers_is_told_by_its_repetition() -> None:
    rng = random.Random(9)
    titles = [
        f"CHAPTER {n}. {t}" for n, t in (("I", "THE FERRY"), ("II", "THE WINDOW"), ("III", "THE BRIDGE"))
    ]
    out = ["CONTENTS", "", *titles, "", "", ""]
    for title in titles:
        out += ["", "", title, "", ""]
        for _ in range(10):
            out += [*wrap(paragraph(rng)), ""]
    root = converted("\n".join(out))

    assert heads(root) == ["CONTENTS", *titles]
    assert count(root, "item") == 3


def test_lines_without_a_stop_are_paragraphs_where_each_line_is_one() -> None:
    rng = random.Random(2)
    entries = [f"{n} June" for n in range(1, 25)]
    root = converted("\n\n".join(part for e in entries for part in (e, paragraph(rng, 7))))

    assert count(root, "p") == 48
    assert (count(root, "pb"), heads(root)) == (0, [])


def test_a_drop_capital_stays_in_the_text() -> None:
    rng = random.Random(1)
    text = "CHAPTER I\n\nT\nHE " + "\n\n".join("\n".join(wrap(paragraph(rng))) for _ in range(20))
    root = converted(text)

    assert heads(root) == ["CHAPTER I"]
    assert count(root, "fw") == 0


@pytest.mark.parametrize("sign", ["¬", "\u00ad", "‐", "⸗"])
def test_every_sign_of_a_line_end_hyphen_comes_back(sign: str) -> None:
    text = "\n".join(
        f"the careful merchants remem{sign}\nbered the harbour of the town and" for _ in range(12)
    )

    assert count(converted(text + " went home.\n"), "p") == 1


PLAIN = {
    "one word": "Hello",
    "one line": "This is one line of text.",
    "numbers": "\n".join(str(n * 7 % 100) for n in range(200)),
    "years": "\n".join(f"{1800 + n} something happened" for n in range(60)),
    "table": "\n".join(f"Millhaven  {n * 37 % 900}  {n * 91 % 700}" for n in range(60)),
    "prose": "\n\n".join(paragraph(random.Random(n), 6) for n in range(40)),
    "references": "\n\n".join(f"{paragraph(random.Random(n), 3)} [{n * 37 % 900 + 100}]" for n in range(40)),
    "letter": "Millhaven, 3 March 1871\n\nDear Sir,\n\n" + "\n\n".join(
        "\n".join(wrap(paragraph(random.Random(n)))) for n in range(6)
    ) + "\n\nYours truly,\n\nJ. Marlow\n",
    "speech": "\n".join(f"“{sentence(random.Random(n))}”" for n in range(80)),
}  # fmt: skip


@pytest.mark.parametrize("name", PLAIN)
def test_nothing_is_found_where_nothing_is(name: str) -> None:
    root = converted(PLAIN[name])

    found = {tag: count(root, tag) for tag in ("head", "note", "ref", "fw", "figure", "pb")}
    assert found == dict.fromkeys(found, 0)
