"""What everybody in the room may see on a shared screen: one frozen view, made by an allow-list.

No Qt. It takes what is open to every recipient and nothing else, and does not tell that there is
more: taking every restricted part out of the record gives an equal view. No address, no place,
no words of a report, no time but that of the present item.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from meetingdesk.domain.address_words import address_terms
from meetingdesk.domain.contribution import Contribution, Source
from meetingdesk.domain.ids import ItemId, PersonId
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.meeting import AgendaItem, Span
from meetingdesk.domain.moments import format_short_day, format_time
from meetingdesk.domain.plan import Action, Owner
from meetingdesk.domain.sharing import Handling, Level
from meetingdesk.formspec.model import FormSpec
from meetingdesk.record.model import Record
from meetingdesk.record.redact_known import names_of_all
from meetingdesk.record.redact_presence import is_only_in
from meetingdesk.record.redact_words import Terms, make_terms
from meetingdesk.rules.agenda_times import timed_agenda
from meetingdesk.rules.naming import agency_name, find_agency, find_person, name_of

_SPOKEN = frozenset({Source.SPOKEN, Source.TELEPHONE})
"""A report, and what the chair reads out of one, is no note of the room."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedNote:
    """One note of the present item."""

    who: str
    """The service or person who spoke; empty where nobody is named."""
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedAction:
    """One action of the plan so far."""

    text: str
    owners: tuple[str, ...]
    due: str
    """The day, empty where none was said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedView:
    """All that the projector shows."""

    item: str
    """The title of the present item; empty before the first."""
    place: int
    """The present item among those that are shown; 0 before the first."""
    count: int
    """How many items are shown."""
    minutes_left: int
    """What is left of the time planned for the present item and those after it, to five minutes."""
    since: str
    """When it was taken up."""
    minutes: int
    """How long it is planned to take; 0 for not timed."""
    clock: str
    """The time now."""
    notes: tuple[SharedNote, ...]
    plan: tuple[SharedAction, ...]
    next_item: str


def shared_view(record: Record, form: FormSpec, *, now: datetime) -> SharedView:
    """Return what may be shown to everybody in the room."""
    terms = _kept_words(record)
    taken = (_as_all_know(record, item) for item in record.items)
    items = [item for item in taken if item and _is_shared_item(item, form=form, terms=terms)]
    current = _current(items)
    notes = () if current is None else tuple(_notes(record, current.id, terms=terms))
    place = 0 if current is None else items.index(current) + 1
    upcoming = items[place:]
    # Timed without the parts that are kept: their share would tell that there are some.
    by_clock = timed_agenda(replace(record, items=tuple(items)), form, now=now)
    planned = {item.id: one.minutes for item, one in zip(items, by_clock, strict=True)}
    return SharedView(
        item="" if current is None else _title(current, form),
        place=place,
        count=len(items),
        minutes_left=_minutes_left(current, upcoming, planned=planned, now=now),
        since="" if current is None else format_time(current.spans[-1].start),
        minutes=0 if current is None else planned[current.id],
        clock=format_time(now),
        notes=notes,
        plan=tuple(_plan(record, items=items, terms=terms)),
        next_item=_title(upcoming[0], form) if upcoming else "",
    )


def _kept_words(record: Record) -> Terms:
    """Return every protected word and every word of an address, whoever may see them.

    Nobody knows who looks at a shared screen.
    """
    words = [entry.words for entry in record.protected_words]
    for person in record.people:
        for address in person.addresses:
            words += address_terms(address.lines)
        words += [one.value for one in person.identifiers]
        words += [person.telephone, person.email]
    words += names_of_all(record, _hidden_subjects(record))
    return make_terms(word for word in words if word.strip())


def _is_open(handling: Handling) -> bool:
    return handling.level is Level.OPEN


def _hidden_subjects(record: Record) -> frozenset[PersonId]:
    """Return the subjects of whom somebody may not know that they are."""
    return frozenset(
        line.person
        for line in record.case.household
        if line.person in record.case.subjects and not _is_open(line.handling)
    )


def _is_shared_item(item: AgendaItem, *, form: FormSpec, terms: Terms) -> bool:
    return _is_open(item.handling) and not item.is_annex and not terms.stand_in(_title(item, form))


def _as_all_know(record: Record, item: AgendaItem) -> AgendaItem | None:
    """Return an item as it was taken where all may know of it; None where only elsewhere."""
    known = tuple(span for span in item.spans if _is_known(record, item, span=span))
    return replace(item, spans=known) if known or not item.spans else None


def _is_known(record: Record, item: AgendaItem, *, span: Span) -> bool:
    """Tell whether all may know of it, or it goes on in the one session that they all sit in."""
    running = record.meeting.running
    is_here = len(running) == 1 and span.end is None and running[0].start <= span.start
    return is_here or not _is_apart(record, replace(item, spans=(span,)))


def _is_apart(record: Record, part: AgendaItem | Contribution | Action) -> bool:
    """Tell whether it was taken or said only in sessions or rooms of which not all may know."""
    closed = tuple(one for one in record.meeting.sittings if not _is_open(one.handling))
    return is_only_in(part, closed, record=record)


def _is_about_all(record: Record, part: Contribution | Action) -> bool:
    """Tell whether it is not about those alone of whom somebody may not know."""
    return not part.about or not set(part.about) <= _hidden_subjects(record)


def _title(item: AgendaItem, form: FormSpec) -> str:
    titles = {one.code: one.title for one in form.items}
    return item.title or titles.get(item.code, item.code)


def _minutes_left(
    current: AgendaItem | None,
    upcoming: list[AgendaItem],
    *,
    planned: Mapping[ItemId, int],
    now: datetime,
) -> int:
    left = sum(planned[item.id] for item in upcoming)
    if current is not None:
        # A clock that was set back would make what is left longer than what was planned.
        taken = max(0, int((now - current.spans[-1].start).total_seconds()) // 60)
        left += max(0, planned[current.id] - taken)
    return 5 * round(left / 5)


def _current(items: list[AgendaItem]) -> AgendaItem | None:
    """Return the shared item taken up last: it stays while another part is held."""
    begun = [item for item in items if item.spans]
    return max(begun, key=lambda item: item.spans[-1].start, default=None)


def _notes(record: Record, item: ItemId, *, terms: Terms) -> Iterator[SharedNote]:
    for one in record.contributions:
        if one.item == item and _is_shared_note(record, one, terms=terms):
            yield SharedNote(who=_who(record, one), text=one.text)


def _is_shared_note(record: Record, one: Contribution, *, terms: Terms) -> bool:
    return (
        _is_open(one.handling)
        and not one.is_struck
        and one.source in _SPOKEN
        and not _is_apart(record, one)
        and _is_about_all(record, one)
        and not terms.stand_in(one.text)
        and not terms.stand_in(_who(record, one))
        and (one.speaker is None or _may_be_named(record, one.speaker))
    )


def _may_be_named(record: Record, person: PersonId) -> bool:
    """Tell whether nothing keeps it from anybody that this person takes part.

    In a split meeting that somebody spoke would tell that they were there.
    """
    kept = [one.handling for one in record.presence if one.person == person]
    kept += [one.handling for one in record.invitations if one.person == person]
    return all(map(_is_open, kept)) and not _is_in_closed_session(record, person)


def _is_in_closed_session(record: Record, person: PersonId) -> bool:
    return any(
        sitting.start <= one.start and (sitting.end is None or one.start < sitting.end)
        for sitting in record.meeting.sittings
        if not _is_open(sitting.handling)
        for one in record.presence
        if one.person == person
    )


def _who(record: Record, one: Contribution) -> str:
    if find_agency(record, one.agency) is not None:
        return agency_name(record, one.agency)
    return name_of(record, one.speaker) if find_person(record, one.speaker) is not None else ""


def _plan(record: Record, *, items: list[AgendaItem], terms: Terms) -> Iterator[SharedAction]:
    shared = {item.id for item in items}
    for action in record.actions:
        under_shared = action.item is None or action.item in shared
        if not (_is_open(action.handling) and under_shared):
            continue
        if _is_apart(record, action) or not _is_about_all(record, action):
            continue
        row = _action_row(record, action)
        if not any(map(terms.stand_in, (row.text, *row.owners))):
            yield row


def _action_row(record: Record, action: Action) -> SharedAction:
    named = tuple(filter(None, (_owner(record, owner) for owner in action.owners)))
    return SharedAction(
        text=action.action,
        # Somebody who is not to be named is not nobody.
        owners=named if action.owners else (_("nobody yet"),),
        due="" if action.due is None else format_short_day(action.due),
    )


def _owner(record: Record, owner: Owner) -> str:
    if owner.person is not None:
        return name_of(record, owner.person) if _may_be_named(record, owner.person) else ""
    if owner.agency is not None:
        return agency_name(record, owner.agency)
    return owner.label or _("nobody yet")
