"""The agenda as the room shows it: planned and actual times, what is done, what time is left.

No Qt, no clock: the moment is handed in.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from meetingdesk.domain.ids import ItemId
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.language import ngettext
from meetingdesk.domain.meeting import HELD, AgendaItem
from meetingdesk.domain.moments import format_time
from meetingdesk.domain.sharing import Level
from meetingdesk.formspec.model import FormSpec
from meetingdesk.record.model import Record
from meetingdesk.rules.agenda_times import TimedItem, minutes_left, timed_agenda


class Taken(Enum):
    """Where an item stands."""

    NOT_STARTED = "not_started"
    NOW = "now"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaLine:
    """One item of the agenda."""

    item: ItemId
    code: str
    number: int
    title: str
    planned: str
    """When it is planned to begin; empty where it has no time."""
    taken: Taken
    told: str
    """Done, now or not started, with the entries there are."""
    brief: str
    """The same in few words, as they are drawn beside the time."""
    is_over: bool
    is_restricted: bool

    @property
    def label(self) -> str:
        """Number and title, as they are shown and chosen."""
        return f"{self.number}  {self.title}"

    @property
    def sentence(self) -> str:
        """What a screen reader says of the row."""
        words = _("Item {number}, {title}").format(number=self.number, title=self.title)
        planned = _("planned {time}").format(time=self.planned) if self.planned else ""
        extra = [self.told, planned, _("restricted") if self.is_restricted else ""]
        return ", ".join([words, *(part for part in extra if part)])


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemClock:
    """How long the item that is being taken has taken, and how long the rest will."""

    told: str
    is_over: bool
    left: str


def agenda_lines(record: Record, form: FormSpec, *, now: datetime) -> tuple[AgendaLine, ...]:
    """Return the agenda as it stands at a moment."""
    titles = {item.code: item.title for item in form.items}
    timed = timed_agenda(record, form, now=now)
    counts = _entries(record)
    return tuple(
        AgendaLine(
            item=item.id,
            code=item.code,
            number=number,
            title=item.title or titles.get(item.code, item.code),
            planned=format_time(by_clock.planned) if by_clock.planned and by_clock.minutes else "",
            taken=_taken(item),
            told=_told(item, by_clock, entries=counts[item.id]),
            brief=_brief(item, by_clock),
            is_over=by_clock.overrun >= timedelta(minutes=1),
            is_restricted=_is_restricted(item),
        )
        for number, (item, by_clock) in enumerate(zip(record.items, timed, strict=True), start=1)
    )


def item_clock(record: Record, form: FormSpec, *, now: datetime) -> ItemClock:
    """Return the time of the item that is being taken, in words; empty where none is."""
    timed = timed_agenda(record, form, now=now)
    left = 0 if record.meeting.state in HELD else minutes_left(timed)
    hours, minutes = divmod(left, 60)
    told = _("{hours} h {minutes:02} left") if hours else _("{minutes} min left")
    rest = told.format(hours=hours, minutes=minutes) if left else ""
    running = next((one for one in timed if one.is_running), None)
    if running is None:
        return ItemClock(told="", is_over=False, left=rest)
    taken = _minutes(running.taken)
    if not running.minutes:
        return ItemClock(told=_("item: {taken} min").format(taken=taken), is_over=False, left=rest)
    over = _minutes(running.overrun)
    words = _("item: {taken} of {planned} min").format(taken=taken, planned=running.minutes)
    if over:
        words = _("{words}, {over} over").format(words=words, over=over)
    return ItemClock(told=words, is_over=bool(over), left=rest)


def neighbour(record: Record, *, step: int, of: ItemId | None = None) -> ItemId | None:
    """Return the item before or after one; else of the one being taken, or that was taken last.

    A step of 0 gives that one itself.
    """
    items = record.items
    places = [place for place, item in enumerate(items) if item.id == of]
    wanted = (places[0] if places else _place_taken(record)) + step
    return items[wanted].id if 0 <= wanted < len(items) else None


def _place_taken(record: Record) -> int:
    last = -1
    newest: datetime | None = None
    for place, item in enumerate(record.items):
        if item.spans and item.spans[-1].end is None:
            return place
        if item.spans and (newest is None or item.spans[-1].start >= newest):
            last, newest = place, item.spans[-1].start
    return last


def _entries(record: Record) -> Counter[ItemId]:
    found: list[ItemId | None] = [one.item for one in record.contributions if not one.is_struck]
    found += [one.item for one in record.views]
    found += [one.item for one in record.decisions]
    found += [one.item for one in record.agency_views]
    found += [one.item for one in record.actions]
    return Counter(item for item in found if item is not None)


def _taken(item: AgendaItem) -> Taken:
    if not item.spans:
        return Taken.NOT_STARTED
    return Taken.NOW if item.spans[-1].end is None else Taken.DONE


def _told(item: AgendaItem, timed: TimedItem, *, entries: int) -> str:
    count = ngettext("{count} entry", "{count} entries", number=entries).format(count=entries)
    return " · ".join(filter(None, (_stands(item, timed), _late(timed), count if entries else "")))


def _brief(item: AgendaItem, timed: TimedItem) -> str:
    """Say where an item stands; that it is restricted goes before what its picture says too."""
    stands = _("Restricted") if _is_restricted(item) else _stands(item, timed)
    return " · ".join(filter(None, (stands, _late(timed))))


def _stands(item: AgendaItem, timed: TimedItem) -> str:
    match _taken(item):
        case Taken.NOT_STARTED:
            return _("Not started")
        case Taken.NOW:
            return _("Now, since {time}").format(time=format_time(item.spans[-1].start))
        case _:
            return _("Done, {minutes} min").format(minutes=_minutes(timed.taken))


def _late(timed: TimedItem) -> str:
    over = _minutes(timed.overrun)
    return _("{minutes} over").format(minutes=over) if over else ""


def _is_restricted(item: AgendaItem) -> bool:
    return item.is_annex or item.handling.level is not Level.OPEN


def _minutes(taken: timedelta) -> int:
    return int(taken.total_seconds() // 60)
