from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tui.cli.exits import Exit

TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><encodingDesc><editorialDecl><correction><p>
<list type="gloss"><label>parted</label><item xml:id="c1">3 of 4 years are parted</item></list></p></correction>
</editorialDecl></encodingDesc></teiHeader><text><body>
<p>In <choice><sic>1 871</sic><corr type="ocr" resp="#edition" cert="high" ana="#c1">1871</corr></choice> the river
rose; in <choice><sic>1 871</sic><corr type="ocr" resp="#edition" cert="high" ana="#c1">1871</corr></choice> it
<choice><sic>-fell</sic><corr type="ocr" resp="#edition" cert="low">fell</corr></choice>.</p></body></text></TEI>
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "mill.xml"
    path.write_text(TEI, "utf-8")
    return path


def test_pairs_are_listed_with_count_certainty_reason_and_place(edition: Any, file: Path) -> None:
    result = edition("corrections", file)

    assert result.exit_code == Exit.CLEAN
    assert result.stdout.splitlines() == [
        "2  high    1 871 -> 1871  [parted]",
        "           3 of 4 years are parted",
        "           line 4: ...In [1871] the river rose; in 1871 it -f...",
        "1  low     -fell -> fell",
        "           line 6: ...71 the river rose; in 1871 it [-fell]....",
    ]
    assert result.stderr == "3 corrections in 2 pairs\n"


def test_certainty_and_number_of_examples_are_chosen(edition: Any, file: Path) -> None:
    result = edition("corrections", file, "--cert", "low", "--examples", "0")

    assert result.stdout == "1  low     -fell -> fell\n"


def test_json_has_the_same_and_a_version(edition: Any, file: Path) -> None:
    report = json.loads(edition("corrections", file, "--json", "--examples", "5").stdout)

    assert (report["version"], report["command"]) == (1, "corrections")
    first = report["pairs"][0]
    assert (first["wrong"], first["right"], first["count"], first["cert"]) == ("1 871", "1871", 2, "high")
    assert first["reasons"] == ["3 of 4 years are parted"]
    assert [example["line"] for example in first["examples"]] == [4, 5]


def test_what_is_not_tei_is_refused(edition: Any, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("<html/>", "utf-8")
    result = edition("corrections", path)

    assert result.exit_code == Exit.INPUT
    assert str(path) in result.stderr


def test_the_mode_and_the_word_list_reach_the_engine(edition: Any, engine: Any, book: Path) -> None:
    (book.parent / "words.txt").write_text("Holm\ntiie\tthe\n", "utf-8")
    edition("convert", book, "--corrections", "suggest")

    assert engine.options[0].corrections == "suggest"
    assert engine.options[0].words.pairs == {"tiie": "the"}


def test_another_word_list_may_be_named(edition: Any, engine: Any, book: Path, tmp_path: Path) -> None:
    named = tmp_path / "ours.txt"
    named.write_text("Vellin\n", "utf-8")
    edition("convert", book, "--words", named)

    assert engine.options[0].words.right == {"Vellin"}


@pytest.mark.parametrize(
    ("content", "sentence", "code"),
    [(b"a\tb\tc", "line 1", Exit.USAGE), (b"\xff\xfe\xff", "not UTF-8", Exit.INPUT)],
)
@pytest.mark.usefixtures("engine")
def test_a_broken_word_list_is_told(
    edition: Any, book: Path, content: bytes, sentence: str, code: Exit
) -> None:
    (book.parent / "words.txt").write_bytes(content)
    result = edition("convert", book)

    assert (result.exit_code, sentence in result.stderr) == (code, True)


def test_a_word_list_that_is_not_there_is_told(edition: Any, engine: Any, book: Path) -> None:
    result = edition("convert", book, "--words", "nope.txt")

    assert result.exit_code == Exit.INPUT
    assert engine.options == []


@pytest.mark.usefixtures("engine")
def test_the_mode_in_the_settings_file_must_be_one_of_three(edition: Any, book: Path) -> None:
    (book.parent / "edition.toml").write_text('corrections = "always"\n', "utf-8")
    result = edition("convert", book)

    assert result.exit_code == Exit.USAGE
    assert "corrections must be off or suggest or apply, not 'always'" in result.stderr
