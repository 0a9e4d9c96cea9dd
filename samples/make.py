"""Make the samples: typeset our own texts, and read the pages as the programs do that gave such files.

Each ``src/NAME.tex`` is the clean text.  LaTeX sets it on pages.  Two samples are then read by Tesseract
from page images that were turned, blurred and speckled, so that the errors are real ones.  Three are taken
from the PDF, as e-book programs do: their letters are right and their layout is not.  Last, each gets the
layout of its kind of file.

Needs pdflatex, pdftoppm, pdftotext and tesseract (in Debian texlive-latex-recommended, poppler-utils,
texlive-fonts-recommended and tesseract-ocr) and Pillow.  Another version of Tesseract may read other errors:
that is why the results are kept, and why no test runs this.

    python3 samples/make.py            all samples
    python3 samples/make.py history    one of them
"""

from __future__ import annotations

import csv
import html
import random
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

HERE = Path(__file__).parent
DPI = 215


@dataclass
class Word:
    """A word with the place where it stands, in points."""

    text: str
    left: float
    right: float


@dataclass
class Printed:
    """A printed line."""

    top: float
    bottom: float
    words: list[Word] = field(default_factory=list)

    @property
    def left(self) -> float:
        """The left edge."""
        return min(w.left for w in self.words)

    @property
    def right(self) -> float:
        """The right edge."""
        return max(w.right for w in self.words)

    @property
    def text(self) -> str:
        """The words, parted by blanks."""
        return " ".join(w.text for w in self.words)


Pages = list[list[Printed]]
_BOX = re.compile(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')


def typeset(name: str, folder: Path) -> Path:
    """Set a text; the PDF."""
    options = ["-interaction=batchmode", "-halt-on-error", f"-output-directory={folder}"]
    command = ["pdflatex", *options, f"{name}.tex"]
    for _ in range(2):
        subprocess.run(command, cwd=HERE / "src", check=True, stdout=subprocess.DEVNULL)
    return folder / f"{name}.pdf"


def from_pdf(pdf: Path, _seed: int) -> Pages:
    """The lines of a PDF's text, with their boxes."""
    command = ["pdftotext", "-bbox", str(pdf), "-"]
    found = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
    pages: Pages = []
    for page in found.split("<page ")[1:]:
        words = []
        for box in _BOX.finditer(page):
            left, top, right, bottom = map(float, box.groups()[:4])
            words.append((top, bottom, Word(html.unescape(box[5]), left, right)))
        pages.append(_in_lines(words))
    return pages


def _in_lines(words: Iterable[tuple[float, float, Word]]) -> list[Printed]:
    lines: list[Printed] = []
    for top, bottom, word in sorted(words, key=lambda w: ((w[0] + w[1]) / 2, w[2].left)):
        middle = (top + bottom) / 2
        if lines and lines[-1].top < middle < lines[-1].bottom:
            lines[-1].words.append(word)
        else:
            lines.append(Printed(top, bottom, [word]))
    for line in lines:
        line.words.sort(key=lambda w: w.left)
    return lines


def from_image(pdf: Path, seed: int) -> Pages:
    """The lines that Tesseract reads on poor images of the pages."""
    from PIL import Image

    subprocess.run(["pdftoppm", "-r", str(DPI), "-gray", str(pdf), str(pdf.with_suffix(""))], check=True)
    chance = random.Random(seed)
    pages: Pages = []
    for path in sorted(pdf.parent.glob(f"{pdf.stem}-*.pgm")):
        scan = path.with_suffix(".png")
        with Image.open(path) as page:
            _worn(page, chance).save(scan, dpi=(DPI, DPI))
        command = ["tesseract", str(scan), "-", "-l", "eng", "--psm", "6", "tsv"]
        read = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
        pages.append(_read_lines(read))
    return pages


def _worn(page: Image.Image, chance: random.Random) -> Image.Image:
    """A page as a poor scanner sees it: turned a little, blurred, speckled, in black and white."""
    from PIL import Image, ImageChops, ImageFilter

    page = page.rotate(chance.uniform(-0.35, 0.35), fillcolor=255, resample=Image.Resampling.BICUBIC)
    page = page.filter(ImageFilter.GaussianBlur(chance.uniform(0.7, 0.9)))
    dust = Image.frombytes("L", page.size, chance.randbytes(page.size[0] * page.size[1]))
    page = ImageChops.subtract(page, dust.point(lambda v: max(0, v - 150)))
    return page.filter(ImageFilter.GaussianBlur(0.6)).point(lambda v: 255 if v > 150 else 0)


def _read_lines(table: str) -> list[Printed]:
    lines: dict[tuple[str, ...], Printed] = {}
    scale = 72 / DPI
    for row in csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        if row["level"] != "5" or not row["text"].strip():
            continue
        left, top, width, height = (int(row[k]) * scale for k in ("left", "top", "width", "height"))
        key = (row["block_num"], row["par_num"], row["line_num"])
        line = lines.setdefault(key, Printed(top, top + height))
        line.top, line.bottom = min(line.top, top), max(line.bottom, top + height)
        line.words.append(Word(row["text"], left, left + width))
    return sorted(lines.values(), key=lambda line: line.top)


# layouts


def _margin(page: list[Printed]) -> float:
    """The left edge of a page's text."""
    lefts = sorted(line.left for line in page)
    return lefts[len(lefts) // 5]


def _joined(lines: list[str], source: str) -> str:
    """Lines run together; a hyphen at a line's end goes where the clean text has none."""
    out = lines[0]
    for line in lines[1:]:
        if not out.endswith("-"):
            out += line if out.endswith(("–", "—")) and out[-2:-1] != " " else " " + line
            continue
        left, right = re.split(r"[\s—]", out)[-1], re.split(r"[\s—]", line)[0]
        out = out + line if left.strip("“(") + right.rstrip(".,;:”!?)") in source else out[:-1] + line
    return out


def _pieces(page: list[Printed], source: str, begins: Callable[[Printed], bool]) -> list[str]:
    """A page's lines as paragraphs, or what the page holds of them."""
    groups: list[list[str]] = []
    for line in page:
        if not groups or begins(line):
            groups.append([])
        groups[-1].append(line.text)
    return [_joined(group, source) for group in groups]


def _centred(line: Printed, middle: float = 161.5) -> bool:
    return abs((line.left + line.right) / 2 - middle) < 6 and line.left > 55


NOTE = re.compile(r"\d{1,2}\. \S|The author wishes")


def article(pages: Pages, source: str) -> str:
    """A line for each paragraph or what the page holds of it; numbered notes at the foot of each page."""
    superscript = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
    out: list[str] = []
    for page in pages:
        foot = next((k for k, line in enumerate(page) if NOTE.match(line.text)), len(page))
        first = 3 if page is pages[0] else 0
        left = _margin(page)
        out += _pieces(page[:first], source, lambda line: line is pages[0][1])
        out += _pieces(page[first:foot], source, lambda line, left=left: line.left > left + 8)
        out += _pieces(page[foot:], source, lambda line: bool(NOTE.match(line.text)))
    text = "\n\n".join(out)
    return "\n\n" + re.sub(r"«(\d+)»", lambda m: m[1].translate(superscript), text) + "\n"


def webbook(pages: Pages, source: str) -> str:
    """A line for each paragraph, cut where a page ends; contents with leaders; two forms of note markers."""
    out = ""
    for page in pages:
        left = _margin(page)
        above = 0.0
        groups: list[tuple[str, list[str]]] = []
        for line in page:
            entry = "@@" in line.text or bool(re.match(r"\d\. ", line.text))
            apart = line.top - above > 12.5
            if not groups or line.left > left + 8 or apart or entry:
                before = groups[-1][1][0] if groups else ""
                listed = entry and ("@@" in before or re.match(r"\d\. ", before))
                groups.append(("\n" if listed and not apart else "\n\n", []))
            groups[-1][1].append(line.text)
            above = line.top
        for gap, lines in groups:
            out += gap + _joined(lines, source)
    out = re.sub(r" ?@@ ?", ".....\t", out)
    return re.sub(r"\[([24])\]", r"[\[\1\]](#)", out) + "\n"


def ebook(pages: Pages, _source: str) -> str:
    """Words parted by tabs, wide gaps by a tab and a blank; blank lines where the left edge changes."""
    chunks = []
    for page in pages:
        out: list[str] = []
        block: list[float] = []
        above = page[0].top
        for line in page:
            marks = {"@H": ["", "\t", ""], "@O": ["\t", ""], "@T": ["", "\t"]}.get(line.text)
            if marks:
                out += marks
                block, above = [], line.top
                continue
            stays = len(block) == 1 or (len(block) > 1 and abs(line.left - block[-1]) < 3)
            if block and (not stays or line.top - above > 14):
                out.append("")
                block = []
            out.append(_tabbed(line))
            block.append(line.left)
            above = line.top
        chunks.append("\n".join(out).strip("\n\t"))
    return " " + "\n\n\n\n".join(chunks) + "\n"


def _tabbed(line: Printed) -> str:
    text = line.words[0].text
    for before, word in zip(line.words, line.words[1:], strict=False):
        text += ("\t " if word.left - before.right > 3.9 else "\t") + word.text
    return text


def monograph(pages: Pages, _source: str) -> str:
    """A blank behind every whole line, none where a hyphen was dropped; a blank or a head before a page."""
    out: list[str] = []
    for number, page in enumerate(pages):
        head = [line for line in page if line.top < 38]
        text = [line for line in page if line not in head]
        kept = bool(head) and number % 5 == 1
        if kept:
            out += ["", head[0].text + " "]
        left = _margin(text)
        above: Printed | None = None
        for line in text:
            apart = above is not None and (line.left > left + 8 or line.top - above.top > 16)
            if apart or (above is None and kept):
                out.append("")
            whole = not line.text.endswith("-")
            first = " " if above is None and not kept and number else ""
            out.append(first + (line.text + " " if whole else line.text[:-1]))
            above = line
    return "\n".join(out).lstrip("\n") + "\n"


def history(pages: Pages, _source: str) -> str:
    """An empty line behind every line but at a page's end, where a blank begins the next line."""
    out = ""
    for number, page in enumerate(pages):
        head = [line for line in page if line.top < 38]
        text = [line for line in page if line not in head]
        if head and number % 3 == 1:
            out += f"\n\n\n{head[0].text} \n\n"
        elif number:
            out += " "
        left = _margin(text)
        above: Printed | None = None
        for line in text:
            if above is not None:
                gap = line.top - above.top
                if re.match(r"\S [A-Z].*Ed\W{0,2}$", line.text):
                    out += "                     \n\n"
                elif gap > 40:
                    out += " \n\n"
                elif gap > 17:
                    out += "\n\n"
                elif line.left > left + 8 and line.text[0].isupper() and not _centred(line):
                    out += " " if len(out) % 3 else ""
            last = line is text[-1]
            out += line.text + (" " if not line.text.endswith("-") else "") + ("\n" if last else "\n\n")
            above = line
    return out


Reader = Callable[[Path, int], Pages]
SAMPLES: dict[str, tuple[Reader, Callable[[Pages, str], str]]] = {
    "article": (from_pdf, article),
    "monograph": (from_image, monograph),
    "ebook": (from_pdf, ebook),
    "webbook": (from_pdf, webbook),
    "history": (from_image, history),
}


def make(name: str) -> None:
    """Make one sample."""
    reader, layout = SAMPLES[name]
    source = (HERE / "src" / f"{name}.tex").read_text("utf-8")
    with tempfile.TemporaryDirectory() as folder:
        pages = reader(typeset(name, Path(folder)), len(name))
    (HERE / f"{name}.txt").write_text(layout([p for p in pages if p], source), "utf-8")


def main(names: list[str]) -> None:
    """Make the samples named, or all."""
    for name in names or SAMPLES:
        make(name)


if __name__ == "__main__":
    main(sys.argv[1:])
