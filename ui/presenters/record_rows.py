"""Turns a record into the rows that the meeting page lists: agenda, then outcome.

No Qt. What is shown here is the chair's own view: nothing is withheld.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, TypeAlias

from meetingdesk.domain.contribution import Contribution, Kind, View
from meetingdesk.domain.ids import ItemId, PersonId
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.meeting import AgendaItem
from meetingdesk.domain.moments import format_time
from meetingdesk.domain.presence import Departure, Presence
from meetingdesk.domain.sharing import OPEN, Handling, Level
from meetingdesk.formspec.model import FormSpec
from meetingdesk.record.model import Record
from meetingdesk.rules.naming import agency_name, name_of
from ui.presenters.outcome_rows import outcome_rows
from ui.presenters.rows import Row, RowKind
from ui.presenters.wording import kind_label, restriction

_IN_ORDER: Final = frozenset({"contributions", "views", "presence"})
"""What stands in the order of the record itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaRow:
    """One item of the agenda."""

    item: ItemId
    number: int
    title: str
    when: str
    is_restricted: bool

    @property
    def label(self) -> str:
        """Number and title, as they are shown and chosen."""
        return f"{self.number}  {self.title}"

    @property
    def sentence(self) -> str:
        """What a screen reader says of the row."""
        words = _("Item {number}, {title}").format(number=self.number, title=self.title)
        extra = [self.when, _("restricted") if self.is_restricted else ""]
        return ", ".join([words, *(part for part in extra if part)])


def agenda_rows(record: Record, form: FormSpec) -> tuple[AgendaRow, ...]:
    """Return the agenda; an item without a title of its own has the form's."""
    by_code = {item.code: item.title for item in form.items}
    return tuple(
        AgendaRow(
            item=item.id,
            number=number,
            title=item.title or by_code.get(item.code, item.code),
            when=_when(item),
            is_restricted=item.is_annex or item.handling.level is not Level.OPEN,
        )
        for number, item in enumerate(record.items, start=1)
    )


def _when(item: AgendaItem) -> str:
    return ", ".join(
        format_time(span.start)
        if span.end is None
        else _("{start} to {end}").format(start=format_time(span.start), end=format_time(span.end))
        for span in item.spans
    )


def record_rows(record: Record, form: FormSpec) -> tuple[Row, ...]:
    """Return everything that is recorded, in the order of the agenda, then the outcome."""
    rows: list[Row] = []
    events = _Events(record)
    for item, agenda in zip(record.items, agenda_rows(record, form), strict=True):
        rows.append(_heading(record, item, agenda=agenda))
        rows.extend(
            replace(row, item=str(item.id)) for row in _under_item(record, item, events=events)
        )
    rows.extend(events.rest())
    rows.extend(_view(record, view) for view in record.views if view.item is None)
    rows.extend(outcome_rows(record, form))
    return tuple(rows)


def rows_of_item(
    rows: tuple[Row, ...], item: ItemId, *, also: frozenset[str] = frozenset()
) -> tuple[Row, ...]:
    """Return what stands under one item, in the order in which it happened.

    Also is what was recorded while the item was shown and names no item, for example a date.
    """
    theirs = [row for row in rows if row.kind is not RowKind.HEADING]
    said = [row for row in theirs if row.item == str(item) and row.part in _IN_ORDER]
    later = [
        row
        for row in theirs
        if row.part not in _IN_ORDER and (row.item == str(item) or row.key in also)
    ]
    for row in later:
        at = row.at
        place = len(said)
        while at is not None and place and _is_after(said[place - 1], at):
            place -= 1
        said.insert(place, row)
    return tuple(said)


def _is_after(row: Row, at: datetime) -> bool:
    return row.at is not None and row.at > at


def _heading(record: Record, item: AgendaItem, *, agenda: AgendaRow) -> Row:
    words = restriction(record, item.handling)
    if item.is_annex:
        annex = _("Restricted part, an annex of its own")
        words = f"{annex}. {words}" if words else annex
    return Row(
        key=str(item.id),
        kind=RowKind.HEADING,
        lead=agenda.label,
        meta=agenda.when,
        restriction=words,
        item=str(item.id),
    )


def _under_item(record: Record, item: AgendaItem, *, events: "_Events") -> Iterator[Row]:
    for contribution in record.contributions:
        if contribution.item != item.id:
            continue
        if contribution.spoken is not None:
            yield from events.until(contribution.spoken, item=item.id)
        yield _contribution(record, contribution, item=item)
    for view in record.views:
        if view.item == item.id:
            yield _view(record, view)
    yield from events.rest_of(item.id)


def _contribution(record: Record, contribution: Contribution, *, item: AgendaItem) -> Row:
    who = [
        name_of(record, contribution.speaker) if contribution.speaker else "",
        agency_name(record, contribution.agency) if contribution.agency else "",
    ]
    meta = [
        format_time(contribution.spoken) if contribution.spoken else "",
        kind_label(contribution.kind) if contribution.kind is not Kind.INFORMATION else "",
        _("read by {name}").format(name=name_of(record, contribution.read_by))
        if contribution.read_by
        else "",
        _("struck out: {reason}").format(reason=contribution.struck_reason or "–")
        if contribution.is_struck
        else "",
    ]
    return Row(
        key=str(contribution.id),
        kind=RowKind.ENTRY,
        lead=", ".join(filter(None, who)) or _("No speaker named"),
        meta=" · ".join(filter(None, meta)),
        text=contribution.text,
        restriction=restriction(record, contribution.handling)
        or restriction(record, item.handling),
        item=str(item.id),
        at=contribution.spoken,
        part="contributions",
        is_struck=contribution.is_struck,
    )


def _view(record: Record, view: View) -> Row:
    text = "\n".join(filter(None, (view.text, view.observed, view.wishes, view.reason)))
    return Row(
        key=str(view.id),
        kind=RowKind.ENTRY,
        lead=_("View of {name}").format(name=name_of(record, view.person)),
        meta=" · ".join(filter(None, (format_time(view.spoken) if view.spoken else "", view.how))),
        text=text or _("Nothing is recorded."),
        restriction=restriction(record, view.handling),
        item=str(view.item or ""),
        at=view.spoken,
        part="views",
    )


_Event: TypeAlias = tuple[datetime, Row, ItemId | None]
"""When it happened, its row, and the item that was being taken."""


def _item_at(record: Record, moment: datetime) -> ItemId | None:
    """Return the item that was taken last at a moment; before the first, that one."""
    begun = sorted(
        ((span.start, place) for place, item in enumerate(record.items) for span in item.spans),
    )
    before = [place for start, place in begun if start <= moment]
    places = before[-1:] or [place for _start, place in begun[:1]]
    return record.items[places[0]].id if places else None


class _Events:
    """Comings and goings that are still to be told, by time."""

    def __init__(self, record: Record) -> None:
        self._record = record
        told = sorted((*self._arrivals(), *self._departures()), key=lambda entry: entry[0])
        self._waiting: list[_Event] = [(at, row, _item_at(record, at)) for at, row in told]

    def until(self, moment: datetime, *, item: ItemId) -> Iterator[Row]:
        """Give what happened while an item was taken, up to a moment, and was not told yet."""
        theirs = [entry for entry in self._waiting if entry[0] <= moment and entry[2] == item]
        yield from self._tell(theirs)

    def rest_of(self, item: ItemId) -> Iterator[Row]:
        """Give all that is left of an item."""
        yield from self._tell([entry for entry in self._waiting if entry[2] == item])

    def rest(self) -> Iterator[Row]:
        """Give all that is left."""
        yield from self._tell(list(self._waiting))

    def _tell(self, entries: "list[_Event]") -> Iterator[Row]:
        for entry in entries:
            self._waiting.remove(entry)
            yield entry[1]

    def _arrivals(self) -> Iterator[tuple[datetime, Row]]:
        began = self._record.meeting.start
        seen: dict[PersonId, Presence] = {}
        for presence in sorted(self._record.presence, key=lambda entry: entry.start):
            before = seen.get(presence.person)
            seen[presence.person] = presence
            if before is not None:
                back, gap = _("{name} came back"), before.gap_handling
                yield presence.start, self._row(presence, back, at=presence.start, gap=gap)
            elif began is None or presence.start > began:
                arrived = _("{name} arrived")
                yield presence.start, self._row(presence, arrived, at=presence.start, gap=OPEN)

    def _departures(self) -> Iterator[tuple[datetime, Row]]:
        ended = self._record.meeting.end
        words = {
            Departure.LEFT: _("{name} left"),
            Departure.AS_AGREED: _("{name} left, as agreed"),
            Departure.CONNECTION_LOST: _("{name} lost the connection"),
            Departure.ASKED_TO_LEAVE: _("{name} was asked to leave"),
        }
        for presence in self._record.presence:
            if presence.end is None or presence.end == ended:
                continue
            left, gap = words[presence.departure], presence.gap_handling
            yield presence.end, self._row(presence, left, at=presence.end, gap=gap)

    def _row(self, presence: Presence, words: str, *, at: datetime, gap: Handling) -> Row:
        """Return one coming or going; gap is who may see that the person was out."""
        is_arrival = at == presence.start
        note = presence.arrived_note if is_arrival else presence.departure_note
        return Row(
            key=f"{presence.id}/{'in' if is_arrival else 'out'}",
            kind=RowKind.EVENT,
            lead=words.format(name=name_of(self._record, presence.person)),
            meta=format_time(at),
            text=note,
            restriction=restriction(self._record, gap)
            or restriction(self._record, presence.handling),
            at=at,
            part="presence",
        )
