"""From a key to its letter on the screen, in the meeting room with 500 entries of one meeting.

Each key is pressed in the capture box of the real window, and timed until everything that it led
to is painted; beside it the same key in a bare text box in a window of its own. Then 100,000
characters are pasted, typed behind and recorded: how long the window stands still meanwhile.
"""

import json
import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import cast
from uuid import NAMESPACE_URL, uuid5

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.benchmarks.ratio import Figure, Ratio
from tests.helpers.examples import FORMS
from tests.helpers.issuing import Heartbeat
from tests.helpers.shown_room import Waits, go_to_the_room
from tests.helpers.windows import Open, make_desk_with, window_on
from ui.app import make_application

ENTRIES = 500
GOAL = 0.016
RATIO_GOAL = 20.0
PASTED = 100_000
GAP = 0.15
LINE = "HV to refer Amber to speech and language therapy by next fri, and mum agrees to it. "


def ratios() -> Iterator[Ratio | Figure]:
    """Time some two hundred keys, the first line of them not counted."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or make_application(["meetingdesk"])
    assert isinstance(application, QApplication)
    with tempfile.TemporaryDirectory() as folder:
        desk = make_desk_with(Path(folder), _long_meeting(Path(folder)))
        with window_on(desk, cast("QtBot", Waits()), points=10) as opened:
            ours = _in_the_room(opened)
            gaps = _pasted(opened)
    bare = _in_a_bare_box()
    yield Figure(name="keystroke to paint, 500 entries, p95", ours=_p95(ours), bar=GOAL)
    yield Ratio(
        name="keystroke to paint, 500 entries, median",
        ours=statistics.median(ours),
        bare=statistics.median(bare),
        goal=RATIO_GOAL,
    )
    name = f"event-loop gap while {PASTED:,} characters are pasted and recorded"
    yield Figure(name=f"{name}, longest", ours=gaps.longest, bar=GAP)


def _in_the_room(opened: Open) -> list[float]:
    opened.window.resize(1366, 720)
    go_to_the_room(opened)
    view = opened.desk.meeting.view
    assert view is not None
    assert len(view.record.contributions) >= ENTRIES
    took = _keys(opened.find(QWidget, "capture.words"))
    assert len(opened.text("capture.words")) >= 3 * len(LINE), "not every key was taken"
    return took


def _pasted(opened: Open) -> Heartbeat:
    box = opened.find(QPlainTextEdit, "capture.words")
    box.selectAll()
    words = QMimeData()
    words.setText((LINE * (PASTED // len(LINE) + 1))[:PASTED])
    beat = Heartbeat()
    beat.start()
    box.insertFromMimeData(words)
    _keys(box)
    assert len(box.toPlainText()) >= PASTED + 3 * len(LINE)
    QTest.keyClick(box, Qt.Key.Key_Return)
    opened.until(box.document().isEmpty)
    QTest.qWait(500)
    beat.stop()
    return beat


def _in_a_bare_box() -> list[float]:
    box = QPlainTextEdit()
    box.resize(1366, 720)
    box.show()
    took = _keys(box)
    box.close()
    return took


def _keys(box: QWidget) -> list[float]:
    box.setFocus()
    took = []
    for _line in range(3):
        for key in LINE:
            start = time.perf_counter()
            QTest.keyClicks(box, key)
            QApplication.processEvents()
            took.append(time.perf_counter() - start)
            # A quick typist: between two keys the draft may be kept and the clock may step.
            QTest.qWait(5)
    return took[len(LINE) :]


def _p95(took: list[float]) -> float:
    return statistics.quantiles(took, n=20)[-1]


def _long_meeting(folder: Path) -> Path:
    record = json.loads((FORMS / "examples" / "icpc-marsh.json").read_text(encoding="utf-8"))
    said = record["contributions"]
    record["contributions"] = said + [
        {**one, "id": str(uuid5(NAMESPACE_URL, f"contribution {number}"))}
        for number, one in enumerate(islice(cycle(said), ENTRIES - len(said)))
    ]
    file = folder / "long.json"
    file.write_text(json.dumps(record), encoding="utf-8")
    return file
