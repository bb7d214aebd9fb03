"""What needs the chair now: each thing with its deadline by the rules, over the whole desk."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

from meetingdesk.domain.ids import MeetingId, PartId
from meetingdesk.domain.invitation import Invitation, Report
from meetingdesk.domain.meeting import State
from meetingdesk.domain.plan import Action, ActionStatus, NextDate
from meetingdesk.domain.sharing import Handling, Level
from meetingdesk.record.definitions import rules_of
from meetingdesk.rules.needs import Need, NeedKind, Since, needs_of
from meetingdesk.service.commands.discarding import PutCaseInBin
from meetingdesk.service.commands.meeting_steps import CloseMeeting
from meetingdesk.service.commands.meetings import PlanMeeting
from meetingdesk.service.commands.parts import CorrectPart, RecordPart
from meetingdesk.service.needs import list_needs, list_todays_meetings
from tests.helpers.buses import START, Bench, Scene, at, plan_scene


def _needs(bench: Bench, now: datetime) -> tuple[Need, ...]:
    with bench.bus.read() as reader:
        return list_needs(reader, now)


def _kinds(bench: Bench, now: datetime) -> list[NeedKind]:
    return [need.kind for need in _needs(bench, now)]


def _only(bench: Bench, kind: NeedKind, *, now: datetime) -> Need:
    (need,) = [need for need in _needs(bench, now) if need.kind is kind]
    return need


def _record(scene: Scene, part: object) -> None:
    scene.bench.do(RecordPart(meeting=scene.meeting, part=part))  # type: ignore[arg-type]


def _agree(scene: Scene, action: str, **fields: object) -> Action:
    agreed = replace(Action(id=PartId(uuid4()), action=action), **fields)  # type: ignore[arg-type]
    _record(scene, agreed)
    return agreed


def _close(scene: Scene) -> None:
    scene.bench.do(CloseMeeting(meeting=scene.meeting, at=at(11)))


def test_a_closed_meeting_is_to_be_signed_before_its_record_is_due(scene: Scene) -> None:
    _close(scene)
    need = _only(scene.bench, NeedKind.TO_SIGN, now=at(12))
    assert need.due is not None
    assert need.due.on == date(2026, 11, 26)
    assert (need.meeting, need.case, need.is_overdue) == (scene.meeting, scene.case, False)
    assert "15 working days" in need.source
    late = _only(scene.bench, NeedKind.TO_SIGN, now=at(12) + timedelta(days=22))
    assert late.is_overdue


def test_a_closure_day_puts_the_deadline_off(scene: Scene) -> None:
    _close(scene)
    with scene.bench.bus.read() as reader:
        needs = list_needs(reader, at(12), closures=(date(2026, 11, 6),))
    letter = next(need for need in needs if need.kind is NeedKind.LETTER_DUE)
    assert letter.due is not None
    assert letter.due.on == date(2026, 11, 9)


def test_the_letter_is_due_first_and_stands_first(scene: Scene) -> None:
    _close(scene)
    needs = _needs(scene.bench, at(12))
    assert needs[0].kind is NeedKind.LETTER_DUE
    assert needs[0].due is not None
    assert needs[0].due.on == date(2026, 11, 6)
    assert [need.due.on for need in needs if need.due] == sorted(
        need.due.on for need in needs if need.due
    )


def test_a_signed_meeting_needs_its_copies_sent_and_a_distributed_one_nothing(
    scene: Scene,
) -> None:
    _close(scene)
    record = scene.record

    def kinds(state: State, sent: date | None = None) -> set[NeedKind]:
        meeting = replace(record.meeting, state=state, distributed_full_on=sent)
        changed = replace(record, meeting=meeting)
        since = Since(is_last_held=True)
        found = needs_of(changed, rules_of(record), since=since, now=at(12))
        return {need.kind for need in found}

    assert kinds(State.SIGNED) == {NeedKind.COPIES_TO_SEND, NeedKind.LETTER_DUE}
    assert kinds(State.DISTRIBUTED, date(2026, 11, 5)) == set()
    assert kinds(State.CANCELLED) == set()


def test_a_report_that_was_asked_for_is_awaited_until_it_comes(bench: Bench) -> None:
    scene = plan_scene(bench, opened=False)
    asked = Invitation(id=PartId(uuid4()), person=scene.worker, agency=scene.agency)
    _record(scene, asked)
    before = START - timedelta(days=7)
    need = _only(bench, NeedKind.REPORT_NOT_IN, now=before)
    assert need.due is not None
    assert (need.due.on, need.is_overdue) == (date(2026, 11, 2), False)
    assert "Health visiting" in need.words
    assert need.part == scene.agency
    assert _only(bench, NeedKind.REPORT_NOT_IN, now=START - timedelta(days=2)).is_overdue
    came = replace(asked, report=Report(received=date(2026, 11, 1)))
    bench.do(CorrectPart(meeting=scene.meeting, part=came, version=scene.version(asked.id)))
    assert NeedKind.REPORT_NOT_IN not in _kinds(bench, START)


def test_an_action_is_overdue_from_the_day_after(scene: Scene) -> None:
    action = _agree(scene, "Weigh Mia", due=date(2026, 11, 12))
    _agree(scene, "Some day")
    _close(scene)
    on_the_day = datetime(2026, 11, 12, 23, 30, tzinfo=UTC)
    assert NeedKind.ACTION_OVERDUE not in _kinds(scene.bench, on_the_day)
    need = _only(scene.bench, NeedKind.ACTION_OVERDUE, now=on_the_day + timedelta(hours=1))
    assert (need.part, need.is_overdue, need.is_restricted) == (action.id, True, False)
    assert "Weigh Mia" in need.words


def test_an_action_with_a_time_is_overdue_from_that_minute(scene: Scene) -> None:
    _agree(scene, "Ring the ward", due_at=at(16))
    _close(scene)
    assert NeedKind.ACTION_OVERDUE not in _kinds(scene.bench, at(16))
    need = _only(scene.bench, NeedKind.ACTION_OVERDUE, now=at(16, 1))
    assert need.due is not None
    assert need.due.at == at(16)


def test_a_restricted_action_says_that_it_is_not_for_a_shared_screen(scene: Scene) -> None:
    handling = Handling(level=Level.PROFESSIONALS)
    _agree(scene, "Police check", due=date(2026, 11, 6), handling=handling)
    _close(scene)
    assert _only(scene.bench, NeedKind.ACTION_OVERDUE, now=at(12) + timedelta(days=3)).is_restricted


def test_an_action_that_a_later_meeting_calls_done_needs_nobody(scene: Scene) -> None:
    bench, action = scene.bench, _agree(scene, "Weigh Mia", due=date(2026, 11, 12))
    _close(scene)
    following = MeetingId(uuid4())
    start = START + timedelta(days=30)
    bench.do(PlanMeeting(meeting=following, case=scene.case, form="icpc", start=start))
    assert NeedKind.ACTION_OVERDUE in _kinds(bench, start)
    (earlier,) = bench.record(following).earlier_actions
    done = replace(earlier, status=ActionStatus.DONE)
    bench.do(CorrectPart(meeting=following, part=done, version=bench.version(following, action.id)))
    assert NeedKind.ACTION_OVERDUE not in _kinds(bench, start)


def test_a_review_needs_a_meeting_from_four_weeks_before(scene: Scene) -> None:
    bench, on = scene.bench, date(2027, 2, 2)
    _agree(scene, "Weigh Mia")
    _record(scene, NextDate(id=PartId(uuid4()), kind="review", on=on))
    _record(scene, NextDate(id=PartId(uuid4()), kind="core_group", on=date(2026, 11, 17)))
    _close(scene)
    far = datetime(2027, 1, 4, 12, 0, tzinfo=UTC)
    assert NeedKind.REVIEW_DUE not in _kinds(bench, far)
    near = datetime(2027, 1, 5, 12, 0, tzinfo=UTC)
    reviews = [need for need in _needs(bench, near) if need.kind is NeedKind.REVIEW_DUE]
    review = next(need for need in reviews if need.due is not None and need.due.on == on)
    assert not review.is_overdue
    assert "3 months" in review.source
    start = datetime(2027, 2, 2, 10, 0, tzinfo=UTC)
    bench.do(PlanMeeting(meeting=MeetingId(uuid4()), case=scene.case, form="icpc", start=start))
    assert NeedKind.REVIEW_DUE not in _kinds(bench, near)


def test_a_first_core_group_without_a_day_is_told_with_the_day_of_the_rule(scene: Scene) -> None:
    _agree(scene, "Weigh Mia")
    _close(scene)
    needs = [n for n in _needs(scene.bench, at(12)) if n.kind is NeedKind.REVIEW_DUE]
    assert [need.due.on for need in needs if need.due] == [date(2026, 11, 19)]


def test_what_lies_in_the_bin_needs_nobody(scene: Scene) -> None:
    _close(scene)
    scene.bench.do(PutCaseInBin(case=scene.case, reason="Wrong family"))
    assert _needs(scene.bench, at(12)) == ()
    with scene.bench.bus.read() as reader:
        assert list_todays_meetings(reader, at(9)) == ()


def test_todays_meetings_are_those_of_the_day_in_london_and_open_ones(bench: Bench) -> None:
    scene = plan_scene(bench, opened=False)
    late = datetime(2026, 11, 5, 23, 59, tzinfo=UTC)

    def today(now: datetime) -> list[object]:
        with bench.bus.read() as reader:
            return [line.meeting for line in list_todays_meetings(reader, now)]

    assert today(late) == [scene.meeting]
    assert today(late + timedelta(minutes=1)) == []
    opened = plan_scene(bench)
    assert today(late + timedelta(minutes=1)) == [opened.meeting]
