"""The next meeting of a series from the last one, in one step, with nothing known asked again."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from meetingdesk.domain.contribution import Answer
from meetingdesk.domain.ids import MeetingId, PartId, PersonId
from meetingdesk.domain.invitation import Capacity, Exclusion, Invitation, Reply
from meetingdesk.domain.meeting import Office, State
from meetingdesk.domain.plan import Action, GroupMember, NextDate
from meetingdesk.domain.presence import Presence
from meetingdesk.domain.sharing import (
    Consent,
    ConsentForm,
    CopyDecision,
    Handling,
    Level,
    ProtectedWords,
    Withholding,
)
from meetingdesk.domain.values import ThreeState
from meetingdesk.record.definitions import form_of
from meetingdesk.record.model import Record
from meetingdesk.record.validate import find_problems
from meetingdesk.rules.last_time import actions_to_review, answers_beside
from meetingdesk.service.changes import Changes
from meetingdesk.service.commands.meeting_steps import CancelMeeting, CloseMeeting
from meetingdesk.service.commands.meetings import ChangeOfficer
from meetingdesk.service.commands.next_meeting import PlanNextMeeting
from meetingdesk.service.commands.parts import RecordPart
from meetingdesk.service.commands.safety import SetSafetyNote
from meetingdesk.service.refusals import AlreadyThere, NotPossible
from meetingdesk.service.safety import find_safety_note
from tests.helpers.buses import Scene, at

NEXT = at(10).replace(month=12)


def _record(scene: Scene, *parts: object) -> None:
    for part in parts:
        scene.bench.do(RecordPart(meeting=scene.meeting, part=part))  # type: ignore[arg-type]


def _plan(scene: Scene, *, form: str = "") -> tuple[MeetingId, Changes]:
    scene.bench.do(CloseMeeting(meeting=scene.meeting, at=at(11)))
    return _plan_from_closed(scene, form=form)


def _plan_from_closed(scene: Scene, *, form: str = "") -> tuple[MeetingId, Changes]:
    meeting = MeetingId(uuid4())
    done = scene.bench.do(
        PlanNextMeeting(meeting=meeting, previous=scene.meeting, start=NEXT, form=form)
    )
    return meeting, done


def _next(scene: Scene) -> Record:
    meeting, _done = _plan(scene)
    return scene.bench.record(meeting)


def _invited(person: PersonId, **fields: object) -> Invitation:
    plain = Invitation(id=PartId(uuid4()), person=person, capacity=Capacity.FAMILY)
    return replace(plain, **fields)  # type: ignore[arg-type]


def test_the_next_meeting_follows_with_officers_people_and_agenda(scene: Scene) -> None:
    asked = _invited(scene.mother, role="mother", reply=Reply.ACCEPTED, replied=date(2026, 11, 1))
    _record(scene, asked)
    record = _next(scene)
    assert record.meeting.state is State.PLANNED
    assert (record.meeting.previous, record.meeting.number_in_series) == (scene.meeting, 2)
    assert [(one.person, one.office) for one in record.meeting.officers] == [
        (scene.chair, Office.CHAIR)
    ]
    (invitation,) = record.invitations
    assert (invitation.person, invitation.role, invitation.reply, invitation.replied) == (
        scene.mother,
        "mother",
        Reply.NONE,
        None,
    )
    assert invitation.id != asked.id
    assert record.case == scene.record.case
    assert len(record.items) == len([one for one in form_of(record).items if not one.repeats])
    assert list(find_problems(record)) == []


def test_it_sits_when_the_last_one_agreed_to(scene: Scene) -> None:
    agreed = NextDate(id=PartId(uuid4()), kind="review", on=NEXT.date(), at=NEXT, place="Room 2")
    _record(scene, replace(agreed, id=PartId(uuid4()), kind="core_group", at=at(12)), agreed)
    scene.bench.do(CloseMeeting(meeting=scene.meeting, at=at(11)))
    meeting = MeetingId(uuid4())
    scene.bench.do(PlanNextMeeting(meeting=meeting, previous=scene.meeting))
    (sitting,) = scene.bench.record(meeting).meeting.sittings
    assert (sitting.start, sitting.place) == (NEXT, "Room 2")


def test_a_date_that_is_kept_from_somebody_is_not_taken_over(scene: Scene) -> None:
    hidden = Handling(level=Level.PROFESSIONALS, why=Withholding.SAFETY)
    _record(
        scene,
        NextDate(id=PartId(uuid4()), kind="review", on=NEXT.date(), at=NEXT, handling=hidden),
    )
    scene.bench.do(CloseMeeting(meeting=scene.meeting, at=at(11)))
    meeting = MeetingId(uuid4())
    scene.bench.do(PlanNextMeeting(meeting=meeting, previous=scene.meeting))
    assert scene.bench.record(meeting).meeting.sittings == ()


def test_who_chaired_last_chairs_next(scene: Scene) -> None:
    scene.bench.do(
        ChangeOfficer(
            meeting=scene.meeting,
            office=Office.CHAIR,
            person=scene.worker,
            at=at(10),
            reason="The chair was called away",
        )
    )
    (chair,) = _next(scene).meeting.officers
    assert (chair.person, chair.start, chair.until, chair.reason) == (scene.worker, None, None, "")


def test_the_group_of_the_plan_is_asked_too_and_nobody_twice(scene: Scene) -> None:
    _record(
        scene,
        _invited(scene.mother),
        GroupMember(id=PartId(uuid4()), person=scene.mother),
        GroupMember(id=PartId(uuid4()), person=scene.worker, agency=scene.agency),
    )
    people = [one.person for one in _next(scene).invitations]
    assert people == [scene.mother, scene.worker]


def test_who_came_without_being_asked_is_asked_next_time(scene: Scene) -> None:
    _record(
        scene,
        _invited(scene.mother),
        Presence(id=PartId(uuid4()), person=scene.mother, start=at(9, 30)),
        Presence(id=PartId(uuid4()), person=scene.worker, start=at(9, 40), agency=scene.agency),
    )
    people = [(one.person, one.agency) for one in _next(scene).invitations]
    assert people == [(scene.mother, None), (scene.worker, scene.agency)]


def test_a_deputy_is_not_asked_beside_the_service(scene: Scene) -> None:
    _record(
        scene,
        Invitation(id=PartId(uuid4()), agency=scene.agency),
        Presence(id=PartId(uuid4()), person=scene.worker, start=at(9, 40), agency=scene.agency),
    )
    assert [(one.person, one.agency) for one in _next(scene).invitations] == [(None, scene.agency)]


def test_who_was_excluded_stays_so_until_the_chair_decides_again(scene: Scene) -> None:
    exclusion = Exclusion(ground="Threats", decided_on=date(2026, 11, 1))
    _record(scene, _invited(scene.mother, exclusion=exclusion))
    meeting, done = _plan(scene)
    (invitation,) = scene.bench.record(meeting).invitations
    assert invitation.exclusion == replace(exclusion, decided_on=None)
    assert any("Dawn Fenwick" in words for words in done.warnings)


def test_open_actions_come_to_be_reviewed_overdue_ones_first(scene: Scene) -> None:
    later = Action(id=PartId(uuid4()), action="Visit", due=date(2026, 12, 20))
    overdue = Action(id=PartId(uuid4()), action="Refer", due=date(2026, 11, 20))
    undated = Action(id=PartId(uuid4()), action="Ask the aunt")
    _record(scene, undated, later, overdue)
    record = _next(scene)
    found = actions_to_review(record, today=NEXT.date())
    assert [one.id for one in found] == [overdue.id, later.id, undated.id]


def test_last_times_answers_stand_beside_the_new_ones(scene: Scene) -> None:
    question = form_of(scene.record).questions[0]
    last = Answer(id=PartId(uuid4()), question=question.code, value=ThreeState.YES)
    _record(scene, last)
    before = scene.record
    meeting, _done = _plan(scene)
    record = scene.bench.record(meeting)
    assert record.answers == ()
    rows = answers_beside(record, form_of(record), previous=before)
    row = next(one for one in rows if (one.question, one.about) == (question.code, None))
    assert (row.text, row.last, row.now) == (question.text, last, None)
    now = replace(last, id=PartId(uuid4()), value=ThreeState.NO)
    scene.bench.do(RecordPart(meeting=meeting, part=now))
    record = scene.bench.record(meeting)
    rows = answers_beside(record, form_of(record), previous=before)
    assert (last, now) in {(one.last, one.now) for one in rows}


def test_what_keeps_words_and_copies_from_people_comes_along(scene: Scene) -> None:
    words = ProtectedWords(id=PartId(uuid4()), words="Larkspur", from_people=(scene.mother,))
    copy = CopyDecision(
        id=PartId(uuid4()), edition="none", reason="Risk of violence", person=scene.mother
    )
    _record(scene, words, copy)
    record = _next(scene)
    assert [(one.words, one.from_people) for one in record.protected_words] == [
        ("Larkspur", (scene.mother,))
    ]
    assert [(one.person, one.edition, one.reason) for one in record.copy_decisions] == [
        (scene.mother, "none", "Risk of violence")
    ]


def test_consents_come_along_while_they_hold(scene: Scene) -> None:
    def consent(covers: str, **fields: object) -> Consent:
        plain = Consent(
            id=PartId(uuid4()),
            person=scene.mother,
            form=ConsentForm.WRITTEN,
            given=date(2026, 1, 1),
            covers=covers,
        )
        return replace(plain, **fields)  # type: ignore[arg-type]

    _record(
        scene,
        consent("holds"),
        consent("ran out", until=date(2026, 2, 1)),
        consent("withdrawn", withdrawn=date(2026, 3, 1)),
    )
    assert [one.covers for one in _next(scene).consents] == ["holds"]


def test_the_safety_note_comes_along(scene: Scene) -> None:
    apart = (scene.mother, scene.worker)
    scene.bench.do(SetSafetyNote(meeting=scene.meeting, text="Panic button", apart=apart))
    meeting, _done = _plan(scene)
    with scene.bench.bus.read() as reader:
        note = find_safety_note(reader, meeting)
    assert note is not None
    assert (note.text, note.apart) == ("Panic button", apart)


def test_another_type_may_follow(scene: Scene) -> None:
    meeting, _done = _plan(scene, form="strategy-discussion")
    record = scene.bench.record(meeting)
    assert record.meeting.form.id == "strategy-discussion"
    assert record.meeting.title == form_of(record).title


def test_a_meeting_that_was_not_closed_has_no_next_one(scene: Scene) -> None:
    with pytest.raises(NotPossible):
        _plan_from_closed(scene)


def test_the_same_next_meeting_is_not_planned_twice(scene: Scene) -> None:
    meeting, _done = _plan(scene)
    with pytest.raises(AlreadyThere):
        _plan_from_closed(scene)
    scene.bench.do(CancelMeeting(meeting=meeting, reason="Wrong day"))
    _plan_from_closed(scene)
