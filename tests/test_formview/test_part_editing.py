"""Parts of a meeting are added and corrected in forms, by keys alone, in the real window."""

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from meetingdesk.record.model import Record
from meetingdesk.service.commands.parts import CorrectPart, WithdrawPart
from meetingdesk.service.loading import Loaded, load
from meetingdesk.service.queries import find_drafts, list_meetings
from meetingdesk.service.store_troubles import DiskFull
from tests.helpers.desks import PASSPHRASE
from tests.helpers.keyboard import Keyboard
from tests.helpers.windows import CheapDesks, Open, copied, window_on
from ui.presenters.spelling import Speller

WORDS = "Refer Amber to the school nurse"
KEY = "part/actions/new"
_SOON = 2.0
"""Seconds; so much of what is typed may get lost at most."""


@pytest.fixture
def folder(desk_with_case: Path, tmp_path: Path) -> Path:
    return copied(desk_with_case, tmp_path / "desk")


def _enter(opened: Open) -> Keyboard:
    opened.unlock()
    opened.open_first_meeting()
    return Keyboard(opened.bot, opened.window)


def _loaded(opened: Open) -> Loaded:
    with opened.gateway.desk.bus.read() as reader:
        return load(reader, list_meetings(reader)[0].meeting)


def _record(opened: Open) -> Record:
    return _loaded(opened).record


def _draft(opened: Open, key: str = KEY) -> str:
    with opened.gateway.desk.bus.read() as reader:
        found = find_drafts(reader, _record(opened).meeting.id)
    return found.get(key, "")


def _is_open(opened: Open) -> bool:
    return opened.window.findChild(QDialog, "part_dialog") is not None


def _begin(opened: Open, keys: Keyboard) -> None:
    """Open the form of a new action and begin it."""
    opened.do("part.actions")
    opened.until(lambda: _is_open(opened) and keys.at == "part.action")
    keys.type(WORDS)


def _edit_first(opened: Open, keys: Keyboard) -> UUID:
    first = _record(opened).actions[0]
    opened.desk.meeting.editing.edit("actions", first.id)
    opened.until(lambda: _is_open(opened) and keys.at == "part.action")
    return first.id


def _until_closed(opened: Open) -> None:
    opened.until(lambda: not _is_open(opened))


def test_an_action_is_added_by_keys_alone(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        keys = _enter(opened)
        _begin(opened, keys)
        keys.tab_to("part.due")
        keys.type("30 11 2026")
        keys.press("Ctrl+Return")
        _until_closed(opened)
        newest = _record(opened).actions[-1]
        assert newest.action == WORDS
        assert str(newest.due) == "2026-11-30"
        opened.until(lambda: not _draft(opened))


def test_it_is_saved_from_within_a_text_box_with_the_other_enter_too(
    folder: Path, qtbot: QtBot
) -> None:
    with window_on(folder, qtbot) as opened:
        keys = _enter(opened)
        _begin(opened, keys)
        keys.press("Ctrl+Enter")
        _until_closed(opened)
        assert _record(opened).actions[-1].action == WORDS


def test_what_is_missing_is_told_and_nothing_is_saved(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        keys = _enter(opened)
        before = _record(opened)
        _begin(opened, keys)
        keys.clear()
        keys.press("Ctrl+Return")
        opened.until(lambda: keys.at == "part.problems")
        assert _record(opened) == before


def test_esc_closes_at_once_where_nothing_was_typed(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        keys = _enter(opened)
        _begin(opened, keys)
        keys.clear()
        keys.press("Esc")
        _until_closed(opened)


def test_esc_asks_where_something_was_typed_and_esc_goes_on(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        keys = _enter(opened)
        _begin(opened, keys)
        keys.press("Esc")
        assert keys.at == "part.go_on"
        keys.press("Esc")
        assert keys.at == "part.action"
        assert opened.text("part.action") == WORDS


def test_what_is_thrown_away_is_gone(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        keys = _enter(opened)
        _begin(opened, keys)
        opened.until(lambda: _draft(opened))
        keys.press("Esc")
        keys.tab_to("part.throw")
        keys.press("Return")
        _until_closed(opened)
        opened.until(lambda: not _draft(opened))
        opened.do("part.actions")
        opened.until(lambda: keys.at == "part.action")
        assert opened.text("part.action") == ""


def test_what_is_kept_for_later_is_offered_again(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        keys = _enter(opened)
        _begin(opened, keys)
        keys.press("Esc")
        keys.tab_to("part.keep")
        keys.press("Return")
        _until_closed(opened)
        opened.do("part.actions")
        opened.until(lambda: keys.at == "part.go_on")
        keys.press("Return")
        assert opened.text("part.action") == WORDS
        keys.press("Ctrl+Return")
        _until_closed(opened)
        assert _record(opened).actions[-1].action == WORDS


def test_the_offer_can_be_refused(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        keys = _enter(opened)
        _begin(opened, keys)
        keys.press("Esc")
        keys.tab_to("part.keep")
        keys.press("Return")
        _until_closed(opened)
        opened.do("part.actions")
        opened.until(lambda: keys.at == "part.go_on")
        keys.tab_to("part.anew")
        keys.press("Return")
        assert keys.at == "part.action"
        assert opened.text("part.action") == ""
        opened.until(lambda: not _draft(opened))


def test_typing_is_durable_within_two_seconds(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        keys = _enter(opened)
        _begin(opened, keys)
        begun = time.monotonic()
        opened.until(lambda: WORDS in _draft(opened))
        assert time.monotonic() - begun < _SOON


def test_a_form_begun_before_a_kill_is_offered_after_it(
    folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    with window_on(folder, qtbot) as opened:
        keys = _enter(opened)
        _begin(opened, keys)
        keys.tab_to("part.owners.add")
        keys.press("Space")
        keys.type("grace")
        opened.until(lambda: '"person"' in _draft(opened))
        # What lies on the disk at this moment is all that a killed program leaves.
        left = copied(folder, tmp_path / "left")
    for lock in left.glob("*.lock"):
        lock.unlink()
    with window_on(left, qtbot, desks=CheapDesks()) as opened:
        opened.type("unlock.passphrase", PASSPHRASE)
        opened.key("unlock.passphrase", Qt.Key.Key_Return)
        keys = Keyboard(opened.bot, opened.window)
        opened.until(lambda: keys.at == "part.go_on")
        keys.press("Return")
        assert opened.text("part.action") == WORDS
        keys.press("Ctrl+Return")
        _until_closed(opened)
        newest = _record(opened).actions[-1]
        assert (newest.action, len(newest.owners)) == (WORDS, 1)


def _change_beside(opened: Open, uid: UUID, command: Callable[[Loaded], object]) -> None:
    """Change a part as somebody else would who has the desk open."""
    opened.gateway.desk.bus.do(command(_loaded(opened)))


def _other_words(loaded: Loaded) -> object:
    first = loaded.record.actions[0]
    return CorrectPart(
        meeting=loaded.record.meeting.id,
        part=replace(first, action="Their words"),
        version=loaded.versions[first.id],
    )


def _gone(loaded: Loaded) -> object:
    last = loaded.record.actions[0]
    return WithdrawPart(
        meeting=loaded.record.meeting.id,
        part=last.id,
        version=loaded.versions[last.id],
        reason="Twice",
    )


def test_a_change_meanwhile_is_told_and_what_was_typed_stays(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        keys = _enter(opened)
        uid = _edit_first(opened, keys)
        keys.clear()
        keys.type("My words")
        _change_beside(opened, uid, _other_words)
        keys.press("Ctrl+Return")
        opened.until(lambda: keys.at == "part.go_on")
        assert opened.text("part.action") == "My words"
        assert _record(opened).actions[0].action == "Their words"
        keys.tab_to("part.save_mine")
        keys.press("Return")
        _until_closed(opened)
        assert _record(opened).actions[0].action == "My words"


def test_what_stands_there_now_can_be_looked_at(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        keys = _enter(opened)
        uid = _edit_first(opened, keys)
        keys.type("Mine: ")
        _change_beside(opened, uid, _other_words)
        keys.press("Ctrl+Return")
        opened.until(lambda: keys.at == "part.go_on")
        keys.tab_to("part.show_theirs")
        keys.press("Return")
        opened.until(lambda: opened.text("part.action") == "Their words")


def test_a_full_disk_keeps_the_form_open_with_the_words(
    folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with window_on(folder, qtbot) as opened:
        keys = _enter(opened)
        _begin(opened, keys)
        bus = opened.gateway.desk.bus

        def refuse(_command: object) -> object:
            raise DiskFull(has_room_again=False)

        with monkeypatch.context() as patched:
            patched.setattr(type(bus), "do", lambda _self, command: refuse(command))
            keys.press("Ctrl+Return")
            opened.until(lambda: keys.at == "part.problems")
            assert opened.text("part.action") == WORDS
        keys.press("Ctrl+Return")
        _until_closed(opened)
        assert _record(opened).actions[-1].action == WORDS


def test_a_part_is_withdrawn_from_its_form_with_a_reason(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        keys = _enter(opened)
        uid = _edit_first(opened, keys)
        keys.tab_to("part.withdraw")
        keys.press("Return")
        opened.until(lambda: keys.at == "reason_dialog.reason")
        keys.type("It was agreed twice")
        keys.press("Tab")
        QTest.keyClick(keys.place, Qt.Key.Key_Space)
        _until_closed(opened)
        assert uid not in {one.id for one in _record(opened).actions}


def test_another_question_asks_for_another_answer(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        keys = _enter(opened)
        opened.do("part.answers")
        opened.until(lambda: keys.at.startswith("part."))
        keys.tab_to("part.question")
        before = _parts(opened)
        keys.press("Home")
        for _step in range(30):
            keys.press("Down")
            if _parts(opened) != before:
                break
        assert _parts(opened) != before
        # The cursor stays where the choice was made.
        assert keys.at == "part.question"


def _parts(opened: Open) -> set[str]:
    dialog = opened.find(QDialog, "part_dialog")
    return {part.objectName() for part in dialog.findChildren(QWidget) if part.objectName()}


def test_one_form_at_a_time(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        keys = _enter(opened)
        _begin(opened, keys)
        opened.desk.meeting.editing.add("dissents")
        qtbot.wait(50)
        assert len(opened.window.findChildren(QDialog, "part_dialog")) == 1
        assert opened.text("part.action") == WORDS


def test_misspelt_words_are_underlined_in_the_boxes_for_words(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        keys = _enter(opened)
        opened.desk.meeting.editing.mark_spelling(Speller().misspelt)
        opened.do("part.actions")
        opened.until(lambda: _is_open(opened) and keys.at == "part.action")
        keys.type("Organise a helth visit")
        box = opened.find(QPlainTextEdit, "part.action")
        marked = [(one.start, one.length) for one in box.document().firstBlock().layout().formats()]
        assert marked == [(len("Organise a "), len("helth"))]
