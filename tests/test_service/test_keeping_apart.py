"""What is recorded in a session or a room stays kept from those who must not know of it."""

from dataclasses import replace
from datetime import date, datetime
from uuid import uuid4

import pytest

from exports.plain.writer import plain_text
from meetingdesk.domain.case import Parenthood
from meetingdesk.domain.contribution import Contribution
from meetingdesk.domain.decision import AgencyView, Disagreement, Dissent, DissentFrom
from meetingdesk.domain.ids import MeetingId, PartId, PersonId
from meetingdesk.domain.invitation import Capacity, Invitation
from meetingdesk.domain.plan import Action, Contingency, CoverGap, NextDate
from meetingdesk.domain.presence import Presence
from meetingdesk.domain.sharing import OPEN, Handling, Level
from meetingdesk.domain.values import ThreeState
from meetingdesk.record.codec import encode
from meetingdesk.service.commands.agenda import StartItem
from meetingdesk.service.commands.cases import CorrectCase
from meetingdesk.service.commands.contributions import (
    AmendContribution,
    MergeContributions,
    MoveContribution,
    RecordContribution,
)
from meetingdesk.service.commands.meeting_steps import (
    AdjournMeeting,
    CloseMeeting,
    ReopenMeeting,
    ResumeMeeting,
)
from meetingdesk.service.commands.next_meeting import PlanNextMeeting
from meetingdesk.service.commands.outcome import RecordDissent
from meetingdesk.service.commands.parts import Recordable, RecordPart, Restrict
from meetingdesk.service.commands.people import AddPerson
from meetingdesk.service.commands.presence import Arrive
from meetingdesk.service.commands.reverting import RevertChange
from meetingdesk.service.commands.sessions import BeginRoom, BeginSession, RestrictSession
from meetingdesk.service.refusals import NotPossible
from meetingdesk.service.stored import DESK_SCOPE
from tests.helpers.buses import START, Scene, at, person
from tests.helpers.case_papers import papers_of_record


def _not_for(one: PersonId) -> Handling:
    return Handling(level=Level.NOT_NAMED, people=(one,))


def _uid() -> PartId:
    return PartId(uuid4())


@pytest.fixture(name="father")
def _father(scene: Scene) -> PersonId:
    """Put the father on the desk and on the list, the mother and the worker too."""
    bench, meeting = scene.bench, scene.meeting
    father = person("Ivor Tully")
    bench.do(AddPerson(person=father))
    parents = tuple(
        Parenthood(adult=one, child=scene.child, relation=word, responsibility=ThreeState.YES)
        for one, word in ((scene.mother, "mother"), (father.id, "father"))
    )
    case = replace(scene.record.case, parenthood=parents)
    bench.do(CorrectCase(case=case, version=bench.version(DESK_SCOPE, case.id)))
    for one in (scene.mother, father.id):
        line = Invitation(id=_uid(), person=one, capacity=Capacity.FAMILY)
        bench.do(RecordPart(meeting=meeting, part=line))
    worker = Invitation(id=_uid(), person=scene.worker, agency=scene.agency)
    bench.do(RecordPart(meeting=meeting, part=worker))
    return father.id


def _hers(scene: Scene, father: PersonId, *, before: bool = True) -> None:
    """Begin the mother's session; that it is hers alone is said before, or only as it ends."""
    if before:
        first = scene.record.meeting.sittings[0].id
        kept = _not_for(father)
        scene.bench.do(RestrictSession(meeting=scene.meeting, sitting=first, handling=kept))
    _come(scene, scene.mother, START)
    scene.bench.do(StartItem(meeting=scene.meeting, item=scene.item(), at=at(9, 52)))
    scene.bench.clock.time = at(10, 13)


def _his(scene: Scene, father: PersonId) -> None:
    """Begin the father's session, with the same item."""
    scene.bench.do(
        BeginSession(
            meeting=scene.meeting,
            handling=_not_for(scene.mother),
            before=_not_for(father),
            place="Elm Court",
            ended=at(10, 30),
            at=at(14, 21),
        )
    )
    _come(scene, father, at(14, 21))
    scene.bench.do(StartItem(meeting=scene.meeting, item=scene.item(), at=at(14, 30)))
    scene.bench.clock.time = at(14, 33)


def _come(scene: Scene, who: PersonId, when: datetime) -> None:
    for one in (who, scene.worker):
        scene.bench.do(Arrive(meeting=scene.meeting, id=_uid(), person=one, at=when))


def _papers(scene: Scene, who: PersonId) -> str:
    """Close the meeting where it is open, and give all that somebody is sent."""
    if scene.record.meeting.running:
        scene.bench.do(CloseMeeting(meeting=scene.meeting, at=at(15, 8)))
    mine = [one for one in papers_of_record(scene.record) if one.copy.audience.people == (who,)]
    assert mine
    words = [plain_text(one.document) for one in mine]
    return "\n".join([*words, *(encode(one.redacted.record).decode() for one in mine)])


def _said_at(scene: Scene, moment: datetime) -> tuple[Recordable, ...]:
    item, who = scene.item(), scene.mother
    return (
        AgencyView(id=_uid(), agency=scene.agency, text="Elder view.", item=item, at=moment),
        Disagreement(id=_uid(), person=who, text="Elder disagreement.", item=item, at=moment),
    )


def _dissent(scene: Scene, moment: datetime) -> RecordDissent:
    dissent = Dissent(
        id=_uid(),
        person=scene.worker,
        agency=scene.agency,
        dissent_from=DissentFrom.FACT,
        text="Elder dissent.",
        raised=moment,
    )
    return RecordDissent(meeting=scene.meeting, dissent=dissent)


UNDATED = (
    Contingency(id=_uid(), kind="trigger", text="Elder signs."),
    CoverGap(id=_uid(), since=date(2026, 12, 1), text="Elder gap."),
    NextDate(id=_uid(), kind="core_group", on=date(2026, 12, 1), place="Elder Lane"),
)


@pytest.mark.parametrize("before", [True, False])
def test_views_and_dissent_of_a_session_are_not_in_the_papers_of_the_other_party(
    scene: Scene, father: PersonId, *, before: bool
) -> None:
    _hers(scene, father, before=before)
    for part in _said_at(scene, at(10, 13)):
        scene.bench.do(RecordPart(meeting=scene.meeting, part=part))
    scene.bench.do(_dissent(scene, at(10, 13)))
    _his(scene, father)
    fathers = _papers(scene, father)
    assert "Elder" not in fathers
    assert "10:13" not in fathers
    assert "Elder dissent." in _papers(scene, scene.mother)


def test_views_typed_up_in_the_next_session_belong_to_the_one_they_were_given_in(
    scene: Scene, father: PersonId
) -> None:
    _hers(scene, father)
    _his(scene, father)
    for part in _said_at(scene, at(10, 13)):
        scene.bench.do(RecordPart(meeting=scene.meeting, part=part))
    scene.bench.do(_dissent(scene, at(10, 13)))
    assert "Elder" not in _papers(scene, father)
    assert "Elder view." in _papers(scene, scene.mother)


@pytest.mark.parametrize("before", [True, False])
@pytest.mark.parametrize("part", UNDATED)
def test_parts_of_the_plan_that_tell_no_time_are_kept_in_their_session(
    scene: Scene, father: PersonId, *, part: Recordable, before: bool
) -> None:
    _hers(scene, father, before=before)
    scene.bench.do(RecordPart(meeting=scene.meeting, part=part))
    _his(scene, father)
    assert "Elder" not in _papers(scene, father)
    assert "Elder" in _papers(scene, scene.mother)


def test_an_action_of_a_session_is_kept_apart_in_the_next_meeting_too(
    scene: Scene, father: PersonId
) -> None:
    _hers(scene, father, before=False)
    agreed = Action(id=_uid(), action="Change the locks.", agreed=at(10, 13))
    scene.bench.do(RecordPart(meeting=scene.meeting, part=agreed))
    _his(scene, father)
    scene.bench.do(CloseMeeting(meeting=scene.meeting, at=at(15, 8)))
    following = MeetingId(uuid4())
    scene.bench.do(PlanNextMeeting(meeting=following, previous=scene.meeting))
    (earlier,) = scene.bench.record(following).earlier_actions
    assert earlier.handling == _not_for(father)


def test_taking_a_session_back_opens_what_it_had_restricted(scene: Scene, father: PersonId) -> None:
    _hers(scene, father, before=False)
    scene.bench.do(RecordPart(meeting=scene.meeting, part=UNDATED[0]))
    before = scene.bench.snapshot()
    done = scene.bench.do(
        BeginSession(
            meeting=scene.meeting, handling=_not_for(scene.mother), before=_not_for(father)
        )
    )
    assert scene.record.contingencies[0].handling == _not_for(father)
    assert done.seq is not None
    scene.bench.do(RevertChange(change=done.seq))
    assert scene.bench.snapshot() == before


def test_what_is_typed_after_the_close_without_a_time_is_for_neither_party(
    scene: Scene, father: PersonId
) -> None:
    _hers(scene, father)
    _his(scene, father)
    scene.bench.do(CloseMeeting(meeting=scene.meeting, at=at(15, 8)))
    scene.bench.clock.time = at(17)
    scene.record_said("Elder told us.", spoken=None)
    for part in (*UNDATED, *_said_at(scene, at(10, 13))):
        untimed = replace(part, at=None) if isinstance(part, AgencyView | Disagreement) else part
        scene.bench.do(RecordPart(meeting=scene.meeting, part=untimed))
    assert "Elder" not in _papers(scene, father)
    assert "Elder" not in _papers(scene, scene.mother)
    kept = scene.record.contributions[-1]
    opening = Restrict(
        meeting=scene.meeting, part=kept.id, handling=OPEN, version=scene.version(kept.id)
    )
    scene.bench.do(opening)
    assert "Elder told us." in _papers(scene, father)


@pytest.mark.parametrize("minutes", [(10, 30), (11, 5)])
def test_words_said_as_a_session_ends_or_before_the_next_belong_to_it(
    scene: Scene, father: PersonId, minutes: tuple[int, int]
) -> None:
    _hers(scene, father, before=False)
    scene.record_said("Elder bus.", speaker=scene.mother, agency=None, spoken=at(*minutes))
    _his(scene, father)
    assert "Elder bus." not in _papers(scene, father)
    assert "Elder bus." in _papers(scene, scene.mother)


def test_who_came_before_a_session_began_is_told_to_its_own_party_alone(
    scene: Scene, father: PersonId
) -> None:
    first = scene.record.meeting.sittings[0].id
    kept = _not_for(father)
    scene.bench.do(RestrictSession(meeting=scene.meeting, sitting=first, handling=kept))
    _come(scene, scene.mother, at(9, 17))
    scene.bench.clock.time = at(10, 13)
    scene.bench.do(Arrive(meeting=scene.meeting, id=_uid(), person=father, at=at(13, 59)))
    _begin_his(scene, father)
    fathers, mothers = _papers(scene, father), _papers(scene, scene.mother)
    assert "09:17" not in fathers
    assert "13:59" not in mothers
    assert "09:17" in mothers


def test_who_was_at_both_is_told_each_party_for_its_own_session_alone(
    scene: Scene, father: PersonId
) -> None:
    _hers(scene, father)
    _his(scene, father)
    whole = Presence(id=_uid(), person=scene.chair, start=at(9, 27), end=at(15, 3))
    scene.bench.do(RecordPart(meeting=scene.meeting, part=whole))
    fathers, mothers = _papers(scene, father), _papers(scene, scene.mother)
    assert "09:27" not in fathers
    assert "15:03" not in mothers


def _begin_his(scene: Scene, father: PersonId) -> None:
    begin = BeginSession(
        meeting=scene.meeting,
        handling=_not_for(scene.mother),
        before=_not_for(father),
        ended=at(10, 30),
        at=at(14, 21),
    )
    scene.bench.do(begin)


def _two_rooms(scene: Scene, father: PersonId) -> tuple[Contribution, Contribution]:
    """Hold two rooms at once; give what the mother and what the father said."""
    _come(scene, scene.mother, START)
    scene.bench.do(StartItem(meeting=scene.meeting, item=scene.item(), at=at(9, 52)))
    room = BeginRoom(
        meeting=scene.meeting,
        id=_uid(),
        handling=_not_for(scene.mother),
        before=_not_for(father),
        place="Elm Court",
        at=at(10, 17),
    )
    scene.bench.do(room)
    scene.bench.do(Arrive(meeting=scene.meeting, id=_uid(), person=father, at=at(10, 21)))
    hers = scene.record_said("Elder one.", speaker=scene.mother, agency=None, spoken=at(10, 26))
    his = scene.record_said("Birch two.", speaker=father, agency=None, spoken=at(10, 27))
    return hers, his


def test_another_speaker_brings_the_handling_of_his_room(scene: Scene, father: PersonId) -> None:
    _hers_said, his = _two_rooms(scene, father)
    kept = next(one for one in scene.record.contributions if one.id == his.id)
    mended = replace(kept, speaker=scene.mother)
    scene.bench.do(
        AmendContribution(meeting=scene.meeting, contribution=mended, version=scene.version(his.id))
    )
    assert "Birch two." not in _papers(scene, father)
    assert "Birch two." in _papers(scene, scene.mother)


def test_moving_an_entry_to_another_speaker_does_so_too(scene: Scene, father: PersonId) -> None:
    hers, _his_said = _two_rooms(scene, father)
    move = MoveContribution(
        meeting=scene.meeting,
        contribution=hers.id,
        version=scene.version(hers.id),
        speaker=father,
    )
    scene.bench.do(move)
    assert "Elder one." not in _papers(scene, scene.mother)
    assert "Elder one." in _papers(scene, father)


def test_entries_of_two_sessions_are_not_put_together(scene: Scene, father: PersonId) -> None:
    _hers(scene, father, before=False)
    hers = scene.record_said("Elder one.", spoken=at(10, 13))
    _his(scene, father)
    his = scene.said("Birch two.", spoken=at(14, 40))
    scene.bench.do(RecordContribution(meeting=scene.meeting, contribution=his))
    opened = Restrict(
        meeting=scene.meeting, part=his.id, handling=OPEN, version=scene.version(his.id)
    )
    scene.bench.do(opened)
    merge = MergeContributions(
        meeting=scene.meeting,
        first=his.id,
        first_version=scene.version(his.id),
        second=hers.id,
        second_version=scene.version(hers.id),
    )
    with pytest.raises(NotPossible):
        scene.bench.do(merge)


def test_what_is_typed_once_the_meeting_is_opened_again_is_for_neither_party(
    scene: Scene, father: PersonId
) -> None:
    _hers(scene, father)
    _his(scene, father)
    scene.bench.do(CloseMeeting(meeting=scene.meeting, at=at(15, 8)))
    scene.bench.do(ReopenMeeting(meeting=scene.meeting, reason="An entry was missing."))
    scene.record_said("Elder told us.", spoken=at(17))
    assert set(scene.record.contributions[-1].handling.people) == {scene.mother, father}


def test_a_sitting_that_is_resumed_is_known_to_nobody_else_than_the_last(
    scene: Scene, father: PersonId
) -> None:
    _hers(scene, father)
    _his(scene, father)
    scene.bench.do(AdjournMeeting(meeting=scene.meeting, at=at(15)))
    scene.bench.do(ResumeMeeting(meeting=scene.meeting, at=at(15, 30)))
    resumed = scene.record.meeting.sittings[-1]
    assert resumed.place == "Elm Court"
    assert resumed.handling == resumed.place_handling == _not_for(scene.mother)


def test_a_third_room_leaves_the_other_two_as_they_were(scene: Scene, father: PersonId) -> None:
    _two_rooms(scene, father)
    before = [one.handling for one in scene.record.meeting.sittings]
    third = BeginRoom(
        meeting=scene.meeting,
        id=_uid(),
        handling=_not_for(scene.worker),
        before=_not_for(scene.mother),
        place="Room 9",
        at=at(10, 40),
    )
    scene.bench.do(third)
    assert [one.handling for one in scene.record.meeting.sittings][:2] == before


def test_the_next_session_widens_the_one_before_for_nobody(scene: Scene, father: PersonId) -> None:
    _hers(scene, father)
    begin = BeginSession(
        meeting=scene.meeting,
        handling=_not_for(scene.mother),
        before=_not_for(scene.worker),
        at=at(14),
    )
    scene.bench.do(begin)
    kept = scene.record.meeting.sittings[0].handling
    assert set(kept.people) == {father, scene.worker}
