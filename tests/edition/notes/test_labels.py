from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.notes.labels import read_labels, split_runs


def numbers(lines: list[str]) -> list[tuple[int, str]]:
    return [(label.line, label.n) for label in read_labels(lines)]


@pytest.mark.parametrize(
    "lines",
    [
        ["1. See Berg, p. 4.", "2. Ibid.", "3. Holm, p. 9."],
        ["1) See Berg, p. 4.", "2) Ibid.", "3) Holm, p. 9."],
        ["[1] See Berg, p. 4.", "[2] Ibid.", "[3] Holm, p. 9."],
        ["[^1]: See Berg, p. 4.", "[^2]: Ibid.", "[^3]: Holm, p. 9."],
        ["¹ See Berg, p. 4.", "² Ibid.", "³ Holm, p. 9."],
        ["1 See Berg, p. 4.", "2 Ibid.", "3 Holm, p. 9."],
        ["1.See Berg, p. 4.", "2.Ibid.", "  3.  Holm, p. 9."],
    ],
)
def test_each_form_of_label_is_read(lines: list[str]) -> None:
    assert numbers(lines) == [(0, "1"), (1, "2"), (2, "3")]


def test_hanging_lines_that_begin_with_a_number_are_no_labels() -> None:
    lines = [
        "1. See Berg, vol. 3, pp. 12,",
        "2. 14 and 16, also p.",
        "3. There it says that in",
        "1848 was dry.",
        "2. Ibid.",
        "3. Holm.",
    ]
    assert numbers(lines) == [(0, "1"), (4, "2"), (5, "3")]


def test_blanks_inside_a_number_are_read_over_and_are_no_garble() -> None:
    labels = read_labels([f"{n}. Berg." for n in range(8, 11)] + ["1 1 . Holm.", "1 2. Ibid."])
    assert [label.n for label in labels] == ["8", "9", "10", "11", "12"]
    assert labels[3].printed == "1 1 ."
    assert not labels[3].garbled


def test_a_garbled_label_is_put_right_by_its_neighbours() -> None:
    labels = read_labels(["9. Berg.", "lO. Ibid.", "1l. Holm.", "17. Again Berg.", "13. Holm."])
    assert [label.n for label in labels] == ["9", "10", "11", "12", "13"]
    assert [label.garbled for label in labels] == [False, True, True, True, False]


def test_a_missing_label_leaves_a_hole() -> None:
    assert [n for _, n in numbers(["1. Berg.", "2. Ibid.", "Holm, p. 4.", "4. Berg.", "5. Ibid."])] == [
        "1",
        "2",
        "4",
        "5",
    ]


def test_a_lettered_label_stands_between_its_neighbours() -> None:
    assert [n for _, n in numbers(["6. Berg.", "7. Ibid.", "7a. Holm.", "8. Berg."])] == ["6", "7", "7a", "8"]


def test_an_initial_is_no_garbled_label() -> None:
    assert [n for _, n in numbers(["3. Berg.", "4. A letter from", "S. Holm to his son.", "6. Ibid."])] == [
        "3",
        "4",
        "6",
    ]


def test_a_zone_without_labels_has_none() -> None:
    assert read_labels(["The mill stood by the river.", "It was old.", ""]) == []
    assert split_runs([]) == []


def test_runs_are_split_where_the_numbering_begins_again() -> None:
    lines = ["1. Berg.", "2. Ibid.", "3. Holm, in", "1904.", "1. Berg.", "1. Holm, p. 3.", "2. Ibid."]
    assert split_runs(lines) == [(0, 4), (4, 5), (5, 7)]


def test_one_run_is_not_split() -> None:
    assert split_runs(["Notes", "1. Berg.", "2. Ibid."]) == [(0, 3)]


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 60), st.data())
def test_labels_are_read_back_whatever_text_hangs_below(count: int, data: st.DataObject) -> None:
    lines: list[str] = []
    want: list[tuple[int, str]] = []
    for n in range(1, count + 1):
        want.append((len(lines), str(n)))
        lines.append(
            f"{n}. "
            + data.draw(st.sampled_from(["See Berg, p. 12.", "Ibid., pp. 7 and 9.", "“Mills,” 1880."]))
        )
        if data.draw(st.booleans()):
            lines[-1] = f"{n}. A long remark about the mill and"
            lines.append(
                data.draw(st.sampled_from(["1848 was a dry year.", "the wheel of oak.", "30 sacks of rye."]))
            )
    assert numbers(lines) == want
    for label in read_labels(lines):
        assert lines[label.line][label.start : label.end] == label.printed == f"{label.n}."
