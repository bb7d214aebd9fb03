"""What was recorded is listed by kind, found, changed and taken out, by keys alone."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractItemView, QDialog, QWidget
from pytestqt.qtbot import QtBot

from meetingdesk.domain.ids import MeetingId
from meetingdesk.record.model import Record
from meetingdesk.service.loading import load_record
from meetingdesk.service.queries import list_meetings
from meetingdesk.service.release_sign import sign_record
from tests.helpers.accessible import clipped, problems_of
from tests.helpers.desks import PASSPHRASE
from tests.helpers.keyboard import Keyboard
from tests.helpers.releases import give_reasons
from tests.helpers.windows import CheapDesks, Open, copied, window_on
from ui.presenters.entrance import TypedPassphrase


@pytest.fixture
def folder(desk_with_case: Path, tmp_path: Path) -> Path:
    return copied(desk_with_case, tmp_path / "desk")


def _enter(opened: Open) -> Keyboard:
    opened.unlock()
    opened.open_first_meeting()
    opened.do("page.recorded")
    opened.until(lambda: opened.rows("recorded.rows"))
    return Keyboard(opened.bot, opened.window)


def _record(opened: Open) -> Record:
    with opened.gateway.desk.bus.read() as reader:
        return load_record(reader, list_meetings(reader)[0].meeting)


def _go_to_kind(opened: Open, keys: Keyboard, title: str) -> None:
    opened.until(lambda: keys.at == "recorded.kinds")
    for _step in range(40):
        if opened.text("recorded.title") == title:
            return
        keys.press("Down")
    raise AssertionError(title)


@pytest.mark.parametrize("points", [10.0, 14.0])
def test_the_page_tells_everything_and_clips_nothing(
    folder: Path, qtbot: QtBot, points: float
) -> None:
    with window_on(folder, qtbot, points=points) as opened:
        opened.window.resize(1366, 720)
        keys = _enter(opened)
        _go_to_kind(opened, keys, "Plan")
        page = opened.find(QWidget, "recorded_page")
        assert problems_of(page) == []
        assert clipped(page) == []


def test_a_part_is_found_and_changed_by_keys(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        keys = _enter(opened)
        first = _record(opened).actions[0]
        _go_to_kind(opened, keys, "Plan")
        keys.press("Tab")
        assert keys.at == "recorded.rows"
        keys.press("Return")
        opened.until(lambda: keys.at.startswith("part."))
        keys.tab_to("part.action")
        keys.press("Ctrl+End")
        keys.type(" At once.")
        keys.press("Ctrl+Return")
        opened.until(lambda: opened.window.findChild(QDialog, "part_dialog") is None)
        assert _record(opened).actions[0].action == f"{first.action} At once."


def test_what_is_looked_for_is_counted_in_every_kind(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        keys = _enter(opened)
        everything = dict(zip(_titles(opened), opened.rows("recorded.kinds"), strict=True))
        opened.find(QWidget, "recorded.find").setFocus()
        keys.type("jayden mornings")
        assert "Plan, 1 of 9" in opened.rows("recorded.kinds")
        assert everything["Plan"] == "Plan, 9"
        opened.choose_row("recorded.kinds", "Plan")
        assert len(opened.rows("recorded.rows")) == 1
        opened.find(QWidget, "recorded.find").setFocus()
        keys.clear()
        assert len(opened.rows("recorded.rows")) == 9


def _titles(opened: Open) -> list[str]:
    return [one.rpartition(",")[0] for one in opened.rows("recorded.kinds")]


def test_change_and_withdraw_say_in_full_what_they_are_for(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        keys = _enter(opened)
        _go_to_kind(opened, keys, "Dissent")
        for name in ("recorded.change", "recorded.withdraw"):
            spoken = opened.find(QWidget, name).accessibleName()
            lead = spoken.split(" ", 1)[1].removeprefix("Dissent: ")
            assert lead
            assert lead in opened.rows("recorded.rows")[0]


def test_delete_withdraws_with_a_reason_once_the_meeting_is_closed(
    folder: Path, qtbot: QtBot
) -> None:
    with window_on(folder, qtbot) as opened:
        keys = _enter(opened)
        before = _record(opened).next_dates
        _go_to_kind(opened, keys, "Next dates")
        keys.press("Tab")
        keys.press("Del")
        opened.until(lambda: keys.at == "reason_dialog.reason")
        keys.type("It was a slip")
        keys.press("Tab")
        keys.press("Space")
        opened.until(lambda: len(_record(opened).next_dates) == len(before) - 1)
        opened.until(lambda: len(opened.rows("recorded.rows")) == len(before) - 1)
        assert before[0] not in _record(opened).next_dates


def test_a_new_part_of_the_kind_is_added(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        keys = _enter(opened)
        count = len(_record(opened).contingencies)
        _go_to_kind(opened, keys, "If things get worse")
        keys.tab_to("recorded.add")
        keys.press("Space")
        opened.until(lambda: keys.at.startswith("part."))
        keys.tab_to_one(lambda at: at.startswith("part.kind"))
        keys.press("Down")
        keys.tab_to("part.text")
        keys.type("Ring the duty team")
        keys.press("Ctrl+Return")
        opened.until(lambda: opened.window.findChild(QDialog, "part_dialog") is None)
        assert len(_record(opened).contingencies) == count + 1
        opened.until(lambda: len(opened.rows("recorded.rows")) == count + 1)
        chosen = opened.find(QAbstractItemView, "recorded.rows").currentIndex().row()
        assert "Ring the duty team" in opened.rows("recorded.rows")[chosen]


def test_what_a_meeting_has_once_is_changed_and_never_added(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        keys = _enter(opened)
        _go_to_kind(opened, keys, "Case and household")
        assert not opened.find(QWidget, "recorded.add").isVisible()
        assert not opened.find(QWidget, "recorded.withdraw").isVisible()
        keys.tab_to("recorded.change")
        keys.press("Space")
        opened.until(lambda: keys.at.startswith("part.kind"))


def test_a_signed_record_says_why_nothing_changes_and_offers_an_amendment(
    folder: Path, qtbot: QtBot
) -> None:
    desk = CheapDesks().open(folder, TypedPassphrase(PASSPHRASE))
    with desk.bus.read() as reader:
        meeting = MeetingId(list_meetings(reader)[0].meeting)
    give_reasons(desk, meeting, name="icpc-marsh")
    sign_record(desk.press, meeting)
    desk.close()
    with window_on(folder, qtbot) as opened:
        keys = _enter(opened)
        assert "signed" in opened.text("recorded.notice")
        assert not opened.find(QWidget, "recorded.change").isVisible()
        keys.tab_to("recorded.amend")
        keys.press("Space")
        opened.until(lambda: keys.at == "reason_dialog.reason")
        keys.type("A date was wrong")
        keys.press("Tab")
        keys.press("Space")
        opened.until(lambda: _record(opened).meeting.amendments)
        opened.until(lambda: opened.find(QWidget, "recorded.change").isVisible())
        assert not opened.find(QWidget, "recorded.notice").isVisible()
