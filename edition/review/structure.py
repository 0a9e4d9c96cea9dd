"""The text's structure mended: paragraphs split and joined, headings, furniture, note markers, page numbers."""

from __future__ import annotations

import re

from edition.review.annotate import place_behind
from edition.review.book import Book
from edition.review.model import Edit, Splice
from tei.editing.elements import Found, around, elements
from tei.editing.project import Part
from tei.editing.splice import Refused, element, prefix_of, split
from tei.editing.tokens import TOKEN, attribute, name_of, with_attributes

_MAY_STAND_INSIDE = frozenset({"", "pb", "fw", "lb", "anchor", "milestone", "cb"})
_LB = re.compile(r"<(?:[^\s<>:/]+:)?lb\b[^>]*>\s*$")
_WHITE = re.compile(r"\s*$")


def split_paragraph(book: Book, block: int, part: Part, offset: int, editor: str) -> Edit:
    """Begin a new paragraph at a place.

    Raises:
        Refused: it is not in a paragraph, or at its end.
    """
    source = book.source(block)
    place = part.place(offset)
    if not part.text[:offset].strip() or not part.text[offset:].strip():
        raise Refused("The paragraph begins or ends here; put the caret where the new one shall begin.")
    if part.parent < 0 and book.cut.names[block] not in {"p", "ab", "item", "l"}:
        raise Refused(f"A {book.cut.names[block]} cannot be split.")
    lb = _LB.search(source, 0, place)
    if lb:
        place = lb.start()
    name = book.cut.names[block] if part.parent < 0 else "p"
    white = _white_before(book, block)
    changes = {"xml:id": None, "resp": f"#{editor}", "cert": None, "n": None}
    new = split(source, place, name, white, changes)
    if lb:
        new = new.replace(lb.group().strip(), "", 1) if new.count(lb.group().strip()) == 1 else new
    start = book.start(block)
    return Edit((Splice(start, source, new),), "split the paragraph", "structure", recut=True)


def join_paragraphs(book: Book, block: int, editor: str) -> Edit:
    """Join a paragraph with the one before it.

    Raises:
        Refused: there is none right before it.
    """
    if not block:
        raise Refused("There is no paragraph before this one.")
    one, two = book.source(block - 1), book.source(block)
    names = book.cut.names[block - 1], book.cut.names[block]
    between = book.cut.pieces[2 * block]
    if names[0] != names[1] or names[0] not in {"p", "l", "item", "ab", "head"}:
        raise Refused(f"A {names[1]} cannot be joined with a {names[0]}.")
    if {name_of(tag) for tag in TOKEN.findall(between)} - _MAY_STAND_INSIDE:
        raise Refused("Something stands between the two that cannot stand inside one paragraph.")
    e, f = elements(one)[0], elements(two)[0]
    opening = with_attributes(e.tag, {"resp": f"#{editor}", "cert": None})
    inner = between.strip()
    joint = f"{book.encoded.newline}{inner}" if inner else f"{book.encoded.newline}<{prefix_of(two)}lb/>"
    new = opening + one[e.inner : e.close] + joint + two[f.inner : f.close] + one[e.close : e.end]
    start = book.start(block - 1)
    old = one + between + two
    return Edit((Splice(start, old, new),), "joined two paragraphs", "structure", recut=True)


def retag(book: Book, block: int, name: str, attributes: dict[str, str | None], label: str) -> Edit:
    """Make another element of a block: a paragraph that is page furniture, a line that is a paragraph."""
    source = book.source(block)
    e = elements(source)[0]
    prefix = prefix_of(source)
    kept = {"xml:id": e.attribute("xml:id") or None}
    new = element(name, {**kept, **attributes}, source[e.inner : e.close], prefix)
    return Edit((Splice(book.start(block), source, new),), label, "structure", recut=True)


def furniture(book: Book, block: int, kind: str, editor: str) -> Edit:
    """Mark a block as a running head, page number or noise that the page has and the text has not.

    Args:
        book: the book.
        block: the block.
        kind: ``header``, ``footer``, ``pageNum``, ``sig`` or ``noise``.
        editor: the editor's id.
    """
    if book.cut.asides[block]:
        raise Refused("There are notes in it; it is no page furniture.")
    return retag(book, block, "fw", {"type": kind, "resp": f"#{editor}"}, f"marked as {kind}")


def to_heading(book: Book, block: int, editor: str) -> Edit:
    """Make a paragraph the heading of a new division that holds what follows it.

    Raises:
        Refused: it is not in a division, or not a paragraph.
    """
    if book.cut.names[block] not in {"p", "ab", "label"}:
        raise Refused(f"A {book.cut.names[block]} cannot be made a heading.")
    division = next((h for h in reversed(book.cut.path(block)) if h.name == "div"), None)
    if division is None:
        raise Refused("This place is in no division.")
    if book.cut.holders[book.cut.within[block]] is not division:
        raise Refused("The paragraph stands in something smaller than a division.")
    source = book.source(block)
    prefix = prefix_of(source)
    e = elements(source)[0]
    kind = division.attribute("type") or "section"
    head = element("head", {"resp": f"#{editor}"}, source[e.inner : e.close], prefix)
    new = f'</{prefix}div><{prefix}div type="{kind}">{head}'
    return Edit((Splice(book.start(block), source, new),), "made a heading", "structure", recut=True)


def to_paragraph(book: Book, block: int, editor: str) -> Edit:
    """Make a heading a paragraph: its division goes on the one before it.

    Raises:
        Refused: it is not the heading of a division.
    """
    text, start = book.text, book.start(block)
    division = _division_of_head(book, block, text)
    source = book.source(block)
    e = elements(source)[0]
    paragraph = element("p", {"resp": f"#{editor}"}, source[e.inner : e.close], prefix_of(source))
    before = text[: division.open]
    end_tag = re.search(r"</(?:[^\s<>:/]+:)?div\s*>\s*$", before)
    if end_tag:  # a division ends right before: it goes on
        splices = [
            Splice(end_tag.start(), text[end_tag.start() : division.inner], ""),
            Splice(start, source, paragraph),
        ]
    else:
        splices = [
            Splice(division.open, text[division.open : division.inner], ""),
            Splice(start, source, paragraph),
            Splice(division.close, text[division.close : division.end], ""),
        ]
    return Edit(tuple(splices), "made a paragraph of a heading", "structure", recut=True)


def shift_level(book: Book, block: int, step: int) -> Edit:
    """Move a heading's division one level up (-1) or down (1).

    Up, what follows it in its old division becomes part of it, as in an outline.

    Raises:
        Refused: it cannot go there.
    """
    text = book.text
    division = _division_of_head(book, block, text)
    found = elements(text)
    here = next(i for i, e in enumerate(found) if e.open == division.open)
    parent = found[division.parent] if division.parent >= 0 else None
    opened, closing = text[division.open : division.inner], text[division.close : division.end]
    if step < 0:
        if parent is None or parent.name != "div":
            raise Refused("The heading is at the highest level already.")
        splices = [
            Splice(division.open, opened, closing + opened),
            Splice(division.close, closing, ""),
        ]
        return Edit(tuple(splices), "moved a heading up", "structure", recut=True)
    siblings = [e for e in found[:here] if e.parent == division.parent and e.end <= division.open]
    last = siblings[-1] if siblings else None
    while last is not None and last.name in {"pb", "fw", "milestone", "anchor"}:
        siblings.pop()
        last = siblings[-1] if siblings else None
    if last is None or last.name != "div":
        raise Refused("There is no division before it that could hold it.")
    splices = [
        Splice(last.close, text[last.close : last.end], ""),
        Splice(division.end, "", closing),
    ]
    return Edit(tuple(splices), "moved a heading down", "structure", recut=True)


def _division_of_head(book: Book, block: int, text: str) -> Found:
    if book.cut.names[block] != "head":
        raise Refused("The caret does not stand in a heading.")
    start = book.start(block)
    found = elements(text)
    inside = [found[i] for i in around(found, start, start + 1)]
    holder = inside[-2] if inside and inside[-1].name == "head" else inside[-1] if inside else None
    if holder is None or holder.name != "div":
        raise Refused("This is not the heading of a division.")
    return holder


def move_note(
    book: Book, block: int, note_place: int, to_block: int, part: Part, offset: int, editor: str
) -> Edit:
    """Set a note's marker elsewhere: the note goes where its marker is.

    Args:
        book: the book.
        block: the block that holds the note.
        note_place: where the block's source has the note.
        to_block: the block of its marker.
        part: the part of that block.
        offset: offset behind which the marker stands.
        editor: the editor's id.

    Raises:
        Refused: there is no note, or the place is in a note.
    """
    source = book.source(block)
    e = next((e for e in elements(source) if e.open == note_place and e.name == "note"), None)
    if e is None:
        raise Refused("There is no note here.")
    if part.parent >= 0 or (to_block == block and note_place == 0):
        raise Refused("A marker stands in the text, not in a note; choose a place in the text.")
    changes: dict[str, str | None] = {"cert": None, "resp": f"#{editor}"}
    moved = with_attributes(e.tag, changes) + source[e.inner : e.end]
    target = book.start(to_block) + place_behind(book.source(to_block), part, offset)
    origin = book.start(block) + e.open
    if origin <= target <= origin + (e.end - e.open):
        raise Refused("The note stands there already.")
    splices = sorted(
        [Splice(origin, source[e.open : e.end], ""), Splice(target, "", moved)], key=lambda s: s.offset
    )
    return Edit(tuple(splices), f"moved note {e.attribute('n')}".strip(), "structure")


def number_page(book: Book, block: int, place: int, number: str, editor: str) -> Edit:
    """Give the page that begins at a place of a block its number.

    Raises:
        Refused: no page begins there.
    """
    source = book.source(block)
    e = next((e for e in elements(source) if e.open == place and e.name == "pb"), None)
    if e is None:
        raise Refused("No page begins here.")
    new = with_attributes(e.tag, {"n": number or None, "resp": f"#{editor}", "cert": None})
    splice = Splice(book.start(block) + e.open, e.tag, new)
    return Edit((splice,), f"numbered a page {number}", "structure")


def _white_before(book: Book, block: int) -> str:
    match = _WHITE.search(book.cut.pieces[2 * block])
    white = match.group() if match else ""
    return "\n" + white.rpartition("\n")[2] if "\n" in white else ""


def page_marks(source: str) -> list[Found]:
    """The page breaks of a block's source."""
    return [e for e in elements(source) if e.name == "pb"]


def is_finished(tag: str) -> bool:
    """Whether a block's start tag says that an editor decided its borders."""
    return bool(attribute(tag, "resp"))
