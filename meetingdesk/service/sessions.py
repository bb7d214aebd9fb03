"""Which room of a split meeting something belongs to, and who may therefore know of it.

Nobody is guessed into a room: where it is not certain, neither party is told. Must not write.
"""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from meetingdesk.domain.ids import AgencyId, PartId, PersonId
from meetingdesk.domain.meeting import Meeting, Sitting
from meetingdesk.domain.presence import Presence
from meetingdesk.domain.sharing import OPEN, Audience, Handling, Level, may_see
from meetingdesk.record.redact_presence import sittings_at
from meetingdesk.service.work import Work


def running_at(meeting: Meeting, at: datetime) -> tuple[Sitting, ...]:
    """Return the sittings that went on at a moment."""
    return tuple(
        one for one in meeting.sittings if one.start <= at and (one.end is None or at < one.end)
    )


def room_for(
    meeting: Meeting, person: PersonId, *, agency: AgencyId | None, at: datetime
) -> PartId | None:
    """Return the room into which somebody comes; none where there is only one.

    The one of which they may know; whoever may know of several comes into the last that began.
    """
    rooms = running_at(meeting, at)
    if len(rooms) < 2:
        return None
    whom = Audience(people=(person,), agency=agency)
    fitting = [one for one in rooms if may_see(one.handling, whom)]
    return (fitting or list(rooms))[-1].id


def room_of(presence: Presence, meeting: Meeting) -> PartId | None:
    """Return in which sitting somebody was there."""
    if presence.sitting is not None:
        return presence.sitting
    begun = [one for one in meeting.sittings if one.start <= presence.start]
    return begun[-1].id if begun else None


def handling_at(
    work: Work, meeting: UUID, *, speaker: PersonId | None, at: datetime | None
) -> Handling:
    """Return who may know of what was said at a moment, by the session or room it was said in.

    With several rooms at once: that of the speaker, and of an unknown speaker neither party. No
    moment is now; where nothing goes on now, then no party that may not know of every session.
    """
    frame = work.meeting(meeting).value
    rooms = frame.running or frame.sittings if at is None else sittings_at(frame, at)
    restricted = [one.handling for one in rooms if one.handling != OPEN]
    if not restricted:
        return OPEN
    if len(rooms) == 1:
        return restricted[0]
    is_over = at is None and not frame.running
    there = None if is_over else _room_where(work, frame, speaker=speaker, at=at)
    return next((one.handling for one in rooms if one.id == there), narrowed(restricted))


def narrowed(handlings: list[Handling]) -> Handling:
    """Return one handling that admits nobody whom one of these keeps out."""
    by_name = [one for one in handlings if one.level is Level.NOT_NAMED]
    if len(by_name) < len(handlings):
        return Handling(level=Level.CHAIR, why=handlings[0].why)
    people = dict.fromkeys(person for one in by_name for person in one.people)
    agencies = dict.fromkeys(agency for one in by_name for agency in one.agencies)
    return replace(by_name[0], people=tuple(people), agencies=tuple(agencies))


def _room_where(
    work: Work, meeting: Meeting, *, speaker: PersonId | None, at: datetime | None
) -> PartId | None:
    """Return the room in which somebody was at a moment, or is now."""
    if speaker is None:
        return None
    for kept in work.list_all(meeting.id, cls=Presence, kind="presence"):
        one = kept.value
        is_there = one.end is None if at is None else _was_there(one, at)
        if one.person == speaker and is_there:
            return room_of(one, meeting)
    return None


def _was_there(one: Presence, at: datetime) -> bool:
    return one.start <= at and (one.end is None or at < one.end)
