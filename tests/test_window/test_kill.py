"""The window is killed while somebody types: what it said was saved is there afterwards."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.helpers.examples import FORMS
from tests.helpers.windows import make_desk_with, window_on

_SCRIPT = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from tests.helpers.desks import PASSPHRASE
from tests.helpers.windows import Answers, CheapDesks
from ui.app import make_application
from ui.main_window import MainWindow
from ui.widgets.capture_words import CaptureWords

application = make_application(["meetingdesk"])
window = MainWindow(Path(sys.argv[1]), desks=CheapDesks(), questions=Answers())
window.show()
window.begin()
shell = window.shell
QTest.keyClicks(window.findChild(type(shell.entrance._unlock._passphrase), "unlock.passphrase"),
                PASSPHRASE)
shell.entrance._unlock._go.click()
while shell.desk is None or not shell.desk.home._meetings.rows:
    QTest.qWait(20)
window.findChild(QPushButton, "home.open").click()
box = None
while box is None or not box.isVisible():
    QTest.qWait(20)
    box = window.findChild(CaptureWords, "capture.words")
keeping = shell.desk.meeting.capture._keeping
number = 0
told = ""
while True:
    number += 1
    QTest.keyClicks(box, f"word{number} ")
    QTest.qWait(900 if number % 6 == 0 else 30)
    if keeping.is_safe:
        kept = keeping._saving._kept
        if kept != told:
            told = kept
            print(box.toPlainText(), flush=True)
"""


@pytest.mark.parametrize("lines", [1, 2, 4])
def test_a_killed_window_has_every_word_that_it_called_saved(
    lines: int, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = make_desk_with(tmp_path, FORMS / "examples" / "icpc-marsh.json")
    typing = subprocess.Popen(
        [sys.executable, "-c", _SCRIPT, str(folder)],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ,
        cwd=Path(__file__).parents[2],
    )
    assert typing.stdout is not None
    said = [typing.stdout.readline().strip() for _line in range(lines)]
    typing.send_signal(signal.SIGKILL)
    typing.wait(timeout=20)
    typing.stdout.close()
    assert said[-1].startswith("word1 ")
    with window_on(folder, qtbot) as opened:
        opened.unlock()
        opened.open_first_meeting()
        assert opened.find(QWidget, "capture.words").isVisible()
        assert opened.text("capture.words").startswith(said[-1])
