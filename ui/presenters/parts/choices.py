"""What can be chosen in a form: people, services and parts of the record, codes of its form.

A choice has a code, which is kept, and words, which are shown. Must not leave out what stands in
the record already: `also` adds it, so that no form loses what it does not know.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import Final
from uuid import NAMESPACE_URL, UUID, uuid5

from meetingdesk.domain.ids import AddressId, AgencyId, ItemId, MeetingId, PartId, PersonId
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.moments import format_moment
from meetingdesk.formspec.model import NO_COPY, FormSpec, ListSpec, Option, RuleSet
from meetingdesk.record.definitions import lists_of, rules_of
from meetingdesk.record.model import Record
from meetingdesk.rules.findings import find
from meetingdesk.rules.naming import agency_name, name_of, relation_of
from meetingdesk.rules.numbers import action_numbers
from ui.presenters.parts.asks import Source
from ui.presenters.parts.fields import Choice
from ui.presenters.parts.words import (
    bears_on_words,
    contingency_choices,
    coverable_checks,
    enum_words,
    risk_choices,
    spelled,
)
from ui.presenters.record_rows import agenda_rows

_SHOWN, _SENTENCE = 60, 140
"""So many characters of a long entry, and of a finding, are enough to know it by."""


@dataclass(frozen=True)
class Known:
    """A record with its form, as the choices of its forms read it."""

    record: Record
    form: FormSpec
    now: datetime | None = None
    """The moment as of which findings are looked for; none where none are."""

    @cached_property
    def rules(self) -> RuleSet:
        """The rule set of the meeting."""
        return rules_of(self.record)

    @cached_property
    def lists(self) -> Mapping[str, ListSpec]:
        """The pick lists that the record carries."""
        return lists_of(self.record)

    @cached_property
    def people(self) -> tuple[Choice, ...]:
        """Everyone of the record by name, with role or relationship."""
        return tuple(
            Choice(str(person.id), self._person(person.id)) for person in self.record.people
        )

    def _person(self, person: PersonId) -> str:
        known = next((one for one in self.record.people if one.id == person), None)
        service = agency_name(self.record, known.agency) if known and known.agency else ""
        what = (known.role if known else "") or relation_of(self.record, person)
        return ", ".join(filter(None, (name_of(self.record, person), what, service)))

    @cached_property
    def agencies(self) -> tuple[Choice, ...]:
        """The services of the record."""
        return tuple(Choice(str(one.id), one.name) for one in self.record.agencies)

    @cached_property
    def items(self) -> tuple[Choice, ...]:
        """The agenda of the meeting."""
        rows = agenda_rows(self.record, self.form)
        return tuple(Choice(str(row.item), row.label) for row in rows)

    @cached_property
    def addresses(self) -> tuple[Choice, ...]:
        """Every address, with whose it is."""
        return tuple(
            Choice(str(one.id), f"{', '.join(one.lines)} ({name_of(self.record, person.id)})")
            for person in self.record.people
            for one in person.addresses
        )

    @cached_property
    def meetings(self) -> tuple[Choice, ...]:
        """The meetings that can have agreed an earlier action."""
        previous = self.record.meeting.previous
        known = [previous] if previous is not None else []
        known += [one.meeting for one in self.record.earlier_actions]
        told = [
            Choice(
                str(one),
                _("The meeting before this one") if one == previous else _("An earlier meeting"),
            )
            for one in dict.fromkeys(known)
        ]
        elsewhere = uuid5(NAMESPACE_URL, f"before/{self.record.meeting.case}")
        last = Choice(str(elsewhere), _("A meeting that is not in this desk"))
        return (*(one for one in told if one.code != last.code), last)

    def of_ids(self, kind: object) -> tuple[Choice, ...]:
        """Return what an id of one kind can point to, where its field does not say more."""
        known: Mapping[object, Callable[[], tuple[Choice, ...]]] = {
            PersonId: lambda: self.people,
            AgencyId: lambda: self.agencies,
            ItemId: lambda: self.items,
            AddressId: lambda: self.addresses,
            MeetingId: lambda: self.meetings,
            PartId: lambda: self.of_source(Source.DISPUTED),
        }
        return known[kind]()

    def of_source(self, source: Source) -> tuple[Choice, ...]:
        """Return what a field takes that names where its choices come from."""
        return _SOURCES[source](self)


def of_enum(values: type[StrEnum]) -> tuple[Choice, ...]:
    """Return the values of an enumeration in words."""
    return tuple(Choice(value.value, enum_words(value)) for value in values)


def also(choices: tuple[Choice, ...], codes: Iterable[str]) -> tuple[Choice, ...]:
    """Return the choices with those that stand in the record and are not among them."""
    known = {choice.code for choice in choices}
    missing = [code for code in dict.fromkeys(codes) if code and code not in known]
    return (*choices, *(Choice(code, _unknown(code)) for code in missing))


def _unknown(code: str) -> str:
    try:
        UUID(code)
    except ValueError:
        return spelled(code)
    return _("Something that is not in this record")


def _options(options: Iterable[Option]) -> tuple[Choice, ...]:
    return tuple(Choice(option.code, option.label) for option in options)


def _listed(known: Known, name: str) -> tuple[Choice, ...]:
    spec = known.lists.get(name)
    return _options(spec.options) if spec is not None else ()


def _short(text: str, *, most: int = _SHOWN) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[:most].rstrip()}…"


def _bears_on(known: Known) -> tuple[Choice, ...]:
    codes = [
        *(code for item in known.form.items for code in item.bears_on),
        *(code for question in known.form.questions for code in question.bears_on),
        *(code for edition in known.rules.editions for code in edition.bears_on),
        *(code for item in known.record.items for code in item.bears_on),
        "child",
        "contingency",
    ]
    return tuple(Choice(code, bears_on_words(code)) for code in dict.fromkeys(codes))


def _findings(known: Known) -> tuple[Choice, ...]:
    if known.now is None:
        return ()
    found = find(known.record, known.form, rules=known.rules, now=known.now)
    return tuple(Choice(one.code, _short(one.text, most=_SENTENCE)) for one in found)


def _covers(known: Known) -> tuple[Choice, ...]:
    """Return single findings first, then the kinds of findings that an action can answer."""
    checks = {rule.check for rule in known.rules.findings}
    whole = [Choice(*one) for one in coverable_checks() if one[0] in checks]
    found = _findings(known)
    codes = {one.code for one in found}
    return (*found, *(one for one in whole if one.code not in codes))


def _editions(known: Known) -> tuple[Choice, ...]:
    editions = known.rules.editions
    labels = [one.label for one in editions]
    offered = (
        Choice(
            one.code,
            f"{one.label} ({one.annex_note})"
            if one.annex_note and labels.count(one.label) > 1
            else one.label,
        )
        for one in editions
    )
    return (*offered, Choice(NO_COPY, _("No copy")))


def _events(known: Known) -> tuple[Choice, ...]:
    own = {one.code: one.label for one in known.form.triggers}
    codes = {**{one.code: one.label for one in known.rules.events}, **own}
    return tuple(Choice(code, label) for code, label in codes.items())


def _subjects(known: Known) -> tuple[Choice, ...]:
    subjects = known.record.case.subjects
    return tuple(Choice(str(one), name_of(known.record, one)) for one in subjects)


def _linked_plans(known: Known) -> tuple[Choice, ...]:
    return tuple(Choice(str(one.id), one.label) for one in known.record.case.linked_plans)


def _sittings(known: Known) -> tuple[Choice, ...]:
    return tuple(
        Choice(str(one.id), " – ".join(filter(None, (format_moment(one.start), one.place))))
        for one in known.record.meeting.sittings
    )


def _actions(known: Known) -> tuple[Choice, ...]:
    numbers = action_numbers(known.record)
    words = _("{number}: {action}")
    return tuple(
        Choice(
            str(one.id),
            words.format(number=numbers.get(one.id, ""), action=_short(one.action)),
        )
        for one in known.record.actions
    )


def _disputed(known: Known) -> tuple[Choice, ...]:
    record = known.record
    titles = {one.code: one.title for one in known.form.decisions}
    decided = [
        (
            one.id,
            " – ".join(
                filter(
                    None,
                    (titles.get(one.code, ""), name_of(record, one.about) if one.about else ""),
                )
            ),
        )
        for one in record.decisions
    ]
    invited = [
        (
            one.id,
            _("Invitation of {name}").format(name=_invited(known, one.person, agency=one.agency)),
        )
        for one in record.invitations
    ]
    said = [
        (one.id, f"{name_of(record, one.speaker) if one.speaker else ''} “{_short(one.text)}”")
        for one in record.contributions
    ]
    choices = [Choice(str(uid), words.strip()) for uid, words in (*decided, *invited, *said)]
    return (*choices[: len(decided)], *_actions(known), *choices[len(decided) :])


def _invited(known: Known, person: PersonId | None, *, agency: AgencyId | None) -> str:
    if person is not None:
        return name_of(known.record, person)
    return agency_name(known.record, agency)


_SOURCES: Final[Mapping[Source, Callable[[Known], tuple[Choice, ...]]]] = {
    Source.QUESTIONS: lambda known: tuple(
        Choice(one.code, one.text) for one in known.form.questions
    ),
    Source.DECISIONS: lambda known: tuple(
        Choice(one.code, one.title) for one in known.form.decisions
    ),
    Source.OPTIONS: lambda known: _options(
        dict.fromkeys(option for one in known.form.questions for option in one.options)
    ),
    Source.HEADINGS: lambda known: _options(known.form.headings),
    Source.BEARS_ON: _bears_on,
    Source.COVERS: _covers,
    Source.FINDINGS: _findings,
    Source.DISCIPLINES: lambda known: _listed(known, "disciplines"),
    Source.PLANS: lambda known: _listed(known, "plans"),
    Source.RISK_LEVELS: lambda _known: tuple(Choice(*one) for one in risk_choices()),
    Source.EDITIONS: _editions,
    Source.EVENTS: _events,
    Source.DATES: lambda known: _options(known.rules.dates),
    Source.CONTINGENCIES: lambda _known: tuple(Choice(*one) for one in contingency_choices()),
    Source.ITEM_CODES: lambda known: tuple(Choice(one.code, one.title) for one in known.form.items),
    Source.GROUNDS: lambda known: _listed(known, "exclusion-grounds"),
    Source.PARTICIPATION: lambda known: _listed(known, "participation"),
    Source.SUBJECTS: _subjects,
    Source.LINKED_PLANS: _linked_plans,
    Source.ACTIONS: _actions,
    Source.SITTINGS: _sittings,
    Source.DISPUTED: _disputed,
}
