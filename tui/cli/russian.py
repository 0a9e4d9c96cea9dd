"""``edition russian``: which romanisations a TEI file has, and the words that are doubtful."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from tui.cli.helptext import Command
from tui.cli.talk import count, give, give_json, say
from tui.cli.trees import read_tree

if TYPE_CHECKING:
    from edition.russian.listing import Overview

EXAMPLES = """
    edition russian book.xml
    edition russian book.xml --doubtful 50
    edition russian book.xml --json | jq '.doubtful[].printed'
"""


@click.command(
    cls=Command,
    name="russian",
    short_help="Show the romanised Russian of a TEI file: schemes, signs, doubtful words.",
    examples=EXAMPLES,
)
@click.argument("file")
@click.option(
    "--doubtful",
    type=click.IntRange(min=0),
    default=20,
    metavar="N",
    help="How many words with unsure Cyrillic are shown.  [default: 20]",
)
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
def command(file: str, doubtful: int, as_json: bool) -> None:
    """Show which romanisations of Russian a TEI file has, and where its Cyrillic is not sure.

    For the running text and the notes apart: how many expressions have which language tag, and how often the
    groups of letters stand there that tell one romanisation from another.
    """
    tree = read_tree(file)
    from edition.russian.listing import overview

    found = overview(tree)
    if as_json:
        give_json(
            "russian",
            file=file,
            schemes=found.schemes,
            signs=found.signs,
            kinds=found.kinds,
            doubtful=[asdict(word) for word in found.doubtful],
        )
        return
    for row in _rows(found, doubtful):
        give(row)
    kinds = ", ".join(f"{n:,} {name}" for name, n in found.kinds.most_common())
    say(f"{count(found.count, 'expression')}{': ' if kinds else ''}{kinds}")


def _rows(found: Overview, doubtful: int) -> Iterator[str]:
    for part, schemes in found.schemes.items():
        if schemes:
            yield f"{part}: {_shares(schemes)}"
            yield f"{'':{len(part) + 2}}signs: {_shares(found.signs[part]) or 'none'}"
    for word in found.doubtful[:doubtful]:
        yield f"{len(word.lines):>5,}  {word.printed} = {word.cyrillic}  (line {word.lines[0]:,})"
    if len(found.doubtful) > doubtful:
        yield f"       and {len(found.doubtful) - doubtful:,} more doubtful ones"


def _shares(counts: Counter[str]) -> str:
    total = counts.total() or 1
    return ", ".join(f"{name} {n:,} ({n / total:.0%})" for name, n in counts.most_common() if n)
