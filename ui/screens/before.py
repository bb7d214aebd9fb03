"""What is done before a meeting, from anywhere on the desk: set up, start now, plan the next one.

Must not show a meeting itself; it tells which one is wanted, and on which page.
"""

from uuid import uuid4

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from meetingdesk.domain.ids import MeetingId
from meetingdesk.domain.language import gettext as _
from meetingdesk.service.changes import Changes
from meetingdesk.service.commands.next_meeting import PlanNextMeeting
from meetingdesk.service.commands.starting import StartMeeting
from ui.gateway import Gateway
from ui.screens.new_meeting_page import NewMeetingPage
from ui.screens.splitting import SplittingUp

PREPARE = "page.prepare"
ROOM = "page.record"


class Before(QObject):
    """Makes meetings, each in one step."""

    went_wrong = Signal(object)
    told = Signal(str)
    warned = Signal(str)
    meeting_wanted = Signal(object, str, str)
    """A meeting is to be shown: its id, the id of the action of its page, no entry."""

    def __init__(self, gateway: Gateway, parent: QWidget) -> None:
        """Take the way to the desk, and the window over which dialogs open."""
        super().__init__(parent)
        self._gateway = gateway
        self.steps = NewMeetingPage(gateway)
        """The steps of a new meeting, a page of the desk."""
        self.steps.warned.connect(self.warned)
        self._splitting = SplittingUp(gateway, parent)
        self._splitting.went_wrong.connect(self.went_wrong)
        self._splitting.told.connect(self.told)

    def start_now(self) -> None:
        """Open a meeting at once; its type and family are said later."""
        self._make(
            StartMeeting(meeting=(meeting := MeetingId(uuid4())), takes_first_item=True),
            meeting,
            page=ROOM,
            told=_("The meeting is open. Type and family can be said later."),
        )

    def plan_next(self, previous: MeetingId) -> None:
        """Plan the meeting that follows, with everything that is known."""
        self._make(
            PlanNextMeeting(meeting=(meeting := MeetingId(uuid4())), previous=previous),
            meeting,
            page=PREPARE,
            told=_("The next meeting is planned, with people, household and open actions."),
        )

    def split(self, meeting: MeetingId) -> None:
        """Begin another session or room of a meeting that is open, for people kept apart."""
        self._splitting.begin(meeting)

    def _make(self, command: object, meeting: MeetingId, *, page: str, told: str) -> None:
        def done(changes: Changes) -> None:
            self.told.emit(told)
            if changes.warnings:
                self.warned.emit("\n".join(changes.warnings))
            self.meeting_wanted.emit(meeting, page, "")

        self._gateway.do(command, then=done, failed=self.went_wrong.emit)
