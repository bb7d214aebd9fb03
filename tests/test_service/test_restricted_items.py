"""What leaves a restricted item, however it leaves it, does not come into every copy."""

from dataclasses import replace
from uuid import uuid4

from meetingdesk.domain.decision import AgencyView
from meetingdesk.domain.ids import PartId
from meetingdesk.domain.sharing import Handling, Level, Withholding
from meetingdesk.service.commands.contributions import MoveContribution
from meetingdesk.service.commands.parts import CorrectPart, RecordPart, Restrict
from tests.helpers.buses import Scene


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
