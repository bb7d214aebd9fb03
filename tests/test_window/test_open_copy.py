"""A copy from the second folder is opened on another computer, in the window, by keys alone."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.helpers.desks import PASSPHRASE
from tests.helpers.examples import FORMS
from tests.helpers.keyboard import Keyboard
from tests.helpers.windows import CheapDesks, Open, new_desk, window_on

HALF = "and her mother then sa"


def _type_half_a_line(folder: Path, stick: Path, bot: QtBot) -> None:
    """Have a copy written while somebody types in a meeting that is open."""
    with window_on(folder, bot) as opened:
        opened.unlock()
        opened.take_in(FORMS / "examples" / "icpc-marsh.json")
        desk = opened.gateway.desk
        desk.save_settings(replace(desk.settings, second_folder=str(stick)))
        opened.open_first_meeting()
        opened.type("capture.words", HALF)
        opened.until_text("capture.state", "Saved")
        opened.answers.why = "Dr Ofori came late"
        opened.do("meeting.reopen")
        opened.until_text("shell.copies", "Second copy")


def _on_another(opened: Open, stick: Path) -> Keyboard:
    keys = Keyboard(opened.bot, opened.window)
    opened.answers.out = stick
    keys.tab_to("create.copy")
    keys.press("Space")
    keys.until_at("copy.folder")
    return keys


@pytest.mark.parametrize("way", ["passphrase", "recovery_key"])
def test_another_computer_opens_the_newest_copy_with_the_half_typed_line(
    tmp_path: Path, qtbot: QtBot, way: str
) -> None:
    key = new_desk(tmp_path / "desk")
    stick = tmp_path / "stick"
    stick.mkdir()
    _type_half_a_line(tmp_path / "desk", stick, qtbot)
    with window_on(tmp_path / "another", qtbot) as opened:
        keys = _on_another(opened, stick)
        keys.tab_to("copy.choose")
        keys.press("Space")
        keys.until_at("copy.passphrase")
        keys.tab_to(f"copy.{way}")
        keys.type({"passphrase": PASSPHRASE, "recovery_key": key}[way])
        keys.press("Return")
        opened.until(lambda: opened.shell.desk is not None)
        opened.until(lambda: opened.desk.meeting.isVisible() or opened.rows("home.meetings"))
        if not opened.desk.meeting.isVisible():
            opened.open_first_meeting()
        opened.until(lambda: opened.text("capture.words") == HALF)


def test_what_is_missing_or_wrong_is_told_and_what_was_typed_stays(
    tmp_path: Path, qtbot: QtBot
) -> None:
    with window_on(tmp_path / "another", qtbot, desks=CheapDesks()) as opened:
        keys = _on_another(opened, tmp_path)
        keys.type(str(tmp_path / "no such stick"))
        keys.tab_to("copy.go")
        keys.press("Space")
        opened.until_text("copy.problem", "There is no such folder")
        assert keys.at == "copy.folder"
        keys.clear()
        keys.type(str(tmp_path))
        keys.tab_to("copy.go")
        keys.press("Space")
        opened.until_text("copy.problem", "Type the passphrase")
        keys.type(PASSPHRASE)
        keys.press("Return")
        opened.until(opened.shell.banner.isVisible)
        assert opened.text("copy.passphrase") == PASSPHRASE
        assert opened.find(QWidget, "copy").isVisible()
        keys.tab_to("copy.back")
        keys.press("Space")
        keys.until_at("create.name")
