"""Words go for good by two commands only; what stays says that there was something."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest

from meetingdesk.domain.errors import NotFound
from meetingdesk.domain.ids import CaseId
from meetingdesk.service.commands.cases import OpenCase
from meetingdesk.service.commands.contributions import AmendContribution
from meetingdesk.service.commands.erasing import EraseAfterRetention, EraseEnteredInError
from meetingdesk.service.commands.meeting_steps import CancelMeeting, CloseMeeting, ReopenMeeting
from meetingdesk.service.commands.people import AddPerson, JoinPeople, SeparatePeople
from meetingdesk.service.queries import find_open_case, list_people
from meetingdesk.service.refusals import NotPossible, OnlyTheChair, StillReferredTo
from meetingdesk.service.stored import DESK_SCOPE
from tests.helpers.buses import Bench, Scene, at, bench_in, person, plan_scene
from tests.helpers.desks import CHAIR, DEPUTY
from tests.helpers.wordings import list_wordings

LAST_YEAR = date(2025, 11, 5)


def _erase(scene: Scene, *parts: object) -> None:
    scene.bench.do(
        EraseEnteredInError(
            meeting=scene.meeting,
            parts=parts,  # type: ignore[arg-type]
            reason="Words of another family",
        )
    )


def test_no_wording_of_what_was_entered_in_error_is_left(scene: Scene) -> None:
    said = scene.record_said("The Croft family moved.")
    scene.bench.do(
        AmendContribution(
            meeting=scene.meeting, contribution=scene.said("The Crofts.", id=said.id), version=1
        )
    )
    _erase(scene, said.id)
    assert scene.record.contributions == ()
    with scene.bench.bus.read() as reader:
        wordings = list_wordings(reader, scene.meeting, uid=said.id)
        entries = reader.list_audit(after=0, limit=1000)
    assert [kept.value for kept in wordings] == [None, None]
    assert entries[-1].event == "EraseEnteredInError"
    assert entries[-1].body is not None
    assert entries[-1].body["reason"] == "Words of another family"
    assert sum(entry.body is None for entry in entries) == 2
    assert scene.bench.audit_is_in_order()


def test_only_the_chair_of_the_meeting_erases(tmp_path: Path) -> None:
    with bench_in(tmp_path / "desk") as bench:
        scene = plan_scene(bench)
        said = scene.record_said()
        bench.bus.actor = DEPUTY
        with pytest.raises(OnlyTheChair, match=CHAIR.name):
            _erase(scene, said.id)
        assert len(scene.record.contributions) == 1


def test_erasing_needs_a_reason_and_something_to_erase(scene: Scene) -> None:
    said = scene.record_said()
    with pytest.raises(NotPossible):
        scene.bench.do(EraseEnteredInError(meeting=scene.meeting, parts=(said.id,), reason=" "))
    with pytest.raises(NotPossible):
        _erase(scene)
    with pytest.raises(NotFound):
        _erase(scene, uuid4())
    with pytest.raises(NotPossible):
        _erase(scene, scene.meeting)


def test_what_others_refer_to_is_erased_with_them_or_not_at_all(scene: Scene) -> None:
    item = scene.item()
    said = scene.record_said(item=item)
    with pytest.raises(StillReferredTo):
        _erase(scene, item)
    _erase(scene, item, said.id)
    assert item not in {one.id for one in scene.record.items}


def test_recording_goes_on_after_erasing(scene: Scene) -> None:
    said = scene.record_said("One.")
    scene.record_said("Two.")
    _erase(scene, said.id)
    scene.record_said("Three.")
    assert [one.text for one in scene.record.contributions] == ["Two.", "Three."]


def _retire(bench: Bench, case: CaseId, kept_until: date = LAST_YEAR) -> None:
    bench.do(EraseAfterRetention(case=case, kept_until=kept_until, reason="Ten years are over"))


def _cancelled(bench: Bench) -> Scene:
    scene = plan_scene(bench, opened=False)
    bench.do(CancelMeeting(meeting=scene.meeting, reason="The family moved away"))
    return scene


def test_a_case_goes_with_its_meetings_and_its_family(bench: Bench) -> None:
    scene = _cancelled(bench)
    _retire(bench, scene.case)
    with bench.bus.read() as reader:
        assert reader.list_meeting_lines() == []
        assert reader.list_case_lines() == []
        assert reader.list_entities(scene.meeting) == []
        left = {kept.value.id for kept in list_people(reader)}
    assert scene.child not in left
    assert {scene.worker, scene.chair} <= left
    assert bench.audit_is_in_order()


def test_a_person_of_another_case_stays(bench: Bench) -> None:
    scene = _cancelled(bench)
    with bench.bus.read() as reader:
        case = find_open_case(reader, scene.case).value
    bench.do(OpenCase(case=replace(case, id=CaseId(uuid4()))))
    _retire(bench, scene.case)
    with bench.bus.read() as reader:
        assert scene.child in {kept.value.id for kept in list_people(reader)}
        assert len(reader.list_case_lines()) == 1


def test_that_two_were_said_to_be_two_goes_with_one_of_them(bench: Bench) -> None:
    scene = _cancelled(bench)
    double = person("Mia Fenwick")
    bench.do(AddPerson(person=double))
    bench.do(SeparatePeople(first=scene.child, second=double.id))
    _retire(bench, scene.case)
    with bench.bus.read() as reader:
        assert reader.list_entities(DESK_SCOPE, "separations") == []
        assert scene.child not in {kept.value.id for kept in list_people(reader)}


def test_an_entry_joined_from_outside_keeps_the_person(bench: Bench) -> None:
    scene = _cancelled(bench)
    double = person("Mia Fenwick")
    bench.do(AddPerson(person=double))
    bench.do(JoinPeople(keep=scene.child, joined=double.id))
    _retire(bench, scene.case)
    with bench.bus.read() as reader:
        assert reader.get(DESK_SCOPE, scene.child) is not None


def test_nothing_goes_before_its_day(bench: Bench) -> None:
    scene = _cancelled(bench)
    with pytest.raises(NotPossible, match="5 November 2026"):
        _retire(bench, scene.case, date(2026, 11, 5))
    assert scene.record.meeting.id == scene.meeting


def test_a_case_with_an_unfinished_meeting_stays(scene: Scene) -> None:
    with pytest.raises(NotPossible, match="not finished"):
        _retire(scene.bench, scene.case)
    scene.bench.do(CloseMeeting(meeting=scene.meeting, at=at(11)))
    with pytest.raises(NotPossible, match="not finished"):
        _retire(scene.bench, scene.case)
    scene.bench.do(ReopenMeeting(meeting=scene.meeting, reason="Not over"))
    assert len(scene.record.people) > 0
