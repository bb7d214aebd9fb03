"""Boxes that are as wide as what they take, in characters, whatever the size of the text.

Must not know what is typed into them.
"""

from typing import Final

from PySide6.QtCore import QEvent, QMimeData, QSize
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

TEXT_CHARACTERS: Final = 75
"""Longer lines read badly."""
SHORT_CHARACTERS: Final = 30
"""Boxes are as wide as this or as the line above, so that their edges stand one below the other."""
_MOST: Final = 10_000_000
"""Characters; Qt's own 32,767 would cut what is pasted."""
_LEAST_CHARACTERS: Final = 12
_FEWEST_LINES: Final = 2
_MOST_LINES: Final = 9


def width_of(box: QWidget, characters: int) -> int:
    """Return the pixels that a box needs to show so many characters."""
    return (characters + 3) * box.fontMetrics().averageCharWidth()


def even_width(box: QWidget, wanted: int) -> int:
    """Return the nearest of the two widths that has room for so many pixels, or the larger."""
    short = width_of(box, SHORT_CHARACTERS)
    return short if wanted <= short else width_of(box, TEXT_CHARACTERS)


class LineBox(QLineEdit):
    """One line."""

    def __init__(self, name: str, *, characters: int = TEXT_CHARACTERS) -> None:
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
        return QSize(width_of(self, characters), super().sizeHint().height())


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
        return QSize(width_of(self, TEXT_CHARACTERS), self._height())

    def minimumSizeHint(self) -> QSize:
        """Be content with a narrow box."""
        return QSize(width_of(self, 2 * _LEAST_CHARACTERS), self._height())

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
