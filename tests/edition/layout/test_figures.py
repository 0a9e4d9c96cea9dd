from __future__ import annotations

from collections.abc import Callable

import pytest

from edition.layout.analyse import Role, analyse
from edition.layout.figures import is_credit
from edition.model import Source

MakeSource = Callable[[str], Source]
Prose = Callable[[int], list[str]]

CAPTION = "\n\n \nThe mill on the day of the flood\nFrom a drawing by A. Orre"


def book(prose: Prose, pictured: int, pages: int = 8) -> str:
    """Pages of which the first ones have a picture at their foot, in the middle of a sentence."""
    text = "\n".join(prose(28))
    return "\n\f".join(text + (CAPTION if k < pictured else "") for k in range(pages))


@pytest.mark.parametrize(
    "text",
    [
        "From a drawing by A. Orre",
        "Photograph: B. Tann",
        "Cartoon by C. Vell",
        "From an old engraving",
        "Drawn by D. Moss",
    ],
)
def test_usual_wordings_are_credits(text: str) -> None:
    assert is_credit(text)


@pytest.mark.parametrize("text", ["From the mill", "He drew by the river", "Painted doors", ""])
def test_other_words_are_no_credits(text: str) -> None:
    assert not is_credit(text)


def test_a_caption_at_the_foot_of_a_page_is_taken_out_of_the_sentence(
    source: MakeSource, prose: Prose
) -> None:
    layout = analyse(source(book(prose, 5)))

    assert [(c.first, c.credit, c.last) for c in layout.captions[:2]] == [(28, 29, 29), (58, 59, 59)]
    assert len(layout.captions) == 5
    assert layout.roles[27:31] == [Role.BODY, Role.CAPTION, Role.CAPTION, Role.BODY]


def test_a_book_with_next_to_no_credits_has_no_captions_in_its_text(source: MakeSource, prose: Prose) -> None:
    assert analyse(source(book(prose, 1))).captions == []


def test_pages_that_hold_next_to_nothing_are_plates(source: MakeSource, prose: Prose) -> None:
    text = "\n".join([*prose(29), "and no more."])
    plates = ["The mill in winter", "The mill in spring\n\t\nThe two brothers", "The river"]
    layout = analyse(source("\n\n\n\n".join([text] * 6 + plates + [text])))

    assert [layout.rows[c.first].text for c in layout.captions] == [
        "The mill in winter",
        "The mill in spring",
        "The two brothers",
        "The river",
    ]


def test_a_file_whose_lines_are_paragraphs_has_no_captions(source: MakeSource) -> None:
    text = ("The mill stood by the river. " * 20 + "\n\nFrom a drawing by A. Orre\n\n") * 6

    assert analyse(source(text)).captions == []
