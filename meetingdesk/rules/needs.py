"""What a meeting still needs of the chair, each thing with the day on which it is due.

Counts nothing itself: the days are those of the timescales, with their sources. Must not know
other meetings; what the case has had since is handed in.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from meetingdesk.domain.ids import CaseId, MeetingId, PartId
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.meeting import HELD, State
from meetingdesk.domain.moments import format_day, london_day
from meetingdesk.domain.plan import OVER, Action, EarlierAction
from meetingdesk.domain.sharing import Handling, Level
from meetingdesk.formspec.model import RuleSet, Timescale
from meetingdesk.record.model import Record
from meetingdesk.rules.calendar import Closures, working_days_before
from meetingdesk.rules.findings_reports import services_without_report
from meetingdesk.rules.naming import agency_name
from meetingdesk.rules.numbers import action_numbers
from meetingdesk.rules.timescales import (
    REPORTS,
    Deadline,
    DeadlineStatus,
    Moment,
    deadlines,
)

REVIEW_AHEAD: Final = 20
"""Working days before a review from which it needs the chair: notice is given then (domain.md 1.1,
invitation notice: 20 working days for a review conference in one area)."""

_NEXT: Final = "next:"
_CHAIRED: Final = frozenset({"review", "conference"})
"""Next dates of meetings that the chair of this one holds; of others only the day is agreed."""
_UNMET: Final = frozenset({DeadlineStatus.OPEN, DeadlineStatus.OVERDUE})
_AWAITED: Final = frozenset({State.PLANNED, State.OPEN, State.ADJOURNED})


class NeedKind(StrEnum):
    """What is needed."""

    TO_SIGN = "to_sign"
    LETTER_DUE = "letter_due"
    COPIES_TO_SEND = "copies_to_send"
    REPORT_NOT_IN = "report_not_in"
    ACTION_OVERDUE = "action_overdue"
    REVIEW_DUE = "review_due"


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """One thing that needs the chair."""

    kind: NeedKind
    meeting: MeetingId
    case: CaseId
    words: str
    due: Moment | None
    """None where no rule says when."""
    is_overdue: bool
    source: str = ""
    """Where the rule stands; empty where a person named the day."""
    part: UUID | None = None
    """The action, service or next date that it is about."""
    is_restricted: bool = False
    """True where its words are not for everybody: not to be shown on a shared screen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """What the case has had since the meeting."""

    is_last_held: bool
    """Whether it is the last of the case that was held: its plan is the one that runs."""
    days: tuple[date, ...] = ()
    """The days of the case's later meetings, planned or held."""
    settled: frozenset[PartId] = field(default_factory=frozenset)
    """Actions of which a later meeting says that they are done or no longer needed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Look:
    record: Record
    since: Since
    now: datetime
    closures: Closures
    deadlines: tuple[tuple[Timescale, Deadline], ...]

    @property
    def today(self) -> date:
        return london_day(self.now)

    def met_by(self, code: str) -> Deadline | None:
        """Return the first deadline that such a thing meets and that is not met yet."""
        open_ones = (
            each for scale, each in self.deadlines if scale.met_by == code and each.status in _UNMET
        )
        return next(open_ones, None)


def needs_of(
    record: Record,
    rules: RuleSet,
    *,
    since: Since,
    now: datetime,
    closures: Closures = (),
) -> tuple[Need, ...]:
    """Return what the meeting needs of the chair now; the parts of the record that tell suffice."""
    scales = {scale.code: scale for scale in rules.timescales}
    found = deadlines(record, rules, now=now, closures=closures)
    look = _Look(
        record=record,
        since=since,
        now=now,
        closures=closures,
        deadlines=tuple((scales[each.code], each) for each in found),
    )
    return (*_papers(look), *_reports(look), *_actions(look), *_next_dates(look))


def _papers(look: _Look) -> Iterator[Need]:
    state, title = look.record.meeting.state, look.record.meeting.title
    whole = look.met_by("record_sent")
    if state is State.CLOSED:
        words = _("{title}: the record is to be signed.").format(title=title)
        yield _of_deadline(look, NeedKind.TO_SIGN, words=words, deadline=whole)
    letter = look.met_by("letter")
    if state in {State.CLOSED, State.SIGNED} and letter is not None:
        words = _("{title}: the decision letter is to be issued.").format(title=title)
        yield _of_deadline(look, NeedKind.LETTER_DUE, words=words, deadline=letter)
    if state is State.SIGNED:
        words = _("{title}: the copies are to be sent.").format(title=title)
        yield _of_deadline(look, NeedKind.COPIES_TO_SEND, words=words, deadline=whole)


def _of_deadline(look: _Look, kind: NeedKind, *, words: str, deadline: Deadline | None) -> Need:
    due = None if deadline is None else Moment(on=deadline.due, at=deadline.due_at)
    return Need(
        kind=kind,
        meeting=look.record.meeting.id,
        case=look.record.case.id,
        words=words,
        due=due,
        is_overdue=deadline is not None and deadline.status is DeadlineStatus.OVERDUE,
        source="" if deadline is None else deadline.source,
    )


def _reports(look: _Look) -> Iterator[Need]:
    due = next((each for scale, each in look.deadlines if scale.met_by == REPORTS), None)
    if look.record.meeting.state not in _AWAITED or due is None:
        return
    for agency, handlings in services_without_report(look.record):
        yield Need(
            kind=NeedKind.REPORT_NOT_IN,
            meeting=look.record.meeting.id,
            case=look.record.case.id,
            words=_("{title}: the report of {service} is not in.").format(
                title=look.record.meeting.title, service=agency_name(look.record, agency)
            ),
            due=Moment(on=due.due, at=due.due_at),
            is_overdue=due.status is DeadlineStatus.ENDED,
            source=due.source,
            part=agency,
            is_restricted=_is_restricted(*handlings),
        )


def _actions(look: _Look) -> Iterator[Need]:
    if look.record.meeting.state not in HELD or not look.since.is_last_held:
        return
    numbers = action_numbers(look.record)
    for action in look.record.actions:
        yield from _overdue(look, action, number=numbers[action.id], at=action.due_at)
    for earlier in look.record.earlier_actions:
        if earlier.status not in OVER:
            yield from _overdue(look, earlier, number=earlier.number, at=None)


def _overdue(
    look: _Look, action: Action | EarlierAction, *, number: str, at: datetime | None
) -> Iterator[Need]:
    day = london_day(at) if at is not None else action.due
    if day is None or action.id in look.since.settled:
        return
    if (at >= look.now) if at is not None else (day >= look.today):
        return
    yield Need(
        kind=NeedKind.ACTION_OVERDUE,
        meeting=look.record.meeting.id,
        case=look.record.case.id,
        words=_("Action {number} is overdue: {action}").format(number=number, action=action.action),
        due=Moment(on=day, at=at),
        is_overdue=True,
        part=action.id,
        is_restricted=_is_restricted(action.handling),
    )


def _next_dates(look: _Look) -> Iterator[Need]:
    """Yield reviews to be held, and days not agreed yet; without a plan there are none."""
    meeting = look.record.meeting
    has_plan = look.record.actions or look.record.earlier_actions or look.record.next_dates
    if meeting.state not in HELD or not look.since.is_last_held or not has_plan:
        return
    agreed = {each.kind for each in look.record.next_dates}
    for scale, deadline in look.deadlines:
        kind = scale.met_by.removeprefix(_NEXT)
        # What counts from another next date is agreed there, not in this meeting.
        if kind == scale.met_by or scale.counts_from in agreed:
            continue
        if deadline.met is None:
            yield from _not_agreed(look, deadline)
        elif kind in _CHAIRED:
            yield from _to_be_held(look, deadline, kind=kind)


def _not_agreed(look: _Look, deadline: Deadline) -> Iterator[Need]:
    if look.since.days or not _is_near(look, deadline.due):
        return
    words = _("{label}: no day is agreed; it is due by {day}.").format(
        label=deadline.label, day=format_day(deadline.due)
    )
    yield _of_deadline(look, NeedKind.REVIEW_DUE, words=words, deadline=deadline)


def _to_be_held(look: _Look, deadline: Deadline, *, kind: str) -> Iterator[Need]:
    planned = next(each for each in look.record.next_dates if each.kind == kind)
    on = deadline.met or planned.on
    if look.since.days or not _is_near(look, on):
        return
    yield Need(
        kind=NeedKind.REVIEW_DUE,
        meeting=look.record.meeting.id,
        case=look.record.case.id,
        words=_("{label}: agreed for {day}, and no meeting is planned yet.").format(
            label=deadline.label, day=format_day(on)
        ),
        due=Moment(on=on, at=deadline.met_at),
        is_overdue=on < look.today,
        source=deadline.source,
        part=planned.id,
        is_restricted=_is_restricted(planned.handling),
    )


def _is_near(look: _Look, day: date) -> bool:
    return working_days_before(day, REVIEW_AHEAD, closures=look.closures) <= look.today


def _is_restricted(*handlings: Handling) -> bool:
    return any(handling.level is not Level.OPEN for handling in handlings)
