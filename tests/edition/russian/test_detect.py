from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.lexicon import word_list
from edition.russian.detect import russian, tokens
from edition.russian.kinds import Kind, kind_of
from edition.russian.mend import mends
from edition.russian.restore import restore
from edition.russian.score import Scorer
from edition.russian.stretches import quoted, stretches


@pytest.fixture(scope="module")
def scorer() -> Scorer:
    words = word_list("en", "large")
    return Scorer(lambda word: words.get(word.lower(), 0.0))


@pytest.fixture
def found(scorer: Scorer) -> Callable[[str], list[str]]:
    """The Russian stretches of a text, as printed."""

    def of(text: str) -> list[str]:
        words = tokens(text, scorer)
        states = russian(text, words, quoted(text))
        return [text[s.start : s.end] for s in stretches(text, words, states, [])]

    return of


def test_names_among_english_words_are_found(found: Callable[[str], list[str]]) -> None:
    text = "In the winter Timiriazev wrote to Zhukovsky about the mill at Tambov, and Smith answered."

    assert found(text) == ["Timiriazev", "Zhukovsky", "Tambov"]


def test_small_words_between_russian_ones_come_along(found: Callable[[str], list[str]]) -> None:
    text = "He quotes Ocherki po istorii zheleznykh dorog v Rossii and no more."

    assert found(text) == ["Ocherki po istorii zheleznykh dorog v Rossii"]


def test_initials_and_first_names_belong_to_a_name(found: Callable[[str], list[str]]) -> None:
    assert found("There A. S. Griboedov met Peter Viazemsky.") == ["A. S. Griboedov", "Peter Viazemsky"]


def test_an_english_ending_is_no_part_of_a_name(found: Callable[[str], list[str]]) -> None:
    assert found("It was Timiriazev's garden.") == ["Timiriazev"]


def test_names_in_a_row_are_so_many_names(found: Callable[[str], list[str]]) -> None:
    assert found("Then came Griboedov, Viazemsky and Zhukovsky.") == ["Griboedov", "Viazemsky", "Zhukovsky"]


@pytest.mark.parametrize(
    "text",
    [
        "The window of the old house stood open all night.",
        "Die Wirtschaft der Stadt und ihre Geschichte im neunzehnten Jahrhundert",
        "Le chemin de fer et la vie quotidienne des ouvriers",
        "The workers' and farmers' houses; Napoleon in Berlin and Paris with Robespierre.",
        "It was ad hoc, de facto, vis-à-vis the council.",
    ],
)
def test_other_languages_are_left_alone(found: Callable[[str], list[str]], text: str) -> None:
    assert found(text) == []


def test_english_words_for_russian_things_are_found_with_their_plural(scorer: Scorer) -> None:
    text = "Three versts from the zemstvo they sold samovars."
    words = tokens(text, scorer)
    runs = stretches(text, words, russian(text, words), [])

    assert [(text[s.start : s.end], restore(s.tokens, "p", title=False)[0].text) for s in runs] == [
        ("versts", "вёрсты"),
        ("zemstvo", "земство"),
        ("samovars", "самовары"),
    ]


@pytest.mark.parametrize(
    ("printed", "cyrillic"),
    [
        ("o zasedanii komissii po istorii gorodov", "о заседании комиссии по истории городов"),
        ("protokoly zasedanii komissii", "протоколы заседаний комиссии"),
        ("istoriia partii", "история партии"),
    ],
)
def test_neighbours_decide_between_cases(scorer: Scorer, printed: str, cyrillic: str) -> None:
    words = tokens(printed, scorer)

    assert " ".join(w.text for w in restore(words, "a", title=True)) == cyrillic


@pytest.mark.parametrize(
    ("text", "zone", "kind"),
    [
        ("See N. A. Krivobokov on it.", "notes", Kind.PERSON),
        ("He lived near Tambov then.", "text", Kind.PLACE),
        ("Cf. Ocherki po istorii dorog, p. 2.", "notes", Kind.TITLE),
        ('See B. Eikhenbaum, "Molodoi Griboedov," p. 3', "notes", Kind.TITLE),
        ("the village assembly (sel'skii skhod) met", "text", Kind.TERM),
    ],
)
def test_what_a_stretch_is(scorer: Scorer, text: str, zone: str, kind: Kind) -> None:
    words = tokens(text, scorer)
    runs = stretches(text, words, russian(text, words), [])

    assert kind_of(runs[-1], text, zone) is kind


def test_misread_russian_words_are_mended_among_russian_ones(scorer: Scorer) -> None:
    text = "See Ocherki po geo/ogii zheleznykh dorog derevn i, p. 3."
    words = tokens(text, scorer)
    found = mends(text, words, russian(text, words), scorer)

    assert [(text[m.start : m.end], m.corr) for m in found] == [
        ("geo/ogii", "geologii"),
        ("derevn i", "derevni"),
    ]


def test_english_words_are_never_mended(scorer: Scorer) -> None:
    text = "The price of a zemstvo post; barbarisms such as this one."
    words = tokens(text, scorer)

    assert mends(text, words, russian(text, words), scorer) == []


@given(text=st.text(max_size=80))
def test_any_text_can_be_looked_at(scorer: Scorer, text: str) -> None:
    words = tokens(text, scorer)
    states = russian(text, words, quoted(text))
    runs = stretches(text, words, states, [])

    assert len(states) == len(words)
    assert all(0 <= s.start < s.end <= len(text) for s in runs)
    assert all(a.end <= b.start for a, b in itertools.pairwise(runs))
