"""How the program ends: exit codes, and the one way to say that something cannot be done."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection
from contextlib import suppress
from enum import IntEnum
from typing import IO, Any

import click


class Exit(IntEnum):
    """Exit codes; ``docs/exit-codes.md`` explains them to users."""

    CLEAN = 0
    FINDINGS = 1
    """The answer is no: findings, or differences."""
    USAGE = 2
    INPUT = 3
    """An input is missing, unreadable, or not what the command takes."""
    MISSING = 4
    """A schema or a part of the installation is not there."""
    OUTPUT = 5
    """The output cannot be written or would overwrite something."""
    CONFLICT = 6
    """Two things that cannot both be true, such as edits of the same place."""
    BUG = 70
    """Our own fault."""
    INTERRUPTED = 130


class Problem(click.ClickException):
    """Something a user can put right.

    Args:
        message: One sentence that says what, where and what to do.
        code: How the program ends.
    """

    code: Exit

    def __init__(self, message: str, code: Exit) -> None:
        """Take the sentence and how the program ends."""
        super().__init__(message)
        self.code = code

    @property
    def exit_code(self) -> int:  # type: ignore[override]
        """The code under the name that click knows."""
        return int(self.code)

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the sentence on standard error."""
        click.echo(f"edition: {self.message}", file=file, err=file is None)


def unprintable(reason: str) -> Problem:
    """What to say when standard output takes no more."""
    return Problem(
        f"Standard output cannot be written: {reason}; send it elsewhere, or name a file with -o.",
        Exit.OUTPUT,
    )


def discard_stdout() -> None:
    """Throw away what could not be written, so that Python does not complain about it at exit."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def worst(codes: list[Exit]) -> Exit:
    """The code a run over several files ends with: the highest, because it is the farthest from clean."""
    return max(codes, default=Exit.CLEAN)


def nearest(word: str, known: Collection[str]) -> str:
    """The end of a message about an unknown word: the nearest known one, or all of them."""
    from difflib import get_close_matches

    close = get_close_matches(word, known, n=1, cutoff=0.5)
    return f"; did you mean {close[0]!r}?" if close else f"; there are {', '.join(known)}."


def our_fault(problem: Exception) -> Problem:
    """What to say of an error that no user can cause; the traceback is shown on demand."""
    if os.environ.get("EDITION_DEBUG"):
        import traceback

        traceback.print_exception(problem)
    what = str(problem).partition("\n")[0][:200]
    return Problem(
        f"a fault of the program, not of your file: {type(problem).__name__}: {what}\n"
        "Please report it; the same command with EDITION_DEBUG=1 before it prints what the report needs.",
        Exit.BUG,
    )
