"""A label that gives up room for others: what does not fit is cut, and shown where the mouse rests.

A screen reader hears the whole of it.
"""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

_LEAST_EMS = 4


class Elided(QLabel):
    """One line of words."""

    def __init__(self, role: str, name: str, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("role", role)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._whole = ""

    @property
    def whole(self) -> str:
        """All of the words."""
        return self._whole

    def say(self, text: str) -> None:
        """Show other words."""
        self._whole = text
        self.setAccessibleName(text)
        self.setToolTip(text)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Count anew when the letters are of another size."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._fit()

    def _fit(self) -> None:
        margins = self.contentsMargins()
        wide = self.fontMetrics().horizontalAdvance(self._whole) + 4
        self.setMaximumWidth(max(wide + margins.left() + margins.right(), 1))
        self._cut()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Ask for a few letters; more room is taken where it is given."""
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        """Be content with a few letters."""
        least = min(self.maximumWidth(), _LEAST_EMS * self.fontMetrics().height())
        return QSize(least, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much as there is room for."""
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        room = max(self.contentsRect().width(), self.minimumSizeHint().width())
        metrics = self.fontMetrics()
        self.setText(metrics.elidedText(self._whole, Qt.TextElideMode.ElideRight, room))
