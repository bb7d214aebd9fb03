"""First paint of the window against a bare PySide6 window: each in a fresh process, in turn.

Timed from the start of the process to the first paint, so that every import before it counts.
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


def ratios() -> Iterable[Ratio]:
    with tempfile.TemporaryDirectory() as folder:
        took: dict[str, list[float]] = {"ours": [], "bare": []}
        for number in range(ROUNDS + 1):
            bare, ours = _seconds(_BARE, folder), _seconds(_OURS, folder)
            if number:  # the first round warms the disk
                took["bare"].append(bare)
                took["ours"].append(ours)
    yield Ratio(
        name="first paint of the window",
        ours=statistics.median(took["ours"]),
        bare=statistics.median(took["bare"]),
        goal=GOAL,
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
