"""The ``teiHeader`` of a converted file, complete and valid however little is known about the book."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tei.markup import Element, Node, Passage

CALENDARS = {
    "julian": "Julian calendar (Old Style)",
    "gregorian": "Gregorian calendar (New Style)",
}
LANGUAGES = {
    "de": "German",
    "en": "English",
    "fr": "French",
    "it": "Italian",
    "la": "Latin",
    "ru": "Russian",
    "ru-Latn": "Russian, romanised; scheme popular, mixed or unknown",
    "ru-Latn-alalc97": "Russian, romanised by ALA-LC",
    "ru-Latn-t-ru-cyrl-m0-bgn": "Russian, romanised by BGN/PCGN",
    "ru-Latn-t-ru-cyrl-m0-gost": "Russian, romanised by GOST",
    "ru-Latn-t-ru-cyrl-m0-iso-1968": "Russian, scientific transliteration (ISO/R 9:1968)",
    "ru-Latn-t-ru-cyrl-m0-iso-1995": "Russian, romanised by ISO 9:1995",
    "ru-petr1708": "Russian, in the spelling of 1708-1917",
}
"""Names of the languages an edition is likely to declare; any other tag is its own name."""

RENDITIONS = {"md-1": "*", "md-2": "_", "md-3": "**", "md-4": "__", "md-link": "[]()"}
"""Signs of Markdown-like sources, by the id of their ``rendition``."""

EDITORIAL: dict[str, tuple[dict[str, str], str]] = {
    "correction": (
        {"method": "markup", "status": "medium"},
        """Readings of the OCR that are taken to be wrong stand in sic beside corr type="ocr".
        Corrections with cert high or medium are applied in the reading text; those with cert low
        are suggestions.  The program's have resp="#PROGRAM", an editor's the editor's id.  Errors
        of the print are marked corr type="print".""",
    ),
    "normalization": (
        {"method": "markup"},
        """The spelling is that of the print.  Regularised and Cyrillic forms stand in reg beside
        orig.""",
    ),
    "quotation": ({"marks": "all"}, """Quotation marks are kept as characters of the text."""),
    "hyphenation": (
        {"eol": "some"},
        """A word that goes on over a line end has break="no" on the break.  A line-end hyphen that
        is not part of the word is left out and said by rend="hyphen"; one that is part of it is
        kept.""",
    ),
    "interpretation": (
        {},
        """The divisions, the page numbers between printed ones and the places of notes were found by the
        program; cert says how sure it is.  Page-foot notes stand at their markers; where something
        was moved, anchor type="source" is left.  Dates, names and foreign words are marked where an
        element says so, and nowhere else.""",
    ),
}
"""What ``editorialDecl`` says: attributes and text by element."""


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who is named in ``resp`` attributes by ``#id``."""

    id: str
    name: str
    resp: str = "editing"


@dataclass(frozen=True, slots=True)
class HeaderFacts:
    """What is known about an edition.  Every field may be left as it is."""

    title: str = ""
    author: str = ""
    editors: tuple[Person, ...] = ()
    publisher: str = ""
    licence: str = ""
    """What readers may do with the file, in words."""
    licence_url: str = ""
    date: str = ""
    """When the file was made, as an ISO date; empty: not said."""
    print_bibl: str = ""
    """The printed book, as a bibliography would give it."""
    source_name: str = ""
    """The OCR file's name."""
    source_extent: str = ""
    """Its length in words: ``706,540 characters, 12,247 lines``."""
    source_sha256: str = ""
    languages: tuple[str, ...] = ("en",)
    """Language tags that are used, the text's own first."""
    language_names: Mapping[str, str] = field(default_factory=dict)
    """Names of languages that :data:`LANGUAGES` does not have."""
    calendars: tuple[str, ...] = ()
    """Ids of calendars that are used: ``julian``, ``gregorian``."""
    renditions: Mapping[str, str] = field(default_factory=dict)
    """Signs of the source by the ids that ``rendition`` attributes point to."""
    corrections: tuple[tuple[str, str, str], ...] = ()
    """Reasons of corrections: the id that ``ana`` points to, the rule's name, the reason in words."""
    program: str = "edition"
    version: str = "0"
    change: str = ""
    """What the conversion did, for the history; empty: a plain sentence."""
    statistics: Mapping[str, str] = field(default_factory=dict)
    """Findings about the text by name, for the description of the encoding."""
    namespace_counts: Mapping[str, int] = field(default_factory=dict)
    """How often each TEI element is used, for ``tagUsage``; empty: not said."""


def header(facts: HeaderFacts) -> Element:
    """The ``teiHeader`` that says what is known."""
    parts: list[Node] = [_file(facts), _encoding(facts), _profile(facts), _revision(facts)]
    return Element("teiHeader", children=parts)


def _file(facts: HeaderFacts) -> Element:
    title: list[Node] = [Passage("title", facts.title or "[title unknown]")]
    if facts.author:
        title.append(Passage("author", facts.author))
    title += [_person(p.id, p.resp, p.name, "persName") for p in facts.editors]
    title.append(
        _person(facts.program, "conversion from OCR and automatic correction", facts.program, "name")
    )
    return Element(
        "fileDesc",
        children=[
            Element("titleStmt", children=title),
            _publication(facts),
            Element("sourceDesc", children=_sources(facts)),
        ],
    )


def _person(name_id: str, resp: str, name: str, tag: str) -> Element:
    attrs = {"type": "software"} if tag == "name" else {}
    children: list[Node] = [Passage("resp", resp), Passage(tag, name, attrs=attrs)]
    return Element("respStmt", {"xml:id": name_id}, children)


def _publication(facts: HeaderFacts) -> Element:
    publisher = Passage("publisher", facts.publisher or "[unpublished]")
    if facts.licence or facts.licence_url:
        target = {"target": facts.licence_url} if facts.licence_url else {}
        licence: Node = Passage("licence", facts.licence or facts.licence_url, attrs=target)
    else:
        licence = Passage("p", "No licence is stated; ask the publisher before any use.")
    availability = Element(
        "availability", {"status": "free" if licence.tag == "licence" else "unknown"}, [licence]
    )
    dated = {"when": facts.date} if facts.date else {}
    date = Passage("date", facts.date or "[undated]", attrs=dated)
    return Element("publicationStmt", children=[publisher, availability, date])


def _sources(facts: HeaderFacts) -> list[Node]:
    print_ = Passage(
        "bibl", facts.print_bibl or facts.title or "[printed source unknown]", attrs={"type": "print"}
    )
    ocr: list[Node] = [Passage("title", facts.source_name or "[OCR file unknown]")]
    if facts.source_extent:
        ocr.append(Passage("extent", facts.source_extent))
    if facts.source_sha256:
        ocr.append(Passage("idno", facts.source_sha256, attrs={"type": "sha256"}))
    return [print_, Element("bibl", {"type": "ocr"}, ocr)]


def _encoding(facts: HeaderFacts) -> Element:
    project: list[Node] = [
        Passage("p", "The OCR text of a printed book, converted to TEI P5 for a critical edition.")
    ]
    if facts.statistics:
        items: list[Node] = []
        for name, value in facts.statistics.items():
            items += [Passage("label", name), Passage("item", value)]
        project.append(Element("p", children=[Element("list", {"type": "gloss"}, items)]))
    children: list[Node] = [Element("projectDesc", children=project), _editorial(facts)]
    if facts.renditions or facts.namespace_counts:
        children.append(_tags(facts))
    label = Passage("label", facts.program)
    application = Element("application", {"ident": facts.program, "version": facts.version}, [label])
    children.append(Element("appInfo", children=[application]))
    return Element("encodingDesc", children=children)


def _editorial(facts: HeaderFacts) -> Element:
    children: list[Node] = []
    for tag, (attrs, text) in EDITORIAL.items():
        said = " ".join(text.split()).replace("PROGRAM", facts.program)
        paragraphs: list[Node] = [Passage("p", said)]
        if tag == "correction" and facts.corrections:
            paragraphs.append(_reasons(facts))
        children.append(Element(tag, dict(attrs), paragraphs))
    return Element("editorialDecl", children=children)


def _reasons(facts: HeaderFacts) -> Element:
    """The list of the reasons of corrections, to which their ``ana`` points."""
    items: list[Node] = []
    for name, rule, reason in facts.corrections:
        items += [Passage("label", rule), Passage("item", reason, attrs={"xml:id": name})]
    return Element("p", children=[Element("list", {"type": "gloss"}, items)])


def _tags(facts: HeaderFacts) -> Element:
    children: list[Node] = [
        Passage(
            "rendition", f"The source has {sign} here.", attrs={"xml:id": name, "scheme": "free", "n": sign}
        )
        for name, sign in facts.renditions.items()
    ]
    if facts.namespace_counts:
        usage: list[Node] = [
            Element("tagUsage", {"gi": gi, "occurs": str(n)})
            for gi, n in sorted(facts.namespace_counts.items())
        ]
        children.append(Element("namespace", {"name": "http://www.tei-c.org/ns/1.0"}, usage))
    return Element("tagsDecl", {"partial": "true"}, children)


def _profile(facts: HeaderFacts) -> Element:
    names = {**LANGUAGES, **facts.language_names}
    tags = dict.fromkeys(facts.languages or ("und",))
    languages: list[Node] = [Passage("language", names.get(t, t), attrs={"ident": t}) for t in tags]
    children: list[Node] = [Element("langUsage", children=languages)]
    if facts.calendars:
        calendars: list[Node] = [
            Element("calendar", {"xml:id": c}, [Passage("p", CALENDARS.get(c, c))])
            for c in dict.fromkeys(facts.calendars)
        ]
        children.append(Element("calendarDesc", children=calendars))
    return Element("profileDesc", children=children)


def _revision(facts: HeaderFacts) -> Element:
    text = facts.change or f"Converted from OCR by {facts.program} {facts.version}."
    attrs = {"when": facts.date} if facts.date else {}
    return Element(
        "revisionDesc", children=[Passage("change", text, attrs={**attrs, "who": f"#{facts.program}"})]
    )
