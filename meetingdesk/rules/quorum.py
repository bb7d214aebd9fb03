"""Whether the meeting was quorate, who counted, and why others did not.

Only people who are there count, in the room or by video or telephone; a written report does not.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from meetingdesk.domain.ids import AgencyId, PersonId
from meetingdesk.domain.invitation import Asked, Capacity, Invitation
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.meeting import Office, State
from meetingdesk.domain.moments import format_time
from meetingdesk.formspec.model import QuorumRule, RuleSet
from meetingdesk.record.model import Record
from meetingdesk.rules.attendance import PresenceLine, intervals_of, is_present, presence_lines
from meetingdesk.rules.naming import agency_name, discipline_of, join_names, service_of


@dataclass(frozen=True, slots=True, kw_only=True)
class NotCounted:
    """Somebody, or a service, that did not count for the quorum."""

    person: PersonId | None
    agency: AgencyId | None
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quorum:
    """The quorum at one moment."""

    at: datetime
    is_quorate: bool
    counted: tuple[AgencyId, ...]
    not_counted: tuple[NotCounted, ...]
    missing: str
    """What is missing, in words; empty where the meeting was quorate."""
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _There:
    """Somebody who is there at the moment, for a service that may count."""

    person: PersonId
    agency: AgencyId
    discipline: str


def quorum_at_opening(record: Record, rules: RuleSet) -> Quorum | None:
    """Return the quorum at the opening, else at the start of the sitting; none without a rule.

    None either where there was no opening: the meeting was postponed or cancelled.
    """
    if record.meeting.state in {State.POSTPONED, State.CANCELLED}:
        return None
    moment = start_of_item(record, "opening") or record.meeting.start
    return quorum_at(record, rules, at=moment) if moment is not None else None


def quorum_at_decision(record: Record, rules: RuleSet) -> Quorum | None:
    """Return the quorum at the decision; none without a rule or before the decision."""
    moment = start_of_item(record, "decision")
    return quorum_at(record, rules, at=moment) if moment is not None else None


def start_of_item(record: Record, code: str) -> datetime | None:
    """Return when the first item of that code was taken."""
    starts = (span.start for item in record.items if item.code == code for span in item.spans)
    return min(starts, default=None)


def quorum_at(record: Record, rules: RuleSet, *, at: datetime) -> Quorum | None:
    """Return who counts at the moment; none where the rule set has no quorum."""
    rule = rules.quorum
    if rule is None:
        return None
    counted: dict[str, _There] = {}
    left_out: list[NotCounted] = []
    for line in presence_lines(record):
        if not is_present(record, line.person, at=at):
            continue
        there = _candidate(record, line, rule=rule, at=at)
        if isinstance(there, NotCounted):
            left_out.append(there)
        elif there.discipline in counted:
            left_out.append(_twice(record, there, first=counted[there.discipline]))
        else:
            counted[there.discipline] = there
    left_out.extend(_absent(record, at))
    missing = _missing(rules, rule, counted=tuple(counted))
    return Quorum(
        at=at,
        is_quorate=not missing,
        counted=tuple(there.agency for there in counted.values()),
        not_counted=tuple(left_out),
        missing=missing,
        source=rule.source,
    )


def _candidate(
    record: Record, line: PresenceLine, *, rule: QuorumRule, at: datetime
) -> _There | NotCounted:
    why = _office_at(record, line.person, at=at) or _capacity_words(line.capacity)
    if not why and line.agency is None:
        why = _("speaks for no service")
    discipline = discipline_of(record, line.agency)
    if not why and discipline not in rule.counts:
        why = _("this kind of service does not count")
    if why or line.agency is None:
        return NotCounted(person=line.person, agency=line.agency, why=why)
    is_health = rule.counts_health_once and discipline in rule.health
    return _There(
        person=line.person, agency=line.agency, discipline="health" if is_health else discipline
    )


def _office_at(record: Record, person: PersonId, *, at: datetime) -> str:
    words = {Office.CHAIR: _("chair"), Office.MINUTE_TAKER: _("minute taker")}
    for officer in record.meeting.officers:
        begun = officer.start is None or officer.start <= at
        lasts = officer.until is None or at < officer.until
        if officer.person == person and begun and lasts and officer.office in words:
            return words[officer.office]
    return ""


def _capacity_words(capacity: Capacity) -> str:
    return {
        Capacity.PROFESSIONAL: "",
        Capacity.FAMILY: _("family"),
        Capacity.CHILD: _("child"),
        Capacity.ADVOCATE: _("advocate"),
        Capacity.INTERPRETER: _("interpreter"),
        Capacity.SUPPORTER: _("supporter"),
        Capacity.OBSERVER: _("observer"),
        Capacity.SOLICITOR: _("solicitor"),
    }[capacity]


def _twice(record: Record, there: _There, *, first: _There) -> NotCounted:
    if there.agency == first.agency:
        why = _("{service} counts once").format(service=agency_name(record, there.agency))
    else:
        why = _("counts as one with {service}").format(service=agency_name(record, first.agency))
    return NotCounted(person=there.person, agency=there.agency, why=why)


def _absent(record: Record, at: datetime) -> Iterator[NotCounted]:
    """Yield the services that were asked to come and of which nobody is there."""
    told: set[AgencyId] = set()
    for invitation in record.invitations:
        agency = service_of(record, invitation)
        if agency is None or agency in told or invitation.capacity is not Capacity.PROFESSIONAL:
            continue
        same = [entry for entry in record.invitations if service_of(record, entry) == agency]
        people = [entry.person for entry in same] + [entry.deputy for entry in same]
        known = [person for person in people if person is not None]
        is_wanted = any(entry.asked is Asked.TO_COME for entry in same)
        if is_wanted and not any(is_present(record, person, at=at) for person in known):
            told.add(agency)
            why = _absence(record, same, people=known, at=at)
            yield NotCounted(person=None, agency=agency, why=why)


def _absence(
    record: Record, invitations: list[Invitation], *, people: list[PersonId], at: datetime
) -> str:
    intervals = [each for person in people for each in intervals_of(record, person)]
    left = [each.end for each in intervals if each.end is not None and each.end <= at]
    if left:
        return _("had left at {time}").format(time=format_time(max(left)))
    if intervals:
        arrived = min(each.start for each in intervals)
        return _("not there before {time}").format(time=format_time(arrived))
    if any(invitation.report is not None for invitation in invitations):
        return _("absent; a written report does not count for the quorum")
    return _("absent")


def _missing(rules: RuleSet, rule: QuorumRule, *, counted: tuple[str, ...]) -> str:
    parts = []
    lacking = [code for code in rule.required if not _is_there(rule, code, counted=counted)]
    if lacking:
        names = join_names(_label_of(rules, code) for code in lacking)
        parts.append(_("not there: {services}").format(services=names))
    others = len([discipline for discipline in counted if discipline not in rule.required])
    if others < rule.others:
        parts.append(
            _("other services there: {there}, needed: {needed}").format(
                there=others, needed=rule.others
            )
        )
    return "; ".join(parts)


def _is_there(rule: QuorumRule, discipline: str, *, counted: tuple[str, ...]) -> bool:
    as_health = rule.counts_health_once and discipline in rule.health
    return ("health" if as_health else discipline) in counted


def _label_of(rules: RuleSet, discipline: str) -> str:
    labels = (each.label for each in rules.invitations if each.discipline == discipline)
    return next(labels, discipline.replace("_", " "))
