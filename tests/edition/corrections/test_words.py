"""What the words of a book say about its misread ones; all texts are made up."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.corrections import words
from edition.corrections.model import Context, Correction
from edition.corrections.wordlist import WordList
from edition.lexicon import Lexicon

TOWN = (
    "The keeper of the lighthouse walked down to the harbour before the morning tide and counted all the boats.",
    "Some of the fishermen had their own opinion about the government of the town and about the new harbour.",
    "He should have been told of the council and of the general assembly which was to be held in the hall.",
    "The council of the town was to be held in the old school, and the people were to be told in time.",
    "They would not have it that the keeper of the lighthouse was of the same opinion as the council.",
    "It was a small thing, but all of the people of the town had to turn out and to look after the boats.",
    "During the winter the fishermen have to mend the nets which they have used for several years.",
    "There was no other way from the harbour to the school than the narrow road which led past the mill.",
    "The political meaning of the development was clear to the council and to the following assembly.",
    "Several children were to be seen in the harbour, and the keeper called them to the lighthouse.",
)


def book(*more: str, times: int = 12) -> list[str]:
    """A book of plain sentences, with some more at its end."""
    return [*TOWN * times, *more]


def find(texts: list[str], right: WordList | None = None) -> list[Correction]:
    lexicon = Lexicon(texts, ("en",))
    n = len(texts)
    return words.find(
        texts, Context(lexicon, [0] * n, list(range(1, n + 1)), ["text"] * n, right or WordList())
    )


def mended(texts: list[str], right: WordList | None = None) -> list[str]:
    """The texts with what is applied."""
    out = list(texts)
    for c in reversed(find(texts, right)):
        if c.cert != "low":
            out[c.text] = out[c.text][: c.start] + c.corr + out[c.text][c.end :]
    return out


def last(sentence: str) -> str:
    return mended(book(sentence))[-1]


@pytest.mark.parametrize(
    ("misread", "meant"),
    [
        ("The counciI of the town had aIl the boats.", "The council of the town had all the boats."),
        ("In the town sorne of the fishermen were told.", "In the town some of the fishermen were told."),
        (
            "They smaUed the fish in the harbour of the town.",
            "They smaUed the fish in the harbour of the town.",
        ),
        ("There was a smaU boat in the harbour.", "There was a small boat in the harbour."),
        ("The govemment of the town was told of it.", "The government of the town was told of it."),
        ("He had deve1oped the harbour of the town.", "He had developed the harbour of the town."),
        ("It was the foIlowing assembIy of the town.", "It was the following assembly of the town."),
        ("The opinion was a politica! one in the town.", "The opinion was a political one in the town."),
        ("The peop�e of the town were told of it.", "The people of the town were told of it."),
    ],
)
def test_a_form_that_is_no_word_is_read_as_the_word_it_looks_like(misread: str, meant: str) -> None:
    assert last(misread) == meant


@pytest.mark.parametrize(
    ("cut", "whole"),
    [
        ("They had the indivi dual boats of the harbour.", "They had the individual boats of the harbour."),
        ("The coun cil of the town was told of it.", "The council of the town was told of it."),
        ("It was th e keeper of the lighth ouse again.", "It was the keeper of the lighthouse again."),
        ("The fisher men of the town were al ways out.", "The fisher men of the town were al ways out."),
    ],
)
def test_pieces_that_are_no_words_are_joined_where_the_whole_is_one(cut: str, whole: str) -> None:
    many = ("The har bour of th e town was o f some gener al opi nion.",) * 8
    assert (
        mended(book(*many, cut))[-1].replace("fishermen", "fisher men").replace("always", "al ways") == whole
    )


def test_two_words_that_run_together_are_parted_where_one_of_them_is_a_common_little_word() -> None:
    assert last("The keeper of theboats was told again.") == "The keeper of the boats was told again."


def test_a_blank_behind_the_hyphen_of_a_compound_goes_where_the_book_has_the_compound() -> None:
    more = ["They had a half-open door in the old mill of the town."] * 3
    assert (
        mended(book(*more, "It was a half- open door of the mill."))[-1]
        == "It was a half-open door of the mill."
    )


def test_a_hyphen_that_waits_for_a_later_word_keeps_its_blank() -> None:
    more = ["They had a half-and door in the old mill of the town."] * 3
    text = "It was a half- and quarter-open door of the mill."
    assert mended(book(*more, text))[-1] == text


CLEAN = (
    "The colour of the theatre and the behaviour of the labourers were judged by the councillor at the jail.",
    "The color of the theater and the behavior of the laborers were judged by the councilor at the gaol.",
    "He shewed her the connexion to-day; some one had chosen to publick the waggon for ever, and any body may be so.",
    "Cruft met Zorbin, and Zorbin met Kruft; the Krufts and the Zorbyns were at variance over the bequest.",
    "It was read in Zapiski o starom gorodke, in Utro' and in Listok uezdnoi lechebnitsy, no. 4 (12), pp. 138–41.",
    "Die Geschichte der kleinen Stadt und ihrer Fischer ist nicht so einfach, wie man glaubt.",
    "La petite ville et ses habitants ne sont pas ce que les autres en pensent, dit le maire.",
    "See vols. iii and xiv, ch. IX, and No. 1 of the 2nd series; A. B. Cleft, ibid., 3d ed., p. 14n.",
    "Number 1 was sold; on March 1 called a man; chapter 1 first names the mill and per cent of the nets.",
    "The rôle of the naïve reëlection, the larvæ and the façade were unpetalled and dewily dulcet.",
    "The netmenders' tarsmell, harbourless and lamplit, unsettled the mayoress and her stepnephew.",
    "A modem was sold to the stem of the barn where doth, tum and arid land were to be had dear.",
)


@pytest.mark.parametrize("sentence", CLEAN)
def test_a_clean_text_gets_no_correction_that_is_applied(sentence: str) -> None:
    assert mended(book(sentence, sentence)) == book(sentence, sentence)


def test_a_name_spelt_two_ways_is_left_as_the_author_has_it() -> None:
    texts = book(*["The boats of Halvorsen were old."] * 9, *["The nets of Halversen were new."] * 4)
    assert mended(texts) == texts


def test_a_name_spelt_otherwise_once_against_many_is_suggested_and_not_applied() -> None:
    texts = book(
        *["The boats of Trelawnick were old in the harbour."] * 20, "The nets of Trelawnyck were new."
    )
    found = [c for c in find(texts) if c.corr == "Trelawnick"]
    assert [(c.cert, c.kind) for c in found] == [("low", "name")]


def test_a_lost_letter_is_the_prints_own_where_nothing_else_is_misread() -> None:
    found = [c for c in find(book("The lighthuse of the town was told.")) if c.corr == "lighthouse"]
    assert [c.cert for c in found] == ["low"]


def test_letters_of_another_script_inside_a_word_become_latin() -> None:
    assert last("The kеeper of the lighthоuse was told.") == "The keeper of the lighthouse was told."


def test_a_cyrillic_word_becomes_the_romanised_one_that_the_book_has() -> None:
    more = ["The old sloboda of the town was told of it."] * 4
    assert mended(book(*more, "The слобода of the town was told."))[-1] == "The sloboda of the town was told."


def test_a_word_read_for_another_is_mended_where_the_book_misreads_and_the_neighbours_speak_for_it() -> None:
    wrong = ["The new harhour was to he held in the hall.", "The numher of the boats was to be told."] * 3
    texts = mended(book(*wrong, "The asseinbly was to he held in the town.", times=20))
    assert all(" to be " in t for t in texts[-7:])


def test_the_same_word_is_left_alone_in_a_book_that_is_not_misread() -> None:
    texts = book("And now he held the boats of the harbour.")
    assert mended(texts) == texts


def test_a_page_with_an_error_of_its_own_is_read_with_that_error() -> None:
    page = (
        "The cauncil af the tawn had the apinian that the harbaur shauld be faund in the baats, and that the peaple "
        "wauld nat gavern the develapment withaut the schaal, the lighthause and the fallawing assembly of the tawn."
    )
    got = mended(book(*[page] * 2))[-1]
    assert "The council of the town had the opinion that the harbour should be found in the boats" in got


def test_a_lone_stroke_before_a_verb_is_the_pronoun() -> None:
    assert (
        last("In the harbour l found the keeper of the boats.")
        == "In the harbour I found the keeper of the boats."
    )


def test_what_an_editor_called_right_is_not_touched() -> None:
    text = "In the town sorne of the fishermen were told."
    assert mended(book(text), WordList(frozenset({"sorne"})))[-1] == text


def test_every_correction_says_why_and_covers_what_is_there() -> None:
    texts = book("The counciI of th e town had sorne of the boats.")
    for c in find(texts):
        assert c.reason
        assert c.rule
        assert texts[c.text][c.start : c.end] != c.corr


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(alphabet="abel1I|!'\"�}) -—.\u0435é", max_size=40), max_size=6))
def test_any_text_whatever_gives_the_same_ordered_corrections_twice(texts: list[str]) -> None:
    found = find(texts)
    assert found == find(texts)
    assert [(c.text, c.start) for c in found] == sorted((c.text, c.start) for c in found)
    for before, after in pairwise(found):
        assert before.text < after.text or before.end <= after.start
    assert all(0 <= c.start < c.end <= len(texts[c.text]) for c in found)


def test_mended_texts_need_no_further_mending() -> None:
    once = mended(book("The counciI of th e town had sorne of the boats.", "It was the foIlowing assembIy."))
    assert mended(once) == once
