"""Which TEI elements hold elements only, which are blocks, which are breaks: where white space counts."""

from __future__ import annotations

from lxml import etree

from tei.names import local


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


HEADER = _names("""
    appInfo application availability calendarDesc calendar change correction editorialDecl
    encodingDesc fileDesc hyphenation interpretation langUsage licence listChange namespace
    normalization profileDesc projectDesc publicationStmt quotation revisionDesc segmentation
    sourceDesc tagsDecl teiHeader textClass titleStmt
""")
"""Elements of the header that hold elements only, as the header is written here."""

CONTAINERS = _names("""
    TEI teiCorpus text front body back group floatingText div div1 div2 div3 div4 div5 div6 div7
    list listBibl listPerson listPlace listOrg listEvent listAnnotation listWit table row lg sp
    figure titlePage docTitle standOff castList castGroup noteGrp person place org event postscript
""")
"""Elements that hold elements only: white space between these does not count."""

BLOCKS = CONTAINERS | _names("""
    ab argument byline castItem cell closer docImprint epigraph fw head imprimatur item l note
    opener p speaker stage titlePart trailer
""")
"""Elements that begin and end a line wherever they stand."""

LINES = _names("signed dateline salute docDate docAuthor docEdition publisher pubPlace")
"""Elements that begin and end a line where the element around them has no text of its own."""

BREAKS = _names("lb pb cb gb milestone")


def is_block(element: etree._Element) -> bool:
    """Whether an element begins and ends a line.

    So do the blocks, whatever stands directly in an element that holds elements only (a ``quote``
    in a ``div``, a ``label`` in a ``list``), and a ``signed`` and its like in a ``closer`` that has
    no text beside them.
    """
    name = local(element.tag)
    if name in BLOCKS:
        return True
    parent = element.getparent()
    if parent is None or name in BREAKS or name in {"anchor", "gap"}:
        return False
    if local(parent.tag) in CONTAINERS:
        return True
    return name in LINES and not has_text(parent)


def has_text(element: etree._Element) -> bool:
    """Whether an element has text directly in it, white space aside."""
    if element.text and not element.text.isspace():
        return True
    return any(child.tail and not child.tail.isspace() for child in element)
