"""What several kinds of steps of one meeting have in common: who they tell, how they are done."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from meetingdesk.service.changes import Changes
from ui.gateway import Gateway
from ui.presenters.meeting_view import MeetingView
from ui.screens.kept_reason import KeptReason


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

    def _kept(self, view: MeetingView, name: str) -> KeptReason:
        """Return what keeps a reason while it is typed."""
        return KeptReason(self._gateway, view.id, name=name, parent=self)

    def _do(self, command: object, *, told: str = "", kept: KeptReason | None = None) -> None:
        """Do a command; what it was told with is kept until it is durable."""
        self.doing.emit()

        def done(changes: Changes) -> None:
            if kept is not None:
                kept.recorded()
            sentence = " ".join(filter(None, (told, *changes.warnings)))
            if sentence:
                self.told.emit(sentence)

        self._gateway.do(command, then=done, failed=self.went_wrong.emit)
