"""What a meeting is prepared with, read from a real desk; and what is not signed yet."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from meetingdesk.bootstrap import OpenDesk
from meetingdesk.domain.ids import MeetingId, PartId
from meetingdesk.domain.moments import format_time
from meetingdesk.record.definitions import form_of
from meetingdesk.service.commands.agenda import StartItem
from meetingdesk.service.commands.invitations import PlanInvitations
from meetingdesk.service.commands.meeting_steps import CloseMeeting, OpenMeeting
from meetingdesk.service.commands.next_meeting import PlanNextMeeting
from meetingdesk.service.commands.presence import Arrive
from meetingdesk.service.commands.safety import SetSafetyNote
from meetingdesk.service.commands.starting import SetMeetingForm, StartMeeting
from meetingdesk.service.release_sign import sign_record
from meetingdesk.service.release_troubles import NotPreparedYet
from tests.helpers.releases import bring_in, record_of, released_desk
from ui.presenters.prepare_doing import items_of_invited
from ui.presenters.preparing import Preparation, read_preparation

MARSH = "icpc-marsh"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[OpenDesk]:
    with released_desk(tmp_path / "desk") as opened:
        yield opened


def _next(desk: OpenDesk, previous: MeetingId) -> MeetingId:
    meeting = MeetingId(uuid4())
    start = desk.press.clock.now() + timedelta(days=30)
    desk.bus.do(PlanNextMeeting(meeting=meeting, previous=previous, start=start))
    return meeting


def _read(desk: OpenDesk, meeting: MeetingId) -> Preparation:
    return read_preparation(desk, meeting, now=desk.press.clock.now())


def test_the_next_conference_is_prepared_from_the_last(desk: OpenDesk) -> None:
    before = bring_in(desk, MARSH)
    last, meeting = record_of(desk, before), _next(desk, before)
    found = _read(desk, meeting)
    assert {one.id for one in found.to_review} >= {one.id for one in last.actions}
    given = [row for row in found.answers if row.last]
    assert given
    assert any(row.now == "Not asked" for row in given)
    record = record_of(desk, meeting)
    assert record.meeting.start is not None
    assert found.agenda[0].planned == format_time(record.meeting.start)
    assert {one.person for one in record.invitations} >= {
        one.person for one in last.invitations if one.person is not None
    }
    assert [one for one in found.proposals if not one.is_met and one.invitations] == []


def test_what_is_proposed_is_planned_in_one_step(desk: OpenDesk) -> None:
    case = record_of(desk, bring_in(desk, MARSH)).case.id
    meeting = MeetingId(uuid4())
    desk.bus.do(StartMeeting(meeting=meeting, case=case, form="icpc"))
    ready = tuple(line for one in _read(desk, meeting).proposals for line in one.invitations)
    assert len(ready) > 3
    desk.bus.do(PlanInvitations(meeting=meeting, invitations=ready))
    assert record_of(desk, meeting).invitations == ready
    assert [one for one in _read(desk, meeting).proposals if one.invitations] == []


def test_everybody_who_is_invited_has_an_item_where_the_form_has_it(desk: OpenDesk) -> None:
    case = record_of(desk, bring_in(desk, MARSH)).case.id
    meeting = MeetingId(uuid4())
    desk.bus.do(StartMeeting(meeting=meeting, case=case, form="icpc"))
    ready = tuple(line for one in _read(desk, meeting).proposals for line in one.invitations)
    desk.bus.do(PlanInvitations(meeting=meeting, invitations=ready))
    for command in items_of_invited(_read(desk, meeting)):
        desk.bus.do(command)
    items = record_of(desk, meeting).items
    order = [one.code for one in form_of(record_of(desk, meeting)).items]
    assert [order.index(one.code) for one in items] == sorted(order.index(x.code) for x in items)
    titles = {one.title for one in items}
    assert {"Leah Marsh", "Children's social care"} <= titles
    assert items_of_invited(_read(desk, meeting)) == ()


def test_an_item_that_takes_longer_is_told_as_over(desk: OpenDesk) -> None:
    before = bring_in(desk, MARSH)
    meeting = _next(desk, before)
    desk.bus.do(OpenMeeting(meeting=meeting))
    item = record_of(desk, meeting).items[0].id
    start = desk.press.clock.now()
    desk.bus.do(StartItem(meeting=meeting, item=item, at=start))
    minutes = form_of(record_of(desk, meeting)).items[0].minutes
    later = start + timedelta(minutes=minutes + 3)
    assert read_preparation(desk, meeting, now=later).agenda[0].overrun == "3 minutes over"


def test_the_safety_note_warns_the_chair(desk: OpenDesk) -> None:
    before = bring_in(desk, MARSH)
    meeting = _next(desk, before)
    desk.bus.do(OpenMeeting(meeting=meeting))
    record = record_of(desk, meeting)
    apart = tuple(dict.fromkeys(one.person for one in record.invitations if one.person))[:2]
    desk.bus.do(SetSafetyNote(meeting=meeting, text="Panic button", apart=apart))
    for one in apart:
        desk.bus.do(Arrive(meeting=meeting, id=PartId(uuid4()), person=one))
    found = _read(desk, meeting)
    assert found.safety_note == "Panic button"
    assert found.safety_warning.endswith("must not meet")


def test_a_meeting_without_type_or_family_is_not_signed(desk: OpenDesk) -> None:
    meeting = MeetingId(uuid4())
    desk.bus.do(StartMeeting(meeting=meeting))
    desk.bus.do(CloseMeeting(meeting=meeting))
    with pytest.raises(NotPreparedYet, match="type"):
        sign_record(desk.press, meeting)
    typed = MeetingId(uuid4())
    desk.bus.do(StartMeeting(meeting=typed))
    desk.bus.do(SetMeetingForm(meeting=typed, form="icpc"))
    desk.bus.do(CloseMeeting(meeting=typed))
    with pytest.raises(NotPreparedYet, match="whom"):
        sign_record(desk.press, typed)
