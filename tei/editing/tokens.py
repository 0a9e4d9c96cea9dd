"""Tags and text of well-formed XML, found without a parser so that each keeps its place in the source."""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape

TOKEN = re.compile(
    r"""(<(?:!--.*?--
          |\?.*?\?
          |!\[CDATA\[.*?\]\]
          |!DOCTYPE[^\[>]*(?:\[(?:[^\]"'<]|"[^"]*"|'[^']*'|<!--.*?-->|<\?.*?\?>|<[^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*>)*\]\s*)?
          |[^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*)>)""",
    re.S | re.X,
)
"""One tag, comment, instruction, CDATA section or document type declaration (XML 1.0, 2.4 to 2.8, 3.1).

``TOKEN.split`` gives text and tags by turns, text first.
"""

NAME = re.compile(r"[^\s/>]+")
ATTRIBUTE = re.compile(r"""([^\s=/<>"']+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
REFERENCE = re.compile(r"&(?:#[0-9]+|#x[0-9A-Fa-f]+|[^\s&;<]+);")
"""A character or entity reference (XML 1.0, 4.1)."""

_PREDEFINED = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'"}
CDATA = "<![CDATA["


@lru_cache(maxsize=8192)
def name_of(tag: str) -> str:
    """The local name of a start or end tag; empty for a comment, an instruction and the like."""
    start = 2 if tag[1] == "/" else 1
    if tag[start] in "!?":
        return ""
    match = NAME.match(tag, start)
    return match.group().rpartition(":")[2] if match else ""


def attributes(tag: str) -> dict[str, str]:
    """The attributes of a start tag by their names as written, in their order, references resolved."""
    match = NAME.match(tag, 1)
    found = ATTRIBUTE.findall(tag, match.end() if match else 1)
    return {name: decoded(double or single) for name, double, single in found}


@lru_cache(maxsize=8192)
def attribute(tag: str, name: str) -> str:
    """One attribute of a start tag; empty where it has none of that name."""
    if name not in tag:
        return ""
    return attributes(tag).get(name, "")


def with_attributes(tag: str, changes: dict[str, str | None]) -> str:
    """A start tag with some attributes set, or taken out (None); the rest of the tag stays as it is written."""
    for name, value in changes.items():
        match = next((m for m in ATTRIBUTE.finditer(tag) if m.group(1) == name), None)
        if match is not None:
            start = match.start()
            while value is None and tag[start - 1].isspace():
                start -= 1
            middle = "" if value is None else f"{name}={quoted(value)}"
            tag = tag[:start] + middle + tag[match.end() :]
        elif value is not None:
            end = len(tag) - (2 if tag.endswith("/>") else 1)
            while tag[end - 1].isspace():
                end -= 1
            tag = f"{tag[:end]} {name}={quoted(value)}{tag[end:]}"
    return tag


def decoded(text: str) -> str:
    """Text of the source with its character references read; references to entities stay as they are."""
    return REFERENCE.sub(lambda m: character(m.group()) or m.group(), text) if "&" in text else text


def character(reference: str) -> str:
    """The character that a reference stands for; empty where it refers to an entity of the file's own."""
    if reference.startswith("&#"):
        return unescape(reference)
    return _PREDEFINED.get(reference, "")


def escaped(text: str) -> str:
    """Text as it is written between tags."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def quoted(value: str) -> str:
    """An attribute's value as it is written, in double quotation marks."""
    value = escaped(value).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")
    return f'"{value}"'
