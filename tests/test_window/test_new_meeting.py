"""A meeting is set up, begun at once and planned on from the keys alone; every word is kept."""

import os
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView, QWidget
from pytestqt.qtbot import QtBot

from meetingdesk.domain.ids import MeetingId
from meetingdesk.domain.moments import format_moment
from meetingdesk.domain.people import IdentifierKind
from meetingdesk.record.model import Record
from meetingdesk.service.loading import load_record
from meetingdesk.service.queries import list_meetings, list_people
from tests.helpers.accessible import clipped, problems_of
from tests.helpers.desks import CHAIR
from tests.helpers.examples import FORMS
from tests.helpers.windows import Open, make_desk_with, window_on

PICTURES = os.environ.get("MEETINGDESK_PICTURES", "")


def _shot(opened: Open, name: str) -> None:
    page = opened.desk.currentWidget()
    assert page is not None
    assert problems_of(page) == []
    assert clipped(page) == []
    if PICTURES:
        opened.window.grab().save(f"{PICTURES}/{name}.png")


def _focus() -> QWidget:
    focus = QApplication.focusWidget()
    assert focus is not None
    return focus


def _keys(text: str) -> None:
    """Type where the cursor is."""
    QTest.keyClicks(_focus(), text)


def _press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(_focus(), key, modifier)


def _at(opened: Open, name: str) -> None:
    opened.until(
        lambda: (focus := QApplication.focusWidget()) is not None and focus.objectName() == name
    )


def _tab_to(name: str) -> None:
    for _try in range(40):
        focus = QApplication.focusWidget()
        if focus is not None and focus.objectName() == name:
            return
        _press(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab does not reach {name}")


def _only_meeting(opened: Open, state: str = "") -> Record:
    desk = opened.gateway.desk
    with desk.bus.read() as reader:
        lines = [one for one in list_meetings(reader) if not state or one.state == state]
        return load_record(reader, MeetingId(lines[0].meeting))


def _new(opened: Open) -> None:
    opened.unlock()
    _press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    _at(opened, "new.search")


def _person(name: str, relationship: str, born: str, *, subject: bool = False) -> None:
    _tab_to("new.name")
    _keys(name)
    _tab_to("new.relationship")
    _keys(relationship)
    if subject:
        _tab_to("new.is_subject")
        _press(Qt.Key.Key_Space)
    _tab_to("new.born")
    _keys(born)


def _to_household(opened: Open) -> None:
    _new(opened)
    _shot(opened, "new-1-case")
    _tab_to("new.open_case")
    _press(Qt.Key.Key_Return)
    _at(opened, "new.kind")
    _tab_to("new.reference")
    _keys("26/0417")
    _tab_to("new.address")
    _keys("14 Tannery Row")
    _tab_to("new.address_since")
    _keys("4 9 2026")
    _shot(opened, "new-2-details")
    _press(Qt.Key.Key_Return)
    _at(opened, "new.name")


def _family(opened: Open) -> None:
    _to_household(opened)
    _person("Jayden Marsh", "", "3 Feb 2016", subject=True)
    _tab_to("new.nhs_number")
    _keys("999 000 1014")
    _shot(opened, "new-3-person")
    _press(Qt.Key.Key_Return)
    _at(opened, "new.name")
    _person("Leah Marsh", "mother", "12 Mar 95")
    _tab_to("new.aliases")
    _keys("Leah Pike")
    _tab_to("new.responsibility")
    _press(Qt.Key.Key_Down)
    _tab_to("new.services")
    _press(Qt.Key.Key_Down)
    _press(Qt.Key.Key_Space)
    _tab_to("new.add_person")
    _press(Qt.Key.Key_Space)
    _at(opened, "new.name")
    _person("Darren Pike", "father of all four, separated June 2026", "2 Jun 1991")
    _tab_to("new.lives")
    _press(Qt.Key.Key_Down)
    _tab_to("new.not_to_learn_address")
    _press(Qt.Key.Key_Space)
    _tab_to("new.add_person")
    _press(Qt.Key.Key_Space)
    _at(opened, "new.name")
    _shot(opened, "new-3-people")
    _press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    _at(opened, "new.forms")


def test_a_conference_is_set_up_by_keys_alone(tmp_path: Path, qtbot: QtBot) -> None:
    with window_on(make_desk_with(tmp_path), qtbot) as opened:
        opened.window.resize(1366, 720)
        _family(opened)
        while "Initial" not in opened.rows("new.forms")[_row(opened)]:
            _press(Qt.Key.Key_Down)
        _tab_to("new.trigger.0")
        _keys("14 10 2026")
        _shot(opened, "new-4-type")
        _press(Qt.Key.Key_Return)
        _at(opened, "new.day")
        _keys("5 11 2026")
        _tab_to("new.time")
        _keys("9:30")
        _tab_to("new.late_reason")
        _keys("The room was flooded.")
        _tab_to("new.place")
        _keys("Committee Room 2, Civic Centre")
        _tab_to("new.chair")
        assert opened.text("new.chair") == CHAIR.name, "what is known is not asked"
        assert opened.text("new.chair_role") == CHAIR.role
        _keys("Ruth Adeyemi")
        _shot(opened, "new-5-when")
        _press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        opened.until(opened.desk.meeting.isVisible)
        record = _only_meeting(opened)
    people = {one.name: one for one in record.people}
    leah, jayden, darren = people["Leah Marsh"], people["Jayden Marsh"], people["Darren Pike"]
    assert record.case.subjects == (jayden.id,)
    assert leah.aliases == ("Leah Pike",)
    assert jayden.identifiers[0].kind is IdentifierKind.NHS_NUMBER
    assert jayden.addresses[0].confidential_from == (darren.id,)
    assert darren.addresses == ()
    assert {one.relation for one in record.case.parenthood} == {"mother", "father"}
    assert record.meeting.triggers[0].on.isoformat() == "2026-10-14"
    assert record.finding_answers[0].reason == "The room was flooded."
    assert record.meeting.officers[0].person == people["Ruth Adeyemi"].id


def _row(opened: Open) -> int:
    return opened.find(QListView, "new.forms").currentIndex().row()


def test_what_is_typed_is_there_again_after_the_window_was_closed(
    tmp_path: Path, qtbot: QtBot
) -> None:
    desk = make_desk_with(tmp_path)
    with window_on(desk, qtbot) as opened:
        _to_household(opened)
        _person("Jayden Mar", "son", "3 Feb 2016")
    with window_on(desk, qtbot) as again:
        again.unlock()
        _press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        _at(again, "new.name")
        assert again.text("new.name") == "Jayden Mar"
        assert again.text("new.born") == "3 Feb 2016"
        assert again.find(QWidget, "new.resumed").isVisible()
        _press(Qt.Key.Key_B, Qt.KeyboardModifier.AltModifier)
        _at(again, "new.kind")
        assert again.text("new.address") == "14 Tannery Row"


def test_going_back_keeps_everything(tmp_path: Path, qtbot: QtBot) -> None:
    with window_on(make_desk_with(tmp_path), qtbot) as opened:
        _family(opened)
        _press(Qt.Key.Key_B, Qt.KeyboardModifier.AltModifier)
        _at(opened, "new.name")
        assert len(opened.rows("new.people")) == 3
        _press(Qt.Key.Key_B, Qt.KeyboardModifier.AltModifier)
        _at(opened, "new.kind")
        assert opened.text("new.reference") == "26/0417"


def test_somebody_like_a_person_of_the_desk_is_asked_about(tmp_path: Path, qtbot: QtBot) -> None:
    record = FORMS / "examples" / "icpc-marsh.json"
    with window_on(make_desk_with(tmp_path, record), qtbot) as opened:
        _to_household(opened)
        _person("Lea Marsh", "mother", "12 Mar 1995")
        _press(Qt.Key.Key_Return)
        _at(opened, "new.same_person")
        assert "Leah Marsh" in opened.text("new.alike")
        qtbot.wait(300)
        _shot(opened, "new-alike")
        _press(Qt.Key.Key_Space)
        _at(opened, "new.relationship")
        assert opened.text("new.name") == "Leah Marsh"
        _press(Qt.Key.Key_Return)
        _at(opened, "new.name")
        assert len(opened.rows("new.people")) == 1
        before = len(_people_of(opened))
        _person("Mia Roe", "", "3 2 2016", subject=True)
        _press(Qt.Key.Key_Return)
        _at(opened, "new.name")
        for _step in range(3):
            _press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
            qtbot.wait(50)
        opened.until(opened.desk.meeting.isVisible)
        assert len(_people_of(opened)) == before + 2, "and the chair, who opened the desk"


def test_what_is_missing_is_said_and_the_cursor_goes_there(tmp_path: Path, qtbot: QtBot) -> None:
    with window_on(make_desk_with(tmp_path), qtbot) as opened:
        _to_household(opened)
        _press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        opened.until(lambda: opened.find(QWidget, "new.problem").isVisible())
        _at(opened, "new.name")
        assert "whom the case is about" in opened.text("new.problem")
        _shot(opened, "new-problem")


def test_the_next_meeting_is_planned_in_one_step(tmp_path: Path, qtbot: QtBot) -> None:
    record = FORMS / "examples" / "icpc-marsh.json"
    with window_on(make_desk_with(tmp_path, record), qtbot) as opened:
        opened.unlock()
        opened.open_first_meeting()
        opened.do("meeting.next")
        opened.until(lambda: opened.rows("prepare.sections"))
        planned = _only_meeting(opened, "planned")
        assert planned.meeting.number_in_series == 2
        assert planned.earlier_actions
        (sitting,) = planned.meeting.sittings
        assert format_moment(sitting.start) == "Thursday 28 January 2027 10:00"
        opened.until(lambda: any("to review" in row for row in opened.rows("prepare.sections")))


def _people_of(opened: Open) -> list[str]:
    with opened.gateway.desk.bus.read() as reader:
        return [kept.value.name for kept in list_people(reader)]
