"""Opens one screen after the other, wears every theme and size on it, and notes what is wrong.

One window for many screens: what takes long, unlocking and importing, is done once.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.helpers.accessible import clipped, problems_of
from tests.helpers.contrast import faint
from tests.helpers.pressing import doubled
from tests.helpers.windows import Open
from ui.widgets.themes import TOKENS_OF, Theming

SIZES: Final = (
    *((1366, 720, points) for points in (10, 12, 14, 18)),
    *((1093, 566, points) for points in (10, 12, 14)),
    *((911, 464, points) for points in (10, 12)),
)
"""A small laptop at 100, 125 and 150 %, the bar of the system taken off, each with its texts."""
LEAST: Final = {"light": 4.5, "dark": 4.5, "high-contrast": 7.0}
_WIDE, _HIGH, _POINTS = SIZES[1]

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

    theming: Theming
    bot: QtBot
    found: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    """By screen and by what was looked at."""

    def visit(self, opened: Open, screens: Iterable[Screen]) -> None:
        """Look at screens in their order."""
        for screen in screens:
            self._wear("light", (_WIDE, _HIGH, _POINTS), opened.window)
            try:
                seen = screen.go(opened)
            except Exception as error:  # noqa: BLE001 - told as a fault of this screen alone
                self.found[screen.name, "open"] = [f"{type(error).__name__}: {error}"]
                continue
            self.found[screen.name, "open"] = []
            self._look(opened.window, seen, screen.name)
            screen.leave(opened)

    def _look(self, window: QWidget, seen: QWidget, name: str) -> None:
        for theme in TOKENS_OF:
            self._wear(theme, (_WIDE, _HIGH, _POINTS), window)
            self.found[name, theme] = faint(seen, least=LEAST[theme])
        self._wear("light", (_WIDE, _HIGH, _POINTS), window)
        self.found[name, "accessible"] = [*problems_of(seen), *doubled(seen)]
        for size in SIZES:
            self._wear("light", size, window)
            self.found[name, told(size)] = [*_too_large(seen, size), *clipped(seen)]
        self._wear("light", (_WIDE, _HIGH, _POINTS), window)

    def _wear(self, theme: str, size: tuple[int, int, int], window: QWidget) -> None:
        wide, high, points = size
        self.theming.choose(theme)
        self.theming.use_points(points)
        window.resize(wide, high)
        self.bot.wait(30)


def told(size: tuple[int, int, int]) -> str:
    """Name a size."""
    wide, high, points = size
    return f"{wide}x{high} at {points} pt"


def _too_large(seen: QWidget, size: tuple[int, int, int]) -> list[str]:
    wide, high, _points = size
    fits = seen.width() <= wide and seen.height() <= high
    return [] if fits else [f"{seen.width()}x{seen.height()} pixels of {wide}x{high}"]
