"""``xml:id``s made from the structure: ``ch3``, ``ch3-p12``, ``ch3-n12``, ``pb-118``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

PREFIXES = {
    "afterword": "afterword",
    "appendix": "app",
    "bibliography": "bibl",
    "chapter": "ch",
    "contents": "contents",
    "glossary": "gloss",
    "index": "index",
    "notes": "notes",
    "part": "part",
    "preface": "pref",
    "section": "s",
}
"""What the id of a ``div`` begins with, by its ``type``."""

_SIGNS = {"*": "star", "†": "dagger", "‡": "ddagger", "§": "sect", "¶": "par", "#": "hash", "'": "prime"}
_SIGN_NAMES = {sign: " " + name + " " for sign, name in _SIGNS.items()}
_OTHER = re.compile(r"[^A-Za-z0-9 ]")
_LEADING = re.compile(r"[A-Za-z_]")


def slug(n: str) -> str:
    """A number as it may stand in an ``xml:id``: ``12a`` stays, ``*`` is ``star``, ``†`` is ``dagger``."""
    plain = unicodedata.normalize("NFKD", n.strip().rstrip(".:)"))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    named = "".join(_SIGN_NAMES.get(c, c) for c in plain)
    return ".".join(_OTHER.sub(_code, named).split())


def _code(match: re.Match[str]) -> str:
    char = match.group()
    return f"u{ord(char):x}" if char.isalnum() else " "


class Ids:
    """Gives ids that are unique in one document and depend on nothing but the order of asking."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        """Begin with ids that are taken already, as by the header or by a file that was read."""
        self._used = set(taken)
        self._counts: dict[str, int] = {}

    def numbered(self, prefix: str, n: str | int, parent: str = "") -> str:
        """An id for something with a number of its own, as a note or a chapter.

        Args:
            prefix: what it begins with: ``n``, ``ch``, ``pb-``.
            n: its number as printed; whatever it holds, the id is a lawful one.  Nothing: it is counted.
            parent: the id of what it stands in; empty for none.

        Returns:
            The id; a second one for the same number ends in ``-2``.
        """
        number = slug(str(n))
        base = self._base(prefix, parent)
        return self._unique(base + number) if number else self.next(prefix, parent)

    def next(self, prefix: str, parent: str = "") -> str:
        """An id for something that is counted inside its parent, as a paragraph: ``ch3-p12``."""
        base = self._base(prefix, parent)
        self._counts[base] = self._counts.get(base, 0) + 1
        return self._unique(f"{base}{self._counts[base]}")

    def division(self, kind: str, n: str | int = "", parent: str = "") -> str:
        """An id for a ``div`` of some type: ``ch3``, ``appB``; the first without a number is ``pref``."""
        prefix = PREFIXES.get(kind, slug(kind) or "div")
        return self.numbered(prefix, n, parent) if slug(str(n)) else self._unique(self._base(prefix, parent))

    def _base(self, prefix: str, parent: str) -> str:
        base = f"{parent}-{prefix}" if parent else prefix
        return base if _LEADING.match(base) else f"x{base}"

    def _unique(self, wanted: str) -> str:
        found = wanted
        while found in self._used:
            key = f"{wanted} again"
            self._counts[key] = self._counts.get(key, 1) + 1
            found = f"{wanted}-{self._counts[key]}"
        self._used.add(found)
        return found
