"""The datatypes of RELAX NG and of XML Schema, with facets, and how to say them to people."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

from tei.validation.regex import RegexError, compile_regex, limit_of

XSD = "http://www.w3.org/2001/XMLSchema-datatypes"

Check = Callable[[str], bool]
Number = Decimal | float


class DatatypeError(ValueError):
    """A datatype or facet that the engine does not know."""


def _fits(expression: str) -> Check:
    match = re.compile(expression).fullmatch
    return lambda value: match(value) is not None


def _anything(_value: str) -> bool:
    return True


_ZONE = r"(?:Z|[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00))?"
_YEAR = r"-?(?:[1-9]\d{4,}|\d{4})"
_MONTH = r"(?:0[1-9]|1[0-2])"
_DAY = r"(?:0[1-9]|[12]\d|3[01])"
_TIME = r"(?:(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?|24:00:00(?:\.0+)?)"
_NAME_START = "A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d"
_NAME_START += "\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
_NAME_CHAR = _NAME_START + "\\-.0-9\u00b7\u0300-\u036f\u203f\u2040"
_NCNAME = f"[{_NAME_START}][{_NAME_CHAR}]*"
_DATE_PARTS = re.compile(rf"({_YEAR})-(\d\d)-(\d\d)")


def _real_day(value: str) -> bool:
    """Whether the day of a date is one that the month has."""
    found = _DATE_PARTS.match(value)
    if found is None:
        return True
    year, month, day = (int(g) for g in found.groups())
    return day <= calendar.monthrange(abs(year) % 400 + 2000, month)[1]


def _dated(expression: str) -> Check:
    fits = _fits(expression)
    return lambda value: fits(value) and _real_day(value)


def _month_day(value: str) -> bool:
    found = re.fullmatch(rf"--({_MONTH})-({_DAY}){_ZONE}", value)
    return found is not None and int(found[2]) <= calendar.monthrange(2000, int(found[1]))[1]


_INTEGER = r"[+-]?\d+"


def _ranged(low: int | None, high: int | None) -> Check:
    fits = _fits(_INTEGER)

    def check(value: str) -> bool:
        if not fits(value):
            return False
        number = int(value)
        return (low is None or number >= low) and (high is None or number <= high)

    return check


_DECIMAL = r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)"
_DOUBLE = _fits(rf"{_DECIMAL}(?:[eE][+-]?\d+)?|-?INF|NaN")
_DURATION = r"-?P(?=.)(?:\d+Y)?(?:\d+M)?(?:\d+D)?(?:T(?=.)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?"
_NMTOKEN = f"[:{_NAME_CHAR}]+"

# type: (check of the value with its white space folded, what it wants in words)
XSD_TYPES: dict[str, tuple[Check, str]] = {
    "string": (_anything, "any text"),
    "normalizedString": (_anything, "any text"),
    "token": (_anything, "any text"),
    "anyURI": (_anything, "a link"),
    "boolean": (_fits("true|false|1|0"), "true or false"),
    "decimal": (_fits(_DECIMAL), "a number"),
    "float": (_DOUBLE, "a number"),
    "double": (_DOUBLE, "a number"),
    "integer": (_ranged(None, None), "a whole number"),
    "nonNegativeInteger": (_ranged(0, None), "a whole number, 0 or more"),
    "positiveInteger": (_ranged(1, None), "a whole number, 1 or more"),
    "nonPositiveInteger": (_ranged(None, 0), "a whole number, 0 or less"),
    "negativeInteger": (_ranged(None, -1), "a whole number below 0"),
    "long": (_ranged(-(2**63), 2**63 - 1), "a whole number"),
    "int": (_ranged(-(2**31), 2**31 - 1), "a whole number"),
    "short": (_ranged(-(2**15), 2**15 - 1), "a whole number"),
    "byte": (_ranged(-128, 127), "a whole number from -128 to 127"),
    "unsignedLong": (_ranged(0, 2**64 - 1), "a whole number, 0 or more"),
    "unsignedInt": (_ranged(0, 2**32 - 1), "a whole number, 0 or more"),
    "unsignedShort": (_ranged(0, 2**16 - 1), "a whole number, 0 or more"),
    "unsignedByte": (_ranged(0, 255), "a whole number from 0 to 255"),
    "date": (_dated(rf"{_YEAR}-{_MONTH}-{_DAY}{_ZONE}"), "a date YYYY-MM-DD"),
    "dateTime": (_dated(rf"{_YEAR}-{_MONTH}-{_DAY}T{_TIME}{_ZONE}"), "a date and time YYYY-MM-DDThh:mm:ss"),
    "time": (_fits(_TIME + _ZONE), "a time hh:mm:ss"),
    "gYear": (_fits(_YEAR + _ZONE), "a year YYYY"),
    "gYearMonth": (_fits(f"{_YEAR}-{_MONTH}{_ZONE}"), "a month YYYY-MM"),
    "gMonth": (_fits(f"--{_MONTH}{_ZONE}"), "a month --MM"),
    "gMonthDay": (_month_day, "a day of the year --MM-DD"),
    "gDay": (_fits(f"---{_DAY}{_ZONE}"), "a day ---DD"),
    "duration": (_fits(_DURATION), "a duration such as P1Y2M"),
    "language": (_fits(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*"), "a language tag such as ru-Latn"),
    "Name": (_fits(f"[:{_NAME_START}][:{_NAME_CHAR}]*"), "a name"),
    "NCName": (_fits(_NCNAME), "a name: a letter first, then letters, digits, - _ ."),
    "ID": (_fits(_NCNAME), "an identifier: a letter first, then letters, digits, - _ ."),
    "IDREF": (_fits(_NCNAME), "an identifier"),
    "ENTITY": (_fits(_NCNAME), "a name"),
    "IDREFS": (_fits(f"{_NCNAME}(?: {_NCNAME})*"), "identifiers"),
    "ENTITIES": (_fits(f"{_NCNAME}(?: {_NCNAME})*"), "names"),
    "NMTOKEN": (_fits(_NMTOKEN), "a name"),
    "NMTOKENS": (_fits(f"{_NMTOKEN}(?: {_NMTOKEN})*"), "names"),
    "QName": (_fits(f"(?:{_NCNAME}:)?{_NCNAME}"), "a name with or without prefix"),
    "NOTATION": (_fits(f"(?:{_NCNAME}:)?{_NCNAME}"), "a name with or without prefix"),
    "hexBinary": (_fits("(?:[0-9A-Fa-f]{2})*"), "hexadecimal digits"),
    "base64Binary": (
        _fits(r"(?:(?:[A-Za-z0-9+/] ?){4})*(?:(?:[A-Za-z0-9+/] ?){2,3}(?:= ?){1,2})?"),
        "base64",
    ),
}
_KEEP_SPACE = frozenset({"string", "normalizedString"})
_EXACT = frozenset(
    {"decimal", "integer", "long", "int", "short", "byte", "nonNegativeInteger", "positiveInteger"}
    | {
        "nonPositiveInteger",
        "negativeInteger",
        "unsignedLong",
        "unsignedInt",
        "unsignedShort",
        "unsignedByte",
    }
)
_FLOATING = frozenset({"float", "double"})
_BOUNDS: dict[str, Callable[[Number, Number], bool]] = {
    "minInclusive": lambda value, bound: value >= bound,
    "maxInclusive": lambda value, bound: value <= bound,
    "minExclusive": lambda value, bound: value > bound,
    "maxExclusive": lambda value, bound: value < bound,
}
_LENGTHS: dict[str, Callable[[int, int], bool]] = {
    "length": lambda size, bound: size == bound,
    "minLength": lambda size, bound: size >= bound,
    "maxLength": lambda size, bound: size <= bound,
}


@dataclass(frozen=True, slots=True)
class Datatype:
    """A datatype with its facets."""

    library: str
    name: str
    facets: tuple[tuple[str, str], ...] = ()
    _checks: list[Check] = field(default_factory=list, init=False, repr=False, compare=False, hash=False)
    _known: dict[str, bool] = field(default_factory=dict, init=False, repr=False, compare=False, hash=False)

    def __post_init__(self) -> None:
        """Make the checks.

        Raises:
            DatatypeError: the datatype or a facet is not known.
        """
        if self.library == "" and self.name in {"string", "token"} and not self.facets:
            return
        if self.library != XSD or self.name not in XSD_TYPES:
            raise DatatypeError(f"datatype {self.name!r} of library {self.library!r} is not known")
        check = XSD_TYPES[self.name][0]
        if check is not _anything:
            self._checks.append(check)
        patterns = tuple(value for name, value in self.facets if name == "pattern")
        for expression in patterns:
            self._checks.append(_pattern_check(expression))
        for name, value in self.facets:
            if name != "pattern":
                self._checks.append(self._facet(name, value))

    def _facet(self, name: str, value: str) -> Check:
        parse = self._number_parser()
        if name in _BOUNDS and parse is not None:
            holds, bound = _BOUNDS[name], parse(value)
            return lambda text: holds(parse(text), bound)
        if name in _LENGTHS:
            fits, size = _LENGTHS[name], int(value)
            return lambda text: fits(len(text), size)
        if name == "totalDigits":
            return lambda text: len(re.sub(r"^[+-]?0*|\.|(?<=\.)(\d*?)0*$", r"\1", text)) <= int(value)
        if name == "fractionDigits":
            return lambda text: len(text.partition(".")[2].rstrip("0")) <= int(value)
        raise DatatypeError(f"facet {name!r} of datatype {self.name!r} is not supported")

    def _number_parser(self) -> Callable[[str], Number] | None:
        if self.name in _EXACT:
            return Decimal
        return float if self.name in _FLOATING else None

    def folded(self, value: str) -> str:
        """The value as the datatype compares it: white space folded unless it counts."""
        return value if self.name in _KEEP_SPACE else " ".join(value.split())

    def allows(self, value: str) -> bool:
        """Whether a value is of the datatype."""
        if not self._checks:
            return True
        known = self._known.get(value)
        if known is None:
            folded = self.folded(value)
            known = all(check(folded) for check in self._checks)
            if len(self._known) < 5000:
                self._known[value] = known
        return known

    def same(self, one: str, other: str) -> bool:
        """Whether two values of the datatype are equal."""
        return self.key(one) == self.key(other)

    def key(self, value: str) -> object:
        """What is equal for equal values."""
        folded = self.folded(value)
        parse = self._number_parser()
        if parse is not None and self.allows(folded):
            return parse(folded)
        if self.library == XSD and self.name == "boolean":
            return folded in {"true", "1"}
        return folded

    def describe(self) -> str:
        """What a value must be, in words."""
        base = XSD_TYPES.get(self.name, (None, "any text"))[1]
        facets = dict(self.facets)
        if "pattern" in facets:
            return _describe_pattern(base, facets["pattern"])
        low, high = facets.get("minInclusive"), facets.get("maxInclusive")
        if low is not None and high is not None:
            return f"{base} from {low} to {high}"
        return base


WORDS = {
    r"[^\p{C}\p{Z}]+": "a word (no white space)",
    r"\S+": "a word (no white space)",
    r"#\S+": "a pointer to an identifier of this file (#...)",
}


def _describe_pattern(base: str, pattern: str) -> str:
    if base == "a link" and pattern == r"\S+":
        return "a link without white space"
    if pattern in WORDS:
        return WORDS[pattern]
    return f"{base} of the form {pattern}" if base != "any text" else f"a value of the form {pattern}"


def _pattern_check(expression: str) -> Check:
    compiled: dict[int, re.Pattern[str]] = {}

    def check(value: str) -> bool:
        limit = limit_of(value)
        found = compiled.get(limit)
        if found is None:
            found = compiled[limit] = compile_regex(expression, limit)
        return found.match(value) is not None

    try:
        check("")
    except RegexError as problem:
        raise DatatypeError(str(problem)) from problem
    return check
