"""What waits for an editor, in the order of the text, filtered; every step is cheap however long it is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from time import perf_counter

from edition.review.book import Book
from edition.review.counts import Counts
from edition.review.model import APPLIED, KINDS, OPEN, Item


@dataclass(frozen=True, slots=True)
class Filter:
    """Which items are shown; a filter never changes what there is."""

    kinds: frozenset[str] = frozenset(KINDS)
    states: frozenset[str] = frozenset({OPEN})
    certs: frozenset[str] = frozenset()
    """Empty for all."""
    text: str = ""
    """A part of the reading or of the proposal; empty for all."""
    skipped: frozenset[tuple[int, int]] = field(default=frozenset())

    def takes(self, item: Item) -> bool:
        """Whether an item is shown."""
        return (
            item.kind in self.kinds
            and item.state in self.states
            and (not self.certs or item.cert in self.certs)
            and (not self.text or self.text in item.wrong or self.text in item.right)
        )

    def says(self) -> str:
        """The filter in words."""
        kinds = (
            "all kinds" if len(self.kinds) == len(KINDS) else ", ".join(k for k in KINDS if k in self.kinds)
        )
        applied = ", applied ones too" if APPLIED in self.states else ""
        certs = f", certainty {' or '.join(sorted(self.certs))}" if self.certs else ""
        return f"{kinds}{applied}{certs}" + (f", with {self.text!r}" if self.text else "")


AT_ONCE = 40
"""So many edited blocks are read again before the next key."""


class Queue:
    """The items of a book; blocks that have not been read yet count as empty until they are."""

    def __init__(self, book: Book, shown: Filter | None = None) -> None:
        """The queue of a book; nothing is read yet."""
        self.book = book
        self.filter = shown or Filter()
        self.extra: Callable[[int], list[Item]] | None = None
        """Gives a block's findings of the validation."""
        self._begin()

    def _begin(self) -> None:
        self._shown: list[list[Item] | None] = [None] * len(self.book)
        self._counts = Counts([0] * len(self.book))
        self.totals: Counter[tuple[str, str]] = Counter()
        """How many items of each kind are in each state, whatever is shown."""
        self._alike: Counter[tuple[tuple[str, str, str], str]] = Counter()
        self._keys: list[list[tuple[tuple[str, str, str], str]]] = [[] for _ in range(len(self.book))]
        self.proposals: dict[str, Counter[str]] = defaultdict(Counter)
        """What is proposed for each reading, and how often."""
        self._tallies: list[Counter[tuple[str, str]] | None] = [None] * len(self.book)
        self._next = 0
        self._stale: set[int] = set()
        self._generation = self.book.generation

    def __len__(self) -> int:
        """How many items are shown, as far as is known."""
        return self._counts.total

    @property
    def complete(self) -> bool:
        """Whether every block has been read."""
        return self._next >= len(self._shown) and not self._stale

    def show(self, shown: Filter) -> None:
        """Show others."""
        self.filter = shown
        for block, known in enumerate(self._shown):
            if known is not None:
                self._take(block)

    def reload(self) -> None:
        """Begin anew, for blocks came or went."""
        self._begin()

    def update(self, blocks: Iterable[int]) -> None:
        """Read some blocks again, for they were edited; of very many the first at once, the others in ``scan``."""
        for n, block in enumerate(blocks):
            if n < AT_ONCE:
                self._take(block)
            else:
                self._stale.add(block)

    def scan(self, budget_ms: float, before: int | None = None) -> bool:
        """Read blocks for some time; gives whether there are more.

        Args:
            budget_ms: for how long.
            before: the block to stop at; None: read all.
        """
        end = perf_counter() + budget_ms / 1000
        last = len(self._shown) if before is None else min(before, len(self._shown))
        while self._stale:
            self._take(self._stale.pop())
            if perf_counter() > end:
                return True
        while self._next < last:
            if self._shown[self._next] is None:
                self._take(self._next)
            self._next += 1
            if perf_counter() > end:
                break
        return not self.complete

    def _take(self, block: int) -> None:
        self._stale.discard(block)
        items = self.items(block)
        tally = Counter((i.kind, i.state) for i in items)
        old = self._tallies[block]
        if old is not None:
            self.totals.subtract(old)
        else:
            for item in items:
                if item.kind in {"correction", "applied"} and item.right:
                    self.proposals[item.wrong][item.right] += 1
        self.totals.update(tally)
        self._tallies[block] = tally
        self._alike.subtract(self._keys[block])
        self._keys[block] = [(i.key, i.state) for i in items]
        self._alike.update(self._keys[block])
        shown = [i for i in items if self.filter.takes(i)]
        self._shown[block] = shown
        self._counts.set(block, len(shown))

    def items(self, block: int) -> list[Item]:
        """Everything in a block, findings of the validation last."""
        extra = self.extra(block) if self.extra else []
        return [*self.book.items(block), *extra] if extra else self.book.items(block)

    def item(self, index: int) -> Item | None:
        """One of the items that are shown."""
        if not 0 <= index < len(self):
            return None
        block = self._counts.find(index)
        shown = self._shown[block] or []
        return shown[index - self._counts.before(block)]

    def index_of(self, block: int, place: int) -> int | None:
        """The index of an item; None where it is not shown."""
        for n, item in enumerate(self._of(block)):
            if item.place == place:
                return self._counts.before(block) + n
        return None

    def _of(self, block: int) -> list[Item]:
        if self._shown[block] is None or block in self._stale:
            self._take(block)
        return self._shown[block] or []

    def next(self, block: int, place: int, step: int = 1) -> Item | None:
        """The next item behind a place in the source of a block, or before it; reads on as far as it must."""
        if not len(self.book):
            return None
        items = self._of(block)
        if step > 0:
            found = next((i for i in sorted(items, key=_by_place) if i.place > place), None)
        else:
            found = next((i for i in sorted(items, key=_by_place, reverse=True) if i.place < place), None)
        while found is None:
            block += step
            if not 0 <= block < len(self._shown):
                return None
            items = sorted(self._of(block), key=_by_place)
            if items:
                found = items[0 if step > 0 else -1]
        return found

    def counts(self) -> list[tuple[int, int]]:
        """The blocks that have shown items, and how many."""
        return [(block, n) for block, n in enumerate(self._counts.values) if n]

    def like(self, item: Item) -> int:
        """How many items say the same of the same reading and are in the same state."""
        return self._alike[item.key, item.state]

    def progress(self) -> tuple[int, int]:
        """How many items of the kinds shown are decided, and of how many, whether shown or not."""
        done = total = 0
        for (kind, state), n in self.totals.items():
            if kind in self.filter.kinds and (state != APPLIED or APPLIED in self.filter.states):
                total += n
                done += n if state not in self.filter.states else 0
        return done, total


def _by_place(item: Item) -> tuple[int, int]:
    return item.place, item.start
