"""The reference tells of every command, option and setting, and no link leads nowhere."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from tui.cli.program import COMMANDS, cli
from tui.cli.settings import METADATA, SETTINGS

ROOT = Path(__file__).parents[2]
REFERENCE = (ROOT / "docs" / "commands.md").read_text("utf-8")
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]


def command(name: str) -> click.Command:
    found = cli.get_command(click.Context(cli), name)
    assert found is not None
    return found


def section(name: str) -> str:
    found = re.search(rf"(?ms)^## {name}\n(.*?)(?=^## |\Z)", REFERENCE)
    assert found is not None, f"docs/commands.md has no section {name}"
    return found[1]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_documented_with_its_options(name: str) -> None:
    text = section(name)
    flags = {
        flag for option in command(name).params if isinstance(option, click.Option) for flag in option.opts
    }
    settings = {setting.flag.partition("/")[0] for setting in METADATA}

    assert f"edition {name}" in text
    assert {flag for flag in flags - settings if f"`{flag}" not in text and f"{flag}`" not in text} - {
        "-j"
    } == set()


def test_the_reference_names_no_option_that_does_not_exist() -> None:
    known = {"--help", "--version"}
    for name in COMMANDS:
        found = command(name)
        inner = found.commands.values() if isinstance(found, click.Group) else ()
        for option in (o for c in (found, *inner) for o in c.params):
            known |= {*option.opts, *option.secondary_opts}

    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", REFERENCE)) <= known


def test_metadata_options_are_documented() -> None:
    assert [setting.key for setting in METADATA if f"`{setting.flag}" not in REFERENCE] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_every_help_has_examples(name: str) -> None:
    text = command(name).get_help(click.Context(command(name), info_name=f"edition {name}"))

    assert re.search(rf"Examples:\n  edition {name}\b", text)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_line_in_the_list_of_commands_is_the_commands_own(name: str) -> None:
    assert command(name).short_help == COMMANDS[name][1]


def test_settings_have_one_name_each() -> None:
    assert len({setting.variable for setting in SETTINGS}) == len(SETTINGS)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_link_leads_nowhere(page: Path) -> None:
    text = re.sub(r"`[^`\n]*`", "", page.read_text("utf-8"))
    links = re.findall(r"\]\((?!https?:)([^)#]+)[^)]*\)", text)

    assert [link for link in links if not (page.parent / link).exists()] == []
