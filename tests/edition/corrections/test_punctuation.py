from __future__ import annotations

from typing import Any

import pytest

from edition.corrections.punctuation import SERIES, find

BREAK = "The river rose, The town was full of water and people."
SEVERAL = (BREAK,) * SERIES


def test_a_comma_before_a_sentence_is_a_full_stop_where_there_are_several(mended: Any) -> None:
    assert mended(find, *SEVERAL)[0] == "The river rose. The town was full of water and people."


def test_one_alone_is_only_suggested(mended: Any) -> None:
    assert mended(find, BREAK) == [BREAK]
    assert mended(find, BREAK, certs="low") == ["The river rose. The town was full of water and people."]


@pytest.mark.parametrize(
    "text",
    ["He wrote a book, The Mill and the River, in May.", "He said, They will not come to us.",
     "At the fair, Holm sold two mills.", "To our Lord, We give thanks for it all."],
)  # fmt: skip
def test_titles_speech_and_names_behind_commas_stay(mended: Any, text: str) -> None:
    assert mended(find, *SEVERAL, text)[-1] == text


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("The miller said; “We have no water.”", "The miller said: “We have no water.”"),
        ("He read the following lines; “No water.”", "He read the following lines: “No water.”"),
        (
            "They had two mills; “Holm” was the name of one.",
            "They had two mills; “Holm” was the name of one.",
        ),
        ("As soon as N, D. Holm came, they left.", "As soon as N. D. Holm came, they left."),
        ("They went to the .town and stayed.", "They went to the town and stayed."),
        ("They went to the. town and stayed.", "They went to the town and stayed."),
        ("For protection,, they went.", "For protection, they went."),
    ],
)
def test_stops_that_can_be_nothing_else_are_mended(mended: Any, text: str, right: str) -> None:
    assert mended(find, text) == [right]


def test_a_broken_ellipsis_becomes_the_books_own(mended: Any) -> None:
    own = "One... two... three... four... five."
    assert mended(find, own, "The meetings.,. are over.. . “Go")[1] == "The meetings... are over... “Go"
    apart = "One ... two ... three ... four ... five."
    assert mended(find, apart, "They are over.. . “Go")[1] == "They are over ... “Go"


def test_a_colon_before_speech_must_be_the_books_habit(mended: Any) -> None:
    slip = "The miller said. “We have no water.”"
    assert mended(find, slip) == [slip]
    habit = (
        "The miller said: “We have no water.” Then they went to the town, and stayed there for long. " * 20
    )
    assert mended(find, habit, slip)[1] == "The miller said: “We have no water.”"
    after = "“No water,” the miller said. “We wait.”"
    assert mended(find, habit, after)[1] == after


def test_a_lost_stop_is_only_suggested(mended: Any) -> None:
    text = "The river rose to the mill The town was full of people."
    assert mended(find, *[text] * SERIES) == [text] * SERIES
    assert mended(find, text, certs="low") == ["The river rose to the mill. The town was full of people."]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Is it the country?. This we asked.", "Is it the country? This we asked."),
        ("No water, wrote the miller. “and no mill.”", "No water, wrote the miller, “and no mill.”"),
        ("See i.e. “gratis” and", "See i.e. “gratis” and"),
        ("Is it so?... They left.", "Is it so?... They left."),
    ],
)
def test_stops_that_contradict_what_follows_are_mended(mended: Any, text: str, right: str) -> None:
    assert mended(find, text) == [right]


def test_a_comma_inside_a_closing_mark_is_a_full_stop_too(mended: Any) -> None:
    text = "They called it “the mill,” The town was full of people."
    assert mended(find, *SERIES * (text,))[0] == "They called it “the mill.” The town was full of people."
