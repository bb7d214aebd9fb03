"""Says which dates and times of a record cannot be: an end before its start, born too late.

Pure. What may be, but is late or missing, is the business of the rules.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import pairwise

from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.moments import london, london_day
from meetingdesk.domain.people import Person
from meetingdesk.domain.sharing import OPEN
from meetingdesk.record.model import Record

_LONGEST_SITTING = timedelta(hours=48)

_Stretch = tuple[str, date | None, date | None]
"""What it is, its start and its end; each may be open."""


def time_problems(record: Record) -> Iterator[str]:
    """Give a sentence for every date or time of a record that cannot be."""
    for what, start, end in _stretches(record):
        if start is not None and end is not None and end < start:
            yield _("{what}: the end ({end}) is before the start ({start}).").format(
                what=what, start=_told(start), end=_told(end)
            )
    yield from _sitting_problems(record)
    for number, person in enumerate(record.people, start=1):
        yield from _birth_problems(record, person, place=f"people {number}")
    yield from _meeting_day_problems(record)


def _stretches(record: Record) -> Iterator[_Stretch]:
    yield from _meeting_stretches(record)
    for number, item in enumerate(record.items, start=1):
        for span in item.spans:
            yield f"items {number}", span.start, span.end
    for number, presence in enumerate(record.presence, start=1):
        yield f"presence {number}", presence.start, presence.end
    yield from _sharing_stretches(record)
    for number, action in enumerate(record.actions, start=1):
        if action.recurrence is not None:
            recurrence = action.recurrence
            yield f"actions {number}", recurrence.start, recurrence.until


def _meeting_stretches(record: Record) -> Iterator[_Stretch]:
    meeting = record.meeting
    for number, sitting in enumerate(meeting.sittings, start=1):
        yield f"sittings {number}", sitting.start, sitting.end
    for number, officer in enumerate(meeting.officers, start=1):
        yield f"officers {number}", officer.start, officer.until


def _sharing_stretches(record: Record) -> Iterator[_Stretch]:
    for number, person in enumerate(record.people, start=1):
        for address in person.addresses:
            yield f"people {number}, addresses", address.since, address.until
    for number, consent in enumerate(record.consents, start=1):
        yield f"consents {number}", consent.given, consent.until
        yield f"consents {number}", consent.given, consent.withdrawn


def _sitting_problems(record: Record) -> Iterator[str]:
    sittings = record.meeting.sittings
    for number, (earlier, later) in enumerate(pairwise(sittings), start=2):
        # Rooms of a split meeting go on at the same time, each kept from the other party.
        is_room = OPEN not in {earlier.handling, later.handling}
        if later.start < (earlier.start if is_room else earlier.end or earlier.start):
            yield _("Sitting {number} starts before the one before it has ended.").format(
                number=number
            )
    for number, sitting in enumerate(sittings, start=1):
        if sitting.end is not None and sitting.end - sitting.start > _LONGEST_SITTING:
            yield _("Sitting {number} is longer than two days.").format(number=number)


def _birth_problems(record: Record, person: Person, *, place: str) -> Iterator[str]:
    born = person.born
    if born is None:
        return
    if person.born_year is not None and person.born_year != born.year:
        yield _("{place}: the year of birth is not that of the date of birth.").format(place=place)
    day = _first_day(record)
    if day is not None and born > day:
        yield _("{place}: born on {born}, after the meeting on {day}.").format(
            place=place, born=_told(born), day=_told(day)
        )


def _meeting_day_problems(record: Record) -> Iterator[str]:
    day = _first_day(record)
    if day is None:
        return
    for number, entry in enumerate(record.next_dates, start=1):
        if entry.on < day:
            yield _("next_dates {number}: {on} is before the meeting on {day}.").format(
                number=number, on=_told(entry.on), day=_told(day)
            )
    for number, letter in enumerate(record.letters, start=1):
        if letter.on < day:
            yield _("letters {number}: {on} is before the meeting on {day}.").format(
                number=number, on=_told(letter.on), day=_told(day)
            )


def _first_day(record: Record) -> date | None:
    start = record.meeting.start
    return None if start is None else london_day(start)


def _told(value: date) -> str:
    if isinstance(value, datetime):
        return london(value).strftime("%Y-%m-%d %H:%M")
    return value.isoformat()
