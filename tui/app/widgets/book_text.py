"""The book view: text of any length with annotations, wrapped, with a caret, a selection and a gutter.

Only what is in sight is made; the rest is estimated, and made exact in idle moments.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from time import perf_counter
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from edition.review.view import BookView
from tui.app.widgets.caret import Mover, Place
from tui.app.widgets.paint import GUTTER, OPEN_KINDS, gutter, stretches, style_of
from tui.app.widgets.rowmap import RowMap

_STYLES = (
    "suggestion applied accepted stet note noteref ref russian foreign name place date title hi gap unclear "
    "supplied comment editorial app tag doubt error label quote head notetext fw hit focus selection caret gutter"
).split()
_CACHE = 2048
_NEAR = 200
"""Rows from the window beyond which a block that changed is wrapped in an idle moment."""


class BookText(ScrollView, can_focus=True):
    """Shows a :class:`edition.review.view.BookView`."""

    ALLOW_SELECT = True
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"book--{s}" for s in _STYLES} | {
        f"book--{s}-open" for s in OPEN_KINDS
    }
    DEFAULT_CSS = """
    BookText {
        background: $background;
        color: $foreground;
        scrollbar-size-vertical: 1;
        & > .book--gutter { color: $text-muted; }
        & > .book--suggestion { background: $warning 35%; text-style: bold underline; }
        & > .book--applied { color: $text-warning; text-style: underline; }
        & > .book--accepted { color: $text-success; text-style: underline; }
        & > .book--stet { color: $text-success; text-style: underline italic; }
        & > .book--note { color: $text-accent; text-style: bold; }
        & > .book--noteref { color: $text-accent; text-style: bold; }
        & > .book--note-open, & > .book--noteref-open { background: $accent 30%; text-style: bold; }
        & > .book--ref { color: $text-primary; text-style: underline; }
        & > .book--russian { color: $text-primary; text-style: italic; }
        & > .book--russian-open { background: $primary 30%; text-style: italic underline; }
        & > .book--foreign { text-style: italic; }
        & > .book--name { color: $text-secondary; }
        & > .book--name-open { color: $text-secondary; text-style: underline; }
        & > .book--place { color: $text-secondary; text-style: italic; }
        & > .book--place-open { color: $text-secondary; text-style: italic underline; }
        & > .book--date { color: $text-accent; }
        & > .book--date-open { color: $text-accent; text-style: underline; }
        & > .book--title, & > .book--hi { text-style: italic; }
        & > .book--gap, & > .book--unclear { background: $error 30%; }
        & > .book--supplied { color: $text-success; text-style: italic; }
        & > .book--comment { background: $accent 50%; text-style: bold; }
        & > .book--editorial { color: $text-accent; text-style: bold; }
        & > .book--app { text-style: underline; }
        & > .book--tag { color: $text-muted; }
        & > .book--doubt { color: $text-error; }
        & > .book--doubt-open { background: $error 30%; }
        & > .book--error { background: $error; color: $text; text-style: bold; }
        & > .book--head { color: $text-primary; text-style: bold; }
        & > .book--notetext { color: $text-muted; }
        & > .book--fw { color: $text-disabled; }
        & > .book--hit { background: $secondary 50%; text-style: bold; }
        & > .book--focus { background: $warning; color: $background; text-style: bold; }
        & > .book--selection { background: $block-cursor-background; color: $block-cursor-foreground; }
        & > .book--caret { text-style: reverse; }
    }
    """

    class Activated(Message):
        """A place was chosen: Enter, or a double click."""

        def __init__(self, block: int, offset: int) -> None:
            """Say which."""
            super().__init__()
            self.block = block
            self.offset = offset

    def __init__(self, name: str) -> None:
        """An empty view; it is given its book by ``view``."""
        super().__init__(id=name)
        self._book_view: BookView | None = None
        self.rows: RowMap | None = None
        self.mover: Mover | None = None
        self.caret: Place = (0, 0)
        self.held: Place | None = None
        self.on_caret: Callable[[], None] | None = None
        """Is called when the caret has moved: a message would be painted a frame later."""
        self.hidden: frozenset[str] = frozenset()
        self._asked: tuple[int, int, int] | None = None
        self._hits: dict[int, list[tuple[int, int]]] = {}
        self._strips: dict[tuple[int, int], Strip] = {}
        self._looks: dict[tuple[str, ...], Style] = {}

    # the book

    @property
    def view(self) -> BookView | None:
        """What is shown."""
        return self._book_view

    @view.setter
    def view(self, view: BookView) -> None:
        self._book_view = view
        self._lay_out()

    @property
    def text_width(self) -> int:
        """Cells for text in a row."""
        return max(8, self.scrollable_content_region.width - GUTTER - 1)

    def _lay_out(self) -> None:
        if self._book_view is None or not self.size.width:
            return
        self.rows = RowMap(self._book_view, self.text_width)
        column = self.mover.column if self.mover else None
        self.mover = Mover(self.rows, lambda: self.size.height)
        self.mover.column = column
        self._strips.clear()
        self._fit()
        self.refresh()

    def _fit(self) -> None:
        total = self.rows.total if self.rows else 0
        if self.virtual_size.height != total:
            self.virtual_size = Size(self.size.width, total)

    def on_resize(self) -> None:
        """Wrap anew, the text at the top staying there."""
        if self.rows is not None and self.rows.width == self.text_width:
            return
        place = self.top() if self.rows is not None else self.caret
        self._lay_out()
        if self.rows is not None and len(self.rows.view):
            self._show_row(self.rows.row_of(*place))

    def notify_style_update(self) -> None:
        """Forget what was drawn in another theme."""
        super().notify_style_update()
        self._looks.clear()
        self._strips.clear()

    def reload(self) -> None:
        """Read the book anew: blocks came or went."""
        row = self.rows.row_of(*self.caret) - int(self.scroll_offset.y) if self.rows else 0
        self._lay_out()
        if self.rows is not None and self._book_view is not None:
            self.caret = self._inside(self.caret)
            self._show_row(self.rows.row_of(*self.caret) - max(0, row))
        self.refresh()

    def touch(self, blocks: Iterable[int]) -> None:
        """Draw some blocks anew: their text or annotations changed."""
        if self.rows is None:
            return
        top = self.top()
        grown = False
        first = int(self.scroll_offset.y)
        for index in blocks:
            self._forget(index)
            if not first - 2 * _NEAR < self.rows.top(index) < first + _NEAR:
                self.rows.drop(index)
                continue
            grown = bool(self.rows.forget(index)) or grown
            if not grown:
                y = self.rows.top(index) - int(self.scroll_offset.y)
                if -self.rows.heights[index] < y < self.size.height:
                    self.refresh(Region(0, max(0, y), self.size.width, self.rows.heights[index]))
        if grown:
            self._fit()
            self._show_row(self.rows.row_of(*self._inside(top)))
            self.refresh()
        self.caret = self._inside(self.caret)

    def _forget(self, index: int) -> None:
        for key in [k for k in self._strips if k[0] == index]:
            del self._strips[key]

    def idle(self, budget_ms: float, *, fit: bool = True) -> bool:
        """Wrap blocks that have not been yet, for some time.

        Args:
            budget_ms: for how long.
            fit: whether to tell the scroll bar, which costs a paint.

        Returns:
            Whether there are more.
        """
        if self.rows is None:
            return False
        end = perf_counter() + budget_ms / 1000
        index = self.rows.next_unknown()
        if index is None:
            return False
        first = int(self.scroll_offset.y)
        block, row = self.rows.at(first)
        while index is not None:
            self.rows.wrap(index)
            if perf_counter() > end:
                break
            index = self.rows.next_unknown()
        now = self.rows.top(block) + row
        if fit or now != first or index is None:
            self._fit()
        if now != first:
            self._show_row(now)
        return index is not None

    # places

    def top(self) -> Place:
        """The first character in sight."""
        if self.rows is None or not len(self.rows.view):
            return 0, 0
        block, row = self.rows.at(int(self.scroll_offset.y))
        row = min(row, max(0, self.rows.rows(block) - 1))
        return block, self.rows.bounds(block, row)[0]

    def page_at(self, block: int, offset: int) -> str:
        """The number of the printed page on which a place stands; empty where none is known."""
        if self._book_view is None:
            return ""
        for index in range(block, max(-1, block - 400), -1):
            for at, n in reversed(self._book_view.block(index).pages):
                if n and (index < block or at <= offset):
                    return n
        return ""

    def _inside(self, at: Place) -> Place:
        if self._book_view is None or not len(self._book_view):
            return 0, 0
        block = min(at[0], len(self._book_view) - 1)
        return block, min(at[1], max(0, len(self._book_view.block(block).text) - 1))

    def selected(self) -> tuple[Place, Place] | None:
        """What is selected: its first place and that behind its last; None for nothing."""
        if self.held is not None:
            first, last = sorted((self.held, self.caret))
            return first, (last[0], last[1] + 1)
        selection = self.text_selection
        if selection is None or selection.start is None or selection.end is None:
            return None
        (x0, y0), (x1, y1) = selection.start, selection.end
        first, last = sorted(((y0, x0), (y1, x1)))
        return (first, last) if first != last else None

    def select(self, first: Place, last: Place) -> None:
        """Select from one character to another, both taken in; the caret stands on the last."""
        self.held = first
        self.move_to(last, keep=True)

    def unselect(self) -> None:
        """Select nothing."""
        if self.text_selection is not None:
            self.screen.clear_selection()
        if self.held is not None:
            self.held = None
            self.redraw()

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected text, without gutter and row ends."""
        if self._book_view is None or selection.start is None or selection.end is None:
            return None
        (x0, b0), (x1, b1) = selection.start, selection.end
        return self.text_between((b0, x0), (b1, x1)), "\n"

    def text_between(self, first: Place, last: Place) -> str:
        """The text from one place to another."""
        if self._book_view is None:
            return ""
        (b0, x0), (b1, x1) = first, last
        if b0 == b1:
            return self._book_view.block(b0).text[x0:x1]
        middle = [self._book_view.block(b).text for b in range(b0 + 1, b1)]
        return "\n".join([self._book_view.block(b0).text[x0:], *middle, self._book_view.block(b1).text[:x1]])

    # moving

    def go(self, block: int, offset: int = 0, *, centre: bool = True) -> None:
        """Put the caret on a place and show it."""
        self.held = None
        if self.mover:
            self.mover.column = None
        self.move_to(self._inside((block, offset)), centre=centre)

    def move_to(self, place: Place, *, keep: bool = False, centre: bool = False) -> None:
        """Put the caret on a place; with ``keep`` the selection goes on to it."""
        if self.rows is None:
            self.caret = place
            return
        if not keep:
            self.held = None
        old, self.caret = self.caret, place
        row, height = self.rows.row_of(*place), self.size.height
        top = int(self.scroll_offset.y)
        self._fit()
        if centre and not top + 2 <= row < top + height - 4:
            self._show_row(max(0, row - height // 3))
        elif row < top:
            self._show_row(row)
        elif row >= top + height - 1:
            self._show_row(row - height + 2)
        if self.held is not None:
            self.redraw()
        else:
            self._redraw_rows({self.rows.row_of(*self._inside(old)), row})
        if self.on_caret is not None:
            self.on_caret()

    def move(self, name: str, step: int, *, keep: bool = False) -> None:
        """Move the caret by a unit: ``character``, ``row``, ``word``, ``sentence``, ``paragraph``, ``pages``..."""
        if self.mover is None:
            return
        if keep and self.held is None:
            self.held = self.caret
        place = (
            self.mover.book_end(step) if name == "book_end" else getattr(self.mover, name)(self.caret, step)
        )
        self.move_to(place, keep=keep or self.held is not None)

    def centre(self) -> None:
        """Put the caret's row in the middle."""
        if self.rows is not None:
            self._show_row(self.rows.row_of(*self.caret) - self.size.height // 2)

    def set_hits(self, hits: dict[int, list[tuple[int, int]]]) -> None:
        """Keep what was searched for lit."""
        self._hits = hits
        self.redraw()

    def set_focus_span(self, block: int = -1, start: int = 0, end: int = 0) -> None:
        """Light the place that the editor is asked about; without a block none."""
        old, self._asked = self._asked, (block, start, end) if block >= 0 else None
        for index in {f[0] for f in (old, self._asked) if f}:
            self._forget(index)
            if self.rows is not None and index < len(self.rows.heights):
                top = self.rows.top(index)
                self._redraw_rows(set(range(top, top + self.rows.heights[index])))

    def redraw(self) -> None:
        """Draw everything in sight anew."""
        self._strips.clear()
        self.refresh()

    def _redraw_rows(self, rows: set[int]) -> None:
        top = int(self.scroll_offset.y)
        for row in rows:
            if top <= row < top + self.size.height:
                self.refresh(Region(0, row - top, self.size.width, 1))

    def _show_row(self, row: int) -> None:
        self.scroll_to(y=max(0, row), animate=False, immediate=True, force=True)

    # drawing

    def render_line(self, y: int) -> Strip:
        """One row of the screen."""
        row = y + int(self.scroll_offset.y)
        if self.rows is None or not len(self.rows.view) or row >= self.rows.total:
            return Strip.blank(self.size.width, self.rich_style)
        block, inner = self.rows.at(row)
        if inner >= self.rows.rows(block):
            return Strip.blank(self.size.width, self.rich_style)
        has_caret = self.caret[0] == block and self.rows.row_of(*self.caret) == row
        plain = not has_caret and self.held is None and self.text_selection is None
        key = (block, inner)
        if plain and key in self._strips:
            return self._strips[key]
        strip = self._paint_row(block, inner, has_caret=has_caret)
        if plain:
            if len(self._strips) >= _CACHE:
                self._strips.clear()
            self._strips[key] = strip
        return strip

    def _paint_row(self, index: int, row: int, *, has_caret: bool) -> Strip:
        assert self._book_view is not None
        assert self.rows is not None
        block = self._book_view.block(index)
        begin, end = self.rows.bounds(index, row)
        last = bisect_right(block.spans, end - 1 if end > begin else end, key=lambda s: s.start)
        live = [
            s for s in block.spans[:last] if s.kind not in self.hidden and (s.end > begin or s.start >= begin)
        ]
        base = {"head": "head", "note": "notetext", "fw": "fw"}.get(block.kind)
        layers = [(begin, end, base)] if base else []
        layers += [(s.start, s.end, style_of(s)) for s in live]
        layers += [(a, z, "hit") for a, z in self._hits.get(index, ()) if a < end and z > begin]
        if self._asked and self._asked[0] == index:
            layers.append((self._asked[1], max(self._asked[2], self._asked[1] + 1), "focus"))
        layers += self._selection_on(index, len(block.text))
        if has_caret:
            layers.append((self.caret[1], self.caret[1] + 1, "caret"))
        left = gutter(block, row, begin, end, live) + " " * block.indent
        segments = [Segment(left, self._look(("gutter",)))]
        for a, z, styles in stretches(begin, end, layers):
            text = block.text[a:z].replace("\n", " ")
            segments.append(Segment(text, self._look(styles) + Style.from_meta({"offset": (a, index)})))
        if has_caret and begin == end:
            segments.append(Segment(" ", self._look(("caret",))))
        return Strip(segments).adjust_cell_length(self.size.width, self.rich_style)

    def _selection_on(self, index: int, length: int) -> list[tuple[int, int, str]]:
        if self.held is not None:
            first, last = sorted((self.held, self.caret))
            if not first[0] <= index <= last[0]:
                return []
            start = first[1] if first[0] == index else 0
            return [(start, last[1] + 1 if last[0] == index else length, "selection")]
        selection = self.text_selection
        span = selection.get_span(index) if selection is not None else None
        if span is None:
            return []
        return [(span[0], length if span[1] == -1 else span[1], "selection")]

    def _look(self, names: tuple[str, ...]) -> Style:
        found = self._looks.get(names)
        if found is None:
            found = self.rich_style
            for name in names:
                found += self.get_component_rich_style(f"book--{name}", partial=True)
            self._looks[names] = found
        return found

    def selection_updated(self, selection: Selection | None) -> None:
        """The mouse selects."""
        del selection
        self.redraw()

    # the mouse

    def on_click(self, event: events.Click) -> None:
        """Put the caret where the mouse is; a double click chooses the place."""
        place = event.style.meta.get("offset")
        if place is None:
            return
        a, index = place
        self._caret_to_mouse(event, a, index)
        if event.chain == 2:
            self.post_message(self.Activated(*self.caret))

    def _caret_to_mouse(self, event: events.Click, start: int, index: int) -> None:
        if self.rows is None:
            return
        row = event.y + int(self.scroll_offset.y) - self.rows.top(index)
        begin, end = self.rows.bounds(index, min(max(0, row), self.rows.rows(index) - 1))
        indent = self.rows.view.block(index).indent
        offset = begin + max(0, event.x - GUTTER - indent)
        if self.mover:
            self.mover.column = None
        if self.text_selection is None:
            self.move_to((index, min(max(offset, start if start < begin else begin), max(begin, end - 1))))
