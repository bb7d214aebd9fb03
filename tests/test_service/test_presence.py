"""Who is there, when: intervals that begin and end, and never lie over each other."""

from uuid import uuid4

import pytest

from meetingdesk.domain.ids import PartId
from meetingdesk.domain.invitation import Capacity, Invitation
from meetingdesk.domain.presence import Departure, Mode, Presence
from meetingdesk.domain.sharing import Handling, Level
from meetingdesk.service.commands.invitations import Invite
from meetingdesk.service.commands.parts import CorrectPart, RecordPart
from meetingdesk.service.commands.presence import (
    Arrive,
    AskToLeave,
    ComeBack,
    Leave,
    LoseConnection,
)
from meetingdesk.service.refusals import AlreadyThere, NotPossible
from tests.helpers.buses import Scene, at


def _arrive(scene: Scene, hour: int, minute: int, **fields: object) -> PartId:
    uid = PartId(uuid4())
    scene.bench.do(
        Arrive(
            meeting=scene.meeting,
            id=uid,
            person=scene.worker,
            at=at(hour, minute),
            **fields,  # type: ignore[arg-type]
        )
    )
    return uid


def test_capacity_and_service_come_from_the_invitation(scene: Scene) -> None:
    invitation = Invitation(
        id=PartId(uuid4()),
        person=scene.mother,
        capacity=Capacity.FAMILY,
        supports=scene.child,
    )
    scene.bench.do(Invite(meeting=scene.meeting, invitation=invitation))
    scene.bench.do(
        Arrive(meeting=scene.meeting, id=PartId(uuid4()), person=scene.mother, at=at(9, 31))
    )
    (came,) = scene.record.presence
    assert (came.capacity, came.agency, came.for_person) == (Capacity.FAMILY, None, scene.child)


def test_a_deputy_comes_for_the_service_that_was_invited(scene: Scene) -> None:
    invitation = Invitation(
        id=PartId(uuid4()), person=scene.mother, agency=scene.agency, deputy=scene.worker
    )
    scene.bench.do(Invite(meeting=scene.meeting, invitation=invitation))
    _arrive(scene, 9, 31)
    assert scene.record.presence[0].agency == scene.agency


def test_nobody_arrives_twice(scene: Scene) -> None:
    _arrive(scene, 9, 30)
    with pytest.raises(AlreadyThere):
        _arrive(scene, 9, 40)


def test_whoever_is_not_there_cannot_leave(scene: Scene) -> None:
    with pytest.raises(NotPossible):
        scene.bench.do(Leave(meeting=scene.meeting, person=scene.worker, at=at(10)))


def test_nobody_leaves_before_arriving(scene: Scene) -> None:
    _arrive(scene, 9, 50)
    with pytest.raises(NotPossible):
        scene.bench.do(Leave(meeting=scene.meeting, person=scene.worker, at=at(9, 40)))


def test_a_lost_connection_and_the_return_are_two_intervals(scene: Scene) -> None:
    _arrive(scene, 9, 30, mode=Mode.VIDEO, agency=scene.agency)
    scene.bench.do(LoseConnection(meeting=scene.meeting, person=scene.worker, at=at(10)))
    scene.bench.do(
        ComeBack(meeting=scene.meeting, id=PartId(uuid4()), person=scene.worker, at=at(10, 7))
    )
    first, second = scene.record.presence
    assert (first.end, first.departure) == (at(10), Departure.CONNECTION_LOST)
    assert (second.start, second.end, second.mode, second.agency) == (
        at(10, 7),
        None,
        Mode.VIDEO,
        scene.agency,
    )


def test_being_asked_to_leave_keeps_the_ground_and_who_may_see_it(scene: Scene) -> None:
    _arrive(scene, 9, 30)
    hidden = Handling(level=Level.PROFESSIONALS)
    scene.bench.do(
        AskToLeave(
            meeting=scene.meeting,
            person=scene.worker,
            ground="Police information",
            asked_at=at(10),
            at=at(10, 2),
            gap_handling=hidden,
        )
    )
    (interval,) = scene.record.presence
    assert interval.departure is Departure.ASKED_TO_LEAVE
    assert (interval.asked_at, interval.end) == (at(10), at(10, 2))
    assert (interval.departure_note, interval.gap_handling) == ("Police information", hidden)


def test_being_asked_to_leave_needs_a_ground(scene: Scene) -> None:
    _arrive(scene, 9, 30)
    with pytest.raises(NotPossible):
        scene.bench.do(AskToLeave(meeting=scene.meeting, person=scene.worker, ground=""))


def test_nobody_comes_back_who_was_not_there(scene: Scene) -> None:
    with pytest.raises(NotPossible):
        scene.bench.do(ComeBack(meeting=scene.meeting, id=PartId(uuid4()), person=scene.worker))


def test_intervals_of_one_person_never_lie_over_each_other(scene: Scene) -> None:
    _arrive(scene, 9, 30)
    scene.bench.do(Leave(meeting=scene.meeting, person=scene.worker, at=at(10)))
    overlapping = Presence(id=PartId(uuid4()), person=scene.worker, start=at(9, 45), end=at(10, 15))
    with pytest.raises(NotPossible):
        scene.bench.do(RecordPart(meeting=scene.meeting, part=overlapping))
    touching = Presence(id=PartId(uuid4()), person=scene.worker, start=at(10), end=at(10, 15))
    scene.bench.do(RecordPart(meeting=scene.meeting, part=touching))
    longer = Presence(id=touching.id, person=scene.worker, start=at(9, 59), end=at(10, 15))
    with pytest.raises(NotPossible):
        scene.bench.do(
            CorrectPart(meeting=scene.meeting, part=longer, version=scene.version(touching.id))
        )
