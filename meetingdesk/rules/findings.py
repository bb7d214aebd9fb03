"""All checks before signing, by name, and what they find in a record.

Which of them apply, with which rank and words, stands in the rule set. Must not
refuse anything: a finding is put right, or answered with a reason that is printed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType

from meetingdesk.domain.errors import Trouble
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.meeting import DID_NOT_MEET
from meetingdesk.formspec.model import FormSpec, Rank, RuleSet
from meetingdesk.record.model import Record
from meetingdesk.rules import (
    findings_actions,
    findings_decisions,
    findings_invitations,
    findings_people,
    findings_plan,
    findings_reports,
    findings_sharing,
    findings_time,
    findings_words,
)
from meetingdesk.rules.calendar import Closures
from meetingdesk.rules.finding import Check, Facts, Finding, Hit, make_finding
from meetingdesk.rules.numbers import action_numbers

CHECKS: Mapping[str, Check] = MappingProxyType(
    {
        function.__name__.replace("_", "-"): function
        for function in (
            findings_decisions.no_chair,
            findings_decisions.inquorate_opening,
            findings_decisions.inquorate_decision,
            findings_decisions.decision_missing,
            findings_decisions.decision_field_missing,
            findings_decisions.reasons_missing,
            findings_decisions.agency_view_missing,
            findings_decisions.dissent_late,
            findings_decisions.dissent_no_response,
            findings_decisions.disagreement_no_response,
            findings_time.trigger_missing,
            findings_time.deadline_late,
            findings_time.deadline_overdue,
            findings_time.beyond_holiday_table,
            findings_time.not_a_working_day,
            findings_reports.report_late,
            findings_reports.report_shared_late,
            findings_reports.report_not_shared,
            findings_reports.report_missing,
            findings_reports.report_incomplete,
            findings_invitations.apologies_no_report,
            findings_invitations.no_reply,
            findings_invitations.no_named_person,
            findings_invitations.accepted_but_absent,
            findings_invitations.required_not_invited,
            findings_invitations.prompt_not_invited,
            findings_invitations.not_invited,
            findings_invitations.not_invited_no_reason,
            findings_invitations.required_invitation_late,
            findings_invitations.invitation_late,
            findings_invitations.exclusion_request_late,
            findings_invitations.exclusion_incomplete,
            findings_invitations.participation_code,
            findings_people.view_missing,
            findings_people.view_not_asked,
            findings_people.question_unanswered,
            findings_people.answer_no_reason,
            findings_people.answer_not_asked,
            findings_people.complex_trio,
            findings_people.trio_not_established,
            findings_people.identifier_wrong,
            findings_people.language_not_asked,
            findings_people.culture_not_recorded,
            findings_people.household_missing,
            findings_people.responsibility_not_asked,
            findings_actions.action_no_owner,
            findings_actions.action_no_due,
            findings_actions.action_no_review,
            findings_actions.action_owner_absent,
            findings_actions.action_owner_declined,
            findings_actions.earlier_action_no_status,
            findings_plan.plan_missing,
            findings_plan.safe_adult_not_asked,
            findings_plan.safe_adult_not_assessed,
            findings_plan.cover_gap,
            findings_plan.contact_not_addressed,
            findings_plan.contingency_missing,
            findings_plan.relapse_missing,
            findings_plan.next_date_missing,
            findings_plan.core_group_missing,
            findings_plan.plan_several_agencies,
            findings_plan.plan_one_agency,
            findings_plan.adult_service_owns,
            findings_plan.adult_service_owns_nothing,
            findings_plan.plan_linked,
            findings_plan.plan_not_linked,
            findings_sharing.consent_expired,
            findings_sharing.consent_ended_since,
            findings_sharing.consent_verbal,
            findings_sharing.consent_ends_before_review,
            findings_sharing.owner_no_copy,
            findings_words.entry_without_words,
            findings_words.title_protected,
        )
    }
)
"""Every check that a rule set may name."""

_RANKS = tuple(Rank)
_ABOUT_PLANNING = frozenset(
    {"no-chair", "trigger-missing", "deadline-late", "deadline-overdue", "beyond-holiday-table"}
    | {"required-not-invited", "prompt-not-invited", "not-invited", "not-invited-no-reason"}
    | {"exclusion-request-late", "exclusion-incomplete", "no-named-person"}
    | {"identifier-wrong", "language-not-asked", "culture-not-recorded", "household-missing"}
    | {"responsibility-not-asked", "consent-expired", "entry-without-words", "title-protected"}
)
"""What is looked at where no meeting was held: nothing was to be said or decided there."""


class UnknownCheck(Trouble):
    """A rule set names a check that this version of the program does not know."""

    code = "unknown-check"


def find(
    record: Record,
    form: FormSpec,
    *,
    rules: RuleSet,
    now: datetime,
    closures: Closures = (),
) -> tuple[Finding, ...]:
    """Return what the checks of the rule set find: what needs a reason first, in rule order.

    Raises UnknownCheck for a rule set that names a check which is not known.
    """
    facts = Facts(
        record=record,
        form=form,
        rules=rules,
        now=_judged_at(record, now),
        closures=closures,
        numbers=action_numbers(record),
    )
    found = list(_found(facts))
    return tuple(sorted(found, key=lambda finding: _RANKS.index(finding.rank)))


def _judged_at(record: Record, now: datetime) -> datetime:
    """Return the moment as of which is judged: a meeting that ended is over by any clock."""
    end = record.meeting.end
    return now if end is None else max(now, end)


def _found(facts: Facts) -> Iterator[Finding]:
    codes: set[str] = set()
    for rule in facts.rules.findings:
        check = CHECKS.get(rule.check)
        if check is None:
            raise UnknownCheck(
                _(
                    "The rule set “{rules}” names the check “{check}”, which this version does"
                    " not know. Correct the file or install the newer version."
                ).format(rules=facts.rules.title, check=rule.check)
            )
        if facts.record.meeting.state in DID_NOT_MEET and rule.check not in _ABOUT_PLANNING:
            continue
        for hit in check(facts, rule):
            finding = make_finding(facts, rule, hit=_told_apart(hit, codes, check=rule.check))
            codes.add(finding.code)
            yield finding


def _told_apart(hit: Hit, codes: set[str], *, check: str) -> Hit:
    """Give the hit a slug of its own where another hit of the check has the same."""
    slug, number = hit.slug, 1
    while (f"{check}:{slug}" if slug else check) in codes:
        number += 1
        slug = f"{hit.slug}-{number}" if hit.slug else str(number)
    return replace(hit, slug=slug)


def open_findings(
    record: Record,
    form: FormSpec,
    *,
    rules: RuleSet,
    now: datetime,
    closures: Closures = (),
) -> tuple[Finding, ...]:
    """Return the findings that need a reason and have none: while there are any, nobody signs."""
    found = find(record, form, rules=rules, now=now, closures=closures)
    return tuple(
        finding
        for finding in found
        if finding.rank is Rank.NEEDS_REASON
        and (finding.answer is None or not finding.answer.reason.strip())
    )
