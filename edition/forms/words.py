"""The word lists of the forms, and dates as a line of their own has them."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import resources

from edition.layout.terms import month_names


def _lines(name: str) -> list[tuple[str, list[str]]]:
    text = resources.files("edition.forms").joinpath(f"data/{name}.tsv").read_text(encoding="utf-8")
    pairs = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return [(key, words.split()) for key, words in pairs]


@lru_cache(maxsize=1)
def months() -> str:
    """A pattern of all names of months."""
    words = month_names()
    return "(?:" + "|".join(sorted(map(re.escape, sorted(words)), key=len, reverse=True)) + r")\b\.?"


@lru_cache(maxsize=2)
def index_words(kind: str) -> frozenset[str]:
    """Words of an index: ``locator`` or ``reference``."""
    return frozenset(w for key, words in _lines("locators") if key == kind for w in words)


@lru_cache(maxsize=1)
def date_pattern() -> re.Pattern[str]:
    """A date or a range of dates: ``3-5 May``, ``May 3``, ``30 April-2 May 1905``, ``1905``."""
    day = r"\d{1,2}(?:st|nd|rd|th)?\.?(?: ?[-–—/] ?\d{1,2})?(?: ?\(\d{1,2}\))?"
    year = r"1\d{3}"
    one = rf"(?:{day} {months()}|{months()}(?: {day})?)(?:,? {year})?"
    return re.compile(rf"(?:{one}(?: ?[-–—] ?(?:{one}|{day}))?|{year}(?: ?[-–—] ?\d{{2,4}})?)", re.IGNORECASE)
