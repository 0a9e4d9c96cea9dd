"""``edition romanise``: Russian text between Cyrillic and any romanisation."""

from __future__ import annotations

import click

from tui.cli.exits import Exit, Problem
from tui.cli.helptext import Command
from tui.cli.streams import STREAM, check_output, read_bytes, shown, write_bytes

EXAMPLES = """
    edition romanise letters.txt --to ala-lc
    edition romanise letters.txt --to iso-9 -o letters.iso.txt
    echo "Staraia doroga v derevniu" | edition romanise --from ala-lc --to cyrillic
    edition romanise notes.txt --from ala-lc --to scientific
"""

WRITINGS = (
    "cyrillic",
    "ala-lc",
    "iso-r9",
    "iso-9",
    "gost-b",
    "scientific",
    "un",
    "bgn",
    "passport",
    "popular",
    "german",
)


@click.command(
    cls=Command,
    name="romanise",
    short_help="Turn Russian text from Cyrillic into a romanisation, or back.",
    examples=EXAMPLES,
)
@click.argument("file", default=STREAM)
@click.option(
    "--from",
    "source",
    type=click.Choice(WRITINGS),
    default="cyrillic",
    show_default=True,
    help="Writing of the text.",
)
@click.option(
    "--to",
    "target",
    type=click.Choice(WRITINGS),
    default="ala-lc",
    show_default=True,
    help="Writing that is wanted.",
)
@click.option("--plain", is_flag=True, help="Without ties and diacritics, as English books print it.")
@click.option("-o", "--output", metavar="OUT", help="File to write to.  [default: standard output]")
@click.option("-f", "--force", is_flag=True, help="Overwrite an output that exists.")
def command(file: str, source: str, target: str, plain: bool, output: str | None, force: bool) -> None:
    """Turn Russian text from Cyrillic into a romanisation, from one romanisation into another, or back.

    The text is a file in UTF-8, or standard input.  ISO 9 and GOST 7.79 B give every letter back; what other
    romanisations leave open is decided by a lexicon and by the neighbouring words.
    """
    wanted = output or STREAM
    check_output(wanted, inputs=[file], force=force)
    data = read_bytes(file)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = data[: problem.start].count(b"\n") + 1
        raise Problem(f"{shown(file)}:{line}: not UTF-8; save the text as UTF-8.", Exit.INPUT) from None
    from edition.russian.reverse import between

    write_bytes(wanted, between(text, source, target, plain=plain).encode("utf-8"))
