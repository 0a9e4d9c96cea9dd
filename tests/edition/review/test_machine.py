"""Random acts against a model: no finding is added, undo gives every byte back, the source loses nothing."""

from __future__ import annotations

import random
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from lxml import etree

from edition.review import annotate, find, status, structure
from edition.review.book import Book
from edition.review.checking import Checking
from edition.review.model import Edit
from edition.review.session import Editor, Session
from tei.editing.elements import elements
from tei.editing.splice import Refused
from tei.source_text import source_text

SAMPLE = Path(__file__).parents[3] / "tui" / "app" / "data" / "sample.tei.xml"
NUMBER = st.integers(0, 10**6)


def letters(text: str) -> Counter[str]:
    """The source's letters, wherever a note or marker has moved them."""
    tree = etree.fromstring(text.encode("utf-8"))
    return Counter(re.sub(r"\W", "", source_text(tree)))


class Player:
    """Plays one random act; the numbers choose where and what."""

    def __init__(self, text: str) -> None:
        self.book = Book(text)
        self.session = Session(self.book, Editor("AB", "Anna Berg"), "2026-02-03")
        self.checking = Checking()
        self.session.check = self.checking.added
        self.refused: list[str] = []

    def attempt(self, act: str, a: int, b: int, c: int) -> None:
        try:
            getattr(self, act)(a, b, c)
        except Refused as refusal:
            self.refused.append(str(refusal))

    def place(self, a: int, b: int) -> tuple[int, int]:
        block = a % len(self.book)
        parts = self.book.parts(block)
        return block, b % len(parts)

    def stretch(self, a: int, b: int, c: int) -> tuple[int, object, int, int]:
        block, number = self.place(a, b)
        part = self.book.parts(block)[number]
        start = b % (len(part.text) + 1)
        return block, part, start, min(len(part.text), start + 1 + c % 30)

    def decide(self, a: int, b: int, _c: int) -> None:
        items = list(self.book.all_items())
        if items:
            self.session.decide("accept" if b % 2 else "reject", [items[a % len(items)]])

    def reword(self, a: int, b: int, _c: int) -> None:
        items = list(self.book.all_items())
        if items:
            words = ["other", "1917-02-27", "Слово", "<&>", ""]
            self.session.reword([items[a % len(items)]], words[b % len(words)])

    def all_like(self, a: int, b: int, _c: int) -> None:
        items = list(self.book.all_items())
        if items:
            wanted = items[a % len(items)].key
            same = [i for i in items if i.key == wanted and i.state != "done"]
            self.session.decide("accept" if b % 2 else "reject", same)

    def mark(self, a: int, b: int, c: int) -> None:
        block, part, start, end = self.stretch(a, b, c)
        kinds: list[tuple[str, dict[str, str | None]]] = [
            ("hi", {"rend": "italic"}),
            ("persName", {"resp": "#AB"}),
            ("date", {"when": "1868-03-03", "resp": "#AB"}),
            ("foreign", {"xml:lang": "fr"}),
            ("unclear", {"resp": "#AB"}),
        ]
        name, given = kinds[c % len(kinds)]
        splices = annotate.around_text(self.book.source(block), part, start, end, name, given)  # type: ignore[arg-type]
        self.session.alter(block, splices, name, "annotate")

    def russian(self, a: int, b: int, c: int) -> None:
        block, part, start, end = self.stretch(a, b, c)
        source = self.book.source(block)
        splices = annotate.russian(source, part, start, end, "Слово", "popular", "AB")  # type: ignore[arg-type]
        self.session.alter(block, splices, "Russian", "annotate")

    def correct(self, a: int, b: int, c: int) -> None:
        block, part, start, end = self.stretch(a, b, c)
        splice = find.corrected(self.book.source(block), part, start, end, "new", "AB")  # type: ignore[arg-type]
        self.session.alter(block, [splice], "corrected", "change")

    def note(self, a: int, b: int, c: int) -> None:
        block, part, start, _ = self.stretch(a, b, c)
        kind = "comment" if c % 2 else "editorial"
        made = annotate.note("A note & more.\n\nSecond.", kind, "AB", self.session.change_id if c % 2 else "")
        splices = annotate.behind_text(self.book.source(block), part, start, made)  # type: ignore[arg-type]
        self.session.alter(block, splices, "noted", "note")

    def gap(self, a: int, b: int, c: int) -> None:
        block, part, start, _ = self.stretch(a, b, c)
        made = (
            '<gap reason="lost" resp="#AB"/>'
            if c % 2
            else '<supplied reason="omitted" resp="#AB">x</supplied>'
        )
        splices = annotate.behind_text(self.book.source(block), part, start, made)  # type: ignore[arg-type]
        self.session.alter(block, splices, "gap", "annotate")

    def remove(self, a: int, b: int, _c: int) -> None:
        block = a % len(self.book)
        found = [e for e in elements(self.book.source(block)) if e.name in annotate.REMOVABLE and e.open]
        if found:
            splices = annotate.removed(self.book.source(block), found[b % len(found)])
            self.session.alter(block, splices, "removed", "remove")

    def restructure(self, edit: Edit) -> None:
        self.session.do(edit, checked=True)

    def split(self, a: int, b: int, c: int) -> None:
        block, part, start, _ = self.stretch(a, b, c)
        self.restructure(structure.split_paragraph(self.book, block, part, start, "AB"))  # type: ignore[arg-type]

    def join(self, a: int, _b: int, _c: int) -> None:
        self.restructure(structure.join_paragraphs(self.book, a % len(self.book), "AB"))

    def heading(self, a: int, b: int, _c: int) -> None:
        block = a % len(self.book)
        make = [structure.to_heading, structure.to_paragraph][self.book.cut.names[block] == "head"]
        if self.book.cut.names[block] == "head" and b % 3:
            self.restructure(structure.shift_level(self.book, block, 1 if b % 2 else -1))
        else:
            self.restructure(make(self.book, block, "AB"))

    def furniture(self, a: int, b: int, _c: int) -> None:
        kinds = ["header", "footer", "pageNum", "sig", "noise"]
        self.restructure(structure.furniture(self.book, a % len(self.book), kinds[b % 5], "AB"))

    def move_note(self, a: int, b: int, c: int) -> None:
        notes = [(i.block, p.open) for i in self.book.all_items() for p in self.book.parts(i.block)[1:]]
        notes += [
            (k, p.open) for k in range(len(self.book)) for p in self.book.parts(k)[1:] if p.name == "note"
        ]
        block, part, start, _ = self.stretch(b, c, a)
        holder, place = notes[a % len(notes)] if notes else (0, -1)
        self.restructure(structure.move_note(self.book, holder, place, block, part, start, "AB"))  # type: ignore[arg-type]

    def read(self, a: int, b: int, _c: int) -> None:
        ids = [e.attribute("xml:id") for e in elements(self.book.text) if e.name in {"pb", "div"}]
        words = ["", *status.STATUSES]
        self.restructure(
            status.mark_read(self.book, ids[a % len(ids)], words[b % 4], "AB", self.session.date)
        )

    def replace(self, a: int, _b: int, c: int) -> None:
        wanted = find.pattern(["the", "a.", r"\b\w"][a % 3], regex=True, case=True)
        hits = list(find.search(self.book, wanted))[: 1 + c % 6]
        edit, _ = find.replacement(self.session, hits, wanted, "new")
        self.restructure(edit)


ACTS = [
    "decide", "reword", "all_like", "mark", "russian", "correct", "note", "gap", "remove", "split", "join",
    "heading", "furniture", "move_note", "read", "replace",
]  # fmt: skip


class Machine(RuleBasedStateMachine):
    """The player beside a model: the list of what the file was after each act."""

    def __init__(self) -> None:
        super().__init__()
        text = SAMPLE.read_text(encoding="utf-8")
        self.player = Player(text)
        self.states = [text]
        self.at = 0
        self.letters = letters(text)

    @rule(act=st.sampled_from(ACTS), a=NUMBER, b=NUMBER, c=NUMBER)
    def play(self, act: str, a: int, b: int, c: int) -> None:
        before = len(self.player.book.done)
        self.player.attempt(act, a, b, c)
        done = len(self.player.book.done)
        if done > before:
            assert done == before + 1
            del self.states[self.at + 1 :]
            self.states.append(self.player.book.text)
            self.at += 1

    @precondition(lambda self: self.at > 0)
    @rule()
    def undo(self) -> None:
        assert self.player.session.undo() is not None
        self.at -= 1

    @precondition(lambda self: self.at < len(self.states) - 1)
    @rule()
    def redo(self) -> None:
        assert self.player.session.redo() is not None
        self.at += 1

    @invariant()
    def the_file_is_what_the_model_says(self) -> None:
        assert self.player.book.text == self.states[self.at]

    @invariant()
    def a_refusal_is_a_sentence(self) -> None:
        for said in self.player.refused:
            assert said[0].isupper(), said
            assert said[-1] in ".);?", said
        self.player.refused.clear()

    @invariant()
    def no_finding_is_added(self) -> None:
        assert self.player.checking.added(self.states[0], self.player.session.signed()) == []

    @invariant()
    def the_source_loses_no_letter(self) -> None:
        assert letters(self.player.book.text) == self.letters

    @invariant()
    def nothing_done_is_nothing_signed(self) -> None:
        if not self.player.book.done:
            assert self.player.session.signed() == self.states[0]


TestMachine = Machine.TestCase
TestMachine.settings = settings(
    max_examples=12, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)


@pytest.mark.parametrize("seed", range(3))
def test_a_long_game_can_be_undone_to_the_byte(seed: int) -> None:
    """The same game without hypothesis, longer: bench/machine.py plays 2,000 acts."""
    text = SAMPLE.read_text(encoding="utf-8")
    player = Player(text)
    rng = random.Random(seed)
    for _ in range(60):
        player.attempt(rng.choice(ACTS), *(rng.randrange(10**6) for _ in range(3)))
    done = len(player.book.done)

    while player.session.undo():
        pass

    assert done > 10
    assert player.book.text == text
