"""A split meeting: sessions one after another, or rooms at once, for people who must not meet.

Each has its own time, place and handling; a copy for somebody whom the handling does not admit
says neither when nor where it was, who was there, nor what was said there.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from meetingdesk.domain.errors import NotFound
from meetingdesk.domain.ids import MeetingId, PartId, PersonId
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.meeting import Meeting, Sitting, State
from meetingdesk.domain.presence import Departure, Presence
from meetingdesk.domain.sharing import OPEN, Handling
from meetingdesk.service.commands.agenda import end_running_items
from meetingdesk.service.commands.meeting_steps import end_sitting, let_everybody_go
from meetingdesk.service.commands.parts import put_part
from meetingdesk.service.declaring import Declaration
from meetingdesk.service.entities import Kept
from meetingdesk.service.keeping_apart import recorded_in
from meetingdesk.service.refusals import NotPossible
from meetingdesk.service.sessions import narrowed, room_of
from meetingdesk.service.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginSession:
    """End the session that runs, with everybody in it, and begin the next for other people."""

    meeting: MeetingId
    handling: Handling
    """Who may know of the session that begins."""
    place: str = ""
    """Empty for the place of the session before."""
    at: datetime | None = None
    """None for now."""
    ended: datetime | None = None
    """When the session before ended; None for the moment at which this one begins."""
    before: Handling | None = None
    """Who may know of the session that ends; None leaves it as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginRoom:
    """Begin another room while the others go on; who is moved there leaves the room they are in."""

    meeting: MeetingId
    id: PartId
    """The room's id, made by the caller."""
    handling: Handling
    """Who may know of the room that begins; never everybody."""
    place: str
    at: datetime | None = None
    """None for now."""
    people: tuple[PersonId, ...] = ()
    """Who of those present goes there."""
    before: Handling | None = None
    """Who may know of the room that runs; None leaves it as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EndRoom:
    """End one of several rooms, with everybody in it; the others go on."""

    meeting: MeetingId
    sitting: PartId
    at: datetime | None = None
    """None for now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RestrictSession:
    """Say who may know when and where a session was."""

    meeting: MeetingId
    sitting: PartId
    handling: Handling


def _open_meeting(work: Work, meeting: MeetingId) -> Kept[Meeting]:
    kept = work.meeting_to_change(meeting)
    if kept.value.state is not State.OPEN:
        raise NotPossible(_("The meeting is not open. Open it before you begin another session."))
    return kept


def _begin(work: Work, command: BeginSession) -> None:
    kept = _open_meeting(work, command.meeting)
    at = command.at or work.at
    over = command.ended or at
    if at < over:
        raise NotPossible(_("The session starts before the last one ended. Correct the time."))
    told = _restricted_before(work, kept.value, handling=command.before)
    ended = end_sitting(told, over)
    session = Sitting(
        id=PartId(work.around.new_id()),
        start=at,
        place=command.place or ended.sittings[-1].place,
        place_handling=command.handling,
        handling=command.handling,
    )
    changed = replace(ended, sittings=(*ended.sittings, session))
    work.put(command.meeting, changed, version=kept.version)
    end_running_items(work, command.meeting, at=over)
    let_everybody_go(work, command.meeting, at=over)


def _restricted_before(work: Work, meeting: Meeting, *, handling: Handling | None) -> Meeting:
    """Return the meeting with the sitting that runs kept from those who must not know of it.

    It is widened for nobody from whom it was kept already, and a room of several stays as it is.
    """
    if handling is None:
        return meeting
    is_one = len(meeting.running) == 1
    told = {
        one.id: handling if one.handling == OPEN else narrowed([one.handling, handling])
        for one in meeting.running
        if is_one or one.handling == OPEN
    }
    for one in meeting.running:
        if one.id in told:
            _keep_apart(work, meeting, sitting=one, handling=told[one.id])
    sittings = tuple(
        replace(one, handling=told[one.id], place_handling=told[one.id]) if one.id in told else one
        for one in meeting.sittings
    )
    return replace(meeting, sittings=sittings)


def _keep_apart(work: Work, meeting: Meeting, *, sitting: Sitting, handling: Handling) -> None:
    """Restrict what was recorded in a session before it was known whose it is."""
    for kept in tuple(recorded_in(work, meeting, sitting=sitting)):
        restricted = replace(kept.value, handling=handling)
        put_part(work, meeting.id, part=restricted, version=kept.version)


def _begin_room(work: Work, command: BeginRoom) -> None:
    kept = _open_meeting(work, command.meeting)
    at = command.at or work.at
    told = _restricted_before(work, kept.value, handling=command.before)
    if OPEN in {command.handling, *(one.handling for one in told.running)}:
        raise NotPossible(
            _("Say for each room who must not know of it; else one party reads of the other.")
        )
    if any(at < one.start for one in told.running):
        raise NotPossible(_("The room begins before the one that runs. Correct the time."))
    room = Sitting(
        id=command.id,
        start=at,
        place=command.place,
        place_handling=command.handling,
        handling=command.handling,
    )
    before = told.running[-1].id
    changed = replace(told, sittings=(*told.sittings, room))
    work.put(command.meeting, changed, version=kept.version)
    for entry in work.list_all(command.meeting, cls=Presence, kind="presence"):
        one = entry.value
        if one.end is None:
            _place(work, entry, sitting=one.sitting or before)
    for person in command.people:
        _move(work, command, person=person, at=at)


def _place(work: Work, entry: Kept[Presence], *, sitting: PartId) -> None:
    placed = replace(entry.value, sitting=sitting)
    if placed != entry.value:
        put_part(work, MeetingId(entry.scope), part=placed, version=entry.version)


def _move(work: Work, command: BeginRoom, *, person: PersonId, at: datetime) -> None:
    """Have somebody leave the room they are in, and come into the new one."""
    for entry in work.list_all(command.meeting, cls=Presence, kind="presence"):
        one = entry.value
        if one.person != person or one.end is not None:
            continue
        gone = replace(
            one,
            end=max(at, one.start),
            departure=Departure.AS_AGREED,
            # When somebody went over tells when the other room began.
            gap_handling=command.handling,
        )
        put_part(work, command.meeting, part=gone, version=entry.version)
        came = Presence(
            id=PartId(work.around.new_id()),
            person=person,
            start=gone.end or at,
            mode=one.mode,
            capacity=one.capacity,
            agency=one.agency,
            for_person=one.for_person,
            sitting=command.id,
        )
        put_part(work, command.meeting, part=came)


def _end_room(work: Work, command: EndRoom) -> None:
    kept = work.meeting_to_change(command.meeting)
    running = kept.value.running
    room = next((one for one in running if one.id == command.sitting), None)
    if room is None:
        raise NotFound(_("This room"))
    if len(running) == 1:
        raise NotPossible(_("It is the only room that runs. Close or adjourn the meeting instead."))
    at = command.at or work.at
    if at < room.start:
        raise NotPossible(_("The end is before the start of the room. Correct the time."))
    sittings = tuple(
        replace(one, end=at) if one.id == room.id else one for one in kept.value.sittings
    )
    work.put(command.meeting, replace(kept.value, sittings=sittings), version=kept.version)
    for entry in work.list_all(command.meeting, cls=Presence, kind="presence"):
        one = entry.value
        if one.end is None and room_of(one, kept.value) == room.id:
            gone = replace(one, end=max(at, one.start), departure=Departure.AS_AGREED)
            put_part(work, command.meeting, part=gone, version=entry.version)


def _restrict(work: Work, command: RestrictSession) -> None:
    kept = work.meeting_to_change(command.meeting)
    session = next((one for one in kept.value.sittings if one.id == command.sitting), None)
    if session is None:
        raise NotFound(_("This session"))
    if command.handling != OPEN:
        _keep_apart(work, kept.value, sitting=session, handling=command.handling)
    sittings = tuple(
        replace(one, handling=command.handling, place_handling=command.handling)
        if one.id == command.sitting
        else one
        for one in kept.value.sittings
    )
    work.put(command.meeting, replace(kept.value, sittings=sittings), version=kept.version)
    work.tell(level=command.handling.level.value)


COMMANDS: Final[tuple[Declaration[Any], ...]] = (
    Declaration(
        command=BeginSession,
        handle=_begin,
        sentence=lambda: _("Another session of the meeting began."),
        why_not_reverted=None,
    ),
    Declaration(
        command=BeginRoom,
        handle=_begin_room,
        sentence=lambda: _("Another room of the meeting began."),
        why_not_reverted=None,
    ),
    Declaration(
        command=EndRoom,
        handle=_end_room,
        sentence=lambda: _("A room of the meeting ended."),
        why_not_reverted=None,
    ),
    Declaration(
        command=RestrictSession,
        handle=_restrict,
        sentence=lambda: _("Who may know of a session was changed."),
        why_not_reverted=None,
    ),
)
