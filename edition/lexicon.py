"""What is known about a document's words: the book's own counts, and how common a word is in its language.

The book's counts leave out every token that touches a line end, so that halves of broken words do not count
as words.  General frequencies are those of wordfreq, on its zipf scale (3 is one word in a million, 6 one in
a thousand).  Its packed lists are read directly: that is twice as fast as importing the package, and nothing
is read before the first question.  Words are compared without case and with one kind of apostrophe.
"""

from __future__ import annotations

import gzip
import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.util import find_spec
from itertools import accumulate, chain, pairwise
from pathlib import Path

GUESSED = ("en", "de", "fr", "ru", "it", "es")
"""The languages tried by :func:`guess_languages` (wordfreq has no Latin)."""

KNOWN_ZIPF = 1.5
"""From this general frequency on a form counts as a word; below it the lists hold more slips than words."""

KNOWN_IN_BOOK = 5
"""A form that the book has so often inside its lines counts as a word whatever the lists say."""

EASE = 20_000
"""How many words of running text the general frequencies weigh against the book's own counts."""

SECONDARY = 0.02
"""Share of a book's words that must be known to a further language only, for that language to be loaded."""

APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "\u00ad": None})

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_COMPOUND = re.compile(r"[^\W_]+(?:'[^\W\d_]+)*(?:[-‐‑][^\W_]+(?:'[^\W\d_]+)*)+")
_HYPHEN = re.compile(r"[-‐‑]")
_GENITIVE = "'s"


class MissingWordListError(LookupError):
    """A language was asked for whose word list is not there."""


def fold(word: str) -> str:
    """The form in which words are compared: no case, plain apostrophes, no soft hyphens."""
    return word.translate(APOSTROPHES).casefold()


def _folder() -> Path:
    spec = find_spec("wordfreq")
    if spec is None or spec.origin is None:
        raise MissingWordListError("The package wordfreq is not installed: install it with the program.")
    return Path(spec.origin).parent / "data"


def languages_available() -> frozenset[str]:
    """The languages that have a word list."""
    return frozenset(p.name.split("_")[1].split(".")[0] for p in _folder().glob("small_*.msgpack.gz"))


@cache
def word_list(language: str, size: str) -> dict[str, float]:
    """A language's words with their zipf frequencies.

    Args:
        language: a two-letter code.
        size: ``large`` (to one in a hundred million; English loads in 0.1 s, German in 0.4 s) or ``small``
            (to one in a million; 0.01 s).  Where there is no large list the small one is taken.
    """
    path = _folder() / f"{size}_{language}.msgpack.gz"
    if not path.exists():
        path = _folder() / f"small_{language}.msgpack.gz"
    if not path.exists():
        known = ", ".join(sorted(languages_available()))
        raise MissingWordListError(f"No word list for the language {language!r}: take one of {known}.")
    import msgpack  # type: ignore[import-untyped]  # only a conversion needs it

    with gzip.open(path) as file:
        header, *buckets = msgpack.unpackb(file.read(), raw=False)
    if header != {"format": "cB", "version": 1}:
        raise MissingWordListError(f"{path.name} is not in the form expected: install wordfreq 3.")
    words: dict[str, float] = {}
    for centibels, bucket in enumerate(buckets):  # the nth list holds the words of frequency 10 ** (-n / 100)
        if bucket:
            words.update(dict.fromkeys(bucket, 9.0 - centibels / 100))
    return words


@dataclass(frozen=True, slots=True)
class BookWords:
    """Counts of a book's words, made once a distinct token."""

    words: Mapping[str, int]
    """Folded runs of letters (with inner apostrophes)."""
    small: Mapping[str, int]
    """The same, only where the word begins with a small letter."""
    pairs: Mapping[str, int]
    """Neighbours joined by a hyphen inside a line, as ``left-right``."""

    @classmethod
    def count(cls, lines: Iterable[str]) -> BookWords:
        """Count the words of a book that do not touch a line end.

        Args:
            lines: its lines; a line's first and last token are left out.
        """
        tokens = Counter(chain.from_iterable(line.split()[1:-1] for line in lines))
        words: Counter[str] = Counter()
        small: Counter[str] = Counter()
        pairs: Counter[str] = Counter()
        for token, n in tokens.items():
            plain = token.translate(APOSTROPHES)
            if _HYPHEN.search(plain):
                for compound in _COMPOUND.findall(plain.casefold()):
                    parts = _HYPHEN.split(compound)
                    for left, right in pairwise(parts):
                        pairs[f"{left}-{right.removesuffix(_GENITIVE)}"] += n
                plain = _COMPOUND.sub(" ", plain)  # the parts of compounds are no evidence for words
            for word in _WORD.findall(plain):
                key = word.casefold()
                words[key] += n
                if word[0].islower():
                    small[key] += n
                if key.endswith(_GENITIVE):
                    words[key.removesuffix(_GENITIVE)] += n
        return cls(words, small, pairs)


class _Beginnings:
    """How often the keys that begin in a given way occur, by bisection."""

    __slots__ = ("keys", "sums")

    def __init__(self, counts: Mapping[str, int]) -> None:
        self.keys = sorted(counts)
        self.sums = [0, *accumulate(counts[k] for k in self.keys)]

    def count(self, beginning: str) -> int:
        low = bisect_left(self.keys, beginning)
        high = bisect_left(self.keys, beginning + "\U0010ffff", low)
        return self.sums[high] - self.sums[low]


class Lexicon:
    """Word knowledge for one document; each distinct word is looked up once."""

    def __init__(self, lines: Iterable[str], languages: Sequence[str] = ()) -> None:
        """Count a document's words; word lists are loaded at the first question that needs them.

        Args:
            lines: its lines (or any pieces of it that end where its lines end).
            languages: codes of its languages, the main one first; guessed where none are given.
        """
        self.book = BookWords.count(lines)
        self._given = tuple(languages)
        self._frequencies: dict[str, float] = {}

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The document's languages, the main one first."""
        return self._given or guess_languages(self.book.words)

    @cached_property
    def _lists(self) -> list[dict[str, float]]:
        return [word_list(language, "small" if i else "large") for i, language in enumerate(self.languages)]

    @cached_property
    def size(self) -> int:
        """How many words of the book were counted."""
        return sum(self.book.words.values())

    @cached_property
    def _begin_words(self) -> _Beginnings:
        return _Beginnings(self.book.words)

    @cached_property
    def _begin_pairs(self) -> _Beginnings:
        return _Beginnings(self.book.pairs)

    def frequency(self, word: str) -> float:
        """How common a word is in the document's languages, on the zipf scale; 0 where no list has it."""
        found = self._frequencies.get(word)
        if found is None:
            key = fold(word)
            found = max((words.get(key, 0.0) for words in self._lists), default=0.0)
            if not found and key.endswith(_GENITIVE):
                found = self.frequency(key.removesuffix(_GENITIVE))
            self._frequencies[word] = found
        return found

    def in_book(self, word: str) -> int:
        """How often the book has the word away from line ends, whatever its case."""
        return self.book.words.get(fold(word), 0)

    def probability(self, word: str) -> float:
        """The chance that a word of the book is this one: its share there, eased by the general frequency."""
        general = math.pow(10.0, self.frequency(word) - 9.0)
        return (self.in_book(word) + EASE * general) / (self.size + EASE)

    def hyphened(self, left: str, right: str) -> int:
        """How often the book has the two words joined by a hyphen inside a line."""
        return self.book.pairs.get(fold(f"{left}-{right}"), 0)

    def beginning(self, beginning: str) -> int:
        """How often the book has words that begin so."""
        return self._begin_words.count(fold(beginning))

    def hyphened_beginning(self, left: str, right: str) -> int:
        """How often the book has the left word, a hyphen, and a word that begins like the right one."""
        return self._begin_pairs.count(fold(f"{left}-{right}"))

    def known(self, word: str) -> bool:
        """Whether the form is a word: the lists have it, or the book itself has it often."""
        return self.frequency(word) >= KNOWN_ZIPF or self.in_book(word) >= KNOWN_IN_BOOK

    def capitalised_only(self, word: str) -> bool:
        """Whether the book has the word, and never with a small first letter: so a name, most likely."""
        key = fold(word)
        return key in self.book.words and key not in self.book.small


def guess_languages(words: Mapping[str, int]) -> tuple[str, ...]:
    """The languages of a text, by how many of its words each language's common words cover.

    Args:
        words: the text's words, folded, with their counts.

    Returns:
        The best one, and every other that knows a good share of what the best one does not.
    """
    candidates = {w: n for w, n in words.items() if len(w) > 2}
    total = sum(candidates.values())
    available = languages_available()
    cyrillic = any("а" <= word[0] <= "я" for word in candidates)
    tried = [code for code in GUESSED if code in available and (cyrillic or code != "ru")]
    lists = {code: word_list(code, "small") for code in tried}
    covered = {code: sum(n for w, n in candidates.items() if w in known) for code, known in lists.items()}
    if not total or not any(covered.values()):
        return ("en",) if "en" in lists else ()
    best = max(covered, key=lambda code: covered[code])  # the first of equals: GUESSED is in order
    rest = {w: n for w, n in candidates.items() if w not in lists[best]}
    further = {code: sum(n for w, n in rest.items() if w in known) for code, known in lists.items()}
    others = [c for c in lists if c != best and further[c] >= SECONDARY * total]
    return (best, *sorted(others, key=lambda code: -further[code]))
