"""The capture box in the real window, by keys: typed, understood, asked, kept, recorded."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from meetingdesk.domain.contribution import Kind
from meetingdesk.domain.sharing import Level
from meetingdesk.record.model import Record
from meetingdesk.service.loading import load_record
from meetingdesk.service.queries import list_learned_words, list_meetings
from tests.helpers.accessible import problems_of
from tests.helpers.windows import Open, window_on
from ui.widgets.capture_words import CaptureWords
from ui.widgets.chip_row import ChipRow

WORDS = "Amber came to school on each day of the week."
BOX = "capture.words"
ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def _enter(opened: Open) -> CaptureWords:
    opened.unlock()
    opened.open_first_meeting()
    box = opened.find(CaptureWords, BOX)
    box.setFocus()
    return box


def _record(opened: Open) -> Record:
    bus = opened.gateway.desk.bus
    with bus.read() as reader:
        return load_record(reader, list_meetings(reader)[0].meeting)


def _add(opened: Open, line: str) -> None:
    """Type a line and press Enter, and wait until it is durable."""
    opened.type(BOX, line)
    opened.key(BOX, Qt.Key.Key_Return)
    opened.until(lambda: opened.text(BOX) == "")


def _reopen(opened: Open) -> None:
    opened.answers.why = "something was left out"
    opened.do("meeting.reopen")
    opened.until(lambda: opened.text("meeting.state") == "Open")


def _chips(opened: Open) -> str:
    row = opened.find(ChipRow, "capture.echo")
    labels = [one for one in row.children() if isinstance(one, QWidget) and one.isVisible()]
    return " | ".join(one.accessibleName() for one in labels)


def test_a_note_is_recorded_as_it_was_typed_with_the_speaker_of_the_line(
    folder: Path, qtbot: QtBot
) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        opened.choose_row("record.agenda", "School")
        _add(opened, f"Marcus: {WORDS}")
        record = _record(opened)
        said = record.contributions[-1]
        names = {person.id: person.name for person in record.people}
        assert said.text == WORDS
        assert said.speaker is not None
        assert names[said.speaker] == "Marcus Webb"
        assert said.agency is not None
        assert said.item == record.items[3].id
        assert said.kind is Kind.INFORMATION
        assert "Marcus Webb" in opened.find(QWidget, "capture.speaker").accessibleName()


def test_a_restricted_entry_is_for_professionals(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        box = _enter(opened)
        opened.type(BOX, WORDS)
        QTest.keyClick(box, Qt.Key.Key_L, CTRL | SHIFT)
        assert opened.find(QCheckBox, "capture.restricted").isChecked()
        opened.key(BOX, Qt.Key.Key_Return)
        opened.until(lambda: opened.text(BOX) == "")
        assert _record(opened).contributions[-1].handling.level is Level.PROFESSIONALS
        assert not opened.find(QCheckBox, "capture.restricted").isChecked()


def test_ctrl_enter_adds_an_action_with_owner_and_date(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        opened.type(BOX, "Helen to refer Tyler by 12 June 2027")
        opened.key(BOX, Qt.Key.Key_Return, ctrl=True)
        opened.until(lambda: opened.text(BOX) == "")
        action = _record(opened).actions[-1]
        assert action.action == "refer Tyler"
        assert action.due is not None
        assert action.due.isoformat() == "2027-06-12"
        assert len(action.owners) == 1
        opened.until_text("shell.told", "Helen Tarrant, by Saturday 12 June 2027")


def test_an_ambiguous_name_is_asked_and_answered_by_key(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        box = _enter(opened)
        opened.type(BOX, "/a cmht to ring")
        assert "Who is “cmht”: Siobhan Keane or Vikram Rao?" in _chips(opened)
        assert problems_of(opened.find(QWidget, "capture")) == []
        QTest.keyClick(box, Qt.Key.Key_Down, ALT)
        answer = opened.window.focusWidget()
        assert isinstance(answer, QPushButton)
        assert answer.text() == "Siobhan Keane"
        QTest.keyClick(answer, Qt.Key.Key_Right)
        second = opened.window.focusWidget()
        assert second is not None
        QTest.keyClick(second, Qt.Key.Key_Return)
        assert opened.text(BOX) == "/a Vikram Rao to ring"
        assert box.hasFocus()
        assert "Who is" not in _chips(opened)


def test_an_open_question_keeps_nothing_from_being_added(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        _add(opened, "/a cmht to ring mum")
        action = _record(opened).actions[-1]
        assert action.action == "cmht to ring mum"
        assert action.owners == ()


def test_shift_enter_begins_a_new_line(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        box = _enter(opened)
        height = box.height()
        opened.type(BOX, "She said")
        QTest.keyClick(box, Qt.Key.Key_Return, SHIFT)
        opened.type(BOX, "no.")
        assert opened.text(BOX) == "She said\nno."
        qtbot.waitUntil(lambda: box.height() > height)
        opened.key(BOX, Qt.Key.Key_Return)
        opened.until(lambda: opened.text(BOX) == "")
        assert _record(opened).contributions[-1].text == "She said\nno."


def test_a_slash_in_a_list_goes_to_the_box_and_esc_goes_back(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        box = _enter(opened)
        opened.find(QWidget, "record.people").setFocus()
        opened.key("record.people", Qt.Key.Key_Slash)
        assert box.hasFocus()
        assert opened.text(BOX) == "/"
        QTest.keyClick(box, Qt.Key.Key_Escape)
        assert opened.find(QWidget, "record.people").hasFocus()
        assert opened.text(BOX) == "/"


def test_an_empty_box_is_not_recorded(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        before = len(_record(opened).contributions)
        opened.press("capture.add")
        assert opened.text("capture.problem") == "Type what was said, then add it."
        assert len(_record(opened).contributions) == before


def test_an_abbreviation_is_written_out_and_ctrl_z_brings_it_back(
    folder: Path, qtbot: QtBot
) -> None:
    with window_on(folder, qtbot) as opened:
        box = _enter(opened)
        opened.type(BOX, "the hv ")
        assert opened.text(BOX) == "the health visitor "
        QTest.keyClick(box, Qt.Key.Key_Z, CTRL)
        assert opened.text(BOX) == "the hv "
        opened.type(BOX, "and hv ")
        assert opened.text(BOX) == "the hv and hv "


def test_an_abbreviation_at_the_end_of_an_entry_is_written_out_unless_it_was_brought_back(
    folder: Path, qtbot: QtBot
) -> None:
    with window_on(folder, qtbot) as opened:
        box = _enter(opened)
        _add(opened, "Seen by the hv")
        assert _record(opened).contributions[-1].text == "Seen by the health visitor"
        opened.type(BOX, "The hv ")
        QTest.keyClick(box, Qt.Key.Key_Z, CTRL)
        _add(opened, "and the other hv")
        opened.until(lambda: _record(opened).contributions[-1].text == "The hv and the other hv")


def test_undo_in_the_empty_box_takes_the_entry_back(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        box = _enter(opened)
        before = _record(opened).contributions
        _add(opened, WORDS)
        opened.until(lambda: len(_record(opened).contributions) > len(before))
        opened.until_text("shell.told", "Added: Note")
        QTest.keyClick(box, Qt.Key.Key_Z, CTRL)
        opened.until(lambda: _record(opened).contributions == before)
        opened.until_text("shell.told", "Taken back")


def test_undo_while_something_is_typed_belongs_to_the_box(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        box = _enter(opened)
        _add(opened, WORDS)
        opened.type(BOX, "She")
        QTest.keyClick(box, Qt.Key.Key_Z, CTRL)
        assert opened.text(BOX) == ""
        qtbot.wait(300)
        assert _record(opened).contributions[-1].text == WORDS


def test_who_walks_in_is_in_the_room(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        _reopen(opened)
        _add(opened, "/in Pete Lomax, Housing")
        opened.until(lambda: any("Pete Lomax" in row for row in opened.rows("record.people")))
        came = _record(opened).presence[-1]
        assert came.end is None
        assert came.agency is not None


def test_who_is_excluded_leaves_and_what_follows_is_restricted(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        _reopen(opened)
        opened.type(BOX, "/x Leah")
        opened.key(BOX, Qt.Key.Key_Return)
        opened.until_text("capture.problem", "Type the ground too")
        opened.type(BOX, ": criminal investigation")
        opened.key(BOX, Qt.Key.Key_Return)
        opened.until(lambda: opened.text(BOX) == "")
        opened.until(lambda: opened.find(QCheckBox, "capture.restricted").isChecked())
        _add(opened, WORDS)
        assert _record(opened).contributions[-1].handling.level is Level.PROFESSIONALS
        _add(opened, "/back Leah")
        opened.until(lambda: not opened.find(QCheckBox, "capture.restricted").isChecked())


def test_a_restricted_stretch_begins_and_ends_by_hand(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        _add(opened, "/lock")
        opened.until(lambda: opened.find(QCheckBox, "capture.restricted").isChecked())
        _add(opened, WORDS)
        assert _record(opened).contributions[-1].handling.level is Level.PROFESSIONALS
        _add(opened, "/lock off")
        opened.until(lambda: not opened.find(QCheckBox, "capture.restricted").isChecked())


def test_f7_offers_what_may_have_been_meant(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        box = _enter(opened)
        opened.type(BOX, "She was woried about Tannerytown.")
        opened.until(lambda: opened.desk.meeting.capture.spelling.is_ready)
        opened.do("text.spelling")
        opened.until(lambda: box.findChild(QWidget, "capture.spelling") is not None)
        menu = box.findChild(QWidget, "capture.spelling")
        assert menu is not None
        opened.until(menu.isVisible)
        QTest.keyClick(menu, Qt.Key.Key_Return)
        opened.until(lambda: "She was worried about" in opened.text(BOX))


def test_a_word_that_was_added_is_known_after_a_restart(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        box = _enter(opened)
        opened.until(lambda: opened.desk.meeting.capture.spelling.is_ready)
        opened.type(BOX, "Tannerytown")
        opened.do("text.spelling")
        opened.until(lambda: box.findChild(QWidget, "capture.spelling") is not None)
        menu = box.findChild(QWidget, "capture.spelling")
        assert menu is not None
        opened.until(menu.isVisible)
        QTest.keyClick(menu, Qt.Key.Key_A)
        opened.until_text("shell.told", "one of your words")
        with opened.gateway.desk.bus.read() as reader:
            assert list_learned_words(reader) == ("Tannerytown",)


def test_a_dissent_opens_its_form_and_the_words_stay_until_it_is_recorded(
    folder: Path, qtbot: QtBot
) -> None:
    with window_on(folder, qtbot) as opened:
        box = _enter(opened)
        opened.type(BOX, "/dis Siobhan: a child in need plan would do")
        opened.key(BOX, Qt.Key.Key_Return)
        opened.until(lambda: opened.window.findChild(QWidget, "part_dialog") is not None)
        dialog = opened.find(QWidget, "part_dialog")
        opened.until(dialog.isVisible)
        assert opened.text("part.text") == "a child in need plan would do"
        assert opened.text(BOX).startswith("/dis Siobhan")
        assert box.isVisible()
        dialog.close()


def test_commands_for_help_and_items_leave_the_box_and_are_not_recorded(
    folder: Path, qtbot: QtBot
) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        before = _record(opened)
        opened.type(BOX, "/next")
        opened.key(BOX, Qt.Key.Key_Return)
        opened.until_text("capture.problem", "Open it first")
        assert opened.text(BOX) == "/next"
        assert _record(opened) == before


@pytest.mark.parametrize("points", [10, 11, 12, 13])
def test_five_lines_are_all_in_sight(points: int, folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot, points=points) as opened:
        box = _enter(opened)
        for at in range(5):
            QTest.keyClicks(box, f"line {at}")
            if at < 4:
                QTest.keyClick(box, Qt.Key.Key_Return, SHIFT)
        opened.until(lambda: box.document().size().height() == 5)
        opened.until(lambda: box.verticalScrollBar().maximum() == 0)
        assert box.verticalScrollBar().value() == 0
        box.selectAll()
        QTest.keyClick(box, Qt.Key.Key_Delete)
