"""Where pages begin: which white space of this file is a page break, learnt from its regularity."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from edition.layout.rows import Row, Sheet

SHORTEST_PAGE, LONGEST_PAGE = 14, 80  # printed lines on a page of a book
REGULAR = 0.45  # share of intervals within a quarter of the median that makes a signal regular


@dataclass(frozen=True, slots=True)
class PageSignals:
    """What white space says of pages."""

    starts: tuple[int, ...]
    """Rows with which a page begins, the first row left out."""
    length: float
    """Printed lines on a page, 0 where it is not known."""
    names: tuple[str, ...]
    """The signals found to mark pages."""
    classes: frozenset[str]
    """Signal classes that are page breaks and nothing else."""


def signal_class(row: Row) -> str:
    """The class of white space before a row that may mark a page; empty for none."""
    if row.new_page:
        return "form feed"
    if row.lead and row.lead <= 2 and row.gap < 0:
        return "leading blank, no blank line"
    if row.gap < 0:
        return "no blank line"
    if row.lead == 1:
        return "leading blank" if row.gap == 0 else "leading blank after a blank line"
    if row.gap >= 2:
        return f"{row.gap} blank lines"
    return ""


def find_page_signals(sheet: Sheet, given: Sequence[str] | None = None) -> PageSignals:
    """Learn which signals mark pages and where they stand.

    A signal is a page break if it comes at regular distances, or if its places fill the holes that regular signals
    leave (a page whose blank line was lost, a chapter laid out in another way).

    Args:
        sheet: the rows.
        given: the classes that mark pages, where a user says so.
    """
    classes: dict[str, list[int]] = defaultdict(list)
    for row in sheet.rows[1:]:
        name = signal_class(row)
        if name:
            classes[name].append(row.index)
    if given is not None:
        starts = sorted(i for name in given for i in classes.get(name, ()))
        return PageSignals(tuple(starts), _interval(starts), tuple(sorted(given)), frozenset(given))
    if sheet.blocky:
        feeds = classes.get("form feed", [])
        return PageSignals(
            tuple(feeds), 0.0, ("form feed",) if feeds else (), frozenset({"form feed"} if feeds else ())
        )
    regular = {
        name: length for name, ix in classes.items() if (length := _regular(ix)) or name == "form feed"
    }
    if not regular:
        return PageSignals((), 0.0, (), frozenset())
    best = max(regular, key=lambda name: len(classes[name]))
    length = regular[best] or _interval(classes[best])
    names = {best} | ({"form feed"} & regular.keys())
    starts = sorted(i for name in names for i in classes[name])
    for name in sorted(classes, key=lambda n: (n not in regular, -len(classes[n]))):
        if name in names:
            continue
        fitting = [i for i in classes[name] if _fills_hole(i, starts, length, len(sheet.rows))]
        if len(fitting) >= (0.6 if name in regular else 0.66) * len(classes[name]):
            names.add(name)
            sure = len(fitting) >= 0.8 * len(classes[name])
            starts = sorted(set(starts) | set(classes[name] if sure else fitting))
    remnants = _remnants(sheet)
    if remnants:
        names.add("leading blank")
        starts = sorted(set(starts) | set(remnants))
    starts = _thin(sheet.rows, starts)
    return PageSignals(tuple(starts), length, tuple(sorted(names)), frozenset(names))


def _remnants(sheet: Sheet) -> list[int]:
    """Leading blanks so rare that they are all that is left of form feeds, in a file that indents nothing."""
    leading = [r.index for r in sheet.rows[1:] if r.lead]
    few = len(leading) <= max(3, len(sheet.rows) // 1000)
    single = all(sheet.rows[i].lead == 1 for i in leading)
    return leading if few and single and len(sheet.rows) > 500 else []


def _interval(places: Sequence[int]) -> float:
    steps = [b - a for a, b in itertools.pairwise(places)]
    return float(median(steps)) if steps else 0.0


def _regular(places: Sequence[int]) -> float:
    """The interval at which places recur, 0 where they do not."""
    if len(places) < 4:
        return 0.0
    steps = [b - a for a, b in itertools.pairwise(places)]
    middle = float(median(steps))
    if not SHORTEST_PAGE <= middle <= LONGEST_PAGE:
        return 0.0
    near = sum(1 for s in steps if abs(s - middle) <= middle / 4)
    return middle if near >= REGULAR * len(steps) else 0.0


def _fills_hole(place: int, starts: Sequence[int], length: float, end: int) -> bool:
    """A page break is missing about here."""
    i = bisect_left(starts, place)
    before = starts[i - 1] if i else 0
    after = starts[i] if i < len(starts) else end
    if place in (before, after):
        return False
    return after - before >= 1.25 * length and min(place - before, after - place) >= 0.2 * length


def _thin(rows: Sequence[Row], starts: list[int]) -> list[int]:
    """Leave out starts that follow another at once: shreds of a line, not pages."""
    out: list[int] = []
    for i in starts:
        if (
            out
            and i - out[-1] <= 2
            and rows[i].gap < 1
            and not rows[i].new_page
            and all(len(r.text) < 30 for r in rows[out[-1] : i])
        ):
            continue
        out.append(i)
    return out
