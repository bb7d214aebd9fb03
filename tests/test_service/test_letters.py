"""Characters that cannot be printed: replaced in one part, and never signed."""

from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest

from meetingdesk.domain.errors import NotFound
from meetingdesk.domain.meeting import State
from meetingdesk.record.model import Record
from meetingdesk.rules.findings_letters import find_unprintable
from meetingdesk.service.commands.letters import ReplaceCharacters
from meetingdesk.service.commands.outcome import OverrideFindings
from meetingdesk.service.commands.reverting import RevertChange
from meetingdesk.service.refusals import NotPossible
from meetingdesk.service.release_sign import sign_record
from meetingdesk.service.release_troubles import CharacterNotPrintable
from tests.helpers.buses import Scene
from tests.helpers.releases import bring_in, record_of, released_desk, worked_case, worked_record
from tests.helpers.wordings import list_wordings

ICPC = "icpc-marsh"


def test_replacing_characters_makes_a_new_wording_of_the_part(scene: Scene) -> None:
    said = scene.record_said("He smiled 🙂 at her.")
    scene.bench.do(
        ReplaceCharacters(meeting=scene.meeting, part=said.id, replacements=(("🙂", ":-)"),))
    )
    assert [one.text for one in scene.record.contributions] == ["He smiled :-) at her."]
    with scene.bench.bus.read() as reader:
        wordings = list_wordings(reader, scene.meeting, uid=said.id)
    assert len(wordings) == 2


def test_it_can_be_taken_back(scene: Scene) -> None:
    said = scene.record_said("He smiled 🙂 at her.")
    changes = scene.bench.do(
        ReplaceCharacters(meeting=scene.meeting, part=said.id, replacements=(("🙂", ":-)"),))
    )
    assert changes.seq is not None
    scene.bench.do(RevertChange(change=changes.seq))
    assert [one.text for one in scene.record.contributions] == ["He smiled 🙂 at her."]


def test_a_name_is_put_right_in_the_meeting(scene: Scene) -> None:
    scene.record_said()
    name = next(one.name for one in scene.record.people if one.id == scene.worker)
    letter = name[0]
    scene.bench.do(
        ReplaceCharacters(meeting=scene.meeting, part=scene.worker, replacements=((letter, "X"),))
    )
    [changed] = [one.name for one in scene.record.people if one.id == scene.worker]
    assert changed == name.replace(letter, "X")


def test_a_part_that_holds_none_of_them_is_left_as_it_is(scene: Scene) -> None:
    said = scene.record_said("He smiled.")
    with pytest.raises(NotPossible):
        scene.bench.do(
            ReplaceCharacters(meeting=scene.meeting, part=said.id, replacements=(("🙂", ""),))
        )


def test_longer_words_are_not_replaced_in_this_way(scene: Scene) -> None:
    said = scene.record_said("He smiled.")
    with pytest.raises(NotPossible):
        scene.bench.do(
            ReplaceCharacters(meeting=scene.meeting, part=said.id, replacements=(("He", "She"),))
        )


def test_a_part_that_is_not_there_is_told(scene: Scene) -> None:
    with pytest.raises(NotFound):
        scene.bench.do(
            ReplaceCharacters(meeting=scene.meeting, part=uuid4(), replacements=(("a", "b"),))
        )
    with pytest.raises(NotFound):
        scene.bench.do(
            ReplaceCharacters(meeting=scene.meeting, part=scene.meeting, replacements=(("a", "b"),))
        )


def _with_smile(record: Record) -> Record:
    first, *others = record.actions
    return replace(record, actions=(replace(first, action=f"{first.action} 🙂"), *others))


def test_a_record_is_not_signed_before_it_can_be_printed(tmp_path: Path) -> None:
    with released_desk(tmp_path / "desk") as desk:
        record = _with_smile(worked_record(desk, ICPC))
        meeting = bring_in(desk, ICPC, record=record)
        with pytest.raises(CharacterNotPrintable, match="🙂"):
            sign_record(desk.press, meeting)
        assert record_of(desk, meeting).meeting.state is State.CLOSED
        [found] = find_unprintable(record_of(desk, meeting), desk.press.papers.drawable())
        assert found.uid == record.actions[0].id
        with pytest.raises(NotPossible):
            desk.bus.do(OverrideFindings(meeting=meeting, codes=(found.code,), reason="So be it."))
        desk.bus.do(
            ReplaceCharacters(
                meeting=meeting, part=found.uid, replacements=tuple(found.replacements.items())
            )
        )
        sign_record(desk.press, meeting)
        assert record_of(desk, meeting).meeting.state is State.SIGNED


def test_every_shipped_case_can_be_printed(tmp_path: Path) -> None:
    with released_desk(tmp_path / "desk") as desk:
        drawable = desk.press.papers.drawable()
        for case in desk.catalogue.examples():
            assert worked_case(desk, case.name) == case
            assert find_unprintable(worked_record(desk, case.name), drawable) == ()
