"""Fills the room of the capture box from a record: who is known, which meetings are named; no Qt.

Must not read a line, nor look at the clock.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Final
from uuid import UUID

from meetingdesk.domain.ids import AgencyId, PersonId
from meetingdesk.domain.meeting import Office, State
from meetingdesk.domain.moments import london_day
from meetingdesk.domain.people import Person
from meetingdesk.record.definitions import rules_of
from meetingdesk.record.model import Record
from meetingdesk.rules.calendar import Closures
from meetingdesk.rules.naming import agency_name, find_agency, find_person, name_of, relation_of
from ui.presenters.capture.names import CHILDREN
from ui.presenters.capture.room import NamedMeeting, Room, Somebody
from ui.presenters.people_rows import PersonRow, people_rows

_SERVICE: Final = "service:"
_MEETING_ALIASES: Final = {
    "core_group": ("core group", "CG", "CGM", "next CG", "next core group"),
    "next_core_group": ("second core group", "core group after"),
    "review": ("RCPC", "review", "review conference", "next conference", "next conf", "CPA"),
    "conference": ("ICPC", "conference"),
    "follow_up": ("follow up", "follow-up"),
}


def room_of(record: Record, *, now: datetime, closures: Closures = ()) -> Room:
    """Return what a line typed in this meeting is understood by."""
    meeting = record.meeting
    opened = next((step.at for step in meeting.history if step.state is State.OPEN), meeting.start)
    day = london_day(meeting.start or opened or now)
    return Room(
        day=day,
        opened=opened,
        people=tuple(_everybody(record, day)),
        meetings=tuple(_meetings(record)),
        closures=closures,
    )


def person_of(who: Somebody) -> PersonId | None:
    """Return the person who is meant; none for a service that sent nobody."""
    if not who.ref or who.ref.startswith(_SERVICE):
        return None
    return PersonId(UUID(who.ref))


def service_of(who: Somebody) -> AgencyId | None:
    """Return the service that is meant, where it sent nobody."""
    if not who.ref.startswith(_SERVICE):
        return None
    return AgencyId(UUID(who.ref.removeprefix(_SERVICE)))


def agency_of_person(record: Record, person: PersonId) -> AgencyId | None:
    """Return the service for which somebody takes part; none for the family."""
    for officer in record.meeting.officers:
        if officer.person == person and officer.agency is not None:
            return officer.agency
    for invitation in record.invitations:
        if person in {invitation.person, invitation.deputy}:
            return invitation.agency or _own_agency(record, person)
    for interval in record.presence:
        if interval.person == person and interval.agency is not None:
            return interval.agency
    return _own_agency(record, person)


def _own_agency(record: Record, person: PersonId) -> AgencyId | None:
    known = find_person(record, person)
    return known.agency if known is not None else None


def _everybody(record: Record, day: date) -> Iterator[Somebody]:
    rows = people_rows(record)
    yield from _people(record, rows, day=day)
    yield from _services(record, rows)


def _people(record: Record, rows: Sequence[PersonRow], *, day: date) -> Iterator[Somebody]:
    subjects = set(record.case.subjects)
    listed = dict.fromkeys(
        (
            *record.case.subjects,
            *(row.person for row in rows),
            *(member.person for member in record.case.household),
            *(parenthood.adult for parenthood in record.case.parenthood),
        )
    )
    for uid in listed:
        person = find_person(record, uid)
        if person is not None:
            somebody = _somebody(record, person, is_subject=uid in subjects)
            # One of several is nobody's "child": "a child protection plan" is about none of them.
            is_one_of = uid in subjects and len(subjects) > 1
            role = "" if is_one_of and somebody.role in CHILDREN else somebody.role
            yield replace(somebody, role=role, age=_age(person, day))


def _somebody(record: Record, person: Person, *, is_subject: bool) -> Somebody:
    agency = agency_of_person(record, person.id)
    invited = next((one for one in record.invitations if one.person == person.id), None)
    short = find_agency(record, agency)
    offices = [one for one in record.meeting.officers if one.person == person.id]
    roles = [person.role, *(one.role for one in offices)]
    if invited is not None:
        roles.append(invited.role)
    if any(one.office is Office.CHAIR for one in offices):
        roles.append("chair")
    if any(one.office is Office.MINUTE_TAKER for one in offices):
        roles.append("minute taker")
    aliases = (person.preferred_name, *person.aliases, short.short_name if short else "")
    return Somebody(
        name=person.name or name_of(record, person.id),
        ref=str(person.id),
        title=person.title,
        role=", ".join(dict.fromkeys(filter(None, roles))),
        service=agency_name(record, agency) if agency is not None else "",
        relation="" if agency is not None or is_subject else relation_of(record, person.id),
        aliases=tuple(filter(None, aliases)),
        is_subject=is_subject,
    )


def _age(person: Person, on: date) -> int | None:
    if person.born is None:
        return None
    had_birthday = (on.month, on.day) >= (person.born.month, person.born.day)
    return on.year - person.born.year - (not had_birthday)


def _services(record: Record, rows: Sequence[PersonRow]) -> Iterator[Somebody]:
    sent = {row.agency for row in rows}
    for agency in record.agencies:
        if agency.id not in sent:
            yield Somebody(
                name=agency.name,
                ref=f"{_SERVICE}{agency.id}",
                aliases=tuple(filter(None, (agency.short_name,))),
                is_service=True,
            )


def _meetings(record: Record) -> Iterator[NamedMeeting]:
    labels = {option.code: option.label for option in rules_of(record).dates}
    planned = {entry.kind: entry.on for entry in reversed(record.next_dates)}
    for code in sorted(labels, key=lambda code: code not in planned):
        label = labels[code]
        yield NamedMeeting(
            name=label, day=planned.get(code), aliases=_MEETING_ALIASES.get(code, ())
        )
