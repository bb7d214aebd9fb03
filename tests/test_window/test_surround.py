"""What holds wherever the user is: the list of everything, help, size of the text, menus."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QTextBrowser, QWidget
from pytestqt.qtbot import QtBot

from meetingdesk.settings.file import read_settings
from tests.helpers.examples import FORMS
from tests.helpers.windows import Open, copied, make_desk_with, window_on
from ui.app import dress
from ui.help.manual import manual
from ui.help.topics import FIRST, topic_of
from ui.presenters.action_table import KEY_ACTIONS
from ui.presenters.everything import everything_rows, why_not
from ui.presenters.keymap import Keymap
from ui.presenters.keys import Place
from ui.presenters.situation import Can
from ui.presenters.text_size import larger, smaller
from ui.widgets.themes import Theming

_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_desk_with(tmp_path_factory.mktemp("kept"), FORMS / "examples" / "icpc-marsh.json")


@pytest.fixture
def desk(kept: Path, tmp_path: Path) -> Path:
    return copied(kept, tmp_path / "desk")


@pytest.fixture
def theming(qapp: QApplication) -> Iterator[Theming]:
    before = qapp.font().pointSizeF()
    dress(qapp, 10)
    theming = Theming(qapp, lambda: dress(qapp))
    yield theming
    theming.choose("light")
    theming.setParent(None)
    theming.deleteLater()
    dress(qapp, before)


def _at_home(opened: Open) -> None:
    opened.unlock()
    opened.until(lambda: opened.rows("home.meetings"))


def test_everything_is_in_the_list_but_itself() -> None:
    rows = everything_rows(Keymap(), "", situation=frozenset(Can))
    assert {row.id for row in rows} == {one.id for one in KEY_ACTIONS} - {"window.everything"}
    assert [row for row in rows if row.why_not] == []


@pytest.mark.parametrize("needs", Can)
def test_what_cannot_be_done_says_why_not(needs: Can) -> None:
    in_a_meeting = frozenset({Can.USE_DESK, Can.READ_MEETING})
    if needs not in in_a_meeting:
        assert why_not(needs, situation=in_a_meeting).endswith(".")
    assert "Unlock it" in why_not(needs, situation=frozenset())
    assert why_not(needs, situation=frozenset(Can)) == ""


def test_what_cannot_be_done_comes_last_and_is_heard_so() -> None:
    rows = everything_rows(Keymap(), "projector", situation=frozenset({Can.USE_DESK}))
    assert rows
    assert all("Not possible now: No meeting is shown." in row.sentence for row in rows)
    mixed = everything_rows(Keymap(), "", situation=frozenset({Can.USE_DESK}))
    possible = [not row.why_not for row in mixed]
    assert possible == sorted(possible, reverse=True)


def test_a_few_letters_and_enter_do_it(desk: Path, qtbot: QtBot) -> None:
    with window_on(desk, qtbot) as opened:
        _at_home(opened)
        QTest.keyClick(opened.window, Qt.Key.Key_P, _CTRL | _SHIFT)
        box = opened.find(QLineEdit, "everything.words")
        opened.until(box.isVisible)
        QTest.keyClicks(box, "your organ")
        QTest.keyClick(box, Qt.Key.Key_Return)
        opened.until(lambda: opened.find(QWidget, "organisation.name").isVisible())


def test_what_cannot_be_done_is_not_done_by_enter(desk: Path, qtbot: QtBot) -> None:
    with window_on(desk, qtbot) as opened:
        _at_home(opened)
        opened.do("window.everything")
        box = opened.find(QLineEdit, "everything.words")
        QTest.keyClicks(box, "next agenda item")
        QTest.keyClick(box, Qt.Key.Key_Return)
        assert box.isVisible()
        assert opened.text("everything.told") == (
            "No meeting is shown. Open one from the list first."
        )
        QTest.keyClick(box, Qt.Key.Key_Escape)
        assert not box.isVisible()


def test_arrow_keys_choose_while_the_cursor_stays_in_the_box(desk: Path, qtbot: QtBot) -> None:
    with window_on(desk, qtbot) as opened:
        _at_home(opened)
        opened.do("window.everything")
        box = opened.find(QLineEdit, "everything.words")
        box.setFocus()
        listed = opened.find(QListView, "everything.list")
        QTest.keyClick(box, Qt.Key.Key_Down)
        assert listed.currentIndex().row() == 1
        assert box.window().focusWidget() is box


def test_help_opens_at_where_the_user_is_and_tells_the_keys(desk: Path, qtbot: QtBot) -> None:
    with window_on(desk, qtbot) as opened:
        _at_home(opened)
        QTest.keyClick(opened.window, Qt.Key.Key_F1)
        text = opened.find(QTextBrowser, "help.text")
        opened.until(text.isVisible)
        assert text.toPlainText().startswith("Cases and meetings")
        assert "Ctrl+Shift+F" in text.toPlainText()
        assert opened.find(QWidget, "help").windowModality() == Qt.WindowModality.NonModal
        QTest.keyClick(text, Qt.Key.Key_Escape)
        opened.until(lambda: not text.isVisible())


def test_the_manual_is_whole_and_each_place_has_a_page() -> None:
    pages = {topic.id: topic for topic in manual()}
    assert len(pages) == len(manual())
    assert {
        "before",
        "room",
        "grammar",
        "restricted",
        "projector",
        "after",
        "copies",
        "safe",
    } <= set(pages)
    for names in (["capture.words"], ["record.rows"], ["home.meetings"], ["nothing", "sign.page"]):
        assert topic_of(names) in pages
    assert topic_of([]) == FIRST
    assert topic_of(["capture.words", "record_page", "meeting"]) == "grammar"


def test_every_key_is_told_on_the_page_of_keys() -> None:
    (keys,) = [topic for topic in manual() if topic.id == "keys"]
    assert all(one.id.startswith(keys.actions) for one in KEY_ACTIONS)


def test_actions_named_by_the_manual_are_there() -> None:
    for topic in manual():
        for start in topic.actions:
            assert [one for one in KEY_ACTIONS if one.id.startswith(start)], start


@pytest.mark.parametrize(
    ("points", "up", "down"),
    [(10, 11, 10), (9, 10, 10), (12, 14, 11), (18, 18, 16), (10.5, 11, 10)],
)
def test_the_size_goes_by_steps(points: float, up: int, down: int) -> None:
    assert (larger(points), smaller(points)) == (up, down)


def test_larger_text_holds_at_once_and_the_next_time(
    desk: Path, qtbot: QtBot, theming: Theming, qapp: QApplication
) -> None:
    with window_on(desk, qtbot) as opened:
        _at_home(opened)
        QTest.keyClick(opened.window, Qt.Key.Key_Equal, _CTRL)
        QTest.keyClick(opened.window, Qt.Key.Key_Equal, _CTRL)
        assert qapp.font().pointSizeF() == 12
        opened.until(lambda: read_settings(desk / "settings.toml").text_points == 12)
    theming.use_points(0)
    assert qapp.font().pointSizeF() == 10
    with window_on(desk, qtbot) as opened:
        _at_home(opened)
        assert qapp.font().pointSizeF() == 12
        QTest.keyClick(opened.window, Qt.Key.Key_Minus, _CTRL)
        assert qapp.font().pointSizeF() == 11
        QTest.keyClick(opened.window, Qt.Key.Key_0, _CTRL)
        assert qapp.font().pointSizeF() == 10
        opened.until(lambda: read_settings(desk / "settings.toml").text_points == 0)


def test_the_keys_of_the_window_hold_though_no_menu_has_them(desk: Path, qtbot: QtBot) -> None:
    with window_on(desk, qtbot) as opened:
        _at_home(opened)
        actions = opened.window.actions_
        assert actions is not None
        held = set(opened.window.actions())
        for one in KEY_ACTIONS:
            if one.place is Place.WINDOW:
                assert actions[one.id] in held, one.id


def test_the_band_leaves_its_room_to_a_meeting(desk: Path, qtbot: QtBot) -> None:
    with window_on(desk, qtbot) as opened:
        _at_home(opened)
        assert opened.window._band.isVisible()
        opened.press("home.open")
        opened.until(opened.desk.meeting.isVisible)
        assert not opened.window._band.isVisible()
        assert "Ruth Ellery" in opened.text("window.person")
        assert opened.find(QWidget, "window.person").isVisible()
