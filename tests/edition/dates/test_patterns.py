from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.dates.patterns import Part, printed


def read(text: str) -> list[tuple[str, tuple[int, int, int], tuple[int, int, int] | None]]:
    def plain(part: Part | None) -> tuple[int, int, int] | None:
        return (part.year, part.month, part.day) if part else None

    return [(text[p.start : p.end], plain(p.first) or (0, 0, 0), plain(p.last)) for p in printed(text)]


@pytest.mark.parametrize(
    ("text", "found", "first", "last"),
    [
        ("on June 14, 1883, the", "June 14, 1883", (1883, 6, 14), None),
        ("on 14 June 1883 the", "14 June 1883", (1883, 6, 14), None),
        ("the 14th of June, 1883.", "14th of June, 1883", (1883, 6, 14), None),
        ("on Sept. 3 he", "Sept. 3", (0, 9, 3), None),
        ("from June 28 to July 2, 1883", "June 28 to July 2, 1883", (1883, 6, 28), (1883, 7, 2)),
        ("June 3-5, 1883", "June 3-5, 1883", (1883, 6, 3), (1883, 6, 5)),
        ("24 to 29 April", "24 to 29 April", (0, 4, 24), (0, 4, 29)),
        ("the night of 25–26 May", "25–26 May", (0, 5, 25), (0, 5, 26)),
        ("in June 1883 the", "June 1883", (1883, 6, 0), None),
        ("in late June the", "late June", (0, 6, 0), None),
        ("in the autumn of 1883", "autumn of 1883", (1883, 9, 0), (1883, 11, 0)),
        ("28 fevralia–1 marta 1883 g.", "28 fevralia–1 marta 1883 g.", (1883, 2, 28), (1883, 3, 1)),
        ("3–11 iiunia", "3–11 iiunia", (0, 6, 3), (0, 6, 11)),
        ("14 juillet 1789", "14 juillet 1789", (1789, 7, 14), None),
        ("the fourteenth of June 1883", "fourteenth of June 1883", (1883, 6, 14), None),
        ("wrote: 17. X. 1883. The", "17. X. 1883", (1883, 10, 17), None),
        ("in 1883-84 the", "1883-84", (1883, 0, 0), (1884, 0, 0)),
    ],
)
def test_forms_of_dates(
    text: str, found: str, first: tuple[int, int, int], last: tuple[int, int, int] | None
) -> None:
    assert read(text)[:1] == [(found, first, last)]


def test_both_styles_are_one_date() -> None:
    (date,) = printed("On March 1 (14), 1883, it began.")
    (slashed,) = printed("on 12/24 December 1880 he")
    (pair,) = printed("on December 24 and 25 (January 5 and 6)")

    assert date.new == (Part(1883, 3, 14), None)
    assert (slashed.first, slashed.new) == (Part(1880, 12, 12), (Part(1880, 12, 24), None))
    assert pair.new == (Part(0, 1, 5), Part(0, 1, 6))


@pytest.mark.parametrize(
    ("text", "style"), [("May 3 (new style)", "new"), ("May 3, O.S.", "old"), ("May 3 he", "")]
)
def test_remarks_on_the_style_are_read(text: str, style: str) -> None:
    assert [p.style for p in printed(text)] == [style]


def test_days_in_a_row_are_dates_of_their_own() -> None:
    assert read("May 8, 9, and 10 of that year") == [
        ("May 8", (0, 5, 8), None),
        ("9", (0, 5, 9), None),
        ("10", (0, 5, 10), None),
    ]


@pytest.mark.parametrize(
    "text", ["he may 5 times", "1,247 mills", "page 14", "March past the house", "August company"]
)
def test_what_is_no_date(text: str) -> None:
    assert printed(text) == []


@given(text=st.text("0123456789 ,.-–()Mayofthe JuneOctober[]", max_size=60))
def test_dates_stand_in_order_and_apart(text: str) -> None:
    found = printed(text)

    assert all(0 <= p.start < p.end <= len(text) for p in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
