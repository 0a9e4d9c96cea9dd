"""Headings: known by their form, by the white space around them and by the contents list.

Each candidate has a class of form (a labelled chapter, a numbered line in capitals, a lettered line ...).  A form that
a book uses decides the level, not the single line.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from edition.layout.furniture import skeleton
from edition.layout.rows import Row, Sheet
from edition.layout.terms import division_terms

END_MATTER = frozenset({"bibliography", "index", "glossary", "contents", "appendix", "abbreviations"})
NUMBER_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty first second third fourth fifth sixth seventh eighth ninth tenth last"
).split()  # noqa: SIM905 (a list of thirty strings reads worse)
_NUMBER = r"(?:No\.? ?)?(?:\d{1,3}|[IVXLC]+|[A-Z]|" + "|".join(NUMBER_WORDS) + r")"
_NUMBERED = re.compile(r"(\d{1,2}) ?[.)] ?(\S.*)|(\d{1,2}) ([^\W\d_].*)")
_LETTERED = re.compile(r"([a-z]\)|[A-Z][).]) ((?![A-Z]\.)\S.*)")
_ROMAN = re.compile(r"([IVXLC]+|[ivxlc]+)[.)]?(?: (\S.*))?")
_ROMAN_TITLE = re.compile(r"([IVXLC]{1,7})[.)] ([^\W\d_](?!\.).*)")
_ALONE = re.compile(r"\d{1,2}\.?|[IVXL]{1,6}\.?|[ivxl]{1,5}\.?")
_YEARS = re.compile(r"\d{4}[-–—]\d{2,4}\.?")
_LEADERS = re.compile(r"(.*?\S)\s*(?:\.[ .]{2,}|…[….]*|\t)\s*(\d{1,4}|[ivxlc]{1,6})\W*")
_STOP = re.compile(r"[.,;:–—-][\"”’')\]]*$")
_MARKED = re.compile(r"(#{1,6}) +(\S.*?)[ #]*")
# the place and day over a letter or an entry of a diary
_DATELINE = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th|\.)?,? (?:of )?[^\W\d_]+\.?,? 1\d{3}$|[^\W\d_]\.? \d{1,2}(?:st|nd|rd|th)?,? 1\d{3}$"
)
_DAY = re.compile(
    r"(?:[^\W\d_]+,? )?\d{1,2}(?:st|nd|rd|th|\.)? [^\W\d_]{3,}|[^\W\d_]{3,} \d{1,2}(?:st|nd|rd|th)?"
)
_SMALL = re.compile(r"[a-zß-öø-ÿ]")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its lines, its form and its place in the order of divisions."""

    first: int
    last: int
    form: str
    """label, name, numbered, lettered, roman, number, capitals, years, listed or title."""
    level: int
    kind: str
    """The type of the division it heads; empty where only its level is known."""
    n: str = ""
    label: str = ""
    """The word of its label (chapter, appendix ...)."""


def _words() -> tuple[Mapping[str, str], Mapping[str, str]]:
    return division_terms()[:2]


@lru_cache(maxsize=1)
def _label_pattern() -> re.Pattern[str]:
    words = "|".join(re.escape(w) for w in _words()[0])
    stems = "|".join(sorted(map(re.escape, division_terms()[2]), key=len, reverse=True))
    ordinal = rf"(?:(?:the|der|die|das|la|le) )?(?:{stems})[^\W\d_]{{0,4}}"
    return re.compile(
        rf"(?:(?P<label>{words})\s+(?P<n>{_NUMBER})\b|(?P<label2>{words}),? (?P<n2>{ordinal})\b"
        rf"|(?P<n3>{ordinal}) (?P<label3>{words})\b)"
        r"\W{0,3}(?P<title>.*)",
        re.IGNORECASE,
    )


def _label_parts(m: re.Match[str]) -> tuple[str, str]:
    """The label and the number of a heading, whichever stands first."""
    return m["label"] or m["label2"] or m["label3"], m["n"] or m["n2"] or m["n3"]


def division_of_name(text: str) -> str:
    """The type of division that a heading by name opens (``Preface``, ``Select Bibliography``); empty for none."""
    letters = " ".join(text.lower().split()).strip(" .:*")
    names = _words()[1]
    if letters in names:
        return names[letters]
    squeezed = letters.replace(" ", "")
    for name, division in names.items():
        if squeezed == name.replace(" ", ""):
            return division
        if len(name) > 5 and letters.startswith(name + " to ") and len(letters) < 60:
            return division
    return ""


def shout(text: str) -> bool:
    """Set in capitals: what an OCR makes of one letter in ten does not matter."""
    letters = [
        c for word in text.split() if word.isalpha() or not any(c.isdigit() for c in word) for c in word
    ]
    letters = [c for c in letters if c.isalpha()]
    return len(letters) > 1 and sum(c.isupper() for c in letters) >= 0.82 * len(letters)


def titled(text: str) -> bool:
    """Set with capitals at the start of most words that are not small."""
    words = [w.strip("\"“‘'(*_[") for w in text.split()]
    long = [w for w in words if len(w) > 3 and w[0].isalpha()]
    if not long:
        return bool(words) and words[0][:1].isupper()
    return sum(w[0].isupper() for w in long) >= 0.65 * len(long)


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
        return _levels(_marked_levels(_without_stray_numbers(out)))

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
        labelled = _label_pattern().fullmatch(text)
        if labelled and self._is_label(labelled, row, frame, k):
            return self._labelled(k, labelled)
        if not (frame.above or shout(text) or (self.sheet.spacing and frame.page)):
            return None
        return self._by_form(k, row, text, frame)

    def _marked(self, k: int, m: re.Match[str]) -> Heading:
        """A heading with the signs of Markdown before it; a label alone takes the next one for its title."""
        level, title = len(m[1]), m[2]
        last = k
        labelled = _label_pattern().fullmatch(title)
        if labelled:
            label, n = _label_parts(labelled)
            below = self._row(k + 1)
            more = _MARKED.fullmatch(below.text) if below is not None and not labelled["title"] else None
            if more and len(more[1]) == level and not _label_pattern().fullmatch(more[2]):
                last = k + 1
            kind = _words()[0][label.lower()]
            return Heading(self.ix[k], self.ix[last], "marked", level, kind, _number(n), label.lower())
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
            return Heading(row.index, row.index, "listed", 1, _words()[0].get(label, ""))
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
        label, n, title = *_label_parts(m), m["title"]
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
        label, n = _label_parts(m)
        kind = _words()[0][label.lower()]
        level = {"part": 0, "book": 0, "section": 2, "scene": 2}.get(kind, 1)
        title = m["title"]
        last = k if title and self.sheet.blocky else self._absorb(k, capitals=False, more=not title)
        return Heading(self.ix[k], self.ix[last], "label", level, kind, _number(n), label.lower())

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
        if before is not None and not _ends(before.text) and not self.sheet.blocky and not frame.wide:
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
        if before is not None and not _ends(before.text) and not self._was_title(k - 1):
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
        return row is not None and bool(division_of_name(row.text) or _label_pattern().fullmatch(row.text))

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
            if _ALONE.fullmatch(text) or _label_pattern().fullmatch(text) or _NUMBERED.fullmatch(text):
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


def _ends(text: str) -> bool:
    """The text ends a sentence, or is a heading itself."""
    return bool(re.search(r"[.!?:…][\"”’'»)\]*]*\W?\d{0,3}[*†‡¹²³⁰⁴-⁹]*$", text)) or shout(text)


def _number(text: str) -> str:
    word = text.lower()
    for stem, n in division_terms()[2].items():
        if n and word.split()[-1].startswith(stem) and len(word.split()[-1]) - len(stem) <= 4:
            return n
    if word in NUMBER_WORDS[:20]:
        return str(NUMBER_WORDS.index(word) + 1)
    if word in NUMBER_WORDS[20:30]:
        return str(NUMBER_WORDS.index(word) - 19)
    return re.sub(r"(?i)^no\.? ?", "", text)


def _without_stray_numbers(headings: list[Heading]) -> list[Heading]:
    """Roman numbers alone on a line are headings only if they count up from I within their division.

    So are numbered titles, and one alone is none.
    """
    out: list[Heading] = []
    expected = 1
    counted = _counted(headings)
    for h in headings:
        if h.form == "counted" and h.first not in counted:
            continue
        if h.level <= 1:
            expected = 1
        if h.form == "roman":
            if _roman_value(h.n) != expected:
                continue
            expected += 1
        out.append(h)
    return out


def _counted(headings: Sequence[Heading]) -> set[int]:
    """First rows of the numbered titles that count up, two at least from 1 or three from another number."""
    out: set[int] = set()
    for roman in (False, True):
        run: list[Heading] = []
        for h in [h for h in headings if h.form == "counted" and h.n.isalpha() == roman]:
            if run and 0 < _count(h.n) - _count(run[-1].n) <= 2:
                run.append(h)
            elif _count(h.n) == 1 or not run:
                run = [h]
            if len(run) >= (2 if _count(run[0].n) == 1 else 3):
                out.update(r.first for r in run)
    return out


def _count(n: str) -> int:
    return int(n) if n.isdigit() else _roman_value(n)


def _roman_value(text: str) -> int:
    values = [{"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}.get(c, 0) for c in text.lower()]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


def _marked_levels(headings: list[Heading]) -> list[Heading]:
    """Markdown's levels, counted from that of the chapters: the first heading may be the book's title."""
    levels = [h.level for h in headings if h.form == "marked"]
    if not levels:
        return headings
    top = min(levels)
    if levels.count(top) == 1 and levels[0] == top and len(levels) > 1:
        top = min(levels[1:])
    return [replace(h, level=max(1, h.level - top + 1)) if h.form == "marked" else h for h in headings]


def is_dateline(text: str) -> bool:
    """The place and the day over a letter, or the day over an entry of a diary."""
    return bool(_DATELINE.search(text) or _DAY.fullmatch(text))


def _levels(headings: list[Heading]) -> list[Heading]:
    """Levels by form, and by the division that a heading stands in.

    Notes after a chapter hang from it where labelled divisions follow; under a collective heading (Appendixes) the
    labelled ones are a level lower; what stands in notes, a bibliography or an index is a level lower.
    """
    seen: set[tuple[str, str]] = set()
    last_label = -1
    for h in headings:
        if h.form in ("label", "counted") and h.level <= 1 and (h.label, h.n) not in seen:
            seen.add((h.label, h.n))
            last_label = h.first
    out: list[Heading] = []
    zone = ""
    collective = by_chapter = False
    labelled = any(h.form == "label" and h.level <= 1 for h in headings)
    for h in headings:
        level = 2 if h.form == "counted" and labelled else h.level
        if h.kind == "notes" and zone not in ("", "notes") and (h.first < last_label or by_chapter):
            level, by_chapter = 2, True
        elif h.form == "listed":
            pass  # the contents list names it beside the chapters
        elif zone in ("notes", "bibliography", "index", "glossary") and h.kind not in END_MATTER:
            level = 2
        elif zone == "appendix" and collective:
            level = 2 if h.form == "label" else 3 if h.form != "name" else level
        if level <= 1:
            zone = h.kind or "chapter"
            collective = h.form == "name" and zone == "appendix"
        out.append(replace(h, level=level))
    return out


def _rising(sheet: Sheet, text_rows: Sequence[int], run: Sequence[int]) -> bool:
    """The numbers of a contents list never fall, and it stands at an end of the book."""
    found = [_LEADERS.fullmatch(sheet.rows[text_rows[k]].raw.strip()) for k in run]
    numbers = [int(m[2]) for m in found if m and m[2].isdigit()]
    early = run[0] < 0.1 * len(text_rows) + 20 or run[-1] > 0.95 * len(text_rows)
    return early and len(set(numbers)) > 1 and numbers == sorted(numbers)


def contents_entries(sheet: Sheet, text_rows: Sequence[int]) -> tuple[list[int], dict[str, str]]:
    """The rows of a contents list, and the skeletons of its entries with the pages they point to.

    A contents list is a run of at least three lines that end in leaders or a tab and a number.
    """
    hits = [k for k, i in enumerate(text_rows) if _LEADERS.fullmatch(sheet.rows[i].raw.strip())]
    runs: list[list[int]] = []
    for k in hits:
        if runs and k - runs[-1][-1] <= 3:
            runs[-1].append(k)
        else:
            runs.append([k])
    rows: list[int] = []
    listed: dict[str, str] = {}
    for run in runs:
        if len(run) < 3 or len(run) < 0.5 * (run[-1] - run[0] + 1) or not _rising(sheet, text_rows, run):
            continue
        rows.extend(text_rows[run[0] : run[-1] + 1])
        for k in run:
            m = _LEADERS.fullmatch(sheet.rows[text_rows[k]].raw.strip())
            if m:
                listed[skeleton(m[1])] = m[2]
    if not rows:
        rows = _repeated(sheet, text_rows)
        listed = {skeleton(sheet.rows[i].text): "" for i in rows}
    return rows, listed


def _repeated(sheet: Sheet, text_rows: Sequence[int]) -> list[int]:
    """The rows of a contents list without page numbers: below its heading, what all comes again as headings later."""
    rows = sheet.rows
    early = text_rows[: 40 + len(text_rows) // 20]
    head = next(
        (
            k
            for k, i in enumerate(early)
            if len(rows[i].text) < 30 and division_of_name(rows[i].text) == "contents"
        ),
        None,
    )
    if head is None:
        return []
    short = [(i, skeleton(rows[i].text)) for i in text_rows[head + 1 :] if len(rows[i].text) < 100]
    last: dict[str, int] = {}
    for k, (i, words) in enumerate(short):
        last[words] = i
        for j in (k + 1, k + 2):
            if j < len(short) and short[j][0] - i == j - k:
                words += short[j][1]
                last[words] = i
    out: list[int] = []
    for i in text_rows[head + 1 :]:
        words = skeleton(rows[i].text)
        if last.get(words, -1) <= i or not words:
            break
        out.append(i)
    return out if len(out) >= 3 else []
