"""Compare what edition and pandoc make of the same texts.

    python bench/peers.py book.txt ... [--schema tei_all.rng]

For each program one column: notes and how many of them are tied to a marker, page breaks, headings, words joined over
a line end, letters and digits of the source that are nowhere in the file, and whether the file is valid against a
RELAX NG schema that is given.  pandoc reads the text as Markdown (``pandoc -f gfm -t tei -s``).
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from collections import Counter
from pathlib import Path

from lxml import etree

T = "{http://www.tei-c.org/ns/1.0}"
ADDED = {f"{T}corr", f"{T}reg", f"{T}expan", f"{T}supplied"}


def letters(text: str) -> Counter[str]:
    return Counter(c for c in unicodedata.normalize("NFKC", text) if c.isalnum())


def written(root: etree._Element) -> str:
    """All that the text part of a file holds: its characters, and the numbers and forms kept in attributes."""
    parts: list[str] = []
    for text in root.iter(f"{T}text"):
        for event, element in etree.iterwalk(text, events=("start", "end")):
            if event == "start":
                if element.tag not in ADDED:
                    parts.append(element.text or "")
                parts.extend(
                    element.get(name, "") for name in ("rend", "n") if element.tag in (f"{T}note", f"{T}ref")
                )
            else:
                parts.append(element.tail or "")
        break
    return "".join(parts)


def measure(path: Path, source: str, schema: etree.RelaxNG | None) -> dict[str, str]:
    tree = etree.parse(str(path), etree.XMLParser(huge_tree=True, resolve_entities=False, no_network=True))
    root = tree.getroot()
    ids = {e.get("{http://www.w3.org/XML/1998/namespace}id") for e in root.iter(f"{T}note")}
    pointed = {t[1:] for r in root.iter(f"{T}ref") for t in (r.get("target") or "").split()} & ids
    inline = [
        n for n in root.iter(f"{T}note") if n.get("n") and n.get("place") != "end" and n.get("cert") != "low"
    ]
    lost = sum((letters(source) - letters(written(root))).values())
    return {
        "notes": f"{sum(1 for _ in root.iter(f'{T}note'))}",
        "tied to a marker": f"{len(pointed | {n.get('{http://www.w3.org/XML/1998/namespace}id') for n in inline})}",
        "page breaks": f"{sum(1 for _ in root.iter(f'{T}pb'))}",
        "headings": f"{sum(1 for h in root.iter(f'{T}head') if h.getparent().tag == f'{T}div')}",
        "words joined over a line end": f"{sum(1 for b in root.iter(f'{T}lb', f'{T}pb') if b.get('break') == 'no')}",
        "letters and digits lost": f"{lost}",
        "valid": "-"
        if schema is None
        else "yes"
        if schema.validate(tree)
        else f"no ({len(schema.error_log)} errors)",
    }


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--schema", type=Path, help="a RELAX NG schema, for example the full TEI one")
    args = parser.parse_args()
    schema = etree.RelaxNG(etree.parse(str(args.schema))) if args.schema else None
    with tempfile.TemporaryDirectory() as folder:
        for file in args.files:
            source = file.read_text(encoding="utf-8")
            made = {"edition": Path(folder, "edition.xml")}
            convert = [sys.executable, "-m", "tui.cli", "convert", "--force", "--quiet", "--no-validate"]
            subprocess.run([*convert, file, "-o", made["edition"]], check=True)
            if shutil.which("pandoc"):
                made["pandoc"] = Path(folder, "pandoc.xml")
                subprocess.run(
                    ["pandoc", "-f", "gfm", "-t", "tei", "-s", file, "-o", made["pandoc"]], check=True
                )
            found = {name: measure(path, source, schema) for name, path in made.items()}
            print(f"\n| {file.name} | {' | '.join(found)} |\n|---|{'---|' * len(found)}")
            for row in next(iter(found.values())):
                print(f"| {row} | {' | '.join(found[name][row] for name in found)} |")


if __name__ == "__main__":
    main()
