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
