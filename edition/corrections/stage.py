"""All corrections of a document: every module's findings, one correction a place, and the spans they become."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from importlib import import_module
from importlib.util import find_spec

from edition import PROGRAM
from edition.corrections import dashes, digits, german, noise, punctuation, quotes, spacing, strokes, wordlist
from edition.corrections.model import Context, Correction
from edition.flat import Flat
from tei.markup import Reading, Span

RANK = {"high": 3, "medium": 2, "low": 1}
APPLIED = frozenset({"high", "medium"})

Finder = Callable[[Sequence[str], Context], list[Correction]]

_BLANK = re.compile(r"\s")
_BLANKS = re.compile(r"\s+")


def _finders() -> list[Finder]:
    """The modules in the order in which they win a place that two of them want."""
    found: list[Finder] = [wordlist.find, german.find, strokes.find, digits.find, spacing.find]
    if find_spec("edition.corrections.words"):
        found.append(import_module("edition.corrections.words").find)
    return [*found, punctuation.find, quotes.find, dashes.find, noise.find]


def correct(texts: Sequence[str], context: Context) -> list[Correction]:
    """Find what the OCR misread.

    Args:
        texts: reading texts of passages.
        context: what is known about them.

    Returns:
        Corrections in order, no two of which touch one token.
    """
    if not texts:
        return []
    by_text: list[list[tuple[int, Correction]]] = [[] for _ in texts]
    for rank, finder in enumerate(_finders()):
        for c in finder(texts, context):
            by_text[c.text].append((rank, c))
    spared = wordlist.protected(texts, context.words)
    found: list[Correction] = []
    for i, (text, wanted) in enumerate(zip(texts, by_text, strict=True)):
        if wanted:
            found.extend(_settle(text, _allowed(wanted, spared.get(i, []))))
    return found


def _allowed(
    wanted: Iterable[tuple[int, Correction]], spared: Sequence[tuple[int, int]]
) -> list[tuple[int, Correction]]:
    """Those that do not change a word which an editor said to be right."""
    return [
        (rank, c)
        for rank, c in wanted
        if not any(a < c.end and c.start < z for a, z in spared) or c.rule == wordlist.RULE
    ]


def _settle(text: str, wanted: list[tuple[int, Correction]]) -> list[Correction]:
    """One correction a place: the surer wins, then the earlier module, then the longer."""
    chosen: list[Correction] = []
    order = sorted(wanted, key=lambda rc: (-RANK[rc[1].cert], rc[0], rc[1].start - rc[1].end, rc[1].start))
    for _, c in order:
        if text[c.start : c.end] != c.corr and not any(_overlap(c, other) for other in chosen):
            chosen.append(c)
    chosen.sort(key=lambda c: (c.start, c.end))
    sure = _merge(text, [c for c in chosen if c.cert in APPLIED])
    doubtful = _merge(text, [c for c in chosen if c.cert not in APPLIED])
    kept = [c for c in doubtful if not any(_overlap(c, other) or _touch(c, other) for other in sure)]
    return sorted([*sure, *kept], key=lambda c: c.start)


def _overlap(a: Correction, b: Correction) -> bool:
    if a.start == a.end or b.start == b.end:
        return a.start <= b.end and b.start <= a.end
    return a.start < b.end and b.start < a.end


def _touch(a: Correction, b: Correction) -> bool:
    return a.start <= b.end and b.start <= a.end


def _merge(text: str, ordered: Sequence[Correction]) -> list[Correction]:
    """Corrections widened to what a reader sees as one thing, those of one token put together."""
    out: list[Correction] = []
    for c in ordered:
        wide = _widened(text, c)
        if out and _one_token(text, out[-1], wide):
            wide = _joined(text, out.pop(), wide)
        out.append(wide)
    return out


def _widened(text: str, c: Correction) -> Correction:
    """A correction that covers nothing, or a blank at its edge, takes in the words on its sides."""
    covered = text[c.start : c.end]
    start, end = c.start, c.end
    if not covered or covered[0].isspace():
        start = _word_start(text, start)
    if not covered or covered[-1].isspace() or start < c.start:
        end = _word_end(text, end)
    if (start, end) == (c.start, c.end):
        return c
    return replace(c, start=start, end=end, corr=text[start : c.start] + c.corr + text[c.end : end])


def _word_start(text: str, at: int) -> int:
    while at > 0 and not text[at - 1].isspace():
        at -= 1
    return at


def _word_end(text: str, at: int) -> int:
    while at < len(text) and not text[at].isspace():
        at += 1
    return at


def _one_token(text: str, left: Correction, right: Correction) -> bool:
    """Whether two corrections overlap, touch, or stand in one run of signs without a blank."""
    return right.start <= left.end or not _BLANK.search(text, left.end, right.start)


def _joined(text: str, left: Correction, right: Correction) -> Correction:
    """Two corrections as one; where both were widened over the same signs these are taken once."""
    shared = left.end - right.start
    tight = left.corr + text[left.end : right.start] + right.corr
    corr = _overlaid(text, left, right, shared) if shared > 0 else tight
    weaker = min(left, right, key=lambda c: (RANK[c.cert], c.start))
    return replace(
        left,
        end=max(left.end, right.end),
        corr=corr,
        kind=left.kind if RANK[left.cert] >= RANK[right.cert] else right.kind,
        cert=weaker.cert,
        reason="; ".join(_once(left.reason, right.reason, "; ")),
        rule=" + ".join(_once(left.rule, right.rule, " + ")),
    )


def _once(left: str, right: str, sign: str) -> list[str]:
    return list(dict.fromkeys([*left.split(sign), *right.split(sign)]))


def _overlaid(text: str, left: Correction, right: Correction, shared: int) -> str:
    """The text that results when both are applied to signs that both cover and each changes elsewhere."""
    common = text[right.start : right.start + shared]
    if right.corr.startswith(common):
        return left.corr + right.corr[shared:]
    if left.corr.endswith(common):
        return left.corr[: len(left.corr) - shared] + right.corr
    return left.corr


# spans ----------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Reasons:
    """The reasons of a document's corrections, each with the id by which corrections point to it."""

    ids: dict[tuple[str, str], str] = field(default_factory=dict)

    def id(self, rule: str, reason: str) -> str:
        """The id of a reason, new where it is first met."""
        return self.ids.setdefault((rule, reason), f"corr-{len(self.ids) + 1}")

    def rows(self) -> list[tuple[str, str, str]]:
        """Id, rule and reason of each."""
        return [(name, rule, reason) for (rule, reason), name in self.ids.items()]


def _stands(covered: str) -> bool:
    """Whether a stretch may stand in an element of its own: blanks at its edges would not count."""
    return bool(covered) and not covered[0].isspace() and not covered[-1].isspace()


def _narrowed(text: str, c: Correction) -> Correction:
    """A correction without what it leaves as it is at its edges; it covers no blank there."""
    covered = text[c.start : c.end]
    shorter = min(len(covered), len(c.corr))
    head = next((k for k in range(shorter) if covered[k] != c.corr[k]), shorter)
    tail = next((k for k in range(shorter - head) if covered[-1 - k] != c.corr[-1 - k]), shorter - head)
    while (head or tail) and not _stands(covered[head : len(covered) - tail]):
        head, tail = max(0, head - 1), max(0, tail - 1)
    return replace(c, start=c.start + head, end=c.end - tail, corr=c.corr[head : len(c.corr) - tail])


def as_spans(
    flat: Flat, corrections: Iterable[Correction], reasons: Reasons, marked: Iterable[Span] = ()
) -> list[Span]:
    """The spans of a passage's corrections.

    Args:
        flat: the reading view of the passage in which they were found.
        corrections: those of this passage, in order.
        reasons: takes what is said of them.
        marked: spans that the passage has; what has readings already is left alone.
    """
    spans: list[Span] = []
    marked = list(marked)
    taken = [(s.start, s.end) for s in marked if s.readings]
    breaks = sorted({s.start for s in marked if s.content or s.hidden or s.tag == "ref" or s.start == s.end})
    hidden = [(s.start, s.end) for s in marked if s.tag == "ref" or (s.hidden and s.end > s.start + 1)]
    labels = [(s.start, s.end) for s in marked if s.tag == "label"]
    for given in corrections:
        c = given
        start, end = flat.span(c.start, c.end)
        if bisect_right(breaks, start) < bisect_left(breaks, end):
            c = _narrowed(flat.text, c)
            start, end = flat.span(c.start, c.end)
            if _BLANKS.sub("", c.corr) == _BLANKS.sub("", flat.text[c.start : c.end]) and any(
                start < a < z <= end for a, z in hidden
            ):
                continue  # the blank belongs to the marker
        if end <= start or any(a < end and start < z for a, z in taken):
            continue
        if any(a < end and start < z and not (a <= start and end <= z) for a, z in labels):
            continue  # a label stands in its item, never in a reading
        if c.corr[-1:].isspace() and flat.origin(c.end) != end:
            continue  # a marker stands there: no blank is lost
        attrs = {"type": "ocr", "resp": PROGRAM, "cert": c.cert, "ana": f"#{reasons.id(c.rule, c.reason)}"}
        spans.append(Span(start, end, "sic", readings=(Reading("corr", c.corr, attrs),)))
    return spans
