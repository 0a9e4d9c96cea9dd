"""``edition review``: the full-screen app, the plain prompt, and the same review for scripts."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tui.cli.exits import Exit, Problem
from tui.cli.helptext import Command, Group
from tui.cli.review_desk import open_desk
from tui.cli.settings import REVIEW, Value, options, user_file
from tui.cli.talk import count, give, give_json, say

if TYPE_CHECKING:
    from edition.review.desk import Desk
    from edition.review.model import Item

EXAMPLES = """
    edition review book.tei.xml
    edition review book.tei.xml --plain
    edition review book.tei.xml --web
    edition review list book.tei.xml --kind correction --cert low
    edition review accept book.tei.xml 120:34 --all-like
    edition review reject book.tei.xml 120:34
    edition review change book.tei.xml 120:34 "another reading"
"""
KINDS = ("correction", "applied", "note", "marker", "russian", "date", "doubt", "comment")


class Review(Group):
    """A group whose first word may be a file: then the app is opened."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """A sub-command by its name, or ``open``."""
        if args and args[0] in self.commands:
            return super().resolve_command(ctx, args)
        return "open", self.commands["open"], args

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Leave the options of ``open`` to it."""
        if args and args[0] not in self.commands and args[0] not in {"-h", "--help"}:
            args = ["open", *args]
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The sub-commands."""
        return list(self.commands)


@click.group(
    cls=Review,
    name="review",
    short_help="Review and annotate a TEI file, full screen, line by line or by script.",
    examples=EXAMPLES,
)
def command() -> None:
    """Review and annotate a TEI file.

    With a FILE alone the full-screen app opens; `edition review open --help` tells its options.  Every act is
    kept in a journal beside the file at once; saving changes only what you changed.
    """


@command.command(
    cls=Command,
    name="open",
    short_help="Open the full-screen app (the word open may be left out).",
    examples="""
    edition review book.tei.xml
    edition review book.tei.xml --initials AB --name "Anna Berg"
    edition review book.tei.xml --plain
    edition review --tour
    edition review --keys > keys.toml
""",
)
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--plain", is_flag=True, help="Ask line by line, for screen readers and simple terminals.")
@click.option("--web", is_flag=True, help="Serve the app to a browser on this machine only.")
@click.option("--port", default=8000, show_default=True, help="Port for --web.")
@click.option("--tour", is_flag=True, help="Begin with a two-minute tour; without FILE on a sample.")
@click.option("--keys", is_flag=True, help="Print the keys as a key file and leave.")
@options(REVIEW)
def open_app(
    file: Path | None, plain: bool, web: bool, port: int, tour: bool, keys: bool, **flags: Value
) -> None:
    """Open a TEI file for review.

    Keys can be changed in keys.toml beside your own edition.toml; --keys prints it as it is by default.
    """
    if keys:
        _print_keys()
        return
    if file is None:
        if not tour:
            raise Problem("Name the TEI file to review, or say --tour for a tour on a sample.", Exit.USAGE)
        file = _sample()
    if web:
        _serve(file, port, flags)
        return
    desk, checking = open_desk(file, flags, interactive=True)
    try:
        if plain:
            from tui.cli.review_plain import review

            review(desk)
        else:
            _full_screen(desk, checking, tour=tour)
    finally:
        desk.close()
    _conclude(desk)


def _full_screen(desk: Desk, checking: Any, *, tour: bool) -> None:
    if not sys.stdin.isatty() or not sys.stdout.isatty():
        raise Problem("The full screen needs a terminal; use --plain, or `edition review list`.", Exit.USAGE)
    from tui.app.app import ReviewApp

    home = user_file().parent
    ReviewApp(desk, checking, state=home / "review.json", keys=home / "keys.toml", tour=tour).run()


def _conclude(desk: Desk) -> None:
    summary = desk.session.summary()
    if not summary:
        say("Nothing was changed.")
    elif desk.unsaved:
        say(f"{summary} Not saved yet: the journal beside {desk.path} keeps it for the next time.")
    else:
        say(f"{summary} Saved to {desk.path}.")


def _print_keys() -> None:
    from tui.app.actions import ACTIONS

    give("# Keys of `edition review`; change them and keep the file as keys.toml beside your edition.toml.")
    for action in ACTIONS:
        give(f"\n# {action.help}\n{action.identity} = {_toml(action.keys)}")


def _toml(text: str) -> str:
    import json

    return json.dumps(text, ensure_ascii=False)


def _sample() -> Path:
    """A copy of the sample that ships with the program, to try things on."""
    import shutil
    import tempfile
    from importlib.resources import as_file, files

    folder = Path(tempfile.mkdtemp(prefix="edition-tour-"))
    with as_file(files("tui.app") / "data" / "sample.tei.xml") as source:
        return Path(shutil.copy(source, folder / "sample.tei.xml"))


def _serve(file: Path, port: int, flags: dict[str, Value]) -> None:
    try:
        from textual_serve.server import Server
    except ImportError:
        raise Problem("--web needs the extra part `web`: pip install 'edition[web]'.", Exit.MISSING) from None
    import shlex

    desk, _ = open_desk(file, flags, interactive=True)
    desk.close()
    given = [f"--{name}={value}" for name, value in flags.items() if value is not None and name != "rules"]
    words = [sys.executable, "-m", "tui.cli", "review", "open", str(file), *given]
    say(f"The review is at http://127.0.0.1:{port}/ for this machine only; ctrl+c ends it.")
    Server(shlex.join(words), host="127.0.0.1", port=port, title=f"edition review {file.name}").serve()


# for scripts


class _Places:
    """Where a book's items stand in its file: line and column, both from 1."""

    def __init__(self, desk: Desk) -> None:
        self.book = desk.book
        text = self.book.text
        self.starts = [0, *(m.end() for m in re.finditer("\n", text))]

    def of(self, item: Item) -> str:
        offset = self.book.start(item.block) + max(0, item.place)
        line = bisect_right(self.starts, offset)
        return f"{line}:{offset - self.starts[line - 1] + 1}"


def _as_dict(places: _Places, item: Item) -> dict[str, Any]:
    return {
        "id": places.of(item),
        "kind": item.kind,
        "state": item.state,
        "cert": item.cert,
        "wrong": item.wrong,
        "right": item.right,
        "resp": item.resp,
    }


@command.command(
    cls=Command,
    name="list",
    short_help="List what waits for an editor.",
    examples="""
    edition review list book.tei.xml
    edition review list book.tei.xml --kind correction --cert low
    edition review list book.tei.xml --state applied --json | jq '.items[].wrong'
""",
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--kind", "kinds", multiple=True, type=click.Choice(KINDS), help="Only this kind; may be repeated."
)
@click.option(
    "--cert",
    "certs",
    multiple=True,
    type=click.Choice(["high", "medium", "low"]),
    help="Only this certainty.",
)
@click.option(
    "--state", type=click.Choice(["open", "applied", "done", "all"]), default="open", show_default=True
)
@click.option("--json", "as_json", is_flag=True, help="Print the items as JSON.")
def list_items(file: Path, kinds: tuple[str, ...], certs: tuple[str, ...], state: str, as_json: bool) -> None:
    """List the places that wait for an editor, each by the line and column of its markup.

    Exit code 0 if nothing waits, 1 if something does.
    """
    desk, _ = open_desk(file, {}, interactive=False, reading=True)
    found = [
        item
        for item in desk.book.all_items()
        if (not kinds or item.kind in kinds)
        and (not certs or item.cert in certs)
        and (state == "all" or item.state == state)
    ]
    places = _Places(desk)
    if as_json:
        give_json("review list", file=str(file), items=[_as_dict(places, i) for i in found])
    else:
        for item in found:
            arrow = f" -> {item.right}" if item.right and item.right != item.wrong else ""
            give(f"{file}:{places.of(item)}: {item.kind} {item.cert or '-'} {item.wrong}{arrow}")
        say(count(len(found), "place"))
    waits = any(item.state == "open" for item in found)
    click.get_current_context().exit(Exit.FINDINGS if waits else Exit.CLEAN)


def _chosen(desk: Desk, places: tuple[str, ...], all_like: bool) -> list[Item]:
    from edition.review.session import alike

    items = list(desk.book.all_items())
    where = _Places(desk)
    by_place = {where.of(item): item for item in items}
    found: list[Item] = []
    for place in places:
        item = by_place.get(place)
        if item is None:
            raise Problem(
                f"{desk.path}:{place}: nothing to decide stands there; `edition review list {desk.path}` "
                "tells the places.",
                Exit.USAGE,
            )
        found += alike(items, item) if all_like else [item]
    return list(dict.fromkeys(found))


def _decide(
    file: Path,
    places: tuple[str, ...],
    what: str,
    text: str,
    all_like: bool,
    as_json: bool,
    flags: dict[str, Value],
) -> None:
    from edition.review.merge import ConflictError
    from tei.editing.splice import Refused
    from tei.write import OutputError

    desk, _ = open_desk(file, flags, interactive=False)
    try:
        if desk.kept is not None:
            raise Problem(
                f"{file}: the journal beside it has {desk.kept.count:,} acts that were not saved; "
                f"`edition review {file}` takes them back or throws them away.",
                Exit.CONFLICT,
            )
        items = _chosen(desk, places, all_like)
        edit = desk.session.reword(items, text) if what == "change" else desk.session.decide(what, items)
        desk.save()
    except Refused as refusal:
        raise Problem(f"{file}: {refusal}", Exit.USAGE) from None
    except ConflictError as conflict:
        raise Problem(f"{file}: {conflict}; nothing was written.", Exit.CONFLICT) from None
    except OutputError as problem:
        raise Problem(str(problem), Exit.OUTPUT) from None
    finally:
        desk.close()
    if as_json:
        give_json("review", file=str(file), done=edit.label, places=edit.count)
    else:
        say(f"{file}: {edit.label}")


_FILE = click.argument("file", type=click.Path(path_type=Path))
_LIKE = click.option("--all-like", is_flag=True, help="All that say the same of the same reading, too.")
_JSON = click.option("--json", "as_json", is_flag=True, help="Print what was done as JSON.")


@command.command(
    cls=Command,
    name="accept",
    short_help="Accept what is proposed at some places.",
    examples="""
    edition review accept book.tei.xml 120:34
    edition review accept book.tei.xml 120:34 --all-like --initials AB
""",
)
@_FILE
@click.argument("places", nargs=-1, required=True, metavar="LINE:COLUMN...")
@_LIKE
@_JSON
@options(REVIEW)
def accept(file: Path, places: tuple[str, ...], all_like: bool, as_json: bool, **flags: Value) -> None:
    """Say that what is proposed is right; the file is saved."""
    _decide(file, places, "accept", "", all_like, as_json, flags)


@command.command(
    cls=Command,
    name="reject",
    short_help="Let stand what is printed at some places.",
    examples="""
    edition review reject book.tei.xml 120:34
    edition review reject book.tei.xml 120:34 131:7 --json
""",
)
@_FILE
@click.argument("places", nargs=-1, required=True, metavar="LINE:COLUMN...")
@_LIKE
@_JSON
@options(REVIEW)
def reject(file: Path, places: tuple[str, ...], all_like: bool, as_json: bool, **flags: Value) -> None:
    """Say that what is printed stands; it is not proposed again.  The file is saved."""
    _decide(file, places, "reject", "", all_like, as_json, flags)


@command.command(
    cls=Command,
    name="change",
    short_help="Give another reading than the one proposed.",
    examples="""
    edition review change book.tei.xml 120:34 "another reading"
""",
)
@_FILE
@click.argument("place", metavar="LINE:COLUMN")
@click.argument("text")
@_LIKE
@_JSON
@options(REVIEW)
def change(file: Path, place: str, text: str, all_like: bool, as_json: bool, **flags: Value) -> None:
    """Give another reading, Cyrillic form or date than the one proposed; the file is saved."""
    _decide(file, (place,), "change", text, all_like, as_json, flags)
