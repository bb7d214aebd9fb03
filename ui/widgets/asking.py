"""The questions that the window puts in a dialog of their own: a file, a folder, a reason.

Handed to the screens, so that a test can answer; no screen opens a dialog itself.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QMessageBox,
    QPlainTextEdit,
    QWidget,
)

from meetingdesk.domain.language import gettext as _
from ui.widgets.layouts import em, field, lines_of, words

Keep = Callable[[QDialog, QPlainTextEdit], None]
"""Has what is typed in a box of a dialog kept."""


class Questions(Protocol):
    """Asks the user; None or False where the user gives up."""

    def record_file(self, parent: QWidget) -> Path | None:
        """Ask for the record that is to be taken in."""
        ...

    def folder(self, parent: QWidget, start: Path | None) -> Path | None:
        """Ask for the folder into which copies are written."""
        ...

    def picture_file(self, parent: QWidget) -> Path | None:
        """Ask for the picture that is to be the logo."""
        ...

    def identity_file(self, parent: QWidget) -> Path | None:
        """Ask for the certificate of an organisation, with its key."""
        ...

    def slip_file(self, parent: QWidget, name: str) -> Path | None:
        """Ask where a password slip is to be written; a name is proposed."""
        ...

    def reason(
        self, parent: QWidget, *, title: str, told: str, keep: Keep | None = None
    ) -> str | None:
        """Ask for a reason in words; `keep` is told in which box it is typed."""
        ...

    def may_lose(self, parent: QWidget, sentence: str) -> bool:
        """Ask whether the window may close although something was not saved."""
        ...


class Dialogs:
    """Asks with dialogs."""

    def record_file(self, parent: QWidget) -> Path | None:
        """Ask for the record that is to be taken in."""
        chosen, _filter = QFileDialog.getOpenFileName(
            parent, _("Import a record"), "", _("Records (*.json)")
        )
        return Path(chosen) if chosen else None

    def folder(self, parent: QWidget, start: Path | None) -> Path | None:
        """Ask for the folder into which copies are written."""
        chosen = QFileDialog.getExistingDirectory(
            parent, _("Choose a folder"), str(start) if start is not None else ""
        )
        return Path(chosen) if chosen else None

    def picture_file(self, parent: QWidget) -> Path | None:
        """Ask for the picture that is to be the logo."""
        chosen, _filter = QFileDialog.getOpenFileName(
            parent, _("Choose the logo"), "", _("Pictures (*.png *.jpg *.jpeg)")
        )
        return Path(chosen) if chosen else None

    def identity_file(self, parent: QWidget) -> Path | None:
        """Ask for the certificate of an organisation, with its key."""
        chosen, _filter = QFileDialog.getOpenFileName(
            parent, _("Choose the certificate"), "", _("Certificates with their key (*.p12 *.pfx)")
        )
        return Path(chosen) if chosen else None

    def slip_file(self, parent: QWidget, name: str) -> Path | None:
        """Ask where a password slip is to be written; a name is proposed."""
        chosen, _filter = QFileDialog.getSaveFileName(
            parent,
            _("Write the password slip, apart from every copy"),
            name,
            _("PDF files (*.pdf)"),
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        return Path(chosen) if chosen else None

    def reason(
        self, parent: QWidget, *, title: str, told: str, keep: Keep | None = None
    ) -> str | None:
        """Ask for a reason in words; `keep` is told in which box it is typed."""
        dialog = ReasonDialog(parent, title=title, told=told)
        if keep is not None:
            keep(dialog, dialog.box)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        reason = dialog.reason
        dialog.deleteLater()
        return reason if accepted else None

    def may_lose(self, parent: QWidget, sentence: str) -> bool:
        """Ask whether the window may close although something was not saved."""
        answer = QMessageBox.warning(
            parent,
            _("Not everything is saved"),
            _("{sentence} Close all the same, and lose it?").format(sentence=sentence),
            QMessageBox.StandardButton.Close | QMessageBox.StandardButton.Cancel,
            QMessageBox.StandardButton.Cancel,
        )
        return answer == QMessageBox.StandardButton.Close


class ReasonDialog(QDialog):
    """One box for a reason; it can be confirmed once something stands in it."""

    def __init__(self, parent: QWidget, *, title: str, told: str) -> None:
        """Say what the reason is for."""
        super().__init__(parent)
        self.setObjectName("reason_dialog")
        self.setWindowTitle(title)
        self._box = QPlainTextEdit()
        self._box.setObjectName("reason_dialog.reason")
        self._box.setTabChangesFocus(True)
        self._box.setMinimumWidth(28 * em(self))
        self._buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self._ok = self._buttons.button(QDialogButtonBox.StandardButton.Ok)
        self._ok.setText(title)
        self._ok.setEnabled(False)
        cancel = self._buttons.button(QDialogButtonBox.StandardButton.Cancel)
        cancel.setText(_("Cancel"))
        for one, name in ((self._ok, "ok"), (cancel, "cancel")):
            one.setIcon(QIcon())
            one.setObjectName(f"reason_dialog.{name}")
        self._box.textChanged.connect(lambda: self._ok.setEnabled(bool(self.reason)))
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        layout = lines_of(self)
        layout.addWidget(words(told, "", wraps=True))
        layout.addLayout(field(_("Reason"), self._box))
        layout.addWidget(self._buttons)
        self._box.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Ctrl and Enter as the answer: Enter alone begins a new line in the box."""
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._ok.click()
        else:
            super().keyPressEvent(event)

    @property
    def box(self) -> QPlainTextEdit:
        """The box in which it is typed."""
        return self._box

    @property
    def reason(self) -> str:
        """What was typed."""
        return self._box.toPlainText().strip()
