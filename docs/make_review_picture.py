"""Draw the review as it is, for the README: ``python docs/make_review_picture.py`` writes docs/review.svg."""

from __future__ import annotations

import asyncio
import re
import shutil
import tempfile
from pathlib import Path

from edition.review.checking import Checking
from edition.review.desk import Desk
from edition.review.session import Editor
from tui.app.app import ReviewApp

ROOT = Path(__file__).resolve().parent.parent


async def draw(source: Path, target: Path) -> None:
    """Open a file, decide a place, go to the next, and keep the picture."""
    with tempfile.TemporaryDirectory() as folder:
        book = Path(shutil.copy(source, folder))
        app = ReviewApp(Desk(book, Editor("AB", "Anna Berg"), "2026-12-01"), Checking(name=book.name))
        async with app.run_test(size=(120, 36)) as pilot:
            await pilot.pause(1.0)
            for key in ("n", "a", "n"):
                await pilot.press(key)
            await pilot.pause(4.0)
            picture = app.export_screenshot(title="edition review")
            picture = re.sub(r"\s*@font-face \{.*?\}", "", picture, flags=re.S)  # no picture fetches fonts
            target.write_text(picture, encoding="utf-8")
        app.desk.close()


def main() -> None:
    """Draw the sample that ships with the program."""
    asyncio.run(draw(ROOT / "tui" / "app" / "data" / "sample.tei.xml", ROOT / "docs" / "review.svg"))


if __name__ == "__main__":
    main()
