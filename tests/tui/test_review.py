"""``edition review`` and ``edition status`` without a screen: lists, decisions, the plain prompt, refusals."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.edition.review.conftest import BODY, tei
from tui.app.actions import ACTIONS
from tui.cli.exits import Exit
from tui.cli.program import cli

AB = ["--initials", "AB", "--name", "Anna Berg", "--date", "2026-12-01"]


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "book.xml"
    path.write_text(tei(BODY), encoding="utf-8")
    return path


def run(*words: str, typed: str = "") -> Result:
    return CliRunner().invoke(cli, ["review", *words], input=typed)


def places(book: Path, *more: str) -> list[dict[str, str]]:
    return list(json.loads(run("list", str(book), "--json", *more).stdout)["items"])


def test_what_waits_is_listed_by_the_line_and_column_of_its_markup(book: Path) -> None:
    result = run("list", str(book), "--kind", "correction")

    assert result.exit_code == Exit.FINDINGS
    assert "correction low aIl -> all" in result.stdout
    line, column = (int(n) for n in places(book)[0]["id"].split(":"))
    assert book.read_text("utf-8").splitlines()[line - 1][column - 1 :].startswith("<choice>")


def test_decisions_are_made_and_saved(book: Path) -> None:
    first = places(book, "--kind", "correction")[0]["id"]

    result = run("accept", str(book), first, "--all-like", "--json", *AB)

    assert result.exit_code == Exit.CLEAN, result.output
    assert json.loads(result.stdout)["places"] == 3
    assert book.read_text("utf-8").count('resp="#AB"') == 3
    left = places(book, "--kind", "correction")
    assert [i["wrong"] for i in left] == ["tbe"]
    assert run("reject", str(book), left[0]["id"], *AB).exit_code == Exit.CLEAN
    assert '<seg type="stet" resp="#AB">tbe</seg>' in book.read_text("utf-8")
    assert sorted(p.name for p in book.parent.iterdir()) == ["book.xml"]


def test_another_reading_is_given(book: Path) -> None:
    (russian,) = places(book, "--kind", "russian")

    assert run("change", str(book), russian["id"], "Иоанн", *AB).exit_code == Exit.CLEAN
    assert ">Иоанн</reg>" in book.read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["accept", "book.xml", "1:1", *AB], Exit.USAGE, "nothing to decide stands there"),
        (["accept", "book.xml", "1:1"], Exit.USAGE, "Say who reviews"),
        (["list", "none.xml"], Exit.INPUT, "There is no file"),
        (["accept", "book.xml", "1:1", "--initials", "1 x"], Exit.USAGE, "cannot be an id"),
        (["accept", "book.xml", "1:1", "--initials", "ch1"], Exit.USAGE, "choose other initials"),
        (["open"], Exit.USAGE, "Name the TEI file"),
        (["book.xml", *AB], Exit.USAGE, "needs a terminal"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_sentence(
    book: Path, words: list[str], code: Exit, said: str
) -> None:
    assert book.exists()

    result = run(*words)

    assert result.exit_code == code, result.output
    assert said in result.output
    assert "Traceback" not in result.output


def test_scripts_do_not_step_over_a_session_that_was_cut_off(book: Path) -> None:
    from edition.review.desk import Desk
    from edition.review.session import Editor

    desk = Desk(book, Editor("CD"), "2026-12-01")
    desk.session.decide("accept", [next(iter(desk.book.all_items()))])
    desk.close()

    result = run("accept", str(book), places(book)[0]["id"], *AB)

    assert result.exit_code == Exit.CONFLICT
    assert "1 acts that were not saved" in result.output


def test_the_plain_prompt_asks_place_by_place(book: Path) -> None:
    result = run(str(book), "--plain", *AB, typed="a\nx\nn A note.\nu\nu\ns\n?\nk correction\nA\nq\n")

    assert result.exit_code == Exit.CLEAN, result.output
    assert "aIl -> all" in result.output
    assert "2 like it" in result.output
    assert "Saved to" in result.output
    text = book.read_text("utf-8")
    assert text.count('resp="#AB"') == 3
    assert "A note." not in text


def test_leaving_without_saving_keeps_the_journal(book: Path) -> None:
    before = book.read_bytes()

    result = run(str(book), "--plain", *AB, typed="a\nQ\n")

    assert "the journal beside" in result.output
    assert book.read_bytes() == before
    again = run(str(book), "--plain", *AB, typed="y\nq\n")
    assert "1 of 1 acts are taken back" in again.output
    assert book.read_bytes() != before


def test_the_status_tells_by_kind_and_chapter(book: Path) -> None:
    result = CliRunner().invoke(cli, ["status", str(book)])

    assert result.exit_code == Exit.FINDINGS
    assert "The First Night" in result.stdout
    found = json.loads(CliRunner().invoke(cli, ["status", str(book), "--json"]).stdout)
    assert found["open"] == 7
    assert found["kinds"]["correction"]["open"] == 4


def test_the_key_file_names_every_action(book: Path) -> None:
    import tomllib

    assert book.exists()
    found = tomllib.loads(run("open", "--keys").stdout)

    assert set(found) == {a.identity for a in ACTIONS}


def test_every_word_of_review_has_examples() -> None:
    for name in ("open", "list", "accept", "reject", "change"):
        result = run(name, "--help")
        assert "Examples:" in result.stdout, name
