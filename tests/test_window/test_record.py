"""Reading a meeting, and adding to it, in the real window on a real desk."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from meetingdesk.domain.contribution import Kind
from meetingdesk.domain.sharing import Level
from meetingdesk.record.model import Record
from meetingdesk.service.loading import load_record
from meetingdesk.service.queries import find_drafts, list_meetings
from meetingdesk.service.store_troubles import DiskFull
from tests.helpers.desks import PASSPHRASE
from tests.helpers.examples import FORMS, example
from tests.helpers.windows import CheapDesks, Open, copied, make_desk_with, window_on
from ui.presenters.entrance import TypedPassphrase
from ui.widgets.draft_box import DraftBox

WORDS = "Amber came to school on each day of the week."


@pytest.fixture(scope="module")
def desk_with_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_desk_with(tmp_path_factory.mktemp("kept"), FORMS / "examples" / "icpc-marsh.json")


@pytest.fixture
def folder(desk_with_case: Path, tmp_path: Path) -> Path:
    return copied(desk_with_case, tmp_path / "desk")


def _enter(opened: Open) -> None:
    opened.unlock()
    opened.open_first_meeting()


def _record(opened: Open) -> Record:
    bus = opened.gateway.desk.bus
    with bus.read() as reader:
        return load_record(reader, list_meetings(reader)[0].meeting)


def _draft(folder: Path) -> str:
    """Read the draft of a closed desk."""
    desk = CheapDesks().open(folder, TypedPassphrase(PASSPHRASE))
    with desk.bus.read() as reader:
        drafts = find_drafts(reader, list_meetings(reader)[0].meeting)  # type: ignore[arg-type]
    desk.close()
    return drafts.get("contribution", "")


def _texts(record: Record) -> list[str]:
    return [
        *(entry.text for entry in record.contributions),
        *(view.text for view in record.views),
        *(decision.text for decision in record.decisions),
        *(decision.reasons for decision in record.decisions),
        *(view.text for view in record.agency_views),
        *(dissent.text for dissent in record.dissents),
        *(action.action for action in record.actions),
        *(entry.text for entry in record.contingencies),
        *(words.words for words in record.protected_words),
    ]


def test_every_word_that_is_recorded_can_be_read(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        read = " ".join(opened.rows("record.rows"))
        missing = [text for text in _texts(example("icpc-marsh")) if text.rstrip(".") not in read]
        assert missing == []


def test_restricted_entries_say_so_in_words(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        restricted = [row for row in opened.rows("record.rows") if row.startswith("Restricted")]
        assert len(restricted) > 5


def test_the_title_of_the_window_holds_no_persons_name(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        title = opened.window.windowTitle()
        assert "Initial Child Protection Conference" in title
        names = {word for person in example("icpc-marsh").people for word in person.name.split()}
        assert not names & set(title.split())


def test_a_contribution_is_recorded_as_it_was_typed(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        speaker = opened.find(QComboBox, "contribution.speaker")
        speaker.setCurrentIndex(speaker.findText("Marcus Webb", Qt.MatchFlag.MatchStartsWith))
        for name, key in (("kind", "fact"), ("level", "professionals")):
            choice = opened.find(QComboBox, f"contribution.{name}")
            choice.setCurrentIndex(choice.findData(key))
        item = opened.find(QComboBox, "contribution.item")
        item.setCurrentIndex(3)
        opened.type("contribution.words", WORDS)
        opened.press("contribution.record")
        opened.until(lambda: any(WORDS in row for row in _words(opened)))
        record = _record(opened)
        said = record.contributions[-1]
        names = {person.id: person.name for person in record.people}
        assert said.text == WORDS
        assert said.speaker is not None
        assert names[said.speaker] == "Marcus Webb"
        assert said.agency is not None
        assert said.item == record.items[3].id
        assert said.kind is Kind.FACT
        assert said.handling.level is Level.PROFESSIONALS


def _words(opened: Open) -> list[str]:
    return [f"{row}." for row in opened.rows("record.rows")]


def test_the_words_leave_the_box_only_when_they_are_safe(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        opened.type("contribution.words", WORDS)
        opened.key("contribution.words", Qt.Key.Key_Return, ctrl=True)
        assert opened.text("contribution.words") == WORDS
        opened.until(lambda: opened.text("contribution.words") == "")
        assert opened.text("contribution.state").startswith("Saved 12:0")
        assert _record(opened).contributions[-1].text == WORDS


def test_what_was_typed_while_it_was_saved_stays(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        opened.type("contribution.words", WORDS)
        opened.key("contribution.words", Qt.Key.Key_Return, ctrl=True)
        opened.type("contribution.words", " She is well.")
        opened.until(lambda: opened.text("contribution.words") == " She is well.")
        opened.until_text("contribution.state", "Saved")
    assert "She is well." in _draft(folder)
    assert WORDS not in _draft(folder)


def test_an_empty_box_is_not_recorded(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        before = len(_record(opened).contributions)
        opened.press("contribution.record")
        assert opened.text("contribution.problem") == "Type what was said, then record it."
        assert len(_record(opened).contributions) == before


def test_a_rest_in_typing_keeps_the_draft(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        opened.type("contribution.words", "Amber came")
        assert opened.text("contribution.state") == "Not saved yet"
        opened.until_text("contribution.state", "Saved")


def test_typing_without_a_rest_keeps_the_draft_all_the_same(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        box = opened.find(DraftBox, "contribution.words")
        with qtbot.waitSignal(box.draft_due, timeout=5000):
            for _key in range(20):
                QTest.keyClick(box, Qt.Key.Key_A)
                qtbot.wait(100)


def test_leaving_the_box_keeps_the_draft_at_once(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        box = opened.find(DraftBox, "contribution.words")
        opened.type("contribution.words", "Amber came")
        with qtbot.waitSignal(box.draft_due, timeout=200):
            opened.find(QWidget, "record.agenda").setFocus()


def test_a_draft_comes_back_after_a_restart_with_its_speaker(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        speaker = opened.find(QComboBox, "contribution.speaker")
        speaker.setCurrentIndex(speaker.findText("Marcus Webb", Qt.MatchFlag.MatchStartsWith))
        opened.type("contribution.words", "Amber came")
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        assert opened.text("contribution.words") == "Amber came"
        shown = opened.find(QComboBox, "contribution.speaker").currentText()
        assert shown.startswith("Marcus Webb")
        assert "not recorded yet" in opened.text("contribution.state")


def test_a_recorded_draft_does_not_come_back(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        opened.type("contribution.words", WORDS)
        opened.until_text("contribution.state", "Saved")
        opened.press("contribution.record")
        opened.until(lambda: opened.text("contribution.words") == "")
    assert _draft(folder) == ""


def test_going_home_and_back_keeps_the_draft(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        opened.type("contribution.words", "Amber came")
        opened.do("desk.show")
        opened.until(opened.desk.home.isVisible)
        opened.open_first_meeting()
        assert opened.text("contribution.words") == "Amber came"


def test_a_failed_save_keeps_the_words_and_says_why(
    folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        _fill_disk(opened, monkeypatch)
        opened.type("contribution.words", WORDS)
        opened.until_text("contribution.problem", "The disk is full")
        assert opened.text("contribution.words") == WORDS
        assert opened.text("contribution.state") == ""
        monkeypatch.undo()
        opened.type("contribution.words", " ")
        opened.until_text("contribution.state", "Saved")
        assert not opened.find(QLabel, "contribution.problem").isVisible()


def test_a_failed_record_keeps_the_words_and_says_why(
    folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        before = len(_record(opened).contributions)
        opened.type("contribution.words", WORDS)
        opened.until_text("contribution.state", "Saved")
        _fill_disk(opened, monkeypatch)
        opened.press("contribution.record")
        opened.until_text("contribution.problem", "(Code: disk-full)")
        assert opened.text("contribution.words") == WORDS
        monkeypatch.undo()
        assert len(_record(opened).contributions) == before
        opened.press("contribution.record")
        opened.until(lambda: opened.text("contribution.words") == "")


def _fill_disk(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have every commit of the store fail as it does on a full disk."""

    def full(_unit: object) -> None:
        raise DiskFull(has_room_again=False)

    with opened.gateway.desk.store.write() as unit:
        kind = type(unit)
    monkeypatch.setattr(kind, "commit", full)


def test_a_window_that_cannot_save_asks_before_it_closes(
    folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        _fill_disk(opened, monkeypatch)
        opened.answers.lets_go = False
        opened.type("contribution.words", WORDS)
        opened.window.close()
        opened.until(lambda: "may_lose" in opened.answers.asked)
        assert opened.window.isVisible()
        monkeypatch.undo()
        opened.close()
    assert WORDS in _draft(folder)


def test_pasted_words_lose_their_dress(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        mime = QMimeData()
        mime.setHtml("<p style='font-family: Comic Sans'><b>Amber</b> came</p>")
        mime.setText("Amber came")
        opened.find(DraftBox, "contribution.words").insertFromMimeData(mime)
        assert opened.text("contribution.words") == "Amber came"


def test_undo_takes_a_recorded_contribution_back(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        before = _record(opened).contributions
        opened.type("contribution.words", WORDS)
        opened.press("contribution.record")
        opened.until(lambda: len(_record(opened).contributions) > len(before))
        opened.until(lambda: opened.text("contribution.words") == "")
        opened.find(QWidget, "record.agenda").setFocus()
        opened.key("record.agenda", Qt.Key.Key_Z, ctrl=True)
        opened.until(lambda: _record(opened).contributions == before)
        opened.until_text("shell.told", "Taken back")


def test_undo_in_a_text_box_belongs_to_the_box(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        opened.type("contribution.words", WORDS)
        opened.press("contribution.record")
        opened.until(lambda: opened.text("contribution.words") == "")
        opened.until(lambda: _record(opened).contributions[-1].text == WORDS)
        opened.type("contribution.words", "She")
        opened.key("contribution.words", Qt.Key.Key_Z, ctrl=True)
        qtbot.wait(300)
        assert _record(opened).contributions[-1].text == WORDS


def test_somebody_arrives_and_leaves(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        opened.answers.why = "Dr Ofori came late"
        opened.do("meeting.reopen")
        opened.until(lambda: opened.text("meeting.state") == "Open")
        opened.choose_row("record.people", "Ofori")
        opened.press("record.arrive")
        opened.until(lambda: "here since" in _row_of(opened, "Ofori"))
        focus = opened.window.focusWidget()
        assert focus is not None
        assert focus.objectName() == "record.people"
        opened.key("record.people", Qt.Key.Key_L)
        opened.until(lambda: "here until" in _row_of(opened, "Ofori"))
        record = _record(opened)
        (ofori,) = [person.id for person in record.people if "Ofori" in person.name]
        (interval,) = [entry for entry in record.presence if entry.person == ofori]
        assert interval.end is not None


def _row_of(opened: Open, name: str) -> str:
    return next(row for row in opened.rows("record.people") if name in row)


def test_nobody_arrives_in_a_closed_meeting(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        opened.choose_row("record.people", "Ofori")
        assert not opened.find(QWidget, "record.arrive").isEnabled()


def test_reopening_without_a_reason_changes_nothing(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        opened.do("meeting.reopen")
        qtbot.wait(100)
        assert opened.answers.asked == ["reason"]
        assert opened.text("meeting.state") == "Closed"


def test_f6_goes_round_the_parts_of_the_page(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        names = []
        for _turn in range(5):
            opened.do("pane.next")
            focus = opened.window.focusWidget()
            assert focus is not None
            names.append(focus.objectName())
        assert names == [
            "record.people",
            "meeting.tabs",
            "record.agenda",
            "record.rows",
            "contribution.words",
        ]


def test_reading_a_meeting_is_noted_in_the_audit_log(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        with opened.gateway.desk.bus.read() as reader:
            events = [entry.event for entry in reader.list_audit(after=0, limit=1000)]
        assert events.count("MeetingRead") == 1
