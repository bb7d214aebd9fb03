"""Each kind of field does with keys what a user expects, and the known traps are avoided."""

import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QRadioButton,
)
from pytestqt.qtbot import QtBot

from tests.helpers.part_forms import ShownForm
from ui.formview.sizes import TEXT_CHARACTERS, TextBox
from ui.presenters.parts.fields import Value

PASTED = 100_000


@pytest.fixture
def _clipboard() -> Iterator[None]:
    """Take what a test copied off the clipboard: else Qt ends after Python, and crashes on it."""
    yield
    QApplication.clipboard().clear()


def _wheel(box: QComboBox) -> None:
    place = QPointF(box.rect().center())
    event = QWheelEvent(
        place,
        box.mapToGlobal(place),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, event)


@pytest.mark.parametrize("has_focus", [False, True])
def test_the_wheel_over_a_choice_changes_nothing(qtbot: QtBot, has_focus: bool) -> None:
    shown = ShownForm(qtbot, {"owner": "janet"})
    if has_focus:
        shown.keys.tab_to("part.owner")
    _wheel(shown.find(QComboBox, "part.owner"))
    assert shown.value("owner") == "janet"


def test_tab_leaves_a_text_box(qtbot: QtBot) -> None:
    shown = ShownForm(qtbot, {})
    assert shown.keys.at == "part.words"
    shown.keys.type("Ring the school")
    shown.keys.press("Tab")
    assert shown.keys.at == "part.place"
    assert shown.value("words") == "Ring the school"


def test_a_text_box_is_no_wider_than_reads_well(qtbot: QtBot) -> None:
    shown = ShownForm(qtbot, {})
    box = shown.find(TextBox, "part.words")
    assert box.width() <= (TEXT_CHARACTERS + 8) * box.fontMetrics().averageCharWidth()


def test_radio_buttons_are_one_stop_at_the_checked_one(qtbot: QtBot) -> None:
    shown = ShownForm(qtbot, {"status": "done"})
    shown.keys.tab_to("part.status.done")
    shown.keys.press("Tab")
    assert shown.keys.at == "part.owner"
    shown.keys.press("Shift+Tab")
    assert shown.keys.at == "part.status.done"


def test_nothing_checked_is_a_stop_at_the_first(qtbot: QtBot) -> None:
    shown = ShownForm(qtbot, {"agreed": ""})
    shown.keys.tab_to("part.agreed.yes")
    assert shown.value("agreed") == ""
    shown.keys.press("Space")
    assert shown.value("agreed") == "yes"


def test_arrows_and_letters_choose_a_radio_button(qtbot: QtBot) -> None:
    shown = ShownForm(qtbot, {"status": "begun"})
    shown.keys.tab_to("part.status.begun")
    shown.keys.press("Down")
    assert (shown.value("status"), shown.keys.at) == ("done", "part.status.done")
    shown.keys.type("not d")
    assert (shown.value("status"), shown.keys.at) == ("not", "part.status.not")


def test_an_optional_choice_can_be_opened_again(qtbot: QtBot) -> None:
    shown = ShownForm(qtbot, {"status": "begun"})
    shown.keys.tab_to("part.status.begun")
    shown.keys.press("Up")
    assert shown.keys.at == "part.status.none"
    assert shown.value("status") == ""


def test_letters_choose_in_a_combo_box_with_spaces_among_them(qtbot: QtBot) -> None:
    shown = ShownForm(qtbot, {})
    shown.keys.tab_to("part.owner")
    shown.keys.type("dr vik")
    assert shown.value("owner") == "vikram"


def test_a_later_word_is_found_as_well(qtbot: QtBot) -> None:
    shown = ShownForm(qtbot, {})
    shown.keys.tab_to("part.owner")
    shown.keys.type("keane")
    assert shown.value("owner") == "siobhan"


def test_a_code_that_is_no_longer_offered_is_kept(qtbot: QtBot) -> None:
    shown = ShownForm(qtbot, {"owner": "gone", "about": ("gone", "amber")})
    assert shown.value("owner") == "gone"
    assert shown.value("about") == ("gone", "amber")


def test_space_ticks_and_arrows_go_on_in_one_stop(qtbot: QtBot) -> None:
    shown = ShownForm(qtbot, {})
    shown.keys.tab_to("part.about")
    shown.keys.press("End")
    shown.keys.press("Space")
    shown.keys.press("Home")
    shown.keys.press("Space")
    # In the order of ticking: a record may tell something by it.
    assert shown.value("about") == ("tyler", "grace")
    shown.keys.press("Space")
    assert shown.value("about") == ("tyler",)
    shown.keys.press("Tab")
    assert shown.keys.at == "part.leads"


def test_letters_go_to_a_row_of_a_list(qtbot: QtBot) -> None:
    shown = ShownForm(qtbot, {})
    shown.keys.tab_to("part.about")
    shown.keys.type("leah")
    shown.keys.press("Space")
    assert shown.value("about") == ("leah",)


def test_the_mouse_ticks_wherever_in_the_row(qtbot: QtBot) -> None:
    shown = ShownForm(qtbot, {})
    box = shown.find(QListWidget, "part.about")
    place = box.visualItemRect(box.item(1)).center()
    QTest.mouseClick(
        box.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place
    )
    assert shown.value("about") == ("janet",)


def test_a_day_is_echoed_with_its_weekday(qtbot: QtBot) -> None:
    shown = ShownForm(qtbot, {})
    shown.keys.tab_to("part.due")
    shown.keys.type("in 2 weeks")
    assert shown.find(QLabel, "part.due.echo").text() == "Thursday 19 November 2026"
    assert "Thursday 19 November" in shown.find(QLineEdit, "part.due").accessibleDescription()


def test_no_error_is_told_while_a_day_is_typed(qtbot: QtBot) -> None:
    shown = ShownForm(qtbot, {})
    shown.keys.tab_to("part.due")
    shown.keys.type("31/2")
    assert shown.find(QLabel, "part.due.echo").text().strip() == ""
    shown.keys.press("Tab")
    assert "31/2" in shown.find(QLabel, "part.due.echo").text()


def test_a_bare_time_is_on_the_day_of_the_meeting(qtbot: QtBot) -> None:
    shown = ShownForm(qtbot, {})
    shown.keys.tab_to("part.at")
    shown.keys.type("10:20")
    assert shown.find(QLabel, "part.at.echo").text() == "Thursday 5 November 2026 10:20"


def test_whom_an_open_level_named_is_not_saved_but_kept(qtbot: QtBot) -> None:
    given: Value = {"level": "named", "people": ("leah",), "agencies": (), "why": "safety"}
    shown = ShownForm(qtbot, {"handling": given})
    shown.keys.tab_to("part.handling.level")
    shown.keys.press("Home")
    kept: Value = {"level": "open", "people": (), "agencies": (), "why": "unspecified"}
    assert shown.value("handling") == kept
    shown.keys.type("only")
    assert shown.value("handling") == given


def test_more_tells_how_many_are_filled(qtbot: QtBot) -> None:
    shown = ShownForm(qtbot, {"measure": "Weight"})
    more = shown.find(QAbstractButton, "part.more")
    assert not shown.has("part.measure")
    shown.keys.tab_to("part.more")
    assert "1" in more.text()
    shown.keys.press("Space")
    shown.keys.press("Tab")
    assert shown.keys.at == "part.measure"
    assert shown.value("measure") == "Weight"


@pytest.mark.usefixtures("_clipboard")
def test_a_hundred_thousand_pasted_characters_stay_whole(qtbot: QtBot) -> None:
    shown = ShownForm(qtbot, {})
    words = "Amber came to school. " * (PASTED // 22 + 1)
    for name in ("part.words", "part.place"):
        shown.keys.tab_to(name)
        data = QMimeData()
        data.setText(words)
        data.setHtml(f"<b>{words}</b>")
        QApplication.clipboard().setMimeData(data)
        begun = time.monotonic()
        shown.keys.press("Ctrl+V")
        assert time.monotonic() - begun < 5
    assert shown.value("words") == words
    assert shown.value("place") == words


def test_every_radio_tells_its_question(qtbot: QtBot) -> None:
    shown = ShownForm(qtbot, {})
    assert "Agreed" in shown.find(QRadioButton, "part.agreed.yes").accessibleDescription()
