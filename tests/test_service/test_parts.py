"""Any part of a meeting: recorded, corrected, withdrawn, restricted, with its rules."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest

from meetingdesk.domain.contribution import Answer, View
from meetingdesk.domain.decision import AgencyView, Decision, Disagreement, Dissent, DissentFrom
from meetingdesk.domain.errors import Conflict, NotFound
from meetingdesk.domain.ids import ItemId, PartId
from meetingdesk.domain.meeting import AgendaItem
from meetingdesk.domain.plan import Action, Contingency, Owner, SafeAdult
from meetingdesk.domain.sharing import CopyDecision, Handling, Level, ProtectedWords
from meetingdesk.domain.values import ThreeState
from meetingdesk.record.definitions import form_of, rules_of
from meetingdesk.rules.findings import open_findings
from meetingdesk.service.commands.meeting_steps import CloseMeeting
from meetingdesk.service.commands.outcome import AcceptAction, OverrideFindings, RecordDissent
from meetingdesk.service.commands.parts import (
    CorrectPart,
    Recordable,
    RecordPart,
    Restrict,
    WithdrawPart,
)
from meetingdesk.service.refusals import AlreadyThere, LeadsNowhere, NotPossible, StillReferredTo
from tests.helpers.buses import START, Scene, at
from tests.helpers.desks import CHAIR
from tests.helpers.wordings import list_wordings

PROFESSIONALS = Handling(level=Level.PROFESSIONALS)


def _record(scene: Scene, part: Recordable) -> None:
    scene.bench.do(RecordPart(meeting=scene.meeting, part=part))


def _view(scene: Scene) -> View:
    return View(
        id=PartId(uuid4()),
        person=scene.child,
        was_asked=ThreeState.YES,
        text="I want to stay with Mum.",
        item=scene.item(),
    )


def test_a_part_is_recorded_corrected_and_withdrawn(scene: Scene) -> None:
    view = _view(scene)
    _record(scene, view)
    corrected = replace(view, how="House of worries")
    scene.bench.do(CorrectPart(meeting=scene.meeting, part=corrected, version=1))
    assert list(scene.record.views) == [corrected]
    scene.bench.do(WithdrawPart(meeting=scene.meeting, part=view.id, version=2))
    assert scene.record.views == ()
    with scene.bench.bus.read() as reader:
        wordings = list_wordings(reader, scene.meeting, uid=view.id)
    assert [wording.value for wording in wordings] == [view, corrected, None]
    assert [wording.by for wording in wordings] == [CHAIR.name] * 3


@pytest.mark.parametrize(
    "part",
    [
        Action(id=PartId(uuid4()), action=" "),
        Decision(id=PartId(uuid4()), code="plan", reasons=" "),
        AgencyView(id=PartId(uuid4()), text="\n"),
        Contingency(id=PartId(uuid4()), kind="trigger", text=""),
    ],
)
def test_a_part_without_words_is_refused_with_a_sentence(scene: Scene, part: Recordable) -> None:
    before = scene.bench.snapshot()
    with pytest.raises(NotPossible, match=r"[Tt]ype what is"):
        _record(scene, part)
    assert scene.bench.snapshot() == before


def test_correcting_another_version_is_a_conflict(scene: Scene) -> None:
    view = _view(scene)
    _record(scene, view)
    with pytest.raises(Conflict):
        scene.bench.do(CorrectPart(meeting=scene.meeting, part=view, version=3))
    with pytest.raises(NotFound):
        scene.bench.do(CorrectPart(meeting=scene.meeting, part=view, version=0))


def test_an_id_is_not_used_for_two_kinds(scene: Scene) -> None:
    view = _view(scene)
    _record(scene, view)
    action = Action(id=view.id, action="Visit")
    with pytest.raises(NotPossible):
        scene.bench.do(CorrectPart(meeting=scene.meeting, part=action, version=1))
    assert scene.record.views == (view,)


def test_an_item_can_be_put_between_two_others(scene: Scene) -> None:
    before = [item.code for item in scene.record.items]
    item = AgendaItem(id=ItemId(uuid4()), code="extra", title="School")
    scene.bench.do(RecordPart(meeting=scene.meeting, part=item, before=scene.item(2)))
    assert [one.code for one in scene.record.items] == [*before[:2], "extra", *before[2:]]


def test_what_others_refer_to_is_not_withdrawn(scene: Scene) -> None:
    action = Action(id=PartId(uuid4()), action="Assess the grandmother")
    _record(scene, action)
    adult = SafeAdult(
        id=PartId(uuid4()), person=scene.mother, relied_on_for="Nights", covered_by=action.id
    )
    _record(scene, adult)
    with pytest.raises(StillReferredTo, match="safe_adults"):
        scene.bench.do(WithdrawPart(meeting=scene.meeting, part=action.id, version=1))
    assert scene.record.actions == (action,)


def test_a_reference_into_nothing_is_refused(scene: Scene) -> None:
    adult = SafeAdult(
        id=PartId(uuid4()),
        person=scene.mother,
        relied_on_for="Nights",
        covered_by=PartId(uuid4()),
    )
    with pytest.raises(LeadsNowhere):
        _record(scene, adult)


def test_withdrawing_after_the_close_needs_a_reason(scene: Scene) -> None:
    view = _view(scene)
    _record(scene, view)
    scene.bench.do(CloseMeeting(meeting=scene.meeting, at=at(11)))
    withdraw = WithdrawPart(meeting=scene.meeting, part=view.id, version=1)
    with pytest.raises(NotPossible):
        scene.bench.do(withdraw)
    scene.bench.do(replace(withdraw, reason="It was said of another child"))
    assert scene.record.views == ()


def test_an_entry_is_restricted(scene: Scene) -> None:
    said = scene.record_said("The lodger was arrested.")
    scene.bench.do(Restrict(meeting=scene.meeting, part=said.id, handling=PROFESSIONALS, version=1))
    assert scene.record.contributions[0].handling == PROFESSIONALS


def test_what_has_no_handling_is_not_restricted(scene: Scene) -> None:
    scene.record_said()
    with pytest.raises(NotPossible):
        scene.bench.do(
            Restrict(meeting=scene.meeting, part=scene.agency, handling=PROFESSIONALS, version=1)
        )


def test_only_questions_of_the_form_are_answered_and_each_once(scene: Scene) -> None:
    question = form_of(scene.record).questions[0].code
    answer = Answer(id=PartId(uuid4()), question=question, value=ThreeState.YES)
    _record(scene, answer)
    with pytest.raises(AlreadyThere):
        _record(scene, replace(answer, id=PartId(uuid4())))
    with pytest.raises(NotPossible):
        _record(scene, replace(answer, id=PartId(uuid4()), question="favourite-colour"))


def test_only_decisions_of_the_form_are_taken_and_each_once_for_a_child(scene: Scene) -> None:
    code = form_of(scene.record).decisions[0].code
    decision = Decision(id=PartId(uuid4()), code=code, about=scene.child, reasons="As discussed.")
    _record(scene, decision)
    with pytest.raises(AlreadyThere):
        _record(scene, replace(decision, id=PartId(uuid4())))
    with pytest.raises(NotPossible):
        _record(scene, replace(decision, id=PartId(uuid4()), code="toss-a-coin"))


def test_a_copy_is_decided_only_for_an_edition_that_there_is(scene: Scene) -> None:
    decision = CopyDecision(
        id=PartId(uuid4()), edition="golden", reason="Because", person=scene.mother
    )
    with pytest.raises(NotPossible, match="golden"):
        _record(scene, decision)
    edition = rules_of(scene.record).editions[0].code
    for fitting in ("none", edition):
        part = replace(decision, id=PartId(uuid4()), edition=fitting)
        if fitting == "none":
            _record(scene, part)
        else:
            with pytest.raises(AlreadyThere):
                _record(scene, part)


def test_protected_words_name_words_and_those_who_must_not_see_them(scene: Scene) -> None:
    words = ProtectedWords(id=PartId(uuid4()), words=" -\u00ad", from_family=True)
    with pytest.raises(NotPossible):
        _record(scene, words)
    with pytest.raises(NotPossible):
        _record(scene, replace(words, words="Fieldgate", from_family=False))
    _record(scene, replace(words, words="Fieldgate"))
    assert scene.record.protected_words[0].words == "Fieldgate"


def _dissent(scene: Scene, **fields: object) -> Dissent:
    plain = Dissent(
        id=PartId(uuid4()),
        person=scene.worker,
        dissent_from=DissentFrom.DECISION,
        text="A plan is needed.",
        raised=at(11),
        agency=scene.agency,
    )
    return replace(plain, **fields)  # type: ignore[arg-type]


def test_dissent_knows_whether_it_was_raised_in_the_meeting(scene: Scene) -> None:
    scene.bench.do(CloseMeeting(meeting=scene.meeting, at=at(12)))
    for raised in (at(11), at(12) + timedelta(hours=30), at(12) + timedelta(hours=100)):
        scene.bench.do(RecordDissent(meeting=scene.meeting, dissent=_dissent(scene, raised=raised)))
    assert [dissent.in_meeting for dissent in scene.record.dissents] == [True, False, False]


def test_dissent_cannot_come_before_the_meeting(scene: Scene) -> None:
    early = _dissent(scene, raised=START - timedelta(hours=1))
    with pytest.raises(NotPossible):
        scene.bench.do(RecordDissent(meeting=scene.meeting, dissent=early))


def test_dissent_is_of_professionals_and_disagreement_of_the_family(scene: Scene) -> None:
    of_mother = _dissent(scene, person=scene.mother, agency=None)
    with pytest.raises(NotPossible, match="disagreement"):
        scene.bench.do(RecordDissent(meeting=scene.meeting, dissent=of_mother))
    with pytest.raises(NotPossible, match="dissent"):
        _record(
            scene, Disagreement(id=PartId(uuid4()), person=scene.worker, text="I do not agree.")
        )
    _record(scene, Disagreement(id=PartId(uuid4()), person=scene.mother, text="I do not agree."))
    assert len(scene.record.disagreements) == 1


def test_an_owner_accepts_an_action(scene: Scene) -> None:
    action = Action(
        id=PartId(uuid4()),
        action="Weigh Mia",
        owners=(Owner(person=scene.worker, agency=scene.agency), Owner(person=scene.mother)),
        due=date(2026, 11, 20),
    )
    _record(scene, action)
    scene.bench.do(AcceptAction(meeting=scene.meeting, action=action.id, version=1, owner=1))
    assert [owner.accepted for owner in scene.record.actions[0].owners] == [
        ThreeState.NOT_ASKED,
        ThreeState.YES,
    ]
    with pytest.raises(NotPossible):
        scene.bench.do(AcceptAction(meeting=scene.meeting, action=action.id, version=2, owner=2))


def _open_codes(scene: Scene) -> tuple[str, ...]:
    record = scene.record
    found = open_findings(record, form_of(record), rules=rules_of(record), now=at(12))
    return tuple(finding.code for finding in found)


def test_one_reason_answers_several_findings(scene: Scene) -> None:
    codes = _open_codes(scene)[:3]
    assert len(codes) == 3
    override = OverrideFindings(
        meeting=scene.meeting, codes=codes, reason="The family moved the day before"
    )
    scene.bench.do(override)
    assert not set(codes) & set(_open_codes(scene))
    answers = scene.record.finding_answers
    assert {answer.code for answer in answers} == set(codes)
    assert {answer.by for answer in answers} == {scene.chair}


def test_a_second_reason_takes_the_place_of_the_first(scene: Scene) -> None:
    code = _open_codes(scene)[0]
    for reason in ("First reason", "Better reason"):
        scene.bench.do(OverrideFindings(meeting=scene.meeting, codes=(code,), reason=reason))
    assert [answer.reason for answer in scene.record.finding_answers] == ["Better reason"]


def test_a_finding_that_there_is_not_cannot_be_answered(scene: Scene) -> None:
    known = _open_codes(scene)[0]
    with pytest.raises(NotPossible, match="no-such-check"):
        scene.bench.do(
            OverrideFindings(
                meeting=scene.meeting, codes=(known, "no-such-check:x"), reason="Because"
            )
        )
    assert scene.record.finding_answers == ()
    with pytest.raises(NotPossible):
        scene.bench.do(OverrideFindings(meeting=scene.meeting, codes=(known,), reason=" "))
