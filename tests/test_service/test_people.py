"""People, agencies and cases of the desk, and how meetings keep their own copies of them."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from meetingdesk.domain.case import Case, CaseKind, HouseholdMember, Living
from meetingdesk.domain.errors import Conflict, NotFound
from meetingdesk.domain.ids import AddressId, CaseId, MeetingId, PersonId
from meetingdesk.domain.people import (
    Address,
    Agency,
    Identifier,
    IdentifierKind,
    Person,
)
from meetingdesk.record.codec import encode
from meetingdesk.record.validate import check
from meetingdesk.rules.naming import name_of
from meetingdesk.service.commands.cases import CorrectCase, CorrectCaseInMeeting, OpenCase
from meetingdesk.service.commands.imports import ImportRecord
from meetingdesk.service.commands.meeting_steps import CloseMeeting
from meetingdesk.service.commands.meetings import PlanMeeting
from meetingdesk.service.commands.parts import CorrectPart
from meetingdesk.service.commands.people import (
    AddPerson,
    CorrectAgency,
    CorrectPerson,
    JoinPeople,
    LinkBornChild,
    SeparatePeople,
)
from meetingdesk.service.commands.reverting import RevertChange
from meetingdesk.service.duplicates import Likeness
from meetingdesk.service.entities import read_as
from meetingdesk.service.queries import (
    find_open_case,
    list_agencies,
    list_likely_duplicates,
    list_people,
)
from meetingdesk.service.refusals import NotPossible
from meetingdesk.service.stored import DESK_SCOPE
from tests.helpers.buses import Bench, Scene, at, bench_in, person

NHS = "9990000018"
REFUGE = Address(
    id=AddressId(uuid4()), lines=("14 Fieldgate Lane", "Northmoor"), is_confidential=True
)


def _on_desk(bench: Bench, uid: PersonId) -> Person:
    with bench.bus.read() as reader:
        stored = reader.get(DESK_SCOPE, uid)
    assert stored is not None
    return read_as(stored, Person).value


def _in_meeting(scene: Scene, uid: PersonId, meeting: MeetingId | None = None) -> Person:
    record = scene.bench.record(meeting or scene.meeting)
    return next(person for person in record.people if person.id == uid)


def _correct(bench: Bench, new: Person) -> None:
    bench.do(CorrectPerson(person=new, version=bench.version(DESK_SCOPE, new.id)))


def _duplicates(bench: Bench) -> list[tuple[set[PersonId], Likeness]]:
    with bench.bus.read() as reader:
        found = list_likely_duplicates(reader)
    return [({entry.first, entry.second}, entry.likeness) for entry in found]


def test_a_doubtful_number_is_kept_and_warned_about(bench: Bench) -> None:
    wrong = Identifier(kind=IdentifierKind.NHS_NUMBER, value="9990000019")
    one = person("Leo Fenwick", identifiers=(wrong,))
    changes = bench.do(AddPerson(person=one))
    assert len(changes.warnings) == 1
    assert "9990000019" in changes.warnings[0]
    assert _on_desk(bench, one.id).identifiers == (wrong,)


def test_a_good_number_gives_no_warning(bench: Bench) -> None:
    right = Identifier(kind=IdentifierKind.NHS_NUMBER, value=NHS)
    assert bench.do(AddPerson(person=person("Leo Fenwick", identifiers=(right,)))).warnings == ()


def test_a_person_without_a_name_must_be_an_unborn_child(bench: Bench) -> None:
    with pytest.raises(NotPossible):
        bench.do(AddPerson(person=person("")))
    for _twin in range(2):
        bench.do(AddPerson(person=person("", expected=date(2027, 2, 1))))
    with bench.bus.read() as reader:
        assert len(list_people(reader)) == 2


def test_an_agency_must_be_known_before_its_people(bench: Bench) -> None:
    with pytest.raises(NotFound):
        bench.do(AddPerson(person=person("Pat Osgood", agency=uuid4())))


def test_entries_with_one_nhs_number_are_shown_as_likely_the_same(bench: Bench) -> None:
    number = Identifier(kind=IdentifierKind.NHS_NUMBER, value=NHS)
    spaced = Identifier(kind=IdentifierKind.NHS_NUMBER, value="999 000 0018")
    first = person("Leo Fenwick", identifiers=(number,))
    second = person("L. Fenwick", identifiers=(spaced,))
    for one in (first, second):
        bench.do(AddPerson(person=one))
    assert _duplicates(bench) == [({first.id, second.id}, Likeness.NHS_NUMBER)]


def test_entries_with_one_name_and_birth_are_shown_as_likely_the_same(bench: Bench) -> None:
    born = date(2021, 3, 2)
    first = person("Mia Fenwick", born=born)
    second = person("Mia Dale", born=born, former_names=("MIA FENWICK",))
    for one in (first, second, person("Mia Fenwick", born=date(2020, 3, 2)), person("Mia Fenwick")):
        bench.do(AddPerson(person=one))
    assert _duplicates(bench) == [({first.id, second.id}, Likeness.NAME_AND_BIRTH)]


def test_joined_and_separated_entries_are_no_longer_shown(bench: Bench) -> None:
    born = date(2021, 3, 2)
    one, two, three = (person("Mia Fenwick", born=born) for _number in range(3))
    for entry in (one, two, three):
        bench.do(AddPerson(person=entry))
    bench.do(JoinPeople(keep=one.id, joined=two.id))
    assert [pair for pair, _why in _duplicates(bench)] == [{one.id, three.id}]
    bench.do(SeparatePeople(first=three.id, second=one.id, reason="Twins of cousins"))
    assert _duplicates(bench) == []
    with bench.bus.read() as reader:
        assert {entry.value.id for entry in list_people(reader)} == {one.id, three.id}


def test_what_was_joined_can_be_separated_and_joined_again(bench: Bench) -> None:
    one, two = person("Mia Fenwick"), person("Mia Fenwick")
    for entry in (one, two):
        bench.do(AddPerson(person=entry))
    bench.do(JoinPeople(keep=one.id, joined=two.id))
    with pytest.raises(NotPossible):
        bench.do(JoinPeople(keep=two.id, joined=one.id))
    bench.do(SeparatePeople(first=one.id, second=two.id))
    assert _on_desk(bench, two.id).joined_into is None
    bench.do(JoinPeople(keep=two.id, joined=one.id))
    assert _on_desk(bench, one.id).joined_into == two.id


def test_nobody_is_joined_with_themselves(bench: Bench) -> None:
    one = person("Mia Fenwick")
    bench.do(AddPerson(person=one))
    with pytest.raises(NotPossible):
        bench.do(JoinPeople(keep=one.id, joined=one.id))


def test_an_unborn_child_is_linked_to_the_born_one(bench: Bench) -> None:
    unborn = person("", expected=date(2026, 10, 30))
    child = person("Ivy Fenwick", born=date(2026, 10, 28))
    unnamed = person("Ivy Fenwick")
    for entry in (unborn, child, unnamed):
        bench.do(AddPerson(person=entry))
    with pytest.raises(NotPossible):
        bench.do(LinkBornChild(unborn=unborn.id, child=unnamed.id))
    with pytest.raises(NotPossible):
        bench.do(LinkBornChild(unborn=child.id, child=unborn.id))
    bench.do(LinkBornChild(unborn=unborn.id, child=child.id))
    assert _on_desk(bench, unborn.id).became == child.id
    with pytest.raises(NotPossible):
        bench.do(LinkBornChild(unborn=unborn.id, child=child.id))


def test_a_meeting_knows_which_child_an_unborn_one_became(scene: Scene) -> None:
    bench = scene.bench
    twins = [person("", expected=date(2026, 10, 30)) for _each in range(2)]
    ivy = person("Ivy Fenwick", born=date(2026, 10, 28))
    for entry in (*twins, ivy):
        bench.do(AddPerson(person=entry))
    case = Case(id=CaseId(uuid4()), kind=CaseKind.CHILDREN, subjects=tuple(e.id for e in twins))
    bench.do(OpenCase(case=case))
    meeting = MeetingId(uuid4())
    bench.do(PlanMeeting(meeting=meeting, case=case.id, form="icpc"))
    assert _case_titles(bench)[case.id].startswith("Unborn child 1, expected 30 October 2026, ")
    before = bench.snapshot()
    linked = bench.do(LinkBornChild(unborn=twins[0].id, child=ivy.id))
    check(bench.record(meeting))
    record = bench.record(meeting)
    assert name_of(record, twins[0].id) == "Ivy Fenwick"
    assert name_of(record, twins[1].id) == "the second unborn child"
    assert "Ivy Fenwick, Unborn child 2" in _case_titles(bench)[case.id]
    assert linked.seq is not None
    bench.do(RevertChange(change=linked.seq))
    assert bench.snapshot() == before


def test_what_a_child_became_is_kept_by_export_and_import(scene: Scene, tmp_path: Path) -> None:
    unborn = person("", expected=date(2026, 10, 30))
    ivy = person("Ivy Fenwick", born=date(2026, 10, 28))
    for entry in (unborn, ivy):
        scene.bench.do(AddPerson(person=entry))
    scene.bench.do(LinkBornChild(unborn=unborn.id, child=ivy.id))
    scene.record_said(speaker=None, about=(unborn.id,))
    body = encode(scene.record)
    with bench_in(tmp_path / "other") as other:
        other.do(ImportRecord(body=body))
        assert encode(other.record(scene.meeting)) == body
        assert _on_desk(other, unborn.id).became == ivy.id


def _case_titles(bench: Bench) -> dict[UUID, str]:
    with bench.bus.read() as reader:
        return {line.case: line.title for line in reader.list_case_lines()}


def test_correcting_a_person_keeps_that_they_were_joined(bench: Bench) -> None:
    one, two = person("Mia Fenwick"), person("Mia Fenwick")
    for entry in (one, two):
        bench.do(AddPerson(person=entry))
    bench.do(JoinPeople(keep=one.id, joined=two.id))
    _correct(bench, replace(two, name="Mia Fennick"))
    assert _on_desk(bench, two.id).joined_into == one.id


def test_a_meeting_follows_the_desk_until_it_is_closed(scene: Scene) -> None:
    bench = scene.bench
    child = _on_desk(bench, scene.child)
    _correct(bench, replace(child, name="Mia Dale", former_names=("Mia Fenwick",)))
    assert _in_meeting(scene, scene.child).name == "Mia Dale"
    bench.do(CloseMeeting(meeting=scene.meeting, at=at(11)))
    _correct(bench, replace(child, name="Mia Croft"))
    assert _in_meeting(scene, scene.child).name == "Mia Dale"
    assert _on_desk(bench, scene.child).name == "Mia Croft"


def test_a_confidential_address_reaches_every_meeting_that_is_not_signed(scene: Scene) -> None:
    bench = scene.bench
    bench.do(CloseMeeting(meeting=scene.meeting, at=at(11)))
    other = MeetingId(uuid4())
    bench.do(PlanMeeting(meeting=other, case=scene.case, form="icpc"))
    old = Address(id=AddressId(uuid4()), lines=("3 Mill Row",))
    child = _on_desk(bench, scene.child)
    _correct(bench, replace(child, name="Mia Croft", addresses=(REFUGE, old)))
    assert _in_meeting(scene, scene.child).addresses == (REFUGE,)
    assert _in_meeting(scene, scene.child).name == "Mia Fenwick"
    assert _in_meeting(scene, scene.child, other).addresses == (REFUGE, old)


def test_an_address_that_becomes_confidential_does_so_in_a_closed_meeting(scene: Scene) -> None:
    bench = scene.bench
    plain = replace(REFUGE, is_confidential=False)
    child = _on_desk(bench, scene.child)
    _correct(bench, replace(child, addresses=(plain,)))
    bench.do(CloseMeeting(meeting=scene.meeting, at=at(11)))
    kept_from = replace(plain, confidential_from=(scene.mother,))
    _correct(bench, replace(child, addresses=(kept_from,)))
    assert _in_meeting(scene, scene.child).addresses == (kept_from,)


def test_a_confidential_address_cannot_be_corrected_away_in_one_meeting(scene: Scene) -> None:
    child = _on_desk(scene.bench, scene.child)
    _correct(scene.bench, replace(child, addresses=(REFUGE,)))
    bare = replace(_in_meeting(scene, scene.child), addresses=(), preferred_name="Mimi")
    scene.bench.do(
        CorrectPart(meeting=scene.meeting, part=bare, version=scene.version(scene.child))
    )
    kept = _in_meeting(scene, scene.child)
    assert (kept.preferred_name, kept.addresses) == ("Mimi", (REFUGE,))


def test_the_addresses_of_a_joined_entry_are_known_in_every_meeting(scene: Scene) -> None:
    bench = scene.bench
    again = person("Mia Fenwick", addresses=(REFUGE,))
    bench.do(AddPerson(person=again))
    bench.do(JoinPeople(keep=scene.child, joined=again.id))
    assert REFUGE in _in_meeting(scene, scene.child).addresses
    later = MeetingId(uuid4())
    bench.do(PlanMeeting(meeting=later, case=scene.case, form="icpc"))
    assert REFUGE in _in_meeting(scene, scene.child, later).addresses
    assert _on_desk(bench, scene.child).addresses == ()


def test_an_agency_is_corrected_on_the_desk_and_in_open_meetings(scene: Scene) -> None:
    scene.record_said()
    renamed = Agency(id=scene.agency, name="Health visiting (north)", discipline="health_visiting")
    scene.bench.do(
        CorrectAgency(agency=renamed, version=scene.bench.version(DESK_SCOPE, scene.agency))
    )
    assert scene.record.agencies == (renamed,)
    with scene.bench.bus.read() as reader:
        assert [kept.value for kept in list_agencies(reader)] == [renamed]


def test_a_case_is_about_people_whom_the_desk_knows(scene: Scene) -> None:
    with scene.bench.bus.read() as reader:
        case = find_open_case(reader, scene.case).value
    with pytest.raises(NotFound):
        scene.bench.do(
            OpenCase(case=replace(case, id=CaseId(uuid4()), subjects=(PersonId(uuid4()),)))
        )
    with pytest.raises(NotPossible):
        scene.bench.do(OpenCase(case=replace(case, id=CaseId(uuid4()), subjects=())))


def test_a_case_is_corrected_in_meetings_that_are_not_closed(scene: Scene) -> None:
    bench = scene.bench
    with bench.bus.read() as reader:
        kept = find_open_case(reader, scene.case)
    member = HouseholdMember(person=scene.mother, relationship="Mother", lives=Living.YES)
    bench.do(CorrectCase(case=replace(kept.value, household=(member,)), version=kept.version))
    assert scene.record.case.household == (member,)
    assert scene.mother in {person.id for person in scene.record.people}
    bench.do(CloseMeeting(meeting=scene.meeting, at=at(11)))
    bench.do(CorrectCase(case=kept.value, version=kept.version + 1))
    assert scene.record.case.household == (member,)
    bench.do(
        CorrectCaseInMeeting(
            meeting=scene.meeting, case=kept.value, version=scene.version(scene.case)
        )
    )
    assert not scene.record.case.household


def test_two_screens_cannot_correct_one_person(scene: Scene) -> None:
    child = _on_desk(scene.bench, scene.child)
    version = scene.bench.version(DESK_SCOPE, scene.child)
    scene.bench.do(CorrectPerson(person=replace(child, religion="None"), version=version))
    with pytest.raises(Conflict):
        scene.bench.do(CorrectPerson(person=child, version=version))
