"""The file, what is shown of it, and help."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from pathlib import Path

from edition.review import status
from edition.review.annotate import fragment
from edition.review.merge import ConflictError
from edition.review.model import KINDS
from edition.review.reading import MODES
from tei.editing.elements import elements
from tei.editing.splice import Refused
from tei.read import NotTei
from tei.write import OutputError
from tui.app.actions import ACTIONS
from tui.app.keys import keys_of
from tui.app.screens.base import Base
from tui.app.screens.dialogs import Pick, Tell
from tui.app.themes import THEMES
from tui.app.widgets.rows import Line

LAYERS = {
    "corrections": {"suggestion", "applied", "accepted", "stet"},
    "notes": {"note", "noteref", "editorial", "comment"},
    "Russian and foreign words": {"russian", "foreign"},
    "names": {"name", "place"},
    "dates": {"date"},
    "italics and titles": {"hi", "title"},
    "gaps, unclear, supplied": {"gap", "unclear", "supplied"},
    "doubtful places": {"doubt"},
}


class Filing(Base):
    """Saving and leaving; views, layers, themes; help, palette, progress."""

    own_keys: dict[str, str]

    # the file

    def action_save(self) -> None:
        """Write the file."""
        self.save()

    def save(self) -> bool:
        """Write the file; gives whether that was done."""
        if not self.desk.unsaved and not self.desk.changed_outside():
            self.say("There is nothing to save.")
            return True
        generation = self.book.generation
        try:
            done = self.desk.save()
        except ConflictError as conflict:
            one, two = conflict.places[0]
            self.say(
                f"Not saved: another program changed {len(conflict.places)} of the places that you changed, "
                f"as {_short(two.new)!r} where you have {_short(one.new)!r}. Your work stays in the journal.",
                wrong=True,
            )
            return False
        except (NotTei, OutputError) as problem:
            self.say(f"Not saved: {problem}. Your work stays in the journal.", wrong=True)
            return False
        if generation != self.book.generation:
            self.queue.reload()
            self.text.reload()
            self.rouse()
        merged = f"; {done.merged:,} changes of another program were taken in" if done.merged else ""
        self.changed()
        self.say(f"Saved {self.desk.path.name}: {self.session.summary() or 'as it was'}{merged}")
        return True

    def restored(self, done: int, total: int) -> None:
        """The journal was taken back: show the book as it is now."""
        self.queue.reload()
        self.reading.renew()
        self.text.view = self.reading
        self.rouse()
        self.changed()
        lost = (
            f"; {total - done:,} did not fit the file any more and were kept beside it"
            if done < total
            else ""
        )
        self.say(f"{done:,} acts were taken back from the journal{lost}. They are not saved yet.")

    def action_validate(self) -> None:
        """Check the file now."""
        self.check_file()
        found = self.checking.findings(self.session.signed())
        self.say("The file is valid." if not found else f"{len(found):,} findings; n goes through them.")

    def check_file(self) -> None:
        """Renew the findings."""

    def action_quit(self) -> None:
        """Leave."""
        self.ask(self._quit())

    async def _quit(self) -> None:
        if self.desk.unsaved:
            options = ["Save and leave", "Leave; the journal keeps it for the next time", "Go on"]
            lines: list[Line] = [[(o, "")] for o in options]
            title = f"Not saved yet: {self.session.summary()}"
            chosen = await self.app.push_screen_wait(Pick(title, lines, typed=False))
            if chosen is None or chosen == 2 or (chosen == 0 and not self.save()):
                return
        self.app.exit()

    def action_open_editor(self) -> None:
        """Open the source of the paragraph in the editor of the environment."""
        self.attempt(self._open_editor)

    def _open_editor(self) -> None:
        block = self.where()[0]
        source = self.book.source(block)
        command = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi")
        with tempfile.NamedTemporaryFile("w", suffix=".xml", delete=False, encoding="utf-8") as file:
            file.write(source)
        path = Path(file.name)
        try:
            with self.app.suspend():
                subprocess.run([*command, str(path)], check=False)
            new = path.read_text(encoding="utf-8")
        except OSError as problem:
            raise Refused(f"{command[0]} could not be started: {problem.strerror}; set EDITOR.") from problem
        finally:
            path.unlink(missing_ok=True)
        new = new.rstrip("\n") if not source.endswith("\n") else new
        if new == source:
            self.say("Nothing was changed.")
            return
        fragment(new)
        if len([e for e in elements(new) if e.parent < 0]) != 1:
            raise Refused("The paragraph must stay one element.")
        self.carry_out(
            lambda: self.session.alter(
                block, [(0, len(source), new)], "edited the source", "annotate", recut=True
            )
        )

    # what is shown

    def action_view(self) -> None:
        """Reading, diplomatic, markup in turn."""
        block, _ = self.reading.whence(self.text.caret[0])
        self.reading.mode = MODES[(MODES.index(self.reading.mode) + 1) % len(MODES)]
        self.reading.renew()
        self.text.view = self.reading
        self.text.set_hits({})
        self.text.set_focus_span()
        self.text.go(self.reading.where(block, 0), 0)
        self.rouse()
        self.changed()
        says = {
            "reading": "what a reader reads",
            "diplomatic": "what the OCR had",
            "markup": "the tags of the file",
        }
        self.say(f"{self.reading.mode.capitalize()} text: {says[self.reading.mode]}.")

    def action_layers(self) -> None:
        """Choose what is drawn."""
        self.ask(self._layers())

    async def _layers(self) -> None:
        names = list(LAYERS)
        hidden = self.text.hidden
        lines: list[Line] = [
            [("  " if LAYERS[name] & hidden else "✓ ", "right"), (name, "")] for name in names
        ]
        chosen = await self.app.push_screen_wait(Pick("Draw or hide", lines, typed=False))
        if chosen is not None:
            self.text.hidden = frozenset(hidden ^ LAYERS[names[chosen]])
            self.text.redraw()

    def action_side(self) -> None:
        """Show or hide the queue."""
        self.toggle_class("alone")

    def action_theme(self) -> None:
        """The next theme."""
        at = THEMES.index(self.app.theme) if self.app.theme in THEMES else -1
        self.app.theme = THEMES[(at + 1) % len(THEMES)]
        self.say(f"Theme: {self.app.theme}")

    def action_copy(self) -> None:
        """Copy the selection, or the paragraph."""
        chosen = self.text.selected()
        index, _ = self.text.caret
        text = self.text.text_between(*chosen) if chosen else self.reading.block(index).text
        self.app.copy_to_clipboard(text)
        self.say(
            f"Copied {len(text):,} characters; where the terminal refuses the clipboard, the mouse copies."
        )

    def action_cancel(self) -> None:
        """End what is going on."""
        self.held_note = None
        self.text.unselect()
        self.text.set_hits({})
        self.hush()
        self.text.focus()

    # help

    def action_help(self) -> None:
        """All keys, by what they are for."""
        self.ask(self._offer("Keys of the review; choose one to do it"))

    def action_palette(self) -> None:
        """Do anything by its name."""
        self.ask(self._offer("Do what?"))

    async def _offer(self, title: str) -> None:
        lines: list[Line] = [
            [
                (f"{a.group:<10}", "dim"),
                (f"{keys_of(a, self.own_keys):<16}", "sign"),
                (f"{a.label:<16}", "bold"),
                (a.help, ""),
            ]
            for a in ACTIONS
        ]
        chosen = await self.app.push_screen_wait(
            Pick(title, lines, "type to filter, Enter does it, esc closes")
        )
        if chosen is not None:
            self.call_later(self.run_action, ACTIONS[chosen].name)

    def action_progress(self) -> None:
        """How far the review is."""
        found = status.status_of(self.book)
        self.app.push_screen(Tell("How far the review is", progress_lines(found)))


def progress_lines(found: status.Status) -> list[Line]:
    """A status as rows."""
    lines: list[Line] = [[(f"{'':<44}{'waiting':>9}{'applied':>9}{'decided':>9}", "dim")]]
    for kind, n in found.kinds.items():
        if any(n.values()):
            row = f"{KINDS[kind]:<44}{n['open']:>9,}{n['applied']:>9,}{n['done']:>9,}"
            lines.append([(row, "")])
    lines.append([("", "")])
    for chapter in found.chapters:
        said = f"  {status.STATUSES.get(chapter.read.status, '')} {chapter.read.who}" if chapter.read else ""
        row = f"{chapter.title[:43]:<44}{chapter.open:>9,}{chapter.applied:>9,}{chapter.done:>9,}{said}"
        lines.append([(row, "bold" if not chapter.open else "")])
    lines.append([("", "")])
    pages = ", ".join(f"{found.pages[s]:,} {name}" for s, name in status.STATUSES.items())
    lines.append([(f"{found.pages_total:,} pages: {pages}", "")])
    return lines


def _short(text: str) -> str:
    return text if len(text) < 40 else text[:39] + "…"
