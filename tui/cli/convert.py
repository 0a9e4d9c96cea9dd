"""``edition convert``: OCR text to validated TEI."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from tui.cli.exits import Problem, worst
from tui.cli.helptext import Command
from tui.cli.settings import CONVERT, Settings, Value, options, resolve, strange_variables
from tui.cli.streams import STREAM, check_output, make_folder, read_bytes, shown, write_bytes
from tui.cli.talk import Bar, count, give_json, say
from tui.cli.work import Outcome, Task, run, run_all

_DATE = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
_SHOWN = 5
WORDS_FILE = "words.txt"

EXAMPLES = """
    edition convert book.txt
    edition convert book.txt -o tei/book.xml --title "A Journey" --author "A. Writer"
    edition convert scans/*.txt -o tei/ --jobs 2
    edition convert book.txt --encoding windows-1251 --lang ru
    edition convert book.txt -o tei/book.xml --keep-decisions
    edition convert - < book.txt > book.xml
    edition convert book.txt --json -q | jq .files[0].report.notes
"""


@click.command(
    cls=Command, name="convert", short_help="Make validated TEI of the OCR text of a book.", examples=EXAMPLES
)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("-o", "--output", metavar="OUT", help="File or folder to write to; - is standard output.")
@click.option("-f", "--force", is_flag=True, help="Overwrite an output that exists.")
@click.option(
    "--keep-decisions",
    "keep",
    is_flag=True,
    help="Overwrite an output that exists, and keep what editors decided in it.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON on standard output.")
@click.option("-v", "--verbose", is_flag=True, help="Say what was learnt of the book's conventions.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but what went wrong.")
@options(CONVERT)
@click.pass_context
def command(
    ctx: click.Context,
    /,
    files: tuple[str, ...],
    output: str | None,
    force: bool,
    keep: bool,
    as_json: bool,
    verbose: bool,
    quiet: bool,
    **flags: Value,
) -> None:
    """Make validated TEI of the OCR text of a book.

    Without -o the result stands beside FILE, with the ending .xml; what is read from standard input (-) goes
    to standard output.  With -o FOLDER/ the results of several files go there.
    """
    outputs = _outputs(files, output)
    if as_json and STREAM in outputs:
        raise click.UsageError(
            "--json and the result cannot both go to standard output; name a file with -o."
        )
    tasks: list[Task] = []
    outcomes: list[Outcome] = []
    for source, target in zip(files, outputs, strict=True):
        settings = resolve(flags, Path() if source == STREAM else Path(source).parent)
        try:
            check_output(target, inputs=list(files), force=force or keep)
            tasks.append(_task(source, target, settings, keep=keep))
        except Problem as problem:
            outcomes.append(Outcome(source, target, problem=problem.message, code=problem.code))
            _tell(outcomes[-1], verbose=verbose, quiet=quiet)
    jobs = int(resolve(flags, Path())["jobs"] or 1)
    for notice in () if quiet else strange_variables():
        say(f"edition: {notice}")
    for outcome in _outcomes(tasks, jobs, quiet=quiet):
        if outcome.data is not None:
            write_bytes(STREAM, outcome.data)
        outcomes.append(outcome)
        _tell(outcome, verbose=verbose, quiet=quiet)
    outcomes.sort(key=lambda outcome: files.index(outcome.source))
    if as_json:
        give_json("convert", files=[_as_dict(outcome) for outcome in outcomes])
    ctx.exit(worst([outcome.code for outcome in outcomes]))


def _outputs(files: tuple[str, ...], output: str | None) -> list[str]:
    """Where each file's result goes."""
    if len(set(files)) < len(files):
        raise click.UsageError("One file is named twice; name each file once.")
    if output == STREAM or (output is None and files == (STREAM,)):
        if len(files) > 1:
            raise click.UsageError(
                "Several files cannot go to standard output; give a folder with -o FOLDER/."
            )
        return [STREAM]
    if output is None:
        if STREAM in files:
            raise click.UsageError("Standard input together with files needs a folder: -o FOLDER/.")
        return [
            f"{file}.xml" if not Path(file).name else str(Path(file).with_suffix(".xml")) for file in files
        ]
    if not (output.endswith(("/", "\\")) or Path(output).is_dir()):
        if len(files) > 1:
            raise click.UsageError(
                f"Several files need a folder; write -o {output}/ with a slash at its end."
            )
        return [output]
    folder = make_folder(output)
    outputs = [str(folder / f"{'book' if file == STREAM else Path(file).stem}.xml") for file in files]
    twice = [name for name, times in Counter(outputs).items() if times > 1]
    if twice:
        raise click.UsageError(f"Two files would both be written to {twice[0]}; convert them one by one.")
    return outputs


def _task(source: str, target: str, settings: Settings, *, keep: bool) -> Task:
    date = settings.text("date")
    if date is None:
        from datetime import date as calendar

        date = calendar.today().isoformat()
    if not _DATE.fullmatch(date):
        raise click.UsageError(f"The date must be written YYYY-MM-DD, not {date!r}.")
    return Task(
        source=source,
        output=target,
        data=read_bytes(STREAM) if source == STREAM else None,
        date=date,
        language=settings.text("language"),
        encoding=settings.text("encoding"),
        metadata=settings.metadata,
        overrides=settings.conventions,
        validate=bool(settings["validate"]),
        corrections=str(settings["corrections"]),
        russian=bool(settings["russian"]),
        dates=bool(settings["dates"]),
        calendar=str(settings["calendar"]),
        keep=keep,
        words=settings.text("words") or _words_beside(source),
    )


def _words_beside(source: str) -> str | None:
    """The list of words beside a book, where there is one."""
    beside = Path() if source == STREAM else Path(source).parent
    words = beside / WORDS_FILE
    return str(words) if words.is_file() else None


def _outcomes(tasks: list[Task], jobs: int, *, quiet: bool) -> Iterator[Outcome]:
    if jobs == 1 or len(tasks) < 2:
        for task in tasks:
            with Bar(shown(task.source), quiet=quiet) as bar:
                outcome = run(task, bar)
            yield outcome
        return
    done: list[Outcome] = []
    with Bar(count(len(tasks), "file"), quiet=quiet) as bar:
        for outcome in run_all(tasks, jobs):
            done.append(outcome)
            bar(shown(outcome.source), len(done) / len(tasks))
    yield from done


def _tell(outcome: Outcome, *, verbose: bool, quiet: bool) -> None:
    """Say what became of a file: to a person, on standard error."""
    if outcome.problem is not None:
        Problem(outcome.problem, outcome.code).show()
        return
    for notice in () if quiet else outcome.notices:
        say(f"edition: {notice}")
    if not quiet:
        _summarise(outcome, verbose=verbose)
    if outcome.errors or (outcome.findings and not quiet):
        found = "not valid" if outcome.errors else "valid TEI, with warnings"
        say(f"  {found}: {count(len(outcome.findings), 'finding')}; `edition validate` lists them all")
        for line in outcome.findings[:_SHOWN]:
            say(f"    {line}")


def _summarise(outcome: Outcome, *, verbose: bool) -> None:
    report = outcome.report
    target = "standard output" if outcome.output == STREAM else outcome.output
    say(f"{shown(outcome.source)} -> {target}")
    say("  " + ", ".join(_figures(report)))
    if verbose:
        for name, value in report.get("conventions", {}).items():
            say(f"  learnt: {name} = {value}")
    findings = report.get("findings", ())
    if findings:
        say(f"  {count(len(findings), 'place needs', 'places need')} an editor's eye:")
        for finding in findings[:_SHOWN]:
            say(f"    line {finding['line']:,}: {finding['message']}")
        if len(findings) > _SHOWN:
            say(f"    and {len(findings) - _SHOWN:,} more; --json lists them all")
    if outcome.validated and not outcome.findings:
        say("  valid TEI")


def _figures(report: dict[str, Any]) -> Iterator[str]:
    yield count(report.get("pages", 0), "page")
    yield count(report.get("divisions", 0), "division")
    yield count(report.get("paragraphs", 0), "paragraph")
    notes = count(report.get("notes", 0), "note")
    linked = f"{report.get('notes_linked', 0):,} linked"
    if report.get("notes_unnumbered"):
        linked += f", {report['notes_unnumbered']:,} without a number"
    yield f"{notes} ({linked})" if report.get("notes") else notes
    if report.get("figures"):
        yield count(report["figures"], "figure")
    yield count(report.get("words", 0), "word")


def _as_dict(outcome: Outcome) -> dict[str, Any]:
    return {
        "file": outcome.source,
        "output": outcome.output,
        "report": outcome.report or None,
        "validated": outcome.validated,
        "validation": list(outcome.findings),
        "notices": list(outcome.notices),
        "error": outcome.problem,
        "exit": int(outcome.code),
    }
