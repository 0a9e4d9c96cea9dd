"""What editors decided is there again after the text was converted anew."""

from __future__ import annotations

from edition.review import status, structure
from edition.review.checking import Checking
from edition.review.keep import keep
from edition.review.session import Session
from tests.edition.review.conftest import BODY, suggestion, tei

LATER = tei(
    BODY.replace("rnill", "rnill").replace(suggestion("tbe", "the"), suggestion("tbe", "the", "high"))
)
LATER = LATER.replace("'Il' read for 'll', 9 times", "'Il' read for 'll', 10 times")


def test_decisions_and_structure_are_kept_and_the_rest_is_new(session: Session) -> None:
    item = next(i for i in session.book.all_items() if i.kind == "correction")
    session.decide("reject", [item])
    session.do(structure.join_paragraphs(session.book, 6, "AB"), checked=True)
    part = session.book.parts(1)[0]
    at = part.text.index("He said")
    session.do(structure.split_paragraph(session.book, 1, part, at, "AB"), checked=True)
    session.do(status.mark_read(session.book, "ch1", "draft", "AB", session.date), checked=True)

    kept = keep(session.signed(), LATER, Checking().added)

    assert kept.lost == []
    assert '<seg type="stet" resp="#AB">aIl</seg>' in kept.text
    assert '<p resp="#AB">He said' in kept.text
    assert "end.\n<lb/>Nothing more.</p>" in kept.text
    assert "10 times" in kept.text
    assert kept.text.count('<respStmt xml:id="AB">') == 1
    assert 'target="#ch1">Read once.</change>' in kept.text
    assert kept.text.count("<change ") == 3


def test_a_pointer_to_a_reason_that_is_no_more_is_left_out(session: Session) -> None:
    session.decide("accept", [next(i for i in session.book.all_items() if i.kind == "correction")])

    kept = keep(session.signed(), LATER)

    assert '<corr type="ocr" resp="#AB" cert="high">all</corr>' in kept.text


def test_nothing_decided_is_the_new_file_to_the_byte(session: Session) -> None:
    assert keep(session.book.text, LATER).text == LATER


def test_a_paragraph_with_other_words_is_told(session: Session) -> None:
    session.decide("accept", [next(i for i in session.book.all_items() if i.kind == "correction")])

    kept = keep(session.signed(), LATER.replace("the clerk", "the baker"))

    assert len(kept.lost) == 1
    assert "has other words now" in kept.lost[0]


def test_twice_is_as_once(session: Session) -> None:
    session.decide("accept", [next(i for i in session.book.all_items() if i.kind == "correction")])
    once = keep(session.signed(), LATER).text

    assert keep(once, LATER).text == once
