"""Readers: one a format; every one gives pages of lines and interprets nothing."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import PurePath

from edition.model import Source
from edition.sources.decode import decode
from edition.sources.errors import UnknownEncodingError, UnreadableSourceError
from edition.sources.plain import guess_format, split_pages

__all__ = ["UnknownEncodingError", "UnreadableSourceError", "read"]

_MARKED_UP = re.compile(
    r"(?:<\?xml[^>]*>|<!DOCTYPE[^>]*>|<!--.*?-->|\s)*<(?:\w+:)?(TEI|teiCorpus|html|alto|PcGts|mets|document)\b",
    re.DOTALL | re.IGNORECASE,
)


def read(data: bytes, name: str, *, encoding: str | None = None) -> Source:
    """Read the bytes of a file.

    Args:
        data: The whole file.
        name: The file's name, with its folder if messages are to say it; its ending may tell Markdown.
        encoding: How to decode the bytes; found out where it is not given.

    Raises:
        UnreadableSourceError: The bytes are not a text, or not one in this encoding.
    """
    decoded = decode(data, name, encoding=encoding)
    _refuse_markup(decoded.text, name)
    return Source(
        name=PurePath(name).name,
        pages=split_pages(decoded.text),
        format=guess_format(decoded.text, name),
        sha256=sha256(data).hexdigest(),
        encoding=decoded.encoding,
        size=len(data),
        notices=decoded.notices,
    )


def _refuse_markup(text: str, name: str) -> None:
    found = _MARKED_UP.match(text, 0, 10_000)
    if found is None:
        return
    root = found[1]
    if root.lower() in {"tei", "teicorpus"}:
        raise UnreadableSourceError(f"{name} is a TEI document already; `edition validate` checks it.")
    raise UnreadableSourceError(
        f"{name} is marked up (its root is <{root}>), not plain text; give the text itself."
    )
