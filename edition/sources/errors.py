"""Why a file cannot be read as the text of a book."""

from __future__ import annotations


class UnreadableSourceError(ValueError):
    """The file is not a text that can be converted; the message says what it is and what to do."""


class UnknownEncodingError(UnreadableSourceError):
    """The encoding that was asked for does not exist."""
