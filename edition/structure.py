"""The tree of divisions: blocks hung under their headings, in front, body and back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from edition.compose import Composer
from edition.forms.compose import FormComposer, run_end
from edition.forms.contents import entries, head_index
from edition.forms.links import link_contents, link_index
from edition.layout.blocks import Block, PageBreak
from edition.layout.heading_levels import Heading
from edition.layout.titles import split_title
from edition.notes.labelled import take_label
from edition.notes.plan import NotePlan
from tei.markup import Element, Node, Passage, walk

FRONT = frozenset({"titlepage", "preface", "introduction", "contents", "dedication", "acknowledgements",
                   "abbreviations", "plates"})  # fmt: skip
BACK = frozenset({"appendix", "notes", "index", "glossary", "bibliography", "chronology", "abbreviations"})


_NO_TEXT = frozenset({"head", "pb", "fw", "milestone", "anchor", "figure", "note"})
"""Elements that alone do not make a division (TEI 4.1: it has something of its own)."""


@dataclass(slots=True)
class Division:
    """A division with what it holds."""

    element: Element
    level: int
    kind: str
    passages: list[Passage] = field(default_factory=list)
    """Its heading and its passages of running text in order, those of its parts left out."""
    heading: int = -1
    """Index of its heading among those of the layout; -1 for none."""


@dataclass(slots=True)
class Tree:
    """Front, body and back, and the divisions in order."""

    front: list[Node]
    body: list[Node]
    back: list[Node]
    divisions: list[Division]

    def passages(self) -> Iterator[Passage]:
        """All passages of text in document order, those inside notes and figures included; furniture is none."""
        for part in (self.front, self.body, self.back):
            for top in part:
                for node in walk(top):
                    if isinstance(node, Passage) and node.tag != "fw":
                        yield node


class TreeBuilder:
    """Builds the tree block by block."""

    def __init__(self, composer: Composer, plan: NotePlan, headings: Sequence[Heading]) -> None:
        """Prepare to build.

        Args:
            composer: makes passages of rows.
            plan: the notes; each gets its id here.
            headings: the headings of the file.
        """
        self.composer = composer
        self.plan = plan
        self.heading_index = {h.first: k for k, h in enumerate(headings)}
        composer.note_id = self._note_id
        self.top: list[tuple[str, Node]] = []
        self.stack: list[Division] = []
        self.divisions: list[Division] = []
        self.ids = composer.ids
        self.waiting: list[Node] = []
        self.forms = FormComposer(composer, self._keep, lambda passage: self._number(passage, "p"))
        self.listed: list[Passage] = []
        self.heads: dict[str, str] = {}

    def build(self, blocks: Sequence[Block]) -> Tree:
        """The tree of all blocks, in source order."""
        self.heads = head_index([(_text(b), "yes") for b in blocks if b.kind == "head"])
        k = 0
        while k < len(blocks):
            block = blocks[k]
            run = k + 1
            in_run = block.kind in ("title", "contents")
            while in_run and run < len(blocks) and blocks[run].kind == block.kind:
                run += 1
            if block.forms:
                run = run_end(blocks, k)
                self._form(blocks[k:run])
            elif block.kind == "floats":
                self._floats(block)
            elif block.kind == "head" and block.heading is not None and block.heading.kind == "trailer":
                self._trailer(block, next((b for b in blocks[run:] if b.kind != "floats"), None))
            elif block.kind == "head":
                self._heading(block)
            elif block.kind == "title":
                follows = next((b.kind for b in blocks[run:] if b.kind != "floats"), "")
                self._title(blocks[k:run], "titlepage" if follows in ("head", "contents", "") else "article")
            elif block.kind == "contents":
                self._contents(blocks[k:run])
            elif block.kind == "open":
                assert block.heading is not None
                self._open(block.heading, None)
            elif block.kind == "ornament":
                self._ornament(block)
            elif block.rows[0].index in self.plan.end_rows:
                self._end_note(block)
            else:
                self._paragraph(block, blocks[k - 1] if k else None)
            k = run
        self._settle()
        self._link()
        return self._tree()

    # what a division holds ------------------------------------------------------------------------------------

    def _here(self) -> Division:
        if not self.stack:
            self._open(Heading(0, -1, "", 1, "", ""), None)
        return self.stack[-1]

    def _settle(self) -> None:
        """Page breaks and furniture that wait for the next block belong to the division that is open."""
        if self.waiting:
            waiting, self.waiting = self.waiting, []
            self._here().element.children.extend(waiting)

    def _add(self, node: Node) -> None:
        self._settle()
        self._here().element.children.append(node)

    def _floats(self, block: Block) -> None:
        for thing, node in self.composer.float_nodes(block.floats[0]):
            if isinstance(thing, PageBreak):
                self._settle_before_page()
            self.waiting.append(node)

    def _settle_before_page(self) -> None:
        if self.waiting and self.stack:
            self._settle()

    def _keep(self, passage: Passage) -> None:
        self._here().passages.append(passage)

    def _paragraph(self, block: Block, before: Block | None) -> None:
        self._settle()
        if before is not None and _parts_sections(before, block):
            self._add(Element("milestone", {"unit": "section"}))
        self._add(self.forms.paragraph(block))

    def _form(self, blocks: Sequence[Block]) -> None:
        self._settle()
        for node in self.forms.nodes(blocks):
            self._add(node)

    def _link(self) -> None:
        """Tie the contents list to the divisions and the index to the pages."""
        if self.listed:
            heads = [(d.passages[0].text, d.element.attrs["xml:id"]) for d in self.divisions if _has_head(d)]
            link_contents(self.listed, head_index([(text, str(ident)) for text, ident in heads]))
        if self.forms.index_items:
            pages = [node.attrs for node in self.composer.page_nodes.values()]
            link_index(self.forms.index_items, {str(a["n"]): str(a["xml:id"]) for a in pages if a.get("n")})

    def _note_id(self, index: int) -> str:
        """The id of a note, given where it is first met."""
        note = self.plan.notes[index]
        if not note.id:
            prefix = "n" if note.n else "note"
            note.id = self.composer.ids.numbered(prefix, note.n, self._here().element.attrs["xml:id"])
        return note.id

    def _end_note(self, block: Block) -> None:
        note = self.plan.notes[self.plan.end_rows[block.rows[0].index]]
        passage = self.composer.passage("note", block.rows, block.floats)
        passage.attrs.update({"place": "end", "n": note.n, "xml:id": self._note_id(note.index)})
        take_label(passage, note)
        self._add(passage)

    def _trailer(self, block: Block, following: Block | None) -> None:
        """The last words of a division; where a part of it still follows they are a paragraph (TEI 4.2.2)."""
        heading = following.heading if following is not None else None
        closes = following is None or (heading is not None and heading.level <= self._here().level)
        closes = closes and any(n.tag not in _NO_TEXT for n in self._here().element.children)
        self._add(self.composer.passage("trailer" if closes else "p", block.rows, block.floats))

    def _ornament(self, block: Block) -> None:
        for row in block.rows:
            self._add(Element("milestone", {"unit": "section", "rend": row.text}, line=row.line))

    def _title(self, blocks: Sequence[Block], kind: str) -> None:
        """The title page, or the title over an article whose text follows at once."""
        rows = [r for b in blocks for r in b.rows]
        author, title = split_title([r.text for r in rows])
        self._open(Heading(0, -1, "", 1, kind, ""), None)
        top = True  # head and byline stand before everything else
        for k, row in enumerate(rows):
            tag = "head" if k == title else "byline" if k == author else "p"
            top = top and tag != "p"
            passage = self.composer.passage(tag if top else "p", [row])
            if k == title:
                self._here().passages.append(passage)
            self._add(passage)

    def _contents(self, blocks: Sequence[Block]) -> None:
        if not self.stack or self.stack[-1].kind != "contents":
            self._open(Heading(0, -1, "", 1, "contents", ""), None)
        items = Element("list", {"rend": "contents"})
        for rows in entries([r for b in blocks for r in b.rows], self.heads):
            passage = self.composer.passage("item", rows)
            self.listed.append(passage)
            items.children.append(passage)
        self._add(items)

    # divisions ------------------------------------------------------------------------------------------------

    def _heading(self, block: Block) -> None:
        heading = block.heading
        assert heading is not None
        head = self.composer.passage("head", block.rows, block.floats)
        if heading.kind == "contents" and heading.level > 1:
            heading = Heading(heading.first, heading.last, heading.form, 1, heading.kind)
        self._open(heading, head)

    def _open(self, heading: Heading, head: Passage | None) -> Division:
        while self.stack and self.stack[-1].level >= heading.level:
            self.stack.pop()
        kind = (
            heading.kind or ("chapter" if heading.level <= 1 else "section")
            if head is not None
            else heading.kind
        )
        attrs = {"type": kind} if kind else {}
        if heading.n:
            attrs["n"] = heading.n
        element = Element("div", attrs, line=head.line if head else 0)
        parent = self.stack[-1].element.attrs["xml:id"] if self.stack else ""
        attrs["xml:id"] = self.ids.division(kind or "text", heading.n, parent)
        waiting, self.waiting = self.waiting, []
        element.children.extend(waiting)
        if head is not None:
            element.children.append(head)
        if self.stack:
            self.stack[-1].element.children.append(element)
        else:
            self.top.append((kind, element))
        division = Division(element, heading.level, kind, [head] if head is not None else [])
        if head is not None:
            division.heading = self.heading_index.get(heading.first, -1)
        self.stack.append(division)
        self.divisions.append(division)
        return division

    def _number(self, passage: Passage, letter: str) -> None:
        passage.attrs["xml:id"] = self.ids.next(letter, self._here().element.attrs["xml:id"])

    def _tree(self) -> Tree:
        """Front and back are what stands before the first and behind the last division of the main text."""
        main = [k for k, (kind, _) in enumerate(self.top) if kind not in FRONT and kind not in BACK]
        if not main:
            return Tree([], [n for _, n in self.top], [], self.divisions)
        first, last = main[0], main[-1]
        while first > 0 and self.top[first - 1][0] not in FRONT:
            first -= 1
        nodes = [n for _, n in self.top]
        return Tree(nodes[:first], nodes[first : last + 1], nodes[last + 1 :], self.divisions)


def _parts_sections(above: Block, below: Block) -> bool:
    """A marked blank line between two plain paragraphs: a section without a heading begins."""
    plain = all(b.kind == "p" and not b.forms and b.quoted is None for b in (above, below))
    return plain and "t" in below.rows[0].marks


def _has_head(division: Division) -> bool:
    return bool(division.passages) and division.passages[0].tag == "head" and division.kind != "contents"


def _text(block: Block) -> str:
    return "\n".join(r.text for r in block.rows)
