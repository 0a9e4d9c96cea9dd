from __future__ import annotations

import pytest

from edition.russian.mark import expanded
from edition.russian.prereform import modern, old_spelling


@pytest.mark.parametrize(
    ("old", "today"),
    [
        ("старыя", "старые"),
        ("русскаго", "русского"),
        ("синяго", "синего"),
        ("деревня", None),
        ("мельница", None),
    ],
)
def test_old_endings_have_a_modern_form(old: str, today: str | None) -> None:
    assert modern(old) == today


@pytest.mark.parametrize(
    ("today", "old"),
    [
        ("Вестник", "Вѣстникъ"),
        ("история", "исторія"),
        ("мельница", "мельница"),
        ("лес", "лѣсъ"),
        ("человек", "человѣкъ"),
        ("революция", "революція"),
    ],
)
def test_words_are_written_as_before_1918(today: str, old: str) -> None:
    assert old_spelling(today) == old


def test_the_ending_that_the_print_shows_is_kept() -> None:
    assert old_spelling("Старые", "ыя") == "Старыя"


def test_abbreviations_of_institutions_are_written_out_where_there_are_several() -> None:
    assert expanded("Протоколы Моск. Сов. Раб. и Крест. Деп. за год") == (
        "Протоколы Московского Совета Рабочих и Крестьянских Депутатов за год"
    )
    assert expanded("Изд. третье, т. 2") == ""
