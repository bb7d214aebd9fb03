"""Looks whether what is recorded fits another type of meeting, or another case.

Pure questions on a record; nothing is ever thrown away to make it fit.
"""

from collections.abc import Iterable, Iterator
from uuid import UUID

from meetingdesk.domain.case import Case
from meetingdesk.domain.decision import Decision
from meetingdesk.domain.language import gettext as _
from meetingdesk.formspec.model import NO_COPY, FormSpec, RuleSet
from meetingdesk.record.model import PARTS, Record
from meetingdesk.record.references import Target, references


def misfits_of_type(record: Record, form: FormSpec, *, rules: RuleSet) -> Iterator[str]:
    """Give, in words, everything recorded that the form or its rules have no place for."""
    questions = {question.code: question for question in form.questions}
    for answer in record.answers:
        question = questions.get(answer.question)
        choices = {option.code for option in question.options} if question else set()
        if question is None or not set(answer.choice) <= choices:
            yield _("the answer to “{code}”").format(code=answer.question)
    for decision in record.decisions:
        if not _has_decision(form, decision):
            yield _("the decision “{code}”").format(code=decision.code)
    headings = {heading.code for heading in form.headings}
    for heading in _beyond((one.heading for one in record.contributions), headings):
        yield _("entries under the heading “{code}”").format(code=heading)
    events = {option.code for option in rules.events}
    for code in _beyond((one.code for one in record.meeting.triggers), events):
        yield _("the event “{code}”").format(code=code)
    dates = {option.code for option in rules.dates}
    for code in _beyond((one.kind for one in record.next_dates), dates):
        yield _("the next date “{code}”").format(code=code)
    editions = {edition.code for edition in rules.editions} | {NO_COPY}
    for code in _beyond((one.edition for one in record.copy_decisions), editions):
        yield _("the copy “{code}”").format(code=code)


def _beyond(found: Iterable[str], known: set[str]) -> list[str]:
    return [code for code in dict.fromkeys(found) if code and code not in known]


def _has_decision(form: FormSpec, decision: Decision) -> bool:
    spec = next((one for one in form.decisions if one.code == decision.code), None)
    if spec is None:
        return False
    options = {one.field: {option.code for option in one.options} for one in spec.fields}
    return all(
        one.field in options and (not options[one.field] or set(one.values) <= options[one.field])
        for one in decision.fields
    )


def items_in_use(record: Record) -> frozenset[UUID]:
    """Return the items that were begun, named, restricted, or have something under them."""
    named = {
        reference.id
        for kind in PARTS
        for part in getattr(record, kind)
        for reference in references(part)
        if reference.target is Target.ITEM
    }
    handled = {item.id for item in record.items if item.spans or item.title or item.handling.people}
    restricted = {item.id for item in record.items if item.handling.level.value != "open"}
    return frozenset(named | handled | restricted)


def misfits_of_case(record: Record, case: Case) -> Iterator[str]:
    """Give, in words, everything recorded that belongs to the old case and not to this one."""
    if record.earlier_actions:
        yield _("the earlier actions")
    gone = set(record.case.subjects) - set(case.subjects)
    for kind in ("contributions", "decisions", "actions"):
        if any(gone & set(_about(part)) for part in getattr(record, kind)):
            yield _about_label(kind)
    if any(one.about in gone for one in record.answers):
        yield _("answers about somebody else")
    if any(one.person in gone for one in record.views):
        yield _("views of somebody else")
    plans = {plan.id for plan in record.case.linked_plans}
    if any(one.linked_plan in plans for one in record.actions if one.linked_plan is not None):
        yield _("actions linked to a plan of the old case")


def _about(part: object) -> tuple[UUID, ...]:
    about = getattr(part, "about", None)
    if about is None:
        return ()
    return about if isinstance(about, tuple) else (about,)


def _about_label(kind: str) -> str:
    return {
        "contributions": _("entries about somebody else"),
        "decisions": _("decisions about somebody else"),
        "actions": _("actions for somebody else"),
    }[kind]
