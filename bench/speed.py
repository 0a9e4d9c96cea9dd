"""Measure what a conversion costs, beside pandoc on the same files in the same run.

    python bench/speed.py book.txt ...            a table: CPU seconds (best of five) and peak memory
    python bench/speed.py --runs 3 book.txt ...

CPU seconds are user and system time of the child process, as the operating system reports them; so a busy
machine disturbs them little.  pandoc reads the files as Markdown (``pandoc -f gfm -t tei -s``); it is left
out where it is not installed.  pandoc does not validate, so the conversion is measured with and without that.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

TIMES = 8


@dataclass(frozen=True, slots=True)
class Cost:
    """What a run cost."""

    seconds: float
    megabytes: float


def run(command: Sequence[str | Path]) -> Cost:
    """Run a command to its end."""
    child = subprocess.Popen([str(word) for word in command], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in (0, 1):  # 1: converted, with findings
        sys.exit(f"{' '.join(map(str, command))} ended with {child.returncode}")
    kilobytes = usage.ru_maxrss / 1024 if sys.platform == "darwin" else usage.ru_maxrss
    return Cost(usage.ru_utime + usage.ru_stime, kilobytes / 1024)


def best(command: Sequence[str | Path], runs: int) -> Cost:
    """The cheapest of several runs: the floor is the program's, what is above it is the machine's."""
    return min((run(command) for _ in range(runs)), key=lambda cost: cost.seconds)


def edition(files: Sequence[Path], folder: Path, *, validate: bool) -> list[str | Path]:
    """The command that converts files in one process."""
    program = [sys.executable, "-m", "tui.cli", "convert", "--force", "--quiet", "--jobs", "1"]
    return [*program, "--validate" if validate else "--no-validate", *files, "-o", f"{folder}/"]


def pandoc(file: Path, folder: Path) -> list[str | Path]:
    """The command that makes pandoc's TEI of a file."""
    return ["pandoc", "-f", "gfm", "-t", "tei", "-s", file, "-o", folder / "pandoc.xml"]


def row(name: str, size: int, checked: Cost, plain: Cost, peer: Cost | None) -> str:
    """A line of the table."""
    figures = f"{size / 1e6:8.2f} {checked.seconds:10.2f} {plain.seconds:10.2f} {plain.megabytes:8.0f}"
    other = f"{peer.seconds:9.2f} {peer.megabytes:8.0f} {plain.seconds / peer.seconds:7.2f}" if peer else ""
    return f"{name[:24]:24} {figures} {other}".rstrip()


def compare(files: list[Path], folder: Path, runs: int) -> None:
    """Print a line a file, and one for all files in one process."""
    has_pandoc = shutil.which("pandoc") is not None
    heading = f"{'':24} {'':8} {'edition':>10} {'without':>10} {'peak':>8}"
    units = f"{'file':24} {'MB':>8} {'CPU s':>10} {'checking':>10} {'MB':>8}"
    print(heading + (f" {'pandoc':>9} {'peak':>8} {'ratio':>7}" if has_pandoc else ""))
    print(units + (f" {'CPU s':>9} {'MB':>8} {'':>7}" if has_pandoc else ""))
    peers: list[Cost] = []
    for file in files:
        costs = [best(edition([file], folder, validate=checked), runs) for checked in (True, False)]
        if has_pandoc:
            peers.append(best(pandoc(file, folder), runs))
        print(
            row(file.name, file.stat().st_size, costs[0], costs[1], peers[-1] if peers else None), flush=True
        )
    if len(files) > 1:
        costs = [best(edition(files, folder, validate=checked), runs) for checked in (True, False)]
        size = sum(file.stat().st_size for file in files)
        total = Cost(sum(p.seconds for p in peers), max(p.megabytes for p in peers)) if peers else None
        print(row("all", size, costs[0], costs[1], total))
    if not has_pandoc:
        print("pandoc is not installed; it was left out.")


def linear(file: Path, folder: Path, runs: int) -> None:
    """Print how the cost grows when the text is eight times as long."""
    long = folder / f"{file.stem}-{TIMES}.txt"
    long.write_bytes((file.read_bytes() + b"\n") * TIMES)
    nothing = folder / "one-word.txt"
    nothing.write_text("Word.\n", "utf-8")
    start, once, many = (best(edition([f], folder, validate=False), runs) for f in (nothing, file, long))
    growth = (many.seconds - start.seconds) / max(once.seconds - start.seconds, 0.01)
    length = f"{TIMES} times as long: {many.seconds:.2f} s, {many.megabytes:.0f} MB"
    print(f"\n{file.name}: {once.seconds:.2f} s; {length}.")
    print(
        f"Without the start ({start.seconds:.2f} s) that is {growth:.1f} times the work; linear is {TIMES}.0."
    )


def main() -> None:
    """Measure the files that were named."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument(
        "files", nargs="*", type=Path, help="default: ../shared/corpus/*.txt, else samples/*.txt"
    )
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()
    corpus = sorted(Path("../shared/corpus").glob("*.txt")) or sorted(Path("samples").glob("*.txt"))
    found = arguments.files or corpus
    if not found:
        sys.exit("name some texts")
    with tempfile.TemporaryDirectory() as folder:
        compare(found, Path(folder), arguments.runs)
        by_size = sorted(found, key=lambda file: file.stat().st_size)
        linear(by_size[len(by_size) // 2], Path(folder), arguments.runs)


if __name__ == "__main__":
    main()
