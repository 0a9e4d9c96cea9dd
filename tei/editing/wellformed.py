"""Whether a file is well-formed TEI, without a tree of it: quick, and small in memory."""

from __future__ import annotations

from xml.parsers import expat

from tei.names import TEI
from tei.read import ROOTS, NotTei


def check(data: bytes) -> None:
    """See that a file can be edited.

    Entities from outside are not fetched; the parser refuses those that grow without end.

    Args:
        data: the file's bytes.

    Raises:
        NotTei: it is not well formed, or its root is not ``TEI`` or ``teiCorpus`` in the TEI namespace.
    """
    if not data.strip():
        raise NotTei("The file is empty.")
    parser = expat.ParserCreate(namespace_separator=" ")
    roots: list[tuple[str, int]] = []

    def first(name: str, _: dict[str, str]) -> None:
        roots.append((name, parser.CurrentLineNumber))
        parser.StartElementHandler = None

    parser.StartElementHandler = first
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        reason = expat.ErrorString(error.code)
        raise NotTei(f"The file is not well-formed XML: {reason}.", error.lineno, error.offset + 1) from error
    except (LookupError, ValueError) as error:
        raise NotTei(f"The file cannot be read: {error}.") from error
    name, line = roots[0]
    if name not in {f"{TEI} {root}" for root in ROOTS}:
        space, _, local = name.rpartition(" ")
        if local in ROOTS:
            raise NotTei(
                f"The root element {local} is not in the TEI namespace but in {space or 'none'}.", line
            )
        raise NotTei(f"The root element is {local}, not TEI.", line)
