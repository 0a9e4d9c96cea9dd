"""Decisions: one by one, all that are alike, undo, and what of it is shown."""

from __future__ import annotations

from edition.review import places
from edition.review.alternatives import alternatives
from edition.review.model import APPLIED, KINDS, OPEN, Edit, Item
from edition.review.queue import Filter
from edition.review.session import alike
from tei.editing.splice import Refused
from tui.app.screens.base import Base
from tui.app.screens.dialogs import Ask, Pick, Places
from tui.app.widgets.rows import Line


class Deciding(Base):
    """Actions on the items of the queue."""

    # going through the queue

    def action_next(self) -> None:
        """The next item."""
        self.step(1)

    def action_previous(self) -> None:
        """The item before."""
        self.step(-1)

    def step(self, step: int) -> None:
        """Go to the next item behind the current one, or behind the caret."""
        block, place = self._from_here(step)
        item = self.queue.next(block, place, step)
        while item is not None and (item.block, item.place) in self.session.skipped and item != self.current:
            item = self.queue.next(item.block, item.place, step)
        if item is None:
            where = "below" if step > 0 else "above"
            self.say(f"Nothing more {where} of {self.queue.filter.says()}.")
            return
        self.show_item(item)

    def _from_here(self, step: int) -> tuple[int, int]:
        if self.current is not None and self._caret_is_at(self.current):
            return self.current.block, self.current.place
        try:
            block, _, part, offset = self.where()
        except Refused:
            return self.reading.whence(self.text.caret[0])[0], -1
        return block, part.place(offset) - (1 if step > 0 else 0) if part.text else -1

    def _caret_is_at(self, item: Item) -> bool:
        block, part = self.reading.whence(self.text.caret[0])
        return (block, part) == (item.block, item.part) and self.text.caret[1] == item.start

    def show_item(self, item: Item | None, *, jump: bool = False) -> None:
        """Show an item in the text, in the queue, and what is known of it."""
        self.current = item
        if item is None:
            self.text.set_focus_span()
        else:
            index = self.reading.where(item.block, item.part)
            self.text.set_focus_span(index, item.start, item.end)
            self.show_place(item.block, item.part, item.start, jump=jump)
            at = self.queue.index_of(item.block, item.place)
            if at is not None:
                self.rows.go(at, tell=False)
        self.changed()

    # deciding

    def here(self) -> Item:
        """The item that is asked about: the current one, or the one under the caret.

        Raises:
            Refused: there is none.
        """
        item = self.current
        if item is not None:
            item = next((i for i in self.queue.items(item.block) if i.place == item.place), None)
        if item is not None and self._caret_is_at(item):
            return item
        block, number, part, offset = self.where()
        over = {m.open for m in part.marks_over(offset, offset + 1)} | ({part.open} if number else set())
        found = [i for i in self.queue.items(block) if i.place in over]
        if not found:
            raise Refused("Nothing waits under the caret; n goes to the next place that does.")
        return found[-1]

    def decide(self, what: str) -> None:
        """Accept or reject the item, and go on to the next."""

        def act() -> Edit:
            item = self.here()
            if item.kind == "finding":
                raise Refused("A finding goes when its cause is mended; E or O changes the markup.")
            return self.session.decide(what, [item])

        if self.carry_out(act, quiet=True):
            label = self.book.done[-1].label
            self.step(1)
            self.say(label)

    def action_accept(self) -> None:
        """What is proposed is right."""
        self.decide("accept")

    def action_reject(self) -> None:
        """What is printed stands."""
        self.decide("reject")

    def action_skip(self) -> None:
        """Leave it for now."""
        if self.current is not None:
            self.session.skipped.add((self.current.block, self.current.place))
        self.step(1)

    def action_take(self, number: int) -> None:
        """Take one of the alternatives."""

        def act() -> Edit:
            item = self.here()
            offered = self.alternatives(item)
            if number > len(offered):
                raise Refused(f"There is no alternative {number}.")
            if offered[number - 1] == item.right and item.state != "done":
                return self.session.decide("accept", [item])
            return self.session.reword([item], offered[number - 1])

        if self.carry_out(act):
            self.step(1)

    def alternatives(self, item: Item) -> list[str]:
        """What may be chosen for an item, by number."""
        if item.kind not in {"correction", "applied"}:
            return [item.right] if item.right else []
        elsewhere = [right for right, _ in self.queue.proposals[item.wrong].most_common(3)]
        return alternatives(item.wrong, item.right, elsewhere, self.vocabulary)

    def action_edit(self) -> None:
        """Give another reading."""
        self.ask(self._edit())

    async def _edit(self) -> None:
        item = self.here()
        hint = {
            "date": "as 1917-02-27, 1917-02 or 1917; a first and a last day with / between",
            "russian": "in Cyrillic",
        }.get(item.kind, f"printed: {item.wrong}")
        value = item.right.partition(" (")[0] if item.kind == "date" else item.right or item.wrong
        answer = await self.app.push_screen_wait(
            Ask(f"Another reading of {item.wrong}", value, hint, chosen=False)
        )
        if answer is None:
            return
        if self.carry_out(lambda: self.session.reword([self.here()], answer)):
            self.step(1)

    # all that are alike

    def action_all_like_this(self) -> None:
        """Accept all that are like this one."""
        self.ask(self._all("accept"))

    def action_reject_all(self) -> None:
        """Reject all that are like this one."""
        self.ask(self._all("reject"))

    async def _all(self, what: str) -> None:
        item = self.here()
        self.read_all()
        same = alike(self.book.all_items(), item)
        name, chapter = places.chapter_of(self.book, item.block)
        inside = [i for i in same if i.block in chapter]
        pair = f"{item.wrong} > {item.right}" if item.right else item.wrong
        verb = "Accept" if what == "accept" else "Reject"
        lines: list[Line] = [
            [("this place only", "")],
            [(f"this chapter{f' ({name})' if name else ''}: {len(inside):,} places", "")],
            [(f"the whole book: {len(same):,} places", "bold")],
            [(f"the whole book, and the project's word list: {len(same):,} places", "")],
        ]
        if item.kind not in {"correction", "applied"}:
            lines.pop()
        extent = await self.app.push_screen_wait(Pick(f"{verb} {pair}", lines, at=2, typed=False))
        if extent is None:
            return
        chosen = [[item], inside, same, same][extent]
        if len(chosen) > 1:
            taken = await self.app.push_screen_wait(
                Places(f"{verb} {pair}", len(chosen), lambda i: self.item_in_context(chosen[i]))
            )
            if not taken:
                return
            chosen = [chosen[i] for i in taken]
        word = ""
        if extent == 3:
            word = f"{item.wrong}\t{item.right}" if what == "accept" else item.wrong
        if self.carry_out(lambda: self.session.decide(what, chosen, word), quiet=True):
            label = self.book.done[-1].label
            self.step(1)
            self.say(label)

    def item_in_context(self, item: Item) -> Line:
        """A row with an item and what stands beside it."""
        text = self.book.parts(item.block)[item.part].text
        width = max(10, self.size.width // 2 - 22)
        left = text[max(0, item.start - width) : item.start].replace("\n", " ").rjust(width)
        right = text[item.end : item.end + width].replace("\n", " ")
        now = text[item.start : item.end].replace("\n", " ")
        page = self.text.page_at(self.reading.where(item.block, item.part), item.start)
        return [(f"{page:>6} ", "dim"), (left, ""), (now, "mark"), (right, "")]

    def read_all(self) -> None:
        """See that every block has been read."""
        while self.queue.scan(1000):
            pass

    # undo

    def action_undo(self) -> None:
        """Take back the last act."""
        self._turn("undo")

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self._turn("redo")

    def _turn(self, what: str) -> None:
        generation = self.book.generation
        edit = self.session.undo() if what == "undo" else self.session.redo()
        if edit is None:
            self.say(f"There is nothing to {what}.", wrong=True)
            return
        self.show_edit(edit, generation)
        blocks = self.blocks_of(edit)
        if blocks:
            items = [i for i in self.queue.items(blocks[0]) if i.state in self.queue.filter.states]
            place = edit.splices[0].offset - self.book.start(blocks[0])
            near = min(items, key=lambda i: abs(i.place - place), default=None)
            if near is not None:
                self.show_item(near)
            else:
                self.show_place(blocks[0], 0, 0, jump=False)
        self.say(f"{'Taken back' if what == 'undo' else 'Done again'}: {edit.label}")

    def action_history(self) -> None:
        """What was done; choose to go back to it."""
        self.ask(self._history())

    async def _history(self) -> None:
        done = list(reversed(self.book.done))
        if not done:
            raise Refused("Nothing has been done yet.")
        lines: list[Line] = [[(f"{n:>5} ", "dim"), (edit.label, "")] for n, edit in enumerate(done, 1)]
        title = "Done in this session, the last first; Enter takes back all down to the row"
        chosen = await self.app.push_screen_wait(Pick(title, lines))
        for _ in range(0 if chosen is None else chosen + 1):
            self._turn("undo")

    # what is shown

    def action_filter(self) -> None:
        """Choose a kind."""
        self.ask(self._filter())

    async def _filter(self) -> None:
        self.read_all()
        now = self.queue.filter
        kinds = list(KINDS)
        lines: list[Line] = [[("everything", "bold")]]
        for kind in kinds:
            waiting = self.queue.totals[kind, OPEN] + self.queue.totals[kind, APPLIED]
            mark = "✓ " if kind in now.kinds else "  "
            lines.append([(mark, "right"), (f"{waiting:>7,}  ", "dim"), (KINDS[kind], "")])
        chosen = await self.app.push_screen_wait(
            Pick("Show only", lines, "Enter shows one kind, or everything")
        )
        if chosen is None:
            return
        states = now.states
        if chosen and kinds[chosen - 1] == "applied":
            states = frozenset({OPEN, APPLIED})
        taken = frozenset(kinds) if not chosen else frozenset({kinds[chosen - 1]})
        self.show_only(Filter(taken, states, now.certs, now.text))

    def show_only(self, wanted: Filter) -> None:
        """Show some items."""
        self.queue.show(wanted)
        self.rows.reload(len(self.queue), 0)
        self.changed()
        self.say(f"{len(self.queue):,} shown: {wanted.says()}")

    def action_certainty(self) -> None:
        """All, low, medium, high, in turn."""
        now = self.queue.filter
        order = [frozenset[str](), frozenset({"low"}), frozenset({"medium"}), frozenset({"high"})]
        certs = order[(order.index(now.certs) + 1) % len(order)] if now.certs in order else order[0]
        self.show_only(Filter(now.kinds, now.states, certs, now.text))

    def action_applied(self) -> None:
        """Show what the program applied, or do not."""
        now = self.queue.filter
        states = frozenset({OPEN}) if APPLIED in now.states else frozenset({OPEN, APPLIED})
        self.show_only(Filter(now.kinds, states, now.certs, now.text))

    def action_filter_text(self) -> None:
        """Show items with some words in them."""
        self.ask(self._filter_text())

    async def _filter_text(self) -> None:
        now = self.queue.filter
        answer = await self.app.push_screen_wait(Ask("Show only places with", now.text, "nothing: all"))
        if answer is not None:
            self.show_only(Filter(now.kinds, now.states, now.certs, answer))
