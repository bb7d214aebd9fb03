"""The first page of an open desk: lists, and records taken in, in the real window."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QListView, QTableView, QWidget
from pytestqt.qtbot import QtBot

from tests.helpers.desks import NOON, HandedClock
from tests.helpers.examples import FORMS
from tests.helpers.windows import CheapDesks, Open, copied, make_desk_with, new_desk, window_on
from ui.models.rows import ROW
from ui.widgets.row_delegate import Look, RowDelegate

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


@pytest.fixture(scope="module")
def desk_with_cases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_desk_with(tmp_path_factory.mktemp("kept"), MARSH, OKAFOR)


def _days_later(days: int) -> CheapDesks:
    return CheapDesks(clock=HandedClock(NOON + timedelta(days=days)))


def _looks(opened: Open, name: str) -> list[Look]:
    view = opened.find(QListView, name)
    delegate = view.itemDelegate()
    assert isinstance(delegate, RowDelegate)
    rows = [view.model().index(at, 0).data(ROW) for at in range(view.model().rowCount())]
    return [delegate.look_of(one) for one in rows]


def test_what_needs_the_chair_is_there_in_order_each_with_its_deadline(
    desk_with_cases: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    with window_on(copied(desk_with_cases, tmp_path / "desk"), qtbot) as opened:
        opened.unlock()
        opened.until(lambda: opened.rows("home.needs"))
        needs = opened.rows("home.needs")
        assert needs[0].startswith("Due tomorrow, Friday 6 November 2026.")
        assert "the decision letter is to be issued" in needs[0]
        assert "Jayden Marsh" in needs[0]
        assert needs[-1].startswith("No day is set")


def test_what_is_overdue_says_so_in_words_and_with_a_picture(
    desk_with_cases: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    desks = _days_later(30)
    with window_on(copied(desk_with_cases, tmp_path / "desk"), qtbot, desks=desks) as opened:
        opened.unlock()
        opened.until(lambda: opened.rows("home.needs"))
        needs, looks = opened.rows("home.needs"), _looks(opened, "home.needs")
        overdue = [one.startswith("Overdue since") for one in needs]
        assert any(overdue)
        assert any("Action" in one for one in needs if one.startswith("Overdue"))
        assert [look.icon == "overdue" for look in looks] == overdue
        assert overdue == sorted(overdue, reverse=True), "what is overdue longest comes first"


@pytest.mark.parametrize(
    ("part", "page"), [("is to be signed", "page.sign"), ("letter is to be", "page.letter")]
)
def test_enter_goes_to_where_it_is_done(
    part: str, page: str, desk_with_cases: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    with window_on(copied(desk_with_cases, tmp_path / "desk"), qtbot) as opened:
        opened.unlock()
        opened.until(lambda: opened.rows("home.needs"))
        opened.until(opened.find(QWidget, "home.needs").hasFocus)
        opened.choose_row("home.needs", part)
        QTest.keyClick(opened.find(QWidget, "home.needs"), Qt.Key.Key_Return)
        opened.until(opened.desk.meeting.isVisible)
        opened.until(lambda: opened.desk.meeting.page == page)


def test_an_overdue_action_is_opened_on_its_own_row(
    desk_with_cases: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    desks = _days_later(30)
    with window_on(copied(desk_with_cases, tmp_path / "desk"), qtbot, desks=desks) as opened:
        opened.unlock()
        opened.until(lambda: opened.rows("home.needs"))
        opened.choose_row("home.needs", "Action 5")
        QTest.keyClick(opened.find(QWidget, "home.needs"), Qt.Key.Key_Return)
        opened.until(lambda: opened.shell.desk is not None and opened.desk.meeting.isVisible())
        opened.until(opened.find(QWidget, "recorded.rows").hasFocus)
        chosen = opened.find(QListView, "recorded.rows").currentIndex()
        assert chosen.data(Qt.ItemDataRole.AccessibleTextRole).startswith("Action 5:")


def test_todays_meetings_are_listed_and_opened(
    desk_with_cases: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    with window_on(copied(desk_with_cases, tmp_path / "desk"), qtbot) as opened:
        opened.unlock()
        opened.until(lambda: opened.rows("home.today"))
        (today,) = opened.rows("home.today")
        assert today.startswith("09:30, Initial Child Protection Conference")
        opened.key("home.today", Qt.Key.Key_Return)
        opened.until(opened.desk.meeting.isVisible)


def test_f6_goes_round_the_four_lists(desk_with_cases: Path, tmp_path: Path, qtbot: QtBot) -> None:
    with window_on(copied(desk_with_cases, tmp_path / "desk"), qtbot) as opened:
        opened.unlock()
        opened.until(lambda: opened.rows("home.needs"))
        seen = []
        for _number in range(4):
            focus = opened.window.focusWidget()
            assert focus is not None
            seen.append(focus.objectName())
            QTest.keyClick(focus, Qt.Key.Key_F6)
        assert seen == ["home.needs", "home.today", "home.cases", "home.meetings"]


@pytest.mark.parametrize("points", [10, 14])
def test_no_day_in_the_list_of_meetings_is_cut_short(
    points: int, desk_with_cases: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    with window_on(copied(desk_with_cases, tmp_path / "desk"), qtbot, points=points) as opened:
        opened.window.resize(1366, 720)
        opened.unlock()
        opened.until(lambda: opened.rows("home.meetings"))
        table = opened.find(QTableView, "home.meetings")
        for place in range(table.model().rowCount()):
            text = table.model().index(place, 0).data()
            assert table.fontMetrics().horizontalAdvance(text) < table.columnWidth(0) - 4


def test_ctrl_n_and_ctrl_shift_n_ask_for_a_meeting(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        opened.unlock()
        with qtbot.waitSignal(opened.desk.new_meeting_wanted, timeout=5000):
            QTest.keyClick(opened.window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
