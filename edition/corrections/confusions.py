"""From a misread form back to the words it may stand for: a walk through the vocabulary along known confusions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache

from edition.corrections.survey import Survey
from edition.lexicon import word_list

COMMON = {4: 3.0, 6: 2.5, 99: 2.0}
"""General frequency from which on a word may be what was meant, by its length: short ones are often rubbish."""

LEAST_IN_BOOK = 3
"""A word that no list has may be meant when the book has it so often."""

Edit = tuple[str, str]
"""The string read and the string meant."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a form may stand for."""

    word: str
    """With the case it should have."""
    key: str
    """Without case."""
    edits: tuple[Edit, ...]


@cache
def _prefixes(language: str) -> tuple[frozenset[str], frozenset[str]]:
    least = [next(z for n, z in COMMON.items() if length <= n) for length in range(100)]
    words = frozenset(w for w, z in word_list(language, "large").items() if z >= least[min(len(w), 99)])
    return words, _beginnings(words)


def _beginnings(words: Set[str]) -> frozenset[str]:
    longest = max(map(len, words), default=0)
    found: set[str] = set()
    for n in range(1, longest + 1):
        found.update([w[:n] for w in words if len(w) >= n])
    return frozenset(found)


class Vocabulary:
    """The words that can be meant."""

    def __init__(self, survey: Survey) -> None:
        """Take the common words of the language and those that the book has often."""
        languages = survey.lexicon.languages
        self.words, self.begin = _prefixes(languages[0]) if languages else (frozenset(), frozenset())
        own = {w for w, n in survey.folded.items() if n >= LEAST_IN_BOOK and len(w) > 3 and w.isalpha()}
        self.leave_out(self.words, own)

    def leave_out(self, words: Set[str], own: Set[str] | None = None) -> None:
        """Let the book's own words be without some."""
        self.own: Set[str] = (self.own if own is None else own) - words
        self.own_begin = _beginnings(self.own)

    def __contains__(self, folded: str) -> bool:
        """Whether a word can be meant."""
        return folded in self.words or folded in self.own


class Decoder:
    """Finds the words of a vocabulary that a form may stand for."""

    def __init__(self, vocabulary: Vocabulary, costs: Mapping[Edit, float]) -> None:
        """Prepare the table: for each first sign what may have been meant, the likeliest first."""
        self.vocabulary = vocabulary
        self.table: dict[str, list[tuple[str, str, str, float]]] = {}
        for (read, meant), cost in costs.items():
            self.table.setdefault(read[0], []).append((read, meant, meant.casefold(), cost))

    def decode(self, form: str, budget: float, most: int) -> list[Candidate]:
        """The words that a form may stand for.

        Args:
            form: what was read.
            budget: what the edits together may cost.
            most: how many edits there may be.
        """
        table, words = self.table, self.vocabulary
        begin, own_begin = words.begin, words.own_begin
        lowered = [c.casefold() if c != "’" else "'" for c in form]
        found: dict[str, Candidate] = {}
        todo: list[tuple[int, str, str, float, tuple[Edit, ...]]] = [(0, "", "", 0.0, ())]
        n = len(form)
        rest = ["".join(lowered[i:]) for i in range(n + 1)]
        capitals = form.isupper()
        while todo:
            i, built, folded, cost, edits = todo.pop()
            if i == n:
                if edits:
                    _note(found, words, built, folded, edits, form)
                continue
            c = form[i]
            step = folded + lowered[i]
            if step in begin or step in own_begin or _genitive(step, words):
                todo.append((i + 1, built + c, step, cost, edits))
            if len(edits) == most:
                continue
            for read, meant, low, price in table.get(c, ()):
                if cost + price <= budget and form.startswith(read, i):
                    if (
                        i and meant[:1].isupper() and not capitals
                    ):  # a capital inside a word is no reading of anything
                        continue
                    step = folded + low
                    if len(edits) + 1 == most:  # the rest must stand as it is
                        after = i + len(read)
                        whole = step + rest[after]
                        if whole.removesuffix("'s") in words:
                            _note(
                                found,
                                words,
                                built + meant + form[after:],
                                whole,
                                (*edits, (read, meant)),
                                form,
                            )
                    elif step in begin or step in own_begin:
                        todo.append(
                            (i + len(read), built + meant, step, cost + price, (*edits, (read, meant)))
                        )
        return [found[w] for w in sorted(found)]


def _note(
    found: dict[str, Candidate],
    words: Vocabulary,
    built: str,
    folded: str,
    edits: tuple[Edit, ...],
    form: str,
) -> None:
    """Keep a reading that is a word; of two that build the same word the one with fewer edits."""
    if folded.removesuffix("'s") in words:
        word = recase(built, form)
        old = found.get(word)
        if old is None or len(edits) < len(old.edits):
            found[word] = Candidate(word, folded, edits)


def _genitive(folded: str, words: Vocabulary) -> bool:
    return (folded.endswith("'s") and folded[:-2] in words) or (folded.endswith("'") and folded[:-1] in words)


def recase(built: str, form: str) -> str:
    """The case a mended form should have: small, with a capital first, or in capitals."""
    letters = [c for c in form if c.isalpha()]
    capitals = sum(c.isupper() for c in letters)
    rest = [c for c in built[1:] if c.isalpha()]
    if rest and capitals >= 3 and sum(c.isupper() for c in rest) > len(rest) / 2:
        return built.upper()
    return built[:1] + built[1:].lower()


def one_letter(form: str, word: str) -> Edit | None:
    """The one letter in which two words of nearly equal length differ, read and meant; None for more than one."""
    n, m = len(form), len(word)
    head = 0
    while head < min(n, m) and form[head] == word[head]:
        head += 1
    tail = 0
    while tail < min(n, m) - head and form[n - 1 - tail] == word[m - 1 - tail]:
        tail += 1
    read, meant = form[head : n - tail], word[head : m - tail]
    if len(read) <= 1 and len(meant) <= 1:
        return read, meant
    if len(read) == len(meant) == 2 and read == meant[::-1]:
        return read, meant
    return None


class Neighbours:
    """Words that differ in one letter, found by leaving one out on both sides."""

    def __init__(self, words: Sequence[str]) -> None:
        """Index the words."""
        self.index: dict[str, list[str]] = {}
        for word in words:
            for key in _shorter(word):
                self.index.setdefault(key, []).append(word)

    def of(self, folded: str) -> list[tuple[str, Edit]]:
        """The words one letter away, with the difference."""
        seen = {w for key in _shorter(folded) for w in self.index.get(key, ())}
        pairs = ((w, one_letter(folded, w)) for w in sorted(seen) if w != folded)
        return [(w, e) for w, e in pairs if e is not None]


def _shorter(word: str) -> set[str]:
    return {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}
