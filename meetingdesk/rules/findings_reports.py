"""Checks of the written reports: late, shared late, missing, not saying what they must.

Must not ask anything of a service that does not know the family or was not asked.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from meetingdesk.domain.ids import AgencyId
from meetingdesk.domain.invitation import (
    Asked,
    Capacity,
    Invitation,
    InvitationState,
    Report,
    Sharing,
)
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.moments import format_short_day, format_time, london_day
from meetingdesk.domain.sharing import Handling
from meetingdesk.formspec.model import FindingRule
from meetingdesk.record.model import Record
from meetingdesk.rules.finding import Facts, Hit
from meetingdesk.rules.invitations import service_states
from meetingdesk.rules.naming import (
    agency_name,
    agency_slug,
    discipline_of,
    join_names,
    service_of,
)
from meetingdesk.rules.timescales import REPORTS, deadlines

_ABSENT = frozenset(
    {
        InvitationState.APOLOGIES_WITH_REPORT,
        InvitationState.APOLOGIES,
        InvitationState.REPORT_ONLY,
        InvitationState.ACCEPTED_BUT_ABSENT,
        InvitationState.NO_REPLY,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Service:
    """A service that owes a report, with the one that came first, if any."""

    agency: AgencyId
    invitations: tuple[Invitation, ...]
    report: Report | None

    @property
    def handlings(self) -> tuple[Handling, ...]:
        """What naming the service and its report gives away."""
        own = tuple(entry.handling for entry in self.invitations)
        return own if self.report is None else (*own, self.report.handling)


def report_late(facts: Facts, _rule: FindingRule) -> Iterator[Hit]:
    """Find reports that came after they were due."""
    due = _due(facts)
    for service, report in _with_report(facts.record):
        if due is not None and report.received > due:
            shared = _last_shared(report)
            words = {
                "received": _day_and_time(report),
                "due": format_short_day(due),
                "shared": _("; it was shared with the family on {day}").format(
                    day=_shared_words(shared)
                )
                if shared is not None
                else "",
            }
            yield _hit(facts, service, words=words)


def report_shared_late(facts: Facts, _rule: FindingRule) -> Iterator[Hit]:
    """Find reports that came in time and reached the family late."""
    due = _due(facts)
    for service, report in _with_report(facts.record):
        shared = _last_shared(report)
        if due is None or shared is None or report.received > due or shared.at <= due:
            continue
        words = {
            "received": format_short_day(report.received),
            "due": format_short_day(due),
            "shared": _shared_words(shared),
        }
        yield _hit(facts, service, words=words)


def report_not_shared(facts: Facts, _rule: FindingRule) -> Iterator[Hit]:
    """Find reports of which nothing says that the family saw them."""
    for service, report in _with_report(facts.record):
        if not report.shared:
            yield _hit(facts, service, words={"received": format_short_day(report.received)})


def report_missing(facts: Facts, _rule: FindingRule) -> Iterator[Hit]:
    """Find services that were asked and wrote nothing, once reports are due."""
    due = _due(facts)
    if due is not None and london_day(facts.now) <= due:
        return
    for service in _services(facts.record):
        if service.report is None:
            yield _hit(facts, service, words={})


def report_incomplete(facts: Facts, rule: FindingRule) -> Iterator[Hit]:
    """Find absent services of a kind (first code) whose report lacks a heading (further codes)."""
    states = service_states(facts.record)
    for service in _services(facts.record):
        is_meant = discipline_of(facts.record, service.agency) == rule.codes[0]
        if not is_meant or service.report is None or states[service.agency] not in _ABSENT:
            continue
        given = {
            entry.heading
            for entry in facts.record.contributions
            if entry.agency == service.agency and not entry.is_struck
        }
        missing = [code for code in rule.codes[1:] if code not in given]
        if missing:
            yield _hit(facts, service, words={"missing": _headings(facts, missing)})


def services_without_report(
    record: Record,
) -> Iterator[tuple[AgencyId, tuple[Handling, ...]]]:
    """Give each service that was asked and wrote nothing, with what naming it gives away."""
    for service in _services(record):
        if service.report is None:
            yield service.agency, service.handlings


def _headings(facts: Facts, codes: list[str]) -> str:
    labels = {option.code: option.label for option in facts.form.headings}
    return join_names(f"“{labels.get(code, code)}”" for code in codes)


def _hit(facts: Facts, service: _Service, *, words: dict[str, str]) -> Hit:
    return Hit(
        slug=agency_slug(facts.record, service.agency),
        words={"service": agency_name(facts.record, service.agency), **words},
        handlings=service.handlings,
        subjects=(service.agency,),
    )


def _due(facts: Facts) -> date | None:
    codes = {scale.code for scale in facts.rules.timescales if scale.met_by == REPORTS}
    found = deadlines(facts.record, facts.rules, now=facts.now, closures=facts.closures)
    return next((deadline.due for deadline in found if deadline.code in codes), None)


def _services(record: Record) -> Iterator[_Service]:
    for agency, state in service_states(record).items():
        asked = tuple(
            entry
            for entry in record.invitations
            if service_of(record, entry) == agency
            and entry.capacity is Capacity.PROFESSIONAL
            and entry.asked is not Asked.NOT_INVITED
        )
        if asked and state is not InvitationState.NOT_KNOWN_TO_US:
            reports = [entry.report for entry in asked if entry.report is not None]
            first = min(reports, key=lambda report: report.received, default=None)
            yield _Service(agency=agency, invitations=asked, report=first)


def _with_report(record: Record) -> Iterator[tuple[_Service, Report]]:
    for service in _services(record):
        if service.report is not None:
            yield service, service.report


def _last_shared(report: Report) -> Sharing | None:
    return max(report.shared, key=lambda sharing: sharing.at, default=None)


def _shared_words(sharing: Sharing) -> str:
    day = format_short_day(sharing.at)
    return f"{day} {format_time(sharing.time)}" if sharing.time is not None else day


def _day_and_time(report: Report) -> str:
    day = format_short_day(report.received)
    return f"{day} {format_time(report.received_at)}" if report.received_at is not None else day
