"""Dialogs: a line to type, a row to choose, a text to write, places to look at before something is done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Footer, Input, Static, TextArea

from tui.app.widgets.rows import Line, Rows

_CSS = """
{name} {{
    align: center middle;
    & > Vertical {{
        width: {width};
        max-width: 100%;
        height: auto;
        max-height: 90%;
        padding: 0 1;
        border: round $primary;
        background: $surface;
    }}
    .title {{ text-style: bold; color: $text-primary; }}
    .hint {{ color: $text-muted; }}
    .wrong {{ color: $text-error; display: none; }}
    .wrong.shown {{ display: block; }}
    Input, Input:focus {{ height: 1; border: none; padding: 0; background: $boost; }}
    Rows {{ height: auto; max-height: 30; }}
    TextArea, TextArea:focus {{ height: 12; border: none; background: $boost; }}
}}
"""


class Ask(ModalScreen[str | None]):
    """One line of text."""

    DEFAULT_CSS = _CSS.format(name="Ask", width="76")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Cancel")]

    def __init__(
        self,
        title: str,
        value: str = "",
        hint: str = "",
        check: Callable[[str], str] | None = None,
        *,
        chosen: bool = True,
    ) -> None:
        """Ask for a line.

        Args:
            title: what is asked for.
            value: what stands there at first.
            hint: how it is written.
            check: gives what is wrong with an answer; nothing where it is right.
            chosen: whether the first letter typed replaces what stands there.
        """
        super().__init__()
        self.heading = title
        self.value = value
        self.hint = hint
        self.check = check
        self.chosen = chosen

    def compose(self) -> ComposeResult:
        """Title, line, hint."""
        with Vertical():
            yield Static(self.heading, classes="title", markup=False)
            yield Input(self.value, select_on_focus=self.chosen)
            yield Static("", classes="wrong", markup=False)
            if self.hint:
                yield Static(self.hint, classes="hint", markup=False)

    @on(Input.Submitted)
    def _answer(self, event: Input.Submitted) -> None:
        wrong = self.check(event.value) if self.check else ""
        if wrong:
            found = self.query_one(".wrong", Static)
            found.update(wrong)
            found.add_class("shown")
            return
        self.dismiss(event.value)


class Pick(ModalScreen[int | None]):
    """One row of a list; what is typed filters it."""

    DEFAULT_CSS = _CSS.format(name="Pick", width="90%")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Cancel"),
        Binding("enter", "choose", "Choose", show=False),
        Binding("down", "move(1)", "Down", show=False, priority=True),
        Binding("up", "move(-1)", "Up", show=False, priority=True),
        Binding("pagedown", "pages(1)", "Down", show=False, priority=True),
        Binding("pageup", "pages(-1)", "Up", show=False, priority=True),
    ]

    def __init__(
        self, title: str, lines: Sequence[Line], hint: str = "", at: int = 0, *, typed: bool = True
    ) -> None:
        """Offer rows.

        Args:
            title: what is chosen.
            lines: the rows.
            hint: a line below.
            at: the row at which the cursor stands.
            typed: whether rows can be filtered by typing.
        """
        super().__init__()
        self.heading = title
        self.lines = list(lines)
        self.texts = ["".join(t for t, _ in line).casefold() for line in self.lines]
        self.shown = list(range(len(self.lines)))
        self.hint = hint
        self.start = at
        self.typed = typed

    def compose(self) -> ComposeResult:
        """Title, line to filter by, rows."""
        with Vertical():
            yield Static(self.heading, classes="title", markup=False)
            if self.typed:
                yield Input(placeholder="type to filter")
            yield Rows("rows", lambda i: self.lines[self.shown[i]])
            yield Static(self.hint, classes="hint", markup=False)

    def on_mount(self) -> None:
        """Fill the list."""
        rows = self.query_one(Rows)
        rows.styles.height = max(1, min(len(self.lines), max(3, self.app.size.height - 8)))
        rows.reload(len(self.shown), self.start)
        (self.query_one(Input) if self.typed else rows).focus()

    def action_move(self, step: int) -> None:
        """Another row."""
        self.query_one(Rows).move(step)

    def action_pages(self, step: int) -> None:
        """Some rows on."""
        self.query_one(Rows).pages(step)

    @on(Input.Changed)
    def _filter(self, event: Input.Changed) -> None:
        wanted = event.value.casefold().split()
        self.shown = [i for i, text in enumerate(self.texts) if all(w in text for w in wanted)]
        self.query_one(Rows).reload(len(self.shown), 0)

    @on(Input.Submitted)
    def _submit(self) -> None:
        self._choose()

    @on(Rows.Chosen)
    def _chosen(self) -> None:
        self._choose()

    def _choose(self) -> None:
        rows = self.query_one(Rows)
        self.dismiss(self.shown[rows.cursor] if rows.count else None)

    def action_choose(self) -> None:
        """Choose the row under the cursor."""
        self._choose()


class Places(ModalScreen[list[int] | None]):
    """Places to look at before something is done to all of them; each can be left out."""

    DEFAULT_CSS = _CSS.format(name="Places", width="95%")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "done", "Do it"),
        Binding("space", "leave_out", "Leave out"),
        Binding("escape", "dismiss(None)", "Cancel"),
        Binding("down,j,о", "move(1)", "Down", show=False),
        Binding("up,k,л", "move(-1)", "Up", show=False),
        Binding("pagedown", "pages(1)", "Down", show=False),
        Binding("pageup", "pages(-1)", "Up", show=False),
        Binding("home,g,п", "ends(-1)", "First", show=False),
        Binding("end,G,П", "ends(1)", "Last", show=False),
    ]

    def __init__(self, title: str, count: int, line: Callable[[int], Line]) -> None:
        """Show places.

        Args:
            title: what will be done.
            count: how many places there are.
            line: the row of each.
        """
        super().__init__()
        self.heading = title
        self.count = count
        self.line = line
        self.left: set[int] = set()

    def compose(self) -> ComposeResult:
        """Title and rows."""
        with Vertical():
            yield Static(self.heading, classes="title", markup=False)
            yield Rows("rows", self._row)
            yield Static("", id="count", classes="hint")
        yield Footer()

    def _row(self, index: int) -> Line:
        mark = ("  ✗ ", "wrong") if index in self.left else ("  ✓ ", "right")
        return [mark, *self.line(index)]

    def on_mount(self) -> None:
        """Fill the list."""
        rows = self.query_one(Rows)
        rows.styles.height = max(1, min(self.count, max(3, self.app.size.height - 9)))
        rows.reload(self.count)
        rows.focus()
        self._tell()

    def _tell(self) -> None:
        left = f", {len(self.left):,} left out" if self.left else ""
        self.query_one("#count", Static).update(f"{self.count - len(self.left):,} places{left}")

    def action_move(self, step: int) -> None:
        """Another row."""
        self.query_one(Rows).move(step)

    def action_pages(self, step: int) -> None:
        """Some rows on."""
        self.query_one(Rows).pages(step)

    def action_ends(self, step: int) -> None:
        """The first or the last row."""
        self.query_one(Rows).ends(step)

    def action_leave_out(self) -> None:
        """Leave a place out, or take it in again."""
        rows = self.query_one(Rows)
        self.left ^= {rows.cursor}
        rows.refresh_row(rows.cursor)
        rows.move(1)
        self._tell()

    def action_done(self) -> None:
        """Do it."""
        self.dismiss([i for i in range(self.count) if i not in self.left])


class Write(ModalScreen[str | None]):
    """A text of several lines."""

    DEFAULT_CSS = _CSS.format(name="Write", width="90%")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "done", "Keep", priority=True),
        Binding("escape", "dismiss(None)", "Cancel", priority=True),
    ]

    def __init__(
        self, title: str, value: str = "", hint: str = "", check: Callable[[str], str] | None = None
    ) -> None:
        """Ask for a text; the arguments are those of :class:`Ask`."""
        super().__init__()
        self.heading = title
        self.value = value
        self.hint = hint
        self.check = check

    def compose(self) -> ComposeResult:
        """Title, text, hint."""
        with Vertical():
            yield Static(self.heading, classes="title", markup=False)
            yield TextArea(self.value, soft_wrap=True)
            yield Static("", classes="wrong", markup=False)
            yield Static(self.hint, classes="hint", markup=False)
        yield Footer()

    def action_done(self) -> None:
        """Keep the text."""
        text = self.query_one(TextArea).text
        wrong = self.check(text) if self.check else ""
        if wrong:
            found = self.query_one(".wrong", Static)
            found.update(wrong)
            found.add_class("shown")
            return
        self.dismiss(text)


class Tell(ModalScreen[None]):
    """Something to read."""

    DEFAULT_CSS = _CSS.format(name="Tell", width="90%")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,q,й", "dismiss(None)", "Close"),
        Binding("down,j,о", "move(1)", "Down", show=False),
        Binding("up,k,л", "move(-1)", "Up", show=False),
        Binding("pagedown,space", "pages(1)", "Down", show=False),
        Binding("pageup", "pages(-1)", "Up", show=False),
    ]

    def __init__(self, title: str, lines: Sequence[Line]) -> None:
        """Show lines."""
        super().__init__()
        self.heading = title
        self.lines = list(lines)

    def compose(self) -> ComposeResult:
        """Title and lines."""
        with Vertical():
            yield Static(self.heading, classes="title", markup=False)
            yield Rows("rows", lambda i: self.lines[i])
        yield Footer()

    def on_mount(self) -> None:
        """Fill the list."""
        rows = self.query_one(Rows)
        rows.styles.height = max(1, min(len(self.lines), max(3, self.app.size.height - 8)))
        rows.reload(len(self.lines))
        rows.focus()

    def action_move(self, step: int) -> None:
        """Another row."""
        self.query_one(Rows).move(step)

    def action_pages(self, step: int) -> None:
        """Some rows on."""
        self.query_one(Rows).pages(step)
