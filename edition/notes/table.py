"""Reading the small data tables beside this package's modules."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources.abc import Traversable


def rows(path: Traversable) -> Iterator[list[str]]:
    """The cells of each line of a tab-separated file, comment lines (``# ...``) and empty lines left out."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("# "):
            yield line.split("\t")
