"""Help with examples: they stand before the options, because they are read first."""

from __future__ import annotations

import inspect
from typing import Any

import click


class _Examples(click.Command):
    """A command whose help shows examples."""

    examples: str = ""

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command does, and the examples line by line."""
        super().format_help_text(ctx, formatter)
        if self.examples:
            with formatter.section("Examples"):
                for line in inspect.cleandoc(self.examples).splitlines():
                    formatter.write(f"{'':{formatter.current_indent}}{line}\n")


class Command(_Examples):
    """One of the commands of ``edition``.

    Args:
        examples: Lines of a shell, as a person would type them.
    """

    def __init__(self, *args: Any, examples: str, **kwargs: Any) -> None:
        """Take click's own arguments besides the examples."""
        super().__init__(*args, **kwargs)
        self.examples = examples


class Group(_Examples, click.Group):
    """A group of commands.

    Args:
        examples: Lines of a shell, as a person would type them.
    """

    def __init__(self, *args: Any, examples: str = "", **kwargs: Any) -> None:
        """Take click's own arguments besides the examples."""
        super().__init__(*args, **kwargs)
        self.examples = examples
