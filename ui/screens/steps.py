"""What several kinds of steps of one meeting have in common: who they tell, how they are done."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from meetingdesk.service.changes import Changes
from ui.gateway import Gateway
from ui.presenters.meeting_view import MeetingView


class Steps(QObject):
    """Does commands about the meeting that is shown."""

    told = Signal(str)
    went_wrong = Signal(object)
    doing = Signal()
    """A command is on its way: the button of it may go with it."""

    def __init__(self, gateway: Gateway, window: QWidget) -> None:
        """Take the window over which questions open."""
        super().__init__(window)
        self._gateway = gateway
        self._window = window
        self._view: MeetingView | None = None

    def follow(self, view: MeetingView | None) -> None:
        """Take the meeting as it stands now."""
        self._view = view

    def _do(self, command: object, *, told: str = "") -> None:
        self.doing.emit()

        def done(changes: Changes) -> None:
            sentence = " ".join(filter(None, (told, *changes.warnings)))
            if sentence:
                self.told.emit(sentence)

        self._gateway.do(command, then=done, failed=self.went_wrong.emit)
