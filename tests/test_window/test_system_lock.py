"""The lock of the system's screen, as it is told by the bus of a session and by Windows."""

import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.helpers.tools import need
from ui.system_lock import SystemLock, is_session_locked, session_label

SCRIPT = """
import sys
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from tests.helpers.tools import need
from ui.system_lock import SCREEN_SAVERS, SystemLock

application = QCoreApplication([])
name, path = SCREEN_SAVERS[int(sys.argv[1])]
lock = SystemLock()
assert lock.listen(0)
heard = []
lock.locked.connect(lambda: heard.append(1))
bus = QDBusConnection.sessionBus()
assert bus.registerService(name)
for is_active in (True, False):
    message = QDBusMessage.createSignal(path, name, "ActiveChanged")
    message.setArguments([is_active])
    assert bus.send(message)
QTimer.singleShot(300, application.quit)
application.exec()
print("heard", len(heard))
"""


@pytest.mark.parametrize("which", [0, 2])
def test_what_the_screen_saver_says_on_the_bus_is_heard_once(which: int) -> None:
    run = need("dbus-run-session", package="dbus")
    found = subprocess.run(
        [run, "--", sys.executable, "-c", SCRIPT, str(which)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert found.stdout.strip() == "heard 1", found.stderr


def test_only_the_message_of_a_lock_counts_on_windows() -> None:
    assert is_session_locked(0x02B1, 7)
    assert not is_session_locked(0x02B1, 8), "unlocked"
    assert not is_session_locked(0x0100, 7), "a key"


def test_a_session_is_named_as_in_the_path_of_the_login_manager() -> None:
    assert session_label("3") == "_33"
    assert session_label("c2") == "c2"
    assert session_label("12") == "_312"


def test_the_login_manager_can_tell_to_lock(qtbot: QtBot) -> None:
    lock = SystemLock()
    with qtbot.waitSignal(lock.locked, timeout=1000):
        lock.told_to_lock()


def test_once_stopped_it_says_nothing_any_more(qtbot: QtBot) -> None:
    lock = SystemLock()
    lock.stop()
    with qtbot.assertNotEmitted(lock.locked):
        lock.told_to_lock()
