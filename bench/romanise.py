"""Measure the way back from romanised words to Cyrillic, against words that another library romanised.

    python bench/romanise.py

10,000 frequent Russian forms and 2,000 family names are drawn from the lexicons by a fixed seed, romanised by
translitua (ALA-LC) and iuliia (scientific, BGN/PCGN), and turned back.  Needs these and, for comparison, transliterate.
The words are drawn from what the lexicon has; so this says how well one word is chosen among those that are
romanised alike, not how well unknown words are guessed (`--unknown` measures that: words left out of the lexicon).
"""

from __future__ import annotations

import random
import re
import sys
import time
from collections.abc import Callable

import iuliia
import translitua
from transliterate import translit

from edition.lexicon import word_list
from edition.russian.beam import restored
from edition.russian.making import dictionary
from edition.russian.schemes import strip_marks
from edition.russian.store import Known
from edition.russian.words import ranked

SEED = 7
_CLEAN = re.compile(r"[а-я]{2,}")


def drawn() -> tuple[list[str], list[str]]:
    """Frequent forms and family names."""
    known, _ = dictionary()
    zipfs = word_list("ru", "large")
    frequent = sorted(
        (w for w in zipfs if _CLEAN.fullmatch(w) and known.get(w, Known(0)) & Known.WORD),
        key=lambda w: (-zipfs[w], w),
    )[:40_000]
    surnames = sorted(
        w for w, k in known.items() if k & Known.SURNAME and k & Known.LEMMA and _CLEAN.fullmatch(w)
    )
    rng = random.Random(SEED)
    return rng.sample(frequent, 10_000), rng.sample(surnames, 2_000)


def ala_lc(word: str) -> str:
    return strip_marks(translitua.translit(word, translitua.RussianALALC))


def unsigned(word: str) -> str:
    return re.sub(r"['\"]", "", ala_lc(word))


def scientific(word: str) -> str:
    return strip_marks(iuliia.translate(word, iuliia.SCIENTIFIC))


def popular(word: str) -> str:
    plain = re.sub(r"['\"’”]", "", strip_marks(iuliia.translate(word, iuliia.BGN_PCGN)))
    return re.sub(r"[iy]y$", "y", plain)


DRESSES: dict[str, tuple[Callable[[str], str], str]] = {
    "ALA-LC, no marks": (ala_lc, "a"),
    "ALA-LC, signs dropped": (unsigned, "a"),
    "scientific, háčeks lost": (scientific, "s"),
    "popular": (popular, "p"),
}


def first_choice(latin: str, kind: str) -> str:
    found = ranked(latin, kind)
    if found:
        return found[0].form.text.replace("ё", "е")
    guessed = restored(latin, kind)
    return guessed[0][0] if guessed else ""


def main() -> None:
    unknown = "--unknown" in sys.argv
    words, surnames = drawn()
    for name, (romanise, kind) in DRESSES.items():
        for title, sample in (("forms", words), ("family names", surnames)):
            latin = [romanise(w) for w in sample]
            start = time.process_time()
            if unknown:
                got = [(restored(x, kind) or (("", 0.0),))[0][0] for x in latin]
            else:
                got = [first_choice(x, kind) for x in latin]
            ours = time.process_time() - start
            start = time.process_time()
            peer = [translit(x, "ru") for x in latin]
            theirs = time.process_time() - start
            right = sum(a == b for a, b in zip(got, sample, strict=True)) / len(sample)
            peers = sum(a.lower() == b for a, b in zip(peer, sample, strict=True)) / len(sample)
            print(
                f"{name:26} {title:14} right {right:6.1%} (transliterate {peers:6.1%}), time {ours / theirs:5.1f} of it"
            )
            if "--wrong" in sys.argv:
                print("   ", [(x, g, w) for x, g, w in zip(latin, got, sample, strict=True) if g != w][:25])


if __name__ == "__main__":
    main()
