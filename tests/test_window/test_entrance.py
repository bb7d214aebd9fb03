"""The way into the window: a desk is made, its key written down, and it is unlocked."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.helpers.desks import PASSPHRASE
from tests.helpers.windows import CheapDesks, Open, new_desk, window_on
from ui.presenters.entrance import TypedPassphrase

PERSON = {
    "create.name": "Ruth Ellery",
    "create.role": "Child protection chair",
    "create.organisation": "Northmoor Council",
    "create.passphrase": PASSPHRASE,
    "create.repeated": PASSPHRASE,
}


def _fill(opened: Open, **other: str) -> None:
    for name, text in PERSON.items():
        opened.type(name, other.get(name.removeprefix("create."), text))


def _make(opened: Open) -> str:
    _fill(opened)
    opened.press("create.go")
    opened.until(opened.find(QWidget, "recovery").isVisible)
    return opened.text("recovery.key")


def test_a_new_desk_opens_once_its_recovery_key_was_typed_back(
    tmp_path: Path, qtbot: QtBot
) -> None:
    with window_on(tmp_path / "desk", qtbot) as opened:
        key = _make(opened)
        assert not opened.gateway.is_open
        opened.type("recovery.typed", key.lower().replace("-", " "))
        opened.press("recovery.go")
        opened.until(lambda: opened.shell.desk is not None)
        assert opened.gateway.desk.actor.name == "Ruth Ellery"


def test_a_recovery_key_that_was_written_down_wrong_does_not_go_on(
    tmp_path: Path, qtbot: QtBot
) -> None:
    with window_on(tmp_path / "desk", qtbot) as opened:
        key = _make(opened)
        opened.type("recovery.typed", key[:-1] + ("2" if key[-1] != "2" else "3"))
        opened.press("recovery.go")
        assert "not the key above" in opened.text("recovery.problem")
        assert not opened.gateway.is_open


def test_the_cursor_waits_in_the_first_box_of_the_first_page(tmp_path: Path, qtbot: QtBot) -> None:
    with window_on(tmp_path / "desk", qtbot) as opened:
        opened.until(lambda: QApplication.activeWindow() is opened.window)
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, "Ruth")
        assert opened.text("create.name") == "Ruth"


def test_the_recovery_key_is_not_left_in_the_window(tmp_path: Path, qtbot: QtBot) -> None:
    with window_on(tmp_path / "desk", qtbot) as opened:
        key = _make(opened)
        opened.type("recovery.typed", key)
        opened.press("recovery.go")
        opened.until(lambda: opened.shell.desk is not None)
        labels = [label.text() for label in opened.window.findChildren(QLabel)]
        lines = [line.text() for line in opened.window.findChildren(QLineEdit)]
        assert not [text for text in (*labels, *lines) if key in text or PASSPHRASE in text]


def test_the_recovery_key_opens_the_desk(tmp_path: Path, qtbot: QtBot) -> None:
    key = new_desk(tmp_path / "desk")
    with window_on(tmp_path / "desk", qtbot) as opened:
        opened.press("unlock.other")
        opened.type("unlock.recovery_key", key.lower())
        opened.press("unlock.go")
        opened.until(lambda: opened.shell.desk is not None)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"name": ""}, "Enter your name."),
        ({"role": " "}, "Enter your role"),
        ({"organisation": ""}, "Enter your organisation."),
        ({"passphrase": "", "repeated": ""}, "Choose a passphrase."),
        ({"repeated": "nine grey herons at dusk"}, "The two passphrases differ."),
    ],
)
def test_what_is_missing_for_a_desk_is_said_and_nothing_is_made(
    changed: dict[str, str], sentence: str, tmp_path: Path, qtbot: QtBot
) -> None:
    with window_on(tmp_path / "desk", qtbot) as opened:
        _fill(opened, **changed)
        opened.press("create.go")
        assert sentence in opened.text("create.problems")
        assert not (tmp_path / "desk").exists()


def test_a_short_passphrase_is_refused_by_the_desk_and_nothing_is_left(
    tmp_path: Path, qtbot: QtBot
) -> None:
    with window_on(tmp_path / "desk", qtbot) as opened:
        _fill(opened, passphrase="herons", repeated="herons")
        opened.press("create.go")
        opened.until(opened.shell.banner.isVisible)
        assert "too short" in opened.shell.banner.sentence
        assert list((tmp_path / "desk").glob("*.db")) == []


def test_a_wrong_passphrase_says_so_and_its_code_can_be_copied(
    tmp_path: Path, qtbot: QtBot
) -> None:
    new_desk(tmp_path / "desk")
    with window_on(tmp_path / "desk", qtbot) as opened:
        opened.type("unlock.passphrase", "seven wet stones on a shelf")
        opened.key("unlock.passphrase", Qt.Key.Key_Return)
        opened.until(opened.shell.banner.isVisible)
        assert "does not open the desk" in opened.shell.banner.sentence
        opened.press("banner.copy")
        assert QGuiApplication.clipboard().text() == "wrong-passphrase"


def test_after_a_wrong_passphrase_the_right_one_opens_the_desk(
    tmp_path: Path, qtbot: QtBot
) -> None:
    new_desk(tmp_path / "desk")
    with window_on(tmp_path / "desk", qtbot) as opened:
        opened.type("unlock.passphrase", "seven wet stones on a shelf")
        opened.press("unlock.go")
        opened.until(opened.shell.banner.isVisible)
        opened.unlock()
        assert not opened.shell.banner.isVisible()


def test_a_recovery_key_with_a_typing_mistake_has_its_own_sentence(
    tmp_path: Path, qtbot: QtBot
) -> None:
    new_desk(tmp_path / "desk")
    with window_on(tmp_path / "desk", qtbot) as opened:
        opened.press("unlock.other")
        opened.type("unlock.recovery_key", "ABC-DEF")
        opened.press("unlock.go")
        opened.until(opened.shell.banner.isVisible)
        problem = opened.shell.banner.problem
        assert problem is not None
        assert problem.code == "recovery-key-mistyped"


def test_a_desk_that_is_open_elsewhere_is_not_opened_twice(tmp_path: Path, qtbot: QtBot) -> None:
    new_desk(tmp_path / "desk")
    elsewhere = CheapDesks().open(tmp_path / "desk", TypedPassphrase(PASSPHRASE))
    try:
        with window_on(tmp_path / "desk", qtbot) as opened:
            opened.type("unlock.passphrase", PASSPHRASE)
            opened.press("unlock.go")
            opened.until(opened.shell.banner.isVisible)
            problem = opened.shell.banner.problem
            assert problem is not None
            assert problem.code == "store-open-elsewhere"
    finally:
        elsewhere.close()


def test_a_folder_with_something_else_in_it_is_never_taken_for_a_new_desk(
    tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "holiday.txt").write_text("Whitby")
    with window_on(tmp_path, qtbot) as opened:
        opened.type("unlock.passphrase", PASSPHRASE)
        opened.press("unlock.go")
        opened.until(opened.shell.banner.isVisible)
        assert "There is no desk in" in opened.shell.banner.sentence


def test_closing_the_window_lets_go_of_the_desk(tmp_path: Path, qtbot: QtBot) -> None:
    new_desk(tmp_path / "desk")
    with window_on(tmp_path / "desk", qtbot) as opened:
        opened.unlock()
    again = CheapDesks().open(tmp_path / "desk", TypedPassphrase(PASSPHRASE))
    assert again.opening.is_in_order
    again.close()


def test_closing_while_the_desk_is_being_opened_lets_go_of_it(tmp_path: Path, qtbot: QtBot) -> None:
    new_desk(tmp_path / "desk")
    with window_on(tmp_path / "desk", qtbot) as opened:
        opened.type("unlock.passphrase", PASSPHRASE)
        opened.press("unlock.go")
    again = CheapDesks().open(tmp_path / "desk", TypedPassphrase(PASSPHRASE))
    again.close()


def test_opening_makes_the_backup_of_the_day(tmp_path: Path, qtbot: QtBot) -> None:
    new_desk(tmp_path / "desk")
    with window_on(tmp_path / "desk", qtbot) as opened:
        opened.unlock()
        opened.until(lambda: list((tmp_path / "desk" / "backups").iterdir()))


def test_an_unlocked_desk_is_named_by_its_person(tmp_path: Path, qtbot: QtBot) -> None:
    new_desk(tmp_path / "desk")
    with window_on(tmp_path / "desk", qtbot) as opened:
        opened.unlock()
        labels = [label.text() for label in opened.window.findChildren(QLabel)]
        assert "Ruth Ellery, Child protection chair" in labels


@pytest.mark.expected_log("made equal again")
def test_a_key_file_that_was_mended_is_told_on_the_first_page(tmp_path: Path, qtbot: QtBot) -> None:
    folder = tmp_path / "desk"
    new_desk(folder)
    (folder / "desk.keys").unlink()
    with window_on(folder, qtbot) as opened:
        opened.unlock()
        opened.until(lambda: "made again" in opened.shell.banner.sentence)
