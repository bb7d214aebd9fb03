"""Remembers where the cursor was before it came into the capture box, and puts it back there.

Must not decide when.
"""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from ui.widgets.capture_box import CaptureBox


class Returning(QObject):
    """The way back from the box."""

    def __init__(self, box: CaptureBox) -> None:
        """Watch where the cursor goes."""
        super().__init__(box)
        self._box = box
        self._from: QWidget | None = None
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._note)

    def go_back(self) -> None:
        """Put the cursor where it was; to the next part of the page where that is gone."""
        was = self._from
        if was is not None and isValid(was) and was.isVisible() and was.isEnabled():
            was.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif (before := self._box.words.previousInFocusChain()) is not None:
            before.setFocus(Qt.FocusReason.BacktabFocusReason)

    def _note(self, was: QWidget | None, now: QWidget | None) -> None:
        if now is self._box.words and was is not None and not self._box.isAncestorOf(was):
            self._from = was
