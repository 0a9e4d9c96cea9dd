"""The number sequence behind labels and markers: which candidates are of it, and which numbers they mean.

A candidate is a place in the text that may hold a number of the sequence.  A ladder is the sequence itself:
its rungs in order.  :func:`decode` climbs the ladder while it walks through the candidates: each one is
passed by or stands for a rung above the last one.  A candidate gains by its context and loses by how far its
letters are from the rung's number; rungs left out cost.  So a stray number is no marker unless the sequence
wants it, and a misread one is put right.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from edition.notes.garble import cost, plain

BEAM = 16
"""Rungs kept in mind at once."""
_BEHIND = 30.0
_NEAR = 3
_HOPELESS = -2.5
_NEXT_PAGE = 2.5
"""Cost of a note on the page behind its marker's: a page end may be misplaced."""
_GAP_FULL = 9.0
_GAP_MORE = 0.07
_GAP_MAX = 18.0


Region = int | Sequence[tuple[int, int]]
"""The page of a passage; or, where it goes over pages, the offset at which each page begins and the page."""


def page_at(region: Region, offset: int) -> int:
    """The page on which an offset of a passage lies."""
    if isinstance(region, int):
        return region
    k = bisect_right(region, offset, key=lambda item: item[0])
    return region[max(0, k - 1)][1]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that may hold a number of the sequence."""

    passage: int
    start: int
    end: int
    core: str
    """The signs that may be the number, without brackets or stop."""
    gain: float
    """How much the context speaks for it; below 0 against it."""
    region: int | None = None
    """Page on which it stands."""
    group: int = 0
    """Candidates of one group are readings of one place: at most one is taken."""
    strong: bool = False
    """Form and context leave little doubt, whatever the sequence says."""


@dataclass(frozen=True, slots=True)
class Rung:
    """One number of the sequence."""

    n: str
    skip: float
    """What it costs to leave it out."""
    bonus: float = 0.0
    """Gain for reaching it."""
    region: int | None = None
    """Page on which it must be found."""
    label: int | None = None
    """Index of the label it comes from."""


class Ladder:
    """The rungs in order, with what the climb must look up."""

    def __init__(self, rungs: Sequence[Rung]) -> None:
        """Prepare the rungs, given from the lowest up."""
        self.rungs = list(rungs)
        self.skips = [0.0]
        self.places: dict[str, list[int]] = {}
        self.regions: dict[int, list[int]] = {}
        for i, rung in enumerate(self.rungs):
            self.skips.append(self.skips[-1] + rung.skip)
            self.places.setdefault(rung.n, []).append(i)
            if rung.region is not None:
                self.regions.setdefault(rung.region, []).append(i)

    def gap(self, last: int, to: int) -> float:
        """Cost of the rungs left out between two; many are not much worse than a few: a page may be lost."""
        passed = self.skips[to] - self.skips[last + 1]
        if passed <= _GAP_FULL:
            return passed
        return min(_GAP_MAX, _GAP_FULL + (passed - _GAP_FULL) * _GAP_MORE)


@dataclass(slots=True)
class _State:
    score: float
    back: _State | None = None
    candidate: Candidate | None = None
    rung: int = -1
    restart: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A candidate and the rung it stands for."""

    candidate: Candidate
    rung: Rung
    loss: float
    """Cost of the misreading; 0: read right."""
    restart: bool = False
    """The sequence begins again here."""


@dataclass(slots=True)
class Reading:
    """What was decoded."""

    hits: list[Hit] = field(default_factory=list)
    score: float = 0.0


def decode(candidates: Sequence[Candidate], ladder: Ladder, *, restart: float | None = None) -> Reading:
    """The best climb through the candidates.

    Args:
        candidates: in reading order, those of one group together.
        ladder: the sequence.
        restart: cost of beginning again at a rung below; None: the sequence never begins again.
    """
    states: dict[int, _State] = {-1: _State(0.0)}
    i = 0
    while i < len(candidates):
        j = i + 1
        while j < len(candidates) and candidates[j].group == candidates[i].group:
            j += 1
        new: dict[int, _State] = {}
        for candidate in candidates[i:j]:
            _climb(candidate, states, ladder, restart, new)
        for rung, state in new.items():
            old = states.get(rung)
            if old is None or state.score > old.score:
                states[rung] = state
        if len(states) > BEAM:
            states = _prune(states)
        i = j
    best = max(states.items(), key=lambda item: (item[1].score, -item[0]))[1]
    return _trace(best, ladder)


def _climb(
    candidate: Candidate,
    states: dict[int, _State],
    ladder: Ladder,
    restart: float | None,
    new: dict[int, _State],
) -> None:
    rungs = ladder.rungs
    clean = ladder.places.get(plain(candidate.core), ())
    worth: dict[int, float] = {}
    for last, state in states.items():
        for to in _targets(candidate, last, clean, ladder):
            value = worth.get(to)
            if value is None:
                rung = rungs[to]
                value = candidate.gain + rung.bonus - cost(candidate.core, rung.n)
                if rung.region not in (None, candidate.region):
                    value -= _NEXT_PAGE
                worth[to] = value
            if value > _HOPELESS:
                _offer(new, to, state, value - ladder.gap(last, to), candidate, False)
        if restart is not None and last >= 0 and candidate.gain > 0:
            loss = cost(candidate.core, rungs[0].n)
            if loss < 1.0:
                _offer(new, 0, state, candidate.gain - loss - restart, candidate, True)


def _targets(candidate: Candidate, last: int, clean: Sequence[int], ladder: Ladder) -> list[int]:
    """The rungs above the last one that the candidate may stand for: the one it reads, and the next few."""
    if candidate.region is not None and ladder.regions:
        out = []
        for page in (candidate.region, candidate.region + 1):
            near = ladder.regions.get(page, [])
            first = bisect_right(near, last)
            out.extend(near[first : first + 2 * _NEAR])
        return out + [k for k in clean if k > last and ladder.rungs[k].region is None]
    top = min(last + 1 + _NEAR, len(ladder.rungs))
    out = list(range(last + 1, top))
    out.extend(k for k in clean if k >= top)
    return out


def _offer(
    new: dict[int, _State], to: int, state: _State, gain: float, candidate: Candidate, restart: bool
) -> None:
    score = state.score + gain
    old = new.get(to)
    if old is None or score > old.score:
        new[to] = _State(score, state, candidate, to, restart)


def _prune(states: dict[int, _State]) -> dict[int, _State]:
    kept = sorted(states.items(), key=lambda item: -item[1].score)[:BEAM]
    floor = kept[0][1].score - _BEHIND
    return {rung: state for rung, state in kept if state.score >= floor}


def _trace(state: _State | None, ladder: Ladder) -> Reading:
    reading = Reading(score=state.score if state else 0.0)
    while state is not None and state.candidate is not None:
        rung = ladder.rungs[state.rung]
        reading.hits.append(Hit(state.candidate, rung, cost(state.candidate.core, rung.n), state.restart))
        state = state.back
    reading.hits.reverse()
    return reading
