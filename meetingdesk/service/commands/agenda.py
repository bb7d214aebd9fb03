"""The agenda as it is taken: which item starts and ends when.

Adding or correcting an item is recording or correcting a part.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from meetingdesk.domain.ids import ItemId, MeetingId
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.meeting import AgendaItem, Span, State
from meetingdesk.service.commands.parts import put_part
from meetingdesk.service.declaring import Declaration
from meetingdesk.service.entities import Kept
from meetingdesk.service.index import PLACE_STEP
from meetingdesk.service.refusals import NotPossible
from meetingdesk.service.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class StartItem:
    """Take up an item, and with it end the one that is being taken."""

    meeting: MeetingId
    item: ItemId
    at: datetime | None = None
    """None for now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EndItem:
    """End an item that is being taken."""

    meeting: MeetingId
    item: ItemId
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderAgenda:
    """Put the items of the agenda into another order; all of them are named."""

    meeting: MeetingId
    items: tuple[ItemId, ...]


def _is_running(item: AgendaItem) -> bool:
    return bool(item.spans) and item.spans[-1].end is None


def end_running_items(work: Work, meeting: MeetingId, *, at: datetime) -> None:
    """End whatever item is being taken."""
    for kept in work.list_all(meeting, cls=AgendaItem, kind="items"):
        if _is_running(kept.value):
            _end_span(work, kept, at=at)


def _end_span(work: Work, kept: Kept[AgendaItem], *, at: datetime) -> None:
    spans = (*kept.value.spans[:-1], replace(kept.value.spans[-1], end=at))
    put_part(
        work, MeetingId(kept.scope), part=replace(kept.value, spans=spans), version=kept.version
    )


def _start(work: Work, command: StartItem) -> None:
    if work.meeting_to_change(command.meeting).value.state is not State.OPEN:
        raise NotPossible(_("The meeting is not open. Open it before you take up an item."))
    kept = work.get(command.meeting, command.item, cls=AgendaItem)
    if _is_running(kept.value):
        raise NotPossible(_("This item is being taken already."))
    at = command.at or work.at
    end_running_items(work, command.meeting, at=at)
    started = replace(kept.value, spans=(*kept.value.spans, Span(start=at)))
    put_part(work, command.meeting, part=started, version=kept.version)


def _end(work: Work, command: EndItem) -> None:
    work.meeting_to_change(command.meeting)
    kept = work.get(command.meeting, command.item, cls=AgendaItem)
    if not _is_running(kept.value):
        raise NotPossible(_("This item is not being taken."))
    _end_span(work, kept, at=command.at or work.at)


def _items(work: Work, meeting: MeetingId) -> list[Kept[AgendaItem]]:
    return work.list_all(meeting, cls=AgendaItem, kind="items")


def _order(work: Work, command: OrderAgenda) -> None:
    work.meeting_to_change(command.meeting)
    kept = {one.value.id: one.value for one in _items(work, command.meeting)}
    if sorted(kept) != sorted(command.items):
        raise NotPossible(_("The agenda is another one meanwhile. Look at it and order it again."))
    put_in_order(work, command.meeting, items=[kept[one] for one in command.items])


def put_in_order(work: Work, meeting: MeetingId, *, items: list[AgendaItem]) -> None:
    """Write items so that they stand in this order, after whatever else there is."""
    place = work.around.index.next_place(work.uow, meeting, kind="items")
    for number, item in enumerate(items):
        kept = work.find(meeting, item.id, cls=AgendaItem)
        version = 0 if kept is None else kept.version
        work.put(meeting, item, version=version, place=place + number * PLACE_STEP)


COMMANDS: Final[tuple[Declaration[Any], ...]] = (
    Declaration(
        command=StartItem,
        handle=_start,
        sentence=lambda: _("An item of the agenda was taken up."),
        why_not_reverted=None,
    ),
    Declaration(
        command=EndItem,
        handle=_end,
        sentence=lambda: _("An item of the agenda was ended."),
        why_not_reverted=None,
    ),
    Declaration(
        command=OrderAgenda,
        handle=_order,
        sentence=lambda: _("The agenda was put into another order."),
        why_not_reverted=None,
    ),
)
