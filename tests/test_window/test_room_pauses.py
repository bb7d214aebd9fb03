"""Between two items: while everybody reads, or after a break, the room stays where it was."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from meetingdesk.domain.ids import ItemId
from meetingdesk.domain.moments import format_time
from meetingdesk.record.model import Record
from meetingdesk.service.loading import load_record
from tests.helpers.desks import HandedClock
from tests.helpers.planned import desk_with_planned, show_planned
from tests.helpers.windows import CheapDesks, Open, window_on


@pytest.fixture
def clock() -> HandedClock:
    return HandedClock()


@pytest.fixture
def opened(clock: HandedClock, tmp_path: Path, qtbot: QtBot) -> Iterator[Open]:
    desks = CheapDesks(clock=clock)
    with window_on(desk_with_planned(tmp_path), qtbot, desks=desks) as window:
        show_planned(window)
        window.do("meeting.open")
        window.until(lambda: _is_open(window))
        window.do("page.record")
        yield window


def _record(opened: Open) -> Record:
    view = opened.desk.meeting.view
    assert view is not None
    with opened.gateway.desk.bus.read() as reader:
        return load_record(reader, view.id)


def _is_open(opened: Open) -> bool:
    view = opened.desk.meeting.view
    return view is not None and view.is_open


def _taken(opened: Open) -> ItemId | None:
    view = opened.desk.meeting.view
    return view.taken_item if view is not None else None


def _click(opened: Open, place: int, *, times: int = 1) -> ItemId:
    """Click an item of the agenda as often as a person does."""
    agenda = opened.find(QListView, "record.agenda")
    at = agenda.visualRect(agenda.model().index(place, 0)).center()
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(agenda.viewport(), left, none, at)
    if times == 2:
        QTest.mouseDClick(agenda.viewport(), left, none, at)
    return _record(opened).items[place].id


def test_while_everybody_reads_what_is_typed_stands_under_the_same_item(opened: Open) -> None:
    item = _click(opened, 2)
    opened.until(lambda: _taken(opened) == item)
    opened.do("meeting.reading")
    opened.until(lambda: _taken(opened) is None)
    opened.until_text("room.aside", "paused")
    assert opened.desk.meeting.record.shown_item == item
    opened.type("capture.words", "The report is read")
    opened.key("capture.words", Qt.Key.Key_Return)
    opened.until(lambda: not opened.text("capture.words"))
    assert _record(opened).contributions[-1].item == item
    opened.do("meeting.reading")
    opened.until(lambda: _taken(opened) == item)


def test_a_double_click_takes_an_item_up_once(opened: Open) -> None:
    item = _click(opened, 2, times=2)
    opened.until(lambda: _taken(opened) == item)
    opened.do("item.next")
    opened.until(lambda: _taken(opened) == _record(opened).items[3].id)
    assert opened.shell.banner.problem is None
    assert len(_record(opened).items[2].spans) == 1


def test_an_entry_dated_back_is_shown_and_the_next_one_leads_back_to_the_item(
    opened: Open, clock: HandedClock
) -> None:
    first = _click(opened, 1)
    opened.until(lambda: _taken(opened) == first)
    start = _record(opened).items[1].spans[0].start
    clock.time += timedelta(minutes=10)
    item = _click(opened, 2)
    opened.until(lambda: _taken(opened) == item)
    page = opened.desk.meeting.record
    _say(opened, f"@{format_time(start)} She was late")
    opened.until(lambda: page.is_whole and page.shown_item == item)
    _say(opened, "He was on time")
    opened.until(lambda: not page.is_whole)
    opened.until(lambda: [one for one in opened.rows("record.rows") if "He was" in one])


def _say(opened: Open, words: str) -> None:
    opened.type("capture.words", words)
    opened.key("capture.words", Qt.Key.Key_Return)
    opened.until(lambda: not opened.text("capture.words"))
