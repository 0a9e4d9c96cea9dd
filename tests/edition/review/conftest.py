"""A small edition of our own writing, and sessions with it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from edition.review.book import Book
from edition.review.checking import Checking
from edition.review.session import Editor, Session

ROOT = Path(__file__).parents[3]
SAMPLE = ROOT / "tui" / "app" / "data" / "sample.tei.xml"

HEADER = """<teiHeader><fileDesc><titleStmt><title>T</title><respStmt xml:id="edition"><resp>conversion</resp>
<name type="software">edition</name></respStmt></titleStmt><publicationStmt><publisher>[none]</publisher>
<availability status="unknown"><p>None.</p></availability><date when="2026-01-01">2026</date></publicationStmt>
<sourceDesc><bibl type="print">[unknown]</bibl></sourceDesc></fileDesc>
<encodingDesc><projectDesc><p>Made up.</p></projectDesc><editorialDecl><correction><p>
<list type="gloss"><label>aIl&gt;all</label><item xml:id="corr-1">'Il' read for 'll', 9 times</item></list></p>
</correction></editorialDecl></encodingDesc>
<profileDesc><langUsage><language ident="en">English</language><language ident="ru-Latn-alalc97">Russian</language>
</langUsage><calendarDesc><calendar xml:id="julian"><p>Old Style</p></calendar>
<calendar xml:id="gregorian"><p>New Style</p></calendar></calendarDesc></profileDesc>
<revisionDesc>
<change when="2026-01-01" who="#edition">Converted.</change>
</revisionDesc></teiHeader>"""


def tei(body: str, back: str = "") -> str:
    """A whole file around a body."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en">'
        f"{HEADER}\n<text><body>\n{body}\n</body>{back}</text></TEI>\n"
    )


def suggestion(wrong: str = "aIl", right: str = "all", cert: str = "low") -> str:
    """A correction of the program's."""
    corr = f'<corr type="ocr" resp="#edition" cert="{cert}" ana="#corr-1">{right}</corr>'
    return f"<choice><sic>{wrong}</sic>{corr}</choice>"


BODY = f"""<div type="chapter" n="1" xml:id="ch1"><pb n="1" xml:id="pb-1"/><head>The First Night</head>
<p xml:id="ch1-p1">When {suggestion()} the lamps were lit, the clerk went up the hill.
<lb/>He said that {suggestion()} was well.</p>
<p xml:id="ch1-p2">In <date calendar="#gregorian" when="1868-03-03" cert="medium">March</date> the river rose,<note
 place="bottom" n="1" xml:id="ch1-n1">See the <hi rend="italic">Register</hi>.</note> and
 {suggestion("rnill", "mill", "high")}
<lb/>stood in water<ref type="noteref" n="2">2</ref> until May.</p>
<p xml:id="ch1-p3">Then <persName xml:lang="ru-Latn-alalc97"><choice><orig>Ivan</orig><reg type="script" xml:lang="ru"
 resp="#edition" cert="medium">Иван</reg></choice></persName> came.</p></div>
<div type="chapter" n="2" xml:id="ch2"><pb n="2" xml:id="pb-2"/><head>The Second</head>
<p xml:id="ch2-p1">And {suggestion()} was quiet; {suggestion("tbe", "the")} end.</p>
<p xml:id="ch2-p2">Nothing more.</p></div>"""


@pytest.fixture
def book() -> Book:
    """The small edition."""
    return Book(tei(BODY))


@pytest.fixture
def session(book: Book) -> Session:
    """A session of AB with the small edition, checked as the app checks."""
    found = Session(book, Editor("AB", "Anna Berg"), "2026-02-03")
    found.check = Checking().added
    return found


@pytest.fixture
def make() -> Callable[[str], Session]:
    """A session with a body of one's own."""

    def made(body: str) -> Session:
        found = Session(Book(tei(body)), Editor("AB"), "2026-02-03")
        found.check = Checking().added
        return found

    return made
