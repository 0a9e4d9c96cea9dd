"""Decisions about items: accept, reject, another reading.  Each gives the splices of one block.

A decision is written as ``ENCODING`` says: ``resp`` names the editor; what an editor lets stand is
``seg type="stet"``.  So a later run of the program, or of the conversion, knows it and leaves it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from edition.review.model import DONE, Item
from tei.editing.elements import Found, children, elements
from tei.editing.splice import Refused, element, prefix_of, remark
from tei.editing.tokens import NAME, attributes, escaped
from tei.names import ILLEGAL

Local = list[tuple[int, int, str]]
"""Splices of a block's source: start, end and what stands there instead."""

STET = "stet"


def accept(source: str, item: Item, editor: str) -> Local:
    """Say that what is proposed is right.

    Args:
        source: the block's source.
        item: one of its items.
        editor: the editor's id.

    Raises:
        Refused: there is nothing to accept, and why.
    """
    found, here = _element(source, item)
    signed: dict[str, str | None] = {"resp": f"#{editor}", "cert": "high"}
    if item.kind in {"correction", "applied", "russian"} and found[here].name == "choice":
        return [remark(side, signed) for side in _sides(found, here, "corr", "reg")[:1]]
    if item.kind == "comment":
        raise Refused("A comment is not accepted; d takes it out when it is settled.")
    if item.state == DONE and item.kind == "correction":
        raise Refused("This reading stands already.")
    if item.kind in {"note", "marker", "doubt"}:
        signed["cert"] = None
    return [remark(found[here], signed)]


def reject(source: str, item: Item, editor: str) -> Local:
    """Say that the text as it is printed stands.

    Args:
        source: the block's source.
        item: one of its items.
        editor: the editor's id.

    Raises:
        Refused: it cannot be rejected by itself, and why.
    """
    found, here = _element(source, item)
    e = found[here]
    if item.kind == "comment":
        return [(e.open, e.end, "")]
    if e.name == "seg":
        raise Refused("This reading stands already.")
    if item.kind == "note":
        raise Refused("A note cannot be rejected; give it a marker with M, or accept it as it is.")
    if item.kind == "doubt" and item.place == 0:
        raise Refused("J joins the paragraph with the one before it; a says that it is right.")
    if e.name == "pb":
        return [remark(e, {"n": None, "cert": None, "resp": f"#{editor}"})]
    if e.name in {"figure", "milestone"}:
        raise Refused(f"A {e.name} cannot be rejected; O opens its markup in your editor.")
    inner = "" if e.name == "supplied" else source[e.inner : e.close]
    if e.name == "choice":
        inner = "".join(source[s.inner : s.close] for s in _sides(found, here, "sic", "orig")[:1])
        if item.kind == "russian":
            holder = found[e.parent] if e.parent >= 0 else None
            if holder is not None and holder.inner == e.open and holder.close == e.end:
                e = holder
    return [(e.open, e.end, _stet(source, inner, editor))]


def change(source: str, item: Item, editor: str, text: str) -> Local:
    """Give another reading than the one proposed.

    Args:
        source: the block's source.
        item: one of its items.
        editor: the editor's id.
        text: the reading: of a correction, of Cyrillic, or a date's day as ``1917-03-12``.

    Raises:
        Refused: the item has no reading of its own.
    """
    if ILLEGAL.search(text):
        raise Refused("There is a character in it that no XML file may hold.")
    found, here = _element(source, item)
    e = found[here]
    signed: dict[str, str | None] = {"resp": f"#{editor}", "cert": "high"}
    if e.name == "choice":
        if item.kind != "russian" and " ".join(text.split()) == " ".join(item.wrong.split()):
            return reject(source, item, editor)
        side = _sides(found, here, "corr", "reg")[0]
        start, _, opening = remark(side, signed)
        if opening.endswith("/>"):
            opening = opening[:-2] + ">"
        name = NAME.match(side.tag, 1)
        closing = f"</{name.group() if name else side.name}>"
        return [(start, side.end, f"{opening}{escaped(text)}{closing}")]
    if e.name == "seg":
        return [(e.open, e.end, correction(source[e.inner : e.close], text, editor, prefix_of(source)))]
    if item.kind == "date":
        return [remark(e, {**signed, **dated(attributes(e.tag), text)})]
    raise Refused("There is no reading here to change.")


def correction(inner: str, text: str, editor: str, prefix: str = "", kind: str = "ocr") -> str:
    """A ``choice`` of what is printed, as source, and its correction.

    Args:
        inner: the source that is wrong.
        text: what it should be.
        editor: the editor's id.
        prefix: the namespace prefix that the file writes.
        kind: ``ocr``, or ``print`` for an error of the print itself.
    """
    corr = element("corr", {"type": kind, "resp": f"#{editor}", "cert": "high"}, escaped(text), prefix)
    sic = element("sic", None, inner, prefix)
    return element("choice", None, f"{sic}{corr}", prefix)


def dated(found: dict[str, str], text: str) -> dict[str, str | None]:
    """The attributes that give a date another day.

    Args:
        found: the attributes that it has.
        text: a day, month or year as ``1917-02-27``, or two of them with a ``/``; of the calendar that it has.

    Raises:
        Refused: it is no date.
    """
    from edition.review.dating import both_calendars

    julian = "julian" in found.get("calendar", "") or "when-custom" in found or "from-custom" in found
    return both_calendars(text, julian=julian)


DECISIONS: dict[str, Callable[[str, Item, str], Local]] = {"accept": accept, "reject": reject}


def _element(source: str, item: Item) -> tuple[Sequence[Found], int]:
    found = elements(source)
    for i, e in enumerate(found):
        if e.open == item.place:
            return found, i
    raise Refused("The text has changed since; look at the place again.")


def _sides(found: Sequence[Found], choice: int, *names: str) -> Sequence[Found]:
    return [e for e in children(found, choice) if e.name in names]


def _stet(source: str, inner: str, editor: str) -> str:
    return element("seg", {"type": STET, "resp": f"#{editor}"}, inner, prefix_of(source))
