from __future__ import annotations

from collections.abc import Sequence

import pytest

from edition.compounds import Bond, Chain, Weigher
from edition.lexicon import Lexicon


def weigher(*lines: str, languages: Sequence[str] = ("en",)) -> Weigher:
    return Weigher.of(Lexicon([f"x {line} x" for line in lines], languages))


PLAIN = weigher()


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("harb", "our"),
        ("light", "house"),
        ("bright", "ness"),
        ("in", "deed"),
        ("lan", "tern"),
        ("mis", "read"),
    ],
)
def test_halves_of_a_word_are_broken(left: str, right: str) -> None:
    assert PLAIN.bond(left, right).bond is Bond.BROKEN


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("salt", "stained"),
        ("self", "taught"),
        ("half", "drowned"),
        ("non", "swimmers"),
        ("Anglo", "Danish"),
        ("oil", "lamp"),
    ],
)
def test_parts_of_a_compound_keep_their_hyphen(left: str, right: str) -> None:
    assert PLAIN.bond(left, right).bond is Bond.COMPOUND


def test_the_form_of_the_book_goes_before_general_frequency() -> None:
    assert PLAIN.bond("to", "day").bond is Bond.BROKEN
    old = weigher("we sail to-day and not to-morrow")
    assert old.bond("to", "day").bond is Bond.COMPOUND
    assert old.bond("to", "day").cert == "high"


def test_a_closed_form_of_the_book_goes_before_lists_of_beginnings() -> None:
    assert PLAIN.bond("non", "swimmers").bond is Bond.COMPOUND
    assert weigher("all nonswimmers and nonswimmers").bond("non", "swimmers").bond is Bond.BROKEN


def test_other_endings_of_the_same_word_tell() -> None:
    assert weigher("the sub-editor left").bond("sub", "editors").bond is Bond.COMPOUND
    assert weigher("the nonswimmer left, nonswimmer or not").bond("non", "swimmers").bond is Bond.BROKEN


def test_like_vowels_that_meet_are_parted_as_elsewhere_in_the_book() -> None:
    assert PLAIN.bond("re", "enter").bond is Bond.BROKEN
    assert weigher("they re-examine it").bond("re", "enter").bond is Bond.COMPOUND


def test_two_words_run_together_once_are_no_evidence() -> None:
    assert weigher("a saltstained coat").bond("salt", "stained").bond is Bond.COMPOUND


def test_a_name_that_no_list_knows_is_broken_when_a_piece_is_no_word() -> None:
    assert PLAIN.bond("Vron", "delmark").bond is Bond.BROKEN


def test_a_capital_inside_makes_a_compound_save_in_names_the_book_has() -> None:
    assert PLAIN.bond("pre", "Raphaelite").bond is Bond.COMPOUND
    assert weigher("old MacVrondel came").bond("Mac", "Vrondel").bond is Bond.BROKEN


def test_capitals_throughout_are_weighed_like_small_letters() -> None:
    assert PLAIN.bond("LIGHT", "HOUSE").bond is Bond.BROKEN


def test_a_capital_function_word_begins_a_sentence() -> None:
    assert PLAIN.bond("ashore", "The").bond is Bond.APART


def test_a_capital_i_may_be_a_misread_l() -> None:
    assert PLAIN.bond("is", "Iands").bond is Bond.BROKEN


def test_an_old_beginning_is_told_from_a_coinage() -> None:
    book = weigher("pre-tax pre-dawn pre-tax prices")
    assert book.bond("pre", "tend").bond is Bond.BROKEN
    assert book.bond("pre", "lighthouse").bond is Bond.COMPOUND


def test_a_chain_of_hyphens_is_not_closed_by_a_common_beginning() -> None:
    assert PLAIN.bond("out", "of", Chain.BEHIND).bond is Bond.COMPOUND


def test_a_small_word_between_hyphens_is_whole() -> None:
    assert PLAIN.bond("à", "dir").bond is Bond.BROKEN
    assert PLAIN.bond("à", "dir", Chain.BEFORE).bond is Bond.COMPOUND
    assert PLAIN.bond("Vron", "la", Chain.BEHIND).bond is Bond.COMPOUND


def test_a_capital_letter_stands_for_itself() -> None:
    assert PLAIN.bond("U", "boats").bond is Bond.COMPOUND
    assert PLAIN.bond("E", "leven").bond is Bond.BROKEN


def test_german_writes_compounds_as_one_word() -> None:
    german = weigher(languages=["de"])
    assert german.bond("Leuchtturm", "wärter").bond is Bond.BROKEN
    assert german.bond("Nord", "Süd").bond is Bond.COMPOUND


def test_every_verdict_says_how_sure_it_is_and_why() -> None:
    bonding = PLAIN.bond("salt", "stained")
    assert bonding.cert in {"high", "medium", "low"}
    assert bonding.reason
