"""Decisions are written as the encoding says, signed, and known to later runs of the program."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from edition.corrections.again import proposals
from edition.review.book import Book
from edition.review.model import DONE, Item
from edition.review.session import Session, alike
from tei.editing.splice import Refused
from tei.read import parse
from tests.edition.review.conftest import suggestion


def items(book: Book, kind: str) -> list[Item]:
    return [i for i in book.all_items() if i.kind == kind]


def test_the_items_of_a_book_are_found_with_what_they_say(book: Book) -> None:
    found = [(i.kind, i.wrong, i.right, i.state) for i in book.all_items()]

    assert found == [
        ("correction", "aIl", "all", "open"),
        ("correction", "aIl", "all", "open"),
        ("date", "March", "1868-03-03", "open"),
        ("applied", "rnill", "mill", "applied"),
        ("marker", "2", "", "open"),
        ("russian", "Ivan", "Иван", "open"),
        ("correction", "aIl", "all", "open"),
        ("correction", "tbe", "the", "open"),
    ]


def test_an_accepted_suggestion_is_the_editors(session: Session) -> None:
    item = items(session.book, "correction")[0]

    session.decide("accept", [item])

    assert '<corr type="ocr" resp="#AB" cert="high" ana="#corr-1">all</corr>' in session.book.source(1)
    assert session.book.parts(1)[0].text.startswith("When all the lamps")
    assert session.book.items(1)[0].state == DONE


def test_a_rejected_suggestion_stands_and_never_comes_back(session: Session) -> None:
    item = items(session.book, "correction")[0]

    session.decide("reject", [item])

    assert '<seg type="stet" resp="#AB">aIl</seg>' in session.book.source(1)
    new = [(p.wrong, p.line) for p in proposals(parse(session.signed().encode()))]
    assert ("aIl", 0) not in new
    assert all(wrong != "aIl" for wrong, _ in new)


def test_all_that_are_alike_are_decided_as_one_act(session: Session) -> None:
    first = items(session.book, "correction")[0]
    same = alike(session.book.all_items(), first)

    session.decide("accept", same, word="aIl\tall")

    assert len(same) == 3
    assert session.book.done[-1].label == "accepted aIl > all, 3 places"
    assert session.summary() == "3 suggestions accepted."
    session.undo()
    assert session.summary() == ""
    assert len(alike(session.book.all_items(), first)) == 3


@pytest.mark.parametrize(
    ("kind", "text", "wanted"),
    [
        ("correction", "ale", '<corr type="ocr" resp="#AB" cert="high" ana="#corr-1">ale</corr>'),
        ("applied", "mi&ll", '<corr type="ocr" resp="#AB" cert="high" ana="#corr-1">mi&amp;ll</corr>'),
        ("russian", "Иоанн", 'xml:lang="ru"\n resp="#AB" cert="high">Иоанн</reg>'),
        ("date", "1869-03", '<date calendar="#gregorian" when="1869-03" cert="high" resp="#AB">March</date>'),
    ],
)
def test_another_reading_is_given(session: Session, kind: str, text: str, wanted: str) -> None:
    item = items(session.book, kind)[0]

    session.reword([item], text)

    assert wanted in session.book.source(item.block)


def test_a_date_of_the_old_calendar_gets_both(make: Callable[[str], Session]) -> None:
    session = make(
        '<div xml:id="ch1"><p>On <date calendar="#julian" datingMethod="#julian" when-custom="1917-02-27"'
        ' when="1917-03-12" cert="low">the 27th</date>.</p></div>'
    )

    session.reword(items(session.book, "date"), "1917-02-28")

    assert 'when-custom="1917-02-28"' in session.book.source(0)
    assert 'when="1917-03-13"' in session.book.source(0)


def test_russian_that_is_none_becomes_plain_text(session: Session) -> None:
    item = items(session.book, "russian")[0]

    session.decide("reject", [item])

    assert session.book.source(item.block).count('<seg type="stet" resp="#AB">Ivan</seg>') == 1
    assert "persName" not in session.book.source(item.block)


@pytest.mark.parametrize(
    ("kind", "what", "said"),
    [("comment", "accept", "not accepted"), ("note", "reject", "cannot be rejected")],
)
def test_what_cannot_be_decided_so_is_refused(
    make: Callable[[str], Session], kind: str, what: str, said: str
) -> None:
    session = make(
        '<div xml:id="ch1"><p>One.<note type="comment" resp="#edition">Why?</note>'
        '<note place="bottom" cert="low">Lost.</note></p></div>'
    )

    with pytest.raises(Refused, match=said):
        session.decide(what, items(session.book, kind))


def test_an_item_of_an_older_text_is_refused(session: Session) -> None:
    one, two = items(session.book, "correction")[:2]
    session.decide("reject", [one])

    with pytest.raises(Refused, match="has changed since"):
        session.decide("accept", [two])


def test_a_reading_that_xml_forbids_is_refused(session: Session) -> None:
    with pytest.raises(Refused, match="no XML file"):
        session.reword(items(session.book, "correction")[:1], "a\x01b")


def test_a_correction_inside_a_romanised_word_is_one_of_its_own(make: Callable[[str], Session]) -> None:
    session = make(
        '<div xml:id="ch1"><p><persName xml:lang="ru-Latn-alalc97"><choice><orig>'
        f'{suggestion("lvan", "Ivan", "high")}</orig><reg type="script" xml:lang="ru" resp="#edition" cert="medium">'
        "Иван</reg></choice></persName></p></div>"
    )

    assert [(i.kind, i.wrong, i.right) for i in session.book.all_items()] == [
        ("russian", "Ivan", "Иван"),
        ("applied", "lvan", "Ivan"),
    ]
