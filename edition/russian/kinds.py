"""What a Russian stretch is: a person, a place, the title of a work, or a term."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum

from edition.russian.store import Known
from edition.russian.stretches import Stretch
from edition.russian.tables import group, words

_BEFORE = re.compile(r"([^\W\d_]+)[ .,]{1,2}$")
_AFTER = re.compile(r" ([^\W\d_]+)")
_PLACE = re.compile(r"(?:grad|gorod|burg|bourg|sk|skoe|skoye|sel[ok]|vka|ovo|evo|ino|yno|slavl|pol|ostrov)$")
_SURNAME = re.compile(
    r"(?:ov|ev|in|yn|ov[ao]|ev[ao]|ina|sky|ski|skii|skij|skiy|skaia|skaya|skaja|enko|chuk|uk|ich|vich|dze|shvili|ian|yan|ets|off|eff|ow|ew|iak|yak|man|tein|berg)$"
)
_PATRONYMIC = re.compile(r"(?:ovich|evich|ovna|evna|ovič|evič|yich|ich)$")


class Kind(Enum):
    """The element that says what a stretch is (TEI P5, 3.3.2.1 and 13.2)."""

    TERM = "foreign"
    TITLE = "title"
    PERSON = "persName"
    PLACE = "placeName"


def kind_of(stretch: Stretch, text: str, zone: str, votes: Mapping[str, int] | None = None) -> Kind:
    """What a stretch is.

    Args:
        stretch: in its text.
        text: the text.
        zone: the zone of the document (``notes``, ``bibliography``, ``text`` ...).
        votes: how much in the document speaks for a name's being a place's (:func:`vote`), by name.
    """
    if all(t.scored.loan for t in stretch.tokens):
        return Kind.PLACE if stretch.tokens[0].scored.word in words("exonyms.tsv") else Kind.TERM
    if stretch.initials:
        return Kind.PERSON
    if stretch.is_phrase:
        begins = stretch.tokens[0].text[0].isupper()
        cited = zone in {"notes", "bibliography"} or bool(stretch.region)
        return Kind.TITLE if begins and cited and len(stretch.tokens) > 1 else Kind.TERM
    known = _known(stretch)
    if len(stretch.tokens) > 1 and _is_all_of_quotation(stretch, text):
        return Kind.TITLE
    if stretch.region == "italic" and not known.is_name:
        return Kind.TITLE
    return _name_kind(stretch, known, vote(stretch, text, zone) + (votes or {}).get(name_of(stretch), 0))


def _is_all_of_quotation(stretch: Stretch, text: str) -> bool:
    """Whether the stretch is all that stands between two quotation marks, behind a comma as titles stand."""
    before, after = text[max(0, stretch.start - 3) : stretch.start], text[stretch.end : stretch.end + 2]
    return before[:2] == ", " and before[2:] in _OPENING and any(c in after for c in _CLOSING)


_OPENING, _CLOSING = frozenset('"“«'), frozenset('"”»')


def name_of(stretch: Stretch) -> str:
    """The name by which the mentions of a document are counted together."""
    return " ".join(t.scored.word.lower() for t in stretch.tokens)


def _known(stretch: Stretch) -> Known:
    known = Known(0)
    for token in stretch.tokens:
        if token.scored.best is not None:
            known |= token.scored.best.form.known
    return known


def vote(stretch: Stretch, text: str, zone: str) -> int:
    """What the words around a name say: above 0 for a place, below for a person.

    In a note ``in`` stands before an author as often as before a place.
    """
    if any(t.scored.ending == "'s" for t in stretch.tokens):
        return -1
    before = _BEFORE.search(text, max(0, stretch.start - 24), stretch.start)
    after = _AFTER.match(text, stretch.end)
    word = after[1].lower() if after else ""
    if word in group("place"):
        return 2
    if before and before[1].lower() in group("person"):
        return -2
    if before and before[1] in group("locative") and zone != "notes":
        return 1
    return -1 if word in group("doing") or (word.endswith("ed") and len(word) > 4) else 0


def _name_kind(stretch: Stretch, known: Known, votes: int) -> Kind:
    names = [t.scored.word.lower() for t in stretch.tokens]
    last = stretch.tokens[-1].scored.best
    if last is not None and last.form.text in group("place_noun"):
        return Kind.PLACE
    several = len(names) > 1
    forenamed = any(t.text in words("forenames.tsv") for t in stretch.tokens) and (several or votes <= 0)
    if forenamed or known & Known.PATRONYMIC or any(_PATRONYMIC.search(n) for n in names):
        return Kind.PERSON
    own = last.form.known if several and last is not None else known if not several else Known(0)
    placelike = bool(own & Known.PLACE) or bool(_PLACE.search(names[-1]))
    personlike = bool(known & (Known.SURNAME | Known.FIRST_NAME)) or bool(_SURNAME.search(names[-1]))
    if placelike and personlike:
        return Kind.PLACE if votes > 0 or (votes == 0 and known & Known.PLACE) else Kind.PERSON
    if placelike:
        return Kind.PLACE
    if personlike:
        return Kind.PLACE if votes >= CLEARLY else Kind.PERSON
    if known & Known.WORD:
        return Kind.TITLE if several or stretch.region else Kind.TERM
    return Kind.PLACE if votes > 0 else Kind.PERSON


CLEARLY = 2
"""So much must speak for a place where the word is a person's name."""
