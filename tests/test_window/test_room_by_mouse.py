"""The live room by mouse: a click leaves the cursor where the next words go, and moves nothing."""

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from meetingdesk.domain.sharing import Handling
from meetingdesk.service.loading import load_record
from tests.helpers.windows import Open, window_on

BOX = "capture.words"


def _enter(opened: Open) -> None:
    opened.unlock()
    opened.open_first_meeting()
    opened.answers.why = "One more thing"
    opened.do("meeting.reopen")
    opened.until(lambda: _is_open(opened))
    opened.do("page.record")


def _is_open(opened: Open) -> bool:
    view = opened.desk.meeting.view
    return view is not None and view.is_open


def _cursor(opened: Open) -> str:
    return opened.window.focusWidget().objectName()


def _type_on(opened: Open, text: str) -> None:
    QTest.keyClicks(opened.window.focusWidget(), text)


def _place(opened: Open) -> QPoint:
    part = opened.find(QWidget, BOX)
    return part.mapTo(opened.window, QPoint(0, 0))


def test_after_a_service_is_clicked_its_words_are_typed(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        opened.find(QWidget, "record.people").setFocus()
        opened.press("room.service.1")
        opened.until(opened.find(QPushButton, "room.service.1").isChecked)
        _type_on(opened, "She came alone")
        assert opened.text(BOX) == "She came alone"


def test_a_click_on_a_button_of_the_room_leaves_the_cursor_in_the_words(
    folder: Path, qtbot: QtBot
) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        opened.find(QWidget, BOX).setFocus()
        if opened.find(QWidget, "sharing.question").isVisible():
            opened.press("sharing.question.no")
            assert _cursor(opened) == BOX
        for name in ("capture.restricted", "room.whole", "room.whole", "capture.restricted"):
            opened.press(name)
            assert _cursor(opened) == BOX, name


def test_what_is_told_comes_and_goes_without_moving_the_box(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        opened.shell._tell("")
        QTest.qWait(50)
        before = _place(opened)
        opened.type(BOX, "Nobody else was there")
        opened.key(BOX, Qt.Key.Key_Return)
        opened.until_text("shell.told", "Added")
        opened.until(lambda: not opened.text(BOX))
        QTest.qWait(50)
        assert _place(opened) == before
        opened.find(QLabel, "shell.told").hide()
        QTest.qWait(50)
        assert _place(opened) == before


def test_the_restricted_part_is_not_opened_by_asking_again_that_it_be_restricted(
    folder: Path, qtbot: QtBot
) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        before = _handlings(opened)
        for place in (11, 6):
            opened.choose_row("record.agenda", f"Item {place},")
            opened.do("item.restrict")
            opened.until_text("shell.told", "so it stays")
        assert _handlings(opened) == before


def _handlings(opened: Open) -> list[Handling]:
    view = opened.desk.meeting.view
    assert view is not None
    with opened.gateway.desk.bus.read() as reader:
        return [one.handling for one in load_record(reader, view.id).items]
