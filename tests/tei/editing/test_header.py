"""A session is signed in the header; nothing else of it changes."""

from __future__ import annotations

import pytest

from tei.editing.header import Signature, insertion, sign
from tei.editing.splice import spliced

SIGNATURE = Signature("AB", "Anna & Co", "2026-01-02", "3 notes.", "change-1")
HEAD = (
    "<TEI>\n  <teiHeader>\n    <fileDesc>\n      <titleStmt>\n        <title>T</title>\n      </titleStmt>\n"
)


def test_the_editor_and_the_change_are_written_as_their_neighbours_are() -> None:
    text = (
        f"{HEAD}    </fileDesc>\n    <revisionDesc>\n      <change when='2025-01-01'>Old.</change>\n"
        "    </revisionDesc>\n  </teiHeader>\n</TEI>"
    )

    made = spliced(text, sign(text, SIGNATURE))

    assert (
        '        <title>T</title>\n        <respStmt xml:id="AB"><resp>editing</resp><name>Anna &amp; Co</name>'
        "</respStmt>\n      </titleStmt>"
    ) in made
    assert (
        '    <revisionDesc>\n      <change xml:id="change-1" when="2026-01-02" who="#AB">3 notes.</change>\n'
        "      <change when='2025-01-01'>Old.</change>\n"
    ) in made


def test_a_second_save_renews_the_change() -> None:
    text = f"{HEAD}    </fileDesc>\n  </teiHeader>\n</TEI>"
    once = spliced(text, sign(text, SIGNATURE))

    twice = spliced(once, sign(once, Signature("AB", "Anna", "2026-01-02", "4 notes.", "change-1")))

    assert twice == once.replace("3 notes.", "4 notes.")


@pytest.mark.parametrize("inner", ["<revisionDesc/>", "", "<revisionDesc>\n    </revisionDesc>"])
def test_a_header_without_changes_gets_its_first(inner: str) -> None:
    text = f"{HEAD}    </fileDesc>\n    {inner}\n  </teiHeader>\n</TEI>"

    made = spliced(text, sign(text, SIGNATURE))

    assert made.count("<change ") == 1
    assert made.count("revisionDesc>") == 2


def test_a_prefix_is_kept() -> None:
    text = "<t:TEI><t:teiHeader><t:fileDesc><t:titleStmt/></t:fileDesc></t:teiHeader></t:TEI>"

    made = spliced(text, sign(text, SIGNATURE))

    assert "<t:revisionDesc><t:change" in made


def test_a_file_without_header_is_not_signed() -> None:
    assert sign("<TEI/>", SIGNATURE) == []
    assert insertion("<TEI/>", "<change/>", "") is None
