from __future__ import annotations

from collections.abc import Callable

from edition.layout.analyse import analyse
from edition.layout.blocks import Block, FootNote, PageBreak, build_blocks
from edition.layout.figures import Caption
from edition.layout.furniture import Furniture
from edition.model import Source

MakeSource = Callable[[str], Source]
Prose = Callable[[int], list[str]]


def blocks(source: Source) -> list[Block]:
    return build_blocks(analyse(source), {})


def test_items_of_a_list_are_blocks_of_their_own(source: MakeSource, prose: Prose) -> None:
    text = (
        "\n".join(prose(12))
        + ":\n\n1. the mill;\n\n2. the river;\n\n3. the bridge.\n\n"
        + "\n".join(prose(12))
    )

    assert [b.kind for b in blocks(source(text))] == ["p"] * 5


def test_a_page_break_and_its_head_stand_inside_the_paragraph(source: MakeSource, prose: Prose) -> None:
    page = "\n".join(["he" + prose(30)[0][3:], *prose(30)[1:]])
    found = blocks(source("\f".join(f"{n}\n\n{page}\n" for n in range(41, 46))))
    paragraph = next(b for b in found if b.kind == "p")

    assert len([b for b in found if b.kind == "p"]) == 1
    assert [type(f) for f in paragraph.floats[30]] == [PageBreak, Furniture]
    assert [f.n for fs in paragraph.floats.values() for f in fs if isinstance(f, PageBreak)] == [
        "42",
        "43",
        "44",
        "45",
    ]


def test_a_caption_stands_inside_the_paragraph_that_it_interrupts(source: MakeSource, prose: Prose) -> None:
    caption = "\n\n \nThe mill on the day of the flood\nFrom a drawing by A. Orre"
    page = "\n".join(["he" + prose(28)[0][3:], *prose(28)[1:]])
    found = blocks(source("\n\f".join([page + caption] * 6)))
    floats = [type(f) for b in found if b.kind == "p" for fs in b.floats.values() for f in fs]

    assert floats.count(Caption) == 5


def test_a_page_foot_note_leaves_a_float_in_its_place(source: MakeSource, prose: Prose) -> None:
    lines = prose(20)
    layout = analyse(source("\n".join(lines)))
    found = build_blocks(layout, {9: 0, 10: 0, 11: 1})

    assert [b.kind for b in found] == ["p"]
    assert found[0].floats == {9: [FootNote(0), FootNote(1)]}
    assert len(found[0].rows) == 17


def test_every_row_stands_in_one_block_or_float(source: MakeSource, prose: Prose) -> None:
    text = "\f".join(f"{n}\n\nCHAPTER {n}\n\n" + "\n".join(prose(30)) + "\n\n* * *\n" for n in range(41, 46))
    layout = analyse(source(text))
    found = build_blocks(layout, {})
    rows = [r.index for b in found for r in b.rows]
    floats = [f.row for b in found for fs in b.floats.values() for f in fs if isinstance(f, Furniture)]

    assert sorted(rows + floats) == list(range(len(layout.rows)))


def test_a_decision_that_is_not_sure_is_told(source: MakeSource, prose: Prose) -> None:
    text = "\n".join([*prose(12), "which was all", "", "Nobody " + prose(12)[1], *prose(12)])

    assert [b.doubt is not None for b in blocks(source(text))] == [False, True]
