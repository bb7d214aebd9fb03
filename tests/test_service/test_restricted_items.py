"""What leaves a restricted item, however it leaves it, does not come into every copy."""

from dataclasses import replace
from uuid import uuid4

import pytest

from meetingdesk.domain.decision import AgencyView
from meetingdesk.domain.ids import MeetingId, PartId
from meetingdesk.domain.plan import Action
from meetingdesk.domain.sharing import Handling, Level, Withholding
from meetingdesk.service.commands.contributions import MoveContribution
from meetingdesk.service.commands.meeting_steps import CloseMeeting
from meetingdesk.service.commands.next_meeting import PlanNextMeeting
from meetingdesk.service.commands.parts import CorrectPart, RecordPart, Restrict
from tests.helpers.buses import Scene, at


def test_what_leaves_a_restricted_item_stays_restricted(scene: Scene) -> None:
    said = scene.record_said("Elder intelligence.")
    item = scene.record.items[0]
    closed = Handling(level=Level.PROFESSIONALS, why=Withholding.INVESTIGATION)
    scene.bench.do(
        Restrict(
            meeting=scene.meeting, part=item.id, handling=closed, version=scene.version(item.id)
        )
    )
    move = MoveContribution(
        meeting=scene.meeting,
        contribution=said.id,
        version=scene.version(said.id),
        item=scene.item(1),
    )
    scene.bench.do(move)
    (moved,) = scene.record.contributions
    assert (moved.item, moved.handling) == (scene.item(1), closed)


def test_a_part_corrected_out_of_a_restricted_item_stays_restricted(scene: Scene) -> None:
    view = AgencyView(id=PartId(uuid4()), agency=scene.agency, text="Elder.", item=scene.item())
    scene.bench.do(RecordPart(meeting=scene.meeting, part=view))
    item = scene.record.items[0]
    closed = Handling(level=Level.CHAIR)
    scene.bench.do(
        Restrict(
            meeting=scene.meeting, part=item.id, handling=closed, version=scene.version(item.id)
        )
    )
    (kept,) = scene.record.agency_views
    scene.bench.do(
        CorrectPart(
            meeting=scene.meeting,
            part=replace(kept, item=scene.item(1)),
            version=scene.version(kept.id),
        )
    )
    assert scene.record.agency_views[0].handling == closed


@pytest.mark.parametrize("is_annex", [True, False])
def test_an_action_of_a_restricted_item_is_restricted_in_the_next_meeting(
    scene: Scene, *, is_annex: bool
) -> None:
    item = scene.record.items[0]
    closed = Handling() if is_annex else Handling(level=Level.PROFESSIONALS)
    changed = replace(item, is_annex=is_annex, handling=closed)
    scene.bench.do(CorrectPart(meeting=scene.meeting, part=changed, version=scene.version(item.id)))
    agreed = Action(id=PartId(uuid4()), action="Ring the detective.", item=item.id)
    scene.bench.do(RecordPart(meeting=scene.meeting, part=agreed))
    scene.bench.do(CloseMeeting(meeting=scene.meeting, at=at(11)))
    following = MeetingId(uuid4())
    scene.bench.do(PlanNextMeeting(meeting=following, previous=scene.meeting))
    (earlier,) = scene.bench.record(following).earlier_actions
    assert earlier.handling.level is Level.PROFESSIONALS
