"""Corrections of words: what each part of the stage found, judged, made certain or doubtful, and given its reason."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from edition.corrections.channel import CAPITAL, Channel, Reading, slip
from edition.corrections.confusions import Edit
from edition.corrections.homoglyphs import mixed, romanised
from edition.corrections.model import Context, Correction
from edition.corrections.realwords import RealWords, Swap
from edition.corrections.splits import Cut, Join, Joiner, cuts
from edition.corrections.survey import KNOWN, Spot, Survey, odd_case
from edition.lexicon import fold

HIGH, MEDIUM, LOW = 300.0, 20.0, 1.0
"""Odds from which on a misread form is mended surely, mended, or spoken of."""
CLEAR = 8.0
"""The best word must be so many times likelier than the next."""
AT_HOME = 0.5
"""Share of words of the main language around a place from which on it is in that language."""
NOISE = 5.0
"""Confusions in 100,000 words from which on a lost or doubled letter is the OCR's and not the print's."""

_RANK = {"high": 0, "medium": 0, "low": 1}


def find(texts: Sequence[str], context: Context) -> list[Correction]:
    """The misread, cut and glued words of the texts.

    Args:
        texts: reading texts of the passages.
        context: what is known about them.

    Returns:
        Corrections in order of place; none overlaps another.
    """
    return _Finder(Survey(texts, context)).find()


class _Finder:
    """Turns what was found into corrections."""

    def __init__(self, survey: Survey) -> None:
        self.survey = survey
        self.channel = Channel(survey)
        self.joiner = Joiner(survey, self.channel)
        known = sum(n for e, n in self.channel.seen.items() if e in self.channel.seeds)
        self.noisy = known >= 3 and known * 1e5 / survey.total >= NOISE

    def find(self) -> list[Correction]:
        joins = list(self._joins())
        found = [*joins, *self._readings(), *self._cuts(), *self._homoglyphs(), *self._swaps()]
        return _settle(found)

    # misread forms --------------------------------------------------------------------------------------------

    def _readings(self) -> Iterator[Correction]:
        for form, reading in self.channel.readings.items():
            cert = self._certainty(reading)
            if cert:
                yield from self._places(reading, cert)

    def _certainty(self, reading: Reading) -> str:
        if reading.odds < LOW:
            return ""
        candidate, form = reading.candidate, reading.form
        odds = reading.odds
        cert = "low"
        if reading.margin >= CLEAR:
            cert = "high" if odds >= HIGH else "medium" if odds >= MEDIUM else "low"
        if any(e not in self.channel.seeds and e != CAPITAL for e in candidate.edits):
            cert = self._slip_certainty(reading, cert)
        if cert != "low" and len(fold(form)) <= 3 and not odd_case(form):
            cert = "low"
        if cert == "high" and any(e == CAPITAL for e in candidate.edits):
            cert = "medium"
        if cert != "low" and not self._is_sure_word(candidate.key):
            cert = "low"
        return cert

    def _is_sure_word(self, key: str) -> bool:
        bare = key.removesuffix("'s").removesuffix("'")
        return self.survey.general(bare) >= 2.5 or self.survey.folded[bare] >= 5

    def _slip_certainty(self, reading: Reading, cert: str) -> str:
        """A difference that is no known confusion: only inside long words, and never at their ends."""
        form, key = fold(reading.form), reading.candidate.key
        if cert == "low" or not self.noisy or reading.times > 1 or len(form) < 7:
            return "low"
        if form[:2] != key[:2] or form[-3:] != key[-3:]:
            return "low"
        return "medium" if reading.support >= 3 or self.survey.general(key) >= 4.0 else "low"

    def _places(self, reading: Reading, cert: str) -> Iterator[Correction]:
        survey = self.survey
        form, word = reading.form, reading.candidate.word
        reason = self._reason(reading)
        kind = _kind(reading)
        foreign_word = form.isalpha() and survey.is_foreign_word(fold(form))
        symbols = not form.replace("'", "").replace("’", "").isalpha() or odd_case(form)
        for spot, _, _ in survey.spots(form):
            here = cert
            at_home = survey.around(spot) >= AT_HOME
            if not at_home and (foreign_word or not symbols):
                here = "low"
                if foreign_word:
                    continue
            if not at_home and (reading.support < 3 or form[0] != word[0]):
                here = "low"
            rule = ", ".join(dict.fromkeys(_rule(e) for e in reading.candidate.edits))
            yield Correction(
                spot.text, spot.start, spot.start + len(form), self._cased(spot, form, word), kind, here, reason, rule
            )

    def _cased(self, spot: Spot, form: str, word: str) -> str:
        """Where the first letter itself is misread: the case that the word has in the book, or the sentence asks for."""
        key = fold(word)
        if form[0] == word[0] or form[0].isalpha() or not word[1:].islower():
            return word
        if spot.order == 0 or self.survey.chunks[spot.text][spot.order - 1][-1:] in ".!?":
            return word[0].upper() + word[1:]
        small = self.survey.small[key]
        return word[0].upper() + word[1:] if 2 * small < self.survey.folded[key] else word[0].lower() + word[1:]

    def _reason(self, reading: Reading) -> str:
        said = []
        for edit in dict.fromkeys(reading.candidate.edits):
            n = self.channel.seen[edit]
            often = f", {n} times in this book" if n > 1 else ""
            said.append(f"{_shown(edit)}{often}")
        times = "never" if not reading.support else "once" if reading.support == 1 else f"{reading.support} times"
        form = "once" if reading.times == 1 else f"{reading.times} times"
        return f"{'; '.join(said)}; the book has {reading.candidate.word!r} {times}, {reading.form!r} {form}"

    # words in pieces, words run together ----------------------------------------------------------------------

    def _joins(self) -> Iterator[Correction]:
        for join in self.joiner.joins():
            start, end = self._extent(join.text, join.first, join.last)
            spot = Spot(join.text, start, join.first)
            cert = self._join_certainty(join, self.survey.around(spot, 5) >= AT_HOME)
            n = self.survey.folded[fold(join.word)]
            reason = f"a word in {len(join.pieces)} pieces; the book has {join.word!r} {n} times"
            yield Correction(join.text, start, end, join.word, "split", cert, reason, "blank in word")

    def _join_certainty(self, join: Join, at_home: bool) -> str:
        if join.all_words:
            return "medium" if join.gain >= 2.5 and at_home and self.joiner.rate > 5e-4 else "low"
        if not at_home:
            return "medium" if self.survey.folded[fold(join.word)] >= 5 and join.gain > 5 else "low"
        return "high" if join.gain >= 5 else "medium" if join.gain >= 3 else "low"

    def _extent(self, text: int, first: int, last: int) -> tuple[int, int]:
        chunks = self.survey.chunks[text]
        starts = self.survey.starts(text)
        a, b = self.survey.parts[chunks[first]][-1], self.survey.parts[chunks[last]][0]
        return starts[first] + a.start, starts[last] + b.end

    def _cuts(self) -> Iterator[Correction]:
        for cut in cuts(self.survey, self.channel.doubtful, self.channel.candidates):
            for spot, _, _ in self.survey.spots(cut.form):
                cert = self._cut_certainty(cut) if self.survey.around(spot) >= AT_HOME else "low"
                reason = f"two words run together; they stand side by side {cut.together} times in this book"
                yield Correction(
                    spot.text, spot.start, spot.start + len(cut.form), f"{cut.left} {cut.right}", "merge", cert,
                    reason, "lost blank",
                )  # fmt: skip

    @staticmethod
    def _cut_certainty(cut: Cut) -> str:
        if cut.right[0].isupper():
            return "medium"
        return "high" if cut.together >= 3 else "medium" if cut.together else "low"

    # other scripts --------------------------------------------------------------------------------------------

    def _homoglyphs(self) -> Iterator[Correction]:
        for form, word, letters in mixed(self.survey):
            reason = f"{letters!r} of another script inside a word"
            yield from self._all(form, word, "homoglyph", "high", reason, "script")
        for form, word, n in romanised(self.survey):
            reason = f"in Cyrillic letters; the book has {word!r} {n} times"
            for spot, _, _ in self.survey.spots(form):
                cert = "medium" if self.survey.around(spot) >= AT_HOME else "low"
                yield Correction(
                    spot.text, spot.start, spot.start + len(form), word, "homoglyph", cert, reason, "script"
                )

    def _all(self, form: str, word: str, kind: str, cert: str, reason: str, rule: str) -> Iterator[Correction]:
        for spot, _, _ in self.survey.spots(form):
            yield Correction(spot.text, spot.start, spot.start + len(form), word, kind, cert, reason, rule)

    # words for words ------------------------------------------------------------------------------------------

    def _swaps(self) -> Iterator[Correction]:
        for swap in RealWords(self.survey).swaps():
            cert = self._swap_certainty(swap)
            if cert:
                form = swap.form
                word = swap.word.capitalize() if form[0].isupper() and not odd_case(form) else swap.word
                reason = f"{form!r} for {word!r}: the words beside it stand {swap.near} times by the one, {swap.against} by the other"
                yield Correction(
                    swap.spot.text, swap.spot.start, swap.spot.start + len(form), word, "word", cert, reason,
                    f"{fold(form)}>{swap.word}",
                )  # fmt: skip

    def _swap_certainty(self, swap: Swap) -> str:
        if swap.odds < 0:
            return ""
        if self.survey.around(swap.spot) < AT_HOME:
            return ""
        enough = {"s": 1.0, "c": 1.5, "w": 2.0}[swap.strength]
        if swap.odds >= enough and swap.near >= (1 if swap.strength == "s" else 3):
            return "medium"
        return "low"


def _kind(reading: Reading) -> str:
    form, candidate = reading.form, reading.candidate
    if _bare(form) == _bare(candidate.word) and form.isalpha():
        return "case" if fold(form) == candidate.key else "diacritic"
    if form[0].isupper() and candidate.word[0].isupper() and reading.odds < MEDIUM:
        return "name"
    return "char"


def _bare(word: str) -> str:
    """A word without case and accents."""
    return "".join(c for c in unicodedata.normalize("NFD", word.casefold()) if not unicodedata.combining(c))


def _rule(edit: Edit) -> str:
    read, meant = edit
    return f"{read}>{meant}" if read and meant else slip(edit)


def _shown(edit: Edit) -> str:
    read, meant = edit
    if edit == CAPITAL:
        return "a capital inside the word"
    if not meant:
        return f"{read!r} too much"
    if not read:
        return f"{meant!r} lost"
    return f"{read!r} read for {meant!r}"


def _settle(found: Iterable[Correction]) -> list[Correction]:
    """Of corrections that overlap the surer one stays, of equally sure ones the longer."""
    by_text: dict[int, list[Correction]] = defaultdict(list)
    for c in sorted(set(found), key=lambda c: (_RANK[c.cert], c.start - c.end, c.text, c.start, c.corr)):
        others = by_text[c.text]
        if all(c.end <= o.start or c.start >= o.end for o in others):
            others.append(c)
    return sorted((c for cs in by_text.values() for c in cs), key=lambda c: (c.text, c.start))
