from __future__ import annotations

from typing import Any

import pytest

from edition.corrections.spacing import HABIT, find, learn

LOOSE = "The mill , the river , the town and the fair . " * HABIT


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("He left the town . They stayed.", "He left the town. They stayed."),
        ("It was ( as they said ) closed.", "It was (as they said) closed."),
        ("(the elder ) , and", "(the elder), and"),
    ],
)
def test_blanks_go_where_the_book_has_them_often(mended: Any, text: str, right: str) -> None:
    brackets = "It was ( as they said ) closed. " * HABIT
    assert mended(find, LOOSE + brackets, text)[1] == right


def test_blanks_before_colons_stay_where_the_print_was_set_so(mended: Any) -> None:
    text = "He said : go ; they went : all of them. " * HABIT
    assert mended(find, text) == [text]


def test_blanks_before_colons_go_where_commas_have_them_too(mended: Any) -> None:
    assert "said:" in mended(find, LOOSE + "He said : go. " * HABIT)[0]


@pytest.mark.parametrize(
    "text",
    [
        "He stopped . . . and went on.",
        "He stopped ... and went.",
        "A calibre of .45 inches",
        "the town [sic] of",
    ],
)
def test_ellipses_and_decimals_stay(mended: Any, text: str) -> None:
    assert mended(find, LOOSE, text)[1] == text


def test_a_stop_alone_in_a_sentence_is_only_suggested(mended: Any) -> None:
    text = "They went to the town . where they stayed."
    assert mended(find, text) == [text]
    assert mended(find, text, certs="low") == ["They went to the town. where they stayed."]


def test_initials_are_closed_up(mended: Any) -> None:
    assert mended(find, "It was U . Holm who came.") == ["It was U. Holm who came."]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("the town,where they", "the town, where they"),
        ("On May 1 ,the men", "On May 1, the men"),
        ("to the fair .They went", "to the fair. They went"),
        ("of the river.They went", "of the river. They went"),
        ("see www.mill.town and", "see www.mill.town and"),
        ("a vlkmod,wrgh of", "a vlkmod,wrgh of"),
        ("Ph.D. and i.e. this", "Ph.D. and i.e. this"),
    ],
)
def test_lost_blanks_come_back_between_known_words(mended: Any, text: str, right: str) -> None:
    assert mended(find, text) == [right]


def test_a_compound_that_the_book_has_is_closed_up(mended: Any) -> None:
    texts = (
        "The mill-race was dry, and the mill-race froze.",
        "At the mill- race they met.",
        "mill- and water-rights",
    )
    assert mended(find, *texts)[1:] == ["At the mill-race they met.", texts[2]]


def test_marks_are_closed_up_where_all_others_agree(mended: Any) -> None:
    assert mended(find, 'A "fair" and a " mill" here') == ['A "fair" and a "mill" here']
    odd = 'A "fair" and a " mill here'
    assert mended(find, odd) == [odd]


def test_habits_count_both_kinds() -> None:
    habits = learn(["One , two, three, four; five ; six."])
    assert (habits.blank[","], habits.direct[","]) == (1, 2)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("They asked for: 1)the mill; 2)the river; (3)the fair.",
         "They asked for: 1) the mill; 2) the river; (3) the fair."),
        ("There were two: a)people of the town.", "There were two: a) people of the town."),
    ],
)  # fmt: skip
def test_a_blank_is_put_behind_the_number_of_a_point(mended: Any, text: str, right: str) -> None:
    assert mended(find, text) == [right]


def test_a_bracket_inside_a_formula_stays(mended: Any) -> None:
    assert mended(find, "It is f(2)xq and f(a)the end.") == ["It is f(2)xq and f(a)the end."]
