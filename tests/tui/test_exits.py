"""Every exit code happens, and is explained in the docs."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tui.cli.exits import Exit

DOCS = Path(__file__).parents[2] / "docs"


def test_clean(edition: Any) -> None:
    assert edition("config").exit_code == 0


@pytest.mark.usefixtures("book")
def test_findings(edition: Any, engine: Any) -> None:
    engine.finds("mill.xml")

    assert edition("convert", "mill.txt").exit_code == 1


def test_wrong_use(edition: Any) -> None:
    result = edition("validat")

    assert result.exit_code == 2
    assert "There is no command 'validat'; did you mean 'validate'?" in result.stderr


def test_unreadable_input(edition: Any) -> None:
    assert edition("source", "nope.xml").exit_code == 3


def test_a_missing_part(edition: Any, engine: Any, book: Path) -> None:
    engine.fails = ModuleNotFoundError("No module named 'wordfreq'", name="wordfreq")
    result = edition("convert", book)

    assert result.exit_code == 4
    assert result.stderr == "edition: the part wordfreq is not installed; run `pip install edition` again.\n"


@pytest.mark.usefixtures("engine")
def test_an_output_that_would_be_overwritten(edition: Any, book: Path) -> None:
    book.with_suffix(".xml").touch()

    assert edition("convert", book).exit_code == 5


def test_our_own_fault_shows_no_traceback_but_a_way_to_report(edition: Any, engine: Any, book: Path) -> None:
    engine.fails = ZeroDivisionError("division by zero")
    result = edition("convert", book)

    assert result.exit_code == 70
    assert "a fault of the program, not of your file: ZeroDivisionError: division by zero" in result.stderr
    assert "EDITION_DEBUG=1" in result.stderr
    assert "Traceback" not in result.stderr


def test_the_traceback_is_shown_on_demand(
    edition: Any, engine: Any, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITION_DEBUG", "1")
    engine.fails = ZeroDivisionError("division by zero")

    assert "Traceback" in edition("convert", book).stderr


def test_interrupted(edition: Any, engine: Any, book: Path) -> None:
    engine.fails = KeyboardInterrupt()
    result = edition("convert", book)

    assert result.exit_code == 130
    assert not book.with_suffix(".xml").exists()


def test_memory_that_does_not_suffice_is_told(edition: Any, engine: Any, book: Path) -> None:
    engine.fails = MemoryError()
    result = edition("convert", book)

    assert result.exit_code == 3
    assert "give it in parts" in result.stderr


def test_the_docs_explain_every_exit_code() -> None:
    table = re.findall(r"(?m)^\| (\d+) \|", (DOCS / "exit-codes.md").read_text("utf-8"))

    assert [int(code) for code in table] == [code.value for code in Exit]
