from __future__ import annotations

from typing import Any

import pytest

from edition.corrections.quotes import MANY, find

CURLY = "“The mill,” he said. " * MANY


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("“The mill.’’ They left.", "“The mill.” They left."),
        ("‘‘The mill” is old.", "“The mill” is old."),
        ("He said: ’’They left.”", "He said: “They left.”"),
        ("“The mill.'' They left.", "“The mill.” They left."),
        ('He said: "The mill.', "He said: “The mill."),
        ('“The mill." They left.', "“The mill.” They left."),
    ],
)
def test_wrong_marks_are_mended_in_a_book_of_curly_ones(mended: Any, text: str, right: str) -> None:
    assert mended(find, CURLY, text)[1] == right


@pytest.mark.parametrize(
    "text",
    [
        "the millers’ houses",
        "d’Artois’s",
        "Pis'ma iz mel'nitsy",
        "a ‘mill’ and",
        "rock ’n’ roll",
        "12' 6'' long",
    ],
)
def test_apostrophes_and_soft_signs_stay(mended: Any, text: str) -> None:
    assert mended(find, CURLY, text)[1] == text


def test_straight_marks_stay_where_the_book_has_many(mended: Any) -> None:
    text = 'He said "mill" here. ' * MANY
    assert mended(find, CURLY, text)[1] == text


def test_lost_marks_are_only_suggested(mended: Any) -> None:
    texts = (CURLY, "“They left the town.", "The fair was over.", "They left.” The end")
    assert mended(find, *texts) == list(texts)
    assert mended(find, *texts, certs="low")[1:] == [
        "“They left the town.”",
        texts[2],
        "“They left.” The end",
    ]


def test_a_quotation_that_goes_on_with_a_new_mark_is_whole(mended: Any) -> None:
    texts = (CURLY, "“They left the town.", "“They came back.” The end")
    assert mended(find, *texts, certs="low") == list(texts)
