"""A box that shows the keys that are pressed in it, instead of doing what they do elsewhere.

Tab and Esc go on as everywhere. Must not decide which keys may be given.
"""

from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

_ALONE: Final = frozenset(
    {
        Qt.Key.Key_Control,
        Qt.Key.Key_Shift,
        Qt.Key.Key_Alt,
        Qt.Key.Key_Meta,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_unknown,
    }
)
_GO_ON: Final = frozenset({Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape})


class KeyBox(QLineEdit):
    """Takes one combination of keys."""

    pressed = Signal(str)
    """The combination, as the toolkit writes it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.setObjectName(name)
        self.setReadOnly(True)

    def event(self, event: QEvent) -> bool:
        """Take keys before a shortcut of the window does."""
        is_early = event.type() == QEvent.Type.ShortcutOverride
        if is_early and isinstance(event, QKeyEvent) and event.key() not in _GO_ON:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show the combination."""
        key = Qt.Key(event.key())
        if key in _GO_ON:
            super().keyPressEvent(event)
        elif key not in _ALONE:
            above = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            written = QKeySequence(event.key() | above.value).toString(
                QKeySequence.SequenceFormat.PortableText
            )
            self.setText(written)
            self.pressed.emit(written)
