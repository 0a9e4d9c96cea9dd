"""Words that grammar rules out: an English infinitive misread as a pronoun."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from edition.corrections.survey import Spot, Survey
from edition.corrections.tables import group

_PRONOUN, _INFINITIVE = "he", "be"


@dataclass(frozen=True, slots=True)
class Impossible:
    """A word that cannot stand where it does."""

    spot: Spot
    form: str
    word: str
    reason: str


def impossible(survey: Survey) -> Iterator[Impossible]:
    """Where ``he`` stands for ``be``: behind *to*, and between a modal verb and a participle.

    A question turns modal and pronoun round (*would he go*), but an infinitive follows there, never a participle.
    """
    if not survey.english or _PRONOUN not in survey.forms:
        return
    for spot, chunk, part in survey.spots(_PRONOUN):
        row = survey.rows[spot.text]
        ahead = [w for w in row[max(0, spot.order - 2) : spot.order] if w]
        behind = row[spot.order + 1 : spot.order + 3]
        before = survey.chunks[spot.text][spot.order - 1] if spot.order else ""
        alone = not part.start and part.end == len(chunk) and before.isalpha()
        if not alone or not ahead or not behind or not behind[0]:
            continue
        if len(ahead) > 1 and ahead[-1] in group("between modal and verb"):
            ahead.pop()
        participle = behind[1] if behind[0].endswith("ly") and len(behind) > 1 else behind[0]
        if ahead[-1] == "to" and behind[0] not in group("relative"):
            yield Impossible(spot, _PRONOUN, _INFINITIVE, "no pronoun stands behind 'to'")
        elif ahead[-1] in group("modal") and _is_participle(participle):
            reason = f"no pronoun stands between {ahead[-1]!r} and the participle {participle!r}"
            yield Impossible(spot, _PRONOUN, _INFINITIVE, reason)


def _is_participle(word: str) -> bool:
    """Whether a form is a past participle and no infinitive."""
    regular = word.endswith("ed") and len(word) > 4 and not word.endswith("eed")
    return regular or word in group("participle")
