"""From bytes to text: which encoding a file has, and whether it is a text at all."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from edition.sources.errors import UnknownEncodingError, UnreadableSourceError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_OCR_FIRST = "run OCR on it first and give the text"
_KINDS: tuple[tuple[re.Pattern[bytes], str, str], ...] = (
    (re.compile(rb"%PDF-"), "a PDF file", "take its text out first, for example with pdftotext"),
    (re.compile(rb"AT&TFORM"), "a DjVu file", "take its text out first, for example with djvutxt"),
    (re.compile(rb"PK\x03\x04.{26}mimetypeapplication/epub", re.DOTALL), "an EPUB book", "give its text"),
    (re.compile(rb"PK\x03\x04.{26}(?:mimetypeapplication/vnd\.oasis|\[Content_Types\]|word/)"
                rb"|PK\x03\x04.*PK\x01\x02.{42}(?:word/|\[Content_Types\]\.xml)", re.DOTALL),
     "a word processor's file", "save it as plain text first"),
    (re.compile(rb"PK[\x03\x05]|7z\xbc\xaf|Rar!|\x1f\x8b|BZh\d1AY|\xfd7zXZ|\x28\xb5\x2f\xfd"),
     "an archive", "unpack it first"),
    (re.compile(rb"\x89PNG\r\n"), "a PNG picture", _OCR_FIRST),
    (re.compile(rb"\xff\xd8\xff"), "a JPEG picture", _OCR_FIRST),
    (re.compile(rb"GIF8[79]a"), "a GIF picture", _OCR_FIRST),
    (re.compile(rb"II\*\x00|MM\x00\*"), "a TIFF picture", _OCR_FIRST),
    (re.compile(rb"\x00\x00\x00\x0cjP  |\xff\x4f\xff\x51"), "a JPEG 2000 picture", _OCR_FIRST),
    (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), "a WebP picture", _OCR_FIRST),
    (re.compile(rb"\xd0\xcf\x11\xe0"), "an old Office file", "save it as plain text first"),
    (re.compile(rb"\{\\rtf"), "an RTF file", "save it as plain text first"),
    (re.compile(rb"\x7fELF|SQLite format 3\x00|\xca\xfe\xba\xbe|\xcf\xfa\xed\xfe"),
     "a program or a database", "give the text of a book"),
)  # fmt: skip

# Tabs, line ends and form feeds belong to a text, and so does the ^Z that old systems put at its end.
_CONTROLS = bytes(c for c in range(32) if c not in b"\t\n\r\f\x1a") + b"\x7f"
_FEW_CONTROLS = 8
_CONTROL_SHARE = 0.03
_NUL_SHARE = 0.001

_STRAY_SHARE = 0.1
_MOST_STRAYS = 10_000

# The encodings that texts of books are found in; a guess among all that exist is wrong more often.
_CANDIDATES = (
    "cp1252", "cp1251", "koi8_r", "cp866", "mac_cyrillic", "cp1250", "iso8859_2", "cp437", "mac_roman",
    "shift_jis", "euc_jp", "gb18030", "big5", "euc_kr",
)  # fmt: skip
_NAMES = {"cp1250": "windows-1250", "cp1251": "windows-1251", "cp1252": "windows-1252"}
_HIGH_WORD_END = re.compile(rb"[\x80-\xff]\S{0,80}")
_SAMPLE = 20_000


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file and how it was found."""

    text: str
    encoding: str
    notices: tuple[str, ...] = ()


def decode(data: bytes, name: str, *, encoding: str | None = None) -> Decoded:
    """Decode the bytes of a file that should be a text; a byte order mark is dropped.

    Raises:
        UnreadableSourceError: It is not a text, or not one in this encoding.
    """
    _refuse_known_kinds(data, name)
    if encoding is not None:
        return _as_told(data, name, encoding)
    for bom, found in _BOMS:
        if data.startswith(bom):
            return _as_marked(data[len(bom) :], name, found)
    wide = _wide_without_mark(data)
    if wide:
        return Decoded(data.decode(wide), wide, (_guess_notice(name, wide),))
    _refuse_binary(data, name)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as problem:
        return _mended(data, name, problem) or _guessed(data, name)


def _refuse_known_kinds(data: bytes, name: str) -> None:
    for magic, kind, remedy in _KINDS:
        if magic.match(data):
            raise UnreadableSourceError(f"{name} is {kind}, not a text; {remedy}.")


def _refuse_binary(data: bytes, name: str) -> None:
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if controls > _FEW_CONTROLS and controls > _CONTROL_SHARE * len(data):
        raise UnreadableSourceError(
            f"{name} is binary data, not a text ({controls:,} of {len(data):,} bytes are control characters);"
            " give the text that the OCR wrote."
        )
    # One may be a slip of the scanner's software and is kept; texts have no more of them.
    zeros = data.count(0)
    if zeros > 1 and zeros > _NUL_SHARE * len(data):
        raise UnreadableSourceError(
            f"{name} is binary data, not a text ({zeros:,} of its bytes are NUL); give the text that the OCR wrote."
        )


def _as_told(data: bytes, name: str, encoding: str) -> Decoded:
    try:
        codec = codecs.lookup(encoding)
        text = data.decode(codec.name)
    except UnicodeDecodeError as problem:
        at = problem.start
        raise UnreadableSourceError(
            f"{name} is not {encoding}: byte {at + 1:,} (0x{data[at]:02X}) does not fit;"
            " leave the encoding out to let the program find it."
        ) from problem
    except (LookupError, ValueError) as problem:
        raise UnknownEncodingError(
            f"There is no text encoding {encoding!r};"
            " utf-8, utf-16, windows-1251 and windows-1252 are often used."
        ) from problem
    return Decoded(text.removeprefix("\ufeff"), _NAMES.get(codec.name, codec.name))


def _as_marked(data: bytes, name: str, encoding: str) -> Decoded:
    """Decode what follows a byte order mark, as the mark says."""
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError as problem:
        if encoding == "utf-8" and (mended := _mended(data, name, problem)):
            return mended
        raise UnreadableSourceError(
            f"{name} has the mark of {encoding}, but byte {problem.start + 1:,} behind it does not fit;"
            " the file is damaged or cut off, copy it again or name its encoding."
        ) from problem


def _wide_without_mark(data: bytes) -> str | None:
    """UTF-16 without a byte order mark: nearly every second byte is zero."""
    head = data[:4096]
    half = len(head) // 2
    if half < 4 or len(data) % 2:
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    for zeros, others, encoding in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if zeros > 0.7 * half and others < 0.05 * half:
            try:
                data.decode(encoding)
            except UnicodeDecodeError:
                return None
            return encoding
    return None


def _mended(data: bytes, name: str, problem: UnicodeDecodeError) -> Decoded | None:
    """UTF-8 with a few bytes of another encoding in it, which happens when files are joined or cut."""
    strays = 0

    def mend(error: UnicodeError) -> tuple[str, int]:
        nonlocal strays
        if not isinstance(error, UnicodeDecodeError) or strays >= _MOST_STRAYS:
            raise error
        strays += 1
        bad = error.object[error.start : error.end]
        return "".join(map(_as_windows, bad)), error.end

    codecs.register_error("edition.mend", mend)
    try:
        text = data.decode("utf-8", "edition.mend")
    except UnicodeDecodeError:
        return None
    beyond_ascii = len(text) - len(text.encode("ascii", "ignore"))
    if strays > _STRAY_SHARE * (beyond_ascii - strays):
        return None
    places = "one place" if strays == 1 else f"{strays:,} places"
    line = data.count(b"\n", 0, problem.start) + 1
    notice = f"{name} is UTF-8 but for {places}, first in line {line:,}; read there as windows-1252."
    return Decoded(text, "utf-8", (notice,))


def _as_windows(byte: int) -> str:
    """The character in Windows-1252; the five free places become C1 controls, so that nothing is lost."""
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


def _guessed(data: bytes, name: str) -> Decoded:
    """One of the older encodings, found by how probable the text is."""
    encoding = _probable(data)
    if encoding is None:
        raise UnreadableSourceError(
            f"The encoding of {name} cannot be told; name it, for example windows-1251 or koi8-r."
        )
    text = data.decode(encoding, "replace")
    if "\ufffd" in text:
        raise UnreadableSourceError(
            f"{name} looks like {_NAMES.get(encoding, encoding)}, but has bytes that do not fit;"
            " name its encoding."
        )
    shown = _NAMES.get(encoding, encoding.replace("_", "-"))
    return Decoded(text, shown, (_guess_notice(name, shown),))


def _guess_notice(name: str, encoding: str) -> str:
    return f"{name} was read as {encoding}, which is a guess; name the encoding if letters look wrong."


def _probable(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    evidence = b" ".join(islice(_high_words(data), _SAMPLE))
    best = from_bytes(evidence, cp_isolation=list(_CANDIDATES), preemptive_behaviour=False).best()
    if best is None:
        return None
    if best.encoding == "cp1250" and not _central_european(data):
        return "cp1252"
    return best.encoding


def _high_words(data: bytes) -> Iterator[bytes]:
    """The words that have a byte beyond ASCII: the rest of the text says nothing about the encoding."""
    for match in _HIGH_WORD_END.finditer(data):
        before = data[max(0, match.start() - 40) : match.start()].rsplit(None, 1)
        cut = data[match.start() - 1 : match.start()].isspace()
        yield match[0] if cut or not before else before[-1] + match[0]


def _central_european(data: bytes) -> bool:
    """Whether Windows-1250 is meant and not 1252; the two share most of their letters."""
    polish = re.search(rb"[a-z][\xb3\xb9\xbf\x9f\xbe]|[\xb3\xbf][a-z]", data)
    czech = b"\xf8" in data and b"\xec" in data and b"\xe8" in data
    return polish is not None or czech
