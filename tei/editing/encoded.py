"""A file's bytes and its text: the encoding, the byte order mark and the line ends are kept."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from tei.read import NotTei

_DECLARED = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@dataclass(frozen=True, slots=True)
class Encoded:
    """How a file's text is written as bytes."""

    encoding: str
    bom: bytes
    newline: str
    """The line end that the file has most of."""

    def encode(self, text: str) -> bytes:
        """The file's bytes; what its encoding cannot say is written as a character reference."""
        return self.bom + text.encode(self.encoding, errors="xmlcharrefreplace")


def decode(data: bytes) -> tuple[str, Encoded]:
    """A file's text, with its own line ends, and how to write it again (XML 1.0, 4.3.3 and appendix F).

    Raises:
        NotTei: the bytes are not what the file says they are.
    """
    bom, encoding = next((b for b in _BOMS if data.startswith(b[0])), (b"", ""))
    if not encoding:
        declared = _DECLARED.match(data[:200])
        encoding = declared.group(1).decode("ascii") if declared else "utf-8"
    try:
        text = data[len(bom) :].decode(encoding)
    except LookupError as error:
        raise NotTei(f"The file says its encoding is {encoding!r}, which is not known.", 1, 1) from error
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise NotTei(f"The file is not {encoding}: byte {error.start + 1:,} is none of it.", line) from error
    newline = "\r\n" if text.count("\r\n") * 2 > text.count("\n") else "\n"
    return text, Encoded(encoding, bom, newline)
