"""Rules on language tags."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tei.names import XML_LANG, local
from tei.validation.messages import nearest
from tei.validation.rules.document import Document, Element, Hit, name_of

# BCP 47 registry and CLDR's transform.xml, as far as old books need them.
M0 = frozenset(
    {"alaloc", "bgn", "buckwalt", "din", "gost", "iso", "mcst", "prprname", "satts", "ungegn", "c11", "css"}
)
VARIANTS = frozenset(
    {"alalc97", "petr1708", "luna1918", "1901", "1996", "1606nict", "1694acad", "fonipa", "heploc", "hepburn"}
    | {
        "monoton",
        "polyton",
        "oxendict",
        "wadegile",
        "pinyin",
        "scotland",
        "tarask",
        "akuapem",
        "ekavsk",
        "ijekavsk",
    }
)
SCRIPTS = frozenset(
    {
        "Arab",
        "Armn",
        "Beng",
        "Cans",
        "Copt",
        "Cyrl",
        "Cyrs",
        "Deva",
        "Ethi",
        "Geor",
        "Glag",
        "Goth",
        "Grek",
        "Hang",
    }
    | {
        "Hani",
        "Hans",
        "Hant",
        "Hebr",
        "Jpan",
        "Kana",
        "Kore",
        "Latf",
        "Latg",
        "Latn",
        "Mong",
        "Runr",
        "Syrc",
        "Taml",
    }
    | {"Thai", "Tibt", "Zinh", "Zyyy", "Zxxx"}
)
SHORT = {
    "eng": "en",
    "rus": "ru",
    "fra": "fr",
    "fre": "fr",
    "deu": "de",
    "ger": "de",
    "lat": "la",
    "ita": "it",
    "spa": "es",
}
USUAL_SCRIPT = {
    "ru": "Cyrl",
    "uk": "Cyrl",
    "be": "Cyrl",
    "bg": "Cyrl",
    "en": "Latn",
    "fr": "Latn",
    "de": "Latn",
    "la": "Latn",
}
_CYRILLIC = re.compile("[\u0400-\u052f]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")


def wrong_tag(tag: str) -> str | None:
    """What is wrong with a well-formed language tag; None where nothing is."""
    plain = tag.partition("-x-")[0]
    base, _, transform = plain.partition("-t-")
    parts = base.split("-")
    if parts[0] in SHORT:
        return f'write "{"-".join([SHORT[parts[0]], *parts[1:]])}"'
    scripts = [p for p in parts[1:] if len(p) == 4 and p.isalpha()]
    if scripts and scripts[0] not in SCRIPTS:
        return f'there is no script "{scripts[0]}"'
    if scripts and USUAL_SCRIPT.get(parts[0]) == scripts[0]:
        return f'write "{parts[0]}": that is its usual script'
    for part in parts[1:]:
        if (len(part) >= 5 or (len(part) == 4 and part[0].isdigit())) and part not in VARIANTS:
            near = nearest(part, VARIANTS)
            return f'there is no variant "{part}"' + (
                f'; did you mean "{near}"?' if near else "; systems of romanisation are m0 values"
            )
    return _wrong_transform(transform.split("-")) if transform else None


def _wrong_transform(parts: list[str]) -> str | None:
    if "m0" not in parts:
        return None
    values = [p for p in parts[parts.index("m0") + 1 :] if not p.isdigit()]
    if not values:
        return "m0 has no value"
    return next((f'there is no m0 value "{v}"' for v in values if v not in M0), None)


def languages(document: Document) -> Iterator[Hit]:
    """R401, R402: tags make sense and are declared."""
    declared = [e.get("ident") or "" for e in document.all("language")]
    known = set(declared)
    judged: dict[str, str | None] = {}
    for element in document.all("language"):
        fault = wrong_tag(element.get("ident") or "")
        if fault:
            yield Hit(element, "R402", f'the language tag "{element.get("ident")}" is wrong: {fault}')
    for element in document.select("//*[@xml:lang]"):
        tag = element.get(XML_LANG) or ""
        if tag not in judged:
            judged[tag] = wrong_tag(tag)
        if judged[tag]:
            yield Hit(element, "R402", f'the language tag "{tag}" is wrong: {judged[tag]}')
        elif tag not in known:
            near = nearest(tag, known)
            hint = f'; did you mean "{near}"?' if near else ""
            yield Hit(element, "R401", f'the language "{tag}" is not declared in `langUsage`{hint}')
        yield from _wrong_script(element, tag)
    for element in document.all("language"):
        ident = element.get("ident") or ""
        if declared.count(ident) > 1:
            declared.remove(ident)
            yield Hit(element, "R403", f'the language "{ident}" is declared twice')


def _wrong_script(element: Element, tag: str) -> Iterator[Hit]:
    """R404: what is tagged as romanised has no Cyrillic letters, and the other way round."""
    if local(element.tag) in {"TEI", "text", "div", "p", "quote", "language"}:
        return
    parts = tag.split("-")
    if parts[0] != "ru":
        return
    text = own_text(element)
    if "Latn" in parts and _CYRILLIC.search(text):
        yield Hit(
            element,
            "R404",
            f"{name_of(element)} is tagged as romanised ({tag}) and holds Cyrillic letters",
            "warning",
        )
    elif "Latn" not in parts and _LATIN.search(text) and not _CYRILLIC.search(text):
        yield Hit(
            element,
            "R404",
            f"{name_of(element)} is tagged as Cyrillic ({tag}) and holds Latin letters only",
            "warning",
        )


def own_text(element: Element) -> str:
    """The text of an element without what is in another language."""
    parts = [element.text or ""]
    for child in element:
        if (
            isinstance(child.tag, str)
            and child.get(XML_LANG) is None
            and local(child.tag) not in {"note", "sic"}
        ):
            parts.append(own_text(child))
        parts.append(child.tail or "")
    return "".join(parts)


LANGUAGE_RULES = (languages,)
