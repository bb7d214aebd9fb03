"""What stands around every page: band, banner, status line, and the way in and out of the desk.

Must not know what a page does; it is told what went wrong and what can be done.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ui.activity import Activity
from ui.presenters.place import Place
from ui.problems import Problem
from ui.screens.entrance import Entrance
from ui.screens.locking import Locking
from ui.system_lock import SystemLock
from ui.widgets.banner import Banner, announce
from ui.widgets.layouts import em, row, words
from ui.widgets.room import PageStack, Room

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.actions import Actions
    from ui.gateway import Gateway
    from ui.presenters.second_copies import CopyStanding
    from ui.presenters.situation import Can
    from ui.screens.open_desk import OpenDeskPages
    from ui.widgets.asking import Questions


_TOLD_MS: Final = 10_000
"""So long it stays in sight what was just done."""


class Shell(QWidget):
    """The inside of the window below its band."""

    title_changed = Signal(str)
    person_changed = Signal(str)
    """Who unlocked the desk; empty for nobody."""
    locked = Signal(object)
    """The desk is locked: this shell is of no more use. With the Place where the user was."""

    def __init__(
        self,
        gateway: Gateway,
        actions: Actions,
        *,
        questions: Questions,
        parent: QWidget | None = None,
    ) -> None:
        """Begin before the desk is open."""
        super().__init__(parent)
        self.setObjectName("shell")
        self._gateway = gateway
        self._actions = actions
        self._questions = questions
        self.banner = Banner("banner")
        self.entrance = Entrance(gateway, questions)
        self.desk: OpenDeskPages | None = None
        self.locking = Locking(gateway, self.finish_to_lock, parent=self)
        self._place: Place | None = None
        self.system_lock = SystemLock(self)
        self._told = words("", "saved", wraps=True, name="shell.told")
        self._copies = words("", "saved", name="shell.copies")
        self._stack = PageStack()
        self._stack.addWidget(self.entrance)
        self._told_long_enough = QTimer(self)
        self._told_long_enough.setSingleShot(True)
        self._told_long_enough.setInterval(_TOLD_MS)
        self._told_long_enough.timeout.connect(lambda: self._tell(""))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.banner)
        # On a small screen with large text the page scrolls; nothing is out of reach.
        layout.addWidget(Room(self._stack, "shell.area"), 1)
        below = row(self._told, self._copies)
        below.setStretch(0, 1)
        layout.addLayout(below)
        space = em(self)
        for line in (self._told, self._copies):
            line.setContentsMargins(space, 0, space, space // 4)
            line.hide()
        # Its line stays free: what comes and goes there moves nothing while somebody types.
        keeps = self._told.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)
        self._told.setSizePolicy(keeps)

    def _connect(self) -> None:
        actions = self._actions
        self._gateway.desk_opened.connect(self._show_desk)
        self.entrance.went_wrong.connect(self.show_problem)
        self.entrance.went_on.connect(self.banner.clear)
        actions["desk.lock"].triggered.connect(self.locking.lock)
        self.locking.closing.connect(self._cover)
        self.locking.locked.connect(lambda: self.locked.emit(self._place))
        self.locking.waits.connect(self.show_problem)
        actions["pane.next"].triggered.connect(lambda: self._go_round(1))
        actions["pane.previous"].triggered.connect(lambda: self._go_round(-1))

    def show_problem(self, problem: Problem) -> None:
        """Say what went wrong."""
        self._tell("")
        self.banner.show_problem(problem)

    def finish(self, then: Callable[[Problem | None], None]) -> None:
        """Have everything that is typed kept, then tell; for closing the window."""
        if self.desk is None or not self._gateway.is_open:
            then(None)
        else:
            self.desk.finish_to_close(then)

    def finish_to_lock(self, then: Callable[[Problem | None], None]) -> None:
        """Have everything that is typed kept, then tell; where the user is, is remembered."""
        if self.desk is None or not self._gateway.is_open:
            then(None)
            return
        self._place = self.desk.place
        self.desk.finish_to_lock(then)

    def come_back_to(self, place: object) -> None:
        """Remember where the user was when the desk was locked; they go back there."""
        self._place = place if isinstance(place, Place) else None
        self.entrance.say_locked()

    def _cover(self) -> None:
        """Show nothing of the desk any more, though it is not closed yet."""
        self._actions.suit(frozenset())
        self._tell("")
        self.banner.clear()
        if self.desk is not None:
            self.desk.forget()
        self.entrance.wait()
        self._stack.setCurrentWidget(self.entrance)

    def may_lose(self, problem: Problem) -> bool:
        """Say what is not saved, and ask whether the window closes all the same."""
        self.show_problem(problem)
        return self._questions.may_lose(self, problem.sentence)

    def _show_desk(self) -> None:
        # The pages need the store, which was loaded for opening the desk.
        from ui.screens.open_desk import OpenDeskPages  # noqa: PLC0415 - as measured, after paint

        desk = OpenDeskPages(self._gateway, self._actions, questions=self._questions)
        self.desk = desk
        desk.went_wrong.connect(self.show_problem)
        desk.told.connect(self._tell)
        desk.warned.connect(self.banner.show_notice)
        desk.situation_changed.connect(self._suit)
        desk.title_changed.connect(self.title_changed)
        self._stack.addWidget(desk)
        self._stack.setCurrentWidget(desk)
        self.entrance.forget()
        self.banner.clear()
        actor = self._gateway.desk.actor
        self.person_changed.emit(", ".join(filter(None, (actor.name, actor.role))))
        self._watch_over(desk)
        desk.begin(self._place)

    def _watch_over(self, desk: OpenDeskPages) -> None:
        """Have the desk locked on idle and with the screen, and second copies written."""
        from ui.screens.desk_watch import DeskWatch  # noqa: PLC0415 - needs the store, as above

        watch = DeskWatch(self._gateway, parent=desk)
        watch.lock_due.connect(self.locking.lock)
        self.locking.closing.connect(watch.stop)
        self.locking.closing.connect(self.system_lock.stop)
        watch.warned.connect(self.banner.show_notice)
        watch.told.connect(self._tell)
        watch.copies_changed.connect(self._tell_of_copies)
        Activity(watch).seen.connect(watch.touched)
        self.system_lock.locked.connect(self.locking.lock)
        self.system_lock.listen(int(self.window().winId()))

    def _tell_of_copies(self, standing: CopyStanding) -> None:
        self._copies.setText(standing.words)
        self._copies.setProperty("role", "saved" if not standing.why_not else "problem")
        self._copies.style().polish(self._copies)
        self._copies.setVisible(bool(standing.words))

    def _suit(self, situation: frozenset[Can]) -> None:
        self._actions.suit(situation)

    def _tell(self, sentence: str) -> None:
        self._told.setText(sentence)
        self._told.setVisible(bool(sentence))
        if sentence:
            self._told_long_enough.start()
            self.banner.clear()
            announce(self, sentence)

    def _go_round(self, step: int) -> None:
        """Put the cursor into the next part of the page that is shown."""
        panes = [pane for pane in self._panes() if pane.isVisible() and pane.isEnabled()]
        if not panes:
            return
        focus = QApplication.focusWidget()
        here = [
            place
            for place, pane in enumerate(panes)
            if focus is not None and (pane is focus or pane.isAncestorOf(focus))
        ]
        panes[(here[0] + step) % len(panes) if here else 0].setFocus()

    def _panes(self) -> tuple[QWidget, ...]:
        if self.desk is not None and self._stack.currentWidget() is self.desk:
            return self.desk.panes
        return ()
