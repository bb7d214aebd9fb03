"""When every copy went out: the meeting is distributed, and what was signed stays as it is."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from meetingdesk.bootstrap import OpenDesk
from meetingdesk.domain.ids import MeetingId
from meetingdesk.domain.meeting import State
from meetingdesk.record.codec import decode
from meetingdesk.record.definitions import rules_of
from meetingdesk.record.model import Record
from meetingdesk.rules.timescales import DeadlineStatus, deadlines
from meetingdesk.service.commands.meeting_steps import StartAmendment
from meetingdesk.service.release_copies import find_agency, issue_actions, issue_copies
from meetingdesk.service.release_sign import sign_record
from tests.helpers.releases import (
    bring_in,
    give_reasons,
    record_of,
    released_desk,
    worked_record,
)

ICPC, LOWE = "icpc-marsh", "discharge-lowe"
TWO_OF_LOWE = ("Children's social care", "Denise Lowe")
TWO_OF_MARSH = ("Southside", "Darren Pike")
MONDAY = date(2026, 11, 16)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[OpenDesk]:
    with released_desk(tmp_path / "desk") as opened:
        yield opened


@pytest.fixture
def signed(desk: OpenDesk) -> MeetingId:
    meeting = bring_in(desk, LOWE, record=worked_record(desk, LOWE, only_for=TWO_OF_LOWE))
    sign_record(desk.press, meeting)
    return meeting


def test_issuing_every_copy_makes_the_meeting_distributed(
    desk: OpenDesk, signed: MeetingId, tmp_path: Path
) -> None:
    issue_copies(desk.press, signed, out=tmp_path / "out")
    live = record_of(desk, signed).meeting
    assert (live.state, live.distributed_full_on) == (State.DISTRIBUTED, MONDAY)
    with desk.bus.read() as reader:
        (frozen,) = reader.list_signed_records(signed)
        (line,) = reader.list_meeting_lines()
    assert line.state == State.DISTRIBUTED
    assert frozen.body is not None
    assert decode(Record, frozen.body).meeting.state is State.SIGNED


def test_issuing_again_changes_nothing_more(
    desk: OpenDesk, signed: MeetingId, tmp_path: Path
) -> None:
    issue_copies(desk.press, signed, out=tmp_path / "first")
    once = record_of(desk, signed)
    issue_copies(desk.press, signed, out=tmp_path / "second")
    assert record_of(desk, signed) == once


def test_one_agencys_action_sheet_alone_distributes_nothing(
    desk: OpenDesk, signed: MeetingId, tmp_path: Path
) -> None:
    agency = find_agency(record_of(desk, signed), "Children's social care")
    issue_actions(desk.press, signed, agency=agency, out=tmp_path / "out")
    assert record_of(desk, signed).meeting.state is State.SIGNED


def test_an_amendment_of_a_distributed_record_keeps_the_day_of_the_first_sending(
    desk: OpenDesk, signed: MeetingId, tmp_path: Path
) -> None:
    issue_copies(desk.press, signed, out=tmp_path / "first")
    desk.bus.do(StartAmendment(meeting=signed, reason="The GP's name was wrong."))
    give_reasons(desk, signed, name=LOWE)
    sign_record(desk.press, signed)
    assert record_of(desk, signed).meeting.state is State.SIGNED
    issue_copies(desk.press, signed, out=tmp_path / "second")
    live = record_of(desk, signed).meeting
    assert (live.state, live.distributed_full_on) == (State.DISTRIBUTED, MONDAY)


def test_sending_the_full_record_meets_its_deadline(desk: OpenDesk, tmp_path: Path) -> None:
    meeting = bring_in(desk, ICPC, record=worked_record(desk, ICPC, only_for=TWO_OF_MARSH))
    sign_record(desk.press, meeting)

    def full_record() -> tuple[DeadlineStatus, date | None]:
        record = record_of(desk, meeting)
        due = deadlines(record, rules_of(record), now=desk.bus.clock.now())
        return next((one.status, one.met) for one in due if one.code == "record")

    assert full_record() == (DeadlineStatus.OPEN, None)
    issue_copies(desk.press, meeting, out=tmp_path / "out")
    assert full_record() == (DeadlineStatus.IN_TIME, MONDAY)
