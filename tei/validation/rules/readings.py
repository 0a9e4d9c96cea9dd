"""Rules on readings and notes."""

from __future__ import annotations

from collections.abc import Iterator

from tei.names import local, tei
from tei.validation.messages import shortened
from tei.validation.rules.document import Document, Hit, text_of

BARRED = ("pb", "fw", "note", "figure", "milestone", "anchor")
_BARRED = frozenset(tei(n) for n in BARRED)


def corrections(document: Document) -> Iterator[Hit]:
    """R201-R203: a correction says who made it and how sure it is, and corrects."""
    for corr in document.all("corr"):
        lacking = [a for a in ("resp", "cert") if not corr.get(a)]
        if lacking:
            yield Hit(corr, "R201", f"`corr` does not say {_say(lacking)}")
        parent = corr.getparent()
        if parent is None or local(parent.tag) != "choice":
            continue
        sic = parent.find(tei("sic"))
        if sic is None or len(sic) or len(corr) or not text_of(sic):
            continue
        blank_put_in = (corr.text or "").startswith(" ") != (sic.text or "").startswith(" ")
        if text_of(sic) == text_of(corr) and not blank_put_in:
            yield Hit(corr, "R202", f'`corr` is the same as `sic`: "{text_of(corr)}"')
    yield from _print_errors(document)


def _say(lacking: list[str]) -> str:
    says = {"resp": "who made it (`resp`)", "cert": "how sure it is (`cert`)"}
    return " nor ".join(says[a] for a in lacking)


def _print_errors(document: Document) -> Iterator[Hit]:
    programs = {f"#{name}" for element, name in document.carriers if _is_program(element)}
    for corr in document.all("corr"):
        if corr.get("type") == "print" and corr.get("resp") in programs and corr.get("cert") != "low":
            yield Hit(corr, "R203", 'a program may correct the print itself with `cert="low"` only')


def _is_program(element: object) -> bool:
    find = getattr(element, "find", None)
    found = find(f"{tei('name')}[@type='software']") if find else None
    return found is not None and local(getattr(element, "tag", "")) == "respStmt"


def regularisations(document: Document) -> Iterator[Hit]:
    """R204: a Cyrillic form says in which language it is."""
    for reg in document.all("reg"):
        if reg.get("type") == "script" and not reg.get("{http://www.w3.org/XML/1998/namespace}lang"):
            yield Hit(reg, "R204", '`reg type="script"` does not say its `xml:lang`')


def readings(document: Document) -> Iterator[Hit]:
    """R205: a reading holds no page break, furniture or note."""
    for choice in document.all("choice"):
        for inner in choice.iter(*_BARRED):
            yield Hit(
                inner,
                "R205",
                f"`{local(inner.tag)}` may not stand inside `choice`; split the `choice` around it",
            )


def notes(document: Document) -> Iterator[Hit]:
    """R206, R207: a note has a number or a reason to have none, and a place or a type."""
    for note in document.root.iterfind(f"{tei('text')}//{tei('note')}"):
        if note.get("place") in {"bottom", "end"}:
            if not (note.get("n") or note.get("type") or note.get("cert") or note.get("resp")):
                message = "the note has no number `n`; give it one, or a `type`, or a `cert`"
                yield Hit(note, "R206", message, "warning")
        elif not (note.get("place") or note.get("type")):
            yield Hit(note, "R207", "the note says neither where it stands (`place`) nor what it is (`type`)")


def editors_notes(document: Document) -> Iterator[Hit]:
    """R208: an editor's note says whose it is."""
    for note in document.all("note"):
        if note.get("type") in {"editorial", "comment"} and not note.get("resp"):
            yield Hit(note, "R208", f'`note type="{note.get("type")}"` does not say whose it is (`resp`)')


def gaps(document: Document) -> Iterator[Hit]:
    """R209: a quantity has a unit."""
    for gap in document.all("gap"):
        if gap.get("quantity") and not gap.get("unit"):
            yield Hit(gap, "R209", "`gap` says how many (`quantity`) and not of what (`unit`)")
    for supplied in document.all("supplied"):
        if not supplied.get("resp"):
            yield Hit(supplied, "R210", "`supplied` does not say who supplied it (`resp`)")


def loose_words(document: Document) -> Iterator[Hit]:
    """R211: a note, item, cell or quotation holds paragraphs or running text, not both."""
    for element in document.all("note", "item", "cell", "quote", "q"):
        if element.find(tei("p")) is None:
            continue
        pieces = [element.text, *(child.tail for child in element)]
        loose = next((piece.strip() for piece in pieces if piece and piece.strip()), "")
        if loose:
            message = f'the words "{shortened(loose)}" stand beside paragraphs in `{local(element.tag)}`'
            yield Hit(element, "R211", message + "; put them into a `p`")


READING_RULES = (loose_words, corrections, regularisations, readings, notes, editors_notes, gaps)
