"""A column beside the text that shows where in the book things wait."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

_SHADES = " ·░▒▓█"


class Heat(Widget):
    """One cell wide, as high as the text: the denser the sign, the more there is."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"heat--some"}
    DEFAULT_CSS = """
    Heat { width: 1; height: 100%; background: $background; & > .heat--some { color: $text-warning; } }
    """

    class Wanted(Message):
        """A place in the book was clicked."""

        def __init__(self, fraction: float) -> None:
            """Say which, from 0 to 1."""
            super().__init__()
            self.fraction = fraction

    def __init__(self, name: str) -> None:
        """An empty column."""
        super().__init__(id=name)
        self._fractions: list[float] = []
        self._counts: list[int] = []

    def show(self, fractions: Iterable[float]) -> None:
        """Show things by where in the book they are, from 0 to 1."""
        self._fractions = list(fractions)
        self._counts = []
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One cell."""
        if len(self._counts) != self.size.height:
            self._counts = self._buckets()
        most = max(self._counts, default=0)
        count = self._counts[y] if y < len(self._counts) else 0
        shade = _SHADES[0 if not count else 1 + round(4 * count / most)]
        return Strip([Segment(shade, self.get_component_rich_style("heat--some"))])

    def _buckets(self) -> list[int]:
        height = max(1, self.size.height)
        counts = [0] * height
        for fraction in self._fractions:
            counts[min(height - 1, int(fraction * height))] += 1
        return counts

    def on_click(self, event: events.Click) -> None:
        """Go there."""
        self.post_message(self.Wanted(event.y / max(1, self.size.height)))
