"""The words of all texts, each distinct one once, with where they stand and what stands beside them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from edition.corrections.model import Context
from edition.corrections.tables import short_words
from edition.lexicon import Lexicon, fold, word_list

FOREIGN = ("de", "fr", "it", "es")
"""Languages whose common words are known in passing, so that a quotation in them is left alone."""

KNOWN = 3.0
"""From this general frequency on a form is a word of the language, whatever may look like it."""

_CHUNK = re.compile(r"\S+")
_LEADING = "([{<\"'“”„‘’«»*_—–-‐‑.,;:…·•§^"
_TRAILING = ")]}>\"'“”„‘’«»*_—–-‐‑.,;:!?…·•^⁰¹²³⁴⁵⁶⁷⁸⁹"
_DASH = re.compile(r"[-‐‑–—]+|\.\.+|…")
_PLAIN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*['’]?")
_INSIDE_CAPITAL = re.compile(r"[^\W\d_].*[A-ZÀ-ÖØ-Þ]")
_NAME_CAPITAL = re.compile(r"(?:Mc|Mac|Fitz|De|Di|La|Le|Van|Von|[OD]['’])[A-Z][a-z]+(?:['’]s)?")
_LOWER = re.compile(r"[a-zà-öø-ÿ]")
_MARKER = re.compile(r"[\d⁰¹²³⁴⁵⁶⁷⁸⁹]+$")
_LETTER = re.compile(r"[^\W\d_]")
_ORDINARY = re.compile(
    r"[\W\d_]*"
    r"|\d+(?:st|nd|rd|th|d|s|ff|f|a|b|n|er)\W*"
    r"|(?:[^\W\d_]\.)+(?:[^\W\d_]\.?)?"  # initials
    r"|[IVXLCDM]+|[ivxlcdm]+"  # Roman numerals
    r"|\W*[^\W\d_]?\W*\d+\W*[^\W\d_]?\W*"
)


@dataclass(frozen=True, slots=True)
class Part:
    """A word inside a chunk of signs between blanks."""

    start: int
    end: int
    form: str
    plain: bool
    """Letters only (with apostrophes between them)."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of a form."""

    text: int
    start: int
    order: int
    """Number of its chunk among those of its text."""


def parts(chunk: str) -> list[Part]:
    """The words of a chunk: outer punctuation off, cut at hyphens and dashes."""
    if chunk.isalpha():
        return [Part(0, len(chunk), chunk, True)]
    left = len(chunk) - len(chunk.lstrip(_LEADING))
    right = len(chunk.rstrip(_TRAILING))
    found: list[Part] = []
    at = left
    for m in [*_DASH.finditer(chunk, left, right), None]:
        end = m.start() if m else right
        if end > at and _LETTER.search(chunk, at, end):
            form = chunk[at:end]
            found.append(Part(at, end, form, bool(_PLAIN.fullmatch(form))))
        at = m.end() if m else end
    return found


class Survey:
    """Where the words of the texts stand."""

    def __init__(self, texts: Sequence[str], context: Context) -> None:
        """Look through the texts once."""
        self.texts = texts
        self.context = context
        self.lexicon: Lexicon = context.lexicon
        self.places: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
        self.chunks: list[list[str]] = []
        self._starts: dict[int, list[int]] = {}
        self.misread: set[str] = set()
        """Forms that are surely misread words of the main language; filled by the channel."""
        for i, text in enumerate(texts):
            row = []
            for order, m in enumerate(_CHUNK.finditer(text)):
                chunk = m[0]
                self.places[chunk].append((i, m.start(), order))
                row.append(chunk)
            self.chunks.append(row)
        self.parts = {chunk: parts(chunk) for chunk in self.places}

    @cached_property
    def forms(self) -> dict[str, list[tuple[str, Part]]]:
        """The distinct forms and the chunks that hold them."""
        found: dict[str, list[tuple[str, Part]]] = defaultdict(list)
        for chunk, inside in self.parts.items():
            for part in inside:
                found[part.form].append((chunk, part))
        return found

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each form stands in the texts, as written."""
        return Counter(
            {form: sum(len(self.places[c]) for c, _ in where) for form, where in self.forms.items()}
        )

    @cached_property
    def folded(self) -> Counter[str]:
        """How often each form stands in the texts, without case; one with a capital inside is no evidence."""
        found: Counter[str] = Counter()
        for form, n in self.counts.items():
            if not odd_case(form):
                found[fold(form)] += n
        return found

    @cached_property
    def small(self) -> Counter[str]:
        """How often each form stands in the texts with small letters only."""
        found: Counter[str] = Counter()
        for form, n in self.counts.items():
            if form.islower():
                found[fold(form)] += n
        return found

    @cached_property
    def keys(self) -> dict[str, str]:
        """What stands for each chunk in the counts of neighbours: its word, or nothing where it is no single one."""
        return {
            c: fold(inside[0].form) if len(inside) == 1 and inside[0].plain else ""
            for c, inside in self.parts.items()
        }

    @cached_property
    def ends(self) -> dict[str, str]:
        """What a chunk ends with: its last word, where nothing follows that and a blank may have cut it."""
        return {c: _key(p[-1]) if p and p[-1].end == len(c) else "" for c, p in self.parts.items()}

    @cached_property
    def begins(self) -> dict[str, str]:
        """What a chunk begins with: its first word, where nothing stands before it."""
        return {c: _key(p[0]) if p and not p[0].start else "" for c, p in self.parts.items()}

    @cached_property
    def rows(self) -> list[list[str]]:
        """Each text as the keys of its chunks."""
        keys = self.keys
        return [[keys[c] for c in row] for row in self.chunks]

    @cached_property
    def pairs(self) -> Counter[tuple[str, str]]:
        """How often two words stand side by side, without case."""
        found: Counter[tuple[str, str]] = Counter()
        for row in self.rows:
            found.update(pairwise(row))
        return found

    @cached_property
    def total(self) -> int:
        """How many words there are."""
        return max(1, sum(self.counts.values()))

    @cached_property
    def main(self) -> dict[str, float]:
        """The words of the main language with their general frequency."""
        languages = self.lexicon.languages
        return word_list(languages[0], "large") if languages else {}

    @cached_property
    def listed(self) -> str:
        """The words of the main language, one a line: for a quick look at beginnings and ends."""
        return "\n".join(["", *self.main, ""])

    @cached_property
    def english(self) -> bool:
        """Whether the main language is English, whose little words are listed."""
        return self.lexicon.languages[:1] == ("en",)

    @cached_property
    def foreign(self) -> list[dict[str, float]]:
        """The common words of other languages."""
        main = self.lexicon.languages[:1]
        return [word_list(code, "small") for code in FOREIGN if (code,) != main]

    def spots(self, form: str) -> Iterator[tuple[Spot, str, Part]]:
        """The places of a form in order, each with its chunk."""
        found = [
            (Spot(i, start + part.start, order), chunk, part)
            for chunk, part in self.forms[form]
            for i, start, order in self.places[chunk]
        ]
        return iter(sorted(found, key=lambda f: (f[0].text, f[0].start)))

    def starts(self, text: int) -> list[int]:
        """Where the chunks of a text begin."""
        found = self._starts.get(text)
        if found is None:
            found = self._starts[text] = [m.start() for m in _CHUNK.finditer(self.texts[text])]
        return found

    def is_word(self, folded: str) -> bool:
        """Whether the form is a common word of the main language; pieces of words are none."""
        if len(folded) <= 3 and self.english:
            return folded in short_words()
        return self.main.get(folded, 0.0) >= KNOWN

    def general(self, folded: str) -> float:
        """How common a form is in the main language; a genitive is as common as its word."""
        found = self.main.get(folded, 0.0)
        if not found and folded.endswith(("'s", "s'")):
            found = self.main.get(folded[:-2] if folded.endswith("'s") else folded[:-1], 0.0)
        return found

    def is_foreign_word(self, folded: str) -> bool:
        """Whether the form is a common word of another language and none of the main one."""
        return any(folded in words for words in self.foreign)

    def around(self, spot: Spot, reach: int = 5) -> float:
        """Share of the words near a place that are words of the main language; 1 where there are none."""
        row = self.rows[spot.text]
        near = row[max(0, spot.order - reach) : spot.order] + row[spot.order + 1 : spot.order + 1 + reach]
        words = [w for w in near if w]
        return sum(self.is_word(w) or w in self.misread for w in words) / len(words) if words else 1.0


def _key(part: Part) -> str:
    return fold(part.form) if part.form.isalpha() else ""


def odd_case(form: str) -> bool:
    """Whether a capital stands inside a word that is not all capitals."""
    if not _INSIDE_CAPITAL.search(form) or _NAME_CAPITAL.fullmatch(form):
        return False
    return bool(_LOWER.search(form))


def ordinary(form: str) -> bool:
    """Whether a form is a number, an ordinal, initials or a Roman numeral, so no word at all."""
    return bool(_ORDINARY.fullmatch(form))


def without_marker(form: str) -> str:
    """A form without the note number at its end."""
    return _MARKER.sub("", form)
