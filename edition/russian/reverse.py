"""Romanised text turned back into Cyrillic, and one romanisation into another by way of it.

Where a scheme with its marks has one answer, that is taken (ISO 9:1995, GOST 7.79 B); everything else goes by
the lexicon, the neighbours and, for words that no list has, by the likeliest letters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

from edition.russian.beam import restored
from edition.russian.grammar import best_path
from edition.russian.restore import cased
from edition.russian.schemes import names, romanise, rules
from edition.russian.words import RARITY, ranked

KINDS = dict(zip(names(), "asspsspppg", strict=True))
"""The kind of readings by which words of a scheme are looked up."""

LOSSLESS = frozenset({"iso-9", "gost-b"})
"""Schemes whose every word has one Cyrillic form."""

READINGS = 4
_HALVES = {0xFE20: "\u0361", 0xFE21: None}
"""The ligature in two halves, as MARC records have it, and as one tie."""
_WORD = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f\ufe20\ufe21'’ʹʺ′″`\"][^\W\d_]*|[^\W\d_])*")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_SENTENCE = re.compile(r"[.!?\n]")


def to_cyrillic(text: str, scheme: str) -> str:
    """Write romanised Russian in Cyrillic; what is Cyrillic already, and figures and signs, stay.

    Args:
        text: any text.
        scheme: one of :func:`edition.russian.schemes.names`.

    Raises:
        UnknownSchemeError: there is no such scheme.
    """
    rules(scheme)
    found = [m for m in _WORD.finditer(text) if not _CYRILLIC.search(m.group())]
    out: list[str] = []
    at = 0
    run: list[re.Match[str]] = []
    for m in found:
        if run and _SENTENCE.search(text, run[-1].end(), m.start()):
            at = _write(text, run, scheme, out, at)
            run = []
        run.append(m)
    at = _write(text, run, scheme, out, at)
    out.append(text[at:])
    return "".join(out)


def _write(text: str, run: Sequence[re.Match[str]], scheme: str, out: list[str], at: int) -> int:
    words = [_trimmed(m.group(), scheme) for m in run]
    for m, word, russian in zip(run, words, words_in_cyrillic(words, scheme), strict=True):
        out += [text[at : m.start()], russian]
        at = m.start() + len(word)
    return at


def _trimmed(word: str, scheme: str) -> str:
    """A word without a quotation mark at its end; signs that the scheme has stay."""
    while word and word[-1] in '’"' and scheme not in {"bgn"}:
        word = word[:-1]
    return word


def words_in_cyrillic(words: Sequence[str], scheme: str) -> list[str]:
    """Neighbouring words of a scheme in Cyrillic, with their capitals."""
    kind = KINDS[scheme]
    choices: list[list[tuple[str, float]]] = []
    for word in words:
        exact = inverse(word, scheme) if scheme in LOSSLESS or not word.isascii() else None
        if exact is not None and scheme in LOSSLESS:
            choices.append([(exact, 0.0)])
            continue
        found = [(c.form.text, RARITY * c.form.zipf - c.cost(kind)) for c in ranked(word, kind)[:READINGS]]
        if exact is not None:
            found = [(exact, 99.0)]
        choices.append(found or [(t, -cost) for t, cost in restored(word, kind)] or [(word, 0.0)])
    path = best_path(choices)
    return [cased(c[k][0], word) for c, k, word in zip(choices, path, words, strict=True)]


def inverse(word: str, scheme: str) -> str | None:
    """The one Cyrillic word (small letters) that a scheme with its marks writes so; None where there is none.

    Longest chunks are read first; what comes out is only taken if it is written so again.
    """
    low = unicodedata.normalize("NFC", word.lower().translate(_HALVES))
    table = _chunks(scheme)
    longest = max(map(len, table))
    out: list[str] = []
    at = 0
    while at < len(low):
        for length in range(min(longest, len(low) - at), 0, -1):
            letter = table.get(low[at : at + length])
            if letter is not None:
                out.append(letter)
                at += length
                break
        else:
            return None
    russian = "".join(out)
    return russian if romanise(russian, scheme) == low else None


@cache
def _chunks(scheme: str) -> dict[str, str]:
    """Latin chunks of a scheme and the letter of each, today's letters before old ones."""
    found: dict[str, str] = {}
    for letter, places in rules(scheme).items():
        for latin in places.values():
            if latin:
                found.setdefault(latin, letter)
    return found


def between(text: str, source: str, target: str, *, plain: bool = False) -> str:
    """Turn text of one writing into another.

    Args:
        text: any text.
        source: ``cyrillic`` or a scheme.
        target: the same.
        plain: without ties and diacritics.

    Raises:
        UnknownSchemeError: there is no such scheme.
    """
    russian = text if source == "cyrillic" else to_cyrillic(text, source)
    return russian if target == "cyrillic" else romanise(russian, target, plain=plain)


def writings() -> tuple[str, ...]:
    """What text may be turned from and into."""
    return ("cyrillic", *names())
