from __future__ import annotations

from edition.notes.feet import foot_labels


def found(pages: list[list[str]]) -> list[list[tuple[int, str]]]:
    return [[(label.line, label.n) for label in page] for page in foot_labels(pages)]


BODY = [
    "It had a wheel of oak, and the miller",
    "was an old man with a lame foot who",
    "told stories of the war.",
]


def test_numbers_through_the_book() -> None:
    pages = [
        ["The mill stood by the river.1", *BODY, "1. Berg, p. 4."],
        ["The barn was burnt.2 Nobody came.3", *BODY, "2. Ibid.", "3. Holm, p. 7."],
        ["Snow fell.4", *BODY, "4. Berg."],
    ]
    assert found(pages) == [[(4, "1")], [(4, "2"), (5, "3")], [(4, "4")]]


def test_numbers_that_begin_again_on_each_page() -> None:
    pages = [
        ["The mill stood by the river.¹ It was old.²", *BODY, "¹ Berg, p. 4.", "² Ibid."],
        ["The barn was burnt.¹ Nobody came.²", *BODY, "¹ Ibid.", "² Holm, p. 7."],
        ["Snow fell.¹", *BODY, "¹ Berg."],
    ]
    assert found(pages) == [[(4, "1"), (5, "2")], [(4, "1"), (5, "2")], [(4, "1")]]


def test_a_list_above_the_notes_is_no_note() -> None:
    points = ["Three things were wanted.", "1. Bread.", "2. Salt.", "3. Oil."]
    pages = [
        ["The mill stood by the river.1 It was old.2", *points, *BODY, "1. Berg, p. 4.", "2. Ibid."],
        ["The barn was burnt.3", *BODY, "3. Holm."],
    ]
    assert found(pages) == [[(8, "1"), (9, "2")], [(4, "3")]]


def test_a_list_where_no_marker_stands_is_no_note() -> None:
    pages = [["The mill stood by the river.", *BODY, "1. Bread.", "2. Salt.", "3. Oil."]] * 3
    assert found(pages) == [[], [], []]


def test_symbols_need_their_markers() -> None:
    pages = [
        ["The mill* stood.", *BODY, "* Berg, p. 4."],
        ["* * *", *BODY, "* Salt.", "* Oil."],
        ["The inn.†", "† Holm."],
    ]
    assert found(pages) == [[(4, "*")], [], [(1, "†")]]


def test_emphasis_at_a_line_start_is_no_symbol() -> None:
    assert found([["The mill* stood.", "*Mills of the north*, he said.", "* Berg."]]) == [[(2, "*")]]


def test_a_file_without_page_breaks_has_its_notes_found_by_their_markers() -> None:
    lines = [
        "The mill stood.¹ It was old.²",
        "1. Berg.",
        "2. Ibid.",
        "The barn was burnt.³",
        "Snow fell.⁴",
        "3. Holm.",
        "4. Ibid.",
    ]
    assert found([lines]) == [[(1, "1"), (2, "2"), (5, "3"), (6, "4")]]


def test_no_pages_no_labels() -> None:
    assert foot_labels([]) == []
