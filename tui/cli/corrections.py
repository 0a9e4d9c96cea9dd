"""``edition corrections``: the pairs of wrong and right forms that a TEI file marks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from tui.cli.exits import Exit
from tui.cli.helptext import Command
from tui.cli.streams import shown
from tui.cli.talk import count, give, give_json, say
from tui.cli.trees import read_tree

if TYPE_CHECKING:
    from lxml import etree

    from edition.corrections.listing import Pair

EXAMPLES = """
    edition corrections book.xml
    edition corrections book.xml --cert low --examples 5
    edition corrections book.xml --check
    edition corrections book.xml --json | jq '.pairs[] | select(.count > 9)'
"""


@click.command(
    cls=Command,
    name="corrections",
    short_help="List what a TEI file marks as misread, and how sure it is.",
    examples=EXAMPLES,
)
@click.argument("file")
@click.option(
    "--cert",
    "certs",
    multiple=True,
    type=click.Choice(["high", "medium", "low"]),
    help="Only those of this certainty; may be given more than once.",
)
@click.option(
    "--examples",
    type=click.IntRange(min=0),
    default=1,
    metavar="N",
    help="How many places of each pair are shown.  [default: 1]",
)
@click.option("--check", is_flag=True, help="Look once more, and list what the file does not have yet.")
@click.option("--json", "as_json", is_flag=True, help="Print the pairs as JSON.")
@click.pass_context
def command(
    ctx: click.Context, file: str, certs: tuple[str, ...], examples: int, check: bool, as_json: bool
) -> None:
    """List what a TEI file marks as misread by the OCR.

    Each pair of a wrong form and a right one is given with its count, its certainty and the reason.  The
    surest come first, among them the most frequent.  With --check the text is looked through once more: exit
    code 0 if there is nothing that the file does not mark already, 1 if there is.
    """
    tree = read_tree(file)
    if check:
        ctx.exit(_check(file, tree, as_json=as_json))
    from edition.corrections.listing import pairs

    found = [pair for pair in pairs(tree, examples) if not certs or pair.cert in certs]
    if as_json:
        give_json("corrections", file=file, pairs=[asdict(pair) for pair in found])
        return
    for row in _rows(found):
        give(row)
    places = sum(pair.count for pair in found)
    say(f"{count(places, 'correction')} in {count(len(found), 'pair')}")


def _check(file: str, tree: etree._ElementTree, *, as_json: bool) -> Exit:
    """Tell what the program would mark now."""
    from edition.corrections.again import proposals

    new = proposals(tree)
    if as_json:
        give_json("corrections", file=file, new=[asdict(proposal) for proposal in new])
    else:
        for p in new:
            give(f"{shown(file)}:{p.line}: {p.wrong} -> {p.right or '(nothing)'} ({p.cert}): {p.reason}")
        say(f"{count(len(new), 'new proposal')}" if new else "nothing new")
    return Exit.FINDINGS if new else Exit.CLEAN


def _rows(found: list[Pair]) -> Iterator[str]:
    """A line for each pair, its examples and reasons under it."""
    width = max((len(f"{pair.count:,}") for pair in found), default=0)
    for pair in found:
        rules = f"  [{'; '.join(pair.rules)}]" if pair.rules else ""
        yield f"{pair.count:>{width},}  {pair.cert or '-':6}  {pair.wrong} -> {pair.right or '(nothing)'}{rules}"
        margin = " " * (width + 10)
        if pair.examples:
            for reason in pair.reasons:
                yield f"{margin}{reason}"
        for example in pair.examples:
            shown_form = pair.right if pair.cert != "low" else pair.wrong
            yield f"{margin}line {example.line:,}: ...{example.before}[{shown_form}]{example.after}..."
