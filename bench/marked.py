"""The corrections that a TEI file gives reasons for, with their places in the text that it was made of."""

from __future__ import annotations

import copy
from dataclasses import dataclass

from lxml import etree

from tei.names import TEI
from tei.source_text import source_text
from tei.unweave import View, unweave

OPEN, CLOSE = "\ue000", "\ue001"


@dataclass(frozen=True)
class Place:
    """A correction and where its wrong form stands in the source, white space folded."""

    start: int
    end: int
    corr: str
    cert: str


def marked(tree: etree._ElementTree) -> tuple[str, list[Place]]:
    """The source text, white space folded, and the corrections in it."""
    root = copy.deepcopy(tree.getroot())
    corrs = []
    for choice in root.iter(f"{{{TEI}}}choice"):
        sic, corr = choice.find(f"{{{TEI}}}sic"), choice.find(f"{{{TEI}}}corr[@type='ocr']")
        if sic is None or corr is None or not corr.get("ana"):
            continue
        corrs.append((" ".join(unweave(corr, View.READING).text.split()), corr.get("cert", "")))
        sic.text = f"{OPEN}{len(corrs) - 1}\ue002{sic.text or ''}"
        if len(sic):
            sic[-1].tail = (sic[-1].tail or "") + CLOSE
        else:
            sic.text += CLOSE
    return _resolve(" ".join(source_text(root).split()), corrs)


def _resolve(text: str, corrs: list[tuple[str, str]]) -> tuple[str, list[Place]]:
    pieces: list[str] = []
    places: list[Place] = []
    length = 0
    for k, part in enumerate(text.split(OPEN)):
        if k == 0:
            pieces.append(part)
            length += len(part)
            continue
        number, _, rest = part.partition("\ue002")
        wrong, _, after = rest.partition(CLOSE)
        places.append(Place(length, length + len(wrong), *corrs[int(number)]))
        pieces += [wrong, after]
        length += len(wrong) + len(after)
    return "".join(pieces), places
