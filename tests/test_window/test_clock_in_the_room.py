"""The clock is set, the zone changes, the laptop sleeps in the middle: entries keep their order."""

import os
import time
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from meetingdesk.domain.moments import format_time
from meetingdesk.record.model import Record
from meetingdesk.service.loading import load_record
from meetingdesk.service.queries import list_meetings
from tests.helpers.desks import HandedClock
from tests.helpers.windows import CheapDesks, Open, copied, window_on

BOX = "capture.words"


@pytest.fixture
def clock() -> HandedClock:
    return HandedClock()


@pytest.fixture
def opened(
    desk_with_case: Path, clock: HandedClock, tmp_path: Path, qtbot: QtBot
) -> Iterator[Open]:
    folder = copied(desk_with_case, tmp_path / "desk")
    with window_on(folder, qtbot, desks=CheapDesks(clock=clock)) as window:
        window.unlock()
        window.open_first_meeting()
        window.answers.why = "Dr Ofori came late"
        window.do("meeting.reopen")
        window.until(lambda: _view_is_open(window))
        yield window


def _view_is_open(opened: Open) -> bool:
    view = opened.desk.meeting.view
    return view is not None and view.is_open


def _record(opened: Open) -> Record:
    with opened.gateway.desk.bus.read() as reader:
        return load_record(reader, list_meetings(reader)[0].meeting)


def _add(opened: Open, words: str) -> None:
    opened.type(BOX, words)
    opened.key(BOX, Qt.Key.Key_Return)
    opened.until(lambda: opened.text(BOX) == "")


@pytest.fixture
def zone() -> Iterator[None]:
    """Give the zone of the machine back at the end."""
    before = os.environ.get("TZ", "")
    yield
    os.environ["TZ"] = before
    time.tzset()


JUMPS = (timedelta(0), timedelta(hours=-3), timedelta(days=1), timedelta(minutes=-50))


def test_entries_keep_the_order_in_which_they_were_added_whatever_the_clock_says(
    opened: Open, clock: HandedClock
) -> None:
    for number, jump in enumerate(JUMPS):
        clock.time += jump
        _add(opened, f"Sentence number {number}.")
        opened.until_text("capture.state", f"Saved {format_time(clock.time)}")
    said = [one for one in _record(opened).contributions if one.text.startswith("Sentence")]
    assert [one.text for one in said] == [f"Sentence number {number}." for number in range(4)]
    opened.until(lambda: "Sentence number 3." in " ".join(opened.rows("record.rows")))
    shown = " ".join(opened.rows("record.rows"))
    places = [shown.index(f"Sentence number {number}.") for number in range(4)]
    assert places == sorted(places)
    desk = opened.gateway.desk
    with desk.bus.read() as reader:
        entries = reader.list_audit(after=0, limit=999)
    assert any(later.at < earlier.at for earlier, later in pairwise(entries)), "it is on record"
    assert desk.store.verify_audit(()).is_in_order


def test_a_zone_that_changes_in_the_middle_changes_no_time(
    opened: Open, clock: HandedClock, zone: None
) -> None:
    del zone
    _add(opened, "Sentence number 0.")
    told = opened.text("capture.state")
    os.environ["TZ"] = "America/New_York"
    time.tzset()
    _add(opened, "Sentence number 1.")
    assert opened.text("capture.state") == told, "the clock of the meeting is London's"
    said = [one for one in _record(opened).contributions if one.text.startswith("Sentence")]
    assert said[0].typed == said[1].typed == clock.time


def test_typing_goes_on_after_the_laptop_slept(opened: Open, clock: HandedClock) -> None:
    opened.type(BOX, "Amber came")
    clock.time += timedelta(hours=2)
    opened.until_text("capture.state", "Saved")
    opened.type(BOX, " to school.")
    opened.until_text("capture.state", f"Saved {format_time(clock.time)}")
    opened.key(BOX, Qt.Key.Key_Return)
    opened.until(lambda: opened.text(BOX) == "")
    assert _record(opened).contributions[-1].text == "Amber came to school."
