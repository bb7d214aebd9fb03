"""Lines to type into: plain ones, and secret ones that can be shown."""

from PySide6.QtWidgets import QCheckBox, QLineEdit


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
