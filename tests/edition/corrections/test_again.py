from __future__ import annotations

import random
from pathlib import Path

import pytest
from lxml import etree

from edition.convert import Options, convert
from edition.corrections.again import proposals
from edition.sources import read
from tei.names import TEI
from tei.read import parse
from tei.write import serialise

ROOT = Path(__file__).parents[3]
SAMPLES = sorted((ROOT / "samples").glob("*.txt"))
NOISY = sorted((ROOT / "bench" / "ocr_bed").glob("*.txt"))
CORPUS = sorted((ROOT.parent / "shared" / "corpus").glob("*.txt"))


def converted(path: Path) -> etree._ElementTree:
    tree = convert(read(path.read_bytes(), path.name), Options(date="2001-02-03")).tree
    return parse(serialise(tree))


def decide(tree: etree._ElementTree, seed: int) -> int:
    """Take a third of the suggestions and turn another down, as an editor does."""
    rng = random.Random(seed)
    decided = 0
    for choice in list(tree.iter(f"{{{TEI}}}choice")):
        corr, sic = choice.find(f"{{{TEI}}}corr"), choice.find(f"{{{TEI}}}sic")
        if corr is None or sic is None or corr.get("cert") != "low":
            continue
        chance = rng.random()
        if chance < 1 / 3:
            corr.set("resp", "#ed1")
            corr.set("cert", "high")
        elif chance < 2 / 3:
            sic.tag = f"{{{TEI}}}seg"
            sic.set("type", "stet")
            sic.set("resp", "#ed1")
            sic.tail = choice.tail
            parent = choice.getparent()
            assert parent is not None
            parent.replace(choice, sic)
        decided += chance < 2 / 3
    return decided


@pytest.mark.parametrize("path", [*SAMPLES, *NOISY], ids=lambda p: p.stem)
def test_a_second_run_proposes_nothing_new(path: Path) -> None:
    assert proposals(converted(path)) == []


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("path", [*SAMPLES, *NOISY], ids=lambda p: p.stem)
def test_what_an_editor_decided_is_not_asked_again(path: Path, seed: int) -> None:
    tree = converted(path)
    decide(tree, seed)

    assert proposals(tree) == []


@pytest.mark.skipif(not CORPUS, reason="the corpus is not here")
def test_suggestions_of_a_book_are_decided_once() -> None:
    path = min(CORPUS, key=lambda p: p.stat().st_size)
    tree = converted(path)
    decided = decide(tree, 3)

    assert decided > 0
    assert proposals(tree) == []


def test_a_new_misreading_is_proposed() -> None:
    text = "The mill stood by the river and the wheel turned all day.\n" * 40 + "The whee1 and the rivcr.\n"
    tree = parse(serialise(convert(read(text.encode(), "a.txt"), Options(corrections="off")).tree))

    assert ("whee1", "wheel") in [(p.wrong, p.right) for p in proposals(tree)]
