"""Deadlines: when something is due, whether it was met, and the sum that shows it.

Must not judge: whether a late one needs a reason stands in the findings.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.language import ngettext
from meetingdesk.domain.meeting import DID_NOT_MEET
from meetingdesk.domain.moments import format_day, format_moment, london, london_day, start_of_day
from meetingdesk.formspec.model import RuleSet, Timescale, Unit
from meetingdesk.record.model import Record
from meetingdesk.rules.calendar import (
    Closures,
    add_hours,
    add_months,
    add_working_days,
    earlier_working_day,
    is_beyond_table,
    working_days_before,
    working_days_between,
)
from meetingdesk.rules.naming import count_working_days

REPORTS = "reports"
WINDOW = "window"
"""Nothing meets it: it is the time within which something may be done."""


class DeadlineStatus(StrEnum):
    """How a deadline stands; a date that is planned counts as met on that day."""

    IN_TIME = "in_time"
    LATE = "late"
    OPEN = "open"
    OVERDUE = "overdue"
    ENDED = "ended"
    """The time within which something could be done is over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A day, and its time where one was recorded."""

    on: date
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """One deadline of one meeting."""

    code: str
    label: str
    counted_from: Moment
    due: date
    due_at: datetime | None
    met: date | None
    met_at: datetime | None
    status: DeadlineStatus
    late_by_working_days: int
    """Working days after the due day; for an overdue one until today."""
    overdue_from: date | None
    """The first day on which it was late; none where it never was."""
    first_planned: Moment | None
    """The date planned before it was changed, if it was."""
    sum_text: str
    """For example 15 working days after Wednesday 14 October 2026 = Wednesday 4 November 2026."""
    suggested: date | None
    """The last working day before, where the due day is none."""
    source: str
    beyond_table: bool
    """True where the bank holidays of that year were not yet published."""


def deadlines(
    record: Record, rules: RuleSet, *, now: datetime, closures: Closures = ()
) -> tuple[Deadline, ...]:
    """Return the deadlines whose event is recorded, in the order of the rule set."""
    found = []
    for scale in rules.timescales:
        event = event_of(record, scale.counts_from)
        if event is not None:
            found.append(_deadline(record, scale, event=event, now=now, closures=closures))
    return tuple(found)


def event_of(record: Record, code: str) -> Moment | None:
    """Return the event from which a timescale counts; of several triggers the last one."""
    meeting = record.meeting
    match code:
        case "meeting" | "meeting_end" if meeting.state in DID_NOT_MEET:
            return None
        case "meeting":
            return _moment_of(meeting.start)
        case "meeting_end":
            return _moment_of(meeting.end)
        case "record_sent":
            sent = meeting.distributed_full_on
            return Moment(on=sent) if sent is not None else None
        case _:
            return _recorded_event(record, code)


def _recorded_event(record: Record, code: str) -> Moment | None:
    triggers = [
        Moment(on=each.on, at=each.at) for each in record.meeting.triggers if each.code == code
    ]
    if triggers:
        return max(triggers, key=_order)
    return _next_date(record, code)


def _order(moment: Moment) -> datetime:
    return moment.at if moment.at is not None else start_of_day(moment.on)


def _moment_of(at: datetime | None) -> Moment | None:
    return Moment(on=london_day(at), at=at) if at is not None else None


def _next_date(record: Record, kind: str) -> Moment | None:
    planned = [Moment(on=each.on, at=each.at) for each in record.next_dates if each.kind == kind]
    return min(planned, key=_order, default=None)


def met_by(record: Record, code: str) -> Moment | None:
    """Return when a timescale was met, or is planned to be; none where it is not."""
    meeting = record.meeting
    if code == "meeting":
        return None if meeting.state in DID_NOT_MEET else _moment_of(meeting.start)
    if code == "letter":
        letters = [Moment(on=each.on, at=each.issued) for each in record.letters]
        return min(letters, key=_order, default=None)
    if code.startswith("next:"):
        return _next_date(record, code.removeprefix("next:"))
    if code in {REPORTS, WINDOW}:
        return None
    return event_of(record, code)


def _deadline(
    record: Record, scale: Timescale, *, event: Moment, now: datetime, closures: Closures
) -> Deadline:
    due = due_moment(scale, event, closures=closures)
    met = met_by(record, scale.met_by)
    status = _status(scale, due, met=met, now=now)
    is_late = status in {DeadlineStatus.LATE, DeadlineStatus.OVERDUE}
    until = met.on if met is not None else london_day(now)
    late_by = working_days_between(due.on, until, closures=closures) if is_late else 0
    suggested = earlier_working_day(due.on, closures)
    return Deadline(
        code=scale.code,
        label=scale.label,
        counted_from=event,
        due=due.on,
        due_at=due.at,
        met=met.on if met is not None else None,
        met_at=met.at if met is not None else None,
        status=status,
        late_by_working_days=late_by,
        overdue_from=due.on + timedelta(days=1) if is_late else None,
        first_planned=_first_planned(record, scale.met_by),
        sum_text=_sum_text(scale, event, due=due),
        suggested=suggested if scale.unit is not Unit.HOURS and suggested != due.on else None,
        source=scale.source,
        beyond_table=is_beyond_table(due.on),
    )


def due_moment(scale: Timescale, event: Moment, *, closures: Closures = ()) -> Moment:
    """Return when something is due, by the timescale and its event.

    Hours after a day without a time count from the start of that day, the strictest reading.
    """
    count = scale.value - 1 if scale.counts_first_day else scale.value
    sign = -1 if scale.is_before else 1
    match scale.unit:
        case Unit.WORKING_DAYS if scale.is_before:
            return Moment(on=working_days_before(event.on, count, closures=closures))
        case Unit.WORKING_DAYS:
            return Moment(on=add_working_days(event.on, count, closures=closures))
        case Unit.CALENDAR_DAYS:
            return Moment(on=event.on + timedelta(days=sign * count))
        case Unit.WEEKS:
            return Moment(on=event.on + timedelta(weeks=sign * scale.value))
        case Unit.MONTHS:
            return Moment(on=add_months(event.on, sign * scale.value))
        case Unit.HOURS:
            at = london(add_hours(_order(event), sign * scale.value))
            return Moment(on=at.date(), at=at)


def _status(scale: Timescale, due: Moment, *, met: Moment | None, now: datetime) -> DeadlineStatus:
    if met is not None:
        return DeadlineStatus.LATE if _is_after(met, due) else DeadlineStatus.IN_TIME
    is_over = _is_after(Moment(on=london_day(now), at=now), due)
    if scale.met_by in {REPORTS, WINDOW}:
        return DeadlineStatus.ENDED if is_over else DeadlineStatus.OPEN
    return DeadlineStatus.OVERDUE if is_over else DeadlineStatus.OPEN


def _is_after(moment: Moment, due: Moment) -> bool:
    if moment.at is not None and due.at is not None:
        return moment.at > due.at
    return moment.on > due.on


def _first_planned(record: Record, code: str) -> Moment | None:
    kind = code.removeprefix("next:")
    for planned in record.next_dates:
        if code.startswith("next:") and planned.kind == kind and planned.earlier:
            earlier = planned.earlier[0]
            return Moment(on=earlier.on, at=earlier.at)
    return None


def _sum_text(scale: Timescale, event: Moment, *, due: Moment) -> str:
    is_hours = scale.unit is Unit.HOURS
    sentence = (
        _("{much} before {event} = {due}") if scale.is_before else _("{much} after {event} = {due}")
    )
    if scale.counts_first_day:
        sentence = _("{much} from and with {event} = {due}")
    return sentence.format(
        much=_much(scale),
        event=format_moment(_order(event)) if is_hours else format_day(event.on),
        due=format_moment(due.at) if due.at is not None else format_day(due.on),
    )


def _much(scale: Timescale) -> str:
    number = scale.value
    words = {
        Unit.WORKING_DAYS: count_working_days(number),
        Unit.CALENDAR_DAYS: ngettext("{n} calendar day", "{n} calendar days", number=number),
        Unit.WEEKS: ngettext("{n} week", "{n} weeks", number=number),
        Unit.MONTHS: ngettext("{n} month", "{n} months", number=number),
        Unit.HOURS: ngettext("{n} hour", "{n} hours", number=number),
    }
    return words[scale.unit].format(n=number)


def format_due(deadline: Deadline) -> str:
    """Return the day on which it is due, with its time where hours count."""
    if deadline.due_at is not None:
        return format_moment(deadline.due_at)
    return format_day(deadline.due)


def format_met(deadline: Deadline) -> str:
    """Return when it was met, or is planned, with its time where hours count; empty if not."""
    if deadline.met is None:
        return ""
    if deadline.due_at is not None and deadline.met_at is not None:
        return format_moment(deadline.met_at)
    return format_day(deadline.met)


def describe(deadline: Deadline) -> str:
    """Return in a few words how the deadline stands, for a table of deadlines."""
    words = _status_words(deadline)
    if deadline.first_planned is None:
        return words
    planned = deadline.first_planned
    first = format_moment(planned.at) if planned.at is not None else format_day(planned.on)
    return _("{words} (first planned {first}, changed)").format(words=words, first=first)


def _status_words(deadline: Deadline) -> str:
    match deadline.status:
        case DeadlineStatus.IN_TIME:
            return _("{met}: in time").format(met=format_met(deadline))
        case DeadlineStatus.LATE:
            return _("{met}: {late} late").format(
                met=format_met(deadline), late=format_late(deadline)
            )
        case DeadlineStatus.OPEN:
            return _("open")
        case DeadlineStatus.OVERDUE:
            return _("overdue from {day}").format(day=format_day(_known(deadline.overdue_from)))
        case DeadlineStatus.ENDED:
            return _("the time is over")


def format_late(deadline: Deadline) -> str:
    """Return by how much a deadline was missed; empty where it was not."""
    if deadline.overdue_from is None:
        return ""
    if deadline.late_by_working_days:
        return count_working_days(deadline.late_by_working_days)
    days = (deadline.met - deadline.due).days if deadline.met is not None else 0
    if days < 1:
        return _("less than a day")
    return ngettext("{n} day", "{n} days", number=days).format(n=days)


def _known(day: date | None) -> date:
    """Return the day that a late deadline has."""
    if day is None:
        raise ValueError("a deadline that was never late")
    return day
