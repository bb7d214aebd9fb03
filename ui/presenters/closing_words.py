"""The chair's summary and reasons, written after the close and marked so. No Qt."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final
from uuid import uuid4

from meetingdesk.bootstrap import OpenDesk
from meetingdesk.domain.contribution import Contribution
from meetingdesk.domain.ids import ItemId, MeetingId, PartId
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.meeting import State, chair_of, may_change
from meetingdesk.domain.sharing import Handling, Level
from meetingdesk.record.definitions import form_of
from meetingdesk.record.model import Record
from meetingdesk.rules.afterwards import written_after, written_after_words
from meetingdesk.rules.naming import name_of
from meetingdesk.service.commands.contributions import RecordContribution
from meetingdesk.service.loading import load_record
from meetingdesk.service.queries import find_drafts
from ui.presenters.record_rows import agenda_rows
from ui.presenters.rows import Row, RowKind
from ui.presenters.wording import restriction

DRAFT_KEY: Final = "after"
_SUMMARY: Final = "summary"
_LONGEST: Final = 44
"""Characters of an agenda item where it is chosen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsView:
    """What is written after the meeting, and what can still be."""

    record: Record
    rows: tuple[Row, ...]
    items: tuple[tuple[str, str], ...]
    """Where it can stand: the id of an agenda item and its words."""
    usual_item: str
    why_not: str
    """Why nothing can be written; empty where it can."""
    draft: str


def read_words(desk: OpenDesk, meeting: MeetingId) -> WordsView:
    """Read what is written after a meeting."""
    with desk.bus.read() as reader:
        record = load_record(reader, meeting)
        drafts = find_drafts(reader, meeting)
    return words_view(record, draft=drafts.get(DRAFT_KEY, ""))


def words_view(record: Record, *, draft: str = "") -> WordsView:
    """Return what is written after a meeting, and what can still be."""
    agenda = agenda_rows(record, form_of(record))
    summary = [str(item.id) for item in record.items if item.code == _SUMMARY]
    items = tuple((str(one.item), _short(one.label)) for one in agenda)
    return WordsView(
        record=record,
        rows=tuple(_rows(record, dict(items))),
        items=items,
        usual_item=(summary or [key for key, _label in items[-1:]] or [""])[0],
        why_not=_why_not(record),
        draft=draft,
    )


def words_command(
    record: Record, text: str, *, item: str, level: str, now: datetime
) -> RecordContribution:
    """Return the command that records what the chair has written just now."""
    chair = chair_of(record.meeting)
    place = next(one.id for one in record.items if str(one.id) == item)
    entry = Contribution(
        id=PartId(uuid4()),
        item=ItemId(place),
        text=text.strip(),
        speaker=chair.person if chair is not None else None,
        agency=chair.agency if chair is not None else None,
        spoken=now.replace(microsecond=0),
    )
    if level and level != Level.OPEN.value:
        entry = replace(entry, handling=Handling(level=Level(level)))
    return RecordContribution(meeting=record.meeting.id, contribution=entry, draft=DRAFT_KEY)


def _short(label: str) -> str:
    """Return as much of an item's title as a narrow box can show."""
    head = label.partition(": ")[0]
    return head if len(head) <= _LONGEST else f"{head[:_LONGEST].rsplit(' ', 1)[0]} …"


def _why_not(record: Record) -> str:
    if record.meeting.state is not State.CLOSED:
        return (
            _("The meeting is not closed yet. What is said now belongs to the meeting itself.")
            if may_change(record.meeting)
            else _("The record is signed. Begin an amendment to add to it.")
        )
    if not record.items:
        return _("The meeting has no agenda item under which it could stand.")
    return ""


def _rows(record: Record, items: dict[str, str]) -> list[Row]:
    return [
        Row(
            key=str(one.id),
            kind=RowKind.ENTRY,
            lead=", ".join(
                filter(
                    None,
                    (
                        name_of(record, one.speaker) if one.speaker is not None else "",
                        written_after_words(record.meeting, one),
                    ),
                )
            ),
            meta=items.get(str(one.item), ""),
            text=one.text,
            restriction=restriction(record, one.handling),
        )
        for one in record.contributions
        if not one.is_struck and written_after(record.meeting, one) is not None
    ]
