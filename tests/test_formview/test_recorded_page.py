"""What was recorded is listed by kind, found, changed and taken out, by keys alone."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from meetingdesk.record.model import Record
from meetingdesk.service.loading import load_record
from meetingdesk.service.queries import list_meetings
from tests.helpers.accessible import clipped, problems_of
from tests.helpers.examples import FORMS
from tests.helpers.keyboard import Keyboard
from tests.helpers.windows import Open, copied, make_desk_with, window_on


@pytest.fixture(scope="module")
def desk_with_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_desk_with(tmp_path_factory.mktemp("kept"), FORMS / "examples" / "icpc-marsh.json")


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
