from __future__ import annotations

import io
import sys

import pytest

from tui.cli import talk
from tui.cli.talk import Bar, count


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def set_terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Make standard error a terminal; inside the test, since pytest sets its own stream before."""
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("TERM", "xterm-256color")
    return stream


def test_a_bar_appears_on_a_terminal_when_it_takes_long(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = set_terminal(monkeypatch)
    monkeypatch.setattr(talk, "_PATIENCE", -1)
    with Bar("mill.txt") as bar:
        bar("reading", 0.5)

    assert "mill.txt: reading" in terminal.getvalue()
    assert "50%" in terminal.getvalue()


def test_a_bar_stays_away_when_it_is_quick_or_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = set_terminal(monkeypatch)
    with Bar("mill.txt") as bar:
        bar("reading", 0.5)
    monkeypatch.setattr(talk, "_PATIENCE", -1)
    with Bar("mill.txt", quiet=True) as bar:
        bar("reading", 0.5)

    assert terminal.getvalue() == ""


def test_a_bar_stays_away_when_nobody_looks(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(talk, "_PATIENCE", -1)
    with Bar("mill.txt") as bar:
        bar("reading", 0.5)

    assert capsys.readouterr().err == ""


def test_no_color_is_respected(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = set_terminal(monkeypatch)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setattr(talk, "_PATIENCE", -1)
    with Bar("mill.txt") as bar:
        bar("reading", 0.5)

    assert "mill.txt" in terminal.getvalue()
    assert "\x1b[3" not in terminal.getvalue()


@pytest.mark.parametrize(("number", "words"), [(0, "0 pages"), (1, "1 page"), (1200, "1,200 pages")])
def test_a_number_has_its_noun(number: int, words: str) -> None:
    assert count(number, "page") == words
