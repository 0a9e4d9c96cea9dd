"""The reading view of a passage and the way back from it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from edition.flat import flatten
from tei.markup import Element, Passage, Span


def test_words_are_whole_and_markers_out() -> None:
    spans = [
        Span(6, 7, "", hidden=True),
        Span(8, 8, "lb", {"break": "no"}),
        Span(17, 18, "ref", {"type": "noteref"}),
        Span(24, 24, "lb"),
    ]
    flat = flatten(Passage("p", "The so-\ncial end.7 Next\nline", spans))
    assert flat.text == "The social end. Next line"


def test_a_page_break_inside_a_word_joins_it() -> None:
    spans = [Span(5, 5, "", content=(Element("pb", {"break": "no"}),))]
    assert flatten(Passage("p", "numb\ners", spans)).text == "numbers"


def test_a_stretch_over_a_line_end_maps_to_the_whole_word() -> None:
    passage = Passage(
        "p", "The so-\ncial end", [Span(6, 7, "", hidden=True), Span(8, 8, "lb", {"break": "no"})]
    )
    start, end = flatten(passage).span(4, 10)
    assert passage.text[start:end] == "so-\ncial"


@given(st.text("ab \n", max_size=40), st.sets(st.integers(0, 39)))
def test_every_character_comes_from_its_origin(text: str, hidden: set[int]) -> None:
    spans = [Span(i, i + 1, "", hidden=True) for i in hidden if i < len(text)]
    flat = flatten(Passage("p", text, spans))
    for at, char in enumerate(flat.text):
        assert text[flat.origin(at)].replace("\n", " ") == char
    kept = "".join(c for i, c in enumerate(text) if i not in hidden)
    assert flat.text == kept.replace("\n", " ")
