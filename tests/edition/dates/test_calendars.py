from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.dates.calendars import Day, bounds, exists, gregorian, julian, number, of_number


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (Day(1825, 12, 14), Day(1825, 12, 26)),
        (Day(1900, 2, 28), Day(1900, 3, 12)),
        (Day(1900, 2, 29), Day(1900, 3, 13)),
        (Day(1700, 12, 31), Day(1701, 1, 11)),
        (Day(1582, 10, 5), Day(1582, 10, 15)),
        (Day(1903, 6, 30), Day(1903, 7, 13)),
    ],
)
def test_known_days_agree(old: Day, new: Day) -> None:
    assert gregorian(old) == new
    assert julian(new) == old


@given(st.integers(1_721_426, 3_000_000))
def test_day_numbers_come_back(n: int) -> None:
    for old in (True, False):
        assert number(of_number(n, julian=old), julian=old) == n


@given(st.dates())
def test_the_gregorian_reckoning_is_that_of_python(day: date) -> None:
    ours = Day(day.year, day.month, day.day)

    assert number(ours, julian=False) - 1_721_425 == day.toordinal()


@given(st.dates(date(300, 1, 1), date(3000, 1, 1)))
def test_the_calendars_run_side_by_side(day: date) -> None:
    here = julian(Day(day.year, day.month, day.day))
    tomorrow = day + timedelta(days=1)

    assert (
        number(julian(Day(tomorrow.year, tomorrow.month, tomorrow.day)), julian=True)
        == number(here, julian=True) + 1
    )


def test_days_that_are_none() -> None:
    assert not exists(Day(1917, 2, 29), julian=True)
    assert exists(Day(1900, 2, 29), julian=True)
    assert not exists(Day(1900, 2, 29), julian=False)
    assert not exists(Day(1917, 13, 1), julian=False)
    assert exists(Day(1917), julian=False)


def test_a_month_and_a_year_have_a_first_and_a_last_day() -> None:
    assert bounds(Day(1904, 2), julian=True) == (Day(1904, 2, 1), Day(1904, 2, 29))
    assert bounds(Day(1903), julian=False) == (Day(1903, 1, 1), Day(1903, 12, 31))
    assert str(Day(1903, 4)) == "1903-04"
