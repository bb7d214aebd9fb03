"""The editor of words over several lines."""

from PySide6.QtWidgets import QWidget

from ui.formview.editor import Editor
from ui.formview.sizes import TextBox
from ui.presenters.parts.fields import Field, Value


class TextEditor(Editor):
    """Words over several lines."""

    def __init__(self, field: Field, name: str) -> None:
        """Make the box."""
        super().__init__(field, name)
        self.box = TextBox(name)
        self.lines.addWidget(self.box)
        self.box.textChanged.connect(self.changed)

    @property
    def value(self) -> Value:
        """What was typed."""
        return self.box.toPlainText()

    def show_value(self, value: Value) -> None:
        """Show words."""
        if self.box.toPlainText() == str(value):
            return
        self.box.textChanged.disconnect(self.changed)
        self.box.setPlainText(str(value))
        self.box.textChanged.connect(self.changed)

    @property
    def target(self) -> QWidget:
        """The box."""
        return self.box
