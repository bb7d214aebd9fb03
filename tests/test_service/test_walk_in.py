"""Who walks in is added with the service and is there, as one change; a line may move several."""

from uuid import uuid4

import pytest

from meetingdesk.domain.ids import PartId
from meetingdesk.service.commands.learning import ForgetWord, LearnWord
from meetingdesk.service.commands.presence import Leave
from meetingdesk.service.commands.reverting import RevertChange
from meetingdesk.service.commands.together import DoTogether
from meetingdesk.service.commands.walk_in import WalkIn
from meetingdesk.service.queries import list_agencies, list_learned_words, list_people
from meetingdesk.service.refusals import AlreadyThere, NotPossible
from tests.helpers.buses import Bench, Scene


def _walk_in(scene: Scene, name: str = "Pete Lomax", service: str = "Housing") -> WalkIn:
    return WalkIn(meeting=scene.meeting, id=PartId(uuid4()), name=name, service=service)


def test_who_walks_in_is_added_with_the_service_and_is_there(scene: Scene) -> None:
    scene.bench.do(_walk_in(scene))
    came = scene.record.presence[-1]
    person = next(one for one in scene.record.people if one.id == came.person)
    agency = next(one for one in scene.record.agencies if one.id == came.agency)
    assert (person.name, agency.name, came.end) == ("Pete Lomax", "Housing", None)
    assert person.agency == agency.id


@pytest.mark.parametrize(
    ("service", "discipline"),
    [
        ("Police", "police"),
        ("Social care", "childrens_social_care"),
        ("Adult social care", "adult_social_care"),
        ("Oakfield Primary School", "school"),
        ("school nursing", "school_nursing"),
        ("Tannery Lane Surgery", "gp"),
        ("Schooling and sons", "other"),
        ("Mind", "other"),
    ],
)
def test_who_walks_in_counts_for_the_service_that_was_named(
    scene: Scene, service: str, discipline: str
) -> None:
    scene.bench.do(_walk_in(scene, service=service))
    came = scene.record.presence[-1]
    agency = next(one for one in scene.record.agencies if one.id == came.agency)
    assert agency.discipline == discipline


def test_one_undo_takes_person_service_and_arrival_back(scene: Scene) -> None:
    before = scene.record
    changes = scene.bench.do(_walk_in(scene))
    assert changes.seq is not None
    scene.bench.do(RevertChange(change=changes.seq))
    assert scene.record == before
    with scene.bench.bus.read() as reader:
        assert all(kept.value.name != "Pete Lomax" for kept in list_people(reader))
        assert all(kept.value.name != "Housing" for kept in list_agencies(reader))


def test_a_service_and_a_person_known_to_the_desk_are_not_added_again(scene: Scene) -> None:
    scene.bench.do(_walk_in(scene))
    left = scene.record.presence[-1]
    scene.bench.do(Leave(meeting=scene.meeting, person=left.person))
    scene.bench.do(_walk_in(scene, "pete lomax", "housing"))
    assert scene.record.presence[-1].person == left.person
    with scene.bench.bus.read() as reader:
        assert [kept.value.name for kept in list_agencies(reader)].count("Housing") == 1


def test_who_is_there_does_not_walk_in_again(scene: Scene) -> None:
    scene.bench.do(_walk_in(scene))
    with pytest.raises(AlreadyThere):
        scene.bench.do(_walk_in(scene))


def test_nobody_without_a_name_walks_in(scene: Scene) -> None:
    with pytest.raises(NotPossible):
        scene.bench.do(_walk_in(scene, " "))


def test_several_leave_as_one_change(scene: Scene) -> None:
    for name in ("Pete Lomax", "Ana Ruiz"):
        scene.bench.do(_walk_in(scene, name))
    both = tuple(
        Leave(meeting=scene.meeting, person=entry.person) for entry in scene.record.presence[-2:]
    )
    changes = scene.bench.do(DoTogether(meeting=scene.meeting, steps=both))
    assert all(entry.end is not None for entry in scene.record.presence[-2:])
    assert changes.seq is not None
    scene.bench.do(RevertChange(change=changes.seq))
    assert all(entry.end is None for entry in scene.record.presence[-2:])


def test_where_one_step_is_refused_none_is_done(scene: Scene) -> None:
    scene.bench.do(_walk_in(scene))
    leave = Leave(meeting=scene.meeting, person=scene.record.presence[-1].person)
    with pytest.raises(NotPossible):
        scene.bench.do(DoTogether(meeting=scene.meeting, steps=(leave, leave)))
    assert scene.record.presence[-1].end is None


def test_a_learned_word_is_kept_once_and_can_be_forgotten(bench: Bench) -> None:
    for word in ("Tannery", "Sæthre", "Tannery"):
        bench.do(LearnWord(word=word))
    bench.do(ForgetWord(word="Tannery"))
    with bench.bus.read() as reader:
        assert list_learned_words(reader) == ("Sæthre",)


def test_only_one_word_at_a_time_is_learned(bench: Bench) -> None:
    with pytest.raises(NotPossible):
        bench.do(LearnWord(word="Tannery Row"))
