"""``edition validate``: check TEI files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import click

from tui.cli.exits import Exit, Problem, worst
from tui.cli.helptext import Command
from tui.cli.settings import VALIDATE, Value, options, resolve
from tui.cli.streams import STREAM, read_bytes, shown
from tui.cli.talk import count, give, give_json, say
from tui.cli.work import check

# Codes of files that are not well-formed XML.
_NOT_XML = "X"


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in one file."""

    file: str
    findings: tuple[Any, ...] = ()
    problem: str | None = None
    code: Exit = Exit.CLEAN


EXAMPLES = """
    edition validate book.xml
    edition validate tei/*.xml
    edition validate book.xml --schema tei_all.rng --no-rules
    edition validate - < book.xml
    edition validate tei/*.xml --json | jq '.files[] | select(.valid | not) | .file'
"""


@click.command(
    cls=Command,
    name="validate",
    short_help="Check TEI files against the schema and the rules.",
    examples=EXAMPLES,
)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
@click.option("-q", "--quiet", is_flag=True, help="Print the findings only, no word about valid files.")
@options(VALIDATE)
@click.pass_context
def command(
    ctx: click.Context, /, files: tuple[str, ...], as_json: bool, quiet: bool, **flags: Value
) -> None:
    """Check TEI files against the schema and the project's rules.

    Every finding is one line: FILE:LINE:COLUMN: SEVERITY CODE MESSAGE.  All files are checked, whatever is
    found.
    """
    results = []
    for checked in _check_all(files, flags):
        results.append(checked)
        if not as_json:
            _tell(checked)
    if as_json:
        give_json("validate", files=[_as_dict(checked) for checked in results])
    if not quiet and not as_json:
        _conclude(results)
    ctx.exit(worst([checked.code for checked in results]))


def _check_all(files: tuple[str, ...], flags: dict[str, Value]) -> Iterator[Checked]:
    for file in files:
        settings = resolve(flags, Path() if file == STREAM else Path(file).parent)
        try:
            data = read_bytes(file)
            _refuse_other_xml(data, shown(file))
            found = check(data, name=file, schema=settings.text("schema"), rules=bool(settings["rules"]))
        except Problem as problem:
            yield Checked(file, problem=problem.message, code=problem.code)
            continue
        yield Checked(file, tuple(found), code=_code(found))


def _code(found: list[Any]) -> Exit:
    if any(finding.code.startswith(_NOT_XML) for finding in found):
        return Exit.INPUT
    return Exit.FINDINGS if found else Exit.CLEAN


def _refuse_other_xml(data: bytes, name: str) -> None:
    """Say at once that a file is not TEI, instead of one finding an element."""
    from xml.parsers import expat

    root: list[str] = []
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = lambda tag, _attributes: root.append(tag) if not root else None
    try:
        for start in range(0, len(data), 4096):
            if not root:
                parser.Parse(data[start : start + 4096], False)
    except expat.ExpatError:
        return
    if not data.strip():
        raise Problem(f"{name} is empty; there is no TEI in it.", Exit.INPUT)
    if root and root[0].rpartition(" ")[2] not in {"TEI", "teiCorpus"}:
        raise Problem(f"{name} is XML but not TEI: its root is <{root[0].rpartition(' ')[2]}>.", Exit.INPUT)


def _tell(checked: Checked) -> None:
    for finding in checked.findings:
        place = f"{finding.file}:{finding.line}:{finding.column}"
        give(f"{place}: {finding.severity} {finding.code} {finding.message}")
    if checked.problem is not None:
        Problem(checked.problem, checked.code).show()


def _conclude(results: list[Checked]) -> None:
    bad = sum(1 for checked in results if checked.findings)
    unread = sum(1 for checked in results if checked.problem is not None)
    parts = [f"{count(len(results) - bad - unread, 'file')} valid"]
    if bad:
        found = sum(len(checked.findings) for checked in results)
        parts.append(f"{bad:,} not valid with {count(found, 'finding')}")
    if unread:
        parts.append(f"{unread:,} could not be checked")
    say(", ".join(parts))


def _as_dict(checked: Checked) -> dict[str, Any]:
    return {
        "file": checked.file,
        "valid": checked.code is Exit.CLEAN,
        "findings": [asdict(finding) for finding in checked.findings],
        "error": checked.problem,
        "exit": int(checked.code),
    }
