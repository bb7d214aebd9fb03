"""Begins sessions and rooms of the meeting that is shown: opens the dialog, has it done."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from meetingdesk.domain.ids import MeetingId
from meetingdesk.domain.language import gettext as _
from meetingdesk.service.changes import Changes
from ui.gateway import Gateway
from ui.presenters.splitting import Splitting, read_splitting
from ui.screens.session_dialog import SessionDialog


class SplittingUp(QObject):
    """The one way in which a meeting is split; nothing blocks."""

    went_wrong = Signal(object)
    told = Signal(str)

    def __init__(self, gateway: Gateway, parent: QWidget) -> None:
        """Take the window over which the dialog opens."""
        super().__init__(parent)
        self._gateway = gateway
        self._window = parent

    def begin(self, meeting: MeetingId) -> None:
        """Read who is there, and ask."""
        self._gateway.ask(
            lambda desk: read_splitting(desk, meeting), then=self._ask, failed=self.went_wrong.emit
        )

    def _ask(self, found: Splitting) -> None:
        dialog = SessionDialog(found, self._window)
        dialog.wanted.connect(self._do)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _do(self, commands: tuple[object, ...]) -> None:
        """Do one after the other; the first that fails ends it."""

        def done(_changes: Changes) -> None:
            if len(commands) > 1:
                self._do(commands[1:])
            else:
                self.told.emit(_("The meeting is split; who is where is recorded."))

        self._gateway.do(commands[0], then=done, failed=self.went_wrong.emit)
