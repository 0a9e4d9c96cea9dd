"""The app: one book, one screen, and the questions before it."""

from __future__ import annotations

import gc
import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import ClassVar

from textual.actions import ActionParseResult
from textual.app import App
from textual.binding import BindingType
from textual.dom import DOMNode

from edition.review.checking import Checking
from edition.review.desk import Desk
from tui.app.keys import keymap, read_keys
from tui.app.screens.dialogs import Pick
from tui.app.screens.review import Review
from tui.app.themes import CONTRAST, THEMES
from tui.app.widgets.rows import Line


class ReviewApp(App[None]):
    """``edition review FILE``."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = []
    TITLE = "edition review"

    def __init__(
        self,
        desk: Desk,
        checking: Checking,
        *,
        state: Path | None = None,
        keys: Path | None = None,
        tour: bool = False,
    ) -> None:
        """Review the book on a desk.

        Args:
            desk: the file and the session.
            checking: the validation.
            state: where the last place in each book and the theme are kept; None: nowhere.
            keys: the user's key file.
            tour: whether to begin with the tour.
        """
        super().__init__()
        self.desk = desk
        self.state_file = state
        self.state = _read_state(state)
        self.own_keys, self.wrong_keys = read_keys(keys) if keys else ({}, [])
        self.review = Review(desk, checking, self.own_keys)
        self.tour = tour or "toured" not in self.state
        self.animation_level = "none"

    def on_mount(self) -> None:
        """Show the book; ask what is to be asked."""
        gc.set_threshold(50_000, 20, 50)
        self.register_theme(CONTRAST)
        theme = self.state.get("theme")
        if theme in THEMES:
            self.theme = str(theme)
        self.set_keymap(keymap(self.own_keys))
        self.push_screen(self.review)
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        places = self.state.get("places")
        place = places.get(str(self.desk.path.resolve())) if isinstance(places, dict) else None
        if isinstance(place, list) and len(place) == 2 and self.desk.kept is None:
            self.review.text.go(int(place[0]), int(place[1]))
        if self.wrong_keys:
            self.review.say(" ".join(self.wrong_keys), wrong=True)
        self.run_worker(self._questions())

    async def _questions(self) -> None:
        if self.desk.other:
            lines: list[Line] = [[("Go on; both may save, and changes are merged", "")], [("Leave", "")]]
            title = f"{self.desk.other} has this file open"
            chosen = await self.push_screen_wait(Pick(title, lines, typed=False))
            if chosen != 0:
                self.exit()
                return
        kept = self.desk.kept
        if kept is not None:
            lines = [
                [("Take it back", "bold")],
                [("Throw it away", "")],
                [("Leave, and decide another time", "")],
            ]
            who = f" by {kept.editor}" if kept.editor else ""
            title = f"The last session{who} ended before it was saved: {kept.count:,} acts are in the journal"
            chosen = await self.push_screen_wait(Pick(title, lines, typed=False))
            if chosen == 0:
                done, total = self.desk.take()
                self.review.restored(done, total)
            elif chosen == 1:
                self.desk.drop()
            else:
                self.exit()
                return
        if self.tour:
            self.review.action_tour()

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Do an action; what was told before it is taken back, and the tour sees it."""
        self.review.last_key = monotonic()
        if self.screen is self.review:
            self.review.hush()
        done = await super().run_action(action, default_namespace, namespaces)
        if isinstance(action, str):
            self.review.tour_saw(action)
        return done

    def exit_state(self) -> None:
        """Keep the place and the theme for the next time."""
        if self.state_file is None:
            return
        places = self.state.get("places")
        kept = dict(places) if isinstance(places, dict) else {}
        kept.pop(str(self.desk.path.resolve()), None)
        kept[str(self.desk.path.resolve())] = list(self.review.text.caret)
        while len(kept) > 200:
            del kept[next(iter(kept))]
        self.state |= {"places": kept, "theme": self.theme, "toured": True}
        with suppress(OSError):
            self.state_file.parent.mkdir(parents=True, exist_ok=True)
            self.state_file.write_text(json.dumps(self.state, ensure_ascii=False), encoding="utf-8")

    def on_unmount(self) -> None:
        """Leave the desk in order."""
        with suppress(Exception):
            self.exit_state()


def _read_state(path: Path | None) -> dict[str, object]:
    if path is None:
        return {"toured": True}
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
