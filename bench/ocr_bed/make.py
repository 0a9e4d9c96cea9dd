"""Make the test bed: typeset a text of ours, wear the pages, and let Tesseract read them.

Three prints of one text: one lightly worn, one badly, one set with loose figures so that digits part.  The truth is
the printed lines as the PDF has them, so truth and reading have the same lines.

Needs pdflatex, pdftoppm, pdftotext and tesseract (in Debian texlive-latex-recommended, poppler-utils and
tesseract-ocr) and Pillow.  Another version of Tesseract may read other errors: that is why the results are kept.

    python3 bench/ocr_bed/make.py
"""

from __future__ import annotations

import random
import re
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Print:
    """How a print is set and worn."""

    name: str
    seed: int
    dpi: int
    blur: float
    dust: int
    black: int
    """Grey below this is black."""
    loose: bool = False
    """Figures and stops are set apart."""


PRINTS = (
    Print("fair", 3, 170, 0.8, 120, 160),
    Print("poor", 5, 150, 0.8, 110, 155),
    Print("loose", 7, 170, 0.8, 110, 165, loose=True),
)

HEAD = r"""\documentclass[11pt]{article}
\usepackage[T1]{fontenc}
\usepackage[utf8]{inputenc}\usepackage{mathptmx}
\usepackage[paperwidth=12.4cm,paperheight=19cm,margin=1.5cm,bottom=1.8cm]{geometry}
\pagestyle{plain}\setcounter{page}{41}\emergencystretch=2em
\begin{document}
"""


def latex(text: str, loose: bool) -> str:
    """The text as LaTeX."""
    title, *paragraphs = text.strip().split("\n\n")
    body = "\n\n".join(paragraphs)
    if loose:
        body = re.sub(r"(?<=\d)(?=\d)", r"\\kern.3em ", body)
        body = re.sub(r"(?<=\w)(?=[;:,])", r"\\kern.28em ", body)
    marks = {"“": "``", "”": "''", "—": "---", "–": "--", "[[": r"\footnote{", "]]": "}", "&": r"\&"}
    for sign, command in marks.items():
        body = body.replace(sign, command)
    return f"{HEAD}\\begin{{center}}\\large {title}\\end{{center}}\n\n{body}\n\\end{{document}}\n"


def worn(page: Image.Image, how: Print, chance: random.Random) -> Image.Image:
    """A page as a poor scanner sees it: turned a little, blurred, speckled, in black and white."""
    from PIL import Image, ImageChops, ImageFilter

    page = page.rotate(chance.uniform(-0.3, 0.3), fillcolor=255, resample=Image.Resampling.BICUBIC)
    page = page.filter(ImageFilter.GaussianBlur(how.blur))
    dust = Image.frombytes("L", page.size, chance.randbytes(page.size[0] * page.size[1]))
    page = ImageChops.subtract(page, dust.point(lambda v: max(0, v - (255 - how.dust))))
    return page.filter(ImageFilter.GaussianBlur(0.5)).point(lambda v: 255 if v > how.black else 0)


def make(how: Print, folder: Path) -> None:
    """Set a print, wear it, read it, and write truth and reading."""
    from PIL import Image

    source = folder / f"{how.name}.tex"
    source.write_text(latex((HERE / "text.txt").read_text("utf-8"), how.loose), "utf-8")
    command = [
        "pdflatex",
        "-interaction=batchmode",
        "-halt-on-error",
        f"-output-directory={folder}",
        str(source),
    ]
    for _ in range(2):
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    pdf = folder / f"{how.name}.pdf"
    truth = subprocess.run(
        ["pdftotext", "-raw", str(pdf), "-"], check=True, capture_output=True, encoding="utf-8"
    )
    lines = (" ".join(line.split()) for line in truth.stdout.replace("\f", "\n\n").splitlines())
    (HERE / f"{how.name}.truth.txt").write_text(_tidy("\n".join(lines)), "utf-8")
    subprocess.run(["pdftoppm", "-r", str(how.dpi), "-gray", str(pdf), str(folder / how.name)], check=True)
    chance = random.Random(how.seed)
    pages = []
    for path in sorted(folder.glob(f"{how.name}-*.pgm")):
        scan = path.with_suffix(".png")
        with Image.open(path) as page:
            worn(page, how, chance).save(scan, dpi=(how.dpi, how.dpi))
        command = ["tesseract", str(scan), "-", "-l", "eng", "--psm", "6"]
        pages.append(
            subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout.strip()
        )
    (HERE / f"{how.name}.ocr.txt").write_text("\f".join(f"{page}\n" for page in pages), "utf-8")


def _tidy(text: str) -> str:
    """Ligatures are two letters; where figures were set apart, they are one number all the same."""
    for sign, letters in {"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl"}.items():
        text = text.replace(sign, letters)
    text = re.sub(r"(?<=\d) +(?=\d)", "", text)
    text = re.sub(r"(?<=\w) +(?=[;:,])", "", text)
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def main() -> None:
    """Make every print."""
    for how in PRINTS:
        with tempfile.TemporaryDirectory() as folder:
            make(how, Path(folder))


if __name__ == "__main__":
    main()
