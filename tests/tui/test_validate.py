from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tui.cli.exits import Exit

pytestmark = pytest.mark.usefixtures("engine")

TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0"/>'


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / name for name in ("one.xml", "bad.xml", "two.xml")]
    for path in paths:
        path.write_text(TEI, "utf-8")
    return paths


def test_valid_files_are_clean_and_nothing_is_on_standard_output(edition: Any, files: list[Path]) -> None:
    result = edition("validate", *files)

    assert (result.exit_code, result.stdout, result.stderr) == (Exit.CLEAN, "", "3 files valid\n")


def test_a_finding_is_a_line_and_the_other_files_are_checked_too(
    edition: Any, engine: Any, files: list[Path]
) -> None:
    engine.finds("bad.xml")
    result = edition("validate", *files, "nope.xml", files[0])

    assert result.stdout == f"{files[1]}:4:2: error E101 an element is not where it may be.\n"
    assert result.stderr.splitlines() == [
        "edition: There is no file nope.xml; look for a slip in its name.",
        "3 files valid, 1 not valid with 1 finding, 1 could not be checked",
    ]
    assert result.exit_code == Exit.INPUT
    assert [check["name"] for check in engine.checks] == [str(f) for f in (*files, files[0])]


def test_findings_end_with_one(edition: Any, engine: Any, files: list[Path]) -> None:
    engine.finds("bad.xml")

    assert edition("validate", *files, "-q").exit_code == Exit.FINDINGS


def test_json_has_every_file_and_a_version(edition: Any, engine: Any, files: list[Path]) -> None:
    engine.finds("bad.xml")
    result = edition("validate", *files, "nope.xml", "--json")
    report = json.loads(result.stdout)

    assert (report["version"], report["command"]) == (1, "validate")
    assert [file["valid"] for file in report["files"]] == [True, False, True, False]
    assert report["files"][1]["findings"][0]["code"] == "E101"
    assert "There is no file" in report["files"][3]["error"]


def test_schema_and_rules_are_passed_on(edition: Any, engine: Any, files: list[Path], tmp_path: Path) -> None:
    schema = tmp_path / "own.rng"
    schema.touch()
    edition("validate", files[0], "--schema", schema, "--no-rules")

    assert engine.checks == [{"schema": schema, "rules": False, "name": str(files[0])}]


def test_a_missing_schema_has_its_own_exit_code(edition: Any, files: list[Path]) -> None:
    result = edition("validate", files[0], "--schema", "none.rng")

    assert result.exit_code == Exit.MISSING
    assert "There is no schema none.rng" in result.stderr


@pytest.mark.parametrize(
    ("content", "sentence"),
    [("<html><p/></html>", "is XML but not TEI: its root is <html>."), ("", "is empty"), (" \n", "is empty")],
)
def test_what_is_not_tei_is_refused(edition: Any, files: list[Path], content: str, sentence: str) -> None:
    files[0].write_text(content, "utf-8")
    result = edition("validate", files[0])

    assert result.exit_code == Exit.INPUT
    assert f"{files[0]} {sentence}" in result.stderr


def test_standard_input_is_checked(edition: Any) -> None:
    result = edition("validate", "-", stdin=TEI.encode())

    assert (result.exit_code, result.stderr) == (Exit.CLEAN, "1 file valid\n")
