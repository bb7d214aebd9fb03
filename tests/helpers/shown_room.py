"""Opens the live room in a real window for `atspi_reader`, says when it may be read, and ends.

Run as a program of its own: python -m tests.helpers.shown_room DESK
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import cast

from PySide6.QtCore import QCoreApplication, QEvent, Qt, SignalInstance
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.helpers.windows import Open, window_on
from ui.app import make_application

PLANTED = "planted"
_PATIENCE = 60.0


class Waits:
    """Waits as the bot of the tests does, where there is no test."""

    def waitExposed(self, window: QWidget) -> None:  # noqa: N802 - as the bot names it
        QTest.qWaitForWindowExposed(window)

    def waitUntil(self, holds: Callable[[], object], timeout: int = 0) -> None:  # noqa: N802
        end = time.monotonic() + _PATIENCE
        while not holds():
            if time.monotonic() > end:
                raise TimeoutError
            QTest.qWait(20)

    def waitSignal(self, signal: SignalInstance, timeout: int = 0) -> "_Once":  # noqa: N802 - as above
        return _Once(self, signal)


class _Once:
    """Waits at its end until a signal has come."""

    def __init__(self, waits: Waits, signal: SignalInstance) -> None:
        self._waits = waits
        self._came: list[bool] = []
        signal.connect(lambda *_given: self._came.append(True))

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(self, *_error: object) -> None:
        self._waits.waitUntil(lambda: self._came)


def main(folder: Path) -> None:
    application = make_application(["meetingdesk"])
    with window_on(folder, cast("QtBot", Waits())) as opened:
        opened.window.resize(1366, 720)
        go_to_the_room(opened)
        _say("read")
        opened.type("capture.words", "Amber came with her own words for it")
        opened.key("capture.words", Qt.Key.Key_Return)
        opened.until(lambda: not opened.text("capture.words"))
        QTest.qWait(500)
        _say("heard")
        planted = QPushButton(opened.window)
        planted.setObjectName(PLANTED)
        planted.setGeometry(300, 300, 40, 40)
        planted.show()
        _say("read")
        planted.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    application.quit()


def go_to_the_room(opened: Open) -> None:
    opened.unlock()
    opened.until(lambda: opened.rows("home.meetings"))
    opened.press("home.open")
    opened.until(lambda: opened.desk.meeting.view is not None)
    opened.answers.why = "Dr Ofori came late"
    opened.until(lambda: _can(opened, "meeting.reopen"))
    opened.do("meeting.reopen")
    opened.until(lambda: _can(opened, "item.next"))
    opened.do("page.record")
    QTest.qWait(500)


def _can(opened: Open, action: str) -> bool:
    return opened.window.actions_ is not None and opened.window.actions_[action].isEnabled()


def _say(word: str) -> None:
    """Tell the reader something, and let it read while the window answers."""
    came: list[str] = []
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()
    Thread(target=lambda: came.append(sys.stdin.readline()), daemon=True).start()
    while not came:
        QTest.qWait(5)


if __name__ == "__main__":
    assert QApplication.instance() is None
    main(Path(sys.argv[1]))
