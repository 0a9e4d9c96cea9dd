from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tui.cli.exits import Exit

BODY = "<text><body><p>The mill stood\n<lb/>by the river.</p></body></text>"
TEI = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/>{BODY}</TEI>'


@pytest.fixture
def xml(tmp_path: Path) -> Path:
    path = tmp_path / "mill.xml"
    path.write_text(TEI, "utf-8")
    return path


def test_the_text_is_given_back_on_standard_output(edition: Any, xml: Path) -> None:
    result = edition("source", xml)

    assert result.exit_code == Exit.CLEAN
    assert result.stdout.split() == ["The", "mill", "stood", "by", "the", "river."]
    assert result.stderr == ""


def test_the_text_may_go_to_a_file_that_is_not_overwritten(edition: Any, xml: Path, tmp_path: Path) -> None:
    assert edition("source", xml, "-o", "back.txt").exit_code == Exit.CLEAN
    assert "by the river." in (tmp_path / "back.txt").read_text("utf-8")
    assert edition("source", xml, "-o", "back.txt").exit_code == Exit.OUTPUT
    assert edition("source", xml, "-o", xml, "-f").exit_code == Exit.OUTPUT


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", ": The file is empty."),
        ("The mill.", ":1: The file is not well-formed XML"),
        ("<TEI>", ":1: The file is not well-formed XML"),
        ("<html/>", ":1: The root element is html, not TEI."),
    ],
)
def test_what_is_not_tei_is_refused(edition: Any, xml: Path, content: str, sentence: str) -> None:
    xml.write_text(content, "utf-8")
    result = edition("source", xml)

    assert result.exit_code == Exit.INPUT
    assert f"{xml}{sentence}" in result.stderr
    assert "Traceback" not in result.stderr


def test_neither_the_xmls_indentation_nor_runs_of_blank_lines_are_given(edition: Any, xml: Path) -> None:
    passages = "<p>The  mill\n</p>\n    <div>\n      <p>stood\n <lb/>by.</p>\n    </div>"
    body = f"<text>\n  <body>\n    {passages}\n  </body></text>"
    xml.write_text(TEI.replace(BODY, body), "utf-8")
    lines = edition("source", xml).stdout.split("\n")

    assert lines == ["The  mill", "", "stood", "by.", ""]


def test_the_check_is_clean_where_only_white_space_differs(edition: Any, xml: Path) -> None:
    xml.with_suffix(".txt").write_text("\ufeff The mill\r\nstood by  the\n\nriver.", "utf-8")
    result = edition("source", xml, "--check", xml.with_suffix(".txt"))

    assert (result.exit_code, result.stdout) == (Exit.CLEAN, "")
    assert "6 words, all the same" in result.stderr


@pytest.mark.parametrize(
    ("book", "place"),
    [
        ("The mill\nstands by\nthe river.", ":2: 'stands by the river.' is 'stood by the river.' in "),
        ("The mill\nstood by the", ":2: the end is 'river.' in "),
        ("The mill\nstood by the river. It\nfell.", ":2: 'It fell.' is the end in "),
        ("", ":1: the end is 'The mill stood by the' in "),
    ],
)
def test_the_check_says_where_the_words_differ(edition: Any, xml: Path, book: str, place: str) -> None:
    text = xml.with_suffix(".txt")
    text.write_text(book, "utf-8")
    result = edition("source", xml, "--check", text)

    assert result.exit_code == Exit.FINDINGS
    assert result.stdout == f"{text}{place}{xml}\n"


def test_the_checks_book_is_read_in_its_encoding(edition: Any, xml: Path) -> None:
    text = xml.with_suffix(".txt")
    text.write_text("The mill stood by the river.", "utf-16-le")

    assert edition("source", xml, "--check", text, "--encoding", "utf-16-le").exit_code == Exit.CLEAN
    assert edition("source", xml, "--check", text, "--encoding", "utf-17").exit_code == Exit.USAGE
    assert edition("source", xml, "--check", "nope.txt").exit_code == Exit.INPUT
    assert edition("source", xml, "--check", text, "-o", "out.txt").exit_code == Exit.USAGE
