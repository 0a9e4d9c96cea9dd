"""Names spelt wrongly once or twice against many times as they should be.

A name may be spelt in two ways on purpose: an author follows a source, a translator another romanisation.  So only
what no spelling explains is taken for a slip (letters that changed places, a letter set twice beside another
consonant, a consonant lost or put in, a known confusion of the OCR); endings, first letters and letters by which
romanisations differ are left alone or only suggested.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from edition.corrections.confusions import Edit, Neighbours
from edition.corrections.survey import Survey
from edition.lexicon import fold

FEW = 5
"""A name spelt so is a slip at most so often."""
LEAST = 4
"""A name is known when the book has it so often."""
TIMES = 10
"""So many times oftener the right form must stand, where the book's index does not have it ..."""
TIMES_LONG = 3
"""... and in long names, of which two are hardly alike by chance, so many times."""
LONG = 9
SHORTEST = 6
LISTED = 1.5
"""From this general frequency on a form is a name of its own."""
ENDING = 2
"""So many letters at the end belong to the inflection."""

_VOWELS = frozenset("aeiouyäëïöü")
_OF_ROMANISATION = frozenset("hijy")
"""Letters that one romanisation sets and another leaves out (ALA-LC, BGN/PCGN and popular spelling compared)."""

_SAME_SOUND = frozenset(map(frozenset, ("sz", "vf", "vw", "kc", "gh", "td", "xh", "kq")))
"""Consonants that one romanisation sets for another's."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A name and what it should be."""

    form: str
    word: str
    edit: Edit
    times: int
    support: int
    sure: bool


def slips(survey: Survey, known: Iterable[Edit]) -> Iterator[Slip]:
    """The names of a book that are spelt wrongly, each once.

    Args:
        survey: the words of the book.
        known: confusions of the OCR, read and meant.
    """
    written: dict[str, list[str]] = defaultdict(list)
    for form in survey.counts:
        if _is_name(form, survey):
            written[_bare(form)].append(form)
    counts = Counter({bare: sum(survey.counts[f] for f in forms) for bare, forms in written.items()})
    right = {fold(bare): bare for bare, n in counts.items() if n >= LEAST}
    neighbours = Neighbours(list(right))
    table = [(read, meant) for read, meant in known if read.islower() and meant.islower()]
    indexed = _in_index(survey)
    for bare, times in counts.items():
        key = fold(bare)
        if times > FEW or len(bare) < SHORTEST or survey.general(key) >= LISTED:
            continue
        found = dict(neighbours.of(key)) | dict(_confused(key, table, right))
        found = {w: e for w, e in found.items() if counts[right[w]] >= max(LEAST, 2 * times)}
        if len(found) != 1:
            continue
        ((word, edit),) = found.items()
        support = counts[right[word]]
        in_index = right[word] in indexed and bare not in indexed
        often = in_index or support >= (TIMES if len(bare) < LONG else TIMES_LONG) * times
        if often and not _is_ending(key, word, edit):
            sure = _is_slip(key, word, edit, edit in table)
            for form in written[bare]:
                yield Slip(form, right[word] + form[len(bare) :], edit, times, support, sure)


def _is_name(form: str, survey: Survey) -> bool:
    bare = _bare(form)
    return (
        bare.isalpha() and bare[0].isupper() and bare[1:].islower() and len(bare) > 4
    ) and not survey.small[fold(bare)]


def _bare(form: str) -> str:
    return form[:-2] if form[-2:] in ("'s", "’s") else form


def _in_index(survey: Survey) -> set[str]:
    """The names in the book's own index."""
    zones = survey.context.zones
    return {
        _bare(part.form)
        for chunk, inside in survey.parts.items()
        for part in inside
        if any(zones[text] == "index" for text, _, _ in survey.places[chunk])
    }


def _confused(key: str, table: Iterable[Edit], right: dict[str, str]) -> Iterator[tuple[str, Edit]]:
    """Known names that a form is but for one confusion."""
    for read, meant in table:
        at = key.find(read)
        while at >= 0:
            word = key[:at] + meant + key[at + len(read) :]
            if word in right and word != key:
                yield word, (read, meant)
            at = key.find(read, at + 1)


def _is_slip(key: str, word: str, edit: Edit, listed: bool) -> bool:
    """Whether no spelling explains the difference."""
    head, tail = _common(key, word), _common(key[::-1], word[::-1])
    read, meant = edit
    if not head or tail < ENDING - (len(read) == len(meant) == 2):
        return False
    if len(read) == len(meant) == 2 and read == meant[::-1]:
        return True
    if listed and not {read, meant} <= _VOWELS | _OF_ROMANISATION:
        return frozenset((read, meant)) not in _SAME_SOUND
    if read and meant:
        return False
    longer, letter = (key, read) if read else (word, meant)
    if letter in (longer[head - 1 : head], longer[head + 1 : head + 2]):
        return letter in _VOWELS or _among_consonants(longer, head, letter)
    return letter not in _VOWELS | _OF_ROMANISATION


def _is_ending(key: str, word: str, edit: Edit) -> bool:
    """Whether the forms differ in what case and number change."""
    tail = _common(key[::-1], word[::-1])
    return not tail and not (edit[0] and edit[1] and _VOWELS.isdisjoint(edit[0] + edit[1]))


def _common(a: str, b: str) -> int:
    """How many signs two words have in common at their heads."""
    return next((k for k, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _among_consonants(longer: str, at: int, letter: str) -> bool:
    """Whether a doubled consonant has another one beside it, as no spelling has it."""
    start, end = at, at
    while start and longer[start - 1] == letter:
        start -= 1
    while end < len(longer) and longer[end] == letter:
        end += 1
    beside = longer[max(0, start - 1) : start] + longer[end : end + 1]
    return any(c not in _VOWELS for c in beside)
