"""What the desk knows already when a meeting is set up: cases, people, types of meeting. No Qt.

Finds cases and people by any name, slips forgiven. Shows only; whoever looks alike is asked about.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from meetingdesk.bootstrap import OpenDesk
from meetingdesk.domain.case import Case
from meetingdesk.domain.ids import CaseId, MeetingId, PersonId
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.likeness import is_like, slips_forgiven, split_words
from meetingdesk.domain.moments import format_day, format_short_day, london_day
from meetingdesk.domain.people import IdentifierKind, Person
from meetingdesk.domain.text import fold
from meetingdesk.formspec.model import FormSpec, ListSpec, Option, RuleSet
from meetingdesk.rules.calendar import Closures, working_days_between
from meetingdesk.rules.naming import count_working_days
from meetingdesk.rules.timescales import Moment, due_moment
from meetingdesk.service.queries import (
    find_drafts,
    find_open_case,
    list_cases,
    list_meetings,
    list_people,
)
from meetingdesk.service.stored import DESK_SCOPE
from ui.presenters.new_meeting import DRAFT_KEY, TypedMeeting, TypedPerson, read_draft
from ui.presenters.setting_up import Known, start_of
from ui.presenters.typed_days import read_birth, read_past_day

_BEGINNING = 2
_MOST = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownCase:
    """One case of the desk, as the list shows it."""

    case: UUID
    title: str
    aside: str
    """Who else is in it, and when it was met about last."""
    kind: str
    words: frozenset[str]
    """Every word by which it is found."""

    @property
    def sentence(self) -> str:
        """What a screen reader says of it."""
        return ", ".join(filter(None, (self.title, self.aside)))


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownDesk:
    """What the desk knows."""

    cases: tuple[KnownCase, ...]
    people: tuple[Person, ...]
    forms: tuple[FormSpec, ...]
    rules: dict[str, RuleSet]
    disciplines: tuple[Option, ...]
    closures: Closures
    today: date
    actor: str
    actor_role: str
    draft: TypedMeeting

    @property
    def known(self) -> Known:
        """The people, to find one by the whole name."""
        return Known(people=self.people)

    def with_officer(self, typed: TypedMeeting) -> TypedMeeting:
        """Name whoever opened the desk as what their role says, unless an officer is typed."""
        role = self.actor_role.casefold()
        if typed.chair or typed.minute_taker:
            return typed
        if "minute" in role:
            return replace(typed, minute_taker=self.actor, minute_role=self.actor_role)
        if "chair" in role:
            return replace(typed, chair=self.actor, chair_role=self.actor_role)
        return typed

    def form(self, code: str) -> FormSpec | None:
        """Give a type of meeting by its id."""
        return next((one for one in self.forms if one.id == code), None)


def read_known_desk(desk: OpenDesk) -> KnownDesk:
    """Read what the desk knows."""
    with desk.bus.read() as reader:
        people = tuple(kept.value for kept in list_people(reader))
        by_id = {one.id: one for one in people}
        meetings = list_meetings(reader)
        cases = tuple(
            _known_case(
                find_open_case(reader, CaseId(line.case)).value,
                title=line.title,
                people=by_id,
                last=max(
                    (one.start for one in meetings if one.case == line.case and one.start),
                    default=None,
                ),
            )
            for line in list_cases(reader)
        )
        draft = find_drafts(reader, MeetingId(DESK_SCOPE)).get(DRAFT_KEY, "")
    catalogue = desk.catalogue
    forms = catalogue.forms()
    disciplines: ListSpec = catalogue.list("disciplines")
    return KnownDesk(
        cases=cases,
        people=people,
        forms=forms,
        rules={form.id: catalogue.rules(form.rules) for form in forms},
        disciplines=disciplines.options,
        closures=desk.settings.local_closure_days,
        today=london_day(desk.press.clock.now()),
        actor=desk.actor.name,
        actor_role=desk.actor.role,
        draft=read_draft(draft),
    )


def find_cases(known: KnownDesk, typed: str) -> tuple[KnownCase, ...]:
    """Return the cases in which every typed word is found, the exact before the like."""
    tokens = split_words(typed)
    if not tokens:
        return known.cases[:_MOST]
    ranked = [(max(_fit(one.words, token) for token in tokens), one) for one in known.cases]
    hits = [(rank, one) for rank, one in ranked if rank < _MISS]
    return tuple(one for _rank, one in sorted(hits, key=lambda hit: (hit[0], hit[1].title))[:_MOST])


def find_people(known: KnownDesk, typed: str) -> tuple[Person, ...]:
    """Return the people of the desk who may be meant by a name that is typed."""
    tokens = split_words(typed)
    if not tokens or len(typed.strip()) < _BEGINNING:
        return ()
    ranked = [(max(_fit(_words_of(one), token) for token in tokens), one) for one in known.people]
    hits = [(rank, one) for rank, one in ranked if rank < _MISS]
    return tuple(one for _rank, one in sorted(hits, key=lambda hit: (hit[0], hit[1].name))[:5])


def find_alike(known: KnownDesk, typed: TypedMeeting, *, person: TypedPerson) -> tuple[Person, ...]:
    """Return who of the desk is likely the person typed: same number, or name and birth fit."""
    separate = {frozenset(pair) for pair in typed.separate}
    birth = read_birth(person.born, today=known.today)
    found = []
    for one in known.people:
        if person.is_known or frozenset((str(one.id), person.id)) in separate:
            continue
        if _same_number(one, person.nhs_number) or (
            _same_name(one, person) and _births_fit(one, born=birth.born, year=birth.year)
        ):
            found.append(one)
    return tuple(found)


def describe_person(person: Person) -> str:
    """Return a person with what tells apart: other names, birth, role."""
    born = "" if person.born is None else format_short_day(person.born)
    if not born and person.born_year is not None:
        born = str(person.born_year)
    told = (
        person.printed_name,
        _("also known as {names}").format(names=", ".join(person.aliases))
        if person.aliases
        else "",
        _("born {day}").format(day=born) if born else "",
        person.role,
    )
    return ", ".join(filter(None, told))


def suitable_forms(known: KnownDesk, typed: TypedMeeting) -> tuple[FormSpec, ...]:
    """Return the types of meeting for such a case, those that fit it first."""
    kind = typed.kind
    chosen = next((one for one in known.cases if str(one.case) == typed.case), None)
    if chosen is not None and not typed.is_new:
        kind = chosen.kind
    return tuple(sorted(known.forms, key=lambda one: (one.case_kind != kind, one.title)))


@dataclass(frozen=True, slots=True, kw_only=True)
class DueLine:
    """The deadline that the meeting itself meets, by the days typed so far."""

    text: str
    is_late: bool


def due_lines(known: KnownDesk, typed: TypedMeeting) -> tuple[DueLine, ...]:
    """Return by when the meeting is due, and by how much the typed day is late."""
    rules = known.rules.get(typed.form)
    if rules is None:
        return ()
    start = start_of(typed, today=known.today)
    found = []
    for scale in rules.timescales:
        event = read_past_day(typed.trigger(scale.counts_from), today=known.today).day
        if scale.met_by != "meeting" or event is None:
            continue
        due = due_moment(scale, Moment(on=event), closures=known.closures).on
        words = _("{label}: due by {day}.").format(label=scale.label, day=format_day(due))
        day = None if start is None else london_day(start)
        is_late = day is not None and day > due
        if day is not None and is_late:
            late = working_days_between(due, day, closures=known.closures)
            words += " " + _("{day} is {late} late.").format(
                day=format_day(day), late=count_working_days(late)
            )
        found.append(DueLine(text=words, is_late=is_late))
    return tuple(found)


_HIT, _BEGUN, _LIKE, _MISS = range(4)


def _fit(words: Iterable[str], token: str) -> int:
    best = _MISS
    most = slips_forgiven(token)
    for word in words:
        if word == token:
            return _HIT
        if len(token) >= _BEGINNING and word.startswith(token):
            best = min(best, _BEGUN)
        elif most and is_like(word, token, most=most):
            best = min(best, _LIKE)
    return best


def _known_case(
    case: Case, *, title: str, people: Mapping[PersonId, Person], last: datetime | None
) -> KnownCase:
    members = dict.fromkeys((*case.subjects, *(one.person for one in case.household)))
    persons = [people[uid] for uid in members if uid in people]
    others = [one.name for one in persons if one.id not in case.subjects and one.name]
    told = (
        "" if case.reference in title else case.reference,
        _("with {names}").format(names=", ".join(others)) if others else "",
        _("last met about {day}").format(day=format_short_day(london_day(last))) if last else "",
    )
    words = {word for one in persons for word in _words_of(one)}
    return KnownCase(
        case=case.id,
        title=title,
        aside="; ".join(filter(None, told)),
        kind=case.kind.value,
        words=frozenset((*words, *split_words(case.reference), *split_words(title))),
    )


def _words_of(person: Person) -> frozenset[str]:
    names = (person.name, person.preferred_name, *person.former_names, *person.aliases)
    return frozenset(word for name in names for word in split_words(name))


def _same_number(one: Person, typed: str) -> bool:
    numbers = {
        fold(each.value) for each in one.identifiers if each.kind is IdentifierKind.NHS_NUMBER
    }
    return bool(fold(typed)) and fold(typed.replace("-", "")) in numbers


def _same_name(one: Person, person: TypedPerson) -> bool:
    """Tell whether the names fit, a slip in each word forgiven."""
    typed = split_words(person.name)
    names = (one.name, *one.former_names, *one.aliases)
    return bool(typed) and any(_alike(split_words(name), typed) for name in names)


def _alike(known: list[str], typed: list[str]) -> bool:
    return len(known) == len(typed) and all(
        is_like(word, other, most=max(slips_forgiven(word), slips_forgiven(other)))
        for word, other in zip(known, typed, strict=True)
    )


def _births_fit(one: Person, *, born: date | None, year: int | None) -> bool:
    """Tell whether nothing speaks against one birth."""
    known_year = one.born.year if one.born is not None else one.born_year
    typed_year = born.year if born is not None else year
    if one.born is not None and born is not None:
        return one.born == born
    return known_year is None or typed_year is None or known_year == typed_year
