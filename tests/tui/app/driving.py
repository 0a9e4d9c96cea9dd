"""Drives the app without a terminal: press keys, look at the rows of the screen."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path

from textual.pilot import Pilot

from edition.review.checking import Checking
from edition.review.desk import Desk
from edition.review.session import Editor
from tui.app.app import ReviewApp

SAMPLE = Path(__file__).parents[3] / "tui" / "app" / "data" / "sample.tei.xml"


def grid(app: ReviewApp) -> list[str]:
    """The rows of the screen, without colours."""
    strips = app.screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip).rstrip() for strip in strips]


def screen(app: ReviewApp) -> str:
    return "\n".join(grid(app))


class Driven:
    """An app that is being driven."""

    def __init__(self, app: ReviewApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot
        self.review = app.review

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def type(self, text: str) -> None:
        await self.pilot.press(*(_key(c) for c in text))
        await self.settle()

    async def settle(self) -> None:
        await self.pilot.pause()
        await self.pilot.pause()

    @property
    def text(self) -> str:
        return self.review.book.text

    def find(self, words: str) -> None:
        """Put the caret on some words of the reading text."""
        for index in range(len(self.review.reading)):
            at = self.review.reading.block(index).text.find(words)
            if at >= 0:
                self.review.text.go(index, at)
                return
        raise AssertionError(words)


def _key(char: str) -> str:
    names = {
        " ": "space",
        "-": "minus",
        ".": "full_stop",
        ",": "comma",
        "<": "less_than_sign",
        ">": "greater_than_sign",
    }
    names |= {"/": "slash", '"': "quotation_mark", "=": "equals_sign", "#": "number_sign", "\\": "backslash"}
    return names.get(char, char)


def drive(
    folder: Path,
    play: Callable[[Driven], Awaitable[None]],
    *,
    size: tuple[int, int] = (120, 40),
    source: Path = SAMPLE,
    text: str | None = None,
    keys: Path | None = None,
    tour: bool = False,
) -> ReviewApp:
    """Open a file in the app and play on it."""
    path = folder / "book.xml"
    if not path.exists():
        if text is None:
            shutil.copy(source, path)
        else:
            path.write_text(text, encoding="utf-8")
    desk = Desk(path, Editor("AB", "Anna Berg"), "2026-12-01")
    app = ReviewApp(desk, Checking(name="book.xml"), keys=keys, tour=tour)

    async def run() -> None:
        async with app.run_test(size=size) as pilot:
            driven = Driven(app, pilot)
            await driven.settle()
            while app.review.text.idle(100) or app.review.queue.scan(100):
                pass
            await driven.settle()
            await play(driven)

    try:
        asyncio.run(run())
    finally:
        desk.close()
    return app


def rows_with(app: ReviewApp, words: Iterable[str]) -> list[bool]:
    shown = screen(app)
    return [w in shown for w in words]
