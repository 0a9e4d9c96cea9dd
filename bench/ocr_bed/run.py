"""Measure the corrections on the test bed, where the truth is known.

    python bench/ocr_bed/run.py            a line a print
    python bench/ocr_bed/run.py --wrong    and every applied correction that is not right

For each print: wrong words before and after, errors mended, of the applied corrections those that are right,
and the character error rate before and after.  Needs edlib.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from pathlib import Path

import edlib

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from marked import Place, marked  # noqa: E402

from edition.convert import Options, convert  # noqa: E402
from edition.sources import read  # noqa: E402

PRINTS = ("fair", "poor", "loose")


class Aligned:
    """Two texts, and for each offset of the one the offset in the other."""

    def __init__(self, text: str, truth: str) -> None:
        result = edlib.align(text, truth, mode="NW", task="path")
        self.distance = int(result["editDistance"])
        self.at = [0] * (len(text) + 1)
        i = j = 0
        for run, op in re.findall(r"(\d+)([=XID])", result["cigar"]):
            for _ in range(int(run)):
                if op in "=XI":
                    self.at[i] = j
                    i += 1
                if op in "=XD":
                    j += 1
        self.at[len(text)] = j
        self.text, self.truth = text, truth

    def distance_of(self, start: int, end: int, reading: str) -> int:
        """How far a reading of a stretch is from the truth, the words on its edges taken whole."""
        a = self.text.rfind(" ", 0, start) + 1
        z = self.text.find(" ", end)
        z = len(self.text) if z < 0 else z
        want = self.truth[self.at[a] : self.at[z]]
        have = self.text[a:start] + reading + self.text[end:z]
        return int(edlib.align(have, want)["editDistance"]) if have or want else 0


def apply(text: str, places: list[Place]) -> str:
    """The text with the sure corrections in it."""
    out, at = [], 0
    for place in places:
        if place.cert != "low":
            out += [text[at : place.start], place.corr]
            at = place.end
    return "".join([*out, text[at:]])


def wrong_words(aligned: Aligned) -> set[int]:
    """The offsets in the truth of words that the text has not."""
    starts = [m.start() for m in re.finditer(r"\S+", aligned.truth)]
    right = set()
    for m in re.finditer(r"\S+", aligned.text):
        k = bisect_right(starts, aligned.at[m.start()]) - 1
        if aligned.truth[starts[k] :].split(maxsplit=1)[0] == m[0]:
            right.add(starts[k])
    return set(starts) - right


def measure(name: str, *, show: bool) -> None:
    """Print the figures of one print."""
    data = (HERE / f"{name}.ocr.txt").read_bytes()
    truth = " ".join((HERE / f"{name}.truth.txt").read_text("utf-8").split())
    tree = convert(read(data, f"{name}.ocr.txt"), Options(date="2000-01-01", corrections="apply")).tree
    text, places = marked(tree)
    before, after = Aligned(text, truth), Aligned(apply(text, places), truth)
    applied = [p for p in places if p.cert != "low"]
    worse = [
        p
        for p in applied
        if before.distance_of(p.start, p.end, p.corr)
        >= before.distance_of(p.start, p.end, text[p.start : p.end])
    ]
    wrong, still = wrong_words(before), wrong_words(after)
    print(
        f"{name:6} words wrong {len(wrong):4} -> {len(still):4}  mended {len(wrong - still):4}  spoilt "
        f"{len(still - wrong):3}  applied {len(applied):4}, nearer the truth "
        f"{100 * (1 - len(worse) / max(1, len(applied))):5.1f} %  suggested {len(places) - len(applied):4}  "
        f"CER {100 * before.distance / len(truth):.2f} -> {100 * after.distance / len(truth):.2f} %"
    )
    for p in worse if show else ():
        a, z = max(0, p.start - 25), p.end + 25
        want = truth[before.at[a] : before.at[min(z, len(text))]]
        print(f"    {text[a : p.start]}[{text[p.start : p.end]} -> {p.corr}]{text[p.end : z]} | {want}")


if __name__ == "__main__":
    for each in PRINTS:
        measure(each, show="--wrong" in sys.argv)
