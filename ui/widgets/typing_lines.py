"""Lines to type into: plain ones, and secret ones that can be shown."""

from collections.abc import Iterable

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCheckBox, QCompleter, QLineEdit, QWidget


def secret_line(name: str) -> QLineEdit:
    """Make a line whose letters are not shown."""
    box = QLineEdit()
    box.setObjectName(name)
    box.setEchoMode(QLineEdit.EchoMode.Password)
    return box


def plain_line(name: str) -> QLineEdit:
    """Make a line to type into."""
    box = QLineEdit()
    box.setObjectName(name)
    return box


def show_secrets_when(check: QCheckBox, *boxes: QLineEdit) -> None:
    """Show the letters of secret lines while a box is ticked."""

    def show(is_on: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if is_on else QLineEdit.EchoMode.Password
        for box in boxes:
            box.setEchoMode(mode)

    check.toggled.connect(show)


class KnownLine(QLineEdit):
    """A line that offers what is known while it is typed; anything else can be typed too."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Begin with nothing known."""
        super().__init__(parent)
        self.setObjectName(name)
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)

    def offer(self, names: Iterable[str]) -> None:
        """Offer these from now on."""
        self._names.setStringList(list(names))
