from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st
from lxml import etree

from edition.convert import Options, convert
from edition.sources import read
from edition.sources.errors import UnreadableSourceError
from tei.read import parse
from tei.source_text import source_text
from tei.write import serialise

CORPUS = Path(__file__).parents[4] / "shared/corpus"
FULL = "The miller of the upper valley kept his accounts with great care and"
LINES = [
    "",
    "",
    "",
    "\t",
    "\x0c",
    FULL,
    FULL,
    f"{FULL}.",
    "nobody found a fault.",
    "He asked for:",
    "1. a rope;",
    "2. a wheel;",
    "3) nails",
    "1)an axe;",
    "2)a saw.",
    "a) oats;",
    "b) barley",
    "• flour",
    "• bran",
    "- (1) one",
    "- (2) two",
    "A.: Who?",
    "B.: I.",
    "A.: Why?",
    "“The order is:",
    "“1. Go;",
    "“2. Stay.”3",
    "“Dear Sir,",
    "John Adlam",
    "Hexby, May 1902",
    "Wheat    12    14",
    "Oats     99    98",
    "Rye      10    11",
    "Rye 10 11 12",
    "Preface",
    "Index",
    "Glossary",
    "Bibliography",
    "Chronology",
    "Contents",
    "Chapter 1",
    "The Mill",
    "Adlam, 3",
    "Barrow, 4, 9-12 n.",
    "Corby,",
    "See also mills",
    "leat: a channel",
    "weir: a dam",
    "race: water",
    "May 3",
    "May 5-7",
    "Adlam, John. Mills. London, 1871.",
    "Barrow, P., Roads (1902).",
    "The wheel goes round at night,",
    "And nobody asks why,",
    "* * *",
    "The Mill ..... 3",
    "The River ..... 9",
    "The Road ..... 12",
    "12",
    "   indented words",
    "   more of them",
    "* A note.",
    "Dear Sir,",
    "Yours faithfully,",
    "1 A note.",
]


def converted(text: str) -> etree._ElementTree:
    return parse(
        serialise(
            convert(read(text.encode(), "book.txt"), Options(date="2001-02-03", corrections="off")).tree
        )
    )


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(LINES), max_size=90))
def test_no_form_loses_or_moves_a_word(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert source_text(converted(text)).split() == text.split()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(LINES), st.text(max_size=30)), max_size=40))
def test_arbitrary_text_can_be_got_back(lines: list[str]) -> None:
    text = (
        "\n".join(lines).encode("utf-8", "ignore").decode().lstrip("\ufeff")
    )  # a byte order mark is no text
    try:
        tree = converted(text)
    except UnreadableSourceError:
        reject()
    assert source_text(tree).split() == text.split()


@settings(max_examples=60, deadline=None)
@given(lines=st.lists(st.sampled_from(LINES), max_size=120))
def test_every_form_is_valid_tei(tei_schema: etree.RelaxNG, lines: list[str]) -> None:
    tree = converted("\n".join(lines))
    assert tei_schema.validate(tree), tei_schema.error_log


@pytest.mark.parametrize("name", sorted(p.stem for p in CORPUS.glob("*.txt")))
def test_a_real_book_can_be_got_back(name: str) -> None:
    path = CORPUS / f"{name}.txt"
    if not path.exists():
        pytest.skip("the corpus is not here")
    data = path.read_bytes()
    tree = parse(
        serialise(convert(read(data, path.name), Options(date="2001-02-03", corrections="off")).tree)
    )
    assert source_text(tree).split() == data.decode().split()


def test_what_stands_behind_a_speck_under_the_head_of_an_index_is_kept() -> None:
    text = " INDEX \n7. Alder, p. 11. \n INDEX \n:\nBirch, K.. 6, 1 "
    assert source_text(converted(text)).split() == text.split()
