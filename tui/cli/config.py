"""``edition config``: the settings and where each one comes from."""

from __future__ import annotations

import json
from pathlib import Path

import click

from tui.cli.helptext import Command
from tui.cli.settings import CONVENTIONS, SETTINGS, Settings, Value, options, resolve, strange_variables
from tui.cli.talk import give, give_json, say

EXAMPLES = """
    edition config
    edition config books/journey/
    EDITION_LANGUAGE=de edition config --jobs 2
    edition config --json | jq .settings.language
"""


@click.command(
    cls=Command,
    name="config",
    short_help="Show the settings and where each one comes from.",
    examples=EXAMPLES,
)
@click.argument("folder", default=".", type=click.Path(exists=True, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the settings as JSON.")
@options(SETTINGS)
def command(folder: Path, as_json: bool, **flags: Value) -> None:
    """Show every setting, its value and where it comes from.

    The first place that gives a value wins: flags, the environment (EDITION_LANGUAGE ...), edition.toml
    beside the book or in the working folder, your own edition.toml, the defaults.  FOLDER is where the book
    is.
    """
    settings = resolve(flags, folder.parent if folder.is_file() else folder)
    for notice in strange_variables():
        say(f"edition: {notice}")
    if as_json:
        shown = {key: {"value": c.value, "origin": c.origin} for key, c in settings.chosen.items()}
        give_json("config", settings=shown, conventions=settings.conventions)
        return
    for row in _rows(settings):
        give(row)


def _rows(settings: Settings) -> list[str]:
    cells = [(key, _shown(chosen.value), chosen.origin) for key, chosen in settings.chosen.items()]
    cells += [
        (f"{CONVENTIONS}.{key}", _shown(value), "settings file")
        for key, value in settings.conventions.items()
    ]
    first, second = (max(len(cell[i]) for cell in cells) for i in (0, 1))
    return [f"{key:{first}}  {value:{second}}  {origin}" for key, value, origin in cells]


def _shown(value: object) -> str:
    if value is None:
        return "-"
    if isinstance(value, list):
        return json.dumps(
            value, ensure_ascii=False, default=str
        )  # for lists of strings and numbers the same as TOML
    return str(value).lower() if isinstance(value, bool) else str(value)
