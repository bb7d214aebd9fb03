"""After the meeting, by keys: the list of steps, the pages, the printer, what was sent."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from meetingdesk.domain.ids import MeetingId
from meetingdesk.domain.meeting import State
from meetingdesk.record.redact import Paper
from meetingdesk.service.commands.meeting_steps import StartAmendment
from meetingdesk.service.distribution import How, list_distribution
from meetingdesk.service.loading import load_record
from meetingdesk.service.previewing import make_pages
from meetingdesk.service.queries import list_meetings
from meetingdesk.service.release_sign import sign_record
from tests.helpers.accessible import clipped, problems_of
from tests.helpers.desks import PASSPHRASE
from tests.helpers.examples import FORMS
from tests.helpers.pressing import doubled
from tests.helpers.releases import give_reasons
from tests.helpers.windows import CheapDesks, Open, copied, make_desk_with, window_on
from ui.presenters.entrance import TypedPassphrase
from ui.widgets import paper_printer
from ui.widgets.pdf_pages import read_pages

MARSH = "icpc-marsh"
WIDTH, HEIGHT = 1366, 720


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_desk_with(tmp_path_factory.mktemp("kept"), FORMS / "examples" / f"{MARSH}.json")


@pytest.fixture(scope="module")
def signed(closed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = copied(closed, tmp_path_factory.mktemp("signed") / "desk")
    desk = CheapDesks().open(folder, TypedPassphrase(PASSPHRASE))
    with desk.bus.read() as reader:
        meeting = MeetingId(list_meetings(reader)[0].meeting)
    give_reasons(desk, meeting, name=MARSH)
    sign_record(desk.press, meeting)
    desk.close()
    return folder


def _press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key wherever the cursor is."""
    part = QApplication.focusWidget()
    assert part is not None
    QTest.keyClick(part, key, modifier)


def _enter(opened: Open) -> None:
    opened.window.resize(WIDTH, HEIGHT)
    opened.unlock()
    opened.open_first_meeting()
    opened.window.activateWindow()
    _press(Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    opened.until(lambda: opened.rows("after.tasks"))
    opened.until(opened.find(QWidget, "after.tasks").hasFocus)


def _go(opened: Open, step: str) -> None:
    """Go down the list to a step, and press Enter there."""
    place = next(at for at, row in enumerate(opened.rows("after.tasks")) if step in row)
    _press(Qt.Key.Key_Home)
    for _down in range(place):
        _press(Qt.Key.Key_Down)
    _press(Qt.Key.Key_Return)


def _meeting(opened: Open) -> MeetingId:
    with opened.gateway.desk.bus.read() as reader:
        return MeetingId(list_meetings(reader)[0].meeting)


def _pages_shown(opened: Open, state: str) -> None:
    opened.until_text("preview.state", state)
    opened.until(lambda: not opened.find(QLabel, "preview.pages.page").pixmap().isNull())


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Give the file into which this computer's one printer prints."""
    file = tmp_path / "printed.pdf"

    def make(name: str) -> QPrinter:
        assert name == "Office"
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(file))
        return printer

    monkeypatch.setattr(paper_printer, "printer_names", lambda: ("Office",))
    monkeypatch.setattr(paper_printer, "make_printer", make)
    return file


def test_each_step_says_how_far_it_is_and_by_when(
    closed: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    with window_on(copied(closed, tmp_path / "desk"), qtbot) as opened:
        _enter(opened)
        rows = opened.rows("after.tasks")
        assert len(rows) == 11
        assert "Not started. 12 findings need a reason" in rows[4]
        assert "Cannot start yet. Findings are still open. Due by Thursday 26 November" in rows[6]
        assert "Due by Friday 6 November 2026" in rows[7]
        assert "Cannot start yet. The record is not signed yet." in rows[8]


def test_enter_goes_to_where_a_step_is_done(closed: Path, tmp_path: Path, qtbot: QtBot) -> None:
    with window_on(copied(closed, tmp_path / "desk"), qtbot) as opened:
        _enter(opened)
        _go(opened, "Check before signing")
        opened.until(opened.find(QWidget, "findings.list").hasFocus)
        opened.until(lambda: opened.rows("findings.list"))
        _press(Qt.Key.Key_Return)
        opened.until(opened.find(QWidget, "findings.reason").hasFocus)


def test_the_step_of_actions_leads_to_the_one_without_an_owner(
    closed: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    with window_on(copied(closed, tmp_path / "desk"), qtbot) as opened:
        _enter(opened)
        _go(opened, "Actions without owner")
        opened.until(opened.find(QWidget, "recorded.rows").hasFocus)
        assert opened.text("recorded.title") == "Plan"
        chosen = opened.find(QAbstractItemView, "recorded.rows").currentIndex()
        assert "Drug and alcohol service" in chosen.data(Qt.ItemDataRole.AccessibleTextRole)


def test_while_the_steps_are_read_it_is_said(closed: Path, tmp_path: Path, qtbot: QtBot) -> None:
    with window_on(copied(closed, tmp_path / "desk"), qtbot) as opened:
        opened.unlock()
        opened.open_first_meeting()
        opened.do("page.after")
        assert opened.text("after.told").startswith("Reading")
        opened.until(lambda: opened.rows("after.tasks"))
        assert opened.text("after.told") == "1 of 11 steps is done."


def test_the_pages_of_a_recipient_are_seen_turned_and_read_with_the_keys(
    closed: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    with window_on(copied(closed, tmp_path / "desk"), qtbot) as opened:
        _enter(opened)
        _go(opened, "Preview the minutes")
        _pages_shown(opened, "DRAFT")
        assert opened.text("preview.where") == "Page 1 of 18"
        opened.find(QWidget, "preview.pages").setFocus()
        _press(Qt.Key.Key_End)
        opened.until(lambda: opened.text("preview.where") == "Page 18 of 18")
        _press(Qt.Key.Key_Home)
        first = opened.find(QWidget, "preview.pages")
        opened.until(lambda: "Initial Child Protection" in first.accessibleDescription())
        while opened.text("preview.where") == "Page 1 of 18":
            _press(Qt.Key.Key_PageDown)
        assert opened.text("preview.where") == "Page 2 of 18"
        assert doubled(opened.window) == []
        opened.find(QWidget, "preview.as_text").setFocus()
        _press(Qt.Key.Key_Space)
        opened.until(opened.find(QWidget, "preview.text").hasFocus)
        assert "OFFICIAL-SENSITIVE" in opened.text("preview.text")
        _press(Qt.Key.Key_Escape)
        opened.until(opened.find(QWidget, "after.tasks").hasFocus)


def test_what_a_recipient_will_not_see_stands_beside_the_pages(
    closed: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    with window_on(copied(closed, tmp_path / "desk"), qtbot) as opened:
        _enter(opened)
        _go(opened, "Preview the minutes")
        _pages_shown(opened, "DRAFT")
        assert "Nothing is kept from" in opened.text("preview.not_shown_title")
        reader = opened.find(QWidget, "preview.reader")
        reader.setFocus()
        for _down in range(6):
            _press(Qt.Key.Key_Down)
        # Nothing of the recipient before stands under the name of this one.
        assert opened.find(QLabel, "preview.pages.page").pixmap().isNull()
        assert opened.text("preview.not_shown_title") == "What this recipient will not see"
        opened.until_text("preview.not_shown_title", "What Darren Pike will not see")
        assert "Tannery Row" in " ".join(opened.rows("preview.not_shown"))
        assert "Tannery Row" not in opened.text("preview.text")


def test_previewing_leaves_nothing_on_the_disk(
    signed: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    folder = copied(signed, tmp_path / "desk")
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        before = {path.name for path in folder.rglob("*")}
        _go(opened, "Preview the minutes")
        _pages_shown(opened, "Signed: these are the pages")
        after = {path.name for path in folder.rglob("*")}
        assert after == before
        assert list((tmp_path / "temporary").rglob("*")) == []


def test_the_chairs_words_after_the_close_are_marked_so(
    closed: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    with window_on(copied(closed, tmp_path / "desk"), qtbot) as opened:
        _enter(opened)
        _go(opened, "summary and reasons")
        opened.until(opened.find(QWidget, "after_words.words").hasFocus)
        opened.until(opened.find(QWidget, "after_words.words").isEnabled)
        opened.type("after_words.words", "The risk lies in the evenings.")
        opened.until_text("after_words.state", "Saved")
        assert doubled(opened.window) == []
        _press(Qt.Key.Key_O, Qt.KeyboardModifier.AltModifier)
        opened.until(lambda: opened.rows("after_words.written"))
        (row,) = opened.rows("after_words.written")
        assert "Ruth Adeyemi, written after the meeting, " in row
        assert "The risk lies in the evenings" in row
        assert opened.text("after_words.words") == ""
        _press(Qt.Key.Key_Escape)
        opened.until(lambda: "Done. 1 passage is written" in opened.rows("after.tasks")[3])
        _go(opened, "Preview the minutes")
        _pages_shown(opened, "DRAFT")
        found = " ".join(text.text for text in opened.desk.meeting.after.preview.texts)
        assert "written after the meeting" in found.replace("\n", " ")


def test_half_typed_words_of_the_chair_are_offered_again(
    closed: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = copied(closed, tmp_path / "desk")
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        _go(opened, "summary and reasons")
        opened.until(opened.find(QWidget, "after_words.words").isEnabled)
        opened.type("after_words.words", "The risk lies")
        opened.until_text("after_words.state", "Saved")
    with window_on(folder, qtbot) as opened:
        _enter(opened)
        _go(opened, "summary and reasons")
        opened.until(lambda: opened.text("after_words.words") == "The risk lies")


def test_without_a_printer_it_is_said_what_to_do(
    closed: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paper_printer, "printer_names", lambda: ())
    with window_on(copied(closed, tmp_path / "desk"), qtbot) as opened:
        _enter(opened)
        _press(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
        opened.until_text("print.problem", "No printer is installed on this computer.")
        assert not opened.find(QWidget, "print.go").isEnabled()
        dialog = opened.find(QWidget, "print_dialog")
        assert problems_of(dialog) == []
        assert clipped(dialog) == []


def _print(opened: Open) -> None:
    _press(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    opened.until(lambda: opened.window.findChild(QWidget, "print.go") is not None)
    opened.until(opened.find(QWidget, "print.go").isEnabled)
    _press(Qt.Key.Key_Return)
    opened.until(lambda: opened.window.findChild(QWidget, "print_dialog") is None)
    # What a window manager does once a dialog has gone.
    opened.window.activateWindow()
    opened.until(opened.find(QWidget, "after.tasks").hasFocus)


def test_ctrl_p_prints_a_numbered_copy_and_the_log_shows_it(
    signed: Path, tmp_path: Path, qtbot: QtBot, printed: Path
) -> None:
    with window_on(copied(signed, tmp_path / "desk"), qtbot) as opened:
        _enter(opened)
        _print(opened)
        press = opened.gateway.desk.press
        pages = make_pages(press, _meeting(opened), number=1, paper=Paper.MINUTES)
        assert not pages.is_draft
        assert len(read_pages(printed.read_bytes())) == len(read_pages(pages.content))
        with opened.gateway.desk.bus.read() as reader:
            told = [
                one for one in reader.list_audit(after=0, limit=1000) if one.event == "KeepPrint"
            ]
            log = list_distribution(reader, _meeting(opened))
        assert told[0].body is not None
        assert (told[0].body["copy"], told[0].body["is_draft"]) == (1, False)
        assert told[0].actor.name == "Ruth Ellery"
        assert [(one.copy, one.version) for one in log if one.how is How.PRINTED] == [(1, 1)]
        _go(opened, "Distribution log")
        opened.until(lambda: opened.rows("log.rows"))
        assert (
            "Copy 1, Grace Ilori and Peter Lam, Printed by Ruth Ellery"
            in opened.rows("log.rows")[0]
        )


def test_a_draft_is_printed_without_a_number(
    closed: Path, tmp_path: Path, qtbot: QtBot, printed: Path
) -> None:
    with window_on(copied(closed, tmp_path / "desk"), qtbot) as opened:
        _enter(opened)
        _print(opened)
        assert len(read_pages(printed.read_bytes())) == 18
        with opened.gateway.desk.bus.read() as reader:
            (first, *_rest) = list_distribution(reader, _meeting(opened))
        assert (first.how, first.copy) == (How.PRINTED_DRAFT, 0)


def test_an_amendment_is_set_beside_the_version_before(
    signed: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    with window_on(copied(signed, tmp_path / "desk"), qtbot) as opened:
        _enter(opened)
        assert opened.rows("after.tasks")[10].endswith("There is one version only.")
        _amend(opened, "The date was wrong.")
        opened.until(lambda: "1 signed version" in opened.rows("after.tasks")[10])
        _go(opened, "summary and reasons")
        opened.until(opened.find(QWidget, "after_words.words").isEnabled)
        opened.type("after_words.words", "The risk lies in the evenings.")
        opened.press("after_words.add")
        opened.until(lambda: opened.rows("after_words.written"))
        opened.press("after_words.back")
        _go(opened, "Compare")
        opened.until(lambda: opened.rows("compare.rows"))
        added = [row for row in opened.rows("compare.rows") if "evenings" in row]
        assert len(added) == 1
        assert ": Added. " in added[0]
        assert problems_of(opened.window) == []


def _amend(opened: Open, reason: str) -> None:
    meeting = _meeting(opened)
    opened.gateway.do(
        StartAmendment(meeting=meeting, reason=reason),
        then=lambda _changes: None,
        failed=lambda problem: pytest.fail(problem.sentence),
    )

    def is_closed() -> bool:
        with opened.gateway.desk.bus.read() as reader:
            return load_record(reader, meeting).meeting.state is State.CLOSED

    opened.until(is_closed)


def _at(step: str, shown: Callable[[Open], object]) -> Callable[[Open], None]:
    def go(opened: Open) -> None:
        _go(opened, step)
        opened.until(lambda: shown(opened))

    return go


PAGES: dict[str, Callable[[Open], None]] = {
    "list": lambda _opened: None,
    "words": _at("summary and reasons", lambda o: o.find(QWidget, "after_words.words").isEnabled()),
    "preview": _at("Preview", lambda o: "DRAFT" in o.text("preview.state")),
    "log": _at("Distribution", lambda o: o.rows("log.rows")),
    "compare": _at("Compare", lambda o: o.text("compare.summary")),
}


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("points", [10, 14])
def test_a_page_after_the_meeting_is_heard_reached_and_fits(
    page: str, points: int, closed: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    with window_on(copied(closed, tmp_path / "desk"), qtbot, points=points) as opened:
        _enter(opened)
        PAGES[page](opened)
        qtbot.wait(50)
        assert opened.window.width() <= WIDTH
        assert opened.window.height() <= HEIGHT
        assert problems_of(opened.window) == []
        assert clipped(opened.window) == []
