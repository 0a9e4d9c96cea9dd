from __future__ import annotations

from typing import Any

import pytest

from edition.corrections.digits import find, learn, put_together

HABIT = (
    "In 1 871 and 1 87 2, in 1 8 8 5, in 189 1 and in 1 9 03 the river rose; in 1846 it did not (pp. 12-14)."
)


@pytest.mark.parametrize(
    ("run", "number"),
    [
        ("1 8 7 1", "1871"),
        ("18 71", "1871"),
        ("3 4", "34"),
        ("1 3 4", "134"),
        ("6 1 871", "6 1871"),
        ("2 345", ""),
        ("0 7", ""),
        ("1 2 3 4 5 6 7", ""),
        ("12 34 567", ""),
    ],
)
def test_digits_make_one_number_where_they_can_make_no_other(run: str, number: str) -> None:
    assert put_together(run) == number


def test_the_habit_is_learnt_from_years() -> None:
    assert learn([HABIT]).parts_digits
    assert not learn(["In 1846 and 1847, in 1848 and in 1 849."]).parts_digits


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("On May 2 1 the dam broke.", "On May 21 the dam broke."),
        ("There came 1 1 3,866 barrels.", "There came 113,866 barrels."),
        ("There came 1 ,000 barrels.", "There came 1,000 barrels."),
        ("See pp. 1 0 2- 1 0 3 of it.", "See pp. 102-103 of it."),
        ("The price was 3 . 5 85 then.", "The price was 3 . 5 85 then."),
        ("In the 1 8705 and later.", "In the 1870s and later."),
        ("It fell in I 871 again.", "It fell in 1871 again."),
    ],
)
def test_numbers_are_put_together_in_a_book_that_parts_them(mended: Any, text: str, right: str) -> None:
    assert mended(find, HABIT, text)[1] == right


def test_commas_part_page_numbers_in_lists(mended: Any) -> None:
    assert mended(find, HABIT, "Dams, 1 6, 1 34, 206-7", zone="index")[1] == "Dams, 16, 134, 206-7"


def test_without_the_habit_numbers_side_by_side_stay(mended: Any) -> None:
    text = "The score was 3 4 at noon, and 18 71 men had gone."
    assert mended(find, text) == [text]


def test_without_the_habit_a_parted_year_is_mended_behind_a_month_only(mended: Any) -> None:
    assert mended(find, "On March 18 71 it rained.") == ["On March 1871 it rained."]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("in the year l871 and", "in the year 1871 and"),
        ("in the year 187l.", "in the year 1871."),
        ("on October l9 they", "on October 19 they"),
        ("see p. 2O4 and", "see p. 204 and"),
        ("vol. l, p. 4", "vol. 1, p. 4"),
        ("On March l, the men", "On March 1, the men"),
    ],
)
def test_letters_become_digits_where_a_number_must_stand(mended: Any, text: str, right: str) -> None:
    assert mended(find, text) == [right]


@pytest.mark.parametrize(
    "text",
    ["the 3d of May", "Charles I and 12 men", "on the 10th of it", "pp. 272–74", "In May I went",
     "17a Mill Lane", "the 1870s"],
)  # fmt: skip
def test_what_looks_like_it_and_is_right_stays(mended: Any, text: str) -> None:
    assert mended(find, text) == [text]
    assert mended(find, HABIT, text)[1] == text
