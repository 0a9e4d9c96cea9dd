"""Pre-1918 spelling: told by what the romanisation shows of it, and written out beside today's.

The Latin letters show the old endings -ыя, -ія, -аго, -яго; ѣ, і and the final ъ they do not show, so these are
supplied by rule: roots with ѣ from ``data/yat.tsv``, the endings of declension, і before a vowel, ъ behind a
final consonant (Грот, Русское правописание, 1885; decree of 10 October 1918).
"""

from __future__ import annotations

import re
from functools import cache

from edition.russian.grammar import tags
from edition.russian.skeleton import of_cyrillic
from edition.russian.store import Known, store
from edition.russian.tables import rows

TAG = "ru-petr1708"
_ENDINGS = (("ыя", "ые"), ("ія", "ие"), ("ия", "ие"), ("аго", "ого"), ("яго", "его"))
_CONSONANT = re.compile(r"[бвгджзклмнпрстфхцчшщ]$")
_BEFORE_VOWEL = re.compile(r"и(?=[аеёиоуыэюяйѣ])")
_DATIVE = frozenset({"datv", "loct"})


def modern(form: str) -> str | None:
    """Today's spelling of a form with an old ending; None where it has none.

    Args:
        form: small letters.
    """
    if is_word(form):
        return None
    for old, new in _ENDINGS:
        if form.endswith(old) and is_word(form.removesuffix(old) + new):
            return form.removesuffix(old) + new
    return None


def is_word(form: str) -> bool:
    """Whether the dictionary has a form."""
    return any(f.text == form and f.known & Known.WORD for f in store().forms(of_cyrillic(form)))


def old_spelling(word: str, ending: str = "") -> str:
    """A word of today's spelling as it was written before 1918.

    Args:
        word: with its capital.
        ending: an old ending that the print shows (``ыя``).
    """
    low = word.lower()
    stem = low
    if ending:
        new = dict(_ENDINGS)[ending]
        stem = low.removesuffix(new) + ending
    written = _declined(low, _root(stem)) if not ending else _root(stem)
    written = _BEFORE_VOWEL.sub("і", written)
    if _CONSONANT.search(written):
        written += "ъ"
    return written[:1].upper() + written[1:] if word[:1].isupper() else written


def old_ending(form: str, today: str) -> str:
    """The old ending of a form whose modern spelling is given."""
    return next(old for old, new in _ENDINGS if form.endswith(old) and today.endswith(new))


@cache
def _roots() -> tuple[dict[str, str], dict[str, str]]:
    whole: dict[str, str] = {}
    stems: dict[str, str] = {}
    for today, old in rows("yat.tsv"):
        (whole if today.endswith("=") else stems)[today[:-1]] = old
    return whole, stems


def _root(word: str) -> str:
    whole, stems = _roots()
    if word in whole:
        return whole[word]
    for start in (0, 1, 2, 3, 4, 5):  # behind a prefix too
        for length in range(min(len(word) - start, 11), 1, -1):
            old = stems.get(word[start : start + length])
            if old is not None and (start == 0 or word[:start] in _PREFIXES):
                return word[:start] + old + word[start + length :]
    return word


_PREFIXES = frozenset(
    {
        "по",
        "на",
        "у",
        "при",
        "за",
        "о",
        "об",
        "от",
        "пере",
        "про",
        "без",
        "бес",
        "раз",
        "рас",
        "из",
        "в",
        "не",
        "пред",
        "до",
        "вос",
        "со",
    }
)


def _declined(word: str, written: str) -> str:
    """The ending -ѣ of the dative and prepositive of nouns."""
    if not written.endswith("е"):
        return written
    found = tags(word)
    nouns = [t for t in found if t[0] == "NOUN"]
    if nouns and all(t[1] in _DATIVE for t in nouns):
        return written[:-1] + "ѣ"
    return written
