from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from tui.cli.exits import Exit

pytestmark = pytest.mark.usefixtures("engine")

XML = "<TEI>The mill stood by the river.\nNobody knew who had built it.</TEI>\n"


def test_the_result_stands_beside_the_source(edition: Any, book: Path) -> None:
    result = edition("convert", book)

    assert result.exit_code == Exit.CLEAN
    assert result.stdout == ""
    assert book.with_suffix(".xml").read_text("utf-8") == XML
    assert f"{book} -> {book.with_suffix('.xml')}" in result.stderr
    assert "2 pages, 1 division, 5 paragraphs, 3 notes (2 linked), 1,450 words" in result.stderr
    assert "valid TEI" in result.stderr


def test_standard_input_goes_to_standard_output_with_nothing_else(edition: Any) -> None:
    result = edition("convert", "-", stdin=b"The mill stood by the river.\nNobody knew who had built it.\n")

    assert result.stdout == XML
    assert "stray word" in result.stderr


def test_a_file_may_go_to_standard_output(edition: Any, book: Path) -> None:
    assert edition("convert", book, "-o", "-", "-q").stdout == XML
    assert not book.with_suffix(".xml").exists()


def test_several_files_go_to_a_folder_that_is_made(edition: Any, book: Path, tmp_path: Path) -> None:
    other = tmp_path / "ferry.txt"
    other.write_text("The ferry.", "utf-8")
    result = edition("convert", book, other, "-o", f"{tmp_path}/tei/new/")

    assert result.exit_code == Exit.CLEAN
    assert sorted(path.name for path in (tmp_path / "tei" / "new").iterdir()) == ["ferry.xml", "mill.xml"]


def test_metadata_and_settings_reach_the_engine(
    edition: Any, engine: Any, book: Path, tmp_path: Path
) -> None:
    (tmp_path / "edition.toml").write_text(
        'language = "de"\n[metadata]\ntitle = "T"\n[conventions]\nlines = "printed"\n'
    )
    edition("convert", book, "--author", "A. Writer", "--date", "2001-02-03")

    settings = {key: value for key, value in vars(engine.options[0]).items() if key != "words"}
    assert settings == {
        "date": "2001-02-03",
        "language": "de",
        "metadata": {"title": "T", "author": "A. Writer"},
        "overrides": {"lines": "printed"},
        "corrections": "apply",
        "russian": True,
        "dates": True,
        "calendar": "auto",
    }


def test_the_date_may_come_from_source_date_epoch(
    edition: Any, engine: Any, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    edition("convert", book)

    assert engine.options[0].date == "1970-01-02"


@pytest.mark.parametrize("date", ["3 May 1901", "1901-13-01", "19010503"])
def test_a_date_that_is_none_is_wrong_use(edition: Any, book: Path, date: str) -> None:
    result = edition("convert", book, "--date", date)

    assert result.exit_code == Exit.USAGE
    assert "YYYY-MM-DD" in result.stderr


def test_what_was_learnt_is_said_on_demand(edition: Any, engine: Any, book: Path) -> None:
    engine.learns(paragraphs="indent")

    assert "learnt:" not in edition("convert", book).stderr
    assert "learnt: paragraphs = indent" in edition("convert", book, "-f", "-v").stderr


def test_the_first_places_for_an_editor_are_shown(edition: Any, engine: Any, book: Path) -> None:
    engine.sees(7)
    said = edition("convert", book).stderr

    assert "7 places need an editor's eye:\n    line 1: note 1 has no marker on its page" in said
    assert "line 5:" in said
    assert "line 6:" not in said
    assert "and 2 more" in said


def test_quiet_says_nothing_of_success(edition: Any, book: Path) -> None:
    assert edition("convert", book, "-q").stderr == "a library's stray word\n"


def test_json_is_a_report_with_a_version(edition: Any, engine: Any, book: Path) -> None:
    engine.sees(1)
    report = json.loads(edition("convert", book, "--json").stdout)

    assert (report["version"], report["command"]) == (1, "convert")
    file = report["files"][0]
    assert (file["output"], file["error"], file["exit"]) == (str(book.with_suffix(".xml")), None, 0)
    assert file["report"]["notes"] == 3
    assert file["report"]["findings"] == [
        {"line": 1, "kind": "orphan-note", "message": "note 1 has no marker on its page"}
    ]


def test_json_and_the_result_do_not_share_standard_output(edition: Any, book: Path) -> None:
    assert edition("convert", book, "-o", "-", "--json").exit_code == Exit.USAGE


def test_an_invalid_result_is_written_and_told(edition: Any, engine: Any, book: Path) -> None:
    engine.finds("mill.xml")
    result = edition("convert", book, "-q")

    assert result.exit_code == Exit.FINDINGS
    assert "mill.xml:4:2: error E101" in result.stderr
    assert book.with_suffix(".xml").exists()


def test_validation_can_be_left_out(edition: Any, engine: Any, book: Path) -> None:
    engine.finds("mill.xml")
    result = edition("convert", book, "--no-validate")

    assert result.exit_code == Exit.CLEAN
    assert engine.checks == []
    assert "valid TEI" not in result.stderr


def test_an_existing_output_is_kept_unless_force_is_told(edition: Any, book: Path) -> None:
    out = book.with_suffix(".xml")
    out.write_text("my work", "utf-8")
    result = edition("convert", book)

    assert result.exit_code == Exit.OUTPUT
    assert f"{out} exists; use --force" in result.stderr
    assert out.read_text("utf-8") == "my work"
    assert edition("convert", book, "--force").exit_code == Exit.CLEAN
    assert out.read_text("utf-8") == XML


def test_the_input_is_never_overwritten(edition: Any, book: Path) -> None:
    before = book.read_bytes()
    result = edition("convert", book, "-o", book, "--force")

    assert result.exit_code == Exit.OUTPUT
    assert "is the input itself" in result.stderr
    assert book.read_bytes() == before


def test_an_output_that_is_another_input_is_refused(edition: Any, book: Path, tmp_path: Path) -> None:
    other = tmp_path / "mill.xml"
    other.write_text("another text", "utf-8")
    result = edition("convert", book, other, "-f")

    assert result.exit_code == Exit.OUTPUT
    assert other.read_text("utf-8") == "another text"


@pytest.mark.usefixtures("book")
@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (["mill.txt", "-o", "no/such/mill.xml"], "there is no folder no/such"),
        (["mill.txt", "-o", "mill.txt/"], "The folder mill.txt/ cannot be made"),
    ],
)
def test_an_unwritable_output_is_told(edition: Any, args: list[str], sentence: str) -> None:
    result = edition("convert", *args)

    assert result.exit_code == Exit.OUTPUT
    assert sentence in result.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_permission_is_told(edition: Any, book: Path, tmp_path: Path) -> None:
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o500)
    result = edition("convert", book, "-o", locked / "mill.xml")

    assert result.exit_code == Exit.OUTPUT
    assert "not writable" in result.stderr


def test_a_full_disk_is_told(edition: Any, book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write: Any = sys.modules["tei.write"]

    def full(_path: Path, _data: bytes) -> None:
        raise write.OutputError("mill.xml: the file could not be written: No space left on device.")

    monkeypatch.setattr(write, "write_atomic", full)
    result = edition("convert", book)

    assert result.exit_code == Exit.OUTPUT
    assert "mill.xml: the file could not be written: No space left" in result.stderr


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty; there is no text"),
        (b" \n\t\f\n", "is empty; there is no text"),
        (b"%PDF-1.4", "is a PDF file, not a text"),
        (b"\x00\x01\x02\x03" * 50, "is binary data"),
        (b"<TEI xmlns='http://www.tei-c.org/ns/1.0'/>", "is a TEI document already"),
    ],
)
def test_what_is_not_a_text_is_refused(edition: Any, book: Path, content: bytes, sentence: str) -> None:
    book.write_bytes(content)
    result = edition("convert", book)

    assert result.exit_code == Exit.INPUT
    assert f"{book} {sentence}" in result.stderr
    assert not book.with_suffix(".xml").exists()


def test_a_missing_file_and_a_folder_are_told_by_name(edition: Any, tmp_path: Path) -> None:
    missing, folder = edition("convert", "nope.txt"), edition("convert", tmp_path)

    assert (missing.exit_code, folder.exit_code) == (Exit.INPUT, Exit.INPUT)
    assert missing.stderr == "edition: There is no file nope.txt; look for a slip in its name.\n"
    assert "is a folder; give the files in it" in folder.stderr


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="names are Unicode there")
def test_a_name_that_is_no_text_does_no_harm(edition: Any, book: Path, tmp_path: Path) -> None:
    strange = tmp_path / os.fsdecode(b"m\xff.txt")
    strange.write_bytes(book.read_bytes())
    result = edition("convert", strange, "--json")

    assert result.exit_code == Exit.CLEAN
    assert (tmp_path / os.fsdecode(b"m\xff.xml")).exists()
    assert b"m\xff.xml" in result.stdout_bytes


@pytest.mark.parametrize(
    ("codec", "notice"),
    [("cp1251", "was read as windows-1251, which is a guess"), ("utf-16", None), ("utf-8-sig", None)],
)
def test_other_encodings_are_read(edition: Any, book: Path, codec: str, notice: str | None) -> None:
    text = "Старая мельница стояла на берегу реки, и никто уже не помнил, кто её построил."
    book.write_bytes(text.encode(codec))
    result = edition("convert", book)

    assert book.with_suffix(".xml").read_text("utf-8") == f"<TEI>{text}</TEI>\n"
    assert (notice in result.stderr) if notice else ("guess" not in result.stderr)


def test_an_encoding_can_be_told(edition: Any, book: Path) -> None:
    book.write_bytes("река".encode("koi8_r"))

    assert edition("convert", book, "--encoding", "koi8-r", "-o", "-").stdout == "<TEI>река</TEI>\n"
    assert edition("convert", book, "--encoding", "utf-8").exit_code == Exit.INPUT
    assert edition("convert", book, "--encoding", "koi9").exit_code == Exit.USAGE


def test_one_bad_file_does_not_stop_the_others(edition: Any, book: Path, tmp_path: Path) -> None:
    other = tmp_path / "bad.txt"
    other.write_bytes(b"%PDF-1.4")
    result = edition("convert", other, "nope.txt", book, "--json", "-o", f"{tmp_path}/tei/")

    assert result.exit_code == Exit.INPUT
    assert (tmp_path / "tei" / "mill.xml").exists()
    assert [file["exit"] for file in json.loads(result.stdout)["files"]] == [3, 3, 0]


@pytest.mark.usefixtures("book")
@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        ([], "Missing argument"),
        (["mill.txt", "mill.txt"], "named twice"),
        (["mill.txt", "x.txt", "-o", "tei"], "with a slash"),
        (["mill.txt", "x.txt", "-o", "-"], "cannot go to standard output"),
        (["mill.txt", "-"], "needs a folder"),
        (["mill.txt", "a/mill.txt", "-o", "./"], "Two files would both be written to mill.xml"),
        (["mill.txt", "--jobs", "0"], "0 is not in the range"),
        (["mill.txt", "--titel", "x"], "--title"),
    ],
)
def test_wrong_use_is_answered_with_what_to_do(edition: Any, args: list[str], sentence: str) -> None:
    result = edition("convert", *args)

    assert result.exit_code == Exit.USAGE
    assert sentence in result.stderr
