"""A person at the keyboard: presses keys, and looks only at where the cursor is.

Nothing here touches a widget but by a key. Where the cursor stands is read by the name of the
part, as a sighted user reads its label and a screen reader says it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

_PATIENCE: Final = 60_000
_MOST_TABS: Final = 400
_LATIN: Final = 0x7F


@dataclass(slots=True)
class Keyboard:
    """The keys of one window and of the dialogs over it."""

    bot: QtBot
    window: QWidget

    @property
    def place(self) -> QWidget:
        """Where the next key goes; without a dialog the window is the active one, as anywhere."""
        if not _is_active():
            # Without a window manager nobody gives it back what a dialog or a list of names had.
            self.window.activateWindow()
            self.bot.waitUntil(_is_active, timeout=_PATIENCE)
        return QApplication.focusWidget() or QApplication.activeWindow() or self.window

    @property
    def at(self) -> str:
        """The name of the part in which the cursor is."""
        return self.place.objectName()

    def press(self, keys: str) -> None:
        """Press one combination, as the key map writes it."""
        QTest.keySequence(self.place, QKeySequence(keys))
        QCoreApplication.processEvents()

    def type(self, text: str) -> None:
        """Type words; a line break is Shift+Enter, which begins a new line everywhere."""
        for place, line in enumerate(text.split("\n")):
            if place:
                self.press("Shift+Return")
            for sign in line:
                self._type_one(sign)

    def _type_one(self, sign: str) -> None:
        if ord(sign) < _LATIN:
            QTest.keyClicks(self.place, sign)
            return
        # What is on no key comes as a system gives it: with its text and without a key.
        place, plain = self.place, Qt.KeyboardModifier.NoModifier
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(place, QKeyEvent(kind, 0, plain, sign))

    def until(self, holds: Callable[[], object]) -> None:
        """Wait until something is seen."""
        self.bot.waitUntil(lambda: bool(holds()), timeout=_PATIENCE)

    def until_at(self, name: str) -> None:
        """Wait until the cursor is in a part."""
        self.until(lambda: self.at == name)

    def tab_to(self, name: str) -> None:
        """Go on with Tab until the cursor is in a part."""
        self.tab_to_one(lambda at: at == name, name)

    def tab_to_one(self, is_it: Callable[[str], bool], wanted: str = "it") -> None:
        """Go on with Tab until the cursor is in a part whose name is right."""
        for _step in range(_MOST_TABS):
            if is_it(self.at):
                return
            self.press("Tab")
        raise AssertionError(f"Tab does not reach {wanted}; the cursor is in {self.at}")

    def do(self, words: str) -> None:
        """Do one of everything that can be done, found by its words."""
        self.press("Ctrl+Shift+P")
        self.until(lambda: self.at.startswith("everything"))
        self.type(words)
        self.press("Return")
        self.until(lambda: not self.at.startswith("everything"))

    def clear(self) -> None:
        """Take out what stands in the box."""
        self.press("Ctrl+A")
        self.press("Del")


def _is_active() -> bool:
    active = QApplication.activeWindow()
    return active is not None and active.isVisible()
