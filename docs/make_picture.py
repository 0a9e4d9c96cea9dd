"""Draw what the program says on a terminal, for the README: ``python docs/make_picture.py`` writes docs/convert.svg."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = "samples/monograph.txt"
WIDTH = 100


def said(*command: str) -> str:
    """All that a command prints, in the order in which it prints it."""
    program = [sys.executable, "-m", "tui.cli", *command]
    done = subprocess.run(
        program, cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    return done.stdout


def main() -> None:
    """Run the commands of a first session and draw them."""
    console = Console(record=True, width=WIDTH, file=Path("/dev/null").open("w"))  # noqa: SIM115
    with tempfile.TemporaryDirectory() as folder:
        book = f"{folder}/monograph.xml"
        for words in (["convert", SAMPLE, "-o", book, "-v"], ["validate", book]):
            shown = " ".join(words).replace(f"{folder}/", "")
            console.print(Text(f"$ edition {shown}", style="bold green"))
            console.print(Text(said(*words).replace(f"{folder}/", "").rstrip()))
        text = Path(book).read_text(encoding="utf-8")
    start = text.index('<p xml:id="ch1-s1-p1"')
    console.print(Text("$ sed -n '/ch1-s1-p1/,/<.p>/p' monograph.xml", style="bold green"))
    for line in text[start : text.index("</p>", start) + 4].splitlines()[:14]:
        console.print(Text(line if len(line) < WIDTH else line[: WIDTH - 1] + "…"))
    svg = console.export_svg(title="edition")
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)  # no font is fetched from anywhere
    (ROOT / "docs" / "convert.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
