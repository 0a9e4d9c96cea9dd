"""Words in which signs stand for letters that the OCR could not read: ``win:er``, ``riv�r``.

The letters that are left are a pattern; where one word of the book or of the language fits it far better than any
other, and enough of it was read, that word is meant.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from edition.corrections.confusions import Vocabulary
from edition.lexicon import fold

LEAST_READ = 4
"""So many letters must have been read ..."""
READ_SHARE = 0.6
"""... and this share of the word."""
MARGIN = 20.0
"""So many times likelier than the next the word must be."""
WIDEST = 3
"""One sign stands for at most so many letters."""

_BLOT = re.compile(r"[^\w'’\-‐‑\s]+|_+")
_SIGN = r"[^\w'’\-‐‑\s/&@\[\]()]"
_WHOLE = re.compile(rf"[^\W\d_]{{2,}}(?:{_SIGN}+[^\W\d_]+)+|[^\W\d_](?:{_SIGN}{{2,}}[^\W\d_]+)+")
_SPECK = re.compile(r"[.,·]")


@dataclass(frozen=True, slots=True)
class Blot:
    """A form with unread letters and the word that it stands for."""

    form: str
    word: str
    margin: float


def blots(forms: Iterable[str], vocabulary: Vocabulary, expected: Callable[[str], float]) -> Iterator[Blot]:
    """The forms of which one word is the likely reading, each with that word.

    Args:
        forms: those that nothing else explains.
        vocabulary: the words that can be meant.
        expected: how often the book should have a word.
    """
    wanted = [f for f in forms if _WHOLE.fullmatch(f) and sum(c.isalpha() for c in f) >= LEAST_READ]
    if not wanted:
        return
    by_letter: dict[str, list[str]] = defaultdict(list)
    heads = {fold(f)[0] for f in wanted}
    for word in {*vocabulary.words, *vocabulary.own}:
        if word[0] in heads and word.isalpha():
            by_letter[word[0]].append(word)
    for form in wanted:
        strict, loose, read = _patterns(form)
        pieces = [fold(p) for p in _BLOT.split(form)]
        begin, end = pieces[0][:-1], pieces[-1][1:]
        near = [w for w in by_letter[pieces[0][0]] if w.startswith(begin) and w.endswith(end)]
        fitting = [w for w in near if read >= READ_SHARE * len(w) and strict.fullmatch(w)]
        weighed = sorted(((expected(w), w) for w in fitting), reverse=True)[:2]
        if not weighed or (len(weighed) == 2 and weighed[0][0] < MARGIN * weighed[1][0]):
            continue
        chance, word = weighed[0]
        if any(expected(w) > chance for w in near if loose.fullmatch(w)):
            continue  # a letter beside the signs may be a piece of the one that was not read
        margin = chance / weighed[1][0] if len(weighed) == 2 else float("inf")
        yield Blot(form, word.capitalize() if form[0].isupper() else word, margin)


def _patterns(form: str) -> tuple[re.Pattern[str], re.Pattern[str], int]:
    """What a form lets pass, what it lets pass if the letters beside the signs are doubtful too; how many were read."""
    strict, loose, read, at = "", "", 0, 0
    for m in _BLOT.finditer(form):
        letters = fold(form[at : m.start()])
        signs = len(m[0])
        least = 0 if _SPECK.fullmatch(m[0]) else max(1, signs // 2)
        gap = f"[^\\W\\d_]{{{least},{signs + WIDEST - 1}}}"
        strict += re.escape(letters) + gap
        loose += _edges(letters, at > 0, True) + gap
        read += len(letters)
        at = m.end()
    letters = fold(form[at:])
    strict, loose = strict + re.escape(letters), loose + _edges(letters, True, False)
    return re.compile(strict), re.compile(loose), read + len(letters)


def _edges(letters: str, left: bool, right: bool) -> str:
    """Letters of which those at an edge beside signs may be missing."""
    out = [re.escape(c) for c in letters]
    if left:
        out[0] += "?"
    if right:
        out[-1] += "?" if not out[-1].endswith("?") else ""
    return "".join(out)
