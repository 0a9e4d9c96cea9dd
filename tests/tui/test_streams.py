from __future__ import annotations

import os
from pathlib import Path

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
