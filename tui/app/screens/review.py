"""The review screen: text, queue, what is known of the place, status line, keys."""

from __future__ import annotations

import gc
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Footer, Static

from edition.review import places
from edition.review.checking import Checking, as_items
from edition.review.desk import Desk
from edition.review.model import APPLIED, DONE, KINDS, OPEN, Item
from tei.editing.header import sign
from tui.app.keys import bindings
from tui.app.screens.annotating import Annotating
from tui.app.screens.deciding import Deciding
from tui.app.screens.filing import Filing
from tui.app.screens.moving import Moving
from tui.app.screens.structuring import Structuring
from tui.app.screens.touring import Touring
from tui.app.widgets.book_text import BookText
from tui.app.widgets.heat import Heat
from tui.app.widgets.rows import Line, Rows

if TYPE_CHECKING:
    from tei.validation import Finding

NARROW = 100
"""Cells below which the queue goes under the text."""

BUSY_MS, IDLE_MS = 2.0, 16.0
"""How long idle work goes on before keys are looked at: while keys come, and while none do."""

STILL = 0.4
"""Seconds without a key after which none is taken to come at once."""

RENEW = 0.7
"""Seconds between two looks at how far the reading is."""

SIGNS = {
    "correction": "▲",
    "applied": "△",
    "note": "●",
    "marker": "◦",
    "russian": "Я",
    "date": "◔",
    "doubt": "?",
    "comment": "✎",
    "finding": "!",
}


class Review(Moving, Deciding, Annotating, Structuring, Filing, Touring):
    """Everything that one does with one book."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings()]
    DEFAULT_CSS = """
    Review {
        layout: vertical;
        #main { height: 1fr; }
        #text { width: 1fr; }
        #side { width: 44; border-left: tall $panel; }
        #shown { height: 1; color: $text-muted; padding: 0 1; background: $panel; }
        #queue { height: 1fr; }
        #detail { height: 12; padding: 0 1; background: $boost; border-top: solid $panel; }
        #message { height: 1; padding: 0 1; background: $boost; color: $text-accent; }
        #message.long { height: 3; }
        #message.wrong { color: $text-error; text-style: bold; }
        #status { height: 1; padding: 0 1; background: $panel; color: $foreground; }
        #tour { display: none; height: auto; padding: 0 1; background: $primary 20%; border: round $primary; }
        #tour.shown { display: block; }
        Footer { height: 1; }
    }
    Review.narrow {
        #main { layout: vertical; }
        #side { width: 100%; height: 7; border-left: none; }
        #detail { height: 7; }
        #queue { display: none; }
        #shown { display: none; }
        #heat { display: none; }
    }
    Review.alone #side { display: none; }
    """

    def __init__(self, desk: Desk, checking: Checking, own_keys: dict[str, str] | None = None) -> None:
        """Review the book on a desk.

        Args:
            desk: the file and the session.
            checking: the validation.
            own_keys: a user's keys by action.
        """
        super().__init__(desk, checking)
        self.own_keys = own_keys or {}
        self.hits = []
        self.findings: list[Finding] | None = None
        self._by_block: dict[int, list[Item]] = {}
        self.queue.extra = lambda block: self._by_block.get(block, [])
        self._because = places.reasons(self.book)
        self._told = 0.0
        self.last_key = 0.0

    def compose(self) -> ComposeResult:
        """Text and heat, queue and detail, message, status, keys."""
        yield Static("", id="tour", markup=False)
        with Horizontal(id="main"):
            yield BookText("text")
            yield Heat("heat")
            with Vertical(id="side"):
                yield Static("", id="shown", markup=False)
                yield Rows("queue", self._queue_row)
                yield Static("", id="detail")
        yield Static("", id="message", markup=False)
        yield Static("", id="status")
        yield Footer()

    def on_mount(self) -> None:
        """Show the book and begin to read it."""
        self.text.view = self.reading
        self.text.on_caret = self._renew_status
        self.text.focus()
        self._idle_timer = self.set_interval(1 / 50, self._idle)
        self._check_timer = self.set_timer(2.0, self.check_file)
        self.set_interval(4.0, self._look_at_file)
        self.changed()

    def on_resize(self, event: events.Resize) -> None:
        """Put the queue beside the text, or below it."""
        self.set_class(event.size.width < NARROW, "narrow")

    # idle work

    def rouse(self) -> None:
        """Go on reading in idle moments."""
        self._idle_timer.resume()

    def _idle(self) -> None:
        now = monotonic()
        budget = BUSY_MS if now - self.last_key < STILL else IDLE_MS
        more = self.text.idle(budget, fit=now - self._told > RENEW)
        rows, before = self.text.rows, self.queue.complete
        reached = self.reading.whence(rows.progress)[0] if rows is not None and more else None
        more = self.queue.scan(budget, reached) or more
        if not more:
            self._idle_timer.pause()
            gc.freeze()  # what was read stays: looking through it again and again would make keys wait
        if not more or now - self._told > RENEW:
            self._told = now
            self._tell_queue()
        if not before and self.queue.complete:
            self.run_worker(self._count_words, thread=True, group="words", exclusive=True)

    def _tell_queue(self) -> None:
        self.rows.reload(len(self.queue))
        self.renew_heat()
        self._renew_shown()
        self._renew_status()

    def _count_words(self) -> None:
        texts = [part.text for block in range(len(self.book)) for part in self.book.parts(block)]
        for text in texts:
            self.vocabulary.add(text)

    def renew_heat(self) -> None:
        """Show where open items are."""
        counts = self.queue.counts()
        self.query_one(Heat).show([b / max(1, len(self.book)) for b, n in counts for _ in range(min(n, 3))])

    def _look_at_file(self) -> None:
        if self.desk.changed_outside() and not self.has_class("outside"):
            self.add_class("outside")
            self.say("Another program has changed the file; ^s takes its changes in and saves yours.")

    # the validation

    def check_file(self) -> None:
        """Check the file in the background."""
        text = self.session.signed()
        header = 0
        if self.session.total():
            header = sum(
                new.count("\n") - self.book.text[a:b].count("\n")
                for a, b, new in sign(self.book.text, self.session.signature(), self.book.encoded.newline)
            )
        self.run_worker(lambda: self._check(text, header), thread=True, group="check", exclusive=True)

    def _check(self, text: str, header: int) -> None:
        found = self.checking.findings(text)
        self.app.call_from_thread(self._take_findings, found, header, self.book.generation)

    def _take_findings(self, found: list[Finding], header: int, generation: int) -> None:
        if generation != self.book.generation:
            return
        self.findings = found
        before = set(self._by_block)
        self._by_block = as_items(self.book, found, header) if found else {}
        self.queue.update(before | set(self._by_block))
        if before or found:
            self._tell_queue()
        self._renew_status()

    # what is shown

    def changed(self) -> None:
        """Renew everything that tells of the place and of what was done."""
        self.hush()
        self.rows.reload(len(self.queue), self.rows.cursor)
        self._renew_shown()
        self._renew_detail()
        self._renew_status()
        if self.is_mounted:
            self._check_timer.stop()
            self._check_timer = self.set_timer(2.5, self.check_file)

    def _renew_shown(self) -> None:
        done, total = self.queue.progress()
        more = "" if self.queue.complete else "…"
        said = f"{len(self.queue):,}{more} wait · {done:,} of {total:,} done · {self.queue.filter.says()}"
        self.query_one("#shown", Static).update(said, layout=False)

    def _renew_detail(self) -> None:
        self.query_one("#detail", Static).update(self._detail(), layout=False)

    def _detail(self) -> Text:
        item = self.current
        found = Text()
        if item is None:
            found.append("n", "bold")
            found.append(" goes to the first place that waits for you, ")
            found.append("?", "bold")
            found.append(" shows all keys.")
            return found
        at = self.queue.index_of(item.block, item.place)
        where = f" · {at + 1:,} of {len(self.queue):,}" if at is not None else ""
        cert = f" · {item.cert} certainty" if item.cert else ""
        found.append(f"{SIGNS[item.kind]} {KINDS[item.kind]}{where}{cert}\n", "dim")
        found.append(item.wrong or "∅", "bold strike" if item.right and item.right != item.wrong else "bold")
        if item.right and item.right != item.wrong:
            found.append(" → ")
            found.append(item.right, "bold underline")
        found.append("\n")
        if item.state == DONE:
            found.append(f"decided by {item.resp}\n", "italic")
        reason = self._reason(item)
        if reason:
            found.append(reason + "\n", "italic")
        offered = self.alternatives(item)
        for n, text in enumerate(offered, 1):
            found.append(f"{n} ", "bold")
            found.append(f"{text or '∅'}  ")
        same = self.queue.like(item)
        if same > 1:
            found.append(f"\n{same:,} like it: ", "dim")
            found.append("A", "bold")
            found.append(" decides them all", "dim")
        return found

    def _reason(self, item: Item) -> str:
        if item.why.startswith("#"):
            rule, why = self._because.get(item.why[1:], ("", ""))
            return f"{why} ({rule})" if rule else why
        if item.kind == "marker":
            return "No note answers this marker."
        if item.kind == "note":
            return "No marker was found; M sets it."
        if item.kind == "date":
            return {"low": "The month and year are taken from the text around."}.get(
                item.cert, "The year is taken from the text around."
            )
        return item.why

    def _queue_row(self, index: int) -> Line:
        item = self.queue.item(index)
        if item is None:
            return []
        state = {OPEN: "open", APPLIED: "dim", DONE: "done"}[item.state]
        line = [(f" {SIGNS[item.kind]} ", state), (item.wrong.replace("\n", " ")[:26] or "∅", "")]
        if item.right and item.right != item.wrong:
            line += [(" → ", "dim"), (item.right[:26], "right")]
        return [*line, (f" {item.cert}", "dim")]

    def _renew_status(self) -> None:
        index, offset = self.text.caret
        page = self.text.page_at(index, offset) if len(self.reading) and self.reading.known(index) else ""
        block, _ = self.reading.whence(index) if len(self.reading) else (0, 0)
        heads = [h for h in self.book.cut.path(block) if h.name == "div"] if len(self.book) else []
        chapter = heads[-1].attribute("xml:id") if heads else ""
        valid = "checking …" if self.findings is None else "valid"
        if self.findings:
            valid = f"{len(self.findings):,} findings"
        saved = "not saved" if self.desk.unsaved else "saved"
        parts = [
            self.desk.path.name,
            f"p. {page}" if page else "",
            chapter,
            f"¶ {block + 1:,}/{len(self.book):,}",
            self.reading.mode,
            self.session.summary().rstrip("."),
            saved,
            valid,
        ]
        self.query_one("#status", Static).update(
            Text(" · ".join(p for p in parts if p), no_wrap=True, overflow="ellipsis"), layout=False
        )

    @on(BookText.Activated)
    def _activated(self, event: BookText.Activated) -> None:
        self.text.go(event.block, event.offset, centre=False)
        self.action_follow()

    @on(Rows.Highlighted, "#queue")
    def _highlighted(self, event: Rows.Highlighted) -> None:
        item = self.queue.item(event.index)
        if item is not None and self.rows.has_focus:
            self.current = item
            index = self.reading.where(item.block, item.part)
            self.text.set_focus_span(index, item.start, item.end)
            self.text.go(index, item.start)
            self._renew_detail()

    @on(Rows.Chosen, "#queue")
    def _chosen(self, event: Rows.Chosen) -> None:
        self.show_item(self.queue.item(event.index), jump=True)
        self.text.focus()

    @on(Heat.Wanted)
    def _wanted(self, event: Heat.Wanted) -> None:
        self.show_place(min(len(self.book) - 1, int(event.fraction * len(self.book))), 0, 0)

    def action_pane(self) -> None:
        """From the text to the queue and back."""
        (self.text if self.rows.has_focus else self.rows).focus()
