"""Opens the real window on a real desk in a temporary folder, and finds its parts by name.

Everything in it is invented; passphrases are cheap and the clock steps.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget
from pytestqt.qtbot import QtBot

from exports import registry
from meetingdesk import bootstrap
from meetingdesk.bootstrap import Cheap, OpenDesk
from meetingdesk.service.commands.imports import ImportRecord
from meetingdesk.service.ports import Clock
from meetingdesk.service.stored import Actor
from meetingdesk.service.unlocking import WithPassphrase, WithRecoveryKey
from tests.helpers.desks import CHAIR, CHEAP, PASSPHRASE, SMALL, SteppingClock
from ui.app import dress
from ui.gateway import Gateway
from ui.main_window import MainWindow
from ui.presenters.entrance import Typed, TypedPassphrase
from ui.screens.open_desk import OpenDeskPages
from ui.screens.shell import Shell

_Widget = TypeVar("_Widget", bound=QWidget)
_PATIENCE = 60_000
"""Milliseconds; a busy machine is slow, and what never comes is told all the same."""


@dataclass(slots=True)
class CheapDesks:
    """Desks as the program makes them, with a stepping clock and passphrases that cost nothing."""

    clock: Clock = field(default_factory=SteppingClock)
    opened: list[OpenDesk] = field(default_factory=list)

    def load(self) -> None:
        """Everything is imported already."""

    def create(self, folder: Path, *, person: Actor, passphrase: str) -> str:
        return bootstrap.create_desk(
            folder,
            person=person,
            passphrase=passphrase,
            clock=self.clock,
            cheap=Cheap(cost=CHEAP, tuning=SMALL),
        )

    def restore(self, source: Path, *, folder: Path, typed: Typed) -> None:
        bootstrap.restore_desk(source, folder, unlock_with=_unlock(typed))

    def open(self, folder: Path, typed: Typed) -> OpenDesk:
        unlock = _unlock(typed)
        desk = bootstrap.open_desk(
            folder,
            unlock,
            papers=registry.all(),
            definitions=files("forms"),
            clock=self.clock,
            cheap=Cheap(tuning=SMALL),
        )
        self.opened.append(desk)
        return desk


def _unlock(typed: Typed) -> WithPassphrase | WithRecoveryKey:
    if isinstance(typed, TypedPassphrase):
        return WithPassphrase(typed.text)
    return WithRecoveryKey(typed.text)


@dataclass(slots=True)
class Answers:
    """Answers the window's questions instead of dialogs."""

    file: Path | None = None
    out: Path | None = None
    why: str | None = None
    picture: Path | None = None
    identity: Path | None = None
    slip: Path | None = None
    lets_go: bool = False
    asked: list[str] = field(default_factory=list)

    def record_file(self, parent: QWidget) -> Path | None:
        self.asked.append("record_file")
        return self.file

    def folder(self, parent: QWidget, start: Path | None) -> Path | None:
        self.asked.append("folder")
        return self.out

    def picture_file(self, parent: QWidget) -> Path | None:
        self.asked.append("picture_file")
        return self.picture

    def identity_file(self, parent: QWidget) -> Path | None:
        self.asked.append("identity_file")
        return self.identity

    def slip_file(self, parent: QWidget, name: str) -> Path | None:
        self.asked.append(f"slip_file {name}")
        return self.slip

    def reason(self, parent: QWidget, *, title: str, told: str, keep: object = None) -> str | None:
        self.asked.append("reason")
        return self.why

    def may_lose(self, parent: QWidget, sentence: str) -> bool:
        self.asked.append("may_lose")
        return self.lets_go


@dataclass(slots=True)
class Open:
    """One open window and what a test does with it."""

    bot: QtBot
    window: MainWindow
    desks: CheapDesks
    answers: Answers

    def find(self, kind: type[_Widget], name: str) -> _Widget:
        """Find a part by its name; a part that is not there is a fault."""
        found = self.window.findChild(kind, name)
        assert found is not None, name
        return found

    def text(self, name: str) -> str:
        """Read a label, a line or a box."""
        part = self.find(QWidget, name)
        plain = getattr(part, "toPlainText", None) or getattr(part, "text", None)
        assert plain is not None, name
        return str(plain())

    def type(self, name: str, text: str) -> None:
        """Type into a part as a person does."""
        part = self.find(QWidget, name)
        part.setFocus()
        QTest.keyClicks(part, text)

    def press(self, name: str) -> None:
        """Press a button that can be pressed."""
        part = self.find(QWidget, name)
        assert part.isVisible(), f"{name} is not shown"
        assert part.isEnabled(), f"{name} cannot be pressed"
        QTest.mouseClick(part, Qt.MouseButton.LeftButton)

    def do(self, action: str) -> None:
        """Trigger an action that can be done."""
        assert self.window.actions_ is not None
        assert self.window.actions_[action].isEnabled(), f"{action} cannot be done"
        self.window.actions_[action].trigger()

    def key(self, name: str, key: Qt.Key, *, ctrl: bool = False) -> None:
        """Press a key in a part."""
        part = self.find(QWidget, name)
        part.setFocus()
        modifier = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(part, key, modifier)

    def until(self, holds: Callable[[], object]) -> None:
        """Wait until something holds."""
        self.bot.waitUntil(lambda: bool(holds()), timeout=_PATIENCE)

    def until_text(self, name: str, part: str) -> None:
        """Wait until a part is shown and holds a text."""
        self.until(lambda: self.find(QWidget, name).isVisible() and part in self.text(name))

    def rows(self, name: str) -> list[str]:
        """Read the sentences of a list or table, as a screen reader does."""
        view = self.find(QAbstractItemView, name)
        model = view.model()
        return [
            str(model.index(place, 0).data(Qt.ItemDataRole.AccessibleTextRole))
            for place in range(model.rowCount(QModelIndex()))
        ]

    def choose_row(self, name: str, part: str) -> None:
        """Choose the first row whose sentence holds a text."""
        view = self.find(QAbstractItemView, name)
        place = next(at for at, sentence in enumerate(self.rows(name)) if part in sentence)
        view.setCurrentIndex(view.model().index(place, 0))

    @property
    def shell(self) -> Shell:
        """The inside of the window."""
        assert self.window.shell is not None
        return self.window.shell

    @property
    def desk(self) -> OpenDeskPages:
        """The pages of the open desk."""
        assert self.shell.desk is not None
        return self.shell.desk

    @property
    def gateway(self) -> Gateway:
        """The way to the desk."""
        assert self.window._gateway is not None
        return self.window._gateway

    def unlock(self, passphrase: str = PASSPHRASE) -> None:
        """Unlock the desk with its passphrase and wait for the home page."""
        self.type("unlock.passphrase", passphrase)
        self.key("unlock.passphrase", Qt.Key.Key_Return)
        self.until(lambda: self.shell.desk is not None and self.desk.home.isVisible())

    def take_in(self, record: Path) -> None:
        """Import a record and wait until it is in the list."""
        before = len(self.rows("home.meetings"))
        self.answers.file = record
        self.do("desk.import")
        self.until(lambda: len(self.rows("home.meetings")) > before)

    def open_first_meeting(self) -> None:
        """Open the meeting that is chosen and wait until it is shown."""
        self.until(lambda: self.rows("home.meetings"))
        self.press("home.open")
        self.until(lambda: self.desk.meeting.isVisible() and self.rows("record.rows"))

    def close(self) -> None:
        """Close the window as its button does, and wait until the desk is closed."""
        if self.window.isVisible():
            with self.bot.waitSignal(self.window.closed, timeout=_PATIENCE):
                self.window.close()


def new_desk(folder: Path) -> str:
    """Make a desk in a folder and give its recovery key."""
    return CheapDesks().create(folder, person=CHAIR, passphrase=PASSPHRASE)


def make_desk_with(folder: Path, *records: Path) -> Path:
    """Make a desk that holds records, closed, and give its folder."""
    place = folder / "desk"
    new_desk(place)
    desk = CheapDesks().open(place, TypedPassphrase(PASSPHRASE))
    for record in records:
        desk.bus.do(ImportRecord(body=record.read_bytes()))
    desk.back_up_if_due()
    desk.close()
    return place


def copied(desk: Path, folder: Path) -> Path:
    """Copy a closed desk, so that a test may change it."""
    shutil.copytree(desk, folder)
    return folder


@contextmanager
def window_on(
    folder: Path, bot: QtBot, *, desks: CheapDesks | None = None, points: float | None = None
) -> Iterator[Open]:
    """Open the window on a folder and close it at the end."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    dress(application, points)
    used, answers = desks or CheapDesks(), Answers(lets_go=True)
    window = MainWindow(folder, desks=used, questions=answers)
    window.show()
    bot.waitExposed(window)
    # On a screen without a window manager nobody else gives it the keys.
    window.activateWindow()
    bot.waitUntil(window.isActiveWindow, timeout=_PATIENCE)
    window.begin()
    assert window.shell is not None
    page = window.shell.entrance.currentWidget()
    assert page is not None
    bot.waitUntil(page.isVisible, timeout=_PATIENCE)
    opened = Open(bot=bot, window=window, desks=used, answers=answers)
    try:
        yield opened
    finally:
        opened.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
