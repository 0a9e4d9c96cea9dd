"""A file on the desk: saved atomically with the change alone, restored after a crash, merged, never overwritten."""

from __future__ import annotations

import difflib
import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from edition.review.desk import Desk
from edition.review.find import corrected, word_at
from edition.review.journal import journal_of, read_journal
from edition.review.merge import ConflictError
from edition.review.session import Editor
from tests.edition.review.conftest import BODY, ROOT, tei

AB = Editor("AB", "Anna Berg")
DATE = "2026-02-03"
PEERS = ROOT.parent / "shared" / "tei" / "peers"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "book.xml"
    path.write_text(tei(BODY), encoding="utf-8")
    return path


def accept(desk: Desk, n: int = 0) -> None:
    desk.session.decide("accept", [[i for i in desk.book.all_items() if i.state == "open"][n]])


def changed(old: str, new: str) -> list[str]:
    return [
        line
        for line in difflib.unified_diff(old.splitlines(), new.splitlines(), n=0, lineterm="")
        if line[0] in "+-" and line[:3] not in {"+++", "---"}
    ]


def test_a_saved_file_differs_where_it_was_changed_and_in_its_change_entry(file: Path) -> None:
    before = file.read_text(encoding="utf-8")
    desk = Desk(file, AB, DATE)
    accept(desk)

    desk.save()

    lines = changed(before, file.read_text(encoding="utf-8"))
    assert len(lines) == 5
    assert sum('<respStmt xml:id="AB">' in line for line in lines) == 1
    assert sum('<change xml:id="change-2026-02-03-AB"' in line for line in lines) == 1
    desk.close()
    assert [p.name for p in file.parent.iterdir()] == ["book.xml"]


def test_nothing_done_is_nothing_written(file: Path) -> None:
    stamp = file.stat().st_mtime_ns
    desk = Desk(file, AB, DATE)
    accept(desk)
    desk.session.undo()

    desk.save()

    assert file.stat().st_mtime_ns == stamp
    desk.close()


def test_what_was_saved_and_taken_back_is_the_old_file_again(file: Path) -> None:
    before = file.read_bytes()
    desk = Desk(file, AB, DATE)
    accept(desk)
    desk.save()

    desk.session.undo()
    desk.save()

    assert file.read_bytes() == before


def test_a_session_that_was_cut_off_is_offered_back(file: Path) -> None:
    desk = Desk(file, AB, DATE)
    accept(desk)
    accept(desk)
    desk.session.undo()
    text = desk.book.text
    del desk  # no close: as after a crash
    (file.parent / ".book.xml.lock").unlink()

    again = Desk(file, AB, DATE)

    assert again.kept is not None
    assert again.kept.count == 1
    assert again.take() == (3, 3)
    assert again.book.text == text
    assert again.unsaved
    again.save()
    again.close()
    assert Desk(file, AB, DATE).kept is None


def test_a_session_that_was_saved_once_goes_on_in_its_change(file: Path) -> None:
    desk = Desk(file, AB, DATE)
    accept(desk)
    desk.save()
    accept(desk)
    del desk
    (file.parent / ".book.xml.lock").unlink()

    again = Desk(file, AB, "2026-02-04")
    again.take()
    again.save()

    text = file.read_text(encoding="utf-8")
    assert text.count("<change ") == 2
    assert "2 suggestions accepted." in text


def test_what_another_program_changed_is_taken_in(file: Path) -> None:
    desk = Desk(file, AB, DATE)
    accept(desk)
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("Nothing more.", "Nothing at all."), encoding="utf-8")
    assert desk.changed_outside()

    done = desk.save()

    text = file.read_text(encoding="utf-8")
    assert done.merged == 1
    assert "Nothing at all." in text
    assert 'resp="#AB"' in text
    desk.session.undo()
    desk.save()
    assert "Nothing at all." in file.read_text(encoding="utf-8")


def test_two_changes_of_one_place_are_a_conflict_and_nothing_is_written(file: Path) -> None:
    desk = Desk(file, AB, DATE)
    accept(desk)
    text = file.read_text(encoding="utf-8").replace("<sic>aIl</sic>", "<sic>aII</sic>", 1)
    text = text.replace('cert="low"', 'cert="medium"', 1)
    file.write_text(text, encoding="utf-8")

    with pytest.raises(ConflictError):
        desk.save()

    assert file.read_text(encoding="utf-8") == text
    assert desk.unsaved


def test_a_journal_goes_with_a_file_that_changed_meanwhile(file: Path) -> None:
    desk = Desk(file, AB, DATE)
    accept(desk)
    del desk
    (file.parent / ".book.xml.lock").unlink()
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("Nothing more.", "And nothing more."), encoding="utf-8")

    again = Desk(file, AB, DATE)

    assert again.take() == (1, 1)
    assert "And nothing more." in again.book.text
    assert 'resp="#AB"' in again.book.text


def test_a_second_editor_is_told(file: Path) -> None:
    one = Desk(file, AB, DATE)

    two = Desk(file, Editor("CD"), DATE)

    assert two.other.startswith("AB on ")
    two.close()
    one.close()
    assert Desk(file, AB, DATE).other == ""


def test_the_lock_of_a_dead_process_is_nobodys(file: Path) -> None:
    gone = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True
    )
    lock = {"pid": int(gone.stdout), "host": os.uname().nodename, "user": "x"}
    (file.parent / ".book.xml.lock").write_text(json.dumps(lock), encoding="utf-8")

    assert Desk(file, AB, DATE).other == ""


def test_words_that_were_chosen_go_to_the_list_once(file: Path) -> None:
    (file.parent / "words.txt").write_text("already", encoding="utf-8")
    desk = Desk(file, AB, DATE)
    item = next(i for i in desk.book.all_items() if i.kind == "correction")
    desk.session.decide("accept", [item], word="aIl\tall")

    desk.save()
    desk.save()

    assert (file.parent / "words.txt").read_text(encoding="utf-8") == "already\naIl\tall\n"


KILLED = """
import sys
from pathlib import Path
from edition.review.desk import Desk
from edition.review.session import Editor
desk = Desk(Path(sys.argv[1]), Editor("AB"), "2026-02-03")
n = 0
while True:
    items = [i for i in desk.book.all_items() if i.kind == "correction" and i.state == "open"]
    if items and n % 3 != 2:
        desk.session.decide("accept", items[:1])
    elif desk.book.done:
        desk.session.undo()
    n += 1
    print(n, len(desk.book.done), flush=True)
"""


def test_no_finished_act_is_lost_when_the_process_is_killed(file: Path) -> None:
    """Fifty times at a random moment."""
    rng = random.Random(5)
    for _ in range(50):
        process = subprocess.Popen(
            [sys.executable, "-c", KILLED, str(file)], stdout=subprocess.PIPE, text=True, cwd=ROOT
        )
        assert process.stdout is not None
        first = process.stdout.readline()
        time.sleep(rng.random() * 0.02)
        process.send_signal(signal.SIGKILL)
        lines = [first, *process.stdout.read().splitlines()]
        process.wait()
        finished = next(line for line in reversed(lines) if len(line.split()) == 2)
        count, done = (int(n) for n in finished.split())

        desk = Desk(file, AB, DATE)
        kept = desk.kept
        assert kept is not None
        assert count <= len(kept.acts) <= count + 1
        assert desk.take() == (len(kept.acts), len(kept.acts))
        if len(kept.acts) == count:
            assert len(desk.book.done) == done
        desk.close()
        journal_of(file).unlink()


def test_a_line_that_was_cut_off_is_no_act(file: Path) -> None:
    desk = Desk(file, AB, DATE)
    accept(desk)
    accept(desk)
    journal = journal_of(file)
    data = journal.read_bytes()
    journal.write_bytes(data[:-20])

    kept = read_journal(journal)

    assert kept is not None
    assert len(kept.acts) == 1


def well_formed() -> list[Path]:
    from tei.editing.wellformed import check
    from tei.read import NotTei

    found: list[Path] = []
    for path in sorted(PEERS.rglob("*.xml")) if PEERS.is_dir() else []:
        try:
            check(path.read_bytes())
        except (NotTei, OSError):
            continue
        found.append(path)
    return found


@pytest.mark.skipif(not PEERS.is_dir(), reason="the peers' files are not here")
def test_one_word_changed_in_a_peers_file_is_the_only_difference(tmp_path: Path) -> None:
    tried = 0
    for source in well_formed():
        path = tmp_path / "peer.xml"
        path.write_bytes(source.read_bytes())
        desk = Desk(path, Editor("zzAB"), DATE)
        place = first_word(desk)
        if place is None:
            continue
        block, number, start, end = place
        part = desk.book.parts(block)[number]
        splice = corrected(desk.book.source(block), part, start, end, "changed", "zzAB")
        desk.session.alter(block, [splice], "changed", "change")
        before = desk.book.encoded.encode(_undone(desk))
        assert before == source.read_bytes(), source
        desk.save()
        after = path.read_bytes()
        desk.session.undo()
        desk.save()
        assert path.read_bytes() == source.read_bytes(), source
        old, new = (desk.book.encoded.bom + d for d in (source.read_bytes(), after))
        text, was = new.decode(desk.book.encoded.encoding), old.decode(desk.book.encoded.encoding)
        for added in ("<change ", "changed</"):
            assert text.count(added) >= was.count(added), source
        pieces = [
            c
            for c in difflib.SequenceMatcher(None, *_lines(was, text), autojunk=False).get_opcodes()
            if c[0] != "equal"
        ]
        assert len(pieces) <= 3, (source, pieces)
        desk.close()
        tried += 1
    assert tried > 20


def _lines(old: str, new: str) -> tuple[list[str], list[str]]:
    return old.splitlines(keepends=True), new.splitlines(keepends=True)


def _undone(desk: Desk) -> str:
    desk.session.undo()
    text = desk.book.text
    desk.session.redo()
    return text


def first_word(desk: Desk) -> tuple[int, int, int, int] | None:
    from tei.editing.splice import Refused

    for block in range(len(desk.book)):
        for number, part in enumerate(desk.book.parts(block)):
            for offset in range(0, len(part.text), 7):
                start, end = word_at(part, offset)
                if part.text[start:end].isalpha() and end - start > 3:
                    try:
                        corrected(desk.book.source(block), part, start, end, "changed", "zzAB")
                    except Refused:
                        continue
                    return block, number, start, end
    return None
