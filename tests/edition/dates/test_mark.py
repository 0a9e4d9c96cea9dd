from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.dates.context import Calendar
from edition.dates.listing import fault
from edition.dates.mark import mark
from tei.markup import Element, Node, Passage

TSAR = "The tsar and the Russian ministers in Petersburg heard of it. "


def dates(*texts: str, setting: Calendar = Calendar.AUTO, zone: str = "chapter") -> list[dict[str, str]]:
    passages: list[Node] = [Passage("p", text, line=i + 1) for i, text in enumerate(texts)]
    return [d.attrs for d in mark([Element("div", {"type": zone}, passages)], [1], setting)]


def test_russia_before_1918_is_old_style() -> None:
    (date,) = dates(TSAR + "On May 3, 1883, they met.")

    assert date == {
        "calendar": "#julian",
        "datingMethod": "#julian",
        "when-custom": "1883-05-03",
        "when": "1883-05-15",
    }


def test_russia_after_the_reform_is_new_style() -> None:
    assert dates(TSAR + "On May 3, 1922, they met.") == [{"calendar": "#gregorian", "when": "1922-05-03"}]


def test_other_countries_are_new_style_even_in_a_book_on_russia() -> None:
    here = TSAR * 3 + "On May 3, 1883, and on May 5, 1883, they met."
    found = dates(here, "In Paris the French workers rose on March 18, 1871, and the Germans looked on.")

    assert [d["calendar"] for d in found] == ["#julian", "#julian", "#gregorian"]


def test_a_book_on_other_things_is_new_style() -> None:
    assert dates("The mill burned down on May 3, 1883.") == [{"calendar": "#gregorian", "when": "1883-05-03"}]


def test_the_user_may_say_the_calendar() -> None:
    (date,) = dates("The mill burned down on May 3, 1883.", setting=Calendar.JULIAN)

    assert date["when-custom"] == "1883-05-03"


def test_a_date_in_both_styles_is_one_with_both() -> None:
    (date,) = dates("It was May 3 (15), 1883.")

    assert (date["when-custom"], date["when"]) == ("1883-05-03", "1883-05-15")


def test_a_year_comes_from_the_text_around() -> None:
    found = dates("It was May 3, 1883.", "On June 5 the water fell.", "By June 9, 1883, it was low.")

    assert [d["when"] for d in found] == ["1883-05-03", "1883-06-05", "1883-06-09"]
    assert [d.get("cert") for d in found] == [None, "medium", None]


def test_a_day_alone_takes_the_month_before() -> None:
    found = dates("On May 3, 1883, it rose. On the 5th, it fell; the 6th company helped.")

    assert [d["when"] for d in found] == ["1883-05-03", "1883-05-05"]


def test_centuries_and_companies_in_a_row_are_no_days() -> None:
    text = "It was May 3, 1883. All through the 17th, 18th and 19th centuries it stood; so said the 1st and 2nd Guards."

    assert [d["when"] for d in dates(text)] == ["1883-05-03"]


def test_a_month_of_the_old_style_ends_later_in_the_new() -> None:
    (date,) = dates(TSAR + "It was in May 1883.")

    assert (date["from-custom"], date["from"], date["to"]) == ("1883-05", "1883-05-13", "1883-06-12")


def test_days_that_are_none_are_no_dates() -> None:
    assert dates("It was February 30, 1883.") == []


def test_bare_years_are_dates_in_the_story_and_not_in_notes() -> None:
    assert dates("It was built in 1883 by two brothers.") == [{"calendar": "#gregorian", "when": "1883"}]
    assert dates("Annals of 1883, no. 4; Mill Review, vol. 2 (1883).", zone="notes") == []
    assert dates("It had 1883 stones.") == []
    assert dates("It was so in the 1880s and in 1880's ways.") == []


def test_a_pair_that_does_not_fit_is_told() -> None:
    (date,) = dates("It was May 3 (16), 1883.")

    assert fault(date) == "1883-05-03 is 1883-05-15 in the new style, not 1883-05-16"
    assert fault({"calendar": "#gregorian", "when": "1883-05-03"}) == ""


@given(text=st.text(max_size=80) | st.text("0123456789 ,.()MaythJune of", max_size=60))
def test_any_text_can_be_marked_and_stays(text: str) -> None:
    passage = Passage("p", text, line=1)
    mark([passage], [1])

    assert passage.text == text
    assert all(0 <= s.start <= s.end <= len(text) for s in passage.spans)


@pytest.mark.parametrize("words", ["in 1883", "since 1883", "by 1883"])
def test_words_before_a_year(words: str) -> None:
    assert len(dates(f"It stood there {words} already.")) == 1


def test_one_look_back_does_not_change_the_month() -> None:
    story = [
        "On May 3, 1883, it rose.",
        "On May 5 it fell.",
        "On May 7 it rose.",
        "So it had been on March 2.",
    ]
    found = dates(*story, "On the 9th, it fell.")

    assert found[-1]["when"] == "1883-05-09"
