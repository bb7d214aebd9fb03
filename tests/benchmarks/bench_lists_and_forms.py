"""A long table against the table that Qt fills cell by cell; a long form against all its fields.

Our longest lists and forms are far shorter; the sizes are those of the window study. Each side is
made and painted in a process of its own, in turn, so that its memory can be told too.
"""

import os
import statistics
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from tests.benchmarks.ratio import Ratio

ROUNDS = 5
ROWS, COLUMNS = 100_000, 5
FIELDS, PLAIN = 150, 15
TABLE_GOAL, MEMORY_GOAL, FORM_GOAL = 1 / 5, 1 / 8, 1 / 4

_BEGIN = f"""
import os, time
from pathlib import Path
from PySide6.QtWidgets import QApplication, QTableWidget, QTableWidgetItem
from ui.app import make_application
from ui.formview.form_view import PartFormView
from ui.models.table import Column, TableModel
from ui.presenters.parts.echoing import Echo
from ui.presenters.parts.fields import Choice, Field, FieldKind, PartForm
from ui.widgets.lists import table_of

application = make_application(["meetingdesk"])
rows = [tuple(f"{{row}} {{column}}" for column in range({COLUMNS})) for row in range({ROWS})]

def told(make):
    used = lambda: int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    before, start = used(), time.perf_counter()
    made = make()
    made.resize(1366, 720)
    made.show()
    QApplication.processEvents()
    made.grab()
    print(time.perf_counter() - start, used() - before, flush=True)
    os._exit(0)
"""
_OUR_TABLE = f"""
def make():
    columns = [Column(str(at), lambda row, at=at: row[at]) for at in range({COLUMNS})]
    model = TableModel(columns, parent=application)
    view = table_of(model, "rows", widths=(1,) * {COLUMNS})
    model.show_rows(rows)
    return view
told(make)
"""
_QT_TABLE = f"""
def make():
    view = QTableWidget({ROWS}, {COLUMNS})
    for place, row in enumerate(rows):
        for at, text in enumerate(row):
            view.setItem(place, at, QTableWidgetItem(text))
    return view
told(make)
"""
_FORM = f"""
kinds = [FieldKind.LINE, FieldKind.TEXT, FieldKind.CHOICE, FieldKind.DAY, FieldKind.THREE_STATE]
choices = tuple(Choice(str(one), f"Answer {{one}}") for one in range(4))
fields = tuple(
    Field(
        name=f"field{{at}}", label=f"Question {{at}}", kind=kinds[at % 5], hint="As it was said",
        choices=choices, is_detail=at >= {PLAIN},
    )
    for at in range({FIELDS})
)
def make():
    view = PartFormView(
        PartForm(kind="long", title="A long form", fields=fields),
        echo_of=lambda field, typed, *, beside: Echo(),
    )
    if is_whole:
        view.unfold()
    return view
told(make)
"""


@dataclass(frozen=True, slots=True)
class _Cost:
    seconds: float
    octets: float


def ratios() -> Iterator[Ratio]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    ours, bare = _costs(_OUR_TABLE, _QT_TABLE)
    name = f"a table of {ROWS:,} rows against Qt's own"
    yield Ratio(name=name, ours=ours.seconds, bare=bare.seconds, goal=TABLE_GOAL)
    # Megabytes, shown where a ratio has its milliseconds.
    yield Ratio(
        name=f"memory of {ROWS:,} rows against Qt's own (MB for ms)",
        ours=ours.octets / 1e9,
        bare=bare.octets / 1e9,
        goal=MEMORY_GOAL,
    )
    ours, bare = _costs(f"is_whole = False\n{_FORM}", f"is_whole = True\n{_FORM}")
    name = f"a form of {FIELDS} fields, its details folded, against all of them"
    yield Ratio(name=name, ours=ours.seconds, bare=bare.seconds, goal=FORM_GOAL)


def _costs(ours: str, bare: str) -> tuple[_Cost, _Cost]:
    rounds = [(_cost(ours), _cost(bare)) for _ in range(ROUNDS)]
    return _median([one for one, _bare in rounds]), _median([one for _ours, one in rounds])


def _median(costs: list[_Cost]) -> _Cost:
    return _Cost(
        statistics.median(one.seconds for one in costs),
        statistics.median(one.octets for one in costs),
    )


def _cost(script: str) -> _Cost:
    run = subprocess.run(
        [sys.executable, "-c", _BEGIN + script],
        stdout=subprocess.PIPE,
        text=True,
        timeout=120,
        check=True,
    )
    seconds, octets = run.stdout.split()
    return _Cost(float(seconds), float(octets))
