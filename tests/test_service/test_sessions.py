"""A split meeting: neither party's papers, nor the shared screen, tell of the other's session."""

from dataclasses import replace
from datetime import datetime
from uuid import uuid4

import pytest

from exports.plain.writer import plain_text
from meetingdesk.domain.case import Parenthood
from meetingdesk.domain.contribution import Contribution
from meetingdesk.domain.errors import NotFound
from meetingdesk.domain.ids import AddressId, PartId, PersonId
from meetingdesk.domain.invitation import Capacity, Invitation
from meetingdesk.domain.meeting import State
from meetingdesk.domain.people import Address
from meetingdesk.domain.plan import Action
from meetingdesk.domain.presence import Departure
from meetingdesk.domain.sharing import Handling, Level
from meetingdesk.domain.values import ThreeState
from meetingdesk.record.codec import encode
from meetingdesk.record.definitions import form_of
from meetingdesk.record.model import Record
from meetingdesk.record.validate import find_problems
from meetingdesk.service.commands.agenda import StartItem
from meetingdesk.service.commands.cases import CorrectCase
from meetingdesk.service.commands.contributions import RecordContribution
from meetingdesk.service.commands.meeting_steps import CloseMeeting
from meetingdesk.service.commands.parts import RecordPart
from meetingdesk.service.commands.people import AddPerson
from meetingdesk.service.commands.presence import Arrive
from meetingdesk.service.commands.reverting import RevertChange
from meetingdesk.service.commands.sessions import (
    BeginRoom,
    BeginSession,
    EndRoom,
    RestrictSession,
)
from meetingdesk.service.refusals import NotPossible
from meetingdesk.service.stored import DESK_SCOPE
from tests.helpers.buses import START, Scene, at, person
from tests.helpers.case_papers import papers_of_record
from ui.presenters.projector import shared_view


def _not_for(one: PersonId) -> Handling:
    return Handling(level=Level.NOT_NAMED, people=(one,))


def _invite(scene: Scene, father: PersonId) -> None:
    """Put both parents and the nurse on the list; the parents get copies."""
    bench, meeting = scene.bench, scene.meeting
    parents = tuple(
        Parenthood(adult=one, child=scene.child, relation=word, responsibility=ThreeState.YES)
        for one, word in ((scene.mother, "mother"), (father, "father"))
    )
    case = replace(scene.record.case, parenthood=parents)
    bench.do(CorrectCase(case=case, version=bench.version(DESK_SCOPE, case.id)))
    for one in (scene.mother, father):
        line = Invitation(id=PartId(uuid4()), person=one, capacity=Capacity.FAMILY)
        bench.do(RecordPart(meeting=meeting, part=line))
    nurse = Invitation(id=PartId(uuid4()), person=scene.worker, agency=scene.agency)
    bench.do(RecordPart(meeting=meeting, part=nurse))


def _split(scene: Scene) -> PersonId:
    """Hold a meeting in two sessions, the mother's and then the father's; close it."""
    bench, meeting = scene.bench, scene.meeting
    living = Address(
        id=AddressId(uuid4()), lines=("9 Mill Bank",), confidential_from=(scene.mother,)
    )
    father = person("Ivor Tully", addresses=(living,))
    bench.do(AddPerson(person=father))
    _invite(scene, father.id)
    first = scene.record.meeting.sittings[0].id
    bench.do(RestrictSession(meeting=meeting, sitting=first, handling=_not_for(father.id)))
    _attend(scene, scene.mother, START)
    bench.do(StartItem(meeting=meeting, item=scene.item(), at=at(9, 52)))
    _say(scene, scene.mother, "He must not know that I was here.", spoken=at(10, 13))
    bench.do(
        BeginSession(
            meeting=meeting,
            handling=_not_for(scene.mother),
            place="Elm Court",
            ended=at(10, 30),
            at=at(14, 21),
        )
    )
    _attend(scene, father.id, at(14, 21))
    bench.do(StartItem(meeting=meeting, item=scene.item(1), at=at(14, 30)))
    _say(scene, father.id, "I would like to see her.", spoken=at(14, 40))
    return father.id


def _attend(scene: Scene, who: PersonId, when: datetime) -> None:
    for one in (who, scene.worker):
        scene.bench.do(Arrive(meeting=scene.meeting, id=PartId(uuid4()), person=one, at=when))


def _say(scene: Scene, who: PersonId, text: str, *, spoken: datetime) -> None:
    item = next(one for one in reversed(scene.record.items) if one.spans)
    said = Contribution(id=PartId(uuid4()), item=item.id, text=text, speaker=who, spoken=spoken)
    scene.bench.do(RecordContribution(meeting=scene.meeting, contribution=said))


def _papers_for(record: Record, who: PersonId) -> str:
    mine = [one for one in papers_of_record(record) if one.copy.audience.people == (who,)]
    assert mine
    words = [plain_text(one.document) for one in mine]
    return "\n".join([*words, *(encode(one.redacted.record).decode() for one in mine)])


def _closed(scene: Scene) -> Record:
    scene.bench.do(CloseMeeting(meeting=scene.meeting, at=at(15, 8)))
    return scene.record


def test_the_next_session_ends_the_one_before_with_everybody_in_it(scene: Scene) -> None:
    _split(scene)
    record = scene.record
    first, second = record.meeting.sittings
    assert (first.end, second.start, second.end) == (at(10, 30), at(14, 21), None)
    assert second.place == "Elm Court"
    mothers = [one for one in record.presence if one.person == scene.mother]
    assert [(one.end, one.departure) for one in mothers] == [(at(10, 30), Departure.AS_AGREED)]
    assert record.items[0].spans[-1].end == at(10, 30)
    assert record.meeting.state is State.OPEN
    assert list(find_problems(record)) == []


def test_the_papers_of_one_party_tell_nothing_of_the_others_session(scene: Scene) -> None:
    father = _split(scene)
    record = _closed(scene)
    mothers, fathers = _papers_for(record, scene.mother), _papers_for(record, father)
    assert "Room 2" in mothers
    assert "Elm Court" in fathers
    for tell in ("14:21", "14:30", "14:40", "15:08", "Elm Court", "9 Mill Bank"):
        assert tell not in mothers, tell
    for tell in ("09:30", "09:52", "10:13", "10:30", "Room 2"):
        assert tell not in fathers, tell


def test_an_agency_that_was_at_both_sessions_is_told_of_both(scene: Scene) -> None:
    _split(scene)
    record = _closed(scene)
    copies = [one for one in papers_of_record(record) if one.copy.audience.agency == scene.agency]
    told = "\n".join(plain_text(one.document) for one in copies)
    assert "Room 2" in told
    assert "Elm Court" in told


def test_who_was_only_in_the_other_session_is_not_told_as_absent(scene: Scene) -> None:
    father = _split(scene)
    record = _closed(scene)
    for who, other in ((scene.mother, father), (father, scene.mother)):
        mine = [one for one in papers_of_record(record) if one.copy.audience.people == (who,)]
        assert mine
        for one in mine:
            left = one.redacted.record
            assert other not in {line.person for line in left.invitations}
            assert other not in {line.person for line in left.presence}


def test_the_shared_screen_tells_nothing_of_a_session(scene: Scene) -> None:
    _split(scene)
    record = scene.record
    shown = repr(shared_view(record, form_of(record), now=at(14, 45)))
    for tell in ("09:30", "09:52", "10:13", "Room 2", "Elm Court", "Mill Bank", "Ivor", "Dawn"):
        assert tell not in shown, tell
    assert "must not know" not in shown


def test_a_session_is_taken_back(scene: Scene) -> None:
    before = scene.bench.snapshot()
    done = scene.bench.do(
        BeginSession(meeting=scene.meeting, handling=_not_for(scene.mother), at=at(10))
    )
    assert done.seq is not None
    scene.bench.do(RevertChange(change=done.seq))
    assert scene.bench.snapshot() == before


def test_a_session_begins_only_in_an_open_meeting_and_not_before_the_last(scene: Scene) -> None:
    with pytest.raises(NotPossible):
        scene.bench.do(BeginSession(meeting=scene.meeting, handling=Handling(), at=at(8)))
    scene.bench.do(CloseMeeting(meeting=scene.meeting, at=at(11)))
    with pytest.raises(NotPossible):
        scene.bench.do(BeginSession(meeting=scene.meeting, handling=Handling(), at=at(12)))


def test_a_session_does_not_start_before_the_last_one_ended(scene: Scene) -> None:
    with pytest.raises(NotPossible):
        scene.bench.do(
            BeginSession(
                meeting=scene.meeting, handling=Handling(), ended=at(10, 30), at=at(10, 15)
            )
        )


def test_a_session_that_is_not_there_is_refused(scene: Scene) -> None:
    with pytest.raises(NotFound):
        scene.bench.do(
            RestrictSession(meeting=scene.meeting, sitting=PartId(uuid4()), handling=Handling())
        )


def test_what_is_said_in_a_session_is_kept_from_the_other_party_without_being_asked(
    scene: Scene,
) -> None:
    father = _split(scene)
    record = _closed(scene)
    mothers, fathers = _papers_for(record, scene.mother), _papers_for(record, father)
    assert "He must not know that I was here." in mothers
    assert "He must not know that I was here." not in fathers
    assert "I would like to see her." in fathers
    assert "I would like to see her." not in mothers


def test_an_item_that_only_one_session_took_is_not_in_the_papers_of_the_other(
    scene: Scene,
) -> None:
    father = _split(scene)
    second = scene.item(1)
    action = Action(id=PartId(uuid4()), action="Ring her aunt first.", item=second)
    scene.bench.do(RecordPart(meeting=scene.meeting, part=action))
    record = _closed(scene)
    assert "Ring her aunt first." not in _papers_for(record, scene.mother)
    assert str(second) not in _papers_for(record, scene.mother)
    assert "Ring her aunt first." in _papers_for(record, father)


def _rooms(scene: Scene) -> tuple[PersonId, PartId]:
    """Hold the two parents in two rooms at the same time; the nurse goes over to the father's."""
    bench, meeting = scene.bench, scene.meeting
    father = person("Ivor Tully")
    bench.do(AddPerson(person=father))
    _invite(scene, father.id)
    _attend(scene, scene.mother, START)
    bench.do(StartItem(meeting=meeting, item=scene.item(), at=at(9, 52)))
    room = PartId(uuid4())
    bench.do(
        BeginRoom(
            meeting=meeting,
            id=room,
            handling=_not_for(scene.mother),
            before=_not_for(father.id),
            place="Elm Court",
            at=at(10, 17),
            people=(scene.worker,),
        )
    )
    bench.do(Arrive(meeting=meeting, id=PartId(uuid4()), person=father.id, at=at(10, 21)))
    _say(scene, scene.mother, "He must not know that I was here.", spoken=at(10, 26))
    _say(scene, father.id, "I would like to see her.", spoken=at(10, 27))
    return father.id, room


def test_two_rooms_go_on_at_once_and_neither_party_reads_of_the_other(scene: Scene) -> None:
    father, _room = _rooms(scene)
    assert len(scene.record.meeting.running) == 2
    record = _closed(scene)
    assert list(find_problems(record)) == []
    mothers, fathers = _papers_for(record, scene.mother), _papers_for(record, father)
    assert "He must not know that I was here." in mothers
    assert "I would like to see her." in fathers
    for tell in ("10:17", "10:21", "10:27", "Elm Court", "I would like"):
        assert tell not in mothers, tell
    for tell in ("09:30", "09:52", "10:26", "Room 2", "must not know"):
        assert tell not in fathers, tell


def test_who_comes_while_two_rooms_run_comes_into_the_one_they_may_know_of(scene: Scene) -> None:
    father, room = _rooms(scene)
    by_person = {one.person: one for one in scene.record.presence if one.end is None}
    assert by_person[father].sitting == room
    assert by_person[scene.mother].sitting == scene.record.meeting.sittings[0].id
    assert by_person[scene.worker].sitting == room


def test_what_nobody_is_named_for_is_kept_from_both_while_two_rooms_run(scene: Scene) -> None:
    father, _room = _rooms(scene)
    action = Action(id=PartId(uuid4()), action="Ring her aunt first.")
    scene.bench.do(RecordPart(meeting=scene.meeting, part=action))
    kept = next(one for one in scene.record.actions if one.id == action.id)
    assert set(kept.handling.people) == {scene.mother, father}


def test_a_room_ends_with_those_in_it_and_the_other_goes_on(scene: Scene) -> None:
    father, room = _rooms(scene)
    scene.bench.do(EndRoom(meeting=scene.meeting, sitting=room, at=at(10, 40)))
    record = scene.record
    assert [one.end for one in record.meeting.sittings] == [None, at(10, 40)]
    assert record.meeting.end is None
    still = {one.person for one in record.presence if one.end is None}
    assert still == {scene.mother}
    assert father not in still
    first = record.meeting.sittings[0].id
    with pytest.raises(NotPossible):
        scene.bench.do(EndRoom(meeting=scene.meeting, sitting=first, at=at(10, 45)))


def test_a_room_that_everybody_may_know_of_is_refused(scene: Scene) -> None:
    with pytest.raises(NotPossible):
        scene.bench.do(
            BeginRoom(
                meeting=scene.meeting,
                id=PartId(uuid4()),
                handling=_not_for(scene.mother),
                place="Elm Court",
                at=at(10),
            )
        )
    with pytest.raises(NotFound):
        scene.bench.do(EndRoom(meeting=scene.meeting, sitting=PartId(uuid4())))


def test_two_rooms_tell_nothing_on_the_shared_screen(scene: Scene) -> None:
    _rooms(scene)
    record = scene.record
    shown = repr(shared_view(record, form_of(record), now=at(10, 30)))
    for tell in ("10:17", "10:21", "Elm Court", "Ivor", "must not know", "I would like"):
        assert tell not in shown, tell
