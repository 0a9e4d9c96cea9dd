"""Words that blanks cut into pieces, and words that run together.

What speaks for a join is weighed against the pieces as words of their own: how common the whole is, how often this
book cuts words, and how common the pieces are where they are words at all.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from edition.corrections.confusions import Candidate, Edit, Vocabulary, recase
from edition.corrections.survey import Survey, odd_case
from edition.corrections.tables import apart
from edition.lexicon import EASE, fold

LONGEST = 5
"""A word is in so many pieces at most."""
SMALL = 1e-7
"""Probability of a piece that is no word."""
ROMAN = frozenset("ivxlcdm")
WHOLE = 3.0
"""General frequency from which on a whole may be what was meant."""
JOIN_AT = 1.5
"""Tenfold evidence (as a power of ten) from which on a join is spoken of."""
LINKS = frozenset(
    "the of and to in that was is for with as by on at from his her had not which were but their be or an are this they"
    .split()
)
"""Words so common that one of them stands in most pairs that run together."""


@dataclass(frozen=True, slots=True)
class Join:
    """Chunks of a text that are one word."""

    text: int
    first: int
    last: int
    """Numbers of its first and last chunk."""
    word: str
    gain: float
    """How much likelier the whole is than the pieces, as a power of ten."""
    pieces: tuple[str, ...]
    all_words: bool
    """Whether every piece is a word by itself."""
    edits: tuple[Edit, ...] = ()
    """Confusions that must be mended besides."""


class Joiner:
    """Finds the words that are cut by blanks."""

    def __init__(self, survey: Survey, vocabulary: Vocabulary) -> None:
        """Count how often the book cuts words."""
        self.survey = survey
        self.vocabulary = vocabulary
        self._chances: dict[str, float] = {}
        self.rate = 1e-3
        sure = sum(n for pair, n in self.pairs.items() if not self._both_words(pair) and len(pair[0] + pair[1]) > 4)
        self.rate = (sure + 1.0) / (survey.total + 10_000.0)

    def _both_words(self, pair: tuple[str, str]) -> bool:
        return self.survey.is_word(pair[0]) and self.survey.is_word(pair[1])

    def whole(self, folded: str) -> float:
        """The chance that a word of the book is this one; 0 where it is none."""
        survey = self.survey
        general = survey.general(folded)
        own = survey.folded[folded]
        if len(folded) <= 3 and survey.english and not survey.is_word(folded):
            return 0.0
        if general < WHOLE and (own < 3 or folded not in self.vocabulary):
            return 0.0
        return (own + EASE * math.pow(10.0, general - 9.0)) / (survey.total + EASE)

    def piece(self, folded: str) -> float:
        """The chance that a piece stands by itself."""
        found = self._chances.get(folded)
        if found is None:
            survey = self.survey
            if survey.is_word(folded):
                found = self.whole(folded)
            elif len(folded) <= 3:
                found = SMALL
            else:
                found = max(SMALL, math.pow(10.0, min(survey.general(folded), WHOLE) - 9.0))
            self._chances[folded] = found
        return found

    def gain(self, pieces: tuple[str, ...], chance: float) -> float:
        """How much likelier the whole is than its pieces, as a power of ten."""
        if not chance:
            return -math.inf
        cut = math.log10(chance) + (len(pieces) - 1) * math.log10(self.rate)
        return cut - sum(math.log10(self.piece(p)) for p in pieces)

    @cached_property
    def pairs(self) -> dict[tuple[str, str], int]:
        """Neighbours that make a word together, with how often they stand side by side."""
        found: dict[tuple[str, str], int] = {}
        for pair, n in self.survey.pairs.items():
            left, right = pair
            if not left or not right or pair in apart():
                continue
            whole = left + right
            if (whole in self.vocabulary.words or whole in self.vocabulary.own) and self.whole(whole):
                found[pair] = n
        return found

    def _genuine_pair(self, pair: tuple[str, str], n: int) -> bool:
        """Two words side by side so often that they stand so on purpose."""
        often = self.survey.folded[pair[0] + pair[1]]
        return self._both_words(pair) and n > 2 and n > 0.15 * often

    def joins(self) -> Iterator[Join]:
        """The joins of all texts, the best ones where they overlap."""
        pieces = self._pieces()
        pairs = {
            p for p, n in self.pairs.items() if not self._genuine_pair(p, n) and self.gain(p, self.whole("".join(p))) > 0
        }
        lefts = {left for left, _ in pairs}
        for i, row in enumerate(self.survey.rows):
            starts = [
                k
                for k, w in enumerate(row)
                if w in pieces or (w in lefts and k + 1 < len(row) and (w, row[k + 1]) in pairs)
            ]
            if starts:
                yield from self._best(i, row, starts, pieces)

    def _pieces(self) -> set[str]:
        """Forms that are no words but may be pieces of one."""
        survey = self.survey
        return {
            w
            for w in set(survey.keys.values())
            if w and not survey.is_word(w) and survey.general(w) < (9.0 if len(w) <= 3 else WHOLE)
        }

    def _best(self, i: int, row: list[str], starts: list[int], pieces: set[str]) -> Iterator[Join]:
        found: dict[tuple[int, int], Join] = {}
        for k in starts:
            for first in range(max(0, k - LONGEST + 1), k + 1):
                for last in range(max(k, first + 1), min(len(row), first + LONGEST)):
                    if (first, last) not in found and (last - first == 1 or self._has_piece(row, first, last, pieces)):
                        join = self._join(i, row, first, last)
                        if join is not None:
                            found[first, last] = join
        taken: set[int] = set()
        for join in sorted(found.values(), key=lambda j: (-j.gain, j.first)):
            span = set(range(join.first, join.last + 1))
            if not span & taken:
                taken |= span
                yield join

    @staticmethod
    def _has_piece(row: list[str], first: int, last: int, pieces: set[str]) -> bool:
        return any(w in pieces for w in row[first : last + 1])

    def _join(self, i: int, row: list[str], first: int, last: int) -> Join | None:
        words = tuple(row[first : last + 1])
        if not all(words):
            return None
        key = "".join(words)
        if not self._joinable(i, first, last) or words in apart():
            return None
        chance = self.whole(key)
        if not chance or set(key) <= ROMAN:
            return None
        gain = self.gain(words, chance)
        if gain < JOIN_AT:
            return None
        all_words = all(map(self.survey.is_word, words))
        if all_words and len(words) > 2:
            return None
        if all_words and self._genuine_pair((words[0], words[1]), self.survey.pairs[words[0], words[1]]):
            return None
        forms = [self._form(i, k) for k in range(first, last + 1)]
        return Join(i, first, last, recase("".join(forms), "".join(forms)), gain, tuple(forms), all_words)

    def _form(self, i: int, order: int) -> str:
        return self.survey.parts[self.survey.chunks[i][order]][0].form

    def _joinable(self, i: int, first: int, last: int) -> bool:
        """No stops between the pieces, no capital in the middle."""
        chunks = self.survey.chunks[i]
        for k in range(first, last + 1):
            chunk = chunks[k]
            part = self.survey.parts[chunk][0]
            if k > first and (part.start > 0 or (part.form[0].isupper() and not self._form(i, first).isupper())):
                return False
            if k < last and part.end < len(chunk):
                return False
        return not any(c in self._form(i, k) for k in range(first, last + 1) for c in "'’")


@dataclass(frozen=True, slots=True)
class Cut:
    """A form that is two words."""

    form: str
    left: str
    right: str
    together: int
    """How often the two stand side by side in the book."""


def cuts(survey: Survey, doubtful: list[str], candidates: dict[str, list[Candidate]]) -> Iterator[Cut]:
    """Forms that are two common words run together."""
    for form in doubtful:
        if len(form) < 5 or not form.isalpha() or survey.counts[form] > 3 or candidates.get(form):
            continue
        found = _boundary(survey, form) if odd_case(form) else _two_words(survey, form)
        if found is not None:
            yield found


def _boundary(survey: Survey, form: str) -> Cut | None:
    """A small word and a capitalised one."""
    at = next((k for k in range(1, len(form)) if form[k].isupper()), 0)
    left, right = form[:at], form[at:]
    if at < 2 or not right[1:].islower() or not survey.is_word(fold(left)):
        return None
    if not left.islower() or (survey.folded[fold(right)] < 3 and survey.general(fold(right)) < WHOLE):
        return None
    return Cut(form, left, right, survey.pairs[fold(left), fold(right)])


def _two_words(survey: Survey, form: str) -> Cut | None:
    if not form.islower() or survey.general(form) > 1.0:
        return None
    best: Cut | None = None
    for at in range(2, len(form) - 1):
        left, right = form[:at], form[at:]
        if survey.is_word(left) and survey.is_word(right) and (left in LINKS or right in LINKS):
            cut = Cut(form, left, right, survey.pairs[left, right])
            if best is None or cut.together > best.together:
                best = cut
    return best
