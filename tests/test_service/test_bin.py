"""A meeting or case made by mistake goes to the bin, comes back whole, or goes for good."""

from dataclasses import replace
from datetime import timedelta
from importlib.resources import files
from pathlib import Path
from types import SimpleNamespace
from typing import cast
from uuid import uuid4

import pytest

from meetingdesk.bootstrap import Cheap, OpenDesk, create_desk, open_desk
from meetingdesk.domain.errors import NotFound
from meetingdesk.domain.ids import AddressId, CaseId, MeetingId
from meetingdesk.domain.people import Address
from meetingdesk.service.audit import Event
from meetingdesk.service.binning import LiesInBin, list_bin
from meetingdesk.service.changes import Changes
from meetingdesk.service.commands.cases import CorrectCase
from meetingdesk.service.commands.discarding import (
    EmptyBin,
    PutCaseInBin,
    PutMeetingInBin,
    TakeOutOfBin,
)
from meetingdesk.service.commands.erasing import EraseAfterRetention
from meetingdesk.service.commands.meeting_steps import CloseMeeting
from meetingdesk.service.commands.meetings import PlanMeeting
from meetingdesk.service.commands.next_meeting import PlanNextMeeting
from meetingdesk.service.commands.people import CorrectPerson
from meetingdesk.service.commands.reverting import RevertChange
from meetingdesk.service.paper_ports import Papers
from meetingdesk.service.queries import (
    find_meeting,
    find_open_case,
    list_cases,
    list_meetings,
    list_people,
)
from meetingdesk.service.refusals import AlreadyThere, NotPossible
from meetingdesk.service.stored import DESK_SCOPE, IssuedFile
from meetingdesk.service.unlocking import WithPassphrase
from tests.helpers.buses import START, Bench, Scene, at, person, plan_scene
from tests.helpers.desks import CHAIR, CHEAP, NOON, PASSPHRASE, SMALL, SteppingClock


def _bin_meeting(scene: Scene) -> int:
    done = scene.bench.do(PutMeetingInBin(meeting=scene.meeting, reason="Made twice"))
    assert done.seq is not None
    return done.seq


def _bin_case(scene: Scene) -> None:
    scene.bench.do(PutCaseInBin(case=scene.case, reason="Wrong family"))


def _shown(bench: Bench) -> tuple[list[object], list[object]]:
    with bench.bus.read() as reader:
        return (
            [line.meeting for line in list_meetings(reader)],
            [line.case for line in list_cases(reader)],
        )


def _later(bench: Bench, days: int) -> None:
    bench.clock.time += timedelta(days=days)


def _opened(bench: Bench, *later: int) -> Changes:
    """Open the desk after so many days more, each time, as its opening does; tell of the last."""
    changes = None
    for days in later:
        _later(bench, days)
        bench.bus.note(Event.DESK_OPENED, {"in_order": True})
        changes = bench.do(EmptyBin())
    assert changes is not None
    return changes


def _issue_a_file(scene: Scene) -> None:
    bench = scene.bench
    with bench.desk.store.write() as unit:
        unit.begin_change(name="KeepIssuedFiles", actor=bench.bus.actor, at=NOON)
        unit.add_issued_file(
            IssuedFile(
                uid=uuid4(),
                meeting=scene.meeting,
                record_digest="d",
                paper="letter",
                format="pdf",
                copy_number=1,
                recipient="Dawn Fenwick",
                edition="full",
                edition_digest="e",
                sha256="f",
                at=NOON,
            )
        )
        unit.append_audit(at=NOON, actor=bench.bus.actor, event="KeepIssuedFiles", body={})
        unit.commit()


def test_a_meeting_in_the_bin_stands_in_no_list_and_its_case_does(scene: Scene) -> None:
    _bin_meeting(scene)
    assert _shown(scene.bench) == ([], [scene.case])
    with scene.bench.bus.read() as reader, pytest.raises(NotFound):
        find_meeting(reader, scene.meeting.hex)


def test_a_case_takes_its_meetings_with_it_into_the_bin(scene: Scene) -> None:
    _bin_case(scene)
    assert _shown(scene.bench) == ([], [])


def test_the_bin_says_what_lies_there_why_and_how_long(scene: Scene) -> None:
    _bin_meeting(scene)
    with scene.bench.bus.read() as reader:
        (line,) = list_bin(reader)
    assert (line.uid, line.is_case, line.reason) == (scene.meeting, False, "Made twice")
    assert line.title == scene.record.meeting.title
    assert line.by == scene.bench.bus.actor.name
    assert line.start == START
    assert (line.last_day - NOON.date()).days == 30


def test_what_is_taken_out_is_as_it_was(scene: Scene) -> None:
    said = scene.record_said()
    before = scene.bench.snapshot()
    _bin_meeting(scene)
    scene.bench.do(TakeOutOfBin(uid=scene.meeting))
    assert scene.bench.snapshot() == before
    assert _shown(scene.bench) == ([scene.meeting], [scene.case])
    assert scene.record.contributions == (replace(said, typed=scene.record.contributions[0].typed),)
    scene.record_said("It goes on.")
    assert scene.bench.audit_is_in_order()


def test_putting_into_the_bin_is_undone_and_redone(scene: Scene) -> None:
    seq = _bin_meeting(scene)
    undone = scene.bench.do(RevertChange(change=seq))
    assert _shown(scene.bench)[0] == [scene.meeting]
    _later(scene.bench, 40)
    assert undone.seq is not None
    scene.bench.do(RevertChange(change=undone.seq))
    assert _shown(scene.bench)[0] == []
    _opened(scene.bench, 0, 1)
    assert scene.record.meeting.id == scene.meeting, "the 30 days begin anew"


def test_nothing_changes_in_what_lies_in_the_bin(scene: Scene) -> None:
    with scene.bench.bus.read() as reader:
        case = find_open_case(reader, scene.case)
    _bin_case(scene)
    with pytest.raises(LiesInBin):
        scene.record_said("Too late.")
    with pytest.raises(LiesInBin):
        scene.bench.do(CloseMeeting(meeting=scene.meeting, at=at(11)))
    with pytest.raises(LiesInBin):
        scene.bench.do(CorrectCase(case=replace(case.value, reference="N-1"), version=case.version))
    with pytest.raises(LiesInBin):
        scene.bench.do(PlanMeeting(meeting=MeetingId(uuid4()), case=scene.case, form="icpc"))


def test_an_address_learnt_meanwhile_is_known_to_a_meeting_that_comes_back(scene: Scene) -> None:
    _bin_meeting(scene)
    with scene.bench.bus.read() as reader:
        mother = next(kept for kept in list_people(reader) if kept.value.id == scene.mother)
    hidden = Address(id=AddressId(uuid4()), lines=("4 Hazel Row",), is_confidential=True)
    child = person("Mia Fenwick", id=scene.child, addresses=(hidden,))
    scene.bench.do(
        CorrectPerson(person=child, version=scene.bench.version(DESK_SCOPE, scene.child))
    )
    scene.bench.do(TakeOutOfBin(uid=scene.meeting))
    copy = next(one for one in scene.record.people if one.id == scene.child)
    assert copy.addresses == (hidden,)
    assert mother.value.name == "Dawn Fenwick"


def test_the_bin_wants_a_reason_and_takes_nothing_twice(scene: Scene) -> None:
    with pytest.raises(NotPossible):
        scene.bench.do(PutMeetingInBin(meeting=scene.meeting, reason=" "))
    _bin_meeting(scene)
    with pytest.raises(AlreadyThere):
        _bin_meeting(scene)
    with pytest.raises(NotFound):
        scene.bench.do(PutCaseInBin(case=CaseId(uuid4()), reason="Nobody"))
    with pytest.raises(NotFound):
        scene.bench.do(TakeOutOfBin(uid=scene.case))


def test_what_was_sent_out_never_goes_into_the_bin(scene: Scene) -> None:
    _issue_a_file(scene)
    with pytest.raises(NotPossible, match="signed or sent out"):
        _bin_meeting(scene)
    with pytest.raises(NotPossible, match="signed or sent out"):
        _bin_case(scene)
    assert _shown(scene.bench) == ([scene.meeting], [scene.case])


def test_redo_does_not_bring_into_the_bin_what_was_sent_out_meanwhile(scene: Scene) -> None:
    undone = scene.bench.do(RevertChange(change=_bin_meeting(scene)))
    assert undone.seq is not None
    _issue_a_file(scene)
    with pytest.raises(NotPossible, match="signed or sent out"):
        scene.bench.do(RevertChange(change=undone.seq))


def test_after_thirty_days_the_words_are_gone_and_not_before(scene: Scene) -> None:
    scene.record_said("The Croft family moved.")
    _bin_meeting(scene)
    assert _opened(scene.bench, 0, 30, 1).is_nothing
    assert len(scene.record.contributions) == 1
    assert not _opened(scene.bench, 1).is_nothing
    with scene.bench.bus.read() as reader:
        assert reader.list_entities(scene.meeting) == []
        assert reader.list_meeting_lines() == []
        assert list_bin(reader) == ()
        bodies = [entry.body for entry in reader.list_audit(after=0, limit=1000)]
        (case,) = list_cases(reader)
    assert not any("Made twice" in str(body) for body in bodies)
    assert (case.case, case.state) == (scene.case, "")
    assert scene.bench.audit_is_in_order()
    with pytest.raises(NotFound):
        scene.bench.do(TakeOutOfBin(uid=scene.meeting))


def test_a_clock_far_ahead_for_one_sitting_does_not_empty_the_bin(scene: Scene) -> None:
    _bin_meeting(scene)
    _opened(scene.bench, 1)
    assert _opened(scene.bench, 2000, 0).is_nothing
    _later(scene.bench, -2000)
    assert _opened(scene.bench, 1).is_nothing
    scene.bench.do(TakeOutOfBin(uid=scene.meeting))
    assert scene.record.meeting.id == scene.meeting


def test_a_clock_far_behind_when_it_was_put_there_leaves_the_thirty_days(scene: Scene) -> None:
    _later(scene.bench, -2000)
    _bin_meeting(scene)
    assert _opened(scene.bench, 2000, 1, 29).is_nothing
    assert not _opened(scene.bench, 1, 1).is_nothing


def test_a_case_goes_for_good_with_its_family_and_nobody_elses(bench: Bench) -> None:
    scene = plan_scene(bench)
    _bin_case(scene)
    _opened(bench, 0, 31, 1)
    with bench.bus.read() as reader:
        assert reader.list_case_lines() == []
        assert reader.list_entities(scene.meeting) == []
        left = {kept.value.id for kept in list_people(reader)}
    assert scene.child not in left
    assert scene.worker in left
    assert bench.audit_is_in_order()


def test_opening_the_desk_empties_the_bin_of_what_is_over(tmp_path: Path) -> None:
    clock, folder = SteppingClock(), tmp_path / "desk"
    cheap = Cheap(cost=CHEAP, tuning=SMALL)
    create_desk(folder, person=CHAIR, passphrase=PASSPHRASE, clock=clock, cheap=cheap)

    def opened() -> OpenDesk:
        return open_desk(
            folder,
            WithPassphrase(PASSPHRASE),
            papers=cast("Papers", SimpleNamespace()),
            definitions=files("forms"),
            clock=clock,
            cheap=cheap,
        )

    desk = opened()
    scene = plan_scene(cast("Bench", SimpleNamespace(do=desk.bus.do)))
    desk.bus.do(PutMeetingInBin(meeting=scene.meeting, reason="Made twice"))
    desk.close()
    for days, left in ((0, 1), (30, 1), (1, 1), (1, 0)):
        clock.time += timedelta(days=days)
        desk = opened()
        with desk.bus.read() as reader:
            assert len(list_bin(reader)) == left
            assert bool(reader.list_entities(scene.meeting)) == bool(left)
        desk.close()


def test_a_meeting_in_the_bin_does_not_keep_a_case_after_its_retention(scene: Scene) -> None:
    _bin_meeting(scene)
    scene.bench.do(
        EraseAfterRetention(
            case=scene.case, kept_until=START.date() - timedelta(days=1), reason="Over"
        )
    )
    with scene.bench.bus.read() as reader:
        assert list_bin(reader) == ()
        assert reader.list_entities(scene.meeting) == []


def test_the_next_meeting_does_not_follow_one_in_the_bin(scene: Scene) -> None:
    scene.bench.do(CloseMeeting(meeting=scene.meeting, at=at(11)))
    _bin_meeting(scene)
    following = MeetingId(uuid4())
    scene.bench.do(PlanMeeting(meeting=following, case=scene.case, form="icpc"))
    assert scene.bench.record(following).meeting.previous is None
    with pytest.raises(NotFound):
        scene.bench.do(
            PlanMeeting(
                meeting=MeetingId(uuid4()), case=scene.case, form="icpc", previous=scene.meeting
            )
        )


def test_the_next_meeting_is_planned_again_when_the_first_try_lies_in_the_bin(
    scene: Scene,
) -> None:
    scene.bench.do(CloseMeeting(meeting=scene.meeting, at=at(11)))
    first, second = MeetingId(uuid4()), MeetingId(uuid4())
    scene.bench.do(PlanNextMeeting(meeting=first, previous=scene.meeting))
    with pytest.raises(AlreadyThere):
        scene.bench.do(PlanNextMeeting(meeting=second, previous=scene.meeting))
    scene.bench.do(PutMeetingInBin(meeting=first, reason="Wrong day"))
    scene.bench.do(PlanNextMeeting(meeting=second, previous=scene.meeting))
    assert scene.bench.record(second).meeting.previous == scene.meeting
    scene.bench.do(PutMeetingInBin(meeting=scene.meeting, reason="Made twice"))
    with pytest.raises(LiesInBin):
        scene.bench.do(PlanNextMeeting(meeting=MeetingId(uuid4()), previous=scene.meeting))
