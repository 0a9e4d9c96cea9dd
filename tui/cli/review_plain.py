"""The review line by line: for screen readers, simple terminals and slow lines."""

from __future__ import annotations

from collections.abc import Callable

import click

from edition.review import annotate, places
from edition.review.desk import Desk
from edition.review.merge import ConflictError
from edition.review.model import APPLIED, KINDS, Item
from edition.review.queue import Filter, Queue
from edition.review.session import alike
from tei.editing.splice import Refused, prefix_of
from tei.read import NotTei
from tei.write import OutputError
from tui.cli.talk import give, say

HELP = """a  accept what is proposed        x  reject it: what is printed stands
e TEXT  another reading           s  skip for now
A  accept all like it             X  reject all like it
u  undo                           U  redo
n TEXT  an editorial note here    c TEXT  a comment to other editors
t  applied corrections, too       k KIND  only one kind (k: all)
w  save                           q  save and leave        Q  leave without saving
?  this help"""
_CONTEXT = 60


def review(desk: Desk, ask: Callable[[], str] | None = None) -> None:
    """Ask for every place that waits, one after the other.

    Args:
        desk: the file and the session.
        ask: gives the next answer; by default a line of standard input.
    """
    _Plain(desk, ask or _line).run()


def _line() -> str:
    try:
        return str(click.prompt("", prompt_suffix="> ", default="", show_default=False, err=True))
    except click.Abort:
        return "q"


class _Plain:
    def __init__(self, desk: Desk, ask: Callable[[], str]) -> None:
        self.desk = desk
        self.ask = ask
        self.queue = Queue(desk.book)
        self.at = (0, -1)
        self.because = places.reasons(desk.book)

    def run(self) -> None:
        self.begin()
        while True:
            item = self.queue.next(*self.at)
            if item is None:
                say(f"Nothing more of {self.queue.filter.says()}. w saves, u takes back, q leaves.")
            else:
                self.tell(item)
            try:
                if not self.answer(self.ask().strip(), item):
                    return
            except Refused as refusal:
                say(str(refusal))
            except (ConflictError, NotTei, OutputError) as problem:
                say(f"Not saved: {problem}; the journal keeps your work.")

    def begin(self) -> None:
        if self.desk.other:
            say(f"{self.desk.other} has this file open too; changes are merged when you save.")
        if self.desk.kept is not None:
            say(
                f"The last session ended before it was saved: {self.desk.kept.count:,} acts. Take them back? y/n"
            )
            if self.ask().strip().casefold().startswith(("y", "д", "н")):
                done, total = self.desk.take()
                say(f"{done:,} of {total:,} acts are taken back.")
                self.queue.reload()
        while self.queue.scan(1000):
            pass
        say(f"{len(self.queue):,} places wait. ? tells what to answer.")

    def tell(self, item: Item) -> None:
        text = self.desk.book.parts(item.block)[item.part].text
        before = text[max(0, item.start - _CONTEXT) : item.start].replace("\n", " ")
        behind = text[item.end : item.end + _CONTEXT].replace("\n", " ")
        at = self.queue.index_of(item.block, item.place)
        number = f"{at + 1:,} of {len(self.queue):,}, " if at is not None else ""
        cert = f", {item.cert} certainty" if item.cert else ""
        give(f"{number}{KINDS[item.kind]}{cert}")
        give(f"  {before}[{text[item.start : item.end]}]{behind}")
        if item.right and item.right != item.wrong:
            give(f"  {item.wrong or 'nothing'} -> {item.right}")
        why = self.because.get(item.why.removeprefix("#"), ("", item.why))[1]
        if why:
            give(f"  {why}")
        same = self.queue.like(item)
        if same > 1:
            give(f"  {same:,} like it")

    def answer(self, said: str, item: Item | None) -> bool:
        """Do what was answered; gives whether to go on."""
        word, _, rest = said.partition(" ")
        session = self.desk.session
        if word in {"q", "Q", "й", "Й"}:
            if word in {"q", "й"} and self.desk.unsaved:
                self.desk.save()
            return False
        if word in {"?", ""}:
            give(HELP)
        elif word in {"w", "ц"}:
            self.desk.save()
            say(f"Saved: {session.summary() or 'nothing was changed.'}")
        elif word in {"u", "U", "г", "Г"}:
            edit = session.undo() if word in {"u", "г"} else session.redo()
            self.renew()
            say(edit.label if edit else "There is nothing to take back.")
        elif word in {"t", "е"}:
            now = self.queue.filter
            self.queue.show(Filter(now.kinds, now.states ^ {APPLIED}, now.certs, now.text))
        elif word in {"k", "л"}:
            kinds = frozenset({rest}) if rest in KINDS else frozenset(KINDS)
            self.queue.show(Filter(kinds, self.queue.filter.states))
            self.at = (0, -1)
        elif item is None:
            say("? tells what to answer.")
        else:
            self.decide(word, rest, item)
        return True

    def decide(self, word: str, rest: str, item: Item) -> None:
        session = self.desk.session
        here = item.block, item.place
        if word in {"a", "ф", "x", "ч"}:
            session.decide("accept" if word in {"a", "ф"} else "reject", [item])
        elif word in {"A", "Ф", "X", "Ч"}:
            same = alike(self.desk.book.all_items(), item)
            edit = session.decide("accept" if word in {"A", "Ф"} else "reject", same)
            say(edit.label)
            self.queue.update({i.block for i in same})
        elif word in {"e", "у"} and rest:
            session.reword([item], rest)
        elif word in {"n", "т", "c", "с"} and rest:
            self.note(item, rest, "editorial" if word in {"n", "т"} else "comment")
            return
        elif word not in {"s", "ы"}:
            say("? tells what to answer.")
            return
        self.queue.update([item.block])
        self.at = here

    def note(self, item: Item, text: str, kind: str) -> None:
        session, book = self.desk.session, self.desk.book
        source = book.source(item.block)
        change = session.change_id if kind == "comment" else ""
        made = annotate.note(text, kind, session.editor.initials, change, prefix_of(source))
        part = book.parts(item.block)[item.part]
        splices = annotate.behind_text(source, part, item.end, made)
        edit = session.alter(
            item.block, splices, f"{kind} note: {text[:40]}", "note" if kind == "editorial" else "comment"
        )
        say(edit.label)
        self.renew()

    def renew(self) -> None:
        self.queue.reload()
        while self.queue.scan(1000):
            pass
