"""What there is to review in a block: corrections, doubtful notes, Russian, dates, comments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from edition.review.model import APPLIED, DONE, OPEN, Item
from tei.editing.project import Mark, Part, project
from tei.editing.tokens import TOKEN, attribute, attributes, decoded, name_of

PROGRAM = "edition"
_DATES = frozenset({"date"})
_RUSSIAN = frozenset({"foreign", "title", "persName", "placeName", "name", "orgName", "term"})


def items_of(block: int, source: str, parts: Sequence[Part]) -> list[Item]:
    """The items of a block, in the order of its text."""
    found: list[Item] = []
    if 'cert="' in parts[0].tag[:200] and parts[0].name != "note":
        found += _doubtful_block(block, parts[0])
    for index, part in enumerate(parts):
        if part.name == "note":
            found += _note(block, index, part)
        for mark in part.marks:
            item = _item(block, index, part, mark, source)
            if item is not None:
                found.append(item)
    return found


def _item(block: int, index: int, part: Part, mark: Mark, source: str) -> Item | None:
    name = mark.name
    if name == "choice":
        return _choice(block, index, mark, source)
    if name == "seg":
        if attribute(mark.tag, "type") != "stet":
            return None
        text = part.text[mark.start : mark.end]
        resp = _resp(mark.tag)
        return Item("correction", block, index, mark.start, mark.end, mark.open, text, text, "", DONE, resp)
    if name in _DATES:
        return _date(block, index, part, mark)
    if name == "ref" and 'type="noteref"' in mark.tag:
        return _marker(block, index, part, mark)
    if name in {"supplied", "pb", "milestone", "unclear", "figure"} and "cert=" in mark.tag:
        return _other(block, index, part, mark)
    return None


def _choice(block: int, index: int, mark: Mark, source: str) -> Item | None:
    sides = _sides(source[mark.open : mark.close])
    if "corr" in sides and "sic" in sides:
        tag, right = sides["corr"]
        if attribute(tag, "type") == "print" and attribute(tag, "cert") != "low":
            return None
        resp, cert = _resp(tag), attribute(tag, "cert")
        state = DONE if resp != PROGRAM else OPEN if cert == "low" else APPLIED
        kind = "applied" if state == APPLIED else "correction"
        why = attribute(tag, "ana")
    elif "reg" in sides and "orig" in sides:
        tag, right = sides["reg"]
        resp, cert = _resp(tag), attribute(tag, "cert")
        if resp == PROGRAM and cert == "high":
            return None
        kind, state, why = "russian", DONE if resp != PROGRAM else OPEN, ""
    else:
        return None
    wrong = sides["sic" if kind != "russian" else "orig"][1]
    span = (mark.start, mark.end, mark.open)
    return Item(kind, block, index, *span, _text(wrong), _text(right), cert, state, resp, why)


def _sides(choice: str) -> dict[str, tuple[str, str]]:
    """The sides of a choice by name: start tag and content; of several with one name the first."""
    found: dict[str, tuple[str, str]] = {}
    depth, name, tag, begin = 0, "", "", 0
    for match in TOKEN.finditer(choice):
        token = match.group()
        if token[1] in "!?":
            continue
        if token[1] == "/":
            depth -= 1
            if depth == 1:
                found.setdefault(name, (tag, choice[begin : match.start()]))
            continue
        if depth == 1:
            name, tag, begin = name_of(token), token, match.end()
            if token[-2] == "/":
                found.setdefault(name, (tag, ""))
        depth += token[-2] != "/"
    return found


def _text(content: str) -> str:
    """The text of a side of a choice; of a choice in it the corrected reading."""
    if "<" in content:
        return project(f"<x>{content}</x>")[0].text
    return decoded(content)


def _date(block: int, index: int, part: Part, mark: Mark) -> Item | None:
    found = attributes(mark.tag)
    cert, resp = found.get("cert", ""), found.get("resp", "").removeprefix("#")
    if not cert and not resp:
        return None
    state = DONE if resp and resp != PROGRAM else OPEN
    if state == OPEN and cert == "high":
        return None
    right = when(found)
    text = part.text[mark.start : mark.end]
    return Item("date", block, index, mark.start, mark.end, mark.open, text, right, cert, state, resp)


def when(found: dict[str, str]) -> str:
    """A date's normal form, the printed calendar's first: ``1917-02-27 (1917-03-12 New Style)``."""
    custom = found.get("when-custom") or "/".join(
        filter(None, (found.get("from-custom"), found.get("to-custom")))
    )
    plain = found.get("when") or "/".join(filter(None, (found.get("from"), found.get("to"))))
    return f"{custom} ({plain} New Style)" if custom and plain else custom or plain


def _marker(block: int, index: int, part: Part, mark: Mark) -> Item | None:
    if attribute(mark.tag, "target") and "cert=" not in mark.tag:
        return None
    resp, cert = _resp(mark.tag), attribute(mark.tag, "cert")
    state = DONE if resp and resp != PROGRAM else OPEN
    text = part.text[mark.start : mark.end] or attribute(mark.tag, "n")
    return Item("marker", block, index, mark.start, mark.end, mark.open, text, "", cert or "low", state, resp)


def _note(block: int, index: int, part: Part) -> Iterator[Item]:
    kind = attribute(part.tag, "type")
    resp, cert = _resp(part.tag), attribute(part.tag, "cert")
    text = part.text[:60]
    if kind == "comment":
        yield Item("comment", block, index, 0, min(60, len(part.text)), part.open, text, "", "", OPEN, resp)
    elif cert == "low" or (resp and resp != PROGRAM and kind != "editorial"):
        state = DONE if resp and resp != PROGRAM else OPEN
        yield Item("note", block, index, 0, len(text), part.open, text, "", cert, state, resp)


def _doubtful_block(block: int, part: Part) -> Iterator[Item]:
    cert, resp = attribute(part.tag, "cert"), _resp(part.tag)
    if cert == "low" or (resp and resp != PROGRAM):
        state = DONE if resp and resp != PROGRAM else OPEN
        text = part.text[:60]
        yield Item("doubt", block, 0, 0, len(text), 0, text, "", cert, state, resp)


def _other(block: int, index: int, part: Part, mark: Mark) -> Item | None:
    cert, resp = attribute(mark.tag, "cert"), _resp(mark.tag)
    state = DONE if resp and resp != PROGRAM else OPEN
    if cert == "high" and state == OPEN:
        return None
    text = part.text[mark.start : mark.end] or f"{mark.name} {attribute(mark.tag, 'n')}".strip()
    return Item("doubt", block, index, mark.start, mark.end, mark.open, text, "", cert, state, resp)


def _resp(tag: str) -> str:
    return attribute(tag, "resp").removeprefix("#")
