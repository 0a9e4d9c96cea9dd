"""``edition dates``: the dates of a TEI file in both calendars."""

from __future__ import annotations

from dataclasses import asdict

import click

from tui.cli.exits import Exit
from tui.cli.helptext import Command
from tui.cli.streams import shown
from tui.cli.talk import count, give, give_json, say
from tui.cli.trees import read_tree

EXAMPLES = """
    edition dates book.xml
    edition dates book.xml --faults
    edition dates book.xml --json | jq '.dates[] | select(.cert == "low")'
"""


@click.command(
    cls=Command,
    name="dates",
    short_help="List the dates of a TEI file in both calendars.",
    examples=EXAMPLES,
)
@click.argument("file")
@click.option("--faults", is_flag=True, help="Only those whose two calendars do not agree.")
@click.option("--json", "as_json", is_flag=True, help="Print the dates as JSON.")
@click.pass_context
def command(ctx: click.Context, file: str, faults: bool, as_json: bool) -> None:
    """List the dates of a TEI file: as printed, in the calendar of the print, and in the Gregorian one.

    A date whose Old Style and New Style do not fit each other is told; then the exit code is 1.
    """
    tree = read_tree(file)
    from edition.dates.listing import listed

    found = listed(tree)
    wrong = sum(bool(date.fault) for date in found)
    chosen = [date for date in found if date.fault or not faults]
    if as_json:
        give_json("dates", file=file, dates=[asdict(date) for date in chosen])
    else:
        for date in chosen:
            sure = f" ({date.cert})" if date.cert else ""
            fault = f"  {date.fault}" if date.fault else ""
            old = f"{date.custom} Old Style = " if date.custom else ""
            give(f"{shown(file)}:{date.line}: {date.printed}  {old}{date.iso}{sure}{fault}")
        say(count(len(found), "date") + (f", {wrong:,} of them not consistent" if wrong else ""))
    ctx.exit(Exit.FINDINGS if wrong else Exit.CLEAN)
