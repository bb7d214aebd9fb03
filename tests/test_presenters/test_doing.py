# ruff: noqa: ANN401 — a line becomes one of many commands, and the test says which
"""What becomes of a line that is typed in the meeting of the Marsh children."""

from dataclasses import replace
from datetime import UTC, datetime, time
from typing import Any
from uuid import uuid4

import pytest

from meetingdesk.domain.contribution import Contribution, Kind, View
from meetingdesk.domain.decision import AgencyView, Position
from meetingdesk.domain.ids import PartId
from meetingdesk.domain.invitation import Capacity
from meetingdesk.domain.meeting import State
from meetingdesk.domain.plan import Action
from meetingdesk.domain.presence import Departure, Mode, Presence
from meetingdesk.domain.sharing import Level
from meetingdesk.record.model import Record
from meetingdesk.service.commands.contributions import RecordContribution
from meetingdesk.service.commands.parts import RecordPart
from meetingdesk.service.commands.presence import (
    Arrive,
    AskToLeave,
    ComeBack,
    Leave,
    LoseConnection,
)
from meetingdesk.service.commands.together import DoTogether
from meetingdesk.service.commands.walk_in import WalkIn
from tests.helpers.examples import example
from tests.helpers.said_lines import NOW, id_of, open_record, scene_of, what_becomes
from ui.presenters.capture_scene import (
    Ask,
    Do,
    OpenForm,
    SetStretch,
    ShowHelp,
    Speak,
    Trigger,
)
from ui.presenters.reading_line import read_line
from ui.presenters.speakers import speakers_of
from ui.presenters.stretch import STRETCH_KEY, Stretch, set_stretch, stretch_of


def _command(line: str, record: Record | None = None, **facts: Any) -> Any:
    doing = what_becomes(line, record, **facts)
    assert isinstance(doing, Do), doing
    return doing.command


def _said(line: str, **facts: Any) -> Contribution:
    command = _command(line, **facts)
    assert isinstance(command, RecordContribution)
    return command.contribution


def _part(line: str, **facts: Any) -> Any:
    command = _command(line, **facts)
    assert isinstance(command, RecordPart)
    return command.part


def test_a_note_is_said_now_by_the_speaker_of_the_line_for_the_service() -> None:
    said = _said("Helen: Poppy is well.")
    assert (said.text, said.speaker, said.spoken) == ("Poppy is well.", id_of("Helen Tarrant"), NOW)
    assert said.agency is not None
    assert said.kind is Kind.INFORMATION


def test_a_note_without_a_name_is_said_by_who_was_chosen() -> None:
    speaker = next(one for one in speakers_of(open_record()) if one.person == id_of("Marcus Webb"))
    assert _said("Amber is late.", speaker=speaker).speaker == id_of("Marcus Webb")


def test_a_note_dated_after_the_event_stands_under_the_item_of_that_time() -> None:
    record = open_record()
    said = _said("@10:14 Poppy is well.")
    assert said.spoken == datetime(2026, 11, 5, 10, 14, tzinfo=UTC)
    assert said.item == record.items[4].id


def test_a_note_typed_after_the_meeting_has_no_time() -> None:
    record = example("icpc-marsh")
    assert record.meeting.state is State.CLOSED
    command = _command("Poppy is well.", record)
    assert command.contribution.spoken is None


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("/r sleep is broken", Kind.WORRY),
        ("/s asked for help", Kind.STRENGTH),
        ("/fact attendance 71 %", Kind.FACT),
        ("/op he is exhausted", Kind.OPINION),
        ("/rep says he checks", Kind.REPORTED),
    ],
)
def test_a_command_says_in_which_sense_it_was_said(line: str, kind: Kind) -> None:
    assert _said(line).kind is kind


def test_a_line_can_say_how_it_came_and_about_whom() -> None:
    said = _said("Siobhan, read by Ruth, re Jayden and Amber: He is a young carer.")
    assert said.text == "He is a young carer."
    assert said.source.value == "read_by_chair"
    assert said.read_by == id_of("Ruth Adeyemi")
    assert said.about == (id_of("Jayden Marsh"), id_of("Amber Marsh"))
    assert _said("Dad by phone: She is putting it on.").source.value == "telephone"
    assert _said("GP (in writing): Not seen.").source.value == "written_report"


def test_what_two_people_said_together_keeps_their_names() -> None:
    said = _said("Leah and Janet: they agree")
    assert said.speaker is None
    assert "Leah and Janet" in said.text


def test_an_open_question_keeps_the_words_whole() -> None:
    action = _part("/a cmht to ring mum by fri")
    assert isinstance(action, Action)
    assert action.action == "cmht to ring mum by fri"
    assert action.owners == ()


def test_an_action_has_owners_a_day_and_the_moment_of_agreement() -> None:
    action = _part("/a Helen and Grace to visit by 12 Nov")
    assert [owner.person for owner in action.owners] == [
        id_of("Helen Tarrant"),
        id_of("Grace Ilori"),
    ]
    assert [owner.is_lead for owner in action.owners] == [True, False]
    assert action.due is not None
    assert action.due.isoformat() == "2026-11-12"
    assert action.agreed == NOW


@pytest.mark.parametrize(
    ("line", "due"),
    [
        ("/a within 24 hours Helen to ring", "2026-11-06"),
        ("/a Helen to ring within 24 hours", "2026-11-06"),
        ("/a by 12 Nov Helen to ring", "2026-11-12"),
        ("/a 12 Nov: Helen to ring", "2026-11-12"),
        ("/a Helen to ring within 40 working days", "2027-01-05"),
    ],
)
def test_a_day_is_read_where_people_say_it(line: str, due: str) -> None:
    action = _part(line)
    assert (action.due.isoformat() if action.due else "") == due


def test_a_day_that_only_the_school_knows_is_asked() -> None:
    scene = scene_of(open_record())
    read = read_line("/a Helen to ring by half term", scene.room, now=NOW)
    assert "half term" in read.understood.questions[0].sentence
    assert _part("/a Helen to ring by half term").due is None


@pytest.mark.parametrize("line", ["/a Hellen to ring", "Hellen: all is well", "/out Hellen"])
def test_a_name_with_a_slip_of_the_pen_is_asked(line: str) -> None:
    scene = scene_of(open_record())
    read = read_line(line, scene.room, now=NOW)
    assert read.understood.questions[0].sentence == "Is “Hellen” Helen Tarrant?"
    assert read.fixes[0].applied(line) == line.replace("Hellen", "Helen Tarrant")


def test_somebody_new_with_a_known_name_is_asked_and_answered() -> None:
    scene = scene_of(open_record())
    line = "/in Helen Mirza, School nursing"
    fixes = read_line(line, scene.room, now=NOW).fixes
    assert [fix.label for fix in fixes] == ["Helen Tarrant", "Somebody new"]
    assert isinstance(_command(fixes[1].applied(line)), WalkIn)


def test_an_action_without_owner_or_day_is_taken_all_the_same() -> None:
    doing = what_becomes("/a change the locks")
    assert isinstance(doing, Do)
    assert "no owner yet, no date yet" in doing.told


def test_a_view_of_the_family_is_a_view_of_a_service_is_said() -> None:
    view = _part("/v mum: I would rather have help without the label.")
    assert isinstance(view, View)
    assert (view.person, view.was_asked.value) == (id_of("Leah Marsh"), "yes")
    assert _said("/v Helen: good care on good days").kind is Kind.VIEW


def test_under_the_item_of_the_services_views_it_is_one() -> None:
    record = open_record()
    item = next(one.id for one in record.items if one.code == "agency_views")
    view = _part("/v Helen: Agrees, plan needed", item=item)
    assert isinstance(view, AgencyView)
    assert view.position is Position.AGREES


def test_a_decision_that_wants_more_than_words_opens_its_form() -> None:
    doing = what_becomes("/d Jayden: CP plan, emotional abuse")
    assert isinstance(doing, OpenForm)
    assert doing.kind == "decisions"
    assert doing.preset["about"] == str(id_of("Jayden Marsh"))
    assert doing.preset["text"] == "CP plan, emotional abuse"
    assert doing.preset["code"] == "child_protection_plan"


def test_where_the_type_takes_no_decision_what_was_agreed_is_an_entry() -> None:
    review = example("cpa-okafor")
    doing = what_becomes("/d Chidinma stays on CPA", review)
    assert isinstance(doing, Do)
    assert isinstance(doing.command, RecordContribution)
    said = doing.command.contribution
    assert (said.text, said.speaker) == ("Chidinma stays on CPA", None)
    assert "takes no decisions" in doing.told


def test_a_dissent_opens_its_form_and_that_of_the_family_another() -> None:
    professional, family = (
        what_becomes("/dis Siobhan: CIN would do"),
        what_becomes("/dis mum: not fair"),
    )
    assert isinstance(professional, OpenForm)
    assert isinstance(family, OpenForm)
    assert (professional.kind, family.kind) == ("dissents", "disagreements")
    assert professional.preset["person"] == str(id_of("Siobhan Keane"))
    assert professional.preset["raised"] == "5 11 2026 10:45"


def test_a_dissent_is_for_the_service_even_where_it_is_open_who_of_it_spoke() -> None:
    doing = what_becomes("/dis CMHT: CIN would do")
    assert isinstance(doing, OpenForm)
    assert "person" not in doing.preset
    siobhan = what_becomes("/dis Siobhan: CIN would do")
    assert isinstance(siobhan, OpenForm)
    assert doing.preset["agency"] == siobhan.preset["agency"]


def test_who_was_not_there_arrives_and_who_was_comes_back() -> None:
    arrive = _command("/in Dr Rao by video")
    assert isinstance(arrive, Arrive)
    assert (arrive.mode, arrive.at, arrive.note) == (Mode.VIDEO, NOW, "")
    assert isinstance(_command("/in Leah"), ComeBack)


def test_several_leave_as_one_change() -> None:
    command = _command("/out Leah, Janet and Bev")
    assert isinstance(command, DoTogether)
    assert len(command.steps) == 3
    assert all(isinstance(step, Leave) for step in command.steps)


def test_who_is_excluded_needs_a_ground() -> None:
    assert isinstance(what_becomes("/x Leah"), Ask)
    command = _command("/x Leah: criminal investigation")
    assert isinstance(command, AskToLeave)
    assert command.ground == "criminal investigation"
    assert command.gap_handling.level is Level.PROFESSIONALS


def test_somebody_new_walks_in_for_a_service_or_the_family() -> None:
    command = _command("/in Pete Lomax, Housing by phone")
    assert isinstance(command, WalkIn)
    assert (command.name, command.service, command.mode) == (
        "Pete Lomax",
        "Housing",
        Mode.TELEPHONE,
    )
    family = _command("/in Auntie Pat, aunt")
    assert (family.service, family.capacity) == ("", Capacity.FAMILY)


def test_a_deputy_comes_in_the_place_of_who_was_invited() -> None:
    record = open_record()
    command = _command("/in Sam Reed for Dr Rao")
    assert isinstance(command, WalkIn)
    place = next(one.id for one in record.invitations if one.person == id_of("Vikram Rao"))
    assert (command.name, command.deputy_for) == ("Sam Reed", place)


def test_nobody_comes_in_while_the_meeting_is_closed_unless_a_time_is_typed() -> None:
    record = example("icpc-marsh")
    assert isinstance(what_becomes("/in Dr Rao", record), Ask)
    assert isinstance(_command("/in Dr Rao @10:12", record), Arrive)


def test_what_is_restricted_in_a_stretch_is_for_whom_the_stretch_says() -> None:
    scene = {"stretch": Stretch(is_on=True), "is_restricted": True}
    assert _said("Police: a second complainant").handling.level is Level.OPEN
    assert _said("/lock a second complainant").handling.level is Level.PROFESSIONALS
    assert _said("bail", **scene).handling == Stretch(is_on=True).handling


def _out(record: Record, start: str, end: str) -> Record:
    """Return the record with the mother asked out for a while."""
    mother = record.case.household[0].person
    left = Presence(
        id=PartId(uuid4()),
        person=mother,
        start=NOW.replace(hour=9, minute=30),
        end=datetime.combine(NOW.date(), time.fromisoformat(start), UTC),
        departure=Departure.ASKED_TO_LEAVE,
    )
    back = Presence(
        id=PartId(uuid4()),
        person=mother,
        start=datetime.combine(NOW.date(), time.fromisoformat(end), UTC),
    )
    return replace(record, presence=(left, back))


@pytest.mark.parametrize(
    "line", ["@10:33 Police: a second complainant", "/a police to ring @10:34"]
)
def test_what_is_dated_into_the_time_somebody_was_out_is_restricted(line: str) -> None:
    record = _out(open_record(), "10:33:20", "10:50:10")
    command = _command(line, record)
    part = command.contribution if isinstance(command, RecordContribution) else command.part
    assert part.handling.level is Level.PROFESSIONALS
    for other in ("10:32", "10:51"):
        later = _command(f"@{other} Police: a second complainant", record)
        assert later.contribution.handling.level is Level.OPEN


def test_what_is_dated_into_a_stretch_begun_by_hand_is_restricted() -> None:
    record = open_record()
    begun = set_stretch(record.meeting.id, is_on=True, at=NOW.replace(hour=10, minute=5, second=9))
    ended = set_stretch(
        record.meeting.id, is_on=False, at=NOW.replace(hour=10, minute=9), before=begun.text
    )
    stretch = stretch_of(replace(record, presence=()), {STRETCH_KEY: ended.text})
    assert not stretch.is_on
    levels = [
        _said(f"@{when} a second complainant", stretch=stretch).handling.level
        for when in ("10:04", "10:05", "10:08", "10:09")
    ]
    assert levels == [Level.OPEN, Level.PROFESSIONALS, Level.PROFESSIONALS, Level.OPEN]


def test_a_dissent_that_is_marked_restricted_opens_a_form_that_is() -> None:
    doing = what_becomes("/dis health visitor: not agreed", is_restricted=True)
    assert isinstance(doing, OpenForm)
    assert doing.kind == "dissents"
    handling = doing.preset["handling"]
    assert isinstance(handling, dict)
    assert handling["level"] == Level.PROFESSIONALS.value


def test_steps_of_the_window_are_no_part_of_the_record() -> None:
    assert what_becomes("/next") == Trigger("item.next")
    assert what_becomes("/back") == Trigger("item.previous")
    assert what_becomes("/?") == ShowHelp()
    assert what_becomes("/lock on") == SetStretch(is_on=True)


def test_a_ground_typed_after_the_lock_begins_the_stretch_and_is_kept() -> None:
    doing = what_becomes("/lock crim investigation, profs only")
    assert isinstance(doing, SetStretch)
    assert doing.is_on
    assert doing.note is not None
    assert isinstance(doing.note.command, RecordContribution)
    said = doing.note.command.contribution
    assert (said.text, said.speaker) == ("crim investigation, profs only", None)
    assert said.handling.level is Level.PROFESSIONALS


def test_a_name_alone_chooses_who_speaks() -> None:
    doing = what_becomes("Helen:")
    assert isinstance(doing, Speak)
    assert doing.speaker.person == id_of("Helen Tarrant")


def test_nothing_typed_is_asked_for() -> None:
    assert isinstance(what_becomes("/a"), Ask)


def test_a_pasted_book_is_kept_letter_for_letter() -> None:
    text = "Helen: " + ("Mia came.  To each\tappointment, by fri 12 Nov. " * 3000).strip()
    assert _said(text).text == text.removeprefix("Helen: ")


@pytest.mark.parametrize(
    ("line", "note"),
    [
        ("/out Webb lost connection", ""),
        ("/out Webb, connection lost", ""),
        ("/out Webb dropped off the line", ""),
        ("/out Webb lost connection in the tunnel", "lost connection in the tunnel"),
    ],
)
def test_a_lost_connection_is_not_said_twice(line: str, note: str) -> None:
    doing = what_becomes(line)
    assert isinstance(doing, Do)
    assert isinstance(doing.command, LoseConnection)
    assert doing.command.note == note
    assert doing.told == "Marcus Webb lost the connection at 10:45."
