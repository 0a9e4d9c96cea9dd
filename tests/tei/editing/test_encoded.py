"""A file's bytes come back as they were: encoding, byte order mark, line ends."""

from __future__ import annotations

import codecs

import pytest

from tei.editing.encoded import decode
from tei.editing.wellformed import check
from tei.read import NotTei

TEXT = '<?xml version="1.0" encoding="{}"?>\r\n<TEI xmlns="http://www.tei-c.org/ns/1.0">é Ж</TEI>\r\n'


@pytest.mark.parametrize(
    ("name", "codec", "bom"),
    [
        ("UTF-8", "utf-8", b""),
        ("UTF-8", "utf-8", codecs.BOM_UTF8),
        ("UTF-16", "utf-16-le", codecs.BOM_UTF16_LE),
        ("UTF-16", "utf-16-be", codecs.BOM_UTF16_BE),
        ("windows-1251", "windows-1251", b""),
    ],
)
def test_bytes_come_back(name: str, codec: str, bom: bytes) -> None:
    data = bom + TEXT.format(name).replace("é", "e").encode(codec)

    text, encoded = decode(data)

    assert encoded.encode(text) == data
    assert encoded.newline == "\r\n"
    assert "Ж" in text


def test_what_an_encoding_cannot_say_becomes_a_reference() -> None:
    _, encoded = decode(TEXT.format("ISO-8859-1").replace("Ж", "").encode("latin-1"))

    assert encoded.encode("Ж") == b"&#1046;"


def test_bytes_that_are_not_what_the_file_says_are_told() -> None:
    with pytest.raises(NotTei, match="not utf-8") as problem:
        decode(b"<TEI>\n\xff</TEI>")

    assert problem.value.line == 2


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"<TEI><p></TEI>", "not well-formed"),
        (b"<html/>", "root element is html"),
        (b"<TEI/>", "not in the TEI namespace"),
        (b'<!DOCTYPE TEI [<!ENTITY a "b"><!ENTITY c "&a;&a;&a;">]><html>&c;</html>', "root element is html"),
    ],
)
def test_what_cannot_be_reviewed_is_told(data: bytes, said: str) -> None:
    with pytest.raises(NotTei, match=said):
        check(data)
