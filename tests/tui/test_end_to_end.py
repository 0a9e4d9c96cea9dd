"""The installed program as a person runs it, with the real engine."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parents[2] / "samples"
DATE = ["--date", "2001-02-03"]


def run(*args: str | Path, cwd: Path, **more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tui.cli", *map(str, args)]
    environment = {**os.environ, "PYTHONPATH": str(SAMPLES.parent), **more}
    return subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False
    )


@pytest.fixture
def books(tmp_path: Path) -> list[Path]:
    text = (SAMPLES / "monograph.txt").read_text("utf-8")
    paths = [tmp_path / f"book{i}.txt" for i in range(3)]
    for i, path in enumerate(paths):
        path.write_text(text * (i + 1), "utf-8")
    return paths


def test_a_sample_becomes_a_valid_edition_that_holds_its_text(tmp_path: Path) -> None:
    source = SAMPLES / "monograph.txt"
    converted = run("convert", source, "-o", "demo.xml", *DATE, cwd=tmp_path)
    validated = run("validate", "demo.xml", cwd=tmp_path)
    back = run("source", "demo.xml", cwd=tmp_path)

    assert (converted.returncode, converted.stdout) == (0, ""), converted.stderr
    assert (validated.returncode, validated.stdout) == (0, ""), validated.stdout
    assert back.stdout.split() == source.read_text("utf-8").split()


def test_the_number_of_processes_changes_nothing(tmp_path: Path, books: list[Path]) -> None:
    one = run("convert", *books, "-o", "one/", "--jobs", "1", *DATE, cwd=tmp_path)
    two = run("convert", *books, "-o", "two/", "--jobs", "2", *DATE, cwd=tmp_path)

    assert (one.returncode, two.returncode) == (0, 0), one.stderr + two.stderr
    assert one.stderr.replace("one/", "two/") == two.stderr
    for book in books:
        name = f"{book.stem}.xml"
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_the_same_date_gives_the_same_file(tmp_path: Path, books: list[Path]) -> None:
    for name in ("a.xml", "b.xml"):
        run("convert", books[0], "-o", name, cwd=tmp_path, SOURCE_DATE_EPOCH="981158400")

    assert (tmp_path / "a.xml").read_bytes() == (tmp_path / "b.xml").read_bytes()


def test_the_order_of_sets_changes_nothing(tmp_path: Path) -> None:
    for seed in ("1", "2", "3"):
        noisy = SAMPLES / "history.txt"
        run("convert", noisy, "-o", f"{seed}.xml", *DATE, cwd=tmp_path, PYTHONHASHSEED=seed)

    assert len({(tmp_path / f"{seed}.xml").read_bytes() for seed in ("1", "2", "3")}) == 1


def test_control_characters_do_not_stop_a_conversion(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"One\x00 word\x07 and\x1f another.\n\nThe next\x0b paragraph.\n")
    result = run("convert", "a.txt", cwd=tmp_path)

    assert result.returncode == 0, result.stderr
    assert run("validate", "a.xml", cwd=tmp_path).returncode == 0


def test_a_huge_single_line_is_converted(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The mill stood by the river. " * 20_000, "utf-8")
    result = run("convert", "a.txt", cwd=tmp_path)

    assert result.returncode == 0, result.stderr
    assert (
        run("source", "a.xml", cwd=tmp_path).stdout.split()
        == ("The mill stood by the river. " * 20_000).split()
    )


@pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")
@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupted_run_leaves_what_was_there(tmp_path: Path, stop: signal.Signals, jobs: str) -> None:
    names = ["a.txt", "a.xml", "b.txt", "b.xml"]
    long = "The mill stood by the river, as ever.\n" * 100_000
    os.mkfifo(tmp_path / "a.txt")
    (tmp_path / "b.txt").write_text(long, "utf-8")
    for name in ("a.xml", "b.xml"):
        (tmp_path / name).write_text("my work", "utf-8")
    command = [sys.executable, "-m", "tui.cli", "convert", "a.txt", "b.txt", "--force", "--jobs", jobs]
    environment = {**os.environ, "PYTHONPATH": str(SAMPLES.parent)}
    with subprocess.Popen(command, cwd=tmp_path, env=environment, stderr=subprocess.PIPE, text=True) as child:
        (tmp_path / "a.txt").write_text(long, "utf-8")  # returns when the program has read it: it is at work
        child.send_signal(stop)
        _, said = child.communicate(timeout=120)

    assert child.returncode == 130, said
    assert "Traceback" not in said
    assert {(tmp_path / name).read_text("utf-8") for name in names if name.endswith(".xml")} == {"my work"}
    assert sorted(path.name for path in tmp_path.iterdir()) == names


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path, books: list[Path]) -> None:
    command = f"'{sys.executable}' -m tui.cli convert '{books[2]}' -o - -q | head -c 1"
    environment = {**os.environ, "PYTHONPATH": str(SAMPLES.parent)}
    done = subprocess.run(
        command, shell=True, cwd=tmp_path, env=environment, capture_output=True, check=False
    )

    assert (done.stdout, done.stderr) == (b"<", b"")
