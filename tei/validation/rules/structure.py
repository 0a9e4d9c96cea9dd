"""Rules on divisions, pages and the header."""

from __future__ import annotations

from collections.abc import Iterator

from tei.names import local, tei
from tei.validation.rules.document import Document, Hit

HEADED = frozenset({"book", "part", "chapter", "section", "subsection", "appendix"})


def headings(document: Document) -> Iterator[Hit]:
    """R501: a chapter has a heading."""
    for div in document.all("div"):
        if div.get("type") in HEADED and div.find(tei("head")) is None:
            yield Hit(
                div,
                "R501",
                f'`div type="{div.get("type")}"` has no `head`; a division without heading has no type',
            )


def pages(document: Document) -> Iterator[Hit]:
    """R502: page numbers rise (not those inside notes, which go over pages already counted)."""
    last = 0
    for pb in document.root.iterfind(f".//{tei('pb')}[@n]"):
        number = pb.get("n") or ""
        if pb.get("corresp") or not (number.isascii() and number.isdigit()):
            continue
        if int(number) <= last:
            yield Hit(pb, "R502", f"page {number} comes behind page {last}", "warning")
        last = int(number)


def empty_passages(document: Document) -> Iterator[Hit]:
    """R503: no empty paragraph or heading."""
    for element in document.all("p", "head", "item", "l"):
        if not len(element) and not (element.text or "").strip():
            yield Hit(element, "R503", f"`{local(element.tag)}` is empty", "warning")


def changes(document: Document) -> Iterator[Hit]:
    """R504: the newest change stands first."""
    for parent in document.all("revisionDesc", "listChange"):
        last = ""
        for change in parent.iterfind(tei("change")):
            when = (change.get("when") or "")[:10]
            if last and when > last:
                yield Hit(
                    change,
                    "R504",
                    f"this change ({when}) is newer than the one above it ({last}); newest first",
                )
            last = when


STRUCTURE_RULES = (headings, pages, empty_passages, changes)
