"""What is typed into the capture box is not lost: drafts, failing saves, long pastes."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QWidget
from pytestqt.qtbot import QtBot

from meetingdesk.record.model import Record
from meetingdesk.service.loading import load_record
from meetingdesk.service.queries import find_drafts, list_meetings
from meetingdesk.service.store_troubles import DiskFull
from tests.helpers.desks import PASSPHRASE
from tests.helpers.windows import CheapDesks, Open, window_on
from ui.presenters.entrance import TypedPassphrase
from ui.widgets.capture_words import CaptureWords

WORDS = "Amber came to school on each day of the week."
BOX = "capture.words"
ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def _enter(opened: Open) -> CaptureWords:
    opened.unlock()
    opened.open_first_meeting()
    box = opened.find(CaptureWords, BOX)
    box.setFocus()
    return box


def _record(opened: Open) -> Record:
    bus = opened.gateway.desk.bus
    with bus.read() as reader:
        return load_record(reader, list_meetings(reader)[0].meeting)


def _draft(folder: Path) -> str:
    """Read the draft of a closed desk."""
    desk = CheapDesks().open(folder, TypedPassphrase(PASSPHRASE))
    with desk.bus.read() as reader:
        drafts = find_drafts(reader, list_meetings(reader)[0].meeting)  # type: ignore[arg-type]
    desk.close()
    return drafts.get("contribution", "")


def _kept(opened: Open) -> str:
    """Read the draft while the desk is open."""
    with opened.gateway.desk.bus.read() as reader:
        meeting = list_meetings(reader)[0].meeting
        return find_drafts(reader, meeting).get("contribution", "")  # type: ignore[arg-type]


def _add(opened: Open, line: str) -> None:
    """Type a line and press Enter, and wait until it is durable."""
    opened.type(BOX, line)
    opened.key(BOX, Qt.Key.Key_Return)
    opened.until(lambda: opened.text(BOX) == "")


def test_the_words_leave_the_box_only_when_they_are_safe(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        opened.type(BOX, WORDS)
        opened.key(BOX, Qt.Key.Key_Return)
        assert opened.text(BOX) == WORDS
        opened.until(lambda: opened.text(BOX) == "")
        assert opened.text("capture.state").startswith("Saved 12:0")
        assert not opened.find(QWidget, "meeting.saved").isVisible()
        assert _record(opened).contributions[-1].text == WORDS


def test_what_was_typed_while_it_was_saved_stays(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        opened.type(BOX, WORDS)
        opened.key(BOX, Qt.Key.Key_Return)
        opened.type(BOX, " She is well.")
        opened.until(lambda: opened.text(BOX) == " She is well.")
        opened.until_text("capture.state", "Saved")
    assert "She is well." in _draft(folder)
    assert WORDS not in _draft(folder)


def test_a_second_enter_while_the_first_is_saved_is_not_lost(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        box = _enter(opened)
        for line in ("One.", "Two."):
            QTest.keyClicks(box, line)
            QTest.keyClick(box, Qt.Key.Key_Return)
        opened.until(lambda: opened.text(BOX) == "")
        assert [said.text for said in _record(opened).contributions[-2:]] == ["One.", "Two."]


def test_a_rest_in_typing_keeps_the_draft(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        opened.type(BOX, "Amber came")
        assert opened.text("capture.state") == "Not saved yet"
        opened.until_text("capture.state", "Saved")


def test_typing_without_a_rest_keeps_the_draft_all_the_same(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        box = _enter(opened)
        for _key in range(25):
            QTest.keyClick(box, Qt.Key.Key_A)
            qtbot.wait(100)
        assert '"text": "aaaa' in _kept(opened)


def test_leaving_the_box_keeps_the_draft_at_once(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        opened.type(BOX, "Amber came")
        opened.find(QWidget, "record.agenda").setFocus()
        assert opened.text("capture.state") == "Saving …"
        opened.until_text("capture.state", "Saved")


def test_a_draft_comes_back_with_speaker_and_restriction(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        box = _enter(opened)
        _add(opened, "Marcus: Good morning.")
        opened.type(BOX, "Amber came")
        QTest.keyClick(box, Qt.Key.Key_L, CTRL | SHIFT)
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        assert opened.text(BOX) == "Amber came"
        assert "Marcus Webb" in opened.find(QWidget, "capture.speaker").accessibleName()
        assert opened.find(QCheckBox, "capture.restricted").isChecked()
        assert "not recorded yet" in opened.text("capture.state")


def test_a_recorded_draft_does_not_come_back(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        opened.type(BOX, WORDS)
        opened.until_text("capture.state", "Saved")
        opened.press("capture.add")
        opened.until(lambda: opened.text(BOX) == "")
    assert _draft(folder) == ""


def test_the_draft_of_an_action_does_not_come_back(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        opened.type(BOX, "/a Helen to ring")
        opened.until_text("capture.state", "Saved")
        opened.press("capture.add")
        opened.until(lambda: opened.text(BOX) == "")
    assert _draft(folder) == ""


def test_going_home_and_back_keeps_the_draft(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        opened.type(BOX, "Amber came")
        opened.do("desk.show")
        opened.until(opened.desk.home.isVisible)
        opened.open_first_meeting()
        assert opened.text(BOX) == "Amber came"


def test_a_failed_save_keeps_the_words_says_why_and_tries_again(
    folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        _fill_disk(opened, monkeypatch)
        opened.type(BOX, WORDS)
        opened.until_text("capture.problem", "The disk is full")
        assert "Trying again" in opened.text("capture.problem")
        assert opened.text(BOX) == WORDS
        assert opened.text("capture.state") == ""
        monkeypatch.undo()
        opened.until_text("capture.state", "Saved")
        assert not opened.find(QWidget, "capture.problem").isVisible()


def test_a_failed_record_keeps_the_words_and_says_why(
    folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        before = len(_record(opened).contributions)
        opened.type(BOX, WORDS)
        opened.until_text("capture.state", "Saved")
        _fill_disk(opened, monkeypatch)
        opened.press("capture.add")
        opened.until_text("capture.problem", "(Code: disk-full)")
        assert opened.text(BOX) == WORDS
        monkeypatch.undo()
        assert len(_record(opened).contributions) == before
        opened.press("capture.add")
        opened.until(lambda: opened.text(BOX) == "")


def _fill_disk(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have every commit of the store fail as it does on a full disk."""

    def full(_unit: object) -> None:
        raise DiskFull(has_room_again=False)

    with opened.gateway.desk.store.write() as unit:
        kind = type(unit)
    monkeypatch.setattr(kind, "commit", full)


def test_a_window_that_cannot_save_asks_before_it_closes(
    folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        _fill_disk(opened, monkeypatch)
        opened.answers.lets_go = False
        opened.type(BOX, WORDS)
        opened.window.close()
        opened.until(lambda: "may_lose" in opened.answers.asked)
        assert opened.window.isVisible()
        monkeypatch.undo()
        opened.close()
    assert WORDS in _draft(folder)


def test_pasted_words_lose_their_dress(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        box = _enter(opened)
        mime = QMimeData()
        mime.setHtml("<p style='font-family: Comic Sans'><b>Amber</b> came</p>")
        mime.setText("Amber came")
        box.insertFromMimeData(mime)
        assert opened.text(BOX) == "Amber came"


def test_rich_text_without_a_plain_one_is_pasted_as_its_words(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        box = _enter(opened)
        mime = QMimeData()
        mime.setHtml("<table><tr><td><b>Amber</b> came</td></tr></table>")
        assert box.canInsertFromMimeData(mime)
        box.insertFromMimeData(mime)
        assert opened.text(BOX).strip() == "Amber came"


def test_control_characters_are_pasted_without_and_the_words_are_kept_whole(
    folder: Path, qtbot: QtBot
) -> None:
    with window_on(folder, qtbot) as opened:
        box = _enter(opened)
        mime = QMimeData()
        mime.setText("Amber\x1b[31m came\x07 in.\r\nShe\x00 is\x0b well.")
        box.insertFromMimeData(mime)
        assert opened.text(BOX) == "Amber[31m came in.\nShe is well."
        opened.key(BOX, Qt.Key.Key_Return)
        opened.until(lambda: opened.text(BOX) == "")
        assert _record(opened).contributions[-1].text == "Amber[31m came in.\nShe is well."


def test_a_hundred_thousand_pasted_characters_are_kept_whole(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        box = _enter(opened)
        text = ("Mia came to each appointment. " * 3400)[:100_000].rstrip() + "x"
        mime = QMimeData()
        mime.setText(text)
        box.insertFromMimeData(mime)
        assert opened.text(BOX) == text
        opened.key(BOX, Qt.Key.Key_Return)
        opened.until(lambda: opened.text(BOX) == "")
        assert _record(opened).contributions[-1].text == text
