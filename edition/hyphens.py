"""What happens to a word at a line end.

A line end is a space, or it is nothing, because a word goes on over it.  The signs are a hyphen or a dash at
the end, a missing blank in files that end every whole line in one, and halves that are no words.
:func:`learn` finds out which of them this file has, :func:`judge` decides one line end.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum
from itertools import islice

from edition.compounds import Bond, Chain, Weigher
from edition.lexicon import Lexicon, fold


@dataclass(frozen=True, slots=True)
class LineEnd:
    """A line end inside running text."""

    left: str
    """The line before it, without outer white space; its last token matters."""
    right: str
    """The next line of the same running text, without outer white space."""
    trailing: bool
    """Whether the source line had white space at its end."""
    across: str = "line"
    """What lies between: ``line``, ``page``, ``column`` or ``block``."""


class Join(Enum):
    """What stands at a line end in the running text."""

    NONE = "none"
    """A word space; a hyphen or dash before it stays."""
    SOFT = "soft"
    """Nothing: the hyphen is not part of the word."""
    HARD = "hard"
    """Nothing: the hyphen stays, it is part of the word."""
    LOST_SOFT = "lost-soft"
    """Nothing: the OCR dropped a hyphen that is not part of the word."""
    LOST_HARD = "lost-hard"
    """A hyphen that the OCR dropped."""
    LOST_DASH = "lost-dash"
    """A dash that the OCR dropped."""
    DASH = "dash"
    """Nothing: a dash without spaces, read as what stands there, stays."""
    NOISE_HYPHEN = "noise-hyphen"
    """Nothing: the hyphen is not part of the word, nor is its double at the start of the next line."""
    DOUBLED_HARD = "doubled-hard"
    """Nothing: the hyphen stays, its double at the start of the next line is noise."""

    @property
    def glued(self) -> bool:
        """Whether no space stands at the line end."""
        return self is not Join.NONE


@dataclass(frozen=True, slots=True)
class Verdict:
    """The decision on a line end: ``cert`` is ``high``, ``medium`` or ``low``."""

    join: Join
    cert: str
    reason: str


@dataclass(frozen=True, slots=True)
class HyphenConventions:
    """What line ends mean in this file."""

    blank_is_whole: bool = False
    """Every whole line ends in white space: a line without it is cut, inside a word or before a dash."""
    all_hard: bool = False
    """The file has no hyphenation: a hyphen at a line end is part of the word."""
    lost: float = 0.0001
    """The share of line ends that lost a hyphen without a trace."""
    _weigher: list[Weigher] = field(default_factory=list, repr=False, compare=False)
    _lost: dict[tuple[str, str], Verdict] = field(default_factory=dict, repr=False, compare=False)

    def weigher(self, lexicon: Lexicon) -> Weigher:
        """The weigher of pairs that goes with a lexicon, kept so that each pair is weighed once."""
        if not self._weigher or self._weigher[0].lexicon is not lexicon:
            self._weigher[:] = [Weigher.of(lexicon)]
            self._lost.clear()
        return self._weigher[0]


HYPHENS = "-‐\u2011¬⸗"
_HYPHENS = frozenset(HYPHENS)
SOFT_SIGNS = "\u00ad¬⸗"
"""Signs that only ever divide a word at a line end."""
DASHES = "–—―"

_DOUBLED = {Join.SOFT: Join.NOISE_HYPHEN, Join.HARD: Join.DOUBLED_HARD}

SPACE = Verdict(Join.NONE, "high", "a space")
WHOLE = Verdict(Join.NONE, "high", "the line is whole")

SAMPLE = 4000
MARGIN = 3.0
"""How much more likely (natural logarithm) the joined word must be than the two words beside each other."""
FLOOR = 1e-9
"""The least probability of a word: nothing is impossible."""
RARE, COMMON = 0.0001, 0.1
"""Bounds of the share of line ends without a trace of their hyphen."""

OFTEN = 0.01
"""A file that loses so many hyphens may have lost those of compounds too."""

_LAST = re.compile(r"[^\W_]+(?:['’ʼ][^\W\d_]+)*['’ʼ]?$")
_FIRST = re.compile(r"[^\W_]+(?:['’ʼ][^\W\d_]+)*")
_PLAIN = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")
_GENITIVE = re.compile(r"['’ʼ]s$")
_ROMAN = re.compile(r"[IVXLCDM]+")
_STOPS = '.!?…"”’»'
_QUOTES = "\"'“”„‚‘’«»‹›([{"


def _tokens(end: LineEnd) -> tuple[str, str]:
    """The last token of the left line and the first of the right."""
    left = end.left.rsplit(None, 1)[-1:] or [""]
    right = end.right.split(None, 1)[:1] or [""]
    return left[0], right[0]


def _pieces(left: str, right: str) -> tuple[str, str]:
    """The letters next to the line end: back to, and up to, the next sign; a genitive s is left off."""
    last, first = _LAST.search(left), _FIRST.match(right)
    return (last.group() if last else ""), (_GENITIVE.sub("", first.group()) if first else "")


def learn(ends: Iterable[LineEnd], lexicon: Lexicon) -> HyphenConventions:
    """Find out what line ends mean in a file.

    Args:
        ends: its line ends, as many as there are.
        lexicon: the word knowledge for it.
    """
    whole: list[LineEnd] = []
    bare: list[LineEnd] = []
    hyphened: list[LineEnd] = []
    for end in ends:
        if not end.left or not end.right:
            continue
        if end.left[-1] in HYPHENS:
            hyphened.append(end)
        elif end.left[-1].isalpha():
            (whole if end.trailing else bare).append(end)
    weigher = Weigher.of(lexicon)
    learnt = HyphenConventions(
        blank_is_whole=_blank_is_whole(whole, bare, weigher),
        all_hard=_all_hard(_sample(hyphened), weigher),
        _weigher=[weigher],
    )
    if learnt.blank_is_whole:
        return learnt
    return HyphenConventions(False, learnt.all_hard, _share_lost(whole + bare, learnt, lexicon), [weigher])


def _sample(ends: list[LineEnd]) -> list[LineEnd]:
    return list(islice(ends, 0, None, max(1, len(ends) // SAMPLE)))


def _broken(ends: list[LineEnd], weigher: Weigher) -> float:
    """The share of line ends that clearly cut a word: the whole is a word, and a piece is none."""
    cut = 0
    for end in ends:
        left, right = _pieces(*_tokens(LineEnd(end.left.rstrip(HYPHENS), end.right, end.trailing)))
        if left and right and right[0].islower() and not (weigher.is_word(left) and weigher.is_word(right)):
            cut += weigher.lexicon.known(left + right)
    return cut / len(ends) if ends else 0.0


def _blank_is_whole(whole: list[LineEnd], bare: list[LineEnd], weigher: Weigher) -> bool:
    """Whether only cut lines lack the blank: there are some, they are the fewer, and they are mostly cut."""
    if len(bare) < 5 or len(bare) > len(whole):
        return False
    cut = _broken(_sample(bare), weigher)
    return cut > 0.4 and _broken(_sample(whole), weigher) < min(0.12, cut / 6)


def _all_hard(hyphened: list[LineEnd], weigher: Weigher) -> bool:
    return len(hyphened) >= 8 and _broken(hyphened, weigher) < 0.05


def _share_lost(ends: list[LineEnd], conventions: HyphenConventions, lexicon: Lexicon) -> float:
    """The share of line ends that lost a hyphen, from those that are clear even when such a loss is rare."""
    sample = _sample(ends)
    if len(sample) < 50:
        return RARE
    lost = sum(_without_sign(end, conventions, lexicon).join is Join.LOST_SOFT for end in sample)
    return min(COMMON, max(RARE, lost / len(sample)))


def judge(end: LineEnd, conventions: HyphenConventions, lexicon: Lexicon) -> Verdict:
    """Decide what stands at a line end.

    Args:
        end: the line end.
        conventions: what :func:`learn` found out about the file.
        lexicon: the word knowledge for it.
    """
    if not end.left or not end.right:
        return SPACE
    sign = end.left[-1]
    if sign in HYPHENS or sign == "\u00ad":
        return _at_hyphen(end, conventions, lexicon)
    if sign in DASHES or end.right[0] in DASHES:
        return _at_dash(end)
    if conventions.blank_is_whole:
        return WHOLE if end.trailing else _cut(end, conventions, lexicon)
    if sign.isalpha() and end.right[0].isalpha():
        return _without_sign(end, conventions, lexicon)
    return SPACE


def _at_dash(end: LineEnd) -> Verdict:
    """A dash keeps the spacing that it shows: closed on its own line, it is closed over the line end."""
    left, right = _tokens(end)
    if left[-1] in DASHES:
        closed = left.strip(DASHES) != ""
    else:
        # after a stop a dash leads to the speaker or the source
        closed = right[1:2].isalnum() and left[-1] not in _STOPS
    if closed:
        return Verdict(Join.DASH, "high", "a dash without spaces")
    return Verdict(Join.NONE, "high", "a dash between spaces")


def _at_hyphen(end: LineEnd, conventions: HyphenConventions, lexicon: Lexicon) -> Verdict:
    sign = end.left[-1]
    token, right = _tokens(end)
    stem = token.rstrip(HYPHENS + "\u00ad")
    if sign in SOFT_SIGNS and stem:
        return Verdict(Join.SOFT, "high", "the sign only divides words")
    if not stem:
        return Verdict(Join.NONE, "high", "a dash between spaces")
    if len(token) - len(stem) > 1:
        return Verdict(Join.DASH, "high", "a dash written as hyphens")
    doubled = right[0] in HYPHENS and len(right) > 1 and right[1].isalpha()
    left_piece, right_piece = _pieces(stem, right.lstrip(HYPHENS) if doubled else right)
    verdict = _divided(end, left_piece, right_piece, conventions, lexicon)
    if doubled and verdict.join in _DOUBLED:
        return Verdict(_DOUBLED[verdict.join], verdict.cert, "the hyphen is doubled on the next line")
    return verdict


def _divided(
    end: LineEnd, left: str, right: str, conventions: HyphenConventions, lexicon: Lexicon
) -> Verdict:
    """A hyphen between two pieces."""
    if not right:
        return _before_sign(end, left, conventions, lexicon)
    weigher = conventions.weigher(lexicon)
    figures = right.isdigit() or (left.isdigit() and lexicon.frequency(right) >= 3)
    if not left or figures or (_ROMAN.fullmatch(left) and _ROMAN.fullmatch(right)):
        return Verdict(Join.HARD, "high", "a hyphen beside a number or a sign")
    if _suspended(end, left, right, weigher):
        return Verdict(Join.NONE, "medium", "a suspended hyphen")
    bonding = weigher.bond(left, right, _chain(end, left))
    if conventions.all_hard:
        words = weigher.is_word(left) or weigher.is_word(right)
        if words or lexicon.frequency(left + right) < 3:
            return Verdict(Join.HARD, "high", "this file does not divide words")
    if bonding.bond is Bond.BROKEN:
        return Verdict(Join.SOFT, bonding.cert, bonding.reason)
    if bonding.bond is Bond.APART:
        return Verdict(Join.NONE if right[0].isupper() else Join.DASH, bonding.cert, bonding.reason)
    if bonding.cert != "high" and _two_phrases(end, left, right, weigher):
        return Verdict(Join.DASH, "low", "a dash read as a hyphen")
    return Verdict(Join.HARD, bonding.cert, bonding.reason)


def _before_sign(end: LineEnd, left: str, conventions: HyphenConventions, lexicon: Lexicon) -> Verdict:
    """A hyphen before a line that begins with a sign: noise before the rest of the word, or a quotation."""
    later = _FIRST.search(end.right.split(None, 1)[0])
    if later and left and end.right[0] not in _QUOTES:
        weigher = conventions.weigher(lexicon)
        if weigher.bond(left, later.group()).bond is Bond.BROKEN:
            return Verdict(Join.SOFT, "medium", "the word goes on behind a stray sign")
    return Verdict(Join.HARD, "medium", "a hyphen before a sign")


def _suspended(end: LineEnd, left: str, right: str, weigher: Weigher) -> bool:
    """Whether the hyphen stands for a part that follows later, as in "two- and four-oared"."""
    words = end.right.split(None, 5)[:5]
    if fold(right) not in weigher.habits.suspends or words[0] != right:
        return False
    joined = left + right
    if weigher.lexicon.in_book(joined) or weigher.lexicon.frequency(joined) >= 2:
        return False
    follows = any(HYPHENS[0] in word.strip(HYPHENS) for word in words[1:])
    return follows or weigher.is_word(left) or fold(left) in weigher.habits.kept


def _chain(end: LineEnd, left: str) -> Chain:
    """Where a further hyphen stands in the tokens that meet."""
    token, next_token = _tokens(end)
    before = token.rstrip(HYPHENS).removesuffix(left)
    chain = Chain.BEFORE if before[-1:] in _HYPHENS else Chain.NONE
    if not _HYPHENS.isdisjoint(next_token.strip(HYPHENS)):
        chain |= Chain.BEHIND
    return chain


def _two_phrases(end: LineEnd, left: str, right: str, weigher: Weigher) -> bool:
    """Whether a dash is likelier between two words than a hyphen: beside words that enter no compound."""
    if _chain(end, left):
        return False
    function = weigher.habits.function
    if fold(left) in weigher.habits.kept | weigher.habits.closed:
        return False
    return fold(right) in function or fold(left) in function


def _cut(end: LineEnd, conventions: HyphenConventions, lexicon: Lexicon) -> Verdict:
    """A line that lacks the blank of whole lines."""
    token, next_token = _tokens(end)
    sign, first = end.left[-1], end.right[0]
    if not sign.isalpha():
        if sign in '"”’»' and token[-2:-1].isalpha() and first.islower():
            return Verdict(Join.LOST_DASH, "medium", "the line is cut behind a quotation mark")
        return Verdict(Join.NONE, "medium", "a stop or figure ends the line")
    if first in _QUOTES and next_token[1:2].isalpha():
        return Verdict(Join.LOST_DASH, "medium", "the line is cut before a quotation mark")
    left, right = _pieces(token, next_token)
    noise = len(end.left) == 1 or (len(right) == 1 and right.isupper())
    if noise or not left or not right[:1].isalpha():
        return Verdict(Join.NONE, "low", "the line is cut, and no word goes on")
    weigher = conventions.weigher(lexicon)
    bonding = weigher.bond(left, right, _chain(end, left))
    if bonding.bond is Bond.BROKEN:
        return Verdict(Join.LOST_SOFT, bonding.cert, bonding.reason)
    if bonding.cert != "high" and _scattered(end, left, lexicon):
        return Verdict(Join.LOST_SOFT, "medium", "the word goes on behind a blank")
    if bonding.cert == "high":
        return Verdict(Join.LOST_HARD, "high", bonding.reason)
    if bonding.bond is Bond.APART or _two_phrases(end, left, right, weigher):
        return Verdict(Join.LOST_DASH, "medium", "two phrases meet where the line is cut")
    capital = right[0].isupper() and left[0].islower() and fold(left) not in weigher.habits.kept
    if capital or _plural(left, weigher):
        return Verdict(Join.LOST_DASH, "low", "two words meet that form no compound")
    return Verdict(Join.LOST_HARD, bonding.cert, bonding.reason)


def _scattered(end: LineEnd, left: str, lexicon: Lexicon) -> bool:
    """Whether the next line's first two tokens make a word of the left piece, as in "lan" and "te rn"."""
    rest = "".join(end.right.split(None, 2)[:2])
    pieces = _PLAIN.match(rest)
    return pieces is not None and lexicon.in_book(left + pieces.group()) > 1


def _plural(word: str, weigher: Weigher) -> bool:
    """Whether a word looks like a plural, which is seldom the first part of a compound."""
    singular = word[:-3] + "y" if word.endswith("ies") else word[:-1]
    return word.endswith("s") and len(word) > 4 and not word.endswith("ss") and weigher.is_word(singular)


def _without_sign(end: LineEnd, conventions: HyphenConventions, lexicon: Lexicon) -> Verdict:
    """A line end with nothing to show for a hyphen: joined only where the two words are far less likely."""
    left, right = _tokens(end)
    known = conventions._lost
    found = known.get((left, right))
    if found is None:
        found = known[left, right] = _weigh_loss(left, right, conventions, lexicon)
    if end.across == "block" and found.cert != "high":
        return SPACE
    return found


def _set_off(left: str, right: str, conventions: HyphenConventions, lexicon: Lexicon) -> bool:
    """Whether the left word is one that is often set off, and the book writes just these two words so."""
    kept = fold(left) in conventions.weigher(lexicon).habits.kept
    return kept and lexicon.hyphened(left, _GENITIVE.sub("", right)) > 1


def _weigh_loss(left: str, right: str, conventions: HyphenConventions, lexicon: Lexicon) -> Verdict:
    last, first = _LAST.search(left), _FIRST.match(right)
    if not last or not first:
        return SPACE
    if conventions.lost > OFTEN and _set_off(last.group(), first.group(), conventions, lexicon):
        return Verdict(Join.LOST_HARD, "medium", "the book has the form with a hyphen")
    if not first.group()[0].islower():
        return SPACE
    if not _PLAIN.fullmatch(last.group()) or not _PLAIN.fullmatch(first.group()):
        return SPACE
    joined = last.group() + first.group()
    count, general = lexicon.in_book(joined), lexicon.frequency(joined)
    if not (count >= 3 or general >= 3 or (count and general >= 1.5)):
        return SPACE
    probability = lexicon.probability
    together = probability(joined) * conventions.lost
    beside = max(probability(last.group()), FLOOR) * max(probability(first.group()), FLOOR)
    margin = math.log(together / beside)
    if margin < MARGIN:
        return SPACE
    return Verdict(Join.LOST_SOFT, "high" if margin > 2 * MARGIN else "medium", "the halves are no words")
