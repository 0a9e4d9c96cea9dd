"""Texts to make layouts of; and no deadline for property tests: a busy machine is no failure."""

from __future__ import annotations

import os
from collections.abc import Callable
from itertools import cycle, islice

import pytest
from hypothesis import settings

from edition.model import Source
from edition.sources import read

settings.register_profile("edition", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("edition")

SENTENCE = """
the ferry was kept by two brothers who had not spoken to each other since the year of the flood and who
rowed all the same in perfect time as if the river itself had counted for them while the passengers sat
between them with their hens and their bundles and looked from one to the other and said nothing at all
"""


@pytest.fixture
def source() -> Callable[[str], Source]:
    """A source of a text."""
    return lambda text: read(text.encode(), "a.txt")


@pytest.fixture
def prose() -> Callable[[int], list[str]]:
    """So many full lines of one long sentence, the first with a capital."""

    def lines(count: int) -> list[str]:
        out: list[str] = []
        words = iter(cycle(SENTENCE.split()))
        while len(out) < count:
            line = " ".join(islice(words, 6))
            while len(line) < 50:
                line += " " + next(words)
            out.append(line)
        return ["T" + out[0][1:], *out[1:]]

    return lines
