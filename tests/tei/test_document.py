from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from tei.document import Document, to_tree
from tei.header import RENDITIONS, HeaderFacts, Person
from tei.markup import Element, Passage, Span
from tei.names import XML_ID
from tei.write import serialise

SCHEMA = Path(__file__).parents[3] / "shared" / "tei" / "schema" / "tei_all-4.12.0.rng"

FULL = HeaderFacts(
    title="A Journey",
    author="A. Author",
    editors=(Person("ee", "E. Editor"),),
    publisher="A Press",
    licence="CC BY 4.0",
    licence_url="https://creativecommons.org/licenses/by/4.0/",
    date="2026-01-02",
    print_bibl="A. Author, A Journey (London, 1847)",
    source_name="journey.txt",
    source_extent="12 lines",
    source_sha256="0" * 64,
    languages=("en", "ru", "ru-Latn", "x-own"),
    language_names={"x-own": "A house tongue"},
    calendars=("julian", "gregorian"),
    renditions=RENDITIONS,
    version="1.2.3",
    change="Converted.",
    statistics={"notes": "12 of 13 linked"},
    namespace_counts={"p": 3, "lb": 12},
)


def body() -> list[Element | Passage]:
    note = Passage("note", "A note.", attrs={"place": "bottom", "n": "1", "xml:id": "ch1-n1"})
    spans = [Span(3, 3, "", content=(note,)), Span(6, 6, "lb"), Span(4, 5, "hi", {"rendition": "#md-1"})]
    chapter = [Passage("head", "I"), Passage("p", "one t\ntwo", spans), Passage("p", "three")]
    return [Element("div", {"type": "chapter", "xml:id": "ch1"}, list(chapter))]


@pytest.fixture(scope="module")
def schema() -> etree.RelaxNG:
    if not SCHEMA.exists():
        pytest.skip("the full TEI schema is not here")
    return etree.RelaxNG(etree.parse(SCHEMA))


@pytest.mark.parametrize("facts", [HeaderFacts(), FULL], ids=["nothing known", "all known"])
def test_a_document_is_valid_whatever_is_known(facts: HeaderFacts, schema: etree.RelaxNG) -> None:
    title = Element("docTitle", children=[Passage("titlePart", "T")])
    front: list[Element | Passage] = [Element("titlePage", children=[title])]
    person = Element("person", {"xml:id": "p1"}, [Passage("persName", "N")])
    people = Element("listPerson", children=[person])
    for document in (Document(facts), Document(facts, front, body(), stand_off=[people])):
        tree = etree.fromstring(serialise(to_tree(document)))
        schema.validate(tree)
        assert [str(e) for e in schema.error_log] == []


def test_a_header_says_all_that_is_known() -> None:
    written = serialise(to_tree(Document(FULL))).decode()
    known = ["A Journey", "A. Author", "E. Editor", "A Press", "CC BY 4.0", "licenses/by/4.0/", "2026-01-02"]
    known += [
        "(London, 1847)",
        "journey.txt",
        "12 lines",
        "0" * 64,
        "A house tongue",
        "romanised",
        "Old Style",
    ]
    known += ["New Style", "1.2.3", "Converted.", "12 of 13 linked", 'occurs="12"', 'n="**"']
    assert [k for k in known if k not in written] == []


def test_a_header_of_nothing_says_what_is_unknown() -> None:
    written = serialise(to_tree(Document())).decode()
    assert "[title unknown]" in written
    assert "[OCR file unknown]" in written
    assert "None" not in written


def test_every_pointer_of_the_header_points_to_something() -> None:
    tree = to_tree(Document(FULL))
    ids = {e.get(XML_ID) for e in tree.iter("{*}*")}
    assert {e.get("who", "")[1:] for e in tree.iter("{*}change")} <= ids
    assert set(RENDITIONS) <= ids


def test_each_block_stands_on_a_line_of_its_own_and_passages_keep_their_lines() -> None:
    written = serialise(to_tree(Document(body=body()))).decode()
    assert written.endswith(
        '  <text>\n    <body>\n      <div type="chapter" xml:id="ch1">\n        <head>I</head>\n'
        '        <p>one<note place="bottom" n="1" xml:id="ch1-n1">A note.</note> '
        '<hi rendition="#md-1">t</hi>\n<lb/>two</p>\n'
        "        <p>three</p>\n      </div>\n    </body>\n  </text>\n</TEI>\n"
    )


def test_stand_off_front_and_back_stand_where_tei_wants_them() -> None:
    facts = HeaderFacts(languages=("ru",))
    part: list[Element | Passage] = [Element("div", children=[Passage("p", "x")])]
    root = to_tree(Document(facts, part, [Passage("p")], part, [Element("listPerson")])).getroot()
    assert [etree.QName(e).localname for e in root] == ["teiHeader", "standOff", "text"]
    assert [etree.QName(e).localname for e in root[2]] == ["front", "body", "back"]
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "ru"
