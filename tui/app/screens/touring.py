"""A two-minute tour: one thing after another to try, on the book at hand."""

from __future__ import annotations

from dataclasses import dataclass

from textual.widgets import Static

from tui.app.screens.base import Base


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to try."""

    text: str
    actions: tuple[str, ...]
    """Which actions lead on; any key of them."""


def _step(text: str, *actions: str) -> Step:
    return Step(" ".join(text.split()), actions)


STEPS = (
    _step(
        """This is the reading text; the page of the print stands on the left, signs say what is in a row.
        Press j and k, or the arrows, to move.""",
        "move",
    ),
    _step(
        """Places that wait for you: ▲ a doubtful reading of the OCR, Я doubtful Cyrillic, ◔ a doubtful date.
        Press n to go to the next.""",
        "next",
    ),
    _step(
        """Beside the text, or below it, stand the proposal, the reason and other readings by number.
        Press a to accept it, or x if the print is right as it is.""",
        "accept",
        "reject",
        "take",
        "edit",
    ),
    _step("Nothing is final: u takes back the last thing done, U does it again. Press u.", "undo"),
    _step(
        """A decides all that are alike, after showing every place. Go to a suggestion with n and press A;
        Enter accepts them, esc leaves them.""",
        "all_like_this",
    ),
    _step(
        "Write a note: put the caret on a word and press N; ^s keeps the note, esc leaves it.",
        "note",
        "comment",
    ),
    _step("V shows what the OCR had, and then the markup. Press V.", "view"),
    _step(
        """? lists every key. What you do is kept in a journal at once, and ^s writes the file, changing only
        what you changed. Press ? to end the tour.""",
        "help",
        "save",
    ),
)


class Touring(Base):
    """The tour."""

    tour_at: int = -1

    def action_tour(self) -> None:
        """Begin, or end, the tour."""
        self.tour_at = 0 if self.tour_at < 0 else -1
        self._show_step()

    def tour_saw(self, action: str) -> None:
        """An action was done: go on where it was the one to try."""
        if 0 <= self.tour_at < len(STEPS) and action.partition("(")[0] in STEPS[self.tour_at].actions:
            self.tour_at = self.tour_at + 1 if self.tour_at + 1 < len(STEPS) else -1
            self._show_step()

    def _show_step(self) -> None:
        panel = self.query_one("#tour", Static)
        on = 0 <= self.tour_at < len(STEPS)
        panel.set_class(on, "shown")
        if on:
            panel.update(f"{self.tour_at + 1}/{len(STEPS)}  {STEPS[self.tour_at].text}  (F2, Tour: end)")
