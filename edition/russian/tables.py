"""The data tables beside this package."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files


def rows(name: str) -> Iterator[list[str]]:
    """The cells of each line of a tab-separated table, remarks and empty lines left out."""
    for line in (files(__package__) / "data" / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


@cache
def words(name: str) -> dict[str, str]:
    """A table of two columns: several keys with a blank between, and what they all stand for."""
    return {key: cells[1] for cells in rows(name) for key in cells[0].split(" ")}


@cache
def group(name: str) -> frozenset[str]:
    """The words of a group in ``groups.tsv``."""
    return frozenset(
        word for title, members in rows("groups.tsv") if title == name for word in members.split()
    )
