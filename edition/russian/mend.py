"""What OCR did to Russian words, mended through the Russian lexicon where the words around are Russian.

A word that no reading explains is tried with the confusions of ``data/confusions.tsv`` and, where it is long,
with any one letter changed; pieces of a word with a blank between are put together.  A mend is a correction
like any other (TEI P5 3.5.1): marked, with its reason, and only applied where one word clearly fits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from edition.russian.detect import Token
from edition.russian.score import FAMILY, Scorer
from edition.russian.store import Known
from edition.russian.tables import group, rows
from edition.russian.words import RARITY, candidates, common_words

NEAR = 2
"""A word is looked at when a Russian one stands so many words away at most."""

WELL_READ = 1.2
"""A word whose reading costs no more, and that the dictionary has, needs no mending."""

COMMON = 2.5
"""Zipf frequency of a Russian word from which on it may be what was meant."""

ANY_LETTER = 3.2
"""What it costs to change a letter that no known confusion explains."""

DEEP = 2
"""So many confusions in one word are tried."""

APART = 1.2
"""So much better than the next word a mend must be."""

ONE_CHANGE = 0.7
"""A change that costs no more is one that OCR makes all the time."""

LONG = 6
NEATLY = 0.45
"""A word that is put for another is read as the tables have it; only signs may be left out."""

CHEAP = 1.6
"""What changes a word with a capital may cost: a name is not to be made into a word."""
_CHUNK = re.compile(r"\S+")
_EDGES = re.compile(r"^[(\[\"“„«—–-]*|[.,:)\]\"”»—–-]*$")
_ALPHABET = "abcdefghiklmnoprstuvyzj"
IMPOSSIBLE = (("hh", "h"), ("iii", "ii"), ("jj", "j"), ("yy", "y"))


@dataclass(frozen=True, slots=True)
class Mend:
    """A stretch of a text and what was meant."""

    start: int
    end: int
    corr: str
    cert: str
    """``medium`` is applied, ``low`` suggested."""
    reason: str


def mends(text: str, tokens: Sequence[Token], states: Sequence[bool], scorer: Scorer) -> list[Mend]:
    """What can be mended in a text.

    Args:
        text: the text.
        tokens: its words.
        states: which of them are Russian.
        scorer: of the document.
    """
    inner = [
        m
        for t, known in zip(tokens, states, strict=True)
        if (m := (_inner_i(t) if known else None) or _first_i(t))
    ]
    spots = [t for t, is_russian in zip(tokens, states, strict=True) if is_russian and _tells(t)]
    if not spots:
        return inner
    chunks = [m.span() for m in _CHUNK.finditer(text)]
    near = _near(chunks, spots)
    alone = frozenset(near) - _near(chunks, spots, itself=False)
    found: list[Mend] = []
    skip = -1
    for k in sorted(near):
        if k <= skip:
            continue
        joined = _joined(text, chunks, k) or _preposition(text, chunks, k, near)
        if joined is not None:
            found.append(joined)
            skip = k + 1 if joined.end > chunks[k][1] else k
            continue
        mend = None if k in alone else _mended(text, *_core(text, chunks[k]), scorer)
        if mend is not None:
            found.append(mend)
    taken = [(m.start, m.end) for m in found]
    return sorted(
        [*found, *(m for m in inner if not any(a < m.end and m.start < z for a, z in taken))],
        key=lambda m: m.start,
    )


def _inner_i(token: Token) -> Mend | None:
    """A capital I inside a Russian word is an l."""
    meant = _INNER_I.sub("l", token.text)
    if meant == token.text or not any(cost <= 1.0 for _, cost in common_words(meant, 1.0, Known(0))):
        return None
    return Mend(token.start, token.end, meant, "medium", f"“{token.text}” has a capital I for l")


def _first_i(token: Token) -> Mend | None:
    """A small l at the head of what is a Russian word or name with I, or with Il."""
    word = token.text
    if word[0] != "l" or len(word) < SHORT or token.scored.elsewhere >= 1.5:
        return None
    for capital in ("I", "Il"):
        meant = capital + word[1:]
        if any(form.zipf >= COMMON and cost <= NEATLY for form, cost in common_words(meant, COMMON)):
            return Mend(token.start, token.end, meant, "medium", f"“{word}” has a small l for {capital}")
    return None


SHORT = 5
_INNER_I = re.compile(r"(?<=[a-z])I(?=['a-z])")


def _tells(token: Token) -> bool:
    """Whether a Russian word says that its neighbours may be Russian: it is no name in a text of another language."""
    return (token.text[0].islower() and len(token.text) > 2 and not token.scored.loan) or token.italic


def _near(
    chunks: Sequence[tuple[int, int]], spots: Sequence[Token], *, itself: bool = True
) -> frozenset[int]:
    """The chunks that stand near Russian words, these themselves or only the others."""
    found: set[int] = set()
    k = 0
    for token in spots:
        while k < len(chunks) and chunks[k][1] <= token.start:
            k += 1
        around = range(max(0, k - NEAR), min(len(chunks), k + NEAR + 1))
        found.update(i for i in around if itself or i != k)
    return frozenset(found)


def _core(text: str, chunk: tuple[int, int]) -> tuple[int, int]:
    """A chunk without the signs around it."""
    start, end = chunk
    raw = text[start:end]
    head = _EDGES.match(raw)
    start += head.end() if head else 0
    while end > start and text[end - 1] in '.,:)]"”»—–-?':
        end -= 1
    return start, end


def _well_read(word: str) -> bool:
    """Whether the word is a Russian one as it stands."""
    if word.lower() in group("joining"):
        return True
    small = word[0].islower()
    return any(
        c.form.known
        and min(c.costs) <= (NEATLY if small and c.form.known.is_name else WELL_READ)
        and (c.form.zipf >= 1.0 or c.form.known.is_name)
        for c in candidates(word)
    )


def _joined(text: str, chunks: Sequence[tuple[int, int]], k: int) -> Mend | None:
    """Two pieces of one word with a blank between."""
    if k + 1 >= len(chunks):
        return None
    (a, z), (b, y) = chunks[k], _core(text, chunks[k + 1])
    a = _core(text, (a, z))[0]
    left, right = text[a:z], text[b:y]
    if chunks[k + 1][0] != b or not (left.isalpha() and right.replace("'", "").isalpha()):
        return None
    if min(len(left), len(right)) > 3 or right[0].isupper() or len(left + right) < 4:
        return None
    whole = _frequency(left + right)
    parts = [_part(left), _part(right)]
    if whole < COMMON or (all(parts) and whole < min(parts) + APART and whole < max(parts) + 2 * APART):
        return None
    if all(parts) and min(len(left), len(right)) > 1:
        return None
    return Mend(a, y, left + right, "medium", f"“{left}” and “{right}” are one Russian word")


def _preposition(text: str, chunks: Sequence[tuple[int, int]], k: int, near: frozenset[int]) -> Mend | None:
    """The preposition o, read as a nought."""
    start, end = _core(text, chunks[k])
    if text[start:end] != "0" or k + 1 not in near:
        return None
    following = text[slice(*_core(text, chunks[k + 1]))]
    if not following.islower() or not _well_read(following):
        return None
    meant = "O" if start == 0 or text[start - 1] in "\"“'‘(" else "o"
    return Mend(start, end, meant, "medium", "a nought for the preposition o")


def _part(piece: str) -> float:
    """How common a piece is as a Russian word of its own; a single letter only where Russian has it."""
    if len(piece) == 1:
        return 6.0 if piece.lower() in {"v", "i", "k", "s", "o", "u", "a"} else 0.0
    return _frequency(piece)


@lru_cache(maxsize=1 << 13)
def _frequency(word: str) -> float:
    """How common the Russian word is that a Latin one may be; 0 where there is none."""
    return max((form.zipf for form, cost in common_words(word, 0.5) if cost <= 1.0), default=0.0)


def _mended(text: str, start: int, end: int, scorer: Scorer) -> Mend | None:
    word = text[start:end]
    if len(word) < 5 or sum(c.isalpha() for c in word) < len(word) / 2 or _is_fine(word, scorer):
        return None
    best = _best(word)
    if best is None:
        return None
    meant, cost, clear = best
    sure = clear and (cost <= 2.0 or len(word) >= LONG)
    return Mend(start, end, meant, "medium" if sure else "low", f"“{word}” is no Russian word, “{meant}” is")


def _is_fine(word: str, scorer: Scorer) -> bool:
    """A word that is Russian as it stands, or one of another language, or a figure."""
    parts = [p for p in word.split("-") if p]
    if all(_well_read(p) for p in parts) or sum(c.isdigit() for c in word) > len(word) / 3:
        return True
    if "-" in word:
        return True
    bare = word.strip(";!?/'")
    return bare.isalpha() and max(scorer(bare).elsewhere, scorer.frequency(bare.removesuffix("s"))) >= COMMON


@cache
def confusions() -> dict[str, tuple[tuple[str, str, float], ...]]:
    """Known confusions by the first sign read."""
    found: dict[str, list[tuple[str, str, float]]] = {}
    for read, meant, cost in rows("confusions.tsv"):
        found.setdefault(read[0], []).append((read, meant, float(cost)))
    return {first: tuple(cells) for first, cells in found.items()}


@lru_cache(maxsize=1 << 12)
def _best(word: str) -> tuple[str, float, bool] | None:
    """The word meant, the cost of the change, and whether no other comes near."""
    worth: dict[str, tuple[float, str, float]] = {}
    for variant, cost in _variants(word):
        for form, reading in common_words(variant, COMMON):
            value = RARITY * form.zipf - cost - reading
            if reading <= NEATLY and (form.text not in worth or value > worth[form.text][0]):
                worth[form.text] = (value, variant, cost)
    ranked = sorted(worth.values(), key=lambda item: (-item[0], item[1]))
    if not ranked:
        return None
    value, variant, cost = ranked[0]
    others = [v for v, w, _ in ranked[1:] if w != variant]
    apart = APART if cost > ONE_CHANGE else APART / 2
    return variant, cost, not others or value - others[0] >= apart


def core_before(text: str, at: int) -> tuple[int, int]:
    """The word before a place, without the signs around it; empty where none stands there behind a blank."""
    end = len(text[:at].rstrip(" "))
    if end == at or end == 0:
        return at, at
    return _core(text, (text.rfind(" ", 0, end) + 1, end))


def variants(word: str, most: float) -> Iterator[tuple[str, float]]:
    """What a misread word may have been by the known confusions, each with its cost.

    Args:
        word: as read.
        most: so much the changes may cost together.
    """
    seen = {word: 0.0}
    layer = dict(seen)
    for _ in range(DEEP):
        following: dict[str, float] = {}
        for form, paid in layer.items():
            for variant, price in _confused(form):
                total = paid + price
                if total < seen.get(variant, most):
                    seen[variant] = following[variant] = total
        layer = following
    yield from ((v, c) for v, c in seen.items() if v != word and _is_word(v))


def _variants(word: str) -> Iterator[tuple[str, float]]:
    if "'" in word:
        yield word.replace("'", ""), 0.8
    most = CHEAP if word[0].isupper() else 3.0
    if word[0].isupper() and FAMILY.search(word.lower()):
        return
    base = word
    for double, single in IMPOSSIBLE:
        base = base.replace(double, single)
    if base != word:
        yield base, 0.2
    seen = dict(variants(base, most))
    yield from ((v, c if base == word else c + 0.2) for v, c in seen.items())
    if len(base) >= LONG and base.islower() and _is_word(base):
        yield from ((v, ANY_LETTER) for v in one_letter(base) if v not in seen)


def _confused(form: str) -> Iterator[tuple[str, float]]:
    table = confusions()
    for i, c in enumerate(form):
        for read, meant, price in table.get(c, ()):
            if form.startswith(read, i):
                yield form[:i] + meant + form[i + len(read) :], price


def _is_word(form: str) -> bool:
    return form.replace("'", "").isalpha() and not _INNER_CAPITAL.search(form, 1)


_INNER_CAPITAL = re.compile(r"[ABD-RT-Y]")


def one_letter(word: str) -> Iterator[str]:
    """A word with any one letter behind its first left out, put in or changed, or two changed round."""
    for i in range(1, len(word)):
        yield word[:i] + word[i + 1 :]
        if i + 1 < len(word):
            yield word[:i] + word[i + 1] + word[i] + word[i + 2 :]
        for c in _ALPHABET:
            yield word[:i] + c + word[i:]
            yield word[:i] + c + word[i + 1 :]
