"""Keeps the lists of meetings and cases in step with what they show.

Called by the bus at the end of each command; must not change anything that is recorded.
"""

from uuid import UUID

from meetingdesk.domain.binned import Binned
from meetingdesk.domain.case import Case
from meetingdesk.domain.ids import PersonId
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.meeting import Meeting, chair_of
from meetingdesk.domain.moments import format_short_day
from meetingdesk.domain.people import Person
from meetingdesk.service.binning import meetings_within, shown_meetings
from meetingdesk.service.entities import BIN, CASES, read_as
from meetingdesk.service.stored import DESK_SCOPE, CaseLine, MeetingLine
from meetingdesk.service.work import Work


def settle(work: Work) -> None:
    """Write the lines of all that the command touched."""
    cases: dict[UUID, None] = {}
    for meeting in work.list_lines:
        kept = work.find(meeting, meeting, cls=Meeting)
        if kept is None:
            work.uow.remove_meeting_line(meeting)
            continue
        work.uow.set_meeting_line(_meeting_line(work, kept.value))
        cases[kept.value.case] = None
    for entry in work.touched:
        if entry.scope == DESK_SCOPE and entry.kind == CASES:
            cases[entry.uid] = None
        elif entry.scope == DESK_SCOPE and entry.kind == BIN:
            cases.update(dict.fromkeys(_cases_of_binned(work, entry.uid)))
        elif entry.scope == DESK_SCOPE and entry.kind == "people":
            cases.update(dict.fromkeys(_cases_about(work, entry.uid)))
    for case in cases:
        _settle_case(work, case)


def _meeting_line(work: Work, meeting: Meeting) -> MeetingLine:
    officer = chair_of(meeting)
    chair = None if officer is None else work.find(meeting.id, officer.person, cls=Person)
    return MeetingLine(
        meeting=meeting.id,
        case=meeting.case,
        title=meeting.title,
        form=meeting.form.id,
        state=meeting.state.value,
        start=meeting.start,
        chair="" if chair is None else chair.value.printed_name,
        updated=work.at,
    )


def _settle_case(work: Work, case: UUID) -> None:
    kept = work.find(DESK_SCOPE, case, cls=Case)
    if kept is None:
        work.uow.remove_case_line(case)
        return
    held = [line for line in shown_meetings(work.uow) if line.case == case]
    newest = max(held, key=lambda line: (line.start is not None, line.start), default=None)
    work.uow.set_case_line(
        CaseLine(
            case=case,
            title=_case_title(work, kept.value),
            state="" if newest is None else newest.state,
            updated=work.at,
        )
    )


def _case_title(work: Work, case: Case) -> str:
    found = (work.find(DESK_SCOPE, person, cls=Person) for person in case.subjects)
    people = [kept.value for kept in found if kept is not None]
    unnamed = [person.id for person in people if not person.printed_name]
    names = ", ".join(_title_of(work, person, unnamed=unnamed) for person in people)
    return " – ".join(part for part in (names, case.reference) if part)


def _title_of(work: Work, person: Person, *, unnamed: list[PersonId]) -> str:
    child = None
    if person.became is not None:
        child = work.find(DESK_SCOPE, person.became, cls=Person)
    name = person.printed_name or ("" if child is None else child.value.printed_name)
    if name or person.expected is None:
        return name
    day = format_short_day(person.expected)
    if len(unnamed) < 2:
        return _("Unborn child, expected {day}").format(day=day)
    number = unnamed.index(person.id) + 1
    return _("Unborn child {number}, expected {day}").format(number=number, day=day)


def _cases_of_binned(work: Work, uid: UUID) -> list[UUID]:
    """Give the cases of what went into the bin or came out of it."""
    revisions = work.uow.list_revisions(DESK_SCOPE, uid)
    held = [revision.stored for revision in revisions if revision.stored is not None]
    meetings = {
        meeting
        for stored in held[-1:]
        for meeting in meetings_within(work.uow, read_as(stored, Binned).value)
    }
    return [line.case for line in work.uow.list_meeting_lines() if line.meeting in meetings]


def _cases_about(work: Work, person: UUID) -> list[UUID]:
    kept = work.list_all(DESK_SCOPE, cls=Case, kind=CASES)
    return [entry.value.id for entry in kept if person in entry.value.subjects]
