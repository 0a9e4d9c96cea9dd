from __future__ import annotations

import random
import re

import pytest

from edition.russian.beam import restored
from edition.russian.nearby import nearest
from edition.russian.ngrams import likeness
from edition.russian.schemes import names, romanise
from edition.russian.skeleton import of_cyrillic, of_latin
from edition.russian.store import Known, store
from edition.russian.weigh import NEVER, cost, spelling
from edition.russian.words import ranked

SOME = """
мельница пароход кузнец площадь учитель железная дорога весенний ярмарка щётка объявление въезд подьячий
семья счастье юность этаж цыган чужой шёпот хлеб рыбацкий детство отцовский район майор йод вьюга судьба
Тимирязев Грибоедов Жуковский Щепкин Фёдоров Вяземский Хвощинская
""".split()


@pytest.mark.parametrize("scheme", [s for s in names() if s not in {"german", "passport"}])
def test_every_romanisation_of_a_word_has_its_key(scheme: str) -> None:
    lost = [w for w in SOME if of_cyrillic(w.lower()) not in of_latin(romanise(w, scheme))]

    assert lost == []


@pytest.mark.parametrize("plain", [False, True])
def test_forms_of_the_lexicon_are_found_under_their_romanisation(plain: bool) -> None:
    rng = random.Random(3)
    keys = rng.sample(re.findall(rb"\n([a-z]{4,})\t", store()._data), 300)
    forms = [f for key in keys for f in store().forms(key.decode()) if f.zipf >= 2]
    missed = [
        f.text
        for f in forms
        if f.text not in {c.form.text for c in ranked(romanise(f.text, "ala-lc", plain=plain), "a")}
    ]

    assert len(forms) > 40
    assert missed == []


def test_the_lexicon_knows_names_and_lemmas() -> None:
    known = {f.text: f.known for f in store().forms(of_cyrillic("тимирязев"))}

    assert known["тимирязев"] & Known.SURNAME
    assert known["тимирязев"] & Known.LEMMA
    assert store().forms("qqqq") == ()


@pytest.mark.parametrize(
    ("latin", "russian", "kind"),
    [
        ("zheleznodorozhnyi", "железнодорожный", "a"),
        ("zeleznodoroznyj", "железнодорожный", "s"),
        ("zheleznodorozhny", "железнодорожный", "p"),
        ("Schtschepkin", "щепкин", "g"),
        ("Griboyedov", "грибоедов", "p"),
    ],
)
def test_a_word_is_read_in_its_own_romanisation_most_cheaply(latin: str, russian: str, kind: str) -> None:
    costs = {k: cost(spelling(latin), russian, k) for k in "apsg"}

    assert costs[kind] == min(costs.values())
    assert costs[kind] < 1.3


def test_a_word_that_is_another_is_never_read() -> None:
    assert cost("mel'nitsa", "площадь", "a") == NEVER


def test_a_capital_inside_a_word_is_a_letter_with_a_hacek() -> None:
    assert spelling("uCitel'") == "učitel'"


def test_loose_spellings_find_their_name() -> None:
    assert [ranked(w, "p")[0].form.text for w in ("Timiriazeff", "Viazemski", "Zhukovskiy")] == [
        "тимирязев",
        "вяземский",
        "жуковский",
    ]


def test_words_without_a_lexicon_get_likely_letters() -> None:
    assert [restored(w, "a")[0][0] for w in ("Krivobokov", "Dubrovinskii")] == ["кривобоков", "дубровинский"]


def test_the_nearest_name_is_one_letter_away() -> None:
    assert nearest("Gribojdov") == "грибоедов"
    assert nearest("Ab") == ""


def test_russian_looks_russian() -> None:
    model = likeness()

    assert min(model(w) for w in ("ploshchad", "kuznetsov", "zheleznaia")) > 3
    assert max(model(w) for w in ("window", "Wirtschaft", "quelque")) < -3
