"""Misread Russian words told by spelling and grammar alone: letters never doubled, endings that fit nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from edition.russian.detect import Token
from edition.russian.grammar import agrees, tags
from edition.russian.mend import CHEAP, COMMON, IMPOSSIBLE, NEATLY, Mend, core_before, variants
from edition.russian.store import Known
from edition.russian.words import common_words

ANYTHING = Known(0)
LEAST = 1.0
"""Zipf frequency of a word or name from which on it may be what was meant."""

_LOCATIVE = "ии"
_GENITIVES = ("a", "ja", "ya")


def form_mends(text: str, tokens: Sequence[Token], states: Sequence[bool]) -> Iterator[Mend]:
    """What spelling and grammar mend in a text.

    Args:
        text: the text.
        tokens: its words.
        states: which of them are Russian.
    """
    for k, token in enumerate(tokens):
        if not states[k]:
            continue
        left = tokens[k - 1] if k and states[k - 1] and text[tokens[k - 1].end : token.start] == " " else None
        mend = _doubled(token) or _sign_too_much(token) or (_case_lost(left, token) if left else None)
        if mend is not None:
            yield mend
        if left is None:
            yield from _adjective_before(text, token)


def _known(word: str, known: Known = ANYTHING) -> bool:
    return any(cost <= NEATLY for _, cost in common_words(word, LEAST, known))


def _doubled(token: Token) -> Mend | None:
    """A letter doubled that is never doubled."""
    meant = token.text
    for double, single in IMPOSSIBLE:
        meant = meant.replace(double, single)
    if meant == token.text or not _known(meant):
        return None
    return Mend(
        token.start, token.end, meant, "medium", f"“{token.text}” has a letter doubled that is never doubled"
    )


def _sign_too_much(token: Token) -> Mend | None:
    """A soft sign where the word has none."""
    word = token.text.replace("’", "'")
    meant = word.replace("'", "")
    if meant == word or token.scored.ending or len(meant) < 5 or _known(word) or not _known(meant):
        return None
    return Mend(
        token.start, token.end, meant, "medium", f"“{token.text}” has a soft sign that the word has not"
    )


def _case_lost(left: Token, right: Token) -> Mend | None:
    """A locative behind a noun, where the genitive has one letter more."""
    first, best = left.scored.best, right.scored.best
    if (
        first is None
        or best is None
        or not best.form.text.endswith(_LOCATIVE)
        or not right.text.endswith("ii")
    ):
        return None
    readings = [tag for c in right.scored.candidates for tag in tags(c.form.text)]
    if any(case != "loct" for _, case, _, _ in readings) or {t[0] for t in tags(first.form.text)} != {"NOUN"}:
        return None
    for ending in _GENITIVES:
        meant = right.text + ending if ending == "a" else right.text[:-1] + ending
        forms = common_words(meant, LEAST)
        if any(cost <= NEATLY and any(t[1] == "gent" for t in tags(form.text)) for form, cost in forms):
            why = f"behind a noun stands a genitive: “{meant}”, not “{right.text}”"
            return Mend(right.start, right.end, meant, "medium", why)
    return None


def _adjective_before(text: str, noun: Token) -> Iterator[Mend]:
    """A misread word with a capital before a noun of a title, which an adjective that agrees may be."""
    best = noun.scored.best
    if (
        best is None
        or not noun.text[0].isupper()
        or best.form.known.is_name
        or not best.form.known & Known.WORD
    ):
        return
    start, end = core_before(text, noun.start)
    word = text[start:end]
    if len(word) < 4 or not word[0].isupper() or _known(word, Known.WORD):
        return
    fitting: dict[str, tuple[float, str]] = {}
    for variant, cost in variants(word, CHEAP):
        for form, reading in common_words(variant, COMMON):
            if reading <= NEATLY and agrees(form.text, best.form.text):
                fitting[form.text] = min(fitting.get(form.text, (9.0, "")), (cost, variant))
    if len(fitting) == 1:
        ((_, meant),) = fitting.values()
        yield Mend(start, end, meant, "medium", f"“{word}” is no Russian word; “{meant} {noun.text}” agrees")
