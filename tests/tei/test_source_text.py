from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tei.markup import Element, Passage, Span, build
from tei.source_text import source_text

HEADER = (
    '<teiHeader><encodingDesc><tagsDecl><rendition xml:id="md-1" n="*"/><rendition xml:id="md-2" n="__"/>'
    '<rendition xml:id="md-link" n="[]()"/><rendition xml:id="hyphen-1" n="¬"/>'
    "</tagsDecl></encodingDesc></teiHeader>"
)


def source(body: str) -> str:
    tree = etree.fromstring(
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{HEADER}<text><body>{body}</body></text></TEI>'
    )
    return " ".join(source_text(tree).split())


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>one</p><p>two</p>", "one two"),
        ("<p>one\n<lb/>two</p>", "one two"),
        ("<p>a<hi>b</hi>c <date>d</date></p>", "abc d"),
        ("<div><head>H</head>\n<p>x</p></div>", "H x"),
        ("<p>x<lb/>y<pb/>z</p>", "x y z"),
        ("<list><label>a</label><item><label>1.</label>b</item></list>", "a 1.b"),
        ("<div><quote>a</quote><bibl>b</bibl></div><p>c<quote>d</quote></p>", "a b cd"),
        ("<closer><dateline>A</dateline><signed>B</signed></closer>", "A B"),
        ("<closer>in <dateline>A</dateline>, <signed>B</signed>.</closer>", "in A, B."),
    ],
)
def test_blocks_and_breaks_part_words_and_inline_elements_do_not(body: str, text: str) -> None:
    assert source(body) == text


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p><choice><sic>teh</sic><corr>the</corr></choice> x</p>", "teh x"),
        ("<p><choice>\n <orig>zhe</orig>\n <reg>же</reg>\n</choice>.</p>", "zhe."),
        ("<p><choice><abbr>Dr.</abbr><expan>Doctor</expan></choice></p>", "Dr."),
        ('<p>a<supplied reason="omitted">-</supplied>b</p>', "ab"),
        ('<p>a<note type="editorial">N</note>b<note type="comment">C</note></p>', "ab"),
        ("<p>a<!-- no -->b<?pi no?>c</p>", "abc"),
    ],
)
def test_what_editors_and_program_added_is_left_out(body: str, text: str) -> None:
    assert source(body) == text


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ('<p>moun\n<lb break="no" rend="hyphen"/>tains</p>', "moun- tains"),
        ('<p>half-\n<lb break="no"/>way</p>', "half- way"),
        ('<p>moun\n<fw>HEAD</fw>\n<pb break="no" rend="hyphen"/>tains</p>', "moun- HEAD tains"),
        ('<p><hi>moun</hi> <lb break="no" rend="hyphen"/>tains</p>', "moun- tains"),
        ('<p>moun<lb break="no" rend="hyphen" rendition="#hyphen-1"/>tains</p>', "moun¬ tains"),
        (
            (
                '<p>a<note xml:id="x" n="1">N</note> moun<anchor type="source" corresp="#x"/>'
                '<pb break="no" rend="hyphen"/>tains</p>'
            ),
            "a1 moun- 1 N tains",
        ),
    ],
)
def test_a_line_end_hyphen_stands_behind_the_flows_last_text(body: str, text: str) -> None:
    assert source(body) == text


@pytest.mark.parametrize(
    ("note", "text"),
    [
        ('<note place="bottom" xml:id="x" n="12" rend="¹² 12.">N</note>', "a¹² b 12. N"),
        ('<note place="bottom" xml:id="x" n="12">N</note>', "a12 b 12 N"),
        (
            '<ref type="noteref" target="#x">l2</ref><note xml:id="x" n="12" rend="12.">N</note>',
            "al2 b 12. N",
        ),
        ('<ref type="noteref" target="#x">l2</ref><note xml:id="x" n="12">N</note>', "al2 b 12 N"),
        ('<note xml:id="x" n="1" rend="¹"><label>1</label>N</note>', "a¹ b 1N"),
        ('<note xml:id="x" n="1"><p><label>l.</label> N</p></note>', "a1 b l. N"),
        (
            (
                '<ref type="noteref" target="#x"><choice><sic>l</sic><corr>1</corr></choice></ref>'
                '<note xml:id="x" n="1"><label><choice><sic>I.</sic><corr>1.</corr></choice></label> N</note>'
            ),
            "al b I. N",
        ),
        ('<note place="bottom" xml:id="x">N</note>', "a b N"),
        ('<note xml:id="x" n="1"><label/>N</note>', "a1 b N"),
        ('<ref type="noteref" target="#x"/><note xml:id="x" n="1">N</note>', "a b 1 N"),
        ('<note place="bottom" xml:id="x" n="3" cert="low">N</note>', "a b 3 N"),
        ('<note place="bottom" xml:id="x" n="3" cert="low" rend="3.">N</note>', "a b 3. N"),
        ('<note place="bottom" xml:id="x" n="3" cert="low" rend="³ 3.">N</note>', "a³ b 3. N"),
    ],
)
def test_marker_and_label_of_a_moved_note_go_back_to_their_places(note: str, text: str) -> None:
    assert source(f'<p>a{note} b</p><anchor type="source" corresp="#x"/>') == text


def test_an_endnote_stays_where_it_is_with_its_label() -> None:
    body = (
        '<p>a<ref type="noteref" target="#x" n="1">¹</ref> b<ref type="noteref" target="#y" n="2"/>.</p>'
        '<div type="notes"><note place="end" xml:id="x" n="1" rend="1)">One</note>'
        '<note place="end" n="2">Two</note><note place="end" n="3"><label>3.</label>Three</note></div>'
    )
    assert source(body) == "a¹ b. 1) One 2 Two 3.Three"


def test_a_note_that_goes_on_over_a_page_is_given_back_in_pieces() -> None:
    body = (
        '<p>a<note xml:id="x" n="*">be\n<pb break="no" rend="hyphen" corresp="#p2"/>gun <pb corresp="#p3"/>'
        'end</note> b<anchor type="source" corresp="#x"/><pb xml:id="p2"/>c '
        '<anchor type="source" corresp="#x"/>'
        '<pb xml:id="p3"/>d</p><anchor type="source" corresp="#x"/><p>e</p>'
    )
    assert source(body) == "a* b * be- c gun d end e"


def test_pieces_without_an_anchor_of_their_own_follow_the_first() -> None:
    body = (
        '<p>a<note xml:id="x" n="*">one <pb corresp="#p"/>two</note></p><anchor type="source" corresp="#x"/>'
    )
    assert source(body + "<p>b</p>") == "a* * one two b"


def test_moved_pictures_and_paragraphs_go_back() -> None:
    body = (
        '<p>a <anchor type="source" corresp="#f #q"/>b</p><figure xml:id="f"><head>F</head></figure>'
        '<p xml:id="q">Q</p>'
    )
    assert source(body) == "a F Q b"


def test_nothing_moved_is_lost_when_no_anchor_in_the_text_fetches_it() -> None:
    body = '<p xml:id="q">Q<anchor type="source" corresp="#q"/></p><p xml:id="r">R</p>'
    assert source(body + '<p>a<corr><anchor type="source" corresp="#r"/></corr></p>') == "a Q R"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ('<p>a <hi rend="italic" rendition="#md-1">b c</hi>, d</p>', "a *b c*, d"),
        ('<p><hi rendition="#md-2 #md-1">b</hi></p>', "__*b*__"),
        ('<p>x<ref type="link" rendition="#md-link" target="u.html">w</ref>.</p>', "x[w](u.html)."),
        ('<p><ref type="link" rendition="#md-link">w</ref></p>', "[w](#)"),
        ('<p><hi rendition="#unknown">b</hi></p>', "b"),
        ('<milestone unit="section" rend="* * *"/><p>a</p>', "* * * a"),
    ],
)
def test_the_sources_signs_are_written_back(body: str, text: str) -> None:
    assert source(body) == text


@given(st.text())
def test_any_text_of_a_passage_comes_back(text: str) -> None:
    tree = build(Element("body", children=[Passage("p", text)]))
    assert source_text(tree).split() == text.split()


@given(st.lists(st.text(alphabet="ab \n-*1"), min_size=1), st.data())
def test_moved_notes_come_back_in_the_order_of_the_source(texts: list[str], data: st.DataObject) -> None:
    passages: list[Element | Passage] = []
    expected = ""
    for i, text in enumerate(texts):
        at = data.draw(st.integers(0, len(text)))
        note = Passage("note", "N", attrs={"xml:id": f"n{i}", "n": "7", "rend": "[7] 7)"})
        passages.append(Passage("p", text, [Span(at, at, "", content=(note,))]))
        passages.append(Passage("anchor", attrs={"type": "source", "corresp": f"#n{i}"}))
        expected += f"{text[:at]}[7]{text[at:]}\n7) N\n"
    assert source_text(build(Element("body", children=passages))).split() == expected.split()


def test_deep_trees_do_not_overflow() -> None:
    node: Element | Passage = Passage("p", "x")
    for _ in range(5000):
        node = Element("div", children=[node])
    assert source_text(build(node)).split() == ["x"]
