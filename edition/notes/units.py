"""Which notes belong to which chapter: does the numbering begin again, and whose is a list of notes."""

from __future__ import annotations

from collections.abc import Sequence

from edition.notes.candidates import STRONG, places
from edition.notes.garble import plain
from edition.notes.model import MarkerStyle, Styles

_FEW = 3
_LOW = 3
_HEAD = 6
_PASSED = 0.3
"""Cost a marker of passing by a unit that has markers."""


def clean_numbers(texts: Sequence[str], style: Styles) -> list[int]:
    """The clean numbers of the styles in use, in reading order."""
    out: list[int] = []
    for text in texts:
        found = [
            (place.start, int(core))
            for kind in style.used - {MarkerStyle.SYMBOL}
            for place in places(text, kind)
            if place.gain >= STRONG and (core := plain(place.core)).isdigit() and len(core) < 4
        ]
        out.extend(n for _, n in sorted(found))
    return out


def restarts(units: Sequence[Sequence[str]], style: Styles) -> bool:
    """Whether the numbering begins again in each unit.

    Args:
        units: the passages of each unit (chapter) in order.
        style: the document's marker styles.

    Returns:
        True where most units behind the first that has markers begin low again.
    """
    heads = [numbers[:_HEAD] for unit in units if len(numbers := clean_numbers(unit, style)) >= _FEW]
    later = heads[1:]
    return bool(later) and sum(min(head) <= _LOW for head in later) * 2 > len(later)


def assign_runs(
    units: Sequence[Sequence[str]], runs: Sequence[Sequence[str]], style: Styles
) -> list[int | None]:
    """The unit to which each list of notes belongs; lists and units stand in the same order.

    Args:
        units: the passages of each unit.
        runs: the label numbers of each list of notes.
        style: the document's marker styles.

    Returns:
        For each list the index of its unit, or None where no unit's markers fit.
    """
    markers = [set(clean_numbers(unit, style)) for unit in units]
    labels = [{int(n) for n in run if n.isdigit()} for run in runs]
    # best[u]: score and choice for the lists so far, all in units before u
    best: list[tuple[float, list[int | None]]] = [(0.0, [])]
    for marks in markers:
        best.append((best[-1][0] - _PASSED * len(marks), []))
    for run in labels:
        new = [(best[0][0], [*best[0][1], None])]
        for u, marks in enumerate(markers):
            left_out = (best[u + 1][0], [*best[u + 1][1], None])
            taken = (best[u][0] + _fit(marks, run), [*best[u][1], u])
            new.append(max(left_out, taken, key=lambda item: item[0]))
        best = [new[0]]
        for state, marks in zip(new[1:], markers, strict=True):
            passed = (best[-1][0] - _PASSED * len(marks), best[-1][1])
            best.append(max(state, passed, key=lambda item: item[0]))
    return max(best, key=lambda item: item[0])[1]


def _fit(markers: set[int], labels: set[int]) -> float:
    """How well markers answer labels; markers beyond the last label and lone labels speak against it."""
    if not labels or not markers:
        return -1.0
    top = max(labels)
    beyond = sum(n > top for n in markers)
    return len(markers & labels) - 0.5 * min(beyond, 2 * len(markers)) - 0.5 * len(labels - markers)
