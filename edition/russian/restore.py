"""The Cyrillic of a stretch of romanised words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from edition.russian.beam import restored
from edition.russian.detect import Token
from edition.russian.grammar import best_path, plural
from edition.russian.store import Known
from edition.russian.tables import group, words
from edition.russian.words import RARITY, Candidate

READINGS = 4
"""So many readings of a word are weighed against its neighbours'."""

NOMINATIVE = 1.6
"""What speaks for the form of the dictionary where a word stands alone in a text of another language."""

NAME = 1.2
"""What speaks for a name where the word has a capital and is no title."""

SURE, FAIR = 2.5, 1.0
"""Distance to the next reading from which on a reading is certain, or likely."""

_LETTERS = {
    "v": "в",
    "vo": "во",
    "i": "и",
    "k": "к",
    "ko": "ко",
    "s": "с",
    "so": "со",
    "u": "у",
    "o": "о",
    "a": "а",
    "g": "г",
    "gg": "гг",
}


@dataclass(frozen=True, slots=True)
class Restored:
    """A word in Cyrillic."""

    text: str
    cert: str
    """``high``, ``medium`` or ``low``."""
    known: Known


def restore(tokens: Sequence[Token], kind: str, *, title: bool) -> list[Restored]:
    """Each word of a stretch in Cyrillic, its capital kept.

    Args:
        tokens: the words in order.
        kind: of romanisation.
        title: whether the stretch is a title or a phrase, whose words stand in any case; a name or a term stands
            in the nominative.
    """
    choices = [_choices(t, kind, title) for t in tokens]
    path = (
        best_path([[(text, worth) for text, worth, _ in c] for c in choices]) if title else [0] * len(tokens)
    )
    return [_result(t, c, k) for t, c, k in zip(tokens, choices, path, strict=True)]


def _choices(token: Token, kind: str, title: bool) -> list[tuple[str, float, Known]]:
    low = token.text.lower()
    if low in _LETTERS and title:
        return [(_LETTERS[low], 0.0, Known.WORD)]
    if low in group("abbreviation") and title:
        cut = [text for text, _ in restored(token.text, kind, most=6) if "ь" not in text]
        return [(text, 0.0, Known.WORD) for text in cut[:1]] or _unknown(token, kind)
    if token.scored.loan:
        return [(token.scored.loan, 0.0, Known.WORD)]
    forename = words("forenames.tsv").get(token.scored.word)
    if forename and not title:
        return [(forename.lower(), 0.0, Known.FIRST_NAME)]
    found = [(c.form.text, _worth(c, kind, token, title), c.form.known) for c in token.scored.candidates]
    found.sort(key=lambda item: (-item[1], item[0]))
    return found[:READINGS] or _unknown(token, kind)


def _worth(c: Candidate, kind: str, token: Token, title: bool) -> float:
    worth = RARITY * c.form.zipf - c.cost(kind) - (0.0 if c.form.known else 0.8)
    if title:
        return worth
    worth += NOMINATIVE if c.form.known & Known.LEMMA else 0.0
    return worth + (NAME if token.text[0].isupper() and c.form.known.is_name else 0.0)


def _unknown(token: Token, kind: str) -> list[tuple[str, float, Known]]:
    found = [(text, -cost, Known(0)) for text, cost in restored(token.scored.word, kind)]
    return found or [(token.scored.word.lower(), 0.0, Known(0))]


def _result(token: Token, choices: Sequence[tuple[str, float, Known]], k: int) -> Restored:
    text, worth, known = choices[k]
    rest = [w for i, (_, w, _) in enumerate(choices) if i != k]
    margin = worth - max(rest, default=worth - SURE - 1)
    cert = "high" if margin >= SURE and known else "medium" if margin >= FAIR or known else "low"
    if token.scored.ending in {"s", "es", "s'"}:
        text = plural(text)
    return Restored(cased(text, token.text), cert, known)


def cased(russian: str, printed: str) -> str:
    """A Russian word with the capitals of the printed one."""
    if len(printed) > 1 and printed.isupper():
        return russian.upper()
    if "-" not in russian or not printed[:1].isupper():
        return russian[:1].upper() + russian[1:] if printed[:1].isupper() else russian
    return "-".join(part[:1].upper() + part[1:] for part in russian.split("-"))


def is_joining(word: str) -> bool:
    """A small word that joins others."""
    return word.lower() in group("joining") or word.lower() in group("shared")
