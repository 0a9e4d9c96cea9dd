"""What form of print every block is part of: one judge after another, the surest first."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from edition.forms.closers import find_signature
from edition.forms.contents import find_contents
from edition.forms.endmatter import find_bibliography, find_chronology, find_glossary
from edition.forms.index import mark_index, open_index
from edition.forms.letters import find_letters
from edition.forms.lists import find_lists, find_plain
from edition.forms.pieces import Stretch
from edition.forms.quotations import find_marked, find_set_off
from edition.forms.speech import find_speech
from edition.forms.tables import find_tables, tabbed
from edition.forms.verse import find_verse
from edition.layout.analyse import Layout
from edition.layout.blocks import Block

INHERITED = frozenset({"glossary", "bibliography", "index", "chronology"})
_PARTS: dict[str, Callable[[Stretch], list[Block]]] = {
    "glossary": find_glossary,
    "abbreviations": find_glossary,
    "bibliography": find_bibliography,
    "chronology": find_chronology,
    "contents": find_contents,
}


def shape(blocks: list[Block], layout: Layout, noted: Collection[int]) -> list[Block]:
    """Mark the blocks with the forms of print they are part of.

    Args:
        blocks: the blocks of a file.
        layout: its rows.
        noted: first rows of end notes, which stay as they are.

    Returns:
        The blocks in the same order, some of them cut; no row is lost and none changes its place.
    """
    blocks = open_index(blocks, layout)
    tabs = tabbed(layout.sheet)
    out: list[Block] = []
    for head, stretch in _stretches(blocks, noted):
        out.extend(head)
        out.extend(_shape_stretch(stretch, layout.measure, tabs))
    return out


def _shape_stretch(stretch: Stretch, measure: float, tabs: bool) -> list[Block]:
    if not stretch.blocks or stretch.kind == "notes":
        return stretch.blocks
    if stretch.kind == "index":
        return mark_index(stretch.blocks)
    if stretch.kind in _PARTS:
        stretch = replace(stretch, blocks=_PARTS[stretch.kind](stretch))
    judges: list[Callable[[Stretch], list[Block]]] = [
        lambda s: find_signature(s, measure),
        lambda s: find_letters(s, measure),
        lambda s: find_tables(s, tabs),
        find_speech,
        lambda s: find_lists(s, measure),
        lambda s: find_plain(s, measure),
        lambda s: find_verse(s, measure),
        lambda s: find_set_off(s, measure),
        lambda s: find_marked(s, measure),
    ]
    for judge in judges:
        stretch = replace(stretch, blocks=judge(stretch))
    return stretch.blocks


def _stretches(blocks: Sequence[Block], noted: Collection[int]) -> list[tuple[list[Block], Stretch]]:
    """What parts the text, each with the stretch of running text behind it."""
    out: list[tuple[list[Block], Stretch]] = []
    above: list[tuple[int, str]] = []  # levels and kinds of the divisions that are open
    head: list[Block] = []
    held: list[Block] = []
    for block in [*blocks, Block("end")]:
        running = block.kind in ("p", "floats") and not (block.rows and block.rows[0].index in noted)
        if running:
            held.append(block)
            continue
        if held or head:
            out.append((head, Stretch(held, _kind(above), _ends(block, above))))
            head, held = [], []
        if block.kind != "end":
            head = [block]
        if block.heading is not None:
            while above and above[-1][0] >= block.heading.level:
                above.pop()
            above.append((block.heading.level, block.heading.kind))
    return out


def _kind(above: Sequence[tuple[int, str]]) -> str:
    """The type of the division; parts of an index or of a bibliography are such themselves."""
    if not above:
        return ""
    return next((kind for _, kind in reversed(above) if kind in INHERITED), above[-1][1])


def _ends(below: Block, above: Sequence[tuple[int, str]]) -> bool:
    if below.kind == "end":
        return True
    return below.heading is not None and bool(above) and below.heading.level <= above[-1][0]
