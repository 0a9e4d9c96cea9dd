"""What the program says on standard error; standard output is for data only."""

from __future__ import annotations

import json
import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Any

import click

from tui.cli.streams import print_bytes

if TYPE_CHECKING:
    from rich.progress import Progress

JSON_VERSION = 1
_PATIENCE = 0.5


def say(message: str) -> None:
    """Say something to the person at the terminal."""
    click.echo(message, err=True)


def give(text: str) -> None:
    """Print data on standard output: UTF-8 on every machine, whatever bytes a file's name has."""
    print_bytes(text.encode("utf-8", "surrogateescape") + b"\n")


def give_json(command: str, **content: Any) -> None:
    """Print a report for programs on standard output."""
    give(json.dumps({"version": JSON_VERSION, "command": command, **content}, ensure_ascii=False, indent=2))


def count(number: int, one: str, many: str | None = None) -> str:
    """A number and its noun: ``1 page``, ``1,200 pages``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


class Bar:
    """A progress bar: on a terminal only, and only when something takes longer than half a second."""

    def __init__(self, title: str, *, quiet: bool = False) -> None:
        """Start the clock; ``quiet`` never shows a bar."""
        self._title = title
        self._wanted = not quiet and sys.stderr.isatty()
        self._start = time.monotonic()
        self._progress: Progress | None = None
        self._task: Any = None

    def __enter__(self) -> Bar:
        """Nothing is shown yet."""
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        """Take the bar away."""
        if self._progress is not None:
            self._progress.stop()

    def __call__(self, stage: str, done: float) -> None:
        """Show how much is done, from 0 to 1."""
        if not self._wanted or time.monotonic() - self._start < _PATIENCE:
            return
        if self._progress is None:
            self._progress = self._begin()
        self._progress.update(self._task, completed=done, description=f"{self._title}: {stage}")

    def _begin(self) -> Progress:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

        columns = TextColumn("{task.description}", markup=False), BarColumn(), TaskProgressColumn()
        progress = Progress(*columns, console=Console(stderr=True), transient=True)
        self._task = progress.add_task(self._title, total=1.0)
        progress.start()
        return progress
