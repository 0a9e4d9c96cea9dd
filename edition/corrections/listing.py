"""The corrections of a TEI file, pair by pair: how often, how sure, why, and where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import cast

from lxml import etree

from tei.names import TEI, XML_ID, local
from tei.structure import is_block
from tei.unweave import Mark, View, unweave

CONTEXT = 30
RANK = ("high", "medium", "low", "")


@dataclass(frozen=True, slots=True)
class Example:
    """A place of a pair."""

    line: int
    """Line of the TEI file."""
    before: str
    after: str


@dataclass(slots=True)
class Pair:
    """A wrong form, what it should be, and all that is said of it."""

    wrong: str
    right: str
    cert: str
    resp: str
    count: int = 0
    reasons: list[str] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)
    examples: list[Example] = field(default_factory=list)


def pairs(tree: etree._ElementTree, examples: int = 3) -> list[Pair]:
    """The pairs of wrong and right forms that a file marks as errors of the OCR.

    Args:
        tree: a TEI file.
        examples: how many places of each are given.

    Returns:
        The surest first, among them the most frequent, then by the alphabet.
    """
    root = tree.getroot()
    said = _reasons(root)
    found: dict[tuple[str, str, str, str], Pair] = {}
    for corr, sic, example in _places(root):
        key = (_words(sic), _words(corr), corr.get("cert", ""), corr.get("resp", ""))
        pair = found.setdefault(key, Pair(*key))
        pair.count += 1
        for pointer in corr.get("ana", "").split():
            rule, reason = said.get(pointer.removeprefix("#"), ("", ""))
            _add(pair.rules, rule)
            _add(pair.reasons, reason)
        if len(pair.examples) < examples:
            pair.examples.append(example)
    return sorted(found.values(), key=lambda p: (_rank(p.cert), -p.count, p.wrong, p.right, p.resp))


def _rank(cert: str) -> int:
    return RANK.index(cert) if cert in RANK else len(RANK)


def _add(known: list[str], new: str) -> None:
    if new and new not in known:
        known.append(new)


def _reasons(root: etree._Element) -> dict[str, tuple[str, str]]:
    """The header's list of reasons: rule and words by id."""
    said: dict[str, tuple[str, str]] = {}
    for item in root.iterfind(f"{{{TEI}}}teiHeader//{{{TEI}}}correction//{{{TEI}}}item"):
        name = item.get(XML_ID)
        label = item.getprevious()
        if name and label is not None and local(label.tag) == "label":
            said[name] = (_words(label), _words(item))
    return said


def _words(element: etree._Element) -> str:
    return " ".join(unweave(element, View.DIPLOMATIC).text.split())


def _places(root: etree._Element) -> Iterator[tuple[etree._Element, etree._Element, Example]]:
    """Every correction of the OCR with what it stands beside and its context."""
    blocks: dict[etree._Element, dict[etree._Element, Mark]] = {}
    texts: dict[etree._Element, str] = {}
    for choice in root.iter(f"{{{TEI}}}choice"):
        sic, corr = choice.find(f"{{{TEI}}}sic"), choice.find(f"{{{TEI}}}corr[@type='ocr']")
        if sic is None or corr is None:
            continue
        block = _block(choice)
        if block not in blocks:
            unwoven = unweave(block, View.READING)
            texts[block] = unwoven.text
            blocks[block] = {mark.element: mark for mark in unwoven.marks}
        mark = blocks[block].get(corr) or blocks[block].get(sic)
        if mark is None:
            continue
        text = texts[block].replace("\n", " ")
        before, after = text[max(0, mark.start - CONTEXT) : mark.start], text[mark.end : mark.end + CONTEXT]
        yield corr, sic, Example(cast("int | None", choice.sourceline) or 0, before, after)


def _block(element: etree._Element) -> etree._Element:
    """The element around that holds running text of its own."""
    around = element
    for parent in element.iterancestors():
        around = parent
        if is_block(parent) or local(parent.tag) in {"note", "fw", "figure"}:
            break
    return around
