"""The RELAX NG engine by itself: patterns, datatypes, and its verdicts beside those of others."""

from __future__ import annotations

import csv
import json
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tei.validation import SchemaError, validate
from tei.validation.api import automaton
from tei.validation.automaton import Automaton
from tei.validation.checker import Checker
from tei.validation.datatypes import XSD, Datatype, DatatypeError
from tei.validation.grammar import Grammar, load_grammar
from tei.validation.messages import distance, nearest
from tei.validation.names import single_names
from tei.validation.regex import LIMITS, compile_regex, limit_of

SHARED = Path(__file__).parents[4] / "shared/tei"
TEI_ALL = SHARED / "schema/tei_all-4.12.0.rng"
ORACLE = SHARED / "peers/oracle/jing_tei_all-4.12.0_summary.tsv"
EXAMPLES = SHARED / "peers/tei-guidelines-examples/egxml.jsonl"
RNG = (
    'xmlns="http://relaxng.org/ns/structure/1.0" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"'
)


def schema(tmp_path: Path, body: str, name: str = "s.rng") -> Path:
    path = tmp_path / name
    path.write_text(body.replace("RNG", RNG, 1), encoding="utf-8")
    return path


def codes(path: Path, text: str) -> list[str]:
    return [f.code for f in validate(text.encode(), schema=path, rules=False)]


CASES = [
    ("<empty/>", ["<r/>", "<r> </r>"], ["<r>x</r>", "<r><a/></r>"]),
    ("<text/>", ["<r/>", "<r>x</r>"], ["<r><a/></r>"]),
    ('<interleave><element name="a"><empty/></element><element name="b"><empty/></element></interleave>',
     ["<r><a/><b/></r>", "<r><b/> <a/></r>"], ["<r><a/></r>", "<r><a/><b/><a/></r>", "<r>x<a/><b/></r>"]),
    ('<mixed><zeroOrMore><element name="a"><empty/></element></zeroOrMore></mixed>',
     ["<r>x<a/>y<a/></r>", "<r/>"], ["<r>x<b/></r>"]),
    ('<oneOrMore><element name="a"><text/></element></oneOrMore>', ["<r><a/><a>x</a></r>"], ["<r/>", "<r>x</r>"]),
    ('<data type="integer"/>', ["<r>12</r>", "<r> 12 </r>"], ["<r>x</r>", "<r/>"]),
    ("<value>a b</value>", ["<r>a b</r>", "<r>\n a  b</r>"], ["<r>ab</r>", "<r/>"]),
    ('<value type="string">a</value>', ["<r>a</r>"], ["<r> a</r>"]),
    ("<value/>", ["<r/>", "<r> </r>"], ["<r>x</r>"]),
    ('<data type="integer"><except><value type="integer">3</value></except></data>', ["<r>4</r>"], ["<r>3</r>", "<r>03</r>"]),  # noqa: E501
    ('<list><oneOrMore><data type="integer"/></oneOrMore><value>end</value></list>',
     ["<r>1 2 end</r>"], ["<r>end</r>", "<r>1 end 2</r>", "<r/>"]),
    ('<attribute name="a"/><optional><attribute name="b"><value>x</value></attribute></optional>',
     ['<r a=""/>', '<r b="x" a="1"/>'], ["<r/>", '<r a="" b="y"/>', '<r a="" c=""/>']),
    ('<choice><attribute name="a"/><attribute name="b"/></choice>', ['<r a=""/>', '<r b=""/>'], ["<r/>", '<r a="" b=""/>']),  # noqa: E501
    ('<oneOrMore><attribute><anyName><except><name>no</name></except></anyName></attribute></oneOrMore>',
     ['<r a="" b=""/>'], ["<r/>", '<r no=""/>', '<r a="" no=""/>']),
    ('<element><nsName ns="urn:x"/><empty/></element>', ['<r><y xmlns="urn:x"/></r>'], ["<r><y/></r>"]),
    # an ambiguous grammar: only the end tells which `a` it was
    (('<choice><group><element name="a"><value>1</value></element><element name="b"><empty/></element></group>'
     '<group><element name="a"><element name="c"><empty/></element></element><element name="d"><empty/></element></group>'  # noqa: E501
     '<group><element name="a"><text/></element><element name="e"><empty/></element></group></choice>'),
     ["<r><a>1</a><b/></r>", "<r><a><c/></a><d/></r>", "<r><a>1</a><e/></r>", "<r><a>2</a><e/></r>"],
     ["<r><a>2</a><b/></r>", "<r><a><c/></a><e/></r>", "<r><a>1</a><d/></r>"]),
    ("<notAllowed/>", [], ["<r/>"]),
]  # fmt: skip


@pytest.mark.parametrize(("pattern", "valid", "invalid"), CASES)
def test_every_pattern_takes_what_it_should(
    tmp_path: Path, pattern: str, valid: list[str], invalid: list[str]
) -> None:
    path = schema(tmp_path, f'<element name="r" RNG>{pattern}</element>')
    other = None if "notAllowed" in pattern else etree.RelaxNG(etree.parse(path))
    for text in valid:
        assert codes(path, text) == [], text
        assert other is None or other.validate(etree.parse(BytesIO(text.encode())))
    for text in invalid:
        assert codes(path, text) != [], text


def test_included_files_are_merged_and_overridden(tmp_path: Path) -> None:
    schema(
        tmp_path,
        '<grammar RNG><start><ref name="r"/></start><define name="r"><element name="r"><ref name="c"/></element></define>'  # noqa: E501
        '<define name="c"><empty/></define></grammar>',
        "base.rng",
    )
    path = schema(
        tmp_path,
        '<grammar RNG><include href="base.rng"><define name="c"><text/></define></include></grammar>',
    )
    assert codes(path, "<r>x</r>") == []
    assert codes(tmp_path / "base.rng", "<r>x</r>") == ["G004"]


def test_parts_of_a_definition_are_combined(tmp_path: Path) -> None:
    path = schema(
        tmp_path,
        '<grammar RNG><start><element name="r"><ref name="c"/></element></start>'
        '<define name="c" combine="choice"><element name="a"><empty/></element></define>'
        '<define name="c" combine="choice"><element name="b"><empty/></element></define></grammar>',
    )
    assert codes(path, "<r><b/></r>") == []
    assert codes(path, "<r><a/><b/></r>") != []


@pytest.mark.parametrize(
    "body",
    [
        "<grammar RNG/>",
        '<grammar RNG><start><ref name="no"/></start></grammar>',
        '<grammar RNG><start><ref name="a"/></start><define name="a"><ref name="a"/></define></grammar>',
        '<element name="r" RNG><data type="nonsense"/></element>',
        '<element name="r" RNG><nonsense/></element>',
        "<element",
        '<grammar RNG><include href="http://example.org/x.rng"/></grammar>',
        '<grammar RNG><include href="s.rng"/></grammar>',
    ],
)
def test_a_broken_grammar_is_refused_with_its_line(tmp_path: Path, body: str) -> None:
    with pytest.raises(SchemaError, match=r"^s\.rng:\d+: "):
        load_grammar(schema(tmp_path, body))


@pytest.mark.parametrize(
    ("name", "good", "bad"),
    [
        (
            "date",
            ["2000-02-29", "1900-02-28", "-0044-03-15", "2000-01-01Z"],
            ["1900-02-29", "2000-13-01", "2000-1-1"],
        ),
        ("gYear", ["1900", "-0044"], ["190", "01900"]),
        ("gMonthDay", ["--02-29"], ["--02-30", "02-01"]),
        ("time", ["23:59:59", "24:00:00"], ["24:00:01", "12:60:00"]),
        ("boolean", ["true", "0"], ["yes", "TRUE"]),
        ("decimal", ["1", "-.5", "1."], ["1e3", "."]),
        ("double", ["1e3", "INF", "NaN"], ["inf", "e3"]),
        ("nonNegativeInteger", ["0", "+7", "-0"], ["-1", "1.0"]),
        ("unsignedByte", ["255"], ["256"]),
        ("NCName", ["a", "é-1", "_x"], ["1a", "a:b", ""]),
        ("language", ["ru-Latn", "x-klingon"], ["ru_Latn", ""]),
        ("duration", ["P1Y", "PT0.5S"], ["P", "P1YT", "1Y"]),
        ("hexBinary", ["", "0aF1"], ["0"]),
        ("base64Binary", ["", "AAAA", "AA=="], ["A", "AA=A"]),
    ],
)
def test_datatypes_take_their_values_and_no_others(name: str, good: list[str], bad: list[str]) -> None:
    datatype = Datatype(XSD, name)
    assert [v for v in good if not datatype.allows(v)] == []
    assert [v for v in bad if datatype.allows(v)] == []


def test_facets_narrow_a_datatype() -> None:
    assert Datatype(XSD, "decimal", (("minInclusive", "0"), ("maxInclusive", "1"))).allows("0.5")
    assert not Datatype(XSD, "decimal", (("maxInclusive", "1"),)).allows("1.01")
    assert not Datatype(XSD, "token", (("maxLength", "3"),)).allows("abcd")
    assert not Datatype(XSD, "decimal", (("fractionDigits", "1"),)).allows("1.25")
    with pytest.raises(DatatypeError):
        Datatype(XSD, "token", (("minInclusive", "a"),))


@pytest.mark.parametrize(
    ("expression", "good", "bad"),
    [
        (r"[^\p{C}\p{Z}]+", ["a-b", "¹²", "слово", "\U0001f600"], ["a b", "", "a\u00a0b", "a\u200bb"]),
        (r"\S+", ["a", "é"], ["a b", "a\nb"]),
        (r"[a-z-[aeiou]]+", ["xyz"], ["xaz"]),
        (r"\d+", ["12", "١٢"], ["1a"]),
        (r"\i\c*", ["a:b-1"], ["1a"]),
        (r"a.c", ["abc"], ["a\nc"]),
        (r"^a$", ["^a$"], ["a"]),
        (r"[\-+]?(x|y){2}", ["-xy", "yy"], ["x", "*xy"]),
        (r"\p{Lu}\P{Lu}*", ["Abc", "Яя"], ["aA", "AB"]),
        (r"\w+", ["ab1"], ["a-b", "a b"]),
        (r"[^a-c]", ["d", "-"], ["b"]),
    ],
)
def test_schema_regexes_mean_what_they_should(expression: str, good: list[str], bad: list[str]) -> None:
    def matches(value: str) -> bool:
        return compile_regex(expression, limit_of(value)).match(value) is not None

    assert [v for v in good if not matches(v)] == []
    assert [v for v in bad if matches(v)] == []


@given(st.text(alphabet="ab é1-\n", max_size=6))
def test_a_regex_says_the_same_below_every_limit(value: str) -> None:
    expression = r"[^\p{Z}\p{C}b]+"
    verdicts = {
        bool(compile_regex(expression, limit).match(value)) for limit in LIMITS if limit >= limit_of(value)
    }
    assert len(verdicts) == 1


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_the_distance_of_two_names_is_the_same_both_ways(one: str, other: str) -> None:
    assert distance(one, other) == distance(other, one)
    assert (distance(one, other) == 0) == (one == other)
    assert distance(one, other) <= max(len(one), len(other))


def test_a_far_name_is_not_suggested() -> None:
    assert nearest("foriegn", ["foreign", "front"]) == "foreign"
    assert nearest("PersName", ["persName", "person"]) == "persName"
    assert nearest("xyz", ["abc", "p"]) is None


@pytest.mark.skipif(not ORACLE.exists(), reason="the peers' files are not here")
def test_verdicts_on_other_projects_files_are_those_of_jing() -> None:
    wrong = []
    with ORACLE.open(encoding="utf-8", newline="") as file:
        rows = [r for r in csv.DictReader(file, delimiter="\t") if r["grammar_verdict(jing -i)"]]
    for row in rows:
        found = validate(SHARED / "peers" / row["path"], schema=TEI_ALL, rules=False)
        verdict = "valid" if not found else "fatal" if found[0].code.startswith("X") else "invalid"
        if verdict != row["grammar_verdict(jing -i)"]:
            wrong.append((row["path"], verdict))
    assert wrong == []
    assert len(rows) > 100


@pytest.mark.skipif(not EXAMPLES.exists(), reason="the Guidelines' examples are not here")
def test_verdicts_on_the_guidelines_examples_are_those_of_jing() -> None:
    grammar = automaton(TEI_ALL).grammar
    named = grammar.pool.choice(*(e for e in grammar.elements if single_names(e.names)))
    any_root = Automaton(Grammar(grammar.pool, named, grammar.elements))
    wrong, count = [], 0
    with EXAMPLES.open(encoding="utf-8") as file:
        for line in file:
            example = json.loads(line)
            if not example["xml"]:
                continue
            count += 1
            valid = not any(Checker(any_root).check(x.encode()) for x in example["xml"])
            if valid != (example["jing_tei_all_4_12_0"] == "valid"):
                wrong.append(example["id"])
    assert wrong == []
    assert count > 3000
