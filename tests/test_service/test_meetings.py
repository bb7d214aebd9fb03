"""A meeting from planned to closed, back with a reason, and through the series of its case."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest

from meetingdesk.domain.errors import NotFound
from meetingdesk.domain.ids import MeetingId, PartId
from meetingdesk.domain.meeting import (
    FormRef,
    Office,
    ReasonMissing,
    State,
    StateNotAllowed,
)
from meetingdesk.domain.plan import Action, ActionStatus, Owner
from meetingdesk.domain.presence import Departure
from meetingdesk.domain.sharing import Handling, Level
from meetingdesk.formspec.catalogue import UnknownDefinition
from meetingdesk.record.definitions import form_of, lists_of, rules_of
from meetingdesk.record.validate import find_problems
from meetingdesk.rules.findings import open_findings
from meetingdesk.rules.quorum import quorum_at_opening
from meetingdesk.rules.timescales import deadlines
from meetingdesk.service.commands.agenda import EndItem, StartItem
from meetingdesk.service.commands.meeting_steps import (
    AdjournMeeting,
    CancelMeeting,
    CloseMeeting,
    MarkNotHeld,
    OpenMeeting,
    PlanAgain,
    PostponeMeeting,
    ReopenMeeting,
    ResumeMeeting,
    StartAmendment,
)
from meetingdesk.service.commands.meetings import ChangeOfficer, CorrectMeeting, PlanMeeting
from meetingdesk.service.commands.parts import CorrectPart, RecordPart
from meetingdesk.service.commands.presence import Arrive
from meetingdesk.service.refusals import NotPossible
from tests.helpers.buses import START, Bench, Scene, at, plan_scene


def test_a_planned_meeting_has_the_agenda_and_the_bytes_of_its_form(bench: Bench) -> None:
    record = plan_scene(bench, opened=False).record
    form = form_of(record)
    assert record.meeting.state is State.PLANNED
    assert [item.code for item in record.items] == [
        item.code for item in form.items if not item.repeats
    ]
    assert rules_of(record).id == form.rules
    assert lists_of(record)
    assert len(bytes.fromhex(record.seal_salt)) == 32


def test_a_planned_meeting_is_a_record_in_order(scene: Scene) -> None:
    assert list(find_problems(scene.record)) == []


def test_a_form_that_is_not_installed_is_refused(scene: Scene) -> None:
    with pytest.raises(UnknownDefinition):
        scene.bench.do(PlanMeeting(meeting=MeetingId(uuid4()), case=scene.case, form="knitting"))


def test_opening_starts_the_first_sitting(bench: Bench) -> None:
    scene = plan_scene(bench, opened=False)
    bench.do(OpenMeeting(meeting=scene.meeting, at=at(9, 34)))
    (sitting,) = scene.record.meeting.sittings
    assert (sitting.start, sitting.end, sitting.place) == (at(9, 34), None, "Room 2")


def test_adjourning_ends_sitting_item_and_presence(scene: Scene) -> None:
    bench, meeting = scene.bench, scene.meeting
    bench.do(Arrive(meeting=meeting, id=PartId(uuid4()), person=scene.worker, at=at(9, 31)))
    bench.do(StartItem(meeting=meeting, item=scene.item(), at=at(9, 35)))
    bench.do(AdjournMeeting(meeting=meeting, at=at(10, 30), reason="Fire alarm"))
    record = scene.record
    assert record.meeting.state is State.ADJOURNED
    assert record.meeting.sittings[-1].end == at(10, 30)
    assert record.items[0].spans[-1].end == at(10, 30)
    assert (record.presence[0].end, record.presence[0].departure) == (
        at(10, 30),
        Departure.AS_AGREED,
    )


def test_resuming_begins_a_second_sitting(scene: Scene) -> None:
    scene.bench.do(AdjournMeeting(meeting=scene.meeting, at=at(10, 30)))
    later = at(9) + timedelta(days=1)
    scene.bench.do(ResumeMeeting(meeting=scene.meeting, at=later))
    sittings = scene.record.meeting.sittings
    assert [sitting.start for sitting in sittings] == [START, later]
    assert sittings[1].place == "Room 2"


def test_a_sitting_cannot_end_before_it_starts(scene: Scene) -> None:
    with pytest.raises(NotPossible):
        scene.bench.do(CloseMeeting(meeting=scene.meeting, at=at(8)))
    assert scene.record.meeting.state is State.OPEN


def test_closing_again_after_reopening_keeps_the_end_of_the_sitting(scene: Scene) -> None:
    bench, meeting = scene.bench, scene.meeting
    bench.do(CloseMeeting(meeting=meeting, at=at(11)))
    bench.do(ReopenMeeting(meeting=meeting, reason="A view was forgotten"))
    bench.do(CloseMeeting(meeting=meeting, at=at(16)))
    assert scene.record.meeting.end == at(11)
    assert [change.state for change in scene.record.meeting.history] == [
        State.PLANNED,
        State.OPEN,
        State.CLOSED,
        State.OPEN,
        State.CLOSED,
    ]


def test_a_closed_meeting_reopens_only_with_a_reason(scene: Scene) -> None:
    scene.bench.do(CloseMeeting(meeting=scene.meeting, at=at(11)))
    with pytest.raises(ReasonMissing):
        scene.bench.do(ReopenMeeting(meeting=scene.meeting, reason=" "))
    with pytest.raises(NotPossible):
        scene.bench.do(OpenMeeting(meeting=scene.meeting))
    assert scene.record.meeting.state is State.CLOSED


@pytest.mark.parametrize(
    ("step", "state"),
    [
        (PostponeMeeting, State.POSTPONED),
        (CancelMeeting, State.CANCELLED),
        (MarkNotHeld, State.NOT_HELD),
    ],
)
def test_a_planned_meeting_does_not_take_place_for_a_reason(
    bench: Bench,
    step: type[PostponeMeeting | CancelMeeting | MarkNotHeld],
    state: State,
) -> None:
    scene = plan_scene(bench, opened=False)
    with pytest.raises(ReasonMissing):
        bench.do(step(meeting=scene.meeting, reason=""))
    bench.do(step(meeting=scene.meeting, reason="The police could not come"))
    meeting = scene.record.meeting
    assert meeting.state is state
    assert meeting.history[-1].reason == "The police could not come"


def test_a_postponed_meeting_is_planned_again_for_another_day(bench: Bench) -> None:
    scene = plan_scene(bench, opened=False)
    bench.do(PostponeMeeting(meeting=scene.meeting, reason="Snow"))
    later = START + timedelta(days=7)
    bench.do(PlanAgain(meeting=scene.meeting, start=later))
    meeting = scene.record.meeting
    assert (meeting.state, meeting.start, meeting.sittings[0].place) == (
        State.PLANNED,
        later,
        "Room 2",
    )


@pytest.mark.parametrize("step", [PostponeMeeting, CancelMeeting, MarkNotHeld])
def test_nothing_is_asked_of_a_meeting_that_did_not_take_place(
    bench: Bench, step: type[PostponeMeeting]
) -> None:
    scene = plan_scene(bench, opened=False)
    bench.do(step(meeting=scene.meeting, reason="The chair is ill"))
    record = scene.record
    found = open_findings(record, form_of(record), rules=rules_of(record), now=at(12))
    assert "decision-missing" not in {each.check for each in found}
    assert "required-not-invited" in {each.check for each in found}
    counted = deadlines(record, rules_of(record), now=at(12))
    assert "letter" not in {each.code for each in counted}
    quorum = quorum_at_opening(record, rules_of(record))
    assert (quorum is None) is (record.meeting.state is not State.NOT_HELD)


def test_whoever_came_on_a_day_not_held_does_not_count_for_the_next(scene: Scene) -> None:
    bench, meeting = scene.bench, scene.meeting
    bench.do(Arrive(meeting=meeting, id=PartId(uuid4()), person=scene.worker, at=at(9, 31)))
    bench.do(StartItem(meeting=meeting, item=scene.item(), at=at(9, 35)))
    scene.record_said("Nobody from social care is here.")
    bench.do(MarkNotHeld(meeting=meeting, reason="Inquorate"))
    record = scene.record
    assert list(find_problems(record)) == []
    assert record.meeting.sittings[-1].end is not None
    assert [presence.end is not None for presence in record.presence] == [True]
    assert [span.end is not None for item in record.items for span in item.spans] == [True]
    changes = bench.do(PlanAgain(meeting=meeting, start=START + timedelta(days=7)))
    assert len(changes.warnings) == 1
    record = scene.record
    assert list(find_problems(record)) == []
    assert (record.presence, [item.spans for item in record.items if item.spans]) == ((), [])
    assert [said.text for said in record.contributions] == ["Nobody from social care is here."]
    bench.do(OpenMeeting(meeting=meeting, at=START + timedelta(days=7)))
    quorum = quorum_at_opening(scene.record, rules_of(scene.record))
    assert quorum is not None
    assert quorum.counted == ()


def test_an_office_is_not_handed_over_before_it_was_taken(scene: Scene) -> None:
    def hand_over(hour: int) -> ChangeOfficer:
        return ChangeOfficer(
            meeting=scene.meeting,
            office=Office.CHAIR,
            person=scene.worker,
            at=at(hour),
            reason="Called away",
        )

    scene.bench.do(hand_over(11))
    with pytest.raises(NotPossible, match="later than that"):
        scene.bench.do(hand_over(10))
    assert list(find_problems(scene.record)) == []


def test_a_closed_meeting_cannot_be_cancelled(scene: Scene) -> None:
    scene.bench.do(CloseMeeting(meeting=scene.meeting, at=at(11)))
    with pytest.raises(StateNotAllowed):
        scene.bench.do(CancelMeeting(meeting=scene.meeting, reason="Too late"))


def test_taking_up_an_item_ends_the_one_before(scene: Scene) -> None:
    first, second = scene.item(0), scene.item(1)
    scene.bench.do(StartItem(meeting=scene.meeting, item=first, at=at(9, 30)))
    scene.bench.do(StartItem(meeting=scene.meeting, item=second, at=at(9, 50)))
    scene.bench.do(EndItem(meeting=scene.meeting, item=second, at=at(10)))
    spans = [item.spans for item in scene.record.items[:2]]
    assert [(span.start, span.end) for (span,) in spans] == [
        (at(9, 30), at(9, 50)),
        (at(9, 50), at(10)),
    ]


def test_no_item_is_taken_up_before_the_meeting_is_open(bench: Bench) -> None:
    scene = plan_scene(bench, opened=False)
    with pytest.raises(NotPossible):
        bench.do(StartItem(meeting=scene.meeting, item=scene.item()))


def test_the_chair_changes_only_with_a_reason(scene: Scene) -> None:
    change = ChangeOfficer(
        meeting=scene.meeting, office=Office.CHAIR, person=scene.worker, at=at(10)
    )
    with pytest.raises(NotPossible):
        scene.bench.do(change)
    scene.bench.do(replace(change, reason="Ruth Ellery was taken ill"))
    before, after = scene.record.meeting.officers
    assert (before.until, after.start, after.person) == (at(10), at(10), scene.worker)


def test_a_first_minute_taker_needs_no_reason_but_a_deputy_approver_does(scene: Scene) -> None:
    scene.bench.do(
        ChangeOfficer(meeting=scene.meeting, office=Office.MINUTE_TAKER, person=scene.worker)
    )
    with pytest.raises(NotPossible):
        scene.bench.do(
            ChangeOfficer(meeting=scene.meeting, office=Office.DEPUTY_APPROVER, person=scene.worker)
        )


def test_a_correction_cannot_change_state_or_form(scene: Scene) -> None:
    meeting = scene.record.meeting
    for wrong in (
        replace(meeting, state=State.CLOSED),
        replace(meeting, form=FormRef(id="icpc", version="1", digest="0" * 64)),
    ):
        with pytest.raises(NotPossible):
            scene.bench.do(CorrectMeeting(meeting=wrong, version=scene.version(meeting.id)))
    scene.bench.do(
        CorrectMeeting(
            meeting=replace(meeting, title="Conference"), version=scene.version(meeting.id)
        )
    )
    assert scene.record.meeting.title == "Conference"


def test_an_unsigned_record_is_not_amended(scene: Scene) -> None:
    with pytest.raises(NotPossible):
        scene.bench.do(StartAmendment(meeting=scene.meeting, reason="A date was wrong"))


def _action(text: str, scene: Scene, **fields: object) -> Action:
    plain = Action(
        id=PartId(uuid4()),
        action=text,
        owners=(Owner(person=scene.worker, agency=scene.agency),),
        due=date(2026, 11, 20),
    )
    return replace(plain, **fields)  # type: ignore[arg-type]


def test_the_next_meeting_takes_over_the_plan_and_its_numbers(scene: Scene) -> None:
    bench = scene.bench
    restricted = Handling(level=Level.PROFESSIONALS)
    for action in (
        _action("Weigh Mia", scene),
        _action("Ask the police", scene, handling=restricted),
        _action("Visit", scene),
    ):
        bench.do(RecordPart(meeting=scene.meeting, part=action))
    bench.do(CloseMeeting(meeting=scene.meeting, at=at(11)))
    following = MeetingId(uuid4())
    bench.do(PlanMeeting(meeting=following, case=scene.case, form="icpc", start=START))
    record = bench.record(following)
    assert [(earlier.number, earlier.action) for earlier in record.earlier_actions] == [
        ("1", "Weigh Mia"),
        ("R1", "Ask the police"),
        ("2", "Visit"),
    ]
    assert [earlier.handling for earlier in record.earlier_actions][1] == restricted
    meeting = record.meeting
    assert (meeting.first_action_number, meeting.first_restricted_number) == (3, 2)
    assert (meeting.number_in_series, meeting.previous) == (2, scene.meeting)


def test_a_meeting_planned_early_takes_the_plan_over_when_it_opens(scene: Scene) -> None:
    bench = scene.bench
    following = MeetingId(uuid4())
    bench.do(
        PlanMeeting(
            meeting=following, case=scene.case, form="icpc", start=START, previous=scene.meeting
        )
    )
    bench.do(RecordPart(meeting=scene.meeting, part=_action("Weigh Mia", scene)))
    bench.do(CloseMeeting(meeting=scene.meeting, at=at(11)))
    assert bench.record(following).earlier_actions == ()
    bench.do(OpenMeeting(meeting=following, at=START + timedelta(days=90)))
    record = bench.record(following)
    assert [earlier.action for earlier in record.earlier_actions] == ["Weigh Mia"]
    assert record.meeting.first_action_number == 2


def test_an_action_that_is_done_does_not_come_back(scene: Scene) -> None:
    bench = scene.bench
    bench.do(RecordPart(meeting=scene.meeting, part=_action("Weigh Mia", scene)))
    bench.do(RecordPart(meeting=scene.meeting, part=_action("Visit", scene)))
    bench.do(CloseMeeting(meeting=scene.meeting, at=at(11)))
    second = MeetingId(uuid4())
    bench.do(PlanMeeting(meeting=second, case=scene.case, form="icpc", start=START))
    bench.do(OpenMeeting(meeting=second, at=START + timedelta(days=1)))
    weighed = replace(bench.record(second).earlier_actions[0], status=ActionStatus.DONE)
    bench.do(CorrectPart(meeting=second, part=weighed, version=bench.version(second, weighed.id)))
    bench.do(CloseMeeting(meeting=second, at=START + timedelta(days=1, hours=1)))
    third = MeetingId(uuid4())
    bench.do(PlanMeeting(meeting=third, case=scene.case, form="icpc"))
    record = bench.record(third)
    assert [(earlier.number, earlier.action) for earlier in record.earlier_actions] == [
        ("2", "Visit")
    ]
    assert record.meeting.first_action_number == 3


def test_two_meetings_may_be_open_at_once(scene: Scene) -> None:
    other = MeetingId(uuid4())
    scene.bench.do(PlanMeeting(meeting=other, case=scene.case, form="strategy-discussion"))
    scene.bench.do(OpenMeeting(meeting=other, at=at(10)))
    scene.record_said()
    assert {scene.record.meeting.state, scene.bench.record(other).meeting.state} == {State.OPEN}


def test_a_meeting_of_another_case_is_not_the_one_before(scene: Scene) -> None:
    with pytest.raises(NotFound):
        scene.bench.do(
            PlanMeeting(
                meeting=MeetingId(uuid4()),
                case=scene.case,
                form="icpc",
                previous=MeetingId(uuid4()),
            )
        )
