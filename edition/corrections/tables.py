"""The data tables beside this package."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files


def rows(name: str) -> Iterator[list[str]]:
    """The cells of each line of a tab-separated table, remarks and empty lines left out."""
    for line in (files(__package__) / "data" / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("# "):
            yield line.split("\t")


@cache
def confusions() -> tuple[tuple[str, str, float], ...]:
    """What OCR makes of letters: the string read, the string meant, and how common that is."""
    return tuple((read, meant, float(weight)) for read, meant, weight in rows("confusions.tsv"))


@cache
def short_words() -> frozenset[str]:
    """The English words of up to three letters."""
    return frozenset(word for cells in rows("short.tsv") for word in cells[0].split())


@cache
def real_words() -> dict[str, tuple[tuple[str, str], ...]]:
    """Words that OCR makes of other words: the forms meant, each with the strength of the pair."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for read, meant, strength in rows("realwords.tsv"):
        found[read] = (*found.get(read, ()), (meant, strength))
    return found


@cache
def look_alikes() -> dict[str, str]:
    """Letters of other scripts and the Latin letters that look like them."""
    return {cells[0]: cells[1] for cells in rows("homoglyphs.tsv")}


@cache
def romanisation() -> dict[str, tuple[str, ...]]:
    """Cyrillic letters and the Latin letters that stand for them."""
    return {cells[0]: tuple(cells[1].split(" ")) for cells in rows("romanisation.tsv")}


@cache
def apart() -> frozenset[tuple[str, str]]:
    """Pairs of words that are right apart though they also stand together."""
    return frozenset((left, right) for left, right in rows("apart.tsv"))


@cache
def group(name: str) -> frozenset[str]:
    """The words of a group that a rule speaks of."""
    return frozenset(word for title, words in rows("groups.tsv") if title == name for word in words.split())
