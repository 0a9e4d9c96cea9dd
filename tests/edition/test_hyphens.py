from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.hyphens import HyphenConventions, Join, LineEnd, judge, learn
from edition.lexicon import Lexicon

SENTENCE = (
    "the keeper of the lighthouse wrote in his journal that the harbour was frozen and that no vessel "
    "could enter before the thaw and his daughter carried lanterns along the breakwater every evening"
)
LEXICON = Lexicon([f"x {SENTENCE} x"] * 40, ["en"])
PLAIN = HyphenConventions()
MARKED = HyphenConventions(blank_is_whole=True)
CUT = [
    ("key", "keeper"),
    ("light", "house"),
    ("jour", "nal"),
    ("har", "bour"),
    ("daugh", "ter"),
    ("lan", "terns"),
]


def at(left: str, right: str, trailing: bool = False, across: str = "line") -> LineEnd:
    return LineEnd(left, right, trailing, across)


def join(left: str, right: str, conventions: HyphenConventions = PLAIN, trailing: bool = False) -> Join:
    return judge(at(left, right, trailing), conventions, LEXICON).join


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("at the harb-", "our wall", Join.SOFT),
        ("a “light-", "house,” he said", Join.SOFT),
        ("the light-", "house’s lamp", Join.SOFT),
        ("the salt-", "stained coat", Join.HARD),
        ("his self-", "taught pupil", Join.HARD),
        ("the Anglo-", "Danish treaty", Join.HARD),
        ("in 1811-", "1814 the", Join.HARD),
        ("some 40-", "odd seals", Join.HARD),
        ("volumes XIV-", "XV of it", Join.HARD),
        ("the 80-", "diers of it", Join.SOFT),
        ("the har-", "bour-master’s", Join.SOFT),
        ("the harbour-", "master-general", Join.HARD),
        ("a five-year-", "old seal", Join.HARD),
        ("the out-", "and-out liar", Join.HARD),
        ("NORTH-", "EASTERLY GALES", Join.HARD),
        ("LIGHT-", "HOUSES", Join.SOFT),
        ("the har-", "-bour wall", Join.NOISE_HYPHEN),
        ("the salt-", "-stained coat", Join.DOUBLED_HARD),
        ("the ex-", "“king” of", Join.HARD),
        ("the har-", ",bour wall", Join.SOFT),
        ("the har¬", "bour wall", Join.SOFT),
        ("the har\u00ad", "bour wall", Join.SOFT),
        ("the keeper -", "an old man", Join.NONE),
        ("the keeper--", "an old man", Join.DASH),
        ("the keeper-", "which he was", Join.DASH),
        ("the keeper", "and his lamp", Join.NONE),
    ],
)
def test_a_line_end_is_judged_by_what_stands_there(left: str, right: str, expected: Join) -> None:
    assert join(left, right) is expected


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("both two-", "and four-oared boats"),
        ("the harbour-", "or lighthouse-keepers"),
        ("of six-", "to eight-oared boats"),
    ],
)
def test_a_suspended_hyphen_keeps_its_space(left: str, right: str) -> None:
    assert join(left, right) is Join.NONE


@pytest.mark.parametrize(
    ("left", "right"), [("a mere err-", "or of his"), ("the fact-", "or said"), ("a week-", "to-week task")]
)
def test_a_conjunction_that_ends_a_word_is_no_suspension(left: str, right: str) -> None:
    assert join(left, right).glued


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("the keeper—", "an old man", Join.DASH),
        ("the keeper", "—an old man", Join.DASH),
        ("the Danish–", "Swedish frontier", Join.DASH),
        ("the keeper –", "an old man", Join.NONE),
        ("the keeper", "– an old man", Join.NONE),
        ("he never came back.", "—The Keeper", Join.NONE),
    ],
)
def test_a_dash_keeps_the_spacing_it_shows(left: str, right: str, expected: Join) -> None:
    assert join(left, right) is expected


def test_a_line_without_the_blank_of_whole_lines_is_cut() -> None:
    assert join("at the harb", "our wall", MARKED) is Join.LOST_SOFT
    assert join("his self", "taught pupil", MARKED) is Join.LOST_HARD
    assert join("the Anglo", "Danish treaty", MARKED) is Join.LOST_HARD
    assert join("to the keeper", "who was asleep", MARKED) is Join.LOST_DASH
    assert join("the boats", "harbour lights", MARKED) is Join.LOST_DASH
    assert join('called the "light"', "that is, the lamp", MARKED) is Join.LOST_DASH
    assert join("the keeper said", '"come ashore"', MARKED) is Join.LOST_DASH
    assert join("the dauh", "gh ter of", MARKED) is Join.LOST_SOFT


@pytest.mark.parametrize(("left", "right"), [*CUT, ("a", "b"), ("self", "taught")])
def test_a_whole_line_is_never_joined_where_blanks_mark_whole_lines(left: str, right: str) -> None:
    assert join(left, right, MARKED, trailing=True) is Join.NONE


@pytest.mark.parametrize("left", ["It was over.", "in the year 1811", "he said,", "|"])
def test_a_stop_or_figure_ends_a_line_though_its_blank_is_lost(left: str) -> None:
    assert join(left, "the harbour", MARKED) is Join.NONE


def test_halves_that_are_no_words_are_joined_without_any_sign() -> None:
    assert join("the harb", "our was") is Join.LOST_SOFT
    assert join("his daugh", "ter came") is Join.LOST_SOFT


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("in", "deed"),
        ("some", "times"),
        ("may", "be"),
        ("the light", "house"),
        ("an", "other"),
        ("break", "water"),
    ],
)
def test_words_are_not_joined_without_a_sign(left: str, right: str) -> None:
    assert join(left, right) is Join.NONE


def test_an_uncertain_loss_is_not_mended_over_a_block() -> None:
    often = HyphenConventions(lost=0.1)
    verdict = judge(at("the sea", "weed"), often, LEXICON)
    assert (verdict.join, verdict.cert) == (Join.LOST_SOFT, "medium")
    assert judge(at("the sea", "weed", across="block"), often, LEXICON).join is Join.NONE


def whole_lines(trailing: bool) -> list[LineEnd]:
    words = SENTENCE.split()
    return [at(f"and {a}", f"{b} then", trailing) for a, b in pairwise(words)] * 3


def test_blanks_at_line_ends_are_learnt_as_marks_of_whole_lines() -> None:
    cut = [at(f"the {a}", f"{b} was") for a, b in CUT[1:]] * 2
    assert learn(whole_lines(True) + cut, LEXICON).blank_is_whole


def test_blanks_at_all_line_ends_or_at_random_mark_nothing() -> None:
    assert not learn(whole_lines(True), LEXICON).blank_is_whole
    assert not learn(whole_lines(True) + whole_lines(False)[:90], LEXICON).blank_is_whole


def test_a_file_without_hyphenation_keeps_every_hyphen() -> None:
    pairs = [
        ("salt", "stained"),
        ("self", "taught"),
        ("half", "drowned"),
        ("oil", "lamps"),
        ("to", "day"),
        ("sea", "worn"),
    ]
    learnt = learn([at(f"a {a}-", f"{b} thing") for a, b in pairs * 2], LEXICON)
    assert learnt.all_hard
    assert join("the light-", "house", learnt) is Join.HARD


def test_a_file_with_hyphenation_is_not_all_hard() -> None:
    assert not learn([at(f"the {a}-", f"{b} was") for a, b in CUT * 2], LEXICON).all_hard


def test_a_file_that_loses_many_hyphens_is_trusted_less() -> None:
    cut = [at(f"the {a}", f"{b} was") for a, b in CUT[2:]] * 5
    assert learn(whole_lines(False), LEXICON).lost < learn(whole_lines(False) + cut, LEXICON).lost


def test_a_compound_that_lost_its_hyphen_is_restored_only_in_a_file_that_loses_many() -> None:
    book = Lexicon(["x the self-taught and self-taught keeper x"] * 3, ["en"])
    end = at("the self", "taught keeper")
    assert judge(end, HyphenConventions(lost=0.05), book).join is Join.LOST_HARD
    assert judge(end, HyphenConventions(), book).join is Join.NONE


@given(st.text(max_size=12), st.text(max_size=12), st.booleans(), st.booleans())
def test_any_line_end_gets_a_verdict(left: str, right: str, trailing: bool, marked: bool) -> None:
    verdict = judge(at(left.strip(), right.strip(), trailing), MARKED if marked else PLAIN, LEXICON)
    assert verdict.cert in {"high", "medium", "low"}
    assert verdict.reason


@given(st.lists(st.tuples(st.text(max_size=6), st.text(max_size=6), st.booleans()), max_size=20))
def test_anything_can_be_learnt_from(ends: list[tuple[str, str, bool]]) -> None:
    learnt = learn([at(a.strip(), b.strip(), c) for a, b, c in ends], LEXICON)
    assert 0 < learnt.lost <= 0.1
