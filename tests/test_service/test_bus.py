"""The bus: durable or refused, all or nothing, by a named actor, told in the audit log."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest

from meetingdesk.domain.case import Case, CaseKind
from meetingdesk.domain.errors import NotFound
from meetingdesk.domain.ids import CaseId, ItemId, MeetingId, PersonId
from meetingdesk.domain.meeting import Meeting, Office, State
from meetingdesk.domain.sharing import Handling, Level
from meetingdesk.record.codec import encode
from meetingdesk.service.audit import Event
from meetingdesk.service.bus import Bus
from meetingdesk.service.commands.cases import OpenCase
from meetingdesk.service.commands.contributions import RecordContribution
from meetingdesk.service.commands.drafts import SaveDraft
from meetingdesk.service.commands.meeting_steps import CloseMeeting, ReopenMeeting
from meetingdesk.service.commands.meetings import ChangeOfficer, PlanMeeting
from meetingdesk.service.commands.parts import Restrict
from meetingdesk.service.commands.people import AddPerson, CorrectPerson
from meetingdesk.service.ports import UnitOfWork
from meetingdesk.service.queries import (
    find_drafts,
    find_meeting,
    list_cases,
    list_meetings,
    list_people,
)
from meetingdesk.service.refusals import Ambiguous, MeetingIsSigned
from meetingdesk.service.store_troubles import DiskFull
from meetingdesk.service.stored import AuditEntry
from tests.helpers.buses import Bench, Scene, at, person
from tests.helpers.desks import CHAIR


def _last_entry(bench: Bench) -> AuditEntry:
    with bench.bus.read() as reader:
        return reader.list_audit(after=reader.audit_head().seq - 1, limit=1)[0]


def test_changes_say_what_was_touched_by_kind_and_id(scene: Scene) -> None:
    said = scene.said()
    changes = scene.bench.do(RecordContribution(meeting=scene.meeting, contribution=said))
    assert changes.kinds == {"contributions", "people", "agencies"}
    assert said.id in {touched.uid for touched in changes.touched}
    assert changes.seq is not None


def test_what_was_done_outlives_the_closing_of_the_desk(scene: Scene) -> None:
    scene.record_said("Mia has gained weight.")
    desk = scene.bench.desk
    desk.reopen()
    bus = Bus(desk.store, clock=scene.bench.clock, actor=CHAIR, catalogue=scene.bench.bus.catalogue)
    assert Bench(desk, bus, scene.bench.clock).record(scene.meeting).contributions[0].text == (
        "Mia has gained weight."
    )


def test_the_one_who_unlocked_is_the_actor_of_change_and_entry(scene: Scene) -> None:
    scene.record_said()
    with scene.bench.bus.read() as reader:
        assert reader.list_changes(scene.meeting, 1)[0].actor == CHAIR
    entry = _last_entry(scene.bench)
    assert (entry.actor, entry.event) == (CHAIR, "RecordContribution")


def test_an_audit_entry_holds_ids_and_codes_and_no_words_of_the_record(scene: Scene) -> None:
    said = scene.record_said("Nobody but the record holds these words.")
    body = _last_entry(scene.bench).body
    assert body == {"meeting": str(scene.meeting), "contribution": str(said.id)}
    hidden = Handling(level=Level.PROFESSIONALS)
    scene.bench.do(Restrict(meeting=scene.meeting, part=said.id, handling=hidden, version=1))
    body = _last_entry(scene.bench).body
    assert body == {
        "meeting": str(scene.meeting),
        "part": str(said.id),
        "version": 1,
        "level": "professionals",
    }


def test_an_audit_entry_holds_the_reason_where_there_must_be_one(scene: Scene) -> None:
    scene.bench.do(
        ChangeOfficer(
            meeting=scene.meeting, office=Office.CHAIR, person=scene.worker, reason="Taken ill"
        )
    )
    body = _last_entry(scene.bench).body
    assert body is not None
    assert (body["reason"], body["office"]) == ("Taken ill", "chair")


def test_a_refused_command_leaves_nothing_behind(scene: Scene) -> None:
    before = scene.bench.snapshot()
    with scene.bench.bus.read() as reader:
        head = reader.audit_head()
    # The speaker is known and would come into the meeting before the item is found missing.
    with pytest.raises(Exception, match="not in this meeting"):
        scene.record_said(item=ItemId(uuid4()))
    assert scene.bench.snapshot() == before
    with scene.bench.bus.read() as reader:
        assert reader.audit_head() == head
    scene.record_said()
    assert len(scene.record.contributions) == 1


def test_what_is_no_command_is_a_fault_of_the_program(bench: Bench) -> None:
    with pytest.raises(KeyError):
        bench.do(object())


def _sign(scene: Scene) -> None:
    """Put the meeting into the signed state beneath the bus, as signing leaves it."""
    with scene.bench.desk.store.write() as unit:
        stored = unit.get(scene.meeting, scene.meeting)
        assert stored is not None
        meeting: Meeting = scene.record.meeting
        unit.begin_change(name="Sign", actor=CHAIR, at=at(12))
        changed: dict[str, Any] = {
            name: getattr(meeting, name) for name in meeting.__dataclass_fields__
        }
        changed["state"] = State.SIGNED
        unit.put(
            scope=scene.meeting,
            kind="meeting",
            uid=scene.meeting,
            body=encode(Meeting(**changed)),
            expected_version=stored.version,
        )
        unit.append_audit(at=at(12), actor=CHAIR, event="Sign", body={})
        unit.commit()


def test_nothing_changes_in_a_signed_meeting(scene: Scene) -> None:
    said = scene.record_said()
    _sign(scene)
    before = scene.bench.snapshot()
    hidden = Handling(level=Level.PROFESSIONALS)
    for command in (
        RecordContribution(meeting=scene.meeting, contribution=scene.said()),
        Restrict(meeting=scene.meeting, part=said.id, handling=hidden, version=1),
        CloseMeeting(meeting=scene.meeting),
        ReopenMeeting(meeting=scene.meeting, reason="One more thing"),
        SaveDraft(meeting=scene.meeting, key="capture", text="One more"),
    ):
        with pytest.raises(MeetingIsSigned):
            scene.bench.do(command)
    assert scene.bench.snapshot() == before


def test_an_unknown_meeting_is_not_found(bench: Bench) -> None:
    with pytest.raises(NotFound):
        bench.do(CloseMeeting(meeting=MeetingId(uuid4())))


def test_typing_is_kept_without_a_change_and_told_when_it_begins(scene: Scene) -> None:
    with scene.bench.bus.read() as reader:
        before = reader.audit_head().seq
    for text in ("M", "Mi", "Mia"):
        changes = scene.bench.do(SaveDraft(meeting=scene.meeting, key="capture", text=text))
        assert changes.seq is None
    with scene.bench.bus.read() as reader:
        assert find_drafts(reader, scene.meeting) == {"capture": "Mia"}
        assert reader.audit_head().seq == before + 1
    scene.bench.do(SaveDraft(meeting=scene.meeting, key="capture", text=""))
    with scene.bench.bus.read() as reader:
        assert find_drafts(reader, scene.meeting) == {}
        assert reader.audit_head().seq == before + 2


def test_what_was_read_or_taken_out_is_noted(scene: Scene) -> None:
    scene.bench.bus.note(Event.RECORD_EXPORTED, {"meeting": str(scene.meeting)})
    entry = _last_entry(scene.bench)
    assert (entry.event, entry.body) == ("RecordExported", {"meeting": str(scene.meeting)})
    with pytest.raises(KeyError):
        scene.bench.bus.note("FoldedPaperPlane", {})


@dataclass
class FullOnce:
    """A real store whose disk is full for the first commits."""

    real: Any
    has_room_again: bool
    failures: int = field(default=1)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 — whatever the real store has
        return getattr(self.real, name)

    def write(self) -> UnitOfWork:
        unit = self.real.write()
        commit = unit.commit

        def fail_first() -> None:
            if self.failures:
                self.failures -= 1
                raise DiskFull(has_room_again=self.has_room_again)
            commit()

        unit.commit = fail_first
        written: UnitOfWork = unit
        return written


@pytest.mark.parametrize("has_room_again", [True, False])
def test_a_full_disk_is_tried_once_more_when_there_is_room_again(
    scene: Scene, has_room_again: bool
) -> None:
    full = FullOnce(scene.bench.desk.store, has_room_again)
    bus = Bus(full, clock=scene.bench.clock, actor=CHAIR, catalogue=scene.bench.bus.catalogue)
    command = RecordContribution(meeting=scene.meeting, contribution=scene.said("Last words."))
    if has_room_again:
        assert bus.do(command).took_last_room
        assert [said.text for said in scene.record.contributions] == ["Last words."]
    else:
        with pytest.raises(DiskFull):
            bus.do(command)
        assert scene.record.contributions == ()
        bus.do(command)
        assert len(scene.record.contributions) == 1


def test_a_disk_that_stays_full_is_tried_only_once_more(scene: Scene) -> None:
    full = FullOnce(scene.bench.desk.store, has_room_again=True, failures=2)
    bus = Bus(full, clock=scene.bench.clock, actor=CHAIR, catalogue=scene.bench.bus.catalogue)
    with pytest.raises(DiskFull):
        bus.do(RecordContribution(meeting=scene.meeting, contribution=scene.said()))
    assert scene.record.contributions == ()


def test_the_lists_follow_what_they_show(scene: Scene) -> None:
    scene.bench.do(CloseMeeting(meeting=scene.meeting, at=at(11)))
    with scene.bench.bus.read() as reader:
        (meeting,) = list_meetings(reader)
        (case,) = list_cases(reader)
    assert (meeting.state, meeting.chair, meeting.form) == ("closed", CHAIR.name, "icpc")
    assert (case.title, case.state) == ("Mia Fenwick", "closed")


def test_a_case_about_an_unborn_child_has_a_title(bench: Bench) -> None:
    unborn = person("", expected=date(2027, 2, 1))
    bench.do(AddPerson(person=unborn))
    case = Case(id=CaseId(uuid4()), kind=CaseKind.CHILDREN, subjects=(unborn.id,), reference="N-7")
    bench.do(OpenCase(case=case))
    with bench.bus.read() as reader:
        assert list_cases(reader)[0].title == "Unborn child, expected 1 February 2027 – N-7"


def test_a_case_is_listed_by_the_name_that_a_person_has_now(scene: Scene) -> None:
    with scene.bench.bus.read() as reader:
        child = next(one.value for one in list_people(reader) if one.value.id == scene.child)
    renamed = replace(child, name="Mia Dale")
    scene.bench.do(CorrectPerson(person=renamed, version=1))
    with scene.bench.bus.read() as reader:
        assert list_cases(reader)[0].title == "Mia Dale"


def test_a_meeting_is_found_by_any_unique_beginning(scene: Scene) -> None:
    text = str(scene.meeting)
    with scene.bench.bus.read() as reader:
        for beginning in (text, text[:9], text[:3].upper(), text.replace("-", "")[:12]):
            assert find_meeting(reader, beginning) == scene.meeting
        for wrong in ("", " ", "zz", text + "0"):
            with pytest.raises(NotFound):
                find_meeting(reader, wrong)


def test_a_beginning_of_two_meetings_lists_them(scene: Scene) -> None:
    twin = MeetingId(UUID(int=scene.meeting.int ^ 1))
    scene.bench.do(PlanMeeting(meeting=twin, case=scene.case, form="icpc", title="The other"))
    with scene.bench.bus.read() as reader, pytest.raises(Ambiguous) as refusal:
        find_meeting(reader, str(scene.meeting)[:8])
    assert str(twin) in refusal.value.sentence
    assert "The other" in refusal.value.sentence


def test_a_person_who_is_not_on_the_desk_chairs_nothing(scene: Scene) -> None:
    scene.bench.do(AddPerson(person=person("Leo Fenwick")))
    with pytest.raises(NotFound):
        scene.bench.do(
            ChangeOfficer(
                meeting=scene.meeting,
                office=Office.MINUTE_TAKER,
                person=PersonId(uuid4()),
            )
        )
