"""The profile: what it refuses that TEI lets pass, and that grammar, Schematron and native rules agree."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from lxml import etree, isoschematron  # type: ignore[attr-defined]

from tei.schemas import schema_path
from tei.validation import Finding, validate
from tei.validation.messages import one_of

FILES = Path(__file__).parent / "files"
TEI_ALL = Path(__file__).parents[4] / "shared/tei/schema/tei_all-4.12.0.rng"
SVRL = "{http://purl.oclc.org/dsdl/svrl}text"
VALID = (FILES / "valid.xml").read_text(encoding="utf-8")
MISTAKES: list[dict[str, Any]] = tomllib.loads((FILES / "mistakes.toml").read_text(encoding="utf-8"))[
    "mistake"
]
OF_RULES = [m for m in MISTAKES if m["code"].startswith("R")]
DOCS = Path(__file__).parents[3] / "docs/validation.md"


def mutated(mistake: dict[str, Any]) -> bytes:
    assert VALID.count(mistake["old"]) == 1, mistake["name"]
    return VALID.replace(mistake["old"], mistake["new"]).encode()


def tree(data: bytes) -> etree._ElementTree:
    return etree.ElementTree(etree.fromstring(data, etree.XMLParser(collect_ids=False)))


def name(mistake: dict[str, Any]) -> str:
    return str(mistake["name"])


@pytest.fixture(scope="session")
def tei_all() -> etree.RelaxNG:
    if not TEI_ALL.exists():
        pytest.skip("the full TEI schema is not here")
    return etree.RelaxNG(etree.parse(TEI_ALL))


@pytest.fixture(scope="session")
def edition() -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(schema_path("edition.rng")))


@pytest.fixture(scope="session")
def schematron() -> isoschematron.Schematron:
    return isoschematron.Schematron(etree.parse(schema_path("edition.sch")), store_report=True)


def codes_by_schematron(schematron: isoschematron.Schematron, data: bytes) -> set[str]:
    schematron.validate(tree(data))
    return {(text.text or "")[:4] for text in schematron.validation_report.iter(SVRL)}


def test_the_sample_is_valid_in_every_way(
    tei_all: etree.RelaxNG, edition: etree.RelaxNG, schematron: isoschematron.Schematron
) -> None:
    data = VALID.encode()
    assert validate(data) == []
    assert edition.validate(tree(data))
    assert tei_all.validate(tree(data))
    assert codes_by_schematron(schematron, data) == set()


@pytest.mark.parametrize("mistake", MISTAKES, ids=name)
def test_one_mistake_gives_one_finding(mistake: dict[str, Any]) -> None:
    findings = validate(mutated(mistake))
    assert {f.code for f in findings} == {mistake["code"], *mistake.get("also", [])}
    assert len(findings) == 1 + len(mistake.get("also", []))


@pytest.mark.parametrize("mistake", MISTAKES, ids=name)
def test_the_full_schema_lets_the_mistake_pass(mistake: dict[str, Any], tei_all: etree.RelaxNG) -> None:
    data = mutated(mistake)
    if mistake["code"] == "R101":  # libxml2 checks identifiers whether asked or not
        assert validate(data, schema=TEI_ALL, rules=False) == []
    else:
        assert tei_all.validate(tree(data)), tei_all.error_log


@pytest.mark.parametrize("mistake", [m for m in MISTAKES if m["code"].startswith("G")], ids=name)
def test_another_engine_refuses_it_by_our_grammar_too(
    mistake: dict[str, Any], edition: etree.RelaxNG
) -> None:
    assert not edition.validate(tree(mutated(mistake)))


@pytest.mark.parametrize("mistake", OF_RULES, ids=name)
def test_schematron_and_native_rules_say_the_same(
    mistake: dict[str, Any], schematron: isoschematron.Schematron
) -> None:
    data = mutated(mistake)
    assert codes_by_schematron(schematron, data) == {f.code for f in validate(data)}


def test_every_rule_of_the_schematron_has_a_mistake_that_shows_it() -> None:
    text = schema_path("edition.sch").read_text(encoding="utf-8")
    assert set(re.findall(r'<pattern id="(R\d+)', text)) == {m["code"] for m in OF_RULES}


def test_every_code_is_explained() -> None:
    explained = set(re.findall(r"^\| `([A-Z]\d+)`", DOCS.read_text(encoding="utf-8"), re.MULTILINE))
    assert {m["code"] for m in MISTAKES} <= explained


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("<gap reason", "<foriegn xml:lang='en'>x</foriegn><gap reason", "unknown element `foriegn` in `p`: did you mean `foreign`?"),  # noqa: E501
        ('place="end"', 'plaice="end"', "the attribute `plaice` is not allowed on `note`: did you mean `place`?"),
        ('when="1890-11-15"', 'when="15 Nov 1890"', 'the value "15 Nov 1890" of `when` on `date` is wrong: it must be a date YYYY-MM-DD or'),  # noqa: E501
        ("<p>It came late.</p>", "<item>It came late.</item>", "`item` is not allowed in `div`; put it into `list`"),
        ("<p>It came late.</p>", "It came late.", 'the text "It came late." may not stand directly in `div`; put it into'),  # noqa: E501
        ("<p>Then the boats went down.</p>", "<p>Then</p><head>Late</head>", "`head` may not stand here in `div`: it must come before `p`"),  # noqa: E501
        ('type="ocr" resp', 'type="orc" resp', "did you mean `ocr`?"),
        ('"#en-1"', '"#en-l"', '`target="#en-l"` on `ref` points to nothing; did you mean "#en-1"?'),
    ],
)  # fmt: skip
def test_messages_say_what_is_wrong_and_what_is_meant(old: str, new: str, message: str) -> None:
    assert VALID.count(old) == 1
    found = validate(VALID.replace(old, new).encode())
    assert len(found) == 1
    assert message in found[0].message


def test_a_finding_stands_at_its_start_tag() -> None:
    data = VALID.replace("<sic>tbe</sic>", "<sick>tbe</sick>").encode()
    (finding,) = validate(data, name="book.xml")
    line, text = next((i, t) for i, t in enumerate(data.decode().splitlines(), 1) if "<sick>" in t)
    assert (finding.line, finding.column) == (line, text.index("<sick>") + 1)
    assert str(finding).startswith(f"book.xml:{line}:{finding.column}: error G002 ")


def test_misplaced_text_is_found_where_it_stands() -> None:
    data = VALID.replace("<p>It came late.</p>", "\n   It came late.").encode()
    (finding,) = validate(data)
    line = next(i for i, t in enumerate(data.decode().splitlines(), 1) if "It came late." in t)
    assert (finding.line, finding.column) == (line, 4)


def test_several_mistakes_are_all_found_in_their_order() -> None:
    picked = [MISTAKES[i] for i in (5, 6, 7, 8)]
    text = VALID
    for mistake in picked:
        text = text.replace(mistake["old"], mistake["new"])
    found = validate(text.encode())
    assert [f.code for f in found] == [m["code"] for m in picked]
    assert found == sorted(found, key=lambda f: (f.line, f.column))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("<TEI>", "X001"),
        ("", "X001"),
        ("<TEI xmlns='http://www.tei-c.org/ns/1.0'>&no;</TEI>", "X001"),
        ('<!DOCTYPE TEI [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><TEI>&b;</TEI>', "X002"),
        ('<!DOCTYPE TEI [<!ENTITY f SYSTEM "file:///no/such">]><TEI>&f;</TEI>', "X002"),
        ('<!DOCTYPE TEI SYSTEM "http://example.org/tei.dtd"><TEI/>', "X003"),
    ],
)
def test_what_cannot_be_read_safely_is_one_finding(text: str, code: str) -> None:
    found = validate(text.encode())
    assert [f.code for f in found] == [code]
    assert found[0].line >= 1


@pytest.mark.parametrize("body", ["", "<div/>", "<div><p/></div>", "<div><pb/><p>a<lb/>b</p></div>"])
def test_a_book_without_any_heading_can_be_expressed(body: str) -> None:
    head, rest = VALID.split("<body>", 1)[0], VALID.split("</body>", 1)[1]
    text = head.split("<text>")[0] + f"<text><body>{body}</body></text></TEI>"
    errors = [f for f in validate(text.encode()) if f.severity == "error" and f.code.startswith("G")]
    assert (errors == []) == bool(body)
    assert rest.endswith("</TEI>\n")


def test_a_file_that_is_not_tei_is_one_finding() -> None:
    found = validate(b"<html><body><p>x</p></body></html>")
    assert len(found) == 1
    assert isinstance(found[0], Finding)


def test_long_lists_are_cut_to_the_likely_names() -> None:
    assert one_of([f"x{i}" for i in range(20)] + ["p"]).startswith("`p`, ")
    assert one_of(["b", "a"]) == "`a` or `b`"
