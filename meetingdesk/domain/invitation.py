"""Invitations: separate facts, and the one pure function that says what they come to.

Must not compute who counts for quorum or which finding arises; the rules do.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from meetingdesk.domain.ids import AgencyId, PartId, PersonId
from meetingdesk.domain.sharing import OPEN, Handling
from meetingdesk.domain.values import recorded


class Capacity(StrEnum):
    """In which capacity somebody comes."""

    PROFESSIONAL = "professional"
    FAMILY = "family"
    CHILD = "child"
    ADVOCATE = "advocate"
    INTERPRETER = "interpreter"
    SUPPORTER = "supporter"
    OBSERVER = "observer"
    SOLICITOR = "solicitor"


class Asked(StrEnum):
    """How somebody was asked."""

    TO_COME = "to_come"
    INFORMATION_ONLY = "information_only"
    NOT_INVITED = "not_invited"


class Reply(StrEnum):
    """What was answered."""

    NONE = "none"
    ACCEPTED = "accepted"
    PART = "part"
    APOLOGIES = "apologies"
    NOT_KNOWN_TO_US = "not_known_to_us"


@recorded
@dataclass(frozen=True, slots=True, kw_only=True)
class Sharing:
    """That a report was shown to somebody before the meeting."""

    person: PersonId
    """To whom."""
    at: date
    """On which day."""
    time: datetime | None = None
    """At what time, where it matters."""
    note: str = ""
    """How, and by whom."""


@recorded
@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A written report, as a line of the report register."""

    received: date
    """The day on which it came in."""
    received_at: datetime | None = None
    """The time, where it matters."""
    author: PersonId | None = None
    """Who wrote it, where it is not the person invited."""
    title: str = ""
    """What it is, where it is not simply the report: a letter, for example."""
    shared: tuple[Sharing, ...] = ()
    """With whom of the family it was shared, and when."""
    handling: Handling = OPEN
    """Who may see the line."""


@recorded
@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """A family member's objection to somebody's attendance, and what was negotiated."""

    by: PersonId
    """Who objected."""
    on: date
    """When."""
    words: str
    """In which words."""
    discussed_by: PersonId | None = None
    """Who discussed it."""
    discussed_on: date | None = None
    """When it was discussed."""
    discussion: str = ""
    """What was explained."""
    negotiated: str = ""
    """What was agreed, for example for which part."""
    handling: Handling = OPEN
    """Who may see it."""


@recorded
@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusion:
    """The chair's decision that somebody does not come, or not for a part (domain.md 4.6)."""

    ground: str
    """The ground, in words."""
    ground_code: str = ""
    """The ground, a code of the list of grounds."""
    whole: bool = True
    """True where it holds for the whole meeting."""
    asked_by: PersonId | None = None
    """Who asked for it."""
    asked_on: date | None = None
    """When it was asked for."""
    decided_by: PersonId | None = None
    """Who decided it."""
    decided_on: date | None = None
    """When it was decided."""
    letter_on: date | None = None
    """When the letter about it went out."""
    offered: str = ""
    """What was offered instead, for example a separate time, and the answer."""
    views: str = ""
    """How the person's views were obtained."""
    handling: Handling = OPEN
    """Who may see it."""


@recorded
@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """What is known of one person's or service's invitation."""

    id: PartId
    """Our id of this invitation."""
    person: PersonId | None = None
    """Who was invited; none where a service named nobody."""
    agency: AgencyId | None = None
    """The service; none for family."""
    role: str = ""
    """The role as it is printed, for a family member what she or he is to the child."""
    capacity: Capacity = Capacity.PROFESSIONAL
    """In which capacity."""
    supports: PersonId | None = None
    """Whom an advocate, interpreter, supporter or solicitor comes for."""
    asked: Asked = Asked.TO_COME
    """How they were asked."""
    sent: date | None = None
    """The day on which the invitation went out."""
    reply: Reply = Reply.NONE
    """The answer to the invitation."""
    replied: date | None = None
    """When it was answered."""
    reply_note: str = ""
    """What was said with it, for example on call."""
    parts: tuple[str, ...] = ()
    """The agenda items that were agreed, where it is a part."""
    deputy: PersonId | None = None
    """Who comes in their place."""
    report: Report | None = None
    """The written report, if one came."""
    no_report_note: str = ""
    """What is known of a report that did not come."""
    objection: Objection | None = None
    """A family member's objection to this attendance."""
    exclusion: Exclusion | None = None
    """The chair's decision that this person does not come."""
    not_invited_reason: str = ""
    """Why somebody whom a rule names was not invited."""
    participation: str = ""
    """A child's participation code PN0 to PN7 (domain.md 8.2)."""
    note: str = ""
    """What else is to be printed, for example that an advocate was offered."""
    note_handling: Handling = OPEN
    """Who may see that note."""
    handling: Handling = OPEN
    """Who may see this line."""


class Attendance(StrEnum):
    """How much of the meeting somebody was present for; computed from presence."""

    NOT_YET = "not_yet"
    """The meeting has not begun."""
    NONE = "none"
    PART = "part"
    WHOLE = "whole"


class InvitationState(StrEnum):
    """What is printed of an invitation; every combination of facts has exactly one."""

    ATTENDED = "attended"
    ATTENDED_PART = "attended_part"
    DEPUTY_ATTENDED = "deputy_attended"
    EXCLUDED = "excluded"
    NOT_INVITED = "not_invited"
    INFORMATION_RECEIVED = "information_received"
    NOT_KNOWN_TO_US = "not_known_to_us"
    INFORMATION_AWAITED = "information_awaited"
    EXPECTED = "expected"
    EXPECTED_PART = "expected_part"
    APOLOGIES_WITH_REPORT = "apologies_with_report"
    APOLOGIES = "apologies"
    REPORT_ONLY = "report_only"
    ACCEPTED_BUT_ABSENT = "accepted_but_absent"
    NO_REPLY = "no_reply"
    NOT_YET_ANSWERED = "not_yet_answered"


def invitation_state(
    invitation: Invitation, attendance: Attendance, *, deputy: Attendance
) -> InvitationState:
    """Return the one state that is printed of an invitation.

    What happened in the room wins over what was answered; `deputy` is the
    attendance of the person named as deputy, NONE where nobody is.
    """
    if attendance is Attendance.WHOLE:
        return InvitationState.ATTENDED
    if attendance is Attendance.PART:
        return InvitationState.ATTENDED_PART
    if deputy in {Attendance.WHOLE, Attendance.PART}:
        return InvitationState.DEPUTY_ATTENDED
    if invitation.exclusion is not None and invitation.exclusion.whole:
        return InvitationState.EXCLUDED
    if invitation.asked is Asked.NOT_INVITED:
        return InvitationState.NOT_INVITED
    if invitation.asked is Asked.INFORMATION_ONLY:
        return _information_state(invitation)
    if attendance is Attendance.NOT_YET:
        return _state_before(invitation)
    return _absent_state(invitation)


def _information_state(invitation: Invitation) -> InvitationState:
    if invitation.reply is Reply.NOT_KNOWN_TO_US:
        return InvitationState.NOT_KNOWN_TO_US
    if invitation.report is not None or invitation.reply is not Reply.NONE:
        return InvitationState.INFORMATION_RECEIVED
    return InvitationState.INFORMATION_AWAITED


def _state_before(invitation: Invitation) -> InvitationState:
    match invitation.reply:
        case Reply.ACCEPTED:
            return InvitationState.EXPECTED
        case Reply.PART:
            return InvitationState.EXPECTED_PART
        case Reply.NONE:
            return InvitationState.NOT_YET_ANSWERED
        case Reply.APOLOGIES | Reply.NOT_KNOWN_TO_US:
            return _absent_state(invitation)


def _absent_state(invitation: Invitation) -> InvitationState:
    has_report = invitation.report is not None
    match invitation.reply:
        case Reply.APOLOGIES:
            return (
                InvitationState.APOLOGIES_WITH_REPORT if has_report else InvitationState.APOLOGIES
            )
        case Reply.NOT_KNOWN_TO_US:
            return InvitationState.NOT_KNOWN_TO_US
        case Reply.ACCEPTED | Reply.PART:
            if has_report:
                return InvitationState.REPORT_ONLY
            return InvitationState.ACCEPTED_BUT_ABSENT
        case Reply.NONE:
            return InvitationState.REPORT_ONLY if has_report else InvitationState.NO_REPLY


SERVICE_ORDER = tuple(InvitationState)
"""From most to least present: a service is in the first state that one of its people is in."""


def service_state(states: tuple[InvitationState, ...]) -> InvitationState:
    """Return the one state of a service from the states of its invitations (at least one)."""
    return min(states, key=SERVICE_ORDER.index)
