"""What the chair prepares a meeting with: whom to invite and why, the timed agenda, last time.

No Qt. For the chair's own window: the safety note stands here and must not go to a shared screen.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID, uuid4

from meetingdesk.bootstrap import OpenDesk
from meetingdesk.document.wording import three_state
from meetingdesk.domain.contribution import Answer
from meetingdesk.domain.ids import MeetingId, PersonId
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.language import ngettext
from meetingdesk.domain.moments import format_time, london
from meetingdesk.domain.plan import EarlierAction
from meetingdesk.domain.values import ThreeState
from meetingdesk.formspec.model import FormSpec, QuestionKind, RuleSet
from meetingdesk.record.definitions import form_of, rules_of
from meetingdesk.record.model import Record
from meetingdesk.rules.agenda_times import TimedItem, timed_agenda
from meetingdesk.rules.calendar import Closures
from meetingdesk.rules.invitation_plan import Proposal, propose_invitations
from meetingdesk.rules.last_time import AnswerBeside, actions_to_review, answers_beside
from meetingdesk.rules.naming import join_names, name_of
from meetingdesk.rules.timescales import Deadline, deadlines
from meetingdesk.service.loading import load_record
from meetingdesk.service.queries import list_agencies
from meetingdesk.service.safety import find_safety_note, pairs_together
from meetingdesk.service.stored import DESK_SCOPE

_CHANGED_HERE: Final = ("invitations", "items", "earlier_actions", "answers")


@dataclass(frozen=True, slots=True, kw_only=True)
class TimedRow:
    """One item of the agenda with its time, in words."""

    title: str
    planned: str
    """When it is planned to start; empty while the meeting has no time."""
    length: str
    """How long it is planned to take, or has taken of that."""
    overrun: str
    """By how much it is over; empty where it is not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRow:
    """One question with last time's answer beside the new one, in words."""

    question: str
    about: str
    last: str
    now: str
    """An answer not given yet counts as not asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preparation:
    """All that is known before a meeting begins, and while it is held."""

    proposals: tuple[Proposal, ...]
    agenda: tuple[TimedRow, ...]
    to_review: tuple[EarlierAction, ...]
    answers: tuple[AnswerRow, ...]
    safety_note: str
    safety_warning: str
    """Who is in the room together and must not be; empty where nobody is."""
    record: Record
    form: FormSpec
    rules: RuleSet
    versions: Mapping[UUID, int]
    """Of what is on the page and can be changed there, the version that is shown."""
    timed: tuple[TimedItem, ...]
    beside: tuple[AnswerBeside, ...]
    apart: tuple[PersonId, ...]
    """Who must not meet."""
    today: date
    closures: Closures
    deadlines: tuple[Deadline, ...]
    case_version: int
    """Of the case on the desk."""


def read_preparation(desk: OpenDesk, meeting: MeetingId, *, now: datetime) -> Preparation:
    """Read what a meeting is prepared with. Raises NotFound."""
    with desk.bus.read() as reader:
        record = load_record(reader, meeting)
        before = record.meeting.previous
        has_before = before is not None and reader.get(before, before) is not None
        previous = load_record(reader, before) if has_before and before is not None else None
        agencies = [kept.value for kept in list_agencies(reader)]
        note = find_safety_note(reader, meeting)
        versions = {
            stored.uid: stored.version
            for kind in _CHANGED_HERE
            for stored in reader.list_entities(meeting, kind)
        }
        case = reader.get(DESK_SCOPE, record.case.id)
    form, rules = form_of(record), rules_of(record)
    closures = desk.settings.local_closure_days
    together = () if note is None else pairs_together(record, note, at=now)
    timed = timed_agenda(record, form, now=now)
    beside = answers_beside(record, form, previous=previous)
    return Preparation(
        proposals=propose_invitations(record, rules, agencies=agencies, new_id=uuid4),
        agenda=_timed_rows(record, form, timed=timed),
        to_review=actions_to_review(record, today=london(now).date()),
        answers=tuple(_answer_row(record, form, beside=one) for one in beside),
        safety_note="" if note is None else note.text,
        safety_warning=_together(record, pairs=together),
        record=record,
        form=form,
        rules=rules,
        versions=versions,
        timed=timed,
        beside=beside,
        apart=() if note is None else note.apart,
        today=london(now).date(),
        closures=closures,
        deadlines=deadlines(record, rules, now=now, closures=closures),
        case_version=0 if case is None else case.version,
    )


def _together(record: Record, *, pairs: tuple[tuple[PersonId, PersonId], ...]) -> str:
    told = _("{names} must not meet")
    return "; ".join(
        told.format(names=join_names(name_of(record, one) for one in pair)) for pair in pairs
    )


def _timed_rows(
    record: Record, form: FormSpec, *, timed: tuple[TimedItem, ...]
) -> tuple[TimedRow, ...]:
    titles = {item.code: item.title for item in form.items}
    return tuple(
        TimedRow(
            title=item.title or titles.get(item.code, item.code),
            planned="" if one.planned is None else format_time(one.planned),
            length=_length(one),
            overrun=_overrun(one.overrun),
        )
        for item, one in zip(record.items, timed, strict=True)
    )


def _length(one: TimedItem) -> str:
    if not one.minutes:
        return ""
    if not one.taken:
        return ngettext("{n} minute", "{n} minutes", number=one.minutes).format(n=one.minutes)
    return _("{taken} of {minutes} minutes").format(taken=_whole(one.taken), minutes=one.minutes)


def _overrun(over: timedelta) -> str:
    minutes = _whole(over)
    if not minutes:
        return ""
    return ngettext("{n} minute over", "{n} minutes over", number=minutes).format(n=minutes)


def _whole(time: timedelta) -> int:
    return int(time.total_seconds() // 60)


def _answer_row(record: Record, form: FormSpec, *, beside: AnswerBeside) -> AnswerRow:
    question = next(one for one in form.questions if one.code == beside.question)
    options = {option.code: option.label for option in question.options}
    is_three = question.kind is QuestionKind.THREE_STATE
    unasked = three_state(ThreeState.NOT_ASKED) if is_three else ""
    return AnswerRow(
        question=beside.text,
        about="" if beside.about is None else name_of(record, beside.about),
        last="" if beside.last is None else _words(beside.last, options),
        now=unasked if beside.now is None else _words(beside.now, options),
    )


def _words(answer: Answer, options: dict[str, str]) -> str:
    state = "" if answer.value is None else three_state(answer.value)
    chosen = ", ".join(options.get(code, code) for code in answer.choice)
    return ". ".join(filter(None, (state, chosen, answer.text, answer.reason)))
