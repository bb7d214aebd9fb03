"""Undo puts back what one change found, as a change of its own, or says why it does not."""

from dataclasses import replace
from uuid import uuid4

import pytest

from meetingdesk.domain.errors import Trouble
from meetingdesk.domain.ids import AddressId, AgencyId, CaseId, MeetingId, PartId
from meetingdesk.domain.people import Address, Agency, Person
from meetingdesk.service.commands.agenda import StartItem
from meetingdesk.service.commands.cases import OpenCase
from meetingdesk.service.commands.contributions import (
    AmendContribution,
    MergeContributions,
    MoveContribution,
    SplitContribution,
    StrikeContribution,
)
from meetingdesk.service.commands.erasing import EraseEnteredInError
from meetingdesk.service.commands.meeting_steps import CloseMeeting
from meetingdesk.service.commands.meetings import PlanMeeting
from meetingdesk.service.commands.parts import WithdrawPart
from meetingdesk.service.commands.people import AddAgency, AddPerson, CorrectPerson, JoinPeople
from meetingdesk.service.commands.presence import Arrive, Leave
from meetingdesk.service.commands.reverting import RevertChange
from meetingdesk.service.entities import read_as
from meetingdesk.service.queries import find_open_case
from meetingdesk.service.refusals import CannotRevert, StillReferredTo
from meetingdesk.service.stored import DESK_SCOPE
from tests.helpers.buses import Scene, at, person


def _undo(scene: Scene, seq: int | None) -> int:
    assert seq is not None
    done = scene.bench.do(RevertChange(change=seq)).seq
    assert done is not None
    return done


def _commands(scene: Scene) -> list[object]:
    """Give one of each kind of change to a meeting with two entries, a view and an arrival."""
    first = scene.record_said("Mia is well. She eats.")
    second = scene.record_said("She sleeps.")
    arrived = PartId(uuid4())
    scene.bench.do(Arrive(meeting=scene.meeting, id=arrived, person=scene.mother, at=at(9, 31)))
    with scene.bench.bus.read() as reader:
        stored = reader.get(DESK_SCOPE, scene.child)
    assert stored is not None
    child = read_as(stored, Person).value
    refuge = Address(id=AddressId(uuid4()), lines=("1 Quay",), is_confidential=True)
    seen = {"meeting": scene.meeting, "version": 1}
    return [
        AmendContribution(contribution=scene.said("Other.", id=first.id), **seen),  # type: ignore[arg-type]
        MoveContribution(contribution=second.id, before=first.id, **seen),  # type: ignore[arg-type]
        SplitContribution(contribution=first.id, at=13, new=PartId(uuid4()), **seen),  # type: ignore[arg-type]
        MergeContributions(
            meeting=scene.meeting,
            first=first.id,
            first_version=1,
            second=second.id,
            second_version=1,
        ),
        StrikeContribution(contribution=first.id, **seen),  # type: ignore[arg-type]
        Leave(meeting=scene.meeting, person=scene.mother, at=at(10)),
        WithdrawPart(part=arrived, **seen),  # type: ignore[arg-type]
        StartItem(meeting=scene.meeting, item=scene.item(), at=at(9, 35)),
        CorrectPerson(person=replace(child, name="Mia Dale", addresses=(refuge,)), version=1),
        JoinPeople(keep=scene.child, joined=scene.mother),
        AddPerson(person=person("Leo Fenwick")),
    ]


@pytest.mark.parametrize("number", range(11))
def test_undo_restores_exactly_what_was_there(scene: Scene, number: int) -> None:
    command = _commands(scene)[number]
    before = scene.bench.snapshot()
    changes = scene.bench.do(command)
    after = scene.bench.snapshot()
    assert after != before
    undone = _undo(scene, changes.seq)
    assert scene.bench.snapshot() == before
    _undo(scene, undone)
    assert scene.bench.snapshot() == after
    assert scene.bench.audit_is_in_order()


def test_undo_of_the_first_words_takes_the_speaker_out_again(scene: Scene) -> None:
    before = scene.bench.snapshot()
    scene.record_said()
    with scene.bench.bus.read() as reader:
        newest = reader.list_changes(scene.meeting, 1)[0]
    _undo(scene, newest.seq)
    assert scene.bench.snapshot() == before


def test_undo_leaves_the_speaker_whom_later_words_need(scene: Scene) -> None:
    scene.record_said("First.")
    with scene.bench.bus.read() as reader:
        first = reader.list_changes(scene.meeting, 1)[0].seq
    scene.record_said("Second.")
    _undo(scene, first)
    assert [said.text for said in scene.record.contributions] == ["Second."]
    assert scene.worker in {one.id for one in scene.record.people}


def test_what_was_changed_since_is_not_undone(scene: Scene) -> None:
    said = scene.record_said("One.")
    with scene.bench.bus.read() as reader:
        recorded = reader.list_changes(scene.meeting, 1)[0].seq
    scene.bench.do(
        AmendContribution(
            meeting=scene.meeting, contribution=scene.said("Two.", id=said.id), version=1
        )
    )
    with pytest.raises(CannotRevert, match="changed since"):
        _undo(scene, recorded)
    assert [one.text for one in scene.record.contributions] == ["Two."]


def test_undo_goes_back_step_by_step_and_forward_again(scene: Scene) -> None:
    states = [scene.bench.snapshot()]
    said = scene.record_said("One.")
    with scene.bench.bus.read() as reader:
        done = [reader.list_changes(scene.meeting, 1)[0].seq]
    states.append(scene.bench.snapshot())
    for version, text in enumerate(("Two.", "Three."), start=1):
        amended = scene.said(text, id=said.id)
        changes = scene.bench.do(
            AmendContribution(meeting=scene.meeting, contribution=amended, version=version)
        )
        assert changes.seq is not None
        done.append(changes.seq)
        states.append(scene.bench.snapshot())
    undone = []
    for seq, state in zip(reversed(done), reversed(states[:-1]), strict=True):
        undone.append(_undo(scene, seq))
        assert scene.bench.snapshot() == state
    for seq, state in zip(reversed(undone), states[1:], strict=True):
        _undo(scene, seq)
        assert scene.bench.snapshot() == state


def test_nothing_is_undone_twice(scene: Scene) -> None:
    said = scene.record_said("One.")
    amended = scene.bench.do(
        AmendContribution(
            meeting=scene.meeting, contribution=scene.said("Two.", id=said.id), version=1
        )
    ).seq
    _undo(scene, amended)
    with pytest.raises(CannotRevert):
        _undo(scene, amended)


def test_an_addition_that_others_refer_to_is_not_undone(scene: Scene) -> None:
    agency = Agency(id=AgencyId(uuid4()), name="School", discipline="school")
    added = scene.bench.do(AddAgency(agency=agency)).seq
    scene.bench.do(AddPerson(person=person("Ann Teller", agency=agency.id)))
    with pytest.raises(StillReferredTo, match="people"):
        _undo(scene, added)


def test_a_person_in_a_meeting_and_a_case_with_meetings_stay_on_the_desk(scene: Scene) -> None:
    leo = person("Leo Fenwick")
    added = scene.bench.do(AddPerson(person=leo)).seq
    scene.record_said(about=(leo.id,))
    with pytest.raises(StillReferredTo, match="meeting"):
        _undo(scene, added)
    with scene.bench.bus.read() as reader:
        case = find_open_case(reader, scene.case).value
    opened = scene.bench.do(OpenCase(case=replace(case, id=CaseId(uuid4())))).seq
    with scene.bench.bus.read() as reader:
        case_id = reader.list_case_lines()
    assert len(case_id) == 2
    _undo(scene, opened)
    with scene.bench.bus.read() as reader:
        assert [line.case for line in reader.list_case_lines()] == [scene.case]


@pytest.mark.parametrize("step", ["plan", "close"])
def test_a_step_of_a_meeting_is_not_undone_and_says_what_to_do(scene: Scene, step: str) -> None:
    commands: dict[str, object] = {
        "plan": PlanMeeting(meeting=MeetingId(uuid4()), case=scene.case, form="icpc"),
        "close": CloseMeeting(meeting=scene.meeting, at=at(11)),
    }
    changes = scene.bench.do(commands[step])
    with pytest.raises(CannotRevert, match="reason"):
        _undo(scene, changes.seq)


def test_a_change_that_there_is_not_is_not_undone(scene: Scene) -> None:
    with pytest.raises(CannotRevert):
        _undo(scene, 4711)


def test_what_was_erased_cannot_be_brought_back(scene: Scene) -> None:
    said = scene.record_said("Words of another family.")
    amended = scene.bench.do(
        AmendContribution(
            meeting=scene.meeting, contribution=scene.said("Less.", id=said.id), version=1
        )
    ).seq
    scene.bench.do(
        EraseEnteredInError(meeting=scene.meeting, parts=(said.id,), reason="Another family")
    )
    with pytest.raises(Trouble):
        _undo(scene, amended)
    assert scene.record.contributions == ()
