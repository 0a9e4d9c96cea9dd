"""The language that a user names."""

from __future__ import annotations

import pytest

from edition.conventions import ConventionError
from edition.language import language_of


@pytest.mark.parametrize(
    ("name", "tag", "lists"),
    [
        ("en", "en", ("en",)),
        ("en-GB", "en-GB", ("en",)),
        ("de_DE", "de-DE", ("de",)),
        ("deu", "de", ("de",)),
        ("la", "la", ()),
        ("grc", "grc", ()),
    ],
)
def test_a_tag_is_standard_and_served_by_the_list_of_its_language(
    name: str, tag: str, lists: tuple[str, ...]
) -> None:
    assert language_of(name) == (tag, lists)


@pytest.mark.parametrize("name", ["klingonisch", "xx-yy", "12", ""])
def test_what_is_no_language_is_refused_in_a_sentence(name: str) -> None:
    with pytest.raises(ConventionError, match=r"There is no language '.*'; write its tag"):
        language_of(name)
