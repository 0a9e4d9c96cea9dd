"""Stops that were read for others, and stray ones.

A comma before a capital that begins no name stands for a full stop where the book has several such places; in
a book with one or two they may be the author's.  Apostrophes are never touched.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from edition.corrections import lists
from edition.corrections.model import Context, Correction
from edition.lexicon import Lexicon

SERIES = 4
"""So many commas before a capital that begins no name are a habit of the OCR."""

SMALL_SHARE = 0.6
"""A word that the book has with a small letter at least this often is no name."""

COMMON = 4.5
"""From this general frequency on a word is one that sentences begin with."""

STARTS = 5.3
"""From this general frequency on a word with a capital begins a sentence even where no stop is left."""

VERY_COMMON = 6.2
"""From this general frequency on a word may stand before a date or a number: in, on, by."""

WORDS_A_PLACE = 25_000
"""They are no habit if the book has more words than this to each of them."""

MID_SHARE = 0.03
"""A word with a capital inside sentences, to this share of its small forms, may be part of a title."""

TOLD = 15
"""So many times more often must a colon introduce speech than a full stop, for the latter to be wrong."""

PROSE = frozenset({"text", "notes"})

_COMMA = re.compile(r",(?:[”\"](?=\s))? (A|[A-Z][a-z]+)(?=,? (\S+ \S+(?: \S+){0,2}))")
_CLOSED = re.compile(
    r"(,?)[”\"] (?:(?<=[a-z][”\"] )|(?<=[a-z],[”\"] ))([A-Z][a-z]*)(?= ([a-z]+ \S+(?: \S+){0,2}))"
)
_LAST_WORD = re.compile(r"(?:[^\W\d_]{2,}|\d[\])]?)$")
_INSIDE = re.compile(r"(?<=[a-z] )[A-Z][a-z]+")
_OWN_PERSON = frozenset({"we", "our", "us"})
_NOTHING = re.compile(r" (?<=[a-z] )([A-Z][a-z]+)(?= ([a-z]+ \S+(?: \S+){0,2}))")
_TWO_STOPS = re.compile(r"\?(?<=[a-z]{3}\?)\.(?= [A-Z])")
_STOP_SPEECH = re.compile(r"\. (?=[“\"][a-z]{2})(?<=[a-z]\. )")
_SEMICOLON = re.compile(r"; (?=[“„«\"][A-Z])")
_INITIAL = re.compile(r"(?<![\w.,;])([A-HJ-Z])(,) (?=[A-Z]\. ?(?:[A-Z]\. ?)?[A-Z][a-z])")
_STRAY = re.compile(r" (?<=[^\W\d_] )([.·])(?=([a-z]{2,}))")
_DOTS = re.compile(r"(?<=[^\W\d_])(?<!\.)(\.,\.|\.\.,|,\.\.|\.\. \.|\. \.\.)(?=[\s”\"’'\d]|$)(?!\s?\.)")
_TWICE = re.compile(r",,(?<=\w,,)(?=\s)")
_TOLD = re.compile(r"[.:] (?=[“„«\"][A-Z])")
_MARKS = re.compile(r"[“”\"]")
_STOP = re.compile(r"[.;](?= [a-z]{3})")
_STOP_SMALL = re.compile(r"\. (?=([a-z]{2,}) )")
_TRIPLE = re.compile(r"\.\.\.")
_APART = re.compile(r"\w \.\.\.")


def find(texts: Sequence[str], context: Context) -> list[Correction]:
    """Wrong and stray stops."""
    others: list[Correction] = []
    dots = Dots.learn(texts)
    told = _colons_before_speech(texts)
    determiners = lists.words("determiners", languages=context.lexicon.languages)
    for i, text in enumerate(texts):
        if context.zones[i] in PROSE:
            others.extend(_colons(i, text))
            others.extend(_initials(i, text))
            others.extend(_stray(i, text, context.lexicon))
            others.extend(_stops(i, text, context.lexicon))
            others.extend(_broken(i, text, dots))
            others.extend(_impossible(i, text, determiners))
            if told:
                others.extend(_told(i, text, told))
    return [*_commas(texts, context), *others]


def _commas(texts: Sequence[str], context: Context) -> list[Correction]:
    """Commas for full stops in running text: sure enough where there are several."""
    lexicon = context.lexicon
    inside: Counter[str] = Counter()
    for text in texts:
        inside.update(_INSIDE.findall(text))
    found = [
        (i, m.start())
        for i, text in enumerate(texts)
        if context.zones[i] == "text"
        for m in _COMMA.finditer(text)
        if _may_end(text, m.start())
        and begins_sentence(m[1], lexicon, inside)
        and _goes_on(m[1], m[2].split(), lexicon)
    ]
    lost = [
        (i, m.start())
        for i, text in enumerate(texts)
        if context.zones[i] == "text"
        for m in _NOTHING.finditer(text)
        if lexicon.frequency(m[1]) >= STARTS
        and begins_sentence(m[1], lexicon, inside)
        and _goes_on(m[1], m[2].split(), lexicon)
        and lexicon.frequency(_last_word(text, m.start())) < STARTS
    ]
    closed = [
        (i, m.start(), m.end(1))
        for i, text in enumerate(texts)
        if context.zones[i] == "text"
        for m in _CLOSED.finditer(text)
        if lexicon.frequency(m[2]) >= STARTS
        and begins_sentence(m[2], lexicon, inside)
        and _goes_on(m[2], m[3].split(), lexicon)
    ]
    habit = len(found) >= SERIES and lexicon.size <= WORDS_A_PLACE * len(found)
    cert = "medium" if habit else "low"
    reason = f"a comma before a capital that begins no name; the book has {len(found):,} such places"
    missing = "no stop before a capital that begins no name; or the capital is misread"
    end = "a quotation closes without a stop, and a sentence begins behind it"
    return [
        *(
            Correction(i, at, z, ".", "punct", "medium", end, ",>." if z > at else "lost stop")
            for i, at, z in closed
        ),
        *(Correction(i, at, at + 1, ".", "punct", cert, reason, ",>.") for i, at in found),
        *(Correction(i, at, at, ".", "punct", "low", missing, "lost stop") for i, at in lost),
    ]


def _last_word(text: str, end: int) -> str:
    """The word, or the end of the number, directly before a place."""
    m = _LAST_WORD.search(text, max(0, end - 24), end)
    return m[0] if m else ""


def _may_end(text: str, end: int) -> bool:
    """Whether a sentence may end here: behind a word that is none of saying."""
    word = _last_word(text, end)
    return bool(word) and word.lower() not in lists.words("speech")


def _goes_on(word: str, following: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a sentence goes on so, and not a title: few capitals follow, the first of them not at once."""
    first = following[0]
    if not first[0].islower():
        number = first[0].isdigit() or first.strip(",") in lists.words("months")
        if not number or lexicon.frequency(word) < VERY_COMMON:
            return False
    return sum(word[0].isupper() for word in following) < 2


def begins_sentence(word: str, lexicon: Lexicon, inside: Mapping[str, int]) -> bool:
    """Whether a word with a capital is no name: it is common, and the book has it mostly small.

    Args:
        word: the word.
        lexicon: the book's words.
        inside: how often the book has words with a capital inside sentences.
    """
    key = word.lower()
    if key in _OWN_PERSON or lexicon.frequency(key) < COMMON:
        return False
    n = lexicon.book.words.get(key, 0)
    small = lexicon.book.small.get(key, 0)
    return n >= 5 and small >= SMALL_SHARE * n and inside.get(word, 0) <= MID_SHARE * small


def _colons(i: int, text: str) -> Iterator[Correction]:
    for m in _SEMICOLON.finditer(text):
        near = re.findall(r"\w+", text[max(0, m.start() - 70) : m.start()])[-8:]
        told = any(w.lower() in lists.words("speech") for w in near[-3:])
        if told or any(w.lower() == "following" for w in near):
            why = "a word of saying and a quotation stand on its sides"
            yield Correction(i, m.start(), m.start() + 1, ":", "punct", "medium", why, ";>:")


def _colons_before_speech(texts: Sequence[str]) -> int:
    """How often a colon parts a word of saying from a quotation; 0 if full stops do so too."""
    signs = Counter(m[0][0] for t in texts for m in _TOLD.finditer(t) if _told_here(t, m.start()))
    return signs[":"] if signs[":"] >= TOLD * max(1, signs["."]) else 0


def _told_here(text: str, end: int) -> bool:
    """Whether a word of saying stands before a place, and no quotation ends shortly before it."""
    if _last_word(text, end).lower() not in lists.words("speech"):
        return False
    return not _MARKS.search(text, max(0, end - 40), end)


def _told(i: int, text: str, times: int) -> Iterator[Correction]:
    for m in _TOLD.finditer(text):
        if m[0][0] == "." and _told_here(text, m.start()):
            why = f"a word of saying before a quotation; the book has a colon there {times:,} times"
            yield Correction(i, m.start(), m.start() + 1, ":", "punct", "medium", why, ".>:")


def _impossible(i: int, text: str, determiners: frozenset[str]) -> Iterator[Correction]:
    """Stops that can stand in no sentence: two commas, a stop behind an article."""
    for m in _TWO_STOPS.finditer(text):
        why = "a full stop behind another stop"
        yield Correction(i, m.start(), m.end(), m[0][0], "punct", "medium", why, "stop behind stop")
    for m in _STOP_SPEECH.finditer(text):
        if len(_last_word(text, m.start())) < 4:
            continue
        why = "a full stop before a quotation that begins with a small letter"
        yield Correction(i, m.start(), m.start() + 1, ",", "punct", "medium", why, ".>, before speech")
    for m in _TWICE.finditer(text):
        yield Correction(i, m.start(), m.end(), ",", "punct", "medium", "two commas for one", ",,>,")
    for m in _STOP.finditer(text):
        if _last_word(text, m.start()) in determiners:
            why = "a stop between an article, or the like, and its noun"
            yield Correction(i, m.start(), m.end(), "", "noise", "medium", why, "stop behind article")


def _initials(i: int, text: str) -> Iterator[Correction]:
    for m in _INITIAL.finditer(text):
        why = "it stands between the initials of a name"
        yield Correction(i, m.start(2), m.end(2), ".", "punct", "medium", why, ",>. in initials")


def _stray(i: int, text: str, lexicon: Lexicon) -> Iterator[Correction]:
    for m in _STRAY.finditer(text):
        if lexicon.known(m[2]):
            why = "a stop with a blank before it and none behind, and the sentence goes on"
            yield Correction(i, m.start(1), m.end(1), "", "noise", "medium", why, "stray stop")


@dataclass(frozen=True, slots=True)
class Dots:
    """How the book prints an ellipsis."""

    tight: int
    """Those of three dots without blanks among them."""
    apart: int
    """Those of them with a blank before them."""

    @classmethod
    def learn(cls, texts: Sequence[str]) -> Dots:
        """Count them."""
        tight = sum(len(_TRIPLE.findall(t)) for t in texts)
        return cls(tight, sum(len(_APART.findall(t)) for t in texts))


def _broken(i: int, text: str, dots: Dots) -> Iterator[Correction]:
    if dots.tight < SERIES or (".." not in text and ".,." not in text):
        return
    whole = " ..." if 2 * dots.apart > dots.tight else "..."
    for m in _DOTS.finditer(text):
        why = f"an ellipsis, as the book has it {dots.tight:,} times"
        yield Correction(i, m.start(1), m.end(1), whole, "punct", "medium", why, "broken ellipsis")


def _stops(i: int, text: str, lexicon: Lexicon) -> Iterator[Correction]:
    """A full stop inside a sentence: what should stand there is for an editor to say."""
    for m in _STOP_SMALL.finditer(text):
        left = _last_word(text, m.start())
        if len(left) < 4 or not left.islower():
            continue
        if min(lexicon.frequency(left), lexicon.frequency(m[1])) < COMMON - 1:
            continue
        why = "a full stop between two common words, and the sentence goes on"
        yield Correction(i, m.start(), m.start() + 1, ",", "punct", "low", why, ".>,")
