"""Two pieces of text meet: are they the halves of a broken word, the parts of a compound, or two words?

The book's own forms inside its lines are asked first, then those of words with the same beginning, then the
general frequencies; word lists by language (``data/hyphens.toml``) come last.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from enum import Enum, Flag, auto
from functools import cache
from importlib.resources import files

from edition.lexicon import KNOWN_ZIPF, Lexicon, fold

CLOSED_ZIPF = 2.4
"""Two words whose closed form is at least so common are one word: below it the lists hold slips."""

CLOSED_AFFIX_ZIPF = 1.0
"""The same where one half is a beginning or an ending that is written closed."""

WORD_ZIPF = {3: 4.5, 4: 3.0, 5: 3.0}
"""From this frequency on a piece of so many letters is a word in its own right: lists hold many syllables."""

LONG_WORD_ZIPF = 2.0
"""The same for longer pieces, which are seldom in the lists by chance."""

GAP = 1.5
"""A word with an old beginning ("pretend") is not much rarer than its rest; a new coinage is."""


_VOWELS = frozenset("aeiou")


class Bond(Enum):
    """How two pieces belong together."""

    BROKEN = "broken"
    """Halves of one word."""
    COMPOUND = "compound"
    """Parts of a compound that has a hyphen."""
    APART = "apart"
    """Two words."""


@dataclass(frozen=True, slots=True)
class Bonding:
    """The bond of two pieces, how sure it is (``high``, ``medium``, ``low``) and why."""

    bond: Bond
    cert: str
    reason: str


@dataclass(frozen=True, slots=True)
class Habits:
    """What a language's grammars say about hyphens."""

    kept: frozenset[str] = frozenset()
    closed: frozenset[str] = frozenset()
    endings: frozenset[str] = frozenset()
    suspends: frozenset[str] = frozenset()
    function: frozenset[str] = frozenset()
    one_word: bool = False


@cache
def habits(languages: tuple[str, ...]) -> Habits:
    """The habits of a document's languages: all their word lists, and the first one's rule for compounds."""
    tables = tomllib.loads(files("edition").joinpath("data/hyphens.toml").read_text(encoding="utf-8"))
    mine = [tables[language] for language in languages if language in tables]

    def words(key: str) -> frozenset[str]:
        return frozenset(word for table in mine for word in table.get(key, ()))

    return Habits(
        words("kept"),
        words("closed"),
        words("endings"),
        words("suspends"),
        words("function"),
        bool(mine and mine[0].get("one_word")),
    )


class Chain(Flag):
    """Where a further hyphen stands."""

    NONE = 0
    BEFORE = auto()
    """Directly before the left piece."""
    BEHIND = auto()
    """Directly behind the right piece."""


@dataclass(slots=True)
class Weigher:
    """Weighs pairs of pieces for one document, each distinct pair once."""

    lexicon: Lexicon
    habits: Habits
    _pairs: dict[tuple[str, str, Chain], Bonding] = field(default_factory=dict)
    _families: dict[str, tuple[int, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, lexicon: Lexicon) -> Weigher:
        """A weigher for the document of a lexicon."""
        return cls(lexicon, habits(lexicon.languages))

    def bond(self, left: str, right: str, chain: Chain = Chain.NONE) -> Bonding:
        """The bond of two pieces between which a hyphen stands or may have stood.

        Args:
            left: the letters before the line end, back to the last hyphen or other sign.
            right: the letters behind it, up to the next hyphen or other sign.
            chain: where a further hyphen stands.
        """
        found = self._pairs.get((left, right, chain))
        if found is None:
            found = self._pairs[left, right, chain] = self._weigh(left, right, chain)
        return found

    def is_word(self, piece: str) -> bool:
        """Whether a piece is a word by itself and not just a syllable that lists know as an abbreviation."""
        key = fold(piece)
        if len(key) < 3:
            return key in self.habits.function or key in self.habits.closed or self.lexicon.in_book(key) >= 20
        plural = self.lexicon.in_book(key + "s") if len(key) > 4 else 0
        if self.lexicon.in_book(key) + plural >= 2:
            return True
        return self.lexicon.frequency(key) >= WORD_ZIPF.get(len(key), LONG_WORD_ZIPF)

    def _weigh(self, left: str, right: str, chain: Chain) -> Bonding:
        capital = right[0].isupper() and not (left[-1].isupper() and right[-1].isupper() and len(right) > 1)
        if capital:
            return self._before_capital(left, right)
        return (
            self._by_form(left, right)
            or self._by_beginning(left, right)
            or self._by_chain(left, right, chain)
            or self._by_pieces(left, right)
            or (None if chain else self._by_family(left, right))
            or self._by_frequency(left, right)
        )

    def _before_capital(self, left: str, right: str) -> Bonding:
        """A capital inside: a compound, but for names such as those in Mac."""
        if self.lexicon.hyphened(left, right):
            return Bonding(Bond.COMPOUND, "high", "the book has the form with a hyphen")
        if right[0] == "I" and self.lexicon.known(f"{left}l{right[1:]}"):
            return Bonding(Bond.BROKEN, "medium", "a capital I read for l")
        if left[0].isupper() and self.lexicon.in_book(left + right) and not self.is_word(left):
            return Bonding(Bond.BROKEN, "medium", "the book has the joined form")
        if left[0].islower() and fold(right) in self.habits.function:
            return Bonding(Bond.APART, "low", "a new sentence seems to begin")
        return Bonding(Bond.COMPOUND, "medium", "the second part has a capital")

    def _by_form(self, left: str, right: str) -> Bonding | None:
        """The book's own joined and hyphened forms of this word."""
        joined = left + right
        hyphened, closed = self.lexicon.hyphened(left, right), self.lexicon.in_book(joined)
        if closed == 1 and self._run_together(left, right):
            closed = 0
        if hyphened > closed:
            cert = "medium" if closed else "high"
            return Bonding(Bond.COMPOUND, cert, "the book has the form with a hyphen")
        if closed:
            return Bonding(Bond.BROKEN, "medium" if hyphened else "high", "the book has the joined form")
        return None

    def _by_beginning(self, left: str, right: str) -> Bonding | None:
        """The book's forms of words that begin alike (other endings of the same word, mostly)."""
        hyphened = closed = 0
        if len(right) > 4:
            hyphened, closed = self._alike(left, right, right[: max(4, min(6, len(right) - 2))])
        vowel = fold(right[0])
        if hyphened == closed and vowel in _VOWELS and fold(left[-1]) == vowel:
            hyphened, closed = self._alike(left, right, vowel)  # of such words one tells for all
        if hyphened == closed:
            return None
        bond = Bond.COMPOUND if hyphened > closed else Bond.BROKEN
        return Bonding(bond, "medium" if hyphened and closed else "high", "the book writes words alike so")

    def _alike(self, left: str, right: str, stem: str) -> tuple[int, int]:
        """How often the book has words that begin so, with a hyphen between and without."""
        hyphened, closed = self.lexicon.hyphened_beginning(left, stem), self.lexicon.beginning(left + stem)
        return hyphened, 0 if closed == 1 and self._run_together(left, right) else closed

    def _run_together(self, left: str, right: str) -> bool:
        """Whether the joined form, if the book has it once, is likelier a blank lost between two words."""
        return self.lexicon.frequency(left + right) < 2 and self.is_word(left) and self.is_word(right)

    def _by_chain(self, left: str, right: str, chain: Chain) -> Bonding | None:
        """A letter that stands for itself, or a small word between two hyphens."""
        if self.lexicon.frequency(left + right) >= 2 or fold(left) in self.habits.closed:
            return None
        letter = len(left) == 1 and left.isupper() and self.is_word(right)
        small = (len(left) < 3 and Chain.BEFORE in chain) or (len(right) < 3 and Chain.BEHIND in chain)
        if letter or small:
            return Bonding(Bond.COMPOUND, "medium", "a letter or a small word inside a compound")
        return None

    def _by_pieces(self, left: str, right: str) -> Bonding | None:
        """A piece that is no word, or a language that writes compounds as one word."""
        general = self.lexicon.frequency(left + right)
        left_word = self.is_word(left) or fold(left) in self.habits.kept
        if not left_word and general < 1 and len(right) > 2 and fold(right) in self.habits.function:
            return Bonding(Bond.APART, "low", "the second piece is no part of a word")
        if not left_word or not self.is_word(right):
            sure = "high" if general >= 2 else "medium"
            return Bonding(Bond.BROKEN, sure, "a piece is no word by itself")
        if self.habits.one_word and fold(left) not in self.habits.kept:
            return Bonding(Bond.BROKEN, "medium", "the language writes compounds as one word")
        return None

    def _by_family(self, left: str, right: str) -> Bonding | None:
        """Beginnings and endings with a habit of their own, the book's before the language's."""
        start, general = fold(left), self.lexicon.frequency(left + right)
        if start in self.habits.kept:
            hyphened, closed = self.family(start)
            old = general >= 2 and self.lexicon.frequency(right) - general < GAP
            if not (old and start in self.habits.closed) and (hyphened > closed or general < CLOSED_ZIPF):
                return Bonding(Bond.COMPOUND, "medium", f"words in {start}- have a hyphen here")
            return Bonding(Bond.BROKEN, "medium", f"words in {start}- are closed here")
        if start in self.habits.closed:
            if general >= CLOSED_AFFIX_ZIPF or not self.lexicon.hyphened_beginning(start, ""):
                cert = "medium" if general >= 2 else "low"
                return Bonding(Bond.BROKEN, cert, f"words in {start}- are closed")
        elif fold(right) in self.habits.endings and general >= CLOSED_AFFIX_ZIPF:
            return Bonding(Bond.BROKEN, "medium", f"words in -{fold(right)} are closed")
        return None

    def family(self, start: str) -> tuple[int, int]:
        """How often the book sets a beginning off with a hyphen, and how often it closes it up."""
        found = self._families.get(start)
        if found is None:
            closed = sum(
                n
                for word, n in self.lexicon.book.words.items()
                if word.startswith(start) and len(word) > len(start) + 3 and self.is_word(word[len(start) :])
            )
            found = self._families[start] = (self.lexicon.hyphened_beginning(start, ""), closed)
        return found

    def _by_frequency(self, left: str, right: str) -> Bonding:
        """What is left: two words, and a whole that is more or less common."""
        general = self.lexicon.frequency(left + right)
        if general >= CLOSED_ZIPF:
            return Bonding(Bond.BROKEN, "medium" if general >= 3 else "low", "the joined form is common")
        cert = "medium" if general < KNOWN_ZIPF else "low"
        return Bonding(Bond.COMPOUND, cert, "both parts are words, the whole is none")
