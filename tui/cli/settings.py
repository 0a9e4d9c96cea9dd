"""Settings: what can be set, and which of five places each value comes from.

Flags come before the environment (``EDITION_*``), the project's ``edition.toml``, the user's file and the
defaults.
"""

from __future__ import annotations

import os
import stat
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import click

from tui.cli.exits import Exit, Problem, nearest

Value = str | int | bool | None

PROJECT_FILE = "edition.toml"
CONVENTIONS = "conventions"


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing that can be set."""

    key: str
    """Its name in ``edition.toml``; ``metadata.title`` is ``title`` in the table ``[metadata]``."""
    flag: str
    help: str
    kind: type[str] | type[int] | type[bool] = str
    default: Value = None
    choices: tuple[str, ...] = ()
    """The words it may be, where not every word will do."""

    @property
    def parameter(self) -> str:
        """Its name among the parameters of a command."""
        return self.key.rpartition(".")[2]

    @property
    def variable(self) -> str:
        """Its environment variable."""
        return f"EDITION_{self.parameter.upper()}"


SETTINGS = (
    Setting("date", "--date", "Date of the conversion, YYYY-MM-DD; the same date gives the same file again."),
    Setting("language", "--lang", "Language of the book, for example en or de; found out if not given."),
    Setting(
        "encoding", "--encoding", "Encoding of the text, for example windows-1251; found out if not given."
    ),
    Setting("jobs", "--jobs", "How many files are worked on at once.", int, 1),
    Setting(
        "corrections",
        "--corrections",
        "What to do with readings of the OCR that are wrong: leave them, suggest corrections, or apply sure ones.",
        default="apply",
        choices=("off", "suggest", "apply"),
    ),
    Setting("words", "--words", "File of words that are right, and of wrong ones with what they should be."),
    Setting("russian", "--russian/--no-russian", "Mark romanised Russian, with its Cyrillic.", bool, True),
    Setting("dates", "--dates/--no-dates", "Mark dates.", bool, True),
    Setting(
        "calendar",
        "--calendar",
        "Calendar of the dates that do not say theirs; auto tells it by place and time.",
        default="auto",
        choices=("auto", "julian", "gregorian"),
    ),
    Setting("validate", "--validate/--no-validate", "Check the result before it is written.", bool, True),
    Setting("rules", "--rules/--no-rules", "Check the project's rules besides the schema.", bool, True),
    Setting("schema", "--schema", "RELAX NG schema to check against instead of the project's own."),
    Setting("editor.initials", "--initials", "Initials of who reviews, by which each decision is signed."),
    Setting("editor.name", "--name", "Name of who reviews."),
    Setting("metadata.title", "--title", "Title of the book."),
    Setting("metadata.author", "--author", "Author of the book."),
    Setting("metadata.editor", "--editor", "Editor of the edition."),
    Setting("metadata.publisher", "--publisher", "Publisher of the edition."),
    Setting("metadata.licence", "--licence", "Licence of the edition, as a name or a URL."),
    Setting("metadata.bibl", "--bibl", "The printed book, as a bibliography gives it."),
)
BY_KEY = {setting.key: setting for setting in SETTINGS}
METADATA = tuple(setting for setting in SETTINGS if setting.key.startswith("metadata."))
EDITOR = tuple(setting for setting in SETTINGS if setting.key.startswith("editor."))
CONVERT = tuple(s for s in SETTINGS if s.key not in {"rules", "schema"} and s not in EDITOR)
VALIDATE = tuple(setting for setting in SETTINGS if setting.key in {"rules", "schema"})
REVIEW = (*EDITOR, BY_KEY["date"], BY_KEY["words"], *VALIDATE)

_TABLES = frozenset(s.key.rpartition(".")[0] for s in SETTINGS if "." in s.key)
_OTHER_VARIABLES = frozenset({"EDITION_DEBUG"})


@dataclass(frozen=True, slots=True)
class Chosen:
    """A setting's value and where it comes from."""

    value: Value
    origin: str


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings, each with its origin."""

    chosen: dict[str, Chosen]
    conventions: dict[str, Any] = field(default_factory=dict)
    """The table ``[conventions]``: what the engine shall not learn from the book but take as given."""

    def __getitem__(self, key: str) -> Value:
        """The value of a setting."""
        return self.chosen[key].value

    def text(self, key: str) -> str | None:
        """The value of a setting that is a string."""
        value = self[key]
        return None if value is None else str(value)

    @property
    def metadata(self) -> dict[str, str]:
        """What is known of the book, without the things nobody gave."""
        return {s.parameter: str(self[s.key]) for s in METADATA if self[s.key] is not None}


def resolve(flags: Mapping[str, Value], folder: Path) -> Settings:
    """Choose every setting's value for the files of a folder.

    Args:
        flags: Parameters of the command that were given, by parameter name; None means not given.
        folder: Where a book is; its ``edition.toml`` is used, or else the one of the working folder.
    """
    layers: list[tuple[str, Callable[[Setting], Value]]] = [
        ("flag", lambda s: flags.get(s.parameter)),
        ("environment", _from_environment),
    ]
    conventions: dict[str, Any] = {}
    for file in _files(folder):
        values, table = read_file(file)
        layers.append((str(file), lambda s, values=values: values.get(s.key)))  # type: ignore[misc]
        conventions = {**table, **conventions}
    return Settings({s.key: _choose(s, layers) for s in SETTINGS}, conventions)


def _choose(setting: Setting, layers: list[tuple[str, Callable[[Setting], Value]]]) -> Chosen:
    for origin, find in layers:
        value = find(setting)
        if value is not None:
            return Chosen(value, f"environment {_variable(setting)}" if origin == "environment" else origin)
    return Chosen(setting.default, "default")


def _variable(setting: Setting) -> str:
    if setting.key == "date" and not os.environ.get(setting.variable):
        return "SOURCE_DATE_EPOCH"
    return setting.variable


def _from_environment(setting: Setting) -> Value:
    word = os.environ.get(setting.variable)
    if word:
        return _converted(word, setting, f"the environment variable {setting.variable}")
    epoch = os.environ.get("SOURCE_DATE_EPOCH") if setting.key == "date" else None
    if not epoch:
        return None
    from datetime import UTC, datetime

    try:
        return datetime.fromtimestamp(int(epoch), UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):
        raise Problem(f"SOURCE_DATE_EPOCH must be a number of seconds, not {epoch!r}.", Exit.USAGE) from None


def _converted(word: str, setting: Setting, place: str) -> Value:
    try:
        if setting.kind is bool:
            return {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}[
                word.lower()
            ]
        if setting.choices and word not in setting.choices:
            raise ValueError
        value = setting.kind(word)
        if isinstance(value, int) and value < 1:
            raise ValueError
        return value
    except (KeyError, ValueError):
        wanted = "true or false" if setting.kind is bool else "a whole number from 1 up"
        wanted = " or ".join(setting.choices) or wanted
        raise Problem(f"{setting.key} must be {wanted}, not {word!r} (in {place}).", Exit.USAGE) from None


def strange_variables() -> Iterator[str]:
    """Notices about variables of our prefix that are no setting but look like one."""
    from difflib import get_close_matches

    known = {setting.variable for setting in SETTINGS} | _OTHER_VARIABLES
    for name in sorted(os.environ):
        if name.startswith("EDITION_") and name not in known:
            close = get_close_matches(name, known, n=1, cutoff=0.75)
            if close:
                yield f"the environment variable {name} sets nothing; did you mean {close[0]}?"


def _files(folder: Path) -> Iterator[Path]:
    here = Path(PROJECT_FILE)
    beside = folder / PROJECT_FILE
    project = beside if _is_there(beside) else here
    if _is_there(project):
        yield project
    user = user_file()
    if _is_there(user):
        yield user


def _is_there(file: Path) -> bool:
    try:
        return stat.S_ISREG(file.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except (OSError, ValueError) as problem:
        raise _unreadable(file, problem) from None


def _unreadable(file: Path, problem: Exception) -> Problem:
    reason = getattr(problem, "strerror", None) or str(problem)
    return Problem(f"The settings file {file} cannot be read: {reason[:1].lower() + reason[1:]}.", Exit.INPUT)


def user_file() -> Path:
    """The user's own settings file, whether it is there or not."""
    return Path(click.get_app_dir("edition")) / PROJECT_FILE


def read_file(path: Path) -> tuple[dict[str, Value], dict[str, Any]]:
    """Read a settings file: its values by key, and its table ``[conventions]``."""
    try:
        data = tomllib.loads(path.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError) as problem:
        raise _unreadable(path, problem) from None
    except tomllib.TOMLDecodeError as problem:
        raise Problem(f"The settings file {path} is not valid TOML: {problem}.", Exit.USAGE) from None
    conventions = data.pop(CONVENTIONS, {})
    if not isinstance(conventions, dict):
        raise Problem(f"{CONVENTIONS} must be a table in {path}: write [{CONVENTIONS}].", Exit.USAGE)
    if conventions:
        _check_conventions(conventions, path)
    for name, value in data.items():
        if isinstance(value, dict) and name not in {*_TABLES, *BY_KEY}:
            known = [*sorted(_TABLES), CONVENTIONS]
            raise Problem(f"There is no table [{name}] (in {path}){nearest(name, known)}", Exit.USAGE)
    values: dict[str, Value] = {}
    for key, value in _flattened(data):
        if key not in BY_KEY:
            known = [*BY_KEY, CONVENTIONS]
            raise Problem(f"There is no setting {key!r} (in {path}){nearest(key, known)}", Exit.USAGE)
        values[key] = _checked(value, BY_KEY[key], path)
    return values, conventions


def _check_conventions(table: dict[str, Any], path: Path) -> None:
    from edition.conventions import ConventionError, given

    try:
        given(table)
    except ConventionError as problem:
        raise Problem(f"{path}: {problem}", Exit.USAGE) from problem


def _flattened(data: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in data.items():
        # An empty table has no keys that could be wrong, but its name can be.
        if isinstance(value, dict) and (value or f"{before}{key}" in _TABLES):
            yield from _flattened(value, f"{before}{key}.")
        else:
            yield f"{before}{key}", value


def _checked(value: Any, setting: Setting, path: Path) -> Value:
    # TOML knows dates and numbers; a date or a year is meant as it is written.
    is_plain = not isinstance(value, (list, bool)) or (setting.kind is bool and isinstance(value, bool))
    return _converted(str(value), setting, str(path)) if is_plain else _wrong(value, setting, path)


def _wrong(value: Any, setting: Setting, path: Path) -> Value:
    raise Problem(f"{setting.key} cannot be {value!r} (in {path}); give one word or text.", Exit.USAGE)


Function = TypeVar("Function", bound=Callable[..., Any])


def options(settings: tuple[Setting, ...]) -> Callable[[Function], Function]:
    """The command-line options of some settings; an option that was not given is None."""

    def decorate(function: Function) -> Function:
        for setting in reversed(settings):
            names = [setting.flag, setting.parameter]
            shown = f"{setting.help}  [default: {setting.default}]" if setting.kind is int else setting.help
            if setting.key == "jobs":
                option = click.option("-j", *names, type=click.IntRange(min=1), metavar="N", help=shown)
            elif setting.choices:
                default = f"{setting.help}  [default: {setting.default}]"
                option = click.option(*names, type=click.Choice(setting.choices), help=default)
            elif setting.kind is bool:
                option = click.option(*names, default=None, help=shown)
            else:
                option = click.option(*names, metavar=setting.parameter.upper(), help=shown)
            function = option(function)
        return function

    return decorate
