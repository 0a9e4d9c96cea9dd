"""References of contents lists and indexes, added when all divisions and pages are known."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from edition.forms.contents import entry_words, target
from tei.markup import Passage, Span

_PAGES = re.compile(r"(?<=[,;:]\s)(\d{1,4})(?:[-–]\d{1,4})?(?=[,;.]|$| nn?\.| ff?\.| passim)", re.MULTILINE)


def link_contents(items: Iterable[Passage], heads: Mapping[str, str]) -> None:
    """Tie the words of contents entries to the divisions they name.

    Args:
        items: the entries.
        heads: skeletons of headings with the ids of their divisions.
    """
    for item in items:
        text = item.text
        ident = target(text, heads)
        if ident:
            item.spans.append(Span(0, entry_words(text), "ref", {"target": f"#{ident}"}))


def link_index(items: Sequence[Passage], pages: Mapping[str, str]) -> None:
    """Tie the page numbers of index entries to the pages; numbers that the OCR broke are left.

    Args:
        items: the entries.
        pages: page numbers with the ids of their page breaks.
    """
    for item in items:
        for m in _PAGES.finditer(item.text):
            ident = pages.get(m[1])
            if ident:
                item.spans.append(Span(m.start(), m.end(), "ref", {"target": f"#{ident}"}))
