"""Write TEI files: the same tree gives the same bytes, and a file is never left half written."""

from __future__ import annotations

import os
import stat
import tempfile
from contextlib import suppress
from io import RawIOBase
from pathlib import Path

from lxml import etree

from tei.names import local
from tei.structure import BLOCKS, BREAKS, CONTAINERS, HEADER, has_text

_DECLARATION = b'<?xml version="1.0" encoding="UTF-8"?>\n'
_ELEMENTS_ONLY = CONTAINERS | HEADER
_INDENT = "  "


class OutputError(Exception):
    """A file could not be written; the message says which, why, and is one sentence."""


def lay_out(root: etree._Element) -> None:
    """Put each block on a line of its own, indented, in a tree that was just built.

    White space is put only where it does not count and only where there is none: between the children of
    elements that hold elements only.  Passages are left as they are.
    """
    todo = [(root, 0)]
    while todo:
        element, depth = todo.pop()
        if not _holds_lines(element):
            continue
        inner = "\n" + _INDENT * (depth + 1)
        element.text = element.text or inner
        for child in element:
            child.tail = child.tail or inner
            todo.append((child, depth + 1))
        if element[-1].tail == inner:
            element[-1].tail = "\n" + _INDENT * depth


def _holds_lines(element: etree._Element) -> bool:
    name = local(element.tag)
    if not len(element) or has_text(element):
        return False
    if name in _ELEMENTS_ONLY:
        return True
    first = local(element[0].tag)
    return name in {"note", "item", "quote", "argument", "epigraph"} and first in BLOCKS - BREAKS - {
        "fw",
        "note",
    }


def serialise(tree: etree._ElementTree | etree._Element) -> bytes:
    """A tree as a file: UTF-8, XML declaration, a line end at its end, white space as it is in the tree."""
    whole = tree.getroottree() if isinstance(tree, etree._Element) else tree
    if whole.docinfo.internalDTD is not None:
        body = etree.tostring(whole, encoding="UTF-8", xml_declaration=False).rstrip(b"\n")
    else:
        root = whole.getroot()
        parts = [*reversed(list(root.itersiblings(preceding=True))), root, *root.itersiblings()]
        body = b"\n".join(
            etree.tostring(p, encoding="UTF-8", xml_declaration=False, with_tail=False) for p in parts
        )
    return _DECLARATION + body + b"\n"


def write_atomic(path: Path, data: bytes) -> None:
    """Write a file beside its place and put it there whole; a crash leaves the old file or the new one.

    The permission bits of a file that is replaced are kept, and a symbolic link goes on pointing to it.  A pipe
    or a device is not replaced but written to.

    Raises:
        OutputError: the file cannot be written; what was there before is unchanged.
    """
    target = Path(os.path.realpath(path))
    beside = ""
    try:
        if _is_special(target):
            with target.open("wb", buffering=0) as file:
                _write_all(file, data)
            return
        mode = target.stat().st_mode & 0o7777 if target.exists() else 0o666 & ~_umask()
        handle, beside = tempfile.mkstemp(prefix=f".{target.name[:60]}.", suffix=".part", dir=target.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(beside).chmod(mode)
        Path(beside).replace(target)
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(f"{path}: the file could not be written: {reason}.") from error
    finally:
        if beside:
            with suppress(OSError):
                Path(beside).unlink()


def _is_special(target: Path) -> bool:
    return target.exists() and not stat.S_ISREG(target.stat().st_mode)


def _write_all(file: RawIOBase, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[file.write(rest) or 0 :]


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
