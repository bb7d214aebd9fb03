"""Opens one screen after the other and notes what is wrong with each.

One window for many screens in one theme and text: what takes long is done once.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.helpers.accessible import clipped, problems_of
from tests.helpers.contrast import faint
from tests.helpers.pressing import doubled
from tests.helpers.windows import Open

ROUNDS: Final = (
    ("light", 10, ((1366, 720), (1093, 566), (911, 464))),
    ("light", 12, ((1366, 720), (1093, 566), (911, 464))),
    ("light", 14, ((1366, 720), (1093, 566))),
    ("light", 18, ((1366, 720),)),
    ("dark", 12, ((1366, 720),)),
    ("high-contrast", 12, ((1366, 720),)),
)
"""A small laptop at 100, 125 and 150 %, the bar of the system taken off, each with its texts."""
LEAST: Final = {"light": 4.5, "dark": 4.5, "high-contrast": 7.0}

_EMS: Final = 40

Go = Callable[[Open], QWidget]
"""Opens a screen and gives the window that it is in."""


@dataclass(frozen=True, slots=True)
class Screen:
    """One screen: how it is opened, and how it is left again."""

    name: str
    go: Go
    leave: Callable[[Open], None] = lambda _opened: None


@dataclass(slots=True)
class Survey:
    """What was found on the screens that were opened."""

    bot: QtBot
    theme: str
    points: int
    sizes: tuple[tuple[int, int], ...]
    seen: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def visit(self, opened: Open, screens: Iterable[Screen]) -> None:
        """Look at screens in their order."""
        for screen in screens:
            opened.window.resize(*self.sizes[0])
            try:
                seen = screen.go(opened)
            except Exception as error:  # noqa: BLE001 - told as a fault of this screen alone
                self.faults.append(f"{screen.name}, not opened: {type(error).__name__}: {error}")
                continue
            self.seen.append(screen.name)
            self.faults += [f"{screen.name}: {one}" for one in self._faults_of(seen)]
            for wide, high in self.sizes:
                opened.window.resize(wide, high)
                if seen is not opened.window:
                    # The screen of the tests is small: on a real one it would be as wide as this.
                    wished = max(seen.width(), _EMS * seen.fontMetrics().height())
                    seen.resize(min(wide, wished), min(high, seen.height()))
                self.bot.wait(20)
                # Words that came at the end of the wait have no place yet; the eye sees them in it.
                QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
                cut = [*_too_large(seen, wide, high), *clipped(seen)]
                self.faults += [f"{screen.name}, {wide}x{high}: {one}" for one in cut]
            opened.window.resize(*self.sizes[0])
            screen.leave(opened)

    def _faults_of(self, seen: QWidget) -> list[str]:
        return [*problems_of(seen), *doubled(seen), *faint(seen, least=LEAST[self.theme])]


def _too_large(seen: QWidget, wide: int, high: int) -> list[str]:
    fits = seen.width() <= wide and seen.height() <= high
    return [] if fits else [f"{seen.width()}x{seen.height()} pixels"]
