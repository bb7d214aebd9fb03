"""Checks of time: deadlines missed, events that are not recorded, days that are no working days.

Must not count anything itself; the timescales do.
"""

from collections.abc import Iterator

from meetingdesk.domain.moments import format_day
from meetingdesk.domain.sharing import Handling
from meetingdesk.formspec.model import FindingRule
from meetingdesk.rules.calendar import is_working_day
from meetingdesk.rules.conditions import meeting_day
from meetingdesk.rules.finding import Facts, Hit
from meetingdesk.rules.timescales import (
    Deadline,
    DeadlineStatus,
    deadlines,
    format_due,
    format_late,
    format_met,
)


def deadline_late(facts: Facts, rule: FindingRule) -> Iterator[Hit]:
    """Find deadlines that were met late, or whose planned day is too late."""
    yield from _with_status(facts, rule, status=DeadlineStatus.LATE)


def deadline_overdue(facts: Facts, rule: FindingRule) -> Iterator[Hit]:
    """Find deadlines that are over and not met."""
    yield from _with_status(facts, rule, status=DeadlineStatus.OVERDUE)


def _with_status(facts: Facts, rule: FindingRule, *, status: DeadlineStatus) -> Iterator[Hit]:
    for deadline in _deadlines(facts):
        is_meant = not rule.codes or deadline.code in rule.codes
        if is_meant and deadline.status is status:
            yield _hit(facts, deadline)


def beyond_holiday_table(facts: Facts, _rule: FindingRule) -> Iterator[Hit]:
    """Find deadlines in a year whose bank holidays were not yet published."""
    for deadline in _deadlines(facts):
        if deadline.beyond_table:
            yield _hit(facts, deadline)


def trigger_missing(facts: Facts, _rule: FindingRule) -> Iterator[Hit]:
    """Find events that the form asks for and the record does not have."""
    recorded = {trigger.code for trigger in facts.record.meeting.triggers}
    for trigger in facts.form.triggers:
        if trigger.code not in recorded:
            yield Hit(slug=trigger.code.replace("_", "-"), words={"label": trigger.label})


def not_a_working_day(facts: Facts, _rule: FindingRule) -> Iterator[Hit]:
    """Find a meeting on a weekend, a bank holiday or a closure day."""
    day = meeting_day(facts.record)
    if day is not None and not is_working_day(day, facts.closures):
        yield Hit(slug="", words={"day": format_day(day)})


def _deadlines(facts: Facts) -> tuple[Deadline, ...]:
    return deadlines(facts.record, facts.rules, now=facts.now, closures=facts.closures)


def _hit(facts: Facts, deadline: Deadline) -> Hit:
    overdue_from = deadline.overdue_from
    return Hit(
        slug=deadline.code.replace("_", "-"),
        words={
            "label": deadline.label,
            "sum": deadline.sum_text,
            "due": format_due(deadline),
            "met": format_met(deadline),
            "late": format_late(deadline),
            "overdue_from": format_day(overdue_from) if overdue_from is not None else "",
        },
        handlings=_handlings(facts, deadline),
        source=deadline.source,
    )


def _handlings(facts: Facts, deadline: Deadline) -> tuple[Handling, ...]:
    """Give the handling of the events and dates on which the deadline rests."""
    scale = next(each for each in facts.rules.timescales if each.code == deadline.code)
    codes = {scale.counts_from, scale.met_by.removeprefix("next:")}
    triggers = (each for each in facts.record.meeting.triggers if each.code in codes)
    dates = (each for each in facts.record.next_dates if each.kind in codes)
    return (*(each.handling for each in triggers), *(each.handling for each in dates))
