"""Headings: known by their form, by the white space around them and by the contents list.

Each candidate has a class of form (a labelled chapter, a numbered line in capitals, a lettered line ...).  A form that
a book uses decides the level, not the single line.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from edition.layout.furniture import skeleton
from edition.layout.heading_levels import Heading, levels, marked_levels, without_strays
from edition.layout.heading_words import (
    division_of_name,
    division_words,
    ends_sentence,
    is_dateline,
    label_parts,
    label_pattern,
    number_meant,
    shout,
    titled,
)
from edition.layout.rows import Row, Sheet

_NUMBERED = re.compile(r"(\d{1,2}) ?[.)] ?(\S.*)|(\d{1,2}) ([^\W\d_].*)")
_LETTERED = re.compile(r"([a-z]\)|[A-Z][).]) ((?![A-Z]\.)\S.*)")
_ROMAN = re.compile(r"([IVXLC]+|[ivxlc]+)[.)]?(?: (\S.*))?")
_ROMAN_TITLE = re.compile(r"([IVXLC]{1,7})[.)] ([^\W\d_](?!\.).*)")
_ALONE = re.compile(r"\d{1,2}\.?|[IVXL]{1,6}\.?|[ivxl]{1,5}\.?")
_YEARS = re.compile(r"\d{4}[-–—]\d{2,4}\.?")
_STOP = re.compile(r"[.,;:–—-][\"”’')\]]*$")
_MARKED = re.compile(r"(#{1,6}) +(\S.*?)[ #]*")


@dataclass(frozen=True, slots=True)
class _Frame:
    """White space around a row."""

    above: bool
    below: bool
    page: bool
    """It is the first text of a page."""
    wide: bool
    """More white space than between paragraphs, or a mark, on one side at least."""


class HeadingFinder:
    """Finds the headings of one file."""

    def __init__(
        self,
        sheet: Sheet,
        text_rows: Sequence[int],
        page_starts: set[int],
        listed: Mapping[str, str],
        measure: float,
    ) -> None:
        """Prepare to find headings.

        Args:
            sheet: the rows.
            text_rows: the rows that are text, furniture left out, in order.
            page_starts: rows of text with which a page begins.
            listed: skeletons of the entries of the contents list, with the page number they point to.
            measure: width of a full line in ems.
        """
        self.sheet = sheet
        self.ix = text_rows
        self.page_starts = page_starts
        self.listed = listed
        self.measure = measure

    def find(self) -> list[Heading]:
        """All headings in order, with levels."""
        out: list[Heading] = []
        k = 0
        while k < len(self.ix):
            heading = self._at(k, bool(out) and out[-1].last == self.ix[k - 1])
            if heading is None:
                k += 1
                continue
            out.append(heading)
            while k < len(self.ix) and self.ix[k] <= heading.last:
                k += 1
        return levels(marked_levels(without_strays(out)))

    def _row(self, k: int) -> Row | None:
        return self.sheet.rows[self.ix[k]] if 0 <= k < len(self.ix) else None

    def _frame(self, k: int) -> _Frame:
        row, below = self._row(k), self._row(k + 1)
        assert row is not None
        page = row.index in self.page_starts
        end = below is None or below.index in self.page_starts
        gap_below = 2 if end or below is None else max(below.gap, int(below.parted))
        marked = "t" in row.marks or (below is not None and "t" in below.marks)
        return _Frame(row.parted or page, gap_below >= 1, page, row.gap >= 2 or gap_below >= 2 or marked)

    def _at(self, k: int, after_heading: bool) -> Heading | None:
        row = self._row(k)
        assert row is not None
        text = row.text
        if len(text) > 140 or (row.width > 1.02 * self.measure and not self.sheet.blocky):
            return None
        marked = _MARKED.fullmatch(text) if text[0] == "#" else None
        if marked and (row.parted or after_heading or k == 0):
            return self._marked(k, marked)
        frame = self._frame(k)
        if after_heading:
            frame = replace(frame, above=True)
        labelled = label_pattern().fullmatch(text)
        if labelled and self._is_label(labelled, row, frame, k):
            return self._labelled(k, labelled)
        if not (frame.above or shout(text) or (self.sheet.spacing and frame.page)):
            return None
        return self._by_form(k, row, text, frame)

    def _marked(self, k: int, m: re.Match[str]) -> Heading:
        """A heading with the signs of Markdown before it; a label alone takes the next one for its title."""
        level, title = len(m[1]), m[2]
        last = k
        labelled = label_pattern().fullmatch(title)
        if labelled:
            label, n = label_parts(labelled)
            below = self._row(k + 1)
            more = _MARKED.fullmatch(below.text) if below is not None and not labelled["title"] else None
            if more and len(more[1]) == level and not label_pattern().fullmatch(more[2]):
                last = k + 1
            kind = division_words()[0][label.lower()]
            return Heading(self.ix[k], self.ix[last], "marked", level, kind, number_meant(n), label.lower())
        return Heading(self.ix[k], self.ix[k], "marked", level, division_of_name(title))

    def _by_form(self, k: int, row: Row, text: str, frame: _Frame) -> Heading | None:
        name = division_of_name(text) or (self._name_with_more(text) if frame.page else "")
        if name == "trailer":
            return Heading(row.index, row.index, "name", 2, name) if frame.above and frame.below else None
        if name and not frame.page and self._breaks_off(k - 1):
            return None
        if name and (frame.page or frame.wide or frame.below) and (text[0].isupper() or text[0] in "*_"):
            last = k if self.sheet.blocky else self._absorb(k, capitals=shout(text))
            return Heading(row.index, self.ix[last if shout(text) else k], "name", 1, name)
        if skeleton(text) in self.listed and frame.above and len(text) > 4 and not _STOP.search(text):
            label = text.split()[0].strip(".:").lower()
            return Heading(row.index, row.index, "listed", 1, division_words()[0].get(label, ""))
        numbered = _NUMBERED.fullmatch(text)
        if numbered:
            title = numbered[2] or numbered[4]
            if shout(title) and frame.above and len(title) > 3:
                last = self._absorb(k, capitals=True)
                return Heading(row.index, self.ix[last], "numbered", 2, "section", numbered[1] or numbered[3])
            set_off = frame.above and frame.below and (self.sheet.blocky or frame.wide or frame.page)
            if set_off and numbered[1] and self._is_title(row, title) and self._next_begins_text(k):
                return Heading(row.index, row.index, "counted", 1, "", numbered[1])
            return None
        if _YEARS.fullmatch(text) and frame.above and frame.below:
            return Heading(row.index, row.index, "years", 2, "section")
        if _ALONE.fullmatch(text):
            return self._number_alone(k, row, frame)
        lettered = _LETTERED.fullmatch(text)
        if lettered and frame.above and self._lettered(lettered) and self._unstopped(k):
            if self._next_begins_text(self._absorb(k, capitals=False)):
                last = self._absorb(k, capitals=False)
                return Heading(row.index, self.ix[last], "lettered", 3, "section", lettered[1].strip(").("))
            return None
        if shout(text) and len(text) > 3 and (frame.above or frame.page) and not text.endswith((",", ";")):
            return self._capitals(k, row, frame)
        return self._title(k, row, text, frame) or self._roman_title(k, row, text, frame)

    def _roman_title(self, k: int, row: Row, text: str, frame: _Frame) -> Heading | None:
        """A Roman number and a title that may end in a stop; what counts up with others is a heading."""
        m = _ROMAN_TITLE.fullmatch(text)
        if m is None or not (frame.above and (frame.wide or frame.page)) or not titled(m[2]):
            return None
        last = self._second_line(k)
        if row.width > 0.95 * self.measure or not self._frame(last).below or not self._next_begins_text(last):
            return None
        return Heading(row.index, self.ix[last], "counted", 1, "", m[1])

    def _breaks_off(self, k: int) -> bool:
        """The row ends in the middle of something, so what stands below is no heading but a running head."""
        row = self._row(k)
        return row is not None and row.text[-1] in ",;-"

    def _name_with_more(self, text: str) -> str:
        """A page's first line such as ``Preface to the Second Edition``: a name with a complement."""
        first = text.split()[0]
        return (
            division_of_name(first) if text.count(" ") < 8 and titled(text) and not _STOP.search(text) else ""
        )

    def _unstopped(self, k: int) -> bool:
        """The line has no stop at its end, or a colon before a subtitle."""
        row, below = self._row(k), self._row(k + 1)
        assert row is not None
        subtitle = (
            below is not None
            and not below.parted
            and titled(below.text)
            and below.width < 0.85 * self.measure
        )
        return not _STOP.search(row.text) or (row.text.endswith(":") and subtitle)

    @staticmethod
    def _lettered(m: re.Match[str]) -> bool:
        """``a) Title``, or ``A. TITLE``: an initial and a surname are a name."""
        return shout(m[2]) or (m[1].endswith(")") and titled(m[2]))

    def _is_label(self, m: re.Match[str], row: Row, frame: _Frame, k: int) -> bool:
        label, n, title = *label_parts(m), m["title"]
        if not frame.above and not frame.page:
            return False
        if (label[0].islower() and not m["n3"]) or row.text[0].islower() or (len(n) == 1 and n.islower()):
            return False
        if title and _STOP.search(title) and not (self.sheet.blocky and len(title) < 70 and titled(title)):
            return False
        if title and not (
            titled(title) or shout(title) or (self.sheet.blocky and ":" in row.text[: m.start("title")])
        ):
            return False
        below = self._row(k + 1)
        title_below = below is not None and titled(below.text) and below.width < 0.8 * self.measure
        return (
            frame.below
            or frame.page
            or bool(title)
            or title_below
            or shout(row.text)
            or self.sheet.spacing > 0
        )

    def _labelled(self, k: int, m: re.Match[str]) -> Heading:
        label, n = label_parts(m)
        kind = division_words()[0][label.lower()]
        level = {"part": 0, "book": 0, "section": 2, "scene": 2}.get(kind, 1)
        title = m["title"]
        last = k if title and self.sheet.blocky else self._absorb(k, capitals=False, more=not title)
        return Heading(self.ix[k], self.ix[last], "label", level, kind, number_meant(n), label.lower())

    def _number_alone(self, k: int, row: Row, frame: _Frame) -> Heading | None:
        """A number on a line of its own, over a title in capitals or over white space."""
        below = self._row(k + 1)
        if (
            below is not None
            and shout(below.text)
            and len(below.text) > 3
            and not _NUMBERED.fullmatch(below.text)
        ):
            last = self._absorb(k + 1, capitals=True)
            n = row.text.strip(".").replace("l", "1")
            return Heading(row.index, self.ix[last], "number", 2, "section", "1" if n == "I" else n)
        if _ROMAN.fullmatch(row.text) and frame.above and frame.below and not row.text[0].isdigit():
            return Heading(row.index, row.index, "roman", 2, "section", row.text.strip("."))
        return None

    def _capitals(self, k: int, row: Row, frame: _Frame) -> Heading | None:
        last = self._absorb(k, capitals=True)
        after = self._row(last + 1)
        if after is not None and after.text[0].islower():
            return None
        before = self._row(k - 1)
        if before is not None and not ends_sentence(before.text) and not self.sheet.blocky and not frame.wide:
            return None
        if not self._frame(last).below and not self.sheet.spacing:
            return None
        return Heading(row.index, self.ix[last], "capitals", 2, "")

    def _title(self, k: int, row: Row, text: str, frame: _Frame) -> Heading | None:
        """A short line with a title's capitals and white space of its own."""
        last = self._absorb_title(k) if frame.page and not self.sheet.blocky else k
        below_heading = self._frame(last).below
        if not (frame.above and below_heading) or (self.sheet.spacing and not (frame.wide or frame.page)):
            return None
        if self._is_named(last + 1) and self.ix[last + 1] in self.page_starts:
            return None
        if (
            _STOP.search(text)
            or is_dateline(text)
            or text.count(" ") > 14
            or not (text[0].isupper() or text[0] in "“‘\"'*")
        ):
            return None
        before = self._row(k - 1)
        if before is not None and not ends_sentence(before.text) and not self._was_title(k - 1):
            return None
        if not self._next_begins_text(last) or not titled(text):
            return None
        if not self.sheet.blocky and not (frame.wide or frame.page):
            return None
        if not self.sheet.blocky and row.width > 0.85 * self.measure:
            return None
        level = 1 if frame.page and not self.sheet.blocky else 2
        return Heading(row.index, self.ix[last], "title", level, "")

    def _is_title(self, row: Row, title: str) -> bool:
        """The words have a title's capitals, no stop, and room beside them."""
        short = len(title) < 80 if self.sheet.blocky else row.width < 0.85 * self.measure
        return short and title[0].isupper() and titled(title) and not _STOP.search(title)

    def _second_line(self, k: int) -> int:
        """The row with which a title ends that may go on in one line more."""
        row, below = self._row(k), self._row(k + 1)
        if row is None or below is None or below.parted or below.width > 0.85 * self.measure:
            return k
        if _STOP.search(row.text) and row.text[-1] != "-":
            return k
        return k + 1 if self._frame(k + 1).below else k

    def _was_title(self, k: int) -> bool:
        row = self._row(k)
        return row is not None and len(row.text) < 60 and titled(row.text)

    def _is_named(self, k: int) -> bool:
        """A division by name or label begins here: what stands above it ends the one before."""
        row = self._row(k)
        return row is not None and bool(division_of_name(row.text) or label_pattern().fullmatch(row.text))

    def _absorb_title(self, k: int) -> int:
        below = self._row(k + 1)
        if below is not None and below.gap < 1 and titled(below.text) and self._frame(k + 1).below:
            return k + 1
        return k

    def _next_begins_text(self, k: int) -> bool:
        below = self._row(k + 1)
        return below is None or not below.text[0].islower()

    def _absorb(self, k: int, *, capitals: bool, more: bool = True) -> int:
        """The last line of a heading that begins at ``k``: further lines of the same style."""
        last = k
        first = self._row(k)
        assert first is not None
        for j in range(k + 1, min(k + 5, len(self.ix))):
            row = self._row(j)
            assert row is not None
            text = row.text
            if row.width > 0.92 * self.measure and not shout(text):
                break
            if row.index in self.page_starts:
                break
            if (
                last >= k
                and self.sheet.rows[self.ix[last]].text[-1] == ","
                and len(text) < 40
                and row.gap <= 1
            ):
                last = j
                continue
            if _ALONE.fullmatch(text) or label_pattern().fullmatch(text) or _NUMBERED.fullmatch(text):
                if not (text.isdigit() and len(text) == 4):
                    break
            if _LETTERED.fullmatch(text) or row.gap > 3 or (len(text) == 1 and row.parted):
                break
            if capitals and not shout(text) and not (len(text) < 12 and text[0].isdigit() and row.gap <= 1):
                break
            if not capitals and not self._goes_on(j, row, first, more):
                break
            last = j
        return last

    def _goes_on(self, j: int, row: Row, first: Row, more: bool) -> bool:
        """A line under a heading belongs to it."""
        if shout(row.text):
            return True
        below = self._row(j + 1)
        ends_open = row.text[-1] in ",:-–—" and below is not None and len(below.text) < 40
        if _STOP.search(row.text) and not (more and ends_open):
            return False
        if shout(first.text) and not more and not shout(row.text):
            return False
        if not (titled(row.text) or shout(row.text) or row.text[0].islower() or row.text.isdigit()):
            return False
        open_below = below is None or below.parted or below.index in self.page_starts
        short = row.width < 0.7 * self.measure
        return (
            short
            and (open_below or titled(row.text))
            and (more or row.gap < 1 or first.width > 0.6 * self.measure)
        )
