"""Lets no dialog come up over the shared page, while the chair's own window is what others see.

What was asked for just before may still be on its way. What is typed in a form is kept as always.
"""

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog


class NoDialogs(QObject):
    """Closes every dialog that is open, or that opens, while it is on."""

    def __init__(self, parent: QObject) -> None:
        """Begin off."""
        super().__init__(parent)
        self._is_on = False

    def turn(self, *, is_on: bool) -> None:
        """Begin or end."""
        application = QApplication.instance()
        if application is None or is_on is self._is_on:
            return
        self._is_on = is_on
        if not is_on:
            application.removeEventFilter(self)
            return
        application.installEventFilter(self)
        for window in QApplication.topLevelWidgets():
            if isinstance(window, QDialog) and window.isVisible():
                window.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close a dialog as soon as it is shown."""
        if event.type() == QEvent.Type.Show and isinstance(watched, QDialog):
            QTimer.singleShot(0, watched, watched.close)
        return False
