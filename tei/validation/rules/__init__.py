"""The rules of our profile that no grammar can say: the native twin of ``schemas/edition.sch``."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lxml import etree

from tei.validation.reader import Problem
from tei.validation.rules.dates import DATE_RULES
from tei.validation.rules.document import Document, Hit
from tei.validation.rules.languages import LANGUAGE_RULES
from tei.validation.rules.pointers import POINTER_RULES
from tei.validation.rules.readings import READING_RULES
from tei.validation.rules.structure import STRUCTURE_RULES

Rule = Callable[[Document], Iterator[Hit]]

RULES: tuple[Rule, ...] = (
    *POINTER_RULES, *READING_RULES, *DATE_RULES, *LANGUAGE_RULES, *STRUCTURE_RULES
)  # fmt: skip


def check_rules(data: bytes) -> list[Problem]:
    """What the rules say of a document.

    Args:
        data: a well-formed file without entities.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, collect_ids=False)
    document = Document(etree.fromstring(data, parser))
    hits = [hit for rule in RULES for hit in rule(document)]
    if not hits:
        return []
    wanted = {hit.element for hit in hits}
    ordinals = {e: i for i, e in enumerate(document.root.iter("*")) if e in wanted}
    return [Problem(ordinals[h.element], h.code, h.message, h.severity) for h in hits]
