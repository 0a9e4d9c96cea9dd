"""A key under which every romanisation of a Russian word is the same as that of the Cyrillic word itself.

One index of Russian forms serves all schemes: the key drops what romanisations differ in (signs, ye and e,
ya and ia, the hushing letters once their marks are lost, doubled letters).  Where Latin letters may mean
several things (``sch``: щ, ш or сх; ``ch``: ч or х), a word has several keys.  Which of the words under a
key is meant is decided by :mod:`edition.russian.weigh`, so a coarse key costs time and never the answer.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice, product

from edition.russian.tables import rows

MOST_KEYS = 12
"""So many keys of one word are tried."""

_CYRILLIC = str.maketrans(
    {
        **dict(zip("абвгдежзийклмнопрстуфхцчшыэё", "abvgdezziiklmnoprstufhccsiee", strict=True)),
        "щ": "sc", "ю": "iu", "я": "ia", "ъ": "", "ь": "", "-": "",
        "і": "i", "ѣ": "e", "ѳ": "f", "ѵ": "i",
    }
)  # fmt: skip
_CHUNKS = {cells[0]: tuple(cells[1].split(" ")) for cells in rows("keys.tsv")}
_CHUNK = re.compile("|".join(sorted(_CHUNKS, key=len, reverse=True)))
_SPECIAL = str.maketrans({"â": "ia", "û": "iu", "ŝ": "sc", "č": "C", "š": "s", "ž": "z", "ł": "l", "ß": "ss"})
_NOT_LETTERS = re.compile(r"[^a-zC]")
_DOUBLE = re.compile(r"(.)\1+")
_IOTATED = re.compile(r"i[eo]")


def _settle(letters: str) -> str:
    """What both sides come to: no iotation before e and o, no doubled letters, ts as c."""
    return _DOUBLE.sub(
        r"\1", _IOTATED.sub("e", _DOUBLE.sub(r"\1", letters)).replace("ts", "c").replace("tc", "c")
    )


def of_cyrillic(word: str) -> str:
    """The key of a Russian form (small letters)."""
    return _settle(word.translate(_CYRILLIC))


@lru_cache(maxsize=1 << 15)
def of_latin(word: str) -> tuple[str, ...]:
    """The keys that a Latin word may have, the likeliest first, at most :data:`MOST_KEYS`."""
    low = unicodedata.normalize("NFC", word.lower()).translate(_SPECIAL)
    bare = _NOT_LETTERS.sub("", unicodedata.normalize("NFD", low))
    parts = [tuple(c.replace("C", "c") for c in part) for part in _parts(bare)]
    found = dict.fromkeys(_settle("".join(choice)) for choice in islice(product(*parts), 4 * MOST_KEYS))
    return tuple(islice(found, MOST_KEYS))


def _parts(bare: str) -> Iterator[tuple[str, ...]]:
    at = 0
    for m in _CHUNK.finditer(bare):
        if m.start() > at:
            yield (bare[at : m.start()],)
        yield _CHUNKS[m.group()]
        at = m.end()
    if at < len(bare):
        yield (bare[at:],)
