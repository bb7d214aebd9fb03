"""What the screens and the command line ask: lists, people, drafts, changes.

Each takes a reader, so that several answers can come from one consistent view. A whole meeting
comes from `loading`; that it was read is noted in the audit log by whoever shows it (Bus.note).
"""

from typing import Final

from meetingdesk.domain.case import Case
from meetingdesk.domain.errors import NotFound
from meetingdesk.domain.ids import CaseId, MeetingId
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.learned import LearnedWords
from meetingdesk.domain.people import Agency, Person, Separation
from meetingdesk.service.binning import shown_cases, shown_meetings
from meetingdesk.service.duplicates import LikelyDuplicate, find_likely_duplicates
from meetingdesk.service.entities import (
    CASES,
    LEARNED,
    SEPARATIONS,
    Kept,
    read_as,
)
from meetingdesk.service.ports import Reader
from meetingdesk.service.refusals import Ambiguous
from meetingdesk.service.stored import DESK_SCOPE, CaseLine, MeetingLine

_TOLD: Final = 5


def list_meetings(reader: Reader) -> list[MeetingLine]:
    """List the meetings, newest start first; without those in the bin."""
    return shown_meetings(reader)


def list_cases(reader: Reader) -> list[CaseLine]:
    """List the cases by title; without those in the bin."""
    return shown_cases(reader)


def find_meeting(reader: Reader, beginning: str) -> MeetingId:
    """Find a meeting by its id or any unique beginning of it. Raises NotFound, Ambiguous."""
    lines = {MeetingId(line.meeting): line.title for line in list_meetings(reader)}
    wanted = beginning.strip().lower().replace("-", "")
    found = [meeting for meeting in lines if wanted and meeting.hex.startswith(wanted)]
    if not found:
        raise NotFound(_("The meeting “{id}”").format(id=beginning))
    if len(found) > 1:
        told = "; ".join(f"{uid} {lines[uid]}" for uid in found[:_TOLD])
        raise Ambiguous(
            _("“{id}” is the beginning of {count}: {told}. Give more of it.").format(
                id=beginning, count=len(found), told=told
            )
        )
    return found[0]


def find_drafts(reader: Reader, meeting: MeetingId) -> dict[str, str]:
    """Find all unfinished typing of a meeting by its box."""
    return reader.list_drafts(meeting)


def list_learned_words(reader: Reader) -> tuple[str, ...]:
    """List the words that the spelling of this desk has learned, the oldest first."""
    kept = [read_as(stored, LearnedWords) for stored in reader.list_entities(DESK_SCOPE, LEARNED)]
    return tuple(word for entry in kept for word in entry.value.words)


def list_people(reader: Reader) -> list[Kept[Person]]:
    """List the people of the desk, without those joined into another, by name."""
    kept = [read_as(stored, Person) for stored in reader.list_entities(DESK_SCOPE, "people")]
    shown = [entry for entry in kept if entry.value.joined_into is None]
    return sorted(shown, key=lambda entry: (entry.value.name.casefold(), entry.value.id.hex))


def list_agencies(reader: Reader) -> list[Kept[Agency]]:
    """List the agencies of the desk by name."""
    kept = [read_as(stored, Agency) for stored in reader.list_entities(DESK_SCOPE, "agencies")]
    return sorted(kept, key=lambda entry: (entry.value.name.casefold(), entry.value.id.hex))


def find_open_case(reader: Reader, case: CaseId) -> Kept[Case]:
    """Find a case of the desk as it stands. Raises NotFound."""
    stored = reader.get(DESK_SCOPE, case)
    if stored is None or stored.kind != CASES:
        raise NotFound(_("This case"))
    return read_as(stored, Case)


def list_likely_duplicates(reader: Reader) -> tuple[LikelyDuplicate, ...]:
    """List the entries that look like the same person and were not said to be two."""
    stored = reader.list_entities(DESK_SCOPE, SEPARATIONS)
    separations = [read_as(entry, Separation).value for entry in stored]
    people = [read_as(entry, Person).value for entry in reader.list_entities(DESK_SCOPE, "people")]
    return find_likely_duplicates(
        people, [frozenset({entry.first, entry.second}) for entry in separations]
    )
