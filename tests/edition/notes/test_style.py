from __future__ import annotations

import pytest

from edition.notes.model import MarkerStyle
from edition.notes.style import learn_style, links


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ("The mill stood.¹ It broke.² Nobody came.³ Rain fell.⁴", MarkerStyle.SUPERSCRIPT),
        ("The mill stood [1] by it. It broke.[2] Nobody\ncame [\\[3\\]](#) home.[4]", MarkerStyle.BRACKET),
        ("The mill stood.[^1] It broke.[^2] Nobody came.[^3]", MarkerStyle.BRACKET),
        ("The mill stood.(1) It broke.(2) Nobody came,(3) so it goes.(4)", MarkerStyle.ROUND),
        ("The mill1) stood by it. It broke.2) Nobody came3) home (in 1904) at all.4)", MarkerStyle.ROUND),
        ("The mill stood.1 It broke.2 “Nobody came.”3\nRain fell.4 Snow too.5", MarkerStyle.GLUED),
        (
            "The mill stood.$^{1}$ It broke.<sup>2</sup> Gone.\\textsuperscript{3} So.\\(^{4}\\)",
            MarkerStyle.SUPERSCRIPT,
        ),
        ("The mill† stood by the river.", MarkerStyle.SYMBOL),
    ],
)
def test_the_style_in_use_is_found(text: str, style: MarkerStyle) -> None:
    assert learn_style([text], []).used == {style}


@pytest.mark.parametrize(
    "text",
    [
        "In 1901. 1902 was worse. In 1903. 1904 was better, and 1905. 1906 was good.",
        "We need (1) bread; (2) salt; (3) oil; (4) wood. He said: (1) go, (2) stay, (3) sleep.",
        "1. Bread.\n2. Salt.\n3. Oil.\n4. Wood.\n5. Wool.",
        "Bill No. 1 came on May 2. Bill No. 2. Bill No. 3. Bill No. 4 followed. See p. 5. See p. 6.",
        "He asked [they] to come [in 1904]. “Go [home],” she said [to him].",
        "At 2.30 p.m. it rained. At 3.40 p.m. it stopped. At 4.50 p.m. the sun came. At 5.10 it set.",
        "The field was 30 m² wide, 2 km² in all; x³ grew with y².",
        "Preface....1\nThe Mill....2\nThe Wheel....3\nThe Barn....4\nThe End....5",
        "This was *quite* wrong, and **very** bad, *indeed*.",
        "",
    ],
)
def test_a_document_without_notes_has_no_style(text: str) -> None:
    assert not learn_style([text], []).used


def test_labels_are_evidence_where_the_sequence_is_too_short() -> None:
    text = "The mill stood [1] by the river."
    assert not learn_style([text], []).used
    assert learn_style([text], ["1"]).used == {MarkerStyle.BRACKET}


def test_an_asterisk_is_a_marker_only_where_a_note_answers_it() -> None:
    text = "The mill* stood by the river."
    assert MarkerStyle.SYMBOL not in learn_style([text], [])
    assert MarkerStyle.SYMBOL in learn_style([text], ["*"])


def test_evidence_says_how_many_numbers_follow_one_another() -> None:
    styles = learn_style(["One.1 Two.2 Three.3 Four.4"], [])
    assert styles.evidence[MarkerStyle.GLUED] == 4
    assert links([1, 2, 1850, 3]) == 3
    assert links([1850, 1917, 30, 4]) == 0
