"""From blocks with forms to elements: lists, tables, verse, quotations, dialogue."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from edition.compose import Composer
from edition.forms.tables import cells
from edition.layout.blocks import Block, Form
from edition.layout.rows import Row
from tei.markup import Element, Node, Passage, Span

LIST_ATTRS = {
    "ordered": {"rend": "numbered"},
    "bulleted": {"rend": "bulleted"},
    "plain": {},
}


class FormComposer:
    """Makes elements of blocks that are part of a form."""

    def __init__(
        self, composer: Composer, keep: Callable[[Passage], None], number: Callable[[Passage], None]
    ) -> None:
        """Prepare to compose.

        Args:
            composer: makes passages of rows.
            keep: told of each passage that is running text, in order.
            number: gives a paragraph its id.
        """
        self.composer = composer
        self.keep = keep
        self.number = number
        self.index_items: list[Passage] = []
        self._makers: dict[str, Callable[[Sequence[Block], int], list[Node]]] = {
            "list": self._list,
            "gloss": self._gloss,
            "bibl": self._bibliography,
            "chronology": self._chronology,
            "index": self._index,
            "verse": self._verse,
            "table": self._table,
            "lines": self._lines,
            "speech": self._speech,
            "quote": self._quote,
            "letter": self._letter,
            "opener": self._opener,
            "closer": self._closer,
        }

    def nodes(self, blocks: Sequence[Block], depth: int = 0) -> list[Node]:
        """The elements of blocks, those with the same form at this depth in one."""
        out: list[Node] = []
        k = 0
        while k < len(blocks):
            block = blocks[k]
            if block.kind == "floats":
                out.extend(self._floats(block))
                k += 1
            elif len(block.forms) <= depth:
                out.append(self.paragraph(block))
                k += 1
            else:
                end = run_end(blocks, k, depth)
                out.extend(self._makers[block.forms[depth].name](blocks[k:end], depth))
                k = end
        return out

    def paragraph(self, block: Block) -> Passage:
        """A paragraph of running text."""
        passage = self.composer.passage("p", block.rows, block.floats)
        if block.quoted is not None:
            first, end = block.quoted
            start = sum(len(r.text) + 1 for r in block.rows[:first])
            stop = sum(len(r.text) + 1 for r in block.rows[:end]) - 1
            passage.spans.append(Span(start, stop, "quote", {"rend": "block"}))
        self.keep(passage)
        self.number(passage)
        return passage

    def _floats(self, block: Block) -> list[Node]:
        return [node for _, node in self.composer.float_nodes(block.floats[0])]

    def _passage(self, tag: str, block: Block, cut: int = 0) -> Passage:
        passage = self.composer.passage(tag, block.rows, block.floats)
        if cut:
            text = block.rows[0].text
            start = len(text) - len(text.lstrip("\"“‘'"))
            passage.spans.insert(0, Span(start if start < cut else 0, cut, "label"))
        return passage

    def _parted(self, block: Block, cut: int, first: str, second: str) -> tuple[Passage, Passage]:
        """A passage of what stands before a place in the first row, and one of the rest."""
        row = block.rows[0]
        head = self.composer.passage(first, [_with_text(row, row.text[:cut].rstrip())])
        rest = [_with_text(row, row.text[cut:].lstrip()), *block.rows[1:]]
        return head, self.composer.passage(second, rest, block.floats)

    # lists ------------------------------------------------------------------------------------------

    def _list(self, blocks: Sequence[Block], depth: int) -> list[Node]:
        whole = Element("list", dict(LIST_ATTRS[blocks[0].forms[depth].part]))
        self._items(whole, blocks, depth)
        return [whole]

    def _items(self, whole: Element, blocks: Sequence[Block], depth: int) -> None:
        for group in _with_more(blocks, depth):
            block, form = group[0], _form(group[0], depth)
            if form is None:
                whole.children.extend(self._floats(block))
            elif len(group) == 1 and form.part != "label":
                passage = self._passage("item", block, form.cut)
                self.keep(passage)
                whole.children.append(passage)
            else:
                whole.children.append(self._long_item(group, form, depth))

    def _long_item(self, group: Sequence[Block], form: Form, depth: int) -> Element:
        """An item of several paragraphs or with a list in it, or of a label and what belongs to it."""
        block = group[0]
        first = self._passage("label" if form.part == "label" else "p", block, form.cut)
        if form.part != "label":
            self.keep(first)
            self.number(first)
        return Element("item", {}, [first, *self.nodes(group[1:], depth + 1)], block.rows[0].line)

    def _chronology(self, blocks: Sequence[Block], depth: int) -> list[Node]:
        whole = Element("list", {"type": "chronology"})
        self._items(whole, blocks, depth)
        return [whole]

    def _gloss(self, blocks: Sequence[Block], depth: int) -> list[Node]:
        whole = Element("list", {"type": "gloss"})
        for group in _with_more(blocks, depth):
            form = _form(group[0], depth)
            if form is None:
                whole.children.extend(self._floats(group[0]))
                continue
            label, item = self._parted(group[0], form.cut, "label", "item" if len(group) == 1 else "p")
            self.keep(item)
            meaning: Node = item
            if len(group) > 1:
                self.number(item)
                meaning = Element("item", {}, [item, *self.nodes(group[1:], depth + 1)], item.line)
            whole.children.extend((label, meaning))
        return [whole]

    def _bibliography(self, blocks: Sequence[Block], _depth: int) -> list[Node]:
        whole = Element("listBibl")
        waiting: list[Node] = []
        for block in blocks:
            if block.kind == "floats":
                waiting.extend(self._floats(block))
                continue
            passage = self._passage("bibl", block)
            if waiting:
                passage.spans.insert(0, Span(0, 0, "", content=tuple(waiting)))
                waiting = []
            whole.children.append(passage)
        return [whole]

    def _index(self, blocks: Sequence[Block], depth: int) -> list[Node]:
        whole = Element("list", {"type": "index"})
        above: Passage | None = None
        under: Element | None = None
        held: list[Node] = []  # stands before the next entry, on whichever level that is
        for block in blocks:
            if block.kind == "floats":
                held.extend(self._floats(block))
                continue
            passage = self._passage("item", block)
            self.index_items.append(passage)
            if block.forms[depth].part == "item" or above is None:
                (under or whole).children.extend(held)
                whole.children.append(passage)
                above, under, held = passage, None, []
                continue
            if under is None:
                under = Element("list")
                above.spans.append(Span(len(above.text), len(above.text), "", content=(under,)))
            under.children.extend([*held, passage])
            held = []
        (under or whole).children.extend(held)
        return [whole]

    # other forms ------------------------------------------------------------------------------------------

    def _verse(self, blocks: Sequence[Block], _depth: int) -> list[Node]:
        return [self._whole("lg", "l", blocks)]

    def _whole(self, tag: str, inner: str, blocks: Sequence[Block]) -> Element:
        whole = Element(tag)
        for block in blocks:
            if block.kind == "floats":
                whole.children.extend(self._floats(block))
            else:
                passage = self._passage(inner, block)
                self.keep(passage)
                whole.children.append(passage)
        return whole

    def _table(self, blocks: Sequence[Block], _depth: int) -> list[Node]:
        table = Element("table")
        for block in blocks:
            if block.kind == "floats":
                table.children.extend(self._floats(block))
                continue
            row = block.rows[0]
            parts = [self.composer.passage("cell", [_with_text(row, text)]) for text in cells(row.raw)]
            table.children.append(Element("row", {}, list(parts), row.line))
        return [table]

    def _lines(self, blocks: Sequence[Block], _depth: int) -> list[Node]:
        """Lines of figures: paragraphs, but no running text, for no number in them is a note's."""
        out: list[Node] = []
        for block in blocks:
            if block.kind == "floats":
                out.extend(self._floats(block))
                continue
            passage = self._passage("p", block)
            passage.attrs["rend"] = "table"
            self.number(passage)
            out.append(passage)
        return out

    def _speech(self, blocks: Sequence[Block], depth: int) -> list[Node]:
        out: list[Node] = []
        for group in _with_more(blocks, depth):
            form = _form(group[0], depth)
            if form is None:
                out.extend(self._floats(group[0]))
                continue
            speaker, first = self._parted(group[0], form.cut, "speaker", "p")
            self.keep(first)
            self.number(first)
            turn = Element("sp", {}, [speaker, first], group[0].rows[0].line)
            turn.children.extend(self.nodes(group[1:], depth + 1))
            out.append(turn)
        return out

    def _quote(self, blocks: Sequence[Block], depth: int) -> list[Node]:
        return [Element("quote", {"rend": "block"}, self.nodes(blocks, depth + 1))]

    def _letter(self, blocks: Sequence[Block], depth: int) -> list[Node]:
        return [Element("floatingText", {}, [Element("body", {}, self.nodes(blocks, depth + 1))])]

    def _opener(self, blocks: Sequence[Block], _depth: int) -> list[Node]:
        salute = self._passage("salute", blocks[0])
        self.keep(salute)
        return [Element("opener", {}, [salute])]

    def _closer(self, blocks: Sequence[Block], depth: int) -> list[Node]:
        closer = Element("closer")
        for block in blocks:
            if block.kind == "floats":
                closer.children.extend(self._floats(block))
                continue
            passage = self._passage(block.forms[depth].part, block)
            self.keep(passage)
            closer.children.append(passage)
        return [closer]


def run_end(blocks: Sequence[Block], k: int, depth: int = 0) -> int:
    """The place behind the last block of the form that begins at ``k``."""
    form = blocks[k].forms[depth]
    end = k + 1
    for j in range(k + 1, len(blocks)):
        block = blocks[j]
        if block.kind == "floats":
            continue
        if len(block.forms) <= depth or (block.forms[depth].name, block.forms[depth].run) != (
            form.name,
            form.run,
        ):
            break
        end = j + 1
    return end


def _form(block: Block, depth: int) -> Form | None:
    return block.forms[depth] if len(block.forms) > depth else None


def _with_more(blocks: Sequence[Block], depth: int) -> list[list[Block]]:
    """Blocks put with those that go on with them; what stands between two of a group is in it."""
    out: list[list[Block]] = []
    waiting: list[Block] = []
    for block in blocks:
        form = _form(block, depth)
        if form is None:
            waiting.append(block)
        elif form.part == "more" and out:
            out[-1].extend([*waiting, block])
            waiting = []
        else:
            out.extend([b] for b in waiting)
            waiting = []
            out.append([block])
    out.extend([b] for b in waiting)
    return out


def _with_text(row: Row, text: str) -> Row:
    return replace(row, text=text)
