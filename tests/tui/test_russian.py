from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tui.cli.exits import Exit

BOOK = """The Mill and Its Owner

In May 1883 Timiriazev came to Tambov and met A. S. Griboedov. He quotes Ocherki po istorii zheleznykh dorog
v Rossii twice. The tsar and the Russian ministers in Petersburg heard of it on June 5. Timiriazev went home.
"""


@pytest.fixture
def file(edition: Any, tmp_path: Path) -> Path:
    (tmp_path / "mill.txt").write_text(BOOK, "utf-8")
    result = edition("convert", tmp_path / "mill.txt", "--date", "2001-02-03")
    assert result.exit_code == Exit.CLEAN, result.stderr
    return tmp_path / "mill.xml"


def test_schemes_signs_and_counts_are_shown(edition: Any, file: Path) -> None:
    result = edition("russian", file)

    assert result.exit_code == Exit.CLEAN
    assert result.stdout.startswith("text: ru-Latn")
    assert "ALA-LC" in result.stdout
    assert "expressions:" in result.stderr


def test_json_has_doubtful_words(edition: Any, file: Path) -> None:
    report = json.loads(edition("russian", file, "--json").stdout)

    assert (report["command"], report["kinds"]["foreign"]) == ("russian", 2)
    assert isinstance(report["doubtful"], list)


def test_the_register_has_every_spelling(edition: Any, file: Path) -> None:
    result = edition("names", file)

    assert "     2  person  Тимирязев  =  Timiriazev 2" in result.stdout.splitlines()
    assert "     1  person  А. С. Грибоедов  =  A. S. Griboedov 1" in result.stdout.splitlines()
    assert "Грибоедов" not in edition("names", file, "--kind", "place").stdout


def test_dates_are_listed_in_both_calendars(edition: Any, file: Path) -> None:
    result = edition("dates", file)

    assert result.exit_code == Exit.CLEAN
    assert [line.partition(": ")[2] for line in result.stdout.splitlines()] == [
        "May 1883  1883-05/1883-05 Old Style = 1883-05-13/1883-06-12",
        "June 5  1883-06-05 Old Style = 1883-06-17 (medium)",
    ]


def test_dates_that_do_not_fit_are_findings(edition: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("It was May 3 (16), 1883, and the river rose.\n", "utf-8")
    edition("convert", tmp_path / "a.txt", "--date", "2001-02-03")
    result = edition("dates", tmp_path / "a.xml", "--faults")

    assert result.exit_code == Exit.FINDINGS
    assert "1883-05-03 is 1883-05-15 in the new style, not 1883-05-16" in result.stdout


def test_stages_can_be_left_out(edition: Any, tmp_path: Path) -> None:
    (tmp_path / "mill.txt").write_text(BOOK, "utf-8")
    edition("convert", tmp_path / "mill.txt", "--no-russian", "--no-dates", "--date", "2001-02-03")
    text = (tmp_path / "mill.xml").read_text("utf-8")

    assert "<date " not in text.partition("<body>")[2]
    assert "persName" not in text.partition("<body>")[2]


def test_text_is_romanised_and_comes_back(edition: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Подъезд, площадь.\n", "utf-8")
    edition("romanise", tmp_path / "a.txt", "--to", "iso-9", "-o", tmp_path / "b.txt")

    assert (tmp_path / "b.txt").read_text("utf-8") == "Podʺezd, ploŝadʹ.\n"
    assert (
        edition("romanise", tmp_path / "b.txt", "--from", "iso-9", "--to", "cyrillic").stdout
        == "Подъезд, площадь.\n"
    )


def test_text_that_is_not_utf8_is_told_with_its_line(edition: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"one\n\xff\xfe\n")
    result = edition("romanise", tmp_path / "a.txt")

    assert result.exit_code == Exit.INPUT
    assert "a.txt:2: not UTF-8" in result.stderr


def test_a_file_that_is_no_tei_is_told(edition: Any, tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text("<html/>", "utf-8")

    assert {edition(name, tmp_path / "a.xml").exit_code for name in ("russian", "names", "dates")} == {
        Exit.INPUT
    }
