"""The safety note for the room: written, corrected, taken away.

It lies beside the record, so that nothing that reads or prints a record can have it.
"""

from dataclasses import dataclass
from typing import Any, Final

from meetingdesk.domain.ids import MeetingId, PartId, PersonId
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.people import Person
from meetingdesk.domain.safety import SafetyNote
from meetingdesk.service.declaring import Declaration
from meetingdesk.service.entities import SAFETY, safety_uid
from meetingdesk.service.stored import DESK_SCOPE
from meetingdesk.service.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class SetSafetyNote:
    """Put this in the place of the meeting's safety note; nothing takes it away."""

    meeting: MeetingId
    text: str = ""
    apart: tuple[PersonId, ...] = ()


def _set(work: Work, command: SetSafetyNote) -> None:
    work.meeting_to_change(command.meeting)
    for person in command.apart:
        if not work.has(command.meeting, person):
            work.get(DESK_SCOPE, person, cls=Person)
    put_safety_note(work, command.meeting, text=command.text.strip(), apart=command.apart)


def put_safety_note(
    work: Work, meeting: MeetingId, *, text: str, apart: tuple[PersonId, ...]
) -> None:
    """Keep the note beside the meeting's record; an empty one is taken away."""
    uid = safety_uid(meeting)
    kept = work.find(meeting, uid, cls=SafetyNote)
    if text or apart:
        note = SafetyNote(id=PartId(uid), text=text, apart=tuple(dict.fromkeys(apart)))
        work.put(meeting, note, version=0 if kept is None else kept.version)
    elif kept is not None:
        work.remove(meeting, uid, kind=SAFETY, version=kept.version)


COMMANDS: Final[tuple[Declaration[Any], ...]] = (
    Declaration(
        command=SetSafetyNote,
        handle=_set,
        sentence=lambda: _("The safety note for the room was written."),
        why_not_reverted=None,
    ),
)
