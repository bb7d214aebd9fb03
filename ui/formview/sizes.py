"""Boxes that are as wide as what they take, in characters, whatever the size of the text.

Must not know what is typed into them.
"""

from typing import Final

from PySide6.QtCore import QEvent, QMimeData, QSize
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy

LINE_CHARACTERS: Final = 60
TEXT_CHARACTERS: Final = 75
"""Longer lines read badly."""
_MOST: Final = 10_000_000
"""Characters; Qt's own 32,767 would cut what is pasted."""
_LEAST_CHARACTERS: Final = 12
_FEWEST_LINES: Final = 2
_MOST_LINES: Final = 9


class LineBox(QLineEdit):
    """One line."""

    def __init__(self, name: str, *, characters: int = LINE_CHARACTERS) -> None:
        """Make it wide enough for so many characters."""
        super().__init__()
        self.setObjectName(name)
        self._characters = characters
        self.setMaxLength(_MOST)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Ask for the width of its characters."""
        return self._wide(self._characters)

    def minimumSizeHint(self) -> QSize:
        """Be content with a few."""
        return self._wide(min(self._characters, _LEAST_CHARACTERS))

    def _wide(self, characters: int) -> QSize:
        hint = super().sizeHint()
        return QSize((characters + 3) * self.fontMetrics().averageCharWidth(), hint.height())


class TextBox(QPlainTextEdit):
    """Plain words over several lines; it grows with them, and Tab leaves it."""

    def __init__(self, name: str) -> None:
        """Begin empty."""
        super().__init__()
        self.setObjectName(name)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._lines = _FEWEST_LINES
        self.textChanged.connect(self._grow)

    def sizeHint(self) -> QSize:
        """Ask for a readable width, and for the lines that stand in it."""
        width = (TEXT_CHARACTERS + 3) * self.fontMetrics().averageCharWidth()
        return QSize(width + self.verticalScrollBar().sizeHint().width(), self._height())

    def minimumSizeHint(self) -> QSize:
        """Be content with a narrow box."""
        width = 2 * _LEAST_CHARACTERS * self.fontMetrics().averageCharWidth()
        return QSize(width, self._height())

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste the words alone."""
        self.insertPlainText(source.text())

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the size of the text."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self.updateGeometry()

    def _height(self) -> int:
        return int((self._lines + 1.2) * self.fontMetrics().lineSpacing())

    def _grow(self) -> None:
        lines = int(self.document().size().height())
        wanted = min(max(lines, _FEWEST_LINES), _MOST_LINES)
        if wanted != self._lines:
            self._lines = wanted
            self.updateGeometry()
