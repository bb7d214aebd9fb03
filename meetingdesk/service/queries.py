"""What the screens and the command line ask: lists, people, drafts, changes.

Each takes a reader, so that several answers can come from one consistent view. A whole meeting
comes from `loading`; that it was read is noted in the audit log by whoever shows it (Bus.note).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from meetingdesk.domain.case import Case
from meetingdesk.domain.errors import NotFound
from meetingdesk.domain.ids import CaseId, MeetingId
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.learned import LearnedWords
from meetingdesk.domain.people import Agency, Person, Separation
from meetingdesk.service.audit import describe_event
from meetingdesk.service.binning import shown_cases, shown_meetings
from meetingdesk.service.duplicates import LikelyDuplicate, find_likely_duplicates
from meetingdesk.service.entities import (
    CASES,
    LEARNED,
    SEPARATIONS,
    Kept,
    read_as,
    read_stored,
)
from meetingdesk.service.ports import Reader
from meetingdesk.service.refusals import Ambiguous
from meetingdesk.service.registry import by_name
from meetingdesk.service.stored import DESK_SCOPE, CaseLine, Change, MeetingLine

_TOLD: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLine:
    """One change as the list of changes shows it."""

    change: Change
    sentence: str
    why_not_reverted: str | None
    """None where it may be taken back, as far as nothing was changed since."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One state in which an entry was."""

    at: datetime
    by: str
    version: int
    value: object | None
    """None where the entry was taken away, or its words were erased."""


def list_meetings(reader: Reader) -> list[MeetingLine]:
    """List the meetings, newest start first; without those in the bin."""
    return shown_meetings(reader)


def list_cases(reader: Reader) -> list[CaseLine]:
    """List the cases by title; without those in the bin."""
    return shown_cases(reader)


def find_meeting(reader: Reader, beginning: str) -> MeetingId:
    """Find a meeting by its id or any unique beginning of it. Raises NotFound, Ambiguous."""
    lines = {line.meeting: line.title for line in list_meetings(reader)}
    return MeetingId(_find(lines, beginning, what=_("The meeting “{id}”")))


def find_case(reader: Reader, beginning: str) -> CaseId:
    """Find a case by its id or any unique beginning of it. Raises NotFound, Ambiguous."""
    lines = {line.case: line.title for line in list_cases(reader)}
    return CaseId(_find(lines, beginning, what=_("The case “{id}”")))


def _find(titles: Mapping[UUID, str], beginning: str, *, what: str) -> UUID:
    wanted = beginning.strip().lower().replace("-", "")
    found = [uid for uid in titles if wanted and uid.hex.startswith(wanted)]
    if not found:
        raise NotFound(what.format(id=beginning))
    if len(found) > 1:
        told = "; ".join(f"{uid} {titles[uid]}" for uid in found[:_TOLD])
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


def list_changes(reader: Reader, scope: UUID | None, *, limit: int) -> list[ChangeLine]:
    """List the newest changes of a meeting first, or of the whole desk with None."""
    reverted = set[int]()
    lines = []
    for change in reader.list_changes(scope, limit):
        declared = by_name().get(change.name)
        why: Callable[[], str] | None = None if declared is None else declared.why_not_reverted
        told = None if why is None else why()
        if change.seq in reverted:
            told = _("This change was taken back.")
        if change.reverts is not None and change.seq not in reverted:
            reverted.add(change.reverts)
        lines.append(
            ChangeLine(change=change, sentence=describe_event(change.name), why_not_reverted=told)
        )
    return lines


def list_wordings(reader: Reader, scope: UUID, *, uid: UUID) -> list[Wording]:
    """List every state of one entry, the oldest first: nothing that was recorded is lost."""
    return [
        Wording(
            at=revision.change.at,
            by=revision.change.actor.name,
            version=revision.version,
            value=None if revision.stored is None else read_stored(revision.stored),
        )
        for revision in reader.list_revisions(scope, uid)
    ]
