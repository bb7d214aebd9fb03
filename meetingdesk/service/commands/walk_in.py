"""Somebody who is on no list walks in: the person, the service and the arrival at once.

One change, so that one undo takes all of it back. Whoever the desk knows already under the same
name and service is not added a second time.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from meetingdesk.domain.errors import NotFound
from meetingdesk.domain.ids import AgencyId, MeetingId, PartId, PersonId
from meetingdesk.domain.invitation import Capacity, Invitation
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.people import Agency, Person
from meetingdesk.domain.presence import Mode, Presence
from meetingdesk.domain.text import plain_text
from meetingdesk.service.commands.parts import put_part
from meetingdesk.service.declaring import Declaration
from meetingdesk.service.disciplines import discipline_named
from meetingdesk.service.refusals import AlreadyThere, NotPossible
from meetingdesk.service.sessions import room_for
from meetingdesk.service.stored import DESK_SCOPE
from meetingdesk.service.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class WalkIn:
    """Take in somebody new and begin the interval of presence."""

    meeting: MeetingId
    id: PartId
    """The interval's id, made by the caller."""
    name: str
    service: str = ""
    """As it was typed; empty for the family and where nobody said it."""
    at: datetime | None = None
    """None for now."""
    mode: Mode = Mode.ROOM
    capacity: Capacity = Capacity.PROFESSIONAL
    deputy_for: PartId | None = None
    """The invitation in whose place they come."""
    note: str = ""
    draft: str = ""


def _walk_in(work: Work, command: WalkIn) -> None:
    if not command.name.strip():
        raise NotPossible(_("Give the name of who walked in."))
    meeting = work.meeting_to_change(command.meeting).value
    agency = _agency(work, command)
    person = _person(work, command, agency=agency)
    _see_that_not_there(work, command.meeting, person=person)
    at = command.at or work.at
    came = Presence(
        id=command.id,
        person=person,
        start=at,
        mode=command.mode,
        capacity=command.capacity,
        agency=agency,
        sitting=room_for(meeting, person, agency=agency, at=at),
        arrived_note=command.note,
    )
    put_part(work, command.meeting, part=came)
    if command.deputy_for is not None:
        _note_deputy(work, command, person=person)
    if command.draft:
        work.uow.put_draft(scope=command.meeting, key=command.draft, text="")


def _agency(work: Work, command: WalkIn) -> AgencyId | None:
    if command.deputy_for is not None and not command.service.strip():
        return _invitation(work, command).agency
    wanted = plain_text(command.service)
    if not wanted:
        return None
    for scope in (command.meeting, DESK_SCOPE):
        for kept in work.list_all(scope, cls=Agency, kind="agencies"):
            if wanted in {plain_text(kept.value.name), plain_text(kept.value.short_name)}:
                return kept.value.id
    new = Agency(
        id=AgencyId(work.around.new_id()),
        name=command.service.strip(),
        discipline=discipline_named(work.around.catalogue, command.service),
    )
    work.put(DESK_SCOPE, new)
    return new.id


def _person(work: Work, command: WalkIn, *, agency: AgencyId | None) -> PersonId:
    wanted = plain_text(command.name)
    same = [
        kept.value.id
        for kept in work.list_all(DESK_SCOPE, cls=Person, kind="people")
        if agency is not None
        and kept.value.agency == agency
        and kept.value.joined_into is None
        and wanted in {plain_text(kept.value.name), plain_text(kept.value.printed_name)}
    ]
    if len(same) == 1:
        return same[0]
    new = Person(id=PersonId(work.around.new_id()), name=command.name.strip(), agency=agency)
    work.put(DESK_SCOPE, new)
    return new.id


def _see_that_not_there(work: Work, meeting: MeetingId, *, person: PersonId) -> None:
    for kept in work.list_all(meeting, cls=Presence, kind="presence"):
        if kept.value.person == person and kept.value.end is None:
            raise AlreadyThere(_("This person is there already."))


def _invitation(work: Work, command: WalkIn) -> Invitation:
    for kept in work.list_all(command.meeting, cls=Invitation, kind="invitations"):
        if kept.value.id == command.deputy_for:
            return kept.value
    raise NotFound(_("This invitation"))


def _note_deputy(work: Work, command: WalkIn, *, person: PersonId) -> None:
    for kept in work.list_all(command.meeting, cls=Invitation, kind="invitations"):
        if kept.value.id == command.deputy_for:
            named = replace(kept.value, deputy=person)
            put_part(work, command.meeting, part=named, version=kept.version)
            return
    raise NotFound(_("This invitation"))


COMMANDS: Final[tuple[Declaration[Any], ...]] = (
    Declaration(
        command=WalkIn,
        handle=_walk_in,
        sentence=lambda: _("Somebody who was on no list walked in."),
        why_not_reverted=None,
    ),
)
