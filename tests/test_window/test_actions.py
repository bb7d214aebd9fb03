"""Every action is in a menu, has keys of its own, and can be done only where it makes sense."""

from collections import Counter

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from tests.helpers.examples import example
from ui.actions import SPECS, Actions, menu_titles
from ui.presenters.keymap import Keymap, sequences
from ui.presenters.situation import Can, in_meeting


def test_no_keys_are_given_twice() -> None:
    keys = Counter(keys for spec in SPECS for keys in spec.shortcuts)
    assert [each for each, count in keys.items() if count > 1] == []


def test_no_id_is_given_twice() -> None:
    assert len({spec.id for spec in SPECS}) == len(SPECS)


def test_no_menu_has_a_letter_twice(qtbot: QtBot) -> None:
    parent = QObject()
    actions = Actions(parent)
    for menu in menu_titles():
        letters = Counter(
            action.text().split("&", 1)[1][0].lower() for action in actions.of_menu(menu)
        )
        assert [letter for letter, count in letters.items() if count > 1] == [], menu


def test_every_action_is_in_a_menu(qtbot: QtBot) -> None:
    parent = QObject()
    actions = Actions(parent)
    listed = [action for menu in menu_titles() for action in actions.of_menu(menu)]
    assert len(listed) == len(SPECS)


def test_before_a_desk_is_open_only_what_needs_none_can_be_done(qtbot: QtBot) -> None:
    parent = QObject()
    actions = Actions(parent)
    enabled = {spec.id for spec in SPECS if actions[spec.id].isEnabled()}
    assert enabled == {"window.close", "pane.next", "pane.previous"}


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


def test_the_key_map_says_of_each_action_what_the_menus_say() -> None:
    keymap = Keymap()
    for spec in SPECS:
        if spec.id == "contribution.record":  # two keys of the box do this in the meeting room
            continue
        keys = [one for each in keymap.keys_of(spec.id) for one in sequences(each)]
        assert list(spec.shortcuts) == keys, spec.id
        told = spec.text().replace("&", "").removesuffix("…")
        if not spec.is_local and spec.id != "contribution.begin":
            assert told == keymap.find_actions(told)[0].text


def test_changed_keys_are_those_of_the_action(qtbot: QtBot) -> None:
    parent = QObject()
    actions = Actions(parent)
    actions.use_keys(Keymap().with_keys("pane.next", "F3").with_keys("change.undo"))
    assert [keys.toString() for keys in actions["pane.next"].shortcuts()] == ["F3"]
    assert actions["change.undo"].shortcuts() == []
    assert [keys.toString() for keys in actions["window.close"].shortcuts()] == ["Ctrl+Q"]
    assert len(actions["contribution.record"].shortcuts()) == 2
