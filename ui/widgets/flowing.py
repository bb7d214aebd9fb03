"""Parts side by side, and in the next row where one has no room; all rows are of one height.

Must not know what the parts are.
"""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.widgets.layouts import em


class Flowing(QWidget):
    """Rows of parts, as many as the width makes them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._parts: list[QWidget] = []

    def add(self, part: QWidget) -> None:
        """Put a part behind the others."""
        part.setParent(self)
        self._parts.append(part)

    @property
    def space(self) -> int:
        """How many pixels stand between two parts and between two rows."""
        return em(self) // 3

    @property
    def row_height(self) -> int:
        """How high one row is."""
        return max((one.sizeHint().height() for one in self._shown()), default=0)

    def rows_at(self, width: int) -> int:
        """Count the rows that a width makes."""
        return self._place(width, moves=False)

    def height_of(self, rows: int) -> int:
        """Return how high so many rows are."""
        return rows * self.row_height + max(rows - 1, 0) * self.space

    def place(self) -> None:
        """Lay the parts out anew, because one of them is another."""
        self.setMinimumHeight(self.height_of(self._place(self.width(), moves=True)))

    def sizeHint(self) -> QSize:
        """Ask for what the rows need at the width there is."""
        return QSize(self.width(), self.height_of(self.rows_at(self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the parts out in the width there is now."""
        super().resizeEvent(event)
        self.place()

    def changeEvent(self, event: QEvent) -> None:
        """Lay out anew where the size of the text is another."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self.place()

    def _shown(self) -> list[QWidget]:
        return [one for one in self._parts if not one.isHidden()]

    def _place(self, width: int, *, moves: bool) -> int:
        x = row = 0
        shown = self._shown()
        high = self.row_height
        for part in shown:
            wide = min(part.sizeHint().width(), max(width, 1))
            if x and x + wide > width:
                x, row = 0, row + 1
            if moves:
                part.setGeometry(x, row * (high + self.space), wide, high)
            x += wide + self.space
        return row + 1 if shown else 0
