"""Random acts of an editor by the thousand: no finding is added, nothing is lost, all can be undone.

    python bench/machine.py [--acts 2000] [--seed 1] [FILE...]

The acts are those of ``tests/edition/review/test_machine.py``.  FILE is a TEI file; by default the sample.
"""

from __future__ import annotations

import argparse
import importlib.util
import random
import sys
import time
from collections import Counter
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parents[1]


def machine() -> ModuleType:
    """The module of the test."""
    path = ROOT / "tests" / "edition" / "review" / "test_machine.py"
    spec = importlib.util.spec_from_file_location("machine", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["machine"] = module
    spec.loader.exec_module(module)
    return module


def play(path: Path, acts: int, seed: int, every: int) -> None:
    module = machine()
    text = path.read_text(encoding="utf-8")
    player, rng = module.Player(text), random.Random(seed)
    letters = module.letters(text)
    tally: Counter[str] = Counter()
    start = time.perf_counter()
    for n in range(acts):
        act = rng.choice([*module.ACTS, "undo", "redo"])
        numbers = [rng.randrange(10**6) for _ in range(3)]
        before = len(player.book.done)
        if act in {"undo", "redo"}:
            getattr(player.session, act)()
        else:
            player.attempt(act, *numbers)
            tally[f"{act} {'done' if len(player.book.done) > before else 'refused'}"] += 1
        if n % every == 0 or n == acts - 1:
            added = player.checking.added(text, player.session.signed())
            assert not added, (n, act, numbers, added)
            lost = letters - module.letters(player.book.text)
            more = module.letters(player.book.text) - letters
            assert not lost, (n, act, numbers, lost)
            assert not more, (n, act, numbers, more)
    while player.session.undo():
        pass
    assert player.book.text == text
    done = sum(v for k, v in tally.items() if k.endswith("done"))
    print(
        f"{path.name}: {acts:,} acts, {done:,} done, the others refused with a reason; undone to the byte; "
        f"{time.perf_counter() - start:.0f} s"
    )
    for act in module.ACTS:
        print(f"  {act:<12}{tally[act + ' done']:>6} done{tally[act + ' refused']:>6} refused")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "files", nargs="*", type=Path, default=[ROOT / "tui" / "app" / "data" / "sample.tei.xml"]
    )
    parser.add_argument("--acts", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--every", type=int, default=1, help="check findings and letters after so many acts")
    given = parser.parse_args()
    for path in given.files:
        play(path, given.acts, given.seed, given.every)


if __name__ == "__main__":
    main()
