"""Parts of a meeting are added and corrected in forms, by keys alone, in the real window."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from meetingdesk.record.model import Record
from meetingdesk.service.loading import load_record
from meetingdesk.service.queries import list_meetings
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
    return Keyboard(opened.bot, opened.window)


def _record(opened: Open) -> Record:
    with opened.gateway.desk.bus.read() as reader:
        return load_record(reader, list_meetings(reader)[0].meeting)


def _dialog(opened: Open) -> QDialog | None:
    return opened.window.findChild(QDialog, "part_dialog")


def _opened(opened: Open, keys: Keyboard, action: str) -> None:
    opened.do(action)
    opened.until(lambda: keys.at.startswith("part."))


def _saved(opened: Open, keys: Keyboard) -> None:
    keys.press("Ctrl+Return")
    opened.until(lambda: _dialog(opened) is None)


def test_an_action_is_added_by_keys_alone(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        keys = _enter(opened)
        _opened(opened, keys, "part.actions")
        keys.tab_to("part.action")
        keys.type("Refer Amber to the school nurse")
        keys.tab_to("part.due")
        keys.type("30 11 2026")
        _saved(opened, keys)
        newest = _record(opened).actions[-1]
        assert newest.action == "Refer Amber to the school nurse"
        assert str(newest.due) == "2026-11-30"
