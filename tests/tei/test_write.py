from __future__ import annotations

import os
import stat
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tei.names import TEI
from tei.read import NotTei, parse, read
from tei.write import OutputError, lay_out, serialise, write_atomic

FILE = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<!-- first -->\n'
    f'<TEI xmlns="{TEI}"><text>\n <p>a <hi>b</hi> ж</p></text></TEI>\n'
)


def test_a_file_read_and_written_is_the_same_file() -> None:
    assert serialise(parse(FILE.encode())).decode() == FILE


@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")))
def test_text_survives_writing_and_reading(text: str) -> None:
    root = etree.Element(f"{{{TEI}}}TEI", n=text)
    root.text = text
    again = parse(serialise(root)).getroot()
    assert (again.text or "", again.get("n")) == (text, text)


def test_carriage_returns_survive() -> None:
    root = etree.Element(f"{{{TEI}}}TEI")
    root.text = "a\r\nb\tc"
    assert parse(serialise(root)).getroot().text == "a\r\nb\tc"


def test_a_file_in_another_encoding_is_written_as_utf8() -> None:
    data = f'<?xml version="1.0" encoding="windows-1251"?><TEI xmlns="{TEI}">ж</TEI>'.encode("cp1251")
    assert (
        serialise(parse(data)).decode()
        == f'<?xml version="1.0" encoding="UTF-8"?>\n<TEI xmlns="{TEI}">ж</TEI>\n'
    )


def test_laying_out_touches_no_mixed_content_and_is_done_once() -> None:
    root = etree.fromstring(
        f'<TEI xmlns="{TEI}"><text><body><p>a<hi>b</hi><hi>c</hi></p><list><item/></list></body></text></TEI>'
    )
    lay_out(root)
    once = serialise(root)
    assert b"<p>a<hi>b</hi><hi>c</hi></p>\n      <list>\n        <item/>\n      </list>\n    </body>" in once
    lay_out(root)
    assert serialise(root) == once


@pytest.mark.parametrize(
    ("data", "words", "line"),
    [
        (b"", "empty", 0),
        (b"plain text", "not well-formed", 1),
        (b"<TEI>\n<p></TEI>", "not well-formed", 2),
        (b"<TEI><p/></TEI>", "not in the TEI namespace", 1),
        (b"\n<html/>", "The root element is html, not TEI", 2),
    ],
)
def test_what_is_not_tei_is_refused_in_a_sentence(data: bytes, words: str, line: int) -> None:
    with pytest.raises(NotTei) as caught:
        parse(data)
    assert words in caught.value.message
    assert caught.value.line == line
    assert caught.value.message.endswith(".")


def test_the_column_of_an_error_is_told() -> None:
    with pytest.raises(NotTei) as caught:
        parse(b'<TEI a="1" a="2"/>')
    assert caught.value.column > 1


def test_entities_are_neither_fetched_nor_expanded(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET", encoding="utf-8")
    doctype = f'<!DOCTYPE TEI [<!ENTITY x SYSTEM "{secret.as_uri()}"><!ENTITY y "YYY">]>'
    data = f'{doctype}<TEI xmlns="{TEI}">a&x;b&y;c</TEI>'
    root = parse(data.encode()).getroot()
    assert root.text == "a"
    assert b"SECRET" not in serialise(root)
    assert b"&x;b&y;c" in serialise(root)


def test_a_file_with_an_id_used_twice_can_be_read() -> None:
    root = parse(f'<TEI xmlns="{TEI}"><p xml:id="a"/><p xml:id="a"/></TEI>'.encode()).getroot()
    assert len(root) == 2


def test_reading_from_disk_gives_the_tree(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_bytes(FILE.encode())
    assert serialise(read(path)) == FILE.encode()


def test_writing_replaces_the_file_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    write_atomic(path, b"one")
    write_atomic(path, b"two")
    assert path.read_bytes() == b"two"
    assert list(tmp_path.iterdir()) == [path]


def test_writing_keeps_permission_bits_and_links(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_bytes(b"one")
    path.chmod(0o640)
    link = tmp_path / "link.xml"
    link.symlink_to(path)
    write_atomic(link, b"two")
    assert path.read_bytes() == b"two"
    assert path.stat().st_mode & 0o777 == 0o640
    assert link.is_symlink()


def test_a_new_file_has_the_usual_permission_bits(tmp_path: Path) -> None:
    usual = tmp_path / "usual"
    usual.touch()
    write_atomic(tmp_path / "a.xml", b"x")
    assert (tmp_path / "a.xml").stat().st_mode == usual.stat().st_mode


def test_a_failure_is_told_and_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.xml"
    path.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match=r"a\.xml: .*No space left on device\.$"):
        write_atomic(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="No such file or directory"):
        write_atomic(tmp_path / "none" / "a.xml", b"x")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()), daemon=True)
    reader.start()
    write_atomic(pipe, b"mill" * 50_000)
    reader.join(10)

    assert got == [b"mill" * 50_000]
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert list(tmp_path.iterdir()) == [pipe]
