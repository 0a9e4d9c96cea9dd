"""Numbers that the OCR parted by blanks, and letters that it read for digits.

Whether a book's digits are parted is learnt from its years: a year is the one number whose length is known.
Where they are, a run of digits is put together as far as it makes one number; commas part page numbers in
lists, and thousands in running text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from edition.corrections import lists
from edition.corrections.model import Context, Correction

PARTED_YEARS = 5
"""So many years parted by blanks show that the OCR parts this book's digits ..."""

PARTED_SHARE = 0.05
"""... if they are at least this share of its years."""

LISTS = frozenset({"notes", "index", "bibliography"})
"""Zones in which commas part page numbers."""

_YEAR = re.compile(r"(?:1[4-9]|20)\d\d")
_WHOLE = re.compile(r"(?<!\d)1[5-9]\d\d(?!\d)")
_PARTED = re.compile(
    r"(?<![\d.,])1(?=[ \d]{4,6})(?: [5-9] ?| ?[5-9] )\d ?\d(?! ?\d)|(?<![\d.,])1[5-9]\d \d(?! ?\d)"
)
_RUN = re.compile(r"(?<![\d.,])\d{1,3}(?: \d{1,3})+(?!\d)")
_DECIMAL = re.compile(r"(?<!\d)\d{1,3} ?\. ?$")
_THOUSANDS = re.compile(r"(?<![\d.,])\d(?: ?\d){0,2}(?: ?, ?\d ?\d ?\d)+(?! ?\d)(?! ?[,\-–]? ?\d)")
_OF_PAGES = re.compile(
    r"(?:\b(?:pp?|[Ss]s?|nos?|Nrn?|vols?|arts?|§§?)\s?\.? ?|[,;\-–] ?\d* ?)$", re.IGNORECASE
)
_RANGE = re.compile(r"(?<=\d)(?: - ?|- )(?=\d)")
_RANGE_TIGHT = re.compile(r"\d-\d")
_DECADE = re.compile(r"(?<=\bthe )(1 ?[5-9] ?\d ?0)5\b(?=(?: and| or| to|,|\.|;| [a-z]))")
_MIXED = re.compile(r"(?<![\w.'’/\-])(?=[lI|!Oo]*\d)(?=\d*[lI|!Oo])[\dlI|!Oo]{2,}(?![\w'’])")
_MIXED_YEAR = re.compile(
    r"(?<![\w.'’/\-])(?=[1-9 ]*[lIOo|])[1lI|] ?[5-9] ?[\dlIOo|] ?[\dlIOo|](?![\w'’]| ?\d)"
)
_DAY = re.compile(r"(?<=[a-zäé] )(?:([Il1]) ?[Il]|l)(?=\s?[,.;)]| [a-z])(?!')")
_VOLUME = re.compile(r"l(?<=[ .]l)(?= ?[,.;:)])")
_VOLUME_WORD = re.compile(r"(?<![\w])(?:[Vv]ol|[Nn]o|[Bb]d|[Nn]r|pp?|[Tt]om[eo]?) ?\. ?$")
_BEFORE_NUMBER = re.compile(r"(?:\b(?:pp?|[Ss]|no|Nr|vol|Bd|art|chap|ch)\.|§) ?$", re.IGNORECASE)
_LETTERS = str.maketrans(lists.pairs("digit_letters"))


@dataclass(frozen=True, slots=True)
class Habit:
    """How the OCR reads this book's numbers."""

    parted: int
    """Years parted by blanks."""
    whole: int
    """Years in one piece."""
    tight: int
    """Ranges without blanks."""

    @property
    def parts_digits(self) -> bool:
        """Whether blanks among digits are the OCR's."""
        return self.parted >= PARTED_YEARS and self.parted >= PARTED_SHARE * (self.parted + self.whole)

    @property
    def evidence(self) -> str:
        """The habit in words."""
        return f"{self.parted:,} of the book's {self.parted + self.whole:,} years are parted by blanks"


def learn(texts: Sequence[str]) -> Habit:
    """Learn whether the OCR parts digits."""
    parted = sum(len(_PARTED.findall(t)) for t in texts)
    whole = sum(len(_WHOLE.findall(t)) for t in texts)
    return Habit(parted, whole, sum(len(_RANGE_TIGHT.findall(t)) for t in texts))


def find(texts: Sequence[str], context: Context) -> list[Correction]:
    """Numbers to put together, and letters in numbers."""
    habit = learn(texts)
    found: list[Correction] = []
    for i, text in enumerate(texts):
        if habit.parts_digits:
            found.extend(_parted(i, text, habit, context.zones[i] in LISTS))
        elif habit.parted:
            found.extend(_single_years(i, text))
        found.extend(_mixed(i, text, habit))
    return found


def _parted(i: int, text: str, habit: Habit, in_list: bool) -> Iterator[Correction]:
    taken: set[int] = set()
    if not in_list:
        for m in _THOUSANDS.finditer(text):
            if " " in m[0] and not _OF_PAGES.search(text[max(0, m.start() - 6) : m.start()]):
                taken.update(range(m.start(), m.end()))
                yield _number(i, m.start(), m.end(), m[0].replace(" ", ""), "medium", habit)
    for m in _RUN.finditer(text):
        if m.start() in taken or _DECIMAL.search(text[max(0, m.start() - 6) : m.start()]):
            continue
        joined = put_together(m[0])
        if joined:
            cert = "high" if _YEAR.fullmatch(joined) else "medium"
            yield _number(i, m.start(), m.end(), joined, cert, habit)
    if habit.tight:
        for m in _RANGE.finditer(text):
            yield Correction(
                i, m.start(), m.end(), "-", "digit", "medium",
                f"a blank inside a range of numbers; {habit.tight:,} ranges of the book have none",
                "blank in range",
            )  # fmt: skip


def _number(i: int, start: int, end: int, corr: str, cert: str, habit: Habit) -> Correction:
    return Correction(i, start, end, corr, "digit", cert, habit.evidence, "digits parted")


def put_together(run: str) -> str:
    """The number, or the two numbers, that digits parted by blanks are; empty where that is not clear.

    Up to three digits are one number, four are one if they make a year; of five or six the last four are the
    year, and those before it a day or the like, if a blank stands between.
    """
    digits = run.replace(" ", "")
    if len(digits) <= 3:
        return "" if digits[0] == "0" else digits
    if len(digits) == 4:
        return digits if _YEAR.fullmatch(digits) else ""
    if len(digits) > 6 or not _YEAR.fullmatch(digits[-4:]):
        return ""
    heads = [run[:k].replace(" ", "") for k in range(len(run)) if run[k] == " "]
    return f"{digits[:-4]} {digits[-4:]}" if digits[:-4] in heads else ""


def _single_years(i: int, text: str) -> Iterator[Correction]:
    """Years parted in a book that has no such habit: only behind a month or in brackets."""
    for m in _PARTED.finditer(text):
        before = text[max(0, m.start() - 24) : m.start()].rstrip(" ,(").rpartition(" ")[2]
        months = lists.words("months")
        if before in months or (
            text[m.start() - 1 : m.start()] == "(" and text[m.end() : m.end() + 1] == ")"
        ):
            yield Correction(
                i, m.start(), m.end(), m[0].replace(" ", ""), "digit", "medium",
                "a year parted by blanks behind a month or in brackets", "year parted",
            )  # fmt: skip


def _mixed(i: int, text: str, habit: Habit) -> Iterator[Correction]:
    """Letters read for digits inside numbers."""
    for m in _MIXED.finditer(text):
        wrong, right = m[0], m[0].translate(_LETTERS)
        if not right.isdigit() or wrong[-1] in "!|" or wrong[0] in "!|":
            continue
        digits = sum(c.isdigit() for c in wrong)
        if len(right) == 4 and _YEAR.fullmatch(right) and digits >= 2:
            yield _letters(i, m.start(), m.end(), right, "high", "the number is a year")
        elif digits >= 1 and _is_number_here(text, m.start()):
            yield _letters(i, m.start(), m.end(), right, "medium", "a number must stand here")
        elif digits >= 2 and wrong[-1] != "o":
            yield _letters(i, m.start(), m.end(), right, "low", "it stands among digits")
    for m in _DAY.finditer(text):
        month = text[max(0, m.start() - 16) : m.start() - 1].rpartition(" ")[2]
        if month in lists.words("months"):
            right = m[0].replace(" ", "").translate(_LETTERS)
            yield _letters(i, m.start(), m.end(), right, "medium", "a day must stand behind a month")
    for m in _VOLUME.finditer(text):
        if _VOLUME_WORD.search(text, max(0, m.start() - 8), m.start()):
            yield _letters(i, m.start(), m.end(), "1", "medium", "a number must stand here")
    if not habit.parts_digits:
        return
    for m in _MIXED_YEAR.finditer(text):
        right = m[0].replace(" ", "").translate(_LETTERS)
        if " " in m[0] and sum(c.isdigit() for c in m[0]) >= 2:
            yield _letters(i, m.start(), m.end(), right, "medium", "the number is a year")
    for m in _DECADE.finditer(text):
        right = m[1].replace(" ", "") + "s"
        yield Correction(i, m.start(), m.end(), right, "digit", "medium", "a decade, its s read for 5", "5>s")


def _letters(i: int, start: int, end: int, right: str, cert: str, why: str) -> Correction:
    return Correction(
        i, start, end, right, "digit", cert, f"a letter read for a digit: {why}", "letter in number"
    )


def _is_number_here(text: str, start: int) -> bool:
    before = text[max(0, start - 16) : start]
    if _BEFORE_NUMBER.search(before):
        return True
    return before.endswith(" ") and before.rstrip().rpartition(" ")[2] in lists.words("months")
