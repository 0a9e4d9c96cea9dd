"""Search in the reading text, key word in context, find and replace."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from edition.review.book import Book
from edition.review.decide import Local, correction
from edition.review.model import Edit
from edition.review.session import Session
from tei.editing.project import Part
from tei.editing.splice import Refused, prefix_of


@dataclass(frozen=True, slots=True)
class Hit:
    """A stretch of a part's text."""

    block: int
    part: int
    start: int
    end: int


def pattern(
    text: str, *, regex: bool = False, case: bool | None = None, word: bool = False
) -> re.Pattern[str]:
    """What is looked for.

    Args:
        text: words, or a regular expression.
        regex: whether it is an expression.
        case: whether capitals count; None: only where the text has some.
        word: whether whole words only.

    Raises:
        Refused: the expression is none.
    """
    source = text if regex else re.escape(text).replace(r"\ ", r"\s+")
    if word:
        source = rf"\b(?:{source})\b"
    matters = any(c.isupper() for c in text) if case is None else case
    try:
        return re.compile(source, 0 if matters else re.IGNORECASE)
    except re.error as error:
        raise Refused(f"The expression cannot be read: {error}.") from error


def search(book: Book, wanted: re.Pattern[str], blocks: Sequence[int] | None = None) -> Iterator[Hit]:
    """Where a book's reading text has something, in the order of the text."""
    for block in range(len(book)) if blocks is None else blocks:
        for number, part in enumerate(book.parts(block)):
            if part.name == "fw":
                continue
            for match in wanted.finditer(part.text):
                if match.end() > match.start():
                    yield Hit(block, number, match.start(), match.end())


def in_context(book: Book, hit: Hit, width: int) -> tuple[str, str, str]:
    """A hit with what stands on its sides: the concordance's row.

    Args:
        book: the book.
        hit: the hit.
        width: characters on each side.
    """
    text = book.parts(hit.block)[hit.part].text
    left = text[max(0, hit.start - width) : hit.start].replace("\n", " ")
    right = text[hit.end : hit.end + width].replace("\n", " ")
    return left.rjust(width), text[hit.start : hit.end].replace("\n", " "), right.ljust(width)


def word_at(part: Part, offset: int) -> tuple[int, int]:
    """The bounds of the word at an offset, or of the sign that stands there."""
    for match in re.finditer(r"\w+(?:[-'’]\w+)*|[^\w\s]+|\s+", part.text):
        if match.start() <= offset < match.end():
            return match.start(), match.end()
    return len(part.text), len(part.text)


def replacement(
    session: Session, hits: Sequence[Hit], wanted: re.Pattern[str], new: str, kind: str = "ocr"
) -> tuple[Edit, list[str]]:
    r"""One edit that corrects all hits, each marked; nothing is done yet.

    Args:
        session: whose session.
        hits: where.
        wanted: what was looked for; groups in it may be named in ``new``.
        new: what shall stand there: with ``\1`` and so on where ``wanted`` has groups.
        kind: ``ocr`` or ``print``.

    Returns:
        The edit, and why some places were left out.

    Raises:
        Refused: there is no place where it can be done.
    """
    by_block: dict[int, Local] = {}
    left: list[str] = []
    count = 0
    for hit in hits:
        part = session.book.parts(hit.block)[hit.part]
        old = part.text[hit.start : hit.end]
        match = wanted.match(part.text, hit.start)
        try:
            text = match.expand(new) if match and "\\" in new else new
            source = session.book.source(hit.block)
            splice = corrected(source, part, hit.start, hit.end, text, session.editor.initials, kind)
        except (Refused, re.error, IndexError) as problem:
            left.append(f"{old}: {problem}")
            continue
        by_block.setdefault(hit.block, []).append(splice)
        count += 1
    if not count:
        raise Refused(f"Nothing could be replaced: {left[0]}" if left else "There is nothing to replace.")
    label = f"replaced {wanted.pattern} > {new}, {count:,} places"
    return session.book.edit(list(by_block.items()), label, "replace", count), left


def corrected(
    source: str, part: Part, start: int, end: int, text: str, editor: str, kind: str = "ocr"
) -> tuple[int, int, str]:
    """The splice that marks a stretch of text as wrong and gives what it should be.

    Raises:
        Refused: there is something in it that cannot stand in a ``sic``, or it is corrected already.
    """
    from edition.review.annotate import stretch

    first, last = stretch(source, part, start, end)
    over = [m.name for m in part.marks_over(start, end)]
    inner = source[first:last]
    if "choice" in over or "corr" in over:
        raise Refused("There is a correction here; e changes it.")
    if any(f"<{prefix_of(source)}{name}" in inner for name in ("pb", "fw", "note", "figure", "anchor")):
        raise Refused("A page or a note begins inside; correct the words on its sides one by one.")
    if not inner:
        raise Refused("There is nothing here to correct.")
    if inner.isspace():
        raise Refused("A correction needs a word; take in one beside the blank.")
    return first, last, correction(inner, text, editor, prefix_of(source), kind)
