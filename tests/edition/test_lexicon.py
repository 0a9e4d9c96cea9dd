from __future__ import annotations

import sys
from subprocess import run

import pytest

from edition.lexicon import BookWords, Lexicon, MissingWordListError, guess_languages, word_list

BOOK = [
    "Broken the keeper's lamp burned and the keepers slept while Fanshawe wal-",
    "king watched the well-trimmed lamp, its co-opted keeper, and a glowworm beside it",
]


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon(BOOK, ["en"])


def test_tokens_at_line_ends_are_not_counted(lexicon: Lexicon) -> None:
    assert lexicon.in_book("broken") == 0
    assert lexicon.in_book("wal") == 0
    assert lexicon.in_book("king") == 0
    assert lexicon.in_book("lamp") == 2


def test_words_are_counted_without_case_and_genitive(lexicon: Lexicon) -> None:
    assert lexicon.in_book("Keeper") == 2
    assert lexicon.in_book("keeper’s") == 1


def test_parts_of_compounds_count_as_pairs_only(lexicon: Lexicon) -> None:
    assert lexicon.hyphened("Well", "trimmed") == 1
    assert lexicon.in_book("trimmed") == 0
    assert lexicon.hyphened_beginning("co", "opt") == 1


def test_beginnings_are_counted(lexicon: Lexicon) -> None:
    assert lexicon.beginning("keep") == 4  # the genitive counts as the word too
    assert lexicon.beginning("zebra") == 0


def test_a_common_word_is_known_and_a_syllable_is_not(lexicon: Lexicon) -> None:
    assert lexicon.known("lighthouse")
    assert not lexicon.known("lightho")
    assert lexicon.frequency("the") > lexicon.frequency("lighthouse") > 0 == lexicon.frequency("lightho")


def test_a_word_that_the_book_has_often_is_known_though_no_list_has_it() -> None:
    often = Lexicon(["of Vrondelmark " * 6], ["en"])
    assert often.frequency("Vrondelmark") == 0
    assert often.known("Vrondelmark")


def test_a_name_is_capitalised_only(lexicon: Lexicon) -> None:
    assert lexicon.capitalised_only("fanshawe")
    assert not lexicon.capitalised_only("lamp")
    assert not lexicon.capitalised_only("absent")


def test_probability_follows_the_book(lexicon: Lexicon) -> None:
    assert lexicon.probability("lamp") > lexicon.probability("ladder") > lexicon.probability("lxdder")


def test_genitives_are_as_frequent_as_their_words(lexicon: Lexicon) -> None:
    assert lexicon.frequency("lighthouse’s") > 0


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "the ship that we had seen from the shore was lost with all her men in the night"),
        ("de", "das Schiff, das wir von der Küste gesehen hatten, ging in der Nacht mit allen unter"),
        ("fr", "le navire que nous avions vu de la côte fut perdu dans la nuit avec tous les siens"),
        ("ru", "корабль, который мы видели с берега, погиб ночью вместе со всеми людьми"),
    ],
)
def test_the_language_is_guessed_from_its_common_words(language: str, line: str) -> None:
    assert Lexicon([line]).languages[0] == language


def test_no_words_give_a_language_all_the_same() -> None:
    assert guess_languages(BookWords.count([]).words) == ("en",)


def test_a_missing_list_is_a_clear_error() -> None:
    with pytest.raises(MissingWordListError, match=r"'xx'.*take one of .*\ben\b"):
        word_list("xx", "large")


def test_a_language_without_a_large_list_has_its_small_one() -> None:
    assert word_list("da", "large") == word_list("da", "small")


def test_counting_loads_no_word_list() -> None:
    code = (
        "import sys; from edition.lexicon import Lexicon; Lexicon(['a b c']); print('msgpack' in sys.modules)"
    )
    assert run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
