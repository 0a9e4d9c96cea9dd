from __future__ import annotations

from edition.notes.model import MarkerStyle, Styles
from edition.notes.units import assign_runs, clean_numbers, restarts

GLUED = Styles(frozenset({MarkerStyle.GLUED}))


def unit(first: int, last: int) -> list[str]:
    return [f"The mill stood by the river.{n} It broke." for n in range(first, last + 1)]


def run(last: int) -> list[str]:
    return [str(n) for n in range(1, last + 1)]


def test_numbering_that_begins_again_in_each_unit() -> None:
    assert restarts([unit(1, 8), ["No notes here."], unit(1, 5)], GLUED)


def test_numbering_through_the_book() -> None:
    assert not restarts([unit(1, 8), unit(9, 14), unit(15, 30)], GLUED)


def test_one_unit_does_not_restart() -> None:
    assert not restarts([unit(1, 8)], GLUED)


def test_lists_of_notes_go_to_the_units_with_as_many_markers() -> None:
    units = [unit(1, 4), ["No notes here."], unit(1, 20), unit(1, 9)]
    assert assign_runs(units, [run(4), run(20), run(9)], GLUED) == [0, 2, 3]


def test_a_list_that_breaks_off_goes_to_the_next_unit_in_order() -> None:
    units = [unit(1, 10), unit(1, 40), unit(1, 30)]
    assert assign_runs(units, [run(10), run(24)], GLUED) == [0, 1]


def test_a_list_that_no_marker_answers_goes_nowhere() -> None:
    assert assign_runs([["No notes here."]], [run(5)], GLUED) == [None]


def test_clean_numbers_come_in_reading_order() -> None:
    assert clean_numbers(unit(3, 6), GLUED) == [3, 4, 5, 6]
