"""A box for words that must not get lost: it says when they are due to be kept.

Must not keep them itself; a screen does, and tells the box when they are safe.
"""

from typing import Final

from PySide6.QtCore import QEvent, QMimeData, QSize, QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from ui.widgets.text_places import qt_length

REST_MS: Final = 300
"""So long a rest, and what was typed is kept."""
LATEST_MS: Final = 1500
"""Without a rest it is kept so long after the first key that is not."""


class DraftBox(QPlainTextEdit):
    """Plain words over several lines; Tab leaves it, and what is pasted loses its dress."""

    draft_due = Signal()
    """What stands here is to be kept now."""

    def __init__(
        self, name: str, *, lines: int, grows: bool = False, parent: QWidget | None = None
    ) -> None:
        """Make a box of so many lines, or more where there is room; two in a small window."""
        super().__init__(parent)
        self.setObjectName(name)
        self.setTabChangesFocus(True)
        self._lines = lines
        policy = QSizePolicy.Policy.Expanding
        self.setSizePolicy(policy, policy if grows else QSizePolicy.Policy.Maximum)
        self._rest = _timer(self, REST_MS)
        self._latest = _timer(self, LATEST_MS)
        self._is_due = False
        self._rest.timeout.connect(self.flush)
        self._latest.timeout.connect(self.flush)
        self.textChanged.connect(self.touch)

    def sizeHint(self) -> QSize:
        """Ask for so many lines."""
        return QSize(super().sizeHint().width(), self._height(self._lines))

    def minimumSizeHint(self) -> QSize:
        """Be content with two lines."""
        return QSize(super().minimumSizeHint().width(), self._height(min(self._lines, 2)))

    def _height(self, lines: int) -> int:
        return int((lines + 1.2) * self.fontMetrics().lineSpacing())

    def touch(self) -> None:
        """Note that something is not kept yet; also for what stands beside the words."""
        self._is_due = True
        self._rest.start()
        if not self._latest.isActive():
            self._latest.start()

    def flush(self) -> None:
        """Have what is not kept yet kept now."""
        if self._is_due:
            self.settle()
            self.draft_due.emit()

    def settle(self) -> None:
        """Take what stands here as kept, or as being kept."""
        self._is_due = False
        self._rest.stop()
        self._latest.stop()

    def show_words(self, text: str) -> None:
        """Show words that are kept already."""
        if text != self.toPlainText():
            self.setPlainText(text)
        self.settle()

    def take_out(self, text: str) -> None:
        """Take away what was recorded; what was typed behind it since stays."""
        now = self.toPlainText()
        if not now.startswith(text):
            return
        cursor = self.textCursor()
        cursor.setPosition(0)
        cursor.setPosition(qt_length(text), cursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        self.settle()
        if self.toPlainText().strip():
            self.touch()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep what was typed when the box is left."""
        super().focusOutEvent(event)
        self.flush()

    def changeEvent(self, event: QEvent) -> None:
        """Keep what was typed when the whole window is left."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.flush()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste the words alone."""
        self.insertPlainText(source.text())


def _timer(parent: QWidget, milliseconds: int) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    return timer
