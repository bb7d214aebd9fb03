"""A split meeting as the chair begins it: who comes, who must not know of it; no Qt.

For the chair's own window: it names both parties. Must not decide who must not meet.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from meetingdesk.bootstrap import OpenDesk
from meetingdesk.domain.ids import AgencyId, MeetingId, PartId, PersonId
from meetingdesk.domain.invitation import Capacity
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.meeting import Sitting
from meetingdesk.domain.moments import at_time, format_time, london_day
from meetingdesk.domain.sharing import Handling, Level, Withholding
from meetingdesk.record.model import Record
from meetingdesk.rules.attendance import is_present
from meetingdesk.rules.naming import name_of
from meetingdesk.service.commands.presence import Arrive, ComeBack
from meetingdesk.service.commands.sessions import BeginRoom, BeginSession, EndRoom
from meetingdesk.service.loading import load_record
from meetingdesk.service.safety import find_safety_note
from ui.presenters.parts.fields import FieldProblem
from ui.presenters.typed_days import read_time

_FAMILY = frozenset({Capacity.FAMILY, Capacity.CHILD, Capacity.SUPPORTER, Capacity.ADVOCATE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Somebody:
    """One person who may come into a session, or must not know of it."""

    person: PersonId
    agency: AgencyId | None
    name: str
    is_family: bool
    is_here: bool
    was_here: bool
    is_apart: bool
    """Whether the safety note names them among those who must not meet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Splitting:
    """What the dialog is filled with."""

    meeting: MeetingId
    people: tuple[Somebody, ...]
    running: tuple[Sitting, ...]
    now: datetime

    def rooms(self) -> tuple[tuple[str, str], ...]:
        """Return the rooms that go on, id and words."""
        return tuple(
            (
                str(one.id),
                _("{place}, since {time}").format(
                    place=one.place or _("place not said"), time=format_time(one.start)
                ),
            )
            for one in self.running
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedSplit:
    """What is chosen and typed in the dialog."""

    is_room: bool = False
    place: str = ""
    time: str = ""
    coming: tuple[str, ...] = ()
    not_of_new: tuple[str, ...] = ()
    """Who must not know of what begins."""
    not_of_old: tuple[str, ...] = ()
    """Who must not know of what runs now."""


def read_splitting(desk: OpenDesk, meeting: MeetingId) -> Splitting:
    """Read who is there and which rooms go on. Raises NotFound."""
    now = desk.press.clock.now()
    with desk.bus.read() as reader:
        record = load_record(reader, meeting)
        note = find_safety_note(reader, meeting)
    apart = frozenset(() if note is None else note.apart)
    return Splitting(
        meeting=meeting,
        people=tuple(_people(record, apart=apart, now=now)),
        running=record.meeting.running,
        now=now,
    )


def _people(record: Record, *, apart: frozenset[PersonId], now: datetime) -> Iterable[Somebody]:
    lines = {one.person: one for one in record.invitations if one.person is not None}
    family = {one.person for one in record.case.household}
    came = {one.person for one in record.presence}
    for person in dict.fromkeys((*lines, *(one.person for one in record.presence), *apart)):
        line = lines.get(person)
        is_family = person in family or (line is not None and line.capacity in _FAMILY)
        yield Somebody(
            person=person,
            agency=None if line is None else line.agency,
            name=name_of(record, person),
            is_family=is_family,
            is_here=is_present(record, person, at=now),
            was_here=person in came,
            is_apart=person in apart,
        )


def proposed(found: Splitting) -> TypedSplit:
    """Return what stands in the dialog at first: professionals go over, parties are kept apart."""
    here = [one for one in found.people if one.is_here]
    kept_from = {who for one in found.running for who in one.handling.people}
    is_one = len(found.running) == 1
    absent = [
        one
        for one in found.people
        if not one.is_here and (one.is_apart or (is_one and one.person in kept_from))
    ]
    return TypedSplit(
        coming=tuple(str(one.person) for one in here if not one.is_family),
        not_of_new=tuple(str(one.person) for one in here if one.is_apart),
        not_of_old=tuple(str(one.person) for one in absent),
    )


def split_problems(found: Splitting, typed: TypedSplit) -> tuple[FieldProblem, ...]:
    """Return what keeps the session from being begun."""
    problems = []
    time = read_time(typed.time)
    if time.problem:
        problems.append(FieldProblem("time", time.problem))
    if not typed.not_of_new:
        problems.append(
            FieldProblem("not_of_new", _("Tick who must not know of the session that begins."))
        )
    if typed.is_room and not typed.place.strip():
        problems.append(FieldProblem("place", _("Type which room it is.")))
    if not typed.not_of_old:
        problems.append(
            FieldProblem("not_of_old", _("Tick who must not know of the session that runs now."))
        )
    names = {str(one.person): one.name for one in found.people}
    asked = _("{name} cannot come into a session of which they must not know.")
    problems += [
        FieldProblem("coming", asked.format(name=names[one]))
        for one in typed.coming
        if one in typed.not_of_new
    ]
    return tuple(problems)


def split_commands(found: Splitting, typed: TypedSplit) -> tuple[object, ...]:
    """Return the commands that begin the session or the room, and have people come into it."""
    time = read_time(typed.time).at
    at = None if time is None else at_time(london_day(found.now), time)
    new, old = _kept_from(typed.not_of_new), _kept_from(typed.not_of_old)
    coming = [one for one in found.people if str(one.person) in typed.coming]
    if not typed.is_room:
        begin: object = BeginSession(
            meeting=found.meeting, handling=new, place=typed.place.strip(), at=at, before=old
        )
        return (begin, *(_come(found, one, at=at) for one in coming))
    here = [one for one in coming if one.is_here]
    room = BeginRoom(
        meeting=found.meeting,
        id=PartId(uuid4()),
        handling=new,
        place=typed.place.strip(),
        at=at,
        people=tuple(one.person for one in here),
        before=old,
    )
    return (room, *(_come(found, one, at=at) for one in coming if not one.is_here))


def end_room_command(found: Splitting, room: str) -> EndRoom:
    """Return the command that ends one of several rooms."""
    return EndRoom(meeting=found.meeting, sitting=PartId(UUID(room)))


def _come(found: Splitting, one: Somebody, *, at: datetime | None) -> object:
    uid = PartId(uuid4())
    if one.was_here or one.is_here:
        return ComeBack(meeting=found.meeting, id=uid, person=one.person, at=at)
    return Arrive(meeting=found.meeting, id=uid, person=one.person, agency=one.agency, at=at)


def _kept_from(people: Iterable[str]) -> Handling:
    return Handling(
        level=Level.NOT_NAMED,
        people=tuple(PersonId(UUID(one)) for one in people),
        why=Withholding.SAFETY,
    )
