"""``edition source``: the OCR text back out of a TEI file."""

from __future__ import annotations

import re
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.exits import Exit, Problem
from tui.cli.helptext import Command
from tui.cli.settings import BY_KEY, Value, options, resolve
from tui.cli.streams import STREAM, check_output, read_bytes, shown, write_bytes
from tui.cli.talk import count, give, say

if TYPE_CHECKING:
    from lxml import etree

_LINE_EDGES = re.compile(r"[ \t]*\n[ \t]*")
_BLANK_LINES = re.compile(r"\n{3,}")
_QUOTED = 5

EXAMPLES = """
    edition source book.xml
    edition source book.xml -o back.txt
    edition source book.xml --check book.txt
"""


@click.command(
    cls=Command,
    name="source",
    short_help="Give the OCR text back that a TEI file was made of.",
    examples=EXAMPLES,
)
@click.argument("file")
@click.option("-o", "--output", metavar="OUT", help="File to write to.  [default: standard output]")
@click.option("-f", "--force", is_flag=True, help="Overwrite an output that exists.")
@click.option(
    "--check",
    "book",
    metavar="BOOK",
    help="Write nothing; tell whether BOOK has the same words, or where not.",
)
@options((BY_KEY["encoding"],))
@click.pass_context
def command(
    ctx: click.Context, /, file: str, output: str | None, force: bool, book: str | None, **flags: Value
) -> None:
    """Give the OCR text back that a TEI file was made of.

    Every word stands as the OCR had it, in its order: corrections are undone, notes and page heads are where
    they were.  Only white space may differ.  With --check the words are compared with those of the OCR text:
    exit code 0 if they are the same, 1 if not.
    """
    if book is not None:
        if output is not None:
            raise click.UsageError("--check writes no text; leave -o out.")
        ctx.exit(_compare(file, book, flags))
    target = output or STREAM
    check_output(target, inputs=[file], force=force)
    text = _text(file)
    write_bytes(target, (_tidy(text) + "\n").encode("utf-8"))


def _text(file: str) -> str:
    data = read_bytes(file)
    from tei.source_text import source_text

    return source_text(_tree(data, shown(file)))


def _tree(data: bytes, name: str) -> etree._ElementTree:
    from tei.read import NotTei, parse

    try:
        return parse(data)
    except NotTei as problem:
        place = f"{name}:{problem.line}" if problem.line else name
        raise Problem(f"{place}: {problem.message}", Exit.INPUT) from problem


def _tidy(text: str) -> str:
    """Without the indentation of the XML and more than one blank line."""
    return _BLANK_LINES.sub("\n\n", _LINE_EDGES.sub("\n", text)).strip(" \t\n")


def _compare(file: str, book: str, flags: dict[str, Value]) -> Exit:
    """Tell the first place where a file and the OCR text differ."""
    back = _text(file).split()
    lines = _read_book(book, flags).split("\n")
    words = ((word, number) for number, line in enumerate(lines, 1) for word in line.split())
    end = ("", len(lines))
    for i, (ours, theirs) in enumerate(zip_longest(back, words)):
        word, line = theirs or end
        if ours != word:
            rest = " ".join(lines[line - 1 :][:_QUOTED])
            there = rest[rest.find(word) :].split() if word else []
            give(f"{shown(book)}:{line}: {_quoted(there)} is {_quoted(back[i:])} in {shown(file)}")
            return Exit.FINDINGS
    say(f"{shown(file)} gives back {shown(book)}: {count(len(back), 'word')}, all the same")
    return Exit.CLEAN


def _quoted(words: list[str]) -> str:
    return repr(" ".join(words[:_QUOTED])) if words else "the end"


def _read_book(book: str, flags: dict[str, Value]) -> str:
    from edition.sources.decode import decode
    from edition.sources.errors import UnknownEncodingError, UnreadableSourceError

    encoding = resolve(flags, Path() if book == STREAM else Path(book).parent).text("encoding")
    try:
        return decode(read_bytes(book), shown(book), encoding=encoding).text
    except UnknownEncodingError as problem:
        raise Problem(str(problem), Exit.USAGE) from problem
    except UnreadableSourceError as problem:
        raise Problem(str(problem), Exit.INPUT) from problem
