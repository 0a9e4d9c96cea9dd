"""Conventions that a user gives."""

from __future__ import annotations

import pytest

from edition.conventions import ConventionError, given
from edition.convert import Options, convert
from edition.sources import read


def test_what_is_not_given_is_learnt() -> None:
    found = given({})
    assert (found.lines, found.pages, found.markers) == (None, None, None)


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ({"hyphen": "soft"}, "did you mean hyphens?"),
        ({"hyphens": "loose"}, "one of soft, hard, blank"),
        ({"spacing": -1}, "from 0 to 9"),
        ({"markers": ["raised"]}, "'raised' is none of them"),
        ({"pages": "form feed"}, "a list of strings"),
    ],
)
def test_what_there_is_not_is_refused_with_what_there_is(table: dict[str, object], said: str) -> None:
    with pytest.raises(ConventionError, match=said.replace("?", r"\?")):
        given(table)


def test_a_given_convention_wins_over_the_text() -> None:
    text = "The mill stood on the river-\nbank and nobody knew who had built it.\n" * 4
    source = read(text.encode(), "mill.txt")
    hard = convert(source, Options(overrides={"hyphens": "hard"}))
    soft = convert(source)
    assert hard.report.conventions["hyphens"] == "hard"
    assert soft.report.conventions["hyphens"] != "hard"
