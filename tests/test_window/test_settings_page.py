"""The page of settings in the real window: each change holds at once and is kept in the file."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from meetingdesk.settings.file import read_settings
from meetingdesk.settings.settings import Settings
from tests.helpers.desks import PASSPHRASE
from tests.helpers.windows import Open, new_desk, window_on
from ui.app import dress
from ui.widgets.choices import Choice
from ui.widgets.themes import Theming, tokens_in_use
from ui.widgets.tokens import DARK

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def opened(tmp_path: Path, qtbot: QtBot) -> Iterator[Open]:
    new_desk(tmp_path / "desk")
    with window_on(tmp_path / "desk", qtbot) as window:
        window.unlock()
        QTest.keyClick(window.window, Qt.Key.Key_S, CTRL | SHIFT)
        window.until(window.desk.settings.isVisible)
        window.until(lambda: window.find(Choice, "settings.theme").count() == 4)
        yield window


def _kept(opened: Open) -> Settings:
    return read_settings(opened.gateway.folder / "settings.toml")


def _choose(opened: Open, name: str, label: str) -> None:
    box = opened.find(Choice, name)
    box.setFocus()
    QTest.keyClicks(box, label)


def _choose_action(opened: Open, words: str) -> None:
    opened.find(QWidget, "keys.find").setFocus()
    opened.type("keys.find", words)
    opened.until(lambda: len(opened.rows("keys.list")) >= 1)
    opened.choose_row("keys.list", words)


def _press(opened: Open, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
    box = opened.find(QWidget, "keys.box")
    box.setFocus()
    QTest.keyClick(box, key, modifier)


def test_a_theme_is_worn_at_once_and_kept(opened: Open, qapp: QApplication) -> None:
    theming = Theming(qapp, lambda: dress(qapp))
    try:
        _choose(opened, "settings.theme", "Dark")
        opened.until(lambda: _kept(opened).theme == "dark")
        opened.until_text("shell.told", "Saved")
        assert tokens_in_use() is DARK
    finally:
        theming.choose("light")
        theming.setParent(None)
        theming.deleteLater()


@pytest.mark.parametrize(
    ("name", "label", "setting", "value"),
    [
        ("settings.lock", "30", "lock_after_minutes", 30),
        ("settings.lock", "Never", "lock_after_minutes", 0),
        ("settings.every", "5", "second_copy_every_minutes", 5),
    ],
)
def test_a_choice_is_kept(name: str, label: str, setting: str, value: object, opened: Open) -> None:
    _choose(opened, name, label)
    opened.until(lambda: getattr(_kept(opened), setting) == value)


def test_a_second_folder_is_chosen_and_tried_at_once(opened: Open, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    opened.answers.out = stick
    opened.press("settings.choose_folder")
    opened.until(lambda: _kept(opened).second_folder == str(stick))
    opened.until_text("settings.tested", "A whole copy of the desk")
    assert [one.suffix for one in stick.iterdir()] == [".backup"]
    assert "same drive" in opened.text("settings.tested")


def test_a_folder_that_is_not_there_is_told_at_once_and_when_tried_again(
    opened: Open, tmp_path: Path
) -> None:
    opened.type("settings.folder", str(tmp_path / "not there"))
    opened.key("settings.folder", Qt.Key.Key_Tab)
    opened.until_text("settings.tested", "is not there")
    (tmp_path / "not there").mkdir()
    opened.press("settings.test")
    opened.until_text("settings.tested", "A whole copy of the desk")
    opened.press("settings.no_folder")
    opened.until(lambda: _kept(opened).second_folder == "")


def test_other_keys_are_pressed_given_and_hold_at_once(opened: Open) -> None:
    _choose_action(opened, "Lock")
    _press(opened, Qt.Key.Key_F4, CTRL)
    opened.until_text("keys.told", "can be given")
    opened.press("keys.give")
    opened.until(lambda: dict(_kept(opened).keys) == {"desk.lock": ("Ctrl+F4",)})
    opened.until(lambda: any("Ctrl+F4" in row for row in opened.rows("keys.list")))
    QTest.keyClick(opened.window, Qt.Key.Key_F4, CTRL)
    opened.until(lambda: not opened.gateway.is_open and opened.shell.desk is None)
    opened.type("unlock.passphrase", PASSPHRASE)
    opened.key("unlock.passphrase", Qt.Key.Key_Return)
    opened.until(lambda: opened.shell.desk is not None and opened.desk.settings.isVisible())


def test_keys_that_do_something_else_are_refused_with_its_name(opened: Open) -> None:
    _choose_action(opened, "Lock")
    _press(opened, Qt.Key.Key_I, CTRL)
    opened.until_text("keys.told", "taken by “Import a record”")
    assert not opened.find(QWidget, "keys.give").isEnabled()
    assert opened.gateway.is_open
    assert opened.answers.asked == [], "the keys did what they do elsewhere"


@pytest.mark.parametrize(
    ("key", "modifier", "why"),
    [
        (Qt.Key.Key_Insert, CTRL, "screen readers"),
        (Qt.Key.Key_K, Qt.KeyboardModifier.NoModifier, "types text there"),
        (Qt.Key.Key_E, Qt.KeyboardModifier.AltModifier, "opens menus"),
        (Qt.Key.Key_C, CTRL, "needed where text is typed"),
    ],
)
def test_keys_that_others_need_are_refused_with_the_reason(
    key: Qt.Key, modifier: Qt.KeyboardModifier, why: str, opened: Open
) -> None:
    _choose_action(opened, "Lock")
    _press(opened, key, modifier)
    opened.until_text("keys.told", why)
    assert not opened.find(QWidget, "keys.give").isEnabled()


def test_keys_can_be_taken_away_and_come_back(opened: Open) -> None:
    _choose_action(opened, "Lock")
    opened.press("keys.none")
    opened.until(lambda: dict(_kept(opened).keys) == {"desk.lock": ()})
    opened.until(opened.find(QWidget, "keys.reset").isEnabled)
    opened.press("keys.reset")
    opened.until(lambda: dict(_kept(opened).keys) == {})


def test_tab_leaves_the_box_for_keys(opened: Open) -> None:
    box = opened.find(QWidget, "keys.box")
    _choose_action(opened, "Lock")
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Tab)
    opened.until(lambda: not box.hasFocus())
