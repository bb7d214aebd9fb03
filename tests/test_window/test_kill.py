"""The window is killed while somebody types: the next start goes back there with what was typed."""

import re
import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from meetingdesk.service.loading import load_record
from meetingdesk.service.queries import list_meetings
from tests.helpers.desks import PASSPHRASE
from tests.helpers.keyboard import Keyboard
from tests.helpers.killed import Program, Told
from tests.helpers.windows import CheapDesks, Open, window_on
from ui.presenters.entrance import TypedPassphrase
from ui.presenters.kept_line import find_kept, reason_key
from ui.presenters.service_strip import services_of

_LOST: float = 2.0
"""Seconds; so much typing may get lost at most."""
_TYPE_ON = """
number = 0
while True:
    number += 1
    keys.type(f"word{number} ")
    tell(opened.text(keys.at))
    opened.bot.waitUntil(lambda: True)
    from PySide6.QtTest import QTest
    QTest.qWait(60)
"""


def _type_and_kill(folder: Path, script: str, *, seconds: float) -> list[Told]:
    """Have somebody type without a rest for so long, kill the program, give what was typed."""
    program = Program(folder, script + _TYPE_ON)
    told = [program.next()]
    while told[-1].at < told[0].at + seconds:
        told.append(program.next())
    return [*told, *program.kill()]


def _at_least(told: list[Told]) -> str:
    """Give what must be there: what stood in the box so long before the last that was told."""
    return [one for one in told if one.at <= told[-1].at - _LOST][-1].words


def _unlock_again(opened: Open) -> Keyboard:
    opened.type("unlock.passphrase", PASSPHRASE)
    opened.key("unlock.passphrase", Qt.Key.Key_Return)
    opened.until(lambda: opened.shell.desk is not None)
    return Keyboard(opened.bot, opened.window)


@pytest.mark.parametrize("seconds", [2.3, 3.1, 4.4])
def test_half_a_line_is_there_again_where_it_was_typed(
    folder: Path, qtbot: QtBot, seconds: float
) -> None:
    enter = """
opened.open_first_meeting()
meeting = opened.desk.meeting
meeting.record.choose_item(meeting.view.agenda[2].item)
opened.do("speaker.2")
opened.find(type(meeting.record.box.words), "capture.words").setFocus()
"""
    told = _type_and_kill(folder, enter, seconds=seconds)
    with window_on(folder, qtbot) as opened:
        keys = _unlock_again(opened)
        meeting = opened.desk.meeting
        opened.until(lambda: meeting.isVisible() and opened.text("capture.words"))
        found = opened.text("capture.words")
        assert found.startswith(_at_least(told).rstrip())
        assert told[-1].words.startswith(found.rstrip()[:-1])
        assert meeting.page == "page.record"
        view = meeting.view
        assert view is not None
        opened.until(lambda: meeting.record.shown_item == view.agenda[2].item)
        opened.until(lambda: keys.at == "capture.words")
        second = services_of(view.record)[1]
        assert meeting.capture.speaker is not None
        assert meeting.capture.speaker.label == second.speaker.label


def test_a_form_that_was_open_is_open_again_with_what_was_typed(folder: Path, qtbot: QtBot) -> None:
    enter = """
opened.open_first_meeting()
opened.do("part.actions")
keys.until_at("part.action")
"""
    told = _type_and_kill(folder, enter, seconds=2.6)
    with window_on(folder, qtbot) as opened:
        keys = _unlock_again(opened)
        opened.until(lambda: keys.at == "part.go_on")
        keys.press("Return")
        assert opened.text("part.action").startswith(_at_least(told).rstrip())


def test_the_steps_of_a_new_meeting_go_on_where_they_were(folder: Path, qtbot: QtBot) -> None:
    enter = """
keys.press("Ctrl+N")
keys.until_at("new.search")
keys.tab_to("new.open_case")
keys.press("Space")
keys.until_at("new.kind")
keys.tab_to("new.reference")
"""
    told = _type_and_kill(folder, enter, seconds=2.6)
    with window_on(folder, qtbot) as opened:
        keys = _unlock_again(opened)
        opened.until(lambda: opened.desk.new_meeting.isVisible() and keys.at == "new.kind")
        assert opened.text("new.reference").startswith(_at_least(told).rstrip())


def test_half_a_reason_stands_in_its_box_when_it_is_asked_for_again(
    folder: Path, qtbot: QtBot
) -> None:
    enter = """
opened.open_first_meeting()
opened.answers.why = "Dr Ofori came late"
opened.do("meeting.reopen")
opened.until(lambda: opened.window.actions_["meeting.adjourn"].isEnabled())
opened.do("meeting.adjourn")
keys.until_at("adjourn.reason")
"""
    told = _type_and_kill(folder, enter, seconds=2.6)
    with window_on(folder, qtbot) as opened:
        keys = _unlock_again(opened)
        opened.until(opened.desk.meeting.isVisible)
        opened.do("meeting.adjourn")
        opened.until(lambda: keys.at == "adjourn.reason")
        opened.until(lambda: opened.text("adjourn.reason").startswith(_at_least(told).rstrip()))
        keys.press("Esc")
        view = opened.desk.meeting.view
        assert view is not None
        desk, meeting = opened.gateway.desk, view.id
        # What was given up does not come back.
        opened.until(lambda: not find_kept(desk, meeting, key=reason_key("adjourn")))


def test_a_hundred_thousand_pasted_characters_are_whole_after_a_kill(
    folder: Path, qtbot: QtBot
) -> None:
    paste = """
from PySide6.QtCore import QMimeData
opened.open_first_meeting()
box = opened.find(type(opened.desk.meeting.record.box.words), "capture.words")
box.setFocus()
mime = QMimeData()
mime.setText(("Mia came to each appointment. " * 3400)[:99_999] + "x")
box.insertFromMimeData(mime)
opened.until_text("capture.state", "Saved")
tell("saved")
opened.until(lambda: False)
"""
    program = Program(folder, paste)
    program.next()
    program.kill()
    with window_on(folder, qtbot) as opened:
        _unlock_again(opened)
        opened.until(opened.desk.meeting.isVisible)
        whole = ("Mia came to each appointment. " * 3400)[:99_999] + "x"
        assert opened.text("capture.words") == whole


@pytest.mark.parametrize("lines", [1, 2, 3])
def test_a_line_killed_while_it_is_added_is_in_the_record_or_in_the_box(
    folder: Path, qtbot: QtBot, lines: int
) -> None:
    add = """
from PySide6.QtTest import QTest
from PySide6.QtCore import Qt
opened.open_first_meeting()
box = opened.find(type(opened.desk.meeting.record.box.words), "capture.words")
box.setFocus()
number = 0
while True:
    number += 1
    QTest.keyClicks(box, f"The child said number {number} aloud.")
    opened.until_text("capture.state", "Saved")
    tell(str(number))
    QTest.keyClick(box, Qt.Key.Key_Return)
    opened.until(lambda: opened.text("capture.words") == "")
"""
    program = Program(folder, add)
    for _line in range(lines):
        program.next()
    time.sleep(0.001 * lines)
    told = [one.words for one in program.kill()]
    newest = int(told[-1]) if told else lines
    said, typed = _left(folder, "The child said number"), ""
    with window_on(folder, qtbot) as opened:
        _unlock_again(opened)
        opened.until(opened.desk.meeting.isVisible)
        typed = opened.text("capture.words")
    in_record = [int(number) for number in re.findall(r"number (\d+) aloud", " ".join(said))]
    in_box = [int(number) for number in re.findall(r"number (\d+) aloud", typed)]
    found = in_record + in_box
    assert found == list(range(1, len(found) + 1)), "neither lost nor twice"
    assert len(found) >= newest


def _left(folder: Path, beginning: str) -> list[str]:
    """Read the entries of the record of a desk that is closed."""
    desk = CheapDesks().open(folder, TypedPassphrase(PASSPHRASE))
    with desk.bus.read() as reader:
        record = load_record(reader, list_meetings(reader)[0].meeting)
    desk.close()
    return [one.text for one in record.contributions if one.text.startswith(beginning)]


def test_a_meeting_that_is_shown_anew_while_the_window_closes_does_not_keep_it_open(
    folder: Path, qtbot: QtBot
) -> None:
    with window_on(folder, qtbot) as opened:
        opened.unlock()
        opened.open_first_meeting()
        meeting = opened.desk.meeting
        qtbot.wait(1200)
        opened.do("page.recorded")
        opened.window.close()
        meeting.shown.emit(meeting.view)
        opened.until(lambda: not opened.window.isVisible())
    with window_on(folder, qtbot) as opened:
        opened.unlock()
        qtbot.wait(300)
        assert opened.desk.home.isVisible()


def test_a_window_that_was_closed_as_usual_begins_at_home(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        opened.unlock()
        opened.open_first_meeting()
        qtbot.wait(1200)
    with window_on(folder, qtbot) as opened:
        opened.unlock()
        qtbot.wait(300)
        assert opened.desk.home.isVisible()
        assert not opened.find(QWidget, "meeting").isVisible()
