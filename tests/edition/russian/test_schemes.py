from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.russian.reverse import LOSSLESS, between, inverse, to_cyrillic
from edition.russian.schemes import TAGS, UnknownSchemeError, names, romanise, strip_marks
from tei.validation.rules.languages import wrong_tag

MODERN = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
TEXT = "Мельник и его сыновья шли через лес; объезд, чаща, эхо, юла."


@pytest.mark.parametrize(
    ("scheme", "written"),
    [
        ("ala-lc", "Podʺezd, shchuka, t͡sekh, ėkho, i͡ula"),
        ("iso-9", "Podʺezd, ŝuka, ceh, èho, ûla"),
        ("gost-b", "Pod``ezd, shhuka, cex, e`xo, yula"),
        ("iso-r9", "Podʺezd, ščuka, cech, ėcho, jula"),
        ("bgn", "Pod”yezd, shchuka, tsekh, ekho, yula"),
        ("german", "Podjesd, schtschuka, zech, echo, jula"),
    ],
)
def test_each_scheme_writes_its_letters(scheme: str, written: str) -> None:
    assert romanise("Подъезд, щука, цех, эхо, юла", scheme) == written


def test_plain_has_no_marks_and_one_apostrophe() -> None:
    assert romanise("Подъезд, цель", "ala-lc", plain=True) == "Pod\"ezd, tsel'"


def test_capitals_are_of_the_word_or_of_its_first_letter() -> None:
    assert romanise("Щи ЩИ Ю. Щ", "popular") == "Shchi SHCHI Yu. Shch"


def test_what_is_not_cyrillic_stays() -> None:
    assert romanise("mill 12, мост", "ala-lc") == "mill 12, most"


def test_a_scheme_that_there_is_not_is_named_with_those_there_are() -> None:
    with pytest.raises(UnknownSchemeError, match=r"'lc'.*ala-lc"):
        romanise("мост", "lc")


def test_every_scheme_has_a_right_language_tag() -> None:
    assert {name: wrong_tag(TAGS[name]) for name in names()} == dict.fromkeys(names())


def _may_be(word: str) -> bool:
    """Signs and ы stand behind consonants only, as in Russian."""
    return not re.search("(?:^|[^бвгджзклмнпрстфхцчшщ])[ъьы]", word)


@pytest.mark.parametrize("scheme", sorted(LOSSLESS))
@given(word=st.text(MODERN, min_size=1, max_size=12).filter(_may_be))
def test_lossless_schemes_give_every_word_back(scheme: str, word: str) -> None:
    assert inverse(romanise(word, scheme), scheme) == word


@pytest.mark.parametrize("scheme", ["ala-lc", "iso-r9", "iso-9", "gost-b", "scientific", "un"])
def test_text_comes_back_from_schemes_with_marks(scheme: str) -> None:
    assert to_cyrillic(romanise(TEXT, scheme), scheme) == TEXT


@pytest.mark.parametrize("scheme", ["ala-lc", "scientific"])
def test_text_comes_back_without_its_marks(scheme: str) -> None:
    text = "История рабочего движения в деревне; о зимней дороге."

    assert to_cyrillic(romanise(text, scheme, plain=True), scheme) == text


def test_ties_in_two_halves_are_ties() -> None:
    assert to_cyrillic("t\ufe20s\ufe21ekhi, i\ufe20u\ufe21g", "ala-lc") == "цехи, юг"


def test_one_romanisation_becomes_another() -> None:
    assert between("Istoriia derevni", "ala-lc", "iso-9") == "Istoriâ derevni"


@given(text=st.text(max_size=60))
def test_any_text_can_be_turned(text: str) -> None:
    assert isinstance(to_cyrillic(text, "ala-lc"), str)
    assert isinstance(strip_marks(romanise(text, "ala-lc")), str)
