from __future__ import annotations

from collections.abc import Callable

from edition.layout.analyse import Role, analyse
from edition.model import Source
from edition.notes.plan import NotePlan, plan_notes

MakeSource = Callable[[str], Source]
Prose = Callable[[int], list[str]]


def page(prose: Prose, marks: list[str], notes: list[str]) -> str:
    """A page with a marker at the end of some lines, and notes at its foot."""
    lines = prose(30)
    for k, mark in enumerate(marks):
        lines[5 + 4 * k] += f".{mark}"
        lines[6 + 4 * k] = "T" + lines[6 + 4 * k][1:]
    return "\n".join([*lines, "and that was all.", "", *notes, ""])


def planned(source: Source) -> list[tuple[str, str, int]]:
    return [(n.place, n.n, len(n.rows)) for n in plan_notes(analyse(source)).notes]


def test_numbered_lines_at_the_foot_answer_the_markers_above(source: MakeSource, prose: Prose) -> None:
    one = page(prose, ["1", "2"], ["1. See the book.", "2. The mill, which is", "no longer there."])
    two = page(prose, ["3"], ["3. Ibid."])

    assert planned(source("\f".join([one, two]))) == [
        ("bottom", "1", 1),
        ("bottom", "2", 2),
        ("bottom", "3", 1),
    ]


def test_a_numbered_list_without_markers_is_no_row_of_notes(source: MakeSource, prose: Prose) -> None:
    text = page(prose, [], ["1. the mill;", "2. the river;", "3. the bridge."])

    assert planned(source("\f".join([text, text]))) == []


def test_a_sign_at_the_foot_answers_its_marker(source: MakeSource, prose: Prose) -> None:
    one, two = page(prose, ["*"], ["* The miller.—Ed."]), page(prose, [], [])

    assert planned(source("\f".join([one, two]))) == [("bottom", "*", 1)]


def test_notes_behind_a_chapter_are_end_notes(source: MakeSource, prose: Prose) -> None:
    chapter = (
        "CHAPTER {}\n\n" + page(prose, ["[1]", "[2]"], []) + "\n\nNOTES\n\n1. See the book.\n\n2. Ibid.\n\n\n"
    )
    plan = plan_notes(analyse(source(chapter.format("ONE") + chapter.format("TWO"))))

    assert [(n.place, n.n, n.run) for n in plan.notes] == [
        ("end", "1", 0),
        ("end", "2", 0),
        ("end", "1", 1),
        ("end", "2", 1),
    ]


def test_furniture_between_two_lines_of_a_note_belongs_to_the_note(source: MakeSource) -> None:
    plan: NotePlan = plan_notes(layout := analyse(source("0*\n*0\n**\n0")))

    assert [n.rows for n in plan.notes] == [[1, 3]]
    assert plan.foot_rows == {1: 0, 2: 0, 3: 0}
    assert layout.roles == [Role.BODY, Role.FOOTNOTE, Role.FURNITURE, Role.FOOTNOTE]


def test_the_rows_of_a_page_foot_note_get_their_role(source: MakeSource, prose: Prose) -> None:
    layout = analyse(source(page(prose, ["1"], ["1. See the book."])))
    plan_notes(layout)

    assert [r.text for r in layout.rows if layout.roles[r.index] is Role.FOOTNOTE] == ["1. See the book."]


def test_an_authors_thanks_are_a_note_without_number(source: MakeSource) -> None:
    long = "The mill stood by the river and nobody knew who had built it. " * 4 + "It was old."
    thanks = "The author wishes to thank the Society for the Study of Rivers for a grant."
    first = f"ANNA ORRE\n\nThe Old Mill\n\n{long}¹\n\n1. See the book.\n\n{thanks}\n\n"
    others = [f"{long}{mark}\n\n{n}. Ibid.\n\n" for n, mark in enumerate("²³⁴⁵", 2)]
    notes = planned(source(first + "".join(others)))

    assert notes[:5] == [("bottom", str(n), 1) for n in range(1, 6)]
    assert notes[5:] == [("bottom", "", 1)]
