"""Plan a meeting, correct what is said of it, change who chairs it or takes its minutes.

The steps from one state to the next stand in meeting_steps.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise
from typing import Any, Final

from meetingdesk.domain.case import Case
from meetingdesk.domain.ids import AgencyId, CaseId, MeetingId, PersonId
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.meeting import Meeting, Office, Officer, Sitting, Trigger
from meetingdesk.domain.sharing import OPEN
from meetingdesk.record.definitions import definitions_for
from meetingdesk.service.declaring import Declaration
from meetingdesk.service.planning import Layout, first_sitting, lay_out
from meetingdesk.service.refusals import NotPossible
from meetingdesk.service.series import find_previous
from meetingdesk.service.stored import DESK_SCOPE
from meetingdesk.service.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanMeeting:
    """Plan a meeting of a case by a form; its agenda is the form's."""

    meeting: MeetingId
    """Its id, made by the caller."""
    case: CaseId
    form: str
    """The id of the form."""
    start: datetime | None = None
    place: str = ""
    title: str = ""
    """The local name; empty for the form's."""
    officers: tuple[Officer, ...] = ()
    triggers: tuple[Trigger, ...] = ()
    previous: MeetingId | None = None
    """The meeting before it in the series; None for the case's last one that is closed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectMeeting:
    """Correct title, marking, sittings, officers and events; its state has steps of its own."""

    meeting: Meeting
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeOfficer:
    """Hand an office over. It needs a reason once somebody holds it, and always for a deputy."""

    meeting: MeetingId
    office: Office
    person: PersonId
    role: str = ""
    agency: AgencyId | None = None
    at: datetime | None = None
    """Since when; None for now, or for the beginning where nobody held the office before."""
    reason: str = ""


def plan_meeting(work: Work, command: PlanMeeting) -> None:
    """Plan a meeting of a case that the desk knows. Raises NotFound."""
    form = work.around.catalogue.form(command.form)
    case = work.get(DESK_SCOPE, command.case, cls=Case).value
    previous = find_previous(work, command.case, named=command.previous)
    lay_out(
        work,
        Layout(
            meeting=command.meeting,
            case=case,
            definitions=definitions_for(work.around.catalogue, command.form),
            form=form,
            title=command.title,
            sittings=first_sitting(work, command.start, place=command.place),
            officers=command.officers,
            triggers=command.triggers,
            previous=previous,
        ),
    )


def _correct(work: Work, command: CorrectMeeting) -> None:
    new = command.meeting
    old = work.meeting_to_change(new.id).value
    fixed = ("case", "form", "rules", "state", "history", "amendments", "distributed_full_on")
    if any(getattr(new, name) != getattr(old, name) for name in fixed):
        raise NotPossible(_("Case, form and state of a meeting are not corrected like this."))
    _see_that_sittings_are_in_order(new.sittings)
    work.put(new.id, new, version=command.version)


def _see_that_sittings_are_in_order(sittings: tuple[Sitting, ...]) -> None:
    if any(sitting.end is not None and sitting.end < sitting.start for sitting in sittings):
        raise NotPossible(_("A sitting ends before it starts. Correct one of the two times."))
    if any(_overlaps(earlier, later) for earlier, later in pairwise(sittings)):
        raise NotPossible(_("A sitting starts before the one before it has ended."))


def _overlaps(earlier: Sitting, later: Sitting) -> bool:
    """Tell whether two sittings are out of order; rooms kept apart may go on at once."""
    if OPEN not in {earlier.handling, later.handling}:
        return later.start < earlier.start
    return later.start < (earlier.end or earlier.start)


def _change_officer(work: Work, command: ChangeOfficer) -> None:
    kept = work.meeting_to_change(command.meeting)
    meeting = kept.value
    holding = [officer for officer in meeting.officers if officer.office is command.office]
    if not command.reason.strip() and (holding or command.office is Office.DEPUTY_APPROVER):
        raise NotPossible(_("Say why the office changes hands: the reason is printed."))
    at = command.at or work.at
    if any(one.start is not None and one.until is None and at < one.start for one in holding):
        raise NotPossible(_("The office changed hands later than that already. Correct the time."))
    officers = tuple(
        replace(officer, until=at)
        if officer.office is command.office and officer.until is None
        else officer
        for officer in meeting.officers
    )
    new = Officer(
        person=command.person,
        office=command.office,
        role=command.role,
        agency=command.agency,
        start=at if holding else command.at,
        reason=command.reason.strip(),
    )
    changed = replace(meeting, officers=(*officers, new))
    work.put(command.meeting, changed, version=kept.version)


COMMANDS: Final[tuple[Declaration[Any], ...]] = (
    Declaration(
        command=PlanMeeting,
        handle=plan_meeting,
        sentence=lambda: _("A meeting was planned."),
        why_not_reverted=lambda: _("Cancel the meeting instead, with a reason."),
        tells=("form",),
    ),
    Declaration(
        command=CorrectMeeting,
        handle=_correct,
        sentence=lambda: _("What is said of a meeting was corrected."),
        why_not_reverted=None,
    ),
    Declaration(
        command=ChangeOfficer,
        handle=_change_officer,
        sentence=lambda: _("An office of a meeting changed hands."),
        why_not_reverted=None,
        tells=("reason",),
    ),
)
