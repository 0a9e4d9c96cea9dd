"""XML Schema regular expressions (XSD part 2, appendix F) as Python ones.

Character classes are worked out as ranges of code points up to a limit: a value in ASCII needs tables of 128
characters and not of a million.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

LIMITS = (0x80, 0x10000, 0x110000)
Ranges = tuple[tuple[int, int], ...]

# XML 1.0, fifth edition, productions [4] NameStartChar and [4a] NameChar
NAME_START: Ranges = (
    (0x3A, 0x3A), (0x41, 0x5A), (0x5F, 0x5F), (0x61, 0x7A), (0xC0, 0xD6), (0xD8, 0xF6), (0xF8, 0x2FF),
    (0x370, 0x37D), (0x37F, 0x1FFF), (0x200C, 0x200D), (0x2070, 0x218F), (0x2C00, 0x2FEF), (0x3001, 0xD7FF),
    (0xF900, 0xFDCF), (0xFDF0, 0xFFFD), (0x10000, 0xEFFFF),
)  # fmt: skip
NAME_MORE: Ranges = ((0x2D, 0x2E), (0x30, 0x39), (0xB7, 0xB7), (0x300, 0x36F), (0x203F, 0x2040))
SPACE: Ranges = ((9, 10), (13, 13), (32, 32))
SINGLE = {"n": "\n", "r": "\r", "t": "\t"}


class RegexError(ValueError):
    """A pattern that is no XML Schema regular expression."""


def compile_regex(pattern: str, limit: int) -> re.Pattern[str]:
    """The Python expression that matches a whole value whose characters lie below a limit."""
    try:
        return re.compile(f"(?:{_Translator(pattern, limit).translate()})\\Z")
    except (re.error, IndexError) as problem:
        raise RegexError(f"{pattern!r} is no XML Schema regular expression ({problem})") from problem


def limit_of(value: str) -> int:
    """The smallest limit above all characters of a value."""
    if value.isascii():
        return LIMITS[0]
    return LIMITS[1] if max(value) < "\U00010000" else LIMITS[2]


def _merge(ranges: list[tuple[int, int]]) -> Ranges:
    out: list[tuple[int, int]] = []
    for low, high in sorted(ranges):
        if out and low <= out[-1][1] + 1:
            out[-1] = (out[-1][0], max(out[-1][1], high))
        else:
            out.append((low, high))
    return tuple(out)


def _invert(ranges: Ranges, limit: int) -> Ranges:
    out: list[tuple[int, int]] = []
    at = 0
    for low, high in _merge(list(ranges)):
        if low > at:
            out.append((at, min(low, limit) - 1))
        at = max(at, high + 1)
    if at < limit:
        out.append((at, limit - 1))
    return tuple((a, b) for a, b in out if a <= b)


def _minus(ranges: Ranges, other: Ranges, limit: int) -> Ranges:
    return _invert(_merge([*_invert(ranges, limit), *other]), limit)


@cache
def _categories(limit: int) -> dict[str, Ranges]:
    """The ranges of every general category, of one letter and of two."""
    found: dict[str, list[tuple[int, int]]] = {}
    start, last = 0, ""
    for code, category in enumerate(map(unicodedata.category, map(chr, range(limit)))):
        if category != last:
            if last:
                found.setdefault(last, []).append((start, code - 1))
            start, last = code, category
    found.setdefault(last, []).append((start, limit - 1))
    for name in list(found):
        found.setdefault(name[0], []).extend(found[name])
    return {name: _merge(ranges) for name, ranges in found.items()}


class _Translator:
    def __init__(self, pattern: str, limit: int) -> None:
        self.pattern = pattern
        self.limit = limit
        self.at = 0

    def translate(self) -> str:
        out: list[str] = []
        while self.at < len(self.pattern):
            char = self.pattern[self.at]
            self.at += 1
            if char == "\\":
                out.append(self._write(self._escape()))
            elif char == "[":
                out.append(self._write(self._class()))
            elif char == ".":
                out.append(r"[^\n\r]")
            elif char == "(":
                out.append("(?:")
            elif char in "^$":
                out.append("\\" + char)
            else:
                out.append(char)
        return "".join(out)

    def _escape(self) -> Ranges:
        """What the escape behind a backslash stands for."""
        char = self.pattern[self.at]
        self.at += 1
        if char in "pP":
            end = self.pattern.index("}", self.at)
            name = self.pattern[self.at + 1 : end]
            self.at = end + 1
            return self._signed(self._property(name), char == "P")
        if char in "sS":
            return self._signed(SPACE, char == "S")
        if char in "iI":
            return self._signed(NAME_START, char == "I")
        if char in "cC":
            return self._signed(_merge([*NAME_START, *NAME_MORE]), char == "C")
        if char in "dD":
            return self._signed(self._property("Nd"), char == "D")
        if char in "wW":
            not_word = [*self._property("P"), *self._property("Z"), *self._property("C")]
            return self._signed(_merge(not_word), char == "w")
        code = ord(SINGLE.get(char, char))
        return ((code, code),)

    def _property(self, name: str) -> Ranges:
        if name.startswith("Is"):
            raise RegexError(f"block \\p{{{name}}} is not known")
        return _categories(self.limit).get(name, ())

    def _signed(self, ranges: Ranges, negative: bool) -> Ranges:
        return _invert(ranges, self.limit) if negative else ranges

    def _class(self) -> Ranges:
        """A class in brackets; the opening one is read already."""
        negative = self.pattern[self.at] == "^"
        self.at += negative
        ranges: list[tuple[int, int]] = []
        removed: Ranges = ()
        while self.pattern[self.at] != "]":
            if self.pattern.startswith("-[", self.at):
                self.at += 2
                removed = self._class()
                break
            ranges.extend(self._class_item())
        if self.pattern[self.at] != "]":
            raise RegexError(f"{self.pattern!r}: a class is not closed")
        self.at += 1
        merged = self._signed(_merge(ranges), negative)
        return _minus(merged, removed, self.limit) if removed else merged

    def _class_item(self) -> Ranges:
        first = self._class_char()
        follows_range = (
            len(first) == 1
            and first[0][0] == first[0][1]
            and self.pattern[self.at] == "-"
            and self.pattern[self.at + 1] not in "[]"
        )
        if not follows_range:
            return first
        self.at += 1
        last = self._class_char()
        return ((first[0][0], last[0][0]),)

    def _class_char(self) -> Ranges:
        char = self.pattern[self.at]
        self.at += 1
        return self._escape() if char == "\\" else ((ord(char), ord(char)),)

    def _write(self, ranges: Ranges) -> str:
        kept = [(low, min(high, self.limit - 1)) for low, high in ranges if low < self.limit]
        if not kept:
            return "(?!)"
        if len(kept) == 1 and kept[0][0] == kept[0][1]:
            return re.escape(chr(kept[0][0]))
        return "[" + "".join(f"\\U{low:08x}-\\U{high:08x}" for low, high in kept) + "]"
