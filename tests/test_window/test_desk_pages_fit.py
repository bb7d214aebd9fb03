"""The pages of an open desk beside the meetings: heard, reached by keys, and nothing clipped."""

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from meetingdesk.service.commands.discarding import PutMeetingInBin
from tests.helpers.accessible import clipped, problems_of
from tests.helpers.examples import FORMS
from tests.helpers.windows import Open, copied, make_desk_with, new_desk, window_on

WIDTH, HEIGHT = 1366, 720
"""A small laptop's screen, without the bar of the system."""


@pytest.fixture(scope="module")
def desk_with_cases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    names = ("icpc-marsh", "cpa-okafor", "discharge-lowe")
    examples = (FORMS / "examples" / f"{name}.json" for name in names)
    return make_desk_with(tmp_path_factory.mktemp("kept"), *examples)


def _at_home(opened: Open) -> None:
    opened.until(lambda: opened.rows("home.meetings"))


def _at_search(opened: Open) -> None:
    opened.do("desk.search")
    opened.type("search.words", "Amber")
    opened.key("search.words", Qt.Key.Key_Return)
    opened.until(lambda: opened.rows("search.results"))


def _at_bin(opened: Open) -> None:
    _at_home(opened)
    model = opened.desk.home.meeting_table.model()
    uid = model.index(0, 0).data(Qt.ItemDataRole.UserRole).meeting
    opened.gateway.desk.bus.do(PutMeetingInBin(meeting=uid, reason="Made twice"))
    opened.do("desk.bin")
    opened.until(lambda: opened.rows("bin.rows"))


def _at_settings(opened: Open) -> None:
    opened.do("desk.settings")
    opened.until(lambda: opened.rows("keys.list"))


def _at_locked(opened: Open) -> None:
    _at_home(opened)
    opened.do("desk.lock")
    opened.until(lambda: opened.find(QWidget, "unlock").isVisible())


PAGES: dict[str, Callable[[Open], None]] = {
    "home": _at_home,
    "search": _at_search,
    "bin": _at_bin,
    "settings": _at_settings,
    "locked": _at_locked,
}


def _looks_right(opened: Open) -> None:
    opened.bot.wait(50)
    assert opened.window.width() <= WIDTH, "wider than the screen"
    assert opened.window.height() <= HEIGHT, "higher than the screen"
    assert opened.find(QScrollArea, "shell.area").verticalScrollBar().maximum() == 0
    assert problems_of(opened.window) == []
    assert clipped(opened.window) == []


def _letters(opened: Open) -> Counter[str]:
    """Count the letters that go somewhere together with Alt: menus, buttons, labels of boxes."""
    buttons = opened.window.findChildren(QAbstractButton)
    labels = [one for one in opened.window.findChildren(QLabel) if one.buddy() is not None]
    texts = [button.text() for button in buttons if button.isVisible()]
    texts += [label.text() for label in labels if label.isVisible()]
    texts += [one.text() for one in opened.window.menuBar().actions()]
    return Counter(found.lower() for text in texts for found in re.findall(r"&(\w)", text))


@pytest.mark.parametrize("page", PAGES)
def test_no_letter_with_alt_means_two_things(
    page: str, desk_with_cases: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    with window_on(copied(desk_with_cases, tmp_path / "desk"), qtbot) as opened:
        opened.unlock()
        PAGES[page](opened)
        qtbot.wait(50)
        assert [letter for letter, count in _letters(opened).items() if count > 1] == []


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("points", [10, 12, 14])
def test_a_page_is_heard_reached_and_fits(
    page: str, points: int, desk_with_cases: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    with window_on(copied(desk_with_cases, tmp_path / "desk"), qtbot, points=points) as opened:
        opened.window.resize(WIDTH, HEIGHT)
        opened.unlock()
        PAGES[page](opened)
        _looks_right(opened)


@pytest.mark.parametrize("points", [10, 12, 14])
def test_an_empty_desk_is_heard_reached_and_fits(points: int, tmp_path: Path, qtbot: QtBot) -> None:
    new_desk(tmp_path / "desk")
    with window_on(tmp_path / "desk", qtbot, points=points) as opened:
        opened.window.resize(WIDTH, HEIGHT)
        opened.unlock()
        opened.until(opened.find(QWidget, "first_steps.new").isVisible)
        _looks_right(opened)
