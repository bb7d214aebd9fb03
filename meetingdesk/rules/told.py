"""What of the full record's outcomes a copy may state: reasons, states, the quorum.

A check on a redacted record sees less than there was, and could state what is not
true. Must not name anything that the redacted record does not hold.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from meetingdesk.domain.decision import FindingAnswer
from meetingdesk.domain.ids import PartId
from meetingdesk.domain.invitation import InvitationState
from meetingdesk.domain.sharing import Audience, Withholding, may_see
from meetingdesk.formspec.model import FormSpec, RuleSet
from meetingdesk.record.model import Record
from meetingdesk.record.redact_scope import Redacted, Withheld
from meetingdesk.rules.finding import Finding
from meetingdesk.rules.findings import find
from meetingdesk.rules.invitations import state_of
from meetingdesk.rules.quorum import Quorum, quorum_at_decision, quorum_at_opening

_SAYS_LESS: Final = frozenset(
    {
        (InvitationState.ATTENDED, InvitationState.ATTENDED_PART),
        (InvitationState.APOLOGIES, InvitationState.APOLOGIES_WITH_REPORT),
        (InvitationState.ACCEPTED_BUT_ABSENT, InvitationState.REPORT_ONLY),
        (InvitationState.NO_REPLY, InvitationState.REPORT_ONLY),
    }
)
"""What a copy may tell, and what it was: a gap that is closed, a report that is not in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcomes:
    """What was found and counted on the full record, and by what."""

    record: Record
    form: FormSpec
    rules: RuleSet
    now: datetime
    closures: tuple[date, ...]
    findings: tuple[Finding, ...]


def outcomes_of(
    record: Record, form: FormSpec, *, rules: RuleSet, now: datetime, closures: tuple[date, ...]
) -> Outcomes:
    """Find and count on the full record, once for all of its copies."""
    return Outcomes(
        record=record,
        form=form,
        rules=rules,
        now=now,
        closures=closures,
        findings=find(record, form, rules=rules, now=now, closures=closures),
    )


def with_outcomes(redacted: Redacted, outcomes: Outcomes, *, audience: Audience) -> Redacted:
    """Return a copy that states of outcomes only what is true of the full record."""
    redacted = _with_answers_bound(redacted, outcomes, audience=audience)
    left, full = redacted.record, outcomes.record
    if left.edition is None:
        raise ValueError("a full record must be redacted first")
    opening = _verdict(quorum_at_opening, left, outcomes=outcomes)
    decision = _verdict(quorum_at_decision, left, outcomes=outcomes)
    telling = replace(
        redacted.telling,
        untold_states=_untold_states(left, full),
        quorate_at_opening=opening,
        quorate_at_decision=decision,
    )
    return replace(redacted, telling=telling)


def _with_answers_bound(redacted: Redacted, outcomes: Outcomes, *, audience: Audience) -> Redacted:
    """Keep a reason with the finding for which it was given, under the code it has in the copy.

    A finding is known by its check and by whom and what it is about: its code may
    count children, of whom this copy may hold fewer.
    """
    left = redacted.record
    if not left.finding_answers:
        return redacted
    found = find(
        left, outcomes.form, rules=outcomes.rules, now=outcomes.now, closures=outcomes.closures
    )
    given = {answer.id: answer for answer in left.finding_answers}
    theirs, ours = Counter(map(_key, outcomes.findings)), Counter(map(_key, found))
    bound: list[FindingAnswer] = []
    for full in outcomes.findings:
        answer = given.get(full.answer.id) if full.answer is not None else None
        if answer is None or not may_see(full.handling, audience):
            continue
        is_one = theirs[_key(full)] == ours[_key(full)] == 1 and bool(full.subjects)
        same = [
            one for one in found if _key(one) == _key(full) and (is_one or one.code == full.code)
        ]
        bound += [replace(answer, code=one.code) for one in same]
    return _with_answers(redacted, tuple(bound))


def _key(finding: Finding) -> tuple[object, ...]:
    return finding.check, frozenset(finding.subjects), frozenset(finding.covered_by)


def _with_answers(redacted: Redacted, bound: tuple[FindingAnswer, ...]) -> Redacted:
    kept = {answer.id for answer in bound}
    lost = [one for one in redacted.record.finding_answers if one.id not in kept]
    withheld = tuple(
        Withheld(kind="finding_answers", id=one.id, why=Withholding.NOT_IN_EDITION, text=one.reason)
        for one in lost
    )
    return replace(
        redacted,
        record=replace(redacted.record, finding_answers=bound),
        withheld=redacted.withheld + withheld,
    )


def _untold_states(left: Record, full: Record) -> tuple[PartId, ...]:
    """Return the invitations of which the copy alone would say what did not come of them."""
    lines = {one.id: one for one in full.invitations}
    return tuple(
        one.id
        for one in left.invitations
        if one.id in lines and not _is_true(state_of(left, one), state_of(full, lines[one.id]))
    )


def _is_true(told: InvitationState, state: InvitationState) -> bool:
    """Tell whether a state may be told: the true one, or one that only says less."""
    return told is state or (told, state) in _SAYS_LESS


def _verdict(
    count: Callable[[Record, RuleSet], Quorum | None], left: Record, *, outcomes: Outcomes
) -> bool | None:
    """Return the verdict that stands alone in the copy; none where the copy's own count is true."""
    told, full = count(left, outcomes.rules), count(outcomes.record, outcomes.rules)
    if told is None or full is None:
        return None
    same = (told.at, told.is_quorate, told.counted, told.missing) == (
        full.at,
        full.is_quorate,
        full.counted,
        full.missing,
    )
    return None if same and set(told.not_counted) <= set(full.not_counted) else full.is_quorate
