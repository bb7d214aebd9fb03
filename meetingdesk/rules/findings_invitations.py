"""Checks of the invitations: whom the rules ask for, how early, and what was answered.

Must not stop a meeting: a missing service is told, asked about and printed.
"""

from collections.abc import Iterator

from meetingdesk.domain.invitation import (
    Asked,
    Capacity,
    Exclusion,
    Invitation,
    InvitationState,
    Reply,
)
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.moments import format_short_day
from meetingdesk.domain.sharing import Handling
from meetingdesk.formspec.model import FindingRule
from meetingdesk.record.model import Record
from meetingdesk.rules.calendar import working_days_before
from meetingdesk.rules.conditions import age_on, handlings_of, meeting_day
from meetingdesk.rules.finding import Facts, Hit
from meetingdesk.rules.invitations import (
    Requirement,
    required,
    state_of,
    working_days_of_notice,
)
from meetingdesk.rules.naming import (
    agency_name,
    count_working_days,
    find_person,
    invitation_slug,
    join_names,
    name_of,
    person_slug,
    relation_of,
    service_of,
)

_UNANSWERED = frozenset({InvitationState.NO_REPLY, InvitationState.NOT_YET_ANSWERED})
_PN0 = "PN0"
_PN0_BELOW = 4


def apologies_no_report(facts: Facts, _rule: FindingRule) -> Iterator[Hit]:
    """Find apologies of a service that sent no report either."""
    record = facts.record
    wrote = {service_of(record, entry) for entry in record.invitations if entry.report is not None}
    for entry in _professionals(record):
        is_silent = service_of(record, entry) not in wrote
        if is_silent and state_of(record, entry) is InvitationState.APOLOGIES:
            yield _hit(record, entry)


def no_reply(facts: Facts, _rule: FindingRule) -> Iterator[Hit]:
    """Find invitations to come that nobody answered; children are not asked to answer."""
    for entry in facts.record.invitations:
        if entry.capacity is Capacity.CHILD or entry.asked is not Asked.TO_COME:
            continue
        if entry.reply is Reply.NONE and state_of(facts.record, entry) in _UNANSWERED:
            yield _hit(facts.record, entry)


def no_named_person(facts: Facts, _rule: FindingRule) -> Iterator[Hit]:
    """Find services that were asked to come without naming anybody."""
    for entry in _professionals(facts.record):
        if entry.person is None and entry.asked is Asked.TO_COME:
            yield _hit(facts.record, entry)


def accepted_but_absent(facts: Facts, _rule: FindingRule) -> Iterator[Hit]:
    """Find people who accepted and never came."""
    for entry in facts.record.invitations:
        if state_of(facts.record, entry) is InvitationState.ACCEPTED_BUT_ABSENT:
            yield _hit(facts.record, entry)


def required_not_invited(facts: Facts, _rule: FindingRule) -> Iterator[Hit]:
    """Find services and people whom a rule asks for and nobody asked, without a reason."""
    yield from _not_asked(facts, is_prompt=False)


def prompt_not_invited(facts: Facts, _rule: FindingRule) -> Iterator[Hit]:
    """Find services that are to be included, or a reason given, with neither."""
    yield from _not_asked(facts, is_prompt=True)


def _not_asked(facts: Facts, *, is_prompt: bool) -> Iterator[Hit]:
    for requirement in required(facts.record, facts.rules):
        if requirement.is_met or requirement.rule.is_prompt is not is_prompt:
            continue
        if requirement.people:
            yield from _people_not_asked(facts.record, requirement)
        elif not any(entry.not_invited_reason for entry in _about(facts.record, requirement)):
            yield Hit(
                slug=requirement.rule.code,
                words={"label": requirement.rule.label, "reason": requirement.rule.reason},
                handlings=handlings_of(facts.record, requirement.rule.when),
                subjects=requirement.agencies,
            )


def _people_not_asked(record: Record, requirement: Requirement) -> Iterator[Hit]:
    reasoned = {entry.person for entry in record.invitations if entry.not_invited_reason}
    for person in requirement.people:
        if person in reasoned:
            continue
        relation = relation_of(record, person)
        name = name_of(record, person)
        lines = (each for each in record.case.household if each.person == person)
        yield Hit(
            slug=f"{requirement.rule.code}-{person_slug(record, person)}",
            words={
                "label": f"{name} ({relation})" if relation else name,
                "reason": requirement.rule.reason,
            },
            handlings=(
                *handlings_of(record, requirement.rule.when),
                *(each.handling for each in lines),
            ),
            subjects=(person,),
        )


def _about(record: Record, requirement: Requirement) -> list[Invitation]:
    return [entry for entry in record.invitations if entry.id in requirement.invitations]


def not_invited(facts: Facts, _rule: FindingRule) -> Iterator[Hit]:
    """Find those who were not invited with a reason that is recorded."""
    for entry in facts.record.invitations:
        if entry.not_invited_reason and entry.asked is not Asked.TO_COME:
            yield _hit(facts.record, entry, reason=entry.not_invited_reason)


def not_invited_no_reason(facts: Facts, _rule: FindingRule) -> Iterator[Hit]:
    """Find those who stand in the list as not invited without a reason."""
    for entry in facts.record.invitations:
        is_explained = bool(entry.not_invited_reason) or entry.exclusion is not None
        is_child = entry.capacity is Capacity.CHILD
        if entry.asked is Asked.NOT_INVITED and not is_explained and not is_child:
            yield _hit(facts.record, entry)


def required_invitation_late(facts: Facts, rule: FindingRule) -> Iterator[Hit]:
    """Find invitations that a rule asks for and that went out with too few working days."""
    reasons = _reasons(facts)
    for entry, days in _late(facts, rule):
        if entry.id in reasons:
            reason, handlings = reasons[entry.id]
            yield _hit(facts.record, entry, more=handlings, reason=reason, days=days)


def invitation_late(facts: Facts, rule: FindingRule) -> Iterator[Hit]:
    """Find other invitations that went out with too few working days."""
    reasons = _reasons(facts)
    for entry, days in _late(facts, rule):
        if entry.id not in reasons:
            yield _hit(facts.record, entry, days=days)


def _late(facts: Facts, rule: FindingRule) -> Iterator[tuple[Invitation, str]]:
    for entry in facts.record.invitations:
        if entry.asked is not Asked.TO_COME:
            continue
        notice = working_days_of_notice(facts.record, entry, closures=facts.closures)
        if notice is not None and rule.number is not None and notice < rule.number:
            yield entry, count_working_days(notice)


def _reasons(facts: Facts) -> dict[object, tuple[str, tuple[Handling, ...]]]:
    return {
        invitation: (each.rule.reason, handlings_of(facts.record, each.rule.when))
        for each in required(facts.record, facts.rules)
        if not each.rule.is_prompt
        for invitation in each.invitations
    }


def exclusion_request_late(facts: Facts, rule: FindingRule) -> Iterator[Hit]:
    """Find exclusions asked for later than so many working days before the meeting."""
    day = meeting_day(facts.record)
    for entry, exclusion in _exclusions(facts.record):
        if day is None or rule.number is None or exclusion.asked_on is None:
            continue
        due = working_days_before(day, rule.number, closures=facts.closures)
        if exclusion.asked_on > due:
            yield _hit(
                facts.record,
                entry,
                more=(exclusion.handling,),
                asked=format_short_day(exclusion.asked_on),
                due=format_short_day(due),
            )


def exclusion_incomplete(facts: Facts, _rule: FindingRule) -> Iterator[Hit]:
    """Find exclusions without a ground, a decision, a letter or the person's views."""
    for entry, exclusion in _exclusions(facts.record):
        wanted: dict[str, object] = {
            _("the ground"): exclusion.ground,
            _("who decided"): exclusion.decided_by,
            _("the day of the decision"): exclusion.decided_on,
            _("the day of the letter"): exclusion.letter_on,
            _("how the person's views were obtained"): exclusion.views,
        }
        missing = [words for words, value in wanted.items() if not value]
        if missing:
            yield _hit(facts.record, entry, more=(exclusion.handling,), missing=join_names(missing))


def _exclusions(record: Record) -> Iterator[tuple[Invitation, Exclusion]]:
    for entry in record.invitations:
        if entry.exclusion is not None:
            yield entry, entry.exclusion


def participation_code(facts: Facts, _rule: FindingRule) -> Iterator[Hit]:
    """Find participation codes that do not fit the child's age: PN0 if, and only if, under four."""
    day = meeting_day(facts.record)
    for entry in facts.record.invitations:
        known = find_person(facts.record, entry.person)
        age = age_on(known, day) if known is not None and day is not None else None
        if not entry.participation or age is None:
            continue
        if (entry.participation == _PN0) is not (age < _PN0_BELOW):
            yield _hit(facts.record, entry, age=str(age), code=entry.participation)


def _professionals(record: Record) -> Iterator[Invitation]:
    return (entry for entry in record.invitations if entry.capacity is Capacity.PROFESSIONAL)


def _hit(
    record: Record, entry: Invitation, *, more: tuple[Handling, ...] = (), **words: str
) -> Hit:
    """Make a hit about one invitation: {who} is the person or service, {service} " (Service)"."""
    agency = service_of(record, entry)
    service = agency_name(record, agency) if agency is not None else ""
    who = name_of(record, entry.person) if entry.person is not None else service
    named = service if entry.person is not None else ""
    subjects = (entry.id, *(found for found in (entry.person, agency) if found is not None))
    return Hit(
        slug=invitation_slug(record, entry),
        words={"who": who, "service": f" ({named})" if named else "", **words},
        handlings=(entry.handling, *more),
        subjects=subjects,
    )
