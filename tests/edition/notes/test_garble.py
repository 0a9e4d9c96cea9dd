from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from edition.notes.garble import MAX_COST, cost, plain

numbers = st.integers(1, 999).map(str)


@given(numbers)
def test_a_number_read_right_costs_nothing(number: str) -> None:
    assert cost(number, number) == 0


@given(numbers)
def test_blanks_between_digits_cost_little(number: str) -> None:
    assert cost(" ".join(number), number) < 0.5


@given(st.text(max_size=6), numbers)
def test_cost_stays_within_its_bounds(printed: str, number: str) -> None:
    assert 0 <= cost(printed, number) <= MAX_COST


@given(numbers, numbers)
def test_another_clean_number_is_worse_than_a_look_alike(number: str, other: str) -> None:
    look_alike = number.replace("1", "l").replace("0", "O").replace("6", "G")
    if other != number:
        assert cost(look_alike, number) < cost(other, number)


def test_raised_digits_are_digits() -> None:
    assert plain("¹ ²") == "12"
    assert cost("¹²", "12") == 0


def test_one_sign_may_stand_for_several_digits() -> None:
    assert cost("u", "11") < cost("u", "23")
    assert cost("H", "44") < cost("H", "57")


def test_a_lost_digit_costs_less_than_two() -> None:
    assert cost("6", "68") < cost("6", "789")
