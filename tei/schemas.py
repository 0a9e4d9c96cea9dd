"""Where the project's schemas are: in the wheel beside the code, in a checkout in ``schemas/``."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path


class SchemaNotFoundError(FileNotFoundError):
    """A schema that neither the installed package nor the checkout has."""

    def __init__(self, name: str) -> None:
        """Start with nothing known."""
        super().__init__(f"the schema {name} is missing from this installation; install the package again")


def schema_path(name: str) -> Path:
    """The path of one of the project's schemas.

    Args:
        name: its file name, such as ``edition.rng``.

    Raises:
        SchemaNotFoundError: there is no such schema.
    """
    package = Path(str(files("tei")))
    for folder in (package / "_schemas", package.parent / "schemas"):
        path = folder / name
        if path.is_file():
            return path
    raise SchemaNotFoundError(name)
