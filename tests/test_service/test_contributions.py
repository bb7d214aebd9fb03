"""What was said is recorded, corrected in place, and never lost."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from uuid import uuid4

import pytest

from meetingdesk.domain.contribution import Contribution, NothingToSplit
from meetingdesk.domain.errors import Conflict, NotFound
from meetingdesk.domain.ids import ItemId, PartId, PersonId
from meetingdesk.domain.sharing import Handling, Level
from meetingdesk.record.codec import encode
from meetingdesk.service.commands.contributions import (
    AmendContribution,
    MergeContributions,
    MoveContribution,
    RecordContribution,
    SplitContribution,
    StrikeContribution,
)
from meetingdesk.service.commands.drafts import SaveDraft
from meetingdesk.service.commands.imports import ImportRecord
from meetingdesk.service.commands.meeting_steps import CloseMeeting
from meetingdesk.service.commands.parts import WithdrawPart
from meetingdesk.service.refusals import LeadsNowhere, NotPossible
from tests.helpers.buses import Scene, at, bench_in
from tests.helpers.wordings import list_wordings


def _texts(scene: Scene) -> list[str]:
    return [said.text for said in scene.record.contributions]


def test_a_contribution_stands_in_the_record_with_the_time_of_typing(scene: Scene) -> None:
    said = scene.record_said("Mia has gained weight.")
    (kept,) = scene.record.contributions
    assert (kept.id, kept.text, kept.speaker) == (said.id, "Mia has gained weight.", scene.worker)
    assert kept.typed is not None


def test_the_speaker_and_service_come_into_the_meeting_with_the_words(scene: Scene) -> None:
    assert scene.worker not in {person.id for person in scene.record.people}
    scene.record_said()
    assert scene.worker in {person.id for person in scene.record.people}
    assert scene.agency in {agency.id for agency in scene.record.agencies}


def test_recording_lets_go_of_the_typing_it_was_made_from(scene: Scene) -> None:
    scene.bench.do(SaveDraft(meeting=scene.meeting, key="capture", text="Mia has"))
    said = scene.said("Mia has gained weight.")
    scene.bench.do(RecordContribution(meeting=scene.meeting, contribution=said, draft="capture"))
    with scene.bench.bus.read() as reader:
        assert reader.list_drafts(scene.meeting) == {}


def test_text_is_cleaned_where_it_enters(scene: Scene) -> None:
    scene.record_said("Zoe\u0308 came\r\nlate\x07.")
    assert _texts(scene) == ["Zo\u00eb came\nlate."]


def test_half_of_a_character_is_refused_and_nothing_is_kept(scene: Scene) -> None:
    with pytest.raises(NotPossible, match="half of a character"):
        scene.record_said("broken \ud83d")
    assert _texts(scene) == []


def test_words_that_are_only_white_space_are_refused(scene: Scene) -> None:
    with pytest.raises(NotPossible):
        scene.record_said(" \n ")


@pytest.mark.parametrize(
    "spoken",
    [
        datetime(1, 1, 1, tzinfo=UTC),
        datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14))),
        datetime(9999, 12, 31, 23, 59, tzinfo=timezone(-timedelta(hours=14))),
        datetime(2200, 1, 1, tzinfo=UTC),
    ],
)
def test_a_time_that_cannot_be_is_refused_with_a_sentence(scene: Scene, spoken: datetime) -> None:
    with pytest.raises(NotPossible, match="cannot be"):
        scene.record_said(spoken=spoken)
    assert _texts(scene) == []


def test_a_sitting_outside_the_calendar_is_refused_with_a_sentence(scene: Scene) -> None:
    late = datetime(9999, 12, 31, 23, 59, tzinfo=timezone(-timedelta(hours=14)))
    with pytest.raises(NotPossible, match="cannot be"):
        scene.bench.do(CloseMeeting(meeting=scene.meeting, at=late))


def test_an_unknown_speaker_is_refused(scene: Scene) -> None:
    with pytest.raises(NotFound):
        scene.record_said(speaker=PersonId(uuid4()))


def test_an_item_that_is_not_of_this_meeting_is_refused(scene: Scene) -> None:
    with pytest.raises(LeadsNowhere):
        scene.record_said(item=ItemId(uuid4()))


def test_one_that_came_in_without_words_can_be_struck_out(scene: Scene, tmp_path: Path) -> None:
    said = scene.record_said("Mia came.")
    empty = replace(scene.record, contributions=(replace(said, text=""),))
    with bench_in(tmp_path / "other") as other:
        other.do(ImportRecord(body=encode(empty)))
        version = other.version(scene.meeting, said.id)
        strike = StrikeContribution(meeting=scene.meeting, contribution=said.id, version=version)
        other.do(strike)
        assert other.record(scene.meeting).contributions[0].is_struck


def test_amending_keeps_every_wording(scene: Scene) -> None:
    said = scene.record_said("Mia missed two appointments.")
    for text in ("Mia missed one appointment.", "Mia missed no appointment."):
        amended = scene.said(text, id=said.id)
        scene.bench.do(
            AmendContribution(
                meeting=scene.meeting, contribution=amended, version=scene.version(said.id)
            )
        )
    with scene.bench.bus.read() as reader:
        wordings = list_wordings(reader, scene.meeting, uid=said.id)
    texts = [kept.value.text for kept in wordings if isinstance(kept.value, Contribution)]
    assert texts == [
        "Mia missed two appointments.",
        "Mia missed one appointment.",
        "Mia missed no appointment.",
    ]


def test_amending_what_was_changed_in_the_meantime_is_a_conflict(scene: Scene) -> None:
    said = scene.record_said("One.")
    seen = scene.version(said.id)
    for text in ("Two.", "Three."):
        command = AmendContribution(
            meeting=scene.meeting, contribution=scene.said(text, id=said.id), version=seen
        )
        if text == "Two.":
            scene.bench.do(command)
        else:
            with pytest.raises(Conflict):
                scene.bench.do(command)
    assert _texts(scene) == ["Two."]


def test_a_contribution_moves_to_another_item_speaker_and_child(scene: Scene) -> None:
    said = scene.record_said()
    other = scene.item(1)
    scene.bench.do(
        MoveContribution(
            meeting=scene.meeting,
            contribution=said.id,
            version=scene.version(said.id),
            item=other,
            speaker=scene.chair,
            about=(scene.child,),
        )
    )
    (moved,) = scene.record.contributions
    assert (moved.item, moved.speaker, moved.about) == (other, scene.chair, (scene.child,))
    assert moved.agency == scene.agency


def test_a_contribution_moves_before_or_after_another(scene: Scene) -> None:
    first, _second, third = (scene.record_said(text) for text in ("One.", "Two.", "Three."))
    scene.bench.do(
        MoveContribution(
            meeting=scene.meeting,
            contribution=third.id,
            version=scene.version(third.id),
            before=first.id,
        )
    )
    assert _texts(scene) == ["Three.", "One.", "Two."]
    scene.bench.do(
        MoveContribution(
            meeting=scene.meeting,
            contribution=third.id,
            version=scene.version(third.id),
            after=first.id,
        )
    )
    assert _texts(scene) == ["One.", "Three.", "Two."]


def test_twenty_entries_can_be_put_into_one_place(scene: Scene) -> None:
    """More than there is room for between two places, so that those that follow move on."""
    first = scene.record_said("0")
    scene.record_said("last")
    for number in range(20, 0, -1):
        said = scene.said(str(number))
        follower = scene.record.contributions[1].id
        scene.bench.do(
            RecordContribution(meeting=scene.meeting, contribution=said, before=follower)
        )
    assert _texts(scene) == [*(str(number) for number in range(21)), "last"]
    assert scene.record.contributions[0].id == first.id


def test_an_entry_is_split_in_two_that_stand_together(scene: Scene) -> None:
    said = scene.record_said("Mia is well. Leo is not.")
    scene.record_said("Later.")
    scene.bench.do(
        SplitContribution(
            meeting=scene.meeting,
            contribution=said.id,
            version=scene.version(said.id),
            at=13,
            new=PartId(uuid4()),
        )
    )
    assert _texts(scene) == ["Mia is well.", "Leo is not.", "Later."]
    first, second, _later = scene.record.contributions
    assert (first.speaker, first.item) == (second.speaker, second.item)


def test_an_entry_is_not_split_at_its_edge(scene: Scene) -> None:
    said = scene.record_said("Mia is well.")
    with pytest.raises(NothingToSplit):
        scene.bench.do(
            SplitContribution(
                meeting=scene.meeting,
                contribution=said.id,
                version=scene.version(said.id),
                at=0,
                new=PartId(uuid4()),
            )
        )
    assert _texts(scene) == ["Mia is well."]


def _merge(scene: Scene, first: Contribution, second: Contribution) -> None:
    scene.bench.do(
        MergeContributions(
            meeting=scene.meeting,
            first=first.id,
            first_version=scene.version(first.id),
            second=second.id,
            second_version=scene.version(second.id),
        )
    )


def test_two_entries_of_one_voice_become_one(scene: Scene) -> None:
    first, second = scene.record_said("Mia is well."), scene.record_said("She eats.")
    _merge(scene, first, second)
    assert _texts(scene) == ["Mia is well.\nShe eats."]


def test_entries_of_two_speakers_are_not_put_together(scene: Scene) -> None:
    first = scene.record_said("Mia is well.")
    second = scene.record_said("She eats.", speaker=scene.chair)
    with pytest.raises(NotPossible):
        _merge(scene, first, second)


def test_an_open_and_a_restricted_entry_are_not_put_together(scene: Scene) -> None:
    first = scene.record_said("Mia is well.")
    second = scene.record_said("The lodger moved.", handling=Handling(level=Level.PROFESSIONALS))
    with pytest.raises(NotPossible):
        _merge(scene, first, second)
    assert len(_texts(scene)) == 2


def test_a_struck_entry_stays_in_the_record(scene: Scene) -> None:
    said = scene.record_said("Said by mistake.")
    scene.bench.do(
        StrikeContribution(
            meeting=scene.meeting, contribution=said.id, version=scene.version(said.id)
        )
    )
    (kept,) = scene.record.contributions
    assert kept.is_struck
    assert kept.text == "Said by mistake."


def test_striking_after_the_close_needs_a_reason(scene: Scene) -> None:
    said = scene.record_said("Said by mistake.")
    scene.bench.do(CloseMeeting(meeting=scene.meeting, at=at(11)))
    strike = StrikeContribution(
        meeting=scene.meeting, contribution=said.id, version=scene.version(said.id)
    )
    with pytest.raises(NotPossible, match="say why"):
        scene.bench.do(strike)


def test_what_was_said_cannot_be_withdrawn(scene: Scene) -> None:
    said = scene.record_said()
    with pytest.raises(NotPossible, match="Strike"):
        scene.bench.do(
            WithdrawPart(meeting=scene.meeting, part=said.id, version=scene.version(said.id))
        )


def test_an_entry_of_another_kind_is_no_contribution(scene: Scene) -> None:
    with pytest.raises(NotFound):
        scene.bench.do(
            StrikeContribution(meeting=scene.meeting, contribution=PartId(scene.item()), version=1)
        )
