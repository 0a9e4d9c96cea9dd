"""One editor's session with one book: decisions and annotations, undo, the journal, saving."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from edition.review.book import Book
from edition.review.decide import DECISIONS, Local, change
from edition.review.model import OPEN, Edit, Item, Splice
from tei.editing.header import Signature, sign
from tei.editing.pieces import ids
from tei.editing.splice import Refused

VERBS = {
    "accept": ("accepted", "suggestion accepted", "suggestions accepted"),
    "reject": ("rejected", "suggestion rejected", "suggestions rejected"),
    "change": ("corrected", "correction", "corrections"),
    "note": ("noted", "editorial note", "editorial notes"),
    "comment": ("commented", "comment", "comments"),
    "annotate": ("annotated", "annotation", "annotations"),
    "remove": ("removed", "annotation removed", "annotations removed"),
    "structure": ("changed", "change of structure", "changes of structure"),
    "replace": ("replaced", "replacement", "replacements"),
    "status": ("marked", "status", "statuses"),
}
"""What an editor can do: for the label of the edit, and for the summary, one and many."""


_DATES = re.compile(r"""<(?:[^\s<>:/]+:)?change\s[^>]*?when\s*=\s*["'](\d{4}-\d{2}-\d{2})""")


@dataclass(frozen=True, slots=True)
class Editor:
    """Who reviews."""

    initials: str
    """An XML name, for ``resp``."""
    name: str = ""


@dataclass(slots=True)
class Session:
    """What one editor does to one book; nothing here writes to the disk."""

    book: Book
    editor: Editor
    date: str
    """``2026-11-25``."""
    change_id: str = ""
    skipped: set[tuple[int, int]] = field(default_factory=set)
    """Items (block and place) that the editor has put off; for the session only."""
    earlier: Counter[str] = field(default_factory=Counter)
    """What the session had done before it was interrupted, and is in the file."""
    watch: Callable[[str, Edit | None], None] | None = None
    """Is told of every act (``do``, ``undo``, ``redo``) when it is done: the journal."""
    check: Callable[[str, str], list[str]] | None = None
    """Compares the file before and after an edit and gives the findings that it adds."""

    def __post_init__(self) -> None:
        """Choose the id of the session's ``change``, and a date that is not before the last one's."""
        newest = max(_DATES.findall(self.book.cut.pieces[0]), default="")
        if newest > self.date:  # a clock that is slow: changes stand newest first
            self.date = newest
        if not self.change_id:
            base = f"change-{self.date}-{self.editor.initials}"
            text = self.book.text
            taken = set(ids(text)) if base in text else set()
            number = 1
            while (name := base if number == 1 else f"{base}-{number}") in taken:
                number += 1
            self.change_id = name

    # acts

    def decide(self, what: str, items: Sequence[Item], word: str = "") -> Edit:
        """Accept or reject items, all as one act.

        Args:
            what: ``accept`` or ``reject``.
            items: items of this book as it is now.
            word: a line for the project's word list.

        Raises:
            Refused: one of them cannot be decided so; nothing was changed.
        """
        decision, editor = DECISIONS[what], self.editor.initials
        return self._each(what, items, lambda source, item: decision(source, item, editor), word=word)

    def reword(self, items: Sequence[Item], text: str) -> Edit:
        """Give items another reading than the one proposed, all as one act.

        Raises:
            Refused: one of them has no reading of its own; nothing was changed.
        """
        editor = self.editor.initials
        return self._each("change", items, lambda source, item: change(source, item, editor, text), text)

    def _each(
        self,
        what: str,
        items: Sequence[Item],
        act: Callable[[str, Item], Local],
        text: str = "",
        word: str = "",
    ) -> Edit:
        by_block: dict[int, Local] = {}
        for item in items:
            by_block.setdefault(item.block, []).extend(act(self.book.source(item.block), item))
        if not by_block:
            raise Refused("There is nothing to decide here.")
        first = items[0]
        shown = text or first.right
        what_is = f"{first.wrong} > {shown}" if shown and shown != first.wrong else first.wrong
        times = f", {len(items):,} places" if len(items) > 1 else ""
        label = f"{VERBS[what][0]} {what_is}{times}"
        edit = replace(self.book.edit(list(by_block.items()), label, what, len(items)), word=word)
        edit = self.declared(edit) if what == "change" else edit
        plain = what != "change" or (first.kind in {"correction", "applied"} and text.isascii())
        self.do(edit, checked=not plain)
        return edit

    def alter(
        self,
        block: int,
        splices: Local,
        label: str,
        verb: str,
        *,
        recut: bool = False,
        checked: bool = True,
    ) -> Edit:
        """Change a block's source in any other way.

        Args:
            block: the block.
            splices: what is to be replaced in its source.
            label: what is done, for people.
            verb: one of :data:`VERBS`.
            recut: whether blocks come, go or change their kind.
            checked: whether to refuse what adds a finding.

        Raises:
            Refused: the file would not be well formed, or would have a finding that it has not now.
        """
        edit = self.declared(replace(self.book.edit([(block, splices)], label, verb), recut=recut))
        self.do(edit, checked=checked)
        return edit

    def declared(self, edit: Edit) -> Edit:
        """An edit together with the languages and calendars that it needs in the header."""
        from tei.editing.declare import declarations, wanted

        languages, calendars = wanted("".join(s.new for s in edit.splices))
        if not languages and not calendars:
            return edit
        text = self.book.text
        found = declarations(text, languages, calendars, self.book.encoded.newline)
        if not found:
            return edit
        added = [Splice(a, text[a:b], new) for a, b, new in found]
        return replace(edit, splices=(*added, *edit.splices), recut=True)

    def do(self, edit: Edit, *, checked: bool = False) -> None:
        """Carry out an edit; with ``checked`` it is refused where it adds a finding.

        Raises:
            Refused: it cannot be done, or adds a finding; nothing was changed.
        """
        before = self.signed() if checked and self.check else ""
        kept = list(self.book.undone)
        self.book.apply(edit)
        if checked and self.check:
            added = self.check(before, self.signed())
            if added:
                self.book.undo()
                self.book.undone[:] = kept
                raise Refused(f"Not done, for the file would not be valid: {added[0]}")
        if self.watch:
            self.watch("do", edit)

    def undo(self) -> Edit | None:
        """Take back the last act; None where there is none."""
        edit = self.book.undo()
        if edit is not None and self.watch:
            self.watch("undo", edit)
        return edit

    def redo(self) -> Edit | None:
        """Do again what was taken back last; None where there is none."""
        edit = self.book.redo()
        if edit is not None and self.watch:
            self.watch("redo", edit)
        return edit

    # what was done

    def counts(self) -> Counter[str]:
        """How many places each kind of act has changed so far."""
        counts = Counter(self.earlier)
        for edit in self.book.done:
            counts[edit.verb] += edit.count
        return counts

    def total(self) -> int:
        """How many places the session has changed; what came from others does not count."""
        return sum(n for verb, n in self.counts().items() if verb in VERBS)

    def summary(self) -> str:
        """What was done, for the ``change``: "12 suggestions accepted, 3 editorial notes"."""
        counts = self.counts()
        said = [
            f"{counts[verb]:,} {one if counts[verb] == 1 else many}"
            for verb, (_, one, many) in VERBS.items()
            if counts[verb]
        ]
        return ", ".join(said) + "." if said else ""

    def signature(self) -> Signature:
        """The session as its header entry."""
        return Signature(self.editor.initials, self.editor.name, self.date, self.summary(), self.change_id)

    def signed(self) -> str:
        """The file with the session in its header; as it was where nothing was done."""
        text = self.book.text
        if not self.total():
            return text
        pieces, at = [], 0
        for start, end, new in sign(text, self.signature(), self.book.encoded.newline):
            pieces += [text[at:start], new]
            at = end
        return "".join([*pieces, text[at:]])


def alike(items: Iterable[Item], item: Item) -> list[Item]:
    """The items that say the same of the same reading and wait like it, itself among them."""
    return [i for i in items if i.key == item.key and i.state == item.state]


def is_waiting(item: Item) -> bool:
    """Whether an item waits for an editor."""
    return item.state == OPEN
