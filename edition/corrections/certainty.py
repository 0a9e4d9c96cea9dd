"""How sure a correction of a word is: what must speak for it, and what makes it doubtful."""

from __future__ import annotations

from dataclasses import dataclass

from edition.corrections.channel import CAPITAL, Channel, Reading, slip
from edition.corrections.realwords import COMMON, Swap
from edition.corrections.splits import Cut, Join
from edition.corrections.survey import Survey, odd_case
from edition.corrections.tables import real_words
from edition.lexicon import fold

HIGH, MEDIUM, LOW = 300.0, 20.0, 1.0
"""Odds from which on a misread form is mended surely, mended, or spoken of."""
LIKELY = 4.0
"""Odds that are enough where nobody has heard of the form."""
COMMON_WORD = 3.3
"""From this general frequency on a word is likelier than a form that no list has."""
LONG = 9
"""In a word so long one letter may be any other."""
CLEAR = 8.0
"""The best word must be so many times likelier than the next."""
AT_HOME = 0.4
"""Share of words of the main language around a place from which on it is in that language."""
LEAST_NOISE = 3
NOISE = 2.0
"""Sure errors in 100,000 words from which on a lost or doubled letter is the OCR's and not the print's."""

SERIAL = 10
"""A confusion that the book has so often makes a series."""

PLAIN, PLAIN_LENGTH, PLAIN_GAIN = 3.0, 6, 3.5
"""A word so common (zipf) and so long, and evidence so strong, that its pieces are joined anywhere."""


@dataclass(slots=True)
class Certainty:
    """Judges what was found in a book: ``high``, ``medium`` or ``low``."""

    survey: Survey
    channel: Channel
    rate: float
    """How often the book cuts words."""
    noisy: bool = False
    """Whether sure errors show that the book is misread."""

    def is_slip(self, reading: Reading) -> bool:
        """Whether the form differs from the word by something that is no known confusion."""
        return any(e not in self.channel.seeds and e != CAPITAL for e in reading.candidate.edits)

    def reading(self, reading: Reading) -> str:
        """Of a misread form; empty where nothing is to be said."""
        if reading.odds < LOW:
            return "low" if self._may_be_name(reading) else ""
        candidate, form = reading.candidate, reading.form
        odds = reading.odds
        cert = "low"
        if reading.margin >= CLEAR:
            cert = "high" if odds >= HIGH else "medium" if odds >= MEDIUM else "low"
        if cert == "low" and self._is_serial_name(reading):
            cert = "medium"
        if self.is_slip(reading):
            cert = self._slip_certainty(reading, cert)
        elif cert == "low" and self.noisy and len(form) > 5 and self._is_unheard(reading):
            cert = "medium"
        if cert != "low" and len(form) <= 3 and form.isalpha() and not odd_case(form):
            cert = "low"
        if cert != "low" and self._is_short_guess(reading):
            cert = "low"
        if cert == "high" and any(e == CAPITAL for e in candidate.edits):
            cert = "medium"
        if cert != "low" and not self._is_sure_word(reading):
            cert = "low"
        return cert

    def _is_sure_word(self, reading: Reading) -> bool:
        """Whether the lists have the word, or else the book has it far oftener than the form."""
        bare = reading.candidate.key.removesuffix("'s").removesuffix("'")
        general = self.survey.general(bare)
        if general >= 2.5:
            return True
        better = reading.support >= 3 * reading.times or general > self.survey.general(fold(reading.form))
        return better and self.survey.folded[bare] >= 5

    def _is_series(self, reading: Reading) -> bool:
        """Whether the book has every one of the confusions often."""
        return all(self.channel.seen[e] >= SERIAL for e in reading.candidate.edits)

    def _is_short_guess(self, reading: Reading) -> bool:
        """Too little is left of the form to be sure of the word."""
        form, key = reading.form, reading.candidate.key
        if len(form) < 4 and (any(c.isdigit() for c in form) or not form[0].isalnum() or form[-1] in "\\/|"):
            return True
        if len(form) < 4 and CAPITAL in reading.candidate.edits:
            return True
        if form[0].isupper() and len(key) < 5 and reading.support < 5:
            return True
        if form.isalpha() and len(form) < 6 and reading.support < 3 and not self._is_series(reading):
            return True
        return key.endswith("'s") and not form.replace("'", "").replace("’", "").isalpha()

    def _may_be_name(self, reading: Reading) -> bool:
        """A name spelt otherwise once or twice, against many times as it should be: worth a look."""
        form = reading.form
        few = reading.times <= 2 and reading.support >= 10 * reading.times
        return form[0].isupper() and len(form) > 5 and few and self.survey.general(fold(form)) < 1.0

    def _is_serial_name(self, reading: Reading) -> bool:
        """A name misread in a way that is common in this book, seldom beside how often it is right."""
        few = reading.support >= max(5, 5 * reading.times) and self.survey.general(fold(reading.form)) < 1.0
        return few and len(reading.form) > 4 and self._is_series(reading)

    def _slip_certainty(self, reading: Reading, cert: str) -> str:
        """A difference that is no known confusion: the OCR's only where it errs elsewhere, and only in long words."""
        key = reading.candidate.key
        if not self.noisy or len(reading.form) < 6 or (cert == "low" and not self._is_unheard(reading)):
            return "low"
        if any(slip(e) == "other letter" for e in reading.candidate.edits) and len(reading.form) < LONG:
            return "low"
        return "medium" if reading.support >= 3 or self.survey.general(key) >= COMMON_WORD else "low"

    def _is_unheard(self, reading: Reading) -> bool:
        """No list has the form in any language, and one known or likely confusion makes one common word of it.

        What a longer word begins or ends with may be a piece of that one.
        """
        survey, key = self.survey, fold(reading.form)
        (edit, *more) = reading.candidate.edits
        return (
            not more
            and (edit in self.channel.seeds or slip(edit) != "other letter" or len(key) >= LONG)
            and reading.odds >= LIKELY
            and reading.margin >= CLEAR
            and not survey.general(key)
            and not survey.is_foreign_word(key)
            and survey.general(reading.candidate.key) >= COMMON_WORD
            and f"{key}\n" not in survey.listed
            and f"\n{key}" not in survey.listed
        )

    def join(self, join: Join, at_home: bool) -> str:
        """Of a word in pieces, in a text of the main language or not."""
        key = fold(join.word)
        if any(
            self.channel.expected(w) > 3 * self.channel.expected(key) for w, _ in real_words().get(key, ())
        ):
            return "low"  # it may be misread besides
        first = join.pieces[0]
        stands = self.survey.is_word(fold(first)) and not (
            first.islower() and len(first) == 1 and first != "a"
        )
        if len(key) < 4 and stands and not self._fits(join, key):
            return "low"
        if join.all_words:
            return "medium" if join.gain >= 2.2 and at_home and self.rate > 5e-4 else "low"
        if not at_home:
            if self.survey.folded[key] >= 5 and join.gain > 5:
                return "medium"
            is_plain = len(key) >= PLAIN_LENGTH and self.survey.general(key) >= PLAIN
            return "medium" if is_plain and join.gain > PLAIN_GAIN else "low"
        return "high" if join.gain >= 5 else "medium" if join.gain >= 3 else "low"

    def _fits(self, join: Join, key: str) -> bool:
        """Whether a short whole often stands between these neighbours."""
        row, pairs = self.survey.rows[join.text], self.survey.pairs
        left = row[join.first - 1] if join.first else ""
        right = row[join.last + 1] if join.last + 1 < len(row) else ""
        return pairs[left, key] + pairs[key, right] >= 3 and bool(right)

    @staticmethod
    def cut(cut: Cut) -> str:
        """Of two words run together."""
        if cut.right[0].isupper():
            return "medium"
        return "high" if cut.together >= 3 else "medium" if cut.together else "low"

    def swap(self, swap: Swap) -> str:
        """Of a word misread as another word; empty where nothing is to be said."""
        if self.survey.around(swap.spot) < AT_HOME:
            return ""
        if swap.strength == "s":
            enough = 0.5 if swap.near >= 10 else 1.0 if swap.near or self.noisy else 2.0
            return "medium" if swap.odds >= enough else "low"
        if not swap.grammar:
            return ""
        common = self.survey.folded[fold(swap.form)] >= COMMON
        if not self.noisy or (swap.near < 3 and not common):
            return "low"
        return "medium" if common or swap.odds >= {"c": 1.0, "w": 2.0}[swap.strength] else "low"
