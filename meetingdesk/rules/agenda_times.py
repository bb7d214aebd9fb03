"""The agenda by the clock: when each item is planned, how long it took, by how much it overran.

Computed from the form's minutes and what was taken; nothing of it is stored.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from meetingdesk.domain.ids import ItemId
from meetingdesk.domain.meeting import AgendaItem
from meetingdesk.formspec.model import FormSpec
from meetingdesk.record.model import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class TimedItem:
    """One item of the agenda by the clock."""

    item: ItemId
    minutes: int
    """How long it is planned to take; 0 for not timed."""
    planned: datetime | None
    """When it is planned to start; none while the meeting has no time."""
    taken: timedelta
    """How long it has been taken so far."""
    is_running: bool

    @property
    def overrun(self) -> timedelta:
        """By how much it is over its time; nothing where it is not timed."""
        if not self.minutes:
            return timedelta()
        return max(self.taken - timedelta(minutes=self.minutes), timedelta())


def timed_agenda(record: Record, form: FormSpec, *, now: datetime) -> tuple[TimedItem, ...]:
    """Return every item with its planned start, in the order of the agenda.

    Minutes that were given to an item itself count before the form's. Several items of one
    repeated entry of the form share its minutes.
    """
    minutes = _minutes(record, form)
    start = record.meeting.start
    timed = []
    for item in record.items:
        timed.append(
            TimedItem(
                item=item.id,
                minutes=minutes[item.id],
                planned=start,
                taken=_taken(item, now=now),
                is_running=bool(item.spans) and item.spans[-1].end is None,
            )
        )
        start = None if start is None else start + timedelta(minutes=minutes[item.id])
    return tuple(timed)


def minutes_left(agenda: tuple[TimedItem, ...]) -> int:
    """Return how many planned minutes are still to come: of items not begun, and of the one now."""
    left = timedelta()
    for one in agenda:
        if one.is_running or not one.taken:
            left += max(timedelta(minutes=one.minutes) - one.taken, timedelta())
    return int(left.total_seconds() // 60)


def _minutes(record: Record, form: FormSpec) -> dict[ItemId, int]:
    planned = {item.code: item.minutes for item in form.items}
    codes = [item.code for item in record.items if item.minutes is None]
    return {
        item.id: planned.get(item.code, 0) // codes.count(item.code)
        if item.minutes is None
        else max(item.minutes, 0)
        for item in record.items
    }


def _taken(item: AgendaItem, *, now: datetime) -> timedelta:
    spans = (max((span.end or now) - span.start, timedelta()) for span in item.spans)
    return sum(spans, timedelta())
