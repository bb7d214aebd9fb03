"""The desk's settings say which theme the window wears and which keys it takes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from meetingdesk.settings.file import write_settings
from meetingdesk.settings.settings import Settings
from tests.helpers.examples import FORMS
from tests.helpers.windows import make_desk_with, window_on
from ui.app import dress
from ui.widgets.themes import Theming, tokens_in_use
from ui.widgets.tokens import HIGH_CONTRAST, LIGHT


@pytest.fixture
def theming(qapp: QApplication) -> Iterator[Theming]:
    theming = Theming(qapp, lambda: dress(qapp))
    yield theming
    theming.choose("light")
    theming.setParent(None)
    theming.deleteLater()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_desk_with(tmp_path / "desk", FORMS / "examples" / "icpc-marsh.json")


def test_an_opened_desk_is_shown_in_its_theme_and_takes_its_keys(
    folder: Path, theming: Theming, qtbot: QtBot
) -> None:
    keys = {"page.check": ("F3",), "page.sign": ("Ctrl+Alt+S",)}
    write_settings(folder / "settings.toml", Settings(theme="high-contrast", keys=keys))
    with window_on(folder, qtbot) as opened:
        assert tokens_in_use() is LIGHT
        opened.unlock()
        opened.until(lambda: opened.rows("home.meetings"))
        assert tokens_in_use() is HIGH_CONTRAST
        actions = opened.window.actions_
        assert actions is not None
        assert [one.toString() for one in actions["page.check"].shortcuts()] == ["F3"]
        assert [one.toString() for one in actions["page.sign"].shortcuts()] == ["Ctrl+7"]
        opened.until(opened.shell.banner.isVisible)
        assert "Sign: Ctrl+Alt+S types a character" in opened.text("banner.sentence")
