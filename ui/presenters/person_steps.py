"""What becomes of a key or button pressed on somebody in the list of people; no Qt.

Must not read the store, nor the clock.
"""

from uuid import uuid4

from meetingdesk.domain.ids import MeetingId, PartId, PersonId
from meetingdesk.domain.invitation import Capacity, Invitation, Reply
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.presence import Mode
from meetingdesk.domain.sharing import Handling, Level, Withholding
from meetingdesk.record.model import Record
from meetingdesk.service.commands.presence import (
    Arrive,
    AskToLeave,
    ComeBack,
    Leave,
    LoseConnection,
)
from ui.presenters.people_rows import PersonRow


def come_in(record: Record, person: PersonRow, *, mode: Mode | None) -> Arrive | ComeBack:
    """Return the arrival of somebody, or his or her return; no mode is the one of before."""
    meeting, uid = record.meeting.id, PartId(uuid4())
    if person.was_here:
        return ComeBack(meeting=meeting, id=uid, person=person.person, mode=mode)
    return Arrive(
        meeting=meeting,
        id=uid,
        person=person.person,
        agency=person.agency,
        mode=mode or Mode.ROOM,
        capacity=_capacity(record, person),
    )


def come_in_words(person: PersonRow, *, mode: Mode | None) -> str:
    """Return what is told of it."""
    told = {
        Mode.VIDEO: _("{name} is here by video."),
        Mode.TELEPHONE: _("{name} is here by telephone."),
    }
    plain = _("{name} is back.") if person.was_here else _("{name} is here.")
    return (told.get(mode, plain) if mode else plain).format(name=person.name)


def go_out(meeting: MeetingId, person: PersonRow) -> Leave:
    """Return the leaving of somebody."""
    return Leave(meeting=meeting, person=person.person)


def lose(meeting: MeetingId, person: PersonRow) -> LoseConnection:
    """Return that the connection of somebody was lost."""
    return LoseConnection(meeting=meeting, person=person.person)


def ask_out(
    meeting: MeetingId, person: PersonRow, *, ground: str, also: tuple[PersonId, ...] = ()
) -> AskToLeave:
    """Return that somebody was asked to leave: for professionals, them, and whoever else is named.

    Who is not named does not learn from a copy that they were out.
    """
    gap = Handling(
        level=Level.PROFESSIONALS,
        people=(person.person, *also),
        why=Withholding.RESTRICTED_PART,
    )
    return AskToLeave(meeting=meeting, person=person.person, ground=ground, gap_handling=gap)


def invitation_of(record: Record, person: PersonId) -> Invitation | None:
    """Return the invitation of somebody; none where he or she was not invited."""
    return next((one for one in record.invitations if one.person == person), None)


def has_apologised(record: Record, person: PersonId) -> bool:
    """Tell whether apologies of somebody are recorded already."""
    found = invitation_of(record, person)
    return found is not None and found.reply is Reply.APOLOGIES


def _capacity(record: Record, person: PersonRow) -> Capacity | None:
    """Return the capacity of family that was not invited; else the invitation says it."""
    invited = any(person.person in {one.person, one.deputy} for one in record.invitations)
    if invited or person.agency is not None:
        return None
    return Capacity.CHILD if person.person in record.case.subjects else Capacity.FAMILY


def new_part() -> PartId:
    """Return the id of a part that is to be."""
    return PartId(uuid4())
