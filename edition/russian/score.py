"""How Russian a word is by itself: a sum of evidence, once a distinct word.

The weights are natural-log odds, set by hand on lists of words and not on any book: how its letters look
(:mod:`edition.russian.ngrams`), how common the Russian form is that it may be, how common the word is in
other languages, what the dictionary knows of the form, and what its reading costs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache

from edition.russian.ngrams import likeness, other_languages
from edition.russian.store import Known
from edition.russian.tables import group, rows, words
from edition.russian.words import Candidate, ranked

LETTERS = 0.3
LETTERS_LEAST, LETTERS_MOST = -8.0, 12.0
COMMON = 1.1
"""A Russian form ten times as common as the same letters in other languages."""
READING = 0.9
IN_DICTIONARY = 0.8
NAME_IN_DICTIONARY = 0.9
NEVER_ELSEWHERE = -4.0
"""The letters of a name that no other language has speak no more against it than this."""
KNOWN_HERE = 2.25
"""Such a name must be so common in Russian (zipf)."""
VOUCHED = 1.6
"""Somewhere in the document the word stands behind initials."""
TITLE_OF_WORK = 1.2
"""A newspaper has the name."""
UNREAD = 0.6
"""No Russian form explains the word."""
FAMILY_ENDING = 1.4
"""An unknown word ends as Russian family names and towns do."""
SIGN_INSIDE = 2.5
"""An apostrophe stands where a soft sign does, and no elision of English or French."""
LOOSE = 0.6
LOOSELY_COMMON = 2.5
"""A loosely read word does not count as more common than this (zipf)."""
STRANGE_MARK = 4.0
"""A letter with a mark that no romanisation has."""
SMALL = 0.5
SMALL_COMMON = 0.8
"""A word with a small letter that other languages have."""
ENDING = 0.4
"""Only without an English ending it is Russian."""
HOME = 8.0
LOAN = 4.0
COMMON_ELSEWHERE = 2.4

ENDINGS = ("'s", "s'", "es", "s")
_LEAST_STEM = 3


@dataclass(frozen=True, slots=True)
class Scored:
    """A distinct word and what speaks for its being Russian."""

    word: str
    """As printed, without an English ending."""
    ending: str
    """The English ending that it has in print."""
    score: float
    """Log odds, above 0 where it is more likely Russian than not."""
    candidates: tuple[Candidate, ...] = ()
    """What it may be in Cyrillic, the best first."""
    loan: str = ""
    """The Russian word, where English has the word for a thing of Russia."""
    elsewhere: float = 0.0
    """How common it is in other languages (zipf)."""
    is_common: bool = False
    """So common a word of the document's own language that its readings are only looked up beside Russian words."""

    @property
    def best(self) -> Candidate | None:
        """The likeliest reading."""
        return self.candidates[0] if self.candidates else None


@dataclass(slots=True)
class Scorer:
    """Scores words of one document."""

    frequency: Callable[[str], float]
    """How common a word is in the document's own languages (zipf)."""
    vouched: frozenset[str] = frozenset()
    """Words (small letters) that stand behind initials somewhere: names of persons."""
    caution: float = 0.0
    """What a word must have more to be Russian: in a text that hardly has any."""
    kind: str = "p"
    """The kind of romanisation that is taken where nothing else is known."""
    _known: dict[str, Scored] = field(default_factory=dict)
    _worth: dict[str, float] = field(default_factory=dict)

    def __call__(self, word: str) -> Scored:
        """The score of a word as printed."""
        found = self._known.get(word)
        if found is None:
            found = self._known[word] = self._score(word.translate(_STRAIGHT))
        return found

    def wholly(self, word: str) -> Scored:
        """The same, with the readings of a word that is so common elsewhere that they are not looked up at first."""
        found = self(word)
        if found.is_common and not found.candidates:
            found = self._known[word] = replace(found, candidates=tuple(ranked(found.word, self.kind)))
        return found

    def name(self, word: str) -> Scored:
        """The score of a word behind initials: its s is no English ending."""
        stripped = self(word)
        return self._plain(word, "", word) if stripped.ending in {"s", "es"} else stripped

    def worth(self, word: str, scored: Scored) -> float:
        """What a word counts by itself in this document (see :func:`worth`)."""
        value = worth(word, scored)
        return value if scored.loan or value in (JOINING, SHARED) else value - self.caution

    def worths(self, found: Iterable[str]) -> Mapping[str, float]:
        """What some words, and others, count by themselves (see :func:`worth`)."""
        for word in frozenset(found).difference(self._worth):
            self._worth[word] = self.worth(word, self(word))
        return self._worth

    def _score(self, word: str) -> Scored:
        if word[0].islower() and self.frequency(word) >= COMMON_HERE and word not in words("loans.tsv"):
            return Scored(word, "", -HOME, (), "", self.frequency(word), is_common=True)
        whole = self._plain(word, "", word)
        if whole.loan or (whole.best and whole.score > SURE_WHOLE and not word.endswith("'s")):
            return whole
        if word.endswith("'s"):
            return self._plain(word[:-2], "'s", word) if len(word) > _LEAST_STEM + 1 else whole
        found = [whole]
        for ending in ENDINGS:
            stem = word.removesuffix(ending)
            if len(stem) < len(word) and len(stem) >= _LEAST_STEM:
                found.append(self._plain(stem, ending, word))
                if found[-1].loan:
                    return found[-1]
        return max(found, key=lambda s: s.score)

    def _plain(self, word: str, ending: str, printed: str) -> Scored:
        low = word.lower()
        loan = words("loans.tsv").get(low, "") or (
            words("exonyms.tsv").get(word, "") if word[0].isupper() else ""
        )
        if loan:
            return Scored(word, ending, LOAN, tuple(ranked(word, self.kind)), loan)
        elsewhere = max(
            self._elsewhere(low), self._elsewhere(printed.lower()) if ending in ("s", "es") else 0.0
        )
        score = self._evidence(word, elsewhere)
        if ending:
            lost = ENDING
            if ending in ("s", "es") and score.best is not None and not score.best.form.known & Known.LEMMA:
                lost = HOME  # English makes its plural of a nominative
            score = Scored(word, ending, score.score - lost, score.candidates, "", elsewhere)
        if low in group("home") or (low in group("foreign") and word[0].isupper()):
            return replace(score, score=score.score - HOME)
        return score

    def _elsewhere(self, low: str) -> float:
        return max(other_languages().get(low, 0.0), self.frequency(low))

    def _evidence(self, word: str, elsewhere: float) -> Scored:
        is_small = word[0].islower()
        score = LETTERS * max(LETTERS_LEAST, min(LETTERS_MOST, likeness()(word)))
        if _SIGN_INSIDE.search(word) and not _ELISION.search(word):
            score += SIGN_INSIDE
        if _STRANGE.search(word.lower()) or _ROMAN.fullmatch(word):
            score -= STRANGE_MARK
        if is_small:
            score -= SMALL + SMALL_COMMON * max(0.0, elsewhere - 1)
        found = tuple(ranked(word, self.kind)) if self.frequency(word.lower()) < HOPELESS else ()
        if not found:
            score += (
                FAMILY_ENDING if elsewhere < 1.0 and not is_small and FAMILY.search(word.lower()) else 0.0
            )
            return Scored(word, "", score - COMMON * elsewhere - UNREAD, (), "", elsewhere)
        form = found[0].form
        dear = min(found[0].costs)
        zipf = min(form.zipf, LOOSELY_COMMON) if dear > LOOSE else form.zipf
        score += COMMON * (zipf - elsewhere) - READING * dear
        score += IN_DICTIONARY if form.known else 0.0
        if not is_small and not elsewhere and form.zipf >= KNOWN_HERE:
            score = max(score, score + LETTERS * (NEVER_ELSEWHERE - max(LETTERS_LEAST, likeness()(word))))
        if not is_small and word.lower() in self.vouched and elsewhere < 2.5 and dear <= 1.0:
            score += VOUCHED if form.known & Known.SURNAME or form.zipf >= 2.0 else 0.0
        score += TITLE_OF_WORK if not is_small and form.text in titles() else 0.0
        score += NAME_IN_DICTIONARY if form.known.is_name and not is_small else 0.0
        return Scored(word, "", score, found, "", elsewhere)


@cache
def journals() -> frozenset[str]:
    """Newspapers and journals, in small letters with е for ё."""
    return frozenset(cells[0].lower().replace("ё", "е") for cells in rows("works.tsv"))


@cache
def titles() -> frozenset[str]:
    """Newspapers and journals with a name of one word."""
    return frozenset(cells[0].lower() for cells in rows("works.tsv") if " " not in cells[0])


def worth(word: str, scored: Scored) -> float:
    """What a word counts by itself, above 0 where it is Russian whatever stands beside it."""
    if word[0].islower() or len(word) == 1:
        low = word.lower()
        if low in group("joining"):
            return JOINING
        if low in group("shared"):
            return SHARED
    if scored.loan:
        return LOAN_COUNTS
    value = scored.score - (THRESHOLD_CAPITAL if word[0].isupper() else THRESHOLD_SMALL)
    return value - (SHORT if len(word) <= 2 else RATHER_SHORT if len(word) == 3 else 0.0)


THRESHOLD_CAPITAL = 1.1
THRESHOLD_SMALL = 2.0
JOINING = -1.3
"""What a small Russian word counts that joins others."""
SHARED = -4.0
"""The same, where English has it too."""
LOAN_COUNTS = 2.0
SHORT, RATHER_SHORT = 2.5, 0.8
"""What a word of one or two letters lacks, and one of three."""

COMMON_HERE = 4.0
"""From this frequency (zipf) on a small word of the document's language is taken for one at first."""

SURE_WHOLE = 3.0
"""From this score on a word is taken as it stands, whatever ending it might have."""

FAMILY = re.compile(
    r"[a-zčšž]{3}(?:[oe]v|[oe]va|sky|ski|skii|skij|skiy|skaia|skaya|skaja|skoe|enko|[oe]vich|chuk|dze|shvili|grad|sk)$"
)
_STRANGE = re.compile(r"[äåüçñôêàâîøæœß]|(?<!o)ö|[^ -~čšžŝâûėèéëĭïáíóúýöʹ]")
_SIGN_INSIDE = re.compile(r"[bdlmnprstvzfcčšž]'[bcdfgijkmnprstvzčšžae]", re.IGNORECASE)
_ELISION = re.compile(r"(?:n't|'(?:s|d|m|t|ll|re|ve))$|^(?:[dlmnstjc]|qu|all|un|O)'", re.IGNORECASE)
_ROMAN = re.compile(r"[IVXLCDM]{2,}")

HOPELESS = 6.2
"""So common a word of another language is looked up no more."""

_STRAIGHT = str.maketrans({"’": "'", "ʹ": "'", "‘": "'"})
