"""The rows of the page on which a meeting is prepared, in words; no Qt.

For the chair's own window. Must not decide anything: rules ask, the chair chooses.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from meetingdesk.document.wording import reply_words, status_words
from meetingdesk.domain.invitation import Asked, Invitation
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.meeting import Office
from meetingdesk.domain.moments import format_day, format_moment, format_short_day
from meetingdesk.domain.plan import EarlierAction
from meetingdesk.record.model import Record
from meetingdesk.rules.invitation_plan import Proposal
from meetingdesk.rules.invitations import working_days_of_notice
from meetingdesk.rules.naming import (
    agency_name,
    count_working_days,
    find_person,
    join_names,
    name_of,
    relation_of,
)
from meetingdesk.rules.timescales import Deadline, describe, event_of
from meetingdesk.service.unprepared import UNPREPARED
from ui.presenters.preparing import Preparation

SHORT_NOTICE = 5
"""An invitation dated less working days before the meeting is told; it is never refused."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrepareRow:
    """One row of a list on the page."""

    key: str
    lead: str
    text: str = ""
    aside: str = ""
    warning: str = ""

    @property
    def sentence(self) -> str:
        """What a screen reader says of the row."""
        parts = (self.lead, self.aside, self.text, self.warning)
        return ". ".join(part.rstrip(".") for part in parts if part) + "."


def rule_rows(found: Preparation) -> tuple[PrepareRow, ...]:
    """Return whom the rules ask for, each with its reason and whether it is met."""
    return tuple(_rule_row(one) for one in found.proposals)


def _rule_row(one: Proposal) -> PrepareRow:
    missing = (
        _("Not on the list. Include it, or a reason is asked before signing.")
        if one.is_prompt
        else _("Not on the list. A reason is asked before signing.")
    )
    return PrepareRow(
        key=one.code,
        lead=one.label,
        text=one.reason,
        aside=_("On the list") if one.is_met else "",
        warning="" if one.is_met else missing,
    )


def invited_rows(found: Preparation) -> tuple[PrepareRow, ...]:
    """Return everybody on the list: sent, reply, report due and received at a glance."""
    due = next((one for one in found.deadlines if one.code == "reports"), None)
    return tuple(_invited_row(found, one, due=due) for one in found.record.invitations)


def _invited_row(found: Preparation, one: Invitation, *, due: Deadline | None) -> PrepareRow:
    record = found.record
    who = name_of(record, one.person) if one.person is not None else ""
    service = agency_name(record, one.agency) if one.agency is not None else ""
    told = (service if who else "", one.role)
    return PrepareRow(
        key=str(one.id),
        lead=", ".join(filter(None, (who or service, *told))),
        text="; ".join(_facts_of(one, due=due)),
        warning=_notice(found, one),
    )


def _facts_of(one: Invitation, *, due: Deadline | None) -> Iterator[str]:
    if one.exclusion is not None and one.exclusion.whole:
        yield _("excluded by the chair")
        return
    if one.asked is Asked.NOT_INVITED:
        yield _("not invited: {reason}").format(reason=one.not_invited_reason or "–")
        return
    if one.asked is Asked.INFORMATION_ONLY:
        yield _("asked for information only")
    yield _("sent {day}").format(day=format_short_day(one.sent)) if one.sent else _("not sent yet")
    if one.sent is not None:
        yield reply_words(one.reply)
    if one.report is not None:
        shared = max((each.at for each in one.report.shared), default=None)
        yield _("report received {day}").format(day=format_short_day(one.report.received))
        if shared is not None:
            yield _("shared {day}").format(day=format_short_day(shared))
    elif one.agency is not None:
        yield (
            _("report due {day}").format(day=format_short_day(due.due))
            if due is not None
            else _("no report yet")
        )


def _notice(found: Preparation, one: Invitation) -> str:
    """Tell of an invitation that went out late, or has to go out today to be in time."""
    if one.asked is Asked.NOT_INVITED or one.exclusion is not None:
        return ""
    days = working_days_of_notice(found.record, one, closures=found.closures)
    if days is None or days >= SHORT_NOTICE:
        return ""
    return _("Late: only {days} before the meeting.").format(days=count_working_days(days))


def agenda_row_list(found: Preparation) -> tuple[PrepareRow, ...]:
    """Return the agenda with its times."""
    return tuple(
        PrepareRow(
            key=str(one.item),
            lead=_("{number} {title}").format(number=number, title=row.title),
            text=row.length or _("not timed"),
            aside=row.planned,
            warning=row.overrun,
        )
        for number, (one, row) in enumerate(zip(found.timed, found.agenda, strict=True), 1)
    )


def agenda_sum(found: Preparation) -> str:
    """Return how long the agenda takes, and when it ends by it."""
    minutes = sum(one.minutes for one in found.timed)
    hours, rest = divmod(minutes, 60)
    return _("Altogether {hours} h {minutes} min.").format(hours=hours, minutes=rest)


def earlier_rows(found: Preparation) -> tuple[PrepareRow, ...]:
    """Return the earlier actions: those nobody spoke of first, the overdue before the others."""
    waiting = [one.id for one in found.to_review]
    rest = [one for one in found.record.earlier_actions if one.id not in waiting]
    return tuple(_earlier_row(found, one) for one in (*found.to_review, *rest))


def _earlier_row(found: Preparation, one: EarlierAction) -> PrepareRow:
    owners = join_names(
        name_of(found.record, each.person)
        if each.person is not None
        else agency_name(found.record, each.agency)
        for each in one.owners
    )
    due = "" if one.due is None else _("due {day}").format(day=format_short_day(one.due))
    is_overdue = one.status is None and one.due is not None and one.due < found.today
    status = "" if one.status is None else status_words(one.status)
    return PrepareRow(
        key=str(one.id),
        lead=_("{number} {action}").format(number=one.number, action=one.action).strip(),
        text="; ".join(filter(None, (owners, due, one.progress))),
        aside=status or _("not reviewed"),
        warning=_("Overdue.") if is_overdue else "",
    )


def answer_row_list(found: Preparation) -> tuple[PrepareRow, ...]:
    """Return every question of the form with last time's answer beside the one of now."""
    has_before = found.record.meeting.previous is not None
    rows = []
    for one, row in zip(found.beside, found.answers, strict=True):
        last = _("Last time: {answer}").format(answer=row.last or _("not asked"))
        rows.append(
            PrepareRow(
                key=f"{one.question}/{one.about or ''}",
                lead=": ".join(filter(None, (row.about, row.question))),
                text=last if has_before else "",
                aside=row.now or _("no answer yet"),
            )
        )
    return tuple(rows)


def household_rows(found: Preparation) -> tuple[PrepareRow, ...]:
    """Return the household, then everybody else whom the record knows."""
    record = found.record
    family = {one.person for one in record.case.household}
    rows = []
    for one in record.case.household:
        person = find_person(record, one.person)
        born = "" if person is None or person.born is None else format_short_day(person.born)
        told = (one.relationship, _("born {day}").format(day=born) if born else "", one.note)
        rows.append(
            PrepareRow(
                key=str(one.person),
                lead=name_of(record, one.person),
                text=", ".join(filter(None, told)),
                aside=_("the meeting is about") if one.person in record.case.subjects else "",
            )
        )
    for person in record.people:
        if person.id not in family:
            works = (agency_name(record, person.agency) if person.agency else "", person.role)
            rows.append(
                PrepareRow(
                    key=str(person.id),
                    lead=name_of(record, person.id),
                    text=", ".join(filter(None, works)) or relation_of(record, person.id),
                )
            )
    return tuple(rows)


def fact_lines(found: Preparation) -> tuple[PrepareRow, ...]:
    """Return when and where, who holds it, from which events deadlines count, and these."""
    offices = {Office.CHAIR: _("Chair"), Office.MINUTE_TAKER: _("Minute taker")}
    rows = [
        PrepareRow(key="sittings", lead=_("When and where"), text=_when(found)),
        *(
            PrepareRow(key="officers", lead=label, text=_holder(found, office))
            for office, label in offices.items()
        ),
    ]
    for trigger in found.form.triggers:
        event = event_of(found.record, trigger.code)
        day = _("not recorded yet") if event is None else format_day(event.on)
        rows.append(PrepareRow(key="triggers", lead=trigger.label, text=day))
    rows += [
        PrepareRow(
            key="triggers",
            lead=one.label,
            text=one.sum_text,
            warning=describe(one) if one.overdue_from is not None else "",
        )
        for one in found.deadlines
    ]
    return tuple(rows)


def _when(found: Preparation) -> str:
    sittings = found.record.meeting.sittings
    if not sittings:
        return _("not fixed yet")
    first = sittings[0]
    return ", ".join(filter(None, (format_moment(first.start), first.place)))


def _holder(found: Preparation, office: Office) -> str:
    held = [one for one in found.record.meeting.officers if one.office is office]
    if not held:
        return _("nobody yet")
    return ", ".join(filter(None, (name_of(found.record, held[-1].person), held[-1].role)))


def what_is_not_said(record: Record) -> str:
    """Return what of type and family is not said yet; empty where both are."""
    has_type = record.meeting.form.id != UNPREPARED
    has_family = bool(record.case.subjects)
    if has_type and has_family:
        return ""
    if has_family:
        return _("The type of this meeting is not yet said.")
    if has_type:
        return _("The family of this meeting is not yet said.")
    return _("Type and family of this meeting are not yet said.")
