"""Turns a record into the rows that the meeting screen lists, each with a sentence to be heard.

No Qt. What is shown here is the chair's own view: nothing is withheld.
"""

from dataclasses import dataclass
from gettext import gettext as _

from meetingdesk.domain.contribution import Contribution, Kind
from meetingdesk.domain.ids import AgencyId, ItemId, PersonId
from meetingdesk.domain.meeting import AgendaItem
from meetingdesk.domain.moments import format_time, london
from meetingdesk.domain.presence import Departure, Presence
from meetingdesk.domain.sharing import Handling, Level
from meetingdesk.formspec.model import FormSpec
from meetingdesk.record.model import Record

KIND_LABELS = {
    Kind.INFORMATION: _("Information"),
    Kind.FACT: _("Fact"),
    Kind.REPORTED: _("Reported"),
    Kind.OPINION: _("Opinion"),
    Kind.STRENGTH: _("Strength"),
    Kind.WORRY: _("Worry"),
    Kind.VIEW: _("View"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of the record."""

    label: str
    """Who, for which service, when and in which sense."""
    text: str
    is_heading: bool = False
    is_restricted: bool = False

    @property
    def sentence(self) -> str:
        """What a screen reader says of the row."""
        if self.is_heading:
            return _("Agenda item: {title}").format(title=self.text)
        restricted = _("Restricted. ") if self.is_restricted else ""
        return f"{restricted}{self.label}. {self.text}" if self.label else restricted + self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """One row of the list of people in the meeting."""

    person: PersonId
    agency: AgencyId | None
    name: str
    service: str
    presence: str
    is_here: bool


def item_titles(record: Record, form: FormSpec) -> dict[ItemId, str]:
    """Return the title of each agenda item of the record, the form's where it has no own."""
    by_code = {item.code: item.title for item in form.items}
    return {item.id: item.title or by_code.get(item.code, item.code) for item in record.items}


def rows_of(record: Record, form: FormSpec) -> tuple[Row, ...]:
    """Return the contributions under their agenda items, in the order of the agenda."""
    titles = item_titles(record, form)
    rows: list[Row] = []
    for item in record.items:
        rows.append(
            Row(
                label="",
                text=titles[item.id],
                is_heading=True,
                is_restricted=_is_restricted(item.handling),
            )
        )
        rows.extend(_entries(record, item))
    return tuple(rows)


def _entries(record: Record, item: AgendaItem) -> list[Row]:
    return [
        Row(
            label=_label(record, contribution),
            text=contribution.text,
            is_restricted=_is_restricted(contribution.handling) or _is_restricted(item.handling),
        )
        for contribution in record.contributions
        if contribution.item == item.id and not contribution.is_struck
    ]


def _label(record: Record, contribution: Contribution) -> str:
    parts = [_name(record, contribution.speaker), _service(record, contribution.agency)]
    if contribution.spoken is not None:
        parts.append(format_time(contribution.spoken))
    if contribution.kind is not Kind.INFORMATION:
        parts.append(KIND_LABELS[contribution.kind])
    return " · ".join(part for part in parts if part)


def people_rows(record: Record) -> tuple[PersonRow, ...]:
    """Return everyone invited or present, with what is known of their presence."""
    seen: dict[PersonId, AgencyId | None] = {}
    for invitation in record.invitations:
        if invitation.person is not None:
            seen.setdefault(invitation.person, invitation.agency)
    for interval in record.presence:
        seen.setdefault(interval.person, interval.agency)
    return tuple(_person_row(record, person, agency) for person, agency in seen.items())


def _person_row(record: Record, person: PersonId, agency: AgencyId | None) -> PersonRow:
    intervals = [interval for interval in record.presence if interval.person == person]
    last = intervals[-1] if intervals else None
    return PersonRow(
        person=person,
        agency=agency,
        name=_name(record, person),
        service=_service(record, agency),
        presence=_presence(last),
        is_here=last is not None and last.end is None,
    )


def _presence(last: Presence | None) -> str:
    if last is None:
        return _("not here")
    if last.end is None:
        return _("here since {time}").format(time=format_time(last.start))
    if last.departure is Departure.CONNECTION_LOST:
        return _("connection lost {time}").format(time=format_time(last.end))
    return _("left {time}").format(time=format_time(last.end))


def meeting_heading(record: Record) -> str:
    """Return the line above the record: the meeting and its day, no name of a family member."""
    start = record.meeting.start
    if start is None:
        return record.meeting.title
    day = london(start)
    return f"{record.meeting.title}, {day.day:02}/{day.month:02}/{day.year}"


def _is_restricted(handling: Handling) -> bool:
    return handling.level is not Level.OPEN


def _name(record: Record, person: PersonId | None) -> str:
    found = next((entry for entry in record.people if entry.id == person), None)
    return found.printed_name if found is not None else ""


def _service(record: Record, agency: AgencyId | None) -> str:
    found = next((entry for entry in record.agencies if entry.id == agency), None)
    return found.name if found is not None else ""
