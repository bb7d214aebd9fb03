"""The shared screen holds what is open to everybody, nothing else, and does not tell of more."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from meetingdesk.domain.ids import MeetingId
from meetingdesk.record.model import Record
from tests.helpers.desks import PASSPHRASE
from tests.helpers.examples import CASES, FORMS
from tests.helpers.heard import all_heard
from tests.helpers.windows import Open, make_desk_with, new_desk, window_on
from ui.screens.projecting import Projecting
from ui.screens.projector_window import ProjectorWindow
from ui.widgets.sharing import SharingState

_NOT_TOLD = re.compile(r"restrict|hidden|withheld|confidential|not shown|protected", re.IGNORECASE)
_PLANTED = "the blue kingfisher"


def _planted(case: str, folder: Path) -> Path:
    """Write a case in which words that nobody may see stand in every part that is not open."""
    record = json.loads((FORMS / "examples" / f"{case}.json").read_text(encoding="utf-8"))
    count = 0

    def plant(part: object) -> None:
        nonlocal count
        if isinstance(part, list):
            for value in part:
                plant(value)
        elif isinstance(part, dict):
            level = part.get("handling", {}).get("level", "open") if "handling" in part else "open"
            for key, value in part.items():
                is_words = key in {"text", "action", "words", "reason"} and isinstance(value, str)
                if level != "open" and is_words:
                    part[key] = f"{value} {_PLANTED}"
                    count += 1
                else:
                    plant(value)

    plant(record)
    assert count, "nothing was planted"
    file = folder / f"{case}.json"
    file.write_text(json.dumps(record), encoding="utf-8")
    return file


def _addresses(record: Record) -> list[str]:
    return [
        line
        for person in record.people
        for address in person.addresses
        for line in address.lines
        if len(line) > 4
    ]


def _kept(record: Record) -> list[str]:
    """Return words of the record that no shared screen may show."""
    kept = _addresses(record) + [entry.words for entry in record.protected_words]
    kept += [one.text for one in record.contributions if one.handling.level.value != "open"]
    kept += [one.text for one in record.contributions if one.source.value == "report"]
    kept += [one.value for person in record.people for one in person.identifiers]
    return [words for words in kept if words.strip()]


def _projecting(opened: Open) -> Projecting:
    assert opened.window.surround is not None
    return opened.window.surround.projecting


def _projector(opened: Open) -> ProjectorWindow:
    found = _projecting(opened).window
    assert found is not None
    return found


def _open_case(opened: Open) -> None:
    opened.unlock()
    opened.until(lambda: opened.rows("home.meetings"))
    opened.press("home.open")
    opened.until(lambda: opened.desk.meeting.view is not None)
    opened.until(opened.desk.meeting.isVisible)


def _record_of(opened: Open) -> Record:
    view = opened.desk.meeting.view
    assert view is not None
    return view.record


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_desk_with(tmp_path_factory.mktemp("kept"), FORMS / "examples" / "icpc-marsh.json")


@pytest.mark.parametrize("case", CASES)
def test_nothing_that_is_kept_from_anybody_is_in_its_tree(
    case: str, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = make_desk_with(tmp_path, FORMS / "examples" / f"{case}.json")
    with window_on(folder, qtbot) as opened:
        _open_case(opened)
        opened.do("projector.show")
        projector = _projector(opened)
        opened.until(lambda: "Item" in all_heard(projector))
        heard = all_heard(projector)
        record = _record_of(opened)
        kept = _kept(record)
        assert len(kept) > 3
        assert [words for words in kept if words in heard] == []
        assert _NOT_TOLD.findall(heard) == []
        assert projector.windowTitle() == "MeetingDesk"


@pytest.mark.parametrize("case", CASES)
def test_planted_words_are_not_in_its_tree_either(case: str, tmp_path: Path, qtbot: QtBot) -> None:
    file = _planted(case, tmp_path)
    folder = make_desk_with(tmp_path, file)
    with window_on(folder, qtbot) as opened:
        _open_case(opened)
        assert _PLANTED in repr(_record_of(opened))
        opened.do("projector.show")
        opened.until(lambda: "Item" in all_heard(_projector(opened)))
        assert _PLANTED not in all_heard(_projector(opened))


def test_the_chair_is_told_while_others_see_something(desk: Path, qtbot: QtBot) -> None:
    with window_on(desk, qtbot) as opened:
        _open_case(opened)
        states = opened.window.findChildren(SharingState)
        assert states
        assert not any(one.isVisible() for one in states)
        QTest.keyClick(opened.window, Qt.Key.Key_F9)
        assert any(one.isVisible() and "SHARING" in one.text() for one in states)
        QTest.keyClick(opened.window, Qt.Key.Key_F9, Qt.KeyboardModifier.ControlModifier)
        assert all_heard(_projector(opened)).strip() == "MeetingDesk"
        QTest.keyClick(opened.window, Qt.Key.Key_F9)
        assert _projecting(opened).window is None
        assert not any(one.isVisible() for one in states)


def test_the_keys_hold_in_the_shared_window_too(desk: Path, qtbot: QtBot) -> None:
    with window_on(desk, qtbot) as opened:
        _open_case(opened)
        opened.do("projector.show")
        projector = _projector(opened)
        projector.activateWindow()
        qtbot.waitUntil(projector.isActiveWindow)
        QTest.keyClick(projector, Qt.Key.Key_F9)
        assert _projecting(opened).window is None


def test_closing_the_shared_window_ends_the_sharing(desk: Path, qtbot: QtBot) -> None:
    with window_on(desk, qtbot) as opened:
        _open_case(opened)
        opened.do("projector.show")
        _projector(opened).close()
        assert _projecting(opened).window is None
        assert opened.window.actions_ is not None
        assert not opened.window.actions_.sharing.is_on


def test_leaving_the_meeting_ends_the_sharing(desk: Path, qtbot: QtBot) -> None:
    with window_on(desk, qtbot) as opened:
        _open_case(opened)
        opened.do("projector.show")
        opened.do("desk.show")
        opened.until(opened.desk.home.isVisible)
        assert _projecting(opened).window is None


def test_locking_ends_the_sharing(desk: Path, qtbot: QtBot) -> None:
    with window_on(desk, qtbot) as opened:
        _open_case(opened)
        opened.do("projector.show")
        opened.do("desk.lock")
        opened.until(lambda: not _shared_windows())


def _shared_windows() -> list[ProjectorWindow]:
    tops = QApplication.topLevelWidgets()
    return [one for one in tops if isinstance(one, ProjectorWindow) and one.isVisible()]


def test_a_second_screen_that_goes_takes_the_view_with_it(desk: Path, qtbot: QtBot) -> None:
    with window_on(desk, qtbot) as opened:
        _open_case(opened)
        opened.do("projector.show")
        projector = _projector(opened)
        projector.showFullScreen()
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.screenRemoved.emit(projector.screen())
        assert _projecting(opened).window is None
        opened.until_text("shell.told", "The second screen is gone.")


def _open_meeting(opened: Open) -> None:
    _open_case(opened)
    opened.answers.why = "Dr Ofori came late"
    opened.do("meeting.reopen")
    opened.until(lambda: _record_of(opened).meeting.state.value == "open")


def test_an_opened_meeting_asks_once_whether_others_see_the_screen(
    desk: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = make_desk_with(tmp_path, FORMS / "examples" / "icpc-marsh.json")
    with window_on(folder, qtbot) as opened:
        _open_meeting(opened)
        opened.until(opened.find(QWidget, "sharing.question").isVisible)
        opened.press("sharing.question.no")
        opened.desk.meeting.show_meeting(MeetingId(_record_of(opened).meeting.id))
        qtbot.wait(300)
        assert not opened.find(QWidget, "sharing.question").isVisible()
        assert not _projecting(opened).is_here


def test_esc_in_the_box_says_that_nobody_else_sees_it_and_the_cursor_stays(
    qtbot: QtBot, tmp_path: Path
) -> None:
    place = tmp_path / "desk"
    new_desk(place)
    with window_on(place, qtbot) as opened:
        opened.unlock()
        opened.do("desk.start")
        question = opened.find(QWidget, "sharing.question")
        opened.until(question.isVisible)
        words = opened.find(QWidget, "capture.words")
        opened.until(words.hasFocus)
        QTest.keyClick(words, Qt.Key.Key_Escape)
        opened.until(question.isHidden)
        opened.until(words.hasFocus)
        assert not opened.window.findChildren(ProjectorWindow)


def test_a_screen_that_others_see_shows_the_shared_page_alone(qtbot: QtBot, tmp_path: Path) -> None:
    folder = make_desk_with(tmp_path, FORMS / "examples" / "icpc-marsh.json")
    with window_on(folder, qtbot) as opened:
        _open_meeting(opened)
        opened.until(opened.find(QWidget, "sharing.question").isVisible)
        opened.press("sharing.question.yes")
        opened.until(lambda: opened.text("shared.item"))
        shown = all_heard(opened.find(QWidget, "window.pages"))
        assert opened.text("shared.item") in shown
        assert [words for words in _kept(_record_of(opened)) if words in shown] == []
        assert _NOT_TOLD.findall(shown) == []
        assert opened.window.windowTitle() == "MeetingDesk"
        assert not opened.window.menuBar().isVisible()
        assert not opened.shell.isVisible()
        actions = opened.window.actions_
        assert actions is not None
        assert not actions["window.everything"].isEnabled()
        assert not actions["desk.search"].isEnabled()


def test_no_form_that_was_on_its_way_opens_over_the_shared_page(
    qtbot: QtBot, tmp_path: Path
) -> None:
    folder = make_desk_with(tmp_path, FORMS / "examples" / "icpc-marsh.json")
    with window_on(folder, qtbot) as opened:
        _open_meeting(opened)
        opened.until(opened.find(QWidget, "sharing.question").isVisible)
        opened.do("part.actions")
        opened.press("sharing.question.yes")
        opened.until(lambda: _projecting(opened).is_here)
        qtbot.wait(1_000)
        left = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
        assert left == [opened.window]
        opened.do("projector.show")
        opened.press("sharing.leaving.leave")
        opened.do("part.actions")
        opened.until(lambda: opened.window.findChild(QWidget, "part_dialog") is not None)
        opened.until(opened.find(QWidget, "part_dialog").isVisible)


def test_after_a_lock_the_screen_that_others_see_still_shows_the_shared_page_alone(
    qtbot: QtBot, tmp_path: Path
) -> None:
    folder = make_desk_with(tmp_path, FORMS / "examples" / "icpc-marsh.json")
    with window_on(folder, qtbot) as opened:
        _open_meeting(opened)
        opened.until(opened.find(QWidget, "sharing.question").isVisible)
        opened.press("sharing.question.yes")
        opened.until(lambda: opened.text("shared.item"))
        opened.shell.locking.lock()
        opened.until(lambda: not opened.gateway.is_open and opened.shell.desk is None)
        opened.until(lambda: opened.find(QWidget, "unlock.passphrase").isEnabled())
        opened.type("unlock.passphrase", PASSPHRASE)
        opened.key("unlock.passphrase", Qt.Key.Key_Return)
        opened.until(lambda: opened.shell.desk is not None)
        opened.until(lambda: _projecting(opened).is_here)
        assert not opened.shell.isVisible()
        opened.do("projector.show")
        opened.press("sharing.leaving.leave")
        opened.until(opened.shell.isVisible)


def test_leaving_the_shared_page_is_asked_about_first(qtbot: QtBot, tmp_path: Path) -> None:
    folder = make_desk_with(tmp_path, FORMS / "examples" / "icpc-marsh.json")
    with window_on(folder, qtbot) as opened:
        _open_meeting(opened)
        opened.until(opened.find(QWidget, "sharing.question").isVisible)
        opened.press("sharing.question.yes")
        QTest.keyClick(opened.window, Qt.Key.Key_F9)
        assert _projecting(opened).is_here
        assert opened.find(QWidget, "sharing.leaving").isVisible()
        opened.press("sharing.leaving.stay")
        assert _projecting(opened).is_here
        QTest.keyClick(opened.window, Qt.Key.Key_F9)
        opened.press("sharing.leaving.leave")
        assert not _projecting(opened).is_here
        assert opened.shell.isVisible()
        assert opened.window.menuBar().isVisible()


_TWO_SCREENS = """
import sys
from pathlib import Path
from typing import cast
from PySide6.QtWidgets import QApplication
from tests.helpers.shown_room import Waits
from tests.helpers.windows import window_on
from ui.app import make_application

application = make_application(["meetingdesk"])
with window_on(Path(sys.argv[1]), Waits()) as opened:
    opened.unlock()
    opened.until(lambda: opened.rows("home.meetings"))
    opened.press("home.open")
    opened.until(lambda: opened.desk.meeting.view is not None)
    opened.do("projector.show")
    projecting = opened.window.surround.projecting
    shown = projecting.window
    sys.stdout.write(f"{opened.window.screen().name()} {shown.screen().name()} "
        f"{shown.isFullScreen()} {shown.width()}x{shown.height()}")
"""


def test_with_a_second_screen_it_opens_there_and_fills_it(desk: Path, tmp_path: Path) -> None:
    screens = [
        {"name": name, "x": x, "y": 0, "width": wide, "height": high, "logicalDpi": 96, "dpr": 1}
        for name, x, wide, high in (("laptop", 0, 1366, 768), ("wall", 1366, 1920, 1080))
    ]
    config = tmp_path / "screens.json"
    config.write_text(json.dumps({"screens": screens}), encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-c", _TWO_SCREENS, str(desk)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={config}"},
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout == "laptop wall True 1920x1080"
