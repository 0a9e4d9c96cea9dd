"""How quick the review is, through a real pseudo-terminal, beside an empty Textual app in the same run.

    python bench/review.py [--spans 20000] [--suggestions 50000]

The book is made up: 1.5 MB of text, names, dates, italics and suggestions all over it.  Times are from the key
going in to the last byte of the paint that it causes; memory is the resident set of the process.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import random
import re
import select
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from pathlib import Path

ROWS, COLUMNS = 40, 120
QUIET = 0.03
"""Seconds without a byte after which a paint is taken to be over."""

EMPTY = """
from textual.app import App
from textual.widgets import Footer, Header, Static
class Empty(App):
    BINDINGS = [("q", "quit", "Leave"), ("j", "mark", "Mark")]
    def compose(self):
        yield Header(); yield Static("Nothing", id="s"); yield Footer()
    def action_mark(self):
        self.n = getattr(self, "n", 0) + 1
        self.query_one("#s", Static).update(str(self.n))
Empty().run()
"""

WORDS = """harbour lantern winter river carriage letter morning window market bridge station garden evening council
paper silence captain meadow copper thunder ribbon village orchard passage engine chimney ferry journal compass
valley anchor timber pocket saddle whisper harvest mirror kettle basket cellar""".split()


def make_book(path: Path, spans: int, suggestions: int, size: int = 1_500_000) -> None:
    """A TEI file with so many annotations; the same file every time."""
    rng = random.Random(7)
    words = size // 7
    kinds = [""] * words
    for i in rng.sample(range(words), spans + suggestions):
        kinds[i] = "s"
    for i in rng.sample([i for i, k in enumerate(kinds) if k], spans):
        kinds[i] = rng.choice("ndi")
    out: list[str] = []
    paragraph: list[str] = []
    for kind in kinds:
        word = rng.choice(WORDS)
        if kind == "s":
            wrong = (
                word.replace("r", "i", 1)
                .replace("e", "c", 1)
                .replace("a", "o", 1)
                .replace("l", "1", 1)
                .replace("w", "vv", 1)
            )
            corr = f'<corr type="ocr" resp="#edition" cert="low">{word}</corr>'
            word = f"<choice><sic>{wrong}</sic>{corr}</choice>"
        elif kind:
            name = {"n": "persName", "d": "date", "i": "hi"}[kind]
            said = {"n": "", "d": ' when="1917"', "i": ' rend="italic"'}[kind]
            word = f"<{name}{said}>{word}</{name}>"
        paragraph.append(word)
        if len(paragraph) == 90:
            number = len(out)
            lines = ["\n<lb/>".join(" ".join(paragraph[k : k + 10]) for k in range(0, 90, 10))]
            page = f'<pb n="{number // 4 + 1}" xml:id="pb-{number}"/>' if number % 4 == 0 else ""
            out.append(f'<p xml:id="p{number}">{page}token{number:05d} {lines[0]}.</p>')
            paragraph = []
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>'
        '<titleStmt><title>Bench</title><respStmt xml:id="edition"><resp>conversion</resp><name>edition</name>'
        "</respStmt></titleStmt><publicationStmt><publisher>None</publisher><availability><p>None.</p></availability>"
        '<date when="2026-01-01">2026</date></publicationStmt><sourceDesc><bibl>Made up.</bibl>'
        "</sourceDesc></fileDesc><encodingDesc><p>Made up.</p></encodingDesc></teiHeader>\n<text><body><div>\n"
    )
    path.write_text(head + "\n".join(out) + "\n</div></body></text></TEI>\n", encoding="utf-8")


class Terminal:
    """A program in a pseudo-terminal."""

    def __init__(self, command: list[str], folder: Path) -> None:
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        env = {**os.environ, "TERM": "xterm-256color", "COLUMNS": str(COLUMNS), "LINES": str(ROWS)}
        env |= {"XDG_CONFIG_HOME": str(folder / "config"), "TEXTUAL_ANIMATIONS": "none"}
        self.start = time.perf_counter()
        self.process = subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave, env=env, start_new_session=True, cwd=folder
        )
        os.close(slave)
        self.seen = b""

    def read(self, timeout: float) -> bool:
        """Take what comes; gives whether anything came."""
        ready, _, _ = select.select([self.master], [], [], timeout)
        if not ready:
            return False
        try:
            self.seen += os.read(self.master, 1 << 16)
        except OSError:
            return False
        return True

    def until(self, *tokens: bytes, limit: float = 60.0) -> float:
        """Seconds from the start until all tokens have been painted."""
        while not all(t in self.seen for t in tokens):
            if time.perf_counter() - self.start > limit:
                raise TimeoutError(f"never seen: {tokens}; the last: {self.seen[-300:]!r}")
            self.read(0.2)
        return time.perf_counter() - self.start

    def settle(self, quiet: float) -> None:
        while self.read(quiet):
            pass

    def key(self, keys: bytes, limit: float = 5.0) -> float:
        """Seconds from a key to the last byte of what it paints."""
        self.settle(QUIET)
        begin = time.perf_counter()
        os.write(self.master, keys)
        last = begin
        while time.perf_counter() - begin < limit:
            if self.read(QUIET if last > begin else limit):
                last = time.perf_counter()
            else:
                break
        return last - begin

    def memory(self) -> float:
        """Megabytes of the process."""
        for line in Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS"):
                return int(line.split()[1]) / 1024
        return 0.0

    def end(self) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self.master)


def quantile(values: list[float], q: float) -> float:
    return sorted(values)[min(len(values) - 1, int(q * len(values)))]


def measure(spans: int, suggestions: int, rounds: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        book = folder / "book.xml"
        make_book(book, spans, suggestions)
        print(f"book: {book.stat().st_size / 1e6:.1f} MB, {spans:,} spans, {suggestions:,} suggestions")
        empties, firsts, memories = [], [], []
        state = folder / "config" / "edition"
        state.mkdir(parents=True)
        (state / "review.json").write_text('{"toured": true}')
        command = [
            sys.executable,
            "-m",
            "tui.cli",
            "review",
            str(book),
            "--initials",
            "AB",
            "--date",
            "2026-01-01",
        ]
        for _ in range(rounds):
            empty = Terminal([sys.executable, "-c", EMPTY], folder)
            empties.append(empty.until(b"Nothing", b"Leave"))
            empty.settle(0.3)
            plain = [empty.key(b"j") for _ in range(40)]
            bare = empty.memory()
            empty.end()
            app = Terminal(command, folder)
            firsts.append(app.until(b"oken00000", b"token00002", b"Save"))
            app.end()
        app = Terminal(command, folder)
        app.until(b"oken00000", b"Save")
        early = [app.key(b"j") for _ in range(60)]
        for _ in range(600):
            if re.search(rb"[0-9] wait", app.seen):
                break
            app.read(0.2)
        read = time.perf_counter() - app.start
        app.settle(3.0)
        time.sleep(6)
        app.settle(1.0)
        keys = {
            "down": [app.key(b"j") for _ in range(100)],
            "page down": [app.key(b"\x1b[6~") for _ in range(60)],
            "next": [app.key(b"n") for _ in range(60)],
            "accept and next": [app.key(b"a") for _ in range(60)],
            "reject and next": [app.key(b"x") for _ in range(40)],
            "undo": [app.key(b"u") for _ in range(40)],
            "end and top": [app.key(k) for _ in range(10) for k in (b"G", b"g")],
        }
        memories.append(app.memory())
        app.key(b"A")
        app.key(b"\r")
        many = app.key(b"\r")
        app.end()
        print(
            f"first paint: {statistics.median(firsts):.3f} s; empty app {statistics.median(empties):.3f} s; "
            f"ratio {statistics.median(firsts) / statistics.median(empties):.2f}"
        )
        print(
            f"everything read after {read:.1f} s; keys while it reads: median {1000 * statistics.median(early):.1f}, "
            f"99 % {1000 * quantile(early, 0.99):.1f} ms"
        )
        print(f"{'key to paint, ms':<20}{'median':>8}{'99 %':>8}")
        print(f"{'empty app':<20}{1000 * statistics.median(plain):>8.1f}{1000 * quantile(plain, 0.99):>8.1f}")
        for kind, values in keys.items():
            print(f"{kind:<20}{1000 * statistics.median(values):>8.1f}{1000 * quantile(values, 0.99):>8.1f}")
        print(f"accept all like it (from Enter): {many:.3f} s")
        print(
            f"memory: {memories[0]:.0f} MB, empty app {bare:.0f} MB, difference {memories[0] - bare:.0f} MB"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--spans", type=int, default=20_000)
    parser.add_argument("--suggestions", type=int, default=50_000)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    measure(given.spans, given.suggestions, given.rounds)


if __name__ == "__main__":
    main()
