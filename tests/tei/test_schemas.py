from __future__ import annotations

import pytest

from tei.schemas import SchemaNotFoundError, schema_path


@pytest.mark.parametrize("name", ["edition.rng", "edition.sch", "edition.odd"])
def test_every_schema_is_found(name: str) -> None:
    assert schema_path(name).is_file()


def test_a_missing_schema_is_named() -> None:
    with pytest.raises(SchemaNotFoundError, match=r"no\.rng is missing"):
        schema_path("no.rng")
