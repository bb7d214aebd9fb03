"""Asks why a meeting or case goes into the bin, says what happens then, and puts it there.

Must not erase anything.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from meetingdesk.domain.ids import CaseId, MeetingId
from meetingdesk.domain.language import gettext as _
from meetingdesk.service.commands.discarding import PutCaseInBin, PutMeetingInBin
from ui.gateway import Gateway
from ui.screens.kept_reason import KeptReason
from ui.widgets.asking import ReasonDialog


class Discarding(QObject):
    """The one way into the bin."""

    went_wrong = Signal(object)
    told = Signal(str)
    done = Signal()
    """Something went into the bin."""

    def __init__(self, gateway: Gateway, parent: QWidget) -> None:
        """Take the page over which the question is asked."""
        super().__init__(parent)
        self._gateway = gateway
        self._page = parent

    def discard_meeting(self, meeting: MeetingId, title: str) -> None:
        """Ask why a meeting goes into the bin, then put it there."""
        self._ask(
            _("Put the meeting into the bin"),
            _(
                "“{title}” goes into the bin with everything that was recorded in it. For 30 days"
                " it can be put back from there; after that it is erased for good. Only a meeting"
                " that was made by mistake goes there: one that does not take place is cancelled."
            ).format(title=title),
            command=lambda reason: PutMeetingInBin(meeting=meeting, reason=reason),
            kept=KeptReason(self._gateway, meeting, name="discard", parent=self),
        )

    def discard_case(self, case: CaseId, title: str) -> None:
        """Ask why a case goes into the bin, then put it there with its meetings."""
        self._ask(
            _("Put the case into the bin"),
            _(
                "“{title}” goes into the bin with all its meetings. For 30 days it can be put back"
                " from there; after that everything in it is erased for good."
            ).format(title=title),
            command=lambda reason: PutCaseInBin(case=case, reason=reason),
        )

    def _ask(
        self,
        title: str,
        told: str,
        *,
        command: Callable[[str], object],
        kept: KeptReason | None = None,
    ) -> None:
        dialog = ReasonDialog(self._page, title=title, told=told)
        dialog.finished.connect(dialog.deleteLater)
        if kept is not None:
            kept.watch(dialog, dialog.box)
        dialog.accepted.connect(lambda: self._put(command(dialog.reason), kept))
        dialog.open()

    def _put(self, command: object, kept: KeptReason | None) -> None:
        def done(_changes: object) -> None:
            if kept is not None:
                # Its typing lies in the bin with the meeting, and nothing is written there.
                kept.forget()
            self.told.emit(_("It lies in the bin now. There it can be put back for 30 days."))
            self.done.emit()

        self._gateway.do(command, then=done, failed=self.went_wrong.emit)
