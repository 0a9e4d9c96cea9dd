from __future__ import annotations

from hashlib import sha256

import pytest

from edition.sources import UnreadableSourceError, read


def test_a_source_tells_what_the_file_was() -> None:
    data = "\ufeffAn old mill.\r\nBy the river.\f*One* page, *two* or *three*.".encode()
    source = read(data, "books/mill.txt")

    assert (source.name, source.format, source.encoding, source.size) == (
        "mill.txt",
        "markdown",
        "utf-8",
        len(data),
    )
    assert source.sha256 == sha256(data).hexdigest()
    assert [(line.number, line.text) for line in source.lines] == [
        (1, "An old mill."),
        (2, "By the river."),
        (2, "*One* page, *two* or *three*."),
    ]
    assert len(source.pages) == 2


def test_what_was_guessed_is_told() -> None:
    source = read("Der Müller fährt über die Brücke.".encode("cp1252"), "mill.txt")

    assert source.encoding == "windows-1252"
    assert "mill.txt was read as windows-1252" in source.notices[0]


@pytest.mark.parametrize(
    "text", ["<?xml version='1.0'?>\n<TEI/>", '<tei:TEI xmlns:tei="x">', "<!-- made -->\n<teiCorpus>"]
)
def test_a_tei_document_is_refused_as_such(text: str) -> None:
    with pytest.raises(UnreadableSourceError, match="TEI document already"):
        read(text.encode(), "a.xml")


def test_other_markup_is_refused_with_its_root() -> None:
    with pytest.raises(UnreadableSourceError, match="its root is <html>"):
        read(b"<!DOCTYPE html>\n<html><p>Text", "a.html")


def test_a_text_may_begin_with_a_sign_of_markup() -> None:
    assert [line.text for line in read(b"<and so on> he wrote", "a.txt").lines] == ["<and so on> he wrote"]


def test_a_huge_single_line_stays_one_line() -> None:
    source = read(b"word " * 1_000_000, "long.txt")

    assert [len(line.text) for line in source.lines] == [5_000_000]
