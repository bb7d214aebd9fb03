"""Invitations keep separate facts; each command sets one group of them."""

from datetime import date
from uuid import uuid4

import pytest

from meetingdesk.domain.errors import Conflict
from meetingdesk.domain.ids import PartId
from meetingdesk.domain.invitation import Exclusion, Invitation, Objection, Reply, Report
from meetingdesk.service.commands.invitations import (
    Invite,
    RecordExclusion,
    RecordObjection,
    RecordReply,
    RecordReport,
)
from meetingdesk.service.refusals import AlreadyThere, NotPossible
from tests.helpers.buses import Scene


@pytest.fixture
def invited(scene: Scene) -> Invitation:
    invitation = Invitation(
        id=PartId(uuid4()), person=scene.worker, agency=scene.agency, sent=date(2026, 10, 22)
    )
    scene.bench.do(Invite(meeting=scene.meeting, invitation=invitation))
    return invitation


def _kept(scene: Scene) -> Invitation:
    (kept,) = scene.record.invitations
    return kept


def test_a_reply_is_dated_with_the_day_in_london(scene: Scene, invited: Invitation) -> None:
    scene.bench.do(
        RecordReply(
            meeting=scene.meeting,
            invitation=invited.id,
            version=scene.version(invited.id),
            reply=Reply.APOLOGIES,
            note="On leave",
            deputy=scene.chair,
        )
    )
    kept = _kept(scene)
    assert (kept.reply, kept.replied, kept.reply_note, kept.deputy) == (
        Reply.APOLOGIES,
        date(2026, 11, 5),
        "On leave",
        scene.chair,
    )
    assert kept.sent == date(2026, 10, 22)


def test_a_report_is_entered_and_leaves_the_reply_alone(scene: Scene, invited: Invitation) -> None:
    scene.bench.do(
        RecordReport(
            meeting=scene.meeting,
            invitation=invited.id,
            version=scene.version(invited.id),
            report=Report(received=date(2026, 11, 3), author=scene.worker),
        )
    )
    kept = _kept(scene)
    assert kept.report is not None
    assert kept.reply is Reply.NONE


def test_two_screens_cannot_answer_one_invitation(scene: Scene, invited: Invitation) -> None:
    seen = scene.version(invited.id)
    answer = RecordReply(
        meeting=scene.meeting, invitation=invited.id, version=seen, reply=Reply.ACCEPTED
    )
    scene.bench.do(answer)
    with pytest.raises(Conflict):
        scene.bench.do(answer)


def test_an_exclusion_needs_a_ground(scene: Scene, invited: Invitation) -> None:
    with pytest.raises(NotPossible):
        scene.bench.do(
            RecordExclusion(
                meeting=scene.meeting,
                invitation=invited.id,
                version=scene.version(invited.id),
                exclusion=Exclusion(ground=" "),
            )
        )
    assert _kept(scene).exclusion is None


def test_an_objection_keeps_its_words(scene: Scene, invited: Invitation) -> None:
    objection = Objection(by=scene.mother, on=date(2026, 11, 1), words="She never listens to me.")
    scene.bench.do(
        RecordObjection(
            meeting=scene.meeting,
            invitation=invited.id,
            version=scene.version(invited.id),
            objection=objection,
        )
    )
    assert _kept(scene).objection == objection
    assert scene.mother in {person.id for person in scene.record.people}


def test_nobody_is_invited_twice_for_one_service(scene: Scene, invited: Invitation) -> None:
    again = Invitation(id=PartId(uuid4()), person=invited.person, agency=invited.agency)
    with pytest.raises(AlreadyThere):
        scene.bench.do(Invite(meeting=scene.meeting, invitation=again))


def test_an_invitation_names_a_person_or_a_service(scene: Scene) -> None:
    with pytest.raises(NotPossible):
        scene.bench.do(Invite(meeting=scene.meeting, invitation=Invitation(id=PartId(uuid4()))))
