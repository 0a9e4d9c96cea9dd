"""The laws of a conversion, for any text whatever."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree

from edition.convert import Options, convert
from edition.model import Source
from edition.sources.plain import split_pages
from tei.read import parse
from tei.source_text import source_text
from tei.write import serialise

SHARED = Path(__file__).parents[2].parent / "shared"
OPTIONS = Options(date="2001-02-03", language="en")

WORDS = (
    "mill",
    "river",
    "and",
    "The",
    "Ostrel",
    "1911",
    "sovet",
    "re-",
    "well-known",
    "he",
    "a",
    "(see",
    "no.",
    "St.",
)
OPENINGS = (
    "1. ",
    "2. ",
    "12. ",
    "1 2 . ",
    "l. ",
    "* ",
    "** ",
    "† ",
    "¹ ",
    "² ",
    "¹² ",
    "[1] ",
    "[2] ",
    "a) ",
    "(b) ",
    "- ",
    "— ",
    "• ",
    "IV. ",
    "§ 3 ",
    "“",
    "‘",
    '"',
    "*",
    "_",
    "[",
    " ",
    "  ",
    "\t",
    "    ",
)
ENDINGS = (
    "",
    ".",
    ",",
    ":",
    "-",
    "- ",
    " ",
    "-\u00ad",
    "\u00ad",
    "¬",
    "—",
    "–",
    "...",
    ".”",
    '."',
    "¹",
    ".²",
    ".¹²",
    ".1",
    ".12",
    "[1]",
    "[\\[2\\]](#)",
    "*",
    "†",
    ".*",
    ". 3",
    ".l2",
    "*.",
    "]",
    "..... 7",
    "\t12",
    " 1 9 1 7",
)
LINES = (
    "",
    "",
    "",
    " ",
    "\t",
    "                     ",
    "\f",
    "\f\f",
    " \f ",
    "\v",
    "\u2028",
    "CHAPTER I",
    "Chapter 2",
    "CHAPTER ONE",
    "Chapter 3: The Mill",
    "THE ROAD TO THE SALT LAKES",
    "T H E  R I V E R",
    "I",
    "ii",
    "1",
    "2",
    "3",
    "12",
    "42",
    "- 43 -",
    "44 THE SALT ROAD",
    "THE SALT ROAD 45",
    "46",
    "1. THE FORD",
    "a) The Ford",
    "A. THE FORD",
    "Notes",
    "NOTES",
    "Note",
    "CHAPTER TWO",
    "Index",
    "INDEX",
    "Glossary",
    "Bibliography",
    "Further Reading",
    "Appendix",
    "APPENDIX A",
    "Contents",
    "Table of Contents",
    "The Ford ..... 3",
    "The Mill ..... 17",
    "The Bridge\t31",
    "Preface",
    "Introduction",
    "1905-1917",
    "*",
    "* * *",
    "⁂",
    "---",
    "_________",
    ".",
    "·",
    "J",
    "|",
    "[1]",
    "[\\[1\\]](#)",
    "¹",
    "1.",
    "*1*",
    "**",
    "__",
    "[]()",
    "[a](#)",
    "[the letter](#)",
    "*Mill* and _river_",
    "**The Post**",
    "From a drawing by A. Orre",
    "Photograph: B. Tann",
    "Fig. 3. The mill",
    "A.: Who goes there?",
    "B.: The miller.",
    "Orre, 12, 14-16",
    "Tann: see Orre",
    "The author wishes to thank the mill.",
    "1. Orre, *The Mill* (Tann, 1903), p. 12.",
    "2. Ibid., p. 13.",
    "3. See above.",
    "* The miller.—Ed.",
    "¹ The miller.",
    "\x00",
    "a\x07b",
    "\ufffe",
    "x" * 300,
    "word " * 60,
    "\x85",
    "\x1c",
    "\u200b",
    "\u0301",
    "é",
    "дума",
    "𝔐",
)


def joined(opening: str, words: list[str], ending: str) -> str:
    return opening + " ".join(words) + ending


pieces = st.lists(st.sampled_from(WORDS), max_size=14)
lines = st.one_of(
    st.sampled_from(LINES),
    st.builds(joined, st.sampled_from(("", "", "", *OPENINGS)), pieces, st.sampled_from(("", *ENDINGS))),
    st.text(max_size=20),
)
layouts = st.lists(lines, max_size=40).map("\n".join)
pages = st.builds(
    lambda many, sep: sep.join(many),
    st.lists(st.lists(lines, min_size=1, max_size=18).map("\n".join), min_size=1, max_size=8),
    st.sampled_from(("\n\f", "\n\n\n\n", "\n ", "\n\n", "\n42 THE SALT ROAD\n\n", "\n\n\n43\n")),
)
any_text = st.text(max_size=120)
texts = st.one_of(layouts, pages, any_text)
formats = st.sampled_from(("text", "markdown"))
SAMPLES = tuple(
    path.read_text("utf-8") for path in sorted((Path(__file__).parents[2] / "samples").glob("*.txt"))
)


@st.composite
def torn(draw: st.DrawFn) -> str:
    """Stretches of our samples, cut, mixed and strewn with other lines."""
    out: list[str] = []
    for _ in range(draw(st.integers(1, 4))):
        sample = draw(st.sampled_from(SAMPLES)).split("\n")
        start = draw(st.integers(0, len(sample) - 1))
        out += sample[start : start + draw(st.integers(1, 90))]
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(out)))
        out[at : at + draw(st.integers(0, 3))] = [draw(lines)]
    return "\n".join(out)


def source_of(text: str, kind: str = "text") -> Source:
    return Source("a.txt", split_pages(text), format=kind)


def folded(text: str) -> str:
    return " ".join(text.split())


def written(text: str, kind: str) -> bytes:
    return serialise(convert(source_of(text, kind), OPTIONS).tree)


@cache
def tei_all() -> etree.RelaxNG | None:
    """The full schema of the TEI, where it is at hand."""
    found = sorted((SHARED / "tei" / "schema").glob("tei_all*.rng"))
    return etree.RelaxNG(etree.parse(found[-1])) if found else None


@cache
def own_rules() -> Callable[..., Any] | None:
    """Our own validation, where it is at hand."""
    return getattr(importlib.import_module("tei.validation"), "validate", None)


@given(texts, formats)
@settings(max_examples=300)
@example("", "text")
@example(" \n\t\n\f", "text")
@example("\x00", "text")
@example("mill-\nriver", "markdown")
@example("Index\nChapter 2\n\u200b\n  l", "text")
def test_the_text_comes_back_from_the_written_file(text: str, kind: str) -> None:
    assert folded(source_text(parse(written(text, kind)))) == folded(text)


@given(torn(), formats)
@settings(max_examples=150)
def test_torn_pages_come_back_and_are_valid(text: str, kind: str) -> None:
    file = written(text, kind)
    schema = tei_all()

    assert folded(source_text(parse(file))) == folded(text)
    assert schema is None or schema.validate(parse(file)), schema.error_log.last_error


@given(texts, formats)
@settings(max_examples=150)
def test_the_same_text_gives_the_same_bytes(text: str, kind: str) -> None:
    assert written(text, kind) == written(text, kind)


@given(texts, formats)
@settings(max_examples=150)
def test_every_conversion_is_valid_tei(text: str, kind: str) -> None:
    schema = tei_all()
    if schema is None:
        pytest.skip("the TEI's full schema is not at hand")
    tree = parse(written(text, kind))
    assert schema.validate(tree), schema.error_log.last_error


@given(texts, formats)
@settings(max_examples=150)
def test_every_conversion_keeps_our_own_rules(text: str, kind: str) -> None:
    validate = own_rules()
    if validate is None:
        pytest.skip("our own validation is not in this checkout")
    assert [f for f in validate(written(text, kind)) if f.severity == "error"] == []
