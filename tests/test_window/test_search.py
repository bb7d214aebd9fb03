"""Search over the whole desk in the real window: any name, slips forgiven, opened where it is."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication
from pytestqt.qtbot import QtBot

from meetingdesk.domain.sharing import Level
from tests.helpers.examples import FORMS
from tests.helpers.windows import Open, copied, make_desk_with, window_on
from ui.models.rows import ROW

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(scope="module")
def desk_with_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_desk_with(
        tmp_path_factory.mktemp("kept"),
        FORMS / "examples" / "icpc-marsh.json",
        FORMS / "examples" / "cpa-okafor.json",
    )


@pytest.fixture
def opened(desk_with_case: Path, tmp_path: Path, qtbot: QtBot) -> Iterator[Open]:
    with window_on(copied(desk_with_case, tmp_path / "desk"), qtbot) as window:
        window.unlock()
        window.until(lambda: window.rows("home.meetings"))
        yield window


def _search(opened: Open, words: str) -> list[str]:
    if not opened.desk.search.isVisible():
        QTest.keyClick(opened.window, Qt.Key.Key_F, CTRL_SHIFT)
        opened.until(opened.desk.search.isVisible)
    page = opened.desk.search
    page.begin()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.objectName() == "search.words"
    QTest.keyClicks(focus, words)
    QTest.keyClick(focus, Qt.Key.Key_Return)
    opened.until(lambda: not opened.gateway._jobs.is_busy)
    return opened.rows("search.results")


def test_a_word_finds_what_was_said_and_says_where(opened: Open) -> None:
    rows = _search(opened, "Amber")
    assert "Heading: People and services" in rows
    said = [row for row in rows if "Initial Child Protection Conference" in row]
    assert said
    assert all("Thursday 5 November 2026" in row for row in said)


def test_a_name_spelled_otherwise_is_found_and_told_so(opened: Open) -> None:
    rows = _search(opened, "Chidinna")
    assert any("Chidinma Okafor" in row and "Spelled otherwise" in row for row in rows)


def test_enter_opens_the_meeting_at_the_entry(opened: Open) -> None:
    _search(opened, "Amber")
    view = opened.find(QAbstractItemView, "search.results")
    opened.until(view.hasFocus)
    rows = [view.model().index(at, 0).data(ROW) for at in range(view.model().rowCount())]
    place = next(at for at, one in enumerate(rows) if one.meeting is not None)
    view.setCurrentIndex(view.model().index(place, 0))
    QTest.keyClick(view, Qt.Key.Key_Return)
    opened.until(opened.desk.meeting.isVisible)
    record = opened.find(QAbstractItemView, "record.rows")
    opened.until(lambda: record.currentIndex().isValid())
    assert record.currentIndex().data(ROW).key == rows[place].entry


def test_a_person_leads_to_what_is_said_of_them(opened: Open) -> None:
    _search(opened, "Okafor")
    view = opened.find(QAbstractItemView, "search.results")
    opened.until(view.hasFocus)
    chosen = view.currentIndex().data(ROW)
    assert chosen.search_for
    QTest.keyClick(view, Qt.Key.Key_Return)
    opened.until(lambda: opened.text("search.words") == chosen.search_for)


def test_what_is_restricted_says_so_and_is_not_found_on_a_shared_screen(opened: Open) -> None:
    opened.choose_row("home.cases", "Marsh")
    opened.open_first_meeting()
    view = opened.desk.meeting.view
    assert view is not None
    said = next(
        one for one in view.record.contributions if one.handling.level is Level.PROFESSIONALS
    )
    words = " ".join(said.text.split()[:5])
    assert any("Restricted" in row for row in _search(opened, words))
    opened.desk.search.is_alone = False
    assert not any("Restricted" in row for row in _search(opened, words))


def test_nothing_found_says_what_to_try(opened: Open) -> None:
    assert _search(opened, "xylophone") == []
    assert opened.text("search.told").startswith("Nothing was found")


def test_locking_forgets_every_word(opened: Open) -> None:
    _search(opened, "Amber")
    searching = opened.desk.search._searching
    assert searching._index.named
    opened.do("desk.lock")
    opened.until(lambda: not opened.gateway.is_open and opened.shell.desk is None)
    assert not searching._index.named
    assert not searching._index._scopes


def test_esc_goes_back_to_the_home_page(opened: Open) -> None:
    _search(opened, "Amber")
    QTest.keyClick(opened.desk.search, Qt.Key.Key_Escape)
    opened.until(opened.desk.home.isVisible)
