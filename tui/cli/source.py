"""``edition source``: the OCR text back out of a TEI file."""

from __future__ import annotations

import click

from tui.cli.exits import Exit, Problem
from tui.cli.helptext import Command
from tui.cli.streams import STREAM, check_output, read_bytes, shown, write_bytes

EXAMPLES = """
    edition source book.xml
    edition source book.xml -o back.txt
    edition source book.xml | diff -bB - book.txt
"""


@click.command(
    cls=Command,
    name="source",
    short_help="Give the OCR text back that a TEI file was made of.",
    examples=EXAMPLES,
)
@click.argument("file")
@click.option(
    "-o", "--output", metavar="OUT", default=STREAM, help="File to write to.  [default: standard output]"
)
@click.option("-f", "--force", is_flag=True, help="Overwrite an output that exists.")
def command(file: str, output: str, force: bool) -> None:
    """Give the OCR text back that a TEI file was made of.

    Every word stands as the OCR had it, in its order: corrections are undone, notes and page heads are where
    they were.  Only white space may differ.
    """
    check_output(output, inputs=[file], force=force)
    data = read_bytes(file)
    from tei.read import NotTei, parse
    from tei.source_text import source_text

    try:
        tree = parse(data)
    except NotTei as problem:
        place = f"{shown(file)}:{problem.line}" if problem.line else shown(file)
        raise Problem(f"{place}: {problem.message}", Exit.INPUT) from problem
    text = source_text(tree)
    write_bytes(output, (text if text.endswith("\n") else text + "\n").encode("utf-8"))
