"""The report of a conversion: counts, conventions learnt, and what needs an editor's eye."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from edition.hyphens import HyphenConventions
from edition.layout.analyse import Layout
from edition.layout.blocks import Block
from edition.notes.link import Links
from edition.report import Finding, Report
from edition.structure import Tree


def summarise(
    layout: Layout, blocks: Sequence[Block], tree: Tree, links: Links, hyphens: HyphenConventions
) -> Report:
    """Sum up a conversion.

    Args:
        layout: what the rows are.
        blocks: the blocks built of them.
        tree: the divisions.
        links: the notes and their markers.
        hyphens: what line ends mean in the file.
    """
    findings = sorted([*links.findings, *_doubtful(blocks), *_pages(layout)], key=lambda f: (f.line, f.kind))
    return Report(
        pages=len(layout.pages.starts),
        divisions=len(tree.divisions),
        paragraphs=sum(1 for b in blocks if b.kind == "p"),
        notes=links.notes,
        notes_linked=links.linked,
        notes_unnumbered=links.unnumbered,
        orphan_notes=links.orphan_notes,
        orphan_markers=links.orphan_markers,
        figures=len(layout.captions),
        words=sum(r.text.count(" ") + 1 for r in layout.rows),
        findings=tuple(findings),
        conventions=conventions(layout, links, hyphens),
    )


def conventions(layout: Layout, links: Links, hyphens: HyphenConventions) -> dict[str, str]:
    """What was learnt of the book; the first five as ``[conventions]`` in ``edition.toml`` gives them."""
    sheet = layout.sheet
    known = sum(map(bool, layout.pages.numbers))
    found = {
        "lines": "paragraphs" if sheet.blocky else "printed",
        "spacing": "" if sheet.blocky else str(sheet.spacing),
        "pages": _listed(layout.signals.names),
        "hyphens": "blank" if hyphens.blank_is_whole else "hard" if hyphens.all_hard else "soft",
        "markers": _listed(links.styles),
        "full line": "" if sheet.blocky else f"{layout.measure:.1f} em",
        "lines on a page": f"{layout.signals.length:.0f}" if layout.signals.length else "",
        "page numbers": f"{len(layout.pages.printed)} printed, {known} known",
        "headings": ", ".join(sorted({h.form for h in layout.headings})) or "none",
    }
    return {name: value for name, value in found.items() if value}


def _listed(names: Sequence[str]) -> str:
    return "[" + ", ".join(f'"{name}"' for name in names) + "]"


def _doubtful(blocks: Sequence[Block]) -> Iterator[Finding]:
    for block in blocks:
        if block.doubt is not None and block.rows:
            share = f"{block.doubt.probability:.0%}"
            yield Finding(
                block.rows[0].line,
                "doubtful-paragraph",
                f"a paragraph may begin here ({share}): {block.doubt.reason}",
            )


def _pages(layout: Layout) -> Iterator[Finding]:
    """Stretches of pages without a number, where other pages have one."""
    numbers = layout.pages.numbers
    if not any(numbers):
        return
    for k, n in enumerate(numbers):
        if not n and (k == 0 or numbers[k - 1]):
            run = next((j for j in range(k, len(numbers)) if numbers[j]), len(numbers))
            line = layout.rows[layout.pages.starts[k]].line
            plural = "pages have" if run - k > 1 else "page has"
            yield Finding(
                line, "page-number", f"{run - k} {plural} no number: the count does not agree with the print"
            )
