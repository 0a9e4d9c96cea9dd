"""The words with which divisions are headed, read from their table."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib import resources


@lru_cache(maxsize=1)
def division_terms() -> tuple[Mapping[str, str], Mapping[str, str], Mapping[str, str]]:
    """Labels, names and ordinals: each word in lower case with the type or the number it stands for."""
    tables: dict[str, dict[str, str]] = {"label": {}, "name": {}, "ordinal": {}}
    text = resources.files("edition.layout").joinpath("data/headings.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            kind, word, meaning = line.split("\t")
            tables[kind][word] = meaning
    return tables["label"], tables["name"], tables["ordinal"]


@lru_cache(maxsize=1)
def label_skeletons() -> frozenset[str]:
    """The letters of each label: before a number they head a division and no page."""
    return frozenset("".join(c for c in word if c.isalpha()) for word in division_terms()[0]) - {""}


@lru_cache(maxsize=1)
def month_names() -> frozenset[str]:
    """Names of months in several languages, in lower case."""
    text = resources.files("edition.layout").joinpath("data/months.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return frozenset(name for line in lines for name in line.partition("\t")[2].split())
