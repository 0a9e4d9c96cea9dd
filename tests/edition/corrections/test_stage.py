from __future__ import annotations

from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from edition.corrections.model import Correction
from edition.corrections.stage import Reasons, as_spans, correct
from edition.corrections.wordlist import parse
from edition.flat import Flat, flatten
from tei.markup import Element, Passage, Span

HABIT = "In 1 871 , and 1 87 2, in 1 8 8 5 , in 189 1 and in 1 9 03 , the river rose. " * 12


def test_one_token_gets_one_correction(about: Any) -> None:
    texts = [HABIT, "They came ( in 1 8 7 4 ) , and left."]
    found = [c for c in correct(texts, about(texts)) if c.text == 1]

    assert [(texts[1][c.start : c.end], c.corr) for c in found] == [
        ("( in", "(in"),
        ("1 8 7 4 ) ,", "1874),"),
    ]
    assert found[1].rule == "digits parted + blank before ) + blank before ,"


def test_the_word_list_wins_and_its_right_words_are_spared(about: Any, put_in: Any) -> None:
    texts = [HABIT, "In 1 871 , tiie mill"]
    words = parse("1 871\ntiie\tthe")

    assert put_in(texts, correct(texts, about(texts, words=words)))[1] == "In 1 871, the mill"


def test_nothing_is_found_in_nothing(about: Any) -> None:
    assert correct([], about([])) == []


SIGNS = st.text(alphabet="ab IlO119 8,.;:()-–—“”’‘\"'�~The", max_size=60)


@given(texts=st.lists(SIGNS, min_size=1, max_size=4))
@settings(max_examples=150, deadline=None)
def test_corrections_are_in_order_and_apart_and_change_something(texts: list[str], about: Any) -> None:
    texts = [HABIT, *texts]
    found = correct(texts, about(texts))

    assert found == correct(texts, about(texts))
    for c in found:
        assert 0 <= c.start < c.end <= len(texts[c.text])
        assert texts[c.text][c.start : c.end] != c.corr
        assert c.reason
        assert c.rule
    for a, b in pairwise(found):
        assert (a.text, a.end) <= (b.text, b.start)


def one(start: int, end: int, corr: str) -> Correction:
    return Correction(0, start, end, corr, "punct", "high", "because", "a rule")


def test_a_span_says_why() -> None:
    reasons = Reasons()
    (span,) = as_spans(Flat("the mill ,", (0,), (0,)), [one(4, 10, "mill,")], reasons)

    assert (span.start, span.end, span.tag) == (4, 10, "sic")
    assert span.readings[0].text == "mill,"
    assert span.readings[0].attrs["ana"] == "#corr-1"
    assert reasons.rows() == [("corr-1", "a rule", "because")]


def test_a_correction_is_narrowed_at_a_break() -> None:
    passage = Passage("p", "of the\nmill ,", [Span(7, 7, "", content=(Element("pb"),))])
    (span,) = as_spans(flatten(passage), [one(3, 13, "the mill,")], Reasons(), passage.spans)

    assert (passage.text[span.start : span.end], span.readings[0].text) == ("l ,", "l,")


def test_a_blank_beside_a_marker_stays() -> None:
    passage = Passage("p", "the mill 2: they", [Span(9, 10, "ref", {"type": "noteref"})])

    assert as_spans(flatten(passage), [one(4, 10, "mill:")], Reasons(), passage.spans) == []


def test_what_has_a_reading_is_left_alone() -> None:
    passage = Passage("p", "the mill ,")
    marked = as_spans(flatten(passage), [one(4, 10, "mill,")], Reasons())

    assert as_spans(flatten(passage), [one(8, 10, ",")], Reasons(), marked) == []
