"""The printed state of each invitation and service, its notice, and whom the rules ask for.

Must not judge; what is wrong with an invitation stands in the findings.
"""

from collections.abc import Callable
from dataclasses import dataclass

from meetingdesk.domain.case import Parenthood
from meetingdesk.domain.ids import AgencyId, PartId, PersonId
from meetingdesk.domain.invitation import (
    Asked,
    Attendance,
    Capacity,
    Invitation,
    InvitationState,
    invitation_state,
    service_state,
)
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.values import ThreeState
from meetingdesk.formspec.model import InvitationRule, RuleSet
from meetingdesk.record.model import Record
from meetingdesk.rules.attendance import attendance_of, has_begun
from meetingdesk.rules.calendar import Closures, working_days_between
from meetingdesk.rules.conditions import children_of, holds, meeting_day
from meetingdesk.rules.naming import discipline_of, service_of

FAMILY_DISCIPLINES = ("subject", "child", "parents", "father", "mother")
"""What an invitation rule may ask for besides a kind of service."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """One invitation rule whose condition holds, and what came of it."""

    rule: InvitationRule
    is_met: bool
    """True where somebody was asked to come or for information, or was excluded by the chair."""
    invitations: tuple[PartId, ...]
    """The invitations that the rule is about, also those with a reason why not."""
    agencies: tuple[AgencyId, ...]
    people: tuple[PersonId, ...]
    """The family members whom the rule asks for and who were not invited."""


def state_of(record: Record, invitation: Invitation) -> InvitationState:
    """Return the one printed state of an invitation."""
    attendance = Attendance.NONE if has_begun(record) else Attendance.NOT_YET
    if invitation.person is not None:
        attendance = attendance_of(record, invitation.person)
    deputy = Attendance.NONE
    if invitation.deputy is not None:
        deputy = attendance_of(record, invitation.deputy)
    return invitation_state(invitation, attendance, deputy=deputy)


def service_states(record: Record) -> dict[AgencyId, InvitationState]:
    """Return the one state of each service, in the order of invitation."""
    states: dict[AgencyId, tuple[InvitationState, ...]] = {}
    for invitation in record.invitations:
        agency = service_of(record, invitation)
        if agency is not None and invitation.capacity is Capacity.PROFESSIONAL:
            states[agency] = (*states.get(agency, ()), state_of(record, invitation))
    return {agency: service_state(found) for agency, found in states.items()}


def label_of(state: InvitationState) -> str:
    """Return the state as it is printed."""
    return {
        InvitationState.ATTENDED: _("attended"),
        InvitationState.ATTENDED_PART: _("attended in part"),
        InvitationState.DEPUTY_ATTENDED: _("represented by a deputy"),
        InvitationState.EXCLUDED: _("excluded by the chair"),
        InvitationState.NOT_INVITED: _("not invited"),
        InvitationState.INFORMATION_RECEIVED: _("asked for information, which came"),
        InvitationState.NOT_KNOWN_TO_US: _("answered: family not known"),
        InvitationState.INFORMATION_AWAITED: _("asked for information, no answer yet"),
        InvitationState.EXPECTED: _("expected"),
        InvitationState.EXPECTED_PART: _("expected for a part"),
        InvitationState.APOLOGIES_WITH_REPORT: _("apologies, with a report"),
        InvitationState.APOLOGIES: _("apologies"),
        InvitationState.REPORT_ONLY: _("absent, with a report"),
        InvitationState.ACCEPTED_BUT_ABSENT: _("accepted, but absent"),
        InvitationState.NO_REPLY: _("no reply"),
        InvitationState.NOT_YET_ANSWERED: _("not yet answered"),
    }[state]


def working_days_of_notice(
    record: Record, invitation: Invitation, *, closures: Closures = ()
) -> int | None:
    """Count the working days from the day after the invitation up to the meeting day."""
    day = meeting_day(record)
    if day is None or invitation.sent is None:
        return None
    return working_days_between(invitation.sent, day, closures=closures)


def required(record: Record, rules: RuleSet) -> tuple[Requirement, ...]:
    """Return the invitation rules whose condition holds, in the order of the rule set."""
    return tuple(
        _requirement(record, rule) for rule in rules.invitations if holds(record, rule.when)
    )


def _requirement(record: Record, rule: InvitationRule) -> Requirement:
    if rule.discipline in FAMILY_DISCIPLINES:
        return _family_requirement(record, rule)
    asked = [
        invitation
        for invitation in record.invitations
        if invitation.capacity is Capacity.PROFESSIONAL
        and discipline_of(record, service_of(record, invitation)) == rule.discipline
    ]
    agencies = [service_of(record, invitation) for invitation in asked]
    return Requirement(
        rule=rule,
        is_met=any(is_asked(invitation) for invitation in asked) or _holds_office(record, rule),
        invitations=tuple(invitation.id for invitation in asked),
        agencies=tuple(dict.fromkeys(agency for agency in agencies if agency is not None)),
        people=(),
    )


def is_asked(invitation: Invitation) -> bool:
    """Tell whether somebody was asked, or was excluded by a decision of the chair."""
    return invitation.asked is not Asked.NOT_INVITED or invitation.exclusion is not None


def _holds_office(record: Record, rule: InvitationRule) -> bool:
    """Tell whether the chair or minute taker comes from the service, and so needs no invitation."""
    return any(
        discipline_of(record, officer.agency) == rule.discipline
        for officer in record.meeting.officers
    )


def _family_requirement(record: Record, rule: InvitationRule) -> Requirement:
    wanted = _wanted(record, rule.discipline)
    lines = [entry for entry in record.invitations if entry.person in wanted]
    told = {entry.person for entry in lines if is_asked(entry)}
    missing = tuple(person for person in wanted if person not in told)
    return Requirement(
        rule=rule,
        is_met=not missing,
        invitations=tuple(entry.id for entry in lines),
        agencies=(),
        people=missing,
    )


def _wanted(record: Record, discipline: str) -> tuple[PersonId, ...]:
    match discipline:
        case "subject":
            return record.case.subjects
        case "child":
            return children_of(record)
        case "parents":
            return _parents(record, lambda each: each.responsibility is ThreeState.YES)
        case _:
            return _parents(record, lambda each: discipline in each.relation.casefold().split())


def _parents(record: Record, fits: Callable[[Parenthood], bool]) -> tuple[PersonId, ...]:
    adults = (
        each.adult
        for each in record.case.parenthood
        if each.child in record.case.subjects and fits(each)
    )
    return tuple(dict.fromkeys(adults))
