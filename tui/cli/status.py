"""``edition status``: how far a review is."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from tui.cli.exits import Exit
from tui.cli.helptext import Command
from tui.cli.review_desk import open_desk
from tui.cli.talk import give, give_json

EXAMPLES = """
    edition status book.tei.xml
    edition status book.tei.xml --json | jq .kinds
"""


@click.command(
    cls=Command, name="status", short_help="Show how far the review of a TEI file is.", examples=EXAMPLES
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@click.pass_context
def command(ctx: click.Context, file: Path, as_json: bool) -> None:
    """Show how much of a TEI file is reviewed, by kind and by chapter.

    Exit code 0 if nothing waits for an editor, 1 if something does.
    """
    from edition.review.model import KINDS
    from edition.review.status import STATUSES, status_of

    desk, _ = open_desk(file, {}, interactive=False, reading=True)
    found = status_of(desk.book)
    code = Exit.FINDINGS if found.open else Exit.CLEAN
    if as_json:
        chapters = [asdict(chapter) for chapter in found.chapters]
        read = {"total": found.pages_total, **found.pages}
        found_kinds = {"open": found.open, "kinds": found.kinds}
        give_json("status", file=str(file), **found_kinds, chapters=chapters, pages=read)
        ctx.exit(code)
    give(f"{'':<44}{'waiting':>9}{'applied':>9}{'decided':>9}")
    for kind, n in found.kinds.items():
        if any(n.values()):
            give(f"{KINDS[kind]:<44}{n['open']:>9,}{n['applied']:>9,}{n['done']:>9,}")
    give("")
    for chapter in found.chapters:
        said = f"  {STATUSES.get(chapter.read.status, '')} by {chapter.read.who}" if chapter.read else ""
        title = " ".join(chapter.title.split())
        title = title if len(title) < 44 else title[:42] + "…"
        give(f"{title:<44}{chapter.open:>9,}{chapter.applied:>9,}{chapter.done:>9,}{said}")
    give("")
    pages = ", ".join(f"{found.pages[s]:,} {name}" for s, name in STATUSES.items())
    give(f"{found.pages_total:,} pages: {pages}")
    ctx.exit(code)
