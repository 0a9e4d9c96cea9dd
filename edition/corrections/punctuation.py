"""Stops that were read for others, and stray ones.

A comma before a capital that begins no name stands for a full stop where the book has several such places; in
a book with one or two they may be the author's.  Apostrophes are never touched.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from edition.corrections import tables
from edition.corrections.model import Context, Correction
from edition.lexicon import Lexicon

SERIES = 4
"""So many commas before a capital that begins no name are a habit of the OCR."""

SMALL_SHARE = 0.6
"""A word that the book has with a small letter at least this often is no name."""

COMMON = 4.5
"""From this general frequency on a word is one that sentences begin with."""

WORDS_A_PLACE = 25_000
"""They are no habit if the book has more words than this to each of them."""

MID_SHARE = 0.03
"""A word with a capital inside sentences, to this share of its small forms, may be part of a title."""

PROSE = frozenset({"text", "notes"})

_COMMA = re.compile(r"([^\W\d_]{2,}|\d[\])]?)(,) ([A-Z][a-z]+) (?=([a-z0-9]+ \S+(?: \S+){0,2}))")
_INSIDE = re.compile(r"(?<=[a-z] )[A-Z][a-z]+")
_OWN_PERSON = frozenset({"we", "our", "us", "he", "him", "his"})
_SEMICOLON = re.compile(r"([^\W\d_]{2,})(;) (?=[“„«\"][A-Z])")
_INITIAL = re.compile(r"(?<![\w.,;])([A-HJ-Z])(,) (?=[A-Z]\. ?(?:[A-Z]\. ?)?[A-Z][a-z])")
_STRAY = re.compile(r"(?<=[^\W\d_]) ([.·])(?=[a-z]{2})")
_DOTS = re.compile(r"(?<=[^\W\d_])(?<!\.)(\.,\.|\.\.,|,\.\.|\.\. ?\.)(?=[\s”\"’'\d]|$)(?!\s?\.)")
_STOP_SMALL = re.compile(r"(?<![^\s(“\"‘])([^\W\d_]{4,})(\.) (?=([a-z]{2,}) )")
_TRIPLE = re.compile(r"\.\.\.")
_APART = re.compile(r"\w \.\.\.")


def find(texts: Sequence[str], context: Context) -> list[Correction]:
    """Wrong and stray stops."""
    others: list[Correction] = []
    dots = Dots.learn(texts)
    for i, text in enumerate(texts):
        if context.zones[i] in PROSE:
            others.extend(_colons(i, text))
            others.extend(_initials(i, text))
            others.extend(_stray(i, text, context.lexicon))
            others.extend(_stops(i, text, context.lexicon))
            others.extend(_broken(i, text, dots))
    return [*_commas(texts, context), *others]


def _commas(texts: Sequence[str], context: Context) -> list[Correction]:
    """Commas for full stops in running text: sure enough where there are several."""
    lexicon = context.lexicon
    inside: Counter[str] = Counter()
    for text in texts:
        inside.update(_INSIDE.findall(text))
    found = [
        (i, m.start(2))
        for i, text in enumerate(texts)
        if context.zones[i] == "text"
        for m in _COMMA.finditer(text)
        if m[1].lower() not in tables.words("speech")
        and begins_sentence(m[3], lexicon, inside)
        and sum(w[0].isupper() for w in m[4].split()) < 2
    ]
    habit = len(found) >= SERIES and lexicon.size <= WORDS_A_PLACE * len(found)
    cert = "medium" if habit else "low"
    reason = f"a comma before a capital that begins no name; the book has {len(found):,} such places"
    return [Correction(i, at, at + 1, ".", "punct", cert, reason, ",>.") for i, at in found]


def begins_sentence(word: str, lexicon: Lexicon, inside: Mapping[str, int]) -> bool:
    """Whether a word with a capital is no name: it is common, and the book has it mostly small.

    Args:
        word: the word.
        lexicon: the book's words.
        inside: how often the book has words with a capital inside sentences.
    """
    key = word.lower()
    if len(key) < 2 or key in _OWN_PERSON or lexicon.frequency(key) < COMMON:
        return False
    n = lexicon.book.words.get(key, 0)
    small = lexicon.book.small.get(key, 0)
    return n >= 5 and small >= SMALL_SHARE * n and inside.get(word, 0) <= MID_SHARE * small


def _colons(i: int, text: str) -> Iterator[Correction]:
    for m in _SEMICOLON.finditer(text):
        near = text[max(0, m.start() - 60) : m.start()].split()[-5:]
        told = m[1].lower() in tables.words("speech")
        if told or any(w.lower() == "following" for w in near):
            why = "a word of saying and a quotation stand on its sides"
            yield Correction(i, m.start(2), m.end(2), ":", "punct", "medium", why, ";>:")


def _initials(i: int, text: str) -> Iterator[Correction]:
    for m in _INITIAL.finditer(text):
        why = "it stands between the initials of a name"
        yield Correction(i, m.start(2), m.end(2), ".", "punct", "medium", why, ",>. in initials")


def _stray(i: int, text: str, lexicon: Lexicon) -> Iterator[Correction]:
    for m in _STRAY.finditer(text):
        word = re.match(r"[a-z]+", text[m.end() :])
        if word and lexicon.known(word[0]):
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
    if dots.tight < SERIES:
        return
    whole = " ..." if 2 * dots.apart > dots.tight else "..."
    for m in _DOTS.finditer(text):
        why = f"an ellipsis, as the book has it {dots.tight:,} times"
        yield Correction(i, m.start(1), m.end(1), whole, "punct", "medium", why, "broken ellipsis")


def _stops(i: int, text: str, lexicon: Lexicon) -> Iterator[Correction]:
    """A full stop inside a sentence: what should stand there is for an editor to say."""
    for m in _STOP_SMALL.finditer(text):
        left = m[1]
        if lexicon.frequency(left.lower()) < COMMON - 1 or lexicon.frequency(m[3]) < COMMON - 1 or not left.islower():
            continue
        why = "a full stop between two common words, and the sentence goes on"
        yield Correction(i, m.start(2), m.end(2), ",", "punct", "low", why, ".>,")
