"""Checks of the decisions: quorum, every child decided with reasons, views, dissent.

Must not count views; the chair decides.
"""

from collections.abc import Iterator
from datetime import timedelta

from meetingdesk.domain.case import CaseKind
from meetingdesk.domain.decision import Decision
from meetingdesk.domain.ids import PersonId
from meetingdesk.domain.invitation import InvitationState
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.meeting import chair_of
from meetingdesk.domain.moments import format_moment
from meetingdesk.formspec.model import DecisionSpec, Each, FindingRule
from meetingdesk.record.model import Record
from meetingdesk.rules.conditions import children_of
from meetingdesk.rules.finding import Facts, Hit
from meetingdesk.rules.invitations import service_states
from meetingdesk.rules.naming import (
    agency_name,
    agency_slug,
    discipline_of,
    name_of,
    person_slug,
    service_of,
)
from meetingdesk.rules.quorum import Quorum, quorum_at_decision, quorum_at_opening

_TOOK_PART = frozenset(
    {
        InvitationState.ATTENDED,
        InvitationState.ATTENDED_PART,
        InvitationState.DEPUTY_ATTENDED,
        InvitationState.APOLOGIES_WITH_REPORT,
        InvitationState.REPORT_ONLY,
    }
)


def no_chair(facts: Facts, _rule: FindingRule) -> Iterator[Hit]:
    """Find a meeting without a chair."""
    if chair_of(facts.record.meeting) is None:
        yield Hit(slug="", words={})


def inquorate_opening(facts: Facts, _rule: FindingRule) -> Iterator[Hit]:
    """Find a meeting that was not quorate at the opening."""
    yield from _inquorate(quorum_at_opening(facts.record, facts.rules))


def inquorate_decision(facts: Facts, _rule: FindingRule) -> Iterator[Hit]:
    """Find a meeting that was not quorate at the decision."""
    yield from _inquorate(quorum_at_decision(facts.record, facts.rules))


def _inquorate(quorum: Quorum | None) -> Iterator[Hit]:
    if quorum is not None and not quorum.is_quorate:
        yield Hit(slug="", words={"why": quorum.missing})


def decision_missing(facts: Facts, _rule: FindingRule) -> Iterator[Hit]:
    """Find decisions of the form that were not taken, each child by itself."""
    for spec in facts.form.decisions:
        for about in _decided_for(facts.record, spec):
            if not _decisions(facts.record, spec, about=about):
                yield _hit(facts.record, spec, about=about)


def decision_field_missing(facts: Facts, _rule: FindingRule) -> Iterator[Hit]:
    """Find decisions that lack a field which the form makes mandatory."""
    for spec, about, decision in _taken(facts):
        given = {field.field for field in decision.fields if any(field.values)}
        for field in spec.fields:
            if field.is_mandatory and field.field not in given:
                yield _hit(
                    facts.record,
                    spec,
                    about=about,
                    decision=decision,
                    field=field.label,
                    place=field.field,
                )


def reasons_missing(facts: Facts, _rule: FindingRule) -> Iterator[Hit]:
    """Find decisions without reasons."""
    for spec, about, decision in _taken(facts):
        if not decision.reasons:
            yield _hit(facts.record, spec, about=about, decision=decision)


def _taken(facts: Facts) -> Iterator[tuple[DecisionSpec, PersonId | None, Decision]]:
    for spec in facts.form.decisions:
        for about in _decided_for(facts.record, spec):
            for decision in _decisions(facts.record, spec, about=about):
                yield spec, about, decision


def _decided_for(record: Record, spec: DecisionSpec) -> tuple[PersonId | None, ...]:
    match spec.each:
        case Each.ONCE:
            return (None,)
        case Each.CHILD:
            is_theirs = record.case.kind is CaseKind.CHILDREN
            return record.case.subjects if is_theirs else children_of(record)
        case Each.SUBJECT:
            return record.case.subjects


def _decisions(record: Record, spec: DecisionSpec, *, about: PersonId | None) -> list[Decision]:
    return [
        decision
        for decision in record.decisions
        if decision.code == spec.code and (about is None or decision.about == about)
    ]


def _hit(
    record: Record,
    spec: DecisionSpec,
    *,
    about: PersonId | None,
    decision: Decision | None = None,
    field: str = "",
    place: str = "",
) -> Hit:
    parts = [spec.code, *([place] if place else [])]
    slugs = [part.replace("_", "-") for part in parts]
    if about is not None:
        slugs.append(person_slug(record, about))
    subjects = () if about is None else (about,)
    return Hit(
        slug="-".join(slugs),
        words={
            "decision": spec.title,
            "about": _(" for {who}").format(who=name_of(record, about)) if about else "",
            "field": field,
        },
        handlings=(decision.handling,) if decision is not None else (),
        subjects=(*subjects, decision.id) if decision is not None else subjects,
    )


def agency_view_missing(facts: Facts, _rule: FindingRule) -> Iterator[Hit]:
    """Find services that took part, also in writing, and whose view is not recorded."""
    record = facts.record
    given = {view.agency for view in record.agency_views}
    quorum = facts.rules.quorum
    for agency, state in service_states(record).items():
        counts = quorum is None or discipline_of(record, agency) in quorum.counts
        if state in _TOOK_PART and counts and agency not in given:
            invited = (each for each in record.invitations if service_of(record, each) == agency)
            yield Hit(
                slug=agency_slug(record, agency),
                words={"service": agency_name(record, agency)},
                handlings=tuple(entry.handling for entry in invited),
                subjects=(agency,),
            )


def dissent_late(facts: Facts, rule: FindingRule) -> Iterator[Hit]:
    """Find dissent raised later than so many hours after the close; it stays recorded."""
    end = facts.record.meeting.end
    for dissent in facts.record.dissents:
        if end is None or rule.number is None:
            continue
        if dissent.raised > end + timedelta(hours=rule.number):
            yield Hit(
                slug=person_slug(facts.record, dissent.person),
                words={
                    "who": name_of(facts.record, dissent.person),
                    "raised": format_moment(dissent.raised),
                    "hours": str(rule.number),
                },
                handlings=(dissent.handling,),
                subjects=(dissent.person, dissent.id),
            )


def dissent_no_response(facts: Facts, _rule: FindingRule) -> Iterator[Hit]:
    """Find dissent to which the chair has not responded."""
    for dissent in facts.record.dissents:
        if not dissent.response:
            yield Hit(
                slug=person_slug(facts.record, dissent.person),
                words={"who": name_of(facts.record, dissent.person)},
                handlings=(dissent.handling,),
                subjects=(dissent.person, dissent.id),
            )


def disagreement_no_response(facts: Facts, _rule: FindingRule) -> Iterator[Hit]:
    """Find disagreement of the family to which the chair has not responded."""
    for disagreement in facts.record.disagreements:
        if not disagreement.response:
            yield Hit(
                slug=person_slug(facts.record, disagreement.person),
                words={"who": name_of(facts.record, disagreement.person)},
                handlings=(disagreement.handling,),
                subjects=(disagreement.person, disagreement.id),
            )
