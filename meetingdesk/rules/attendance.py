"""Who was there, item by item, computed from intervals of presence.

Half-open: who leaves at 11:20 missed the item that starts at 11:20. Must not be stored.
"""

from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from meetingdesk.domain.ids import AgencyId, PersonId
from meetingdesk.domain.invitation import Attendance, Capacity
from meetingdesk.domain.meeting import AgendaItem, Sitting, State
from meetingdesk.domain.presence import Mode, Presence
from meetingdesk.record.model import Record

_NOT_BEGUN = frozenset({State.PLANNED, State.POSTPONED, State.CANCELLED, State.NOT_HELD})


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """A stretch of time from its start up to, and without, its end; no end while it goes on."""

    start: datetime
    end: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A stretch in which somebody who came was out."""

    start: datetime
    end: datetime
    before: Presence
    """The interval after which the person was out; it says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MissedItem:
    """An agenda item for which somebody was not there, or not all the time."""

    item: AgendaItem
    is_whole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PresenceLine:
    """One person's line in the table of presence."""

    person: PersonId
    agency: AgencyId | None
    role: str
    capacity: Capacity
    for_person: PersonId | None
    modes: tuple[Mode, ...]
    spans: tuple[Interval, ...]
    gaps: tuple[Gap, ...]
    missed: tuple[AgendaItem, ...]
    """Items missed wholly."""
    missed_partly: tuple[AgendaItem, ...]
    arrived_note: str
    last: Presence
    """The last interval; it says how and why the person left."""


def items_in_order(record: Record) -> tuple[AgendaItem, ...]:
    """Return the agenda in the order of the record, not of the clock."""
    return record.items


def sitting_at(record: Record, moment: datetime) -> Sitting | None:
    """Return the last sitting that began at or before the moment, else the first one."""
    begun = [sitting for sitting in record.meeting.sittings if sitting.start <= moment]
    return begun[-1] if begun else next(iter(record.meeting.sittings), None)


def spans_of(record: Record, item: AgendaItem) -> tuple[Interval, ...]:
    """Return when the item was taken; an open stretch ends with the next item or the sitting."""
    return tuple(
        Interval(
            start=span.start,
            end=span.end if span.end is not None else _next_start(record, span.start),
        )
        for span in item.spans
    )


def _next_start(record: Record, moment: datetime) -> datetime | None:
    starts = [span.start for item in record.items for span in item.spans if span.start > moment]
    sitting = sitting_at(record, moment)
    end = sitting.end if sitting is not None else None
    if end is not None:
        starts.append(end)
    return min(starts, default=None)


def intervals_of(record: Record, person: PersonId) -> tuple[Interval, ...]:
    """Return when the person was there: in order, joined where they touch or overlap.

    An interval without an end lasts until its sitting ends.
    """
    joined: list[Interval] = []
    entries = [entry for entry in record.presence if entry.person == person]
    for entry in sorted(entries, key=lambda entry: entry.start):
        interval = Interval(start=entry.start, end=_end_of(record, entry))
        last = joined[-1] if joined else None
        if last is not None and (last.end is None or interval.start <= last.end):
            joined[-1] = Interval(start=last.start, end=_later(last.end, interval.end))
        elif interval.end is None or interval.end > interval.start:
            joined.append(interval)
    return tuple(joined)


def _end_of(record: Record, entry: Presence) -> datetime | None:
    if entry.end is not None:
        return entry.end
    sitting = sitting_at(record, entry.start)
    return sitting.end if sitting is not None else None


def _later(first: datetime | None, second: datetime | None) -> datetime | None:
    return None if first is None or second is None else max(first, second)


def is_present(record: Record, person: PersonId, *, at: datetime) -> bool:
    """Tell whether the person was there at the moment; not at the moment of leaving."""
    return any(_holds(interval, at) for interval in intervals_of(record, person))


def _holds(interval: Interval, moment: datetime) -> bool:
    return interval.start <= moment and (interval.end is None or moment < interval.end)


def has_begun(record: Record) -> bool:
    """Tell whether the meeting has begun: by its state, or because somebody was there."""
    return record.meeting.state not in _NOT_BEGUN or bool(record.presence)


def attendance_of(record: Record, person: PersonId) -> Attendance:
    """Return how much of the meeting the person was there for."""
    intervals = intervals_of(record, person)
    if not intervals:
        return Attendance.NONE if has_begun(record) else Attendance.NOT_YET
    sittings = [
        Interval(start=sitting.start, end=sitting.end) for sitting in record.meeting.sittings
    ]
    parts = {_overlap(intervals, sitting) for sitting in sittings}
    return parts.pop() if len(parts) == 1 else Attendance.PART


def _overlap(intervals: tuple[Interval, ...], wanted: Interval) -> Attendance:
    """Tell how much of the wanted stretch the intervals, joined and in order, cover."""
    if wanted.end is not None and wanted.end <= wanted.start:
        there = any(_holds(interval, wanted.start) for interval in intervals)
        return Attendance.WHOLE if there else Attendance.NONE
    touching = [interval for interval in intervals if _meet(interval, wanted)]
    if not touching:
        return Attendance.NONE
    is_whole = any(
        interval.start <= wanted.start and _ends_with(interval, wanted) for interval in touching
    )
    return Attendance.WHOLE if is_whole else Attendance.PART


def _meet(interval: Interval, wanted: Interval) -> bool:
    starts_before_end = wanted.end is None or interval.start < wanted.end
    return starts_before_end and (interval.end is None or interval.end > wanted.start)


def _ends_with(interval: Interval, wanted: Interval) -> bool:
    if interval.end is None:
        return True
    return wanted.end is not None and interval.end >= wanted.end


def missed_items(record: Record, person: PersonId) -> tuple[MissedItem, ...]:
    """Return the items taken while the person was not there, wholly or partly."""
    intervals = intervals_of(record, person)
    missed = []
    for item in items_in_order(record):
        parts = {_overlap(intervals, span) for span in spans_of(record, item)}
        if parts and parts != {Attendance.WHOLE}:
            missed.append(MissedItem(item=item, is_whole=parts == {Attendance.NONE}))
    return tuple(missed)


def presence_lines(record: Record) -> tuple[PresenceLine, ...]:
    """Return one line for each person who was there: as invited, then others as they came."""
    invited = [entry.person for entry in record.invitations if entry.person is not None]
    deputies = [entry.deputy for entry in record.invitations if entry.deputy is not None]
    came = dict.fromkeys(entry.person for entry in record.presence)
    order = [person for person in (*invited, *deputies) if person in came]
    return tuple(_line(record, person) for person in dict.fromkeys((*order, *came)))


def _line(record: Record, person: PersonId) -> PresenceLine:
    entries = sorted(
        (entry for entry in record.presence if entry.person == person),
        key=lambda entry: entry.start,
    )
    missed = missed_items(record, person)
    return PresenceLine(
        person=person,
        agency=_agency_of(record, person, entries=entries),
        role=_role_of(record, person),
        capacity=entries[0].capacity,
        for_person=next((entry.for_person for entry in entries if entry.for_person), None),
        modes=tuple(dict.fromkeys(entry.mode for entry in entries)),
        spans=intervals_of(record, person),
        gaps=_gaps(record, entries),
        missed=tuple(each.item for each in missed if each.is_whole),
        missed_partly=tuple(each.item for each in missed if not each.is_whole),
        arrived_note=entries[0].arrived_note,
        last=entries[-1],
    )


def _agency_of(record: Record, person: PersonId, *, entries: list[Presence]) -> AgencyId | None:
    invited = (each.agency for each in record.invitations if person in {each.person, each.deputy})
    working = (each.agency for each in record.people if each.id == person)
    known = (*(entry.agency for entry in entries), *invited, *working)
    return next((agency for agency in known if agency is not None), None)


def _role_of(record: Record, person: PersonId) -> str:
    invited = (each.role for each in record.invitations if each.person == person)
    working = (each.role for each in record.people if each.id == person)
    office = (each.role for each in record.meeting.officers if each.person == person)
    return next((role for role in (*invited, *office, *working) if role), "")


def _gaps(record: Record, entries: list[Presence]) -> tuple[Gap, ...]:
    gaps = []
    for before, after in pairwise(entries):
        end = _end_of(record, before)
        is_out = end is not None and not is_present(record, before.person, at=end)
        if is_out and end is not None and end < after.start:
            gaps.append(Gap(start=end, end=after.start, before=before))
    return tuple(gaps)
