"""TEI files as commands read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cli.exits import Exit, Problem
from tui.cli.streams import read_bytes, shown

if TYPE_CHECKING:
    from lxml import etree


def read_tree(file: str) -> etree._ElementTree:
    """Read a TEI file.

    Raises:
        Problem: it cannot be read, or is no TEI.
    """
    data = read_bytes(file)
    from tei.read import NotTei, parse

    try:
        return parse(data)
    except NotTei as problem:
        place = f"{shown(file)}:{problem.line}" if problem.line else shown(file)
        raise Problem(f"{place}: {problem.message}", Exit.INPUT) from problem
