"""A stage over a few sentences of our own."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from edition.corrections.model import Context, Correction
from edition.corrections.wordlist import WordList
from edition.lexicon import Lexicon

Finder = Callable[[Sequence[str], Context], list[Correction]]
Run = Callable[..., list[str]]

PROSE = (
    "The miller of the upper valley had two sons and a mill, and the mill stood by the river.",
    "They went to the town in the autumn, and the town was full of people who had come for the fair.",
    "After the fair the elder of the two sons stayed in the town, where he learned to set type.",
)
"""What makes the book's words: each sentence is one of its lines."""


def context_of(texts: Sequence[str], zone: str = "text", words: WordList | None = None) -> Context:
    """What is known of texts that stand in one zone of an English book."""
    lines = [f"x {line} x" for line in (*texts, *PROSE * 6)]
    return Context(
        Lexicon(lines, ("en",)),
        [0] * len(texts),
        list(range(1, len(texts) + 1)),
        [zone] * len(texts),
        words or WordList(),
    )


def applied(texts: Sequence[str], found: Sequence[Correction], certs: str = "high medium") -> list[str]:
    """The texts with the corrections of some certainties in them."""
    out = []
    for i, text in enumerate(texts):
        for c in sorted(
            (c for c in found if c.text == i and c.cert in certs.split()), key=lambda c: -c.start
        ):
            text = text[: c.start] + c.corr + text[c.end :]
        out.append(text)
    return out


@pytest.fixture
def mended() -> Run:
    """Run a module over texts and give them back with its sure corrections."""

    def run(find: Finder, *texts: str, zone: str = "text", certs: str = "high medium") -> list[str]:
        return applied(texts, find(texts, context_of(texts, zone)), certs)

    return run


@pytest.fixture(scope="session")
def about() -> Callable[..., Context]:
    """What is known of some texts."""
    return context_of


@pytest.fixture(scope="session")
def put_in() -> Callable[..., list[str]]:
    """The texts with their sure corrections."""
    return applied
