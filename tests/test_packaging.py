"""What is shipped: the packages, the schemas, and the versions that tests run with."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def pinned() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    pins = (line.split("==") for line in lines if line and not line.startswith("#"))
    return {canonical(name): version for name, version in pins}


def test_every_dependency_is_pinned_once() -> None:
    groups = PROJECT["dependency-groups"]
    wanted = [*PROJECT["project"]["dependencies"], *groups["test"], *groups["lint"]]
    names = {canonical(re.split(r"[<>=!~\[; ]", line)[0]) for line in wanted}

    assert names - set(pinned()) == set()


def test_the_command_is_in_the_metadata() -> None:
    assert PROJECT["project"]["scripts"] == {"edition": "tui.cli:main"}


def test_the_wheel_ships_packages_schemas_and_types(tmp_path: Path) -> None:
    pytest.importorskip("hatchling", reason="hatchling builds the wheel without the network")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())

    for package in ("edition", "tei", "tui"):
        assert {f"{package}/__init__.py", f"{package}/py.typed"} <= names
    assert {f"tei/_schemas/{path.name}" for path in (ROOT / "schemas").iterdir()} <= names
    assert not any(name.startswith(("tests/", "bench/", "schemas/")) for name in names)
    for data in [*ROOT.glob("edition/**/*.tsv"), *ROOT.glob("edition/**/*.toml")]:
        assert str(data.relative_to(ROOT)) in names
