"""Plain text and Markdown-like text: cut into pages and lines, nothing else."""

from __future__ import annotations

import re
from typing import Literal

from edition.model import Line, Page

# A doubled CR before LF is what a text file becomes when its line ends are converted twice.
_LINE_END = re.compile("\r?\r?\n|\r|\u2028|\u2029")

_MARKDOWN_NAMES = (".md", ".markdown", ".mdown")
_SIGN = r"(?<![\\\w*_])({sign})(?=[^\s*_])[^\n]{{0,400}}?(?<=[^\s*_\\])\1(?![\w*_])"
_EMPHASIS = re.compile(_SIGN.format(sign=r"\*{1,3}|_{1,3}"))
_LINK = re.compile(r"\[[^\[\]\n]{1,400}\]\((?:#|[a-z]+:|[./]|\w+[./#])[^()\s]*\)", re.IGNORECASE)
_LOOSE_SIGN = re.compile(r"(?<!\\)[*_]+")
_HAS_LETTER = re.compile(r"[^\W_]")

_MIN_SIGNS = 3
_CHARACTERS_A_SIGN = 60_000
_MIN_BALANCE = 0.8


def split_pages(text: str) -> tuple[Page, ...]:
    """The pages of a text, parted by form feeds, and their lines.

    A form feed is the border of two pages and of two lines.  No empty line is made of the nothing before or
    behind it; between two form feeds there is an empty page.
    """
    rows = _LINE_END.split(text) if "\r" in text or "\u2028" in text or "\u2029" in text else text.split("\n")
    if not rows[-1]:
        rows.pop()
    pages: list[Page] = []
    lines: list[Line] = []
    for number, row in enumerate(rows, 1):
        if "\f" not in row:
            lines.append(Line(number, row))
            continue
        *closing, rest = row.split("\f")
        for piece in closing:
            if piece:
                lines.append(Line(number, piece))
            pages.append(Page(tuple(lines)))
            lines = []
        if rest:
            lines.append(Line(number, rest))
    if lines or not pages:
        pages.append(Page(tuple(lines)))
    return tuple(pages)


def guess_format(text: str, name: str) -> Literal["text", "markdown"]:
    """Whether a text shows emphasis and links by Markdown's signs.

    One asterisk proves nothing: it marks notes in many books.  A Markdown-like text has many signs, and
    nearly all of them stand in pairs around words.
    """
    paired = 0
    in_pairs = 0
    for match in _EMPHASIS.finditer(text):
        if _HAS_LETTER.search(match[0]):
            paired += 1
            in_pairs += 2
    links = sum(1 for _ in _LINK.finditer(text))
    if name.lower().endswith(_MARKDOWN_NAMES):
        return "markdown" if paired or links else "text"
    if paired + links < max(_MIN_SIGNS, len(text) / _CHARACTERS_A_SIGN):
        return "text"
    all_signs = sum(1 for _ in _LOOSE_SIGN.finditer(text))
    return "markdown" if in_pairs + links >= _MIN_BALANCE * (all_signs + links) else "text"
