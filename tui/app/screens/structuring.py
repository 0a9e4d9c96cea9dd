"""The text's structure, what was read of it, and the file."""

from __future__ import annotations

from collections.abc import Callable

from edition.review import status, structure
from edition.review.model import Edit
from tei.editing.elements import elements
from tei.editing.splice import Refused
from tui.app.screens.base import Base
from tui.app.screens.dialogs import Ask, Pick
from tui.app.widgets.rows import Line


class Structuring(Base):
    """Actions on paragraphs, headings, pages and notes as wholes."""

    def restructure(self, make: Callable[[], Edit]) -> bool:
        """Carry out an edit that changes blocks; refused where the file would not be valid."""

        def act() -> Edit:
            edit = make()
            self.session.do(edit, checked=True)
            return edit

        return self.carry_out(act)

    @property
    def _editor(self) -> str:
        return self.session.editor.initials

    def action_split(self) -> None:
        """Begin a new paragraph at the caret."""

        def make() -> Edit:
            block, _, part, offset = self.where()
            return structure.split_paragraph(self.book, block, part, offset, self._editor)

        self.restructure(make)

    def action_join(self) -> None:
        """Join the paragraph with the one before it."""
        self.restructure(lambda: structure.join_paragraphs(self.book, self.where()[0], self._editor))

    def action_level(self, step: int) -> None:
        """Move the heading up or down."""
        self.restructure(lambda: structure.shift_level(self.book, self.where()[0], step))

    def action_heading_or_text(self) -> None:
        """Make a heading of a paragraph, or the other way round."""

        def make() -> Edit:
            block = self.where()[0]
            if self.book.cut.names[block] == "head":
                return structure.to_paragraph(self.book, block, self._editor)
            return structure.to_heading(self.book, block, self._editor)

        self.restructure(make)

    def action_furniture(self) -> None:
        """Mark the paragraph as page furniture."""
        self.ask(self._furniture())

    async def _furniture(self) -> None:
        kinds = ["header", "footer", "pageNum", "sig", "noise"]
        shown = ["running head", "running foot", "page number", "signature", "scanner's noise"]
        lines: list[Line] = [[(s, "")] for s in shown]
        chosen = await self.app.push_screen_wait(Pick("What is it?", lines, typed=False))
        if chosen is not None:
            self.restructure(
                lambda: structure.furniture(self.book, self.where()[0], kinds[chosen], self._editor)
            )

    def action_move_note(self) -> None:
        """Take a note; the second time set its marker."""
        self.attempt(self._move_note)

    def _move_note(self) -> None:
        block, number, part, offset = self.where()
        if self.held_note is None:
            place = part.open if number else -1
            if place < 0:
                over = [m for m in part.marks_over(offset, offset + 1) if m.name == "note"]
                if not over:
                    raise Refused("Put the caret on a note or its marker; a second M sets it elsewhere.")
                place = over[-1].open
            self.held_note = (block, place)
            self.say("Go to where its marker belongs and press M; esc leaves it.")
            return
        (holder, place), self.held_note = self.held_note, None
        self.restructure(
            lambda: structure.move_note(self.book, holder, place, block, part, offset, self._editor)
        )

    def action_page_number(self) -> None:
        """Give a page its number."""
        self.ask(self._page_number())

    async def _page_number(self) -> None:
        block, _, part, offset = self.where()
        begins = [m for m in part.marks if m.name == "pb" and m.start <= offset]
        if not begins:
            raise Refused("No page begins in this paragraph before the caret.")
        place = begins[-1].open
        answer = await self.app.push_screen_wait(Ask("Number of the page that begins here", "", "as printed"))
        if answer is not None:
            self.restructure(
                lambda: structure.number_page(self.book, block, place, answer.strip(), self._editor)
            )

    # read once, twice, finished

    def action_read_page(self) -> None:
        """Mark the page on which the caret stands."""
        self.attempt(lambda: self._read(self._page_here()))

    def action_read_chapter(self) -> None:
        """Mark the chapter in which the caret stands."""
        self.attempt(lambda: self._read(self._chapter_here()))

    def _page_here(self) -> str:
        block, _, part, offset = self.where()
        before = [m for m in part.marks if m.name == "pb" and m.start <= offset]
        place = before[-1].open if before else -1
        text, start = self.book.text, self.book.start(block)
        end = start + place + 1 if place >= 0 else start
        at = max(text.rfind("<pb", 0, end), text.rfind(":pb", 0, end))
        if at < 0:
            raise Refused("No page begins before this place.")
        tag = elements(text[text.rfind("<", 0, at + 1) : text.find(">", at) + 1])
        return tag[0].attribute("xml:id") if tag else ""

    def _chapter_here(self) -> str:
        divisions = [h for h in self.book.cut.path(self.where()[0]) if h.name == "div"]
        if not divisions:
            raise Refused("This place is in no division.")
        return divisions[-1].attribute("xml:id")

    def _read(self, identity: str) -> None:
        now = status.read_marks(self.book).get(identity)
        new = status.next_status(now)
        self.restructure(lambda: status.mark_read(self.book, identity, new, self._editor, self.session.date))
