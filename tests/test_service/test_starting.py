"""A meeting that begins with nothing prepared, and gets its type and its family afterwards."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from meetingdesk.domain.case import Case, CaseKind
from meetingdesk.domain.contribution import Answer, Contribution
from meetingdesk.domain.ids import CaseId, MeetingId, PartId
from meetingdesk.domain.meeting import State
from meetingdesk.domain.plan import Action
from meetingdesk.domain.values import ThreeState
from meetingdesk.record.definitions import form_of
from meetingdesk.record.validate import find_problems
from meetingdesk.rules.agenda_times import timed_agenda
from meetingdesk.rules.numbers import action_numbers
from meetingdesk.service.commands.agenda import OrderAgenda, StartItem
from meetingdesk.service.commands.cases import OpenCase
from meetingdesk.service.commands.contributions import RecordContribution
from meetingdesk.service.commands.discarding import PutMeetingInBin, TakeOutOfBin
from meetingdesk.service.commands.meeting_steps import CloseMeeting, ReopenMeeting
from meetingdesk.service.commands.parts import CorrectPart, RecordPart
from meetingdesk.service.commands.people import AddPerson
from meetingdesk.service.commands.reverting import RevertChange
from meetingdesk.service.commands.starting import SetMeetingCase, SetMeetingForm, StartMeeting
from meetingdesk.service.refusals import NotPossible
from meetingdesk.service.unprepared import UNPREPARED
from tests.helpers.buses import Bench, Scene, at, person


def _start(bench: Bench) -> MeetingId:
    meeting = MeetingId(uuid4())
    bench.do(StartMeeting(meeting=meeting, place="Ward 3"))
    return meeting


def _say(bench: Bench, meeting: MeetingId, text: str) -> Contribution:
    item = bench.record(meeting).items[0].id
    said = Contribution(id=PartId(uuid4()), item=item, text=text)
    bench.do(RecordContribution(meeting=meeting, contribution=said))
    return said


def test_a_meeting_starts_with_nothing_prepared(bench: Bench) -> None:
    meeting = _start(bench)
    record = bench.record(meeting)
    assert record.meeting.state is State.OPEN
    assert record.meeting.form.id == UNPREPARED
    assert record.case.subjects == ()
    assert [one.place for one in record.meeting.sittings] == ["Ward 3"]
    assert list(find_problems(record)) == []


def test_choosing_the_type_keeps_what_was_said_and_takes_over_the_agenda(bench: Bench) -> None:
    meeting = _start(bench)
    bench.do(StartItem(meeting=meeting, item=bench.record(meeting).items[1].id))
    said = _say(bench, meeting, "Mia was brought in at nine.")
    before = bench.record(meeting)
    bench.do(SetMeetingForm(meeting=meeting, form="icpc"))
    record = bench.record(meeting)
    form = form_of(record)
    assert (form.id, record.meeting.title) == ("icpc", form.title)
    assert record.contributions == before.contributions
    assert said.item in {item.id for item in record.items}
    kept, *agenda = record.items
    assert (kept.id, kept.title, kept.spans) == (
        before.items[1].id,
        "Discussion",
        before.items[1].spans,
    )
    assert [item.code for item in agenda] == [one.code for one in form.items if not one.repeats]
    assert list(find_problems(record)) == []


def test_an_item_that_both_types_have_is_the_same_item(bench: Bench) -> None:
    meeting = _start(bench)
    opening = bench.record(meeting).items[0]
    _say(bench, meeting, "Everybody was welcomed.")
    bench.do(SetMeetingForm(meeting=meeting, form="icpc"))
    items = bench.record(meeting).items
    assert items[0].id == opening.id
    assert [item.code for item in items].count("opening") == 1


def test_the_chosen_type_is_taken_back_like_any_change(bench: Bench) -> None:
    meeting = _start(bench)
    _say(bench, meeting, "Everybody was welcomed.")
    before = bench.snapshot()
    seq = bench.do(SetMeetingForm(meeting=meeting, form="cpa-review")).seq
    assert seq is not None
    bench.do(RevertChange(change=seq))
    assert bench.snapshot() == before


def test_an_answer_that_the_other_type_does_not_ask_is_not_lost(scene: Scene) -> None:
    question = form_of(scene.record).questions[0].code
    answer = Answer(id=PartId(uuid4()), question=question, value=ThreeState.NO, reason="None")
    scene.bench.do(RecordPart(meeting=scene.meeting, part=answer))
    with pytest.raises(NotPossible, match=question):
        scene.bench.do(SetMeetingForm(meeting=scene.meeting, form="cpa-review"))
    assert scene.record.meeting.form.id == "icpc"
    assert scene.record.answers == (answer,)


def test_a_closed_meeting_keeps_type_and_case(scene: Scene) -> None:
    scene.bench.do(CloseMeeting(meeting=scene.meeting, at=at(11)))
    with pytest.raises(NotPossible):
        scene.bench.do(SetMeetingForm(meeting=scene.meeting, form="strategy-discussion"))
    scene.bench.do(ReopenMeeting(meeting=scene.meeting, reason="Wrong type"))
    scene.bench.do(SetMeetingForm(meeting=scene.meeting, form="strategy-discussion"))
    assert scene.record.meeting.form.id == "strategy-discussion"


def test_choosing_the_family_brings_its_people_and_its_line(scene: Scene) -> None:
    bench = scene.bench
    meeting = _start(bench)
    said = _say(bench, meeting, "Mia was brought in at nine.")
    bench.do(SetMeetingCase(meeting=meeting, case=scene.case))
    record = bench.record(meeting)
    assert record.case.subjects == (scene.child,)
    assert scene.child in {one.id for one in record.people}
    assert [one.text for one in record.contributions] == [said.text]
    assert list(find_problems(record)) == []
    with bench.bus.read() as reader:
        cases = {line.case for line in reader.list_meeting_lines() if line.meeting == meeting}
    assert cases == {scene.case}


def test_the_family_brings_the_open_actions_and_their_numbers(scene: Scene) -> None:
    bench = scene.bench
    action = Action(id=PartId(uuid4()), action="Visit weekly", due=date(2026, 12, 1))
    bench.do(RecordPart(meeting=scene.meeting, part=action))
    bench.do(CloseMeeting(meeting=scene.meeting, at=at(11)))
    meeting = _start(bench)
    new = Action(id=PartId(uuid4()), action="Ring the school")
    bench.do(RecordPart(meeting=meeting, part=new))
    bench.do(SetMeetingCase(meeting=meeting, case=scene.case))
    record = bench.record(meeting)
    assert [one.id for one in record.earlier_actions] == [action.id]
    assert action_numbers(record) == {new.id: "2"}
    assert (record.meeting.previous, record.meeting.number_in_series) == (scene.meeting, 2)


def test_a_case_that_was_chosen_wrongly_is_changed_while_nothing_belongs_to_it(
    scene: Scene,
) -> None:
    other = person("Tom Alder")
    case = Case(id=CaseId(uuid4()), kind=CaseKind.CHILDREN, subjects=(other.id,))
    scene.bench.do(AddPerson(person=other))
    scene.bench.do(OpenCase(case=case))
    scene.record_said("She is well.", about=(scene.child,))
    with pytest.raises(NotPossible, match="entries about somebody else"):
        scene.bench.do(SetMeetingCase(meeting=scene.meeting, case=case.id))
    assert scene.record.case.subjects == (scene.child,)


def test_a_meeting_begun_by_mistake_goes_into_the_bin_and_comes_back(bench: Bench) -> None:
    meeting = _start(bench)
    said = _say(bench, meeting, "Everybody was welcomed.")
    bench.do(PutMeetingInBin(meeting=meeting, reason="Pressed by mistake"))
    bench.do(TakeOutOfBin(uid=meeting))
    assert [one.text for one in bench.record(meeting).contributions] == [said.text]


def test_the_agenda_is_put_into_another_order(bench: Bench) -> None:
    meeting = _start(bench)
    bench.do(SetMeetingForm(meeting=meeting, form="icpc"))
    items = [one.id for one in bench.record(meeting).items]
    ordered = bench.do(OrderAgenda(meeting=meeting, items=tuple(reversed(items))))
    assert [one.id for one in bench.record(meeting).items] == items[::-1]
    assert ordered.seq is not None
    undone = bench.do(RevertChange(change=ordered.seq))
    assert [one.id for one in bench.record(meeting).items] == items
    assert undone.seq is not None
    bench.do(RevertChange(change=undone.seq))
    assert [one.id for one in bench.record(meeting).items] == items[::-1]
    with pytest.raises(NotPossible):
        bench.do(OrderAgenda(meeting=meeting, items=tuple(items[1:])))


def test_minutes_given_to_an_item_count_before_those_of_the_form(bench: Bench) -> None:
    meeting = _start(bench)
    bench.do(SetMeetingForm(meeting=meeting, form="icpc"))
    first = bench.record(meeting).items[0]
    bench.do(
        CorrectPart(
            meeting=meeting,
            part=replace(first, minutes=25),
            version=bench.version(meeting, first.id),
        )
    )
    record = bench.record(meeting)
    assert timed_agenda(record, form_of(record), now=at(10, 0))[0].minutes == 25


def test_a_meeting_begun_at_once_takes_up_its_first_item_and_keeps_it_as_its_type_is_said(
    bench: Bench,
) -> None:
    meeting = MeetingId(uuid4())
    bench.do(StartMeeting(meeting=meeting, takes_first_item=True))
    bench.do(SetMeetingForm(meeting=meeting, form="icpc"))
    taken = [item.code for item in bench.record(meeting).items if item.spans]
    assert taken == ["opening"]
    assert bench.record(meeting).items[0].code == "opening"
