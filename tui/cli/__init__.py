"""The command line."""

from __future__ import annotations

from typing import NoReturn

__all__ = ["main"]


def main() -> NoReturn:
    """Run ``edition`` with the arguments of this process."""
    from tui.cli.program import cli

    cli.main(prog_name="edition")
