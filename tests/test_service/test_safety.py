"""The safety note for the room: the chair has it, no paper and no file of the record does."""

from uuid import uuid4

import pytest

from meetingdesk.domain.errors import NotFound
from meetingdesk.domain.ids import PartId, PersonId
from meetingdesk.domain.presence import Mode
from meetingdesk.domain.safety import SafetyNote
from meetingdesk.record.codec import encode
from meetingdesk.service.commands.people import AddPerson
from meetingdesk.service.commands.presence import Arrive
from meetingdesk.service.commands.reverting import RevertChange
from meetingdesk.service.commands.safety import SetSafetyNote
from meetingdesk.service.safety import find_safety_note, pairs_together
from tests.helpers.buses import Scene, at, person

WORDS = "Panic button under the desk; he waits downstairs"


def _note(scene: Scene) -> SafetyNote | None:
    with scene.bench.bus.read() as reader:
        return find_safety_note(reader, scene.meeting)


def test_the_note_is_kept_corrected_and_taken_away(scene: Scene) -> None:
    assert _note(scene) is None
    scene.bench.do(SetSafetyNote(meeting=scene.meeting, text="Quiet room"))
    scene.bench.do(SetSafetyNote(meeting=scene.meeting, text=WORDS))
    note = _note(scene)
    assert note is not None
    assert note.text == WORDS
    scene.bench.do(SetSafetyNote(meeting=scene.meeting))
    assert _note(scene) is None


def test_the_record_is_the_same_bytes_with_the_note_and_without(scene: Scene) -> None:
    before = encode(scene.record)
    other = person("Vic Stone")
    scene.bench.do(AddPerson(person=other))
    apart = (scene.mother, other.id)
    scene.bench.do(SetSafetyNote(meeting=scene.meeting, text=WORDS, apart=apart))
    assert encode(scene.record) == before
    assert b"Vic Stone" not in before


def test_the_audit_log_does_not_keep_its_words(scene: Scene) -> None:
    scene.bench.do(SetSafetyNote(meeting=scene.meeting, text=WORDS))
    with scene.bench.bus.read() as reader:
        entries = reader.list_audit(after=0, limit=1000)
    assert "SetSafetyNote" in {entry.event for entry in entries}
    assert "Panic" not in repr(entries)


def test_a_note_is_taken_back(scene: Scene) -> None:
    seq = scene.bench.do(SetSafetyNote(meeting=scene.meeting, text=WORDS)).seq
    assert seq is not None
    scene.bench.do(RevertChange(change=seq))
    assert _note(scene) is None


def test_somebody_whom_the_desk_does_not_know_is_refused(scene: Scene) -> None:
    with pytest.raises(NotFound):
        scene.bench.do(SetSafetyNote(meeting=scene.meeting, apart=(PersonId(uuid4()),)))


def test_two_who_must_not_meet_are_told_when_both_are_in_the_room(scene: Scene) -> None:
    bench, meeting = scene.bench, scene.meeting
    apart = (scene.mother, scene.worker)
    bench.do(SetSafetyNote(meeting=meeting, text=WORDS, apart=apart))
    bench.do(Arrive(meeting=meeting, id=PartId(uuid4()), person=scene.mother, at=at(9, 40)))
    note = _note(scene)
    assert note is not None
    assert pairs_together(scene.record, note, at=at(9, 50)) == ()
    bench.do(Arrive(meeting=meeting, id=PartId(uuid4()), person=scene.worker, at=at(9, 45)))
    assert pairs_together(scene.record, note, at=at(9, 42)) == ()
    assert pairs_together(scene.record, note, at=at(9, 50)) == ((scene.mother, scene.worker),)


def test_who_is_on_the_telephone_is_not_in_the_room(scene: Scene) -> None:
    bench, meeting = scene.bench, scene.meeting
    bench.do(Arrive(meeting=meeting, id=PartId(uuid4()), person=scene.mother, at=at(9, 40)))
    bench.do(
        Arrive(
            meeting=meeting,
            id=PartId(uuid4()),
            person=scene.worker,
            at=at(9, 40),
            mode=Mode.TELEPHONE,
        )
    )
    note = SafetyNote(id=PartId(uuid4()), apart=(scene.mother, scene.worker))
    assert pairs_together(scene.record, note, at=at(9, 50)) == ()
