from __future__ import annotations

from collections.abc import Callable

from edition.layout.analyse import analyse
from edition.model import Source

MakeSource = Callable[[str], Source]
Prose = Callable[[int], list[str]]


def numbers(source: Source) -> tuple[str, ...]:
    return analyse(source).pages.numbers


def book(prose: Prose, heads: list[str]) -> str:
    text = "\n".join(prose(30))
    return "\f".join(f"{head}\n\n{text}\n" if head else f"{text}\n" for head in heads)


def test_pages_between_two_printed_numbers_are_reckoned(source: MakeSource, prose: Prose) -> None:
    heads = ["41", "42", "", "44", "", "", "47", "48"]

    assert numbers(source(book(prose, heads))) == tuple(str(n) for n in range(41, 49))


def test_pages_before_and_behind_the_printed_numbers_are_reckoned(source: MakeSource, prose: Prose) -> None:
    heads = ["", "42", "43", "44", "45", ""]

    assert numbers(source(book(prose, heads))) == tuple(str(n) for n in range(41, 47))


def test_only_printed_numbers_are_called_printed(source: MakeSource, prose: Prose) -> None:
    assert analyse(source(book(prose, ["41", "42", "", "44", "45"]))).pages.printed == {0, 1, 3, 4}


def test_pages_are_not_numbered_where_the_count_does_not_agree(source: MakeSource, prose: Prose) -> None:
    heads = ["41", "42", "43", "", "", "48", "49", "50"]

    assert numbers(source(book(prose, heads))) == ("41", "42", "43", "", "", "48", "49", "50")


def test_a_book_without_numbers_has_pages_without_numbers(source: MakeSource, prose: Prose) -> None:
    assert numbers(source(book(prose, [""] * 5))) == ("",) * 5


def test_a_number_that_would_be_less_than_one_is_not_given(source: MakeSource, prose: Prose) -> None:
    assert numbers(source(book(prose, ["", "", "1", "2", "3", "4"])))[:3] == ("", "", "1")


def test_every_row_stands_on_a_page(source: MakeSource, prose: Prose) -> None:
    layout = analyse(source(book(prose, ["41", "42", "43", "44"])))

    assert [layout.pages.page_of(s) for s in layout.pages.starts] == [0, 1, 2, 3]
    assert layout.pages.page_of(len(layout.rows) - 1) == 3
