"""What all parts of the review screen share: the book on the desk, the place, how an act is carried out."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from textual.screen import Screen
from textual.widgets import Static

from edition.review.alternatives import Vocabulary
from edition.review.book import Book
from edition.review.checking import Checking
from edition.review.desk import Desk
from edition.review.model import Edit, Item
from edition.review.queue import Filter, Queue
from edition.review.reading import Reading
from edition.review.session import Session
from tei.editing.project import Part
from tei.editing.splice import Refused
from tui.app.widgets.book_text import BookText
from tui.app.widgets.rows import Rows


class Base(Screen[None]):
    """The review screen without its actions."""

    def __init__(self, desk: Desk, checking: Checking) -> None:
        """Review the book on a desk."""
        super().__init__()
        self.desk = desk
        self.checking = checking
        self.session.check = checking.added
        self.queue = Queue(self.book, Filter())
        self.reading = Reading(self.book)
        self.vocabulary = Vocabulary()
        self.current: Item | None = None
        self.held_note: tuple[int, int] | None = None
        """A note that is to be set elsewhere: its block and place."""
        self.told = False
        self.jumps: list[tuple[int, int]] = []

    @property
    def session(self) -> Session:
        """The editor's session."""
        return self.desk.session

    @property
    def book(self) -> Book:
        """The book."""
        return self.desk.book

    @property
    def text(self) -> BookText:
        """The text view."""
        return self.query_one("#text", BookText)

    @property
    def rows(self) -> Rows:
        """The queue's list."""
        return self.query_one("#queue", Rows)

    # saying

    def say(self, message: str, *, wrong: bool = False) -> None:
        """Tell something in the line below; it goes with the next key."""
        found = self.query_one("#message", Static)
        found.set_class(wrong, "wrong")
        found.set_class(len(message) > self.size.width - 4, "long")
        found.update(message, layout=False)
        self.told = True

    def hush(self) -> None:
        """Take back what was told."""
        if self.told:
            self.told = False
            found = self.query_one("#message", Static)
            found.remove_class("long")
            found.update("", layout=False)

    # places

    def where(self) -> tuple[int, int, Part, int]:
        """The caret's place: block, part's number, the part and the offset in its text.

        Raises:
            Refused: the view shows no text that could be edited.
        """
        if self.reading.mode != "reading":
            raise Refused("This is done in the reading text; V goes there.")
        index, offset = self.text.caret
        block, number = self.reading.whence(index)
        parts = self.book.parts(block)
        if not 0 <= number < len(parts):
            raise Refused("There is no text here.")
        return block, number, parts[number], min(offset, len(parts[number].text))

    def selection(self) -> tuple[int, int, Part, int, int]:
        """What is selected, or the word under the caret: block, part's number, part, start and end.

        Raises:
            Refused: the selection goes over the end of a paragraph.
        """
        from edition.review.find import word_at

        block, number, part, offset = self.where()
        chosen = self.text.selected()
        if chosen is None:
            start, end = word_at(part, offset)
            return block, number, part, start, end
        (one, start), (two, end) = chosen
        if one != two:
            raise Refused("The selection goes over the end of a paragraph; select inside one.")
        block, number = self.reading.whence(one)
        return (
            block,
            number,
            self.book.parts(block)[number],
            start,
            min(end, len(self.book.parts(block)[number].text)),
        )

    def show_place(self, block: int, part: int, offset: int, *, jump: bool = True) -> None:
        """Put the caret on a place of the book."""
        if jump:
            self.jumps.append(self.text.caret)
            del self.jumps[:-200]
        self.text.go(self.reading.where(block, part), offset)

    # acts

    def attempt(self, act: Callable[[], Any]) -> bool:
        """Do something that may be refused; the reason is told."""
        try:
            act()
        except Refused as refusal:
            self.say(str(refusal), wrong=True)
            return False
        return True

    def carry_out(self, act: Callable[[], Edit], *, quiet: bool = False) -> bool:
        """Carry out an act that gives its edit, and show what it changed."""
        generation = self.book.generation
        try:
            edit = act()
        except Refused as refusal:
            self.say(str(refusal), wrong=True)
            return False
        self.show_edit(edit, generation)
        if not quiet:
            self.say(edit.label)
        return True

    def show_edit(self, edit: Edit, generation: int) -> None:
        """Draw anew what an edit changed."""
        blocks = self.blocks_of(edit)
        if generation != self.book.generation:
            self.queue.reload()
            self.queue.update(blocks)
            self.text.reload()
            self.current = None
            self.text.set_focus_span()
            self.rouse()
        else:
            self.queue.update(blocks)
            shown: list[int] = []
            for block in blocks:
                self.reading.forget(block)
                shown += self.reading.span(block)
            self.text.touch(shown)
            if len(blocks) > 1:
                self.rouse()
        self.text.unselect()
        self.changed()

    def blocks_of(self, edit: Edit) -> list[int]:
        """The blocks that an edit that was done has changed, by their numbers now."""
        found: set[int] = set()
        shift = 0
        was_done = bool(self.book.done) and self.book.done[-1] is edit
        for s in edit.splices:
            block = self.book.block_at(s.offset + (shift if was_done else 0))
            if block is not None:
                found.add(block)
            shift += len(s.new) - len(s.old)
        return sorted(found)

    def rouse(self) -> None:
        """Go on reading in idle moments."""

    def changed(self) -> None:
        """Something was done: renew what is shown of it."""

    def ask(self, what: Coroutine[Any, Any, Any]) -> None:
        """Run a conversation with dialogs."""
        self.run_worker(self._guarded(what), group="dialogue", exclusive=True)

    async def _guarded(self, what: Coroutine[Any, Any, Any]) -> None:
        try:
            await what
        except Refused as refusal:
            self.say(str(refusal), wrong=True)
