"""A small engine of our own, so that the command line is tested by itself."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tui.cli.program import cli


@dataclass(frozen=True)
class Eye:
    line: int
    kind: str
    message: str


@dataclass(frozen=True)
class Report:
    pages: int = 2
    divisions: int = 1
    paragraphs: int = 5
    notes: int = 3
    notes_linked: int = 2
    figures: int = 0
    words: int = 1450
    findings: tuple[Eye, ...] = ()
    conventions: dict[str, str] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class Options:
    date: str | None
    language: str | None
    metadata: dict[str, str]
    overrides: dict[str, Any]
    corrections: str = "off"
    words: Any = None
    russian: bool = True
    dates: bool = True
    calendar: str = "auto"


@dataclass(frozen=True)
class Conversion:
    tree: Any
    report: Report


@dataclass(frozen=True)
class Finding:
    file: str
    line: int = 4
    column: int = 2
    severity: str = "error"
    code: str = "E101"
    message: str = "an element is not where it may be."

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.severity} {self.code} {self.message}"


class SchemaError(Exception):
    pass


class OutputError(Exception):
    pass


@dataclass
class Engine:
    """What the stand-in does, and what it was asked."""

    report: Report = field(default_factory=Report)
    findings: Callable[[str], list[Finding]] = lambda _name: []
    fails: BaseException | None = None
    options: list[Options] = field(default_factory=list)
    checks: list[dict[str, Any]] = field(default_factory=list)

    def sees(self, number: int) -> None:
        """Let a conversion find places that need an editor's eye."""
        places = (Eye(i, "orphan-note", f"note {i} has no marker on its page") for i in range(1, number + 1))
        self.report = replace(self.report, findings=tuple(places))

    def finds(self, *names: str) -> None:
        """Let the validation find something in the files that are named so."""
        self.findings = lambda name: [Finding(name)] if Path(name).name in names else []

    def learns(self, **conventions: str) -> None:
        """Let a conversion learn conventions."""
        self.report = replace(self.report, conventions=conventions)

    def convert(self, source: Any, options: Options, progress: Any = None) -> Conversion:
        self.options.append(options)
        if self.fails is not None:
            raise self.fails
        print("a library's stray word")
        progress("reading", 0.5)
        return Conversion("\n".join(line.text for line in source.lines), self.report)

    def validate(
        self, _data: Any, *, schema: Any = None, rules: bool = True, name: str = ""
    ) -> list[Finding]:
        self.checks.append({"schema": schema, "rules": rules, "name": name})
        return self.findings(name)


def write_atomic(path: Path, data: bytes) -> None:
    path.write_bytes(data)


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Engine:
    """Put a small engine in place of the real one."""
    engine = Engine()
    parts: dict[str, dict[str, Any]] = {
        "edition.convert": {"convert": engine.convert, "Options": Options},
        "tei.validation": {"validate": engine.validate, "SchemaError": SchemaError},
        "tei.write": {
            "serialise": lambda tree: f"<TEI>{tree}</TEI>\n".encode(),
            "write_atomic": write_atomic,
            "OutputError": OutputError,
        },
    }
    for name, content in parts.items():
        module = ModuleType(name)
        vars(module).update(content)
        monkeypatch.setitem(sys.modules, name, module)
    return engine


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "mill.txt"
    path.write_text("The mill stood by the river.\nNobody knew who had built it.\n", "utf-8")
    return path


@pytest.fixture(autouse=True)
def _no_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the settings of the machine out of the tests."""
    for name in ("EDITION_LANGUAGE", "EDITION_DATE", "SOURCE_DATE_EPOCH", "EDITION_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def edition() -> Callable[..., Result]:
    """Run the program in this process."""

    def run(*args: str | Path, stdin: bytes | None = None) -> Result:
        return CliRunner().invoke(cli, [str(arg) for arg in args], input=stdin)

    return run
