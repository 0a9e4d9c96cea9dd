"""The dates of a TEI file, and those whose two calendars do not agree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from lxml import etree

from edition.dates.calendars import Day, exists, gregorian
from tei.names import TEI, local

PAIRS = (("when-custom", "when"), ("from-custom", "from"), ("to-custom", "to"))


@dataclass(frozen=True, slots=True)
class Listed:
    """A date of a file."""

    line: int
    printed: str
    calendar: str
    custom: str
    """In the calendar of the print."""
    iso: str
    """In the Gregorian calendar."""
    cert: str = ""
    fault: str = ""
    """What does not agree; empty where all does."""


def listed(tree: etree._ElementTree) -> list[Listed]:
    """The dates of a file's text in order."""
    found = []
    for text in tree.getroot().iterchildren(f"{{{TEI}}}text"):
        for element in text.iter(f"{{{TEI}}}date"):
            attrs = {str(k): str(v) for k, v in element.attrib.items()}
            custom = _range(attrs, "-custom")
            iso = _range(attrs, "")
            found.append(
                Listed(
                    cast("int | None", element.sourceline) or 0,
                    _printed(element),
                    attrs.get("calendar", "").lstrip("#"),
                    custom,
                    iso,
                    attrs.get("cert", ""),
                    fault(attrs),
                )
            )
    return found


def _range(attrs: dict[str, str], ending: str) -> str:
    if f"when{ending}" in attrs:
        return attrs[f"when{ending}"]
    ends = [attrs.get(f"{name}{ending}", "") for name in ("from", "to")]
    return "/".join(ends) if any(ends) else ""


def _printed(element: etree._Element) -> str:
    parts: list[str] = []
    for node in element.iter():
        if isinstance(node.tag, str) and local(node.tag) in {"corr", "reg"}:
            continue
        parts.append(node.text or "")
        if node is not element:
            parts.append(node.tail or "")
    return " ".join("".join(parts).split())


def fault(attrs: dict[str, str]) -> str:
    """How a Julian day and the Gregorian one beside it disagree; empty where they do not.

    Args:
        attrs: the attributes of a ``date``.
    """
    if "julian" not in attrs.get("calendar", ""):
        return ""
    for custom, iso in PAIRS:
        old, new = _day(attrs.get(custom, "")), attrs.get(iso, "")
        if old is not None and _day(new) is not None and str(gregorian(old)) != new:
            return f"{old} is {gregorian(old)} in the new style, not {new}"
    return ""


def _day(value: str) -> Day | None:
    parts = value.split("-")
    if len(parts) != 3 or not all(p.isdigit() for p in parts):
        return None
    day = Day(*(int(p) for p in parts))
    return day if day.month and day.day and exists(day, julian=True) else None
