"""Stretches of text with an error of their own: a page on which one letter is read as another again and again.

There even a common word may be the misread form of another; the confusion is weighed with its rate on that stretch.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate

from edition.corrections.confusions import Edit, recase
from edition.corrections.realwords import RealWords
from edition.corrections.survey import Part, Spot, Survey, odd_case
from edition.lexicon import fold

REACH = 500
"""So many letters lie between two errors of a stretch at most, and so far it goes beyond its errors."""
LEAST = 6
"""So many errors make a stretch."""
RATE = 0.02
"""Share of the letters meant that are misread, from which on a stretch has an error of its own."""
HERE = 1.3
"""Tenfold evidence from which on a word of such a stretch is taken for another."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of letters with an error of its own; places are counted through all texts."""

    edit: Edit
    start: int
    end: int
    rate: float
    errors: int


@dataclass(frozen=True, slots=True)
class Local:
    """A word of such a stretch that is taken for another."""

    spot: Spot
    form: str
    word: str
    edit: Edit
    errors: int
    """Sure errors of the kind on the stretch."""
    odds: float


class Bursts:
    """Finds the stretches and what is misread on them."""

    def __init__(self, survey: Survey, real: RealWords) -> None:
        """Prepare the places."""
        self.survey = survey
        self.real = real
        self.bases = [0, *accumulate(len(t) + 1 for t in survey.texts)]

    def place(self, text: int, start: int) -> int:
        """A place counted through all texts."""
        return self.bases[text] + start

    def stretches(self, errors: Mapping[Edit, Iterable[int]]) -> Iterator[Stretch]:
        """The stretches on which a confusion is far more common than elsewhere.

        Args:
            errors: for each confusion the places where it is sure.
        """
        for edit in sorted(errors):
            places = sorted(errors[edit])
            if len(places) < LEAST or not (edit[0].isalpha() and edit[1].isalpha()):
                continue
            run = [places[0]]
            for at in [*places[1:], 1 << 60]:
                if at - run[-1] > REACH:
                    yield from self._stretch(edit, run)
                    run = []
                run.append(at)

    def _stretch(self, edit: Edit, run: list[int]) -> Iterator[Stretch]:
        if len(run) < LEAST:
            return
        start, end = max(0, run[0] - REACH), run[-1] + REACH
        meant = sum(self.survey.texts[i][a:b].count(edit[1]) for i, a, b in self._pieces(start, end))
        rate = len(run) / (meant + len(run))
        if rate >= RATE:
            yield Stretch(edit, start, end, rate, len(run))

    def _pieces(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        first = max(0, bisect_right(self.bases, start) - 1)
        for i in range(first, min(bisect_left(self.bases, end), len(self.survey.texts))):
            yield i, max(0, start - self.bases[i]), max(0, end - self.bases[i])

    def misread(self, stretches: Iterable[Stretch]) -> Iterator[Local]:
        """The words of the stretches that are likelier another word there."""
        found: dict[tuple[int, int], Local] = {}
        for stretch in stretches:
            for spot, part in self._words(stretch):
                local = self._local(stretch, spot, part)
                if local is not None:
                    old = found.get((spot.text, spot.start))
                    if old is None or local.odds > old.odds:
                        found[spot.text, spot.start] = local
        yield from (found[key] for key in sorted(found))

    def _words(self, stretch: Stretch) -> Iterator[tuple[Spot, Part]]:
        read = stretch.edit[0]
        for i, a, b in self._pieces(stretch.start, stretch.end):
            starts = self.survey.starts(i)
            for order in range(bisect_left(starts, a), bisect_right(starts, b)):
                if order < len(starts):
                    for part in self.survey.parts[self.survey.chunks[i][order]]:
                        if self._may_be_misread(part, read):
                            yield Spot(i, starts[order] + part.start, order), part

    def _may_be_misread(self, part: Part, read: str) -> bool:
        form = part.form
        return part.plain and read in form and not odd_case(form) and form not in self.survey.context.words

    def _local(self, stretch: Stretch, spot: Spot, part: Part) -> Local | None:
        form, (read, meant) = part.form, stretch.edit
        left, right = self.real.beside(spot)
        stays, _ = self.real.fit(fold(form), left, right, 1)
        best: Local | None = None
        for built, n in variants(form, read, meant):
            key = fold(built)
            if not self.survey.is_word(key) and self.survey.folded[key] < LEAST:
                continue
            score, _ = self.real.fit(key, left, right, 0)
            odds = score + n * math.log10(stretch.rate) - stays
            if odds >= HERE and (best is None or odds > best.odds):
                best = Local(spot, form, recase(built, form), stretch.edit, stretch.errors, odds)
        return best


def variants(form: str, read: str, meant: str) -> list[tuple[str, int]]:
    """A form with some or all of the strings read put right, each with how many; three at most are tried apart."""
    pieces = form.split(read)
    gaps = len(pieces) - 1
    if gaps > 3:
        return [(meant.join(pieces), gaps)]
    found = []
    for choice in range(1, 1 << gaps):
        built = pieces[0]
        for k in range(gaps):
            built += (meant if choice >> k & 1 else read) + pieces[k + 1]
        found.append((built, choice.bit_count()))
    return found


def by_edit(places: Iterable[tuple[Edit, int]]) -> dict[Edit, list[int]]:
    """Places gathered by confusion."""
    found: dict[Edit, list[int]] = defaultdict(list)
    for edit, at in places:
        found[edit].append(at)
    return found
