"""Reads the safety note of a meeting, and tells who is with whom against it.

For the chair's own window alone: what it gives must not reach a paper or a shared screen.
"""

from datetime import datetime
from itertools import combinations
from uuid import UUID

from meetingdesk.domain.ids import PersonId
from meetingdesk.domain.presence import Mode
from meetingdesk.domain.safety import SafetyNote
from meetingdesk.record.model import Record
from meetingdesk.service.entities import read_as, safety_uid
from meetingdesk.service.ports import Reader


def find_safety_note(reader: Reader, meeting: UUID) -> SafetyNote | None:
    """Give the note for the room, none where nobody wrote one."""
    stored = reader.get(meeting, safety_uid(meeting))
    return None if stored is None else read_as(stored, SafetyNote).value


def pairs_together(
    record: Record, note: SafetyNote, *, at: datetime
) -> tuple[tuple[PersonId, PersonId], ...]:
    """Give every two people who must not meet and are both in the room at a moment."""
    there = {
        one.person
        for one in record.presence
        if one.mode is Mode.ROOM and one.start <= at and (one.end is None or at < one.end)
    }
    return tuple(combinations([one for one in note.apart if one in there], 2))
