"""Notes of many kinds in whole conversions."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest
from lxml import etree

sys.path.insert(0, str(Path(__file__).parent.parent / "layout"))

from test_general_layouts import TEI, converted, count, paragraph, wrap


def linked(root: etree._Element) -> list[tuple[str, str]]:
    """Number and text of each page-foot note that stands at its marker."""
    return [
        (note.get("n", ""), " ".join("".join(map(str, note.itertext())).split()))
        for note in root.iter(f"{TEI}note")
        if note.get("cert") != "low"
    ]


@pytest.mark.parametrize(
    ("marker", "label"), [("¹", "¹ "), ("{})", "{}) "), (" ({})", "({}) "), ("[{}]", "[{}] "), ("*", "* ")]
)
@pytest.mark.parametrize("rule", [False, True])
def test_notes_that_begin_anew_on_each_page_are_found_by_their_form(
    marker: str, label: str, rule: bool
) -> None:
    rng = random.Random(7)
    pages = []
    for page in range(12):
        lines = [line for _ in range(7) for line in wrap(paragraph(rng))]
        foot: list[str] = ["", str(page + 1)]
        if page % 3 == 0:
            lines[4] += marker.format(1)
            foot = [
                "_" * 12 if rule else "",
                f"{label.format(1)}See the harbour and the ferry of page {page}.",
                *foot,
            ]
        pages.append("\n".join([*lines, *foot]) + "\n")
    root = converted("\f".join(pages))

    assert [text[-len("of page 0.") :].strip() for _, text in linked(root)] == [
        f"of page {page}." for page in (0, 3, 6, 9)
    ]
    assert count(root, "milestone") == 0


def test_notes_that_say_that_they_are_notes_are_moved_to_their_markers() -> None:
    rng = random.Random(2)
    out = []
    for n in range(1, 15):
        out += ["\n".join(wrap(paragraph(rng) + f"[{n}] " + paragraph(rng), 70))]
        out += ["\n".join(wrap(f"[Footnote {n}: See the ferry. " + paragraph(rng) + "]", 70))]
        out += ["\n".join(wrap(paragraph(rng), 70))]
    root = converted("\n\n".join(out) + "\n")

    assert [n for n, _ in linked(root)] == [str(n) for n in range(1, 15)]
    assert count(root, "p") == 28


def test_end_notes_numbered_through_the_book_are_linked_in_every_chapter() -> None:
    rng = random.Random(3)
    out: list[str] = []
    n = 0
    for chapter in ("I", "II", "III"):
        out += ["", "", f"CHAPTER {chapter}.", "", ""]
        for _ in range(5):
            n += 1
            out += [*wrap(f"{paragraph(rng)}[{n}] {paragraph(rng)}"), ""]
    out += ["", "", "NOTES", "", *(f"{k}. See the ferry and the harbour." for k in range(1, n + 1))]
    root = converted("\n".join(out) + "\n")

    targets = [r.get("target") for r in root.iter(f"{TEI}ref") if r.get("type") == "noteref"]
    assert len(targets) == n
    assert all(targets)


def test_a_rule_between_sections_stays_a_break() -> None:
    rng = random.Random(3)
    part = "\n\n".join("\n".join(wrap(paragraph(rng))) for _ in range(6))

    assert count(converted(f"{part}\n\n__________\n\n{part}\n"), "milestone") == 1
