from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree

from edition.compose import Composer
from edition.hyphens import Join, Verdict
from edition.layout.blocks import Float, FootNote, PageBreak
from edition.layout.figures import Caption
from edition.layout.furniture import Furniture
from edition.layout.rows import Row, read_rows
from edition.model import Source
from tei.markup import build

MakeSource = Callable[[str], Source]


def composer(rows: tuple[Row, ...], join: Join = Join.NONE) -> Composer:
    return Composer(rows, lambda _: Verdict(join, "medium", ""), note_id=lambda k: f"n{k}")


def xml(
    source: Source, join: Join = Join.NONE, floats: dict[int, list[Float]] | None = None, take: int = 99
) -> str:
    rows = read_rows(source).rows
    made = build(composer(rows, join).passage("p", rows[:take], floats))
    return etree.tostring(made, encoding="unicode").replace(' xmlns="http://www.tei-c.org/ns/1.0"', "")


def test_a_line_end_is_a_line_break(source: MakeSource) -> None:
    assert xml(source("the old\nmill")) == "<p>the old\n<lb/>mill</p>"


def test_a_soft_hyphen_is_told_by_the_break(source: MakeSource) -> None:
    assert xml(source("moun-\ntains"), Join.SOFT) == '<p>moun\n<lb break="no" rend="hyphen"/>tains</p>'


def test_another_sign_of_hyphenation_is_named(source: MakeSource) -> None:
    rows = read_rows(source("moun¬\ntains")).rows
    made = composer(rows, Join.SOFT)
    passage = made.passage("p", rows)

    assert made.signs == {"hyphen-00AC": "¬"}
    assert passage.spans[-1].attrs["rendition"] == "#hyphen-00AC"


def test_a_hyphen_of_the_word_stays(source: MakeSource) -> None:
    assert xml(source("salt-\nroad"), Join.HARD) == '<p>salt-\n<lb break="no"/>road</p>'


def test_a_dropped_hyphen_of_the_word_is_supplied(source: MakeSource) -> None:
    supplied = '<supplied reason="omitted" resp="#edition" cert="medium">-</supplied>'

    assert xml(source("salt\nroad"), Join.LOST_HARD) == f'<p>salt{supplied}\n<lb break="no"/>road</p>'


def test_a_dropped_hyphen_that_is_not_of_the_word_leaves_nothing(source: MakeSource) -> None:
    assert xml(source("moun\ntains"), Join.LOST_SOFT) == '<p>moun\n<lb break="no"/>tains</p>'


def test_the_double_of_a_hyphen_is_a_wrong_reading(source: MakeSource) -> None:
    found = xml(source("moun-\n-tains"), Join.NOISE_HYPHEN)

    assert '<lb break="no" rend="hyphen"/><choice><sic>-</sic><corr type="ocr"' in found


def test_a_page_break_takes_the_place_of_the_line_break(source: MakeSource) -> None:
    found = xml(source("the old\nmill"), floats={1: [PageBreak(1, "42")]})

    assert found == '<p>the old\n<pb n="42" xml:id="pb-42"/>mill</p>'


def test_one_break_only_tells_the_hyphen_where_a_page_begins_twice(source: MakeSource) -> None:
    found = xml(source("moun-\ntains"), Join.SOFT, {1: [PageBreak(1, ""), PageBreak(2, "")]})

    assert found == '<p>moun\n<pb break="no" rend="hyphen"/><pb break="no"/>tains</p>'


def test_furniture_stands_where_the_source_has_it(source: MakeSource) -> None:
    found = xml(
        source("the old\nmill\n42"), floats={1: [Furniture(2, "pageNum", 42), PageBreak(1, "43")]}, take=2
    )

    assert found == '<p>the old\n<fw type="pageNum">42</fw><pb n="43" xml:id="pb-43"/>mill</p>'


def test_a_caption_becomes_a_figure_with_its_credit(source: MakeSource) -> None:
    found = xml(source("the old\nmill\nThe flood\nFrom a drawing"), floats={1: [Caption(2, 3, 3)]}, take=2)
    figure = '<figure><head>The flood</head><p rend="credit">From a drawing</p></figure>'

    assert found == f"<p>the old\n{figure}<lb/>mill</p>"


def test_a_page_foot_note_leaves_an_anchor(source: MakeSource) -> None:
    assert xml(source("the old\nmill"), floats={1: [FootNote(7)]}) == (
        '<p>the old\n<anchor type="source" corresp="#n7"/><lb/>mill</p>'
    )


def test_a_page_that_is_told_again_points_to_its_break(source: MakeSource) -> None:
    again = PageBreak(3, "", again=True)
    found = xml(source("the\nold\nmill"), floats={1: [PageBreak(3, "")], 2: [again]})
    name = re.search('<pb xml:id="([^"]+)"/>', found)

    assert name is not None
    assert f'<pb corresp="#{name[1]}"/>' in found
