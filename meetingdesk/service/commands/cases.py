"""Cases: open one, correct it, correct how one closed meeting tells it.

A meeting that is not closed follows the case; after that its copy stays as it was that day.
"""

from dataclasses import dataclass
from typing import Any, Final

from meetingdesk.domain.case import Case
from meetingdesk.domain.ids import MeetingId
from meetingdesk.domain.language import gettext as _
from meetingdesk.service.declaring import Declaration
from meetingdesk.service.desk_people import refresh_case
from meetingdesk.service.refusals import NotPossible
from meetingdesk.service.stored import DESK_SCOPE
from meetingdesk.service.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCase:
    """Open a case about people whom the desk knows, with an id that the caller made."""

    case: Case


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectCase:
    """Put a corrected case in the place of the version that was seen."""

    case: Case
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectCaseInMeeting:
    """Correct the case as one meeting that is not signed yet tells it."""

    meeting: MeetingId
    case: Case
    version: int


def _see_that_it_has_subjects(case: Case) -> None:
    if not case.subjects:
        raise NotPossible(_("Say whom the case is about: a child, the children or an adult."))


def open_case(work: Work, command: OpenCase) -> None:
    """Open a case. Raises NotPossible where it is about nobody."""
    _see_that_it_has_subjects(command.case)
    work.put(DESK_SCOPE, command.case)


def _correct(work: Work, command: CorrectCase) -> None:
    _see_that_it_has_subjects(command.case)
    work.put(DESK_SCOPE, command.case, version=command.version)
    refresh_case(work, command.case)


def _correct_in_meeting(work: Work, command: CorrectCaseInMeeting) -> None:
    _see_that_it_has_subjects(command.case)
    meeting = work.meeting_to_change(command.meeting).value
    if command.case.id != meeting.case:
        raise NotPossible(_("This is not the case of that meeting."))
    work.put(command.meeting, command.case, version=command.version)


COMMANDS: Final[tuple[Declaration[Any], ...]] = (
    Declaration(
        command=OpenCase,
        handle=open_case,
        sentence=lambda: _("A case was opened."),
        why_not_reverted=None,
    ),
    Declaration(
        command=CorrectCase,
        handle=_correct,
        sentence=lambda: _("A case was corrected."),
        why_not_reverted=None,
    ),
    Declaration(
        command=CorrectCaseInMeeting,
        handle=_correct_in_meeting,
        sentence=lambda: _("The case was corrected in one meeting."),
        why_not_reverted=None,
    ),
)
