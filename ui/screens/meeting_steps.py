"""The steps of a meeting itself: open, adjourn, resume, close, reopen, change of chair."""

from typing import Final
from uuid import UUID

from PySide6.QtWidgets import QLineEdit, QWidget

from meetingdesk.domain.ids import PersonId
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.meeting import Office, chair_of
from meetingdesk.service.commands.meeting_steps import (
    AdjournMeeting,
    CloseMeeting,
    OpenMeeting,
    ReopenMeeting,
    ResumeMeeting,
)
from meetingdesk.service.commands.meetings import ChangeOfficer
from ui.actions import Actions
from ui.gateway import Gateway
from ui.presenters.closing import open_matters
from ui.screens.steps import Steps
from ui.widgets.asking import Questions
from ui.widgets.choices import Choice
from ui.widgets.small_dialog import SmallDialog

_STEPS: Final = ("open", "close", "reopen", "adjourn", "resume", "chair")


class MeetingSteps(Steps):
    """From planned to closed, and back with a reason."""

    def __init__(
        self, gateway: Gateway, actions: Actions, *, questions: Questions, window: QWidget
    ) -> None:
        """Connect the actions."""
        super().__init__(gateway, window)
        self._questions = questions
        self._to_room = actions["page.record"].trigger
        for step, do in zip(
            _STEPS,
            (self._open, self._close, self._reopen, self._adjourn, self._resume, self._chair),
            strict=True,
        ):
            actions[f"meeting.{step}"].triggered.connect(do)

    def _open(self) -> None:
        if self._view is not None:
            self._do(OpenMeeting(meeting=self._view.id), told=_("The meeting is open."))
            self._to_room()

    def _close(self) -> None:
        view = self._view
        if view is None:
            return
        matters = open_matters(view.record)
        if not matters:
            self._close_now()
            return
        said = "\n".join(f"• {one}" for one in matters)
        dialog = SmallDialog(
            self._window,
            "close",
            title=_("Close the meeting"),
            told=_("Still open:\n{matters}\nClose the meeting all the same?").format(matters=said),
        )
        dialog.accepted.connect(self._close_now)
        dialog.open()

    def _close_now(self) -> None:
        if self._view is not None:
            self._do(CloseMeeting(meeting=self._view.id), told=_("The meeting is closed."))

    def _reopen(self) -> None:
        if self._view is None:
            return
        meeting, kept = self._view.id, self._kept(self._view, "reopen")
        reason = self._questions.reason(
            self._window,
            title=_("Reopen the meeting"),
            told=_("The meeting is closed. Say why it is opened again; the reason is printed."),
            keep=kept.watch,
        )
        if reason is not None:
            command = ReopenMeeting(meeting=meeting, reason=reason)
            self._do(command, told=_("The meeting is open again."), kept=kept)

    def _adjourn(self) -> None:
        view = self._view
        if view is None:
            return
        kept = self._kept(view, "adjourn")
        why = QLineEdit()
        why.setObjectName("adjourn.reason")
        dialog = SmallDialog(
            self._window,
            "adjourn",
            title=_("Adjourn"),
            told=_("The sitting ends now, and everybody leaves as agreed. Resume it another time."),
            parts=[(_("&Reason (optional)"), why)],
        )

        def adjourn() -> None:
            if self._view is not None:
                command = AdjournMeeting(meeting=self._view.id, reason=why.text().strip())
                self._do(command, told=_("The meeting is adjourned."), kept=kept)

        kept.watch(dialog, why)
        dialog.accepted.connect(adjourn)
        dialog.open()

    def _resume(self) -> None:
        if self._view is not None:
            told = _("The meeting goes on. Say who is here, and take an item of the agenda up.")
            self._do(ResumeMeeting(meeting=self._view.id), told=told)
            self._to_room()

    def _chair(self) -> None:
        view = self._view
        if view is None:
            return
        who, why = Choice("chair.person"), QLineEdit()
        why.setObjectName("chair.reason")
        now = chair_of(view.record.meeting)
        people = {
            str(row.person): row
            for row in view.people
            if row.agency is not None and (now is None or row.person != now.person)
        }
        who.offer([(key, row.label) for key, row in people.items()])
        dialog = SmallDialog(
            self._window,
            "chair",
            title=_("Change of chair"),
            told=_("From now on somebody else is in the chair. The reason is printed."),
            parts=[(_("&New chair"), who), (_("&Reason"), why)],
        )
        dialog.ok.setEnabled(False)
        why.textChanged.connect(lambda text: dialog.ok.setEnabled(bool(text.strip() and who.key)))

        def change() -> None:
            row = people.get(who.key)
            if self._view is None or row is None:
                return
            command = ChangeOfficer(
                meeting=self._view.id,
                office=Office.CHAIR,
                person=PersonId(UUID(who.key)),
                agency=row.agency,
                reason=why.text().strip(),
            )
            self._do(command, told=_("{name} is in the chair.").format(name=row.name), kept=kept)

        kept = self._kept(view, "chair")
        kept.watch(dialog, why)
        dialog.accepted.connect(change)
        dialog.open()
