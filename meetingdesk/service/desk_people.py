"""Carries what the desk learns of a person, agency or case into the meetings that have a copy.

Until a meeting is closed its copies follow the desk. After that only confidential addresses
still do, until it is signed: an address must not reach the wrong copy because of a date.
"""

from collections.abc import Iterator
from uuid import UUID

from meetingdesk.domain.case import Case
from meetingdesk.domain.ids import MeetingId
from meetingdesk.domain.meeting import AFTER_SIGNING, State
from meetingdesk.domain.people import Agency, Person
from meetingdesk.service.joined import list_group, with_addresses_of_all
from meetingdesk.service.snapshot import as_of_today, with_confidential_addresses
from meetingdesk.service.work import Work


def _unsigned(work: Work) -> Iterator[tuple[MeetingId, str]]:
    for line in work.uow.list_meeting_lines():
        if line.state not in AFTER_SIGNING:
            # What lies in the bin may come back, and then knows what the desk knows.
            work.allow_in_bin(MeetingId(line.meeting))
            yield MeetingId(line.meeting), line.state


def refresh_person(work: Work, person: Person) -> None:
    """Bring a person's copies up to date in every meeting that may still change.

    The copies of whoever is joined with them know the same addresses.
    """
    meetings = list(_unsigned(work))
    for entry in list_group(work.uow, person):
        _refresh_entry(work, with_addresses_of_all(work.uow, entry), meetings=meetings)


def _refresh_entry(work: Work, person: Person, *, meetings: list[tuple[MeetingId, str]]) -> None:
    for meeting, state in meetings:
        if not work.has(meeting, person.id):
            continue
        kept = work.get(meeting, person.id, cls=Person)
        if state == State.CLOSED.value:
            new = with_confidential_addresses(kept.value, person)
        else:
            new = as_of_today(person)
        if new != kept.value:
            work.put(meeting, new, version=kept.version)


def refresh_agency(work: Work, agency: Agency) -> None:
    """Bring an agency's copies up to date in every meeting that is not closed."""
    for meeting, state in _unsigned(work):
        if state != State.CLOSED.value and work.has(meeting, agency.id):
            kept = work.get(meeting, agency.id, cls=Agency)
            if kept.value != agency:
                work.put(meeting, agency, version=kept.version)


def refresh_case(work: Work, case: Case) -> None:
    """Bring a case's copies up to date in every meeting that is not closed."""
    for meeting, state in _unsigned(work):
        if state != State.CLOSED.value and work.has(meeting, case.id):
            kept = work.get(meeting, case.id, cls=Case)
            if kept.value != case:
                work.put(meeting, case, version=kept.version)


def meetings_with(work: Work, uid: UUID) -> list[UUID]:
    """List every meeting that has a copy of something of the desk."""
    return [line.meeting for line in work.uow.list_meeting_lines() if work.has(line.meeting, uid)]
