"""The command group: loads a command when it is called, and ends every failure with a sentence."""

from __future__ import annotations

import errno
import importlib
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

import click

from tui.cli.exits import Exit, Problem, discard_stdout, nearest, our_fault, unprintable
from tui.cli.helptext import Group

# Command, module and the line that `edition --help` shows, so that help needs no import of the commands.
COMMANDS: dict[str, tuple[str, str]] = {
    "convert": ("tui.cli.convert", "Make validated TEI of the OCR text of a book."),
    "validate": ("tui.cli.validate", "Check TEI files against the schema and the rules."),
    "corrections": ("tui.cli.corrections", "List what a TEI file marks as misread, and how sure it is."),
    "russian": (
        "tui.cli.russian",
        "Show the romanised Russian of a TEI file: schemes, signs, doubtful words.",
    ),
    "names": ("tui.cli.names", "Print the register of names of a TEI file, with every spelling."),
    "dates": ("tui.cli.dates", "List the dates of a TEI file in both calendars."),
    "romanise": ("tui.cli.romanise", "Turn Russian text from Cyrillic into a romanisation, or back."),
    "review": ("tui.cli.review", "Review and annotate a TEI file, full screen, line by line or by script."),
    "status": ("tui.cli.status", "Show how far the review of a TEI file is."),
    "source": ("tui.cli.source", "Give the OCR text back that a TEI file was made of."),
    "config": ("tui.cli.config", "Show the settings and where each one comes from."),
}

_FULL = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})
_PARTS = frozenset({"lxml", "rich", "wordfreq", "charset_normalizer", "textual", "pymorphy3"})


class Program(Group):
    """The ``edition`` command."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """The names of the commands, in the order a book goes through them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import a command."""
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(COMMANDS[cmd_name][0]).command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is called; a misspelt name is answered with the nearest one."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            ctx.fail(f"There is no command {args[0]!r}{nearest(args[0], COMMANDS)}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = "edition",
        complete_var: str | None = None,
        standalone_mode: bool = True,  # noqa: ARG002  # click's runner for tests passes it
        **extra: Any,
    ) -> NoReturn:
        """Run the program and exit; nothing that goes wrong shows a traceback."""
        sys.exit(self._run(args, prog_name, complete_var, **extra))

    def _run(
        self, args: Sequence[str] | None, prog_name: str | None, complete_var: str | None, **extra: Any
    ) -> int:
        try:
            result = super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
            if sys.stdout is not None:
                sys.stdout.flush()
            return int(result or 0)
        except click.ClickException as problem:
            problem.show()
            if problem.exit_code == Exit.OUTPUT:
                discard_stdout()
            return problem.exit_code
        except (KeyboardInterrupt, click.Abort):
            click.echo("edition: interrupted; no file was left half written.", err=True)
            return Exit.INTERRUPTED
        except SystemExit:
            # So click ends where the reader of our output has gone.
            discard_stdout()
            return Exit.CLEAN
        except MemoryError:
            click.echo(
                "edition: the input is too large for this machine's memory; give it in parts.", err=True
            )
            return Exit.INPUT
        except Exception as problem:
            return _failed(problem)


def _failed(problem: Exception) -> Exit:
    """Say that the program itself is at fault, that a part of it is not installed, or that a disk is full."""
    if isinstance(problem, OSError) and problem.errno in _FULL:
        unprintable("no space is left for it").show()
        discard_stdout()
        return Exit.OUTPUT
    if isinstance(problem, ModuleNotFoundError) and (problem.name or "").partition(".")[0] in _PARTS:
        part = (problem.name or "").partition(".")[0]
        Problem(f"the part {part} is not installed; run `pip install edition` again.", Exit.MISSING).show()
        return Exit.MISSING
    our_fault(problem).show()
    return Exit.BUG


def _show_version(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        from importlib.metadata import version

        click.echo(f"edition {version('edition')}")
        ctx.exit()


EXAMPLES = """
    edition convert book.txt                  # writes book.xml beside it
    edition convert scans/*.txt -o tei/       # many books at once
    edition validate tei/*.xml
    edition source book.xml --check book.txt
    edition COMMAND --help                    # options and more examples
"""


@click.group(
    cls=Program,
    examples=EXAMPLES,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_show_version,
              help="Show the version and exit.")  # fmt: skip
def cli() -> None:
    """From the OCR of an old book to a critical edition in TEI P5."""
