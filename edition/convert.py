"""From a source to a TEI document: the pipeline, one line a stage."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from lxml import etree

from edition import __version__
from edition.compose import Composer
from edition.conventions import Given, given
from edition.corrections.mark import Mode, mark
from edition.corrections.wordlist import WordList
from edition.dates.context import Calendar
from edition.dates.mark import calendars
from edition.dates.mark import mark as mark_dates
from edition.forms.shape import shape
from edition.fossils import fossil_spans
from edition.hyphens import HyphenConventions, LineEnd, judge, learn
from edition.language import language_of
from edition.layout.analyse import Layout, analyse
from edition.layout.blocks import Block, build_blocks, rows_held
from edition.layout.titles import title_facts
from edition.lexicon import Lexicon
from edition.model import Source
from edition.notes.link import link_notes
from edition.notes.plan import plan_notes
from edition.report import Report
from edition.russian.mark import Marked as Russian
from edition.russian.mark import mark as mark_russian
from edition.russian.names import stand_off
from edition.sources.inline import RENDITIONS, to_spans
from edition.structure import Tree, TreeBuilder
from edition.summary import summarise
from tei.document import Document, to_tree
from tei.header import HeaderFacts, Person

Progress = Callable[[str, float], None]


@dataclass(frozen=True, slots=True)
class Options:
    """What a user may say about a conversion."""

    date: str | None = None
    """ISO date of the conversion, for repeatable runs."""
    language: str | None = None
    """Language of the book; found out where it is not given."""
    metadata: Mapping[str, str] = field(default_factory=dict)
    """title, author, editor, publisher, licence, bibl."""
    overrides: Mapping[str, Any] = field(default_factory=dict)
    """Conventions that are given and not learnt."""
    corrections: str = Mode.APPLY.value
    """``off``, ``suggest`` or ``apply``."""
    words: WordList = field(default_factory=WordList)
    """The project's own list of words."""
    russian: bool = True
    """Whether romanised Russian is marked."""
    dates: bool = True
    """Whether dates are marked."""
    calendar: str = Calendar.AUTO.value
    """``julian`` or ``gregorian`` for all dates that do not say theirs; ``auto``: by place and time."""


@dataclass(frozen=True, slots=True)
class Conversion:
    """A converted text and what is to be said of it."""

    tree: etree._ElementTree
    report: Report


def convert(source: Source, options: Options | None = None, progress: Progress | None = None) -> Conversion:
    """Convert the OCR text of a book to TEI.

    Args:
        source: what a reader gave.
        options: what the user says about it.
        progress: called with the stage's name and the share done, 0 to 1.

    Raises:
        ConventionError: a convention is given that there is not.

    Returns:
        The TEI document, valid against the project's schema, and a report.
    """
    options = options or Options()
    tell = progress or _silence
    tell("layout", 0.0)
    conventions = given(options.overrides)
    layout = analyse(source, conventions)
    tell("notes", 0.3)
    plan = plan_notes(layout)
    tell("paragraphs", 0.4)
    blocks = build_blocks(layout, plan.foot_rows, plan.end_rows, plan.joined)
    shaped = shape(blocks, layout, frozenset(plan.end_rows))
    blocks = shaped if rows_held(shaped) >= rows_held(blocks) else blocks  # no form is worth a lost line
    tell("words", 0.5)
    tag, lists = language_of(options.language) if options.language else ("", ())
    lexicon = Lexicon((r.text for r in layout.rows), lists)
    hyphens = _hyphens(learn(_line_ends(blocks), lexicon), conventions)
    tell("text", 0.6)
    composer = Composer(layout.rows, lambda end: judge(end, hyphens, lexicon))
    tree = TreeBuilder(composer, plan, layout.headings).build(blocks)
    tell("links", 0.7)
    links = link_notes(tree, plan, layout, composer, conventions.markers)
    tell("markup", 0.85)
    renditions = _mark_inline(tree) if source.format == "markdown" else {}
    for passage in tree.passages():
        passage.spans.extend(fossil_spans(passage.text, hyphens, lexicon))
    tell("corrections", 0.88)
    page_lines = [layout.rows[first].line for first in layout.pages.starts if first < len(layout.rows)]
    nodes = [*tree.front, *tree.body, *tree.back]
    mode = Mode(options.corrections)
    marked = mark(nodes, page_lines, lexicon, options.words, mode)
    tell("russian", 0.92)
    russian = mark_russian(nodes, page_lines, lexicon, mode) if options.russian else Russian()
    tell("dates", 0.95)
    dates = mark_dates(nodes, page_lines, Calendar(options.calendar)) if options.dates else []
    tell("document", 0.97)
    renditions |= dict(sorted(composer.signs.items()))
    languages = (*_languages(tag, lexicon), *russian.languages)
    reasons = (*marked.reasons, *russian.reasons)
    facts = _facts(source, options, languages, renditions, layout, reasons, calendars(dates))
    document = Document(facts, tree.front, tree.body, tree.back, stand_off(russian.names.values()))
    report = summarise(layout, blocks, tree, links, hyphens)
    return Conversion(to_tree(document), report)


def _silence(_stage: str, _share: float) -> None:
    """Nobody asked for progress."""


def _hyphens(learnt: HyphenConventions, conventions: Given) -> HyphenConventions:
    if conventions.hyphens is None:
        return learnt
    return replace(
        learnt, all_hard=conventions.hyphens == "hard", blank_is_whole=conventions.hyphens == "blank"
    )


def _line_ends(blocks: Iterable[Block]) -> Iterator[LineEnd]:
    """The line ends inside the running text."""
    for block in blocks:
        if block.kind == "p":
            for k in range(1, len(block.rows)):
                above, below = block.rows[k - 1], block.rows[k]
                across = "line" if k not in block.floats else "page"
                yield LineEnd(above.text, below.text, above.trailing, across)


def _mark_inline(tree: Tree) -> dict[str, str]:
    """Add the spans of emphasis and links; the signs used."""
    used: set[str] = set()
    for passage in tree.passages():
        spans = to_spans(passage.text)
        passage.spans.extend(spans)
        used.update(w.lstrip("#") for s in spans for w in s.attrs.get("rendition", "").split())
    return {name: RENDITIONS[name] for name in sorted(used)}


def _languages(tag: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The text's own language first: the one that is given, else the one that its words show."""
    return (tag,) if tag else tuple(lexicon.languages) or ("und",)


def _facts(
    source: Source,
    options: Options,
    languages: tuple[str, ...],
    renditions: Mapping[str, str],
    layout: Layout,
    reasons: tuple[tuple[str, str, str], ...],
    used_calendars: tuple[str, ...],
) -> HeaderFacts:
    given = options.metadata
    author, title = title_facts(layout.rows, layout.title)
    editor = given.get("editor", "")
    licence = given.get("licence", "")
    is_url = licence.startswith(("http://", "https://"))
    lines = sum(len(page.lines) for page in source.pages)
    return HeaderFacts(
        title=given.get("title", "") or title,
        author=given.get("author", "") or author,
        editors=(Person("ed1", editor),) if editor else (),
        publisher=given.get("publisher", ""),
        licence="" if is_url else licence,
        licence_url=licence if is_url else "",
        date=options.date or "",
        print_bibl=given.get("bibl", ""),
        source_name=source.name,
        source_extent=f"{source.size:,} bytes, {lines:,} lines",
        source_sha256=source.sha256,
        languages=languages,
        renditions=renditions,
        corrections=reasons,
        calendars=used_calendars,
        program="edition",
        version=__version__,
    )
