"""The lexicon of Russian forms, by the key under which all their romanisations agree.

``data/forms.gz`` holds one line a key, sorted: the key, a tab, and the forms with a blank between.  Behind a
form stand two characters: how common it is (zipf in quarters, from ``0``) and what is known of it (a sum of
:class:`Known`, from ``0``).  The file is made by :mod:`edition.russian.making` from wordfreq and the
OpenCorpora dictionary of pymorphy3, both CC BY-SA: ``data/LICENCE-lexicon.md``.
"""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from enum import IntFlag
from functools import cache
from importlib.resources import files

ENCODING = "cp1251"
PREFIX = 3
"""So many letters of a key lead to the stretch of the file where it is searched."""


class Known(IntFlag):
    """What the dictionary says of a form."""

    SURNAME = 1
    FIRST_NAME = 2
    PATRONYMIC = 4
    PLACE = 8
    LEMMA = 16
    """The form is the one under which dictionaries list the word."""
    WORD = 32
    """The dictionary has the form at all; the frequency list has many that it has not."""

    @property
    def is_name(self) -> bool:
        """A name of a person or a place."""
        return bool(self & NAME)


NAME = Known.SURNAME | Known.FIRST_NAME | Known.PATRONYMIC | Known.PLACE


@dataclass(frozen=True, slots=True)
class Form:
    """A Russian form."""

    text: str
    """Small letters, with ё where the dictionary has it."""
    zipf: float
    """How common it is; 0 where only the dictionary has it."""
    known: Known


class FormStore:
    """Russian forms by key."""

    __slots__ = ("_data", "_starts")

    def __init__(self, data: bytes) -> None:
        """Take the file's text, unpacked: it begins and ends with a line feed."""
        self._data = data
        self._starts = _stretches(data)

    def forms(self, key: str) -> tuple[Form, ...]:
        """The forms under a key."""
        stretch = self._starts.get(key[:PREFIX].encode(ENCODING, "replace"))
        if stretch is None:
            return ()
        sought = b"\n" + key.encode(ENCODING, "replace") + b"\t"
        at = self._data.find(sought, *self._narrowed(sought, *stretch))
        if at < 0:
            return ()
        at += len(sought)
        line = self._data[at : self._data.index(b"\n", at)].decode(ENCODING)
        return tuple(_form(cell) for cell in line.split(" "))

    def _narrowed(self, sought: bytes, low: int, high: int) -> tuple[int, int]:
        """A part of a stretch, which begins with a line feed, in which a line must be if it is there."""
        data = self._data
        while high - low > NARROW:
            middle = data.find(b"\n", (low + high) // 2, high)
            if middle < 0 or middle == low:
                break
            if data[middle : middle + len(sought)] <= sought:
                low = middle
            else:
                high = middle + 1
        return low, high


NARROW = 2048
"""So many bytes are searched without halving them first."""


def _form(cell: str) -> Form:
    return Form(cell[:-2], (ord(cell[-2]) - 48) / 4, Known(ord(cell[-1]) - 48))


def _stretches(data: bytes) -> dict[bytes, tuple[int, int]]:
    """Where the keys with the same first letters stand: offsets of the line feed before them, and of their end."""
    found: dict[bytes, tuple[int, int]] = {}
    at = 0
    end = len(data) - 1
    while at < end:
        prefix = data[at + 1 : at + 1 + PREFIX].split(b"\t")[0]
        stop = _past(data, prefix, at, end)
        found[prefix] = (at, stop + 1)
        at = stop
    return found


def _past(data: bytes, prefix: bytes, low: int, end: int) -> int:
    """The line feed before the first line after ``low`` that does not begin with the prefix, by bisection."""
    high = end
    while low < high:
        middle = data.rfind(b"\n", low, (low + high) // 2 + 1)
        following = data.find(b"\n", middle + 1, end + 1)
        if middle + 1 <= end and data[middle + 1 : middle + 1 + PREFIX].split(b"\t")[0] == prefix:
            low = following
        elif middle == low:
            return low
        else:
            high = middle
    return low


@cache
def store() -> FormStore:
    """The lexicon that comes with the package (unpacked once, 0.1 s)."""
    return FormStore(gzip.decompress((files(__package__) / "data" / "forms.gz").read_bytes()))
