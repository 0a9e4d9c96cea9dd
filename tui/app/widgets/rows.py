"""A list of any length: rows are made when they are seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

Line = Sequence[tuple[str, str]]
"""Pieces of a row: text, and the name of its style or nothing."""

STYLES = ("dim", "bold", "wrong", "right", "open", "done", "sign", "mark")


class Rows(ScrollView, can_focus=True):
    """A virtual list with a cursor."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"rows--{s}" for s in (*STYLES, "cursor", "cursor-blurred")}
    DEFAULT_CSS = """
    Rows {
        background: $surface;
        scrollbar-size-vertical: 1;
        & > .rows--cursor { background: $block-cursor-background; color: $block-cursor-foreground; text-style: bold; }
        & > .rows--cursor-blurred { background: $block-cursor-blurred-background; text-style: underline; }
        & > .rows--dim { color: $text-muted; }
        & > .rows--bold { text-style: bold; }
        & > .rows--wrong { color: $text-error; }
        & > .rows--right { color: $text-success; text-style: bold; }
        & > .rows--open { color: $text-warning; }
        & > .rows--done { color: $text-success; }
        & > .rows--sign { color: $text-accent; }
        & > .rows--mark { background: $secondary 50%; text-style: bold; }
    }
    """

    class Highlighted(Message):
        """The cursor stands on another row."""

        def __init__(self, rows: Rows, index: int) -> None:
            """Say which."""
            super().__init__()
            self.rows = rows
            self.index = index

        @property
        def control(self) -> Rows:
            """The list."""
            return self.rows

    class Chosen(Highlighted):
        """A row was chosen: Enter, or a double click."""

    def __init__(self, name: str, line: Callable[[int], Line] | None = None) -> None:
        """A list whose rows ``line`` gives."""
        super().__init__(id=name)
        self.line: Callable[[int], Line] = line or (lambda _: ())
        self.count = 0
        self.cursor = 0
        self._strips: dict[int, Strip] = {}
        self._looks: dict[tuple[str, bool], Style] = {}

    def reload(self, count: int, cursor: int | None = None) -> None:
        """Say how many rows there are, and that all may have changed."""
        self.count = count
        self.cursor = max(0, min(self.cursor if cursor is None else cursor, count - 1))
        self._strips.clear()
        if abs(self.virtual_size.height - count) * 500 > count or not count:
            # a scroll bar that is a hair too long costs less than painting it at every decision
            self.virtual_size = Size(self.size.width, count)
        self._show()
        self.refresh()

    def refresh_row(self, index: int) -> None:
        """Make a row anew."""
        self._strips.pop(index, None)
        y = index - int(self.scroll_offset.y)
        if 0 <= y < self.size.height:
            self.refresh(Region(0, y, self.size.width, 1))

    def move(self, step: int) -> None:
        """Move the cursor by rows."""
        self.go(self.cursor + step)

    def pages(self, step: int) -> None:
        """Move the cursor by screens."""
        self.go(self.cursor + step * max(1, self.size.height - 1))

    def ends(self, step: int) -> None:
        """Move the cursor to the first or the last row."""
        self.go(0 if step < 0 else self.count - 1)

    def go(self, index: int, *, tell: bool = True) -> None:
        """Put the cursor on a row."""
        index = max(0, min(index, self.count - 1))
        old, self.cursor = self.cursor, index
        self._show()
        self.refresh_row(old)
        self.refresh_row(index)
        if tell and self.count and old != index:
            self.post_message(self.Highlighted(self, index))

    def choose(self) -> None:
        """Choose the row under the cursor."""
        if self.count:
            self.post_message(self.Chosen(self, self.cursor))

    def _show(self) -> None:
        top, height = int(self.scroll_offset.y), max(1, self.size.height)
        if self.cursor < top:
            self.scroll_to(y=self.cursor, animate=False, immediate=True, force=True)
        elif self.cursor >= top + height:
            self.scroll_to(y=self.cursor - height + 1, animate=False, immediate=True, force=True)

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self._strips.clear()
        self.virtual_size = Size(self.size.width, self.count)
        self._show()

    def on_focus(self) -> None:
        """Show the cursor strongly."""
        self.refresh_row(self.cursor)

    def on_blur(self) -> None:
        """Show the cursor weakly."""
        self.refresh_row(self.cursor)

    def notify_style_update(self) -> None:
        """Forget what was drawn in another theme."""
        super().notify_style_update()
        self._strips.clear()
        self._looks.clear()

    def render_line(self, y: int) -> Strip:
        """One row of the screen."""
        index = y + int(self.scroll_offset.y)
        if index >= self.count:
            return Strip.blank(self.size.width, self.rich_style)
        if index == self.cursor:
            return self._made(index, chosen=True)
        strip = self._strips.get(index)
        if strip is None:
            if len(self._strips) > 1024:
                self._strips.clear()
            strip = self._strips[index] = self._made(index, chosen=False)
        return strip

    def _made(self, index: int, *, chosen: bool) -> Strip:
        segments = [Segment(text, self._look(style, chosen)) for text, style in self.line(index)]
        base = self._look("", chosen)
        return Strip(segments).adjust_cell_length(self.size.width, base)

    def _look(self, name: str, chosen: bool) -> Style:
        key = (name, chosen and self.has_focus) if chosen else (name, False)
        full = (f"{name}/{chosen}", key[1])
        found = self._looks.get(full)
        if found is None:
            found = self.rich_style
            if name:
                found += self.get_component_rich_style(f"rows--{name}", partial=True)
            if chosen:
                cursor = "cursor" if self.has_focus else "cursor-blurred"
                found += self.get_component_rich_style(f"rows--{cursor}", partial=True)
            self._looks[full] = found
        return found

    def on_click(self, event: events.Click) -> None:
        """Put the cursor under the mouse; a double click chooses the row."""
        index = event.y + int(self.scroll_offset.y)
        if index < self.count:
            self.go(index)
            if event.chain == 2:
                self.choose()
