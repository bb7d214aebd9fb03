"""A conference that goes on: five keys for the chair, what the room warns of by itself."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from meetingdesk.domain.sharing import Level
from tests.helpers.desks import NOON
from tests.helpers.examples import FORMS
from tests.helpers.planned import desk_with_planned, record_in_state, show_planned
from tests.helpers.windows import CheapDesks, Open, make_desk_with, window_on

BOX = "capture.words"
_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@dataclass(slots=True)
class HandedClock:
    """Stands still until a test moves it."""

    time: datetime = field(default=NOON + timedelta(hours=1))

    def now(self) -> datetime:
        return self.time


@pytest.fixture
def clock() -> HandedClock:
    return HandedClock()


@pytest.fixture
def opened(clock: HandedClock, tmp_path: Path, qtbot: QtBot) -> Iterator[Open]:
    folder = desk_with_planned(tmp_path)
    with window_on(folder, qtbot, desks=CheapDesks(clock=clock)) as window:
        record = show_planned(window)
        assert record.meeting.start is not None
        clock.time = record.meeting.start
        window.do("meeting.open")
        window.until(lambda: window.find(QLabel, "meeting.quorum").isVisible())
        window.press("sharing.question.no")
        yield window


def _enter(opened: Open, words: str) -> None:
    opened.type(BOX, words)
    opened.key(BOX, Qt.Key.Key_Return)
    opened.until(lambda: opened.text(BOX) == "")


def _press(opened: Open, key: Qt.Key, modifiers: Qt.KeyboardModifier = _CTRL) -> None:
    QTest.keyClick(opened.find(QWidget, BOX), key, modifiers)


def _banner(opened: Open) -> str:
    labels = opened.shell.banner.findChildren(QLabel)
    return " ".join(label.text() for label in labels if label.isVisible())


def _has_told(opened: Open, words: str) -> bool:
    return words in opened.text("meeting.quorum")


def test_a_leaving_that_breaks_the_quorum_is_warned_of_and_a_coming_clears_it(
    opened: Open, clock: HandedClock
) -> None:
    assert _has_told(opened, "Not quorate")
    for name in ("Grace Ilori", "Helen Tarrant", "Marcus Webb"):
        _enter(opened, f"/in {name}")
    opened.until(lambda: _has_told(opened, "Quorum met"))
    assert _banner(opened) == "", "a meeting that fills up is not warned of"
    clock.time += timedelta(minutes=20)
    _enter(opened, "/out Webb")
    opened.until(lambda: _has_told(opened, "Not quorate"))
    opened.until(lambda: "no longer quorate: other services there: 1, needed: 2" in _banner(opened))
    opened.shell.banner.clear()
    _enter(opened, "/out Tarrant")
    opened.until(lambda: "left" in _row(opened, "record.people", "Tarrant"))
    assert _banner(opened) == "", "it is warned of once"
    _enter(opened, "/in Foulkes")
    _enter(opened, "/in Webb")
    opened.until(lambda: _has_told(opened, "Quorum met"))


def _row(opened: Open, name: str, words: str) -> str:
    return next(row for row in opened.rows(name) if words in row)


def test_the_chair_needs_five_keys(opened: Open) -> None:
    for name in ("Grace Ilori", "Helen Tarrant"):
        _enter(opened, f"/in {name}")
    _press(opened, Qt.Key.Key_PageDown)
    opened.until(lambda: "Now" in opened.rows("record.agenda")[0])
    _press(opened, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    opened.until(lambda: opened.text("capture.speaker") != "Speaker…")
    opened.type(BOX, "She keeps a bag by the door")
    _press(opened, Qt.Key.Key_L, _CTRL | _SHIFT)
    opened.key(BOX, Qt.Key.Key_Return)
    opened.until(lambda: opened.text(BOX) == "")
    (said,) = record_in_state(opened, "open").contributions
    assert said.agency is not None
    assert said.handling.level is Level.PROFESSIONALS
    _press(opened, Qt.Key.Key_D)
    opened.type(BOX, "Amber: a child protection plan")
    opened.key(BOX, Qt.Key.Key_Return)
    opened.until(lambda: opened.window.findChild(QWidget, "part.text"))
    opened.key("part.text", Qt.Key.Key_Return, ctrl=True)
    opened.until(lambda: opened.text(BOX) == "")
    (decision,) = record_in_state(opened, "open").decisions
    assert "a child protection plan" in decision.text
    # Asked once before a decision: who was not heard.
    opened.until(lambda: opened.window.findChild(QWidget, "unheard"))
    opened.key("unheard.cancel", Qt.Key.Key_Return)
    opened.window.activateWindow()
    opened.until(opened.window.isActiveWindow)
    _press(opened, Qt.Key.Key_E)
    opened.until(lambda: opened.text(BOX) == "/out ")
    _enter(opened, "Tarrant")
    opened.until(lambda: "left" in _row(opened, "record.people", "Tarrant"))


@pytest.mark.parametrize(
    ("key", "told"),
    [
        (Qt.Key.Key_Space, "here since"),
        (Qt.Key.Key_V, "by video since"),
        (Qt.Key.Key_T, "by telephone since"),
        (Qt.Key.Key_A, "apologies"),
    ],
)
def test_how_somebody_comes_has_its_key_and_is_taken_back_and_done_again(
    opened: Open, key: Qt.Key, told: str
) -> None:
    before = _row(opened, "record.people", "Tarrant")
    assert told not in before
    opened.choose_row("record.people", "Tarrant")
    opened.key("record.people", key)
    opened.until(lambda: told in _row(opened, "record.people", "Tarrant"))
    opened.key("record.people", Qt.Key.Key_Z, ctrl=True)
    opened.until(lambda: _row(opened, "record.people", "Tarrant") == before)
    opened.key("record.people", Qt.Key.Key_Y, ctrl=True)
    opened.until(lambda: told in _row(opened, "record.people", "Tarrant"))


def test_a_lost_connection_and_an_item_are_taken_back_too(opened: Open, clock: HandedClock) -> None:
    opened.choose_row("record.people", "Tarrant")
    opened.key("record.people", Qt.Key.Key_V)
    opened.until(lambda: "by video since" in _row(opened, "record.people", "Tarrant"))
    clock.time += timedelta(minutes=5)
    opened.choose_row("record.people", "Tarrant")
    opened.key("record.people", Qt.Key.Key_C)
    opened.until(lambda: "connection lost" in _row(opened, "record.people", "Tarrant"))
    _press(opened, Qt.Key.Key_PageDown)
    opened.until(lambda: "Now" in opened.rows("record.agenda")[0])
    _press(opened, Qt.Key.Key_Z)
    opened.until(lambda: "Not started" in opened.rows("record.agenda")[0])
    _press(opened, Qt.Key.Key_Z)
    opened.until(lambda: "by video since" in _row(opened, "record.people", "Tarrant"))
    _press(opened, Qt.Key.Key_Y)
    _press(opened, Qt.Key.Key_Y)
    opened.until(lambda: "connection lost" in _row(opened, "record.people", "Tarrant"))
    opened.until(lambda: "Now" in opened.rows("record.agenda")[0])


def test_an_item_that_takes_too_long_says_so_in_the_head_and_in_the_agenda(
    opened: Open, clock: HandedClock
) -> None:
    opened.do("item.next")
    opened.until(lambda: "Now" in opened.rows("record.agenda")[0])
    opened.desk.meeting.head.show_time(clock.now())
    planned = re.search(r"of (\d+) min", opened.text("meeting.item"))
    assert planned is not None
    assert "over" not in opened.text("meeting.item")
    clock.time += timedelta(minutes=int(planned[1]) + 4)
    opened.until(lambda: "4 over" in opened.text("meeting.item"))
    opened.until(lambda: "4 over" in opened.rows("record.agenda")[0])


def test_a_record_that_was_reopened_has_no_quorum_of_the_moment(
    clock: HandedClock, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = make_desk_with(tmp_path, FORMS / "examples" / "icpc-marsh.json")
    with window_on(folder, qtbot, desks=CheapDesks(clock=clock)) as opened:
        opened.unlock()
        opened.open_first_meeting()
        opened.answers.why = "A view was forgotten"
        opened.do("meeting.reopen")
        opened.until(lambda: opened.find(QLabel, "meeting.clock").isVisible())
        assert not opened.find(QLabel, "meeting.quorum").isVisible()
