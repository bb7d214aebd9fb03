"""The real program in a process of its own that types, tells what it typed when, and is killed.

What a test has typed is a program in Python with these names: `opened` (the window, as tests know
it), `keys` (the keyboard), `tell(words)` (says on the standard output what stands there now).
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from pytestqt.qtbot import QtBot

from tests.helpers.keyboard import Keyboard
from tests.helpers.shown_room import Waits
from tests.helpers.windows import Open, window_on
from ui.app import make_application

_ROOT = Path(__file__).parents[2]
_BEGIN = """
import sys
from pathlib import Path
from tests.helpers.killed import typing_in
with typing_in(Path(sys.argv[1])) as (opened, keys, tell):
"""


class Telling:
    """Says what stands there, with the moment by a clock that all processes share."""

    def __call__(self, words: str) -> None:
        sys.stdout.write(f"{time.monotonic()} {words}\n")
        sys.stdout.flush()


@contextmanager
def typing_in(folder: Path) -> Iterator[tuple[Open, Keyboard, Telling]]:
    """Open the window in a process that will be killed, unlocked."""
    _application = make_application(["meetingdesk"])
    waits = cast("QtBot", Waits())
    with window_on(folder, waits) as opened:
        opened.unlock()
        yield opened, Keyboard(waits, opened.window), Telling()


@dataclass(frozen=True, slots=True)
class Told:
    """What was typed, and when."""

    at: float
    words: str


class Program:
    """A process in which somebody types."""

    def __init__(self, folder: Path, script: str) -> None:
        """Start it."""
        body = "\n".join(f"    {line}" for line in script.strip().splitlines())
        self._process = subprocess.Popen(
            [sys.executable, "-c", _BEGIN + body, str(folder)],
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ,
            cwd=_ROOT,
        )

    def next(self) -> Told:
        """Wait for what it tells next."""
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, "the program ended before it was killed"
        at, _set_off, words = line.rstrip("\n").partition(" ")
        return Told(float(at), words)

    def kill(self) -> list[Told]:
        """Kill it as kill -9 does; give what it told and nobody read yet."""
        self._process.send_signal(signal.SIGKILL)
        killed = time.monotonic()
        self._process.wait(timeout=20)
        assert self._process.stdout is not None
        rest = self._process.stdout.read().splitlines()
        self._process.stdout.close()
        told = [line.partition(" ") for line in rest]
        return [
            Told(float(at), words) for at, _set_off, words in told if at and float(at) <= killed
        ]
