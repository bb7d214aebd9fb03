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


def test_the_box_and_the_head_tell_of_other_keys_once_they_have_them(
    folder: Path, qtbot: QtBot
) -> None:
    with window_on(folder, qtbot) as opened:
        actions = _actions(opened)
        opened.unlock()
        opened.open_first_meeting()
        told = {
            "capture.add": ("entry.add", "Enter"),
            "capture.restricted": ("entry.restrict", "Ctrl+Shift+L"),
            "head.projector": ("projector.show", "F9"),
            "room.next": ("item.next", "Ctrl+PgDown"),
            "record.leave": ("person.leave", "L"),
        }
        for part, (_action, keys) in told.items():
            assert _tip(opened, part).endswith(f"({keys})"), part
        assert _tip(opened, "capture.speaker").endswith("(Alt+1 to Alt+9)")
        for place, (part, (action, _keys)) in enumerate(told.items(), start=1):
            other = f"Ctrl+Shift+F{place}"
            actions.use_keys(actions.keymap.with_keys(action, other))
            assert _tip(opened, part).endswith(f"({other})"), part
