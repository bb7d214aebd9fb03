"""Every action is in a menu or has keys, and can be done only where it makes sense."""

from collections import Counter

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent
from pytestqt.qtbot import QtBot

from tests.helpers.examples import example
from ui.actions import Actions
from ui.presenters.action_table import KEY_ACTIONS, menu_titles
from ui.presenters.keymap import Keymap
from ui.presenters.keys import Place, do_meet
from ui.presenters.situation import Can, in_meeting


def test_no_keys_mean_two_things_in_one_place() -> None:
    for at, one in enumerate(KEY_ACTIONS):
        for other in KEY_ACTIONS[at + 1 :]:
            if do_meet(one.place, other.place):
                assert not set(one.keys) & set(other.keys), (one.id, other.id)


def test_no_id_is_given_twice() -> None:
    assert len({one.id for one in KEY_ACTIONS}) == len(KEY_ACTIONS)


def test_no_menu_has_a_letter_twice_or_an_action_without_one(qtbot: QtBot) -> None:
    parent = QObject()
    actions = Actions(parent)
    for menu in menu_titles():
        letters = Counter(
            action.text().split("&", 1)[1][0].lower() for action in actions.of_menu(menu)
        )
        assert [letter for letter, count in letters.items() if count > 1] == [], menu


def test_every_action_is_in_a_menu_or_has_keys() -> None:
    assert [one.id for one in KEY_ACTIONS if one.menu is None and not one.keys] == []


def test_before_a_desk_is_open_only_what_needs_none_can_be_done(qtbot: QtBot) -> None:
    parent = QObject()
    actions = Actions(parent)
    enabled = {one.id for one in KEY_ACTIONS if actions[one.id].isEnabled()}
    assert enabled == {one.id for one in KEY_ACTIONS if one.needs is None}
    assert "window.close" in enabled
    assert "desk.lock" not in enabled


def test_a_closed_meeting_can_be_reopened_and_not_closed_again() -> None:
    meeting = example("icpc-marsh").meeting
    can = in_meeting(meeting, chosen=None, is_on_record=True, has_undo=False)
    assert Can.REOPEN in can
    assert Can.CLOSE not in can
    assert Can.UNDO not in can


def test_a_contribution_is_recorded_only_from_its_own_page() -> None:
    meeting = example("icpc-marsh").meeting
    can = in_meeting(meeting, chosen=None, is_on_record=False, has_undo=True)
    assert Can.RECORD not in can
    assert Can.UNDO in can


def test_changed_keys_are_those_of_the_action(qtbot: QtBot) -> None:
    parent = QObject()
    actions = Actions(parent)
    actions.use_keys(Keymap().with_keys("pane.next", "F3").with_keys("change.undo"))
    assert [keys.toString() for keys in actions["pane.next"].shortcuts()] == ["F3"]
    assert actions["change.undo"].shortcuts() == []
    assert [keys.toString() for keys in actions["window.close"].shortcuts()] == ["Ctrl+Q"]


def test_a_box_asks_which_of_its_own_actions_was_pressed(qtbot: QtBot) -> None:
    parent = QObject()
    actions = Actions(parent)
    enter = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_Enter, Qt.KeyboardModifier.NoModifier)
    undo = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert actions.pressed(enter, Place.CAPTURE) is actions["entry.add"]
    assert actions.pressed(undo, Place.CAPTURE) is None
