"""Whom the rules propose to invite, and the agenda by the clock."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

from meetingdesk.domain.ids import AgencyId
from meetingdesk.domain.meeting import Span
from meetingdesk.domain.people import Agency
from meetingdesk.record.definitions import form_of, rules_of
from meetingdesk.record.model import Record
from meetingdesk.rules.agenda_times import minutes_left, timed_agenda
from meetingdesk.rules.invitation_plan import Proposal, propose_invitations
from meetingdesk.rules.invitations import required
from tests.helpers.examples import example


def _unplanned() -> Record:
    """Give the Marsh conference before anybody was asked or held an office."""
    record = example("icpc-marsh")
    meeting = replace(record.meeting, officers=())
    return replace(record, meeting=meeting, invitations=(), presence=())


def _proposals(record: Record, *agencies: Agency) -> tuple[Proposal, ...]:
    known = (*record.agencies, *agencies)
    return propose_invitations(record, rules_of(record), agencies=known, new_id=uuid4)


def test_every_rule_that_holds_is_proposed_with_its_reason() -> None:
    record = _unplanned()
    proposals = _proposals(record)
    assert [one.code for one in proposals] == [
        one.rule.code for one in required(record, rules_of(record))
    ]
    assert len(proposals) > 3
    assert all(one.reason for one in proposals)


def test_what_is_proposed_meets_its_rule_once_it_is_planned() -> None:
    record = _unplanned()
    ready = [line for one in _proposals(record) for line in one.invitations]
    planned = replace(record, invitations=tuple(ready))
    people = [line.person for line in ready if line.person is not None]
    assert len(people) == len(set(people))
    met = {one.code for one in _proposals(planned) if one.is_met}
    assert {one.code for one in _proposals(record) if one.invitations} <= met


def test_a_service_that_the_desk_does_not_know_is_asked_for_without_an_invitation() -> None:
    record = _unplanned()
    empty = propose_invitations(record, rules_of(record), agencies=(), new_id=uuid4)
    services = [one for one in empty if not one.is_met and not one.invitations]
    assert services
    rule = next(one for one in rules_of(record).invitations if one.code == services[0].code)
    agency = Agency(id=AgencyId(uuid4()), name="New service", discipline=rule.discipline)
    found = next(one for one in _proposals(record, agency) if one.code == rule.code)
    assert agency.id in {line.agency for line in found.invitations}


def test_nothing_is_proposed_where_a_rule_is_met() -> None:
    record = example("icpc-marsh")
    proposals = _proposals(record)
    assert any(one.is_met for one in proposals)
    assert all(not one.invitations for one in proposals if one.is_met)


def test_the_agenda_is_timed_from_the_start() -> None:
    record = example("icpc-marsh")
    start = record.meeting.start
    assert start is not None
    agenda = timed_agenda(record, form_of(record), now=start)
    assert agenda[0].planned == start
    assert agenda[1].planned == start + timedelta(minutes=agenda[0].minutes)
    assert agenda[0].minutes == 5


def test_an_item_overruns_by_what_it_takes_beyond_its_minutes() -> None:
    record = example("icpc-marsh")
    start = record.meeting.start
    assert start is not None
    spans = (
        Span(start=start, end=start + timedelta(minutes=4)),
        Span(start=start + timedelta(minutes=10)),
    )
    first = replace(record.items[0], spans=spans)
    rest = tuple(replace(item, spans=()) for item in record.items[1:])
    taken = replace(record, items=(first, *rest))
    form = form_of(record)
    agenda = timed_agenda(taken, form, now=start + timedelta(minutes=10, seconds=30))
    assert agenda[0].is_running
    assert agenda[0].overrun == timedelta()
    later = timed_agenda(taken, form, now=start + timedelta(minutes=13))
    assert later[0].overrun == timedelta(minutes=2)
    assert minutes_left(later) == sum(one.minutes for one in later[1:])


def test_items_of_one_repeated_entry_share_its_minutes() -> None:
    record = example("icpc-marsh")
    form = form_of(record)
    start = record.meeting.start
    assert start is not None
    agenda = {one.item: one.minutes for one in timed_agenda(record, form, now=start)}
    same = [agenda[item.id] for item in record.items if item.code == "contributions"]
    planned = next(one.minutes for one in form.items if one.code == "contributions")
    assert len(same) > 1
    assert sum(same) <= planned
    assert min(same) > 0
