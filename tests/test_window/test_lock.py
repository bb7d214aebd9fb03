"""Locking the desk: by key, with the screen, on idle; nothing typed is lost or stays shown."""

import gc
import weakref
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from meetingdesk.bootstrap import OpenDesk
from meetingdesk.domain.meeting import State
from meetingdesk.service.ports import Cancelled, Progress
from meetingdesk.service.queries import list_meetings
from meetingdesk.service.release_ports import Press
from meetingdesk.service.store_troubles import DiskFull
from meetingdesk.service.stored import Actor
from tests.helpers.desks import CHEAP, PASSPHRASE, HandedClock
from tests.helpers.windows import CheapDesks, Open, copied, window_on
from ui.screens.desk_watch import DeskWatch

NOT_SAVED = "Nan rang at nine and said"


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


def _is_locked(opened: Open) -> bool:
    return not opened.gateway.is_open and opened.find(QWidget, "unlock").isVisible()


def _lock(opened: Open) -> None:
    QTest.keyClick(opened.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    opened.until(lambda: _is_locked(opened))


def _unlock_again(opened: Open) -> None:
    opened.type("unlock.passphrase", PASSPHRASE)
    opened.key("unlock.passphrase", Qt.Key.Key_Return)
    opened.until(lambda: opened.shell.desk is not None)


def _reopen_meeting(opened: Open) -> None:
    opened.open_first_meeting()
    opened.answers.why = "Dr Ofori came late"
    opened.do("meeting.reopen")
    opened.until(lambda: opened.desk.meeting.view is not None)
    opened.until(lambda: _state(opened) is State.OPEN)


def _state(opened: Open) -> State | None:
    view = opened.desk.meeting.view
    return None if view is None else view.record.meeting.state


def _watch(opened: Open) -> DeskWatch:
    found = opened.window.findChild(DeskWatch)
    assert found is not None
    return found


def test_the_key_locks_and_nothing_of_the_desk_stays_in_the_window(opened: Open) -> None:
    opened.open_first_meeting()
    assert "Marsh" in _words_of(opened) or "Conference" in opened.window.windowTitle()
    _lock(opened)
    words = _words_of(opened)
    assert "Marsh" not in words
    assert "Conference" not in words
    assert opened.window.windowTitle() == "MeetingDesk"
    assert not opened.window.actions_["desk.show"].isEnabled()  # type: ignore[index]


def _words_of(opened: Open) -> str:
    QTest.qWait(20)  # what was thrown away goes in the loop of events
    return " ".join(label.text() for label in opened.window.findChildren(QLabel))


def test_the_store_is_closed_and_its_folder_free(opened: Open) -> None:
    first = opened.desks.opened[-1]
    _lock(opened)
    _unlock_again(opened)
    assert opened.desks.opened[-1] is not first


def test_unlocking_goes_back_to_the_same_page_of_the_same_meeting(opened: Open) -> None:
    opened.open_first_meeting()
    opened.do("page.check")
    opened.until(lambda: opened.desk.meeting.page == "page.check")
    _lock(opened)
    _unlock_again(opened)
    opened.until(opened.desk.meeting.isVisible)
    assert opened.desk.meeting.page == "page.check"


def test_the_passphrase_is_asked_and_a_wrong_one_refused(opened: Open) -> None:
    _lock(opened)
    opened.type("unlock.passphrase", "seven wet stones on a shelf")
    opened.key("unlock.passphrase", Qt.Key.Key_Return)
    opened.until(opened.shell.banner.isVisible)
    assert not opened.gateway.is_open


def test_half_a_line_is_there_again_after_the_lock(opened: Open) -> None:
    _reopen_meeting(opened)
    opened.do("contribution.begin")
    box = opened.window.focusWidget()
    assert box is not None
    QTest.keyClicks(box, NOT_SAVED)
    _lock(opened)
    _unlock_again(opened)
    opened.until(opened.desk.meeting.isVisible)
    opened.do("contribution.begin")
    again = opened.window.focusWidget()
    assert again is not None
    opened.until(lambda: again.toPlainText() == NOT_SAVED)  # type: ignore[attr-defined]


def test_where_typing_cannot_be_saved_locking_waits_says_why_and_loses_nothing(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    _reopen_meeting(opened)
    opened.do("contribution.begin")
    box = opened.window.focusWidget()
    assert box is not None
    store = opened.desks.opened[-1].store
    write = store.write

    def full() -> None:
        raise DiskFull(has_room_again=False)

    monkeypatch.setattr(store, "write", full)
    QTest.keyClicks(box, NOT_SAVED)
    QTest.keyClick(opened.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    opened.until(opened.shell.banner.isVisible)
    problem = opened.shell.banner.problem
    assert problem is not None
    assert "not locked yet" in problem.sentence
    assert opened.gateway.is_open
    assert box.toPlainText() == NOT_SAVED  # type: ignore[attr-defined]
    monkeypatch.setattr(store, "write", write)
    opened.until(lambda: _is_locked(opened))


def test_the_lock_of_the_screen_locks_the_desk(opened: Open) -> None:
    opened.shell.system_lock.screen_saver_changed(is_active=False)
    assert opened.gateway.is_open
    opened.shell.system_lock.screen_saver_changed(is_active=True)
    opened.until(lambda: _is_locked(opened))


def test_a_desk_that_is_left_alone_is_locked_after_its_minutes(
    opened: Open, clock: HandedClock
) -> None:
    clock.time += timedelta(minutes=9)
    _watch(opened).look()
    opened.bot.wait(50)
    assert opened.gateway.is_open
    clock.time += timedelta(minutes=2)
    _watch(opened).look()
    opened.until(lambda: _is_locked(opened))


def test_any_key_or_the_mouse_counts_as_being_there(opened: Open, clock: HandedClock) -> None:
    handle = opened.window.windowHandle()
    clock.time += timedelta(minutes=9)
    QTest.keyClick(handle, Qt.Key.Key_Shift)
    _watch(opened).look()
    clock.time += timedelta(minutes=9)
    QTest.mouseMove(handle, QPoint(40, 40))
    _watch(opened).look()
    clock.time += timedelta(minutes=9)
    _watch(opened).look()
    opened.bot.wait(50)
    assert opened.gateway.is_open


def test_an_open_meeting_is_never_locked_on_idle_and_locks_on_demand(
    opened: Open, clock: HandedClock
) -> None:
    _reopen_meeting(opened)
    watch = _watch(opened)
    opened.until(lambda: watch.is_meeting_open)
    clock.time += timedelta(hours=2)
    watch.look()
    opened.bot.wait(50)
    assert opened.gateway.is_open
    _lock(opened)


def test_no_minutes_means_never(opened: Open, clock: HandedClock) -> None:
    desk = opened.desks.opened[-1]
    desk.save_settings(replace(desk.settings, lock_after_minutes=0))
    clock.time += timedelta(hours=9)
    _watch(opened).look()
    opened.bot.wait(50)
    assert opened.gateway.is_open


def test_a_clock_set_back_during_a_meeting_is_told_once_and_nothing_is_lost(
    opened: Open, clock: HandedClock
) -> None:
    _reopen_meeting(opened)
    watch = _watch(opened)
    opened.until(lambda: watch.is_meeting_open)
    watch.look()
    clock.time -= timedelta(minutes=40)
    watch.look()
    opened.until(opened.shell.banner.isVisible)
    told = " ".join(
        label.text() for label in opened.shell.banner.findChildren(QLabel) if label.isVisible()
    )
    assert "clock was set back" in told
    opened.shell.banner.clear()
    watch.look()
    assert not opened.shell.banner.isVisible()


def test_a_window_closed_while_it_locks_closes(opened: Open) -> None:
    QTest.keyClick(opened.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    opened.close()
    assert not opened.window.isVisible()


def test_what_was_typed_of_the_organisation_is_there_again_and_still_not_saved(
    opened: Open,
) -> None:
    opened.do("desk.organisation")
    opened.until(opened.find(QWidget, "organisation.name").isVisible)
    opened.type("organisation.name", "Northmoor")
    _lock(opened)
    _unlock_again(opened)
    opened.until(lambda: opened.text("organisation.name") == "Northmoor")
    opened.until(opened.find(QWidget, "organisation.save").isEnabled)
    opened.press("organisation.save")
    opened.until_text("shell.told", "Saved")


def test_somebody_else_begins_on_the_home_page(opened: Open) -> None:
    desk = opened.desks.opened[-1]
    other = Actor(name="Peter Lam", role="Minute taker", organisation="Northmoor Council")
    desk.add_passphrase(other, "nine quiet boats at anchor", cost=CHEAP)
    opened.open_first_meeting()
    _lock(opened)
    opened.type("unlock.passphrase", "nine quiet boats at anchor")
    opened.key("unlock.passphrase", Qt.Key.Key_Return)
    opened.until(lambda: opened.shell.desk is not None)
    opened.until(lambda: opened.rows("home.meetings"))
    opened.bot.wait(100)
    assert opened.desk.home.isVisible()


def test_the_page_to_unlock_says_that_nothing_is_lost(opened: Open) -> None:
    _lock(opened)
    opened.until_text("unlock.was_locked", "What you typed is kept")


def test_no_window_with_the_record_stays_open(opened: Open) -> None:
    _reopen_meeting(opened)
    opened.do("part.actions")
    opened.until(lambda: opened.window.findChild(QWidget, "part_dialog") is not None)
    _lock_by_screen(opened)
    QTest.qWait(50)
    left = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    assert left == [opened.window]


def test_the_projector_goes_dark_with_the_lock(opened: Open) -> None:
    _reopen_meeting(opened)
    opened.do("projector.show")
    opened.bot.wait(100)
    _lock_by_screen(opened)
    QTest.qWait(50)
    assert [one for one in QApplication.topLevelWidgets() if one.isVisible()] == [opened.window]
    assert "Marsh" not in _words_of(opened)


def _lock_by_screen(opened: Open) -> None:
    opened.shell.system_lock.screen_saver_changed(is_active=True)
    opened.until(lambda: _is_locked(opened))


def test_papers_under_way_are_finished_before_the_store_is_closed_with_nothing_in_sight(
    opened: Open, clock: HandedClock
) -> None:
    goes_on, answers = Event(), list[str]()
    opened.open_first_meeting()

    def make(_press: Press, _progress: Progress, cancelled: Cancelled) -> str:
        goes_on.wait(30)
        return "given up" if cancelled() else "made"

    opened.gateway.release(
        make, progress=lambda _part: None, then=answers.append, failed=lambda _problem: None
    )
    clock.time += timedelta(hours=1)
    _watch(opened).look()
    opened.bot.wait(50)
    assert opened.desk.meeting.isVisible(), "not on idle while papers are being made"
    QTest.keyClick(opened.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    opened.until(lambda: not opened.desk.isVisible())
    assert opened.gateway.is_open
    goes_on.set()
    opened.until(lambda: _is_locked(opened))
    assert answers == ["made"]


def test_what_an_answer_begins_while_the_desk_closes_is_waited_for(opened: Open) -> None:
    goes_on, found = Event(), list[int]()
    gateway = opened.gateway

    def read_late(desk: OpenDesk) -> None:
        goes_on.wait(30)
        with desk.bus.read() as reader:
            found.append(len(list_meetings(reader)))

    def begin_more(_answer: object) -> None:
        gateway.work_out(read_late, then=lambda _none: None, failed=lambda _problem: None)
        # Long after the desk would have been closed, had nobody waited.
        QTimer.singleShot(400, goes_on.set)

    gateway.work_out(lambda _desk: None, then=begin_more, failed=lambda _problem: None)
    QTest.keyClick(opened.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    opened.until(lambda: _is_locked(opened))
    assert found == [1]


def test_nothing_in_memory_holds_the_desk_or_its_key_after_the_lock(opened: Open) -> None:
    opened.open_first_meeting()
    opened.do("page.check")
    opened.until(lambda: opened.desk.meeting.page == "page.check")
    opened.until(lambda: not opened.gateway._jobs.is_busy)
    kept = weakref.ref(opened.desks.opened.pop())
    _lock(opened)

    def is_gone() -> bool:
        gc.collect()
        return kept() is None

    opened.until(is_gone)
