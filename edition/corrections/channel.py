"""The noisy channel: how likely each confusion is in this book, and which misread forms it explains.

A form that is no word is weighed twice: how often the book should have it if it is a misread word (how often it has
that word, times how often the confusion happens), and how often it should have it if it is right.  How often a
confusion happens is counted in the book itself, in rounds: what the last round explained is counted for the next.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from edition.corrections.confusions import Candidate, Decoder, Edit, Neighbours, Vocabulary
from edition.corrections.survey import KNOWN, Part, Survey, odd_case, ordinary, without_marker
from edition.corrections.tables import confusions
from edition.lexicon import EASE, fold

ROUNDS = 3
WEIGHT = 1e-5
"""What a weight of one in the table of confusions is as a probability."""
SURE = 100.0
"""Odds from which on a reading shows that its place is in the main language."""
OFTEN = 5
"""A form that the book has so often is a word of its own where only stops speak against it."""
LISTED = 1.7
"""From this general frequency on a name is one that the lists have."""
INERTIA = 3000.0
"""So many letters the table counts for beside the book."""
SLIPS = {"extra letter": 1e-5, "lost letter": 1e-5, "swapped letters": 5e-6, "other letter": 5e-7,
         "capital inside": 1e-6}  # fmt: skip
"""Differences of one letter that no table has, and how likely they are at first."""

LEAST_SLIP = 0.3
"""A book may show few slips, but they do not become less likely than this share of what they are at first."""
CAPITAL = ("X", "x")
"""Stands for a capital inside a word where only the case is wrong."""

_STOP_INSIDE = re.compile(r"[.,;:!?/&)\]\"”’]+")
_FOLLOWING = re.compile(r"[!)}\]|>][\"'’]?")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a form is taken for."""

    form: str
    candidate: Candidate
    odds: float
    """How many times likelier that is than that the form is right."""
    margin: float
    """How many times likelier it is than the next best word."""
    times: int
    """How often the book has the form."""
    support: int
    """How often the book has the word."""


class Channel:
    """Learns the confusions of a book and reads its misread forms."""

    def __init__(self, survey: Survey) -> None:
        """Find the forms in doubt and what they may stand for; then count in rounds."""
        self.survey = survey
        self.seeds: dict[Edit, float] = {(r, m): w * WEIGHT for r, m, w in confusions()}
        """The confusions of the table and how likely they are before the book is asked."""
        self.rates = dict(self.seeds)
        self.slips = dict(SLIPS)
        self.seen: Counter[Edit] = Counter()
        """How often each confusion was found in the book."""
        self._expected: dict[str, float] = {}
        costs = {edit: -math.log10(rate) for edit, rate in self.rates.items()}
        self.vocabulary = Vocabulary(survey)
        self.vocabulary.leave_out(self._misread_often(costs))
        self._extend()
        self.doubtful = [f for f in survey.forms if self._is_doubtful(f)]
        self.candidates = self._candidates()
        self._add_neighbours()
        self._letters = "\n".join(survey.texts)
        self._chances: dict[str, int] = {}
        for _ in range(ROUNDS):
            self._count()
        self.readings = dict(self._read())
        survey.misread.update(
            fold(r.form) for r in self.readings.values() if r.odds >= SURE and survey.is_word(r.candidate.key)
        )

    # forms in doubt -------------------------------------------------------------------------------------------

    def _extend(self) -> None:
        """Stops that follow a piece of a word may be a letter of it."""
        survey = self.survey
        found = []
        for chunk, inside in survey.parts.items():
            if not inside or inside[-1].end == len(chunk):
                continue
            last = inside[-1]
            m = _FOLLOWING.match(chunk, last.end)
            if (
                m is None
                or chunk[:1] in "([{"
                or (last.form.isalpha() and len(last.form) < 2 and m[0][0] not in ")}")
            ):
                continue
            if not survey.is_word(fold(last.form)) or (
                m[0][0] in ")}" and "(" not in chunk and len(m[0]) > 1
            ):
                found.append((chunk, Part(last.start, m.end(), chunk[last.start : m.end()], False)))
                if m.end() - last.end > 1:
                    end = last.end + 1
                    found.append((chunk, Part(last.start, end, chunk[last.start : end], False)))
        for chunk, part in found:
            survey.forms[part.form].append((chunk, part))
            survey.counts[part.form] += len(survey.places[chunk])

    def _is_doubtful(self, form: str) -> bool:
        survey = self.survey
        if form in survey.context.words or ordinary(form):
            return False
        letters = sum(c.isalpha() for c in form)
        if letters < 2 or (len(form) < 3 and form != "aU"):
            return False
        key = fold(form)
        if key.replace("'", "").isalpha():
            if odd_case(form):
                return True
            return len(key) > 3 and survey.general(key.removesuffix("'s")) < KNOWN
        bare = without_marker(form)
        if bare != form and self._are_words(bare):
            return False
        return not self._are_words(form)

    def _are_words(self, form: str) -> bool:
        """Whether stops or strokes stand between words, so that the form is no word but several."""
        pieces = [p for p in _STOP_INSIDE.split(form) if p]
        return all(self._good(p) for p in pieces)

    def _good(self, piece: str) -> bool:
        key = fold(piece)
        own = key.isalpha() and len(key) > 3 and self.survey.folded[key] >= OFTEN
        return key.isdigit() or ordinary(piece) or self.survey.is_word(key) or own

    def _misread_often(self, costs: Mapping[Edit, float]) -> set[str]:
        """Words only the book has that are another, more frequent word under a confusion: not to be meant."""
        decoder = Decoder(self.vocabulary, costs)
        folded = self.survey.folded
        return {
            own
            for own in self.vocabulary.own
            if any(
                folded[c.key] > 2 * folded[own]
                or (c.key in self.vocabulary.words and folded[c.key] >= folded[own])
                for c in decoder.decode(own, 5.5, 1)
                if c.key != own and self.survey.general(c.key) >= self.survey.general(own)
            )
        }

    # what they may stand for ----------------------------------------------------------------------------------

    def _candidates(self) -> dict[str, list[Candidate]]:
        costs = {edit: -math.log10(rate) for edit, rate in self.rates.items()}
        self.decoder = decoder = Decoder(self.vocabulary, costs)
        found: dict[str, list[Candidate]] = {}
        for form in self.doubtful:
            plain = form.isalpha() and not odd_case(form)
            most = 1 if len(form) < 6 else 2
            if not plain:
                most = 2 if len(form) < 5 else 4
            key = fold(form)
            candidates = decoder.decode(form, 8.0 if plain else 18.0, most)
            found[form] = [c for c in candidates if c.key != key]
            if odd_case(form):  # what is meant must explain the capital
                found[form] = [c for c in found[form] if any(not r.islower() for r, _ in c.edits)]
            if odd_case(form) and key in self.vocabulary.words:
                found[form].append(Candidate(form[0] + key[1:], key, (CAPITAL,)))
        return found

    def _add_neighbours(self) -> None:
        """For long forms that no confusion explains: words one letter away, alike at both ends."""
        survey = self.survey
        rest = [f for f in self.doubtful if not self.candidates[f] and len(f) > 5 and self._is_strange(f)]
        if not rest:
            return
        words = [w for w, z in survey.main.items() if z >= 3.5 and len(w) > 5]
        words += [w for w in self.vocabulary.own if len(w) > 5 and survey.folded[w] >= OFTEN]
        neighbours = Neighbours(words)
        for form in rest:
            key = fold(form)
            for word, edit in neighbours.of(key):
                if key[:2] == word[:2] and key[-2:] == word[-2:]:
                    built = (
                        word.upper() if form.isupper() else word.capitalize() if form[0].isupper() else word
                    )
                    self.candidates[form].append(Candidate(built, word, (edit,)))

    def _is_strange(self, form: str) -> bool:
        """Whether no list has a form and the book has it hardly ever."""
        return form.isalpha() and self.survey.general(fold(form)) < 2.0 and self.survey.counts[form] <= 2

    # counting -------------------------------------------------------------------------------------------------

    def expected(self, key: str) -> float:
        """How often the book should have a word, by its own count and the language's."""
        found = self._expected.get(key)
        if found is None:
            survey = self.survey
            general = math.pow(10.0, survey.general(key) - 9.0)
            own = survey.folded[key]
            found = (own + EASE * general) * survey.total / (survey.total + EASE)
            self._expected[key] = found
        return found

    def rate(self, edits: Iterable[Edit]) -> float:
        """How likely these confusions are together; one that happens again in a word costs less."""
        product = 1.0
        before: set[Edit] = set()
        for edit in edits:
            p = self.rates.get(edit) or self.slips[slip(edit)]
            product *= math.sqrt(p) if edit in before else p
            before.add(edit)
        return product

    def genuine(self, form: str, word: str) -> float:
        """How often the book should have a form that looks like a word if it is right nevertheless."""
        survey = self.survey
        key = fold(form)
        general = survey.total * math.pow(10.0, survey.general(key) - 9.0) if survey.general(key) else 0.0
        if not key.replace("'", "").isalpha():
            return 1e-6
        if odd_case(form):
            return 1e-6
        size = survey.total / 1e5
        if form[0] == "I" and word[0] != "i" and survey.general(key) < 2.0 and survey.small[word]:
            return max(general, 2e-5 * size)  # a capital I at the head is an l far oftener than a name
        if form[0].isupper() and not survey.small[key]:
            return max(general, self._as_name(form, word) * size)
        return max(general, 5e-6 * size)

    def _as_name(self, form: str, word: str) -> float:
        """How often a book of 100,000 words has a name that looks like a word."""
        survey = self.survey
        unheard = not survey.general(fold(form))
        if survey.general(word) >= KNOWN and survey.small[word]:
            return 2e-5 if unheard and len(form) > 6 else 5e-3
        if survey.general(word) >= 3.5 and unheard and len(form) > 5:
            return 5e-4
        known = survey.general(word) >= LISTED and survey.general(fold(form)) < 1.0
        return 5e-3 if known and survey.folded[word] >= max(OFTEN, 3 * survey.counts[form]) else 0.3

    def weigh(self, form: str) -> list[tuple[float, Candidate]]:
        """The candidates of a form with the count that each lets expect, the greatest first."""
        found = [(self.expected(c.key) * self.rate(c.edits), c) for c in self.candidates[form]]
        return sorted(found, key=lambda f: (-f[0], f[1].word))

    def _count(self) -> None:
        counts: Counter[Edit] = Counter()
        for form in self.doubtful:
            weighed = self.weigh(form)
            if not weighed:
                continue
            n = self.survey.counts[form]
            whole = sum(w for w, _ in weighed) + self.genuine(form, weighed[0][1].key) * n
            for w, candidate in weighed:
                share = w / whole
                if share > 0.5:
                    for edit in set(candidate.edits):
                        counts[edit] += n * share  # type: ignore[assignment]
        for edit, seed in self.seeds.items():
            chances = self._chances_of(edit[1])
            self.rates[edit] = (counts[edit] + INERTIA * seed) / (chances + INERTIA)
        self._count_slips(counts)
        self.seen = Counter({e: round(n) for e, n in counts.items() if n >= 0.5})

    def _count_slips(self, counts: Mapping[Edit, float]) -> None:
        sums: dict[str, float] = defaultdict(float)
        letters = len(self._letters)
        for edit, n in counts.items():
            if edit not in self.seeds:
                sums[slip(edit)] += n
                if slip(edit) == "other letter":
                    self.rates[edit] = (n + INERTIA * SLIPS["other letter"]) / (
                        self._chances_of(edit[1]) + INERTIA
                    )
        for kind, first in SLIPS.items():
            learnt = (sums[kind] + 10 * INERTIA * first) / (letters + 10 * INERTIA)
            self.slips[kind] = max(learnt, first * LEAST_SLIP)

    def _chances_of(self, meant: str) -> int:
        found = self._chances.get(meant)
        if found is None:
            found = self._chances[meant] = self._letters.count(meant)
        return found

    # reading --------------------------------------------------------------------------------------------------

    def _read(self) -> Iterable[tuple[str, Reading]]:
        survey = self.survey
        for form in self.doubtful:
            weighed = self.weigh(form)
            if not weighed:
                continue
            best, candidate = weighed[0]
            second = next((w for w, c in weighed[1:] if c.key != candidate.key), 0.0)
            too_often = max(1.0, survey.counts[form] / (1.0 + 5.0 * best))
            odds = best / (self.genuine(form, candidate.key) * too_often)
            margin = best / second if second else math.inf
            yield (
                form,
                Reading(form, candidate, odds, margin, survey.counts[form], survey.folded[candidate.key]),
            )


def slip(edit: Edit) -> str:
    """The kind of a difference of one letter."""
    read, meant = edit
    if edit == CAPITAL:
        return "capital inside"
    if not meant:
        return "extra letter"
    if not read:
        return "lost letter"
    return "swapped letters" if len(read) == len(meant) == 2 else "other letter"
