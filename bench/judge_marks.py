"""Judge marked Russian and dates by reading them: draw some at random, keep offsets and verdicts, count.

    python bench/judge_marks.py draw russian BOOK.xml -n 200 --seed 1   writes bench/judged/KIND-HASH.tsv, shows them
    python bench/judge_marks.py wrong russian BOOK.xml 3 17             says that the drawn ones 3 and 17 are wrong
    python bench/judge_marks.py count

BOOK.xml is what `edition convert` made.  A row is: offset in the reading text with white space folded, length, a
hash of what is said there, verdict.  No text of a book is kept; the book is named by the hash of its source.
"""

from __future__ import annotations

import argparse
import hashlib
import random
from collections import Counter
from pathlib import Path

from lxml import etree

from tei.names import TEI, XML_LANG, local

JUDGED = Path(__file__).parent / "judged"
HEADER = "offset\tlength\tmark\tverdict"
BEFORE, BEHIND = 38, 22


class Reader:
    """The reading text of a file and the marks in it."""

    def __init__(self, tree: etree._ElementTree, kind: str) -> None:
        self.kind = kind
        self.parts: list[str] = []
        self.length = 0
        self.marks: list[tuple[int, int, str]] = []
        for text in tree.getroot().iterchildren(f"{{{TEI}}}text"):
            self._walk(text)
        self.text = "".join(self.parts)

    def _put(self, words: str | None) -> None:
        folded = " ".join((words or "").split())
        if words and words[:1].isspace() and folded:
            folded = " " + folded
        if words and words[-1:].isspace():
            folded += " "
        self.parts.append(folded)
        self.length += len(folded)

    def _walk(self, element: etree._Element) -> None:
        name = local(element.tag) if isinstance(element.tag, str) else ""
        start = self.length
        if name == "choice" and (corr := element.find(f"{{{TEI}}}corr")) is not None:
            sic = element.find(f"{{{TEI}}}sic")
            chosen = sic if corr.get("cert") == "low" and sic is not None else corr
            self._inside(chosen)
        elif name and name not in {"reg", "fw"}:
            self._inside(element)
        said = self._said(element, name)
        if said:
            self.marks.append((start, self.length, said))

    def _inside(self, element: etree._Element) -> None:
        self._put(element.text)
        for child in element:
            self._walk(child)
            self._put(child.tail)

    def _said(self, element: etree._Element, name: str) -> str:
        if self.kind == "dates" and name == "date":
            return " ".join(
                f"{k}={v}" for k, v in element.attrib.items() if k not in {"calendar", "datingMethod"}
            )
        lang = element.get(XML_LANG) or ""
        if self.kind == "russian" and lang.startswith("ru-") and "Latn" in lang:
            regs = element.iterfind(f"{{{TEI}}}choice/{{{TEI}}}reg")
            return f"{name} {' | '.join(''.join(map(str, r.itertext())) for r in regs)}"
        return ""


def place(path: Path, kind: str) -> tuple[Reader, Path]:
    """The marks of a file, and where their verdicts are kept."""
    tree = etree.parse(path)
    named = tree.getroot().findtext(f".//{{{TEI}}}idno[@type='sha256']") or path.name
    return Reader(tree, kind), JUDGED / f"{kind}-{hashlib.sha256(named.encode()).hexdigest()[:16]}.tsv"


def key(said: str) -> str:
    return hashlib.sha256(said.encode()).hexdigest()[:12]


def draw(path: Path, kind: str, number: int, seed: int) -> None:
    """Draw marks and show them; all count as right until one is said to be wrong."""
    reader, file = place(path, kind)
    drawn = sorted(random.Random(seed).sample(reader.marks, min(number, len(reader.marks))))
    rows = [f"{a}\t{z - a}\t{key(said)}\tright" for a, z, said in drawn]
    JUDGED.mkdir(exist_ok=True)
    title = f"# {len(rows)} of {len(reader.marks)} marks, seed {seed}"
    file.write_text("\n".join([title, HEADER, *rows]) + "\n", "utf-8")
    for n, (a, z, said) in enumerate(drawn, 1):
        print(
            f"{n}. {reader.text[max(0, a - BEFORE) : a]}[{reader.text[a:z]}]{reader.text[z : z + BEHIND]} = {said}"
        )


def wrong(path: Path, kind: str, numbers: list[int]) -> None:
    """Set the verdicts of some drawn ones."""
    _, file = place(path, kind)
    title, header, *rows = file.read_text("utf-8").splitlines()
    for n in numbers:
        rows[n - 1] = rows[n - 1].rpartition("\t")[0] + "\twrong"
    file.write_text("\n".join([title, header, *rows]) + "\n", "utf-8")


def count() -> None:
    """Count the verdicts of each file."""
    for file in sorted(JUDGED.glob("*-*.tsv")):
        rows = [line.split("\t") for line in file.read_text("utf-8").splitlines()[2:]]
        verdicts = Counter(row[3] for row in rows)
        print(
            f"{file.stem}: {verdicts['right']} of {len(rows)} right ({verdicts['right'] / max(1, len(rows)):.1%})"
        )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=["draw", "wrong", "count"])
    parser.add_argument("kind", choices=["russian", "dates"], nargs="?")
    parser.add_argument("file", type=Path, nargs="?")
    parser.add_argument("numbers", type=int, nargs="*")
    parser.add_argument("-n", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    if given.what == "count":
        count()
    elif given.what == "draw":
        draw(given.file, given.kind, given.n, given.seed)
    else:
        wrong(given.file, given.kind, given.numbers)


if __name__ == "__main__":
    main()
