"""The bin in the real window: put in with a reason, seen with its days, put back as it was."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.helpers.windows import Open, copied, window_on

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def opened(desk_with_case: Path, tmp_path: Path, qtbot: QtBot) -> Iterator[Open]:
    with window_on(copied(desk_with_case, tmp_path / "desk"), qtbot) as window:
        window.unlock()
        window.until(lambda: window.rows("home.meetings"))
        yield window


def _reason(opened: Open) -> QDialog:
    opened.until(lambda: opened.window.findChild(QDialog, "reason_dialog") is not None)
    dialog = opened.find(QDialog, "reason_dialog")
    opened.until(dialog.isActiveWindow)
    return dialog


def _answer(opened: Open, why: str) -> None:
    dialog = _reason(opened)
    box = dialog.findChild(QWidget, "reason_dialog.reason")
    assert box is not None
    QTest.keyClicks(box, why)
    QTest.keyClick(box, Qt.Key.Key_Return, CTRL)


def _at_bin(opened: Open) -> None:
    opened.do("desk.bin")
    opened.until(lambda: opened.rows("bin.rows"))


def test_a_meeting_goes_into_the_bin_with_a_reason_and_comes_back(opened: Open) -> None:
    opened.open_first_meeting()
    opened.do("meeting.discard")
    told = " ".join(label.text() for label in _reason(opened).findChildren(QLabel))
    assert "For 30 days it can be put back" in told
    assert "erased for good" in told
    _answer(opened, "Made twice")
    opened.until(lambda: opened.desk.home.isVisible() and not opened.rows("home.meetings"))
    opened.until_text("shell.told", "lies in the bin")
    _at_bin(opened)
    (row,) = opened.rows("bin.rows")
    assert "Initial Child Protection Conference, Jayden Marsh" in row
    assert "Can be put back for 30 more days" in row
    assert "Made twice" in row
    opened.key("bin.rows", Qt.Key.Key_Return)
    opened.until(lambda: not opened.rows("bin.rows"))
    opened.until_text("bin.nothing", "empty")
    opened.press("bin.leave")
    opened.until(lambda: len(opened.rows("home.meetings")) == 1)


def test_a_case_goes_with_all_its_meetings(opened: Open) -> None:
    opened.choose_row("home.cases", "Marsh")
    opened.press("home.discard_case")
    _answer(opened, "The wrong family")
    opened.until(lambda: opened.find(QWidget, "first_steps.new").isVisible())
    opened.press("first_steps.bin")
    opened.until(lambda: opened.rows("bin.rows"))
    assert "Case: " in opened.rows("bin.rows")[0]


def test_all_cases_at_once_cannot_be_thrown_away(opened: Open) -> None:
    opened.choose_row("home.cases", "All cases")
    assert not opened.find(QWidget, "home.discard_case").isEnabled()


def test_giving_up_the_question_changes_nothing(opened: Open) -> None:
    opened.open_first_meeting()
    opened.do("meeting.discard")
    dialog = _reason(opened)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    opened.bot.wait(50)
    assert opened.desk.meeting.isVisible()
    opened.do("desk.show")
    opened.until(lambda: len(opened.rows("home.meetings")) == 1)


def test_enter_in_the_reason_begins_a_new_line_and_no_reason_is_no_answer(opened: Open) -> None:
    opened.open_first_meeting()
    opened.do("meeting.discard")
    dialog = _reason(opened)
    ok = dialog.findChild(QWidget, "reason_dialog.ok")
    assert ok is not None
    assert not ok.isEnabled()
    box = dialog.findChild(QPlainTextEdit, "reason_dialog.reason")
    assert box is not None
    assert QApplication.focusWidget() is box
    QTest.keyClicks(box, "Made")
    QTest.keyClick(box, Qt.Key.Key_Return)
    QTest.keyClicks(box, "twice")
    assert box.toPlainText() == "Made\ntwice"
    assert dialog.isVisible()
    dialog.close()
