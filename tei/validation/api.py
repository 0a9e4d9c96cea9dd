"""Checking a file: grammar first, then the rules that no grammar can say."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from tei.schemas import schema_path
from tei.validation.automaton import Automaton
from tei.validation.checker import Checker
from tei.validation.finding import Finding
from tei.validation.grammar import load_grammar
from tei.validation.reader import UnreadableError, place


@lru_cache(maxsize=8)
def _automaton(path: Path, _modified: int) -> Automaton:
    return Automaton(load_grammar(path))


def automaton(schema: Path) -> Automaton:
    """The automaton of a grammar, made once a process.

    Raises:
        SchemaError: the grammar cannot be read.
    """
    path = schema.resolve()
    modified = path.stat().st_mtime_ns if path.exists() else 0
    return _automaton(path, modified)


def validate(
    source: Path | str | bytes, *, schema: Path | None = None, rules: bool = True, name: str | None = None
) -> list[Finding]:
    """Check a TEI file.

    Args:
        source: the file's path, or its bytes.
        schema: a RELAX NG grammar; None for the project's own ``edition.rng``.
        rules: whether to apply the rules of ``edition.sch`` too.
        name: what findings call the file; its path by default.

    Returns:
        What is wrong, in the order of the file; empty where it is valid.

    Raises:
        OSError: the file cannot be read.
        SchemaError: the grammar cannot be read.
    """
    data = source if isinstance(source, bytes) else Path(source).read_bytes()
    file = name or ("-" if isinstance(source, bytes) else str(source))
    machine = automaton(schema or schema_path("edition.rng"))
    try:
        problems = Checker(machine).check(data)
    except UnreadableError as problem:
        return [Finding(file, problem.line, problem.column, "error", problem.code, problem.message)]
    if rules:
        from tei.validation.rules import check_rules  # the grammar alone does not need lxml's tree

        blamed = {p.ordinal for p in problems}
        problems = problems + [p for p in check_rules(data) if p.ordinal not in blamed]
    return place(data, file, problems)
