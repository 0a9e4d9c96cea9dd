"""Words that OCR turned into other words: judged by the words beside them."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from edition.corrections.survey import Spot, Survey
from edition.corrections.tables import group, real_words
from edition.lexicon import EASE, fold

SMOOTH = 30.0
"""A word's neighbours weigh against so many places where any word may stand."""
FLIPS = {"s": 1e-3, "c": 1e-4, "w": 1e-5}
"""How likely a pair of each strength is before the book is asked."""
INERTIA = 1000.0
"""So many places of a word that count weighs beside the book."""
ROUNDS = 3
COMMON = 50
"""A form that the book has so often is a word that it uses; there grammar must speak."""


@dataclass(frozen=True, slots=True)
class Swap:
    """A word that may be another."""

    spot: Spot
    form: str
    word: str
    strength: str
    odds: float
    """How many times likelier the other word is here, as a power of ten."""
    near: int
    """How often the book has the other word beside one of these neighbours."""
    against: int
    """How often the book has the form read beside one of them."""
    grammar: bool
    """For a form that is common itself: whether both neighbours speak for the other word."""


class RealWords:
    """Weighs a word against another by the book's pairs of neighbours."""

    def __init__(self, survey: Survey) -> None:
        """Prepare the counts."""
        self.survey = survey
        self._chances: dict[str, float] = {}

    def chance(self, folded: str) -> float:
        """The chance of a word anywhere."""
        found = self._chances.get(folded)
        if found is None:
            survey = self.survey
            general = math.pow(10.0, survey.general(folded) - 9.0)
            found = (survey.folded[folded] + EASE * general + 0.01) / (survey.total + EASE)
            self._chances[folded] = found
        return found

    def fit(self, word: str, left: str, right: str, less: int) -> tuple[float, int]:
        """How well a word stands between two others (log 10), and how often the book has it so.

        Args:
            word: the word.
            left: the word before it, empty where there is none.
            right: the word behind it.
            less: 1 where the place itself is among the counts, else 0.
        """
        survey = self.survey
        n = max(0, survey.folded[word] - less)
        score, near = math.log10(max(self.chance(word) - less / (survey.total + EASE), 1e-9)), 0
        for other, pair in ((left, (left, word)), (right, (word, right))):
            if other:
                k = max(0, survey.pairs[pair] - less)
                score += math.log10((k + SMOOTH * self.chance(other)) / (n + SMOOTH))
                near += k
        return score, near

    def general_fit(self, word: str, left: str, right: str) -> float:
        """How well a word stands between two others by the language alone, the book's own places left out."""
        general = max(math.pow(10.0, self.survey.general(word) - 9.0), 2e-9)
        return math.log10(general) + sum(math.log10(self.chance(other)) for other in (left, right) if other)

    def swaps(self) -> list[Swap]:
        """The places where the words beside it, or its rarity, speak for another word; surest pairs counted first."""
        raw = [options for options in self._options() if options]
        rates: dict[tuple[str, str], float] = {}
        for _ in range(ROUNDS):
            sums: dict[tuple[str, str], float] = defaultdict(float)
            for options in raw:
                best = max((self._rated(s, rates) for s in options), key=lambda s: (s.odds, s.word))
                sums[fold(best.form), best.word] += (
                    1.0 / (1.0 + math.pow(10.0, -best.odds)) if best.odds > 0 else 0.0
                )
            for (form, word), n in sums.items():
                strength = next(s for w, s in real_words()[form] if w == word)
                rates[form, word] = (n + INERTIA * FLIPS[strength]) / (self.survey.folded[word] + INERTIA)
        best_ones = [max((self._rated(s, rates) for s in o), key=lambda s: (s.odds, s.word)) for o in raw]
        return [s for s in best_ones if s.odds > 0]

    def _rated(self, swap: Swap, rates: dict[tuple[str, str], float]) -> Swap:
        rate = rates.get((fold(swap.form), swap.word), FLIPS[swap.strength])
        return replace(swap, odds=swap.odds + math.log10(rate))

    def _options(self) -> Iterator[list[Swap]]:
        survey = self.survey
        if not survey.english:
            return
        table = real_words()
        for form in [f for f in survey.forms if fold(f) in table and f not in survey.context.words]:
            if not (form.isupper() and 1 < len(form) < 4):
                for spot, _, _ in survey.spots(form):
                    yield self._weigh(spot, form, table[fold(form)])

    def _weigh(self, spot: Spot, form: str, meant: tuple[tuple[str, str], ...]) -> list[Swap]:
        left, right = self.beside(spot)
        key = fold(form)
        stays, against = self.fit(key, left, right, 1)
        language = self.general_fit(key, left, right)
        found = []
        common = self.survey.folded[key] >= COMMON
        for word, strength in meant:
            score, near = self.fit(word, left, right, 0)
            odds = score - (language if strength == "s" else stays)
            fits = not common or (form[0].islower() and self._both_speak(word, key, left, right))
            found.append(Swap(spot, form, word, strength, odds, near, against, fits))
        return found

    def _both_speak(self, word: str, form: str, left: str, right: str) -> bool:
        """Whether the words on both sides stand beside the one word often and beside the other hardly ever."""
        pairs = self.survey.pairs
        before = pairs[left, word] >= 3 and pairs[left, word] >= 3 * (pairs[left, form] - 1)
        return before and pairs[word, right] >= 1 and pairs[word, right] >= 3 * (pairs[form, right] - 1)

    def beside(self, spot: Spot) -> tuple[str, str]:
        """The words before and behind a place."""
        row = self.survey.rows[spot.text]
        left = row[spot.order - 1] if spot.order else ""
        return left, row[spot.order + 1] if spot.order + 1 < len(row) else ""

    def pronouns(self) -> Iterator[tuple[Spot, str]]:
        """Single strokes that are the pronoun I."""
        survey = self.survey
        if not survey.english:
            return
        for chunk in ("l", "1", "|", "!", "]"):
            for text, start, order in survey.places.get(chunk, ()):
                row = survey.rows[text]
                behind = row[order + 1] if order + 1 < len(row) else ""
                before = survey.chunks[text][order - 1] if order else ""
                if behind not in group("after i") or not survey.chunks[text][order + 1][0].islower():
                    continue
                free = not before or before[-1] in '.,;:!?"”' or (before.isalpha() and before.islower())
                if free and before not in group("numbered"):
                    yield Spot(text, start, order), chunk
