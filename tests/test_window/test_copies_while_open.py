"""While a meeting is open a copy goes to the second folder; nobody who types is disturbed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from meetingdesk.domain.meeting import State
from tests.helpers.desks import HandedClock
from tests.helpers.windows import CheapDesks, Open, copied, window_on
from ui.screens.desk_watch import DeskWatch


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
        yield window


@pytest.fixture
def stick(tmp_path: Path, opened: Open) -> Path:
    folder = tmp_path / "stick"
    desk = opened.desks.opened[-1]
    desk.save_settings(replace(desk.settings, second_folder=str(folder)))
    return folder


def _open_meeting(opened: Open) -> DeskWatch:
    opened.open_first_meeting()
    opened.answers.why = "Dr Ofori came late"
    opened.do("meeting.reopen")
    watch = opened.window.findChild(DeskWatch)
    assert watch is not None
    opened.until(lambda: watch.is_meeting_open)
    view = opened.desk.meeting.view
    assert view is not None
    opened.until(lambda: _state(opened) is State.OPEN)
    return watch


def _state(opened: Open) -> State | None:
    view = opened.desk.meeting.view
    return None if view is None else view.record.meeting.state


def _copies(stick: Path) -> list[str]:
    return sorted(one.name for one in stick.iterdir() if one.suffix == ".backup")


def test_the_first_copy_goes_as_the_meeting_opens_and_the_next_two_minutes_later(
    opened: Open, stick: Path, clock: HandedClock
) -> None:
    stick.mkdir()
    watch = _open_meeting(opened)
    opened.until_text("shell.copies", "Second copy 13:0")
    assert len(_copies(stick)) == 1
    clock.time += timedelta(seconds=119)
    watch.look()
    opened.bot.wait(100)
    assert len(_copies(stick)) == 1
    clock.time += timedelta(seconds=2)
    watch.look()
    opened.until(lambda: len(_copies(stick)) == 2)


def test_without_an_open_meeting_nothing_is_copied(
    opened: Open, stick: Path, clock: HandedClock
) -> None:
    stick.mkdir()
    opened.open_first_meeting()
    watch = opened.window.findChild(DeskWatch)
    assert watch is not None
    clock.time += timedelta(minutes=5)
    watch.look()
    opened.bot.wait(100)
    assert _copies(stick) == []


def test_a_stick_that_is_out_is_told_once_and_tried_on_without_disturbing(
    opened: Open, stick: Path, clock: HandedClock
) -> None:
    watch = _open_meeting(opened)
    told: list[str] = []
    watch.told.connect(told.append)
    opened.do("contribution.begin")
    box = opened.window.focusWidget()
    for _number in range(3):
        clock.time += timedelta(minutes=2)
        watch.look()
        opened.until(lambda: not opened.gateway._is_copying)
    opened.until_text("shell.copies", "No second copy yet: the second folder is not there")
    assert len(told) <= 1, "told when it failed first, as the meeting opened, and never again"
    assert not opened.shell.banner.isVisible()
    assert opened.window.focusWidget() is box
    stick.mkdir()
    clock.time += timedelta(minutes=2)
    watch.look()
    opened.until_text("shell.copies", "Second copy")


def test_after_a_sleep_one_copy_is_made_up_for(
    opened: Open, stick: Path, clock: HandedClock
) -> None:
    stick.mkdir()
    watch = _open_meeting(opened)
    opened.until_text("shell.copies", "Second copy 13:")
    clock.time += timedelta(hours=3)
    watch.look()
    opened.until(lambda: len(_copies(stick)) == 2)
    watch.look()
    opened.bot.wait(100)
    assert opened.find(QWidget, "shell.copies").isVisible()
    assert opened.text("shell.copies").startswith("Second copy 16:")
