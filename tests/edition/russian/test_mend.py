from __future__ import annotations

from collections.abc import Callable

import pytest

from edition.lexicon import word_list
from edition.russian.detect import russian, tokens
from edition.russian.mend import mends
from edition.russian.mend_forms import form_mends
from edition.russian.mend_names import Names, name_mends
from edition.russian.score import Scorer


@pytest.fixture(scope="module")
def scorer() -> Scorer:
    words = word_list("en", "large")
    return Scorer(lambda word: words.get(word.lower(), 0.0))


@pytest.fixture
def formed(scorer: Scorer) -> Callable[[str], list[tuple[str, str, str]]]:
    def of(text: str) -> list[tuple[str, str, str]]:
        words = tokens(text, scorer)
        return [
            (text[m.start : m.end], m.corr, m.cert) for m in form_mends(text, words, russian(text, words))
        ]

    return of


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("the essay of Zhhukovskii and", "Zhhukovskii", "Zhukovskii"),
        ("See Istoriia russkogo gosudarstva posle padeniia monarkhii, p. 3", "monarkhii", ""),
        ("See Istoriia russkoi zheleznoi dorogi posle osvobozhdeniia zheleznodorozhnii", "", ""),
        ("according to Timir'iazev's letter", "", ""),
    ],
)
def test_letters_never_doubled_are_single(
    formed: Callable[[str], list[tuple[str, str, str]]], text: str, wrong: str, right: str
) -> None:
    assert formed(text) == ([(wrong, right, "medium")] if right else [])


def test_a_locative_behind_a_noun_is_a_genitive_that_lost_a_letter(
    formed: Callable[[str], list[tuple[str, str, str]]],
) -> None:
    assert formed("See Vremia sverzheniia krepostnichestva i padeniia samoderzhavii, p. 3") == [
        ("samoderzhavii", "samoderzhaviia", "medium")
    ]


@pytest.mark.parametrize(
    ("text", "right"), [("Then Sergei lvanov came.", "Ivanov"), ("Then Petr lyich came.", "Ilyich")]
)
def test_a_small_l_stands_for_a_capital_i(scorer: Scorer, text: str, right: str) -> None:
    words = tokens(text, scorer)

    assert [m.corr for m in mends(text, words, russian(text, words), scorer)] == [right]


def named(scorer: Scorer, *texts: str) -> list[tuple[str, str, str]]:
    read = [(text, tokens(text, scorer)) for text in texts]
    names = Names()
    for text, words in read:
        names.add(t for t, known in zip(words, russian(text, words), strict=True) if known)
    return [
        (text[m.start : m.end], m.corr, m.cert)
        for text, words in read
        for m in name_mends(words, russian(text, words), names)
    ]


def test_a_name_misread_once_is_put_right(scorer: Scorer) -> None:
    right = "Then Griboedov came, and Griboedov went, and Griboedov wrote to Tambov."

    assert named(scorer, right, "In Tambov Gribojdov slept.") == [("Gribojdov", "Griboedov", "medium")]


def test_a_name_that_the_text_has_as_often_stays(scorer: Scorer) -> None:
    assert named(scorer, "Then Zlokazov came to Tambov. In Tambov Zlokozov slept.") == []


def test_an_ending_makes_another_name(scorer: Scorer) -> None:
    assert named(scorer, "Kozlovsky, Kozlovsky and Kozlovsky met at Tambov near Kozlovskv in Tambov.")[
        :1
    ] != [("Kozlovsk", "Kozlovsky", "medium")]
