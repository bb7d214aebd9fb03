"""What is typed of a new meeting: nothing is lost, nobody is guessed, one command makes it all."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest

from meetingdesk.bootstrap import OpenDesk
from meetingdesk.domain.ids import MeetingId
from meetingdesk.domain.meeting import State
from meetingdesk.domain.values import ThreeState
from meetingdesk.service.commands.drafts import SaveDraft
from meetingdesk.service.commands.people import AddPerson
from meetingdesk.service.commands.starting import StartMeeting
from meetingdesk.service.refusals import NotPossible
from tests.helpers.buses import person
from tests.helpers.releases import bring_in, record_of, released_desk
from ui.presenters.kept_place import DESK
from ui.presenters.known_desk import (
    due_lines,
    find_alike,
    find_cases,
    find_people,
    read_known_desk,
    suitable_forms,
)
from ui.presenters.new_meeting import (
    DRAFT_KEY,
    Step,
    TypedMeeting,
    TypedPerson,
    as_draft,
    find_problems,
    person_doubts,
    person_problems,
    read_draft,
)
from ui.presenters.setting_up import officer_problems, set_up_command

TODAY = date(2026, 10, 20)
CHILD = TypedPerson(name="Mia Roe", born="3 2 2016", is_subject=True, nhs_number="999 000 1014")
MOTHER = TypedPerson(
    name="Ann Roe",
    aliases="Ann Lee, Annie",
    born="1990",
    relationship="mother",
    responsibility=ThreeState.YES.value,
    services=("adult_mental_health",),
)
FATHER = TypedPerson(
    name="Ed Lee", relationship="father", lives="no", not_to_learn_address=True, born="2 6 1991"
)
TYPED = TypedMeeting(
    step=Step.WHEN.value,
    is_new=True,
    address="1 High Row\nLeeds",
    address_since="4 9 2026",
    people=(CHILD, MOTHER, FATHER),
    form="icpc",
    triggers=(("strategy_discussion", "14 10 2026"),),
    day="5 11 2026",
    time="9:30",
    place="Room 2",
    chair="Ruth Adeyemi",
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[OpenDesk]:
    with released_desk(tmp_path / "desk") as opened:
        yield opened


def _set_up(desk: OpenDesk, typed: TypedMeeting) -> MeetingId:
    known = read_known_desk(desk)
    meeting = MeetingId(uuid4())
    desk.bus.do(set_up_command(typed, meeting=meeting, known=known.known, today=TODAY))
    return meeting


def test_a_draft_brings_back_every_word() -> None:
    typed = replace(TYPED, unfinished=TypedPerson(name="Half a na"), separate=(("a", "b"),))
    assert read_draft(as_draft(typed)) == typed


def test_a_draft_that_cannot_be_read_is_an_empty_one() -> None:
    for text in ("", "{", "[]", '{"colour": "blue"}', '{"people": [3]}'):
        assert read_draft(text) == TypedMeeting()


def test_nothing_typed_leaves_no_draft() -> None:
    assert as_draft(TypedMeeting(step=Step.TYPE.value)) == ""
    assert as_draft(TypedMeeting(begun=str(uuid4()))) == ""


def test_each_step_says_what_is_missing() -> None:
    empty = TypedMeeting()
    assert [one.field for one in find_problems(empty, Step.CASE, today=TODAY)] == ["search"]
    assert [one.field for one in find_problems(empty, Step.HOUSEHOLD, today=TODAY)] == ["name"]
    assert [one.field for one in find_problems(empty, Step.TYPE, today=TODAY)] == ["form"]
    bad = replace(TYPED, day="31 2 2026", time="")
    assert [one.field for one in find_problems(bad, Step.WHEN, today=TODAY)] == ["day"]
    half = replace(TYPED, time="")
    assert [one.field for one in find_problems(half, Step.WHEN, today=TODAY)] == ["time"]
    open_day = replace(TYPED, day="", time="")
    assert find_problems(open_day, Step.WHEN, today=TODAY) == ()


def test_a_case_of_the_desk_is_not_asked_for_its_household() -> None:
    assert Step.HOUSEHOLD not in TypedMeeting(case=str(uuid4())).steps
    assert TypedMeeting(begun=str(uuid4()), is_new=True).steps[-1] is Step.TYPE


def test_a_number_that_looks_mistyped_is_told_and_not_refused() -> None:
    wrong = replace(CHILD, nhs_number="999 000 1015")
    assert person_doubts(wrong)
    assert person_doubts(CHILD) == ()
    assert person_problems(wrong, today=TODAY) == ()
    assert [one.field for one in person_problems(TypedPerson(), today=TODAY)] == ["name"]


def test_one_command_makes_people_case_and_meeting(desk: OpenDesk) -> None:
    record = record_of(desk, _set_up(desk, TYPED))
    people = {one.name: one for one in record.people}
    mia, ann, ed = people["Mia Roe"], people["Ann Roe"], people["Ed Lee"]
    assert record.case.subjects == (mia.id,)
    assert ann.aliases == ("Ann Lee", "Annie")
    assert (ann.born_year, mia.born) == (1990, date(2016, 2, 3))
    assert mia.addresses[0].lines == ("1 High Row", "Leeds")
    assert mia.addresses[0].confidential_from == (ed.id,)
    assert ed.addresses == ()
    told = {(one.adult, one.relation, one.responsibility) for one in record.case.parenthood}
    assert told == {
        (ann.id, "mother", ThreeState.YES),
        (ed.id, "father", ThreeState.NOT_ASKED),
    }
    assert [one.discipline for one in record.case.known_services] == ["adult_mental_health"]
    assert record.meeting.state is State.PLANNED
    assert record.meeting.officers[0].person == people["Ruth Adeyemi"].id


def test_a_command_that_fails_leaves_nothing_behind(desk: OpenDesk) -> None:
    known = read_known_desk(desk)
    before = len(known.people)
    nobody = replace(TYPED, people=(MOTHER,))
    with pytest.raises(NotPossible):
        _set_up(desk, nobody)
    assert len(read_known_desk(desk).people) == before


def test_the_draft_goes_with_the_meeting_that_was_made_of_it(desk: OpenDesk) -> None:
    desk.bus.do(SaveDraft(meeting=DESK, key=DRAFT_KEY, text=as_draft(TYPED)))
    assert read_known_desk(desk).draft == TYPED
    _set_up(desk, TYPED)
    assert read_known_desk(desk).draft == TypedMeeting()


def test_a_meeting_that_is_late_gets_its_reason_beside_the_finding(desk: OpenDesk) -> None:
    late = replace(TYPED, late_reason="The room was flooded.")
    assert [one.is_late for one in due_lines(read_known_desk(desk), late)] == [True]
    record = record_of(desk, _set_up(desk, late))
    assert [one.reason for one in record.finding_answers] == ["The room was flooded."]


def test_a_meeting_in_time_keeps_no_reason(desk: OpenDesk) -> None:
    early = replace(TYPED, day="2 11 2026", late_reason="Not needed after all.")
    assert [one.is_late for one in due_lines(read_known_desk(desk), early)] == [False]
    assert record_of(desk, _set_up(desk, early)).finding_answers == ()


def test_a_begun_meeting_gets_its_family_and_type(desk: OpenDesk) -> None:
    meeting = MeetingId(uuid4())
    desk.bus.do(StartMeeting(meeting=meeting))
    known = read_known_desk(desk)
    typed = replace(TYPED, begun=str(meeting))
    desk.bus.do(set_up_command(typed, meeting=meeting, known=known.known, today=TODAY))
    record = record_of(desk, meeting)
    assert record.meeting.form.id == "icpc"
    assert record.meeting.state is State.OPEN
    assert len(record.case.household) == 3


@pytest.mark.parametrize("typed", ["marsh", "Jaiden", "leah pike", "Darren", "lehmarsh marsh jay"])
def test_a_case_is_found_by_any_name_in_it_slips_forgiven(desk: OpenDesk, typed: str) -> None:
    bring_in(desk, "icpc-marsh")
    bring_in(desk, "cpa-okafor")
    found = find_cases(read_known_desk(desk), typed)
    is_there = typed != "lehmarsh marsh jay"
    assert ["Jayden" in one.title for one in found] == ([True] if is_there else [])


def test_somebody_who_looks_known_is_asked_about_until_said_to_be_another(desk: OpenDesk) -> None:
    bring_in(desk, "icpc-marsh")
    known = read_known_desk(desk)
    leah = TypedPerson(name="Lea Marsh", born="12 Mar 1995")
    found = find_alike(known, TypedMeeting(), person=leah)
    assert [one.name for one in found] == ["Leah Marsh"]
    assert [one.name for one in find_people(known, "lea")] == ["Leah Marsh"]
    by_number = TypedPerson(name="Somebody Else", nhs_number="999-000-1006")
    assert [one.name for one in find_alike(known, TypedMeeting(), person=by_number)] == [
        "Leah Marsh"
    ]
    separate = TypedMeeting(separate=((str(found[0].id), leah.id),))
    assert find_alike(known, separate, person=leah) == ()
    other_birth = replace(leah, born="1 1 2001")
    assert find_alike(known, TypedMeeting(), person=other_birth) == ()


def test_a_name_that_two_people_have_is_not_guessed_for_an_office(desk: OpenDesk) -> None:
    for _twice in range(2):
        desk.bus.do(AddPerson(person=person("Ruth Adeyemi")))
    known = read_known_desk(desk).known
    assert [one.field for one in officer_problems(TYPED, known)] == ["chair"]


def test_types_that_fit_the_case_come_first(desk: OpenDesk) -> None:
    forms = suitable_forms(read_known_desk(desk), replace(TYPED, kind="adult"))
    kinds = [one.case_kind for one in forms]
    assert kinds == sorted(kinds)
    assert kinds[0] == "adult"
