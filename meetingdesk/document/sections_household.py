"""The family and the household: who belongs to it, who is what to whom, what they need.

Must not print what a recipient may not know: it reads the redacted record alone.
"""

from collections.abc import Iterator
from itertools import groupby

from meetingdesk.document.blocks import Block, BulletList, Heading, Run
from meetingdesk.document.runs import Cell, cell, paragraph, paragraphs, table
from meetingdesk.document.sections_meeting import (
    before_birth_words,
    born_words,
    day_of,
    nhs_numbers,
)
from meetingdesk.document.source import Source
from meetingdesk.document.wording import three_state
from meetingdesk.domain.case import HouseholdMember, KnownService, LinkedPlan, Living
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.moments import format_short_day
from meetingdesk.domain.people import Person
from meetingdesk.domain.values import ThreeState
from meetingdesk.rules.naming import find_person


def household(source: Source) -> tuple[Block, ...]:
    """Print the household, parental responsibility, needs, services known, and other plans."""
    case = source.record.case
    marked = source.marked(case.household_note_handling) if case.household_note else ()
    return (
        *_members(source),
        *paragraphs(case.household_note, before=marked),
        *_parenthood(source),
        *_needs(source),
        *_services(source),
        *_plans(source),
    )


def _members(source: Source) -> tuple[Block, ...]:
    return table(
        _("The household"),
        summary=_("Everyone of the household, who each is, and whether they live there"),
        columns=(
            (_("Name"), 4),
            (_("Born"), 3),
            (_("Relationship"), 4),
            (_("Lives here"), 2.4),
            (_("NHS number"), 2.6),
            (_("Address"), 3.4),
        ),
        rows=(_member(source, line) for line in source.record.case.household),
    )


def _member(source: Source, line: HouseholdMember) -> tuple[Cell, ...]:
    person = find_person(source.record, line.person)
    name = paragraph(*source.marked(line.handling), source.name(line.person))
    if person is None:
        return (cell(name), (), cell(line.relationship), cell(lives_words(line.lives)), (), ())
    return (
        cell(name, *_other_names(source, person)),
        cell(_born_and_age(source, person)),
        cell(line.relationship, line.note),
        cell(lives_words(line.lives)),
        cell(*nhs_numbers(person)),
        cell(*(_address_words(source, person))),
    )


def _other_names(source: Source, person: Person) -> Iterator[str]:
    if before_birth_words(source, person):
        yield before_birth_words(source, person)
    if person.preferred_name:
        yield _("called {name}").format(name=person.preferred_name)
    if person.aliases:
        yield _("also known as {names}").format(names=", ".join(person.aliases))
    if person.former_names:
        yield _("formerly {names}").format(names=", ".join(person.former_names))
    if person.pronunciation:
        yield _("said {how}").format(how=person.pronunciation)


def _born_and_age(source: Source, person: Person) -> str:
    words = born_words(person).removeprefix(_("born {day}").format(day=""))
    day = day_of(source)
    if person.born is None or day is None:
        return words
    years = (
        day.year - person.born.year - ((day.month, day.day) < (person.born.month, person.born.day))
    )
    if years < 1:
        months = (day.year - person.born.year) * 12 + day.month - person.born.month
        months -= day.day < person.born.day
        return _("{born} ({months} months)").format(born=words, months=months)
    return _("{born} ({years})").format(born=words, years=years)


def _address_words(source: Source, person: Person) -> Iterator[str]:
    for address in person.addresses:
        words = ", ".join(address.lines)
        if address.since is not None:
            words = _("{address} (since {day})").format(
                address=words, day=format_short_day(address.since)
            )
        if address.until is not None:
            words = _("{address} (until {day})").format(
                address=words, day=format_short_day(address.until)
            )
        yield words
        if address.confidential_from:
            names = source.names(address.confidential_from)
            yield _("confidential from {names}").format(names=names)
        elif address.is_confidential:
            yield _("confidential")


def lives_words(lives: Living) -> str:
    """Return whether somebody lives in the household."""
    return {
        Living.YES: _("yes"),
        Living.NO: _("no"),
        Living.OVERNIGHT: _("overnight at times"),
        Living.AWAY: _("away at present"),
    }[lives]


def _parenthood(source: Source) -> tuple[Block, ...]:
    return table(
        _("Parents and parental responsibility"),
        summary=_("For each child, who is what to the child, with parental responsibility"),
        columns=(
            (_("Child"), 4),
            (_("Adult"), 4),
            (_("Is"), 3),
            (_("Parental responsibility"), 3),
            (_("Contact"), 5),
        ),
        rows=(
            (
                cell(source.name(line.child)),
                cell(paragraph(*source.marked(line.handling), source.name(line.adult))),
                cell(line.relation),
                cell(three_state(line.responsibility)),
                cell(line.contact),
            )
            for line in source.record.case.parenthood
        ),
    )


def _needs(source: Source) -> tuple[Block, ...]:
    case = source.record.case
    members = dict.fromkeys((*case.subjects, *(line.person for line in case.household)))
    rows: list[tuple[str, str]] = []
    for uid in members:
        person = find_person(source.record, uid)
        if person is not None:
            rows.append((source.name(uid), "; ".join(_need_words(person))))
    return table(
        _("Languages and needs"),
        summary=_("Language, needs, ethnicity and religion of each"),
        columns=((_("Name"), 3), (_("To keep in mind"), 9)),
        rows=((cell(name), cell(words)) for name, words in rows if words),
    )


def _need_words(person: Person) -> Iterator[str]:
    if person.first_language:
        yield _("first language {language}").format(language=person.first_language)
    if person.other_languages:
        yield _("also speaks {languages}").format(languages=", ".join(person.other_languages))
    if person.interpreter is ThreeState.YES:
        yield _("wants an interpreter")
    elif person.interpreter is ThreeState.NO:
        yield _("no interpreter")
    for label, words in (
        (_("communication"), person.communication_needs),
        (_("disability"), person.disability),
        (_("ethnicity"), person.ethnicity),
        (_("religion"), person.religion),
    ):
        if words:
            yield f"{label}: {words}"


def _services(source: Source) -> tuple[Block, ...]:
    """Print to which services each is known, in one line for what the same people may see."""
    entries = []
    lines = source.record.case.known_services
    for (person, handling), same in groupby(lines, key=lambda one: (one.person, one.handling)):
        services = "; ".join(_known_service(source, line) for line in same)
        words = _("{name}: {services}").format(name=source.name(person), services=services)
        entries.append((*source.marked(handling), Run(text=words)))
    if not entries:
        return ()
    title = Heading(level=2, text=_("Services to which they are known"))
    return (title, BulletList(entries=tuple(entries)))


def _known_service(source: Source, line: KnownService) -> str:
    service = source.label("disciplines", code=line.discipline)
    return f"{service} ({line.note})" if line.note else service


def _plans(source: Source) -> tuple[Block, ...]:
    entries = [
        (*source.marked(plan.handling), Run(text=_plan_words(source, plan)))
        for plan in source.record.case.linked_plans
    ]
    if not entries:
        return ()
    title = Heading(level=2, text=_("Other plans"))
    return (title, BulletList(entries=tuple(entries)))


def _plan_words(source: Source, plan: LinkedPlan) -> str:
    parts = [plan.label]
    if plan.risk_level:
        parts.append(_("risk {level}").format(level=plan.risk_level))
    if plan.since is not None:
        parts.append(_("since {day}").format(day=format_short_day(plan.since)))
    if plan.co_ordinator is not None:
        parts.append(_("co-ordinated by {name}").format(name=source.name(plan.co_ordinator)))
    return ", ".join(parts)
