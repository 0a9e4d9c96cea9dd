"""The queue: in the order of the text, filtered, cheap to change, and right after every edit."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from edition.review.alternatives import Vocabulary, alternatives
from edition.review.book import Book
from edition.review.checking import Checking, as_items
from edition.review.counts import Counts
from edition.review.merge import difference, merged
from edition.review.model import APPLIED, OPEN
from edition.review.queue import Filter, Queue
from edition.review.reading import DIPLOMATIC, MARKUP, Reading
from edition.review.session import Session
from tests.edition.review.conftest import BODY, tei


def read(queue: Queue) -> None:
    while queue.scan(100):
        pass


@given(st.lists(st.integers(0, 5), min_size=1, max_size=40), st.integers(0, 200))
def test_counts_find_the_number_that_holds_the_nth(values: list[int], n: int) -> None:
    counts = Counts(values)

    for i in range(len(values)):
        assert counts.before(i) == sum(values[:i])
    if n < counts.total:
        at = counts.find(n)
        assert sum(values[:at]) <= n < sum(values[: at + 1])
    counts.set(0, 7)
    assert counts.total == sum(values[1:]) + 7


def test_open_items_are_shown_in_the_order_of_the_text(book: Book) -> None:
    queue = Queue(book)
    read(queue)

    shown = [queue.item(i) for i in range(len(queue))]
    assert [i.wrong for i in shown if i] == ["aIl", "aIl", "March", "2", "Ivan", "aIl", "tbe"]
    assert queue.item(99) is None


def test_the_next_item_is_found_before_all_is_read(book: Book) -> None:
    queue = Queue(book)

    first = queue.next(0, -1)
    assert first is not None
    assert first.wrong == "aIl"
    second = queue.next(first.block, first.place)
    assert second is not None
    assert queue.next(second.block, second.place, -1) == first
    assert not queue.complete


def test_a_filter_shows_some_and_counts_all(book: Book) -> None:
    queue = Queue(book, Filter(kinds=frozenset({"applied"}), states=frozenset({OPEN, APPLIED})))
    read(queue)
    assert len(queue) == 1

    queue.show(Filter(text="tb"))

    assert len(queue) == 1
    assert queue.totals["correction", OPEN] == 4
    assert queue.filter.says() == "all kinds, with 'tb'"


def test_a_decided_item_leaves_the_queue(session: Session) -> None:
    queue = Queue(session.book)
    read(queue)
    item = queue.item(0)
    assert item is not None
    assert queue.like(item) == 3

    session.decide("accept", [item])
    queue.update([item.block])

    assert len(queue) == 6
    assert queue.progress() == (1, 7)
    assert queue.index_of(item.block, item.place) is None


def test_findings_of_the_validation_stand_in_the_queue() -> None:
    book = Book(tei(BODY.replace('<p xml:id="ch2-p2">', '<p xml:id="ch2-p2" colour="red">')))
    found = as_items(book, Checking().findings(book.text), 0)

    assert [(i.kind, i.wrong) for i in found[6]] == [("finding", "G005")]


def test_the_views_show_the_same_blocks_with_their_notes(book: Book) -> None:
    reading = Reading(book)
    assert len(reading) == 8
    assert [reading.block(i).kind for i in range(5)] == ["head", "p", "p", "note", "p"]
    assert reading.where(2, 1) == 3
    assert reading.whence(3) == (2, 1)
    kinds = {(s.kind, s.state) for i in range(8) for s in reading.block(i).spans}
    assert {
        ("suggestion", "open"),
        ("applied", "applied"),
        ("note", ""),
        ("date", "open"),
        ("name", ""),
    } <= kinds

    diplomatic = Reading(book, DIPLOMATIC)
    assert "rnill" in diplomatic.block(2).text
    markup = Reading(book, MARKUP)
    assert len(markup) == 7
    assert markup.block(1).text == book.source(1)


@given(st.lists(st.sampled_from(["a", "b", "c d", "e"]), min_size=1, max_size=8), st.data())
def test_changes_of_two_hands_are_both_there(words: list[str], data: st.DataObject) -> None:
    def book(pieces: list[str]) -> str:
        return "<TEI><text>" + "".join(f"<p>{p}</p>" for p in pieces) + "</text></TEI>"

    base = [*words, "middle", *words]
    mine = data.draw(st.integers(0, len(words) - 1))
    theirs = data.draw(st.integers(len(words) + 1, len(base) - 1))
    ours = [*base[:mine], "mine", *base[mine + 1 :]]
    other = [*base[:theirs], "theirs", *base[theirs + 1 :]]

    text = book(ours)
    for splice in reversed(merged(book(base), text, book(other))):
        assert text[splice.offset : splice.offset + len(splice.old)] == splice.old
        text = text[: splice.offset] + splice.new + text[splice.offset + len(splice.old) :]

    both = [*ours[:theirs], "theirs", *ours[theirs + 1 :]]
    assert text == book(both)


def test_a_difference_is_told_by_words() -> None:
    old = "<TEI><p>one two three</p><p>four</p></TEI>"

    (splice,) = difference(old, old.replace("two", "2"))

    assert (splice.old, splice.new) == ("two ", "2 ")


def test_other_readings_come_from_the_book_itself() -> None:
    words = Vocabulary()
    words.add("mill mill mill hill hill mile rill")

    assert alternatives("rnill", "mill", ["rill"], words) == ["mill", "rill", "rnill"]
    assert words.near("nill") == ["mill", "hill"]
