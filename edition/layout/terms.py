"""The words with which divisions of books are headed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib import resources


@lru_cache(maxsize=1)
def division_words() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Labels (a number follows them) and names of divisions, each with the type of its division."""
    labels: dict[str, str] = {}
    names: dict[str, str] = {}
    text = resources.files("edition.layout").joinpath("data/headings.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            kind, word, division = line.split("\t")
            (labels if kind == "label" else names)[word] = division
    return labels, names
