"""Names spelt wrongly against many times right; all names are made up."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from edition.corrections import words
from edition.corrections.model import Context, Correction

About = Callable[..., Context]

SAYING = "The council heard what {} had to say of the harbour and of the boats."


def certs(about: About, wrong: str, right: str, n: int = 24, wrong_times: int = 1) -> list[tuple[str, str]]:
    """The corrections of a name and how sure they are, in a book that has the right form n times."""
    texts = [SAYING.format(right)] * n + [SAYING.format(wrong)] * wrong_times
    found: list[Correction] = words.find(texts, about(texts))
    return [(c.corr, c.cert) for c in found if texts[c.text][c.start : c.end] == wrong]


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("Verbloikn", "Verblokin"),
        ("Tarmovskky", "Tarmovsky"),
        ("Morasshin", "Morashin"),
        ("Quelltiin", "Quelltin"),
        ("Lorgaton", "Lorgaston"),
    ],
)
def test_what_no_spelling_explains_is_mended(about: About, wrong: str, right: str) -> None:
    assert certs(about, wrong, right) == [(right, "medium")]


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("Tarmovskiy", "Tarmovsky"),  # another romanisation
        ("Izgarov", "Isgarov"),
        ("Vasilenkov", "Vasylenkov"),
        ("Dalotti", "Daloti"),  # a doubled consonant between vowels
        ("Morasten", "Moristen"),  # another vowel may be another person
    ],
)
def test_another_spelling_stays(about: About, wrong: str, right: str) -> None:
    assert all(cert == "low" for _, cert in certs(about, wrong, right))


@pytest.mark.parametrize("wrong", ["Tarmova", "Tarmovs", "Tarmove"])
def test_an_ending_stays(about: About, wrong: str) -> None:
    assert all(cert == "low" for _, cert in certs(about, wrong, "Tarmovo"))


def test_two_names_that_are_both_frequent_stay(about: About) -> None:
    assert certs(about, "Verbloikn", "Verblokin", n=24, wrong_times=9) == []


def test_a_genitive_is_mended_with_its_name(about: About) -> None:
    texts = [SAYING.format("Morashin")] * 24 + ["They came to Morasshin's mill by the old road."]
    found = words.find(texts, about(texts))

    assert [c.corr for c in found if c.cert != "low"] == ["Morashin's"]
