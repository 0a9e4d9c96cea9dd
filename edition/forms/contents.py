"""Contents lists: entries put together from their lines, and tied to the divisions they name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from edition.forms.pieces import Stretch, cut_before, is_free
from edition.layout.blocks import Block
from edition.layout.furniture import skeleton
from edition.layout.rows import Row

_PAGE = re.compile(r"[\s.…·_-]*(?<![^\W_])(\d{1,4}|[ivxlc]{1,6})\.?$")
_RUNS_ON = frozenset(
    ["a", "an", "and", "at", "by", "de", "der", "et", "for", "in", "of", "on", "the", "to", "und", "with"]
)


def entry_words(text: str) -> int:
    """Where the words of an entry end, and its leaders and page number begin."""
    m = _PAGE.search(text)
    return m.start() if m and m.start() else len(text.rstrip(" .…"))


def has_page(text: str) -> bool:
    """A page number ends the line."""
    return bool(_PAGE.search(text))


def find_contents(stretch: Stretch) -> list[Block]:
    """Make a contents list of the lines under its heading, where most end in a page number."""
    rows = [r for b in stretch.blocks if is_free(b) for r in b.rows]
    if len(rows) < 3 or sum(has_page(r.text) for r in rows) < 0.5 * len(rows):
        return stretch.blocks
    parts = cut_before(stretch.blocks, {r.index for r in rows})
    return [Block("contents", b.rows) if is_free(b) else b for b in parts]


def entries(rows: Sequence[Row], heads: Mapping[str, str]) -> list[list[Row]]:
    """The rows of each entry of a contents list.

    Args:
        rows: its lines.
        heads: skeletons of the headings of the book.
    """
    out: list[list[Row]] = []
    for row in rows:
        if out and _goes_on(out[-1], row, heads):
            out[-1].append(row)
        else:
            out.append([row])
    return out


def _goes_on(entry: Sequence[Row], row: Row, heads: Mapping[str, str]) -> bool:
    last = entry[-1].text
    if has_page(last) or len(entry) > 3:
        return False
    if row.text[0].islower() or last[-1] in "-,:&–—" or last.rsplit(None, 1)[-1].lower() in _RUNS_ON:
        return True
    both = skeleton(" ".join(r.text for r in entry) + row.text[: entry_words(row.text)])
    return both in heads


def head_index(heads: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Skeletons of headings, with and without their label, and the ids of their divisions.

    Those that several divisions share are left out.

    Args:
        heads: text and id of each.
    """
    found: dict[str, list[str]] = defaultdict(list)
    for text, ident in heads:
        lines = text.split("\n")
        names = {skeleton(text), skeleton(" ".join(lines[1:])), skeleton(_without_label(text))}
        for name in names:
            if len(name) > 3:
                found[name].append(ident)
    return {name: ids[0] for name, ids in found.items() if len(ids) == 1}


def target(text: str, heads: Mapping[str, str]) -> str:
    """The id of the division that an entry names; empty for none."""
    words = text[: entry_words(text)]
    return heads.get(skeleton(words), "") or heads.get(skeleton(_without_label(words)), "")


def _without_label(text: str) -> str:
    return re.sub(r"^\W*(?:[^\W\d_]+\.? ?)?(?:No\.? ?)?(?:\d{1,3}|[IVXLC]+)\b[.:)\s–—-]*", "", text, count=1)
