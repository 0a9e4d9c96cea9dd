"""Words that OCR turned into other words: judged by the words beside them."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from edition.corrections.survey import Spot, Survey
from edition.corrections.tables import real_words
from edition.lexicon import EASE, fold

SMOOTH = 30.0
"""A word's neighbours weigh against so many places where any word may stand."""
FLIPS = {"s": 1e-3, "c": 3e-5, "w": 3e-6}
"""How likely a pair of each strength is before the book is asked."""


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


class RealWords:
    """Weighs a word against another by the book's pairs of neighbours."""

    def __init__(self, survey: Survey) -> None:
        """Prepare the counts."""
        self.survey = survey

    def chance(self, folded: str) -> float:
        """The chance of a word anywhere."""
        survey = self.survey
        general = math.pow(10.0, survey.general(folded) - 9.0)
        return (survey.folded[folded] + EASE * general + 0.01) / (survey.total + EASE)

    def fit(self, word: str, left: str, right: str, less: int) -> tuple[float, int]:
        """How well a word stands between two others (log 10), and how often the book has it so.

        Args:
            word: the word.
            left: the word before it, empty where there is none.
            right: the word behind it.
            less: 1 where the place itself is among the counts, else 0.
        """
        survey = self.survey
        own = self.chance(word)
        n = max(0, survey.folded[word] - less)
        score, near = math.log10(max(own - less / (survey.total + EASE), 1e-9)), 0
        for other, pair in ((left, (left, word)), (right, (word, right))):
            if not other:
                continue
            k = max(0, survey.pairs[pair] - less)
            score += math.log10((k + SMOOTH * self.chance(other)) / (n + SMOOTH))
            near += k
        return score, near

    def general_fit(self, word: str, left: str, right: str) -> float:
        """How well a word stands between two others by the language alone, the book's own places left out."""
        general = max(math.pow(10.0, self.survey.general(word) - 9.0), 1e-8)
        return math.log10(general) + sum(math.log10(self.chance(other)) for other in (left, right) if other)

    def swaps(self) -> Iterator[Swap]:
        """All places where the words beside it, or its rarity, speak for another word."""
        survey = self.survey
        table = {fold(read): meant for read, meant in real_words().items()} if survey.english else {}
        for form in [f for f in survey.forms if fold(f) in table and not survey.context.words.__contains__(f)]:
            if len(form) > 1 and form.isupper() and len(form) < 4:
                continue
            for spot, _, _ in survey.spots(form):
                swap = self._swap(spot, form, table[fold(form)])
                if swap is not None:
                    yield swap

    def _swap(self, spot: Spot, form: str, meant: tuple[tuple[str, str], ...]) -> Swap | None:
        row = self.survey.rows[spot.text]
        key = fold(form)
        if row[spot.order] != key:
            return None
        left = row[spot.order - 1] if spot.order else ""
        right = row[spot.order + 1] if spot.order + 1 < len(row) else ""
        best: Swap | None = None
        for word, strength in meant:
            stays, against = self.fit(key, left, right, 1) if strength != "s" else (self.general_fit(key, left, right), 0)
            score, near = self.fit(word, left, right, 0)
            odds = score + math.log10(FLIPS[strength]) - stays
            if best is None or odds > best.odds:
                best = Swap(spot, form, word, strength, odds, near, against)
        return best
