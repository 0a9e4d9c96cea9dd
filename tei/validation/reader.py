"""Reading XML by expat, safely: nothing is fetched, nothing is expanded.

Also finds lines and columns: checks name an element by its number in document order, and the file is read a
second time only where something was found.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from xml.parsers import expat

from tei.validation.finding import Finding


@dataclass(frozen=True, slots=True)
class Problem:
    """A finding whose line and column are still to be looked up."""

    ordinal: int
    """Number of the element in document order, from 0."""
    code: str
    message: str
    severity: str = "error"
    at_text: bool = False
    """Whether it is about the first text directly inside the element."""


class UnreadableError(Exception):
    """A file that is not well-formed or that asks for what is not read."""

    def __init__(self, line: int, column: int, code: str, message: str) -> None:
        """Start with nothing known."""
        super().__init__(message)
        self.line, self.column, self.code, self.message = line, column, code, message


def parse(
    data: bytes,
    start: Callable[[str, list[str]], None],
    end: Callable[[str], None],
    text: Callable[[str], object],
) -> None:
    """Read a document.

    Args:
        data: the file.
        start: called with the name and the attributes, flat, for every start tag.
        end: called with the name for every end tag.
        text: called with text, in pieces.

    Raises:
        UnreadableError: the file is not well-formed, or declares entities or an external DTD.
    """
    parser = _parser()
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    _run(parser, data)


def _parser() -> Any:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.buffer_size = 1 << 16
    parser.ordered_attributes = True

    def refuse(code: str, message: str) -> UnreadableError:
        return UnreadableError(parser.CurrentLineNumber, parser.CurrentColumnNumber + 1, code, message)

    def doctype(_name: str, system: str | None, public: str | None, _internal: bool) -> None:
        if system or public:
            raise refuse(
                "X003", f"the DOCTYPE points to {system or public!r}, which is not read; remove the DOCTYPE"
            )

    def entity(name: str, *_rest: object) -> None:
        raise refuse(
            "X002", f"the entity `{name}` is declared; entities are not read, write the characters instead"
        )

    parser.StartDoctypeDeclHandler = doctype
    parser.EntityDeclHandler = entity
    return parser


def _run(parser: Any, data: bytes) -> None:
    try:
        parser.Parse(data, True)
    except expat.ExpatError as problem:
        reason = expat.ErrorString(problem.code)
        raise UnreadableError(
            problem.lineno, problem.offset + 1, "X001", f"not well-formed XML: {reason}"
        ) from None
    except (LookupError, ValueError, UnicodeError) as problem:
        line = max(parser.CurrentLineNumber, 1)
        raise UnreadableError(line, 1, "X001", f"not well-formed XML: {problem}") from None


def place(data: bytes, file: str, problems: list[Problem]) -> list[Finding]:
    """Findings with line and column, in the order of the file.

    Args:
        data: the file in which they were found; it is well-formed.
        file: its name, for the findings.
        problems: what was found.
    """
    if not problems:
        return []
    places = _Places(problems)
    places.read(data)
    findings = []
    for p in problems:
        line, column = places.texts.get(p.ordinal, (0, 0)) if p.at_text else (0, 0)
        if not line:
            line, column = places.tags.get(p.ordinal, (1, 1))
        findings.append(Finding(file, line, column, p.severity, p.code, p.message))
    return sorted(set(findings))


class _Places:
    """Line and column of the start tags and texts that are wanted."""

    def __init__(self, problems: list[Problem]) -> None:
        self.wanted = {p.ordinal for p in problems}
        self.wanted_texts = {p.ordinal for p in problems if p.at_text}
        self.tags: dict[int, tuple[int, int]] = {}
        self.texts: dict[int, tuple[int, int]] = {}

    def read(self, data: bytes) -> None:
        parser = _parser()
        parser.buffer_text = False
        count = 0
        open_: list[int] = []

        def start(_name: str, _attributes: list[str]) -> None:
            nonlocal count
            if count in self.wanted:
                self.tags[count] = (parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)
            open_.append(count)
            count += 1

        def end(_name: str) -> None:
            open_.pop()

        def text(piece: str) -> None:
            ordinal = open_[-1]
            if ordinal in self.wanted_texts and ordinal not in self.texts and not piece.isspace():
                shift = len(piece) - len(piece.lstrip())
                self.texts[ordinal] = (parser.CurrentLineNumber, parser.CurrentColumnNumber + 1 + shift)

        parser.StartElementHandler = start
        parser.EndElementHandler = end
        if self.wanted_texts:
            parser.CharacterDataHandler = text
        _run(parser, data)
