from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tui.cli.exits import Exit
from tui.cli.settings import SETTINGS


def settings(result: Any) -> dict[str, dict[str, Any]]:
    return dict(json.loads(result.stdout)["settings"])


def test_every_setting_is_shown_with_its_origin(edition: Any) -> None:
    lines = edition("config").stdout.splitlines()

    assert [line.split()[0] for line in lines] == [setting.key for setting in SETTINGS]
    assert all(line.split()[-1] == "default" for line in lines)


def test_flags_come_before_environment_project_user_and_defaults(
    edition: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    user = tmp_path / "home" / "edition" / "edition.toml"
    user.parent.mkdir(parents=True)
    books = tmp_path / "books"
    books.mkdir()
    shared = {"jobs": "5", "language": '"uu"', "date": '"2001-01-01"', "encoding": '"utf-8"'}
    user.write_text("\n".join(f"{key} = {value}" for key, value in shared.items()))
    (books / "edition.toml").write_text('jobs = 4\nlanguage = "pp"\ndate = 2002-02-02\n')
    monkeypatch.setenv("EDITION_JOBS", "3")
    monkeypatch.setenv("EDITION_LANGUAGE", "ee")
    found = settings(edition("config", books, "--jobs", "2", "--json"))

    assert found["jobs"] == {"value": 2, "origin": "flag"}
    assert found["language"] == {"value": "ee", "origin": "environment EDITION_LANGUAGE"}
    assert found["date"] == {"value": "2002-02-02", "origin": str(books / "edition.toml")}
    assert found["encoding"] == {"value": "utf-8", "origin": str(user)}
    assert found["validate"] == {"value": True, "origin": "default"}


def test_the_working_folder_is_asked_where_the_book_has_no_settings(edition: Any, tmp_path: Path) -> None:
    (tmp_path / "edition.toml").write_text("jobs = 7\n")
    (tmp_path / "books").mkdir()

    assert settings(edition("config", "books", "--json"))["jobs"] == {"value": 7, "origin": "edition.toml"}


@pytest.mark.parametrize(
    ("toml", "sentence"),
    [
        ('langage = "de"', "There is no setting 'langage' (in edition.toml); did you mean 'language'?"),
        ('[metadata]\ntitel = "x"', "'metadata.titel' (in edition.toml); did you mean 'metadata.title'?"),
        ("zzz = 1", "there are date, language"),
        ('jobs = "many"', "jobs must be a whole number from 1 up, not 'many'"),
        ('validate = "perhaps"', "validate must be true or false"),
        ('language = ["en"]', "language cannot be ['en']"),
        ("jobs = 0", "jobs must be a whole number from 1 up, not '0' (in edition.toml)"),
        ("[metadat]", "There is no table [metadat] (in edition.toml); did you mean 'metadata'?"),
        (
            "[convention]\nlines = 'printed'",
            "no table [convention] (in edition.toml); did you mean 'conventions'?",
        ),
        ("[metadata.more]", "There is no setting 'metadata.more'"),
        ("[conventions]\npages = ['formfeed']", "'formfeed' is none of them; did you mean 'form feed'?"),
        ("jobs = true", "jobs cannot be True"),
        ("conventions = 1", "conventions must be a table"),
        ("jobs = ", "not valid TOML"),
    ],
)
def test_a_wrong_settings_file_is_wrong_use_and_says_where(
    edition: Any, tmp_path: Path, toml: str, sentence: str
) -> None:
    (tmp_path / "edition.toml").write_text(toml)
    result = edition("config")

    assert result.exit_code == Exit.USAGE
    assert sentence in result.stderr


def test_a_wrong_value_in_the_environment_is_wrong_use(edition: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITION_JOBS", "two")
    result = edition("config")

    assert result.exit_code == Exit.USAGE
    assert "EDITION_JOBS" in result.stderr


def test_a_misspelt_variable_is_noticed(edition: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITION_LANGAUGE", "de")

    assert "EDITION_LANGAUGE sets nothing; did you mean EDITION_LANGUAGE?" in edition("config").stderr


def test_conventions_are_shown_as_they_are(edition: Any, tmp_path: Path) -> None:
    (tmp_path / "edition.toml").write_text('[conventions]\nhyphens = "soft"\n')

    assert "conventions.hyphens  soft" in edition("config").stdout


def test_lists_are_shown_as_they_are_written(edition: Any, tmp_path: Path) -> None:
    (tmp_path / "edition.toml").write_text(
        "[conventions]\npages = ['form feed', \"3 blank lines\"]\nmarkers = []\n"
    )
    shown = edition("config").stdout

    assert 'conventions.pages    ["form feed", "3 blank lines"]' in shown
    assert "conventions.markers  []" in shown


@pytest.mark.parametrize("part", ["edition.toml", ""])
def test_settings_that_may_not_be_read_are_told_with_their_name(
    edition: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    user = tmp_path / "home" / "edition"
    user.mkdir(parents=True)
    (user / "edition.toml").write_text("jobs = 2\n")
    stat, read_text = Path.stat, Path.read_text

    def refuse(path: Path, real: Any, *args: Any, **more: Any) -> Any:
        if path == user / "edition.toml":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, *args, **more)

    if part:  # the file itself, or its folder
        monkeypatch.setattr(Path, "read_text", lambda path, *a, **k: refuse(path, read_text, *a, **k))
    else:
        monkeypatch.setattr(Path, "stat", lambda path, *a, **k: refuse(path, stat, *a, **k))
    result = edition("config")

    assert result.exit_code == Exit.INPUT
    assert f"The settings file {user / 'edition.toml'} cannot be read: permission denied." in result.stderr
