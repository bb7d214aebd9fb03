"""The window itself: its first paint, its menus, its title, and its closing.

While others see the window it is covered by the shared page.

Must stay light: the pages are imported after the first paint, the store after those. Its title
never holds a person's name, for it is shown in lists of windows and on shared screens.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QStackedWidget,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from meetingdesk.domain.language import gettext as _

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent, QPaintEvent

    from ui.actions import Actions
    from ui.desks import Desks
    from ui.gateway import Gateway
    from ui.jobs import Jobs
    from ui.problems import Problem
    from ui.screens.shell import Shell
    from ui.screens.surround import Surround
    from ui.widgets.asking import Questions


class MainWindow(QMainWindow):
    """Painted at once; `begin` loads what is behind it."""

    painted = Signal()
    """The window is painted for the first time: what is large can be loaded now."""
    closed = Signal()
    """Everything is saved and the desk is closed."""

    def __init__(
        self,
        folder: Path | None = None,
        *,
        desks: Desks | None = None,
        questions: Questions | None = None,
    ) -> None:
        """Take the desk's folder, the user's own by default; nothing is read yet."""
        super().__init__()
        self.setObjectName("main_window")
        self.setWindowTitle(_("MeetingDesk"))
        self._folder = folder
        self._desks = desks
        self._questions = questions
        self._jobs: Jobs | None = None
        self._gateway: Gateway | None = None
        self.actions_: Actions | None = None
        self.shell: Shell | None = None
        self.surround: Surround | None = None
        self._title = ""
        self._is_painted = False
        self._is_closing = False
        self._is_closed = False
        self._person = QLabel()
        self._person.setProperty("role", "band")
        self._band = QFrame()
        self._pages = QStackedWidget()
        self._inner = QWidget()
        self._room = QVBoxLayout()
        self._paint_first()

    def _paint_first(self) -> None:
        product = QLabel(_("MeetingDesk"))
        product.setProperty("role", "product")
        self._band.setProperty("part", "band")
        line = QHBoxLayout(self._band)
        em = self.fontMetrics().height()
        line.setContentsMargins(em, em // 3, em, em // 3)
        line.addWidget(product)
        line.addStretch(1)
        line.addWidget(self._person)
        self._room.setContentsMargins(0, 0, 0, 0)
        self._room.setSpacing(0)
        whole = QVBoxLayout(self._inner)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._band)
        whole.addLayout(self._room, 1)
        self._room.addStretch(1)
        self._pages.setObjectName("window.pages")
        self._pages.addWidget(self._inner)
        self.setCentralWidget(self._pages)
        self.resize(80 * em, 46 * em)

    def fit_into(self, room: QSize) -> None:
        """Fill a screen that has no room to spare: what the window wants would reach below it."""
        title = self.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight)
        inside = QSize(room.width(), room.height() - title)
        if self.size().boundedTo(inside) != self.size():
            self.resize(self.size().boundedTo(inside))
            self.setWindowState(Qt.WindowState.WindowMaximized)

    def begin(self) -> None:
        """Load the pages, show the way in, then load the store behind it."""
        # Measured: the window is painted several times sooner when these come after it.
        from meetingdesk.settings.folders import default_desk_folder  # noqa: PLC0415
        from ui.jobs import Jobs  # noqa: PLC0415

        self._folder = self._folder or default_desk_folder()
        self._jobs = Jobs(self)
        self._room.takeAt(0)
        gateway, shell = self._set_up(self._jobs, self._folder)
        shell.entrance.begin(has_desk=_has_desk(self._folder))
        gateway.load()

    def _set_up(self, jobs: Jobs, folder: Path) -> tuple[Gateway, Shell]:
        """Make what is inside the window: at the start, and anew after each lock."""
        from ui.actions import Actions  # noqa: PLC0415 - as above
        from ui.desks import OwnDesks  # noqa: PLC0415
        from ui.gateway import Gateway  # noqa: PLC0415
        from ui.presenters.action_table import menu_titles  # noqa: PLC0415
        from ui.screens.shell import Shell  # noqa: PLC0415
        from ui.screens.surround import Surround  # noqa: PLC0415
        from ui.widgets.asking import Dialogs  # noqa: PLC0415

        gateway = Gateway(jobs, folder, desks=self._desks or OwnDesks())
        actions = Actions(self)
        shell = Shell(gateway, actions, questions=self._questions or Dialogs())
        self._gateway, self.actions_, self.shell = gateway, actions, shell
        self.menuBar().clear()
        for menu, title in menu_titles().items():
            self.menuBar().addMenu(title).addActions(actions.of_menu(menu))
        self.surround = Surround(self, gateway, actions, shell=shell)
        self.surround.cover_changed.connect(self._cover)
        self.menuBar().setCornerWidget(self.surround.corner)
        self._pages.addWidget(self.surround.cover)
        self._room.addWidget(self.surround.projecting.question)
        self._room.addWidget(self.surround.strip)
        self._room.addWidget(shell, 1)
        # At once, not in the next round: a page that is not shown yet cannot take the cursor.
        shell.show()
        shell.title_changed.connect(self._show_title)
        shell.person_changed.connect(self._person.setText)
        shell.locked.connect(self._begin_again)
        actions["window.close"].triggered.connect(self.close)
        return gateway, shell

    def _begin_again(self, place: object) -> None:
        """Throw away everything that knew the desk, and ask for the passphrase."""
        if self._jobs is None or self._folder is None:
            return
        if self.surround is not None and self.shell is not None:
            self.surround.finish()
            old: tuple[QWidget, ...] = (self.shell, *self.surround.widgets)
            for widget in old:
                widget.hide()
                # Out of the window at once, not only in its next round.
                widget.setParent(None)
                widget.deleteLater()
        if self.actions_ is not None:
            self.actions_.deleteLater()
        _gateway, shell = self._set_up(self._jobs, self._folder)
        self._show_title("")
        self._person.clear()
        shell.entrance.begin(has_desk=True)
        shell.come_back_to(place)
        if self._is_closing:
            self._is_closing = False
            self.close()

    def show_problem(self, problem: Problem) -> None:
        """Say what went wrong, wherever the user is."""
        if self.shell is not None:
            self.shell.show_problem(problem)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell of the first paint."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            self.painted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close once everything that is typed is kept and the desk is closed."""
        if self._gateway is None or self.shell is None or self._is_closed:
            event.accept()
            self.closed.emit()
            return
        event.ignore()
        if not self._is_closing:
            self._is_closing = True
            if self.surround is not None:
                self.surround.finish()
            self.shell.finish(self._finished)

    def _finished(self, problem: Problem | None) -> None:
        if self._gateway is None or self.shell is None:
            return
        if problem is not None and not self.shell.may_lose(problem):
            self._is_closing = False
            return
        self._gateway.close(then=self._close_now, failed=self._closed_badly)

    def _closed_badly(self, _problem: Problem) -> None:
        """Close all the same: everything was saved before, and the lock was let go."""
        self._close_now()

    def _close_now(self) -> None:
        if self._jobs is not None:
            self._jobs.close()
        self._is_closed = True
        self.close()

    def _show_title(self, title: str) -> None:
        """Say which meeting it is, where nobody else looks on; its page needs the band's room."""
        self._title = title
        is_covered = self._pages.currentWidget() is not self._inner
        self._band.setVisible(not title)
        if self.surround is not None:
            self.surround.person.setVisible(bool(title))
            self.surround.fit_corner()
        says_more = title and not is_covered
        self.setWindowTitle(f"{title} – {_('MeetingDesk')}" if says_more else _("MeetingDesk"))

    def _cover(self, is_covered: bool) -> None:
        """Show the shared page and nothing else, or the program again."""
        if self.surround is None:
            return
        self.menuBar().setVisible(not is_covered)
        if is_covered:
            self._pages.setCurrentWidget(self.surround.cover)
            # Out of the window: what is only hidden in it can still be found by a screen reader.
            self._inner.setParent(None)
        else:
            self._pages.insertWidget(0, self._inner)
            self._pages.setCurrentWidget(self._inner)
        self._show_title(self._title)


def _has_desk(folder: Path) -> bool:
    """Tell whether something is in the folder; whether it is a desk in order, opening it tells."""
    try:
        return any(folder.iterdir())
    except FileNotFoundError:
        return False
    except OSError:
        return True
