"""Conventions of a book that a user gives instead of having them learnt: ``[conventions]`` in ``edition.toml``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from difflib import get_close_matches
from typing import Any

LINES = ("printed", "paragraphs")
HYPHENS = ("soft", "hard", "blank")
PAGES = (
    "form feed",
    "leading blank",
    "leading blank after a blank line",
    "leading blank, no blank line",
    "no blank line",
)
"""Signals of pages besides ``N blank lines``."""
MARKERS = ("superscript", "bracket", "round", "glued", "symbol")


_BLANK_LINES = re.compile(r"(?:[2-9]|[1-9]\d+) blank lines\Z")


class ConventionError(ValueError):
    """A convention was given that there is not, or a value that it cannot have; the message says what to write."""


@dataclass(frozen=True, slots=True)
class Given:
    """What is given; None is learnt from the text."""

    lines: str | None = None
    """What a line of the file is: ``printed`` (a printed line) or ``paragraphs`` (a whole paragraph)."""
    spacing: int | None = None
    """Blank lines above every printed line."""
    pages: tuple[str, ...] | None = None
    """White space that marks a page, as ``edition convert -v`` names it: ``form feed``, ``3 blank lines`` ..."""
    hyphens: str | None = None
    """What line-end hyphens are: ``soft``, ``hard`` (part of their words), ``blank`` (dropped; a blank ends whole
    lines)."""
    markers: tuple[str, ...] | None = None
    """How note markers are printed: superscript, bracket, round, glued, symbol; empty for a book without notes."""


def given(table: Mapping[str, Any]) -> Given:
    """Check a table of conventions.

    Args:
        table: names and values, as TOML gives them.

    Raises:
        ConventionError: a name or a value is unknown.
    """
    names = [f.name for f in fields(Given)]
    for name in table:
        if name not in names:
            near = get_close_matches(name, names, 1)
            hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(names)}."
            raise ConventionError(f"There is no convention {name!r}; {hint}")
    spacing = table.get("spacing")
    if spacing is not None and (
        not isinstance(spacing, int) or isinstance(spacing, bool) or not 0 <= spacing <= 9
    ):
        raise ConventionError(
            f"The convention spacing is a number of blank lines from 0 to 9, not {spacing!r}."
        )
    return Given(
        lines=_choice("lines", table.get("lines"), LINES),
        spacing=spacing,
        pages=_several("pages", table.get("pages"), (*PAGES, "N blank lines")),
        hyphens=_choice("hyphens", table.get("hyphens"), HYPHENS),
        markers=_several("markers", table.get("markers"), MARKERS),
    )


def _choice(name: str, value: object, allowed: tuple[str, ...]) -> str | None:
    if value is None or value in allowed:
        return value if isinstance(value, str) else None
    raise ConventionError(f"The convention {name} is one of {', '.join(allowed)}, not {value!r}.")


def _several(name: str, value: object, allowed: tuple[str, ...]) -> tuple[str, ...] | None:
    if value is None:
        return None
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise ConventionError(f"The convention {name} is a list of strings, not {value!r}.")
    for v in value:
        if (_BLANK_LINES.sub("N blank lines", v) if v != "N blank lines" else "") not in allowed:
            near = get_close_matches(v, allowed, 1)
            hint = f"; did you mean {(near[0]).replace('N', '3')!r}?" if near else "."
            there_are = ", ".join(map(repr, allowed))
            raise ConventionError(
                f"The convention {name} is a list of {there_are}; {v!r} is none of them{hint}"
            )
    return tuple(value)
