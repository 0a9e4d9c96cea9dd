from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.notes.align import find_markers
from edition.notes.model import Marker, MarkerStyle, Styles
from edition.notes.style import learn_style


def decode(texts: Sequence[str], labels: Sequence[str] | None = None, **more: Sequence[int]) -> list[Marker]:
    return find_markers(texts, labels, learn_style(texts, labels or []), **more)


def pairs(markers: Sequence[Marker]) -> list[tuple[str, str]]:
    return [(m.printed, m.n) for m in markers]


def test_the_span_is_the_printed_marker_and_nothing_else() -> None:
    text = "The mill stood.1 It broke.”2\nNobody came. 3 Rain fell;4 snow too.5"
    markers = decode([text], list("12345"))
    assert [m.n for m in markers] == list("12345")
    assert all(text[m.start : m.end] == m.printed == m.n for m in markers)


def test_digits_parted_by_blanks_are_one_marker() -> None:
    text = (
        " ".join(f"The mill stood.{n}" for n in range(1, 11)) + " It broke.1 1 Nobody came. 1 2 Rain fell.13"
    )
    markers = decode([text])
    assert pairs(markers)[10:12] == [("1 1", "11"), ("1 2", "12")]
    assert not markers[10].garbled


def test_a_wrong_but_valid_number_is_put_right_and_said_to_be_garbled() -> None:
    text = "The mill stood.1 It broke.2 Nobody came.8 Rain fell.4 Snow fell.5 The end.6"
    markers = decode([text])
    assert pairs(markers)[2] == ("8", "3")
    assert markers[2].garbled
    assert markers[2].cert != "high"


def test_letters_read_for_digits_are_put_right() -> None:
    text = " ".join(f"The mill stood.{n}" for n in range(1, 10))
    text += ' It broke.lO Nobody came."1l Rain fell.12 Snow fell. G In the inn.14 The end.15'
    assert pairs(decode([text]))[9:11] == [("lO", "10"), ("1l", "11")]


def test_years_dates_prices_and_pages_are_no_markers() -> None:
    text = (
        "The mill stood.1 In 1904. 1905 was dry. It broke.2 On May 3. 4 men came. See p. 3. No. 3 closed.3 "
        "At 4.30 p.m. it rained. The price was 4.50. Rain fell.4 In all 5 men died,5 and 6 sheep. The end.6"
    )
    markers = decode([text])
    assert [m.n for m in markers] == list("123456")
    assert all(text[m.start - 1] in ".," and text[m.start - 2].isalpha() for m in markers)


def test_a_marker_glued_to_a_date_is_found_when_the_sequence_wants_it() -> None:
    text = "The mill stood.1 It broke.2 He came on August 12.3 Rain fell.4 Snow fell.5"
    assert [m.n for m in decode([text])] == list("12345")


def test_a_lettered_number_stands_between_its_neighbours() -> None:
    text = "The mill stood.1 It broke.2 “Nobody came.”2a It rained.3 Snow fell.4"
    assert [m.n for m in decode([text])] == ["1", "2", "2a", "3", "4"]


def test_a_label_without_marker_is_left_out_and_a_marker_without_label_has_none() -> None:
    text = "The mill stood.¹ It broke.² Nobody came.⁴ Rain fell.⁵ Snow fell.⁶"
    markers = decode([text], ["1", "2", "3", "4", "5"])
    assert [(m.n, m.label) for m in markers] == [("1", 0), ("2", 1), ("4", 3), ("5", 4), ("6", None)]


def test_markers_run_on_beyond_the_labels_known() -> None:
    text = " ".join(f"The mill stood.{n}" for n in range(1, 41))
    markers = decode([text], [str(n) for n in range(1, 21)])
    assert [m.n for m in markers] == [str(n) for n in range(1, 41)]
    assert [m.label for m in markers] == [*range(20), *[None] * 20]


def test_numbers_that_do_not_begin_at_one() -> None:
    text = " ".join(f"The mill stood.{n}" for n in range(101, 111))
    assert [m.n for m in decode([text])] == [str(n) for n in range(101, 111)]


def test_numbers_that_begin_again_on_each_page_are_told_apart_by_the_page() -> None:
    texts = ["The mill stood.¹ It broke.² Nobody came.", "The barn.¹ Rain fell.³", "Snow fell.¹"]
    labels = ["1", "2", "1", "2", "3", "1"]
    markers = decode(texts, labels, regions=[0, 1, 2], label_regions=[0, 0, 1, 1, 1, 2])
    assert [(m.passage, m.n, m.label) for m in markers] == [
        (0, "1", 0),
        (0, "2", 1),
        (1, "1", 2),
        (1, "3", 4),
        (2, "1", 5),
    ]


def test_a_raised_digit_read_as_a_degree_sign_is_found_beside_known_labels() -> None:
    text = "The mill stood.¹ It broke.° Nobody came.³ Rain fell.⁴"
    markers = decode([text], list("1234"))
    assert pairs(markers)[1] == ("°", "2")
    assert markers[1].cert == "low"


def test_brackets_and_links_are_one_style() -> None:
    text = "The mill [1] stood. It broke.[\\[2\\]](#) He asked [they] to go [in 1904] home.[3] See [it](#)."
    assert pairs(decode([text], list("123"))) == [("[1]", "1"), ("[\\[2\\]](#)", "2"), ("[3]", "3")]


def test_round_brackets_are_told_from_points() -> None:
    text = "The mill stood.(1) We need (1) bread; (2) salt; (3) oil. It broke.(2) Nobody came.(3)"
    markers = decode([text], list("123"))
    assert [(m.n, text[m.start - 1]) for m in markers] == [("1", "."), ("2", "."), ("3", ".")]


def test_a_closing_bracket_alone_belongs_to_the_marker() -> None:
    text = "The mill1) stood. It broke.2) We need (see p. 3) bread (of 1904). Nobody came3) home."
    assert pairs(decode([text], list("123"))) == [("1)", "1"), ("2)", "2"), ("3)", "3")]


def test_symbols_go_with_the_labels_of_their_page() -> None:
    texts = ["The mill* stood by the *old* river.†", "The inn.*"]
    markers = decode(texts, ["*", "†", "*"], regions=[0, 1], label_regions=[0, 0, 1])
    assert [(m.passage, m.n, m.label) for m in markers] == [(0, "*", 0), (0, "†", 1), (1, "*", 2)]


def test_a_passage_may_go_over_pages() -> None:
    first = "The mill stood.¹ It broke.² Nobody came.\n"
    text = first + "The barn burnt.¹ Rain fell.² Snow fell."
    regions = [[(0, 7), (len(first), 8)]]
    markers = find_markers(
        [text],
        ["1", "2", "1", "2"],
        learn_style([text], ["1", "2"]),
        regions=regions,
        label_regions=[7, 7, 8, 8],
    )
    assert [m.label for m in markers] == [0, 1, 2, 3]


def test_a_symbol_whose_note_slipped_to_the_next_page_is_linked_with_less_trust() -> None:
    texts = ["The mill* stood.", "The inn.*"]
    markers = decode(texts, ["*", "*"], regions=[0, 1], label_regions=[1, 1])
    assert {(m.passage, m.cert) for m in markers} == {(0, "medium"), (1, "high")}


def test_a_symbol_and_a_number_may_stand_side_by_side() -> None:
    texts = ["The mill stood.”1† It broke.”2 Nobody came.3 Rain fell.4 The inn.5"]
    assert pairs(decode(texts, ["†"])) == [
        ("1", "1"),
        ("†", "†"),
        ("2", "2"),
        ("3", "3"),
        ("4", "4"),
        ("5", "5"),
    ]


def test_without_a_style_and_without_labels_nothing_is_found() -> None:
    assert find_markers(["The mill stood.1 It broke.2"], None, Styles()) == []


def test_a_unit_without_clean_markers_has_none() -> None:
    style = Styles(frozenset({MarkerStyle.GLUED}))
    assert find_markers(["In 1904 3 men came. 5 sheep died. G was here. He left."], None, style) == []


def test_no_text_no_markers() -> None:
    assert find_markers([], ["1"], Styles()) == []


SENTENCES = [
    "The mill stood by the river.",
    "“Nobody came to the inn.”",
    "In 1904 the harvest was poor,",
    "He sold 30 sacks of rye on May 14, 1887.",
    "It was the end of a long war.",
    'She said, "Go home."',
]
GARBLE = {"1": "l", "0": "O", "6": "G", "8": "B", "5": "S", "2": "Z"}


def build(count: int, seed: int, form: str, damage: float) -> tuple[list[str], list[tuple[int, int, str]]]:
    """Passages with markers 1..count after some sentences, a share of them garbled, and where they stand."""
    rng = random.Random(seed)
    texts: list[str] = []
    want: list[tuple[int, int, str]] = []
    text = ""
    for n in range(1, count + 1):
        for _ in range(rng.randrange(1, 4)):
            text += rng.choice(SENTENCES) + " "
        text = text[:-1]
        printed = str(n)
        if rng.random() < damage:
            printed = "".join(GARBLE.get(d, d) for d in printed)
        want.append((len(texts), len(text) + form.index("{"), str(n)))
        text += form.format(printed) + rng.choice([" ", "\n"])
        if rng.random() < 0.2:
            texts.append(text.rstrip())
            text = ""
    return [*texts, text + "He left."], want


@settings(max_examples=60, deadline=None)
@given(st.integers(8, 120), st.integers(0, 10_000), st.sampled_from(["{}", "[{}]"]), st.booleans())
def test_clean_markers_are_found_just_where_they_were_put(
    count: int, seed: int, form: str, known: bool
) -> None:
    texts, want = build(count, seed, form, 0.0)
    labels = [str(n) for n in range(1, count + 1)] if known else None
    markers = decode(texts, labels)
    assert [(m.passage, m.start + form.index("{"), m.n) for m in markers] == want


@settings(max_examples=60, deadline=None)
@given(st.integers(20, 120), st.integers(0, 10_000))
def test_garbled_markers_are_read_with_the_number_meant(count: int, seed: int) -> None:
    texts, want = build(count, seed, "{}", 0.15)
    markers = decode(texts, [str(n) for n in range(1, count + 1)])
    hits = {(m.passage, m.n) for m in markers}
    right = sum((passage, n) in hits for passage, _, n in want)
    assert right >= 0.9 * count


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.text(alphabet="ab .,1290()[]*†¹²\n\"'", max_size=60), max_size=6),
    st.lists(st.sampled_from(["1", "2", "*", "12"]), max_size=4),
)
def test_spans_lie_in_their_passage_and_do_not_overlap(texts: list[str], labels: list[str]) -> None:
    style = Styles(frozenset(MarkerStyle))
    last = (-1, 0)
    for m in find_markers(texts, labels, style):
        assert texts[m.passage][m.start : m.end] == m.printed != ""
        assert (m.passage, m.start) >= last
        last = (m.passage, m.end)


@pytest.mark.parametrize("labels", [None, ["1", "2", "3"]])
def test_the_same_input_gives_the_same_output(labels: list[str] | None) -> None:
    texts, _ = build(30, 7, "{}", 0.2)
    assert decode(texts, labels) == decode(texts, labels)
