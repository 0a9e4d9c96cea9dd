"""Files in and out, with ``-`` for the streams; every failure becomes one sentence."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from pathlib import Path

from tui.cli.exits import Exit, Problem, unprintable

STREAM = "-"


def shown(path: str) -> str:
    """A file's name in messages and in the TEI header; bytes of it that are no text become question marks."""
    return "standard input" if path == STREAM else path.encode("utf-8", "replace").decode("utf-8")


def read_bytes(path: str) -> bytes:
    """All bytes of a file or of standard input."""
    if path == STREAM:
        return sys.stdin.buffer.read()
    try:
        return Path(path).read_bytes()
    except FileNotFoundError:
        raise Problem(f"There is no file {path}; look for a slip in its name.", Exit.INPUT) from None
    except IsADirectoryError:
        raise Problem(
            f"{path} is a folder; give the files in it, for example {Path(path) / '*.txt'}.", Exit.INPUT
        ) from None
    except PermissionError:
        raise Problem(f"{path} may not be read; change its permissions.", Exit.INPUT) from None
    except (OSError, ValueError) as problem:
        raise Problem(f"{path} cannot be read: {_reason(problem)}.", Exit.INPUT) from None


def check_output(path: str, *, inputs: list[str], force: bool) -> None:
    """Refuse, before any work is done, an output that cannot or must not be written."""
    if path == STREAM:
        return
    target = Path(path)
    if any(other != STREAM and _same(target, Path(other)) for other in inputs):
        raise Problem(f"{path} is the input itself; give another name with -o.", Exit.OUTPUT)
    if target.is_dir():
        raise Problem(f"{path} is a folder; add a slash or a file name behind it.", Exit.OUTPUT)
    if target.exists() and not force:
        raise Problem(f"{path} exists; use --force to overwrite it, or another name with -o.", Exit.OUTPUT)
    folder = target.parent
    if not folder.is_dir():
        raise Problem(f"{path} cannot be written: there is no folder {folder}.", Exit.OUTPUT)
    # A pipe or a device is written to; a file is made anew beside its place.
    if (target.is_file() or not target.exists()) and not os.access(folder, os.W_OK):
        raise Problem(f"{path} cannot be written: the folder {folder} is not writable.", Exit.OUTPUT)


def make_folder(path: str) -> Path:
    """A folder for outputs, made if it is not there."""
    folder = Path(path)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise Problem(f"The folder {path} cannot be made: {_reason(problem)}.", Exit.OUTPUT) from None
    return folder


def write_bytes(path: str, data: bytes) -> None:
    """Write to standard output, or a whole file at once: an interrupted write leaves what was there."""
    if path == STREAM:
        print_bytes(data)
        return
    from tei.write import OutputError, write_atomic

    try:
        write_atomic(Path(path), data)
    except OutputError as problem:
        raise Problem(str(problem), Exit.OUTPUT) from None


def print_bytes(data: bytes) -> None:
    """Write to standard output; a reader that has gone is for the caller, a full disk is a problem to tell."""
    if sys.stdout is None:  # how Python shows that the shell closed it
        raise unprintable("it is closed")
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as problem:
        raise unprintable(_reason(problem)) from problem


@contextmanager
def guarded_stdout() -> Iterator[None]:
    """Keep stray prints of libraries out of our data: they go to standard error."""
    with redirect_stdout(sys.stderr):
        yield


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return one.absolute() == other.absolute()


def _reason(problem: Exception) -> str:
    reason = getattr(problem, "strerror", None) or str(problem)
    return reason[:1].lower() + reason[1:]
