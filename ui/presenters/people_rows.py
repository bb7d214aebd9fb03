"""Everyone invited or present, with what is known of their presence. No Qt."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Final

from meetingdesk.domain.ids import AgencyId, PartId, PersonId
from meetingdesk.domain.invitation import InvitationState
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.meeting import State
from meetingdesk.domain.moments import format_time
from meetingdesk.domain.presence import Departure, Mode, Presence
from meetingdesk.record.model import Record
from meetingdesk.rules.invitations import label_of, state_of
from meetingdesk.rules.naming import agency_name, find_person, name_of


class Standing(Enum):
    """How somebody is there or not, told apart by a picture beside the words."""

    HERE = "here"
    LATE = "late"
    VIDEO = "video"
    TELEPHONE = "telephone"
    LEFT = "left"
    OUT = "out"
    LOST = "lost"
    REPORT = "report"
    ABSENT = "absent"
    EXPECTED = "expected"


_COMING: Final = frozenset(
    {
        InvitationState.EXPECTED,
        InvitationState.EXPECTED_PART,
        InvitationState.NO_REPLY,
        InvitationState.NOT_YET_ANSWERED,
        InvitationState.ACCEPTED_BUT_ABSENT,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """One row of the list of people in the meeting."""

    person: PersonId
    agency: AgencyId | None
    name: str
    service: str
    presence: str
    is_here: bool
    was_here: bool
    standing: Standing = Standing.ABSENT
    is_back: bool = False
    """Whether somebody was out and came again."""
    interval: PartId | None = None
    """The last interval of presence, where there is one."""

    @property
    def brief(self) -> str:
        """How somebody is there, in few words; nothing of the time where it is as for all."""
        return _("here") if self.standing is Standing.HERE and not self.is_back else self.presence

    @property
    def label(self) -> str:
        """Name and service, as they are chosen."""
        return ", ".join(filter(None, (self.name, self.service)))

    @property
    def sentence(self) -> str:
        """What a screen reader says of the row."""
        return ", ".join(filter(None, (self.name, self.service, self.presence)))


def people_rows(record: Record) -> tuple[PersonRow, ...]:
    """Return the officers, everyone invited and everyone who came, once each, in that order."""
    seen: dict[PersonId, AgencyId | None] = {}
    for officer in record.meeting.officers:
        seen.setdefault(officer.person, officer.agency)
    for invitation in record.invitations:
        for person in (invitation.person, invitation.deputy):
            if person is not None:
                seen.setdefault(person, invitation.agency)
    for interval in record.presence:
        seen.setdefault(interval.person, interval.agency)
    return tuple(_row(record, person, agency=agency) for person, agency in seen.items())


def _row(record: Record, person: PersonId, *, agency: AgencyId | None) -> PersonRow:
    known = find_person(record, person)
    service = agency or (known.agency if known is not None else None)
    intervals = [interval for interval in record.presence if interval.person == person]
    last = max(intervals, key=lambda interval: interval.start, default=None)
    standing, told = _invited(record, person) if last is None else _presence(record, last)
    return PersonRow(
        person=person,
        agency=service,
        name=name_of(record, person),
        service=agency_name(record, service) if service is not None else _role(record, person),
        presence=told,
        is_here=last is not None and _end(record, last) is None,
        was_here=last is not None,
        is_back=len(intervals) > 1,
        standing=standing,
        interval=last.id if last is not None else None,
    )


def _role(record: Record, person: PersonId) -> str:
    invited = (line.role for line in record.invitations if line.person == person)
    office = (one.role for one in record.meeting.officers if one.person == person)
    return next((role for role in (*invited, *office) if role), "")


def _invited(record: Record, person: PersonId) -> tuple[Standing, str]:
    found = next((line for line in record.invitations if line.person == person), None)
    if found is None:
        is_deputy = any(line.deputy == person for line in record.invitations)
        return Standing.EXPECTED, _("deputy, not here yet") if is_deputy else _("not here")
    state = state_of(record, found)
    told = label_of(state)
    if record.meeting.state is State.OPEN and state in _COMING:
        # While it is open nobody is absent for good.
        said = _("accepted") if state is InvitationState.ACCEPTED_BUT_ABSENT else told
        return Standing.EXPECTED, _("{expected}, not here yet").format(expected=said)
    if record.meeting.state is State.OPEN and state is InvitationState.REPORT_ONLY:
        return Standing.EXPECTED, _("with a report, not here yet")
    return Standing.REPORT if found.report is not None else Standing.ABSENT, told


def _presence(record: Record, last: Presence) -> tuple[Standing, str]:
    end = _end(record, last)
    if end is None:
        return _here(record, last)
    time = format_time(end)
    if last.end is None:
        return Standing.LEFT, _("here until {time}").format(time=time)
    match last.departure:
        case Departure.CONNECTION_LOST:
            return Standing.LOST, _("connection lost {time}").format(time=time)
        case Departure.ASKED_TO_LEAVE:
            return Standing.OUT, _("out of the room since {time}").format(time=time)
        case _:
            return Standing.LEFT, _("left {time}").format(time=time)


def _here(record: Record, last: Presence) -> tuple[Standing, str]:
    time = format_time(last.start)
    began = record.meeting.start
    match last.mode:
        case Mode.VIDEO:
            return Standing.VIDEO, _("by video since {time}").format(time=time)
        case Mode.TELEPHONE:
            return Standing.TELEPHONE, _("by telephone since {time}").format(time=time)
        case Mode.ROOM:
            pass
    came = [one for one in record.presence if one.person == last.person]
    if len(came) > 1:
        return Standing.HERE, _("back since {time}").format(time=time)
    if began is not None and last.start > began:
        return Standing.LATE, _("here, late, since {time}").format(time=time)
    return Standing.HERE, _("here since {time}").format(time=time)


def _end(record: Record, last: Presence) -> datetime | None:
    """Return when somebody left: with the meeting, where nothing else was noted."""
    meeting = record.meeting
    return last.end or (None if meeting.state is State.OPEN else meeting.end)
