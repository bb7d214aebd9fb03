"""Everyone invited or present, with what is known of their presence. No Qt."""

from dataclasses import dataclass
from datetime import datetime

from meetingdesk.domain.ids import AgencyId, PersonId
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.meeting import State
from meetingdesk.domain.moments import format_time
from meetingdesk.domain.presence import Departure, Presence
from meetingdesk.record.model import Record
from meetingdesk.rules.invitations import label_of, state_of
from meetingdesk.rules.naming import agency_name, find_person, name_of


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
    return PersonRow(
        person=person,
        agency=service,
        name=name_of(record, person),
        service=agency_name(record, service) if service is not None else _role(record, person),
        presence=_invited(record, person) if last is None else _presence(record, last),
        is_here=last is not None and _end(record, last) is None,
        was_here=last is not None,
    )


def _role(record: Record, person: PersonId) -> str:
    invited = (line.role for line in record.invitations if line.person == person)
    office = (one.role for one in record.meeting.officers if one.person == person)
    return next((role for role in (*invited, *office) if role), "")


def _invited(record: Record, person: PersonId) -> str:
    found = next((line for line in record.invitations if line.person == person), None)
    return label_of(state_of(record, found)) if found is not None else _("not here")


def _presence(record: Record, last: Presence) -> str:
    end = _end(record, last)
    if end is None:
        return _("here since {time}").format(time=format_time(last.start))
    time = format_time(end)
    if last.departure is Departure.CONNECTION_LOST and last.end is not None:
        return _("connection lost {time}").format(time=time)
    return _("here until {time}").format(time=time)


def _end(record: Record, last: Presence) -> datetime | None:
    """Return when somebody left: with the meeting, where nothing else was noted."""
    meeting = record.meeting
    return last.end or (None if meeting.state is State.OPEN else meeting.end)
