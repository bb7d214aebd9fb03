"""What the buttons of the room tell: their keys of now, and how the item stands."""

from pathlib import Path

from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.helpers.windows import Open, window_on
from ui.actions import Actions


def _tip(opened: Open, name: str) -> str:
    return opened.find(QWidget, name).toolTip()


def _actions(opened: Open) -> Actions:
    assert opened.window.actions_ is not None
    return opened.window.actions_


def test_a_service_tells_of_the_key_that_it_has_now(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        opened.unlock()
        opened.open_first_meeting()
        actions = _actions(opened)
        assert _tip(opened, "room.service.1").endswith("(Alt+1)")
        actions.use_keys(actions.keymap.with_keys("speaker.1", "Ctrl+Shift+J"))
        assert _tip(opened, "room.service.1").endswith("(Ctrl+Shift+J)")
        actions.use_keys(actions.keymap.with_keys("speaker.1"))
        assert _tip(opened, "room.service.1").endswith("heard")
        tenth = opened.window.findChild(QPushButton, "room.service.10")
        assert tenth is not None
        assert "(" not in tenth.toolTip()


def test_the_button_of_a_restricted_item_says_that_it_is(folder: Path, qtbot: QtBot) -> None:
    with window_on(folder, qtbot) as opened:
        opened.unlock()
        opened.open_first_meeting()
        button = opened.find(QPushButton, "room.restrict")
        for item, is_restricted in (("Item 11,", True), ("Item 1,", False)):
            opened.choose_row("record.agenda", item)
            assert button.isChecked() is is_restricted
            assert ("restricted" in button.text()) is is_restricted
