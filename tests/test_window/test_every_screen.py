"""Every screen in every theme and size: heard, reached, legible, and nothing is cut off.

A screen is a line of a table: its name and how it is opened. A round opens them all once, in a
window or two, in one theme and text.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from meetingdesk.record.model import PARTS
from meetingdesk.settings.file import write_settings
from meetingdesk.settings.settings import Settings
from tests.helpers.accessible import clipped, problems_of
from tests.helpers.contrast import faint
from tests.helpers.desks import PASSPHRASE
from tests.helpers.examples import FORMS
from tests.helpers.pressing import doubled
from tests.helpers.survey import LEAST, ROUNDS, Go, Screen, Survey
from tests.helpers.windows import Open, make_desk_with, window_on
from ui.app import dress
from ui.screens.surround import Surround
from ui.widgets.style_sheet import style_sheet
from ui.widgets.themes import TOKENS_OF, Theming

_PATIENCE = 10_000
_DONE = ("letters",)
"""Parts that no form is for."""


def _seen(opened: Open, name: str) -> QWidget:
    """Wait until a part is seen, and give the window it is in."""
    window = opened.window

    def shown() -> bool:
        part = window.findChild(QWidget, name)
        return part is not None and part.isVisible()

    opened.bot.waitUntil(shown, timeout=_PATIENCE)
    opened.bot.wait(150)
    return opened.find(QWidget, name).window()


def _by(action: str, name: str) -> Go:
    """Open a screen by what can be done; a part of it is then seen."""

    def go(opened: Open) -> QWidget:
        opened.do(action)
        return _seen(opened, name)

    return go


def _at(name: str) -> Go:
    return lambda opened: _seen(opened, name)


def _esc(name: str) -> Callable[[Open], None]:
    """Close a window of its own."""

    def leave(opened: Open) -> None:
        part = opened.window.findChild(QWidget, name)
        if part is not None:
            part.window().close()
        opened.bot.wait(50)

    return leave


def _at_create_problems(opened: Open) -> QWidget:
    opened.press("create.go")
    return _seen(opened, "create.name")


def _at_recovery(opened: Open) -> QWidget:
    for name, text in (
        ("create.name", "Ruth Ellery"),
        ("create.role", "Child protection chair"),
        ("create.organisation", "Northmoor Council"),
        ("create.passphrase", PASSPHRASE),
        ("create.repeated", PASSPHRASE),
    ):
        opened.type(name, text)
    opened.press("create.go")
    return _seen(opened, "recovery")


def _at_wrong_passphrase(opened: Open) -> QWidget:
    opened.type("unlock.passphrase", "seven wet stones on a shelf")
    opened.press("unlock.go")
    return _seen(opened, "banner")


def _at_home(opened: Open) -> QWidget:
    opened.type("unlock.passphrase", PASSPHRASE)
    opened.key("unlock.passphrase", Qt.Key.Key_Return)
    opened.until(lambda: opened.shell.desk is not None and opened.rows("home.meetings"))
    return _seen(opened, "home.meetings")


def _at_found(opened: Open) -> QWidget:
    opened.type("search.words", "Leah")
    opened.until(lambda: opened.rows("search.results"))
    return opened.window


def _at_section(title: str) -> Go:
    """Open a part of what is prepared."""

    def go(opened: Open) -> QWidget:
        opened.until(lambda: opened.rows("prepare.sections"))
        opened.choose_row("prepare.sections", title)
        opened.bot.wait(100)
        return opened.window

    return go


def _at_preview(opened: Open) -> QWidget:
    _at_task("after.preview")(opened)
    opened.until(lambda: bool(opened.find(QLabel, "preview.where").text()))
    return opened.window


def _at_meeting(opened: Open) -> QWidget:
    opened.do("desk.show")
    opened.until(lambda: opened.rows("home.meetings"))
    opened.press("home.open")
    opened.until(lambda: opened.desk.meeting.view is not None)
    opened.do("page.record")
    return _seen(opened, "meeting")


def _at_open_meeting(opened: Open) -> QWidget:
    opened.answers.why = "Dr Ofori came late"
    opened.do("meeting.reopen")
    return _seen(opened, "sharing.question")


def _at_typing(opened: Open) -> QWidget:
    opened.press("sharing.question.no")
    opened.do("page.record")
    opened.type("capture.words", "/a HV to refer Amber to speech therapy by next fri")
    return _seen(opened, "capture.echo")


def _surround(opened: Open) -> Surround:
    assert opened.window.surround is not None
    return opened.window.surround


def _at_projector(opened: Open) -> QWidget:
    opened.do("projector.show")
    projector = _surround(opened).projecting.window
    assert projector is not None
    opened.bot.waitUntil(projector.isVisible, timeout=_PATIENCE)
    opened.bot.wait(300)
    return projector


def _at_cover(opened: Open) -> QWidget:
    _surround(opened).projecting.question.answered.emit("yes")
    return _seen(opened, "shared.cover")


def _uncover(opened: Open) -> None:
    opened.do("projector.show")
    opened.press("sharing.leaving.leave")
    opened.do("page.record")


def _at_part(kind: str) -> Go:
    def go(opened: Open) -> QWidget:
        opened.desk.meeting.editing.add(kind)
        return _seen(opened, "part_dialog")

    return go


def _at_task(page: str) -> Go:
    """Open a step after the meeting from the list of them."""

    def go(opened: Open) -> QWidget:
        opened.do("page.after")
        after = opened.desk.meeting.after
        opened.until(lambda: after._tasks.rows)
        place = next(at for at, task in enumerate(after._tasks.rows) if task.page == page)
        after._open(after._tasks.index(place))
        opened.until(after._parts[page].isVisible)
        opened.bot.wait(500)
        return opened.window

    return go


def _to_tasks(opened: Open) -> None:
    opened.desk.meeting.after._show_list()


NO_DESK = (
    Screen("create", _at("create.name")),
    Screen("create with problems", _at_create_problems),
    Screen("recovery", _at_recovery),
)
DESK = (
    Screen("unlock", _at("unlock.passphrase")),
    Screen("wrong passphrase", _at_wrong_passphrase),
    Screen("home", _at_home),
    Screen("search", _by("desk.search", "search_page")),
    Screen("what was found", _at_found),
    Screen("bin", _by("desk.bin", "bin_page")),
    Screen("organisation", _by("desk.organisation", "organisation.name")),
    Screen("settings", _by("desk.settings", "settings_page")),
    Screen("new meeting", _by("desk.new", "new_meeting")),
    Screen("meeting, closed", _at_meeting),
    Screen("prepare", _by("page.prepare", "prepare_page")),
    Screen("prepare, invitations", _at_section("Invitations")),
    Screen("prepare, agenda", _at_section("Agenda")),
    Screen("prepare, questions", _at_section("Questions")),
    Screen("prepare, safety", _at_section("Safety")),
    Screen("recorded", _by("page.recorded", "recorded_page")),
    Screen("after", _by("page.after", "after_page")),
    Screen("own words after it", _at_task("after.words"), _to_tasks),
    Screen("preview", _at_preview, _to_tasks),
    Screen("log", _at_task("after.log"), _to_tasks),
    Screen("check", _by("page.check", "findings.list")),
    Screen("letter", _by("page.letter", "letter.recipients")),
    Screen("sign", _by("page.sign", "sign.check")),
    Screen("copies", _by("page.copies", "copies.nobody")),
    Screen("print", _by("meeting.print", "print_dialog"), _esc("print_dialog")),
    Screen("everything", _by("window.everything", "everything"), _esc("everything")),
    Screen("help", _by("window.help", "help"), _esc("help")),
    Screen("open meeting, asked who sees it", _at_open_meeting),
    Screen("open meeting, typing", _at_typing),
    Screen("find", _by("record.find", "record.find")),
    Screen("adjourn", _by("meeting.adjourn", "adjourn"), _esc("adjourn")),
    Screen("change of chair", _by("meeting.chair", "chair"), _esc("chair")),
    Screen("projector", _at_projector, lambda opened: opened.do("projector.show")),
    Screen("shared page", _at_cover, _uncover),
)
FORMS_OF_PARTS = tuple(
    Screen(f"form of {kind}", _at_part(kind), _esc("part_dialog"))
    for kind in PARTS
    if kind not in _DONE
)
_LARGE = 18


def _screens(theme: str, points: int) -> tuple[Screen, ...]:
    """Give the screens of a round that a desk is needed for; the forms are many."""
    forms = FORMS_OF_PARTS if points == _LARGE or theme != "light" else ()
    return (*DESK, *forms)


@pytest.mark.parametrize(("theme", "points", "sizes"), ROUNDS)
def test_every_screen_is_heard_reached_legible_and_fits(
    theme: str,
    points: int,
    sizes: tuple[tuple[int, int], ...],
    qtbot: QtBot,
    qapp: QApplication,
    tmp_path: Path,
) -> None:
    before = qapp.font().pointSizeF()
    theming = Theming(qapp, lambda: dress(qapp))
    survey = Survey(qtbot, theme=theme, points=points, sizes=sizes)
    theming.choose(theme)
    theming.use_points(points)
    with window_on(tmp_path / "new", qtbot) as opened:
        survey.visit(opened, NO_DESK)
    folder = make_desk_with(tmp_path, FORMS / "examples" / "icpc-marsh.json")
    write_settings(folder / "settings.toml", Settings(theme=theme, text_points=points))
    with window_on(folder, qtbot) as opened:
        survey.visit(opened, _screens(theme, points))
    theming.choose("light")
    theming.setParent(None)
    theming.deleteLater()
    dress(qapp, before)
    assert len(survey.seen) == len((*NO_DESK, *_screens(theme, points)))
    assert survey.faults == []


def test_the_themes_differ_in_colours_alone_so_that_what_fits_in_one_fits_in_all(
    qapp: QApplication,
) -> None:
    del qapp
    colour = re.compile(r'#[0-9a-fA-F]{3,8}\b|url\("[^"]*"\)')
    for points in {points for _theme, points, _sizes in ROUNDS}:
        sheets = {
            colour.sub("", style_sheet(one, points, high=2 * points)) for one in TOKENS_OF.values()
        }
        assert len(sheets) == 1


class _Planted(QWidget):
    """A page on which one fault at a time is planted."""

    def __init__(self) -> None:
        super().__init__()
        self.line, self.choice, self.go = QLineEdit(), QComboBox(), QPushButton("Go on")
        self.told = QLabel("What was said")
        layout = QVBoxLayout(self)
        beside = QHBoxLayout()
        beside.addWidget(self.go)
        for part in (self.told, self.line, self.choice):
            layout.addWidget(part)
        layout.addLayout(beside)


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication) -> Iterator[_Planted]:
    dress(qapp)
    made = _Planted()
    qtbot.addWidget(made)
    made.show()
    yield made
    dress(qapp)


def test_words_in_the_colour_of_their_ground_are_told(page: _Planted) -> None:
    assert faint(page, least=LEAST["light"]) == []
    page.told.setStyleSheet("color: #d0d0d0")
    assert [one for one in faint(page, least=LEAST["light"]) if "What was said" in one]


def test_a_frame_that_nobody_sees_is_told(page: _Planted) -> None:
    page.line.setStyleSheet("border: 1px solid #f8f8f8")
    assert [
        one for one in faint(page, least=LEAST["light"]) if "QLineEdit" in one and "frame" in one
    ]


def test_a_key_for_two_things_is_told(page: _Planted) -> None:
    assert doubled(page) == []
    page.go.setShortcut("Ctrl+K")
    page.addAction("One", "Ctrl+L")
    page.line.addAction("Other").setShortcut("Ctrl+L")
    assert doubled(page) == ["Ctrl+L does 2 things"]


def test_a_letter_for_two_buttons_is_told(page: _Planted) -> None:
    page.go.setText("&Go on")
    page.told.setText("&Goal")
    page.told.setBuddy(page.line)
    assert doubled(page) == ["Alt+G: &Goal, &Go on"]


def test_a_choice_that_is_cut_is_told(page: _Planted) -> None:
    page.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    page.choice.addItem("What everybody in the room may see of it")
    page.resize(page.sizeHint())
    QApplication.processEvents()
    assert clipped(page) == []
    page.choice.setFixedWidth(80)
    assert [one for one in clipped(page) if "What everybody" in one]


def test_a_picture_without_words_is_told(page: _Planted) -> None:
    page.go.setText("")
    page.go.setIcon(page.style().standardIcon(page.style().StandardPixmap.SP_DialogOkButton))
    page.go.setAccessibleName("Go on")
    assert [one for one in problems_of(page) if "without a tool tip" in one]
    page.go.setToolTip("Go on")
    assert not [one for one in problems_of(page) if "without a tool tip" in one]
