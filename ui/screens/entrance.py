"""The way in: make a desk, write down its recovery key, unlock it, or open a copy of one.

Light, for it is shown right after the first paint. Must not keep a passphrase longer than it
takes to open the desk.
"""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from meetingdesk.domain.language import gettext as _
from meetingdesk.service.stored import Actor
from ui.gateway import Gateway
from ui.presenters.entrance import NewDesk, Typed, TypedPassphrase, TypedRecoveryKey
from ui.problems import Problem
from ui.screens.copy_page import CopyPage
from ui.screens.create import CreatePage
from ui.screens.recovery import RecoveryPage
from ui.screens.unlock import UnlockPage
from ui.widgets.asking import Questions
from ui.widgets.layouts import column, words
from ui.widgets.room import PageStack


class Entrance(PageStack):
    """Shows the page that the desk in the folder needs; the gateway tells when it is open."""

    went_wrong = Signal(object)
    """A Problem to be shown."""
    went_on = Signal()
    """A step succeeded: what was wrong before is past."""

    def __init__(
        self, gateway: Gateway, questions: Questions, *, parent: QWidget | None = None
    ) -> None:
        """Begin with the page that waits."""
        super().__init__(parent)
        self.setObjectName("entrance")
        self._gateway = gateway
        self._questions = questions
        self._typed: Typed | None = None
        self._waiting = _Waiting()
        self._unlock = UnlockPage(str(gateway.folder))
        self._create = CreatePage(str(gateway.folder))
        self._recovery = RecoveryPage()
        self._copy = CopyPage(str(gateway.folder))
        for page in (self._waiting, self._unlock, self._create, self._recovery, self._copy):
            self.addWidget(page)
        self._unlock.submitted.connect(self._open)
        self._create.submitted.connect(self._make)
        self._recovery.confirmed.connect(self._open_new)
        self._create.copy_wanted.connect(lambda: self._show(self._copy))
        self._copy.left.connect(lambda: self._show(self._create))
        self._copy.folder_wanted.connect(self._choose_copies)
        self._copy.submitted.connect(self._open_copy)

    def begin(self, *, has_desk: bool) -> None:
        """Show the page to unlock a desk, or to make one."""
        self._show(self._unlock if has_desk else self._create)

    def _show(self, page: UnlockPage | CreatePage | CopyPage) -> None:
        self.setCurrentWidget(page)
        page.begin()

    def say_locked(self) -> None:
        """Say that the desk was open before it was locked."""
        self._unlock.say_locked()

    def wait(self) -> None:
        """Show nothing but that the desk is being closed."""
        self._waiting.say_locking()
        self.setCurrentWidget(self._waiting)

    def _open(self, typed: object) -> None:
        if isinstance(typed, TypedPassphrase | TypedRecoveryKey):
            self._unlock.set_busy(True)
            self.went_on.emit()
            self._gateway.open(typed, failed=self._not_opened)

    def _not_opened(self, problem: Problem) -> None:
        self._unlock.set_busy(False)
        self._recovery.set_busy(False)
        self.went_wrong.emit(problem)
        if self.currentWidget() is self._unlock:
            self._unlock.begin()

    def _choose_copies(self) -> None:
        folder = self._questions.folder(self, None)
        if folder is not None:
            self._copy.show_folder(folder)

    def _open_copy(self, source: object, typed: object) -> None:
        if not isinstance(source, Path) or not isinstance(
            typed, TypedPassphrase | TypedRecoveryKey
        ):
            return
        self._copy.set_busy(True)
        self.went_on.emit()
        self._gateway.restore(
            source,
            typed,
            then=lambda: self._open_restored(typed),
            failed=self._not_restored,
        )

    def _open_restored(self, typed: object) -> None:
        self._show(self._unlock)
        self._open(typed)

    def _not_restored(self, problem: Problem) -> None:
        self._copy.set_busy(False)
        self.went_wrong.emit(problem)
        self._copy.begin()

    def _make(self, desk: object) -> None:
        if not isinstance(desk, NewDesk):
            return
        self._create.set_busy(True)
        self.went_on.emit()
        self._typed = TypedPassphrase(desk.passphrase)
        person = Actor(
            name=desk.name.strip(),
            role=desk.role.strip(),
            organisation=desk.organisation.strip(),
        )
        self._gateway.create(person, desk.passphrase, then=self._show_key, failed=self._not_made)

    def _not_made(self, problem: Problem) -> None:
        self._typed = None
        self._create.set_busy(False)
        self.went_wrong.emit(problem)

    def _show_key(self, key: str) -> None:
        self._create.forget()
        self._recovery.show_key(key)
        self.setCurrentWidget(self._recovery)
        self._recovery.begin()

    def _open_new(self) -> None:
        if self._typed is not None:
            self._recovery.set_busy(True)
            self.went_on.emit()
            self._gateway.open(self._typed, failed=self._not_opened)

    def forget(self) -> None:
        """Let go of everything secret: the desk is open."""
        self._typed = None
        self._unlock.forget()
        self._create.forget()
        self._recovery.forget()
        self._copy.forget()


class _Waiting(QWidget):
    """While it is not known yet whether there is a desk."""

    def __init__(self) -> None:
        super().__init__()
        layout = column(self, ems=34)
        layout.addStretch(1)
        self._told = words(_("One moment…"), "quiet", wraps=True)
        layout.addWidget(self._told)
        layout.addStretch(2)

    def say_locking(self) -> None:
        """Say that the desk is being locked, and for what that may wait."""
        self._told.setText(
            _("One moment: the desk is being locked. Papers under way are finished first.")
        )
