"""What every editor of a field can do, whichever kind of field it is for.

Must not know labels, hints and errors: the frame around it shows those.
"""

from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.presenters.parts.echoing import Echo
from ui.presenters.parts.fields import Field, Value


class EchoOf(Protocol):
    """Tells what is understood of what is typed in a field, and in the day beside it."""

    def __call__(self, field: Field, typed: str, *, beside: str) -> Echo:
        """Return the echo."""
        ...


class Editor(QWidget):
    """The boxes of one field."""

    changed = Signal()
    """Something else stands in it now."""
    restructured = Signal()
    """Boxes came or went: the way of Tab is to be laid anew."""

    def __init__(self, field: Field, name: str) -> None:
        """Take the field, and the name that tests and tools know it by."""
        super().__init__()
        self.field = field
        self.name = name
        self.lines = QVBoxLayout(self)
        self.lines.setContentsMargins(0, 0, 0, 0)
        self.lines.setSpacing(2)

    @property
    def value(self) -> Value:
        """What stands in it."""
        raise NotImplementedError

    def show_value(self, value: Value) -> None:
        """Show another value, without telling of a change."""
        raise NotImplementedError

    @property
    def target(self) -> QWidget:
        """The box to which the label belongs and the cursor goes."""
        raise NotImplementedError

    @property
    def labels_itself(self) -> bool:
        """Whether its label stands in it."""
        return False

    def stops(self) -> list[QWidget]:
        """Give the boxes in the order in which Tab goes."""
        return [self.target]

    def describe(self, words: str) -> None:
        """Have hint and error heard with the box."""
        self.target.setAccessibleDescription(words)

    def say(self, path: str, sentence: str) -> QWidget | None:
        """Show an error at a part of the field; give its box, none where there is no such part."""
        _ = path, sentence
        return None

    def say_nothing(self) -> None:
        """Take the errors of its parts away."""
