"""Lays a new meeting out: its frame, its definitions and the agenda of its form.

Used by every command that makes a meeting. Must not decide of which case or type it is.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime

from meetingdesk.domain.case import Case
from meetingdesk.domain.ids import ItemId, MeetingId, PartId
from meetingdesk.domain.meeting import (
    AgendaItem,
    Meeting,
    Officer,
    Sitting,
    State,
    StateChange,
    Trigger,
    move_to,
)
from meetingdesk.formspec.model import FormSpec, ItemSpec
from meetingdesk.record.definitions import reference_to
from meetingdesk.record.model import Definition
from meetingdesk.service.entities import SALT, salt_uid
from meetingdesk.service.series import carry_plan
from meetingdesk.service.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """What a new meeting is made of."""

    meeting: MeetingId
    case: Case
    definitions: tuple[Definition, ...]
    """Form, rule set, then the lists."""
    form: FormSpec
    title: str = ""
    """The local name; empty for the form's."""
    sittings: tuple[Sitting, ...] = ()
    officers: tuple[Officer, ...] = ()
    triggers: tuple[Trigger, ...] = ()
    previous: Meeting | None = None
    is_open: bool = False
    """True where it begins at once."""


def lay_out(work: Work, layout: Layout) -> None:
    """Write a new meeting with its case, definitions and agenda."""
    meeting = _frame(work, layout)
    work.put(meeting.id, meeting)
    work.put(meeting.id, layout.case)
    work.put_body(
        meeting.id,
        salt_uid(meeting.id),
        kind=SALT,
        body=secrets.token_hex(32).encode("ascii"),
        version=0,
    )
    for definition in layout.definitions:
        work.put(meeting.id, definition)
    for item in layout.form.items:
        if not item.repeats:
            work.put(meeting.id, new_item(work, item))
    carry_plan(work, meeting.id)
    work.subject = meeting.id


def _frame(work: Work, layout: Layout) -> Meeting:
    previous = layout.previous
    meeting = Meeting(
        id=layout.meeting,
        case=layout.case.id,
        form=reference_to(layout.definitions[0]),
        rules=reference_to(layout.definitions[1]),
        title=layout.title or layout.form.title,
        history=(StateChange(state=State.PLANNED, at=work.at),),
        marking=layout.form.marking,
        sittings=layout.sittings,
        officers=layout.officers,
        triggers=layout.triggers,
        number_in_series=1 if previous is None else previous.number_in_series + 1,
        previous=None if previous is None else previous.id,
    )
    return move_to(meeting, State.OPEN, at=work.at) if layout.is_open else meeting


def first_sitting(work: Work, start: datetime | None, *, place: str) -> tuple[Sitting, ...]:
    """Make the sitting of a meeting whose start is known; none else. It is not written yet."""
    if start is None:
        return ()
    return (Sitting(id=PartId(work.around.new_id()), start=start, place=place),)


def new_item(work: Work, item: ItemSpec) -> AgendaItem:
    """Make an item of the agenda as the form says; it is not written yet."""
    return AgendaItem(
        id=ItemId(work.around.new_id()),
        code=item.code,
        bears_on=item.bears_on,
        is_annex=item.is_annex,
    )
