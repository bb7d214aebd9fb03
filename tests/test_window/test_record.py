"""Reading a meeting, and adding to it, in the real window on a real desk."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from meetingdesk.record.model import Record
from meetingdesk.service.loading import load_record
from meetingdesk.service.queries import list_meetings
from tests.helpers.examples import example
from tests.helpers.windows import Open, window_on


def _enter(opened: Open) -> None:
    opened.unlock()
    opened.open_first_meeting()


def _record(opened: Open) -> Record:
    bus = opened.gateway.desk.bus
    with bus.read() as reader:
        return load_record(reader, list_meetings(reader)[0].meeting)


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


def test_somebody_arrives_and_leaves(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        opened.answers.why = "Dr Ofori came late"
        opened.do("meeting.reopen")
        opened.until(lambda: opened.text("meeting.state") == "Open")
        opened.choose_row("record.people", "Ofori")
        opened.press("record.arrive")
        opened.until(lambda: "since" in _row_of(opened, "Ofori"))
        focus = opened.window.focusWidget()
        assert focus is not None
        assert focus.objectName() == "record.people"
        opened.key("record.people", Qt.Key.Key_L)
        opened.until(lambda: "left " in _row_of(opened, "Ofori"))
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
            "capture.words",
        ]


def test_reading_a_meeting_is_noted_in_the_audit_log(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        with opened.gateway.desk.bus.read() as reader:
            events = [entry.event for entry in reader.list_audit(after=0, limit=1000)]
        assert events.count("MeetingRead") == 1
