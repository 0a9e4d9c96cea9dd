"""Make the models of letter sequences: ``python -m edition.russian.making_models`` (for developers).

The words are those of wordfreq 3 (CC BY-SA 4.0) and, for names, of the OpenCorpora dictionary (CC BY-SA 3.0).
"""

from __future__ import annotations

import gzip
import math
import random
import re
from collections import Counter
from collections.abc import Iterable, Mapping

from edition.lexicon import word_list
from edition.russian.making import DATA, forms
from edition.russian.ngrams import END, ORDER, START, letters, pack
from edition.russian.schemes import romanise
from edition.russian.store import Known
from edition.russian.words import Candidate, candidates

OTHERS = {
    "en": 0.5,
    "de": 0.15,
    "fr": 0.1,
    "it": 0.05,
    "es": 0.05,
    "pl": 0.05,
    "fi": 0.05,
    "sv": 0.03,
    "nl": 0.02,
}
"""The languages of the other side and their share."""

DRESSES = {"ala-lc": 0.35, "popular": 0.35, "scientific": 0.1, "iso-r9": 0.2}
SAMPLE = 240_000
_LATIN = re.compile(r"[a-z]+")


class Counts:
    """Counts of n-grams with Witten-Bell smoothing."""

    def __init__(self, words: Iterable[str], floor: float) -> None:
        """Count; ``floor`` is the probability of a letter never seen."""
        self.grams: Counter[str] = Counter()
        for word in words:
            padded = START * (ORDER - 1) + word + END
            for i in range(ORDER - 1, len(padded)):
                for n in range(1, ORDER + 1):
                    self.grams[padded[i - n + 1 : i + 1]] += 1
        self.totals: Counter[str] = Counter()
        self.kinds: Counter[str] = Counter()
        for gram, n in self.grams.items():
            self.totals[gram[:-1]] += n
            self.kinds[gram[:-1]] += 1
        self.floor = floor

    def probability(self, gram: str) -> float:
        """Of the last letter behind those before it."""
        p = self.floor
        for n in range(1, len(gram) + 1):
            part = gram[len(gram) - n :]
            total = self.totals.get(part[:-1], 0)
            if not total:
                break
            kinds = self.kinds[part[:-1]]
            p = (self.grams.get(part, 0) + kinds * p) / (total + kinds)
        return p


def _sample(weighted: Mapping[str, float], n: int, rng: random.Random) -> list[str]:
    words = sorted(weighted)
    return rng.choices(words, [weighted[w] for w in words], k=n)


def _weight(zipf: float) -> float:
    """Frequent words count more, and not as much more as they are more frequent."""
    return float(10 ** (0.25 * zipf))


def main() -> None:
    """Write the files."""
    rng = random.Random(1)
    found = list(forms())
    words = {f: _weight(z) for f, z, known, _ in found if known & Known.WORD and z >= 1.2 and len(f) > 2}
    names = {
        f: 1.0 for f, z, known, _ in found if known & Known.SURNAME and known & Known.LEMMA and len(f) > 3
    }
    russian: list[str] = []
    for scheme, share in DRESSES.items():
        chosen = _sample(words, round(SAMPLE * share * 0.75), rng) + _sample(
            names, round(SAMPLE * share * 0.25), rng
        )
        russian += [
            letters(_popular(romanise(w, scheme, plain=True), scheme)).replace("'", "") for w in chosen
        ]
    other: list[str] = []
    for language, share in OTHERS.items():
        weighted = {
            w: _weight(z)
            for w, z in word_list(language, "large").items()
            if z >= 1.3 and len(w) > 2 and w.isalpha()
        }
        other += [
            w for x in _sample(weighted, round(SAMPLE * share), rng) if _LATIN.fullmatch(w := letters(x))
        ]
    one, two = Counts(russian, 1 / 30), Counts(other, 1 / 30)
    grams = [g for g, n in (one.grams + two.grams).items() if n >= (1, 2, 3, 4, 5)[len(g) - 1]]
    table = {g: _clip(math.log(one.probability(g) / two.probability(g))) for g in grams}
    _write("likeness.gz", table)
    _write("others.gz", look_alikes())
    cyrillic = Counts(_sample(words, 160_000, rng) + _sample(names, 60_000, rng), 1 / 40)
    kept = {g for g, n in cyrillic.grams.items() if n >= (1, 1, 2, 2, 3)[len(g) - 1]}
    _write("cyrillic.gz", {g: math.log(cyrillic.probability(g)) for g in kept})
    contexts = {
        g
        for g in cyrillic.totals
        if g and len(g) < ORDER and any(g + c in kept for c in "абвгдежзийклмнопрстуфхцчшщъыьэюя-$")
    }
    _write(
        "backoff.gz",
        {h: math.log(cyrillic.kinds[h] / (cyrillic.totals[h] + cyrillic.kinds[h])) for h in contexts},
    )


def look_alikes() -> dict[str, float]:
    """Words of other languages that might be read as Russian ones, with the highest frequency that one gives them.

    A word with an umlaut is another word than the one without.
    """
    found: dict[str, float] = {}
    for language in OTHERS:
        for word, zipf in word_list(language, "large").items():
            bare = letters(word)
            if zipf >= LEAST and len(bare) > 2 and _LATIN.fullmatch(bare) and not _UMLAUT.search(word):
                found[bare] = max(found.get(bare, 0.0), zipf)
    return {word: zipf for word, zipf in found.items() if any(_is_likely(c) for c in candidates(word))}


LEAST = 1.5
"""Rarer words (zipf) are left out."""

_UMLAUT = re.compile(r"[äöüåøæœß]")


def _is_likely(candidate: Candidate) -> bool:
    """Whether a reading is one that would be thought of."""
    return min(candidate.costs) < 2.5 and bool(candidate.form.zipf >= LEAST or candidate.form.known)


def _clip(value: float) -> float:
    """One sequence of letters never says more than this."""
    return max(-3.0, min(3.0, value))


def _popular(latin: str, scheme: str) -> str:
    return re.sub(r"[iy]y$", "y", latin) if scheme == "popular" else latin


def _write(name: str, table: Mapping[str, float]) -> None:
    with (DATA / name).open("wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as packed:
        packed.write(pack(table))


if __name__ == "__main__":
    main()
