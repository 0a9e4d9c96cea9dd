"""Read TEI files safely: no network, no entities from outside, none expanded."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from lxml import etree

from tei.names import TEI, local

ROOTS = frozenset({"TEI", "teiCorpus"})


class NotTei(ValueError):  # noqa: N818 - the name says what is wrong with the input
    """What was to be read is no TEI file.

    ``message`` is one sentence; ``line`` and ``column`` count from 1, and are 0 where there is none.
    """

    def __init__(self, message: str, line: int = 0, column: int = 0) -> None:
        """Say what is wrong, and where."""
        super().__init__(message)
        self.message = message
        self.line = line
        self.column = column


def parse(data: bytes) -> etree._ElementTree:
    """The tree of a TEI file.

    Args:
        data: the file's bytes; its XML declaration says how they are encoded.

    Raises:
        NotTei: it is not well formed, or its root is not ``TEI`` or ``teiCorpus`` in the TEI namespace.
    """
    if not data.strip():
        raise NotTei("The file is empty.")
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=True, collect_ids=False
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        message = f"The file is not well-formed XML: {_sentence(error)}"
        raise NotTei(message, error.lineno or 0, max(error.offset or 0, 0)) from error
    if root.tag not in {f"{{{TEI}}}{name}" for name in ROOTS}:
        raise NotTei(_wrong_root(root), cast("int | None", root.sourceline) or 0)
    return root.getroottree()


def read(path: Path) -> etree._ElementTree:
    """The tree of a TEI file.

    Raises:
        NotTei: as :func:`parse`.
        OSError: the file cannot be opened.
    """
    return parse(path.read_bytes())


def _sentence(error: etree.XMLSyntaxError) -> str:
    text = (error.msg or "unknown error").partition(", line ")[0].strip()
    return text if text.endswith(".") else f"{text}."


def _wrong_root(root: etree._Element) -> str:
    name = local(root.tag)
    if name in ROOTS:
        return f'The root element {name} is not in the TEI namespace; write xmlns="{TEI}" on it.'
    return f"The root element is {name}, not TEI."
