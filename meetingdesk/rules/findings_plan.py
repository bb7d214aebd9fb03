"""Checks of the plan as a whole: who carries it, on whom it relies, and what it leaves out.

Must not judge single actions.
"""

from collections.abc import Iterator

from meetingdesk.domain.case import CaseKind, Living, Parenthood
from meetingdesk.domain.ids import AgencyId, PersonId
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.moments import format_day, format_short_day
from meetingdesk.domain.plan import Action, SafeAdult
from meetingdesk.domain.sharing import Handling
from meetingdesk.domain.values import ThreeState
from meetingdesk.formspec.model import FindingRule
from meetingdesk.record.model import Record
from meetingdesk.rules.finding import Facts, Hit
from meetingdesk.rules.naming import (
    agency_name,
    discipline_of,
    find_person,
    join_names,
    name_of,
    person_slug,
)

CONTACT = "contact"
"""The code by which an action, date or decision says that it bears on contact."""


def plan_missing(facts: Facts, _rule: FindingRule) -> Iterator[Hit]:
    """Find a plan without a single action."""
    if not facts.record.actions:
        yield Hit(slug="", words={})


def safe_adult_not_asked(facts: Facts, _rule: FindingRule) -> Iterator[Hit]:
    """Find adults on whom the plan relies and who were not asked."""
    for adult in facts.record.safe_adults:
        if adult.asked is not ThreeState.YES:
            yield _adult_hit(facts.record, adult, is_covered=True)


def safe_adult_not_assessed(facts: Facts, _rule: FindingRule) -> Iterator[Hit]:
    """Find adults on whom the plan relies and who were not assessed.

    While the adult was not even asked, the action named with the entry is about asking.
    """
    for adult in facts.record.safe_adults:
        if adult.assessed is not ThreeState.YES:
            was_asked = adult.asked is ThreeState.YES
            yield _adult_hit(facts.record, adult, is_covered=was_asked)


def _adult_hit(record: Record, adult: SafeAdult, *, is_covered: bool) -> Hit:
    since = _(" from {day}").format(day=format_short_day(adult.since)) if adult.since else ""
    covering = (adult.covered_by,) if is_covered and adult.covered_by is not None else ()
    return Hit(
        slug=person_slug(record, adult.person),
        words={
            "who": name_of(record, adult.person),
            "since": since,
            "purpose": adult.relied_on_for,
        },
        handlings=(adult.handling,),
        subjects=(adult.person, adult.id),
        covered_by=covering,
    )


def cover_gap(facts: Facts, _rule: FindingRule) -> Iterator[Hit]:
    """Find times for which no adult is confirmed to look after a child."""
    for gap in facts.record.cover_gaps:
        yield Hit(
            slug=gap.since.isoformat(),
            words={"since": format_day(gap.since), "gap": gap.text},
            handlings=(gap.handling,),
            subjects=(gap.id,),
            covered_by=(gap.covered_by,) if gap.covered_by is not None else (),
        )


def contact_not_addressed(facts: Facts, _rule: FindingRule) -> Iterator[Hit]:
    """Find parents with parental responsibility who live elsewhere, and contact not in the plan."""
    record = facts.record
    if record.case.kind is not CaseKind.CHILDREN:
        return
    apart = [
        each
        for each in record.case.parenthood
        if each.child in record.case.subjects
        and each.responsibility is ThreeState.YES
        and not _lives_there(record, each.adult)
    ]
    for adult in dict.fromkeys(each.adult for each in apart):
        own = [each for each in apart if each.adult == adult and not _is_planned(record, each)]
        if own:
            yield _contact_hit(record, adult, own=own)


def _contact_hit(record: Record, adult: PersonId, *, own: list[Parenthood]) -> Hit:
    lines = (member for member in record.case.household if member.person == adult)
    return Hit(
        slug=person_slug(record, adult),
        words={
            "who": name_of(record, adult),
            "relation": own[0].relation,
            "children": join_names(name_of(record, each.child) for each in own),
        },
        handlings=(*(each.handling for each in own), *(line.handling for line in lines)),
        subjects=(adult, *(each.child for each in own)),
    )


def _lives_there(record: Record, adult: PersonId) -> bool:
    return any(
        member.person == adult and member.lives in {Living.YES, Living.OVERNIGHT}
        for member in record.case.household
    )


def _is_planned(record: Record, parenthood: Parenthood) -> bool:
    people = {parenthood.adult, parenthood.child}
    by_action = any(
        CONTACT in action.bears_on and (not action.about or people & set(action.about))
        for action in record.actions
    )
    by_date = any(CONTACT in planned.bears_on for planned in record.next_dates)
    by_decision = any(
        CONTACT in decision.bears_on and decision.about in {None, *people}
        for decision in record.decisions
    )
    return by_action or by_date or by_decision


def contingency_missing(facts: Facts, _rule: FindingRule) -> Iterator[Hit]:
    """Find a plan that does not say what happens if things get worse."""
    if not facts.record.contingencies:
        yield Hit(slug="", words={})


def relapse_missing(facts: Facts, rule: FindingRule) -> Iterator[Hit]:
    """Find a plan without signs of a relapse, neither as contingency nor as answer to the form."""
    planned = any(entry.kind in rule.codes for entry in facts.record.contingencies)
    answered = any(answer.question in rule.codes and answer.text for answer in facts.record.answers)
    if not planned and not answered:
        yield Hit(slug="", words={})


def next_date_missing(facts: Facts, rule: FindingRule) -> Iterator[Hit]:
    """Find dates that follow from such a meeting and are not set."""
    labels = {option.code: option.label for option in facts.rules.dates}
    for code in rule.codes:
        if all(planned.kind != code for planned in facts.record.next_dates):
            yield Hit(slug=code.replace("_", "-"), words={"label": labels.get(code, code)})


def core_group_missing(facts: Facts, _rule: FindingRule) -> Iterator[Hit]:
    """Find a plan that no group carries."""
    if not facts.record.group_members:
        yield Hit(slug="", words={})


def plan_several_agencies(facts: Facts, _rule: FindingRule) -> Iterator[Hit]:
    """Tell that more than one agency owns actions."""
    owned = _owned(facts.record)
    if len(owned) > 1:
        yield _owned_hit(facts, owned)


def plan_one_agency(facts: Facts, _rule: FindingRule) -> Iterator[Hit]:
    """Find a plan that a single agency, or none, carries."""
    owned = _owned(facts.record)
    if facts.record.actions and len(owned) < 2:
        yield _owned_hit(facts, owned)


def _owned(record: Record) -> dict[AgencyId, list[Action]]:
    """Give the actions of each agency of which a named person owns one."""
    owned: dict[AgencyId, list[Action]] = {}
    for action in record.actions:
        for agency in dict.fromkeys(_agencies(record, action)):
            owned.setdefault(agency, []).append(action)
    return owned


def _agencies(record: Record, action: Action) -> Iterator[AgencyId]:
    for owner in action.owners:
        known = find_person(record, owner.person)
        agency = owner.agency or (known.agency if known is not None else None)
        if known is not None and agency is not None:
            yield agency


def _owned_hit(facts: Facts, owned: dict[AgencyId, list[Action]]) -> Hit:
    services = join_names(agency_name(facts.record, agency) for agency in owned)
    return Hit(
        slug="",
        words={"services": services or _("the family")},
        handlings=_handlings_of(action for actions in owned.values() for action in actions),
        subjects=tuple(owned),
    )


def _handlings_of(actions: Iterator[Action]) -> tuple[Handling, ...]:
    return tuple(action.handling for action in actions)


def adult_service_owns(facts: Facts, rule: FindingRule) -> Iterator[Hit]:
    """Tell that an adult service which knows a parent owns actions."""
    owned = _of_disciplines(facts.record, rule.codes)
    if owned and _knows_somebody(facts.record, rule.codes):
        yield _numbers_hit(facts, owned)


def adult_service_owns_nothing(facts: Facts, rule: FindingRule) -> Iterator[Hit]:
    """Find an adult service that knows a parent and owns no action."""
    if _knows_somebody(facts.record, rule.codes) and not _of_disciplines(facts.record, rule.codes):
        known = (each for each in facts.record.case.known_services if each.discipline in rule.codes)
        yield Hit(slug="", words={}, handlings=tuple(each.handling for each in known))


def _knows_somebody(record: Record, disciplines: tuple[str, ...]) -> bool:
    return any(each.discipline in disciplines for each in record.case.known_services)


def _of_disciplines(record: Record, disciplines: tuple[str, ...]) -> list[Action]:
    return [
        action
        for action in record.actions
        if any(discipline_of(record, agency) in disciplines for agency in _agencies(record, action))
    ]


def plan_linked(facts: Facts, rule: FindingRule) -> Iterator[Hit]:
    """Tell which actions link the plan to another one of the kind, for example a care plan."""
    for plan in facts.record.case.linked_plans:
        linked = [action for action in facts.record.actions if action.linked_plan == plan.id]
        if plan.kind in rule.codes and linked:
            hit = _numbers_hit(facts, linked)
            yield Hit(
                slug=plan.kind.replace("_", "-"),
                words={**hit.words, "plan": plan.label},
                handlings=(*hit.handlings, plan.handling),
                subjects=(*hit.subjects, plan.id),
            )


def plan_not_linked(facts: Facts, rule: FindingRule) -> Iterator[Hit]:
    """Find another plan of the kind to which no action is linked."""
    linked = {action.linked_plan for action in facts.record.actions}
    for plan in facts.record.case.linked_plans:
        if plan.kind in rule.codes and plan.id not in linked:
            yield Hit(
                slug=plan.kind.replace("_", "-"),
                words={"plan": plan.label},
                handlings=(plan.handling,),
                subjects=(plan.id,),
            )


def _numbers_hit(facts: Facts, actions: list[Action]) -> Hit:
    return Hit(
        slug="",
        words={"numbers": ", ".join(facts.numbers[action.id] for action in actions)},
        handlings=_handlings_of(iter(actions)),
        subjects=tuple(action.id for action in actions),
    )
