"""The first page of an open desk: lists, and records taken in, in the real window."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.helpers.examples import FORMS
from tests.helpers.windows import new_desk, window_on

MARSH = FORMS / "examples" / "icpc-marsh.json"
OKAFOR = FORMS / "examples" / "cpa-okafor.json"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    new_desk(tmp_path / "desk")
    return tmp_path / "desk"


def test_an_empty_desk_says_how_to_begin(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        opened.unlock()
        opened.until(opened.find(QWidget, "first_steps.new").hasFocus)
        told = [label.text() for label in opened.window.findChildren(QLabel) if label.isVisible()]
        assert "Your desk is ready. How would you like to begin?" in told
        assert not opened.find(QWidget, "home.meetings").isVisible()


def test_a_record_that_is_taken_in_is_listed_and_chosen(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        opened.unlock()
        opened.take_in(OKAFOR)
        opened.take_in(MARSH)
        rows = opened.rows("home.meetings")
        assert len(rows) == 2
        opened.open_first_meeting()
        assert opened.text("meeting.title") == "Initial Child Protection Conference"


def test_choosing_a_case_leaves_its_meetings(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        opened.unlock()
        opened.take_in(OKAFOR)
        opened.take_in(MARSH)
        opened.choose_row("home.cases", "Marsh")
        assert len(opened.rows("home.meetings")) == 1
        opened.choose_row("home.cases", "All cases")
        assert len(opened.rows("home.meetings")) == 2


def test_enter_opens_the_chosen_meeting(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        opened.unlock()
        opened.take_in(MARSH)
        opened.key("home.meetings", Qt.Key.Key_Return)
        opened.until(opened.desk.meeting.isVisible)


def test_the_same_record_twice_changes_nothing_and_says_so(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        opened.unlock()
        opened.take_in(MARSH)
        opened.do("desk.import")
        opened.until_text("shell.told", "in the desk already")
        assert len(opened.rows("home.meetings")) == 1


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"Dear all,", "record-unreadable"), (None, "record-file-unreadable")],
)
def test_what_cannot_be_taken_in_is_said_and_nothing_is_listed(
    content: bytes | None, code: str, folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "record.json"
    if content is not None:
        file.write_bytes(content)
    with window_on(folder, qtbot) as opened:
        opened.unlock()
        opened.answers.file = file
        opened.do("desk.import")
        opened.until(opened.shell.banner.isVisible)
        problem = opened.shell.banner.problem
        assert problem is not None
        assert problem.code == code
        assert opened.rows("home.meetings") == []


def test_giving_up_the_question_for_a_file_changes_nothing(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        opened.unlock()
        opened.do("desk.import")
        qtbot.wait(50)
        assert opened.answers.asked == ["record_file"]
        assert opened.rows("home.meetings") == []
