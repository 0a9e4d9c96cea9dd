"""Lists: paragraphs with labels in sequence.

One label proves nothing (a year, a note, an enumeration that a sentence begins), so a list is known by its
sequence: labels of one style that follow each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from edition.forms.index import key
from edition.forms.pieces import Stretch, capital, cut_before, formed, is_free
from edition.layout.blocks import Block, Form
from edition.layout.rows import Row

LONGEST_ITEM = 4  # blocks from one label to the next
FEWEST_PLAIN = 8  # lines without labels that make a list
SIGNS = "•●▪■◦‣∙►"  # nothing but bullets
SHORT = 0.75  # of the measure: no line of prose but a last one
LONGEST_BETWEEN = 40  # blocks that are looked at between two labels
MOST_INNER = 12  # items of a list inside an item
_LABEL = re.compile(
    r"[\"“‘']?(?P<label>(?P<open>[(\[]?)(?P<n>\d{1,3}|[A-Za-z]|[ivxIVX]{2,5}) ?(?P<close>[.),\]]))"
)
_BULLET = re.compile(r"(?P<label>[•●▪■◦‣∙►]|[-*+](?= )(?: \(\d{1,2}\))?)\s*(?=\S)")
_DASH = re.compile(r"(?P<label>[–—-])\s+(?=\S)")
_ROMAN = re.compile(r"x{0,3}(?:ix|iv|v?i{0,3})")
_NUMERALS = {"i": 1, "v": 5, "x": 10}
_GOES_BEFORE = re.compile(r"[.!?…;:,][\"”’')\]]*\d{0,3}$")


@dataclass(frozen=True, slots=True)
class Label:
    """A reading of what a row begins with."""

    style: str
    value: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Place:
    """A row that begins with a label."""

    block: int
    row: int
    begins: bool
    """A block begins with it."""
    after_colon: bool
    labels: tuple[Label, ...]


def read_labels(text: str) -> tuple[Label, ...]:
    """What the label at the start of a text may be: ``i)`` is a letter or a number."""
    m = _LABEL.match(text)
    if m is None:
        return ()
    rest = text[m.end() :]
    glued = rest[:1] not in ("", " ")
    if not rest.strip() or (glued and (rest[0].isdigit() or not rest[0].isalpha())):
        return ()
    n, close = m["n"], m["close"]
    if glued and not (close in ")]" or (n.isdigit() and rest[0].isupper())):
        return ()
    if not n.isdigit() and close == ",":
        return ()
    kind = m["open"] + ("." if close == "," else close)
    at = m.start("label"), m.end("label")
    out: list[Label] = []
    if n.isdigit():
        out.append(Label(kind + "1" + (" comma" if close == "," else ""), int(n), *at))
    elif len(n) == 1:
        out.append(Label(kind + ("a" if n.islower() else "A"), ord(n.lower()) - 96, *at))
    roman = _roman(n)
    if roman:
        out.append(Label(kind + ("i" if n.islower() else "I"), roman, *at))
    return tuple(out)


def _roman(n: str) -> int:
    if not (n.islower() or n.isupper()) or not _ROMAN.fullmatch(n.lower()):
        return 0
    digits = [_NUMERALS[c] for c in n.lower()]
    return sum(-d if d < max(digits[k:]) else d for k, d in enumerate(digits))


def find_lists(stretch: Stretch, measure: float) -> list[Block]:
    """Mark the items of the lists in a stretch of text."""
    blocks = stretch.blocks
    signs = [r.index for b in blocks if is_free(b) for r in b.rows if r.text[0] in SIGNS]
    if len(signs) > 1:
        blocks = cut_before(blocks, signs)
    places = list(_places(blocks, SHORT * measure))
    if len(places) < 2:
        return _bullets(blocks)
    chains = _Chains(blocks, places).find()
    inner = {blocks[p.block].rows[p.row].index for chain in chains for p, _ in chain if not p.begins}
    labels = {
        blocks[p.block].rows[p.row].index: (label, number)
        for number, chain in enumerate(chains)
        for p, label in chain
    }
    if inner:
        blocks = cut_before(blocks, inner)
    return _bullets(_mark(blocks, labels))


def _places(blocks: Sequence[Block], short: float) -> Iterator[_Place]:
    """Rows that begin with a label: where a block begins, or behind a line at which prose would not end."""
    for b, block in enumerate(blocks):
        if not is_free(block):
            continue
        for k, row in enumerate(block.rows):
            labels = read_labels(row.text)
            above = block.rows[k - 1] if k else row
            if labels and (k == 0 or row.parted or above.width < short or _GOES_BEFORE.search(above.text)):
                yield _Place(b, k, k == 0, above.text.endswith(":"), labels)


class _Chains:
    """Finds the labels that are in sequence."""

    def __init__(self, blocks: Sequence[Block], places: Sequence[_Place]) -> None:
        self.blocks = blocks
        self.places = places
        begun = {p.block for p in places if p.begins}
        self.labelled = [0, *accumulate(k in begun for k in range(len(blocks)))]
        self.taken: set[int] = set()

    def find(self) -> list[list[tuple[_Place, Label]]]:
        """The chains that are lists, each place in one only."""
        found: list[list[tuple[int, Label]]] = []
        for start, place in enumerate(self.places):
            if start not in self.taken:
                best = max((self._follow(start, label) for label in place.labels), key=len)
                if _is_list(best, self.places) and not self._headed(best) and not self._crosses(best):
                    self.taken.update(k for k, _ in best)
                    found.append(best)
        return [[(self.places[k], label) for k, label in chain] for chain in found]

    def _follow(self, start: int, first: Label) -> list[tuple[int, Label]]:
        if first.style.endswith("comma"):
            return []
        chain = [(start, first)]
        styles = (first.style, first.style + " comma")
        for k in range(start + 1, len(self.places)):
            last, label = chain[-1]
            if k in self.taken or k - last > MOST_INNER or self._paragraphs(last, k) > LONGEST_ITEM:
                break
            wanted = [x for x in self.places[k].labels if x.value == label.value + 1 and x.style in styles]
            if wanted:
                chain.append((k, wanted[0]))
        return chain

    def _paragraphs(self, start: int, end: int) -> int:
        """Paragraphs from one label to another, inner items left out; no other form may stand there."""
        first, last = self.places[start].block, self.places[end].block
        between = self.blocks[first + 1 : min(last, first + 1 + LONGEST_BETWEEN)]
        if any(b.kind not in ("p", "floats") or b.forms for b in between):
            return LONGEST_ITEM + 1
        items = self.labelled[last] - self.labelled[first + 1] if last > first else 0
        return sum(b.kind == "p" for b in between) - min(items, MOST_INNER) + (last > first)

    def _headed(self, chain: Sequence[tuple[int, Label]]) -> bool:
        """The labels stand in short lines with paragraphs under them: those are sections, not items."""
        titles = 0
        for (k, _), (after, _) in pairwise(chain):
            rows = self.blocks[self.places[k].block].rows
            under = self.places[after].block - self.places[k].block > 1 and self._plain_between(k, after)
            titles += under and len(rows) == 1 and rows[0].text[-1] not in ".,;:!?"
        return 2 * titles > len(chain) - 1

    def _plain_between(self, start: int, end: int) -> bool:
        between = self.blocks[self.places[start].block + 1 : self.places[end].block]
        return any(b.kind == "p" for b in between)

    def _crosses(self, chain: Sequence[tuple[int, Label]]) -> bool:
        """It begins inside an item of another list and goes on behind that item."""
        return any(k in self.taken for k in range(chain[0][0] + 1, chain[-1][0]))


def _is_list(chain: Sequence[tuple[int, Label]], places: Sequence[_Place]) -> bool:
    if len(chain) < 2:
        return False
    first = chain[0][1]
    begins = [places[k].begins for k, _ in chain]
    if first.style == ".A":  # two initials are two names
        return first.value == 1 and len(chain) > 2 and all(begins)
    if first.value == 1:
        return begins[0] or (places[chain[0][0]].after_colon and len(chain) > 2)
    return len(chain) > 2 and all(begins) and first.style.endswith("1")


def _mark(blocks: Sequence[Block], labels: dict[int, tuple[Label, int]]) -> list[Block]:
    """Give each block the lists that are open at it, the outermost first."""
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for row, (_, number) in labels.items():
        first.setdefault(number, row)
        last[number] = row
    out: list[Block] = []
    stack: list[int] = []
    for block in blocks:
        index = block.rows[0].index if block.rows else -1
        if not is_free(block):
            out.append(block)
            continue
        if index in labels and labels[index][1] not in stack:
            stack.append(labels[index][1])
        for number in stack:
            if index in labels and labels[index][1] == number:
                block = formed(block, Form("list", first[number], "ordered", labels[index][0].end))
            else:
                block = formed(block, Form("list", first[number], "more"))
        out.append(block)
        while stack and index >= last[stack[-1]]:
            stack.pop()
    return out


def _bullets(blocks: list[Block]) -> list[Block]:
    """Paragraphs in a row that begin with the same sign."""
    runs: list[list[int]] = []
    last = ""
    for k, block in enumerate(blocks):
        if block.kind == "floats":
            continue
        m = (_BULLET.match(block.rows[0].text) or _DASH.match(block.rows[0].text)) if is_free(block) else None
        if m and m["label"][0] == last:
            runs[-1].append(k)
        elif m:
            runs.append([k])
        last = m["label"][0] if m else ""
    out = list(blocks)
    for run in runs:
        if len(run) > 1 and _bulleted([blocks[k] for k in run], _before(blocks, run[0])):
            for k in run:
                text = blocks[k].rows[0].text
                m = _BULLET.match(text) or _DASH.match(text)
                assert m is not None
                out[k] = formed(
                    blocks[k], Form("list", blocks[run[0]].rows[0].index, "bulleted", m.end("label"))
                )
    return out


def _before(blocks: Sequence[Block], k: int) -> str:
    above = next((b for b in reversed(blocks[:k]) if b.kind != "floats"), None)
    return above.rows[-1].text if above is not None and above.rows else ""


def _bulleted(run: Sequence[Block], above: str) -> bool:
    """A sign that is nothing but a bullet, or dashes after a colon that part pieces of one sentence.

    Dashes part the speeches of a dialogue too: those are sentences.
    """
    sign = run[0].rows[0].text[0]
    if sign in SIGNS:
        return True
    if not above.endswith(":"):
        return False
    if sign in "*+" or all("(" in b.rows[0].text[:4] for b in run):
        return True
    pieces = sum(b.rows[-1].text.endswith((";", ",")) for b in run[:-1])
    small = sum(b.rows[0].text.lstrip("-–— ")[:1].islower() for b in run)
    return pieces == len(run) - 1 or small == len(run)


def find_plain(stretch: Stretch, measure: float) -> list[Block]:
    """Mark lists without labels: many short lines in the order of the letters."""
    rows = [r for b in stretch.blocks if is_free(b) for r in b.rows]
    items: dict[int, int] = {}
    for run in _short_runs(rows, measure):
        starts = [r for r in run if not r.text.startswith("(")]
        keys = [key(r.text) for r in starts]
        rising = sum(a <= b for a, b in pairwise(keys))
        if (
            len(starts) >= FEWEST_PLAIN
            and len({k[:1] for k in keys}) > 2
            and rising >= 0.9 * (len(starts) - 1)
        ):
            items.update((r.index, run[0].index) for r in starts)
            items.setdefault(run[-1].index + 1, -1)
    if not items:
        return stretch.blocks
    out: list[Block] = []
    number = -1
    for block in cut_before(stretch.blocks, items.keys()):
        if is_free(block):
            number = items.get(block.rows[0].index, number)
            if number >= 0:
                part = "plain" if block.rows[0].index in items else "more"
                block = formed(block, Form("list", number, part))
        elif block.kind != "floats":
            number = -1
        out.append(block)
    return out


def _short_runs(rows: Sequence[Row], measure: float) -> Iterator[list[Row]]:
    run: list[Row] = []
    for row in rows:
        name = (
            row.width < 0.65 * measure
            and row.text[-1] not in ".,;:!?-"
            and (capital(row.text) or row.text[0] == "(")
        )
        if not name or (run and row.index != run[-1].index + 1 and row.gap > 2):
            yield run
            run = []
        if name and (run or row.text[0] != "("):
            run.append(row)
    yield run
