"""The tables of the package: files of words and signs beside the code."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import resources


def _rows(name: str) -> Iterator[list[str]]:
    text = resources.files("edition.corrections").joinpath(f"data/{name}.tsv").read_text(encoding="utf-8")
    return (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))


@cache
def words(name: str, *keys: str, languages: tuple[str, ...] = ()) -> frozenset[str]:
    """The words of a table.

    Args:
        name: the file's name without its ending.
        keys: what stands in the columns between the language and the words.
        languages: whose words; those of all languages where none is given.
    """
    return frozenset(
        word
        for row in _rows(name)
        if tuple(row[1:-1]) == keys and (not languages or row[0] in languages)
        for word in row[-1].split()
    )


@cache
def pairs(name: str) -> dict[str, str]:
    """A table of two columns."""
    return {row[0]: row[1] for row in _rows(name)}
