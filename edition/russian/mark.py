"""Romanised Russian of a converted document: found in its passages, written into them as spans."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from edition.corrections.mark import Mode
from edition.corrections.places import Place, places
from edition.lexicon import Lexicon
from edition.reading import Reading as MendedText
from edition.reading import position, reading
from edition.russian import tables
from edition.russian.detect import Token, russian, tokens
from edition.russian.kinds import Kind, kind_of, name_of, vote
from edition.russian.mend import Mend, mends
from edition.russian.mend_forms import form_mends
from edition.russian.mend_names import Names, name_mends
from edition.russian.mender import Mender, with_haceks
from edition.russian.names import PREFIX, Entry, Mention, register
from edition.russian.nearby import nearest
from edition.russian.prereform import TAG as PETRINE
from edition.russian.prereform import modern, old_ending, old_spelling
from edition.russian.restore import Restored, cased, restore
from edition.russian.schemes import TAGS
from edition.russian.score import Scorer, journals
from edition.russian.stretches import Stretch, quoted, stretches
from edition.russian.weigh import KINDS, NEVER
from tei.markup import Node, Passage, Reading, Span

PROGRAM = "#edition"
SCHEMES = {"a": "ala-lc", "p": "popular", "s": "scientific", "g": "german"}
DEAR = 2.5
"""A reading counts no more than this when a romanisation is chosen."""


@dataclass(frozen=True, slots=True)
class Found:
    """A Russian stretch of a document, read."""

    place: Place
    mended: MendedText
    stretch: Stretch
    kind: Kind
    words: tuple[Restored, ...]
    cyrillic: str
    scheme: str
    others: tuple[tuple[str, str], ...] = ()
    """Language tag and text of other spellings and readings."""


@dataclass(slots=True)
class Marked:
    """What was found in a document."""

    found: list[Found] = field(default_factory=list)
    languages: tuple[str, ...] = ()
    """Language tags used, for the header."""
    names: Mapping[Mention, Entry] = field(default_factory=dict)
    """The register of names."""
    reasons: list[tuple[str, str, str]] = field(default_factory=list)
    """Id, rule and words of the reason of each mend, for the header."""


def mark(
    nodes: Sequence[Node], page_lines: Sequence[int], lexicon: Lexicon, correct: Mode = Mode.APPLY
) -> Marked:
    """Find the romanised Russian of a document and add the spans that say so.

    Args:
        nodes: its divisions.
        page_lines: source line at which each page begins.
        lexicon: the words of the book and of its languages.
        correct: whether misread Russian words are mended.
    """
    found_places = places(nodes, page_lines)
    behind_initials = {m[1].lower() for p in found_places for m in _NAMED.finditer(p.flat.text)}
    scorer = Scorer(lexicon.frequency, frozenset(behind_initials))
    read = [_Text.of(place, scorer) for place in found_places]
    if _hardly_russian(read):
        scorer = Scorer(lexicon.frequency, frozenset(behind_initials), CAUTION)
        read = [_Text.of(place, scorer) for place in found_places]
    marked = Marked()
    if correct is not Mode.OFF:
        read = _mend(read, scorer, Mender(correct, marked.reasons))
    kinds = _kinds(read)
    votes: Counter[str] = Counter()
    for text in read:
        for stretch in text.stretches:
            votes[name_of(stretch)] += vote(stretch, text.mended.text, text.place.zone)
    found = [list(_found(text, kinds[text.part], votes)) for text in read]
    marked.found = [f for of_text in found for f in of_text]
    marked.names = register(m for f in marked.found if (m := mention(f)) is not None)
    for text, of_text in zip(read, found, strict=True):
        text.place.passage.spans[:0] = _spans(
            of_text, marked.names
        )  # before its corrections: they stand inside
    marked.languages = tuple(sorted(_languages(marked.found)))
    return marked


def _hardly_russian(read: Iterable[_Text]) -> bool:
    """Whether the words that seem Russian are few, and few of them plainly so: names that only look it."""
    scores = {t.scored.word: t.scored.score for text in read for t in text.russian()}
    plain = sum(score >= PLAINLY for score in scores.values())
    return plain < ENOUGH_PLAIN and plain < PLAIN_SHARE * len(scores)


PLAINLY, ENOUGH_PLAIN, PLAIN_SHARE = 4.0, 12, 0.35
CAUTION = 2.5
"""What a word must have more in a document that hardly has any Russian."""


def _kinds(read: Sequence[_Text]) -> dict[str, str]:
    """The kind of romanisation of each part."""
    return {part: romanisation(_telling(text for text in read if text.part == part)) for part in PARTS}


def _mend(read: list[_Text], scorer: Scorer, mender: Mender) -> list[_Text]:
    """The texts with what the Russian lexicon mends in them."""
    names = Names()
    for text in read:
        names.add(text.russian())
    read = [
        _Text.of(text.place, scorer)
        if mender.write(text.place.passage, text.mended, _all_mends(text, scorer, names))
        else text
        for text in read
    ]
    kinds = _kinds(read)
    if mender.haceks < HACEKS:
        return read
    return [
        _Text.of(text.place, scorer)
        if any(text.states)
        and mender.write(text.place.passage, text.mended, list(_haceks(text, kinds[text.part])))
        else text
        for text in read
    ]


def _all_mends(text: _Text, scorer: Scorer, names: Names) -> list[Mend]:
    """The mends of a text in order; of two at one place the one by the words around."""
    if not any(text.states):
        return []
    found = mends(text.mended.text, text.tokens, text.states, scorer)
    by_form = form_mends(text.mended.text, text.tokens, text.states)
    for mend in chain(by_form, name_mends(text.tokens, text.states, names)):
        if not any(m.start < mend.end and mend.start < m.end for m in found):
            found.append(mend)
    return sorted(found, key=lambda m: m.start)


HACEKS = 3
"""So many letters with a háček must have come out of garbled ones, before one lost without a trace is put back."""


def _haceks(text: _Text, kind: str) -> Iterable[Mend]:
    """Háčeks that OCR lost, put back where the Russian word is known."""
    for stretch in text.stretches:
        own = romanisation(stretch.tokens, kind) if stretch.is_phrase else kind
        if own == "s" and (stretch.is_phrase or text.part == "notes"):
            for token, word in zip(
                stretch.tokens, restore(stretch.tokens, own, title=stretch.is_phrase), strict=True
            ):
                mend = with_haceks(token, word, in_phrase=stretch.is_phrase)
                if mend is not None:
                    yield mend


def _telling(read: Iterable[_Text]) -> list[Token]:
    """The words that tell a part's romanisation: those of titles and terms, where there are enough, else all."""
    words = [t for text in read for t in text.russian()]
    small = [t for t in words if t.text[0].islower() and len(t.text) > 2 and not t.scored.loan]
    return small if len(small) >= ENOUGH else words


ENOUGH = 12


def _languages(found: Iterable[Found]) -> set[str]:
    used: set[str] = set()
    for f in found:
        used |= {TAGS[f.scheme], "ru", *(language for language, _ in f.others)}
    return used


_NAMED = re.compile(r"(?<![^\W\d_])[A-Z][a-z]?\. ?(?:[A-Z][a-z]?\. ?)?([A-Z][a-z]{3,})")
PARTS = ("notes", "text")
"""Parts of a document that may have a romanisation of their own."""


@dataclass(frozen=True, slots=True)
class _Text:
    """A passage, its words and which of them are Russian."""

    place: Place
    mended: MendedText
    tokens: list[Token]
    states: list[bool]
    stretches: list[Stretch]

    @classmethod
    def of(cls, place: Place, scorer: Scorer) -> _Text:
        mended = reading(place.passage, place.flat)
        italics = _italics(place.passage, mended)
        words = tokens(mended.text, scorer, italics)
        states = russian(mended.text, words, [*italics, *quoted(mended.text)])
        runs = stretches(mended.text, words, states, italics) if any(states) else []
        return cls(place, mended, words, states, runs)

    @property
    def part(self) -> str:
        return "notes" if self.place.zone in {"notes", "bibliography"} else "text"

    def russian(self) -> Iterable[Token]:
        return (t for t, is_russian in zip(self.tokens, self.states, strict=True) if is_russian)


def _italics(passage: Passage, mended: MendedText) -> list[tuple[int, int]]:
    bounds = []
    for span in passage.spans:
        if span.tag == "hi" and span.end > span.start:
            a, z = position(mended.flat, span.start), position(mended.flat, span.end - 1) + 1
            bounds.append((mended.at(a), mended.at(z)))
    return sorted(bounds)


def romanisation(russian_words: Iterable[Token], usual: str = "p") -> str:
    """The kind of romanisation that reads most words most cheaply.

    Args:
        russian_words: of one part of a document, or of one stretch.
        usual: the kind that is taken unless another is clearly cheaper.
    """
    totals: Counter[str] = Counter()
    for token in russian_words:
        best = token.scored.best
        if best is not None and not token.scored.loan:
            for kind, cost in zip(KINDS, best.costs, strict=True):
                totals[kind] += round(1000 * min(cost, DEAR))
    cheapest = min(KINDS, key=lambda kind: (totals[kind], kind != usual))
    return cheapest if totals[cheapest] + CLEARLY < totals[usual] else usual


CLEARLY = 900
"""So much cheaper (in thousandths) another kind must be than the usual one."""


def _found(text: _Text, kind: str, votes: Mapping[str, int]) -> Iterable[Found]:
    for stretch in text.stretches:
        what = kind_of(stretch, text.mended.text, text.place.zone, votes)
        own = _own_kind(stretch, kind)
        restored = restore(stretch.tokens, own, title=stretch.is_phrase or what is Kind.TITLE)
        printed = _written(text.mended.text, stretch, [w.text for w in restored])
        if not any("\u0400" <= c <= "\u04ff" for c in printed):
            continue
        today = [_today(w) for w in restored]
        others = []
        if any(old for _, old in today):
            spelt = [w if len(w) == 1 else old or old_spelling(w) for w, old in today]
            others.append((PETRINE, _written(text.mended.text, stretch, spelt)))
        elif stretch.is_named and all(not t.scored.candidates for t in stretch.tokens[-1:]):
            near = nearest(stretch.tokens[-1].scored.word)
            if near and near != restored[-1].text.lower():
                words = [*(w.text for w in restored[:-1]), cased(near, stretch.tokens[-1].text)]
                others.append(("ru", _written(text.mended.text, stretch, words)))
        cyrillic = _written(text.mended.text, stretch, [w for w, _ in today])
        whole = expanded(cyrillic)
        if whole:
            others.append(("ru", whole))
        yield Found(
            text.place, text.mended, stretch, what, tuple(restored), cyrillic, SCHEMES[own], tuple(others)
        )


def _own_kind(stretch: Stretch, kind: str) -> str:
    """The kind of romanisation of a stretch: that of its part, unless the words cannot be read so."""
    strange = any(
        t.scored.best is not None and not t.scored.loan and t.scored.best.costs[KINDS.index(kind)] >= NEVER
        for t in stretch.tokens
    )
    return romanisation(stretch.tokens, kind) if stretch.is_phrase or strange else kind


def expanded(cyrillic: str) -> str:
    """A Cyrillic title with its abbreviations of institutions written out; empty where it has fewer than two.

    Args:
        cyrillic: as the print abbreviates: ``Исп. Ком. Петрогр. Сов.``.
    """
    table = tables.words("abbreviations.tsv")
    found = [m for m in _ABBREVIATED.finditer(cyrillic) if m[1].lower() in table]
    if len(found) < 2:
        return ""
    return _ABBREVIATED.sub(
        lambda m: cased(table[m[1].lower()], m[1]) if m[1].lower() in table else m[0], cyrillic
    )


_ABBREVIATED = re.compile(r"\b([А-Яа-я]{2,9})\.")


def _today(word: Restored) -> tuple[str, str]:
    """A word in today's spelling and, where the print shows it, in the old one."""
    form = word.text.lower()
    today = modern(form)
    if today is None:
        return word.text, ""
    return cased(today, word.text), old_spelling(cased(today, word.text), old_ending(form, today))


def _written(text: str, stretch: Stretch, russian_words: Sequence[str]) -> str:
    """The stretch with its words in Cyrillic and all else as it stands."""
    parts: list[str] = []
    at = stretch.start
    for token, word in zip(stretch.tokens, russian_words, strict=True):
        parts += [_signs(text[at : token.start]), word]
        at = max(at, token.end)
    parts.append(_signs(text[at : stretch.end]))
    return "".join(parts)


def _signs(between: str) -> str:
    """What stands between words: initials and abbreviations in Cyrillic, figures and signs as they are."""
    out: list[str] = []
    word = ""
    for c in between + "\n":
        if c.isalpha():
            word += c
            continue
        out.append(tables.words("initials.tsv").get(word, word))
        out.append(c)
        word = ""
    return "".join(out)[:-1]


def mention(f: Found) -> Mention | None:
    """The name that a stretch is; None for a title, a term or a plural."""
    last = f.stretch.tokens[-1]
    if f.kind not in PREFIX or last.scored.ending in {"s", "es", "s'"}:
        return None
    printed = f.mended.text[f.stretch.start : f.stretch.end]
    return Mention(f.kind, " ".join(printed.split()), TAGS[f.scheme], f.cyrillic)


def title_level(f: Found) -> str:
    """What the title is of (TEI P5 3.12.2.2): a known journal, an article in quotation marks, a book in italics."""
    if f.cyrillic.lower().replace("ё", "е") in journals():
        return "j"
    return {"quoted": "a", "italic": "m"}.get(f.stretch.region, "")


def _over_label(passage: Passage, start: int, end: int) -> bool:
    """Whether a stretch takes in a label, or part of one: that stands in its item and in no reading."""
    return any(
        s.tag == "label" and s.start < end and start < s.end and not (s.start <= start and end <= s.end)
        for s in passage.spans
    )


def _spans(found: Iterable[Found], names: Mapping[Mention, Entry]) -> list[Span]:
    spans: list[Span] = []
    taken = 0
    for f in found:
        start, end = f.mended.span(f.stretch.start, f.stretch.end)
        if start < taken or end <= start or _over_label(f.place.passage, start, end):
            continue
        taken = end
        tag = TAGS[f.scheme]
        cert = min((w.cert for w in f.words), key=("low", "medium", "high").index)
        reg = Reading("reg", f.cyrillic, {"type": "script", "xml:lang": "ru", "resp": PROGRAM, "cert": cert})
        more = [
            Reading("reg", text, {"type": "script", "xml:lang": language, "resp": PROGRAM, "cert": "low"})
            for language, text in f.others
        ]
        attrs = {"xml:lang": tag}
        if f.kind is Kind.TITLE and (level := title_level(f)):
            attrs["level"] = level
        name = mention(f)
        if name is not None:
            attrs["ref"] = f"#{names[name].id}"
        spans.append(Span(start, end, f.kind.value, attrs))
        spans.append(Span(start, end, "orig", readings=(reg, *more)))
    return spans
