"""Set a meeting up with everything that is new with it: people, agencies, the case.

One transaction: either all of it is there or nothing. Must not know rules of its own; each part
is put as its own command puts it.
"""

from dataclasses import dataclass
from typing import Any, Final

from meetingdesk.domain.case import Case
from meetingdesk.domain.ids import MeetingId
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.people import Agency, Person
from meetingdesk.record.definitions import form_of, rules_of
from meetingdesk.rules.findings import find
from meetingdesk.service.commands.cases import OpenCase, open_case
from meetingdesk.service.commands.meetings import PlanMeeting, plan_meeting
from meetingdesk.service.commands.outcome import OverrideFindings, override_findings
from meetingdesk.service.commands.people import AddAgency, AddPerson, add_agency, add_person
from meetingdesk.service.commands.starting import (
    SetMeetingCase,
    SetMeetingForm,
    set_case,
    set_form,
)
from meetingdesk.service.declaring import Declaration
from meetingdesk.service.loading import load_record
from meetingdesk.service.stored import DESK_SCOPE
from meetingdesk.service.work import Work

_LATE: Final = "deadline-late"


@dataclass(frozen=True, slots=True, kw_only=True)
class SetUpMeeting:
    """Plan a meeting, or say what one is that was begun at once, with all that is new with it."""

    agencies: tuple[Agency, ...] = ()
    """New to the desk."""
    people: tuple[Person, ...] = ()
    """New to the desk."""
    case: Case | None = None
    """A case that is opened with it; none where the desk has it."""
    plan: PlanMeeting | None = None
    """The meeting; none where it was begun already."""
    begun_form: SetMeetingForm | None = None
    begun_case: SetMeetingCase | None = None
    late_reason: str = ""
    """Why a deadline that the meeting meets is missed; empty where none is, or it is said later."""
    draft: str = ""
    """The key of the desk's unfinished typing that is recorded with it."""


def _set_up(work: Work, command: SetUpMeeting) -> None:
    for agency in command.agencies:
        add_agency(work, AddAgency(agency=agency))
    for person in command.people:
        add_person(work, AddPerson(person=person))
    if command.case is not None:
        open_case(work, OpenCase(case=command.case))
    if command.plan is not None:
        plan_meeting(work, command.plan)
        work.tell(form=command.plan.form)
    if command.begun_case is not None:
        set_case(work, command.begun_case)
    if command.begun_form is not None:
        set_form(work, command.begun_form)
        work.tell(form=command.begun_form.form)
    if command.late_reason.strip() and command.plan is not None:
        _give_reason(work, command.plan.meeting, reason=command.late_reason)
    if command.draft:
        work.uow.put_draft(scope=DESK_SCOPE, key=command.draft, text="")


def _give_reason(work: Work, meeting: MeetingId, *, reason: str) -> None:
    """Keep why the meeting is late beside what the check finds late; nothing where it is not."""
    record = load_record(work.uow, meeting)
    found = find(
        record, form_of(record), rules=rules_of(record), now=work.at, closures=work.around.closures
    )
    met_here = {
        scale.code.replace("_", "-")
        for scale in rules_of(record).timescales
        if scale.met_by == "meeting"
    }
    late = tuple(
        one.code for one in found if one.check == _LATE and one.code.partition(":")[2] in met_here
    )
    if late:
        override_findings(work, OverrideFindings(meeting=meeting, codes=late, reason=reason))


COMMANDS: Final[tuple[Declaration[Any], ...]] = (
    Declaration(
        command=SetUpMeeting,
        handle=_set_up,
        sentence=lambda: _("A meeting was set up, with what is new with it."),
        why_not_reverted=lambda: _("Put the meeting into the bin instead."),
    ),
)
