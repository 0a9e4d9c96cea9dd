"""Names of the TEI vocabulary and the small facts about them that several modules need."""

from __future__ import annotations

import re

TEI = "http://www.tei-c.org/ns/1.0"
XML = "http://www.w3.org/XML/1998/namespace"
RELAXNG = "http://relaxng.org/ns/structure/1.0"
SCHEMATRON = "http://purl.oclc.org/dsdl/schematron"

XML_ID = f"{{{XML}}}id"
XML_LANG = f"{{{XML}}}lang"

# XML 1.0 (5th edition), production [2] Char.  FF and VT are white space to a text file and forbidden in XML.
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def tei(name: str) -> str:
    """The name in the TEI namespace, in lxml's notation."""
    return f"{{{TEI}}}{name}"


def local(tag: object) -> str:
    """The local name of an element's tag; empty for comments and processing instructions."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
