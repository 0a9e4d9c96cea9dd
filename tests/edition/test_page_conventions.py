from __future__ import annotations

import pytest

from edition.conventions import PAGES, ConventionError, given


@pytest.mark.parametrize("name", [*PAGES, "2 blank lines", "12 blank lines"])
def test_every_sign_of_a_page_that_can_be_learnt_can_be_given(name: str) -> None:
    assert given({"pages": [name]}).pages == (name,)


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("formfeed", "form feed"),
        ("leading blanks", "leading blank"),
        ("N blank lines", "3 blank lines"),
        ("1 blank lines", "3 blank lines"),
        ("3 blank lines ", "3 blank lines"),
        ("no blank lines", "no blank line"),
    ],
)
def test_an_unknown_sign_of_a_page_is_told_with_the_nearest_one(name: str, near: str) -> None:
    with pytest.raises(ConventionError) as caught:
        given({"pages": [name]})

    assert str(caught.value).endswith(f"{name!r} is none of them; did you mean {near!r}?")


def test_a_marker_that_there_is_not_is_told() -> None:
    with pytest.raises(ConventionError, match=r"'brackets' is none of them; did you mean 'bracket'\?"):
        given({"markers": ["glued", "brackets"]})
