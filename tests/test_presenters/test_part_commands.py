"""What a form gives is carried out by the real bus, and then stands in the meeting as typed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any, cast
from uuid import uuid4

import pytest

from meetingdesk.domain.decision import DecisionField
from meetingdesk.domain.errors import Conflict
from meetingdesk.domain.ids import MeetingId
from meetingdesk.domain.meeting import Office
from meetingdesk.domain.people import Person
from meetingdesk.domain.sharing import Handling, Level
from meetingdesk.record.definitions import form_of
from meetingdesk.service.commands.agenda import StartItem
from meetingdesk.service.commands.meeting_steps import CloseMeeting
from meetingdesk.service.commands.people import AddPerson
from meetingdesk.service.commands.starting import StartMeeting
from meetingdesk.service.stored import DESK_SCOPE
from tests.helpers.buses import Bench, Scene, at, bench_in, person, plan_scene
from tests.helpers.examples import example as read_example
from tests.helpers.part_typing import KINDS
from ui.presenters.parts.commanding import command_of, commands_of
from ui.presenters.parts.fields import NotFilled, PartForm, Values
from ui.presenters.parts.forms import blank_form, reshaped
from ui.presenters.parts.groups import part_groups
from ui.presenters.parts.opening import OpenForm, open_form_in
from ui.presenters.stretch import set_stretch

example = cache(read_example)

NOW = at(10, 15)


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    with bench_in(tmp_path / "desk") as opened:
        yield opened


@pytest.fixture
def scene(bench: Bench) -> Scene:
    return plan_scene(bench)


def _open(scene: Scene, kind: str, /, uid: Any = None, **preset: Any) -> OpenForm:  # noqa: ANN401
    with scene.bench.bus.read() as reader:
        return open_form_in(reader, scene.meeting, kind=kind, now=NOW, uid=uid, preset=preset)


def _do(scene: Scene, opened: OpenForm, /, **typed: Any) -> None:  # noqa: ANN401
    values = {**opened.form.values, **typed}
    for command in commands_of(opened.form, values, record=opened.record, now=NOW):
        scene.bench.do(command)


def _refused(scene: Scene, opened: OpenForm, /, **typed: Any) -> set[str]:  # noqa: ANN401
    with pytest.raises(NotFilled) as raised:
        _do(scene, opened, **typed)
    return {one.field for one in raised.value.problems}


def test_a_decision_for_several_children_is_typed_once(scene: Scene) -> None:
    brother = _add_person(scene, "Finn Fenwick", born="1 4 2019")
    _do(scene, _open(scene, "case"), subjects=(str(scene.child), str(brother.id)))
    opened = _open(scene, "decisions", code="child_protection_plan")
    _do(
        scene,
        opened,
        about=(str(scene.child), str(brother.id)),
        text="A plan.",
        **{"fields.plan": "yes", "fields.also_of_concern": ("NEG", "EMO")},
    )
    first, second = scene.record.decisions
    assert (first.about, second.about) == (scene.child, brother.id)
    assert replace(second, id=first.id, about=first.about) == first
    assert DecisionField(field="also_of_concern", values=("NEG", "EMO")) in first.fields


def test_a_decision_for_nobody_is_asked_for_whom(scene: Scene) -> None:
    opened = _open(scene, "decisions")
    assert _refused(scene, opened, about=(), text="A plan.") == {"about"}


def test_one_subject_stands_in_the_form_of_a_decision(scene: Scene) -> None:
    assert _open(scene, "decisions").form.values["about"] == (str(scene.child),)


def test_another_decision_shapes_its_form_anew_and_keeps_what_was_typed() -> None:
    record = example("discharge-lowe")
    spec = form_of(record)
    from_first = _form_of_decision("discharge")
    typed = {**from_first.values, "code": "resume_care", "reasons": "Not yet."}
    other = reshaped(from_first, typed, record=record, form_spec=spec, now=NOW)
    assert not any(one.name.startswith("fields.") for one in other.fields)
    assert other.values["reasons"] == "Not yet."
    back = reshaped(
        other, {**other.values, "code": "discharge"}, record=record, form_spec=spec, now=NOW
    )
    assert {"fields.goes_ahead", "fields.on", "fields.to"} <= {one.name for one in back.fields}


def _form_of_decision(code: str) -> PartForm:
    record = example("discharge-lowe")
    return blank_form(
        "decisions", record, form_spec=form_of(record), now=NOW, preset={"code": code}
    )


def _add_person(scene: Scene, name: str, /, **typed: Any) -> Person:  # noqa: ANN401
    opened = _open(scene, "people")
    values = {**opened.form.values, "name": name, **typed}
    command = cast("Any", command_of(opened.form, values, record=opened.record, now=NOW))
    scene.bench.do(command)
    return cast("Person", command.person)


def test_a_person_added_can_be_chosen_before_any_meeting_knows_them(scene: Scene) -> None:
    nan = _add_person(scene, "Janet Marsh", aliases="Nan\nJan", born="2 2 1968")
    assert nan.aliases == ("Nan", "Jan")
    opened = _open(scene, "invitations")
    _do(scene, opened, person=str(nan.id), role="grandmother", capacity="family")
    assert scene.record.invitations[-1].person == nan.id
    assert nan in scene.record.people


def test_a_mistyped_nhs_number_is_recorded_with_a_warning(scene: Scene) -> None:
    opened = _open(scene, "people")
    row = {"kind": "nhs_number", "value": "999 000 1007", "system": ""}
    typed = {**opened.form.values, "name": "Robin Field", "identifiers": (row,)}
    command = command_of(opened.form, typed, record=opened.record, now=NOW)
    (warning,) = scene.bench.do(command).warnings
    assert "9990001007" in warning


def test_a_household_and_parental_responsibility_are_typed_into_the_case(scene: Scene) -> None:
    row = {"person": str(scene.mother), "relationship": "mother", "lives": "yes"}
    parent = {
        "adult": str(scene.mother),
        "child": str(scene.child),
        "relation": "mother",
        "responsibility": "yes",
    }
    _do(scene, _open(scene, "case"), household=(row,), parenthood=(parent,))
    case = scene.record.case
    assert [one.person for one in case.household] == [scene.mother]
    assert [one.adult for one in case.parenthood] == [scene.mother]


def test_the_family_of_a_meeting_begun_at_once_is_typed_afterwards(bench: Bench) -> None:
    meeting = MeetingId(uuid4())
    bench.do(StartMeeting(meeting=meeting, at=at(9, 30)))
    child = person("Mia Fenwick")
    bench.do(AddPerson(person=child))
    with bench.bus.read() as reader:
        opened = open_form_in(reader, meeting, kind="case", now=NOW)
    typed = {**opened.form.values, "subjects": (str(child.id),)}
    bench.do(command_of(opened.form, typed, record=opened.record, now=NOW))
    assert bench.record(meeting).case.subjects == (child.id,)
    with bench.bus.read() as reader:
        again = open_form_in(reader, meeting, kind="case", now=NOW)
    typed = {**again.form.values, "reference": "NM/1"}
    bench.do(command_of(again.form, typed, record=again.record, now=NOW))
    assert bench.record(meeting).case.reference == "NM/1"


def test_a_meeting_without_a_type_says_why_nothing_can_be_decided(bench: Bench) -> None:
    meeting = MeetingId(uuid4())
    bench.do(StartMeeting(meeting=meeting, at=at(9, 30)))
    for kind in ("decisions", "answers"):
        with bench.bus.read() as reader:
            opened = open_form_in(reader, meeting, kind=kind, now=NOW)
        assert "type of the meeting" in opened.form.fields[0].hint
        with pytest.raises(NotFilled):
            command_of(opened.form, opened.form.values, record=opened.record, now=NOW)


def test_once_closed_a_person_is_corrected_in_the_meeting_alone(scene: Scene) -> None:
    scene.record_said()
    worker = scene.worker
    _do(scene, _open(scene, "people", worker), role="Specialist health visitor")
    assert _known(scene, worker).role == "Specialist health visitor"
    scene.bench.do(CloseMeeting(meeting=scene.meeting, at=at(11, 55)))
    _do(scene, _open(scene, "people", worker), role="Health visitor")
    assert _known(scene, worker).role == "Health visitor"
    with scene.bench.bus.read() as reader:
        stored = reader.get(DESK_SCOPE, worker)
    assert stored is not None
    assert b"Specialist" in stored.body


def _known(scene: Scene, uid: object) -> Person:
    return next(one for one in scene.record.people if one.id == uid)


def test_a_dissent_is_one_form_with_response_and_escalation(scene: Scene) -> None:
    opened = _open(scene, "dissents")
    _do(
        scene,
        opened,
        person=str(scene.worker),
        agency=str(scene.agency),
        dissent_from="decision",
        text="A plan is not needed.",
        response="The risk is current.",
        escalation_offered=True,
        raised="09:50",
    )
    (made,) = scene.record.dissents
    assert made.in_meeting
    assert made.escalation_offered
    assert made.raised == datetime(2026, 11, 5, 9, 50, tzinfo=UTC)
    scene.bench.do(CloseMeeting(meeting=scene.meeting, at=at(11, 55)))
    _do(scene, _open(scene, "dissents", made.id), raised="15:10")
    assert not scene.record.dissents[0].in_meeting


def test_an_office_is_handed_over_with_a_reason(scene: Scene) -> None:
    opened = _open(scene, "officers")
    typed = {"office": "chair", "person": str(scene.worker), "start": "10:05"}
    assert _refused(scene, opened, **typed) == {"reason"}
    _do(scene, opened, **typed, reason="The chair fell ill.")
    last = scene.record.meeting.officers[-1]
    assert (last.person, last.office, last.start) == (scene.worker, Office.CHAIR, at(10, 5))


def test_an_event_is_added_to_its_list(scene: Scene) -> None:
    row = {"code": "strategy_discussion", "on": "14 10 2026", "at": "", "note": ""}
    _do(scene, _open(scene, "triggers"), triggers=(row,))
    (made,) = scene.record.meeting.triggers
    assert made.on == date(2026, 10, 14)


def test_an_answer_is_asked_as_its_question(scene: Scene) -> None:
    opened = _open(scene, "answers", question="s47_outcome")
    names = {one.name for one in opened.form.fields}
    assert "choice" in names
    assert "value" not in names
    _do(scene, opened, choice="substantiated_likely")
    (made,) = scene.record.answers
    assert made.choice == ("substantiated_likely",)


def test_an_entry_struck_out_after_the_close_needs_its_reason(scene: Scene) -> None:
    said = scene.record_said()
    scene.bench.do(CloseMeeting(meeting=scene.meeting, at=at(11, 55)))
    opened = _open(scene, "contributions", said.id)
    assert _refused(scene, opened, is_struck=True) == {"struck_reason"}
    _do(scene, opened, is_struck=True, struck_reason="Said of another child.")
    assert scene.record.contributions[0].is_struck


def test_what_is_said_now_is_of_the_item_that_is_taken(scene: Scene) -> None:
    items = scene.record.items
    restricted = next(one for one in items if one.is_annex)
    scene.bench.do(StartItem(meeting=scene.meeting, item=restricted.id, at=at(10)))
    values = _open(scene, "contributions").form.values
    assert values["item"] == str(restricted.id)
    assert values["spoken"] == "10:15"
    handling = cast("Values", values["handling"])
    assert handling["level"] == Level.PROFESSIONALS.value


def test_what_is_typed_in_a_restricted_stretch_is_restricted_from_the_start(scene: Scene) -> None:
    scene.bench.do(set_stretch(scene.meeting, is_on=True, at=at(10)))
    handling = cast("Values", _open(scene, "actions").form.values["handling"])
    assert handling["level"] == Level.PROFESSIONALS.value
    chosen = {"level": "chair", "people": (), "agencies": (), "why": ""}
    opened = _open(scene, "actions", handling=chosen)
    assert opened.form.values["handling"] == chosen
    scene.bench.do(set_stretch(scene.meeting, is_on=False, at=at(11)))
    handling = cast("Values", _open(scene, "actions").form.values["handling"])
    assert handling["level"] == Level.OPEN.value


def test_a_stale_form_is_refused_and_nothing_is_written(scene: Scene) -> None:
    said = scene.record_said()
    stale = _open(scene, "contributions", said.id)
    _do(scene, _open(scene, "contributions", said.id), text="First.")
    with pytest.raises(Conflict):
        _do(scene, stale, text="Second.")
    assert scene.record.contributions[0].text == "First."


@pytest.mark.parametrize("case", ["icpc-marsh", "cpa-okafor", "discharge-lowe"])
def test_everything_recorded_stands_in_its_group_once(case: str) -> None:
    record = example(case)
    groups = part_groups(record, form_of(record))
    assert sorted(group.kind for group in groups) == sorted(KINDS)
    for group in groups:
        if group.kind in {"meeting", "case"}:
            assert len(group.rows) == 1
            continue
        held = getattr(record, group.kind, None)
        held = getattr(record.meeting, group.kind) if held is None else held
        assert len(group.rows) == len(held), group.kind
        assert len({row.key for row in group.rows}) == len(held)
        assert all(row.lead for row in group.rows)


def test_a_group_says_who_may_see_its_rows() -> None:
    record = example("icpc-marsh")
    groups = {group.kind: group for group in part_groups(record, form_of(record))}
    restricted = Handling(level=Level.OPEN)
    for kind in ("contributions", "actions", "invitations"):
        rows = {row.key: row for row in groups[kind].rows}
        for part in getattr(record, kind):
            if part.handling != restricted:
                assert rows[str(part.id)].restriction
