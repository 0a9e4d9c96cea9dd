"""The conversion of one file, from its bytes to the written result; runs in this process or in another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui.cli.exits import Exit, Problem, our_fault
from tui.cli.streams import STREAM, guarded_stdout, read_bytes, shown, write_bytes

if TYPE_CHECKING:
    from edition.corrections.wordlist import WordList

Progress = Callable[[str, float], None]


@dataclass(frozen=True, slots=True)
class Task:
    """What to convert, where to, and how."""

    source: str
    output: str
    data: bytes | None
    """The source's bytes where they were read already, as those of standard input."""
    date: str
    language: str | None
    encoding: str | None
    metadata: dict[str, str]
    overrides: dict[str, Any]
    validate: bool
    corrections: str = "off"
    russian: bool = True
    dates: bool = True
    calendar: str = "auto"
    words: str | None = None
    """Path of the project's list of words."""
    keep: bool = False
    """Whether what editors decided in the output that is there is kept."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a task."""

    source: str
    output: str
    report: dict[str, Any] = field(default_factory=dict)
    findings: tuple[str, ...] = ()
    """What the validation found, one line each."""
    errors: int = 0
    """How many of the findings make the file invalid; the others are warnings."""
    validated: bool = False
    notices: tuple[str, ...] = ()
    data: bytes | None = None
    """The result where it goes to standard output, which only the first process may write to."""
    problem: str | None = None
    code: Exit = Exit.CLEAN


def run(task: Task, progress: Progress | None = None) -> Outcome:
    """Convert one file; whatever goes wrong is told in the outcome, so that other files are not stopped."""
    try:
        with guarded_stdout():
            return _convert(task, progress)
    except Problem as problem:
        return Outcome(task.source, task.output, problem=problem.message, code=problem.code)
    except ModuleNotFoundError:
        raise
    except MemoryError:
        sentence = f"{shown(task.source)} is too large for this machine's memory; give it in parts."
        return Outcome(task.source, task.output, problem=sentence, code=Exit.INPUT)
    except Exception as problem:
        fault = our_fault(problem)
        return Outcome(task.source, task.output, problem=f"{task.source}: {fault.message}", code=Exit.BUG)


GARBAGE_AFTER = 200_000
"""New objects after which Python looks for garbage: a book is made of many that live to the end."""


def _convert(task: Task, progress: Progress | None) -> Outcome:
    import gc

    from edition.conventions import ConventionError
    from edition.convert import Options, convert
    from edition.sources import UnknownEncodingError, UnreadableSourceError, read
    from tei.write import serialise

    gc.set_threshold(GARBAGE_AFTER, 20, 20)

    data = read_bytes(task.source) if task.data is None else task.data
    try:
        source = read(data, shown(task.source), encoding=task.encoding)
    except UnknownEncodingError as problem:
        raise Problem(str(problem), Exit.USAGE) from problem
    except UnreadableSourceError as problem:
        raise Problem(str(problem), Exit.INPUT) from problem
    if not any(line.text.strip() for line in source.lines):
        raise Problem(f"{shown(task.source)} is empty; there is no text to convert.", Exit.INPUT)
    options = Options(
        date=task.date,
        language=task.language,
        metadata=task.metadata,
        overrides=task.overrides,
        corrections=task.corrections,
        russian=task.russian,
        dates=task.dates,
        calendar=task.calendar,
        words=_words(task.words),
    )
    try:
        conversion = convert(source, options, progress)
    except ConventionError as problem:
        raise Problem(str(problem), Exit.USAGE) from problem
    result = serialise(conversion.tree)
    notices = list(source.notices)
    if task.keep and task.output != STREAM and Path(task.output).exists():
        result, told = _kept(task.output, result)
        notices.append(told)
    findings = check(result, name=task.output) if task.validate else []
    errors = sum(finding.severity == "error" for finding in findings)
    to_stream = task.output == STREAM
    if not to_stream:
        write_bytes(task.output, result)
    return Outcome(
        source=task.source,
        output=task.output,
        report=conversion.report.as_dict(),
        findings=tuple(str(finding) for finding in findings),
        errors=errors,
        validated=task.validate,
        notices=tuple(notices),
        data=result if to_stream else None,
        code=Exit.FINDINGS if errors else Exit.CLEAN,
    )


def _kept(output: str, result: bytes) -> tuple[bytes, str]:
    """The new file with what editors decided in the one that is there."""
    from edition.review.checking import Checking
    from edition.review.journal import journal_of, read_journal
    from edition.review.keep import keep
    from tei.editing.encoded import decode
    from tei.editing.wellformed import check as check_form
    from tei.read import NotTei

    journal = read_journal(journal_of(Path(output)))
    if journal is not None and journal.acts:
        raise Problem(
            f"{output}: the journal beside it has {journal.count:,} acts that were not saved; "
            f"`edition review {output}` takes them back or throws them away.",
            Exit.CONFLICT,
        )
    data = read_bytes(output)
    try:
        check_form(data)
    except NotTei as problem:
        raise Problem(f"{output}: {problem.message} No decisions can be kept from it.", Exit.INPUT) from None
    kept = keep(decode(data)[0], result.decode("utf-8"), Checking(name=output).added)
    if kept.lost:
        more = f" And {len(kept.lost) - 1:,} more." if len(kept.lost) > 1 else ""
        raise Problem(
            f"{output}: not everything that editors decided can be kept, so nothing was written. "
            f"{kept.lost[0]}{more} Name another output with -o and compare.",
            Exit.CONFLICT,
        )
    told = f"{output}: {kept.decisions:,} decisions of editors were kept, in {kept.blocks:,} paragraphs"
    return kept.text.encode("utf-8"), told


def _words(path: str | None) -> WordList:
    """The project's list of words; an empty one where there is none."""
    from edition.corrections.wordlist import WordList, WordListError, parse

    if path is None:
        return WordList()
    try:
        return parse(read_bytes(path).decode("utf-8"))
    except UnicodeDecodeError:
        raise Problem(f"The word list {path} is not UTF-8; save it as UTF-8.", Exit.INPUT) from None
    except WordListError as problem:
        raise Problem(f"The word list {path} cannot be used: {problem}.", Exit.USAGE) from None


def check(data: bytes | Path, *, name: str, schema: str | None = None, rules: bool = True) -> list[Any]:
    """Validate a file's bytes; a schema that is missing or broken is a problem of its own."""
    from tei.validation import SchemaError, validate

    path = None if schema is None else Path(schema)
    if path is not None and not path.is_file():
        raise Problem(f"There is no schema {schema}; give the path of a RELAX NG file.", Exit.MISSING)
    try:
        return list(validate(data, schema=path, rules=rules, name=name))
    except FileNotFoundError as problem:
        raise Problem(f"{problem}.", Exit.MISSING) from problem
    except SchemaError as problem:
        raise Problem(f"The schema cannot be used: {problem}.", Exit.MISSING) from problem


def run_all(tasks: list[Task], jobs: int) -> Any:
    """Convert files in several processes; outcomes come in the order of the tasks, whatever ends first."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(min(jobs, len(tasks)), mp_context=context, initializer=_begin_worker)
    try:
        yield from pool.map(run, tasks)
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        for process in multiprocessing.active_children():
            process.terminate()
        raise
    pool.shutdown()


def _begin_worker() -> None:
    """Leave Ctrl-C, which goes to all processes of a terminal, to the first one; and do not outlive it."""
    import signal
    import threading

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    import multiprocessing
    import os

    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(Exit.INTERRUPTED)
