"""What a Russian stretch is: a person, a place, the title of a work, or a term."""

from __future__ import annotations

import re
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


def kind_of(stretch: Stretch, text: str, zone: str) -> Kind:
    """What a stretch is.

    Args:
        stretch: in its text.
        text: the text.
        zone: the zone of the document (``notes``, ``bibliography``, ``text`` ...).
    """
    if all(t.scored.loan for t in stretch.tokens):
        return Kind.TERM
    if stretch.initials:
        return Kind.PERSON
    if stretch.is_phrase:
        begins = stretch.tokens[0].text[0].isupper()
        cited = zone in {"notes", "bibliography"} or bool(stretch.region)
        return Kind.TITLE if begins and cited and len(stretch.tokens) > 1 else Kind.TERM
    known = Known(0)
    for token in stretch.tokens:
        if token.scored.best is not None:
            known |= token.scored.best.form.known
    if stretch.region == "italic" and not known & (
        Known.SURNAME | Known.PATRONYMIC | Known.FIRST_NAME | Known.PLACE
    ):
        return Kind.TITLE
    return _name_kind(stretch, text, known)


def _name_kind(stretch: Stretch, text: str, known: Known) -> Kind:
    names = [t.scored.word.lower() for t in stretch.tokens]
    forenamed = any(t.text in words("forenames.tsv") for t in stretch.tokens)
    if (
        forenamed
        or known & (Known.FIRST_NAME | Known.PATRONYMIC)
        or any(_PATRONYMIC.search(n) for n in names)
    ):
        return Kind.PERSON
    before = _BEFORE.search(text, max(0, stretch.start - 20), stretch.start)
    after = _AFTER.match(text, stretch.end)
    if before and before[1].lower() in group("person"):
        return Kind.PERSON
    if after and after[1].lower() in group("place"):
        return Kind.PLACE
    located = bool(before) and before is not None and before[1] in group("locative")
    placelike = bool(known & Known.PLACE) or any(_PLACE.search(n) for n in names)
    personlike = bool(known & Known.SURNAME) or bool(_SURNAME.search(names[-1]))
    if placelike and (located or not personlike):
        return Kind.PLACE
    if personlike:
        return Kind.PERSON
    if known & Known.WORD:
        return Kind.TITLE if len(names) > 1 or stretch.region else Kind.TERM
    return Kind.PLACE if located else Kind.PERSON
