from __future__ import annotations

import codecs
import io
import random
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.sources.decode import decode
from edition.sources.errors import UnknownEncodingError, UnreadableSourceError

RUSSIAN = (
    "Старая мельница стояла на берегу реки, и никто уже не помнил, кто её построил. "
    "Весной вода поднималась до самых окон, и мельник переносил мешки на чердак. "
    "Опять потоп! - говорил он жене, - а дорога закрыта до мая.\n"
)
GERMAN = "Der Müller fuhr über die Brücke und aß schöne Äpfel; für das Mädchen blieb nichts übrig.\n"
FRENCH = (
    "L’été dernier, nous étions à la façade de la vieille église; où êtes-vous allés? Déjà à Noël il gèle.\n"
)
POLISH = "Młynarz mówił, że woda podniosła się aż do okien i że wszyscy muszą iść na wzgórze.\n"


@given(st.text())
def test_utf8_is_given_back_character_by_character(text: str) -> None:
    data = text.encode("utf-8", "ignore")
    try:
        decoded = decode(data, "a.txt")
    except UnreadableSourceError:
        assert sum(ord(c) < 32 or c == "\x7f" for c in text) > 8
        return
    if decoded.encoding == "utf-8":
        assert decoded.text == data.decode("utf-8").removeprefix("\ufeff")


@pytest.mark.parametrize(
    ("bom", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_decides_and_is_dropped(bom: bytes, encoding: str) -> None:
    decoded = decode(bom + RUSSIAN.encode(encoding), "a.txt")

    assert (decoded.text, decoded.encoding, decoded.notices) == (RUSSIAN, encoding, ())


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_recognised_and_said(encoding: str) -> None:
    decoded = decode(GERMAN.encode(encoding), "a.txt")

    assert decoded.text == GERMAN
    assert encoding in decoded.notices[0]


@pytest.mark.parametrize(
    ("text", "codec", "name"),
    [
        (RUSSIAN, "cp1251", "windows-1251"),
        (RUSSIAN, "koi8_r", "koi8-r"),
        (RUSSIAN, "cp866", "cp866"),
        (GERMAN, "cp1252", "windows-1252"),
        (FRENCH, "cp1252", "windows-1252"),
        (POLISH, "cp1250", "windows-1250"),
    ],
)
@pytest.mark.parametrize("times", [1, 300])
def test_an_old_encoding_is_found_and_named_in_a_notice(text: str, codec: str, name: str, times: int) -> None:
    decoded = decode((text * times).encode(codec), "a.txt")

    assert decoded.text == text * times
    assert decoded.encoding == name
    assert name in decoded.notices[0]


def test_a_stray_byte_in_utf8_is_kept_and_its_line_is_named() -> None:
    data = (RUSSIAN * 3).encode() + b"caf\xe9 \x81\n"
    decoded = decode(data, "a.txt")

    assert decoded.text == RUSSIAN * 3 + "café \x81\n"
    assert "2 places, first in line 4" in decoded.notices[0]


def test_a_file_cut_inside_a_letter_is_read() -> None:
    assert decode(RUSSIAN.encode()[:-3], "a.txt").text.startswith(RUSSIAN[:-3])


def test_control_characters_are_left_to_the_engine() -> None:
    assert decode(b"one\x00two\x07\x1f\n", "a.txt").text == "one\x00two\x07\x1f\n"


def _docx(*names: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name in names:
            archive.writestr(name, "<x/>")
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n", "a PDF file"),
        (b"PK\x03\x04rest", "an archive"),
        (b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/epub+zip", "an EPUB book"),
        (b"PK\x03\x04" + bytes(26) + b"[Content_Types].xml", "a word processor's file"),
        (_docx("docProps/app.xml", "[Content_Types].xml", "word/document.xml"), "a word processor's file"),
        (_docx("chapter1.txt", "chapter2.txt"), "an archive"),
        (b"\x1f\x8b\x08", "an archive"),
        (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
        (b"\xff\xd8\xff\xe0", "a JPEG picture"),
        (b"II*\x00", "a TIFF picture"),
        (b"AT&TFORM", "a DjVu file"),
        (b"{\\rtf1", "an RTF file"),
        (bytes(range(256)), "binary data"),
        (bytes(100), "binary data"),
        (b"MILL" + bytes(3) + b"a name that is long, and more words", "binary data"),
        (b"mill\0stood\0here\n", "binary data"),
        (random.Random(1).randbytes(5000), "binary data"),
    ],
)
def test_what_is_not_a_text_is_refused_by_its_name(data: bytes, kind: str) -> None:
    with pytest.raises(UnreadableSourceError, match=f"scan.dat is {kind}"):
        decode(data, "scan.dat")


def test_a_damaged_utf16_file_is_refused_with_the_place() -> None:
    with pytest.raises(UnreadableSourceError, match="mark of utf-16-le, but byte 5 "):
        decode(codecs.BOM_UTF16_LE + "ab".encode("utf-16-le") + b"c", "a.txt")


def test_an_encoding_that_is_told_is_used_without_a_notice() -> None:
    decoded = decode(RUSSIAN.encode("koi8_r"), "a.txt", encoding="KOI8-R")

    assert (decoded.text, decoded.notices) == (RUSSIAN, ())


def test_an_encoding_that_does_not_fit_is_refused_with_the_place() -> None:
    with pytest.raises(UnreadableSourceError, match=r"a.txt is not utf-8: byte 4 \(0xE9\)"):
        decode(b"caf\xe9", "a.txt", encoding="utf-8")


@pytest.mark.parametrize("encoding", ["latin-17", "hex", "\x00"])
def test_an_encoding_that_does_not_exist_is_refused(encoding: str) -> None:
    with pytest.raises(UnknownEncodingError, match="There is no text encoding"):
        decode(b"abc", "a.txt", encoding=encoding)
