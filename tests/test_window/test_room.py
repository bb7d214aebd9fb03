"""The live room: agenda, services, record and people by keys, in the real window."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from meetingdesk.domain.contribution import Kind
from meetingdesk.domain.presence import Departure
from meetingdesk.domain.sharing import Level
from meetingdesk.record.model import Record
from meetingdesk.service.loading import load_record
from meetingdesk.service.queries import list_meetings
from tests.helpers.windows import Open, window_on


def _enter(opened: Open) -> None:
    """Reopen the meeting, so that it goes on."""
    opened.unlock()
    opened.open_first_meeting()
    opened.answers.why = "One more thing"
    opened.do("meeting.reopen")
    opened.until(lambda: _view_is_open(opened))
    opened.do("page.record")


def _view_is_open(opened: Open) -> bool:
    view = opened.desk.meeting.view
    return view is not None and view.is_open


def _record(opened: Open) -> Record:
    bus = opened.gateway.desk.bus
    with bus.read() as reader:
        return load_record(reader, list_meetings(reader)[0].meeting)


def _answer_in(opened: Open, name: str) -> None:
    """Wait until a small dialog takes the keys."""

    def is_active() -> bool:
        dialog = opened.window.findChild(QWidget, name)
        return dialog is not None and dialog.isActiveWindow()

    opened.until(is_active)


def _running(opened: Open) -> list[int]:
    items = _record(opened).items
    return [
        place
        for place, item in enumerate(items, start=1)
        if item.spans and item.spans[-1].end is None
    ]


def _take(opened: Open, place: int) -> None:
    opened.choose_row("record.agenda", f"Item {place},")
    opened.key("record.agenda", Qt.Key.Key_Return)
    opened.until(lambda: _running(opened) == [place])
    opened.until(lambda: "Now" in _item(opened, place))


def _item(opened: Open, place: int) -> str:
    return next(row for row in opened.rows("record.agenda") if f"Item {place}," in row)


def _say(opened: Open, words: str) -> None:
    opened.type("capture.words", words)
    opened.key("capture.words", Qt.Key.Key_Return)
    opened.until(lambda: not opened.text("capture.words"))
    opened.until(lambda: any(words in row for row in opened.rows("record.rows")))


def _row_of(opened: Open, name: str) -> str:
    return next(row for row in opened.rows("record.people") if name in row)


def _keys(opened: Open, name: str, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
    part = opened.find(QWidget, name)
    part.setFocus()
    QTest.keyClick(part, key, modifiers)


def test_enter_takes_an_item_up_and_the_keys_go_on_and_back(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        _take(opened, 4)
        assert "Now" in _item(opened, 4)
        _keys(opened, "capture.words", Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
        opened.until(lambda: _running(opened) == [5])
        _keys(opened, "capture.words", Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
        opened.until(lambda: _running(opened) == [4])


def test_only_the_item_is_shown_until_the_whole_record_is_wanted(
    folder: Path, qtbot: QtBot
) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        _take(opened, 4)
        opened.until(
            lambda: not any(row.startswith("Heading") for row in opened.rows("record.rows"))
        )
        few = len(opened.rows("record.rows"))
        opened.press("room.whole")
        assert len(opened.rows("record.rows")) > few


def test_undo_and_redo_take_an_entry_back_and_bring_it_again(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        _take(opened, 4)
        _say(opened, "She sang on the way home")
        opened.do("change.undo")
        opened.until(lambda: not _texts_with(opened, "She sang"))
        opened.until(lambda: _can(opened, "change.redo"))
        opened.do("change.redo")
        opened.until(lambda: _texts_with(opened, "She sang"))
        opened.until_text("shell.told", "Done again")
        opened.do("change.undo")
        opened.until(lambda: not _texts_with(opened, "She sang"))


def _can(opened: Open, action: str) -> bool:
    assert opened.window.actions_ is not None
    return opened.window.actions_[action].isEnabled()


def _texts_with(opened: Open, words: str) -> list[str]:
    return [one.text for one in _record(opened).contributions if words in one.text]


def test_a_leaving_is_taken_back_too(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        opened.choose_row("record.people", "Tarrant")
        was = _row_of(opened, "Tarrant")
        opened.key("record.people", Qt.Key.Key_L)
        opened.until(lambda: "left" in _row_of(opened, "Tarrant"))
        _keys(opened, "record.people", Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        opened.until(lambda: _row_of(opened, "Tarrant") == was)


def test_excluding_asks_for_the_ground_and_begins_a_restricted_stretch(
    folder: Path, qtbot: QtBot
) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        opened.choose_row("record.people", "Leah Marsh")
        opened.key("record.people", Qt.Key.Key_X)
        _answer_in(opened, "exclude")
        opened.type("exclude.ground", "criminal investigation")
        opened.key("exclude.ground", Qt.Key.Key_Return)
        opened.until(lambda: "out of the room" in _row_of(opened, "Leah Marsh"))
        opened.until_text("room.stretch", "Leah Marsh")
        record = _record(opened)
        leah = next(one.id for one in record.people if one.name == "Leah Marsh")
        last = [one for one in record.presence if one.person == leah][-1]
        assert last.departure is Departure.ASKED_TO_LEAVE
        assert last.departure_note == "criminal investigation"
        opened.window.activateWindow()
        opened.until(opened.window.isActiveWindow)
        opened.key("record.people", Qt.Key.Key_Space)
        opened.until(lambda: "back since" in _row_of(opened, "Leah Marsh"))
        opened.until(lambda: not opened.find(QWidget, "room.stretch").isVisible())


def test_a_service_speaks_by_its_key_and_is_let_go_by_it(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        first = opened.find(QPushButton, "room.service.1")
        _keys(opened, "capture.words", Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
        opened.until(first.isChecked)
        assert opened.text("capture.speaker") != "Speaker…"
        _keys(opened, "capture.words", Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
        opened.until(lambda: not first.isChecked())


def test_an_entry_is_restricted_and_opened_again_by_its_keys(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        _take(opened, 4)
        _say(opened, "The lock was changed")
        opened.choose_row("record.rows", "The lock was changed")
        both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        _keys(opened, "record.rows", Qt.Key.Key_L, both)
        opened.until(lambda: _level(opened, "The lock") is Level.PROFESSIONALS)
        opened.until(
            lambda: any("Restricted" in r and "lock" in r for r in opened.rows("record.rows"))
        )
        _keys(opened, "record.rows", Qt.Key.Key_L, both)
        opened.until(lambda: _level(opened, "The lock") is Level.OPEN)


def _level(opened: Open, words: str) -> Level:
    found = next(one for one in _record(opened).contributions if words in one.text)
    return found.handling.level


def test_delete_strikes_out_and_nothing_is_erased(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        _take(opened, 4)
        _say(opened, "Said by mistake")
        opened.choose_row("record.rows", "Said by mistake")
        opened.key("record.rows", Qt.Key.Key_Delete)
        opened.until(lambda: any(one.is_struck for one in _record(opened).contributions))
        assert _texts_with(opened, "Said by mistake")
        opened.until(lambda: any("struck out" in row for row in opened.rows("record.rows")))


def test_several_entries_are_sorted_at_once_and_undone_as_one(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        _take(opened, 4)
        _say(opened, "First thing said")
        _say(opened, "Second thing said")
        opened.choose_row("record.rows", "First thing said")
        _keys(opened, "record.rows", Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
        both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        _keys(opened, "record.rows", Qt.Key.Key_K, both)
        _answer_in(opened, "sort")
        QTest.keyClicks(opened.find(QWidget, "sort.kind"), "Fact")
        opened.key("sort.kind", Qt.Key.Key_Return)
        opened.until(lambda: _kinds(opened) == {Kind.FACT})
        opened.do("change.undo")
        opened.until(lambda: Kind.FACT not in _kinds(opened))


def _kinds(opened: Open) -> set[Kind]:
    return {one.kind for one in _record(opened).contributions if "thing said" in one.text}


def test_before_the_decision_it_is_asked_once_who_was_not_heard(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        decision = next(
            place
            for place, item in enumerate(_record(opened).items, start=1)
            if item.code == "decision"
        )
        opened.type("capture.words", "/in Maya Stone, Housing")
        opened.key("capture.words", Qt.Key.Key_Return)
        opened.until(lambda: any("Maya Stone" in row for row in opened.rows("record.people")))
        opened.choose_row("record.agenda", f"Item {decision},")
        opened.key("record.agenda", Qt.Key.Key_Return)
        _answer_in(opened, "unheard")
        assert "Housing" in opened.text("unheard.told")
        assert "Mind" not in opened.text("unheard.told"), "an advocate has no view to give"
        opened.press("unheard.cancel")
        opened.until(lambda: "Now" in _item(opened, decision))
        _take(opened, decision - 1)
        _take(opened, decision)
        assert not [
            one for one in opened.window.findChildren(QWidget, "unheard") if one.isVisible()
        ]


def test_the_find_line_goes_to_the_words(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        opened.press("room.whole")
        opened.do("record.find")
        opened.type("record.find.words", "court")
        rows = opened.desk.meeting.record.chosen_rows
        assert rows
        assert "court" in rows[0].sentence.casefold()
        opened.key("record.find.words", Qt.Key.Key_Escape)
        assert not opened.find(QWidget, "record.find").isVisible()


def test_a_narrow_window_keeps_everything_in_reach(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot, points=12) as opened:
        opened.window.resize(911, 512)
        _enter(opened)
        people = opened.find(QWidget, "record.people")
        opened.until(lambda: not people.isVisible())
        opened.do("pane.people")
        assert people.isVisible()
        opened.press("room.agenda")
        assert opened.find(QWidget, "record.agenda").isVisible()
        assert not people.isVisible()


def test_a_decision_is_begun_by_its_key_and_made_of_what_is_typed(
    folder: Path, qtbot: QtBot
) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        _say(opened, "A plan for each child")
        _keys(opened, "record.agenda", Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
        assert opened.text("capture.words") == "/d "
        opened.type("capture.words", "All agree")
        _keys(opened, "capture.words", Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
        assert opened.text("capture.words") == "/d All agree"


def test_somebody_leaves_by_a_key_from_anywhere_and_typed_words_stay(
    folder: Path, qtbot: QtBot
) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        _keys(opened, "record.rows", Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
        assert opened.text("capture.words") == "/out "
        box = opened.find(QPlainTextEdit, "capture.words")
        box.selectAll()
        opened.type("capture.words", "Half a sentence")
        _keys(opened, "capture.words", Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
        assert opened.find(QWidget, "record.people").hasFocus()
        assert opened.text("capture.words") == "Half a sentence"


def test_lines_added_quickly_stay_entries_of_their_own(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        opened.type("capture.words", "The first line")
        for words in ("The second line", "The third line"):
            opened.key("capture.words", Qt.Key.Key_Return)
            opened.type("capture.words", words)
        _keys(
            opened,
            "capture.words",
            Qt.Key.Key_L,
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
        )
        opened.key("capture.words", Qt.Key.Key_Return)
        opened.until(lambda: not opened.text("capture.words"))
        opened.until(lambda: len(_texts_with(opened, "line")) >= 3)
        assert [text for text in _texts_with(opened, "line") if text.startswith("The ")] == [
            "The first line",
            "The second line",
            "The third line",
        ]
        assert _level(opened, "The second line") is Level.OPEN
        assert _level(opened, "The third line") is not Level.OPEN


def test_an_item_that_was_taken_is_looked_at_by_a_click_and_stays_done(
    folder: Path, qtbot: QtBot
) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        _take(opened, 3)
        agenda = opened.find(QListView, "record.agenda")
        first = agenda.model().index(0, 0)
        agenda.scrollTo(first)
        left = Qt.MouseButton.LeftButton
        QTest.mouseClick(agenda.viewport(), left, pos=agenda.visualRect(first).center())
        opened.until(lambda: "1" in opened.text("room.item"))
        _say(opened, "Said while the first was looked at")
        assert _running(opened) == [3]


def test_a_key_that_does_nothing_with_one_person_says_why_and_chooses_nobody_else(
    folder: Path, qtbot: QtBot
) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        people = opened.find(QListView, "record.people")
        for name, key, told in (
            ("Ofori", Qt.Key.Key_L, "Dr Susan Ofori is not here."),
            ("Tarrant", Qt.Key.Key_T, "Helen Tarrant is here already."),
        ):
            opened.choose_row("record.people", name)
            before = people.currentIndex().row()
            opened.key("record.people", key)
            opened.until_text("shell.told", told)
            assert people.currentIndex().row() == before
