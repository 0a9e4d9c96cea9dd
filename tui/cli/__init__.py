"""The command line."""

from __future__ import annotations

import signal
from typing import NoReturn

__all__ = ["main"]


def main() -> NoReturn:
    """Run ``edition`` with the arguments of this process."""
    from tui.cli.program import cli

    # Being told to stop is like Ctrl-C: files in the making are taken away, and other processes are stopped.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    cli.main(prog_name="edition")
