"""Words that blanks cut into pieces, and words that run together.

What speaks for a join is weighed against the pieces as words of their own: how common the whole is, how often this
book cuts words, and how common the pieces are where they are words at all.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from edition.corrections.channel import Channel
from edition.corrections.confusions import Candidate, Edit, recase
from edition.corrections.survey import Survey, odd_case
from edition.corrections.tables import apart, group
from edition.lexicon import EASE, fold

LONGEST = 5
"""A word is in so many pieces at most."""
SMALL = 1e-7
"""Probability of a piece that is no word."""
OFTEN = 20
"""A longer form that the book has so often is a name or a word of its own, not a piece."""
ROMAN = frozenset("ivxlcdm")
WHOLE = 3.0
"""General frequency from which on a whole may be what was meant."""
JOIN_AT = 1.5
"""Tenfold evidence (as a power of ten) from which on a join is spoken of."""
GLUED = 2.5
"""The lists have words run together up to this frequency."""
SURE_GAIN = 4.0
"""With so much evidence even two words that often stand side by side are one."""


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

    def __init__(self, survey: Survey, channel: Channel) -> None:
        """Count how often the book cuts words."""
        self.survey = survey
        self.channel = channel
        self.vocabulary = channel.vocabulary
        self._read: dict[str, tuple[str, float, tuple[Edit, ...]] | None] = {}
        self._chances: dict[str, float] = {}
        self._wholes: dict[str, float] = {}
        self.rate = 1e-3
        sure = sum(
            n for pair, n in self.pairs.items() if not self._both_words(pair) and len(pair[0] + pair[1]) > 4
        )
        self.rate = (sure + 1.0) / (survey.total + 10_000.0)

    def _both_words(self, pair: tuple[str, str]) -> bool:
        return self.survey.is_word(pair[0]) and self.survey.is_word(pair[1])

    def whole(self, folded: str) -> float:
        """The chance that a word of the book is this one; 0 where it is none."""
        found = self._wholes.get(folded)
        if found is None:
            found = self._wholes[folded] = self._whole(folded)
        return found

    def _whole(self, folded: str) -> float:
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
                found = max(SMALL, self.whole(folded))
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
        doubt = self.gain(pair, self.whole(pair[0] + pair[1])) < SURE_GAIN
        return self._both_words(pair) and n > 2 and n > 0.15 * often and doubt

    def joins(self) -> Iterator[Join]:
        """The joins of all texts; of those that overlap the ones that explain most."""
        survey = self.survey
        pieces = self._pieces()
        pairs = {
            p
            for p, n in self.pairs.items()
            if not self._genuine_pair(p, n) and self.gain(p, self.whole("".join(p))) > 0
        }
        lefts = {left for left, _ in pairs}
        at_end = {c for c, key in survey.ends.items() if key in pieces}
        at_begin = {c for c, key in survey.begins.items() if key in pieces}
        may_start = at_end | at_begin | {c for c, key in survey.ends.items() if key in lefts}
        for i, row in enumerate(survey.chunks):
            starts = [k for k, c in enumerate(row) if c in may_start]
            if starts:
                yield from self._best(i, row, starts, at_end, at_begin, pairs)

    def _pieces(self) -> set[str]:
        """Forms that are no words but may be pieces of one."""
        survey = self.survey
        keys = {*survey.ends.values(), *survey.begins.values()} - {""}
        return {
            w
            for w in keys
            if not survey.is_word(w)
            and (len(w) <= 3 or (survey.general(w) < WHOLE and (len(w) < 5 or survey.folded[w] < OFTEN)))
        }

    def _best(
        self,
        i: int,
        row: list[str],
        starts: list[int],
        at_end: set[str],
        at_begin: set[str],
        pairs: set[tuple[str, str]],
    ) -> Iterator[Join]:
        found: dict[tuple[int, int], Join] = {}
        tried: set[tuple[int, int]] = set()
        ends, begins = self.survey.ends, self.survey.begins
        for k in starts:
            if (
                row[k] not in at_end and row[k] not in at_begin
            ):  # only a word that may be the left half of another
                spans = (
                    [(k, k + 1)] if k + 1 < len(row) and (ends[row[k]], begins[row[k + 1]]) in pairs else []
                )
            else:
                spans = [
                    (first, last)
                    for first in range(max(0, k - LONGEST + 1), k + 1)
                    for last in range(max(k, first + 1), min(len(row), first + LONGEST))
                ]
            for span in spans:
                if span not in tried:
                    tried.add(span)
                    join = self._join(i, row, *span)
                    if join is not None:
                        found[span] = join
        yield from heaviest(list(found.values()))

    def _join(self, i: int, row: list[str], first: int, last: int) -> Join | None:
        survey = self.survey
        left, right = survey.ends[row[first]], survey.begins[row[last]]
        if not left or not right:
            return None
        words = (left, *[survey.keys[c] for c in row[first + 1 : last]], right)
        if not all(words):
            return None
        key = "".join(words)
        chance = self.whole(key)
        if not chance and self._hopeless(row, first, last, words):
            return None
        if words in apart():
            return None
        if (not chance and len(words) > 3) or set(key) <= ROMAN or not self._joinable(row, first, last):
            return None
        all_words = all(map(survey.is_word, words))
        if all_words and (
            len(words) > 2 or self._genuine_pair((words[0], words[1]), survey.pairs[words[0], words[1]])
        ):
            return None
        forms = (
            survey.parts[row[first]][-1].form,
            *[survey.parts[c][0].form for c in row[first + 1 : last + 1]],
        )
        built = "".join(forms)
        if any(form in survey.context.words for form in forms):
            return None
        word = recase(built, built)
        edits: tuple[Edit, ...] = ()
        misread = self._misread(built, words) if not all_words and len(words) <= 3 else None
        if misread is not None and misread[1] > chance:
            word, chance, edits = misread
        gain = self.gain(words, chance)
        return Join(i, first, last, word, gain, forms, all_words, edits) if gain >= JOIN_AT else None

    def _hopeless(self, row: list[str], first: int, last: int, words: tuple[str, ...]) -> bool:
        """Whether pieces that make no word cannot make a misread one either, as a quick look shows."""
        if len(words) > 3:
            return True
        plain = all(c[1:].islower() or len(c) == 1 for c in row[first : first + 1]) and all(
            c.islower() for c in row[first + 1 : last + 1]
        )
        return plain and (len(words) > 2 or any(map(self.survey.is_word, words)))

    def _misread(self, built: str, words: tuple[str, ...]) -> tuple[str, float, tuple[Edit, ...]] | None:
        """A whole that is misread besides: what it is, and its chance with the confusions."""
        if len(built) < 5 or any(map(self._is_name, words)):
            return None
        if not odd_case(built) and (len(words) > 2 or any(map(self.survey.is_word, words))):
            return None
        if built not in self._read:
            options = [
                (self.whole(c.key) * self.channel.rate(c.edits), c)
                for c in self.channel.decoder.decode(built, 6.0, 2 if odd_case(built) else 1)
            ]
            best = max(options, key=lambda o: (o[0], o[1].word), default=None)
            self._read[built] = (best[1].word, best[0], best[1].edits) if best and best[0] else None
        return self._read[built]

    def _is_name(self, folded: str) -> bool:
        """Whether a piece is a name, or another word of the book's own."""
        return len(folded) > 3 and self.survey.folded[folded] >= OFTEN and not self.survey.is_word(folded)

    def _joinable(self, row: list[str], first: int, last: int) -> bool:
        """No stops between the pieces, no capital in the middle."""
        parts = self.survey.parts
        for k in range(first, last + 1):
            inside = parts[row[k]]
            if first < k < last and len(inside) != 1:
                return False
            if k > first:
                here, before = inside[0].form, parts[row[first]][-1].form
                if here[0].isupper() and not before.isupper() and here[0] != "I":
                    return False
                if here[0].isupper() and len(before) == 1 and len(here) > 1 and not here.isupper():
                    return False
            if k < last and inside[-1].end < len(row[k]):
                return False
        return True


def heaviest(joins: list[Join]) -> list[Join]:
    """Of joins that overlap, those that together have the greatest gain."""
    joins = sorted(joins, key=lambda j: (j.last, j.first))
    best: list[tuple[float, list[Join]]] = [(0.0, [])]
    for k, join in enumerate(joins):
        before = next((n for n in range(k, 0, -1) if joins[n - 1].last < join.first), 0)
        gain, chosen = best[before]
        best.append(max(best[k], (gain + join.gain, [*chosen, join]), key=lambda b: b[0]))
    return best[-1][1]


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
    if at < 2 or left in group("prefixes") or not right[1:].islower() or not survey.is_word(fold(left)):
        return None
    if not left.islower() or (survey.folded[fold(right)] < 3 and survey.general(fold(right)) < WHOLE):
        return None
    return Cut(form, left, right, survey.pairs[fold(left), fold(right)])


def _two_words(survey: Survey, form: str) -> Cut | None:
    general = survey.general(form)
    if not form.islower() or general > GLUED:
        return None
    best: Cut | None = None
    for at in range(2, len(form) - 1):
        left, right = form[:at], form[at:]
        if survey.is_word(left) and survey.is_word(right) and {left, right} & group("links"):
            cut = Cut(form, left, right, survey.pairs[left, right])
            if cut.together < 3 and general > 1.0:
                continue
            if best is None or cut.together > best.together:
                best = cut
    return best
