"""Keeps the reason that is typed in a small dialog, so that a kill or a failing save loses none.

What was kept stands in the box again when the same reason is asked for the next time. Must not
record it: whoever asked does, and tells when it is durable.
"""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QLineEdit, QPlainTextEdit

from meetingdesk.domain.ids import MeetingId
from ui.gateway import Gateway
from ui.presenters.kept_line import find_kept, reason_key
from ui.screens.kept_typing import KeptTyping

ReasonBox = QLineEdit | QPlainTextEdit


class KeptReason(QObject):
    """The words of one box of one dialog."""

    def __init__(self, gateway: Gateway, meeting: MeetingId, *, name: str, parent: QObject) -> None:
        """Take which reason it is; nothing is kept before a box is watched."""
        super().__init__(parent)
        self._gateway = gateway
        self._meeting = meeting
        self._key = reason_key(name)
        self._box: ReasonBox | None = None
        self._kept: KeptTyping | None = None

    def watch(self, dialog: QDialog, box: ReasonBox) -> None:
        """Put back what was typed before, and keep what is typed from now on."""
        self._box = box
        box.textChanged.connect(self._typed)
        dialog.rejected.connect(self.recorded)
        dialog.finished.connect(self._leave)
        self._gateway.ask(
            lambda desk: find_kept(desk, self._meeting, key=self._key),
            then=self._begin,
            failed=lambda _problem: None,
        )

    def recorded(self) -> None:
        """Let go of it: it is durable elsewhere, or it was given up."""
        if self._kept is not None:
            self._kept.drop()

    def forget(self) -> None:
        """Keep nothing more, and leave in the store what is there."""
        if self._kept is not None:
            self._kept.hold()

    def _begin(self, before: str) -> None:
        self._kept = KeptTyping(
            self._gateway, self._meeting, key=self._key, kept=before, parent=self
        )
        if self._box is None:
            return
        if before and not _text(self._box):
            if isinstance(self._box, QLineEdit):
                self._box.setText(before)
                self._box.selectAll()
            else:
                self._box.setPlainText(before)
                self._box.selectAll()
        else:
            self._typed()

    def _typed(self) -> None:
        if self._kept is not None and self._box is not None:
            self._kept.type(_text(self._box))

    def _leave(self) -> None:
        """Know the box no longer: it goes with its dialog."""
        self._box = None


def _text(box: ReasonBox) -> str:
    return box.text() if isinstance(box, QLineEdit) else box.toPlainText()
