"""Opening a file for review: who reviews, what day it is, what is wrong with the file."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.exits import Exit, Problem
from tui.cli.settings import Settings, Value, resolve, user_file
from tui.cli.talk import say

if TYPE_CHECKING:
    from edition.review.checking import Checking
    from edition.review.desk import Desk
    from edition.review.session import Editor

_INITIALS = re.compile(r"[^\W\d][\w.-]*")


def open_desk(
    file: Path, flags: dict[str, Value], *, interactive: bool, reading: bool = False
) -> tuple[Desk, Checking]:
    """Open a TEI file.

    Args:
        file: the file.
        flags: settings given on the command line.
        interactive: whether a person can be asked who reviews.
        reading: whether nothing will be changed, so that nobody need sign and no lock is wanted.

    Raises:
        Problem: the file cannot be read, or nobody said who reviews.
    """
    from edition.review.checking import Checking
    from edition.review.desk import Desk
    from edition.review.session import Editor
    from tei.read import NotTei

    settings = resolve(flags, file.parent)
    editor = Editor("reader") if reading else _editor(settings, interactive=interactive)
    words = settings.text("words")
    try:
        desk = Desk(file, editor, _today(settings), Path(words) if words else None, locked=not reading)
    except NotTei as problem:
        place = f":{problem.line}:{problem.column}" if problem.line else ""
        raise Problem(f"{file}{place}: {problem.message}", Exit.INPUT) from None
    except FileNotFoundError:
        raise Problem(f"There is no file {file}; look for a slip in its name.", Exit.INPUT) from None
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise Problem(f"{file} cannot be read: {reason[:1].lower() + reason[1:]}.", Exit.INPUT) from None
    schema = settings.text("schema")
    checking = Checking(Path(schema) if schema else None, bool(settings["rules"]), str(file))
    desk.session.check = checking.added
    if not reading:
        _refuse_foreign_id(desk, editor.initials)
    return desk, checking


def _today(settings: Settings) -> str:
    from datetime import date

    return settings.text("date") or date.today().isoformat()


def _editor(settings: Settings, *, interactive: bool) -> Editor:
    from edition.review.session import Editor

    initials, name = settings.text("editor.initials") or "", settings.text("editor.name") or ""
    if not initials:
        if not (interactive and sys.stdin.isatty()):
            raise Problem(
                'Say who reviews: --initials AB, or in edition.toml [editor] initials = "AB".', Exit.USAGE
            )
        initials, name = _ask()
    if not _INITIALS.fullmatch(initials):
        raise Problem(
            f"The initials {initials!r} cannot be an id in XML; use letters and figures, a letter first.",
            Exit.USAGE,
        )
    return Editor(initials, name)


def _ask() -> tuple[str, str]:
    """Ask for the editor the first time, and keep the answer in the user's own settings."""
    say("Your decisions are signed with your initials. (Asked once; kept in your own edition.toml.)")
    initials = click.prompt("Initials", err=True).strip()
    name = click.prompt("Name", default="", show_default=False, err=True).strip()
    if _INITIALS.fullmatch(initials):
        path = user_file()
        old = path.read_text(encoding="utf-8") if path.is_file() else ""
        if "[editor]" not in old:
            import json

            table = f"[editor]\ninitials = {json.dumps(initials)}\nname = {json.dumps(name, ensure_ascii=False)}\n"
            from tei.write import OutputError, write_atomic

            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                write_atomic(path, (f"{old.rstrip()}\n\n{table}" if old.strip() else table).encode("utf-8"))
            except (OSError, OutputError) as problem:
                say(f"The answer could not be kept: {problem}")
    return initials, name


def _refuse_foreign_id(desk: Desk, initials: str) -> None:
    from tei.editing.tokens import TOKEN, name_of

    text = desk.book.text
    for match in re.finditer(rf"""\sxml:id\s*=\s*["']{re.escape(initials)}["']""", text):
        tag = TOKEN.match(text, text.rfind("<", 0, match.start()))
        name = name_of(tag.group()) if tag else ""
        if name and name not in {"respStmt", "person", "name", "persName", "editor"}:
            desk.close()
            raise Problem(
                f"{desk.path} has a {name} with the id {initials!r}; choose other initials.", Exit.USAGE
            )
