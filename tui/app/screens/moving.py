"""Going about in a book: by rows and words, to pages and headings, to what is searched for, to notes and back."""

from __future__ import annotations

from bisect import bisect_right

from edition.review import find, places
from edition.review.find import Hit
from tei.editing.elements import elements
from tei.editing.project import Mark
from tei.editing.splice import Refused
from tei.editing.tokens import attribute
from tui.app.screens.base import Base
from tui.app.screens.dialogs import Ask, Pick
from tui.app.widgets.rows import Line

CONTEXT = 34
"""Characters on each side of a hit in a list."""


class Moving(Base):
    """Actions that change nothing but the place."""

    hits: list[Hit]
    hit_at: int = -1
    wanted: str = ""

    def action_move(self, unit: str, step: int) -> None:
        """Move the caret, or the cursor of the queue where that has the focus."""
        rows = self.rows
        if rows.has_focus and unit in {"row", "pages", "book_end"}:
            {"row": rows.move, "pages": rows.pages, "book_end": rows.ends}[unit](step)
            return
        self.text.move(unit, step)

    def action_widen(self, unit: str, step: int) -> None:
        """Widen the selection."""
        self.text.move(unit, step, keep=True)

    def action_centre(self) -> None:
        """Put the caret's row in the middle."""
        self.text.centre()

    def action_back(self) -> None:
        """Go where the caret was before the last jump."""
        if not self.jumps:
            self.say("There was no jump before.", wrong=True)
            return
        self.text.go(*self.jumps.pop())

    def action_page(self, step: int) -> None:
        """Go to the next page of the print, or to the one before."""
        index, offset = self.text.caret
        view = self.reading
        while 0 <= index < len(view):
            starts = [at for at, _ in view.block(index).pages]
            near = [a for a in starts if (a > offset if step > 0 else a < offset)]
            if near:
                self.text.go(index, near[0] if step > 0 else near[-1])
                return
            index += step
            offset = -1 if step > 0 else 1 << 30
        self.say("There is no other page in this direction.", wrong=True)

    def action_heading(self, step: int) -> None:
        """Go to the next heading, or to the one before."""
        block, _ = self.reading.whence(self.text.caret[0])
        names = self.book.cut.names
        block += step
        while 0 <= block < len(names):
            if names[block] == "head":
                self.show_place(block, 0, 0, jump=False)
                return
            block += step
        self.say("There is no other heading in this direction.", wrong=True)

    def action_goto(self) -> None:
        """Ask for a place and go there."""
        self.ask(self._goto())

    async def _goto(self) -> None:
        hint = "p 118 a page · n 12 a note · l 300 a line of the file · ch 3 a chapter · or an id"
        answer = await self.app.push_screen_wait(Ask("Go to", hint=hint))
        if answer:
            self.show_place(*places.locate(self.book, answer))

    def action_outline(self) -> None:
        """Choose a heading to go to."""
        self.ask(self._outline())

    async def _outline(self) -> None:
        found = places.outline(self.book)
        if not found:
            raise Refused("The book has no headings.")
        here, _ = self.reading.whence(self.text.caret[0])
        lines: list[Line] = [[("  " * h.level, ""), (h.text, "bold" if h.level == 1 else "")] for h in found]
        at = max(0, bisect_right([h.block for h in found], here) - 1)
        chosen = await self.app.push_screen_wait(Pick("Outline", lines, at=at))
        if chosen is not None:
            self.show_place(found[chosen].block, 0, 0)

    # search

    def action_search(self) -> None:
        """Search the reading text."""
        self.ask(self._search())

    async def _search(self) -> None:
        hint = "words; /expression for a regular expression; capitals count where there are some"
        answer = await self.app.push_screen_wait(Ask("Search", self.wanted, hint))
        if not answer:
            return
        regex = answer.startswith("/") and len(answer) > 1
        pattern = find.pattern(answer[1:] if regex else answer, regex=regex)
        self.wanted = answer
        self.take_hits(list(find.search(self.book, pattern)))
        if not self.hits:
            raise Refused(f"{answer} is not in the reading text.")
        self._go_to_hit(self._first_hit_behind())

    def take_hits(self, hits: list[Hit]) -> None:
        """Keep what was found lit."""
        self.hits, self.hit_at = hits, -1
        lit: dict[int, list[tuple[int, int]]] = {}
        for hit in hits:
            index = self.reading.where(hit.block, hit.part)
            lit.setdefault(index, []).append((hit.start, hit.end))
        self.text.set_hits(lit)

    def _first_hit_behind(self) -> int:
        index, offset = self.text.caret
        block, part = self.reading.whence(index)
        keys = [(h.block, h.part, h.start) for h in self.hits]
        at = bisect_right(keys, (block, part, offset - 1))
        return at if at < len(self.hits) else 0

    def _go_to_hit(self, at: int) -> None:
        self.hit_at = at
        hit = self.hits[at]
        self.show_place(hit.block, hit.part, hit.start)
        self.say(f"{at + 1:,} of {len(self.hits):,} places with {self.wanted}")

    def action_hit(self, step: int) -> None:
        """Go to the next place that was found, or the one before."""
        if not self.hits:
            self.say("Nothing was searched for; / does.", wrong=True)
            return
        self._go_to_hit((self.hit_at + step) % len(self.hits) if self.hit_at >= 0 else 0)

    def action_concordance(self) -> None:
        """All places of the word under the caret, or of what is selected."""
        self.ask(self._concordance())

    async def _concordance(self) -> None:
        _, _, part, start, end = self.selection()
        word = " ".join(part.text[start:end].split())
        if not word:
            raise Refused("The caret does not stand on a word.")
        pattern = find.pattern(word, word=word[0].isalnum() and word[-1].isalnum(), case=False)
        hits = list(find.search(self.book, pattern))
        await self.choose_hit(f"{word}: {len(hits):,} places", hits)

    async def choose_hit(self, title: str, hits: list[Hit]) -> None:
        """Offer places and go to the one that is chosen."""
        if not hits:
            raise Refused("There is no such place.")
        chosen = await self.app.push_screen_wait(Pick(title, [self.in_context(h) for h in hits]))
        if chosen is not None:
            self.show_place(hits[chosen].block, hits[chosen].part, hits[chosen].start)

    def in_context(self, hit: Hit) -> Line:
        """A row of the concordance."""
        left, word, right = find.in_context(self.book, hit, min(CONTEXT, max(10, self.size.width // 2 - 16)))
        index = self.reading.where(hit.block, hit.part)
        page = self.text.page_at(index, hit.start) if self.reading.mode == "reading" else ""
        return [(f"{page:>6} ", "dim"), (left, ""), (word, "mark"), (right, "")]

    def action_search_kind(self) -> None:
        """List all annotations of one kind."""
        self.ask(self._search_kind())

    async def _search_kind(self) -> None:
        names = {
            "persons": {"persName"},
            "places": {"placeName"},
            "organisations": {"orgName"},
            "dates": {"date"},
            "Russian and foreign words": {"foreign"},
            "titles": {"title"},
            "corrections": {"choice"},
            "readings that stand": {"seg"},
            "notes": {"note"},
            "gaps, unclear and supplied": {"gap", "unclear", "supplied"},
            "variants": {"app"},
            "italics": {"hi", "emph"},
        }
        lines: list[Line] = [[(name, "")] for name in names]
        chosen = await self.app.push_screen_wait(Pick("Which kind?", lines))
        if chosen is None:
            return
        name, wanted = list(names.items())[chosen]
        hits = [
            Hit(block, number, mark.start, max(mark.end, mark.start))
            for block in range(len(self.book))
            for number, part in enumerate(self.book.parts(block))
            for mark in part.marks
            if mark.name in wanted
            and not (mark.name == "choice" and "<orig" in self.book.source(block)[mark.open : mark.open + 14])
        ]
        await self.choose_hit(f"{name}: {len(hits):,}", hits)

    def _is_of_russian(self, block: int, mark: Mark) -> bool:
        """Whether a choice is that of a romanised word."""
        source = self.book.source(block)
        return mark.name == "choice" and "orig" in source[mark.open : mark.open + 16]

    # notes

    def action_follow(self) -> None:
        """From a marker to its note, from a note to its marker; in the queue to the place itself."""
        if self.rows.has_focus:
            self.rows.choose()
            self.text.focus()
            return
        self.attempt(self._follow)

    def _follow(self) -> None:
        block, number, part, offset = self.where()
        source = self.book.source(block)
        if number:
            self.show_place(block, part.parent, part.at)
            return
        for mark in reversed(part.marks_over(offset, offset + 1)):
            if mark.name == "note":
                inner = next(i for i, p in enumerate(self.book.parts(block)) if p.open == mark.open)
                self.show_place(block, inner, 0)
                return
            target = attribute(mark.tag, "target") or attribute(mark.tag, "ref")
            if target.startswith("#"):
                self.show_place(*places.locate(self.book, f"# {target[1:]}"))
                return
        note = elements(source)[0]
        identity = note.attribute("xml:id")
        if note.name == "note" and identity:
            at = self.book.text.find(f'target="#{identity}"')
            if at >= 0:
                self.show_place(*places.at_offset(self.book, at))
                return
        raise Refused("There is no marker under the caret.")
