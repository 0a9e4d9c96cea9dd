"""The review screen: every action does what its help says, on a real file, through keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from tei.validation import validate
from tests.edition.review.conftest import BODY, tei
from tests.tui.app.driving import Driven, drive, grid, screen
from tui.app.actions import ACTIONS, BY_IDENTITY
from tui.app.keys import TWINS, bindings, read_keys, with_twins
from tui.app.screens.review import Review

TEXT = tei(BODY)


def test_a_suggestion_is_accepted_and_the_next_one_shown(tmp_path: Path) -> None:
    async def play(d: Driven) -> None:
        await d.press("n", "a")
        assert 'resp="#AB" cert="high"' in d.text
        assert d.review.current is not None
        assert d.review.current.wrong == "aIl"
        assert any("accepted aIl > all" in row for row in grid(d.app))

    drive(tmp_path, play, text=TEXT)


@pytest.mark.parametrize(
    ("keys", "wanted"),
    [
        (["n", "x"], '<seg type="stet" resp="#AB">aIl</seg>'),
        (["n", "ф"], 'resp="#AB" cert="high" ana="#corr-1">all</corr>'),
        (["n", "s", "a"], "was well."),
        (["n", "1"], 'resp="#AB" cert="high" ana="#corr-1">all</corr>'),
        (["n", "2"], '<seg type="stet" resp="#AB">aIl</seg>'),
        (["n", "p", "n", "a"], 'resp="#AB"'),
        (["S"], "aIl"),
        (["j", "S"], '<p resp="#AB">'),
        (["r"], '<change when="2026-12-01" who="#AB" status="draft" target="#pb-1">Read once.</change>'),
        (["ctrl+l", "ctrl+l"], 'status="candidate" target="#ch1"'),
    ],
)
def test_one_key_does_it_and_another_takes_it_back(tmp_path: Path, keys: list[str], wanted: str) -> None:
    async def play(d: Driven) -> None:
        if keys[0] in {"r", "ctrl+l", "S", "j"}:
            d.find("When")
            if keys[0] == "j":
                d.find("He said")
        await d.press(*[k for k in keys if not (keys[0] == "j" and k == "j")])
        assert wanted in d.text
        changed = d.text != TEXT
        while d.review.book.done:
            await d.press("u")
        assert d.text == TEXT
        assert changed == (keys != ["S"])

    drive(tmp_path, play, text=TEXT)


def test_all_like_it_are_accepted_after_a_preview_and_go_to_the_word_list(tmp_path: Path) -> None:
    async def play(d: Driven) -> None:
        await d.press("n", "A")
        assert "the whole book: 3 places" in screen(d.app)
        await d.press("down", "enter")
        assert "3 places" in screen(d.app)
        await d.press("space", "enter")
        assert d.text.count('resp="#AB"') == 2
        assert "suggestions accepted" in d.review.session.summary()
        await d.press("ctrl+s")
        await d.press("u")
        assert d.review.session.summary() == ""

    drive(tmp_path, play, text=TEXT)
    assert (tmp_path / "words.txt").read_text(encoding="utf-8") == "aIl\tall\n"


def test_another_reading_is_typed(tmp_path: Path) -> None:
    async def play(d: Driven) -> None:
        await d.press("n", "e", "end")
        await d.type("s")
        await d.press("enter")
        assert ">alls</corr>" in d.text

    drive(tmp_path, play, text=TEXT)


def test_a_note_is_written_saved_and_valid(tmp_path: Path) -> None:
    async def play(d: Driven) -> None:
        d.find("lamps")
        await d.press("N")
        await d.type("Oil lamps.")
        await d.press("ctrl+s")
        assert 'lamps<note type="editorial" resp="#AB">Oil lamps.</note>' in d.text
        await d.press("C")
        await d.type("Sure")
        await d.press("ctrl+s", "ctrl+s")
        assert not d.review.desk.unsaved

    drive(tmp_path, play, text=TEXT)
    data = (tmp_path / "book.xml").read_bytes()
    before = {(f.code, f.message) for f in validate(TEXT.encode())}
    assert {(f.code, f.message) for f in validate(data)} <= before
    assert b'<note type="comment" resp="#AB" change="#change-2026-12-01-AB">Sure</note>' in data


@pytest.mark.parametrize(
    ("row", "more", "wanted"),
    [
        (0, ["end", "x", "enter"], '<corr type="ocr" resp="#AB" cert="high">clerkx</corr>'),
        (1, ["end", "x", "enter"], '<corr type="print" resp="#AB" cert="high">clerkx</corr>'),
        (2, ["enter"], '<persName resp="#AB">clerk</persName>'),
        (5, ["f", "r", "enter"], '<foreign xml:lang="fr">clerk</foreign>'),
        (9, [], '<unclear resp="#AB">clerk</unclear>'),
        (12, [], '<hi rend="italic">clerk</hi>'),
        (10, ["o", "h", "enter"], '<supplied reason="omitted" resp="#AB">oh</supplied>'),
        (11, ["enter"], '<gap reason="illegible" resp="#AB"/>'),
    ],
)
def test_words_are_marked_up(tmp_path: Path, row: int, more: list[str], wanted: str) -> None:
    async def play(d: Driven) -> None:
        d.find("clerk")
        await d.press("m", *["down"] * row, "enter", *more)
        assert wanted in d.text, screen(d.app)

    drive(tmp_path, play, text=TEXT)


def test_a_date_gets_its_calendar(tmp_path: Path) -> None:
    async def play(d: Driven) -> None:
        d.find("May")
        await d.press("D", "enter")
        await d.type("1917-02-27")
        await d.press("enter")
        assert 'when-custom="1917-02-27" when="1917-03-12"' in d.text.replace("\n", " ") or (
            'when="1917-03-12"' in d.text and 'when-custom="1917-02-27"' in d.text
        )

    drive(tmp_path, play, text=TEXT)


def test_a_selection_is_made_by_keys_copied_and_marked(tmp_path: Path) -> None:
    async def play(d: Driven) -> None:
        d.find("the clerk")
        await d.press("v", *["right"] * 8)
        assert d.review.text.selected() is not None
        await d.press("y")
        assert d.app.clipboard == "the clerk"
        await d.press("m", *["down"] * 12, "enter")
        assert '<hi rend="italic">the clerk</hi>' in d.text

    drive(tmp_path, play, text=TEXT)


def test_an_annotation_is_taken_away(tmp_path: Path) -> None:
    async def play(d: Driven) -> None:
        d.find("Ivan")
        await d.press("d")
        assert "Then Ivan came." in d.text
        d.find("lamps")
        await d.press("d")
        assert "no annotation under the caret" in screen(d.app)

    drive(tmp_path, play, text=TEXT)


def test_paragraphs_are_joined_and_headings_made(tmp_path: Path) -> None:
    async def play(d: Driven) -> None:
        d.find("In March")
        await d.press("J")
        assert "<lb/>In <date" in d.text
        d.find("Nothing more")
        await d.press("H")
        assert '<head resp="#AB">Nothing more.</head>' in d.text
        await d.press("u", "u")
        assert d.text == TEXT

    drive(tmp_path, play, text=TEXT)


def test_a_note_is_moved_by_two_keys(tmp_path: Path) -> None:
    async def play(d: Driven) -> None:
        d.find("See the Register")
        await d.press("M")
        d.find("lamps")
        await d.press("M")
        assert d.review.book.parts(1)[0].text.startswith("When aIl the ¹lamps")

    drive(tmp_path, play, text=TEXT)


def test_a_marker_leads_to_its_note_and_back(tmp_path: Path) -> None:
    async def play(d: Driven) -> None:
        d.find("¹")
        await d.press("enter")
        assert d.review.text.caret == (3, 0)
        await d.press("enter")
        assert d.review.text.caret[0] == 2
        await d.press("backspace")
        assert d.review.text.caret == (3, 0)

    drive(tmp_path, play, text=TEXT)


def test_searching_lights_hits_and_goes_through_them(tmp_path: Path) -> None:
    async def play(d: Driven) -> None:
        await d.press("slash")
        await d.type("was")
        await d.press("enter")
        assert "1 of 2 places" in screen(d.app)
        await d.press("semicolon")
        assert "2 of 2 places" in screen(d.app)
        await d.press("slash", "ctrl+a")
        await d.type("zzz")
        await d.press("enter")
        assert "not in the reading text" in screen(d.app)

    drive(tmp_path, play, text=TEXT)


@pytest.mark.parametrize(
    ("keys", "wanted"),
    [
        (["o"], "Outline"),
        (["question_mark"], "Keys of the review"),
        (["P"], "Do what?"),
        (["f"], "suggested corrections"),
        (["i"], "The First Night"),
        (["colon"], "Go to"),
        (["K"], "places"),
        (["L"], "Draw or hide"),
        (["ctrl+k"], "Which kind?"),
        (["n", "a", "ctrl+t"], "Done in this session"),
        (["V"], "Diplomatic text"),
        (["V", "V"], "<choice>"),
        (["t"], "applied ones too"),
        (["F"], "certainty low"),
        (["exclamation_mark"], "findings"),
        (["M"], "Put the caret on a note"),
        (["R"], "Which romanisation"),
        (["ctrl+r"], "Replace what"),
        (["W"], "running head"),
        (["E"], "no annotation"),
        (["number_sign"], "No page begins"),
        (["tab", "down", "enter"], "2 of 7"),
        (["z"], "lamps"),
        (["T"], "Theme:"),
    ],
)
def test_keys_show_what_they_say(tmp_path: Path, keys: list[str], wanted: str) -> None:
    async def play(d: Driven) -> None:
        d.find("lamps")
        await d.press(*keys)
        assert wanted in screen(d.app), screen(d.app)
        await d.press("escape")

    drive(tmp_path, play, text=TEXT)


def test_moving_by_every_unit_and_back(tmp_path: Path) -> None:
    async def play(d: Driven) -> None:
        d.find("When")
        for there, back in (
            ("w", "b"),
            (")", "("),
            ("ctrl+down", "ctrl+up"),
            ("]", "["),
            ("}", "{"),
            ("G", "g"),
            ("l", "h"),
        ):
            start = d.review.text.caret
            await d.press(_named(there))
            assert d.review.text.caret != start, there
            await d.press(_named(back))
            d.find("When")
        await d.press("end")
        assert d.review.text.caret[1] > 0
        await d.press("home")
        assert d.review.text.caret[1] == 0

    drive(tmp_path, play, text=TEXT)


def _named(key: str) -> str:
    names = {
        ")": "right_parenthesis",
        "(": "left_parenthesis",
        "]": "right_square_bracket",
        "[": "left_square_bracket",
    }
    names |= {"}": "right_curly_bracket", "{": "left_curly_bracket"}
    return names.get(key, key)


def test_a_session_that_was_cut_off_is_offered_and_taken_back(tmp_path: Path) -> None:
    async def first(d: Driven) -> None:
        await d.press("n", "a")

    app = drive(tmp_path, first, text=TEXT)
    assert app.desk.unsaved

    async def second(d: Driven) -> None:
        assert "1 acts are in the journal" in screen(d.app)
        await d.press("enter")
        assert 'resp="#AB"' in d.text
        await d.press("ctrl+s")

    drive(tmp_path, second)
    assert 'resp="#AB"' in (tmp_path / "book.xml").read_text(encoding="utf-8")


def test_quitting_asks_only_where_something_is_not_saved(tmp_path: Path) -> None:
    async def play(d: Driven) -> None:
        await d.press("n", "a", "q")
        assert "Save and leave" in screen(d.app)
        await d.press("enter")

    drive(tmp_path, play, text=TEXT)
    assert 'resp="#AB"' in (tmp_path / "book.xml").read_text(encoding="utf-8")


def test_the_tour_goes_on_when_its_key_is_pressed(tmp_path: Path) -> None:
    async def play(d: Driven) -> None:
        assert "1/8" in screen(d.app)
        await d.press("j")
        assert "2/8" in screen(d.app)
        await d.press("n", "a", "u")
        assert "5/8" in screen(d.app)

    drive(tmp_path, play, text=TEXT, tour=True)


def test_a_users_own_keys_count(tmp_path: Path) -> None:
    keys = tmp_path / "keys.toml"
    keys.write_text('accept = "w"\nmove-word-1 = "a"\n', encoding="utf-8")

    async def play(d: Driven) -> None:
        await d.press("n", "w")
        assert 'resp="#AB"' in d.text

    drive(tmp_path, play, text=TEXT, keys=keys)


def test_what_is_wrong_with_a_key_file_is_told(tmp_path: Path) -> None:
    keys = tmp_path / "keys.toml"
    keys.write_text('acept = "w"\nnext = "a"\naccept = "a"\n', encoding="utf-8")

    found, wrong = read_keys(keys)

    assert found == {"next": "a", "accept": "a"}
    assert len(wrong) >= 2
    assert "no action 'acept'" in wrong[0]


def test_every_action_has_a_method_a_help_and_a_twin_of_each_letter() -> None:
    for action in ACTIONS:
        method = f"action_{action.name.partition('(')[0]}"
        assert hasattr(Review, method), action
        assert action.help.endswith((".", ":"))
        assert action.help[0].isupper()
        keys = with_twins(action.keys)
        assert all(TWINS[k] in keys for k in keys if k in TWINS), action
    assert len(BY_IDENTITY) == len(ACTIONS)


def test_no_key_has_two_actions() -> None:
    seen: dict[str, str] = {}
    for binding in bindings():
        for key in binding.key.split(","):
            assert key not in seen, (key, seen.get(key), binding.action)
            seen[key] = binding.action


GOLDEN = Path(__file__).with_name("golden")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize(
    ("name", "keys"), [("start", []), ("asked", ["n", "n"]), ("help", ["question_mark"]), ("outline", ["o"])]
)
def test_the_main_screens_look_as_they_did(
    tmp_path: Path, size: tuple[int, int], name: str, keys: list[str]
) -> None:
    """Set EDITION_GOLDEN=1 to keep new pictures after looking at them."""
    import os

    async def play(d: Driven) -> None:
        await d.press(*keys)
        d.review.findings = []
        d.review._renew_status()
        await d.settle()
        path = GOLDEN / f"{name}-{size[0]}x{size[1]}.txt"
        shown = screen(d.app) + "\n"
        if os.environ.get("EDITION_GOLDEN"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(shown, encoding="utf-8")
        assert shown == path.read_text(encoding="utf-8")

    drive(tmp_path, play, size=size)
