"""The window is painted before anything large is imported."""

import subprocess
import sys

import pytest
from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot

from ui.main_window import MainWindow
from ui.presenters.entrance import NewDesk, problems_of

_SCRIPT = """
import sys
from pathlib import Path
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from ui import main

class FirstPaint(QObject):
    def eventFilter(self, watched, event):
        is_window = watched.objectName() == "main_window"
        if is_window and event.type() == QEvent.Type.Paint:
            print(" ".join(sys.modules), flush=True)
            QApplication.exit(0)
        return False

look = FirstPaint()
made = main.make_application

def make_application(arguments):
    application = made(arguments)
    application.installEventFilter(look)
    return application

main.make_application = make_application
main.run(Path({folder!r}), ["meetingdesk"])
"""

_LARGE = (
    "sqlalchemy",
    "sqlcipher3",
    "alembic",
    "docx",
    "lxml",
    "reportlab",
    "pikepdf",
    "pyhanko",
    "pypdfium2",
    "cryptography",
    "pydantic",
    "holidays",
    "hunspell",
    "platformdirs",
    "meetingdesk.bootstrap",
    "exports.registry",
)


def _modules_at_first_paint(folder: str) -> set[str]:
    run = subprocess.run(
        [sys.executable, "-c", _SCRIPT.format(folder=folder)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert run.returncode == 0, run.stderr
    return set(run.stdout.splitlines()[0].split())


@pytest.fixture(scope="module")
def modules(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    return _modules_at_first_paint(str(tmp_path_factory.mktemp("start") / "desk"))


def test_the_window_itself_was_looked_at(modules: set[str]) -> None:
    assert {"PySide6.QtWidgets", "ui.main_window"} <= modules


@pytest.mark.parametrize("module", _LARGE)
def test_at_first_paint_it_is_not_loaded(module: str, modules: set[str]) -> None:
    assert module not in modules


def test_a_window_that_would_reach_below_the_screen_fills_it(qtbot: QtBot) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    room = QSize(window.width() + 6, window.height() - 14)
    window.fit_into(room)
    assert window.isMaximized()
    assert window.height() < room.height()


def test_a_window_that_has_room_is_as_large_as_it_wants(qtbot: QtBot) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    wanted = window.size()
    window.fit_into(QSize(1920, 1040))
    assert not window.isMaximized()
    assert window.size() == wanted


def test_a_passphrase_is_not_shown_where_a_desk_is_printed() -> None:
    desk = NewDesk(name="", role="", organisation="", passphrase="nine herons", repeated="")
    assert "nine herons" not in repr(desk)
    assert "nine herons" not in repr(problems_of(desk))
