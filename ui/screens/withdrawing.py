"""Takes a part of a meeting away: at once while it runs, with a reason once it is closed.

What was said is struck out instead. Nothing is erased; undo brings it back.
"""

from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from meetingdesk.domain.ids import MeetingId
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.meeting import State
from meetingdesk.service.loading import Loaded
from ui.gateway import Gateway
from ui.presenters.part_reading import read_loaded
from ui.presenters.withdrawal import command_to_withdraw, may_be_withdrawn, withdrawn_words
from ui.screens.kept_reason import KeptReason
from ui.widgets.asking import ReasonDialog


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    meeting: MeetingId
    kind: str
    uid: UUID
    version: int


class Withdrawing(QObject):
    """Withdraws or strikes out one part."""

    withdrawn = Signal()
    told = Signal(str)
    went_wrong = Signal(object)

    def __init__(self, gateway: Gateway, window: QWidget) -> None:
        """Take the window over which a reason is asked."""
        super().__init__(window)
        self._gateway = gateway
        self._window = window

    def begin(
        self, meeting: MeetingId, kind: str, *, uid: UUID, over: QWidget | None = None
    ) -> None:
        """Withdraw a part in the version that the store has now; ask why where that is needed."""
        if not may_be_withdrawn(kind):
            self.told.emit(_("This is not withdrawn. Change it instead."))
            return

        def loaded(found: Loaded) -> None:
            version = found.versions.get(uid)
            if version is None:
                self.told.emit(_("It is withdrawn already."))
                self.withdrawn.emit()
                return
            part = _Part(meeting=meeting, kind=kind, uid=uid, version=version)
            if found.record.meeting.state is State.CLOSED:
                self._ask(part, over or self._window)
            else:
                self._do(part, "")

        self._gateway.ask(
            lambda desk: read_loaded(desk, meeting), then=loaded, failed=self.went_wrong.emit
        )

    def _ask(self, part: _Part, over: QWidget) -> None:
        dialog = ReasonDialog(
            over,
            title=_("Withdraw it"),
            told=_("The meeting is closed. Say why this is taken out; the reason is kept."),
        )
        kept = KeptReason(
            self._gateway, part.meeting, name=f"withdraw/{part.uid}", parent=self._window
        )
        kept.watch(dialog, dialog.box)
        dialog.accepted.connect(lambda: self._do(part, dialog.reason, kept=kept))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _do(self, part: _Part, reason: str, *, kept: KeptReason | None = None) -> None:
        command = command_to_withdraw(
            part.meeting, part.kind, uid=part.uid, version=part.version, reason=reason
        )

        def done(_changes: object) -> None:
            if kept is not None:
                kept.recorded()
            self.told.emit(withdrawn_words(part.kind))
            self.withdrawn.emit()

        self._gateway.do(command, then=done, failed=self.went_wrong.emit)
