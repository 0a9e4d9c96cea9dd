"""What a start imports: help and validation must not pay for the conversion."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
HEAVY = {"lxml", "rich", "wordfreq", "charset_normalizer", "textual", "edition", "tei", "importlib.metadata"}

PROBE = """
import json, sys
from tui.cli.program import cli
try:
    cli.main(sys.argv[1:])
except SystemExit as end:
    code = end.code
print("\\nPROBE" + json.dumps([code, sorted(sys.modules)]))
"""


def run(*args: str) -> tuple[int, set[str]]:
    """The exit code of a command, and all modules that were imported when it ended."""
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *args], env=ENVIRONMENT, capture_output=True, text=True, check=True
    )
    code, modules = json.loads(done.stdout.rpartition("PROBE")[2])
    return code, set(modules)


@pytest.mark.parametrize(
    "args",
    [
        ["--help"],
        [],
        ["convert", "--help"],
        ["validate", "--help"],
        ["source", "-h"],
        ["config", "-h"],
        ["config"],
    ],
)
def test_help_and_config_import_nothing_heavy(args: list[str]) -> None:
    _, modules = run(*args)

    assert modules & HEAVY == set()


def test_help_imports_no_command() -> None:
    _, modules = run("--help")

    assert {name for name in modules if name.startswith("tui.cli.")} == {
        "tui.cli.exits",
        "tui.cli.helptext",
        "tui.cli.program",
    }


def test_validation_imports_no_engine() -> None:
    code, modules = run("validate", "there-is-no-such-file.xml")

    assert code == 3
    assert modules & {"edition.convert", "wordfreq", "rich", "charset_normalizer"} == set()
