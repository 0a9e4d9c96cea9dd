"""The words and the looks of headings: labels, numbers, names, capitals, datelines."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from edition.layout.terms import division_terms

NUMBER_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty first second third fourth fifth sixth seventh eighth ninth tenth last"
).split()
_NUMBER = r"(?:No\.? ?)?(?:\d{1,3}|[IVXLC]+|[A-Z]|" + "|".join(NUMBER_WORDS) + r")"
# the place and day over a letter or an entry of a diary
_DATELINE = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th|\.)?,? (?:of )?[^\W\d_]+\.?,? 1\d{3}$|[^\W\d_]\.? \d{1,2}(?:st|nd|rd|th)?,? 1\d{3}$"
)
_DAY = re.compile(
    r"(?:[^\W\d_]+,? )?\d{1,2}(?:st|nd|rd|th|\.)? [^\W\d_]{3,}|[^\W\d_]{3,} \d{1,2}(?:st|nd|rd|th)?"
)


def division_words() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Labels and names of divisions, each with the type of its division."""
    return division_terms()[:2]


@lru_cache(maxsize=1)
def label_pattern() -> re.Pattern[str]:
    """A label with its number, before or behind it, and a title."""
    words = "|".join(re.escape(w) for w in division_words()[0])
    stems = "|".join(sorted(map(re.escape, division_terms()[2]), key=len, reverse=True))
    ordinal = rf"(?:(?:the|der|die|das|la|le) )?(?:{stems})[^\W\d_]{{0,4}}"
    return re.compile(
        rf"(?:(?P<label>{words})\s+(?P<n>{_NUMBER})\b|(?P<label2>{words}),? (?P<n2>{ordinal})\b"
        rf"|(?P<n3>{ordinal}) (?P<label3>{words})\b)"
        r"\W{0,3}(?P<title>.*)",
        re.IGNORECASE,
    )


def label_parts(m: re.Match[str]) -> tuple[str, str]:
    """The label and the number of a heading, whichever stands first."""
    return m["label"] or m["label2"] or m["label3"], m["n"] or m["n2"] or m["n3"]


def division_of_name(text: str) -> str:
    """The type of division that a heading by name opens (``Preface``, ``Select Bibliography``); empty for none."""
    letters = " ".join(text.lower().split()).strip(" .:*")
    names = division_words()[1]
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


def is_dateline(text: str) -> bool:
    """The place and the day over a letter, or the day over an entry of a diary."""
    return bool(_DATELINE.search(text) or _DAY.fullmatch(text))


def ends_sentence(text: str) -> bool:
    """The text ends a sentence, or is a heading itself."""
    return bool(re.search(r"[.!?:…][\"”’'»)\]*]*\W?\d{0,3}[*†‡¹²³⁰⁴-⁹]*$", text)) or shout(text)


def number_meant(text: str) -> str:
    """The number that a number word, an ordinal or a sign means; what is no word stays."""
    word = text.lower()
    for stem, n in division_terms()[2].items():
        if n and word.split()[-1].startswith(stem) and len(word.split()[-1]) - len(stem) <= 4:
            return n
    if word in NUMBER_WORDS[:20]:
        return str(NUMBER_WORDS.index(word) + 1)
    if word in NUMBER_WORDS[20:30]:
        return str(NUMBER_WORDS.index(word) - 19)
    return re.sub(r"(?i)^no\.? ?", "", text)
