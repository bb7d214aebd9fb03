"""A meeting is begun at once, split, and its safety note shown to the chair, by keys."""

import os
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from meetingdesk.domain.ids import PartId, PersonId
from meetingdesk.domain.meeting import State
from meetingdesk.record.model import Record
from meetingdesk.service.commands.meeting_steps import OpenMeeting
from meetingdesk.service.commands.presence import Arrive
from meetingdesk.service.commands.safety import SetSafetyNote
from meetingdesk.service.unprepared import UNPREPARED
from tests.helpers.accessible import clipped, problems_of
from tests.helpers.keyboard import Keyboard
from tests.helpers.planned import desk_with_planned, has_state, record_in_state, show_planned
from tests.helpers.windows import Open, window_on

PICTURES = os.environ.get("MEETINGDESK_PICTURES", "")


@pytest.fixture
def opened(tmp_path: Path, qtbot: QtBot) -> Iterator[Open]:
    with window_on(desk_with_planned(tmp_path), qtbot) as window:
        show_planned(window)
        yield window


def _named(record: Record, name: str) -> PersonId:
    return next(one.id for one in record.people if one.name == name)


def _held(opened: Open) -> Record:
    """Open the meeting with the mother and the social worker in it, and a safety note."""
    record = record_in_state(opened, "planned")
    meeting, bus = record.meeting.id, opened.gateway.desk.bus
    leah, grace = _named(record, "Leah Marsh"), _named(record, "Grace Ilori")
    darren = _named(record, "Darren Pike")
    bus.do(OpenMeeting(meeting=meeting))
    for one in (leah, grace):
        bus.do(Arrive(meeting=meeting, id=PartId(uuid4()), person=one))
    note = SetSafetyNote(meeting=meeting, text="Let her leave first.", apart=(leah, darren))
    bus.do(note)
    opened.desk.meeting.show_meeting(meeting, page="page.prepare")
    opened.until(lambda: opened.find(QWidget, "room_notices").isVisible())
    return record_in_state(opened, "open")


def _dialog(opened: Open) -> Keyboard:
    opened.do("meeting.session")
    opened.until(lambda: opened.window.findChild(QWidget, "session_dialog") is not None)
    dialog = opened.find(QWidget, "session_dialog")
    opened.until(dialog.isVisible)
    assert problems_of(dialog) == []
    assert clipped(dialog) == []
    if PICTURES:
        dialog.grab().save(f"{PICTURES}/session-dialog.png")
    return Keyboard(opened.bot, dialog)


def test_a_second_session_begins_by_keys_and_parties_are_kept_apart(opened: Open) -> None:
    before = _held(opened)
    keys = _dialog(opened)
    keys.tab_to("session.place")
    keys.type("Elm Court")
    keys.tab_to("session.begin")
    keys.press("Space")
    opened.until(lambda: len(record_in_state(opened, "open").meeting.sittings) == 2)
    opened.until(lambda: not _somebody_missing(opened))
    record = record_in_state(opened, "open")
    first, second = record.meeting.sittings
    assert first.handling.people == (_named(before, "Darren Pike"),)
    assert second.handling.people == (_named(before, "Leah Marsh"),)
    assert second.place == "Elm Court"
    assert first.end is not None


def _somebody_missing(opened: Open) -> bool:
    """Tell whether the social worker did not come into the new session yet."""
    record = record_in_state(opened, "open")
    grace = _named(record, "Grace Ilori")
    return not any(one.person == grace and one.end is None for one in record.presence)


def test_another_room_begins_while_the_first_goes_on(opened: Open) -> None:
    _held(opened)
    keys = _dialog(opened)
    keys.tab_to("session.after")
    keys.press("Down")
    keys.tab_to("session.place")
    keys.type("Elm Court")
    keys.press("Ctrl+Return")
    opened.until(lambda: len(record_in_state(opened, "open").meeting.running) == 2)
    record = record_in_state(opened, "open")
    grace, leah = _named(record, "Grace Ilori"), _named(record, "Leah Marsh")
    rooms = {one.person: one.sitting for one in record.presence if one.end is None}
    assert rooms[grace] == record.meeting.sittings[1].id
    assert rooms[leah] == record.meeting.sittings[0].id


def test_a_session_that_nobody_is_kept_from_is_asked_about(opened: Open) -> None:
    _held(opened)
    keys = _dialog(opened)
    keys.tab_to("session.not_of_new")
    keys.press("Space")
    keys.tab_to("session.begin")
    keys.press("Space")
    opened.until(lambda: opened.find(QWidget, "session.problem").isVisible())
    assert len(record_in_state(opened, "open").meeting.sittings) == 1


def test_the_safety_note_is_shown_to_the_chair_only_when_asked_for(opened: Open) -> None:
    _held(opened)
    note = opened.find(QLabel, "safety.note")
    assert not note.isVisible()
    Keyboard(opened.bot, opened.window).press("Ctrl+F2")
    opened.until(note.isVisible)
    assert "Let her leave first." in note.text()
    if PICTURES:
        opened.window.grab().save(f"{PICTURES}/safety-band.png")
    Keyboard(opened.bot, opened.window).press("Ctrl+F2")
    opened.until(lambda: not note.isVisible())


def test_who_must_not_meet_and_is_in_the_room_is_warned_of(opened: Open) -> None:
    record = _held(opened)
    darren = _named(record, "Darren Pike")
    came = Arrive(meeting=record.meeting.id, id=PartId(uuid4()), person=darren)
    opened.gateway.do(came, then=lambda _changes: None, failed=lambda _problem: None)
    opened.until(lambda: opened.find(QLabel, "safety.together").isVisible())
    assert "must not meet" in opened.text("safety.together")


def test_a_meeting_begins_at_once_and_its_type_and_family_are_said_later(opened: Open) -> None:
    keys = Keyboard(opened.bot, opened.window)
    keys.press("Ctrl+Shift+N")
    opened.until(lambda: has_state(opened, "open"))
    assert record_in_state(opened, "open").meeting.form.id == UNPREPARED
    opened.until_text("notices.unsaid", "Type and family")
    keys.tab_to("notices.say")
    keys.press("Space")
    keys.until_at("new.search")
    keys.type("Jaiden")
    opened.until(lambda: opened.rows("new.cases"))
    keys.press("Return")
    keys.until_at("new.forms")
    keys.press("Ctrl+Return")
    opened.until(lambda: record_in_state(opened, "open").case.subjects)
    record = record_in_state(opened, "open")
    assert record.meeting.form.id != UNPREPARED
    assert record.meeting.state is State.OPEN
    opened.until(lambda: not opened.find(QWidget, "notices.unsaid").isVisible())
