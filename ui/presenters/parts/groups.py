"""What was recorded, by kind: one row for each part, by which it is found and opened.

No Qt. What is shown here is the chair's own view: nothing is withheld.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID, uuid5

from meetingdesk.domain.case import CaseKind
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.meeting import Officer
from meetingdesk.domain.moments import format_day, format_moment, format_short_day, format_time
from meetingdesk.domain.sharing import Handling
from meetingdesk.formspec.model import FormSpec
from meetingdesk.record.model import Record
from meetingdesk.rules.invitations import label_of, state_of
from meetingdesk.rules.naming import agency_name, join_names, name_of
from ui.presenters.parts.choices import Known
from ui.presenters.parts.words import enum_words
from ui.presenters.record_rows import agenda_rows, record_rows
from ui.presenters.rows import Row, RowKind
from ui.presenters.wording import restriction


@dataclass(frozen=True, slots=True, kw_only=True)
class PartRow:
    """One part of the record in the list of what was recorded."""

    key: str
    """Its id, by which its form is opened."""
    lead: str
    text: str = ""
    restriction: str = ""

    @property
    def sentence(self) -> str:
        """What a screen reader says of the row."""
        parts = (self.restriction, self.lead, self.text)
        return ". ".join(part.rstrip(".") for part in parts if part) + "."


@dataclass(frozen=True, slots=True, kw_only=True)
class PartGroup:
    """All parts of one kind; a group without rows is a kind that can be added."""

    kind: str
    title: str
    rows: tuple[PartRow, ...]


def part_groups(record: Record, form_spec: FormSpec) -> tuple[PartGroup, ...]:
    """Return everything that is recorded, by kind, in the order in which a meeting goes."""
    told = _Told(record, form_spec)
    return tuple(
        PartGroup(kind=kind, title=title, rows=tuple(told.rows(kind))) for kind, title in _titles()
    )


def _titles() -> tuple[tuple[str, str], ...]:
    return (
        ("meeting", _("The meeting")),
        ("sittings", _("When and where it sits")),
        ("officers", _("Chair and minute taker")),
        ("triggers", _("Events from which deadlines count")),
        ("case", _("Case and household")),
        ("people", _("People")),
        ("agencies", _("Services")),
        ("invitations", _("Invitations and reports")),
        ("presence", _("Who was there, when")),
        ("items", _("Agenda")),
        ("contributions", _("What was said")),
        ("views", _("Views of child and family")),
        ("answers", _("Answers to the form")),
        ("agency_views", _("Views of the services")),
        ("decisions", _("Decisions")),
        ("dissents", _("Dissent")),
        ("disagreements", _("Disagreement of family or patient")),
        ("actions", _("Plan")),
        ("earlier_actions", _("Earlier actions")),
        ("contingencies", _("If things get worse")),
        ("safe_adults", _("Safe adults")),
        ("cover_gaps", _("Times without cover")),
        ("group_members", _("Group")),
        ("next_dates", _("Next dates")),
        ("consents", _("Consent to sharing")),
        ("protected_words", _("Protected words")),
        ("copy_decisions", _("Copies that the chair chose")),
        ("finding_answers", _("Reasons for findings")),
    )


class _Told:
    def __init__(self, record: Record, form: FormSpec) -> None:
        self._record = record
        self._known = Known(record, form)
        self._agenda = agenda_rows(record, form)
        rows = record_rows(record, form)
        self._rows = {row.key: row for row in rows if row.kind is RowKind.ENTRY}

    def rows(self, kind: str) -> Iterator[PartRow]:
        """Yield the rows of one kind."""
        own = getattr(self, f"_{kind}", None)
        if own is not None:
            yield from own()
            return
        for part in cast("tuple[Any, ...]", getattr(self._record, kind)):
            row = self._rows.get(str(part.id))
            if row is not None:
                yield _part_row(row)

    def _row(
        self, uid: UUID, lead: str, *, text: tuple[str, ...] = (), handling: Handling | None = None
    ) -> PartRow:
        return PartRow(
            key=str(uid),
            lead=lead,
            text="\n".join(filter(None, text)),
            restriction=restriction(self._record, handling) if handling is not None else "",
        )

    def _meeting(self) -> Iterator[PartRow]:
        meeting = self._record.meeting
        yield self._row(meeting.id, meeting.title, text=(meeting.marking,))

    def _sittings(self) -> Iterator[PartRow]:
        for one in self._record.meeting.sittings:
            end = _("until {time}").format(time=format_time(one.end)) if one.end else ""
            when = " ".join(filter(None, (format_moment(one.start), end)))
            yield self._row(one.id, when, text=(one.place,), handling=one.handling)

    def _officers(self) -> Iterator[PartRow]:
        meeting = self._record.meeting
        for number, one in enumerate(meeting.officers):
            lead = f"{enum_words(one.office)}: {name_of(self._record, one.person)}"
            yield self._row(
                uuid5(meeting.id, f"officer/{number}"), lead, text=(one.role, _term(one))
            )

    def _triggers(self) -> Iterator[PartRow]:
        labels = {one.code: one.label for one in self._known.rules.events}
        labels |= {one.code: one.label for one in self._known.form.triggers}
        for one in self._record.meeting.triggers:
            time = f", {format_time(one.at)}" if one.at else ""
            lead = labels.get(one.code) or _("Event")
            yield self._row(
                one.id, lead, text=(f"{format_day(one.on)}{time}", one.note), handling=one.handling
            )

    def _case(self) -> Iterator[PartRow]:
        case = self._record.case
        lead = join_names(name_of(self._record, one) for one in case.subjects)
        household = join_names(name_of(self._record, one.person) for one in case.household)
        label = _("Children") if case.kind is CaseKind.CHILDREN else _("Adult")
        words = _("Household: {names}").format(names=household) if household else ""
        yield self._row(case.id, f"{label}: {lead}", text=(case.reference, words))

    def _people(self) -> Iterator[PartRow]:
        labels = {choice.code: choice.label for choice in self._known.people}
        for one in self._record.people:
            born = _("born {day}").format(day=format_short_day(one.born)) if one.born else ""
            yield self._row(one.id, labels[str(one.id)], text=(born,))

    def _agencies(self) -> Iterator[PartRow]:
        for one in self._record.agencies:
            yield self._row(one.id, one.name, text=(one.short_name,))

    def _invitations(self) -> Iterator[PartRow]:
        for one in self._record.invitations:
            names = [
                name_of(self._record, one.person) if one.person else "",
                one.role,
                agency_name(self._record, one.agency) if one.agency else "",
            ]
            report = one.report
            received = (
                _("report received {day}").format(day=format_short_day(report.received))
                if report is not None
                else ""
            )
            told = " · ".join(filter(None, (label_of(state_of(self._record, one)), received)))
            lead = ", ".join(filter(None, names))
            yield self._row(one.id, lead, text=(told, one.note), handling=one.handling)

    def _presence(self) -> Iterator[PartRow]:
        for one in self._record.presence:
            until = _("until {time}").format(time=format_time(one.end)) if one.end else ""
            since = _("from {time}").format(time=format_time(one.start))
            text = " ".join(filter(None, (since, until, one.departure_note)))
            name = name_of(self._record, one.person)
            yield self._row(one.id, name, text=(text,), handling=one.handling)

    def _items(self) -> Iterator[PartRow]:
        for item, row in zip(self._record.items, self._agenda, strict=True):
            yield self._row(item.id, row.label, text=(row.when,), handling=item.handling)

    def _copy_decisions(self) -> Iterator[PartRow]:
        editions = {one.code: one.label for one in self._known.rules.editions}
        for one in self._record.copy_decisions:
            name = (
                name_of(self._record, one.person)
                if one.person
                else agency_name(self._record, one.agency)
            )
            edition = editions.get(one.edition) or _("No copy")
            yield self._row(one.id, f"{name}: {edition}", text=(one.reason,), handling=one.handling)

    def _finding_answers(self) -> Iterator[PartRow]:
        for one in self._record.finding_answers:
            yield self._row(one.id, one.reason, handling=one.handling)


def _term(officer: Officer) -> str:
    since = _("from {time}").format(time=format_time(officer.start)) if officer.start else ""
    until = _("until {time}").format(time=format_time(officer.until)) if officer.until else ""
    return " ".join(filter(None, (since, until, officer.reason)))


def _part_row(row: Row) -> PartRow:
    text = "\n".join(filter(None, (row.meta, row.text)))
    return PartRow(key=row.key, lead=row.lead, text=text, restriction=row.restriction)
