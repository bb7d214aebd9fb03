"""Every screen is looked at as a screen reader and a keyboard see it, and nothing is wrong."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.helpers.accessible import clipped, problems_of
from tests.helpers.desks import PASSPHRASE
from tests.helpers.windows import Open, copied, window_on
from ui.widgets.asking import ReasonDialog
from ui.widgets.choices import Choice

WIDTH, HEIGHT = 1366, 720
"""A small laptop's screen, without the bar of the system."""


def _at_create(opened: Open) -> None:
    opened.press("create.go")


def _at_recovery(opened: Open) -> None:
    for name, text in (
        ("create.name", "Ruth Ellery"),
        ("create.role", "Child protection chair"),
        ("create.organisation", "Northmoor Council"),
        ("create.passphrase", PASSPHRASE),
        ("create.repeated", PASSPHRASE),
    ):
        opened.type(name, text)
    opened.press("create.go")
    opened.until(lambda: opened.find(QWidget, "recovery").isVisible())
    opened.type("recovery.typed", "WRONG")
    opened.press("recovery.go")


def _at_wrong_passphrase(opened: Open) -> None:
    opened.type("unlock.passphrase", "seven wet stones on a shelf")
    opened.press("unlock.go")
    opened.until(opened.shell.banner.isVisible)


def _at_recovery_key(opened: Open) -> None:
    opened.press("unlock.other")


def _at_home(opened: Open) -> None:
    opened.unlock()
    opened.until(lambda: opened.rows("home.meetings"))


def _at_record(opened: Open) -> None:
    _at_home(opened)
    opened.open_first_meeting()


def _at_page(action: str, list_name: str) -> Callable[[Open], None]:
    def go(opened: Open) -> None:
        _at_record(opened)
        opened.do(action)
        opened.until(lambda: opened.rows(list_name))

    return go


def _at_sign(opened: Open) -> None:
    _at_record(opened)
    opened.do("page.sign")
    opened.until(lambda: opened.find(QWidget, "sign.check").isVisible())


def _at_act_of_signing(opened: Open) -> None:
    _at_page("page.check", "findings.list")(opened)
    opened.find(QAbstractItemView, "findings.list").selectAll()
    opened.type("findings.reason", "It was not known before.")
    opened.press("findings.give")
    opened.until_text("findings.summary", "Nothing keeps this record from being signed.")
    opened.do("page.sign")
    opened.until(opened.find(QWidget, "sign.passphrase").hasFocus)


def _at_certificate(opened: Open) -> None:
    _at_act_of_signing(opened)
    opened.find(Choice, "sign.way").choose("certificate")
    opened.until(opened.find(QWidget, "sign.file").isVisible)


def _at_signed(opened: Open) -> None:
    _at_act_of_signing(opened)
    opened.type("sign.passphrase", PASSPHRASE)
    opened.key("sign.passphrase", Qt.Key.Key_Return)
    opened.until_text("sign.result", "Copies can now be issued.")


def _at_organisation(opened: Open) -> None:
    _at_home(opened)
    opened.do("desk.organisation")
    opened.until(opened.find(QWidget, "organisation.name").isVisible)
    opened.type("organisation.logo", "missing.png")
    opened.press("organisation.save")
    opened.until(opened.find(QWidget, "organisation.problems").isVisible)


def _at_open_meeting(opened: Open) -> None:
    _at_record(opened)
    opened.answers.why = "Dr Ofori came late"
    opened.do("meeting.reopen")
    opened.until(lambda: opened.text("meeting.state") == "Open")
    opened.choose_row("record.people", "Ofori")
    opened.type("capture.words", "Amber came")
    opened.until_text("capture.state", "Saved")


def _at_copies(opened: Open) -> None:
    _at_record(opened)
    opened.do("page.copies")
    opened.until_text("copies.nobody", "is not signed yet")


SCREENS = {
    "create": (False, _at_create),
    "recovery": (False, _at_recovery),
    "wrong passphrase": (True, _at_wrong_passphrase),
    "recovery key": (True, _at_recovery_key),
    "home": (True, _at_home),
    "record": (True, _at_record),
    "findings": (True, _at_page("page.check", "findings.list")),
    "letter": (True, _at_page("page.letter", "letter.recipients")),
    "sign": (True, _at_sign),
    "act of signing": (True, _at_act_of_signing),
    "certificate": (True, _at_certificate),
    "signed": (True, _at_signed),
    "organisation": (True, _at_organisation),
    "open meeting": (True, _at_open_meeting),
    "copies": (True, _at_copies),
}


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("points", [10, 12, 14])
def test_a_screen_is_heard_reached_and_fits(
    screen: str, points: int, desk_with_case: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    has_desk, go = SCREENS[screen]
    folder = copied(desk_with_case, tmp_path / "desk") if has_desk else tmp_path / "desk"
    with window_on(folder, qtbot, points=points) as opened:
        opened.window.resize(WIDTH, HEIGHT)
        go(opened)
        qtbot.wait(50)
        assert opened.window.width() <= WIDTH, "wider than the screen"
        assert opened.window.height() <= HEIGHT, "higher than the screen"
        is_told = opened.shell.banner.isVisible()
        assert is_told or opened.find(QScrollArea, "shell.area").verticalScrollBar().maximum() == 0
        assert problems_of(opened.window) == []
        assert clipped(opened.window) == []


def test_the_question_for_a_reason_is_heard_and_reached(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = ReasonDialog(parent, title="Reopen the meeting", told="Say why.")
    dialog.show()
    dialog.findChildren(QPlainTextEdit)[0].setPlainText("Dr Ofori came late")
    assert dialog.reason == "Dr Ofori came late"
    assert [one for one in problems_of(dialog) if "no name for tests" not in one] == []
    dialog.close()


class _Page(QWidget):
    """A page on which one fault at a time is planted."""

    def __init__(self) -> None:
        super().__init__()
        self.line, self.choice, self.go = QLineEdit(), QComboBox(), QPushButton("Go on")
        layout = QVBoxLayout(self)
        for part in (self.line, self.choice, self.go):
            part.setObjectName(type(part).__name__)
            layout.addWidget(part)
        self.line.setAccessibleName("Name")


@pytest.fixture
def page(qtbot: QtBot) -> _Page:
    made = _Page()
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_choice_without_a_label_is_told(page: _Page) -> None:
    assert problems_of(page) == ["QComboBox: nothing to be called by"]


def test_a_part_that_tab_misses_is_told(page: _Page) -> None:
    page.go.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    assert "QPushButton: not reached by Tab" in problems_of(page)


def test_a_part_without_a_name_is_told(page: _Page) -> None:
    page.line.setAccessibleName("")
    assert "QLineEdit: nothing to be called by" in problems_of(page)


def test_tab_going_backwards_is_told(page: _Page) -> None:
    QWidget.setTabOrder(page.choice, page.line)
    assert "Tab goes back from QComboBox to QLineEdit" in problems_of(page)


def test_words_that_do_not_fit_are_told(page: _Page) -> None:
    page.go.setFixedWidth(20)
    assert any("pixels wide" in problem for problem in clipped(page))
