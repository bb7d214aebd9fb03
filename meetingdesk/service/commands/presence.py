"""Who is there, when: arrive and leave, connection lost and back, asked to leave.

Each is one interval begun or ended; who was there for which item is computed by the rules.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from meetingdesk.domain.ids import AgencyId, MeetingId, PartId, PersonId
from meetingdesk.domain.invitation import Capacity, Invitation
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.presence import Departure, Mode, Presence
from meetingdesk.domain.sharing import OPEN, Handling
from meetingdesk.service.commands.parts import put_part
from meetingdesk.service.declaring import Declaration
from meetingdesk.service.entities import Kept
from meetingdesk.service.refusals import AlreadyThere, NotPossible
from meetingdesk.service.sessions import room_for
from meetingdesk.service.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrive:
    """Begin an interval of presence.

    Capacity, service and whom somebody supports come from the invitation where they are not said.
    """

    meeting: MeetingId
    id: PartId
    """The interval's id, made by the caller."""
    person: PersonId
    at: datetime | None = None
    """None for now."""
    mode: Mode = Mode.ROOM
    capacity: Capacity | None = None
    agency: AgencyId | None = None
    for_person: PersonId | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leave:
    """End the interval in which somebody is there."""

    meeting: MeetingId
    person: PersonId
    at: datetime | None = None
    note: str = ""
    as_agreed: bool = False
    """True where it was agreed before for how long they come."""
    gap_handling: Handling = OPEN


@dataclass(frozen=True, slots=True, kw_only=True)
class LoseConnection:
    """End the interval because the connection was lost."""

    meeting: MeetingId
    person: PersonId
    at: datetime | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskToLeave:
    """End the interval because the chair asked somebody to leave, for a part or for good."""

    meeting: MeetingId
    person: PersonId
    ground: str
    asked_at: datetime | None = None
    """None for the time of leaving."""
    at: datetime | None = None
    gap_handling: Handling = OPEN
    """Who may see that they were out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComeBack:
    """Begin a new interval, as the last one was."""

    meeting: MeetingId
    id: PartId
    person: PersonId
    at: datetime | None = None
    mode: Mode | None = None
    note: str = ""


def _intervals(work: Work, meeting: MeetingId, *, person: PersonId) -> list[Kept[Presence]]:
    work.meeting_to_change(meeting)
    kept = work.list_all(meeting, cls=Presence, kind="presence")
    return [entry for entry in kept if entry.value.person == person]


def _running(work: Work, meeting: MeetingId, *, person: PersonId) -> Kept[Presence]:
    for kept in reversed(_intervals(work, meeting, person=person)):
        if kept.value.end is None:
            return kept
    raise NotPossible(_("This person is not there at the moment. Record the arrival first."))


def _see_that_nobody_is_there_twice(intervals: list[Kept[Presence]]) -> None:
    if any(kept.value.end is None for kept in intervals):
        raise AlreadyThere(_("This person is there already."))


def _arrive(work: Work, command: Arrive) -> None:
    _see_that_nobody_is_there_twice(_intervals(work, command.meeting, person=command.person))
    invited = _invitation_of(work, command)
    agency = command.agency or (invited.agency if invited else None)
    came = Presence(
        id=command.id,
        person=command.person,
        start=command.at or work.at,
        mode=command.mode,
        capacity=command.capacity or (invited.capacity if invited else Capacity.PROFESSIONAL),
        agency=agency,
        sitting=_room(work, command, agency=agency),
        for_person=command.for_person or (invited.supports if invited else None),
        arrived_note=command.note,
    )
    put_part(work, command.meeting, part=came)


def _room(work: Work, command: Arrive | ComeBack, *, agency: AgencyId | None) -> PartId | None:
    """Give the room into which somebody comes, where the meeting sits in several at once."""
    meeting = work.meeting(command.meeting).value
    return room_for(meeting, command.person, agency=agency, at=command.at or work.at)


def _invitation_of(work: Work, command: Arrive) -> Invitation | None:
    kept = work.list_all(command.meeting, cls=Invitation, kind="invitations")
    invitations = [entry.value for entry in kept]
    for invitation in invitations:
        if invitation.person == command.person:
            return invitation
    for invitation in invitations:
        if invitation.deputy == command.person:
            return invitation
    return None


def _end(work: Work, kept: Kept[Presence], *, ended: Presence) -> None:
    put_part(work, MeetingId(kept.scope), part=ended, version=kept.version)


def _leave(work: Work, command: Leave) -> None:
    kept = _running(work, command.meeting, person=command.person)
    ended = replace(
        kept.value,
        end=command.at or work.at,
        departure=Departure.AS_AGREED if command.as_agreed else Departure.LEFT,
        departure_note=command.note,
        gap_handling=command.gap_handling,
    )
    _end(work, kept, ended=ended)


def _lose_connection(work: Work, command: LoseConnection) -> None:
    kept = _running(work, command.meeting, person=command.person)
    ended = replace(
        kept.value,
        end=command.at or work.at,
        departure=Departure.CONNECTION_LOST,
        departure_note=command.note,
    )
    _end(work, kept, ended=ended)


def _ask_to_leave(work: Work, command: AskToLeave) -> None:
    if not command.ground.strip():
        raise NotPossible(_("Say on which ground this person was asked to leave."))
    kept = _running(work, command.meeting, person=command.person)
    at = command.at or work.at
    ended = replace(
        kept.value,
        end=at,
        departure=Departure.ASKED_TO_LEAVE,
        departure_note=command.ground,
        asked_at=command.asked_at or at,
        gap_handling=command.gap_handling,
    )
    _end(work, kept, ended=ended)


def _come_back(work: Work, command: ComeBack) -> None:
    intervals = _intervals(work, command.meeting, person=command.person)
    _see_that_nobody_is_there_twice(intervals)
    if not intervals:
        raise NotPossible(_("This person was not there before. Record the arrival."))
    last = max((kept.value for kept in intervals), key=lambda interval: interval.start)
    back = Presence(
        id=command.id,
        person=last.person,
        start=command.at or work.at,
        mode=command.mode or last.mode,
        capacity=last.capacity,
        agency=last.agency,
        for_person=last.for_person,
        sitting=_room(work, command, agency=last.agency),
        arrived_note=command.note,
    )
    put_part(work, command.meeting, part=back)


COMMANDS: Final[tuple[Declaration[Any], ...]] = (
    Declaration(
        command=Arrive,
        handle=_arrive,
        sentence=lambda: _("An arrival was recorded."),
        why_not_reverted=None,
    ),
    Declaration(
        command=Leave,
        handle=_leave,
        sentence=lambda: _("A departure was recorded."),
        why_not_reverted=None,
    ),
    Declaration(
        command=LoseConnection,
        handle=_lose_connection,
        sentence=lambda: _("A lost connection was recorded."),
        why_not_reverted=None,
    ),
    Declaration(
        command=AskToLeave,
        handle=_ask_to_leave,
        sentence=lambda: _("It was recorded that somebody was asked to leave."),
        why_not_reverted=None,
        tells=("ground",),
    ),
    Declaration(
        command=ComeBack,
        handle=_come_back,
        sentence=lambda: _("It was recorded that somebody came back."),
        why_not_reverted=None,
    ),
)
