"""``edition names``: the register of names of a TEI file."""

from __future__ import annotations

from dataclasses import asdict

import click

from tui.cli.helptext import Command
from tui.cli.talk import count, give, give_json, say
from tui.cli.trees import read_tree

EXAMPLES = """
    edition names book.xml
    edition names book.xml --kind place
    edition names book.xml --json | jq '.names[] | select(.mentions > 20)'
"""


@click.command(
    cls=Command,
    name="names",
    short_help="Print the register of names of a TEI file, with every spelling.",
    examples=EXAMPLES,
)
@click.argument("file")
@click.option("--kind", type=click.Choice(["person", "place"]), help="Only persons, or only places.")
@click.option("--json", "as_json", is_flag=True, help="Print the register as JSON.")
def command(file: str, kind: str | None, as_json: bool) -> None:
    """Print the persons and places that a TEI file's register has.

    For each the Cyrillic form, how often the text names it, and every spelling met with its count; the most
    frequent names come first.
    """
    tree = read_tree(file)
    from edition.russian.listing import names

    found = [name for name in names(tree) if kind in (None, name.kind)]
    if as_json:
        give_json("names", file=file, names=[asdict(name) for name in found])
        return
    for name in found:
        spellings = ", ".join(f"{spelling} {n:,}" for spelling, n in name.spellings)
        give(f"{name.mentions:>6,}  {name.kind:6}  {name.cyrillic}  =  {spellings}")
    say(count(len(found), "name"))
