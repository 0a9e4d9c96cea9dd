"""A file cut into blocks: nothing is lost, whatever it holds, and blocks are what a reader would call so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tei.editing.pieces import count_apart, cut, ids

FILE = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><p>not text</p></teiHeader><text><body>
<div xml:id="ch1"><head>One</head><p>First <hi>words</hi>.</p><!-- <p>no</p> --><lb/>
<quote>Said <note><p>a</p><p>b</p></note> here</quote><quote><p>In blocks</p></quote>
<list><item>plain</item><item><p>deep</p></item></list><table><row><cell>1</cell></row></table>
<p/><figure><head>Caption</head></figure></div></body></text></TEI>"""

TREE = st.recursive(
    st.sampled_from(
        ["word", " ", "&amp;", "<!-- <p> -->", "<lb/>", "<![CDATA[<p>]]>", "<?pi <p?>", '<pb n="&gt;"/>']
    ),
    lambda inner: st.tuples(
        st.sampled_from(["p", "div", "hi", "note", "figure", "quote", "item", "list", "q:x"]),
        st.sampled_from(["", ' n="1>2"', " xml:id='a'"]),
        st.lists(inner, max_size=4),
    ).map(lambda t: f"<{t[0]}{t[1]}>{''.join(t[2])}</{t[0]}>"),
    max_leaves=25,
)


def test_blocks_are_the_outermost_elements_with_running_text() -> None:
    found = cut(FILE)

    sources = found.pieces[1::2]
    assert [s[: s.index(">") + 1] for s in sources] == [
        "<head>", "<p>", "<quote>", "<p>", "<item>", "<p>", "<cell>", "<p/>", "<head>",
    ]  # fmt: skip
    assert found.names[2] == "quote"
    assert found.asides[2] == 1


def test_holders_tell_where_a_block_stands() -> None:
    found = cut(FILE)

    assert [h.name for h in found.path(0)] == ["TEI", "text", "body", "div"]
    assert found.path(0)[-1].attribute("xml:id") == "ch1"
    assert [h.name for h in found.path(len(found) - 1)][-1] == "figure"


@given(st.lists(TREE, max_size=6))
def test_pieces_joined_are_the_file(pieces: list[str]) -> None:
    source = f"<TEI><text><body>{''.join(pieces)}</body></text></TEI>"

    found = cut(source)

    assert found.source() == source
    assert len(found.pieces) == 2 * len(found) + 1
    for block, name in enumerate(found.names):
        assert found.pieces[2 * block + 1].removeprefix("<").removeprefix("q:").startswith(name)
        assert count_apart(found.pieces[2 * block + 1]) == found.asides[block]


@pytest.mark.parametrize("quote", ['"', "'"])
def test_ids_are_found_in_both_kinds_of_quotation_marks(quote: str) -> None:
    assert list(ids(f"<p xml:id={quote}a{quote}/><p xml:id = {quote}b{quote}>")) == ["a", "b"]
