from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from edition.convert import Options, convert
from edition.sources import read
from tei.names import TEI, XML_LANG
from tei.read import parse
from tei.source_text import source_text
from tei.validation import validate
from tei.write import serialise

SAMPLES = Path(__file__).parents[3] / "samples"
NONE_RUSSIAN = ["ebook", "history", "monograph", "webbook"]

RUSSIAN = """On Russian Letters

In May 1883 Dostoevskij spoke in Moscow, and Timiriazev and Griboedov heard him. See V. Shklovskii, "O teorii prozy i
stikha v russkoi literature," Leningrad 1925, and his Novyia dorogi: Iz zapisok o reformakh, vol. 2.

Prince Vyazemskiy and Countess Tolstaya lived near Ryazan' among muzhiks; Tchaikovsky composed at Klin.
"""


def tree_of(text: str, options: Options | None = None) -> etree._ElementTree:
    return parse(serialise(convert(read(text.encode(), "a.txt"), options or Options(date="2001-02-03")).tree))


def russian(tree: etree._ElementTree) -> list[etree._Element]:
    (text,) = tree.getroot().iterchildren(f"{{{TEI}}}text")
    return [e for e in text.iter() if isinstance(e.tag, str) and "Latn" in (e.get(XML_LANG) or "")]


@pytest.mark.parametrize("name", NONE_RUSSIAN)
def test_a_book_on_other_things_has_no_russian(name: str) -> None:
    text = (SAMPLES / f"{name}.txt").read_text("utf-8")

    assert ["".join(map(str, e.itertext())) for e in russian(tree_of(text))] == []


def test_each_mention_points_into_the_register() -> None:
    tree = tree_of(RUSSIAN)
    ids = set(tree.xpath("//t:standOff//@xml:id", namespaces={"t": TEI}))
    refs = {ref for e in russian(tree) if (ref := e.get("ref"))}

    assert len(refs) >= 6
    assert {ref.removeprefix("#") for ref in refs} == ids


def test_a_name_is_in_the_romanisation_that_its_letters_show() -> None:
    tags = {
        "".join(e.xpath("t:choice/t:orig//text()", namespaces={"t": TEI})): e.get(XML_LANG)
        for e in russian(tree_of(RUSSIAN))
    }

    assert tags["Dostoevskij"] == "ru-Latn-t-ru-cyrl-m0-iso-1968"
    assert tags["Tchaikovsky"] == "ru-Latn"


def test_old_spelling_stands_beside_todays() -> None:
    (old,) = tree_of(RUSSIAN).xpath("//t:reg[@xml:lang='ru-petr1708']", namespaces={"t": TEI})

    assert old.text == "Новыя дороги: Изъ записокъ о реформахъ"
    assert old.getprevious().text == "Новые дороги: Из записок о реформах"


def test_the_source_can_be_taken_back_and_the_file_is_valid() -> None:
    tree = tree_of(RUSSIAN)

    assert source_text(tree).split() == RUSSIAN.split()
    assert [f for f in validate(serialise(tree)) if f.severity == "error"] == []


def test_left_out_where_it_is_not_wanted() -> None:
    assert russian(tree_of(RUSSIAN, Options(russian=False))) == []
