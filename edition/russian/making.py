"""Make the lexicon's files: ``python -m edition.russian.making`` (one minute, 1.5 GB; for developers).

Sources: the Russian list of wordfreq 3 (CC BY-SA 4.0) for how common a form is, and the OpenCorpora dictionary
as pymorphy3 packs it (CC BY-SA 3.0) for what a form is.  What is made of them keeps their licence.
"""

from __future__ import annotations

import gzip
import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import pymorphy3

from edition.lexicon import word_list
from edition.russian.skeleton import of_cyrillic
from edition.russian.store import ENCODING, Known

DATA = Path(__file__).parent / "data"
_CLEAN = re.compile(r"[а-яё]+(?:-[а-яё]+)*")
_KINDS = {
    "Surn": Known.SURNAME,
    "Name": Known.FIRST_NAME,
    "Patr": Known.PATRONYMIC,
    "Geox": Known.PLACE,
}


def dictionary() -> tuple[dict[str, Known], dict[str, str]]:
    """What the dictionary says of its forms (ё as е), and the spelling with ё of those that only have that."""
    known: dict[str, Known] = defaultdict(lambda: Known.WORD)
    plain: set[str] = set()
    dotted: dict[str, str] = {}
    for word, tag, lemma, *_ in pymorphy3.MorphAnalyzer().dictionary.iter_known_words():
        if not _CLEAN.fullmatch(word):
            continue
        folded = word.replace("ё", "е")
        if folded == word:
            plain.add(word)
        else:
            dotted[folded] = word
        flags = known[folded]
        for kind in tag._grammemes_tuple:
            flags |= _KINDS.get(kind, Known(0))
        known[folded] = flags | (Known.LEMMA if word == lemma else Known(0))
    return dict(known), {folded: word for folded, word in dotted.items() if folded not in plain}


def frequencies() -> dict[str, float]:
    """Zipf frequency of the list's clean forms, ё as е."""
    found: dict[str, float] = {}
    for word, zipf in word_list("ru", "large").items():
        if _CLEAN.fullmatch(word):
            folded = word.replace("ё", "е")
            found[folded] = max(found.get(folded, 0.0), zipf)
    return found


def forms() -> Iterable[tuple[str, float, Known, str]]:
    """The forms that are kept: those of the list, and of the dictionary names and lemmas."""
    known, dotted = dictionary()
    zipfs = frequencies()
    for form in known.keys() | zipfs.keys():
        flags = known.get(form, Known(0))
        if form in zipfs or flags.is_name or flags & Known.LEMMA:
            yield form, zipfs.get(form, 0.0), flags, dotted.get(form, form)


def pack(found: Iterable[tuple[str, float, Known, str]]) -> bytes:
    """The text of ``forms.gz``."""
    lines: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for form, zipf, flags, spelt in found:
        cell = f"{spelt}{chr(48 + round(zipf * 4))}{chr(48 + flags)}"
        lines[of_cyrillic(form)].append((-zipf, cell))
    body = "\n".join(
        f"{key}\t{' '.join(cell for _, cell in sorted(cells))}" for key, cells in sorted(lines.items())
    )
    return f"\n{body}\n".encode(ENCODING)


def main() -> None:
    """Write the files."""
    with (DATA / "forms.gz").open("wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as packed:
        packed.write(pack(forms()))


if __name__ == "__main__":
    main()
