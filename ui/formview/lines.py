"""Editors of one line: words, numbers, days and moments, the latter with their echo.

Must not read days itself: the echo is handed in, and says what the form will be read as.
"""

from collections.abc import Callable
from typing import Final

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.formview.editor import EchoOf, Editor
from ui.formview.sizes import SHORT_CHARACTERS, TEXT_CHARACTERS, LineBox
from ui.presenters.parts.fields import Field, FieldKind, Value
from ui.widgets.layouts import words

_CHARACTERS: Final = {
    FieldKind.LINE: TEXT_CHARACTERS,
    FieldKind.NUMBER: 12,
    FieldKind.DAY: SHORT_CHARACTERS,
    FieldKind.MOMENT: SHORT_CHARACTERS,
}


class LineEditor(Editor):
    """Words or a number."""

    def __init__(self, field: Field, name: str) -> None:
        """Make the box."""
        super().__init__(field, name)
        self.box = LineBox(name, characters=_CHARACTERS[field.kind])
        self.lines.addWidget(self.box)
        self.box.textChanged.connect(self.changed)

    @property
    def value(self) -> Value:
        """What was typed."""
        return self.box.text()

    def show_value(self, value: Value) -> None:
        """Show words."""
        self.box.blockSignals(True)
        self.box.setText(str(value))
        self.box.setCursorPosition(0)
        self.box.blockSignals(False)

    @property
    def target(self) -> QWidget:
        """The box."""
        return self.box


class WhenEditor(LineEditor):
    """A day or a moment as it is said, with weekday and full date beside it."""

    def __init__(self, field: Field, name: str, *, echo_of: EchoOf) -> None:
        """Take what tells how the words are understood."""
        super().__init__(field, name)
        self._echo_of = echo_of
        self._told = ""
        self.beside: Callable[[], str] = str
        """Gives what stands in the field of the day to which a bare time belongs."""
        self._echo = words("", "quiet", wraps=True, name=f"{name}.echo")
        beside = QHBoxLayout()
        beside.setSpacing(self.fontMetrics().height() // 2)
        self.lines.removeWidget(self.box)
        beside.addWidget(self.box)
        beside.addWidget(self._echo, 1)
        self.lines.addLayout(beside)
        self.box.textChanged.connect(lambda _text: self._say(has_left=False))
        self.box.editingFinished.connect(lambda: self._say(has_left=True))

    def show_value(self, value: Value) -> None:
        """Show words, and what they mean."""
        super().show_value(value)
        self._say(has_left=True)

    def describe(self, words: str) -> None:
        """Have hint, error and echo heard with the box."""
        self._told = words
        self._hear()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Pass the cursor on to the box."""
        super().focusInEvent(event)
        self.box.setFocus()

    def _say(self, *, has_left: bool) -> None:
        """Say what is understood; what is asked only once the whole is typed."""
        typed = self.box.text().strip()
        echo = self._echo_of(self.field, typed, beside=self.beside()) if typed else None
        told = "" if echo is None or not (echo.is_understood or has_left) else echo.words
        self._echo.setText(told)
        self._hear()

    def _hear(self) -> None:
        parts = (self._told, self._echo.text().strip())
        self.box.setAccessibleDescription(" ".join(filter(None, parts)))
