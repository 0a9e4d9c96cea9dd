from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tui.cli.exits import Exit, Problem
from tui.cli.streams import write_bytes


def test_an_interrupted_write_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "mill.xml"
    target.write_bytes(b"my work")

    def interrupt(_handle: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_bytes(str(target), b"new" * 1000)

    assert target.read_bytes() == b"my work"
    assert list(tmp_path.iterdir()) == [target]


def test_a_disk_that_is_full_is_told_and_the_old_file_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "mill.xml"
    target.write_bytes(b"my work")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Problem, match=r"mill.xml.*No space left on device") as caught:
        write_bytes(str(target), b"new")

    assert caught.value.code is Exit.OUTPUT
    assert target.read_bytes() == b"my work"
    assert list(tmp_path.iterdir()) == [target]


def _run(command: str, stdout: int | None, folder: Path, **extra: Any) -> subprocess.CompletedProcess[str]:
    (folder / "mill.txt").write_text("The mill stood by the river.\n" * 40, "utf-8")
    tei = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>The mill.</p></body></text></TEI>'
    (folder / "mill.xml").write_text(tei, "utf-8")
    return subprocess.run(
        [sys.executable, "-B", "-m", "tui.cli", *command.split()],
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        check=False,
        **extra,
    )


COMMANDS = [
    "convert mill.txt -o - -q",
    "convert mill.txt -o new.xml -q --json",
    "source mill.xml",
    "validate mill.xml -q",
    "config",
    "--help",
]


@pytest.mark.parametrize("command", COMMANDS)
def test_standard_output_on_a_full_disk_is_told(tmp_path: Path, command: str) -> None:
    resource = pytest.importorskip("resource")
    full = tmp_path / "full"
    full.write_bytes(b".")

    def limit() -> None:  # files of no more than one byte
        resource.setrlimit(resource.RLIMIT_FSIZE, (1, 1))

    with full.open("ab") as file:
        result = _run(
            command.replace("new.xml", str(os.devnull) + " -f"), file.fileno(), tmp_path, preexec_fn=limit
        )

    assert result.returncode == Exit.OUTPUT
    assert result.stderr.count("\n") == 1
    assert "Standard output cannot be written" in result.stderr


@pytest.mark.skipif(os.name != "posix", reason="closing a stream before a start is of POSIX")
@pytest.mark.parametrize("command", COMMANDS[:5])
def test_a_standard_output_that_is_closed_is_told(tmp_path: Path, command: str) -> None:
    result = _run(command, None, tmp_path, preexec_fn=lambda: os.close(1))

    assert result.returncode == Exit.OUTPUT
    assert "Standard output cannot be written: it is closed" in result.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_a_reader_that_has_gone_is_no_failure(tmp_path: Path, command: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    result = _run(command, writing, tmp_path)
    os.close(writing)

    assert (result.returncode, result.stderr) == (Exit.CLEAN, "")


def test_a_folder_is_no_source(edition: Any, tmp_path: Path) -> None:
    (tmp_path / "books").mkdir()
    for folder in (".", "books", "books/", "..", "/"):
        result = edition("convert", folder)

        assert result.exit_code == Exit.INPUT
        assert "is a folder; give the files in it" in result.stderr
