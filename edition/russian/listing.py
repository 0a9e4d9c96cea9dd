"""What a TEI file says of its romanised Russian: the schemes and their signs, the doubtful words, the names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import cast

from lxml import etree

from tei.names import TEI, XML_ID, XML_LANG, local

MARKED = ("foreign", "title", "persName", "placeName")
PARTS = ("notes", "text")

SIGNS = {
    "ALA-LC": re.compile(r"i[au](?![^\W\d_]*y\b)|ii\b|kh|zh", re.IGNORECASE),
    "scientific": re.compile(r"[čšž]|j[aue]|[iy]j\b", re.IGNORECASE),
    "popular, BGN": re.compile(r"y[aeu]|sky\b|oy\b", re.IGNORECASE),
}
"""Groups of letters that only one kind of romanisation has."""


@dataclass(slots=True)
class Word:
    """A Russian expression of a file."""

    printed: str
    cyrillic: str
    cert: str
    lines: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Overview:
    """What a file has of romanised Russian."""

    schemes: dict[str, Counter[str]] = field(default_factory=dict)
    """By part of the file: how many expressions have which language tag."""
    signs: dict[str, Counter[str]] = field(default_factory=dict)
    """By part: how often the signs of each kind of romanisation stand there."""
    kinds: Counter[str] = field(default_factory=Counter)
    """How many are titles, terms, persons, places, by element."""
    doubtful: list[Word] = field(default_factory=list)
    """Those whose Cyrillic is not sure, the most frequent first."""

    @property
    def count(self) -> int:
        """How many expressions there are."""
        return self.kinds.total()


def overview(tree: etree._ElementTree) -> Overview:
    """Gather what a file marks as romanised Russian."""
    found = Overview({part: Counter() for part in PARTS}, {part: Counter() for part in PARTS})
    doubtful: dict[tuple[str, str], Word] = {}
    for element, tag in _marked(tree):
        part = (
            "notes"
            if any(local(a.tag) == "note" or a.get("type") == "notes" for a in element.iterancestors())
            else "text"
        )
        printed = _printed(element)
        found.schemes[part][tag] += 1
        found.kinds[local(element.tag)] += 1
        for kind, signs in SIGNS.items():
            found.signs[part][kind] += len(signs.findall(printed))
        reg = element.find(f"{{{TEI}}}choice/{{{TEI}}}reg")
        if reg is not None and reg.get("cert") == "low":
            cyrillic = " | ".join(
                "".join(map(str, r.itertext())) for r in element.iterfind(f"{{{TEI}}}choice/{{{TEI}}}reg")
            )
            word = doubtful.setdefault((printed, cyrillic), Word(printed, cyrillic, "low"))
            word.lines.append(cast("int | None", element.sourceline) or 0)
    found.doubtful = sorted(doubtful.values(), key=lambda w: (-len(w.lines), w.printed))
    return found


def _marked(tree: etree._ElementTree) -> Iterator[tuple[etree._Element, str]]:
    """The elements of the text that are tagged as romanised Russian, with their tags."""
    for text in tree.getroot().iterchildren(f"{{{TEI}}}text"):
        for element in text.iter(*(f"{{{TEI}}}{name}" for name in MARKED)):
            tag = element.get(XML_LANG) or ""
            if tag.startswith("ru-") and "Latn" in tag:
                yield element, tag


def _printed(element: etree._Element) -> str:
    """What the text reads: corrections applied, no Cyrillic beside it."""
    parts: list[str] = []
    _collect(element, parts)
    return " ".join("".join(parts).split())


def _collect(element: etree._Element, parts: list[str]) -> None:
    parts.append(element.text or "")
    for child in element:
        name = local(child.tag) if isinstance(child.tag, str) else ""
        corr = child.find(f"{{{TEI}}}corr") if name == "choice" else None
        if corr is not None:
            sic = child.find(f"{{{TEI}}}sic")
            read = sic if corr.get("cert") == "low" and sic is not None else corr
            parts.append("".join(map(str, read.itertext())))
        elif name and name not in {"reg", "note", "fw", "figure"}:
            _collect(child, parts)
        parts.append(child.tail or "")


@dataclass(slots=True)
class Name:
    """An entry of the register."""

    id: str
    kind: str
    """``person`` or ``place``."""
    cyrillic: str
    spellings: list[tuple[str, int]]
    """Each spelling and how often the text has it."""
    mentions: int = 0
    """How many elements of the text point to it."""


def names(tree: etree._ElementTree) -> list[Name]:
    """The register of a file, the most frequent names first."""
    root = tree.getroot()
    pointed = Counter(
        ref.removeprefix("#")
        for e in root.iter(f"{{{TEI}}}persName", f"{{{TEI}}}placeName")
        for ref in (e.get("ref") or "").split()
    )
    found = []
    for entry in root.iterfind(f"{{{TEI}}}standOff//*"):
        kind = local(entry.tag) if isinstance(entry.tag, str) else ""
        if kind not in {"person", "place"}:
            continue
        spelt = [e for e in entry if isinstance(e.tag, str) and local(e.tag) in {"persName", "placeName"}]
        cyrillic = next(("".join(map(str, e.itertext())) for e in spelt if e.get(XML_LANG) == "ru"), "")
        others = [
            ("".join(map(str, e.itertext())), int(e.get("n") or 0)) for e in spelt if e.get(XML_LANG) != "ru"
        ]
        name = entry.get(XML_ID) or ""
        found.append(Name(name, kind, cyrillic, others, pointed[name]))
    return sorted(found, key=lambda n: (-n.mentions, n.cyrillic, n.id))
