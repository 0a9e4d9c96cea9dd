"""The project's ``words.txt``: words that are right, and pairs that say what a wrong one should be.

A line is one right word (or several, with blanks), or ``wrong<TAB>right``; what follows ``#`` is a remark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from edition.corrections.model import Context, Correction

RULE = "word list"


class WordListError(ValueError):
    """A line of the word list says nothing that can be understood."""


@dataclass(frozen=True)
class WordList:
    """Words that an editor has spoken for."""

    right: frozenset[str] = frozenset()
    """Never touched; as written, case and all."""
    pairs: Mapping[str, str] = field(default_factory=dict)
    """Wrong forms and what they should be."""

    def __contains__(self, word: str) -> bool:
        """Whether an editor has said that the word is right."""
        return word in self.right or word[:1].lower() + word[1:] in self.right

    @cached_property
    def right_forms(self) -> re.Pattern[str] | None:
        """Finds the right words in a text; None where there are none."""
        return _pattern(self.right)

    @cached_property
    def wrong_forms(self) -> re.Pattern[str] | None:
        """Finds the wrong forms in a text; None where there are none."""
        return _pattern(self.pairs)


def _pattern(forms: frozenset[str] | Mapping[str, str]) -> re.Pattern[str] | None:
    if not forms:
        return None
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


def parse(text: str) -> WordList:
    """Read a word list.

    Args:
        text: what the file holds.

    Raises:
        WordListError: a pair lacks one of its sides, or a form is both right and wrong.
    """
    right: set[str] = set()
    pairs: dict[str, str] = {}
    for number, line in enumerate(text.lstrip("\ufeff").splitlines(), 1):
        said = line.partition("#")[0].strip(" ")
        if not said.strip():
            continue
        wrong, tab, meant = said.partition("\t")
        wrong, meant = wrong.strip(), meant.strip()
        if not tab:
            right.add(wrong)
            continue
        if not wrong or not meant or "\t" in meant:
            raise WordListError(f"line {number} must be one word, or a wrong form, a tab and the right one")
        if pairs.setdefault(wrong, meant) != meant:
            raise WordListError(f"line {number} gives {wrong!r} a second right form, {meant!r}; keep one")
    for wrong in sorted(right & set(pairs)):
        raise WordListError(f"{wrong!r} stands among the right words and among the wrong ones; keep one")
    right.update(pairs.values())
    return WordList(frozenset(right - set(pairs)), pairs)


def find(texts: Sequence[str], context: Context) -> list[Correction]:
    """The places of the wrong forms that the list names."""
    pattern = context.words.wrong_forms
    if pattern is None:
        return []
    return list(_matches(texts, pattern, context.words.pairs))


def _matches(
    texts: Sequence[str], pattern: re.Pattern[str], pairs: Mapping[str, str]
) -> Iterator[Correction]:
    from edition.corrections.model import Correction

    for i, text in enumerate(texts):
        for m in pattern.finditer(text):
            yield Correction(
                i, m.start(), m.end(), pairs[m[0]], "word", "high", "the project's word list says so", RULE
            )


def protected(texts: Sequence[str], words: WordList) -> dict[int, list[tuple[int, int]]]:
    """The stretches of each text that an editor has said to be right."""
    pattern = words.right_forms
    if pattern is None:
        return {}
    found = {i: [m.span() for m in pattern.finditer(text)] for i, text in enumerate(texts)}
    return {i: spans for i, spans in found.items() if spans}
