"""From blocks to passages: one string and the spans that say what its line ends are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from edition import PROGRAM
from edition.hyphens import Join, LineEnd, Verdict
from edition.layout.blocks import Block, Float, FootNote, PageBreak
from edition.layout.figures import Caption
from edition.layout.furniture import Furniture
from edition.layout.rows import Row
from tei.ids import Ids
from tei.markup import Element, Node, Passage, Reading, Span

Judge = Callable[[LineEnd], Verdict]


@dataclass(slots=True)
class Composer:
    """Makes passages of blocks."""

    rows: Sequence[Row]
    judge: Judge
    note_id: Callable[[int], str] = str
    """Gives the xml:id of a page-foot note, for the anchor that it leaves."""
    ids: Ids = field(default_factory=Ids)
    """Gives the ids of the document."""
    page_nodes: dict[int, Element] = field(default_factory=dict)
    """The ``pb`` of each page."""
    signs: dict[str, str] = field(default_factory=dict)
    """Signs of hyphenation other than ``-`` that were met, by the id of their ``rendition``."""

    def passage(
        self, tag: str, rows: Sequence[Row], floats: Mapping[int, list[Float]] | None = None
    ) -> Passage:
        """A passage of rows.

        Args:
            tag: the element that holds it.
            rows: its lines.
            floats: what stands before the line of that place; places from 1 on.
        """
        text = ""
        parts: list[str] = []
        length = 0
        spans: list[Span] = []
        for k, row in enumerate(rows):
            if k == 0:
                parts.append(row.text)
                length = len(row.text)
                continue
            between = (floats or {}).get(k, [])
            page = any(isinstance(f, PageBreak) for f in between)
            across = "page" if page else ("block" if between else "line")
            verdict = self.judge(LineEnd(rows[k - 1].text, row.text, rows[k - 1].trailing, across))
            attrs = self._line_end(spans, length, rows[k - 1].text[-1], verdict)
            parts.extend(("\n", row.text))
            length += 1
            skip = self._noise(length, verdict)
            spans.extend(self._breaks(length, between, page, attrs))
            spans.extend(skip)
            length += len(row.text)
        text = "".join(parts)
        return Passage(tag, text, spans, {}, rows[0].line if rows else 0)

    def _line_end(self, spans: list[Span], end: int, last: str, verdict: Verdict) -> dict[str, str]:
        """Spans for what stands, or should stand, at a line's end; the attributes of the break behind it."""
        join = verdict.join
        if join is Join.NONE:
            return {}
        if join in (Join.SOFT, Join.NOISE_HYPHEN):
            spans.append(Span(end - 1, end, "", hidden=True))
            attrs = {"break": "no", "rend": "hyphen"}
            if last != "-":
                name = f"hyphen-{ord(last):04X}"
                self.signs[name] = last
                attrs["rendition"] = f"#{name}"
            return attrs
        if join in (Join.LOST_HARD, Join.LOST_DASH):
            sign = "-" if join is Join.LOST_HARD else "—"
            attrs = {"reason": "omitted", "resp": PROGRAM, "cert": verdict.cert}
            spans.append(Span(end, end, "", content=(Passage("supplied", sign, attrs=attrs),)))
        return {"break": "no"}

    @staticmethod
    def _noise(at: int, verdict: Verdict) -> list[Span]:
        """A second hyphen at the start of the line below is noise."""
        if verdict.join not in (Join.NOISE_HYPHEN, Join.DOUBLED_HARD):
            return []
        reading = Reading("corr", "", {"type": "ocr", "resp": PROGRAM, "cert": verdict.cert})
        return [Span(at, at + 1, "sic", readings=(reading,))]

    def _breaks(self, at: int, between: Sequence[Float], page: bool, attrs: Mapping[str, str]) -> list[Span]:
        out: list[Span] = []
        for thing, node in self.float_nodes(between):
            if isinstance(thing, PageBreak):
                node.attrs.update(attrs)
                attrs = {k: v for k, v in attrs.items() if k == "break"}
            out.append(Span(at, at, "", content=(node,)))
        if not page:
            out.append(Span(at, at, "lb", dict(attrs)))
        return out

    def float_nodes(self, things: Sequence[Float]) -> Iterator[tuple[Float, Node]]:
        """The elements of what stands between lines or blocks; notes side by side share an anchor."""
        anchor: Element | None = None
        for thing in things:
            node = self._float_node(thing)
            if anchor is not None and isinstance(thing, FootNote):
                anchor.attrs["corresp"] += " " + node.attrs["corresp"]
                continue
            anchor = node if isinstance(thing, FootNote) and isinstance(node, Element) else None
            yield thing, node

    def _float_node(self, thing: Float) -> Node:
        if isinstance(thing, PageBreak):
            return self._page_node(thing)
        if isinstance(thing, FootNote):
            return Element("anchor", {"type": "source", "corresp": f"#{self.note_id(thing.index)}"})
        if isinstance(thing, Furniture):
            return Passage(
                "fw", self.rows[thing.row].text, attrs={"type": thing.kind}, line=self.rows[thing.row].line
            )
        return self._figure(thing)

    def _page_node(self, page: PageBreak) -> Element:
        if page.again:
            first = self.page_nodes[page.page]
            first.attrs.setdefault("xml:id", self.ids.next("pb"))
            return Element("pb", {"corresp": f"#{first.attrs['xml:id']}"})
        node = Element("pb", {"n": page.n, "xml:id": self.ids.numbered("pb-", page.n)} if page.n else {})
        self.page_nodes[page.page] = node
        return node

    def _figure(self, caption: Caption) -> Element:
        figure = Element("figure", line=self.rows[caption.first].line)
        head = self.rows[caption.first : caption.credit]
        credit = self.rows[caption.credit : caption.last + 1]
        for tag, rows in (("head", head), ("p", credit)):
            if rows:
                passage = self.passage(tag, rows)
                if tag == "p":
                    passage.attrs["rend"] = "credit"
                figure.children.append(passage)
        return figure


def blocks_text(blocks: Sequence[Block]) -> list[str]:
    """The plain text of blocks, for stages that look at words only."""
    return ["\n".join(r.text for r in b.rows) for b in blocks]
