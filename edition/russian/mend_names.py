"""Names that are misread once, told by the lexicon and by the same name's being right elsewhere in the document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from edition.russian.detect import Token
from edition.russian.mend import Mend
from edition.russian.nearby import nearest
from edition.russian.skeleton import of_cyrillic
from edition.russian.store import store

OFTEN = 3
"""So often the document must have the right name, for a misread one to be put right and not only suggested."""

TIMES = 3
"""So many times as often as the misread one."""

FAMOUS = 3.0
"""A name so common in Russian (zipf) need not stand there more often than the misread one."""

LONG = 6


@dataclass(slots=True)
class Names:
    """The Russian names of a document and how often each is printed how."""

    spellings: dict[str, Counter[str]] = field(default_factory=dict)
    """By Cyrillic form: the printed forms with counts."""
    counts: Counter[str] = field(default_factory=Counter)
    """How often each capitalised word is printed."""

    def add(self, tokens: Iterable[Token]) -> None:
        """Count the Russian words of a passage."""
        for token in tokens:
            word = token.scored.word
            if word[0].isupper() and not word.isupper():
                self.counts[word] += 1
                best = token.scored.best
                if best is not None and not token.scored.loan:
                    self.spellings.setdefault(best.form.text, Counter())[word] += 1


def name_mends(tokens: Sequence[Token], states: Sequence[bool], names: Names) -> Iterator[Mend]:
    """The names of a passage that no reading explains, where one letter makes a name of the document of them.

    Args:
        tokens: its words.
        states: which of them are Russian.
        names: those of the document.
    """
    for token, is_russian in zip(tokens, states, strict=True):
        word = token.scored.word
        if token.scored.candidates or len(word) < LONG or not word[0].isupper() or not word.isalpha():
            continue
        if not is_russian and token.scored.elsewhere:
            continue
        form = nearest(word)
        found = _printed(form, names.spellings)
        if found is None or not _one_apart(word, found[0]):
            continue
        meant, count = found
        is_famous = _zipf(form) >= FAMOUS
        if count < (1 if is_famous else TIMES) * names.counts[word]:
            continue
        cert = "medium" if (is_famous or count >= OFTEN) and meant[0] == word[0] else "low"
        why = f"the text has “{meant}” {count:,} times, and “{word}” is no name that is known"
        yield Mend(token.start, token.start + len(word), meant, cert, why)


def _zipf(form: str) -> float:
    return max((f.zipf for f in store().forms(of_cyrillic(form)) if f.text == form), default=0.0)


def _one_apart(word: str, meant: str) -> bool:
    """Whether one letter is other, too many, missing, or two are changed round; an ending is none."""
    if word.startswith(meant) or meant.startswith(word):
        return False  # an ending more or less makes another name of it
    shorter = min(len(word), len(meant))
    head = next((k for k in range(shorter) if word[k] != meant[k]), shorter)
    a, b = word[head:], meant[head:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])


def _printed(form: str, spellings: Mapping[str, Counter[str]]) -> tuple[str, int] | None:
    """How the document prints a name most, and how often; None where it has not got it."""
    forms = spellings.get(form)
    if not forms:
        return None
    (word, count), *_ = sorted(forms.items(), key=lambda item: (-item[1], item[0]))
    return word, count
