"""Cyrillic for a Latin word that no lexicon has: the likeliest letters, by the readings' costs and a letter model."""

from __future__ import annotations

from functools import lru_cache

from edition.russian.ngrams import END, ORDER, CyrillicModel, cyrillic
from edition.russian.weigh import DOUBLED, SIGN_LEFT_OUT, spelling, table

WIDTH = 24
"""So many beginnings are kept at each letter."""

SIGN_SUPPLIED = SIGN_LEFT_OUT + 1.0
"""What a soft sign costs that the print has not (the letter model adds its own)."""

_BEFORE_SIGN = frozenset("бвдзлмнпрстфц")


@lru_cache(maxsize=1 << 12)
def restored(word: str, kind: str, most: int = 3) -> tuple[tuple[str, float], ...]:
    """The likeliest Cyrillic spellings of a word with their costs, the cheapest first.

    Args:
        word: as printed.
        kind: of romanisation, one of :data:`edition.russian.weigh.KINDS`.
        most: how many are wanted.
    """
    latin = spelling(word)
    readings = table(kind)
    model = cyrillic()
    n = len(latin)
    beams: list[dict[str, float]] = [{} for _ in range(n + 1)]
    beams[0][""] = 0.0
    for i in range(n):
        kept = sorted(beams[i].items(), key=lambda item: (item[1], item[0]))[:WIDTH]
        for text, paid in kept:
            if latin[i] == "-":
                _keep(beams[i + 1], text + "-", paid)
            elif latin[i] in "'\"" and latin[i] not in readings:
                _keep(beams[i + 1], text, paid + 1.0)
            if i and latin[i] == latin[i - 1]:
                _keep(beams[i + 1], text, paid + DOUBLED + 1.0)
            for chunk, meant, price, at_end in readings.get(latin[i], ()):
                after = i + len(chunk)
                if latin.startswith(chunk, i) and (not at_end or after == n):
                    _step(beams[after], model, text, meant, paid + price)
    ended = {text: paid + model.cost(text[-ORDER + 1 :], END) for text, paid in beams[n].items() if text}
    best = sorted(ended.items(), key=lambda item: (item[1], item[0]))
    return tuple(best[:most])


def _step(beam: dict[str, float], model: CyrillicModel, text: str, meant: str, paid: float) -> None:
    for letter in meant:
        paid += model.cost(text[-ORDER + 1 :], letter)
        text += letter
    _keep(beam, text, paid)
    if text[-1] in _BEFORE_SIGN:
        _keep(beam, text + "ь", paid + SIGN_SUPPLIED + model.cost(text[-ORDER + 1 :], "ь"))


def _keep(beam: dict[str, float], text: str, paid: float) -> None:
    if paid < beam.get(text, float("inf")):
        beam[text] = paid
