"""Corrections of words: what each part of the stage found, judged, made certain or doubtful, and given its reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from edition.corrections.blots import blots
from edition.corrections.bursts import Bursts, by_edit
from edition.corrections.certainty import AT_HOME, LEAST_NOISE, NOISE, Certainty
from edition.corrections.channel import Channel, Reading
from edition.corrections.confusions import Edit
from edition.corrections.grammar import impossible
from edition.corrections.homoglyphs import mixed, romanised
from edition.corrections.model import Context, Correction
from edition.corrections.names import slips
from edition.corrections.realwords import RealWords, Swap
from edition.corrections.reasons import explain, kind_of, rule_of, shown, times
from edition.corrections.splits import Joiner, cuts
from edition.corrections.survey import Spot, Survey, odd_case
from edition.corrections.tables import group
from edition.lexicon import fold

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
        self.real = RealWords(survey)
        self.certainty = Certainty(survey, self.channel, self.joiner.rate)

    def find(self) -> list[Correction]:
        """First what stands by itself; then what is only believed in a text that is shown to be misread."""
        swaps = self.real.swaps()
        readings = list(self.channel.readings.values())
        found = [*self._joins(), *self._cuts(), *self._homoglyphs(), *self._hyphens()]
        found.extend(self._swaps(s for s in swaps if s.strength == "s"))
        for reading in readings:
            if not self.certainty.is_slip(reading):
                found.extend(self._places(reading, self.certainty.reading(reading)))
        sure = sum(c.cert != "low" and c.kind != "merge" for c in found)
        self.certainty.noisy = sure >= LEAST_NOISE and sure * 1e5 / self.survey.total >= NOISE
        found.extend(self._swaps(swaps))
        found.extend(self._pronouns())
        found.extend(self._impossible())
        found.extend(self._locals(found))
        found.extend(self._names())
        found.extend(self._blots())
        for reading in readings:  # what is only believed of a book that errs elsewhere
            found.extend(self._places(reading, self.certainty.reading(reading)))
        return _settle(found)

    # misread forms --------------------------------------------------------------------------------------------

    def _places(self, reading: Reading, cert: str) -> Iterator[Correction]:
        survey = self.survey
        form, word = reading.form, reading.candidate.word
        if not cert:
            return
        reason = explain(reading, self.channel.seen)
        kind = kind_of(reading)
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
            rule = ", ".join(dict.fromkeys(rule_of(e) for e in reading.candidate.edits))
            yield Correction(
                spot.text,
                spot.start,
                spot.start + len(form),
                self._cased(spot, form, word),
                kind,
                here,
                reason,
                rule,
            )

    def _cased(self, spot: Spot, form: str, word: str) -> str:
        """The case of a first letter that is itself in doubt: as in the book, or as the sentence asks."""
        key = fold(word)
        case_only = fold(form) == key and form[0].isupper() and odd_case(form)
        if not word[1:].islower() or (form[0].isalpha() and not case_only):
            return word
        if self._begins(spot):
            return word[0].upper() + word[1:]
        small = self.survey.small[key]
        return (
            word[0].upper() + word[1:] if 2 * small < self.survey.folded[key] else word[0].lower() + word[1:]
        )

    def _begins(self, spot: Spot) -> bool:
        """Whether a sentence begins at a place."""
        return spot.order == 0 or self.survey.chunks[spot.text][spot.order - 1][-1:] in ".!?"

    def _names(self) -> Iterator[Correction]:
        """Names spelt wrongly against many times right."""
        for name in slips(self.survey, self.channel.seeds):
            reason = f"{shown(name.edit)}; the book has {name.word!r} {times(name.support)}"
            for spot, _, _ in self.survey.spots(name.form):
                end = spot.start + len(name.form)
                cert = "medium" if name.sure else "low"
                rule = rule_of(name.edit)
                yield Correction(spot.text, spot.start, end, name.word, "name", cert, reason, rule)

    def _blots(self) -> Iterator[Correction]:
        """Words some letters of which are signs, where nothing else explains them."""
        readings = self.channel.readings
        rest = [
            f
            for f in self.channel.doubtful
            if f not in readings or self.certainty.reading(readings[f]) in ("", "low")
        ]
        for blot in blots(rest, self.channel.vocabulary, self.channel.expected):
            reason = f"signs for letters; the only word that fits is {blot.word!r}"
            yield from self._all(blot.form, blot.word, "char", "medium", reason, "unread letters")

    def _locals(self, found: Sequence[Correction]) -> Iterator[Correction]:
        """What is misread only on a stretch of text with an error of its own."""
        bursts = Bursts(self.survey, self.real)
        sure = by_edit(
            (edit, bursts.place(c.text, c.start))
            for c in found
            if c.cert != "low" and c.kind in ("char", "word")
            for edit in self._edits(c)
        )
        for local in bursts.misread(bursts.stretches(sure)):
            rule = rule_of(local.edit)
            reason = f"{shown(local.edit)}, {local.errors} times on the lines around"
            spot, end = local.spot, local.spot.start + len(local.form)
            if self.survey.around(spot) >= AT_HOME - 0.2:
                yield Correction(spot.text, spot.start, end, local.word, "char", "medium", reason, rule)

    def _edits(self, correction: Correction) -> Iterable[Edit]:
        reading = self.channel.readings.get(
            self.survey.texts[correction.text][correction.start : correction.end]
        )
        return set(reading.candidate.edits) if reading is not None else ()

    # words in pieces, words run together ----------------------------------------------------------------------

    def _joins(self) -> Iterator[Correction]:
        for join in self.joiner.joins():
            start, end = self._extent(join.text, join.first, join.last)
            spot = Spot(join.text, start, join.first)
            cert = self.certainty.join(join, self.survey.around(spot, 5) >= AT_HOME)
            n = self.survey.folded[fold(join.word)]
            reason = f"a word in {len(join.pieces)} pieces; the book has {join.word!r} {n} times"
            yield Correction(join.text, start, end, join.word, "split", cert, reason, "blank in word")

    def _extent(self, text: int, first: int, last: int) -> tuple[int, int]:
        chunks = self.survey.chunks[text]
        starts = self.survey.starts(text)
        a, b = self.survey.parts[chunks[first]][-1], self.survey.parts[chunks[last]][0]
        return starts[first] + a.start, starts[last] + b.end

    def _cuts(self) -> Iterator[Correction]:
        for cut in cuts(self.survey, self.channel.doubtful, self.channel.candidates):
            for spot, _, _ in self.survey.spots(cut.form):
                cert = self.certainty.cut(cut) if self.survey.around(spot) >= AT_HOME else "low"
                reason = f"two words run together; they stand side by side {cut.together} times in this book"
                yield Correction(
                    spot.text, spot.start, spot.start + len(cut.form), f"{cut.left} {cut.right}", "merge", cert,
                    reason, "lost blank",
                )  # fmt: skip

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

    def _all(
        self, form: str, word: str, kind: str, cert: str, reason: str, rule: str
    ) -> Iterator[Correction]:
        for spot, _, _ in self.survey.spots(form):
            yield Correction(spot.text, spot.start, spot.start + len(form), word, kind, cert, reason, rule)

    # words for words ------------------------------------------------------------------------------------------

    def _swaps(self, swaps: Iterable[Swap]) -> Iterator[Correction]:
        for swap in swaps:
            cert = self.certainty.swap(swap)
            if cert:
                form = swap.form
                capital = form[0].isupper() and not odd_case(form)
                capital = capital or (form[0] == "l" and swap.word[0] == "i" and self._begins(swap.spot))
                word = swap.word.capitalize() if capital else swap.word
                beside = f"the words beside it stand {swap.near} times by {word!r}, {swap.against} times by {form!r}"
                yield Correction(
                    swap.spot.text, swap.spot.start, swap.spot.start + len(form), word, "word", cert, beside,
                    f"{fold(form)}>{swap.word}",
                )  # fmt: skip

    def _pronouns(self) -> Iterator[Correction]:
        for spot, sign in self.real.pronouns():
            if self.survey.around(spot) >= AT_HOME:
                reason = f"a lone {sign!r} before a verb"
                yield Correction(
                    spot.text, spot.start, spot.start + 1, "I", "char", "medium", reason, f"{sign}>I"
                )

    def _impossible(self) -> Iterator[Correction]:
        for found in impossible(self.survey):
            start, rule = found.spot.start, f"{found.form}>{found.word}"
            cert = "medium" if self.survey.around(found.spot) >= AT_HOME else "low"
            end = start + len(found.form)
            yield Correction(found.spot.text, start, end, found.word, "word", cert, found.reason, rule)

    def _hyphens(self) -> Iterator[Correction]:
        """Blanks behind the hyphen of a compound."""
        survey = self.survey
        for chunk, places in survey.places.items():
            inside = survey.parts[chunk]
            if (
                chunk[-1] not in "-‐‑"
                or not inside
                or inside[-1].end != len(chunk) - 1
                or not inside[-1].plain
            ):
                continue
            for text, start, order in places:
                row = survey.chunks[text]
                behind = survey.parts[row[order + 1]] if order + 1 < len(row) else []
                if not behind or behind[0].start or fold(behind[0].form) in group("together"):
                    continue
                left, right = inside[-1].form, behind[0].form
                n = survey.lexicon.hyphened(left, right)
                if n and start + len(chunk) + 1 == survey.starts(text)[order + 1]:
                    first = start + inside[-1].start
                    reason = f"the book has {left + '-' + right!r} {n} times without the blank"
                    end = start + len(chunk) + 1 + len(right)
                    yield Correction(
                        text, first, end, f"{left}-{right}", "split", "high" if n > 1 else "medium", reason,
                        "blank behind hyphen",
                    )  # fmt: skip


def _settle(found: Iterable[Correction]) -> list[Correction]:
    """Of corrections that overlap the surer one stays, of equally sure ones the longer."""
    by_text: dict[int, list[Correction]] = defaultdict(list)
    for c in sorted(
        set(found),
        key=lambda c: (
            _RANK[c.cert],
            c.start - c.end,
            c.text,
            c.start,
            c.kind != "char",
            c.corr,
            c.rule,
            c.reason,
            c.cert,
        ),
    ):
        others = by_text[c.text]
        if all(c.end <= o.start or c.start >= o.end for o in others):
            others.append(c)
    return sorted((c for cs in by_text.values() for c in cs), key=lambda c: (c.text, c.start))
