"""Tells that somebody is there: a key, the mouse, a touch, in any window of the program.

Looks at the windows alone, where such events come in once, not at every part that they pass
through. Must not keep what was pressed.
"""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QGuiApplication, QWindow

_SIGNS: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)


class Activity(QObject):
    """Watches every window that the user goes to."""

    seen = Signal()

    def __init__(self, parent: QObject) -> None:
        """Begin with the window that has the keys now, and follow them from there."""
        super().__init__(parent)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._follow)
        self._follow(QGuiApplication.focusWindow())

    def _follow(self, window: QWindow | None) -> None:
        if window is not None:
            # Put in again it is still there only once.
            window.installEventFilter(self)
            self.seen.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell of a sign of life; let every event go on."""
        del watched
        if event.type() in _SIGNS:
            self.seen.emit()
        return False
