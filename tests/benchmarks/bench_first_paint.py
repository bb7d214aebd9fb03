"""First paint of the window: against a bare PySide6 window, and against everything imported first.

Each in a fresh process, in turn, timed from its start, so that every import before it counts.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from tests.benchmarks.ratio import Ratio

ROUNDS = 15
GOAL = 1.5
EAGER_GOAL = 1 / 3

_BARE = """
import os
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        os.write(1, b"painted")
        os._exit(0)

application = QApplication([])
window = Window()
window.setCentralWidget(QLabel("MeetingDesk"))
window.show()
application.exec()
"""

_OURS = """
import os, sys
from pathlib import Path
from ui import main

class Window(main.MainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        os.write(1, b"painted")
        os._exit(0)

main.MainWindow = Window
main.run(Path(sys.argv[1]), ["meetingdesk"])
"""

# What the program loads in all, as if every import stood at the top.
_EAGER = f"""
import exports.pdf.writer, exports.word.writer
import hunspell, pypdfium2
import ui.desk, ui.screens.shell, ui.screens.surround
{_OURS}
"""


def ratios() -> Iterable[Ratio]:
    scripts = (_OURS, _BARE, _EAGER)
    with tempfile.TemporaryDirectory() as folder:
        # The first round warms the disk.
        rounds = [[_seconds(one, folder) for one in scripts] for _ in range(ROUNDS + 1)][1:]
    ours, bare, eager = (statistics.median(took) for took in zip(*rounds, strict=True))
    yield Ratio(name="first paint of the window", ours=ours, bare=bare, goal=GOAL)
    yield Ratio(
        name="first paint against everything imported first",
        ours=ours,
        bare=eager,
        goal=EAGER_GOAL,
    )


def _seconds(script: str, folder: str) -> float:
    start = time.perf_counter()
    run = subprocess.run(
        [sys.executable, "-c", script, str(Path(folder) / "desk")],
        capture_output=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        timeout=60,
        check=True,
    )
    took = time.perf_counter() - start
    assert run.stdout == b"painted"
    return took
