from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tei.ids import Ids, slug

NCNAME = re.compile(r"[A-Za-z_][A-Za-z0-9._-]*")
ASKED = st.lists(st.tuples(st.sampled_from(["n", "p", "pb-", "ch", "1"]), st.text(max_size=5)), max_size=30)


@given(ASKED)
def test_ids_are_lawful_unique_and_the_same_again(asked: list[tuple[str, str]]) -> None:
    ids, again = Ids(), Ids()
    given_out = [ids.numbered(prefix, n) for prefix, n in asked]
    assert all(NCNAME.fullmatch(i) for i in given_out)
    assert len(set(given_out)) == len(given_out)
    assert [again.numbered(prefix, n) for prefix, n in asked] == given_out


@pytest.mark.parametrize(
    ("n", "expected"),
    [
        ("12", "12"), ("12a", "12a"), ("XIV.", "XIV"), ("*", "star"), ("**", "star.star"), ("†", "dagger"),
        ("12)", "12"), ("¹²", "12"), ("é", "e"), ("ж", "u436"), ("3*", "3.star"), (" ", ""), ("[1]", "1"),
    ],
)  # fmt: skip
def test_numbers_of_every_kind_have_a_readable_form(n: str, expected: str) -> None:
    assert slug(n) == expected


def test_an_id_that_is_taken_is_not_given_again() -> None:
    assert Ids(["ch3"]).division("chapter", 3) == "ch3-2"


def test_ids_tell_the_structure() -> None:
    ids = Ids()
    chapter = ids.division("chapter", 3)
    assert chapter == "ch3"
    assert [ids.next("p", chapter), ids.next("p", chapter), ids.next("p")] == ["ch3-p1", "ch3-p2", "p1"]
    assert [ids.numbered("n", "12", chapter), ids.numbered("n", "12", chapter)] == ["ch3-n12", "ch3-n12-2"]
    assert ids.numbered("pb-", 118) == "pb-118"
    assert ids.numbered("n", "", chapter) == "ch3-n1"
    assert [ids.division("preface"), ids.division("preface"), ids.division("strange kind")] == [
        "pref",
        "pref-2",
        "strange.kind",
    ]
