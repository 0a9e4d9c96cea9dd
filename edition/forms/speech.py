"""Dialogue with speakers: turns that begin with one of a few labels that come again and again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from edition.forms.pieces import Stretch, formed, is_free
from edition.layout.blocks import Block, Form

FEWEST_TURNS = 4
_SPEAKER = re.compile(
    r"((?:\*\*|[*_])?(?:[A-Z][\w.'’-]*)(?: [A-Z][\w.'’-]*){0,2}(?:\*\*|[*_])?:(?:\*\*|[*_])?)(?= \S)"
)


def find_speech(stretch: Stretch) -> list[Block]:
    """Mark the turns of the dialogues in a stretch of text."""
    blocks = stretch.blocks
    turns = [(k, m[1]) for k, b in enumerate(blocks) if is_free(b) and (m := _SPEAKER.match(b.rows[0].text))]
    if len(turns) < FEWEST_TURNS:
        return blocks
    out = list(blocks)
    for run in _runs(blocks, turns):
        if not _is_dialogue([name for _, name in run]):
            continue
        first, last = run[0][0], run[-1][0]
        labels = dict(run)
        number = blocks[first].rows[0].index
        for k in range(first, last + 1):
            if k in labels:
                out[k] = formed(blocks[k], Form("speech", number, "turn", len(labels[k])))
            elif is_free(blocks[k]):
                out[k] = formed(blocks[k], Form("speech", number, "more"))
    return out


def _runs(blocks: Sequence[Block], turns: Sequence[tuple[int, str]]) -> list[list[tuple[int, str]]]:
    """Turns that follow each other; a turn may have a second paragraph."""
    out: list[list[tuple[int, str]]] = []
    for turn in turns:
        between = blocks[out[-1][-1][0] + 1 : turn[0]] if out else []
        near = sum(b.kind == "p" for b in between) <= 1 and all(
            b.kind == "floats" or is_free(b) for b in between
        )
        if out and near:
            out[-1].append(turn)
        else:
            out.append([turn])
    return out


def _is_dialogue(names: Sequence[str]) -> bool:
    """A few names, each more than once, and they take turns."""
    counts = Counter(names)
    changes = sum(a != b for a, b in pairwise(names))
    once = sum(n == 1 for n in counts.values())
    few = len(counts) <= max(2, len(names) // 2)
    return (
        len(names) >= FEWEST_TURNS
        and len(counts) > 1
        and few
        and once <= 1
        and changes >= 0.6 * (len(names) - 1)
    )
