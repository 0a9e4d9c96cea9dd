"""Invented books for the tests of forms."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from edition.convert import Options, convert
from edition.sources import read
from tei.read import parse
from tei.source_text import source_text
from tei.write import serialise

TEI = "{http://www.tei-c.org/ns/1.0}"
SCHEMA = Path(__file__).parents[4] / "shared/tei/schema/tei_all-4.12.0.rng"

FULL = "The miller of the upper valley kept his accounts with great care and"
PARAGRAPH = "\n".join(
    [FULL, FULL.replace("great", "some"), FULL.replace("miller", "smith"), "nobody ever found a fault."]
)
PROSE = "\n\n".join([PARAGRAPH] * 6)

Book = Callable[[str], etree._Element]


@pytest.fixture
def book() -> Book:
    """Convert a text, make sure that it can be got back, and give the TEI root."""

    def make(text: str, name: str = "book.txt") -> etree._Element:
        tree = parse(
            serialise(convert(read(text.encode(), name), Options(date="2001-02-03", corrections="off")).tree)
        )
        assert source_text(tree).split() == text.split()
        return tree.getroot()

    return make


@pytest.fixture
def prose() -> str:
    """Six paragraphs of full lines, so that the measure of the file is known."""
    return PROSE


@pytest.fixture(scope="session")
def tei_schema() -> etree.RelaxNG:
    """The full TEI schema."""
    if not SCHEMA.exists():
        pytest.skip("the full TEI schema is not here")
    return etree.RelaxNG(etree.parse(SCHEMA))
