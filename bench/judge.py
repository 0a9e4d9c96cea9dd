"""Judge applied corrections by reading them: draw some at random, keep offsets and verdicts, count.

    python bench/judge.py draw BOOK.txt -n 200 --seed 1     writes bench/judged/HASH.tsv and shows the drawn ones
    python bench/judge.py show BOOK.txt                     shows those of the file again
    python bench/judge.py count                             counts the verdicts

A row is: line of the source, offset in the source with white space folded, length, certainty, a hash of the
correction, verdict (right, wrong, or empty).  No text of a book is kept; the book is named by its hash.
"""

from __future__ import annotations

import argparse
import hashlib
import random
from collections import Counter
from pathlib import Path

JUDGED = Path(__file__).parent / "judged"
HEADER = "line\toffset\tlength\tcert\tcorrection\tverdict"
CONTEXT = 45


def corrections(path: Path) -> tuple[str, list[tuple[int, int, str, str]]]:
    """The folded source and the applied corrections: start, end, what it should be, certainty."""
    from marked import marked

    from edition.convert import Options, convert
    from edition.sources import read

    source = read(path.read_bytes(), path.name)
    text, places = marked(convert(source, Options(date="2000-01-01", corrections="apply")).tree)
    return text, [(p.start, p.end, p.corr, p.cert) for p in places if p.cert != "low"]


def lines_of(path: Path, offsets: list[int]) -> list[int]:
    """The source line of each ascending offset in the folded text."""
    from edition.sources import read

    found: list[int] = []
    length, k = 0, 0
    for line in read(path.read_bytes(), path.name).lines:
        length += sum(len(word) + 1 for word in line.text.split())
        while k < len(offsets) and offsets[k] < length:
            found.append(line.number)
            k += 1
    return found + [0] * (len(offsets) - len(found))


def short_hash(data: bytes, length: int) -> str:
    """A hash that tells things apart and tells nothing of them."""
    return hashlib.sha256(data).hexdigest()[:length]


def book_file(path: Path) -> Path:
    """Where a book's verdicts are kept."""
    return JUDGED / f"{short_hash(path.read_bytes(), 16)}.tsv"


def draw(path: Path, number: int, seed: int) -> None:
    """Draw corrections and keep their places, with the verdicts that were given before."""
    text, found = corrections(path)
    drawn = sorted(random.Random(seed).sample(found, min(number, len(found))))
    verdicts = {row[4]: row[5] for row in rows(book_file(path))}
    out = [f"# {len(drawn)} of {len(found)} applied corrections, seed {seed}", HEADER]
    for (start, end, corr, cert), line in zip(drawn, lines_of(path, [d[0] for d in drawn]), strict=True):
        key = short_hash(f"{start} {end} {corr}".encode(), 12)
        out.append(f"{line}\t{start}\t{end - start}\t{cert}\t{key}\t{verdicts.get(key, '')}")
    JUDGED.mkdir(exist_ok=True)
    book_file(path).write_text("\n".join(out) + "\n", "utf-8")
    show(path, text, found)


def rows(path: Path) -> list[list[str]]:
    """The rows of a file of verdicts."""
    if not path.exists():
        return []
    return [line.split("\t") for line in path.read_text("utf-8").splitlines() if line[:1].isdigit()]


def show(path: Path, text: str, found: list[tuple[int, int, str, str]]) -> None:
    """Print the drawn corrections in their context, with the number of their row."""
    known = {short_hash(f"{a} {z} {corr}".encode(), 12): (a, z, corr) for a, z, corr, _ in found}
    for number, row in enumerate(rows(book_file(path)), 1):
        if row[4] not in known:
            print(f"{number:4} {row[5]:6} (the program no longer makes this correction)")
            continue
        a, z, corr = known[row[4]]
        print(
            f"{number:4} {row[5]:6} {text[max(0, a - CONTEXT) : a]}[{text[a:z]} -> {corr}]{text[z : z + CONTEXT]}"
        )


def count() -> None:
    """Print how many of the judged corrections of each book are right."""
    for path in sorted(p for p in JUDGED.glob("*.tsv") if "-" not in p.stem):
        verdicts = Counter(row[5] or "not judged" for row in rows(path))
        print(f"{path.stem}  " + ", ".join(f"{n} {verdict}" for verdict, n in verdicts.most_common()))


def main() -> None:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(description="Judge applied corrections by reading them.")
    parser.add_argument("what", choices=("draw", "show", "count"))
    parser.add_argument("book", type=Path, nargs="?")
    parser.add_argument("-n", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    if args.what == "count":
        count()
    elif args.book is None:
        parser.error("name the book")
    elif args.what == "draw":
        draw(args.book, args.n, args.seed)
    else:
        show(args.book, *corrections(args.book))


if __name__ == "__main__":
    main()
